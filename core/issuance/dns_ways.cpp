// SPDX-License-Identifier: Apache-2.0
#include "core/issuance/dns_ways.h"

#include "core/dns/names.h"
#include "core/issuance/service_private.h"

#include <algorithm>

namespace certwright {

namespace {

/// The zone as a person typed it, in Unicode or as A-labels. A public suffix is a zone to somebody, too.
Result<QString> canonicalZone(const QString &typed)
{
    if (const Result<DomainName> name = DomainName::parse(typed))
        return name->base() == name->ascii() ? Result<QString>(name->ascii())
                                             : failed(invalidRequest(typed, "way-zone"));
    return dns::canonicalName(typed.trimmed());
}

} // namespace

DnsWay wayFor(const Domain &domain, const QString &name)
{
    DnsWay best{QString(), domain.provider, domain.credential};
    for (const DnsWay &way : domain.ways) {
        if (way.zone.size() > best.zone.size() && dns::isWithin(name, way.zone))
            best = way;
    }
    return best;
}

QList<DnsWay> waysInUse(const Domain &domain)
{
    if (domain.ways.isEmpty())
        return {DnsWay{QString(), domain.provider, domain.credential}};
    QList<DnsWay> used;
    for (const QString &name : domain.challengeNames()) {
        const DnsWay way = wayFor(domain, name);
        if (used.contains(way))
            continue;
        if (way.zone.isEmpty())
            used.prepend(way);
        else
            used.append(way);
    }
    return used;
}

Attendance attendanceOf(const Domain &domain)
{
    if (domain.ways.isEmpty())
        return attendanceOf(domain.provider);
    const QList<DnsWay> used = waysInUse(domain);
    const bool needsPerson =
        std::ranges::any_of(used, [](const DnsWay &way) { return attendanceOf(way.provider) == Attendance::Person; });
    return needsPerson ? Attendance::Person : Attendance::Automatic;
}

DnsWay wayOf(const Domain &domain, const RunRecord &record)
{
    return wayFor(domain, record.target.isEmpty() ? record.challengeName : record.target);
}

QList<RunRecord> recordsToShow(const Domain &domain, QList<RunRecord> records)
{
    const auto isByHand = [&domain](const RunRecord &record) {
        return attendanceOf(wayOf(domain, record).provider) == Attendance::Person;
    };
    if (std::ranges::any_of(records, isByHand))
        records.removeIf([&isByHand](const RunRecord &record) { return !isByHand(record); });
    return records;
}

Result<QList<DnsWay>> checkedWays(QList<DnsWay> ways)
{
    QStringList zones;
    for (DnsWay &way : ways) {
        const Result<QString> zone = canonicalZone(way.zone);
        if (!zone || !zone->contains(QLatin1Char('.')))
            return failed(invalidRequest(way.zone, "way-zone"));
        if (zones.contains(*zone))
            return failed(invalidRequest(*zone, "way-twice"));
        zones.append(*zone);
        way.zone = *zone;
    }
    return ways;
}

} // namespace certwright
