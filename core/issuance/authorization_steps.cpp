// SPDX-License-Identifier: Apache-2.0
// The steps of an issuance that prove its names to the CA (RFC 8555 §7.5). In an undisturbed run each resource is asked
// for exactly as often as the protocol needs; only a walk that begins in the middle looks first.
#include "core/issuance/flow.h"

#include "core/acme/challenges.h"
#include "core/base/log.h"
#include "core/crypto/jws.h"
#include "core/issuance/flow_failures.h"
#include "core/issuance/turns.h"

#include <QElapsedTimer>

#include <algorithm>
#include <utility>

namespace certwright {

using namespace std::chrono_literals;

namespace {

/// Where nothing was learnt of the CA's pace: asking earlier than this mostly costs it a request.
constexpr std::chrono::milliseconds firstPoll = 1s;
constexpr std::chrono::milliseconds slowestPoll = 30s; ///< unless the CA wants to be asked still later
/// A CA that has not decided after this long is told about as late; the order goes on with Resume.
constexpr int longestWaitForCa = 15 * 60; // seconds

Failure notOffered(const acme::Authorization &authorization)
{
    Failure failure;
    failure.kind = FailureKind::ValidationFailed;
    failure.attempted = QStringLiteral("authorization");
    failure.subject = authorization.identifier;
    failure.code = QStringLiteral("no-dns-challenge");
    QStringList kinds;
    for (const acme::Challenge &each : authorization.challenges)
        kinds.append(each.type);
    failure.peerWords = kinds.join(QStringLiteral(", "));
    failure.retry = Retry::AfterFix;
    return failure;
}

/// The challenge of that kind, if it can be answered: what lacks its token is skipped like a kind never heard of.
const acme::Challenge *offered(const acme::Authorization &authorization, ChallengeKind kind)
{
    const acme::Challenge *challenge = authorization.challenge(challengeKindWord(kind));
    const bool needsToken = kind != ChallengeKind::DnsPersist01;
    return challenge && needsToken && challenge->token.isEmpty() ? nullptr : challenge;
}

} // namespace

Task<Result<void>> Flow::authorize()
{
    if (m_lookFirst) {
        m_lookFirst = false;
        const Result<void> looked = co_await lookAtOrder();
        if (!looked || m_run.step != Step::Authorize)
            co_return looked;
    }
    const Result<void> read = co_await readAuthorizations();
    if (!read)
        co_return failed(read.error());
    const auto isValid = [](const RunAuthorization &each) { return each.valid; };
    const bool isProven = std::ranges::all_of(m_run.authorizations, isValid);
    co_return co_await advance(isProven ? Step::PrepareKey : Step::PublishTxt);
}

Task<Result<void>> Flow::readAuthorizations()
{
    const Result<SignedIn> ca = co_await signIn();
    if (!ca)
        co_return failed(ca.error());
    for (RunAuthorization &each : m_run.authorizations) {
        const Result<acme::Authorization> read = co_await ca->client->authorization(ca->signer, each.url);
        if (!read)
            co_return failed(read.error());
        each.identifier = read->identifier;
        each.wildcard = read->wildcard;
        each.valid = read->status == acme::AuthorizationStatus::Valid;
        if (each.valid)
            continue;
        if (read->status != acme::AuthorizationStatus::Pending)
            co_return failed(orderGone(m_run.orderUrl, QStringLiteral("an authorization is used up")));
        const acme::Challenge *challenge = offered(*read, m_run.order.challenge);
        if (!challenge)
            co_return failed(notOffered(*read));
        each.challengeUrl = challenge->url;
        const Result<RunRecord> wanted = co_await recordFor(*ca, *read, *challenge);
        if (!wanted)
            co_return failed(wanted.error());
        const RunRecord &record = *wanted;
        each.value = record.value;
        const auto same = [&record](const RunRecord &known) {
            return known.challengeName == record.challengeName && known.value == record.value;
        };
        const auto known = std::ranges::find_if(m_run.records, same);
        if (known == m_run.records.end())
            m_run.records.append(record);
        else if (known->state == RecordState::Removed)
            known->state = RecordState::Wanted;
    }
    co_return Result<void>();
}

/// What is to stand in DNS for a challenge.
Task<Result<RunRecord>> Flow::recordFor(SignedIn ca, acme::Authorization authorization, acme::Challenge challenge)
{
    const ChallengeKind kind = m_run.order.challenge;
    const QString name = authorization.identifier;
    RunRecord record;
    record.challengeName = acme::challengeRecordName(kind, name, ca.signer.accountUrl);
    record.domain = name;
    if (kind != ChallengeKind::DnsPersist01) {
        record.token = challenge.token;
        record.keyAuthorization = keyAuthorization(ca.signer.thumbprint, challenge.token);
        record.value = dnsChallengeValue(record.keyAuthorization);
        co_return record;
    }
    const Result<acme::Directory> directory = co_await ca.client->directory();
    if (!directory)
        co_return failed(directory.error());
    // One record serves the name itself and its wildcard.
    const auto isWildcard = [&name](const DomainName &each) { return each.isWildcard() && each.base() == name; };
    const bool wildcard = authorization.wildcard || std::ranges::any_of(m_domain.names, isWildcard);
    const Result<acme::PersistRecord> persist =
        acme::persistRecordFor(challenge, *directory, name, wildcard, ca.signer.thumbprint, ca.signer.accountUrl);
    if (!persist)
        co_return failed(persist.error());
    record.value = acme::persistValue(*persist);
    record.standing = true;
    co_return record;
}

/// Those that are on, by their places: which these are changes as soon as one of them is valid.
QList<qsizetype> Flow::authorizationsOn() const
{
    QList<qsizetype> places;
    for (qsizetype i = 0; i < m_run.authorizations.size(); ++i) {
        if (isOn(m_run, m_run.authorizations.at(i)))
            places.append(i);
    }
    return places;
}

/// To the key when all is proven, else to the records of the next turn.
Task<Result<void>> Flow::afterValidation()
{
    const auto isValid = [](const RunAuthorization &each) { return each.valid; };
    const bool isProven = std::ranges::all_of(m_run.authorizations, isValid);
    const QString detail = isProven ? QString() : QStringLiteral("next-turn");
    co_return co_await advance(isProven ? Step::PrepareKey : Step::PublishTxt, detail);
}

Task<Result<void>> Flow::answerChallenges()
{
    if (!isPublished())
        co_return co_await afterValidation(); // a former walk got as far as the next turn
    const Result<SignedIn> ca = co_await signIn();
    if (!ca)
        co_return failed(ca.error());
    const bool mayBeAnswered = m_lookFirst || m_attempts > 0;
    for (const qsizetype place : authorizationsOn()) {
        RunAuthorization &each = m_run.authorizations[place];
        if (mayBeAnswered) {
            const Result<acme::Authorization> read = co_await ca->client->authorization(ca->signer, each.url);
            if (!read)
                co_return failed(read.error());
            const acme::Challenge *challenge = offered(*read, m_run.order.challenge);
            each.valid = read->status == acme::AuthorizationStatus::Valid;
            if (each.valid || !challenge || challenge->status != acme::ChallengeStatus::Pending)
                continue;
        }
        const Result<acme::Challenge> answered = co_await ca->client->answerChallenge(ca->signer, each.challengeUrl);
        if (!answered)
            co_return failed(answered.error());
    }
    co_return co_await advance(Step::AwaitValidation);
}

Task<Result<void>> Flow::awaitValidation()
{
    if (!isPublished())
        co_return co_await afterValidation();
    const Result<SignedIn> ca = co_await signIn();
    if (!ca)
        co_return failed(ca.error());
    const QDateTime end = m_around.clock.now().addSecs(longestWaitForCa);
    std::chrono::milliseconds wait = firstPoll;
    QElapsedTimer sinceAnswer;
    sinceAnswer.start();
    bool isFirstLook = !m_lookFirst && m_attempts == 0;
    for (const qsizetype place : authorizationsOn()) {
        RunAuthorization &each = m_run.authorizations[place];
        while (!each.valid) {
            if (isFirstLook)
                co_await untilFirstLook(&ca->client->pace());
            else
                co_await pause(wait);
            const std::chrono::milliseconds after(sinceAnswer.elapsed());
            const Result<acme::Authorization> read = co_await ca->client->authorization(ca->signer, each.url);
            if (!read)
                co_return failed(read.error());
            if (std::exchange(isFirstLook, false))
                ca->client->pace().looked(after, read->status != acme::AuthorizationStatus::Pending);
            each.valid = read->status == acme::AuthorizationStatus::Valid;
            if (each.valid) {
                wait = 0ms; // the others were started at the same time
                break;
            }
            if (read->status != acme::AuthorizationStatus::Pending) {
                const acme::Challenge *challenge = offered(*read, m_run.order.challenge);
                if (!challenge || !challenge->error)
                    co_return failed(orderGone(m_run.orderUrl, QStringLiteral("an authorization is used up")));
                Failure failure = *challenge->error;
                failure.attempted = QStringLiteral("validation");
                failure.subject = each.identifier;
                failure.retry = Retry::AfterFix;
                const Result<void> counted =
                    m_around.ledger.validationFailed(choice(), ca->signer.accountUrl, each.identifier);
                if (!counted) // what the CA counts is a hint for people: no run ends otherwise because of it
                    qCWarning(flowLog).noquote() << logLine(counted.error());
                co_return failed(failure);
            }
            if (m_around.clock.now() >= end)
                co_return failed(caIsLate(QStringLiteral("validation"), each.identifier));
            wait = read->retryAfter.value_or(std::clamp<std::chrono::milliseconds>(wait * 2, firstPoll, slowestPoll));
        }
    }
    m_lookFirst = false;
    co_return co_await afterValidation();
}

} // namespace certwright
