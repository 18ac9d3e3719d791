// SPDX-License-Identifier: Apache-2.0
#include "core/base/secret.h"

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <cstring>
#include <utility>

namespace certwright {

Secret::Secret(QByteArrayView bytes)
    : m_bytes(bytes.isEmpty() ? nullptr : new char[bytes.size()])
    , m_size(bytes.size())
{
    if (m_size > 0)
        std::memcpy(m_bytes.get(), bytes.data(), m_size);
}

Secret::Secret(Secret &&other) noexcept
    : m_bytes(std::move(other.m_bytes))
    , m_size(std::exchange(other.m_size, 0))
{
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe();
        m_bytes = std::move(other.m_bytes);
        m_size = std::exchange(other.m_size, 0);
    }
    return *this;
}

Secret::~Secret() { wipe(); }

Secret Secret::consume(QByteArray &bytes)
{
    Secret secret{QByteArrayView(bytes)};
    certwright::wipe(bytes);
    return secret;
}

Secret Secret::random(qsizetype size)
{
    Secret secret;
    secret.m_bytes = std::make_unique<char[]>(size);
    secret.m_size = size;
    if (RAND_bytes(reinterpret_cast<unsigned char *>(secret.m_bytes.get()), int(size)) != 1)
        qFatal("the system's random generator gives no bytes");
    return secret;
}

Secret Secret::clone() const { return Secret(view()); }

bool Secret::equals(const Secret &other) const
{
    return m_size == other.m_size && (m_size == 0 || CRYPTO_memcmp(m_bytes.get(), other.m_bytes.get(), m_size) == 0);
}

void Secret::wipe()
{
    if (m_bytes)
        OPENSSL_cleanse(m_bytes.get(), m_size);
    m_size = 0;
}

void wipe(QByteArray &bytes)
{
    // data() would detach a shared array, and the wiped bytes would be the copy's.
    if (bytes.isDetached() && !bytes.isEmpty())
        OPENSSL_cleanse(bytes.data(), bytes.size());
    bytes.clear();
}

} // namespace certwright
