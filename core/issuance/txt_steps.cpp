// SPDX-License-Identifier: Apache-2.0
// The steps that put TXT records into DNS, wait until they are seen, and take them out again.
#include "core/issuance/flow.h"

#include "core/acme/challenges.h"
#include "core/issuance/dns_ways.h"
#include "core/issuance/flow_failures.h"
#include "core/issuance/turns.h"

#include <algorithm>

namespace certwright {

namespace {

TxtRecord txtRecord(const QList<RunRecord> &all, const RunRecord &record)
{
    TxtRecord txt;
    for (const RunRecord &each : all)
        txt.domains.append(each.domain);
    txt.remaining = int(all.end() - std::ranges::find(all, record)) - 1;
    txt.name = record.target.isEmpty() ? record.challengeName : record.target;
    txt.value = record.value;
    txt.domain = record.domain;
    txt.token = record.token;
    txt.keyAuthorization = record.keyAuthorization;
    return txt;
}

/// A record of a longer TTL would hold up the order for longer than CAs remember: theirs is a minute or a few
/// (Boulder's resolvers keep nothing for longer than one).
constexpr std::chrono::seconds longestMemory = std::chrono::minutes(5);

bool isPresented(const RunRecord &record) { return record.state == RecordState::Presented; }

dns::Expectation expectationOf(const RunRecord &record, const Domain &domain)
{
    dns::Expectation expectation;
    expectation.name = record.challengeName;
    expectation.values.append(record.value);
    expectation.mode = domain.dnsCheck.mode;
    expectation.resolvers = dns::readServers(domain.dnsCheck.resolvers);
    return expectation;
}

/// Another record may do as well: one without an end, or one that allows wildcards too.
dns::Expectation standingExpectation(const RunRecord &record, const Domain &domain, const Clock &clock)
{
    dns::Expectation expectation = expectationOf(record, domain);
    const Result<acme::PersistRecord> wanted = acme::readPersistValue(record.value);
    if (wanted) {
        expectation.accepts = [wanted = *wanted, &clock](const QByteArray &published) {
            return acme::persistSatisfies(published, wanted, clock.now());
        };
    }
    return expectation;
}

} // namespace

/// Of the zone that the record is in, where CNAMEs lead.
Task<Result<DnsProvider *>> Flow::providerOf(RunRecord record)
{
    const DnsWay way = wayOf(m_domain, record);
    return m_around.providers.provider(way.provider, way.credential);
}

Task<Result<void>> Flow::findTargets()
{
    for (RunRecord &record : m_run.records) {
        if (!record.target.isEmpty())
            continue;
        const QList<dns::Server> resolvers = dns::readServers(m_domain.dnsCheck.resolvers);
        const Result<QString> target = co_await m_around.propagation.targetOf(record.challengeName, resolvers);
        if (!target && !isByHand(record))
            co_return failed(target.error());
        // A person can publish while DNS does not answer here; the look that follows says what is wrong.
        record.target = target ? *target : record.challengeName;
    }
    co_return Result<void>();
}

/// A record that stays may be there since an earlier order: then nothing is published, by nobody.
Task<void> Flow::lookForStanding()
{
    for (RunRecord &record : m_run.records) {
        if (!record.standing || record.state == RecordState::Presented)
            continue;
        const dns::Expectation wanted = standingExpectation(record, m_domain, m_around.clock);
        const Result<dns::Report> report = co_await m_around.propagation.look(wanted);
        if (!report || !report->isComplete())
            continue;
        record.state = RecordState::Presented;
        note(QStringLiteral("standing-found"), record.challengeName);
    }
}

/// Who comes when, where one value only can stand; and what the turn before has left goes.
Task<Result<void>> Flow::takeTurns()
{
    QStringList places;
    for (const RunRecord &record : std::as_const(m_run.records)) {
        const Result<DnsProvider *> dnsProvider = co_await providerOf(record);
        if (!dnsProvider)
            co_return failed(dnsProvider.error());
        places.append((*dnsProvider)->onlyPlaceOf(record.target));
    }
    arrangeTurns(m_run.records, places);
    for (RunRecord &record : m_run.records) {
        if (!isLeftOver(m_run, record))
            continue;
        m_reports.clear(); // what was seen was about it
        const Result<void> removed = co_await removeRecord(&record);
        if (!removed)
            co_return failed(removed.error());
    }
    co_return Result<void>();
}

/// Whether all that is on was published; by hand that only means that it was told to a person.
bool Flow::isPublished() const
{
    return std::ranges::all_of(
        m_run.records, [this](const RunRecord &record) { return !isOn(m_run, record) || isPresented(record); });
}

Task<Result<void>> Flow::presentRecords()
{
    for (RunRecord &record : m_run.records) {
        if (isPresented(record) || !isOn(m_run, record))
            continue;
        const Result<DnsProvider *> dnsProvider = co_await providerOf(record);
        if (!dnsProvider)
            co_return failed(dnsProvider.error());
        record.state = RecordState::Wanted;
        const Result<void> presented = co_await (*dnsProvider)->present(txtRecord(m_run.records, record));
        if (!presented)
            co_return failed(presented.error());
        record.state = RecordState::Presented;
        if (record.standing && !isByHand(record))
            note(QStringLiteral("standing-txt"), record.challengeName);
    }
    co_return Result<void>();
}

Task<Result<void>> Flow::publishTxt()
{
    const Result<void> found = co_await findTargets();
    if (!found)
        co_return failed(found.error());
    const Result<void> taken = co_await takeTurns();
    if (!taken)
        co_return failed(taken.error());
    const Result<void> recorded = co_await recordRun();
    if (!recorded)
        co_return failed(recorded.error());
    co_await lookForStanding();
    m_run.waitsForPerson = std::ranges::any_of(m_run.records,
        [this](const RunRecord &record) { return isOn(m_run, record) && !isPresented(record) && isByHand(record); });
    const Result<void> presented = co_await presentRecords();
    if (!presented)
        co_return failed(presented.error());
    m_seenAt = QDateTime();
    m_run.deadline = m_around.clock.now().addSecs(m_domain.polling.timeout.count());
    m_lookFirst = false;
    m_pace = dns::LookPace();
    co_return co_await advance(Step::WaitForDns);
}

Task<Result<void>> Flow::waitForDns()
{
    const bool resumed = std::exchange(m_lookFirst, false);
    // The time while no process ran is not counted.
    if (resumed || !m_run.deadline.isValid())
        m_run.deadline = m_around.clock.now().addSecs(m_domain.polling.timeout.count());
    const QList<dns::Expectation> wanted = expectations();
    std::vector<Task<Result<dns::Report>>> looks;
    for (const dns::Expectation &expectation : wanted) {
        const auto before = std::ranges::find(m_reports, expectation.name, &dns::Report::name);
        looks.push_back(m_around.propagation.look(expectation, before == m_reports.end() ? dns::Report() : *before));
    }
    const std::vector<Result<dns::Report>> seen = co_await whenAll(std::move(looks));

    QList<dns::Report> reports;
    bool complete = true;
    m_lookFailure.reset();
    for (const Result<dns::Report> &report : seen) {
        complete = complete && report && report->isComplete();
        if (report)
            reports.append(*report);
        else
            m_lookFailure = report.error();
    }
    m_reports = reports;
    if (m_listener.observationsChanged)
        m_listener.observationsChanged();
    if (complete) {
        const QDateTime now = m_around.clock.now();
        if (m_seenAt.isNull())
            m_seenAt = now;
        if (const QDateTime forgotten = forgottenAt(); now < forgotten) {
            m_run.nextLook = forgotten;
            announceStep();
            co_await pause(std::chrono::milliseconds(now.msecsTo(forgotten)));
            m_run.nextLook = QDateTime();
            co_return Result<void>();
        }
        m_run.waitsForPerson = false;
        m_run.nextLook = QDateTime();
        m_run.failure.reset();
        if (m_run.kind == RunKind::Verification)
            co_return co_await succeedVerification();
        co_return co_await advance(Step::AnswerChallenges);
    }
    if (resumed) {
        // A former process published the values; they may have been lost since.
        for (RunRecord &record : m_run.records) {
            if (isOn(m_run, record) && !isByHand(record))
                record.state = RecordState::Wanted;
        }
        co_await lookForStanding();
        const Result<void> presented = co_await presentRecords();
        if (!presented)
            co_return failed(presented.error());
    }
    const QDateTime now = m_around.clock.now();
    if (now >= m_run.deadline) {
        // This failure is final: the caller's own patience is used up.
        co_return failed(notShown());
    }
    const std::chrono::milliseconds left(now.msecsTo(m_run.deadline));
    const std::chrono::milliseconds pace = m_pace.next(m_reports, m_domain.polling.interval, m_around.dice());
    const std::chrono::milliseconds wait = std::min(left, pace);
    m_run.nextLook = now.addMSecs(wait.count());
    m_run.failure = m_lookFailure;
    announceStep();
    co_await pause(wait, Alarm::Punctuality::Gathered);
    m_run.nextLook = QDateTime();
    co_return Result<void>();
}

/// When no cache remembers any more what stood at these names before, for as long as the records may be kept: CAs ask
/// through resolvers of their own. Null where nothing did.
QDateTime Flow::forgottenAt() const
{
    std::chrono::seconds longest{0};
    for (const RunRecord &record : m_run.records) {
        const auto report = std::ranges::find(m_reports, record.challengeName, &dns::Report::name);
        if (!isOn(m_run, record) || !followsAnother(m_run, record) || report == m_reports.end())
            continue;
        for (const dns::Observation &each : report->observations)
            longest = std::max(longest, std::chrono::seconds(each.ttl.value_or(0)));
    }
    return longest.count() == 0 ? QDateTime() : m_seenAt.addSecs(std::min(longest, longestMemory).count());
}

/// One for each name: apex and wildcard share one.
QList<dns::Expectation> Flow::expectations() const
{
    QList<dns::Expectation> expectations;
    for (const RunRecord &record : m_run.records) {
        if (!isOn(m_run, record))
            continue;
        if (record.standing) {
            expectations.append(standingExpectation(record, m_domain, m_around.clock));
            continue;
        }
        const auto same = [&record](const dns::Expectation &each) { return each.name == record.challengeName; };
        auto place = std::ranges::find_if(expectations, same);
        if (place == expectations.end())
            expectations.append(expectationOf(record, m_domain));
        else
            place->values.append(record.value);
    }
    return expectations;
}

Failure Flow::notShown() const
{
    std::optional<Failure> answered = m_lookFailure;
    bool allFailed = true;
    bool other = false;
    QString name = m_run.records.isEmpty() ? QString() : m_run.records.first().challengeName;
    QStringList words;
    for (const dns::Report &report : m_reports) {
        if (report.isComplete())
            continue;
        name = report.name;
        for (const dns::Observation &each : report.observations) {
            allFailed = allFailed && each.sight == dns::Sight::Failed;
            other = other || each.sight == dns::Sight::OtherValue;
            const QString server = each.server.name.isEmpty() ? each.server.text() : each.server.name;
            if (each.failure) {
                answered = each.failure;
                words.append(server + QStringLiteral(": ") +
                             (each.failure->code.isEmpty() ? each.failure->peerWords : each.failure->code));
                continue;
            }
            QStringList values;
            for (const QByteArray &value : each.values)
                values.append(QLatin1Char('"') + QString::fromUtf8(value.left(100)) + QLatin1Char('"'));
            words.append(server + QStringLiteral(": ") +
                         (values.isEmpty() ? QStringLiteral("-") : values.join(QLatin1Char(' '))));
        }
    }
    Failure failure;
    failure.kind = FailureKind::DnsNotShown;
    if (allFailed && answered)
        failure = *answered;
    failure.attempted = QStringLiteral("ask TXT");
    failure.subject = name;
    if (failure.kind == FailureKind::DnsNotShown) {
        failure.code = other ? QStringLiteral("other-value") : QStringLiteral("missing");
        failure.peerWords = words.join(QLatin1Char('\n'));
    }
    failure.retry = Retry::AfterFix;
    failure.retryAt.reset();
    return failure;
}

Task<Result<void>> Flow::removeRecords()
{
    // What can be taken out is, also where one zone's provider does not answer.
    std::optional<Failure> first;
    for (RunRecord &record : m_run.records) {
        if (!mayStand(m_run, record))
            continue;
        const Result<void> removed = co_await removeRecord(&record);
        if (removed)
            continue;
        if (isStorageFailure(removed.error()) || m_domain.ways.isEmpty())
            co_return failed(removed.error());
        if (!first)
            first = removed.error();
    }
    co_return first ? Result<void>(failed(*first)) : Result<void>();
}

Task<Result<void>> Flow::removeRecord(RunRecord *record)
{
    const Result<DnsProvider *> dnsProvider = co_await providerOf(*record);
    if (!dnsProvider)
        co_return failed(dnsProvider.error());
    const Result<void> removed = co_await (*dnsProvider)->remove(txtRecord(m_run.records, *record));
    if (!removed)
        co_return failed(removed.error());
    record->state = RecordState::Removed;
    if (!isByHand(*record))
        note(QStringLiteral("removed-txt"), record->challengeName);
    co_return co_await recordRun();
}

/// Before another order: what cannot be taken out is left, and the history says so. Fails only where nothing can be
/// written down or the secrets are out of reach.
Task<Result<void>> Flow::clearAway()
{
    const QDateTime since = m_around.clock.now();
    for (int attempt = 1;; ++attempt) {
        const Result<void> removed = co_await removeRecords();
        if (removed)
            break;
        const Failure &why = removed.error();
        if (isStorageFailure(why) || (isSecretsFailure(why) && why.kind != FailureKind::SecretsLost))
            co_return failed(why);
        const QDateTime now = m_around.clock.now();
        const Decision decision = decideInRun(why, attempt, since, now, patience(), false, m_around.dice);
        if (decision.reaction != Reaction::AskAgain || attempt >= mostRemovalAttempts) {
            note(QStringLiteral("txt-left"), QString(), why);
            break;
        }
        co_await pause(std::chrono::milliseconds(now.msecsTo(decision.at)));
    }
    m_run.records.clear();
    co_return Result<void>();
}

Task<Result<void>> Flow::removeTxt()
{
    const Result<void> removed = co_await removeRecords();
    if (!removed)
        co_return failed(removed.error());
    co_return co_await finish();
}

} // namespace certwright
