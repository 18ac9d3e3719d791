// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/openssl.h"

#include <openssl/core_names.h>
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

bool setEcdsaKey(X509_PUBKEY *info, const EVP_PKEY *key)
{
    // RFC 5480 §2: the curve by name, the point uncompressed.
    const bool isP384 = keyTypeOf(key) == KeyType::EcdsaP384;
    const size_t expected = isP384 ? 1 + 2 * 48 : 1 + 2 * 32;
    size_t size = 0;
    auto *point = static_cast<unsigned char *>(OPENSSL_malloc(expected));
    const bool isPoint = point &&
                         EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PUB_KEY, point, expected, &size) == 1 &&
                         size == expected && point[0] == POINT_CONVERSION_UNCOMPRESSED;
    ASN1_OBJECT *algorithm = OBJ_nid2obj(NID_X9_62_id_ecPublicKey);
    ASN1_OBJECT *curve = OBJ_nid2obj(isP384 ? NID_secp384r1 : NID_X9_62_prime256v1);
    if (isPoint && X509_PUBKEY_set0_param(info, algorithm, V_ASN1_OBJECT, curve, point, int(expected)) == 1)
        return true; // the point belongs to it now
    OPENSSL_free(point);
    return false;
}

const EVP_MD *signatureDigest(KeyType type) { return type == KeyType::EcdsaP384 ? EVP_sha384() : EVP_sha256(); }

} // namespace certwright::openssl
