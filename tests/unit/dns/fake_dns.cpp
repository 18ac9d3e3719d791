// SPDX-License-Identifier: Apache-2.0
#include "fake_dns.h"

#include <QDir>
#include <QFileInfo>
#include <QTcpSocket>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace certwright::dns {

namespace {

QByteArray number16(quint16 value)
{
    QByteArray bytes(2, Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray number32(quint32 value)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray nameWire(const QString &name)
{
    QByteArray wire;
    for (const QString &label : name.split(u'.', Qt::SkipEmptyParts))
        wire += char(label.size()) + label.toLatin1();
    return wire + '\0';
}

quint16 numberAt(const QByteArray &wire, qsizetype at) { return qFromBigEndian<quint16>(wire.constData() + at); }

FakeQuery readQuery(const QByteArray &wire, bool tcp)
{
    FakeQuery query;
    query.wire = wire;
    query.tcp = tcp;
    query.recursion = (wire.at(2) & 1) != 0;
    query.edns = numberAt(wire, 10) == 1;
    QStringList labels;
    qsizetype at = 12;
    while (at < wire.size() && wire.at(at) != 0) {
        labels.append(QString::fromLatin1(wire.mid(at + 1, wire.at(at))));
        at += 1 + wire.at(at);
    }
    query.name = labels.join(u'.');
    query.type = numberAt(wire, at + 1);
    return query;
}

QByteArray recordsWire(const QList<FakeRecord> &records)
{
    QByteArray wire;
    for (const FakeRecord &record : records)
        wire += nameWire(record.name) + number16(record.type) + number16(1) + number32(60) +
                number16(quint16(record.data.size())) + record.data;
    return wire;
}

} // namespace

FakeRecord FakeRecord::txt(const QString &name, const QList<QByteArray> &strings)
{
    QByteArray data;
    for (const QByteArray &string : strings)
        data += char(string.size()) + string;
    return {name, 16, data};
}

FakeRecord FakeRecord::named(const QString &name, Type type, const QString &target)
{
    return {name, quint16(type), nameWire(target)};
}

FakeRecord FakeRecord::soa(const QString &zone)
{
    QByteArray data = nameWire(u"ns1."_s + zone) + nameWire(u"hostmaster."_s + zone);
    for (const quint32 value : {1U, 3600U, 600U, 86400U, 60U})
        data += number32(value);
    return {zone, 6, data};
}

FakeRecord FakeRecord::address(const QString &name, const QString &address)
{
    const QHostAddress parsed(address);
    if (parsed.protocol() == QAbstractSocket::IPv4Protocol)
        return {name, 1, number32(parsed.toIPv4Address())};
    const Q_IPV6ADDR octets = parsed.toIPv6Address();
    return {name, 28, QByteArray(reinterpret_cast<const char *>(&octets), sizeof octets)};
}

FakeRecord FakeRecord::caa(const QString &name, quint8 flags, const QByteArray &tag, const QByteArray &value)
{
    return {name, 257, QByteArray(1, char(flags)) + char(tag.size()) + tag + value};
}

QByteArray FakeAnswer::to(const FakeQuery &query) const
{
    quint16 flags = 0x8000 | quint16(rcode);
    if (authoritative)
        flags |= 0x0400;
    if (truncated)
        flags |= 0x0200;
    if (query.recursion)
        flags |= 0x0100;
    return query.wire.left(2) + number16(flags) + number16(1) + number16(quint16(answers.size())) +
           number16(quint16(authority.size())) + number16(0) + nameWire(query.name) + number16(query.type) +
           number16(1) + recordsWire(answers) + recordsWire(authority);
}

FakeDns::FakeDns(const QString &address)
{
    always({.rcode = 5});
    const QHostAddress host(address);
    // The port that UDP was given may be taken for TCP.
    for (int attempt = 0; attempt < 20 && !m_tcp.isListening(); ++attempt) {
        m_udp.abort();
        if (m_udp.bind(host, 0))
            m_tcp.listen(host, m_udp.localPort());
    }
    connect(&m_udp, &QUdpSocket::readyRead, this, &FakeDns::readDatagrams);
    connect(&m_tcp, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_tcp.nextPendingConnection()) {
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { readStream(socket); });
        }
    });
}

Server FakeDns::server(const QString &name) const { return {m_udp.localAddress(), m_udp.localPort(), name}; }

void FakeDns::always(const FakeAnswer &answer)
{
    respond = [answer](const FakeQuery &query) { return answer.to(query); };
}

void FakeDns::serve(const QMap<QString, QList<FakeRecord>> &zones)
{
    respond = [zones](const FakeQuery &query) {
        const QString name = query.name.toLower();
        QString zone = name;
        while (!zone.isEmpty() && !zones.contains(zone))
            zone = zone.contains(u'.') ? zone.section(u'.', 1) : QString();
        if (zone.isEmpty())
            return FakeAnswer{.rcode = 5, .authoritative = false}.to(query);
        const FakeRecord soa = FakeRecord::soa(zone);
        FakeAnswer answer;
        bool exists = false;
        for (const FakeRecord &record : QList{soa} + zones.value(zone)) {
            exists |= record.name == name || record.name.endsWith(u'.' + name);
            if (record.name == name && (record.type == query.type || record.type == quint16(Type::CNAME)))
                answer.answers.append(record);
        }
        answer.rcode = exists ? 0 : 3;
        if (answer.answers.isEmpty())
            answer.authority = {soa};
        return answer.to(query);
    };
}

void FakeDns::readDatagrams()
{
    while (m_udp.hasPendingDatagrams()) {
        QByteArray wire(m_udp.pendingDatagramSize(), Qt::Uninitialized);
        QHostAddress sender;
        quint16 port = 0;
        m_udp.readDatagram(wire.data(), wire.size(), &sender, &port);
        seen.append(readQuery(wire, false));
        const QByteArray answer = respond(seen.last());
        if (!answer.isEmpty())
            m_udp.writeDatagram(answer, sender, port);
    }
}

void FakeDns::readStream(QTcpSocket *socket)
{
    while (socket->bytesAvailable() >= 2) {
        const qsizetype size = numberAt(socket->peek(2), 0);
        if (socket->bytesAvailable() < 2 + size)
            return;
        seen.append(readQuery(socket->read(2 + size).mid(2), true));
        const QByteArray answer = respond(seen.last());
        if (!answer.isEmpty())
            socket->write(number16(quint16(answer.size())) + answer);
    }
}

int openSockets()
{
    int count = 0;
    const QDir folder(u"/proc/self/fd"_s);
    for (const QFileInfo &entry : folder.entryInfoList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot))
        count += entry.symLinkTarget().contains("socket:"_L1) ? 1 : 0;
    return count;
}

} // namespace certwright::dns
