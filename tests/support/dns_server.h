// SPDX-License-Identifier: Apache-2.0
// What tests do with any authoritative DNS server, whatever its software: BIND, Knot, NSD, PowerDNS. Each runs on port
// 53 of an address of its own in 127.0.0.0/8 and takes zones while it runs.
#pragma once

#include "tests/support/child_process.h"
#include "tests/support/dns_probe.h"
#include "tests/support/tsig_key.h"

#include <QList>

namespace certwright::testing {

struct ServedZone
{
    enum class Kind {
        Primary,
        Secondary,  ///< of `primary`; asks for the zone once and then leaves it alone for an hour
        Unloadable, ///< configured, but there is nothing to serve: SERVFAIL
        Closed,     ///< the access list lets nobody ask: REFUSED
    };
    QString name;       ///< apex, without trailing dot; empty: the root
    QByteArray text;    ///< the zone file; relative names are below the apex. Empty for a secondary
    quint32 serial = 0; ///< that its SOA has
    Kind kind = Kind::Primary;
    QStringList keys; ///< names of keys that may change it (RFC 2136)
    QHostAddress primary = QHostAddress();
    quint16 primaryPort = 53;
    bool signsItself = false; ///< the server makes keys and signs; the text is not signed
};

class DnsServer
{
public:
    virtual ~DnsServer() = default;

    /// Before start().
    void addKey(const TsigKey &key) { m_keys.append(key); }
    /// An address of IPv6 where it is to answer as well, on port 53. Not PowerDNS.
    void setIpv6(const QHostAddress &address) { m_ipv6 = address; }
    QHostAddress ipv6() const { return m_ipv6; }

    /// Ready when it answers anything at all.
    virtual bool start(QString *whyNot) = 0;
    virtual void stop() { child().stop(); }
    virtual ChildProcess &child() = 0;
    virtual QHostAddress address() const = 0;

    /// Adds the zone, or puts another version in its place; returns when the server answers accordingly.
    bool serve(const ServedZone &zone, QString *whyNot);
    /// Back to a server that does not know the zone.
    bool forget(const QString &name, QString *whyNot);

    DnsProbe probe(const QString &name, const char *type) const { return testing::probe(address(), 53, name, type); }

protected:
    /// Makes m_zones so, of which `name` has changed or gone.
    virtual bool apply(const QString &name, QString *whyNot) = 0;

    /// Whether nobody answers any more who has not seen the last apply().
    virtual bool isSettled() const { return true; }

    const ServedZone *zone(const QString &name) const;

    QList<TsigKey> m_keys;
    QHostAddress m_ipv6;
    QList<ServedZone> m_zones;

private:
    bool showsAsMeant(const ServedZone &zone) const;
};

/// An address in 127.0.0.0/8 whose port 53 is free; null where this user may not listen on port 53.
QHostAddress freeStandardAddress();

} // namespace certwright::testing
