// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/followed.h"

#include <algorithm>

namespace certwright {

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
    followed.records = context.service.recordsToPublish(id);
    followed.reports = context.service.observations(id);
    const auto provider = std::ranges::find(context.providers, domain->provider, &ProviderDescriptor::id);
    if (provider != context.providers.end()) {
        followed.attendance = provider->attendance;
        followed.providerName = providerName(*provider);
    }
    return followed;
}

} // namespace certwright
