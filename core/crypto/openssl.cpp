// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/openssl.h"

#include <openssl/err.h>

#include <limits>

namespace certwright::openssl {

ErrorQueue::ErrorQueue() { ERR_clear_error(); }

ErrorQueue::~ErrorQueue() { ERR_clear_error(); }

QString ErrorQueue::words() const
{
    QStringList lines;
    while (const unsigned long error = ERR_get_error()) {
        char line[256]; // the size OpenSSL's manual names as enough
        ERR_error_string_n(error, line, sizeof line);
        lines += QString::fromLatin1(line);
    }
    return lines.join(QLatin1String("; "));
}

Failure ErrorQueue::failure(const QString &attempted) const
{
    Failure failure;
    failure.kind = FailureKind::Internal;
    failure.attempted = attempted;
    failure.peerWords = words();
    return failure;
}

Bio readingBio(QByteArrayView bytes)
{
    Q_ASSERT(bytes.size() <= std::numeric_limits<int>::max());
    // A null pointer is refused even for zero bytes.
    return Bio(BIO_new_mem_buf(bytes.isEmpty() ? "" : bytes.data(), int(bytes.size())));
}

QByteArrayView written(const Bio &bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return {data, qsizetype(size)};
}

std::optional<KeyType> keyTypeOf(const EVP_PKEY *key)
{
    switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_EC: {
        char group[64] = {};
        size_t length = 0;
        if (EVP_PKEY_get_group_name(key, group, sizeof group, &length) != 1)
            return std::nullopt;
        const QByteArrayView name(group, qsizetype(length));
        if (name == "prime256v1" || name == "P-256")
            return KeyType::EcdsaP256;
        if (name == "secp384r1" || name == "P-384")
            return KeyType::EcdsaP384;
        return std::nullopt;
    }
    case EVP_PKEY_RSA:
        switch (EVP_PKEY_get_bits(key)) {
        case 2048:
            return KeyType::Rsa2048;
        case 3072:
            return KeyType::Rsa3072;
        case 4096:
            return KeyType::Rsa4096;
        }
        return std::nullopt;
    default:
        return std::nullopt;
    }
}

const EVP_MD *signatureDigest(KeyType type) { return type == KeyType::EcdsaP384 ? EVP_sha384() : EVP_sha256(); }

} // namespace certwright::openssl
