// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/inquiry.h"

#include "core/base/awaitables.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace certwright::diagnosis {

namespace {

/// A person waits for the whole. Two waits for the silent fit into it: one for nameservers, one for resolvers that run
/// into the same.
constexpr std::chrono::milliseconds wholeTime = 10s;
/// Questions of one examination; an ordinary one takes about eighty.
constexpr int mostQuestions = 600;
/// A nameserver is sent its question three times within this.
constexpr std::chrono::milliseconds serverTime = 4s;
/// A resolver asks others meanwhile, and waits for silent ones itself.
constexpr std::chrono::milliseconds resolverTime = 4s;
constexpr qsizetype mostResolvers = 8;

} // namespace

QList<dns::Record> Reply::of(const QString &name, dns::Type type) const
{
    QList<dns::Record> found;
    if (!answer)
        return found;
    for (const dns::Record &record : answer->answers) {
        if (record.type == type && record.name == name)
            found.append(record);
    }
    return found;
}

QString Reply::rcode() const
{
    if (answer)
        return {};
    if (answer.error().kind == FailureKind::DnsAnswer)
        return answer.error().code;
    return answer.error().kind == FailureKind::MalformedAnswer ? u"MALFORMED"_s : QString();
}

bool Reply::isSilence() const
{
    return !answer && !isCut &&
           (answer.error().kind == FailureKind::TimedOut || answer.error().kind == FailureKind::Unreachable);
}

Inquiry::Inquiry(dns::Client &client, const Clock &clock, QList<dns::Server> resolvers)
    : m_client(client)
    , m_clock(clock)
    , m_resolvers(std::move(resolvers))
    , m_began(clock.now())
    , m_left(mostQuestions)
{
}

QList<dns::Server> Inquiry::resolvers() const
{
    return (m_resolvers.isEmpty() ? m_client.resolvers() : m_resolvers).mid(0, mostResolvers);
}

std::chrono::milliseconds Inquiry::timeLeft() const
{
    const std::chrono::milliseconds passed(m_began.msecsTo(m_clock.now()));
    return wholeTime - std::max(passed, 0ms); // the clock may have been set back
}

/// Those that have answered go first: the silent ones before them would cost their part of the time at each question.
QList<dns::Server> Inquiry::resolversInTurn() const
{
    QList<dns::Server> heard = resolvers();
    QList<dns::Server> others = heard;
    heard.removeIf([this](const dns::Server &each) { return !hasHeard(each); });
    others.removeIf([this](const dns::Server &each) { return hasHeard(each); });
    return heard + others;
}

Task<Reply> Inquiry::ask(dns::Question question)
{
    Reply reply{failed(Failure()), m_clock.now(), 0ms};
    if (isOver()) {
        Failure spent;
        spent.kind = FailureKind::TimedOut;
        spent.attempted = u"examine"_s;
        spent.subject = question.name;
        spent.retry = Retry::Later;
        reply.answer = failed(spent);
        reply.isCut = m_wasCut = true;
        co_return reply;
    }
    // Of several the silent ones are passed over; alone each is known to be so.
    QList<dns::Server> known = question.servers;
    known.removeIf([this](const dns::Server &server) { return m_silent.contains(keyOf(server)); });
    if (!question.recursion && known.isEmpty()) {
        reply.answer = failed(m_silent.at(keyOf(question.servers.first())));
        co_return reply;
    }
    if (!question.recursion)
        question.servers = known;
    else if (question.servers.isEmpty())
        question.servers = resolversInTurn();
    --m_left;
    const std::chrono::milliseconds usual = std::min(question.timeout, question.recursion ? resolverTime : serverTime);
    question.timeout = std::min(usual, timeLeft());
    const QDateTime asked = m_clock.now();
    reply.answer = co_await m_client.ask(question);
    reply.isCut = !reply.answer && reply.answer.error().kind == FailureKind::TimedOut && question.timeout < usual;
    m_wasCut = m_wasCut || reply.isCut;
    if (!reply.isCut)
        note(question, reply.answer);
    reply.at = m_clock.now();
    reply.took = std::chrono::milliseconds(asked.msecsTo(reply.at));
    co_return reply;
}

QString Inquiry::keyOf(const dns::Server &server) { return server.text(); }

void Inquiry::note(const dns::Question &question, const Result<dns::Answer> &answer)
{
    if (answer) {
        m_heard.insert(keyOf(answer->server));
        if (!question.recursion)
            m_families.insert(answer->server.address.protocol());
    }
    if (question.servers.size() != 1)
        return;
    const QString server = keyOf(question.servers.first());
    const bool isSilence =
        !answer && (answer.error().kind == FailureKind::TimedOut || answer.error().kind == FailureKind::Unreachable);
    if (!isSilence) {
        m_heard.insert(server);
        m_silent.erase(server);
        if (!question.recursion)
            m_families.insert(question.servers.first().address.protocol());
    } else if (!m_heard.contains(server) && !question.recursion) {
        m_silent.insert_or_assign(server, answer.error());
    }
}

Task<Reply> Inquiry::askServers(QList<dns::Server> servers, QString name, dns::Type type)
{
    const dns::Question question = toServers(servers, name, type);
    co_return co_await ask(question);
}

Task<Reply> Inquiry::askResolvers(QString name, dns::Type type)
{
    const dns::Question question = toResolvers(name, type);
    co_return co_await ask(question);
}

Task<Reply> Inquiry::askResolver(dns::Server resolver, QString name, dns::Type type, Validation validation)
{
    dns::Question question = toResolvers(name, type);
    question.servers = {resolver};
    question.unchecked = validation == Validation::Off;
    co_return co_await ask(question);
}

Task<std::vector<Reply>> Inquiry::askAll(QList<dns::Question> questions)
{
    std::vector<Task<Reply>> tasks;
    tasks.reserve(std::size_t(questions.size()));
    for (const dns::Question &question : questions)
        tasks.push_back(ask(question));
    co_return co_await whenAll(std::move(tasks));
}

dns::Question toServers(const QList<dns::Server> &servers, const QString &name, dns::Type type)
{
    dns::Question question;
    question.name = name;
    question.type = type;
    question.servers = servers;
    question.recursion = false;
    return question;
}

dns::Question toResolvers(const QString &name, dns::Type type)
{
    dns::Question question;
    question.name = name;
    question.type = type;
    // A signature that does not hold must not hide the rest; the verdict on it is asked for by itself.
    question.unchecked = true;
    return question;
}

} // namespace certwright::diagnosis
