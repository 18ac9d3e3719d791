// SPDX-License-Identifier: Apache-2.0
// PowerDNS with its records in SQLite: zones, updates, signing by itself (and only so: it takes signed zones from a
// primary, not from files), and the HTTP API.
#pragma once

#include "tests/support/dns_server.h"

namespace certwright::testing {

class PowerDnsServer : public DnsServer
{
public:
    bool start(QString *whyNot) override;
    ChildProcess &child() override { return m_child; }
    QHostAddress address() const override { return m_address; }

    /// "http://127.0.0.1:PORT" of its API, and the key for it.
    QString apiUrl() const;
    static QByteArray apiKey() { return "key-of-the-lab"; }

protected:
    bool apply(const QString &name, QString *whyNot) override;

private:
    bool prepare(QString *whyNot);
    bool writeFiles();
    bool util(const QStringList &words, QString *whyNot);

    QTemporaryDir m_folder;
    ChildProcess m_child;
    QHostAddress m_address;
    quint16 m_apiPort = 0;
};

} // namespace certwright::testing
