// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/examination.h"

#include "core/base/awaitables.h"
#include "core/dns/names.h"

#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::diagnosis {

namespace {

/// As many as BIND and Unbound follow, roughly.
constexpr int mostHops = 16;
/// Resolvers that a name is asked of when nobody else answers take their time; the first few will do.
constexpr qsizetype someServers = 4;

/// A label that nobody has: what is answered for it is made up from a wildcard record.
QString randomLabel() { return u"_certwright-"_s + QString::number(QRandomGenerator::global()->generate64(), 36); }

QString targetOf(const Reply &reply, const QString &name)
{
    const QList<dns::Record> records = reply.of(name, dns::Type::CNAME);
    return records.isEmpty() ? QString() : records.first().target;
}

} // namespace

Examination::Examination(dns::Client &client, const Clock &clock, Case subject)
    : m_subject(std::move(subject))
    , m_inquiry(client, clock, m_subject.resolvers)
    , m_zones(m_inquiry)
{
}

QList<dns::Server> Examination::answering(const HopFacts &hop) const
{
    QList<dns::Server> servers;
    for (const ServerFacts &each : hop.servers) {
        if (each.txt.isOk() && each.txt.answer->authoritative)
            servers.append(each.server);
    }
    return servers.mid(0, someServers);
}

bool Examination::showsAllValues(const HopFacts &hop) const
{
    bool any = false;
    for (const ServerFacts &each : hop.servers) {
        if (!each.txt.isOk())
            continue;
        const QList<dns::Record> records = each.txt.of(hop.name, dns::Type::TXT);
        for (const QByteArray &wanted : m_subject.values) {
            const bool seen = std::any_of(
                records.begin(), records.end(), [&wanted](const dns::Record &record) { return record.text == wanted; });
            if (!seen)
                return false;
        }
        any = true;
    }
    return any && !m_subject.values.isEmpty();
}

Task<HopFacts> Examination::visit(QString name)
{
    HopFacts hop;
    hop.name = name;
    const Located located = co_await m_zones.locate(name);
    hop.zone = located.zone;
    if (m_facts.hops.isEmpty()) {
        m_facts.registrable = located.registrable;
        m_facts.isRegistered = located.isRegistered;
    } else if (!located.isRegistered) {
        m_facts.targetIsRegistered = false;
    }
    if (!located.isRegistered)
        co_return hop;

    QList<dns::Question> questions;
    for (const dns::Server &server : std::as_const(hop.zone.servers)) {
        const QList<dns::Server> one{server};
        questions.append(toServers(one, name, dns::Type::TXT));
        questions.append(toServers(one, name, dns::Type::CNAME));
        questions.append(toServers(one, hop.zone.name, dns::Type::SOA));
        questions.append(toServers(one, hop.zone.name, dns::Type::NS));
    }
    const std::vector<Reply> replies = co_await m_inquiry.askAll(questions);
    for (qsizetype i = 0; i < hop.zone.servers.size(); ++i) {
        const auto at = std::size_t(4 * i);
        hop.servers.append(
            ServerFacts{hop.zone.servers.at(i), replies[at], replies[at + 1], replies[at + 2], replies[at + 3]});
    }
    for (const ServerFacts &each : std::as_const(hop.servers)) {
        for (const Reply *reply : {&each.cname, &each.txt}) {
            if (!hop.next.isEmpty() || !reply->isOk() || !reply->answer->authoritative)
                continue;
            hop.next = targetOf(*reply, name);
            if (!hop.next.isEmpty())
                hop.ttl = reply->of(name, dns::Type::CNAME).first().ttl;
        }
    }
    co_return hop;
}

/// On from the first name.
Task<bool> Examination::walk()
{
    QStringList visited{m_subject.name};
    QString name = m_facts.hops.first().next;
    while (!name.isEmpty() && !m_inquiry.isOver()) {
        if (visited.contains(name) || visited.size() > mostHops) {
            m_facts.isLoop = true;
            break;
        }
        visited.append(name);
        const HopFacts hop = co_await visit(name);
        m_facts.hops.append(hop);
        name = hop.next;
    }
    co_return true;
}

/// Whether what is answered comes from a wildcard, whether a dangling CNAME leads to a name whose surroundings exist,
/// and whether resolvers reach servers that do not answer us.
Task<bool> Examination::askSiblings()
{
    const HopFacts &first = m_facts.hops.first();
    const HopFacts &last = m_facts.hops.last();
    const QList<dns::Server> atFirst = answering(first);
    const QList<dns::Server> atLast = answering(last);
    if (!atFirst.isEmpty()) {
        const QString sibling = randomLabel() + u'.' + dns::parentOf(first.name);
        m_facts.sibling = co_await m_inquiry.askServers(atFirst, sibling, dns::Type::TXT);
    }
    if (!atLast.isEmpty() && last.name != first.name) {
        const QString parent = dns::parentOf(last.name);
        const QList<dns::Question> questions{toServers(atLast, randomLabel() + u'.' + parent, dns::Type::TXT),
            toServers(atLast, parent, dns::Type::TXT), toServers(atLast, last.name, dns::Type::A),
            toServers(atLast, last.name, dns::Type::AAAA)};
        const std::vector<Reply> replies = co_await m_inquiry.askAll(questions);
        m_facts.endSibling = replies[0];
        m_facts.targetParentExists = !replies[1].isOk() || replies[1].answer->rcode != "NXDOMAIN"_L1;
        m_facts.targetIsHost =
            !replies[2].of(last.name, dns::Type::A).isEmpty() || !replies[3].of(last.name, dns::Type::AAAA).isEmpty();
    }
    const bool nobody = atLast.isEmpty() && !last.zone.name.isEmpty();
    if (nobody) {
        const QString fresh = randomLabel() + u'.' + last.zone.name;
        const Reply reply = co_await m_inquiry.askResolvers(fresh, dns::Type::TXT);
        m_facts.probeAnswered = reply.isOk();
    }
    co_return true;
}

Task<bool> Examination::lookNear()
{
    const HopFacts &first = m_facts.hops.first();
    const HopFacts &last = m_facts.hops.last();
    // Where the challenge name is a zone of its own, what is beside it is in the zone above.
    QString zone = first.zone.name;
    QList<dns::Server> servers = answering(first);
    if (!dns::isWithin(m_subject.domain, zone)) {
        const Located located = co_await m_zones.locate(m_subject.domain);
        zone = located.zone.name;
        servers = located.zone.servers.mid(0, someServers);
    }
    QList<dns::Question> questions;
    QList<Misplacement> asked;
    const auto add = [&](const QList<Misplacement> &places, const QString &within, const QList<dns::Server> &at) {
        for (const Misplacement &place : places) {
            if (within.isEmpty() || at.isEmpty() || place.name == last.name || !dns::isWithin(place.name, within))
                continue;
            asked.append(place);
            questions.append(toServers(at, place.name, dns::Type::TXT));
        }
    };
    add(placesNear(first.name, m_subject.domain, zone), zone, servers);
    if (zone != first.zone.name)
        add(placesNear(first.name, m_subject.domain, first.zone.name), first.zone.name, answering(first));
    // A target has no domain of its own that is proven; what is appended and left out is the same.
    if (last.name != first.name)
        add(placesNear(last.name, last.zone.name, last.zone.name), last.zone.name, answering(last));
    std::vector<Reply> replies = co_await m_inquiry.askAll(questions);
    for (qsizetype i = 0; i < asked.size(); ++i)
        m_facts.places.emplace_back(asked.at(i), std::move(replies[std::size_t(i)]));
    co_return true;
}

/// Servers that have the zone, too, though nobody is sent to them: the primary that its SOA names, and resolvers that
/// serve a copy of their own.
Task<bool> Examination::askOutsiders()
{
    const HopFacts &last = m_facts.hops.last();
    QStringList primaries;
    for (const ServerFacts &each : last.servers) {
        for (const dns::Record &soa : each.soa.of(last.zone.name, dns::Type::SOA)) {
            const bool isListed = last.zone.delegated.contains(soa.target) || last.zone.named.contains(soa.target);
            if (!soa.target.isEmpty() && !isListed && !primaries.contains(soa.target))
                primaries.append(soa.target);
        }
    }
    const QList<dns::Record> noGlue;
    const QStringList some = primaries.mid(0, 2);
    QList<dns::Server> servers = co_await m_zones.addressesOf(some, noGlue, nullptr);
    servers += m_inquiry.resolvers();
    servers.removeIf([&last](const dns::Server &server) {
        return std::any_of(last.zone.servers.begin(), last.zone.servers.end(), [&server](const dns::Server &other) {
            return other.address == server.address && other.port == server.port;
        });
    });
    QList<dns::Question> questions;
    for (const dns::Server &server : std::as_const(servers)) {
        const QList<dns::Server> one{server};
        questions.append(toServers(one, last.name, dns::Type::TXT));
        questions.append(toServers(one, last.zone.name, dns::Type::SOA));
    }
    const std::vector<Reply> replies = co_await m_inquiry.askAll(questions);
    for (qsizetype i = 0; i < servers.size(); ++i) {
        const Reply &txt = replies[std::size_t(2 * i)];
        const QList<dns::Record> soa = replies[std::size_t(2 * i + 1)].of(last.zone.name, dns::Type::SOA);
        if (!txt.isOk() || !txt.answer->authoritative || soa.isEmpty())
            continue;
        m_facts.outsiders.emplace_back(servers.at(i), txt);
        m_facts.outsiderSerials.insert_or_assign(servers.at(i).text(), soa.first().serial);
    }
    co_return true;
}

Task<bool> Examination::askResolvers()
{
    const HopFacts &last = m_facts.hops.last();
    // A resolver that is asked for a name too early remembers that it is not there.
    const bool visible = showsAllValues(last);
    const bool nobody = answering(last).isEmpty();
    const bool counts = m_subject.mode == CheckMode::Resolvers && m_subject.isOverdue;
    const bool asksTxt = visible || ((nobody || counts) && !m_subject.values.isEmpty());
    QStringList names;
    if (asksTxt) {
        names.append(m_facts.name);
    } else {
        for (const HopFacts &hop : std::as_const(m_facts.hops)) {
            if (!hop.zone.name.isEmpty() && !names.contains(hop.zone.name))
                names.append(hop.zone.name);
        }
    }
    const dns::Type type = asksTxt ? dns::Type::TXT : dns::Type::SOA;
    std::vector<Task<Reply>> tasks;
    QList<dns::Server> servers;
    QStringList asked;
    for (const dns::Server &server : m_inquiry.resolvers()) {
        for (const QString &name : names.mid(0, someServers)) {
            servers.append(server);
            asked.append(name);
            tasks.push_back(m_inquiry.askResolver(server, name, type, Inquiry::Validation::Wanted));
        }
    }
    const std::vector<Reply> replies = co_await whenAll(std::move(tasks));
    std::vector<Task<Reply>> again;
    QList<qsizetype> failing;
    for (qsizetype i = 0; i < servers.size(); ++i) {
        ResolverFacts facts;
        facts.server = servers.at(i);
        facts.name = asked.at(i);
        facts.asksTxt = asksTxt;
        facts.answer = replies[std::size_t(i)];
        facts.wasHeard = m_inquiry.hasHeard(facts.server);
        if (facts.answer.rcode() == "SERVFAIL"_L1) {
            failing.append(m_facts.resolvers.size());
            again.push_back(m_inquiry.askResolver(facts.server, facts.name, type, Inquiry::Validation::Off));
        }
        m_facts.resolvers.append(facts);
    }
    const std::vector<Reply> unchecked = co_await whenAll(std::move(again));
    for (qsizetype i = 0; i < failing.size(); ++i)
        m_facts.resolvers[failing.at(i)].unchecked = unchecked[std::size_t(i)];
    co_return true;
}

/// Along the CNAMEs, and then what is to be known of both ends.
Task<bool> Examination::goOn()
{
    co_await walk();
    const bool missing =
        !m_subject.values.isEmpty() && !showsAllValues(m_facts.hops.last()) && m_facts.targetIsRegistered;
    std::vector<Task<bool>> tasks;
    tasks.push_back(askSiblings());
    tasks.push_back(askResolvers());
    if (missing) {
        tasks.push_back(lookNear());
        tasks.push_back(askOutsiders());
    }
    co_await whenAll(std::move(tasks));
    co_return true;
}

Task<Facts> Examination::run()
{
    m_facts.name = m_subject.name;
    const HopFacts first = co_await visit(m_subject.name);
    m_facts.hops.append(first);
    std::vector<Task<bool>> tasks;
    if (m_facts.isRegistered) {
        tasks.push_back(goOn());
        tasks.push_back(askForCaa(first)); // takes its time where something is silent, and needs no more than this
    }
    co_await whenAll(std::move(tasks));
    m_facts.resolversAnswer = m_zones.resolversAnswer();
    m_facts.families = m_inquiry.families();
    m_facts.isUnfinished = m_inquiry.wasCut();
    co_return m_facts;
}

} // namespace certwright::diagnosis
