// SPDX-License-Identifier: Apache-2.0
#include "core/acme/nonce_pool.h"

#include <algorithm>

namespace certwright::acme {

namespace {

constexpr std::size_t mostNonces = 64;    // far more than requests at once
constexpr qint64 longestAgeSeconds = 300; // CAs forget nonces; a stale one costs a request

bool isBase64Url(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

} // namespace

void NoncePool::put(const QByteArray &nonce, const QDateTime &now)
{
    if (nonce.isEmpty() || nonce.size() > 512 || !std::all_of(nonce.begin(), nonce.end(), isBase64Url))
        return;
    // The same nonce again (a cache in between): using it twice would be refused.
    if (std::any_of(m_nonces.begin(), m_nonces.end(), [&](const Entry &entry) { return entry.nonce == nonce; }))
        return;
    m_nonces.push_back({nonce, now});
    if (m_nonces.size() > mostNonces)
        m_nonces.pop_front();
}

std::optional<QByteArray> NoncePool::take(const QDateTime &now)
{
    std::erase_if(m_nonces, [&](const Entry &entry) {
        const qint64 age = entry.since.secsTo(now);
        return age > longestAgeSeconds || age < -longestAgeSeconds; // the clock was set back: the age is not known
    });
    if (m_nonces.empty())
        return {};
    QByteArray nonce = std::move(m_nonces.back().nonce);
    m_nonces.pop_back();
    return nonce;
}

} // namespace certwright::acme
