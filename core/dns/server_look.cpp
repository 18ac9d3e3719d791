// SPDX-License-Identifier: Apache-2.0
#include "core/dns/server_look.h"

#include "core/dns/failures.h"

#include <QElapsedTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::dns {

namespace {

constexpr int mostHops = 16;
/// A server that has shown the values is asked again this late: it has no reason to lose them.
constexpr int matchKeptSeconds = 30;
/// A silent server costs the whole time of a question.
constexpr int silenceKeptSeconds = 30;
/// Whatever a cache says it keeps: somebody may empty it, and large resolvers are many caches.
constexpr quint32 longestMemory = 900;

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

const Record *soaIn(const QList<Record> &records)
{
    const auto soa = std::ranges::find(records, Type::SOA, &Record::type);
    return soa == records.end() ? nullptr : &*soa;
}

/// For how many seconds a resolver goes on saying the same; 0 where it does not say (RFC 2308 §5).
quint32 memoryOf(const Answer &answer, const Observation &observation)
{
    if (observation.ttl)
        return std::min(*observation.ttl, longestMemory);
    const Record *soa = soaIn(answer.authority);
    return soa ? std::min({soa->ttl, soa->negativeTtl, longestMemory}) : 0;
}

Sight sightOf(const QList<QByteArray> &seen, const Expectation &expected)
{
    if (seen.isEmpty())
        return Sight::Missing;
    if (expected.accepts && std::any_of(seen.begin(), seen.end(), expected.accepts))
        return Sight::Matches;
    const bool all = std::all_of(expected.values.begin(), expected.values.end(),
        [&seen](const QByteArray &value) { return seen.contains(value); });
    return all ? Sight::Matches : Sight::OtherValue;
}

} // namespace

bool isSilence(const Failure &failure)
{
    return failure.kind == FailureKind::Unreachable || failure.kind == FailureKind::TimedOut;
}

bool isSilent(const Observation &observation) { return observation.failure && isSilence(*observation.failure); }

Task<Look> lookAt(Client &client, const Clock &clock, const Expectation &expected, ServerQuestion asked)
{
    const bool isResolver = asked.zone.isEmpty();
    Question question;
    question.name = asked.name;
    question.type = Type::TXT;
    question.servers.append(asked.server);
    question.recursion = isResolver;
    question.timeout = asked.timeout;
    QElapsedTimer watch;
    watch.start();
    const Result<Answer> answer = co_await client.ask(question);

    Look look;
    Observation &observation = look.observation;
    observation.server = asked.server;
    observation.isResolver = isResolver;
    observation.at = clock.now();
    observation.took = std::chrono::milliseconds(watch.elapsed());
    if (!answer) {
        observation.sight = Sight::Failed;
        observation.failure = answer.error();
        if (isSilence(answer.error()))
            observation.again = observation.at.addSecs(silenceKeptSeconds);
        co_return look;
    }
    if (!isResolver) {
        look.below = delegationIn(*answer, asked.name, asked.zone);
        if (look.below)
            co_return look;
    }
    for (const Record &record : answer->records(Type::TXT)) {
        observation.values.append(record.text);
        observation.ttl = observation.ttl ? std::min(*observation.ttl, record.ttl) : record.ttl;
    }
    if (!isResolver && !answer->authoritative) {
        // A lame delegation: whoever this is, it does not serve the zone.
        observation.sight = Sight::Failed;
        observation.failure =
            dnsFailure(FailureKind::DnsAnswer, u"ask TXT"_s, asked.name, u"NOT-AUTHORITATIVE"_s, Retry::AfterFix);
        observation.failure->peerWords = serverWords(asked.server);
        co_return look;
    }
    const QString end = endOfChain(*answer, asked.name);
    // A server may hold an old copy of the zone that a CNAME leads to: its own servers count. Resolvers are trusted.
    if (end != asked.name && (!isResolver || observation.values.isEmpty()))
        look.next = end;
    observation.sight = sightOf(observation.values, expected);
    if (observation.sight == Sight::Matches)
        observation.again = observation.at.addSecs(matchKeptSeconds);
    else if (const quint32 memory = isResolver && !answer->authoritative ? memoryOf(*answer, observation) : 0;
        memory > 0)
        observation.again = observation.at.addSecs(memory);
    if (isResolver)
        co_return look;
    if (const Record *soa = soaIn(answer->authority)) {
        observation.serial = soa->serial;
    } else if (asked.wantsSerial && look.next.isEmpty()) {
        question.name = asked.zone;
        question.type = Type::SOA;
        const Result<Answer> serial = co_await client.ask(question);
        const Record *record = serial ? soaIn(serial->answers) : nullptr;
        if (record)
            observation.serial = record->serial;
    }
    co_return look;
}

} // namespace certwright::dns
