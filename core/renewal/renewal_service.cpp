// SPDX-License-Identifier: Apache-2.0
#include "core/renewal/renewal_service_private.h"

#include "core/base/log.h"

#include <QElapsedTimer>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace certwright {

namespace {

using std::chrono::milliseconds;

constexpr std::size_t mostQuestions = 5; ///< at once: the program's other requests are not to wait for them
constexpr std::size_t mostRuns = 50;     ///< started here and not ended, while watching
constexpr qsizetype mostStarts = 300;    ///< in one lookOnce(): Let's Encrypt's new orders of an account in three hours
constexpr milliseconds soon = 200ms;     ///< signals come in swarms; one look is for all of them
constexpr milliseconds longestSleep = 24h;
constexpr milliseconds restAfterFailure = 10min; ///< where the journal cannot be read or written
constexpr milliseconds shareOfFrame = 8ms;       ///< a profile of thousands is read in pieces

Failure refusedQuestion(const QString &subject, const QString &code)
{
    Failure failure;
    failure.kind = FailureKind::NotAllowedNow;
    failure.attempted = u"renewalInfo"_s;
    failure.subject = subject;
    failure.code = code;
    failure.retry = Retry::AfterFix;
    return failure;
}

} // namespace

RenewalService::RenewalService(Journal &journal, IssuanceService &issuance, const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, journal, issuance, clock))
{
    d->timer.setSingleShot(true);
    connect(&d->timer, &QTimer::timeout, this, [this] { d->goOn(); });
}

RenewalService::~RenewalService() = default;

void RenewalService::start()
{
    if (d->watching)
        return;
    d->watching = true;
    connect(&d->issuance, &IssuanceService::domainChanged, this, [this](DomainId id) {
        if (d->announcing) // whoever hands planChanged on as a change of the domain
            return;
        d->changed.insert(id);
        d->lookSoon();
    });
    connect(&d->issuance, &IssuanceService::runEnded, this, [this](DomainId id) {
        d->started.erase(id);
        d->lookSoon();
    });
    connect(&d->issuance, &IssuanceService::domainRemoved, this, [this](DomainId id) {
        d->started.erase(id);
        d->lookSoon();
    });
    d->wakeIn(0ms);
}

Task<Result<QList<DomainId>>> RenewalService::lookOnce()
{
    const QDateTime now = d->clock.now();
    const Result<QList<RenewalRow>> due = d->journal.renewalsDue(now);
    if (!due)
        co_return failed(due.error());
    std::deque<Private::Question> questions;
    for (RenewalRow row : *due) {
        const Result<std::optional<Private::Question>> question = d->prepare(row, now, now);
        if (!question)
            co_return failed(question.error());
        if (*question)
            questions.push_back(**question);
    }
    while (!questions.empty()) {
        std::vector<Task<Result<RenewalPlan>>> batch;
        while (batch.size() < mostQuestions && !questions.empty()) {
            batch.push_back(d->ask(questions.front(), Private::Manners::Sparing));
            questions.pop_front();
        }
        co_await whenAll(std::move(batch)); // without an answer the lifetime decides
    }

    const QDateTime then = d->clock.now();
    const Result<QList<RenewalRow>> come = d->journal.renewalsDue(then);
    if (!come)
        co_return failed(come.error());
    const Result<QList<DomainId>> again = d->journal.domainsToRetry(then);
    if (!again)
        co_return failed(again.error());
    QList<DomainId> begun;
    for (const RenewalRow &row : *come) {
        if (begun.size() == mostStarts || !hasCome(row.plan.moment, then))
            continue;
        const Result<bool> isBegun = d->begin(row, then);
        if (!isBegun)
            co_return failed(isBegun.error());
        if (*isBegun)
            begun.append(row.domain);
    }
    for (const DomainId id : *again) {
        if (begun.size() == mostStarts)
            break;
        const Result<bool> isBegun = d->retry(id);
        if (!isBegun)
            co_return failed(isBegun.error());
        if (*isBegun)
            begun.append(id);
    }
    co_return begun;
}

Task<Result<RenewalPlan>> RenewalService::askNow(DomainId id)
{
    const Result<Domain> domain = d->journal.domain(id);
    if (!domain)
        co_return failed(domain.error());
    const QString name = domain->name().ascii();
    if (domain->certificate.isNull())
        co_return failed(refusedQuestion(name, stateWord(domain->standing.state)));
    const Result<Certificate> certificate = d->journal.certificate(domain->certificate);
    if (!certificate)
        co_return failed(certificate.error());
    if (certificate->revokedAt.isValid())
        co_return failed(refusedQuestion(name, u"revoked"_s));
    Private::Question question;
    question.domain = id;
    question.certificate = domain->certificate;
    const Result<RenewalPlan> plan = co_await d->ask(question, Private::Manners::Asked);
    d->lookSoon();
    co_return plan;
}

void RenewalService::Private::wakeIn(milliseconds duration)
{
    // To the second is enough from a minute on, and saves the machine a wake-up of its own.
    timer.setTimerType(duration < 1min ? Qt::CoarseTimer : Qt::VeryCoarseTimer);
    timer.start(duration);
}

void RenewalService::Private::lookSoon()
{
    isWanted = watching;
    if (watching && !resting && pending.empty() && (!timer.isActive() || timer.remainingTimeAsDuration() > soon))
        wakeIn(soon);
}

void RenewalService::Private::rest(const Failure &failure)
{
    qCWarning(flowLog).noquote() << "renewals rest:" << logLine(failure);
    pending.clear();
    questions.clear();
    resting = true;
    wakeIn(restAfterFailure);
}

/// Where the timer leads: a new look, or the rest of the one that was too long for one turn of the event loop.
void RenewalService::Private::goOn()
{
    resting = false;
    if (pending.empty())
        look();
    QElapsedTimer elapsed;
    elapsed.start();
    const QDateTime now = clock.now();
    while (!pending.empty() && !resting) {
        if (elapsed.hasExpired(shareOfFrame.count())) {
            wakeIn(0ms);
            break;
        }
        RenewalRow row = pending.front();
        pending.pop_front();
        if (asking.contains(row.domain))
            continue;
        const Result<std::optional<Question>> question = prepare(row, now, QDateTime());
        if (!question) {
            rest(question.error());
        } else if (*question) {
            questions.push_back(**question);
        } else if (hasCome(row.plan.moment, now) && started.size() < mostRuns) {
            if (const Result<bool> begun = begin(row, now); !begun)
                rest(begun.error());
        }
    }
    if (resting)
        return;
    pump();
    if (pending.empty())
        awaitNext();
}

void RenewalService::Private::look()
{
    const QDateTime now = clock.now();
    isWanted = false;
    for (const DomainId id : std::exchange(changed, {})) {
        if (const Result<void> done = forgetMoment(id); !done)
            return rest(done.error());
    }
    // A run may end without a signal to this object: of a domain that is removed, or taken up by another look.
    std::erase_if(started, [this](DomainId id) { return !issuance.isWorking(id); });
    const Result<QList<DomainId>> again = journal.domainsToRetry(now);
    if (!again)
        return rest(again.error());
    for (const DomainId id : *again) {
        if (started.size() >= mostRuns)
            break;
        if (const Result<bool> begun = retry(id); !begun)
            return rest(begun.error());
    }
    Result<QList<RenewalRow>> due = journal.renewalsDue(now);
    if (!due)
        return rest(due.error());
    const auto byMoment = [](const RenewalRow &a, const RenewalRow &b) {
        return std::pair(a.plan.moment, a.domain) < std::pair(b.plan.moment, b.domain);
    };
    std::ranges::sort(*due, byMoment); // those without a plan come first
    questions.clear();                 // they are among the due ones
    pending.assign(due->begin(), due->end());
}

/// Until the next thing is due. What was due now has been begun, is being asked for, or is left for a reason that a
/// signal ends; it is not waited for with the timer.
void RenewalService::Private::awaitNext()
{
    if (isWanted)
        return wakeIn(soon);
    const QDateTime now = clock.now();
    Result<QDateTime> next = journal.nextDue();
    if (next && hasCome(*next, now))
        next = nextAfter(now);
    if (!next)
        return rest(next.error());
    const milliseconds wait(next->isValid() ? now.msecsTo(*next) : milliseconds(longestSleep).count());
    wakeIn(std::clamp<milliseconds>(wait, 1ms, longestSleep));
}

/// What is due after `now`, while something that is due already stays so: a renewal that waits for a person, for one.
Result<QDateTime> RenewalService::Private::nextAfter(const QDateTime &now) const
{
    for (const milliseconds horizon : {milliseconds(10min), milliseconds(2h), longestSleep}) {
        const QDateTime end = now.addMSecs(horizon.count());
        QDateTime next;
        const auto consider = [&now, &next](const QDateTime &time) {
            if (time.isValid() && time > now && (!next.isValid() || time < next))
                next = time;
        };
        const Result<QList<RenewalRow>> rows = journal.renewalsDue(end);
        if (!rows)
            return failed(rows.error());
        for (const RenewalRow &row : *rows) {
            consider(row.plan.moment);
            consider(row.plan.askAgainAt);
        }
        const Result<QList<DomainId>> again = journal.domainsToRetry(end);
        if (!again)
            return failed(again.error());
        for (const DomainId id : *again) {
            if (const Result<Domain> domain = journal.domain(id))
                consider(domain->backoff.retryAt);
        }
        if (next.isValid() && next <= end)
            return next;
    }
    return QDateTime();
}

void RenewalService::Private::pump()
{
    while (asking.size() < mostQuestions && !questions.empty()) {
        const Question question = questions.front();
        questions.pop_front();
        if (asking.contains(question.domain))
            continue;
        std::function<void(Result<RenewalPlan>)> done = [this, question](
                                                            Result<RenewalPlan> plan) { answered(question, plan); };
        asking.emplace(question.domain, Running(ask(question, Manners::Sparing), std::move(done)));
    }
}

void RenewalService::Private::answered(const Question &question, const Result<RenewalPlan> &plan)
{
    asking.erase(question.domain);
    if (resting)
        return;
    pump();
    const bool isDue = plan && hasCome(plan->moment, clock.now());
    if (isDue || !plan || (asking.empty() && questions.empty()))
        lookSoon();
}

} // namespace certwright
