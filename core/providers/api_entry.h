// SPDX-License-Identifier: Apache-2.0
// What the entries of all providers with an HTTP API have in common.
#pragma once

#include "core/providers/catalog.h"

namespace certwright::providers {

/// `facts` brings id, name, permissions, page, fields and TTLs; the description, the field of the TTL (PREFIX_TTL) and
/// what lego has besides are added here. `prefix` is that of lego's variables. `make` gets options that are complete,
/// plain and in their limits.
Entry apiEntry(ProviderDescriptor facts, const QString &prefix,
    std::function<Result<std::unique_ptr<DnsProvider>>(const ProviderOptions &, const ProviderSurroundings &, int ttl)>
        make);

} // namespace certwright::providers
