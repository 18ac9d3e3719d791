// SPDX-License-Identifier: Apache-2.0
// Requests that are signed with an access key: what the APIs of this kind have in common, see Shape::authorizer.
#pragma once

#include "core/providers/api_client.h"
#include "core/providers/options.h"

#include <functional>

namespace certwright::providers {

/// The request with its signature, and whatever goes with it; `now` is in seconds since 1970.
using Sign = std::function<HttpRequest(HttpRequest request, const AccessKey &key, qint64 now)>;

/// Reads the key from the options, see accessKey(), and lets `sign` sign each attempt anew.
std::function<Result<std::unique_ptr<Authorizer>>(const ProviderOptions &, const ProviderSurroundings &)> signedWith(
    const QString &idKey, const QString &secretKey, const QString &tokenKey, Sign sign);

} // namespace certwright::providers
