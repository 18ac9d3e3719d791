// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/followed.h"

#include "core/issuance/dns_ways.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

std::optional<Step> lastFailedStep(const ProfileStore &store, DomainId id)
{
    constexpr int shownEvents = 50; // the failure is among the last: what follows it is the tidying up
    const Result<QList<Event>> events = store.events(id, shownEvents);
    if (!events)
        return {};
    const auto failure = std::ranges::find(*events, u"failed"_s, &Event::what);
    return failure == events->end() ? std::nullopt : stepFromWord(failure->detail);
}

} // namespace

QString Followed::zone() const { return reports.isEmpty() ? QString() : reports.first().zone; }

Result<Followed> follow(const UiContext &context, DomainId id)
{
    const Result<Domain> domain = context.store.domain(id);
    if (!domain)
        return failed(domain.error());
    Followed followed;
    followed.domain = *domain;
    followed.run = context.service.currentRun(id);
    if (followed.run && isEnd(followed.run->step))
        followed.run.reset();
    followed.stoppedBy = context.service.stoppedBy(id);
    if (followed.stoppedBy && followed.run)
        followed.stoppedAt = followed.run->step;
    else if (domain->failure && !followed.run)
        followed.stoppedAt = lastFailedStep(context.store, id);
    followed.records = recordsToShow(*domain, context.service.recordsToPublish(id));
    followed.attendance = attendanceOf(*domain);
    followed.reports = context.service.observations(id);
    if (!followed.isDone() && !followed.isIssuing()) {
        // A hint: without it the order goes its way all the same.
        if (const std::optional<AuthorityChoice> at = domain->authorityAt(0)) {
            const Result<QList<Allowance>> allowances = context.service.allowances(*at, domain->names, false);
            if (allowances)
                followed.allowances = *allowances;
        }
    }
    const auto provider = std::ranges::find(context.providers, domain->provider, &ProviderDescriptor::id);
    if (provider != context.providers.end())
        followed.providerName = providerName(*provider);
    return followed;
}

} // namespace certwright
