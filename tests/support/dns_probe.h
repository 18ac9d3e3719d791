// SPDX-License-Identifier: Apache-2.0
// One question to one DNS server, blocking: how tests look at a server without the code they test.
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace certwright::testing {

struct DnsProbe
{
    QString rcode; ///< "NOERROR", …; empty: no answer
    bool authoritative = false;
    bool authenticated = false;
    std::optional<quint32> serial; ///< of a SOA record in the answer
    QList<QByteArray> records;     ///< those of the asked type, as zone-file lines
    QList<QByteArray> texts;       ///< of TXT records, strings joined
};

enum class Ask {
    Server,   ///< without recursion
    Resolver, ///< with recursion and the DO bit
};

/// Over UDP, then TCP where it is truncated; one attempt of `limit`. `type` is a word, "SOA".
DnsProbe probe(const QHostAddress &address, quint16 port, const QString &name, const char *type, Ask how = Ask::Server,
    std::chrono::milliseconds limit = std::chrono::seconds(1));

/// Whether a DNS server gives any answer to a question for `name` (any rcode) within a fifth of a second: for asking
/// again and again while it starts.
bool nameServerAnswers(const QHostAddress &address, quint16 port, const QString &name);

/// The TXT values a DNS server answers, strings joined, in its order.
QList<QByteArray> askTxt(const QHostAddress &address, quint16 port, const QString &name);

} // namespace certwright::testing
