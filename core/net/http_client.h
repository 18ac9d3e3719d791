// SPDX-License-Identifier: Apache-2.0
// HTTP as the rest of the program needs it: one request, one whole answer, nothing implicit.
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>

#include <chrono>

namespace certwright {

enum class HttpVersion {
    Http11, ///< least work for a request
    Newest, ///< HTTP/2 where the server agrees to it in the TLS handshake, else HTTP/1.1
};

struct HttpRequest
{
    QByteArray method = "GET";
    QString url; ///< sent as it is: ACME signs the URL byte for byte
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
    std::chrono::milliseconds timeout{30'000}; ///< for the whole exchange
    qint64 maximumBytes = 1 << 20;             ///< of the answer's body; more is MalformedAnswer, code "too-large"
    QByteArray trustedRoots;                   ///< PEM; trusted for this request besides the system's roots
    HttpVersion version = HttpVersion::Http11;
};

struct HttpAnswer
{
    int status = 0;
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;

    /// First header of that name, in any letter case; empty when absent.
    QByteArray header(QByteArrayView name) const;
    /// All headers of that name (Link comes more than once).
    QList<QByteArray> headerValues(QByteArrayView name) const;
};

class HttpClient
{
public:
    virtual ~HttpClient() = default;

    /// Any status is an answer; redirects are not followed. Failures: Unreachable; TlsRefused with `code`
    /// "certificate-not-yet-valid", "certificate-expired", "certificate-host", "certificate-untrusted" or none;
    /// TimedOut; MalformedAnswer with `code` "too-large", "truncated" or "http"; InvalidInput, code "url", for a URL
    /// that is not http(s) or cannot be sent byte for byte. `subject` is the URL without query, `attempted` is "HTTP "
    /// + method, `peerWords` the library's text. Destroying the task aborts the exchange; the client must outlive its
    /// tasks.
    virtual Task<Result<HttpAnswer>> send(HttpRequest request) = 0;
};

} // namespace certwright
