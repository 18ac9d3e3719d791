// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/jws.h"

#include "core/crypto/openssl.h"

#include <openssl/hmac.h>

#include <QCryptographicHash>
#include <QJsonDocument>

#include <algorithm>

namespace certwright {

namespace {

using namespace Qt::StringLiterals;

/// Octets of r, and of s; 0 for RSA.
int coordinateWidth(KeyType type)
{
    switch (type) {
    case KeyType::EcdsaP256:
        return 32;
    case KeyType::EcdsaP384:
        return 48;
    case KeyType::Rsa2048:
    case KeyType::Rsa3072:
    case KeyType::Rsa4096:
        break;
    }
    return 0;
}

/// As OpenSSL makes it: DER for ECDSA, PKCS#1 v1.5 for RSA.
Result<QByteArray> plainSignature(const KeyPair &key, const EVP_MD *digest, QByteArrayView input)
{
    const openssl::ErrorQueue errors;
    const openssl::DigestContext context(EVP_MD_CTX_new());
    size_t size = 0;
    if (!context || EVP_DigestSignInit(context.get(), nullptr, digest, nullptr, key.handle()) != 1 ||
        EVP_DigestSign(context.get(), nullptr, &size, openssl::octets(input), size_t(input.size())) != 1)
        return failed(errors.failure(u"sign"_s));
    QByteArray signature(qsizetype(size), Qt::Uninitialized);
    if (EVP_DigestSign(
            context.get(), openssl::octets(signature), &size, openssl::octets(input), size_t(input.size())) != 1)
        return failed(errors.failure(u"sign"_s));
    signature.truncate(qsizetype(size));
    return signature;
}

/// OpenSSL makes a DER sequence of two integers; JWS wants their bare octets (RFC 7518 §3.4).
std::optional<QByteArray> derToFixedWidth(const QByteArray &der, int width)
{
    const unsigned char *position = openssl::octets(der);
    const openssl::EcdsaSignature signature(d2i_ECDSA_SIG(nullptr, &position, long(der.size())));
    QByteArray bytes(2 * width, Qt::Uninitialized);
    if (!signature || BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), openssl::octets(bytes), width) != width ||
        BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), openssl::octets(bytes) + width, width) != width)
        return std::nullopt;
    return bytes;
}

std::optional<QByteArray> fixedWidthToDer(QByteArrayView bytes, int width)
{
    if (bytes.size() != 2 * width)
        return std::nullopt;
    openssl::BigNumber r(BN_bin2bn(openssl::octets(bytes), width, nullptr));
    openssl::BigNumber s(BN_bin2bn(openssl::octets(bytes) + width, width, nullptr));
    const openssl::EcdsaSignature signature(ECDSA_SIG_new());
    if (!r || !s || !signature || ECDSA_SIG_set0(signature.get(), r.get(), s.get()) != 1)
        return std::nullopt;
    (void)r.release(); // both belong to the signature now
    (void)s.release();
    unsigned char *made = nullptr;
    const int size = i2d_ECDSA_SIG(signature.get(), &made);
    if (size <= 0)
        return std::nullopt;
    QByteArray der(reinterpret_cast<const char *>(made), size);
    OPENSSL_free(made);
    return der;
}

bool isBase64UrlOctet(char octet)
{
    return (octet >= 'A' && octet <= 'Z') || (octet >= 'a' && octet <= 'z') || (octet >= '0' && octet <= '9') ||
           octet == '-' || octet == '_';
}

QByteArray compact(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

/// RFC 7515 §7.2.2; the parts are base64url.
QByteArray flattened(const QByteArray &protectedPart, const QByteArray &payloadPart, QByteArrayView signature)
{
    return compact({{u"protected"_s, QString::fromLatin1(protectedPart)},
        {u"payload"_s, QString::fromLatin1(payloadPart)}, {u"signature"_s, QString::fromLatin1(base64Url(signature))}});
}

} // namespace

QByteArray base64Url(QByteArrayView bytes)
{
    return QByteArray::fromRawData(bytes.data(), bytes.size())
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

Result<QByteArray> fromBase64Url(QByteArrayView text)
{
    Failure refusal;
    refusal.kind = FailureKind::InvalidInput;
    refusal.attempted = u"read base64url"_s;
    refusal.code = u"base64url"_s;
    // One octet left over cannot hold a byte.
    if (!std::ranges::all_of(text, isBase64UrlOctet) || text.size() % 4 == 1)
        return failed(refusal);
    const QByteArray bytes = QByteArray::fromBase64(text.toByteArray(), QByteArray::Base64UrlEncoding);
    // The unused bits of the last octet must be zero, or two texts would mean the same bytes (RFC 4648 §3.5).
    if (base64Url(bytes) != text)
        return failed(refusal);
    return bytes;
}

QString jwsAlgorithm(const KeyPair &key)
{
    switch (key.type()) {
    case KeyType::EcdsaP256:
        return u"ES256"_s;
    case KeyType::EcdsaP384:
        return u"ES384"_s;
    case KeyType::Rsa2048:
    case KeyType::Rsa3072:
    case KeyType::Rsa4096:
        break;
    }
    return u"RS256"_s;
}

Result<QByteArray> jwsSignature(const KeyPair &key, QByteArrayView signingInput)
{
    const openssl::ErrorQueue errors;
    const KeyType type = key.type();
    const Result<QByteArray> signature = plainSignature(key, openssl::signatureDigest(type), signingInput);
    const int width = coordinateWidth(type);
    if (!signature || width == 0)
        return signature;
    const std::optional<QByteArray> fixed = derToFixedWidth(*signature, width);
    if (!fixed)
        return failed(errors.failure(u"sign"_s));
    return *fixed;
}

Result<QByteArray> rs512Signature(const KeyPair &key, QByteArrayView signingInput)
{
    if (openssl::isEcdsa(key.type())) {
        Failure failure;
        failure.kind = FailureKind::InvalidInput;
        failure.attempted = u"sign"_s;
        failure.code = u"key-type"_s;
        return failed(failure);
    }
    return plainSignature(key, EVP_sha512(), signingInput);
}

Result<QByteArray> compactJws(const KeyPair &key, QJsonObject header, QByteArrayView payload)
{
    header.insert(u"alg"_s, jwsAlgorithm(key));
    const QByteArray signingInput = base64Url(compact(header)) + '.' + base64Url(payload); // RFC 7515 §5.1
    const Result<QByteArray> signature = jwsSignature(key, signingInput);
    if (!signature)
        return signature;
    return signingInput + '.' + base64Url(*signature);
}

bool verifyJwsSignature(const KeyPair &key, QByteArrayView signingInput, QByteArrayView signature)
{
    const openssl::ErrorQueue errors;
    const KeyType type = key.type();
    const int width = coordinateWidth(type);
    const std::optional<QByteArray> bytes = width ? fixedWidthToDer(signature, width) : signature.toByteArray();
    const openssl::DigestContext context(EVP_MD_CTX_new());
    return bytes && context &&
           EVP_DigestVerifyInit(context.get(), nullptr, openssl::signatureDigest(type), nullptr, key.handle()) == 1 &&
           EVP_DigestVerify(context.get(), openssl::octets(*bytes), size_t(bytes->size()),
               openssl::octets(signingInput), size_t(signingInput.size())) == 1;
}

Result<QByteArray> flattenedJws(const KeyPair &key, const JwsHeader &header, QByteArrayView payload)
{
    QJsonObject members{{u"alg"_s, jwsAlgorithm(key)}, {u"url"_s, header.url}};
    if (!header.nonce.isEmpty())
        members.insert(u"nonce"_s, QString::fromLatin1(header.nonce));
    if (header.kid.isEmpty())
        members.insert(u"jwk"_s, key.publicJwk());
    else
        members.insert(u"kid"_s, header.kid);

    const QByteArray protectedPart = base64Url(compact(members));
    const QByteArray payloadPart = base64Url(payload);
    const QByteArray signingInput = protectedPart + '.' + payloadPart; // RFC 7515 §5.1
    const Result<QByteArray> signature = jwsSignature(key, signingInput);
    if (!signature)
        return failed(signature.error());
    return flattened(protectedPart, payloadPart, *signature);
}

QByteArray externalBindingJws(const Secret &macKey, const QString &keyId, const QString &url, QByteArrayView payload)
{
    Q_ASSERT(!macKey.isEmpty());
    const openssl::ErrorQueue errors;
    const QByteArray protectedPart = base64Url(compact({{u"alg"_s, u"HS256"_s}, {u"kid"_s, keyId}, {u"url"_s, url}}));
    const QByteArray payloadPart = base64Url(payload);
    const QByteArray signingInput = protectedPart + '.' + payloadPart;
    QByteArray mac(EVP_MAX_MD_SIZE, '\0');
    unsigned int size = 0;
    if (!HMAC(EVP_sha256(), macKey.view().data(), int(macKey.size()), openssl::octets(signingInput),
            size_t(signingInput.size()), openssl::octets(mac), &size))
        qFatal("OpenSSL has no HMAC-SHA256");
    mac.truncate(qsizetype(size));
    return flattened(protectedPart, payloadPart, mac);
}

QByteArray keyAuthorization(QByteArrayView thumbprint, QByteArrayView token)
{
    return token.toByteArray() + '.' + thumbprint.toByteArray();
}

QByteArray dnsChallengeValue(QByteArrayView keyAuthorization)
{
    return base64Url(QCryptographicHash::hash(keyAuthorization.toByteArray(), QCryptographicHash::Sha256));
}

} // namespace certwright
