// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/key_pair.h"

#include "core/base/awaitables.h"
#include "core/crypto/jws.h"
#include "core/crypto/openssl.h"

#include <openssl/core_names.h>
#include <openssl/pem.h>

#include <QCryptographicHash>

namespace certwright {

namespace {

using namespace Qt::StringLiterals;

// The longest key we take (RSA-4096) has about 3.3 KB as PEM; what is larger is not one key.
constexpr qsizetype largestPem = 64 * 1024;

/// Without a callback OpenSSL would ask on the terminal. A negative length is "no password", zero an empty one.
int noPassword(char *, int, int, void *) { return -1; }

Failure refusal(const QString &code, const QString &words = {})
{
    Failure failure;
    failure.kind = FailureKind::InvalidInput;
    failure.attempted = u"read key"_s;
    failure.code = code;
    failure.peerWords = words;
    failure.retry = Retry::AfterFix;
    return failure;
}

QByteArray numberOf(const EVP_PKEY *key, const char *name)
{
    BIGNUM *read = nullptr;
    if (EVP_PKEY_get_bn_param(key, name, &read) != 1)
        qFatal("OpenSSL does not give the number %s of a key it accepted", name);
    const openssl::BigNumber number(read);
    QByteArray bytes(BN_num_bytes(read), Qt::Uninitialized);
    BN_bn2bin(read, openssl::octets(bytes));
    return bytes;
}

QByteArray leftPadded(const QByteArray &bytes, qsizetype width)
{
    return QByteArray(width - bytes.size(), '\0') + bytes;
}

struct Jwk
{
    QByteArray kty;
    QByteArray crv;    ///< EC only
    QByteArray first;  ///< x, or e
    QByteArray second; ///< y, or n
};

Jwk jwkOf(const KeyPair &key)
{
    switch (key.type()) {
    case KeyType::EcdsaP256:
    case KeyType::EcdsaP384: {
        // Coordinates have the full width of the field, leading zeros included (RFC 7518 §6.2.1.2).
        const bool p256 = key.type() == KeyType::EcdsaP256;
        const qsizetype width = p256 ? 32 : 48;
        return {"EC", p256 ? "P-256" : "P-384",
            base64Url(leftPadded(numberOf(key.handle(), OSSL_PKEY_PARAM_EC_PUB_X), width)),
            base64Url(leftPadded(numberOf(key.handle(), OSSL_PKEY_PARAM_EC_PUB_Y), width))};
    }
    case KeyType::Rsa2048:
    case KeyType::Rsa3072:
    case KeyType::Rsa4096:
        break;
    }
    return {"RSA", {}, base64Url(numberOf(key.handle(), OSSL_PKEY_PARAM_RSA_E)),
        base64Url(numberOf(key.handle(), OSSL_PKEY_PARAM_RSA_N))};
}

/// Curve by name, points uncompressed, the public key included, whatever the file had: CAs refuse explicit parameters,
/// and the same key is to be the same PEM and DER.
bool normalizeEncoding(EVP_PKEY *key)
{
    return EVP_PKEY_set_utf8_string_param(key, OSSL_PKEY_PARAM_EC_ENCODING, OSSL_PKEY_EC_ENCODING_GROUP) == 1 &&
           EVP_PKEY_set_utf8_string_param(key, OSSL_PKEY_PARAM_EC_POINT_CONVERSION_FORMAT,
               OSSL_PKEY_EC_POINT_CONVERSION_FORMAT_UNCOMPRESSED) == 1 &&
           EVP_PKEY_set_int_param(key, OSSL_PKEY_PARAM_EC_INCLUDE_PUBLIC, 1) == 1;
}

} // namespace

Result<KeyPair> KeyPair::generate(KeyType type)
{
    const openssl::ErrorQueue errors;
    EVP_PKEY *made = nullptr;
    switch (type) {
    case KeyType::EcdsaP256:
        made = EVP_EC_gen("P-256");
        break;
    case KeyType::EcdsaP384:
        made = EVP_EC_gen("P-384");
        break;
    case KeyType::Rsa2048:
        made = EVP_RSA_gen(2048);
        break;
    case KeyType::Rsa3072:
        made = EVP_RSA_gen(3072);
        break;
    case KeyType::Rsa4096:
        made = EVP_RSA_gen(4096);
        break;
    }
    if (!made)
        return failed(errors.failure(u"generate key"_s));
    KeyPair pair;
    pair.m_key = std::shared_ptr<evp_pkey_st>(made, EVP_PKEY_free);
    return pair;
}

Result<KeyPair> KeyPair::fromPem(const Secret &pem)
{
    if (pem.size() > largestPem)
        return failed(refusal(u"pem"_s));
    const openssl::ErrorQueue errors;
    const openssl::Bio bio = openssl::readingBio(pem.view());
    if (!bio)
        return failed(errors.failure(u"read key"_s));
    openssl::Pkey key(PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassword, nullptr));
    if (!key)
        return failed(refusal(u"pem"_s, errors.words()));
    const std::optional<KeyType> type = openssl::keyTypeOf(key.get());
    if (!type)
        return failed(refusal(u"key-type"_s));
    if (EVP_PKEY_get_base_id(key.get()) == EVP_PKEY_EC && !normalizeEncoding(key.get()))
        return failed(errors.failure(u"read key"_s));

    KeyPair pair;
    pair.m_key = std::shared_ptr<evp_pkey_st>(key.release(), EVP_PKEY_free);
    // A file can carry a public part that is not that of its private part; nothing signed with it would be accepted.
    const QByteArrayView probe("certwright");
    const Result<QByteArray> signature = jwsSignature(pair, probe);
    if (!signature || !verifyJwsSignature(pair, probe, *signature))
        return failed(refusal(u"pem"_s));
    return pair;
}

KeyType KeyPair::type() const
{
    Q_ASSERT(m_key);
    return *openssl::keyTypeOf(m_key.get());
}

Secret KeyPair::toPem() const
{
    Q_ASSERT(m_key);
    const openssl::ErrorQueue errors;
    // A memory BIO wipes its buffer when it grows and when it is freed.
    const openssl::Bio bio(BIO_new(BIO_s_mem()));
    bool isWritten = false;
    if (openssl::isEcdsa(type())) {
        const openssl::PrivateInfo info(PKCS8_PRIV_KEY_INFO_new());
        isWritten = bio && info && openssl::setEcdsaKey(info.get(), m_key.get()) &&
                    PEM_write_bio_PKCS8_PRIV_KEY_INFO(bio.get(), info.get()) == 1;
    } else {
        isWritten =
            bio && PEM_write_bio_PKCS8PrivateKey(bio.get(), m_key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1;
    }
    if (!isWritten)
        qFatal("OpenSSL cannot write a key it accepted");
    return Secret(openssl::written(bio));
}

QByteArray KeyPair::publicDer() const
{
    Q_ASSERT(m_key);
    const openssl::ErrorQueue errors;
    unsigned char *made = nullptr;
    int size = 0;
    if (openssl::isEcdsa(type())) {
        const openssl::PublicInfo info(X509_PUBKEY_new());
        if (info && openssl::setEcdsaKey(info.get(), m_key.get()))
            size = i2d_X509_PUBKEY(info.get(), &made);
    } else {
        size = i2d_PUBKEY(m_key.get(), &made);
    }
    if (size <= 0)
        qFatal("OpenSSL cannot write the public part of a key it accepted");
    QByteArray der(reinterpret_cast<const char *>(made), size);
    OPENSSL_free(made);
    return der;
}

QJsonObject KeyPair::publicJwk() const
{
    const openssl::ErrorQueue errors;
    const Jwk jwk = jwkOf(*this);
    const QString first = QString::fromLatin1(jwk.first);
    const QString second = QString::fromLatin1(jwk.second);
    if (jwk.crv.isEmpty())
        return {{u"e"_s, first}, {u"kty"_s, u"RSA"_s}, {u"n"_s, second}};
    return {{u"crv"_s, QString::fromLatin1(jwk.crv)}, {u"kty"_s, u"EC"_s}, {u"x"_s, first}, {u"y"_s, second}};
}

QByteArray KeyPair::thumbprint() const
{
    const openssl::ErrorQueue errors;
    // Written out, not through a JSON library: order and white space are part of the definition (RFC 7638 §3).
    const Jwk jwk = jwkOf(*this);
    const QByteArray canonical =
        jwk.crv.isEmpty()
            ? R"({"e":")" + jwk.first + R"(","kty":"RSA","n":")" + jwk.second + R"("})"
            : R"({"crv":")" + jwk.crv + R"(","kty":"EC","x":")" + jwk.first + R"(","y":")" + jwk.second + R"("})";
    return base64Url(QCryptographicHash::hash(canonical, QCryptographicHash::Sha256));
}

evp_pkey_st *KeyPair::handle() const { return m_key.get(); }

Task<Result<KeyPair>> generateKeyPair(KeyType type)
{
    std::function<Result<KeyPair>()> work = [type] { return KeyPair::generate(type); };
    return inThreadPool<Result<KeyPair>>(std::move(work));
}

} // namespace certwright
