// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/commands.h"
#include "app/ctl/ctl_text.h"
#include "app/ctl/domain_request.h"
#include "app/ctl/progress.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::ctl {

namespace {

/// Failures after which a later `resume` may succeed without anybody changing the domain.
bool mayPass(const Failure &failure)
{
    using enum FailureKind;
    const QList<FailureKind> passing{DnsNotShown, DnsAnswer, TimedOut, Unreachable, HttpStatus, MalformedAnswer};
    return passing.contains(failure.kind);
}

Result<void> applyPolling(Workplace &place, DomainId id)
{
    const Arguments &arguments = place.arguments;
    if (!arguments.pollInterval && !arguments.pollTimeout)
        return {};
    const Result<Domain> domain = place.store().domain(id);
    if (!domain)
        return failed(domain.error());
    Polling polling = domain->polling;
    polling.interval = arguments.pollInterval.value_or(polling.interval);
    polling.timeout = arguments.pollTimeout.value_or(polling.timeout);
    if (polling == domain->polling)
        return {};
    return place.service().setPolling(id, polling);
}

/// One domain, one thing to start, and its end.
Task<int> startAndSettle(Workplace &place, Result<void> (IssuanceService::*start)(DomainId))
{
    const Result<DomainId> id = place.named();
    if (!id)
        co_return place.refused(id.error());
    if (const Result<void> applied = applyPolling(place, *id); !applied)
        co_return place.refused(applied.error());
    Progress progress(place, Progress::Detail::EveryStep);
    if (const Result<void> started = (place.service().*start)(*id); !started)
        co_return place.refused(started.error());
    const QList<DomainId> ids(1, *id);
    co_return co_await progress.settleAll(ids);
}

/// The domain of the arguments, registered or changed.
Task<Result<DomainId>> domainOfArguments(Workplace &place)
{
    DomainRequests requests(place);
    const Result<void> prepared = co_await requests.prepare();
    if (!prepared)
        co_return failed(prepared.error());
    const Result<QList<DomainName>> names = requests.names();
    if (!names)
        co_return failed(names.error());
    co_return co_await requests.addOrChange(*names);
}

} // namespace

Task<int> add(Workplace &place)
{
    const Result<DomainId> id = co_await domainOfArguments(place);
    if (!id)
        co_return place.refused(id.error());
    const Result<DomainRow> row = place.store().row(*id);
    if (!row)
        co_return place.refused(row.error());
    QJsonObject object = toJson(*row);
    object.insert(u"event"_s, u"added"_s);
    place.output.print(CtlText::tr("%1 is registered.").arg(row->domain.name().unicode()), object);
    place.output.records(row->domain, place.service().recordsToPublish(*id));
    co_return Done;
}

Task<int> obtain(Workplace &place)
{
    const int looked = co_await lookBeforeOrder(place);
    if (looked != Done)
        co_return looked;
    const Result<DomainId> id = co_await domainOfArguments(place);
    if (!id)
        co_return place.refused(id.error());
    Progress progress(place, Progress::Detail::EveryStep);
    if (const Result<void> started = place.service().obtain(*id); !started)
        co_return place.refused(started.error());
    const QList<DomainId> ids(1, *id);
    co_return co_await progress.settleAll(ids);
}

Task<int> verify(Workplace &place) { co_return co_await startAndSettle(place, &IssuanceService::verify); }

Task<int> issue(Workplace &place) { co_return co_await startAndSettle(place, &IssuanceService::issue); }

Task<int> resume(Workplace &place)
{
    const Result<QList<DomainName>> only = place.names();
    if (!only)
        co_return place.refused(only.error());
    const Result<QList<DomainRow>> rows = place.store().rows();
    if (!rows)
        co_return place.refused(rows.error());
    Progress progress(place, Progress::Detail::EveryStep);
    QList<DomainId> ids;
    int worst = Done;
    for (const DomainRow &row : *rows) {
        const Domain &domain = row.domain;
        if (!only->isEmpty() && !only->contains(domain.name()))
            continue;
        const bool toGoal = domain.goal == Goal::Certificate && (domain.standing.state == DomainState::Pending ||
                                                                    domain.standing.state == DomainState::Verified);
        const bool stopped = domain.standing.state == DomainState::Failed && domain.failure &&
                             (!only->isEmpty() || mayPass(*domain.failure));
        if (!row.run && !toGoal && !stopped)
            continue;
        if (const Result<void> applied = applyPolling(place, domain.id); !applied)
            co_return place.refused(applied.error());
        if (const Result<void> started = place.service().resume(domain.id); started)
            ids.append(domain.id);
        else
            worst = place.refused(started.error());
    }
    for (const DomainName &name : *only) {
        if (const Result<DomainId> known = place.store().findDomain(name.ascii()); !known)
            worst = place.refused(known.error());
    }
    if (ids.isEmpty() && worst == Done)
        place.output.print(CtlText::tr("Nothing to go on with."), QJsonObject{{u"event"_s, u"nothing"_s}});
    const int status = co_await progress.settleAll(ids);
    co_return worse(worst, status);
}

Task<int> remove(Workplace &place)
{
    const Result<Domain> domain = place.namedDomain();
    if (!domain)
        co_return place.refused(domain.error());
    Progress progress(place, Progress::Detail::EveryStep);
    Completion<bool> over;
    const std::function<void(bool)> settled = over.settler();
    IssuanceService &service = place.service();
    QObject::connect(&service, &IssuanceService::domainRemoved, &progress, [settled](DomainId) { settled(true); });
    // A removal that cannot take the TXT record out, or cannot write, leaves the domain and says so.
    QObject::connect(&service, &IssuanceService::runEnded, &progress, [settled, &service](DomainId which) {
        if (service.stoppedBy(which))
            settled(false);
    });
    service.remove(domain->id);
    const bool removed = co_await over;
    if (!removed) {
        (void)progress.outcome(domain->id);
        co_return CommandFailed;
    }
    place.output.print(CtlText::tr("%1 is removed.").arg(domain->name().unicode()),
        QJsonObject{{u"event"_s, u"removed"_s}, {u"domain"_s, domain->name().ascii()}});
    co_return Done;
}

Task<int> exportPem(Workplace &place)
{
    const Result<DomainId> id = place.named();
    if (!id)
        co_return place.refused(id.error());
    const Result<QStringList> written = co_await place.session.exportPem(*id, place.arguments.to);
    if (!written)
        co_return place.refused(written.error());
    for (const QString &path : *written)
        place.output.print(path, QJsonObject{{u"event"_s, u"exported"_s}, {u"path"_s, path}});
    co_return Done;
}

} // namespace certwright::ctl
