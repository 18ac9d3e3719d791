// SPDX-License-Identifier: Apache-2.0
// One question over HTTPS (RFC 8484). Used by CaresClient for servers that have a URL.
#pragma once

#include "core/dns/channel.h"
#include "core/net/http_client.h"

namespace certwright::dns {

/// A message, and for how long it lay in a cache on the way (RFC 8484 §5.1): its TTLs began that much earlier.
struct HttpsReply
{
    QByteArray message;
    quint32 age = 0; ///< seconds
};

/// The message the server at `url` answers; whether it fits the question is not looked at. Failures: those of
/// HttpClient; HttpStatus; MalformedAnswer, code "content-type", for anything but application/dns-message;
/// InvalidInput, code "name", for a name nobody can ask. `subject` and `attempted` are the HTTP client's or empty.
Task<Result<HttpsReply>> exchangeOverHttps(HttpClient &http, QString url, Wish wish, std::chrono::milliseconds timeout);

} // namespace certwright::dns
