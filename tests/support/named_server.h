// SPDX-License-Identifier: Apache-2.0
// BIND with zones of its own, on a free port of 127.0.0.1 or on port 53 of an address of its own in 127.0.0.0/8, that
// takes updates signed with TSIG.
#pragma once

#include "tests/support/child_process.h"
#include "tests/support/dns_probe.h"
#include "tests/support/port_forwarder.h"
#include "tests/support/tsig_key.h"

#include <map>

namespace certwright::testing {

struct NamedZone
{
    QString name;       ///< apex, without trailing dot
    QStringList keys;   ///< names of keys that may change TXT records anywhere in the zone
    QByteArray records; ///< zone file lines besides SOA, NS and the address of ns.NAME; relative names are fine
    QByteArray file = QByteArray();    ///< instead of `records`: everything
    QByteArray clauses = QByteArray(); ///< instead of `keys`: what named.conf says of the zone, besides its file
};

enum class NamedPort {
    Free,     ///< of 127.0.0.1
    Standard, ///< 53, of an address of its own; not everybody may listen there
};

class NamedServer
{
public:
    explicit NamedServer(NamedPort port = NamedPort::Free);

    // Before start():
    TsigKey addKey(const QString &name, const QString &algorithm = QStringLiteral("hmac-sha256"));
    void addKey(const TsigKey &key) { m_keys.append(key); }
    void addZone(const NamedZone &zone) { m_zones.append(zone); }
    /// An address of this machine where it answers, too, on port 53.
    void setIpv6(const QHostAddress &address) { m_ipv6 = address; }

    /// Ready when every zone answers its SOA. A second start() uses the zones as updates left them, on the same place.
    bool start(QString *whyNot);
    void stop();

    /// While it runs, zones can be added and taken out, too; reload() then tells the server, which answers accordingly
    /// somewhat later.
    void removeZone(const QString &name);
    bool reload(QString *whyNot);

    QHostAddress address() const { return m_address; }
    quint16 port() const { return m_port; }
    quint16 ownPort() const { return m_namedPort; } ///< the one of 127.0.0.1 behind address() and port()
    /// "127.0.0.1:PORT"
    QString text() const;

    /// The TXT values of a name, asked over DNS; empty also when there is no answer.
    QList<QByteArray> txt(const QString &name) const;

    /// A key file as `tsig-keygen` prints it.
    static QByteArray keyFile(const TsigKey &key);

    ChildProcess &child() { return m_child; }

private:
    bool writeFiles();

    NamedPort m_wanted;
    QTemporaryDir m_folder;
    ChildProcess m_child;
    QList<TsigKey> m_keys;
    QList<NamedZone> m_zones;
    std::map<QString, QByteArray> m_files; ///< by zone: what was written last
    QHostAddress m_address;
    QHostAddress m_ipv6;
    quint16 m_port = 0;      ///< where it is asked
    quint16 m_namedPort = 0; ///< where named itself listens, on 127.0.0.1
    PortForwarder m_forwarder;
};

} // namespace certwright::testing
