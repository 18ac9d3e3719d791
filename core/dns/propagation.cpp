// SPDX-License-Identifier: Apache-2.0
#include "core/dns/propagation.h"

#include "core/dns/failures.h"
#include "core/dns/names.h"
#include "core/dns/server_look.h"

#include <QScopeGuard>

#include <algorithm>
#include <map>
#include <vector>

using namespace Qt::StringLiterals;

namespace certwright::dns {

namespace {

constexpr int mostHops = 16;
/// Looks at once. Where servers are silent each takes its time, so that many more are let in after a while.
constexpr int mostLooks = 250;
constexpr int moreLooks = 250;
constexpr int quickLooks = 100; ///< so many in that time, and nobody is held up
constexpr std::chrono::milliseconds moreLooksAfter{200};
/// How long the servers of the zone are waited for where only resolvers count: inside a network they may never show it.
constexpr int heldBackSeconds = 60;
/// What matched longer ago is looked at once more before everything is said to match.
constexpr int confirmedSeconds = 10;
/// Where the servers of the zone are only asked to spare the resolvers.
constexpr std::chrono::milliseconds sparingTimeout{2'000};

bool isServerFailure(const Observation &observation)
{
    return observation.failure && observation.failure->code == "SERVFAIL"_L1;
}

/// What a group of servers says.
struct Verdict
{
    bool hasMatch = false;
    bool isSpoilt = false; ///< one answers something else
    bool isEmpty = true;

    void add(const Observation &observation)
    {
        isEmpty = false;
        if (observation.sight == Sight::Matches)
            hasMatch = true;
        else if (!isSilent(observation))
            isSpoilt = true;
    }
    bool isMute() const { return !hasMatch && !isSpoilt; }
    bool isGood() const { return hasMatch && !isSpoilt; }
};

Verdict verdictOn(const QList<Observation> &observations, bool resolvers)
{
    Verdict verdict;
    for (const Observation &observation : observations) {
        if (observation.isResolver == resolvers)
            verdict.add(observation);
    }
    return verdict;
}

/// What the last look has seen there, if it is not time to ask again.
const Observation *remembered(const Report &before, const Server &server, bool isResolver, const QDateTime &now)
{
    for (const Observation &observation : before.observations) {
        if (observation.isResolver != isResolver || observation.server != server)
            continue;
        const bool holds = observation.again.isValid() && observation.at <= now && now < observation.again;
        return holds ? &observation : nullptr;
    }
    return nullptr;
}

/// Whether a value stands there whose zone has not said its serial.
bool lacksSerial(const Report &before, const Server &server)
{
    const auto seen = std::ranges::find_if(
        before.observations, [&server](const Observation &each) { return !each.isResolver && each.server == server; });
    return seen != before.observations.end() && !seen->failure && !seen->serial;
}

/// Whether the resolvers are to be asked, now that the servers of the zone have answered.
bool resolversAreDue(const Report &report, const QDateTime &now)
{
    const Verdict servers = verdictOn(report.observations, false);
    if (!verdictOn(report.observations, true).isEmpty)
        return false; // there is no zone: they were asked in place of its servers
    if (servers.isMute())
        return true; // a firewall that lets only the resolvers through: what they see has to do
    switch (report.mode) {
    case CheckMode::Authoritative:
        return false;
    case CheckMode::Both:
        return servers.isGood();
    case CheckMode::Resolvers:
        return servers.isGood() || report.since.secsTo(now) >= heldBackSeconds;
    }
    Q_UNREACHABLE();
}

Task<std::vector<Look>> lookAtEach(
    Client &client, const Clock &clock, const Expectation &expectation, std::vector<ServerQuestion> wanted)
{
    if (wanted.size() == 1) { // nothing to wait for together
        std::vector<Look> single;
        single.push_back(co_await lookAt(client, clock, expectation, std::move(wanted.front())));
        co_return single;
    }
    std::vector<Task<Look>> questions;
    questions.reserve(wanted.size());
    for (ServerQuestion &one : wanted)
        questions.push_back(lookAt(client, clock, expectation, std::move(one)));
    co_return co_await whenAll(std::move(questions));
}

} // namespace

bool Report::isComplete() const
{
    const Verdict servers = verdictOn(observations, false);
    const Verdict resolvers = verdictOn(observations, true);
    switch (mode) {
    case CheckMode::Authoritative:
        return servers.isMute() ? resolvers.isGood() : servers.isGood() && !resolvers.isSpoilt;
    case CheckMode::Both:
        return (servers.isMute() || servers.isGood()) && resolvers.isGood();
    case CheckMode::Resolvers:
        return resolvers.isGood();
    }
    Q_UNREACHABLE();
}

Propagation::Propagation(Client &client, const Clock &clock)
    : m_client(client)
    , m_clock(clock)
    , m_places(client, clock)
    , m_gate(mostLooks)
{
}

void Propagation::openGate()
{
    m_opening.reset();
    if (std::exchange(m_walked, 0) < quickLooks)
        m_gate.letIn(moreLooks);
    if (m_gate.hasWaiting())
        m_opening.emplace(moreLooksAfter, [this] { openGate(); });
}

QList<Server> Propagation::resolversOf(const QList<Server> &chosen) const
{
    return chosen.isEmpty() ? m_client.resolvers() : chosen;
}

/// What waits at the gate is small: thousands may.
Task<Result<Report>> Propagation::look(Expectation expectation, Report before)
{
    if (!m_opening)
        m_opening.emplace(moreLooksAfter, [this] { openGate(); });
    const Turnstile::Turn turn = co_await m_gate.enter();
    const auto counted = qScopeGuard([this] { ++m_walked; });
    co_return co_await lookNow(std::move(expectation), std::move(before));
}

Task<Result<Report>> Propagation::lookNow(Expectation expectation, Report before)
{
    const Result<QString> name = canonicalName(expectation.name);
    if (!name)
        co_return failed(name.error());
    expectation.name = *name;
    if (before.name != *name || before.expected != expectation.values || before.mode != expectation.mode)
        before = Report();
    Result<Report> report = co_await walk(expectation, before);
    if (report && report->isComplete()) {
        const QDateTime old = m_clock.now().addSecs(-confirmedSeconds);
        const auto isOld = [&old](const Observation &seen) { return seen.sight == Sight::Matches && seen.at < old; };
        before = *report;
        if (before.observations.removeIf(isOld) > 0)
            report = co_await walk(expectation, before);
    }
    const bool failing = !report || std::any_of(report->observations.begin(), report->observations.end(),
                                        [](const Observation &seen) { return seen.sight == Sight::Failed; });
    const bool wasFailing = std::any_of(before.observations.begin(), before.observations.end(),
        [](const Observation &seen) { return seen.sight == Sight::Failed; });
    if (failing && !wasFailing) {
        // The delegation may be what is wrong, and being mended. Of a failure that lasts, its own time reminds.
        m_places.forget(*name, expectation.resolvers);
        if (report)
            m_places.forget(report->target, expectation.resolvers);
    }
    // Servers answer SERVFAIL to a loop they run into; asked for the CNAMEs alone they show it.
    if (report && !report->observations.isEmpty() &&
        std::all_of(report->observations.begin(), report->observations.end(), isServerFailure)) {
        const Result<QString> end = co_await targetOf(*name, expectation.resolvers);
        if (!end && end.error().code == "CNAME-LOOP"_L1)
            co_return failed(end.error());
    }
    co_return report;
}

/// The zone below that `teller` has told of.
Task<Result<Place>> Propagation::placeBelow(QString name, Delegation delegation, Server teller, QList<Server> resolvers)
{
    if (delegation.hosts.isEmpty()) {
        Question question;
        question.name = delegation.zone;
        question.type = Type::NS;
        question.servers.append(teller);
        question.recursion = false;
        const Result<Answer> answer = co_await m_client.ask(question);
        if (!answer)
            co_return failed(answer.error());
        for (const Record &record : answer->answers) {
            if (record.type == Type::NS && record.name == delegation.zone)
                delegation.hosts.append(record.target);
        }
    }
    co_return co_await m_places.goDown(name, delegation, resolvers);
}

/// Asks those that are to be asked about one name now, and adds all to the report that the name ends at.
Task<Propagation::Hop> Propagation::lookAtName(
    const Expectation &expectation, const Report &before, Report &report, QString name, Place place)
{
    const bool asResolvers = place.servers.isEmpty();
    const QList<Server> servers = asResolvers ? resolversOf(expectation.resolvers) : place.servers;
    const bool sameName = before.target == name;
    Hop hop;
    std::vector<ServerQuestion> wanted;
    std::map<qsizetype, Observation> seen; // in the order of the servers
    std::vector<qsizetype> asked;
    for (qsizetype i = 0; i < servers.size(); ++i) {
        const Server &server = servers.at(i);
        const Observation *known = sameName ? remembered(before, server, asResolvers, m_clock.now()) : nullptr;
        if (known) {
            seen.emplace(i, *known);
            continue;
        }
        ServerQuestion one;
        one.server = server;
        one.name = name;
        one.zone = place.zone;
        one.wantsSerial = !asResolvers && lacksSerial(before, server);
        if (expectation.mode == CheckMode::Resolvers)
            one.timeout = sparingTimeout;
        wanted.push_back(std::move(one));
        asked.push_back(i);
    }
    const std::vector<Look> looks = co_await lookAtEach(m_client, m_clock, expectation, std::move(wanted));
    for (std::size_t i = 0; i < looks.size(); ++i) {
        const Look &look = looks[i];
        if (look.below && !hop.below) {
            hop.below = look.below;
            hop.teller = look.observation;
        }
        if (hop.next.isEmpty())
            hop.next = look.next;
        // Those that do not lead on (a server lagging behind the new CNAME) stay in the report.
        if (look.next.isEmpty())
            seen.emplace(asked[i], look.observation);
    }
    hop.isSilent = hop.next.isEmpty();
    for (const auto &[index, observation] : seen) {
        hop.isSilent = hop.isSilent && isSilent(observation);
        if (!hop.below)
            report.observations.append(observation);
    }
    co_return hop;
}

/// Where the zone cannot be found because resolvers fail, each of them says so itself: the place is empty.
Task<Place> Propagation::placeFor(QString name, QList<Server> resolvers)
{
    if (const std::optional<Place> known = m_places.known(name, resolvers))
        co_return *known;
    const Result<Place> found = co_await m_places.placeOf(name, resolvers);
    co_return found ? *found : Place();
}

Task<Result<void>> Propagation::lookAtServers(const Expectation &expectation, const Report &before, Report &report)
{
    QStringList visited;
    QString name = expectation.name;
    while (!name.isEmpty()) {
        if (visited.contains(name) || visited.size() > mostHops) {
            visited.append(name);
            co_return failed(cnameLoop(u"ask TXT"_s, expectation.name, visited));
        }
        visited.append(name);
        report.target = name;
        Place place = co_await placeFor(name, expectation.resolvers);
        if (place.servers.isEmpty() && expectation.mode != CheckMode::Authoritative)
            break; // they are asked afterwards
        report.zone = place.servers.isEmpty() ? QString() : place.zone;
        Hop hop = co_await lookAtName(expectation, before, report, name, place);
        for (int descent = 0; hop.below && descent < mostHops; ++descent) {
            const Result<Place> deeper =
                co_await placeBelow(name, *hop.below, hop.teller.server, expectation.resolvers);
            if (!deeper) {
                hop.teller.sight = Sight::Failed;
                hop.teller.failure = deeper.error();
                report.observations.append(hop.teller);
                break;
            }
            report.zone = deeper->zone;
            hop = co_await lookAtName(expectation, before, report, name, *deeper);
        }
        if (place.servers.isEmpty() && hop.isSilent) {
            if (!report.observations.isEmpty())
                co_return failed(*report.observations.last().failure);
            co_return failed(
                dnsFailure(FailureKind::Unreachable, u"ask TXT"_s, name, u"no-resolver"_s, Retry::AfterFix));
        }
        name = hop.next;
    }
    co_return Result<void>();
}

Task<void> Propagation::lookAtResolvers(const Expectation &expectation, const Report &before, Report &report)
{
    std::vector<ServerQuestion> wanted;
    for (const Server &server : resolversOf(expectation.resolvers)) {
        if (const Observation *known = remembered(before, server, true, m_clock.now())) {
            report.observations.append(*known);
            continue;
        }
        ServerQuestion one;
        one.server = server;
        one.name = expectation.name;
        wanted.push_back(std::move(one));
    }
    const std::vector<Look> looks = co_await lookAtEach(m_client, m_clock, expectation, std::move(wanted));
    for (const Look &look : looks)
        report.observations.append(look.observation);
}

Task<Result<Report>> Propagation::walk(const Expectation &expectation, const Report &before)
{
    Report report;
    report.name = expectation.name;
    report.expected = expectation.values;
    report.mode = expectation.mode;
    const QDateTime now = m_clock.now();
    report.since = before.since.isValid() && before.since <= now ? before.since : now;
    const Result<void> walked = co_await lookAtServers(expectation, before, report);
    if (!walked)
        co_return failed(walked.error());
    if (resolversAreDue(report, now))
        co_await lookAtResolvers(expectation, before, report);
    if (report.observations.isEmpty())
        co_return failed(
            dnsFailure(FailureKind::Unreachable, u"ask TXT"_s, expectation.name, u"no-resolver"_s, Retry::AfterFix));
    report.at = m_clock.now();
    co_return report;
}

Task<Result<QString>> Propagation::targetOf(QString name, QList<Server> resolvers)
{
    const Result<QString> canonical = canonicalName(name);
    if (!canonical)
        co_return failed(canonical.error());
    QString current = *canonical;
    QStringList visited;
    while (!visited.contains(current) && visited.size() <= mostHops) {
        visited.append(current);
        Question question;
        question.name = current;
        question.type = Type::CNAME;
        Result<Place> place = co_await m_places.placeOf(current, resolvers);
        Result<Answer> answer = failed(Failure());
        for (int descent = 0; descent < mostHops && place && !place->servers.isEmpty(); ++descent) {
            question.recursion = false;
            question.servers = place->servers;
            answer = co_await m_client.ask(question);
            const std::optional<Delegation> below = answer ? delegationIn(*answer, current, place->zone) : std::nullopt;
            if (!below)
                break;
            place = co_await placeBelow(current, *below, answer->server, resolvers);
            answer = failed(Failure());
        }
        if (!answer || !answer->authoritative) {
            question.recursion = true;
            question.servers = resolvers;
            answer = co_await m_client.ask(question);
        }
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
