// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/throwaway_tls.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <memory>

namespace certwright {

namespace {

template <auto release>
struct Release
{
    template <class T>
    void operator()(T *object) const
    {
        release(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Release<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Release<X509_EXTENSION_free>>;
using Bio = std::unique_ptr<BIO, Release<BIO_free_all>>;

constexpr qint64 hour = 3600;
constexpr qint64 year = 365 * 24 * hour;

Failure openSslFailure()
{
    Failure failure;
    failure.kind = FailureKind::Internal;
    failure.attempted = QStringLiteral("make sandbox certificate");
    char text[256] = {};
    ERR_error_string_n(ERR_get_error(), text, sizeof text);
    failure.peerWords = QString::fromLatin1(text);
    return failure;
}

struct Identity
{
    X509 *issuer = nullptr;
    EVP_PKEY *issuerKey = nullptr;
    const char *commonName = nullptr;
    const char *basicConstraints = nullptr;
    const char *keyUsage = nullptr;
    const char *alternativeNames = nullptr; ///< nullptr: none
};

bool addExtension(X509 *certificate, X509 *issuer, int nid, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value));
    return extension && X509_add_ext(certificate, extension.get(), -1);
}

Certificate makeCertificate(EVP_PKEY *key, const Identity &identity, const QDateTime &now)
{
    Certificate made(X509_new());
    if (!made)
        return nullptr;
    X509 *issuer = identity.issuer ? identity.issuer : made.get();
    unsigned char serial[16] = {};
    X509_NAME *name = X509_get_subject_name(made.get());
    bool good = RAND_bytes(serial, sizeof serial) == 1;
    serial[0] &= 0x7f; // positive
    BIGNUM *number = BN_bin2bn(serial, sizeof serial, nullptr);
    good = good && number && BN_to_ASN1_INTEGER(number, X509_get_serialNumber(made.get()));
    BN_free(number);
    good = good && X509_set_version(made.get(), X509_VERSION_3) &&
           ASN1_TIME_set(X509_getm_notBefore(made.get()), time_t(now.toSecsSinceEpoch() - hour)) &&
           ASN1_TIME_set(X509_getm_notAfter(made.get()), time_t(now.toSecsSinceEpoch() + year)) &&
           X509_NAME_add_entry_by_txt(
               name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>(identity.commonName), -1, -1, 0) &&
           X509_set_issuer_name(made.get(), X509_get_subject_name(issuer)) && X509_set_pubkey(made.get(), key) &&
           addExtension(made.get(), issuer, NID_basic_constraints, identity.basicConstraints) &&
           addExtension(made.get(), issuer, NID_key_usage, identity.keyUsage) &&
           addExtension(made.get(), issuer, NID_subject_key_identifier, "hash") &&
           addExtension(made.get(), issuer, NID_authority_key_identifier, "keyid");
    if (identity.alternativeNames)
        good = good && addExtension(made.get(), issuer, NID_subject_alt_name, identity.alternativeNames) &&
               addExtension(made.get(), issuer, NID_ext_key_usage, "serverAuth");
    good = good && X509_sign(made.get(), identity.issuerKey ? identity.issuerKey : key, EVP_sha256()) > 0;
    return good ? std::move(made) : nullptr;
}

QByteArray content(BIO *bio)
{
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(bio, &bytes);
    return size > 0 ? QByteArray(bytes, qsizetype(size)) : QByteArray();
}

QByteArray certificatePem(X509 *certificate)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    return bio && PEM_write_bio_X509(bio.get(), certificate) ? content(bio.get()) : QByteArray();
}

Secret keyPem(EVP_PKEY *key)
{
    const Bio bio(BIO_new(BIO_s_secmem()));
    if (!bio || !PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr))
        return Secret();
    QByteArray bytes = content(bio.get());
    return Secret::consume(bytes);
}

} // namespace

Result<ThrowawayTls> makeThrowawayTls(const QDateTime &now)
{
    ERR_clear_error();
    const Key rootKey(EVP_EC_gen("P-256"));
    const Key serverKey(EVP_EC_gen("P-256"));
    if (!rootKey || !serverKey)
        return failed(openSslFailure());
    Identity root;
    root.commonName = "Certwright sandbox TLS root";
    root.basicConstraints = "critical,CA:TRUE,pathlen:0";
    root.keyUsage = "critical,keyCertSign";
    const Certificate rootCertificate = makeCertificate(rootKey.get(), root, now);
    if (!rootCertificate)
        return failed(openSslFailure());
    Identity server;
    server.issuer = rootCertificate.get();
    server.issuerKey = rootKey.get();
    server.commonName = "localhost";
    server.basicConstraints = "critical,CA:FALSE";
    server.keyUsage = "critical,digitalSignature";
    server.alternativeNames = "DNS:localhost,IP:127.0.0.1,IP:::1";
    const Certificate serverCertificate = makeCertificate(serverKey.get(), server, now);
    if (!serverCertificate)
        return failed(openSslFailure());
    ThrowawayTls made;
    made.rootPem = certificatePem(rootCertificate.get());
    made.certificatePem = certificatePem(serverCertificate.get());
    made.keyPem = keyPem(serverKey.get());
    if (made.rootPem.isEmpty() || made.certificatePem.isEmpty() || made.keyPem.isEmpty())
        return failed(openSslFailure());
    return made;
}

} // namespace certwright
