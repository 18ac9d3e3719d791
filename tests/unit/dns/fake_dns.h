// SPDX-License-Identifier: Apache-2.0
// A DNS server on a loopback address and a free port, UDP and TCP, that answers as it is told; and the few words needed
// to tell it. Messages are written octet by octet (RFC 1035 §4.1), independent of the code under test.
#pragma once

#include "core/base/awaitables.h"
#include "core/dns/dns_client.h"

#include <QEventLoop>
#include <QMap>
#include <QTcpServer>
#include <QTest>
#include <QTimer>
#include <QUdpSocket>

#include <functional>
#include <optional>

namespace certwright::dns {

struct FakeQuery
{
    QByteArray wire;
    QString name; ///< as sent
    quint16 type = 0;
    bool recursion = false;
    bool edns = false;
    bool tcp = false;
};

struct FakeRecord
{
    QString name;
    quint16 type = 0;
    QByteArray data;

    static FakeRecord txt(const QString &name, const QList<QByteArray> &strings);
    static FakeRecord named(const QString &name, Type type, const QString &target);
    static FakeRecord soa(const QString &zone);
    static FakeRecord address(const QString &name, const QString &address);
    static FakeRecord caa(const QString &name, quint8 flags, const QByteArray &tag, const QByteArray &value);
};

struct FakeAnswer
{
    int rcode = 0;
    bool authoritative = true;
    bool truncated = false;
    QList<FakeRecord> answers = {};
    QList<FakeRecord> authority = {};

    /// The message that answers `query`.
    QByteArray to(const FakeQuery &query) const;
};

class FakeDns : public QObject
{
    Q_OBJECT

public:
    /// Listens on `address` at once; `isListening` where the test must know.
    explicit FakeDns(const QString &address = QStringLiteral("127.0.0.1"));

    bool isListening() const { return m_tcp.isListening(); }
    Server server(const QString &name = {}) const;

    /// What is sent back; empty: nothing.
    std::function<QByteArray(const FakeQuery &)> respond;

    /// Answers every query with the same.
    void always(const FakeAnswer &answer);
    /// Behaves as the authoritative server of these zones (the SOA records are added); REFUSED for anything else. It
    /// follows no CNAME.
    void serve(const QMap<QString, QList<FakeRecord>> &zones);

    QList<FakeQuery> seen;

private:
    void readDatagrams();
    void readStream(QTcpSocket *socket);

    QUdpSocket m_udp;
    QTcpServer m_tcp;
};

/// Runs a task to its end on the event loop; nothing if that takes half a minute.
template <class T>
std::optional<T> outcomeOf(Task<T> task)
{
    std::optional<T> outcome;
    QEventLoop loop;
    const std::function<void(T)> done = [&outcome, &loop](T value) {
        outcome.emplace(std::move(value));
        loop.quit();
    };
    const Running running(std::move(task), done);
    QTimer::singleShot(std::chrono::seconds(30), &loop, &QEventLoop::quit);
    loop.exec();
    return outcome;
}

/// The sockets this process has open.
int openSockets();

} // namespace certwright::dns
