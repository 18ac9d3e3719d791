// SPDX-License-Identifier: Apache-2.0
// The nonces of one CA (RFC 8555 §6.5): every answer brings one, every request takes one, none is used twice.
#pragma once

#include <QByteArray>
#include <QDateTime>

#include <deque>
#include <optional>

namespace certwright::acme {

class NoncePool
{
public:
    /// Keeps `nonce`, unless it is empty or holds an octet outside base64url (§6.5.1: then it is to be ignored).
    void put(const QByteArray &nonce, const QDateTime &now);

    /// The freshest nonce, which is then no longer in the pool.
    std::optional<QByteArray> take(const QDateTime &now);

    qsizetype size() const { return qsizetype(m_nonces.size()); }

private:
    struct Entry
    {
        QByteArray nonce;
        QDateTime since;
    };
    std::deque<Entry> m_nonces; ///< freshest last
};

} // namespace certwright::acme
