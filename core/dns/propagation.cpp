// SPDX-License-Identifier: Apache-2.0
#include "core/dns/propagation.h"

#include "core/base/awaitables.h"
#include "core/dns/failures.h"
#include "core/dns/names.h"

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace certwright::dns {

namespace {

/// Delegations change rarely, and a poll comes every few seconds.
constexpr int placeKeptSeconds = 60;
constexpr int mostHops = 16;

bool isSilence(const Failure &failure)
{
    return failure.kind == FailureKind::Unreachable || failure.kind == FailureKind::TimedOut;
}

bool isServerFailure(const Observation &observation)
{
    return observation.failure && observation.failure->code == "SERVFAIL"_L1;
}

/// Where the CNAMEs inside an answer lead; the asked name itself without one or in a loop.
QString endOfChain(const Answer &answer, const QString &asked)
{
    QString end = asked;
    for (int step = 0; step < mostHops; ++step) {
        const auto next = std::find_if(answer.answers.begin(), answer.answers.end(),
            [&end](const Record &record) { return record.type == Type::CNAME && record.name == end; });
        if (next == answer.answers.end())
            return end;
        end = next->target;
    }
    // A loop: one step of it, so that asking on runs into it and says so.
    const auto first = std::find_if(answer.answers.begin(), answer.answers.end(),
        [&asked](const Record &record) { return record.type == Type::CNAME && record.name == asked; });
    return first->target;
}

/// An observation and where its answer leads on.
struct Look
{
    Observation observation;
    QString next; ///< the name that stands for the asked one; empty where the asked one is the end
};

Task<Look> lookAt(
    Client &client, const Clock &clock, Server server, QString name, Expectation expected, bool authoritative)
{
    Question question;
    question.name = name;
    question.type = Type::TXT;
    question.servers = {server};
    question.recursion = !authoritative;
    const Result<Answer> answer = co_await client.ask(question);

    Look look;
    Observation &observation = look.observation;
    observation.server = server;
    observation.at = clock.now();
    if (!answer) {
        observation.sight = Sight::Failed;
        observation.failure = answer.error();
        co_return look;
    }
    for (const Record &record : answer->records(Type::TXT))
        observation.values.append(record.text);
    if (authoritative && !answer->authoritative) {
        // A lame delegation: whoever this is, it does not serve the zone.
        observation.sight = Sight::Failed;
        observation.failure =
            dnsFailure(FailureKind::DnsAnswer, u"ask TXT"_s, name, u"NOT-AUTHORITATIVE"_s, Retry::AfterFix);
        observation.failure->peerWords = serverWords(server);
        co_return look;
    }
    const QString end = endOfChain(*answer, name);
    // A server may hold an old copy of the zone that a CNAME leads to: its own servers count. Resolvers are trusted.
    if (end != name && (authoritative || observation.values.isEmpty()))
        look.next = end;
    const QList<QByteArray> &seen = observation.values;
    const bool accepted = expected.accepts && std::any_of(seen.begin(), seen.end(), expected.accepts);
    const bool all = std::all_of(expected.values.begin(), expected.values.end(),
        [&observation](const QByteArray &value) { return observation.values.contains(value); });
    if (observation.values.isEmpty())
        observation.sight = Sight::Missing;
    else
        observation.sight = all || accepted ? Sight::Matches : Sight::OtherValue;
    co_return look;
}

} // namespace

bool Report::isComplete() const
{
    bool seen = false;
    for (const Observation &observation : observations) {
        if (observation.sight == Sight::Matches)
            seen = true;
        else if (observation.sight != Sight::Failed || !observation.failure || !isSilence(*observation.failure))
            return false;
    }
    return seen;
}

Propagation::Propagation(Client &client, const Clock &clock)
    : m_client(client)
    , m_clock(clock)
{
}

Task<Result<Propagation::Place>> Propagation::placeOf(QString name)
{
    const QDateTime now = m_clock.now();
    const auto isOld = [&now](const QDateTime &since) {
        const qint64 age = since.secsTo(now);
        return age >= placeKeptSeconds || age < 0; // the clock may have been set back
    };
    // Not at every look: with thousands of waiting names that alone would keep a core busy.
    if (!m_tidied.isValid() || isOld(m_tidied)) {
        std::erase_if(m_places, [&isOld](const auto &entry) { return isOld(entry.second.at); });
        m_tidied = now;
    }
    if (const auto known = m_places.find(name); known != m_places.end() && !isOld(known->second.at))
        co_return known->second;
    const Result<Zone> zone = co_await findZone(m_client, name);
    Place place{.zone = {}, .servers = {}, .at = m_clock.now()};
    if (zone) {
        place.zone = zone->name;
        place.servers = zone->servers;
    } else if (zone.error().kind != FailureKind::NotFound) {
        co_return failed(zone.error());
    }
    m_places.insert_or_assign(name, place);
    co_return place;
}

Task<Result<Report>> Propagation::look(Expectation expectation)
{
    const Result<QString> name = canonicalName(expectation.name);
    if (!name)
        co_return failed(name.error());
    expectation.name = *name;
    const Result<Report> report = co_await walk(expectation);
    const bool failing = !report || std::any_of(report->observations.begin(), report->observations.end(),
                                        [](const Observation &seen) { return seen.sight == Sight::Failed; });
    if (failing) {
        // The delegation may be what is wrong, and being mended.
        m_places.erase(*name);
        if (report)
            m_places.erase(report->target);
    }
    // Servers answer SERVFAIL to a loop they run into; asked for the CNAMEs alone they show it.
    if (report && !report->observations.isEmpty() &&
        std::all_of(report->observations.begin(), report->observations.end(), isServerFailure)) {
        const Result<QString> end = co_await followCnames(m_client, *name);
        if (!end && end.error().code == "CNAME-LOOP"_L1)
            co_return failed(end.error());
    }
    co_return report;
}

Task<Result<Report>> Propagation::walk(Expectation expectation)
{
    Report report;
    report.name = expectation.name;
    report.expected = expectation.values;
    QStringList visited;
    QString name = expectation.name;
    while (!name.isEmpty()) {
        if (visited.contains(name) || visited.size() > mostHops) {
            visited.append(name);
            co_return failed(cnameLoop(u"ask TXT"_s, expectation.name, visited));
        }
        visited.append(name);
        report.target = name;

        // Where the zone cannot be found because resolvers fail, each of them says so itself.
        const Result<Place> place = co_await placeOf(name);
        const bool authoritative = place && !place->servers.isEmpty();
        const QList<Server> servers = authoritative ? place->servers : m_client.resolvers();
        report.zone = authoritative ? place->zone : QString();
        std::vector<Task<Look>> questions;
        for (const Server &server : servers)
            questions.push_back(lookAt(m_client, m_clock, server, name, expectation, authoritative));
        const std::vector<Look> looks = co_await whenAll(std::move(questions));

        QString next;
        for (const Look &look : looks) {
            if (next.isEmpty())
                next = look.next;
            // Those that do not lead on (a server lagging behind the new CNAME) stay in the report.
            if (look.next.isEmpty())
                report.observations.append(look.observation);
        }
        const bool silent = std::all_of(looks.begin(), looks.end(),
            [](const Look &look) { return look.observation.failure && isSilence(*look.observation.failure); });
        if (!authoritative && silent && report.observations.size() == qsizetype(looks.size())) {
            if (!looks.empty())
                co_return failed(*looks.back().observation.failure);
            co_return failed(
                dnsFailure(FailureKind::Unreachable, u"ask TXT"_s, name, u"no-resolver"_s, Retry::AfterFix));
        }
        if (authoritative && silent) {
            // A firewall that lets only the resolvers through: what they see has to do.
            std::vector<Task<Look>> others;
            for (const Server &server : m_client.resolvers())
                others.push_back(lookAt(m_client, m_clock, server, name, expectation, false));
            const std::vector<Look> seen = co_await whenAll(std::move(others));
            for (const Look &look : seen)
                report.observations.append(look.observation);
        }
        name = next;
    }
    report.at = m_clock.now();
    co_return report;
}

} // namespace certwright::dns
