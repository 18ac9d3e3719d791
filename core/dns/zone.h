// SPDX-License-Identifier: Apache-2.0
// Which zone a name is in, who serves it, and where CNAMEs lead, found by asking.
#pragma once

#include "core/dns/dns_client.h"

#include <QStringList>

#include <chrono>

namespace certwright::dns {

struct Zone
{
    QString name;                ///< the apex, without trailing dot
    QList<Server> servers;       ///< every address of every authoritative server, port 53 (see findZone)
    QStringList unresolved;      ///< authoritative servers without an address
    std::chrono::seconds ttl{0}; ///< how long that may be remembered: the smallest TTL of the records it was read from

    bool operator==(const Zone &) const = default;
};

/// Whether resolvers may be asked about a name.
enum class Existence {
    Settled, ///< it is there or it is not
    Awaited, ///< it is about to appear: resolvers would remember its absence for as long as the zone's SOA says
};

/// What a server says about who serves a zone below its own.
struct Delegation
{
    QString zone;
    QStringList hosts;
    QList<Record> glue; ///< addresses of hosts that came along
    quint32 ttl = 0;    ///< seconds

    bool operator==(const Delegation &) const = default;
};

/// Where a zone begins.
struct Apex
{
    QString name;
    std::chrono::seconds ttl{0}; ///< of its SOA record

    bool operator==(const Apex &) const = default;
};

/// The zone `name` is in, found as findZone() does. `resolvers` empty: the client's.
Task<Result<Apex>> findApex(Client &client, QString name, Existence existence, QList<Server> resolvers);

/// Who serves the zone that begins at `apex`; fails as findZone() does.
Task<Result<Zone>> zoneAt(Client &client, QString apex, QList<Server> resolvers);

/// The same, where a server has told its hosts already.
Task<Result<Zone>> zoneOf(Client &client, Delegation delegation, QList<Server> resolvers);

/// The zone below `zone` that an answer to a question for `name`, asked without recursion, tells of: by a referral
/// (RFC 1034 §4.3.2), or by the NS or SOA record of a zone that the server has, too. `hosts` is empty where only the
/// zone's name is known. Nothing where the answer is from `zone` itself.
std::optional<Delegation> delegationIn(const Answer &answer, const QString &name, const QString &zone);

/// The zone `name` is in: climbs the labels until a SOA answers. NotFound, subject `name`, where no ancestor shows a
/// SOA record or the zone has no NS records with an address (a private network, pebble-challtestsrv, which
/// answers SOA with NOTIMP). Any other failure of the resolvers, SERVFAIL or silence, comes back as it is.
/// NS host addresses are asked with A and AAAA; loopback test servers on other ports are reached because a zone whose
/// only servers are also the resolvers keeps the resolvers' ports. A name that is awaited is not asked for itself, if
/// it has three labels or more: the climb begins at its parent, and delegationIn() tells from the first answer of the
/// zone's servers whether it is a zone of its own.
Task<Result<Zone>> findZone(
    Client &client, QString name, Existence existence = Existence::Settled, QList<Server> resolvers = {});

/// The name that `name` is in the end, following CNAMEs (at most 16; a loop is a DnsAnswer failure, code "CNAME-LOOP").
/// A name that does not exist, or has no CNAME, is itself. Resolvers remember that: see Propagation::targetOf() for a
/// name that is awaited.
Task<Result<QString>> followCnames(Client &client, QString name);

} // namespace certwright::dns
