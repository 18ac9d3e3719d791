// SPDX-License-Identifier: Apache-2.0
#include "core/providers/update_exchange.h"

#include "core/base/awaitables.h"

#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTimer>
#include <QUdpSocket>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

constexpr std::chrono::milliseconds firstResend{500}; // then twice as long, and so on

enum class End { Answered, UseTcp, Unreachable, TimedOut, NotAccepted };

struct Outcome
{
    End end = End::TimedOut;
    QByteArray answer;
    QString words;
};

using Judge = std::function<Verdict(const QByteArray &)>;

Task<Outcome> overUdp(dns::Server server, QByteArray message, Judge judge, std::chrono::milliseconds timeout)
{
    Completion<Outcome> completion;
    const std::function<void(Outcome)> settle = completion.settler();
    QUdpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    QObject::connect(&socket, &QUdpSocket::readyRead, &socket, [&socket, &judge, settle] {
        while (socket.hasPendingDatagrams()) {
            QByteArray datagram(qMax(qint64(0), socket.pendingDatagramSize()), Qt::Uninitialized);
            if (socket.readDatagram(datagram.data(), datagram.size()) < 0)
                return; // an ICMP error; errorOccurred tells
            const Verdict verdict = judge(datagram);
            if (verdict == Verdict::Accept)
                settle({End::Answered, datagram, {}});
            else if (verdict == Verdict::UseTcp)
                settle({End::UseTcp, {}, {}});
        }
    });
    QObject::connect(&socket, &QUdpSocket::errorOccurred, &socket,
        [&socket, settle] { settle({End::Unreachable, {}, socket.errorString()}); });
    QTimer again; // a datagram may be lost, above all where many were sent at once
    again.setSingleShot(true);
    std::chrono::milliseconds wait = firstResend;
    const auto send = [&socket, &message, &again, &wait] {
        socket.write(message);
        again.start(wait);
        wait *= 2;
    };
    QObject::connect(&socket, &QUdpSocket::connected, &socket, send);
    QObject::connect(&again, &QTimer::timeout, &socket, send);
    QTimer limit;
    limit.setSingleShot(true);
    QObject::connect(&limit, &QTimer::timeout, &socket, [settle] { settle({End::TimedOut, {}, {}}); });
    limit.start(timeout);
    socket.connectToHost(server.address, server.port); // connected: only this server's datagrams, and ICMP errors
    const Outcome outcome = co_await completion;
    co_return outcome;
}

Task<Outcome> overTcp(dns::Server server, QByteArray message, Judge judge, std::chrono::milliseconds timeout)
{
    Completion<Outcome> completion;
    const std::function<void(Outcome)> settle = completion.settler();
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    QByteArray received;
    QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [&socket, &received, &judge, settle] {
        received += socket.readAll();
        // Each message goes after its length, two octets (RFC 1035 §4.2.2).
        const qsizetype size = received.size() < 2 ? -1 : qFromBigEndian<quint16>(received.constData());
        if (size < 0 || received.size() < size + 2)
            return;
        const QByteArray answer = received.mid(2, size);
        const bool accepted = judge(answer) == Verdict::Accept;
        settle({accepted ? End::Answered : End::NotAccepted, answer, {}});
    });
    QObject::connect(&socket, &QTcpSocket::errorOccurred, &socket,
        [&socket, settle] { settle({End::Unreachable, {}, socket.errorString()}); });
    QObject::connect(&socket, &QTcpSocket::connected, &socket, [&socket, &message] {
        QByteArray length(2, Qt::Uninitialized);
        qToBigEndian(quint16(message.size()), length.data());
        socket.write(length + message);
    });
    QTimer limit;
    limit.setSingleShot(true);
    QObject::connect(&limit, &QTimer::timeout, &socket, [settle] { settle({End::TimedOut, {}, {}}); });
    limit.start(timeout);
    socket.connectToHost(server.address, server.port);
    const Outcome outcome = co_await completion;
    co_return outcome;
}

} // namespace

Task<Result<QByteArray>> exchangeMessage(
    dns::Server server, QByteArray message, Judge judge, std::chrono::milliseconds timeout, Carrier carrier)
{
    const bool isTcpOnly = carrier == Carrier::Tcp;
    const std::chrono::milliseconds each = isTcpOnly ? timeout : timeout / 2;
    Outcome outcome;
    if (!isTcpOnly)
        outcome = co_await overUdp(server, message, judge, each);
    if (outcome.end != End::Answered)
        outcome = co_await overTcp(server, message, judge, each);
    if (outcome.end == End::Answered)
        co_return outcome.answer;
    Failure failure;
    failure.attempted = u"update"_s;
    failure.subject = server.text();
    failure.retry = Retry::Later;
    failure.peerWords = outcome.words;
    switch (outcome.end) {
    case End::TimedOut:
        failure.kind = FailureKind::TimedOut;
        break;
    case End::NotAccepted:
        failure.kind = FailureKind::MalformedAnswer;
        failure.code = u"tsig"_s;
        failure.retry = Retry::AfterFix;
        break;
    default:
        failure.kind = FailureKind::Unreachable;
        break;
    }
    co_return failed(failure);
}

} // namespace certwright::providers
