// SPDX-License-Identifier: Apache-2.0
#include "core/issuance/flow.h"

#include "core/base/log.h"
#include "core/issuance/dns_ways.h"
#include "core/issuance/flow_failures.h"

#include <algorithm>
#include <utility>

namespace certwright {

using namespace std::chrono_literals;

namespace {

constexpr int mostMends = 3; ///< new orders, new registrations in one walk: more would be a loop

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
    co_await waitAsTold();
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

/// A former process was told when to ask again (RFC 8555 §6.6), and ended before that. What is said of a run that takes
/// its records out is not about their removal.
Task<void> Flow::waitAsTold()
{
    const bool isTold = m_run.failure && m_run.failure->retryAt && m_run.step != Step::RemoveTxt;
    if (!isTold)
        co_return;
    const Result<Domain> domain = m_around.journal.domain(m_run.domain);
    const std::chrono::milliseconds left(m_around.clock.now().msecsTo(*m_run.failure->retryAt));
    // Further away than the run would have waited for is a clock that was set back.
    if (!domain || left.count() <= 0 || left > domain->polling.timeout)
        co_return;
    m_run.nextLook = *m_run.failure->retryAt;
    announceStep();
    co_await pause(left);
    m_run.nextLook = QDateTime();
}

Task<Flow::Verdict> Flow::judge(Failure failure)
{
    // With the secrets lost for good, waiting takes no record out: it is left, and the history says so.
    const bool removing = m_run.step == Step::RemoveTxt;
    const bool isLeft = removing && failure.kind == FailureKind::SecretsLost;
    if (!isLeft && (isStorageFailure(failure) || isSecretsFailure(failure))) {
        m_run.failure = failure;
        if (isSecretsFailure(failure)) {
            note(QStringLiteral("stopped"), QString(), failure);
            (void)co_await recordRun(); // the reason stands in m_stoppedBy all the same
        }
        co_return standStill(failure);
    }
    std::optional<Result<void>> mended;
    if (m_mended < mostMends && failure.code == QLatin1String("accountDoesNotExist")) {
        mended = m_around.authorities.forgetAccount(choice());
    } else if (m_mended < mostMends && isLostOrder(m_run, failure)) {
        // What is left of a former run at another CA is no reason to pass over the first one again.
        if (!m_leftCaFor)
            m_run.authorityIndex = 0;
        mended = co_await startOver();
    }
    if (mended) {
        ++m_mended;
        if (*mended)
            co_return Verdict::Again;
        failure = mended->error();
        if (isStorageFailure(failure) || isSecretsFailure(failure))
            co_return standStill(failure);
    }

    const QDateTime now = m_around.clock.now();
    if (m_attempts++ == 0)
        m_firstFailure = now;
    Decision decision = decideInRun(failure, m_attempts, m_firstFailure, now, patience(), mayFailOver(), m_around.dice);
    // Nobody signed up with a CA further down the list: that one is passed over.
    if (m_run.authorityIndex > 0 && isAccountTrouble(failure) && mayFailOver())
        decision.reaction = Reaction::OtherCa;
    switch (decision.reaction) {
    case Reaction::AskAgain:
        if (removing && m_attempts >= mostRemovalAttempts)
            break;
        co_return co_await askAgain(failure, decision.at);
    case Reaction::OtherCa: {
        const Result<void> moved = co_await failOver(failure);
        co_return moved ? Verdict::Again : standStill(moved.error());
    }
    case Reaction::Give:
    case Reaction::Visit:
        break;
    }
    co_return co_await giveUp(failure, decision);
}

Task<Flow::Verdict> Flow::askAgain(Failure failure, QDateTime at)
{
    m_run.failure = failure;
    m_run.nextLook = at;
    if (m_attempts == 1)
        note(QStringLiteral("retry"), stepWord(m_run.step), failure);
    const Result<void> recorded = co_await recordRun();
    if (!recorded)
        co_return standStill(recorded.error());
    announceStep();
    co_await pause(std::chrono::milliseconds(m_around.clock.now().msecsTo(at)));
    m_run.nextLook = QDateTime();
    co_return Verdict::Pause;
}

Task<Flow::Verdict> Flow::giveUp(Failure failure, Decision decision)
{
    Result<void> recorded;
    if (m_run.step == Step::RemoveTxt) {
        // The run must end some day: what is left in DNS stands in the history, with the reason.
        note(QStringLiteral("txt-left"), QString(), failure);
        recorded = co_await finish();
    } else if (m_run.authorityIndex > 0 && m_leftCaFor && isAccountTrouble(failure)) {
        // Why the CA asked first did not issue is what matters; the last one was never of use.
        note(QStringLiteral("passed-over"), choice().authority, failure);
        recorded = co_await fail(*m_leftCaFor, decision);
    } else {
        recorded = co_await fail(failure, decision);
    }
    if (!recorded)
        co_return standStill(recorded.error());
    m_attempts = 0;
    co_return Verdict::End;
}

/// Where an error is the CA's, while nothing but the CA is needed to go on.
bool Flow::mayFailOver() const
{
    const bool asksCa = !isEnd(m_run.step) && m_run.step != Step::PublishTxt && m_run.step != Step::WaitForDns &&
                        m_run.step != Step::RemoveTxt;
    return m_run.kind == RunKind::Issuance && asksCa && m_domain.authorityAt(m_run.authorityIndex + 1).has_value();
}

Task<Result<void>> Flow::failOver(Failure failure)
{
    const Result<void> cleared = co_await clearAway();
    if (!cleared)
        co_return failed(cleared.error());
    const Run before = m_run;
    ++m_run.authorityIndex;
    m_run.authority = m_domain.authorityAt(m_run.authorityIndex).value_or(AuthorityChoice());
    note(QStringLiteral("fail-over"), m_run.authority.authority, failure);
    m_run.replaces.clear();
    m_run.keyId.clear(); // the former CA may have seen it
    m_run.sealedKey.clear();
    const Result<void> moved = co_await startOver();
    if (!moved) {
        m_run = before; // so that the step is what it was when somebody has mended the journal
        co_return failed(moved.error());
    }
    if (!m_leftCaFor)
        m_leftCaFor = failure;
    m_attempts = 0;
    co_return Result<void>();
}

Flow::Verdict Flow::standStill(const Failure &why)
{
    m_stoppedBy = why;
    m_notes.clear(); // the step is repeated one day, and may go another way
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

Task<void> Flow::pause(std::chrono::milliseconds duration, Alarm::Punctuality punctuality)
{
    Completion<bool> over;
    const std::function<void(bool)> settle = over.settler();
    const Alarm alarm(duration, [settle] { settle(true); }, punctuality);
    m_wake = settle;
    co_await over;
    m_wake = nullptr;
}

Task<void> Flow::untilFirstLook(acme::ValidationPace *pace)
{
    Completion<bool> over;
    const std::function<void(bool)> settle = over.settler();
    const acme::ValidationPace::Wait wait(*pace, [settle] { settle(true); });
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
    domain->backoff.retryAt = QDateTime();
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

Task<Result<void>> Flow::finish()
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
    const QList<Event> events(1, event(QStringLiteral("step"), stepWord(ended.step)));
    const Result<void> recorded = co_await record(ended, events);
    if (!recorded)
        co_return recorded;
    m_run = ended;
    announceStep();
    co_return Result<void>();
}

Task<Result<void>> Flow::advance(Step next, QString detail, Beside beside)
{
    Run moved = m_run;
    moved.step = next;
    moved.failure.reset();
    moved.nextLook = QDateTime();
    const QList<Event> events(1, event(QStringLiteral("step"), detail.isEmpty() ? stepWord(next) : detail));
    const Result<void> recorded = co_await record(moved, events, beside);
    if (!recorded)
        co_return recorded;
    // Not all of it: a new deadline may have been asked for while the disk was waited for.
    m_run.step = next;
    m_run.failure.reset();
    m_run.nextLook = QDateTime();
    announceStep();
    co_return Result<void>();
}

Task<Result<void>> Flow::recordRun(QList<Event> events) { return record(m_run, std::move(events)); }

Task<Result<void>> Flow::record(Run run, QList<Event> events, Beside beside)
{
    const qsizetype noted = m_notes.size();
    const QList<Event> all = m_notes + events;
    const std::function<Result<void>()> write = [this, run, all, beside]() -> Result<void> {
        if (beside) {
            if (Result<void> written = beside(); !written)
                return written;
        }
        return m_around.journal.record(run, nullptr, all);
    };
    const Result<void> recorded = co_await m_around.journal.together(write);
    if (recorded)
        m_notes.remove(0, noted);
    co_return recorded;
}

Task<Result<void>> Flow::recordChange(Run run, Change change, Event event)
{
    const qsizetype noted = m_notes.size();
    const QList<Event> all = m_notes + QList<Event>{event};
    Domain changed;
    const std::function<Result<void>()> write = [&]() -> Result<void> {
        const Result<Domain> domain = m_around.journal.domain(run.domain);
        if (!domain)
            return failed(domain.error());
        changed = *domain;
        if (Result<void> made = change(changed); !made)
            return made;
        return m_around.journal.record(run, &changed, all);
    };
    const Result<void> recorded = co_await m_around.journal.together(write);
    if (!recorded)
        co_return recorded;
    m_notes.remove(0, noted);
    tellChange(run, changed);
    co_return Result<void>();
}

void Flow::tellChange(const Run &run, const Domain &domain)
{
    m_run = run;
    m_domain = domain;
    if (m_listener.domainChanged)
        m_listener.domainChanged();
    announceStep();
}

Task<Result<void>> Flow::succeedVerification()
{
    const Change change = [](Domain &domain) -> Result<void> {
        const Result<Standing> moved = transition(domain.standing, DomainEvent::VerificationSucceeded);
        if (!moved)
            return failed(moved.error());
        domain.standing = *moved;
        domain.failure.reset();
        domain.backoff = Backoff();
        return {};
    };
    Run run = m_run;
    run.step = Step::RemoveTxt;
    run.ending = Step::Done;
    run.failure.reset();
    const Event verified = event(QStringLiteral("verified"));
    co_return co_await recordChange(run, change, verified);
}

Task<Result<void>> Flow::fail(Failure failure, Decision decision)
{
    const DomainEvent what =
        m_run.kind == RunKind::Verification ? DomainEvent::VerificationFailed : DomainEvent::IssuanceFailed;
    const Change change = [this, what, failure, decision](Domain &domain) -> Result<void> {
        if (const Result<Standing> moved = transition(domain.standing, what))
            domain.standing = *moved;
        domain.failure = failure;
        Backoff &backoff = domain.backoff;
        ++backoff.failures;
        const bool wanted = domain.goal == Goal::Certificate || m_run.renewal;
        const bool byItself = wanted && !isByHand() && decision.reaction != Reaction::Visit;
        backoff.retryAt =
            byItself ? nextAttempt(failure, backoff.failures, m_around.clock.now(), m_around.dice) : QDateTime();
        backoff.page = decision.reaction == Reaction::Visit ? failure.page : QString();
        return {};
    };
    Run run = m_run;
    run.step = Step::RemoveTxt;
    run.ending = Step::Failed;
    run.failure = failure;
    run.waitsForPerson = false;
    run.nextLook = QDateTime();
    Event why = event(QStringLiteral("failed"), stepWord(m_run.step));
    why.failure = failure;
    co_return co_await recordChange(run, change, why);
}

void Flow::note(const QString &what, const QString &detail, const std::optional<Failure> &failure)
{
    Event noted = event(what, detail);
    noted.failure = failure;
    m_notes.append(noted);
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

/// Whether anything of the run needs a person.
bool Flow::isByHand() const
{
    if (m_run.records.isEmpty())
        return attendanceOf(m_domain) == Attendance::Person;
    return std::ranges::any_of(m_run.records, [this](const RunRecord &record) { return isByHand(record); });
}

bool Flow::isByHand(const RunRecord &record) const
{
    return attendanceOf(wayOf(m_domain, record).provider) == Attendance::Person;
}

} // namespace certwright
