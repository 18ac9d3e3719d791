// SPDX-License-Identifier: Apache-2.0
// The steps of an issuance that speak with the CA (RFC 8555 §7.4, §7.5). In an undisturbed run each resource is asked
// for exactly as often as the protocol needs; only a walk that begins in the middle looks at the order first.
#include "core/issuance/flow.h"

#include "core/base/log.h"
#include "core/crypto/certificate.h"
#include "core/crypto/csr.h"
#include "core/crypto/jws.h"

#include <algorithm>

namespace certwright {

using namespace std::chrono_literals;

namespace {

/// CAs answer within seconds; asking earlier than this only costs them a request.
constexpr std::chrono::milliseconds firstPoll = 1s;
/// A CA that has not decided after this long is told about as late; the order goes on with Resume.
constexpr int longestWaitForCa = 15 * 60; // seconds
constexpr qsizetype keyIdSize = 16;       // octets
/// Less than this disturbs nobody; TSIG, for one, allows as much (RFC 8945 §10).
constexpr std::chrono::seconds toleratedClockOffset = 5min;

Failure orderGone(const QString &url, const QString &status)
{
    Failure failure;
    failure.kind = FailureKind::OrderInvalid;
    failure.attempted = QStringLiteral("order");
    failure.subject = url;
    failure.code = QStringLiteral("order-gone");
    failure.peerWords = status;
    failure.retry = Retry::AfterFix;
    return failure;
}

Failure caIsLate(const QString &attempted, const QString &url)
{
    Failure failure;
    failure.kind = FailureKind::TimedOut;
    failure.attempted = attempted;
    failure.subject = url;
    failure.retry = Retry::AfterFix;
    return failure;
}

/// Some CAs take a moment between the last validation and the order that is ready.
Failure notReady(const QString &url)
{
    Failure failure;
    failure.kind = FailureKind::AcmeProblem;
    failure.attempted = QStringLiteral("finalize");
    failure.subject = url;
    failure.code = QStringLiteral("orderNotReady");
    failure.retry = Retry::Later;
    return failure;
}

} // namespace

Task<Result<Flow::SignedIn>> Flow::signIn()
{
    const Result<acme::Client *> client = m_around.authorities.client(m_domain.authority, m_domain.authorityRoots);
    if (!client)
        co_return failed(client.error());
    const Result<acme::Signer> who = co_await m_around.authorities.signer(m_domain);
    if (!who)
        co_return failed(who.error());
    SignedIn signedIn;
    signedIn.client = *client;
    signedIn.signer = *who;
    co_return signedIn;
}

/// A wrong clock does not keep the CA from issuing, but days left and renewals are counted with it: the history says
/// so.
void Flow::noteWrongClock(std::chrono::seconds offset)
{
    Failure failure;
    failure.kind = FailureKind::ClockWrong;
    failure.attempted = QStringLiteral("newOrder");
    failure.subject = m_domain.authority;
    failure.code = QString::number(offset.count());
    failure.retry = Retry::AfterFix;
    Event noted = event(QStringLiteral("clock"));
    noted.failure = failure;
    if (const Result<void> recorded = recordRun({noted}); !recorded)
        qCWarning(flowLog).noquote() << logLine(recorded.error());
}

Task<Result<void>> Flow::createOrder()
{
    const Result<SignedIn> ca = co_await signIn();
    if (!ca)
        co_return failed(ca.error());
    const Result<acme::Order> order = co_await ca->client->newOrder(ca->signer, m_domain.names);
    if (!order) {
        if (order.error().httpStatus == 404)
            ca->client->forgetDirectory(); // the CA may have moved since it was asked
        co_return failed(order.error());
    }
    m_run.orderUrl = order->url;
    m_run.finalizeUrl = order->finalize;
    m_run.certificateUrl.clear();
    m_run.authorizations.clear();
    for (const QString &url : order->authorizations) {
        RunAuthorization authorization;
        authorization.url = url;
        m_run.authorizations.append(authorization);
    }
    ++m_run.orders;
    m_lookFirst = false;
    if (const std::optional<std::chrono::seconds> offset = ca->client->clockOffset();
        offset && std::chrono::abs(*offset) > toleratedClockOffset)
        noteWrongClock(*offset);
    co_return advance(order->status == acme::OrderStatus::Ready ? Step::PrepareKey : Step::Authorize);
}

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
    co_return advance(std::ranges::all_of(m_run.authorizations, isValid) ? Step::PrepareKey : Step::PublishTxt);
}

/// Each start of the sandbox is another CA, at another port: nobody is left to ask for an order of a former one.
Result<void> Flow::checkOrderIsHere() const
{
    if (m_around.authorities.isOfAFormerSandbox(m_domain.authority, m_run.orderUrl))
        return failed(orderGone(m_run.orderUrl, QStringLiteral("the sandbox was started anew")));
    return {};
}

/// Where a former walk (or a failed run that is resumed) got to, by the order's own word.
Task<Result<void>> Flow::lookAtOrder()
{
    const Result<SignedIn> ca = co_await signIn();
    if (!ca)
        co_return failed(ca.error());
    const Result<acme::Order> order = co_await ca->client->order(ca->signer, m_run.orderUrl);
    if (!order)
        co_return failed(order.error());
    m_run.finalizeUrl = order->finalize;
    if (order->expires && *order->expires <= m_around.clock.now())
        co_return failed(orderGone(m_run.orderUrl, QStringLiteral("expired")));
    switch (order->status) {
    case acme::OrderStatus::Pending:
        co_return Result<void>();
    case acme::OrderStatus::Ready:
        if (m_run.step == Step::PrepareKey || m_run.step == Step::Finalize)
            co_return Result<void>();
        co_return advance(Step::PrepareKey);
    case acme::OrderStatus::Processing:
    case acme::OrderStatus::Valid:
        if (m_run.sealedKey.isEmpty())
            co_return failed(orderGone(m_run.orderUrl, QStringLiteral("finalized with a key that is not here")));
        if (m_run.step == Step::Finalize || m_run.step == Step::Download)
            co_return Result<void>();
        co_return advance(Step::Finalize);
    case acme::OrderStatus::Invalid:
        co_return failed(orderGone(m_run.orderUrl, order->error ? order->error->peerWords : QStringLiteral("invalid")));
    }
    Q_UNREACHABLE();
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
        const acme::Challenge *challenge = read->challenge(QStringLiteral("dns-01"));
        if (!challenge || challenge->token.isEmpty()) {
            Failure failure;
            failure.kind = FailureKind::ValidationFailed;
            failure.attempted = QStringLiteral("authorization");
            failure.subject = read->identifier;
            failure.code = QStringLiteral("no-dns-challenge");
            failure.retry = Retry::AfterFix;
            co_return failed(failure);
        }
        each.challengeUrl = challenge->url;
        RunRecord record;
        record.challengeName = QStringLiteral("_acme-challenge.") + read->identifier;
        record.domain = read->identifier;
        record.token = challenge->token;
        record.keyAuthorization = keyAuthorization(ca->signer.key, challenge->token);
        record.value = dnsChallengeValue(record.keyAuthorization);
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

/// The order cannot be used any more: its TXT values go, and a new order is made.
Task<Result<void>> Flow::startOver()
{
    const Result<void> removed = co_await removeRecords();
    if (!removed)
        co_return failed(removed.error());
    m_run.records.clear();
    m_run.authorizations.clear();
    m_run.orderUrl.clear();
    m_run.finalizeUrl.clear();
    m_run.certificateUrl.clear();
    m_run.waitsForPerson = false;
    m_reports.clear();
    co_return advance(Step::CreateOrder, QStringLiteral("new-order"));
}

Task<Result<void>> Flow::answerChallenges()
{
    const Result<SignedIn> ca = co_await signIn();
    if (!ca)
        co_return failed(ca.error());
    const bool mayBeAnswered = m_lookFirst || m_attempts > 0;
    for (RunAuthorization &each : m_run.authorizations) {
        if (each.valid)
            continue;
        if (mayBeAnswered) {
            const Result<acme::Authorization> read = co_await ca->client->authorization(ca->signer, each.url);
            if (!read)
                co_return failed(read.error());
            const acme::Challenge *challenge = read->challenge(QStringLiteral("dns-01"));
            each.valid = read->status == acme::AuthorizationStatus::Valid;
            if (each.valid || !challenge || challenge->status != acme::ChallengeStatus::Pending)
                continue;
        }
        const Result<acme::Challenge> answered = co_await ca->client->answerChallenge(ca->signer, each.challengeUrl);
        if (!answered)
            co_return failed(answered.error());
    }
    co_return advance(Step::AwaitValidation);
}

Task<Result<void>> Flow::awaitValidation()
{
    const Result<SignedIn> ca = co_await signIn();
    if (!ca)
        co_return failed(ca.error());
    const QDateTime end = m_around.clock.now().addSecs(longestWaitForCa);
    std::chrono::milliseconds wait = firstPoll;
    for (RunAuthorization &each : m_run.authorizations) {
        while (!each.valid) {
            co_await pause(wait);
            const Result<acme::Authorization> read = co_await ca->client->authorization(ca->signer, each.url);
            if (!read)
                co_return failed(read.error());
            each.valid = read->status == acme::AuthorizationStatus::Valid;
            if (each.valid) {
                wait = 0ms; // the others were started at the same time
                break;
            }
            if (read->status != acme::AuthorizationStatus::Pending) {
                const acme::Challenge *challenge = read->challenge(QStringLiteral("dns-01"));
                if (!challenge || !challenge->error)
                    co_return failed(orderGone(m_run.orderUrl, QStringLiteral("an authorization is used up")));
                Failure failure = *challenge->error;
                failure.attempted = QStringLiteral("validation");
                failure.subject = each.identifier;
                failure.retry = Retry::AfterFix;
                co_return failed(failure);
            }
            if (m_around.clock.now() >= end)
                co_return failed(caIsLate(QStringLiteral("validation"), each.identifier));
            wait = read->retryAfter.value_or(std::max<std::chrono::milliseconds>(wait * 2, firstPoll));
            wait = std::min<std::chrono::milliseconds>(wait, 30s);
        }
    }
    m_lookFirst = false;
    co_return advance(Step::PrepareKey);
}

Task<Result<void>> Flow::prepareKey()
{
    if (m_run.sealedKey.isEmpty()) {
        const Result<void> opened = co_await m_around.vault.open();
        if (!opened)
            co_return failed(opened.error());
        const Result<KeyPair> made = co_await generateKeyPair(m_domain.keyType);
        if (!made)
            co_return failed(made.error());
        m_run.keyId = Secret::random(keyIdSize).view().toByteArray().toHex();
        const Result<QByteArray> sealedKey = m_around.vault.seal(made->toPem(), certificateKeyContext(m_run.keyId));
        if (!sealedKey)
            co_return failed(sealedKey.error());
        m_run.sealedKey = *sealedKey;
    }
    co_return advance(Step::Finalize);
}

Task<Result<KeyPair>> Flow::certificateKey()
{
    const Result<void> opened = co_await m_around.vault.open();
    if (!opened)
        co_return failed(opened.error());
    const Result<Secret> pem = m_around.vault.unseal(m_run.sealedKey, certificateKeyContext(m_run.keyId));
    if (!pem)
        co_return failed(pem.error());
    co_return KeyPair::fromPem(*pem);
}

Task<Result<void>> Flow::finalize()
{
    const Result<SignedIn> ca = co_await signIn();
    if (!ca)
        co_return failed(ca.error());
    if (m_lookFirst || m_attempts > 0) {
        const Result<acme::Order> order = co_await ca->client->order(ca->signer, m_run.orderUrl);
        if (!order)
            co_return failed(order.error());
        m_lookFirst = false;
        const auto isValid = [](const RunAuthorization &each) { return each.valid; };
        if (order->status == acme::OrderStatus::Pending && !std::ranges::all_of(m_run.authorizations, isValid))
            co_return advance(Step::AwaitValidation);
        if (order->status == acme::OrderStatus::Pending)
            co_return failed(notReady(m_run.orderUrl));
        if (order->status != acme::OrderStatus::Ready)
            co_return co_await followOrder(*order);
    }
    const Result<KeyPair> key = co_await certificateKey();
    if (!key)
        co_return failed(key.error());
    const Result<QByteArray> csr = certificateSigningRequest(*key, m_domain.names);
    if (!csr)
        co_return failed(csr.error());
    acme::Order ready;
    ready.url = m_run.orderUrl;
    ready.finalize = m_run.finalizeUrl;
    const Result<acme::Order> order = co_await ca->client->finalize(ca->signer, ready, *csr);
    if (!order)
        co_return failed(order.error());
    co_return co_await followOrder(*order);
}

/// Polls a finalized order until it is valid.
Task<Result<void>> Flow::followOrder(acme::Order order)
{
    const Result<SignedIn> ca = co_await signIn();
    if (!ca)
        co_return failed(ca.error());
    const QDateTime end = m_around.clock.now().addSecs(longestWaitForCa);
    std::chrono::milliseconds wait = firstPoll;
    while (order.status != acme::OrderStatus::Valid) {
        if (order.status == acme::OrderStatus::Invalid) {
            Failure failure = order.error.value_or(orderGone(m_run.orderUrl, QStringLiteral("invalid")));
            failure.attempted = QStringLiteral("finalize");
            failure.retry = Retry::AfterFix;
            co_return failed(failure);
        }
        if (m_around.clock.now() >= end)
            co_return failed(caIsLate(QStringLiteral("finalize"), m_run.orderUrl));
        co_await pause(std::min<std::chrono::milliseconds>(order.retryAfter.value_or(wait), 30s));
        wait *= 2;
        const Result<acme::Order> read = co_await ca->client->order(ca->signer, m_run.orderUrl);
        if (!read)
            co_return failed(read.error());
        order = *read;
    }
    m_run.certificateUrl = order.certificate;
    co_return advance(Step::Download);
}

Task<Result<void>> Flow::download()
{
    const Result<SignedIn> ca = co_await signIn();
    if (!ca)
        co_return failed(ca.error());
    const Result<KeyPair> key = co_await certificateKey();
    if (!key)
        co_return failed(key.error());
    const Result<QByteArray> chain = co_await ca->client->certificate(ca->signer, m_run.certificateUrl);
    if (!chain)
        co_return failed(chain.error());
    if (const Result<void> checked = checkChain(*chain, *key, m_domain.names); !checked)
        co_return failed(checked.error());
    const Result<CertificateFacts> facts = certificateFacts(*chain);
    if (!facts)
        co_return failed(facts.error());

    Result<Domain> domain = m_around.journal.domain(m_run.domain);
    if (!domain)
        co_return failed(domain.error());
    const Result<Standing> moved = transition(domain->standing, DomainEvent::IssuanceSucceeded);
    if (!moved)
        co_return failed(moved.error());
    domain->standing = *moved;
    domain->failure.reset();
    domain->facts = *facts;
    Certificate certificate;
    certificate.domain = m_run.domain;
    certificate.chainPem = *chain;
    certificate.sealedKey = m_run.sealedKey;
    certificate.keyId = m_run.keyId;
    certificate.facts = *facts;
    certificate.storedAt = m_around.clock.now();
    Run run = m_run;
    run.step = Step::RemoveTxt;
    run.ending = Step::Done;
    run.failure.reset();
    const Result<CertificateId> stored =
        m_around.journal.storeCertificate(certificate, *domain, run, event(QStringLiteral("issued"), facts->serial));
    if (!stored)
        co_return failed(stored.error());
    m_run = run;
    qCInfo(flowLog).noquote() << "run" << m_run.id.value << "certificate" << facts->serial;
    if (m_listener.domainChanged)
        m_listener.domainChanged();
    announceStep();
    co_return Result<void>();
}

} // namespace certwright
