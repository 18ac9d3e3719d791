// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/tls_files.h"

#include "core/base/secret.h"

#include <QFile>

#include <cerrno>
#include <memory>

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

constexpr long lifetime = 30L * 24 * 3600; ///< seconds; longer than any sandbox runs
constexpr long backdated = 3600;           ///< seconds, for clocks that are put right meanwhile

bool addExtension(X509 *certificate, X509 *issuer, int which, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, which, value);
    const bool added = extension && X509_add_ext(certificate, extension, -1) == 1;
    X509_EXTENSION_free(extension);
    return added;
}

enum class Role { Root, Leaf };

/// Signed by `issuerKey`; a root passes itself as issuer by nullptr.
Certificate makeCertificate(Role role, EVP_PKEY *key, X509 *issuer, EVP_PKEY *issuerKey)
{
    Certificate certificate(X509_new(), &X509_free);
    Certificate none(nullptr, &X509_free);
    X509 *raw = certificate.get();
    const char *name = role == Role::Root ? "Certwright sandbox TLS root" : "localhost";
    const Secret random = Secret::random(8);
    quint64 serial = 0;
    memcpy(&serial, random.view().data(), sizeof serial);
    X509_NAME *subject = raw ? X509_get_subject_name(raw) : nullptr;
    if (!raw || X509_set_version(raw, X509_VERSION_3) != 1 ||
        ASN1_INTEGER_set_uint64(X509_get_serialNumber(raw), serial >> 1 | 1) != 1 ||
        !X509_gmtime_adj(X509_getm_notBefore(raw), -backdated) || !X509_gmtime_adj(X509_getm_notAfter(raw), lifetime) ||
        X509_NAME_add_entry_by_txt(
            subject, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char *>(name), -1, -1, 0) != 1 ||
        X509_set_pubkey(raw, key) != 1)
        return none;
    X509 *by = issuer ? issuer : raw;
    if (X509_set_issuer_name(raw, X509_get_subject_name(by)) != 1)
        return none;
    const bool extended = role == Role::Root
                              ? addExtension(raw, by, NID_basic_constraints, "critical,CA:TRUE,pathlen:0") &&
                                    addExtension(raw, by, NID_key_usage, "critical,keyCertSign")
                              : addExtension(raw, by, NID_basic_constraints, "critical,CA:FALSE") &&
                                    addExtension(raw, by, NID_key_usage, "critical,digitalSignature") &&
                                    addExtension(raw, by, NID_ext_key_usage, "serverAuth") &&
                                    addExtension(raw, by, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1");
    if (!extended || X509_sign(raw, issuerKey, EVP_sha256()) == 0)
        return none;
    return certificate;
}

QByteArray taken(BIO *bio)
{
    const char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return QByteArray(data, size);
}

QByteArray certificatePem(X509 *certificate)
{
    BIO *bio = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(bio, certificate);
    const QByteArray pem = taken(bio);
    BIO_free(bio);
    return pem;
}

Secret keyPem(EVP_PKEY *key)
{
    BIO *bio = BIO_new(BIO_s_secmem());
    PEM_write_bio_PKCS8PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr);
    QByteArray pem = taken(bio);
    BIO_free(bio);
    return Secret::consume(pem);
}

Failure refusedByOpenSsl()
{
    Failure failure;
    failure.kind = FailureKind::Internal;
    failure.attempted = u"make sandbox certificate"_s;
    char words[256] = "";
    ERR_error_string_n(ERR_get_error(), words, sizeof words);
    failure.peerWords = QString::fromLatin1(words);
    return failure;
}

Result<void> write(const QString &path, QByteArrayView bytes)
{
    QFile file(path);
    // The mode is given when the file is made: there is no moment in which others can read the key.
    const bool written = file.open(QFile::WriteOnly | QFile::NewOnly, QFile::ReadOwner | QFile::WriteOwner) &&
                         file.write(bytes.data(), bytes.size()) == bytes.size() && file.flush();
    if (written)
        return {};
    Failure failure;
    failure.kind = errno == ENOSPC                                         ? FailureKind::DiskFull
                   : (errno == EACCES || errno == EROFS || errno == EPERM) ? FailureKind::ReadOnly
                                                                           : FailureKind::Storage;
    failure.attempted = u"write sandbox"_s;
    failure.subject = path;
    failure.peerWords = file.errorString();
    failure.retry = Retry::AfterFix;
    return failed(failure);
}

} // namespace

Result<TlsFiles> writeTlsFiles(const QString &folder)
{
    const Key rootKey(EVP_EC_gen("P-256"), &EVP_PKEY_free);
    const Key leafKey(EVP_EC_gen("P-256"), &EVP_PKEY_free);
    if (!rootKey || !leafKey)
        return failed(refusedByOpenSsl());
    const Certificate root = makeCertificate(Role::Root, rootKey.get(), nullptr, rootKey.get());
    if (!root)
        return failed(refusedByOpenSsl());
    const Certificate leaf = makeCertificate(Role::Leaf, leafKey.get(), root.get(), rootKey.get());
    if (!leaf)
        return failed(refusedByOpenSsl());
    TlsFiles files{certificatePem(root.get()), folder + "/tls.crt"_L1, folder + "/tls.key"_L1};
    if (const Result<void> written = write(files.certificatePath, certificatePem(leaf.get())); !written)
        return failed(written.error());
    if (const Result<void> written = write(files.keyPath, keyPem(leafKey.get()).view()); !written)
        return failed(written.error());
    return files;
}

} // namespace certwright
