// SPDX-License-Identifier: Apache-2.0
// Which zone a name is in, who serves it, and where CNAMEs lead, found by asking.
#pragma once

#include "core/dns/dns_client.h"

#include <QStringList>

namespace certwright::dns {

struct Zone
{
    QString name;           ///< the apex, without trailing dot
    QList<Server> servers;  ///< every address of every authoritative server, port 53 (see findZone)
    QStringList unresolved; ///< authoritative servers without an address

    bool operator==(const Zone &) const = default;
};

/// The zone `name` is in: climbs the labels until a SOA answers. NotFound, subject `name`, where no ancestor shows a
/// SOA record or the zone has no NS records with an address (a private network, pebble-challtestsrv, which
/// answers SOA with NOTIMP). Any other failure of the resolvers, SERVFAIL or silence, comes back as it is.
/// NS host addresses are asked with A and AAAA; loopback test servers on other ports are reached because a zone whose
/// only servers are also the client's own resolvers keeps the resolvers' ports.
Task<Result<Zone>> findZone(Client &client, QString name);

/// The name that `name` is in the end, following CNAMEs (at most 16; a loop is a DnsAnswer failure, code "CNAME-LOOP").
/// A name that does not exist, or has no CNAME, is itself.
Task<Result<QString>> followCnames(Client &client, QString name);

} // namespace certwright::dns
