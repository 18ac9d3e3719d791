// SPDX-License-Identifier: Apache-2.0
// The options of the provider "rfc2136": what they are and what is read from them.
#pragma once

#include "core/providers/dns_update.h"
#include "core/providers/provider.h"
#include "core/providers/update_exchange.h"

namespace certwright::providers {

/// "host" or "host:port" as typed; the host may be a name.
struct DnsDestination
{
    QString host;
    quint16 port = 53;
};

struct Rfc2136Settings
{
    QList<DnsDestination> destinations; ///< tried in this order
    Carrier carrier = Carrier::UdpFirst;
    TsigKey key;
    std::optional<int> ttl;
    std::chrono::seconds timeout{10};
};

QList<ProviderField> rfc2136Fields();

/// ProviderConfig where one is missing or wrong.
Result<Rfc2136Settings> readRfc2136Settings(const ProviderOptions &options);

} // namespace certwright::providers
