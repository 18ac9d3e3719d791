// SPDX-License-Identifier: Apache-2.0
#include "core/dns/zone.h"

#include "core/base/awaitables.h"
#include "core/dns/failures.h"
#include "core/dns/names.h"
#include "core/dns/resolver_ports.h"

#include <algorithm>
#include <map>
#include <vector>

using namespace Qt::StringLiterals;

namespace certwright::dns {

namespace {

constexpr int mostCnames = 16;
/// No registry takes more than 13; an answer over TCP could name thousands, each of them two questions.
constexpr qsizetype mostHosts = 32;

Failure noZone(const QString &name)
{
    return dnsFailure(FailureKind::NotFound, u"find zone"_s, name, u"zone"_s, Retry::Later);
}

/// A server that does not know the type (pebble-challtestsrv answers SOA with NOTIMP) shows no zone; every other
/// failure leaves the question open.
bool knowsNoZones(const Failure &failure)
{
    return failure.kind == FailureKind::DnsAnswer && failure.code == "NOTIMP"_L1;
}

const Record *soaOf(const QList<Record> &records, const QString &owner)
{
    const auto soa = std::ranges::find_if(
        records, [&owner](const Record &record) { return record.type == Type::SOA && record.name == owner; });
    return soa == records.end() ? nullptr : &*soa;
}

/// A negative answer names its zone (RFC 2308 §2.1): labels in between need not be asked. It is a hint only; the owner
/// is asked itself.
QString zoneHint(const Answer &answer, const QString &asked)
{
    for (const Record &record : answer.authority) {
        const bool above = record.name != asked && !record.name.isEmpty() && isWithin(asked, record.name);
        if (record.type == Type::SOA && above)
            return record.name;
    }
    return {};
}

/// Where the climb begins.
QString lowest(const QString &name, Existence existence)
{
    // Of two labels the parent is a registry, whose servers need not be bothered.
    return existence == Existence::Awaited && name.count(u'.') > 1 ? parentOf(name) : name;
}

} // namespace

Task<Result<Apex>> findApex(Client &client, QString name, Existence existence, QList<Server> resolvers)
{
    QString candidate = lowest(name, existence);
    QString climbed = candidate; ///< the lowest label not yet ruled out, should a hint mislead
    while (!candidate.isEmpty()) {
        Question question;
        question.name = candidate;
        question.type = Type::SOA;
        question.servers = resolvers;
        const Result<Answer> answer = co_await client.ask(question);
        if (!answer && !knowsNoZones(answer.error()))
            co_return failed(answer.error());
        if (const Record *soa = answer ? soaOf(answer->answers, candidate) : nullptr)
            co_return Apex{.name = candidate, .ttl = std::chrono::seconds(soa->ttl)};
        const QString hint = answer && candidate == climbed ? zoneHint(*answer, candidate) : QString();
        climbed = candidate == climbed ? parentOf(climbed) : climbed;
        candidate = hint.isEmpty() ? climbed : hint;
    }
    co_return failed(noZone(name));
}

namespace {

/// Servers by their addresses, each once, the first name kept.
QList<Server> distinct(const QList<Server> &servers)
{
    QList<Server> result;
    for (const Server &server : servers) {
        const bool known = std::any_of(result.begin(), result.end(),
            [&server](const Server &other) { return other.address == server.address && other.port == server.port; });
        if (!known)
            result.append(server);
    }
    return result;
}

} // namespace

QList<Server> onResolverPorts(const QList<Server> &servers, const QList<Server> &resolvers)
{
    QList<Server> result;
    for (const Server &server : servers) {
        const qsizetype before = result.size();
        for (const Server &resolver : resolvers) {
            if (resolver.address == server.address)
                result.append(Server{resolver.address, resolver.port, server.name});
        }
        if (result.size() == before)
            return servers;
    }
    return distinct(result);
}

std::optional<Delegation> delegationIn(const Answer &answer, const QString &name, const QString &zone)
{
    const auto isBelow = [&name, &zone](const QString &owner) {
        return owner != zone && isWithin(name, owner) && isWithin(owner, zone);
    };
    Delegation delegation;
    for (const Record &record : answer.authority) {
        if (!isBelow(record.name) || (record.type != Type::NS && record.type != Type::SOA))
            continue;
        if (record.name.size() < delegation.zone.size())
            continue;
        if (record.name != delegation.zone)
            delegation = Delegation{.zone = record.name, .hosts = {}, .glue = {}, .ttl = record.ttl};
        if (record.type == Type::NS && !record.target.isEmpty())
            delegation.hosts.append(record.target);
    }
    if (delegation.zone.isEmpty())
        return {};
    // Only of hosts inside: of others this server knows nothing for sure.
    for (const Record &record : answer.additional) {
        const bool isAddress = record.type == Type::A || record.type == Type::AAAA;
        if (isAddress && delegation.hosts.contains(record.name) && isWithin(record.name, zone))
            delegation.glue.append(record);
    }
    return delegation;
}

Task<Result<Zone>> zoneOf(Client &client, Delegation delegation, QList<Server> resolvers)
{
    delegation.hosts.removeDuplicates();
    delegation.hosts.sort();
    const QStringList hosts = delegation.hosts.mid(0, mostHosts);
    Zone zone{.name = delegation.zone, .servers = {}, .unresolved = {}, .ttl = std::chrono::seconds(delegation.ttl)};
    std::map<QString, QList<Server>> found; // in the order of their names
    QStringList toAsk;
    for (const QString &host : hosts) {
        QList<Server> &addresses = found[host];
        for (const Record &record : delegation.glue) {
            if (record.name == host)
                addresses.append(Server{record.address, 53, host});
        }
        if (addresses.isEmpty())
            toAsk.append(host);
    }
    std::vector<Task<Result<Answer>>> questions;
    for (const QString &host : std::as_const(toAsk)) {
        Question question;
        question.name = host;
        question.servers = resolvers;
        question.type = Type::A;
        questions.push_back(client.ask(question));
        question.type = Type::AAAA;
        questions.push_back(client.ask(question));
    }
    const std::vector<Result<Answer>> answers = co_await whenAll(std::move(questions));

    std::optional<Failure> failure;
    for (qsizetype i = 0; i < toAsk.size(); ++i) {
        for (const Type type : {Type::A, Type::AAAA}) {
            const Result<Answer> &answer = answers[std::size_t(2 * i) + (type == Type::AAAA ? 1 : 0)];
            if (!answer) {
                failure = answer.error();
                continue;
            }
            for (const Record &record : answer->records(type)) {
                found[toAsk.at(i)].append(Server{record.address, 53, toAsk.at(i)});
                zone.ttl = std::min(zone.ttl, std::chrono::seconds(record.ttl));
            }
        }
    }
    for (const auto &[host, addresses] : found) {
        zone.servers += addresses;
        if (addresses.isEmpty())
            zone.unresolved.append(host);
    }
    const QList<Server> asked = resolvers.isEmpty() ? client.resolvers() : resolvers;
    zone.servers = onResolverPorts(distinct(zone.servers), asked);
    if (zone.servers.isEmpty())
        co_return failed(failure ? *failure : noZone(delegation.zone));
    co_return zone;
}

Task<Result<Zone>> zoneAt(Client &client, QString apex, QList<Server> resolvers)
{
    Question question;
    question.name = apex;
    question.type = Type::NS;
    question.servers = resolvers;
    const Result<Answer> answer = co_await client.ask(question);
    if (!answer) {
        const Failure failure = knowsNoZones(answer.error()) ? noZone(apex) : answer.error();
        co_return failed(failure);
    }
    Delegation delegation{.zone = apex, .hosts = {}, .glue = {}, .ttl = 0};
    for (const Record &record : answer->records(Type::NS)) {
        if (record.name != apex || record.target.isEmpty())
            continue;
        delegation.ttl = delegation.hosts.isEmpty() ? record.ttl : std::min(delegation.ttl, record.ttl);
        delegation.hosts.append(record.target);
    }
    co_return co_await zoneOf(client, delegation, resolvers);
}

Task<Result<Zone>> findZone(Client &client, QString name, Existence existence, QList<Server> resolvers)
{
    const Result<QString> canonical = canonicalName(name);
    if (!canonical)
        co_return failed(canonical.error());
    const Result<Apex> apex = co_await findApex(client, *canonical, existence, resolvers);
    if (!apex)
        co_return failed(apex.error());
    Result<Zone> zone = co_await zoneAt(client, apex->name, resolvers);
    if (!zone && zone.error().kind == FailureKind::NotFound)
        zone.error().subject = *canonical;
    co_return zone;
}

Task<Result<QString>> followCnames(Client &client, QString name)
{
    const Result<QString> canonical = canonicalName(name);
    if (!canonical)
        co_return failed(canonical.error());
    QString current = *canonical;
    QStringList visited;
    while (!visited.contains(current) && visited.size() <= mostCnames) {
        visited.append(current);
        Question question;
        question.name = current;
        question.type = Type::CNAME;
        const Result<Answer> answer = co_await client.ask(question);
        if (!answer)
            co_return failed(answer.error());
        const QList<Record> cnames = answer->records(Type::CNAME);
        if (cnames.isEmpty())
            co_return current;
        current = cnames.first().target;
    }
    co_return failed(cnameLoop(u"ask CNAME"_s, *canonical, visited));
}

} // namespace certwright::dns
