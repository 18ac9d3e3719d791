// SPDX-License-Identifier: Apache-2.0
#include "core/dns/zone.h"

#include "core/base/awaitables.h"
#include "core/dns/failures.h"
#include "core/dns/names.h"

#include <algorithm>
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

bool hasSoa(const QList<Record> &records, const QString &owner)
{
    return std::any_of(records.begin(), records.end(),
        [&owner](const Record &record) { return record.type == Type::SOA && record.name == owner; });
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

Task<Result<QString>> findApex(Client &client, QString name)
{
    QString candidate = name;
    QString climbed = name; ///< the lowest label not yet ruled out, should a hint mislead
    while (!candidate.isEmpty()) {
        Question question;
        question.name = candidate;
        question.type = Type::SOA;
        const Result<Answer> answer = co_await client.ask(question);
        if (!answer && !knowsNoZones(answer.error()))
            co_return failed(answer.error());
        if (answer && hasSoa(answer->answers, candidate))
            co_return candidate;
        const QString hint = answer && candidate == climbed ? zoneHint(*answer, candidate) : QString();
        climbed = candidate == climbed ? parentOf(climbed) : climbed;
        candidate = hint.isEmpty() ? climbed : hint;
    }
    co_return failed(noZone(name));
}

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

/// The rule about resolvers that serve the zone themselves, see the header.
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

} // namespace

Task<Result<Zone>> findZone(Client &client, QString name)
{
    const Result<QString> canonical = canonicalName(name);
    if (!canonical)
        co_return failed(canonical.error());
    const Result<QString> apex = co_await findApex(client, *canonical);
    if (!apex)
        co_return failed(apex.error());
    Question question;
    question.name = *apex;
    question.type = Type::NS;
    const Result<Answer> delegation = co_await client.ask(question);
    if (!delegation) {
        const Failure failure = knowsNoZones(delegation.error()) ? noZone(*canonical) : delegation.error();
        co_return failed(failure);
    }
    QStringList hosts;
    for (const Record &record : delegation->records(Type::NS)) {
        if (record.name == *apex && !record.target.isEmpty())
            hosts.append(record.target);
    }
    hosts.removeDuplicates();
    hosts.sort();
    hosts = hosts.mid(0, mostHosts);

    std::vector<Task<Result<Answer>>> questions;
    for (const QString &host : hosts) {
        question.name = host;
        question.type = Type::A;
        questions.push_back(client.ask(question));
        question.type = Type::AAAA;
        questions.push_back(client.ask(question));
    }
    const std::vector<Result<Answer>> answers = co_await whenAll(std::move(questions));

    Zone zone{.name = *apex, .servers = {}, .unresolved = {}};
    std::optional<Failure> failure;
    for (qsizetype i = 0; i < hosts.size(); ++i) {
        const qsizetype before = zone.servers.size();
        for (const Type type : {Type::A, Type::AAAA}) {
            const Result<Answer> &answer = answers[std::size_t(2 * i) + (type == Type::AAAA ? 1 : 0)];
            if (!answer) {
                failure = answer.error();
                continue;
            }
            for (const Record &record : answer->records(type))
                zone.servers.append(Server{record.address, 53, hosts.at(i)});
        }
        if (zone.servers.size() == before)
            zone.unresolved.append(hosts.at(i));
    }
    zone.servers = onResolverPorts(distinct(zone.servers), client.resolvers());
    if (zone.servers.isEmpty())
        co_return failed(failure ? *failure : noZone(*canonical));
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
