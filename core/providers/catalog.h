// SPDX-License-Identifier: Apache-2.0
// What each provider's file brings: its descriptor and how one is made. The catalog lists them.
#pragma once

#include "core/providers/provider.h"

namespace certwright::providers {

/// A provider the catalog can make. `make` gets only options that the descriptor or `silent` names.
struct Entry
{
    ProviderDescriptor descriptor;
    /// Option keys of lego that are accepted and have no effect here, so that a configuration can be taken over:
    /// intervals and time limits of the propagation check, which are settings of the domain.
    QStringList silent;
    Result<std::unique_ptr<DnsProvider>> (*make)(ProviderOptions options, const ProviderSurroundings &surroundings);
};

Entry manualEntry();
Entry execEntry();
Entry httpreqEntry();
Entry rfc2136Entry();
Entry cloudflareEntry();
Entry desecEntry();
Entry sandboxEntry();

} // namespace certwright::providers
