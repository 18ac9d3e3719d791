// SPDX-License-Identifier: Apache-2.0
// ProfileStore: when certificates are renewed and failed domains are tried again.
#include "core/store/profile_store_private.h"

using namespace Qt::StringLiterals;

namespace certwright {

std::optional<RenewalPlan> ProfileStore::Private::readPlan(RowReader &row)
{
    constexpr int planColumns = 6;
    if (row.number() == 0) { // no plan beside the certificate
        row.skip(planColumns);
        return std::nullopt;
    }
    RenewalPlan plan;
    plan.windowStart = row.time();
    plan.windowEnd = row.time();
    plan.explanationUrl = row.text();
    plan.moment = row.time();
    plan.askAgainAt = row.time();
    plan.failedAsks = int(row.number());
    return plan;
}

Result<std::optional<RenewalPlan>> ProfileStore::renewalPlan(CertificateId id) const
{
    std::optional<RenewalPlan> plan;
    const Result<void> read = d->connection.forEach(
        u"select-plan"_s, {{":certificate_id", id.value}}, [&plan](RowReader &row) { plan = Private::readPlan(row); });
    if (!read)
        return failed(read.error());
    return plan;
}

Result<void> ProfileStore::saveRenewalPlan(CertificateId id, const RenewalPlan &plan, const QList<Event> &events)
{
    return d->transaction([&]() -> Result<void> {
        const Result<int> put = d->connection.change(u"put-plan"_s,
            {{":certificate_id", id.value}, {":window_start", timeValue(plan.windowStart)},
                {":window_end", timeValue(plan.windowEnd)}, {":explanation_url", textValue(plan.explanationUrl)},
                {":moment", timeValue(plan.moment)}, {":ask_again_at", timeValue(plan.askAgainAt)},
                {":failed_asks", plan.failedAsks}});
        if (!put) {
            const bool noCertificate = put.error().kind == FailureKind::NotFound;
            return failed(noCertificate ? d->notFound(u"put-plan"_s, id.value) : put.error());
        }
        if (events.isEmpty())
            return {};
        DomainId domain;
        Result<void> read = d->connection.forEach(u"certificate-domain"_s, {{":id", id.value}},
            [&domain](RowReader &row) { domain = DomainId{row.number()}; });
        for (const Event &event : events) {
            if (read)
                read = d->insertEvent(event, domain, RunId());
        }
        return read;
    });
}

Result<QList<RenewalRow>> ProfileStore::renewalsDue(const QDateTime &now) const
{
    QList<RenewalRow> due;
    const Result<void> read =
        d->connection.forEach(u"renewals-due"_s, {{":now", timeValue(now)}}, [&due](RowReader &row) {
            RenewalRow renewal;
            renewal.domain = DomainId{row.number()};
            renewal.certificate = CertificateId{row.number()};
            renewal.plan = Private::readPlan(row).value_or(RenewalPlan());
            due.append(renewal);
        });
    if (!read)
        return failed(read.error());
    return due;
}

Result<QList<DomainId>> ProfileStore::domainsToRetry(const QDateTime &now) const
{
    QList<DomainId> ids;
    const Result<void> read = d->connection.forEach(u"domains-to-retry"_s, {{":now", timeValue(now)}},
        [&ids](RowReader &row) { ids.append(DomainId{row.number()}); });
    if (!read)
        return failed(read.error());
    return ids;
}

Result<QDateTime> ProfileStore::nextDue() const
{
    QDateTime due;
    const Result<void> read = d->connection.forEach(u"next-due"_s, {}, [&due](RowReader &row) { due = row.time(); });
    if (!read)
        return failed(read.error());
    return due;
}

} // namespace certwright
