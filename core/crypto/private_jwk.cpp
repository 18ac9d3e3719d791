// SPDX-License-Identifier: Apache-2.0
// Private keys as JWK (RFC 7518 §6), the form in which certbot keeps account keys.
#include "core/crypto/jws.h"
#include "core/crypto/key_pair.h"
#include "core/crypto/openssl.h"

#include <openssl/core_names.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>

#include <QJsonDocument>

#include <array>
#include <vector>

namespace certwright {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype largestJson = 64 * 1024; // as for a PEM

using Builder = openssl::Handle<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using Parameters = openssl::Handle<OSSL_PARAM, OSSL_PARAM_free>;
using Context = openssl::Handle<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;

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

/// The octets of a member; null when it is absent, empty or no base64url.
Secret octetsOf(const QJsonObject &jwk, QLatin1StringView member)
{
    QByteArray text = jwk.value(member).toString().toLatin1();
    Result<QByteArray> bytes = fromBase64Url(text);
    wipe(text);
    return bytes ? Secret::consume(*bytes) : Secret();
}

openssl::BigNumber numberOf(const Secret &octets)
{
    return openssl::BigNumber(BN_bin2bn(openssl::octets(octets.view()), int(octets.size()), nullptr));
}

openssl::Pkey made(const char *kind, OSSL_PARAM_BLD *builder)
{
    const Parameters parameters(OSSL_PARAM_BLD_to_param(builder));
    const Context context(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
    EVP_PKEY *key = nullptr;
    if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_KEYPAIR, parameters.get()) != 1)
        return {};
    return openssl::Pkey(key);
}

openssl::Pkey ecKey(const QJsonObject &jwk, const char *group, qsizetype width)
{
    const Secret x = octetsOf(jwk, "x"_L1);
    const Secret y = octetsOf(jwk, "y"_L1);
    const Secret d = octetsOf(jwk, "d"_L1);
    // Full width is what RFC 7518 §6.2 demands, of all three.
    if (x.size() != width || y.size() != width || d.size() != width)
        return {};
    const QByteArray point = '\x04' + x.view().toByteArray() + y.view().toByteArray();
    const openssl::BigNumber number = numberOf(d);
    const Builder builder(OSSL_PARAM_BLD_new());
    if (!builder || !number ||
        OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, group, 0) != 1 ||
        OSSL_PARAM_BLD_push_octet_string(
            builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.constData(), size_t(point.size())) != 1 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, number.get()) != 1)
        return {};
    return made("EC", builder.get());
}

openssl::Pkey rsaKey(const QJsonObject &jwk)
{
    // RFC 7518 §6.3.2 lets a key do without the last five; a PKCS#8 cannot, and nobody writes such keys.
    static constexpr std::array members = {
        std::pair("n"_L1, OSSL_PKEY_PARAM_RSA_N),
        std::pair("e"_L1, OSSL_PKEY_PARAM_RSA_E),
        std::pair("d"_L1, OSSL_PKEY_PARAM_RSA_D),
        std::pair("p"_L1, OSSL_PKEY_PARAM_RSA_FACTOR1),
        std::pair("q"_L1, OSSL_PKEY_PARAM_RSA_FACTOR2),
        std::pair("dp"_L1, OSSL_PKEY_PARAM_RSA_EXPONENT1),
        std::pair("dq"_L1, OSSL_PKEY_PARAM_RSA_EXPONENT2),
        std::pair("qi"_L1, OSSL_PKEY_PARAM_RSA_COEFFICIENT1),
    };
    const Builder builder(OSSL_PARAM_BLD_new());
    std::vector<openssl::BigNumber> numbers; // the builder does not copy them
    for (const auto &[member, parameter] : members) {
        const Secret octets = octetsOf(jwk, member);
        if (octets.isEmpty())
            return {};
        numbers.push_back(numberOf(octets));
        if (!builder || !numbers.back() || OSSL_PARAM_BLD_push_BN(builder.get(), parameter, numbers.back().get()) != 1)
            return {};
    }
    return made("RSA", builder.get());
}

} // namespace

Result<KeyPair> KeyPair::fromJwk(const Secret &json)
{
    if (json.size() > largestJson)
        return failed(refusal(u"jwk"_s));
    const openssl::ErrorQueue errors;
    const QByteArrayView text = json.view();
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromRawData(text.data(), text.size()));
    const QJsonObject jwk = document.object();
    const QString kind = jwk.value("kty"_L1).toString();
    const QString curve = jwk.value("crv"_L1).toString();
    if (kind.isEmpty())
        return failed(refusal(u"jwk"_s));
    openssl::Pkey key;
    if (kind == "RSA"_L1)
        key = rsaKey(jwk);
    else if (kind == "EC"_L1 && curve == "P-256"_L1)
        key = ecKey(jwk, "P-256", 32);
    else if (kind == "EC"_L1 && curve == "P-384"_L1)
        key = ecKey(jwk, "P-384", 48);
    else
        return failed(refusal(u"key-type"_s));
    const openssl::Bio bio(BIO_new(BIO_s_mem()));
    if (!key || !bio || PEM_write_bio_PKCS8PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return failed(refusal(u"jwk"_s, errors.words()));
    // By way of PEM, so that its checks hold here too: the type, and a public part that is that of the private part.
    const Secret pem(openssl::written(bio));
    Result<KeyPair> pair = fromPem(pem);
    if (!pair && pair.error().code == "pem"_L1)
        pair.error().code = u"jwk"_s;
    return pair;
}

} // namespace certwright
