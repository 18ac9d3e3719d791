// SPDX-License-Identifier: Apache-2.0
#include "core/issuance/service_private.h"

#include "core/base/log.h"

#include <algorithm>

namespace certwright {

QList<RunRecord> verificationRecords(const Domain &domain)
{
    QList<RunRecord> records;
    for (const DomainName &name : domain.names) {
        const QString challengeName = name.challengeName();
        const auto same = [&challengeName](const RunRecord &each) { return each.challengeName == challengeName; };
        if (std::ranges::any_of(records, same))
            continue;
        RunRecord record;
        record.challengeName = challengeName;
        record.value = domain.token;
        record.domain = name.base();
        record.token = domain.token;
        record.keyAuthorization = domain.tokenSource;
        records.append(record);
    }
    return records;
}

bool canGoOn(const Run &run)
{
    if (run.kind != RunKind::Issuance || run.step != Step::Failed || run.orderUrl.isEmpty())
        return false;
    if (!run.failure)
        return true;
    const FailureKind kind = run.failure->kind;
    const bool neverTaken = kind == FailureKind::AcmeProblem && run.failure->retry == Retry::No;
    return kind != FailureKind::ValidationFailed && kind != FailureKind::OrderInvalid &&
           kind != FailureKind::CertificateMismatch && !neverTaken;
}

IssuanceService::Private::Working *IssuanceService::Private::working(DomainId id) const
{
    const auto found = runs.find(id);
    return found == runs.end() ? nullptr : found->second.get();
}

Result<void> IssuanceService::Private::takeUpLeft(const Run &run)
{
    const Result<Domain> domain = around.journal.domain(run.domain);
    if (!domain)
        return failed(domain.error());
    takeUp(run, *domain);
    return {};
}

void IssuanceService::Private::takeUp(const Run &run, const Domain &domain)
{
    const DomainId id = run.domain;
    FlowListener listener;
    listener.stepChanged = [this, id] { Q_EMIT q.stepChanged(id); };
    listener.domainChanged = [this, id] { Q_EMIT q.domainChanged(id); };
    listener.observationsChanged = [this, id] { Q_EMIT q.observationsChanged(id); };
    const FlowSurroundings shared{
        around.journal, around.vault, authorities, providers, around.dns, propagation, ledger, around.clock, dice};
    auto taken = std::make_unique<Working>();
    taken->namesHash = namesHash(domain.names);
    taken->authority = run.authority.authority.isEmpty() ? domain.authority : run.authority.authority;
    taken->flow = std::make_unique<Flow>(shared, run, listener);
    runs.insert_or_assign(id, std::move(taken));
    walk(id);
}

/// Takes up the run that a former process left unfinished, before something new is asked of the domain.
Result<void> IssuanceService::Private::adopt(DomainId id)
{
    if (working(id))
        return {};
    const Result<bool> unfinished = around.journal.hasUnfinishedRun(id);
    if (!unfinished)
        return failed(unfinished.error());
    if (!*unfinished)
        return {};
    // A run begins only when the one before it has ended: an unfinished one is the latest.
    const Result<std::optional<Run>> latest = around.journal.latestRun(id);
    if (!latest)
        return failed(latest.error());
    if (!*latest || isEnd((*latest)->step))
        return {};
    return takeUpLeft(**latest);
}

void IssuanceService::Private::walk(DomainId id)
{
    // From the event loop: whoever started the run has returned before its first signal.
    QMetaObject::invokeMethod(
        &q,
        [this, id] {
            Working *one = working(id);
            if (one && !one->running.isRunning())
                one->running = Running(one->flow->walk(), std::function<void()>([this, id] { walked(id); }));
        },
        Qt::QueuedConnection);
}

void IssuanceService::Private::walked(DomainId id)
{
    Working *one = working(id);
    if (!one)
        return;
    if (!one->flow->reports().isEmpty())
        lastReports[id] = one->flow->reports();
    if (one->flow->stoppedBy()) {
        removing.erase(id);
        Q_EMIT q.domainChanged(id);
        Q_EMIT q.stepChanged(id);
        Q_EMIT q.runEnded(id);
        return;
    }
    runs.erase(id);
    if (removing.contains(id)) {
        removeNow(id);
        return;
    }
    continueToGoal(id);
    Q_EMIT q.domainChanged(id);
    Q_EMIT q.runEnded(id);
}

/// What was asked for meanwhile, else what the goal needs. A failed domain waits to be asked.
void IssuanceService::Private::continueToGoal(DomainId id)
{
    std::optional<RunKind> kind;
    if (const auto wish = next.find(id); wish != next.end()) {
        kind = wish->second;
        next.erase(wish);
    }
    const Result<Domain> domain = around.journal.domain(id);
    Result<void> begun;
    if (!domain)
        begun = failed(domain.error());
    else if (kind)
        begun = startNow(*domain, *kind);
    else if (domain->goal == Goal::Certificate && domain->standing.state == DomainState::Verified)
        begun = startNow(*domain, RunKind::Issuance);
    else if (domain->goal == Goal::Certificate && domain->standing.state == DomainState::Pending)
        begun = startNow(*domain, RunKind::Verification);
    if (begun)
        return;
    qCWarning(flowLog).noquote() << logLine(begun.error());
    if (begun.error().kind != FailureKind::NotFound)
        refusals.insert_or_assign(id, begun.error());
}

void IssuanceService::Private::cancelNow(DomainId id)
{
    next.erase(id);
    Working *one = working(id);
    if (!one)
        return;
    one->running = Running();
    if (one->flow->turnToCancel())
        walk(id);
    else
        walked(id);
}

void IssuanceService::Private::removeNow(DomainId id)
{
    removing.erase(id);
    next.erase(id);
    if (const Result<void> removed = around.journal.removeDomain(id); !removed) {
        stays(id, removed.error());
        return;
    }
    lastReports.erase(id);
    refusals.erase(id);
    Q_EMIT q.domainRemoved(id);
}

void IssuanceService::Private::stays(DomainId id, const Failure &why)
{
    qCWarning(flowLog).noquote() << logLine(why);
    refusals.insert_or_assign(id, why);
    Q_EMIT q.domainChanged(id);
    Q_EMIT q.runEnded(id);
}

bool IssuanceService::Private::hasUnfinished(DomainId id, RunKind kind) const
{
    const Working *one = working(id);
    if (!one)
        return false;
    const Run &run = one->flow->run();
    const bool isEnding = isEnd(run.step) || run.step == Step::RemoveTxt;
    return run.kind == kind && !(isEnding && run.ending != Step::Done);
}

Result<Run> IssuanceService::Private::newRun(const Domain &domain, RunKind kind) const
{
    Run run;
    run.domain = domain.id;
    run.kind = kind;
    run.startedAt = around.clock.now();
    if (kind == RunKind::Verification) {
        run.step = Step::PublishTxt;
        run.records = verificationRecords(domain);
        return run;
    }
    run.step = Step::CreateOrder;
    run.renewal = domain.standing.hasCertificate;
    const Result<std::optional<Run>> latest = around.journal.latestRun(domain.id);
    if (!latest)
        return failed(latest.error());
    if (*latest && canGoOn(**latest)) {
        // The same order, the same values, the same key; the first step looks how far the order is.
        const Run &former = **latest;
        run.step = Step::Authorize;
        run.orderUrl = former.orderUrl;
        run.finalizeUrl = former.finalizeUrl;
        run.certificateUrl = former.certificateUrl;
        run.authorizations = former.authorizations;
        run.keyId = former.keyId;
        run.sealedKey = former.sealedKey;
        run.authority = former.authority;
        run.authorityIndex = former.authorityIndex;
        run.order = former.order;
        run.keyType = former.keyType;
        run.replaces = former.replaces;
        run.records = former.records;
        for (RunRecord &record : run.records)
            record.state = RecordState::Wanted;
    }
    return run;
}

/// At once, or after the run that is ending.
Result<void> IssuanceService::Private::start(Domain domain, RunKind kind)
{
    if (!working(domain.id))
        return startNow(std::move(domain), kind);
    if (removing.contains(domain.id))
        return failed(isWorkingNow(domain));
    const Result<Standing> allowed = started(domain, kind);
    if (!allowed)
        return failed(allowed.error());
    next.insert_or_assign(domain.id, kind);
    return {};
}

/// Two orders for one set of names at one CA would be one order there, or a certificate too many.
Result<void> IssuanceService::Private::checkNoTwin(const Domain &domain) const
{
    const QString hash = namesHash(domain.names);
    const QString authority = acme::authorityFor(domain.authority).id;
    for (const auto &[id, one] : runs) {
        const Run &run = one->flow->run();
        if (id == domain.id || one->namesHash != hash || !hasUnfinished(id, RunKind::Issuance))
            continue;
        const QString at = run.authority.authority.isEmpty() ? one->authority : run.authority.authority;
        if (acme::authorityFor(at).id != authority)
            continue;
        const Result<Domain> twin = around.journal.domain(id);
        Failure failure = isWorkingNow(domain);
        failure.attempted = QStringLiteral("newOrder");
        failure.subject = twin ? twin->name().ascii() : QString();
        failure.code = QStringLiteral("same-order");
        return failed(failure);
    }
    return {};
}

/// Where the domain stands once such a run has started.
Result<Standing> IssuanceService::Private::started(const Domain &domain, RunKind kind) const
{
    Standing standing = domain.standing;
    if (standing.state == DomainState::Failed) {
        const Result<Standing> retried = transition(standing, DomainEvent::Retried);
        if (!retried)
            return failed(retried.error());
        standing = *retried;
    }
    const DomainEvent event =
        kind == RunKind::Verification ? DomainEvent::VerificationStarted : DomainEvent::IssuanceStarted;
    const Result<Standing> moved = transition(standing, event);
    if (!moved) {
        Failure refused = moved.error();
        refused.subject = domain.name().ascii();
        return failed(refused);
    }
    return moved;
}

Result<void> IssuanceService::Private::startNow(Domain domain, RunKind kind)
{
    const Result<RunStart> prepared = prepare(std::move(domain), kind);
    if (!prepared)
        return failed(prepared.error());
    return begin({*prepared});
}

Result<RunStart> IssuanceService::Private::prepare(Domain domain, RunKind kind) const
{
    const Result<Standing> moved = started(domain, kind);
    if (!moved)
        return failed(moved.error());
    if (kind == RunKind::Issuance) {
        if (const Result<void> alone = checkNoTwin(domain); !alone)
            return failed(alone.error());
    }
    domain.standing = *moved;
    domain.failure.reset();
    // How often it failed stays: only a success makes the next failure the first one again.
    domain.backoff.retryAt = QDateTime();
    domain.backoff.page.clear();
    const Result<Run> run = newRun(domain, kind);
    if (!run)
        return failed(run.error());
    Event begun;
    begun.domain = domain.id;
    begun.at = run->startedAt;
    begun.what = QStringLiteral("started");
    begun.detail = runKindWord(kind);
    return RunStart{domain, *run, begun};
}

Result<void> IssuanceService::Private::begin(QList<RunStart> starts)
{
    if (starts.isEmpty())
        return {};
    const Result<QList<RunId>> ids = around.journal.startRuns(starts);
    if (!ids)
        return failed(ids.error());
    for (qsizetype i = 0; i < starts.size(); ++i) {
        RunStart &start = starts[i];
        start.run.id = ids->at(i);
        lastReports.erase(start.domain.id);
        refusals.erase(start.domain.id);
        takeUp(start.run, start.domain);
        Q_EMIT q.domainChanged(start.domain.id);
    }
    return {};
}

/// A changed domain; where its former order can be of no use to it any more, that is forgotten in the same transaction.
Result<void> IssuanceService::Private::write(const Domain &domain, const Event &event, FormerOrder formerOrder)
{
    Result<std::optional<Run>> latest = around.journal.latestRun(domain.id);
    if (!latest)
        return failed(latest.error());
    if (formerOrder == FormerOrder::Stays || !*latest || (*latest)->orderUrl.isEmpty())
        return around.journal.updateDomain(domain, event);
    (*latest)->orderUrl.clear();
    return around.journal.record(**latest, &domain, {event});
}

} // namespace certwright
