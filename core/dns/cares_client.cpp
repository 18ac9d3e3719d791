// SPDX-License-Identifier: Apache-2.0
#include "core/dns/cares_client.h"

#include "core/base/awaitables.h"
#include "core/base/log.h"
#include "core/dns/channel.h"
#include "core/dns/failures.h"
#include "core/dns/message.h"
#include "core/dns/names.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>

#include <tuple>

using namespace Qt::StringLiterals;

namespace certwright::dns {

namespace {

/// The channels in use. Each lives as long as an exchange holds it: c-ares cannot take back a single question, but an
/// unused channel closes with all it has open.
class Channels
{
public:
    std::shared_ptr<Channel> get(const Server &server, Transport transport, Recursion recursion)
    {
        std::erase_if(m_channels, [](const auto &entry) { return entry.second.expired(); });
        std::weak_ptr<Channel> &known = m_channels[{server.address.toString(), server.port, transport, recursion}];
        std::shared_ptr<Channel> channel = known.lock();
        if (!channel) {
            channel = std::make_shared<Channel>(server, transport, recursion);
            known = channel;
        }
        return channel;
    }

private:
    std::map<std::tuple<QString, quint16, Transport, Recursion>, std::weak_ptr<Channel>> m_channels;
};

Task<Reply> exchange(std::shared_ptr<Channel> channel, QString name, Type type, QDeadlineTimer deadline)
{
    Completion<Reply> completion;
    const std::function<void(Reply)> settle = completion.settler();
    QTimer timer;
    timer.setSingleShot(true);
    timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer, &QTimer::timeout, &timer, [settle] { settle(Reply()); });
    timer.start(std::chrono::ceil<std::chrono::milliseconds>(deadline.remainingTimeAsDuration()));
    channel->ask(name, type, settle);
    co_return co_await completion;
}

Failure failureOf(const Question &question, const Server &server, FailureKind kind, const QString &code = {},
    Retry retry = Retry::Later)
{
    Failure failure = dnsFailure(kind, u"ask "_s + typeWord(question.type), question.name, code, retry);
    failure.peerWords = serverWords(server);
    return failure;
}

Result<Answer> judge(const Question &question, const Server &server, const Reply &reply)
{
    switch (reply.outcome) {
    case Reply::Outcome::Message:
        break;
    case Reply::Outcome::TimedOut:
        return failed(failureOf(question, server, FailureKind::TimedOut));
    case Reply::Outcome::Unreachable:
        return failed(failureOf(question, server, FailureKind::Unreachable));
    case Reply::Outcome::BadName:
        return failed(failureOf(question, server, FailureKind::InvalidInput, u"name"_s, Retry::No));
    case Reply::Outcome::Broken:
        return failed(failureOf(question, server, FailureKind::MalformedAnswer, reply.words));
    }
    std::optional<Answer> answer = readMessage(reply.message, question.name, question.type);
    if (!answer)
        return failed(failureOf(question, server, FailureKind::MalformedAnswer));
    answer->server = server;
    if (answer->rcode == "NOERROR"_L1 || answer->rcode == "NXDOMAIN"_L1)
        return *answer;
    // SERVFAIL may pass by itself; the others are somebody's configuration.
    const Retry retry = answer->rcode == "SERVFAIL"_L1 ? Retry::Later : Retry::AfterFix;
    return failed(failureOf(question, server, FailureKind::DnsAnswer, answer->rcode, retry));
}

Task<Result<Answer>> askServer(
    std::shared_ptr<Channels> channels, Question question, Server server, QDeadlineTimer deadline)
{
    const Recursion recursion = question.recursion ? Recursion::Desired : Recursion::NotDesired;
    std::shared_ptr<Channel> channel = channels->get(server, Transport::Udp, recursion);
    Reply reply = co_await exchange(channel, question.name, question.type, deadline);
    // c-ares cuts a datagram that is larger than was asked for without setting TC.
    const bool incomplete = isTruncated(reply.message) || reply.message.size() >= udpPayload;
    if (reply.outcome == Reply::Outcome::Message && incomplete) {
        channel = channels->get(server, Transport::Tcp, recursion);
        reply = co_await exchange(channel, question.name, question.type, deadline);
    }
    co_return judge(question, server, reply);
}

Task<Result<Answer>> askInTurn(std::shared_ptr<Channels> channels, Question question)
{
    const QDeadlineTimer deadline(question.timeout, Qt::PreciseTimer);
    Result<Answer> answer = failed(failureOf(question, {}, FailureKind::Unreachable, u"no-resolver"_s));
    if (question.servers.isEmpty())
        answer.error().peerWords.clear();
    for (qsizetype i = 0; i < question.servers.size(); ++i) {
        // A silent server must leave the next ones their part of the time.
        const std::chrono::nanoseconds left = deadline.remainingTimeAsDuration();
        const QDeadlineTimer share(left / (question.servers.size() - i), Qt::PreciseTimer);
        const Server server = question.servers.at(i);
        answer = co_await askServer(channels, question, server, share);
        if (answer || answer.error().kind == FailureKind::InvalidInput)
            break;
        qCDebug(dnsLog).noquote() << logLine(answer.error());
    }
    co_return answer;
}

Task<Result<Answer>> refuse(Failure failure) { co_return failed(failure); }

} // namespace

struct CaresClient::Private
{
    QList<Server> chosen;
    std::shared_ptr<Channels> channels = std::make_shared<Channels>();

    // The system's are read again now and then: a laptop changes networks.
    static constexpr std::chrono::seconds systemKept{5};
    mutable QList<Server> system;
    mutable QElapsedTimer systemRead;
};

CaresClient::CaresClient(QList<Server> resolvers)
    : d(std::make_unique<Private>())
{
    d->chosen = std::move(resolvers);
}

CaresClient::~CaresClient() = default;

Task<Result<Answer>> CaresClient::ask(Question question)
{
    const Result<QString> name = canonicalName(question.name);
    if (!name) {
        Failure failure = name.error();
        failure.attempted = u"ask "_s + typeWord(question.type);
        return refuse(failure);
    }
    question.name = *name;
    if (question.servers.isEmpty())
        question.servers = resolvers();
    return askInTurn(d->channels, std::move(question));
}

QList<Server> CaresClient::resolvers() const
{
    if (!d->chosen.isEmpty())
        return d->chosen;
    const auto kept = std::chrono::milliseconds(Private::systemKept).count();
    if (!d->systemRead.isValid() || d->systemRead.hasExpired(kept)) {
        d->system = Channel::systemServers();
        d->systemRead.start();
    }
    return d->system;
}

void CaresClient::setResolvers(QList<Server> resolvers) { d->chosen = std::move(resolvers); }

} // namespace certwright::dns
