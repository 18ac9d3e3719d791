// SPDX-License-Identifier: Apache-2.0
#include "core/issuance/service.h"

#include "core/base/log.h"
#include "core/issuance/service_private.h"
#include "core/issuance/turns.h"

#include <algorithm>

namespace certwright {

IssuanceService::IssuanceService(IssuanceSurroundings surroundings, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, surroundings))
{
}

IssuanceService::~IssuanceService() = default;

Result<void> IssuanceService::resumeAll()
{
    const Result<QList<Run>> unfinished = d->around.journal.unfinishedRuns();
    if (!unfinished)
        return failed(unfinished.error());
    for (const Run &run : *unfinished) {
        if (d->working(run.domain))
            continue;
        if (const Result<void> taken = d->takeUpLeft(run); !taken)
            return taken;
    }
    const Result<QList<DomainId>> waiting = d->around.journal.domainsToContinue();
    if (!waiting)
        return failed(waiting.error());
    for (const DomainId id : *waiting) {
        if (!d->working(id))
            d->continueToGoal(id);
    }
    return {};
}

Result<void> IssuanceService::verify(DomainId id)
{
    const Result<Domain> domain = d->around.journal.domain(id);
    if (!domain)
        return failed(domain.error());
    if (const Result<void> adopted = d->adopt(id); !adopted)
        return adopted;
    if (d->hasUnfinished(id, RunKind::Verification))
        return resume(id);
    return d->start(*domain, RunKind::Verification);
}

Result<void> IssuanceService::issue(DomainId id)
{
    const Result<Domain> domain = d->around.journal.domain(id);
    if (!domain)
        return failed(domain.error());
    if (const Result<void> adopted = d->adopt(id); !adopted)
        return adopted;
    if (d->hasUnfinished(id, RunKind::Issuance))
        return resume(id);
    // A verification that has succeeded still takes its record out; the issuance follows it by itself.
    if (d->hasUnfinished(id, RunKind::Verification) && domain->standing.state == DomainState::Verified)
        return setGoal(*domain, Goal::Certificate);
    return d->start(*domain, RunKind::Issuance);
}

Result<void> IssuanceService::setGoal(Domain domain, Goal goal)
{
    if (domain.goal == goal)
        return {};
    domain.goal = goal;
    Event event;
    event.domain = domain.id;
    event.at = d->around.clock.now();
    event.what = QStringLiteral("goal");
    event.detail = goal == Goal::Certificate ? QStringLiteral("certificate") : QString();
    return d->around.journal.updateDomain(domain, event);
}

Result<void> IssuanceService::obtain(DomainId id)
{
    const Result<Domain> domain = d->around.journal.domain(id);
    if (!domain)
        return failed(domain.error());
    if (const Result<void> set = setGoal(*domain, Goal::Certificate); !set)
        return set;
    if (const Result<void> adopted = d->adopt(id); !adopted)
        return adopted;
    if (d->working(id))
        return resume(id);
    if (domain->standing.state == DomainState::Active)
        return {};
    return domain->standing.ownershipProven ? issue(id) : verify(id);
}

Result<void> IssuanceService::resume(DomainId id)
{
    if (const Result<void> adopted = d->adopt(id); !adopted)
        return adopted;
    Private::Working *working = d->working(id);
    if (working) {
        working->flow->extendDeadline();
        if (working->running.isRunning())
            working->flow->wake();
        else
            d->walk(id);
        if (d->hasUnfinished(id, working->flow->run().kind))
            return {};
    }
    const Result<Domain> domain = d->around.journal.domain(id);
    if (!domain)
        return failed(domain.error());
    if (working && domain->standing.state != DomainState::Failed)
        return {};
    return domain->standing.ownershipProven ? issue(id) : verify(id);
}

void IssuanceService::lookNow(DomainId id)
{
    if (Private::Working *working = d->working(id))
        working->flow->wake();
}

void IssuanceService::cancel(DomainId id)
{
    // From the event loop: the caller may be called by the very flow that is to end.
    QMetaObject::invokeMethod(this, [this, id] { d->cancelNow(id); }, Qt::QueuedConnection);
}

void IssuanceService::remove(DomainId id)
{
    // From the event loop, as for cancel().
    const auto begin = [this, id] {
        if (const Result<void> adopted = d->adopt(id); !adopted) {
            d->stays(id, adopted.error()); // its records would be forgotten
            return;
        }
        if (!d->working(id)) {
            d->removeNow(id);
            return;
        }
        d->removing.insert(id);
        d->cancelNow(id);
    };
    d->refusals.erase(id);
    QMetaObject::invokeMethod(this, begin, Qt::QueuedConnection);
}

Result<void> IssuanceService::setPolling(DomainId id, Polling polling)
{
    Result<Domain> domain = d->around.journal.domain(id);
    if (!domain)
        return failed(domain.error());
    domain->polling = polling;
    Event event;
    event.domain = id;
    event.at = d->around.clock.now();
    event.what = QStringLiteral("polling");
    event.detail = QStringLiteral("%1/%2").arg(polling.interval.count()).arg(polling.timeout.count());
    if (const Result<void> updated = d->around.journal.updateDomain(*domain, event); !updated)
        return updated;
    if (Private::Working *working = d->working(id)) {
        working->flow->extendDeadline();
        working->flow->wake();
    }
    Q_EMIT domainChanged(id);
    return {};
}

Result<void> IssuanceService::setDnsCheck(DomainId id, DnsCheck check)
{
    Result<Domain> domain = d->around.journal.domain(id);
    if (!domain)
        return failed(domain.error());
    domain->dnsCheck = check;
    Event event;
    event.domain = id;
    event.at = d->around.clock.now();
    event.what = QStringLiteral("dns-check");
    event.detail = checkModeWord(check.mode);
    if (const Result<void> updated = d->around.journal.updateDomain(*domain, event); !updated)
        return updated;
    if (Private::Working *working = d->working(id))
        working->flow->wake();
    Q_EMIT domainChanged(id);
    return {};
}

Task<Result<ProviderTest>> IssuanceService::testProvider(
    QString provider, CredentialId credential, ProviderOptions options, QString name)
{
    const Result<std::unique_ptr<DnsProvider>> made =
        co_await d->providers.makeForTest(provider, credential, std::move(options));
    if (!made)
        co_return failed(made.error());
    co_return co_await (*made)->test(name);
}

Task<Result<acme::Directory>> IssuanceService::directory(QString authority, QByteArray roots)
{
    const Result<acme::Client *> client = d->authorities.client(authority, roots);
    if (!client)
        co_return failed(client.error());
    co_return co_await (*client)->directory();
}

std::optional<Run> IssuanceService::currentRun(DomainId id) const
{
    const Private::Working *working = d->working(id);
    return working ? std::optional(working->flow->run()) : std::nullopt;
}

QList<RunRecord> IssuanceService::recordsToPublish(DomainId id) const
{
    if (const Private::Working *working = d->working(id)) {
        const Run &run = working->flow->run();
        QList<RunRecord> records = run.records;
        records.removeIf(
            [&run](const RunRecord &record) { return record.state == RecordState::Removed || !isOn(run, record); });
        return records;
    }
    const Result<Domain> domain = d->around.journal.domain(id);
    if (!domain)
        return {};
    if (!domain->standing.ownershipProven)
        return verificationRecords(*domain);
    const Result<std::optional<Run>> latest = d->around.journal.latestRun(id);
    if (!latest || !*latest || !canGoOn(**latest))
        return {};
    QList<RunRecord> records = (*latest)->records;
    records.removeIf([&latest](const RunRecord &record) { return !isOn(**latest, record); });
    return records;
}

QList<dns::Report> IssuanceService::observations(DomainId id) const
{
    if (const Private::Working *working = d->working(id); working && !working->flow->reports().isEmpty())
        return working->flow->reports();
    const auto found = d->lastReports.find(id);
    return found == d->lastReports.end() ? QList<dns::Report>() : found->second;
}

std::optional<Failure> IssuanceService::stoppedBy(DomainId id) const
{
    const Private::Working *working = d->working(id);
    if (working && working->flow->stoppedBy())
        return working->flow->stoppedBy();
    const auto found = d->refusals.find(id);
    return found == d->refusals.end() ? std::nullopt : std::optional(found->second);
}

bool IssuanceService::isWorking(DomainId id) const
{
    const Private::Working *working = d->working(id);
    return working && !working->flow->stoppedBy();
}

int IssuanceService::workingCount() const
{
    return int(std::ranges::count_if(d->runs, [this](const auto &each) { return isWorking(each.first); }));
}

Vault &IssuanceService::vault() const { return d->around.vault; }

} // namespace certwright
