// SPDX-License-Identifier: Apache-2.0
// A small internet on loopback: a signed root, the top-level domains "test" and "example", four servers of four makers,
// and a validating resolver. Everything is a real program on port 53 of an address of its own. A test starts one lab
// and then makes as many zones in it as it likes, each under a name of its own, since the resolver remembers.
#pragma once

#include "tests/support/bind_server.h"
#include "tests/support/knot_server.h"
#include "tests/support/nsd_server.h"
#include "tests/support/power_dns_server.h"
#include "tests/support/unbound_resolver.h"
#include "tests/support/zone_signer.h"

#include <set>

namespace certwright::testing {

/// A zone's file without the zone: its SOA has `serial`, all TTLs are `ttl`, and absence is remembered for
/// `negativeTtl` seconds. `hosts` are the names of the NS records.
struct ZoneText
{
    QString name;
    QStringList hosts;
    QByteArray records; ///< further zone-file lines; relative names are below the apex
    quint32 serial = 10;
    quint32 ttl = 300;
    quint32 negativeTtl = 60;

    QByteArray text() const;
};

class DnsLab
{
public:
    DnsLab();

    /// Keys that every server is to know; before start().
    void addKey(const TsigKey &key);
    /// BIND, Knot, NSD, the parents and the resolver answer over IPv6 as well, and the top-level domains are known to;
    /// before start(), in a private network.
    bool takeIpv6(QString *whyNot);
    bool start(QString *whyNot);

    BindServer &bind() { return m_bind; }
    KnotServer &knot() { return m_knot; }
    NsdServer &nsd() { return m_nsd; }
    PowerDnsServer &powerDns() { return m_powerDns; }
    UnboundResolver &resolver() { return m_resolver; }
    ZoneSigner &signer() { return m_signer; }
    NsdServer &parents() { return m_parents; } ///< serves the root and, on its second address, the top-level domains

    /// The name a server has in NS records: "bind.lab.example", …
    QString hostOf(const DnsServer &server) const;

    // What follows remembers the first thing that went wrong; see fault().

    /// Another host with these addresses, "NAME.lab.example"; without any the name exists all the same.
    QString addHost(const QString &name, const QList<QHostAddress> &addresses);
    /// The parent says that these hosts serve the zone. `ds` is a zone-file line, empty: unsigned. Again: replaced.
    void delegate(const QString &zone, const QStringList &hosts, const QByteArray &ds = QByteArray());

    /// The text on one server, as it is.
    void serve(DnsServer &server, const ZoneText &zone);
    void serve(DnsServer &server, const ServedZone &zone);
    /// The same text on each, with these servers as its NS records, and delegated to them.
    void serve(const QList<DnsServer *> &servers, const QString &name, const QByteArray &records);
    /// Serves and delegates a zone that the server signs itself.
    void serveSigned(DnsServer &server, const QString &name, const QByteArray &records);

    void freeze(DnsServer &server);
    /// Thaws what is frozen, and the resolver forgets that it was.
    void thaw();

    void require(bool done, const QString &otherwise);
    /// The first thing that went wrong since the last call; empty: nothing.
    QString takeFault();

private:
    void publish();

    ZoneSigner m_signer;
    NsdServer m_parents;
    BindServer m_bind;
    KnotServer m_knot;
    NsdServer m_nsd;
    PowerDnsServer m_powerDns;
    UnboundResolver m_resolver;
    std::map<QString, QByteArray> m_delegations; ///< by zone: lines of the zone above it
    QByteArray m_hosts;                          ///< lines of "example"
    std::map<QString, QByteArray> m_published;   ///< by top-level domain: what its file was made from
    std::set<DnsServer *> m_frozen;
    quint32 m_serial = 1;
    QString m_fault;
};

} // namespace certwright::testing
