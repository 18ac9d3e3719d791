// SPDX-License-Identifier: Apache-2.0
// How a request gets to the CA and its answer back (RFC 8555 §6): signing, nonces, the repetition after badNonce, and
// what an answer that is not a success means. Used by Client alone.
#pragma once

#include "core/acme/client.h"
#include "core/acme/gate.h"
#include "core/acme/nonce_pool.h"

namespace certwright::acme {

class Transport
{
public:
    Transport(HttpClient &http, const Clock &clock, Endpoint endpoint);

    /// A plain GET that follows redirects; for the directory.
    Task<Result<HttpAnswer>> get(QString attempted, QString url);

    struct Message
    {
        QString attempted; ///< the word of the request, for failures and the log
        KeyPair key;
        QString kid; ///< the account's URL; empty: the public key itself goes along (jwk)
        QString url;
        QByteArray payload;  ///< JSON; empty for POST-as-GET
        QByteArray accept;   ///< may be empty
        QString newNonce;    ///< URL of the directory
        bool begins = false; ///< what is under way goes first
    };

    /// A signed POST, a few at a time. Any 2xx is a success.
    Task<Result<HttpAnswer>> post(Message message);

    /// Retry-After of an answer, counted by the server's own clock where the answer has a date.
    std::optional<std::chrono::milliseconds> retryAfter(const HttpAnswer &answer) const;

    /// The same for what is asked in hours, not in seconds: unclamped.
    std::optional<std::chrono::seconds> askAgainAfter(const HttpAnswer &answer) const;

    std::optional<std::chrono::seconds> clockOffset() const { return m_clockOffset; }

    const Endpoint &endpoint() const { return m_endpoint; }

private:
    Task<Result<HttpAnswer>> exchange(QString attempted, HttpRequest request);
    Task<Result<QByteArray>> nonce(QString newNonceUrl);
    Result<void> checkUrl(const QString &attempted, const QString &url) const;
    std::optional<QDateTime> dateOf(const HttpAnswer &answer) const;
    QDateTime timeOf(const HttpAnswer &answer) const;
    Failure failureOf(const QString &attempted, const QString &url, const HttpAnswer &answer) const;
    void blameClock(Failure &failure) const;

    HttpClient &m_http;
    const Clock &m_clock;
    Endpoint m_endpoint;
    NoncePool m_nonces;
    Gate m_gate;
    std::optional<std::chrono::seconds> m_clockOffset; ///< ours minus the server's, by the last answer with a date
    mutable std::pair<QByteArray, std::optional<QDateTime>> m_date; ///< the last Date header, and what it says
};

} // namespace certwright::acme
