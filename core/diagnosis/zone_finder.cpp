// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/zone_finder.h"

#include "core/base/awaitables.h"
#include "core/dns/names.h"
#include "core/dns/resolver_ports.h"
#include "core/dns/zone.h"
#include "core/domain/domain_name.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::diagnosis {

namespace {

/// No registry takes more than 13 nameservers.
constexpr qsizetype mostHosts = 16;
constexpr qsizetype mostServers = 24;
constexpr qsizetype mostAddressesOfHost = 4;
constexpr qsizetype mostGlue = 64;
/// Of a zone that is only passed through; the servers of a large one all say the same.
constexpr qsizetype someHosts = 4;
constexpr qsizetype someServers = 6;
constexpr int mostDelegations = 8;
/// A resolver that takes longer asks servers that are silent, and the zone is found from above as well.
constexpr std::chrono::milliseconds shortPatience{2'000};
constexpr std::chrono::milliseconds fullPatience{10'000}; ///< as long as a resolver is waited for at all

QStringList distinctHosts(QStringList hosts)
{
    hosts.removeDuplicates();
    hosts.sort();
    return hosts.mid(0, mostHosts);
}

QStringList hostsIn(const QList<dns::Record> &records, const QString &owner)
{
    QStringList hosts;
    for (const dns::Record &record : records) {
        if (record.type == dns::Type::NS && record.name == owner && !record.target.isEmpty())
            hosts.append(record.target);
    }
    return distinctHosts(hosts);
}

/// What the answer of a server of `zone` to a question for SOA tells of a zone further down that the name is in.
std::optional<dns::Delegation> furtherDown(const dns::Answer &answer, const QString &name, const QString &zone)
{
    for (const dns::Record &record : answer.answers) {
        const bool isBelow =
            record.name != zone && dns::isWithin(record.name, zone) && dns::isWithin(name, record.name);
        if (record.type == dns::Type::SOA && isBelow && answer.authoritative)
            return dns::Delegation{.zone = record.name, .hosts = {}, .glue = {}, .ttl = record.ttl};
    }
    return dns::delegationIn(answer, name, zone);
}

/// What the parent's servers say of the zone itself.
std::optional<dns::Delegation> referralTo(const dns::Answer &answer, const QString &zone, const QString &parent)
{
    // Who serves both answers with the zone's own records.
    const std::optional<dns::Delegation> delegation = dns::delegationIn(answer, zone, parent);
    return delegation && !answer.authoritative && delegation->zone == zone ? delegation : std::nullopt;
}

/// Without the labels that belong to a challenge, not to a domain.
QString withoutUnderscores(QString name)
{
    while ((name.startsWith(u'_') || name.startsWith(u'*')) && name.contains(u'.'))
        name = dns::parentOf(name);
    return name;
}

QStringList upwards(QString name)
{
    QStringList names;
    for (; !name.isEmpty(); name = dns::parentOf(name))
        names.append(name);
    return names;
}

/// Whether there is a way to the one address that a host of the zone has over IPv6 is learnt from those above it.
QList<dns::Question> overEachFamily(const QList<dns::Server> &servers, const QString &zone)
{
    QList<dns::Question> questions;
    for (const auto family : {QAbstractSocket::IPv4Protocol, QAbstractSocket::IPv6Protocol}) {
        QList<dns::Server> some = servers;
        some.removeIf([family](const dns::Server &server) { return server.address.protocol() != family; });
        if (!some.isEmpty() && some.size() < servers.size())
            questions.append(toServers(some, zone, dns::Type::SOA));
    }
    return questions;
}

void addServer(QList<dns::Server> &servers, const dns::Server &server)
{
    const bool known = std::any_of(servers.begin(), servers.end(),
        [&server](const dns::Server &other) { return other.address == server.address && other.port == server.port; });
    if (!known && servers.size() < mostServers)
        servers.append(server);
}

} // namespace

Task<QList<dns::Server>> ZoneFinder::addressesOf(QStringList hosts, QList<dns::Record> glue, QStringList *unresolved)
{
    QList<dns::Question> questions;
    for (const QString &host : std::as_const(hosts)) {
        questions.append(toResolvers(host, dns::Type::A));
        questions.append(toResolvers(host, dns::Type::AAAA));
    }
    const std::vector<Reply> replies = co_await m_inquiry.askAll(questions);
    QList<dns::Server> servers;
    for (qsizetype i = 0; i < hosts.size(); ++i) {
        const QString &host = hosts.at(i);
        QList<dns::Record> records;
        for (const std::size_t at : {std::size_t(2 * i), std::size_t(2 * i + 1)}) {
            if (replies[at].isOk())
                records += replies[at]
                               .answer->records(at % 2 == 0 ? dns::Type::A : dns::Type::AAAA)
                               .mid(0, mostAddressesOfHost);
        }
        for (const dns::Record &record : std::as_const(glue)) {
            if (record.name == host)
                records.append(record);
        }
        for (const dns::Record &record : std::as_const(records))
            addServer(servers, dns::Server{record.address, 53, host, {}});
        if (records.isEmpty() && unresolved && !unresolved->contains(host))
            unresolved->append(host);
    }
    co_return dns::onResolverPorts(servers, m_inquiry.resolvers());
}

Task<ZoneFinder::Survey> ZoneFinder::survey(QStringList names)
{
    Survey seen = co_await surveyWithin(names, shortPatience);
    if (seen.isEmpty() && !m_resolversAnswer)
        seen = co_await surveyWithin(names, fullPatience);
    co_return seen;
}

Task<ZoneFinder::Survey> ZoneFinder::surveyWithin(QStringList names, std::chrono::milliseconds patience)
{
    QList<dns::Question> questions;
    for (const QString &name : std::as_const(names)) {
        questions.append(toResolvers(name, dns::Type::SOA));
        questions.last().timeout = patience;
    }
    const std::vector<Reply> replies = co_await m_inquiry.askAll(questions);
    Survey seen;
    for (qsizetype i = 0; i < names.size(); ++i) {
        const Reply &reply = replies[std::size_t(i)];
        m_resolversAnswer = m_resolversAnswer || (!reply.isSilence() && !reply.isCut);
        if (!reply.of(names.at(i), dns::Type::SOA).isEmpty())
            seen.apexes.append(names.at(i));
        if (i == 0 && reply.isOk())
            seen.isAbsent = reply.answer->rcode == "NXDOMAIN"_L1;
        if (i == 0 && !reply.isOk())
            seen.failure = reply.answer.error();
    }
    co_return seen;
}

/// As resolvers know it.
Task<ZoneFacts> ZoneFinder::zoneAt(QString apex)
{
    ZoneFacts zone;
    zone.name = apex;
    const Reply hosts = co_await m_inquiry.askResolvers(apex, dns::Type::NS);
    if (hosts.isOk())
        zone.named = hostsIn(hosts.answer->answers, apex);
    const QList<dns::Record> noGlue;
    zone.servers = co_await addressesOf(zone.named, noGlue, &zone.unresolved);
    co_return zone;
}

/// What the parent's servers say of it.
Task<ZoneFacts> ZoneFinder::asDelegated(ZoneFacts zone, QString parent)
{
    zone.parent = parent;
    const Reply hosts = co_await m_inquiry.askResolvers(parent, dns::Type::NS);
    if (!hosts.isOk())
        co_return zone;
    const QList<dns::Record> noGlue;
    const QStringList some = hostsIn(hosts.answer->answers, parent).mid(0, someHosts);
    const QList<dns::Server> above = (co_await addressesOf(some, noGlue, nullptr)).mid(0, someServers);
    if (above.isEmpty())
        co_return zone;
    QList<dns::Question> questions{
        toServers(above, zone.name, dns::Type::NS), toServers(above, zone.name, dns::Type::DS)};
    questions += overEachFamily(above, parent);
    const std::vector<Reply> replies = co_await m_inquiry.askAll(questions);
    zone.isSigned = !replies[1].of(zone.name, dns::Type::DS).isEmpty();
    const std::optional<dns::Delegation> referral =
        replies[0].isOk() ? referralTo(*replies[0].answer, zone.name, parent) : std::nullopt;
    if (!referral)
        co_return zone;
    zone.delegated = distinctHosts(referral->hosts);
    const QList<dns::Record> glue = referral->glue.mid(0, mostGlue);
    QStringList others = zone.delegated;
    others.removeIf([&zone](const QString &host) { return zone.named.contains(host); });
    QList<dns::Server> more = co_await addressesOf(others, glue, &zone.unresolved);
    for (const dns::Record &record : glue) {
        if (zone.delegated.contains(record.name))
            more.append(dns::Server{record.address, 53, record.name, {}});
    }
    const QList<dns::Server> here = dns::onResolverPorts(more, m_inquiry.resolvers());
    for (const dns::Server &server : here)
        addServer(zone.servers, server);
    co_return zone;
}

/// Down from `zone` to the one that `name` is in.
Task<ZoneFacts> ZoneFinder::below(ZoneFacts zone, QString name)
{
    for (int step = 0; step < mostDelegations && !zone.servers.isEmpty(); ++step) {
        const QList<dns::Server> some = zone.servers.mid(0, someServers);
        QList<dns::Question> questions;
        for (const dns::Server &server : some)
            questions.append(toServers({server}, name, dns::Type::SOA));
        const std::vector<Reply> replies = co_await m_inquiry.askAll(questions);
        std::optional<dns::Delegation> next;
        bool isReferral = false;
        for (const Reply &reply : replies) {
            if (next || !reply.isOk())
                continue;
            next = furtherDown(*reply.answer, name, zone.name);
            isReferral = next && !next->hosts.isEmpty() && !reply.answer->authoritative;
        }
        if (!next)
            break;
        ZoneFacts found;
        found.name = next->zone;
        found.parent = zone.name;
        const QList<dns::Question> about{
            toServers(some, found.name, dns::Type::DS), toServers(some, found.name, dns::Type::NS)};
        const std::vector<Reply> said = co_await m_inquiry.askAll(about);
        found.isSigned = !said[0].of(found.name, dns::Type::DS).isEmpty();
        QList<dns::Record> glue;
        if (isReferral) {
            found.delegated = distinctHosts(next->hosts);
            glue = next->glue.mid(0, mostGlue);
        } else if (said[1].isOk()) {
            found.named = hostsIn(said[1].answer->answers, found.name);
        }
        const QStringList hosts = found.delegated + found.named;
        found.servers = co_await addressesOf(hosts, glue, &found.unresolved);
        zone = found;
    }
    co_return zone;
}

/// A resolver may remember the time before the registration.
Task<bool> ZoneFinder::isDelegatedAfterAll(QString name, QString above)
{
    const ZoneFacts parent = co_await zoneAt(above);
    const QList<dns::Server> some = parent.servers.mid(0, someServers);
    if (some.isEmpty())
        co_return false;
    const Reply reply = co_await m_inquiry.askServers(some, name, dns::Type::NS);
    co_return reply.isOk() && reply.answer->rcode != "NXDOMAIN"_L1;
}

Task<Located> ZoneFinder::locate(QString name)
{
    const QString plain = withoutUnderscores(name);
    Located located;
    located.registrable = DomainName::fromStored(plain).registrableDomain();
    if (located.registrable.isEmpty() || !dns::isWithin(plain, located.registrable))
        located.registrable = plain;
    if (const auto known = m_zones.find(name); known != m_zones.end()) {
        located.zone = known->second;
        located.isRegistered = true;
        co_return located;
    }
    const auto surveyed = m_surveys.find(located.registrable);
    Survey seen;
    if (surveyed != m_surveys.end())
        seen = surveyed->second;
    else
        seen = co_await survey(upwards(located.registrable));
    m_surveys.insert_or_assign(located.registrable, seen);

    if (seen.isAbsent) {
        bool delegated = false;
        if (!seen.isEmpty())
            delegated = co_await isDelegatedAfterAll(located.registrable, seen.apexes.first());
        located.isRegistered = delegated;
        if (!delegated)
            co_return located;
    }
    if (seen.isEmpty()) {
        // Resolvers that know nothing but a zone further down.
        QStringList between = upwards(plain);
        between.removeIf([&located](const QString &each) { return dns::isWithin(located.registrable, each); });
        const std::optional<Failure> failure = seen.failure;
        seen = co_await survey(between);
        if (!seen.failure)
            seen.failure = failure;
    }
    if (seen.isEmpty()) {
        located.zone.failure = seen.failure;
        co_return located;
    }
    const QString apex = seen.apexes.first();
    const ZoneFacts start = co_await zoneAt(apex);
    std::vector<Task<ZoneFacts>> ways;
    ways.push_back(below(start, name));
    if (seen.apexes.size() > 1)
        ways.push_back(asDelegated(start, seen.apexes.at(1)));
    const std::vector<ZoneFacts> found = co_await whenAll(std::move(ways));
    const ZoneFacts zone = found.front().name == apex ? found.back() : found.front();
    m_zones.insert_or_assign(name, zone);
    located.zone = zone;
    co_return located;
}

} // namespace certwright::diagnosis
