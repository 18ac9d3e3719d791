// SPDX-License-Identifier: Apache-2.0
#include "core/issuance/flow.h"

#include "core/base/log.h"
#include "core/dns/zone.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace certwright {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds longestBackOff = 60s;
constexpr int mostMends = 3;           ///< new orders, new registrations in one walk: more would be a loop
constexpr int mostRemovalAttempts = 4; ///< then the record is left, and the history says so

bool isStorageFailure(FailureKind kind)
{
    using enum FailureKind;
    return kind == DiskFull || kind == ReadOnly || kind == DatabaseCorrupt || kind == Storage;
}

bool isSecretsFailure(FailureKind kind)
{
    using enum FailureKind;
    return kind == SecretsMissing || kind == SecretsLocked || kind == SecretsDenied || kind == SecretsLost;
}

bool needsOrder(const Run &run)
{
    const bool speaksWithCa =
        run.step != Step::PublishTxt && run.step != Step::WaitForDns && run.step != Step::RemoveTxt;
    return run.kind == RunKind::Issuance && !run.orderUrl.isEmpty() && speaksWithCa;
}

bool isLostOrder(const Run &run, const Failure &failure)
{
    if (!needsOrder(run))
        return false;
    return failure.code == QLatin1String("order-gone") || failure.httpStatus == 404;
}

TxtRecord txtRecord(const RunRecord &record)
{
    TxtRecord txt;
    txt.name = record.target.isEmpty() ? record.challengeName : record.target;
    txt.value = record.value;
    txt.domain = record.domain;
    txt.token = record.token;
    txt.keyAuthorization = record.keyAuthorization;
    return txt;
}

} // namespace

Flow::Flow(FlowSurroundings surroundings, Run run, FlowListener listener)
    : m_around(surroundings)
    , m_run(std::move(run))
    , m_listener(std::move(listener))
{
}

Task<void> Flow::walk()
{
    m_stoppedBy.reset();
    m_lookFirst = true;
    m_attempts = 0;
    m_mended = 0;
    while (!isEnd(m_run.step)) {
        const Step before = m_run.step;
        const Result<void> outcome = co_await perform();
        if (outcome) {
            if (m_run.step != before)
                m_lookFirst = false;
            m_attempts = 0;
            continue;
        }
        qCInfo(flowLog).noquote() << "run" << m_run.id.value << stepWord(m_run.step) << logLine(outcome.error());
        const Verdict verdict = co_await judge(outcome.error());
        if (verdict == Verdict::StandStill)
            co_return;
    }
}

Task<Flow::Verdict> Flow::judge(Failure failure)
{
    // With the secrets lost for good, waiting takes no record out: it is left, and the history says so.
    const bool isLeft = m_run.step == Step::RemoveTxt && failure.kind == FailureKind::SecretsLost;
    if (!isLeft && (isStorageFailure(failure.kind) || isSecretsFailure(failure.kind))) {
        m_run.failure = failure;
        if (isSecretsFailure(failure.kind)) {
            Event stopped = event(QStringLiteral("stopped"));
            stopped.failure = failure;
            (void)recordRun({stopped}); // the reason stands in m_stoppedBy all the same
        }
        co_return standStill(failure);
    }
    std::optional<Result<void>> mended;
    if (m_mended < mostMends && failure.code == QLatin1String("accountDoesNotExist")) {
        mended = m_around.authorities.forgetAccount(m_domain);
    } else if (m_mended < mostMends && isLostOrder(m_run, failure)) {
        mended = co_await startOver();
    }
    if (mended) {
        ++m_mended;
        if (*mended)
            co_return Verdict::Again;
        failure = mended->error();
        if (isStorageFailure(failure.kind) || isSecretsFailure(failure.kind))
            co_return standStill(failure);
    }

    const QDateTime now = m_around.clock.now();
    if (m_attempts++ == 0)
        m_firstFailure = now;
    const bool removing = m_run.step == Step::RemoveTxt;
    const QDateTime end = m_firstFailure.addMSecs(patience().count());
    std::chrono::milliseconds wait =
        std::min<std::chrono::milliseconds>(1s * (1 << std::min(m_attempts - 1, 6)), longestBackOff);
    if (failure.retryAt)
        wait = std::max<std::chrono::milliseconds>(wait, std::chrono::milliseconds(now.msecsTo(*failure.retryAt)));
    const bool later = failure.retry == Retry::Later && now.addMSecs(wait.count()) <= end;
    if (later && (!removing || m_attempts < mostRemovalAttempts)) {
        m_run.failure = failure;
        m_run.nextLook = now.addMSecs(wait.count());
        QList<Event> events;
        if (m_attempts == 1) {
            events.append(event(QStringLiteral("retry"), stepWord(m_run.step)));
            events.last().failure = failure;
        }
        if (const Result<void> recorded = recordRun(events); !recorded)
            co_return standStill(recorded.error());
        announceStep();
        co_await pause(wait);
        m_run.nextLook = QDateTime();
        co_return Verdict::Pause;
    }

    Result<void> recorded;
    if (removing) {
        // The run must end some day: what is left in DNS stands in the history, with the reason.
        Event left = event(QStringLiteral("txt-left"));
        left.failure = failure;
        recorded = m_around.journal.record(m_run, nullptr, {left});
        if (recorded)
            recorded = finish();
    } else {
        recorded = fail(failure);
    }
    if (!recorded)
        co_return standStill(recorded.error());
    m_attempts = 0;
    co_return Verdict::End;
}

Flow::Verdict Flow::standStill(const Failure &why)
{
    m_stoppedBy = why;
    announceStep();
    return Verdict::StandStill;
}

Task<Result<void>> Flow::perform()
{
    const Result<Domain> domain = m_around.journal.domain(m_run.domain);
    if (!domain)
        co_return failed(domain.error());
    m_domain = *domain;
    if (needsOrder(m_run)) {
        if (const Result<void> here = checkOrderIsHere(); !here)
            co_return failed(here.error());
    }
    switch (m_run.step) {
    case Step::CreateOrder:
        co_return co_await createOrder();
    case Step::Authorize:
        co_return co_await authorize();
    case Step::PublishTxt:
        co_return co_await publishTxt();
    case Step::WaitForDns:
        co_return co_await waitForDns();
    case Step::AnswerChallenges:
        co_return co_await answerChallenges();
    case Step::AwaitValidation:
        co_return co_await awaitValidation();
    case Step::PrepareKey:
        co_return co_await prepareKey();
    case Step::Finalize:
        co_return co_await finalize();
    case Step::Download:
        co_return co_await download();
    case Step::RemoveTxt:
        co_return co_await removeTxt();
    case Step::Done:
    case Step::Failed:
    case Step::Cancelled:
        co_return Result<void>();
    }
    Q_UNREACHABLE();
}

Task<void> Flow::pause(std::chrono::milliseconds duration)
{
    Completion<bool> over;
    const std::function<void(bool)> settle = over.settler();
    QTimer timer;
    timer.setSingleShot(true);
    QObject::connect(&timer, &QTimer::timeout, &timer, [settle] { settle(true); });
    timer.start(std::max(duration, std::chrono::milliseconds(0)));
    m_wake = settle;
    co_await over;
    m_wake = nullptr;
}

void Flow::wake()
{
    if (m_wake)
        m_wake(true);
}

void Flow::extendDeadline()
{
    m_run.deadline = QDateTime();
    m_firstFailure = m_around.clock.now(); // how often it has failed stays: that a request may have arrived does, too
    if (const Result<Domain> domain = m_around.journal.domain(m_run.domain); domain && m_run.step == Step::WaitForDns)
        m_run.deadline = m_around.clock.now().addSecs(domain->polling.timeout.count());
}

Result<void> Flow::turnToCancel()
{
    Result<Domain> domain = m_around.journal.domain(m_run.domain);
    if (!domain) {
        m_stoppedBy = domain.error();
        return failed(domain.error());
    }
    Run turned = m_run;
    if (m_run.kind == RunKind::Issuance) {
        if (const Result<Standing> moved = transition(domain->standing, DomainEvent::IssuanceCancelled))
            domain->standing = *moved;
    }
    turned.nextLook = QDateTime();
    turned.waitsForPerson = false;
    domain->goal = Goal::OneStepAtATime;
    if (turned.step != Step::RemoveTxt && !isEnd(turned.step)) {
        turned.step = Step::RemoveTxt;
        turned.ending = Step::Cancelled;
    }
    const Result<void> recorded = m_around.journal.record(turned, &*domain, {event(QStringLiteral("cancelled"))});
    if (!recorded) {
        m_stoppedBy = recorded.error();
        return recorded;
    }
    m_run = turned;
    if (m_listener.domainChanged)
        m_listener.domainChanged();
    return recorded;
}

Task<Result<DnsProvider *>> Flow::provider()
{
    return m_around.providers.provider(m_domain.provider, m_domain.credential);
}

Task<Result<void>> Flow::findTargets()
{
    for (RunRecord &record : m_run.records) {
        if (!record.target.isEmpty())
            continue;
        const Result<QString> target = co_await dns::followCnames(m_around.dns, record.challengeName);
        if (!target && !isByHand())
            co_return failed(target.error());
        // A person can publish while DNS does not answer here; the look that follows says what is wrong.
        record.target = target ? *target : record.challengeName;
    }
    co_return Result<void>();
}

Task<Result<void>> Flow::presentRecords()
{
    const Result<DnsProvider *> dnsProvider = co_await provider();
    if (!dnsProvider)
        co_return failed(dnsProvider.error());
    for (RunRecord &record : m_run.records) {
        if (record.state == RecordState::Presented)
            continue;
        record.state = RecordState::Wanted;
        const Result<void> presented = co_await (*dnsProvider)->present(txtRecord(record));
        if (!presented)
            co_return failed(presented.error());
        record.state = RecordState::Presented;
    }
    co_return Result<void>();
}

Task<Result<void>> Flow::publishTxt()
{
    const Result<void> found = co_await findTargets();
    if (!found)
        co_return failed(found.error());
    if (const Result<void> recorded = recordRun(); !recorded)
        co_return failed(recorded.error());
    const Result<void> presented = co_await presentRecords();
    if (!presented)
        co_return failed(presented.error());
    m_run.waitsForPerson = isByHand();
    m_run.deadline = m_around.clock.now().addSecs(m_domain.polling.timeout.count());
    m_lookFirst = false;
    co_return advance(Step::WaitForDns);
}

Task<Result<void>> Flow::waitForDns()
{
    const bool resumed = std::exchange(m_lookFirst, false);
    // The time while no process ran is not counted.
    if (resumed || !m_run.deadline.isValid())
        m_run.deadline = m_around.clock.now().addSecs(m_domain.polling.timeout.count());
    QList<dns::Expectation> expectations;
    for (const RunRecord &record : m_run.records) {
        const auto same = [&record](const dns::Expectation &each) { return each.name == record.challengeName; };
        auto place = std::ranges::find_if(expectations, same);
        if (place == expectations.end()) {
            expectations.append(dns::Expectation());
            place = std::prev(expectations.end());
            place->name = record.challengeName;
        }
        place->values.append(record.value);
    }
    std::vector<Task<Result<dns::Report>>> looks;
    for (const dns::Expectation &expectation : expectations)
        looks.push_back(m_around.propagation.look(expectation));
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
        m_run.waitsForPerson = false;
        m_run.nextLook = QDateTime();
        m_run.failure.reset();
        co_return m_run.kind == RunKind::Verification ? succeedVerification() : advance(Step::AnswerChallenges);
    }
    if (resumed && !isByHand()) {
        // A former process published the values; they may have been lost since.
        for (RunRecord &record : m_run.records)
            record.state = RecordState::Wanted;
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
    const std::chrono::milliseconds wait = std::min<std::chrono::milliseconds>(left, m_domain.polling.interval);
    m_run.nextLook = now.addMSecs(wait.count());
    m_run.failure = m_lookFailure;
    announceStep();
    co_await pause(wait);
    m_run.nextLook = QDateTime();
    co_return Result<void>();
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
    const auto isLeft = [](const RunRecord &record) { return record.state != RecordState::Removed; };
    if (std::ranges::none_of(m_run.records, isLeft))
        co_return Result<void>();
    const Result<DnsProvider *> dnsProvider = co_await provider();
    if (!dnsProvider)
        co_return failed(dnsProvider.error());
    for (RunRecord &record : m_run.records) {
        if (!isLeft(record))
            continue;
        const Result<void> removed = co_await (*dnsProvider)->remove(txtRecord(record));
        if (!removed)
            co_return failed(removed.error());
        record.state = RecordState::Removed;
        QList<Event> events;
        if (!isByHand())
            events.append(event(QStringLiteral("removed-txt"), record.challengeName));
        if (const Result<void> recorded = recordRun(events); !recorded)
            co_return failed(recorded.error());
    }
    co_return Result<void>();
}

Task<Result<void>> Flow::removeTxt()
{
    const Result<void> removed = co_await removeRecords();
    if (!removed)
        co_return failed(removed.error());
    co_return finish();
}

Result<void> Flow::finish()
{
    Run ended = m_run;
    ended.step = m_run.ending;
    ended.waitsForPerson = false;
    ended.nextLook = QDateTime();
    // What was in the way of the removal is not why the run ended as it did.
    if (m_run.ending == Step::Done)
        ended.failure.reset();
    else if (m_run.ending == Step::Failed && m_domain.failure)
        ended.failure = m_domain.failure;
    const Result<void> recorded =
        m_around.journal.record(ended, nullptr, {event(QStringLiteral("step"), stepWord(ended.step))});
    if (!recorded)
        return recorded;
    m_run = ended;
    announceStep();
    return {};
}

Result<void> Flow::advance(Step next, const QString &detail)
{
    Run moved = m_run;
    moved.step = next;
    moved.failure.reset();
    moved.nextLook = QDateTime();
    const Result<void> recorded = m_around.journal.record(
        moved, nullptr, {event(QStringLiteral("step"), detail.isEmpty() ? stepWord(next) : detail)});
    if (!recorded)
        return recorded;
    m_run = moved;
    announceStep();
    return {};
}

Result<void> Flow::recordRun(const QList<Event> &events) { return m_around.journal.record(m_run, nullptr, events); }

Result<void> Flow::succeedVerification()
{
    Domain domain = m_domain;
    const Result<Standing> moved = transition(domain.standing, DomainEvent::VerificationSucceeded);
    if (!moved)
        return failed(moved.error());
    domain.standing = *moved;
    domain.failure.reset();
    Run run = m_run;
    run.step = Step::RemoveTxt;
    run.ending = Step::Done;
    run.failure.reset();
    const Result<void> recorded = m_around.journal.record(run, &domain, {event(QStringLiteral("verified"))});
    if (!recorded)
        return recorded;
    m_run = run;
    m_domain = domain;
    if (m_listener.domainChanged)
        m_listener.domainChanged();
    announceStep();
    return {};
}

Result<void> Flow::fail(const Failure &failure)
{
    Result<Domain> domain = m_around.journal.domain(m_run.domain);
    if (!domain)
        return failed(domain.error());
    const DomainEvent what =
        m_run.kind == RunKind::Verification ? DomainEvent::VerificationFailed : DomainEvent::IssuanceFailed;
    if (const Result<Standing> moved = transition(domain->standing, what))
        domain->standing = *moved;
    domain->failure = failure;
    Run run = m_run;
    run.step = Step::RemoveTxt;
    run.ending = Step::Failed;
    run.failure = failure;
    run.waitsForPerson = false;
    run.nextLook = QDateTime();
    Event why = event(QStringLiteral("failed"), stepWord(m_run.step));
    why.failure = failure;
    const Result<void> recorded = m_around.journal.record(run, &*domain, {why});
    if (!recorded)
        return recorded;
    m_run = run;
    if (m_listener.domainChanged)
        m_listener.domainChanged();
    announceStep();
    return {};
}

Event Flow::event(const QString &what, const QString &detail) const
{
    Event made;
    made.domain = m_run.domain;
    made.run = m_run.id;
    made.at = m_around.clock.now();
    made.what = what;
    made.detail = detail;
    return made;
}

void Flow::announceStep() const
{
    if (m_listener.stepChanged)
        m_listener.stepChanged();
}

std::chrono::milliseconds Flow::patience() const { return m_domain.polling.timeout; }

bool Flow::isByHand() const { return attendanceOf(m_domain.provider) == Attendance::Person; }

} // namespace certwright
