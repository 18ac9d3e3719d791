// SPDX-License-Identifier: Apache-2.0
// HttpClient over libcurl: HTTP/1.1, or HTTP/2 for requests that want it, with kept-alive connections, at most six to a
// host, proxies of the system, no redirects, no cookies, no cache. One pool of connections for each set of extra roots,
// so that a root trusted for one CA is trusted for no other.
#pragma once

#include "core/net/http_client.h"

#include <memory>

namespace certwright {

class CurlHttpClient : public HttpClient
{
public:
    /// `userAgent` is sent with every request (RFC 8555 §6.1).
    explicit CurlHttpClient(QByteArray userAgent);
    ~CurlHttpClient() override;

    Task<Result<HttpAnswer>> send(HttpRequest request) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace certwright
