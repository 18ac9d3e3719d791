// SPDX-License-Identifier: Apache-2.0
// The rule about resolvers that serve a zone themselves, for whoever finds servers by their own way (see findZone()).
#pragma once

#include "core/dns/dns_client.h"

namespace certwright::dns {

/// Where every one of `servers` has the address of a resolver, the resolvers with their ports, each once; else
/// `servers` as they are.
QList<Server> onResolverPorts(const QList<Server> &servers, const QList<Server> &resolvers);

} // namespace certwright::dns
