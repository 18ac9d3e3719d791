// SPDX-License-Identifier: Apache-2.0
#include "core/dns/cares_client.h"

#include "core/base/alarm.h"
#include "core/base/awaitables.h"
#include "core/base/log.h"
#include "core/dns/channel.h"
#include "core/dns/failures.h"
#include "core/dns/https_exchange.h"
#include "core/dns/message.h"
#include "core/dns/names.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QHash>

#include <optional>

using namespace Qt::StringLiterals;

namespace certwright::dns {

namespace {

/// The channels in use. Each lives as long as an exchange holds it, and a little longer where questions follow closely:
/// c-ares cannot take back a single question, but an unused channel closes with all it has open.
class Channels
{
public:
    std::shared_ptr<Channel> get(const Server &server, Transport transport)
    {
        if (m_known.size() > tidySize)
            m_known.removeIf([](const auto &entry) { return entry.value().expired(); });
        std::weak_ptr<Channel> &known =
            m_known[{server.address, 2 * int(server.port) + (transport == Transport::Tcp ? 1 : 0)}];
        std::shared_ptr<Channel> channel = known.lock();
        if (!channel || channel->isWorn()) {
            channel = std::make_shared<Channel>(server, transport);
            known = channel;
        }
        if (channel->isBusy() && !m_kept.contains(channel)) {
            m_kept.append(channel);
            m_release.emplace(keptFor, [this] { release(); });
        }
        return channel;
    }

private:
    static constexpr std::chrono::milliseconds keptFor{1'000};
    static constexpr qsizetype tidySize = 64;

    void release()
    {
        m_kept.removeIf(
            [](const std::shared_ptr<Channel> &channel) { return !channel->isBusy() || channel->isWorn(); });
        if (!m_kept.isEmpty())
            m_release.emplace(keptFor, [this] { release(); });
    }

    QHash<std::pair<QHostAddress, int>, std::weak_ptr<Channel>> m_known; ///< by address, port and transport
    QList<std::shared_ptr<Channel>> m_kept;
    std::optional<Alarm> m_release;
};

Task<Reply> exchange(std::shared_ptr<Channel> channel, Wish wish, QDeadlineTimer deadline)
{
    Completion<Reply> completion;
    const std::function<void(Reply)> settle = completion.settler();
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline.remainingTimeAsDuration());
    const Alarm alarm(left, [settle] { settle(Reply()); });
    const auto wanted = std::make_shared<char>();
    channel->ask(wish, wanted, settle);
    co_return co_await completion;
}

Failure failureOf(const Question &question, const Server &server, FailureKind kind, const QString &code = {},
    Retry retry = Retry::Later)
{
    Failure failure = dnsFailure(kind, u"ask "_s + typeWord(question.type), question.name, code, retry);
    failure.peerWords = serverWords(server);
    return failure;
}

Result<Answer> judgeMessage(const Question &question, const Server &server, QByteArrayView message)
{
    std::optional<Answer> answer = readMessage(message, question.name, question.type);
    if (!answer)
        return failed(failureOf(question, server, FailureKind::MalformedAnswer));
    answer->server = server;
    if (answer->rcode == "NOERROR"_L1 || answer->rcode == "NXDOMAIN"_L1)
        return *answer;
    // SERVFAIL may pass by itself; the others are somebody's configuration.
    const Retry retry = answer->rcode == "SERVFAIL"_L1 ? Retry::Later : Retry::AfterFix;
    Failure failure = failureOf(question, server, FailureKind::DnsAnswer, answer->rcode, retry);
    if (!answer->extendedErrors.isEmpty())
        failure.peerWords += u": "_s + answer->extendedErrors;
    return failed(failure);
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
    return judgeMessage(question, server, reply.message);
}

Wish wishOf(const Question &question)
{
    return Wish{.name = question.name,
        .type = question.type,
        .recursion = question.recursion ? Recursion::Desired : Recursion::NotDesired,
        .checking = question.unchecked ? Checking::Disabled : Checking::Wanted};
}

Task<Result<Answer>> askOverHttps(HttpClient *http, Question question, Server server, QDeadlineTimer deadline)
{
    if (!http)
        co_return failed(failureOf(question, server, FailureKind::InvalidInput, u"resolver"_s, Retry::AfterFix));
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline.remainingTimeAsDuration());
    const Result<HttpsReply> reply = co_await exchangeOverHttps(*http, server.url, wishOf(question), left);
    if (!reply) {
        Failure failure = failureOf(question, server, reply.error().kind, reply.error().code, reply.error().retry);
        failure.httpStatus = reply.error().httpStatus;
        if (!reply.error().peerWords.isEmpty())
            failure.peerWords += u": "_s + reply.error().peerWords;
        co_return failed(failure);
    }
    Result<Answer> answer = judgeMessage(question, server, reply->message);
    if (answer && reply->age > 0) {
        for (QList<Record> *records : {&answer->answers, &answer->authority, &answer->additional}) {
            for (Record &record : *records)
                record.ttl -= std::min(record.ttl, reply->age);
        }
    }
    co_return answer;
}

Task<Result<Answer>> askServer(
    std::shared_ptr<Channels> channels, Question question, Server server, QDeadlineTimer deadline)
{
    const Wish wish = wishOf(question);
    std::shared_ptr<Channel> channel = channels->get(server, Transport::Udp);
    Reply reply = co_await exchange(channel, wish, deadline);
    // c-ares cuts a datagram that is larger than was asked for without setting TC.
    const bool incomplete = isTruncated(reply.message) || reply.message.size() >= udpPayload;
    if (reply.outcome == Reply::Outcome::Message && incomplete) {
        channel = channels->get(server, Transport::Tcp);
        reply = co_await exchange(channel, wish, deadline);
    }
    co_return judge(question, server, reply);
}

Task<Result<Answer>> askInTurn(std::shared_ptr<Channels> channels, HttpClient *http, Question question)
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
        if (server.url.isEmpty())
            answer = co_await askServer(channels, question, server, share);
        else
            answer = co_await askOverHttps(http, question, server, share);
        if (answer || answer.error().code == "name"_L1)
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
    HttpClient *http = nullptr;
    std::shared_ptr<Channels> channels = std::make_shared<Channels>();

    // The system's are read again now and then: a laptop changes networks.
    static constexpr std::chrono::seconds systemKept{5};
    mutable QList<Server> system;
    mutable QElapsedTimer systemRead;
};

CaresClient::CaresClient(QList<Server> resolvers, HttpClient *http)
    : d(std::make_unique<Private>())
{
    d->chosen = std::move(resolvers);
    d->http = http;
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
    return askInTurn(d->channels, d->http, std::move(question));
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
