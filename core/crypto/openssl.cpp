// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/openssl.h"

#include <openssl/core_names.h>
#include <openssl/err.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <vector>

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

bool setEcdsaKey(PKCS8_PRIV_KEY_INFO *info, const EVP_PKEY *key)
{
    const bool isP384 = keyTypeOf(key) == KeyType::EcdsaP384;
    const size_t width = isP384 ? 48 : 32;
    const size_t pointSize = 1 + 2 * width;
    // SEQUENCE { INTEGER 1, OCTET STRING (the number), [1] { BIT STRING (the point) } }; the curve stands outside.
    const auto inner = static_cast<unsigned char>(3 + 2 + width + 4 + (pointSize + 1));
    std::vector<unsigned char> head{0x30};
    if (inner > 0x7f)
        head.push_back(0x81);
    head.insert(head.end(), {inner, 0x02, 0x01, 0x01, 0x04, static_cast<unsigned char>(width)});
    const unsigned char middle[] = {
        0xa1, static_cast<unsigned char>(pointSize + 3), 0x03, static_cast<unsigned char>(pointSize + 1), 0x00};
    const size_t size = head.size() + width + sizeof middle + pointSize;
    auto *octets = static_cast<unsigned char *>(OPENSSL_malloc(size));
    if (!octets)
        return false;
    std::copy(head.begin(), head.end(), octets);
    unsigned char *number = octets + head.size();
    std::copy(std::begin(middle), std::end(middle), number + width);
    unsigned char *point = number + width + sizeof middle;

    BIGNUM *read = nullptr;
    const bool isRead = EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_PRIV_KEY, &read) == 1;
    const BigNumber secret(read);
    size_t written = 0;
    const bool isWhole =
        isRead && BN_bn2binpad(secret.get(), number, int(width)) == int(width) &&
        EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PUB_KEY, point, pointSize, &written) == 1 &&
        written == pointSize && point[0] == POINT_CONVERSION_UNCOMPRESSED;
    ASN1_OBJECT *algorithm = OBJ_nid2obj(NID_X9_62_id_ecPublicKey);
    ASN1_OBJECT *curve = OBJ_nid2obj(isP384 ? NID_secp384r1 : NID_X9_62_prime256v1);
    if (isWhole && PKCS8_pkey_set0(info, algorithm, 0, V_ASN1_OBJECT, curve, octets, int(size)) == 1)
        return true; // the octets belong to it now
    OPENSSL_clear_free(octets, size);
    return false;
}

const EVP_MD *signatureDigest(KeyType type) { return type == KeyType::EcdsaP384 ? EVP_sha384() : EVP_sha256(); }

} // namespace certwright::openssl
