// SPDX-License-Identifier: Apache-2.0
// HttpClient over QNetworkAccessManager: HTTP/1.1 with kept-alive connections, proxies of the system, no cookies, no
// cache. One access manager for each set of extra roots, so that a root trusted for one CA is trusted for no other.
#pragma once

#include "core/net/http_client.h"

#include <memory>

namespace certwright {

class NetworkHttpClient : public HttpClient
{
public:
    /// `userAgent` is sent with every request (RFC 8555 §6.1).
    explicit NetworkHttpClient(QByteArray userAgent);
    ~NetworkHttpClient() override;

    Task<Result<HttpAnswer>> send(HttpRequest request) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace certwright
