// SPDX-License-Identifier: Apache-2.0
#include "core/dns/dns_client.h"

#include "core/dns/failures.h"

#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace certwright::dns {

namespace {

constexpr quint16 dnsPort = 53;
/// As many CNAMEs as BIND and Unbound follow, roughly; an answer with more is a loop or mischief.
constexpr int mostCnames = 16;

/// QHostAddress alone would also read "1.2" and "010.0.0.1".
QHostAddress addressOf(const QString &text)
{
    static const QRegularExpression quad(
        u"\\A(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!\\z)|\\z)){4}\\z"_s);
    static const QRegularExpression colons(u"\\A[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*\\z"_s);
    if (!quad.match(text).hasMatch() && !colons.match(text).hasMatch())
        return {};
    const QHostAddress address(text);
    const bool nobody = address == QHostAddress(QHostAddress::AnyIPv4) ||
                        address == QHostAddress(QHostAddress::AnyIPv6) || address.isMulticast() ||
                        address == QHostAddress(QHostAddress::Broadcast);
    return nobody ? QHostAddress() : address;
}

std::optional<quint16> portOf(const QString &text)
{
    static const QRegularExpression digits(u"\\A[0-9]{1,5}\\z"_s);
    if (!digits.match(text).hasMatch())
        return {};
    const uint port = text.toUInt();
    if (port == 0 || port > 65535)
        return {};
    return quint16(port);
}

/// RFC 8484 §3: a URI template over https; what POST uses of it is all but the variable. Empty: no such URL.
QString urlOf(const QString &text)
{
    constexpr qsizetype longest = 1'000;
    QString plain = text;
    if (plain.endsWith("{?dns}"_L1))
        plain.chop(6);
    const QUrl url(plain, QUrl::StrictMode);
    const bool isFit = plain.size() <= longest && url.isValid() && url.scheme() == "https"_L1 &&
                       !url.host().isEmpty() && url.userInfo().isEmpty() && !url.hasFragment() &&
                       !plain.contains(u'{') && !plain.contains(u',');
    return isFit ? plain : QString();
}

} // namespace

Result<Server> Server::parse(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (const QString url = urlOf(trimmed); !url.isEmpty()) {
        Server server;
        server.url = url;
        return server;
    }
    QString address = trimmed;
    std::optional<quint16> port = dnsPort;
    if (trimmed.startsWith(u'[')) {
        const qsizetype end = trimmed.indexOf(u']');
        const QString rest = trimmed.mid(end + 1);
        address = end > 0 ? trimmed.mid(1, end - 1) : QString();
        if (!address.contains(u':'))
            address.clear(); // brackets are for IPv6 (RFC 3986 §3.2.2)
        if (rest.startsWith(u':'))
            port = portOf(rest.mid(1));
        else if (!rest.isEmpty())
            port = std::nullopt;
    } else if (trimmed.count(u':') == 1) {
        address = trimmed.section(u':', 0, 0);
        port = portOf(trimmed.section(u':', 1));
    }
    Server server;
    server.address = addressOf(address);
    if (!port || server.address.isNull())
        return failed(dnsFailure(FailureKind::InvalidInput, u"read resolver"_s, text, u"resolver"_s, Retry::AfterFix));
    server.port = *port;
    return server;
}

QString Server::text() const
{
    if (!url.isEmpty())
        return url;
    const QString host = address.toString();
    if (port == dnsPort)
        return host;
    const QString bracketed = address.protocol() == QAbstractSocket::IPv6Protocol ? u"[%1]"_s.arg(host) : host;
    return u"%1:%2"_s.arg(bracketed).arg(port);
}

QList<Server> readServers(const QStringList &texts)
{
    QList<Server> servers;
    for (const QString &text : texts) {
        if (const Result<Server> server = Server::parse(text))
            servers.append(*server);
    }
    return servers;
}

QList<Record> Answer::records(Type type) const
{
    QString owner = name;
    if (owner.isEmpty() && !answers.isEmpty())
        owner = answers.first().name;
    for (int step = 0; step <= mostCnames; ++step) {
        QList<Record> found;
        QString next;
        for (const Record &record : answers) {
            if (record.name != owner)
                continue;
            if (record.type == type)
                found.append(record);
            if (record.type == Type::CNAME)
                next = record.target;
        }
        if (!found.isEmpty() || next.isEmpty())
            return found;
        owner = next;
    }
    return {};
}

} // namespace certwright::dns
