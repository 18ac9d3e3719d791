// SPDX-License-Identifier: Apache-2.0
// pebble-challtestsrv: a DNS server whose answers are set over HTTP. It knows no zones (no SOA, no NS).
#pragma once

#include "tests/support/child_process.h"

#include <QHostAddress>
#include <QJsonObject>

namespace certwright::testing {

class ChallTestServer
{
public:
    bool start(QString *whyNot);
    void stop() { m_child.stop(); }

    QHostAddress address() const { return QHostAddress(QHostAddress::LocalHost); }
    quint16 port() const { return m_dnsPort; }

    /// "127.0.0.1:PORT", of the DNS server.
    QString dnsServer() const;
    /// "http://127.0.0.1:PORT"
    QString managementUrl() const;

    // Names with or without a trailing dot. Each returns whether the server accepted it.
    bool setTxt(const QString &name, const QByteArray &value); ///< adds a value; twice the same is two records
    bool clearTxt(const QString &name);                        ///< all values
    bool setServfail(const QString &name);
    bool clearServfail(const QString &name);
    bool addCname(const QString &name, const QString &target);
    bool clearCname(const QString &name);
    bool addCaa(const QString &name, const QByteArray &tag, const QByteArray &value);
    bool clearCaa(const QString &name);
    bool addA(const QString &name, const QStringList &addresses);

    /// The TXT values it answers now, asked over DNS.
    QList<QByteArray> txt(const QString &name) const;

    ChildProcess &child() { return m_child; }

private:
    bool post(const QByteArray &path, const QJsonObject &body);

    ChildProcess m_child;
    quint16 m_dnsPort = 0;
    quint16 m_managementPort = 0;
};

} // namespace certwright::testing
