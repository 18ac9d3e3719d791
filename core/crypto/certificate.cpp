// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/certificate.h"

#include "core/crypto/openssl.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <QSet>

#include <ctime>
#include <limits>
#include <vector>

namespace certwright {

namespace {

using namespace Qt::StringLiterals;

constexpr QByteArrayView certificateLabel("CERTIFICATE");

Failure malformed(const QString &code, const QString &words = {})
{
    Failure failure;
    failure.kind = FailureKind::MalformedAnswer;
    failure.attempted = u"read certificate"_s;
    failure.code = code;
    failure.peerWords = words;
    return failure;
}

Failure mismatch(const QString &code, const QString &subject = {}, const QString &words = {})
{
    Failure failure;
    failure.kind = FailureKind::CertificateMismatch;
    failure.attempted = u"check certificate"_s;
    failure.subject = subject;
    failure.code = code;
    failure.peerWords = words;
    return failure;
}

/// The next PEM block of `bio` as a certificate; null at the end of the text.
Result<openssl::X509Certificate> nextCertificate(BIO *bio, const openssl::ErrorQueue &errors)
{
    char *name = nullptr;
    char *header = nullptr;
    unsigned char *data = nullptr;
    long size = 0;
    if (PEM_read_bio(bio, &name, &header, &data, &size) != 1) {
        if (ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE)
            return openssl::X509Certificate();
        return failed(malformed(u"pem"_s, errors.words()));
    }
    const QByteArrayView label(name);
    const bool plain = header[0] == '\0';
    const bool labelled = label == certificateLabel;
    const unsigned char *position = data;
    openssl::X509Certificate certificate;
    if (plain && labelled)
        certificate.reset(d2i_X509(nullptr, &position, size));
    const bool whole = certificate && position == data + size;
    const QString foreign = labelled ? QString() : QString::fromLatin1(label);
    OPENSSL_free(name);
    OPENSSL_free(header);
    OPENSSL_clear_free(data, size_t(size)); // it may have been a private key
    if (!whole)
        return failed(malformed(u"pem"_s, foreign.isEmpty() ? errors.words() : foreign));
    return certificate;
}

Result<std::vector<openssl::X509Certificate>> certificates(QByteArrayView pem)
{
    const openssl::ErrorQueue errors;
    if (pem.size() > std::numeric_limits<int>::max())
        return failed(malformed(u"pem"_s));
    const openssl::Bio bio = openssl::readingBio(pem);
    if (!bio)
        return failed(errors.failure(u"read certificate"_s));
    std::vector<openssl::X509Certificate> result;
    for (;;) {
        Result<openssl::X509Certificate> next = nextCertificate(bio.get(), errors);
        if (!next)
            return failed(next.error());
        if (!*next)
            break;
        result.push_back(std::move(*next));
    }
    if (result.empty())
        return failed(malformed(u"pem"_s));
    return result;
}

QStringList dnsNames(const X509 *certificate)
{
    const openssl::Names list(
        static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    QStringList names;
    for (int i = 0; list && i < sk_GENERAL_NAME_num(list.get()); ++i) {
        int type = 0;
        const auto *value =
            static_cast<ASN1_STRING *>(GENERAL_NAME_get0_value(sk_GENERAL_NAME_value(list.get(), i), &type));
        // By length, not up to a NUL: "bank.example\0.attacker.example" must not read as "bank.example".
        if (type == GEN_DNS)
            names += QString::fromLatin1(
                reinterpret_cast<const char *>(ASN1_STRING_get0_data(value)), ASN1_STRING_length(value));
    }
    return names;
}

/// The last value of the attribute: the most specific one.
QString attribute(const X509_NAME *name, int nid)
{
    int found = -1;
    for (int i = X509_NAME_get_index_by_NID(name, nid, -1); i >= 0; i = X509_NAME_get_index_by_NID(name, nid, i))
        found = i;
    if (found < 0)
        return {};
    unsigned char *utf8 = nullptr;
    const int size = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, found)));
    if (size < 0)
        return {};
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(utf8), size);
    OPENSSL_free(utf8);
    return text;
}

QString serialOf(const X509 *certificate)
{
    const openssl::BigNumber number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nullptr));
    char *hex = number ? BN_bn2hex(number.get()) : nullptr;
    const QString text = QString::fromLatin1(hex).toLower();
    OPENSSL_free(hex);
    return text;
}

/// Invalid where the time is not one.
QDateTime utc(const ASN1_TIME *time)
{
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return QDateTime(QDate(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday),
        QTime(parts.tm_hour, parts.tm_min, parts.tm_sec), Qt::UTC);
}

Result<CertificateFacts> factsOf(const X509 *certificate)
{
    CertificateFacts facts;
    facts.names = dnsNames(certificate);
    facts.subject = attribute(X509_get_subject_name(certificate), NID_commonName);
    facts.issuer = attribute(X509_get_issuer_name(certificate), NID_commonName);
    if (facts.issuer.isEmpty())
        facts.issuer = attribute(X509_get_issuer_name(certificate), NID_organizationName);
    facts.serial = serialOf(certificate);
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    if (X509_digest(certificate, EVP_sha256(), digest, &size) != 1)
        return failed(malformed(u"pem"_s));
    facts.fingerprint = QByteArray(reinterpret_cast<const char *>(digest), size);
    facts.notBefore = utc(X509_get0_notBefore(certificate));
    facts.notAfter = utc(X509_get0_notAfter(certificate));
    if (!facts.notBefore.isValid() || !facts.notAfter.isValid())
        return failed(malformed(u"time"_s));
    const EVP_PKEY *key = X509_get0_pubkey(certificate);
    const std::optional<KeyType> type = key ? openssl::keyTypeOf(key) : std::nullopt;
    if (!type)
        return failed(malformed(u"key-type"_s));
    facts.keyType = *type;
    return facts;
}

bool isSignedBy(X509 *certificate, X509 *issuer)
{
    EVP_PKEY *key = X509_get0_pubkey(issuer);
    return key && X509_NAME_cmp(X509_get_issuer_name(certificate), X509_get_subject_name(issuer)) == 0 &&
           X509_verify(certificate, key) == 1;
}

} // namespace

Result<QList<QByteArray>> splitPemChain(QByteArrayView pem)
{
    const Result<std::vector<openssl::X509Certificate>> chain = certificates(pem);
    if (!chain)
        return failed(chain.error());
    const openssl::ErrorQueue errors;
    QList<QByteArray> blocks;
    for (const openssl::X509Certificate &certificate : *chain) {
        const openssl::Bio bio(BIO_new(BIO_s_mem()));
        if (!bio || PEM_write_bio_X509(bio.get(), certificate.get()) != 1)
            return failed(errors.failure(u"read certificate"_s));
        blocks += openssl::written(bio).toByteArray();
    }
    return blocks;
}

Result<CertificateFacts> certificateFacts(QByteArrayView pem)
{
    const openssl::ErrorQueue errors;
    if (pem.size() > std::numeric_limits<int>::max())
        return failed(malformed(u"pem"_s));
    const openssl::Bio bio = openssl::readingBio(pem);
    if (!bio)
        return failed(errors.failure(u"read certificate"_s));
    const Result<openssl::X509Certificate> first = nextCertificate(bio.get(), errors);
    if (!first)
        return failed(first.error());
    if (!*first)
        return failed(malformed(u"pem"_s));
    return factsOf(first->get());
}

Result<void> checkChain(QByteArrayView chainPem, const KeyPair &key, const QList<DomainName> &names)
{
    const Result<std::vector<openssl::X509Certificate>> chain = certificates(chainPem);
    if (!chain)
        return failed(chain.error());
    const openssl::ErrorQueue errors;
    X509 *leaf = chain->front().get();
    EVP_PKEY *leafKey = X509_get0_pubkey(leaf);
    if (!leafKey || EVP_PKEY_eq(leafKey, key.handle()) != 1)
        return failed(mismatch(u"key"_s));

    QSet<QString> present;
    for (const QString &name : dnsNames(leaf))
        present.insert(name.toLower());
    for (const DomainName &name : names) {
        if (!present.contains(name.ascii()))
            return failed(mismatch(u"names"_s, name.ascii()));
    }

    for (size_t i = 0; i + 1 < chain->size(); ++i) {
        if (!isSignedBy((*chain)[i].get(), (*chain)[i + 1].get()))
            return failed(mismatch(
                u"chain"_s, attribute(X509_get_subject_name((*chain)[i + 1].get()), NID_commonName), errors.words()));
    }
    return {};
}

Result<void> checkRoots(QByteArrayView pem)
{
    Failure refusal;
    refusal.kind = FailureKind::InvalidInput;
    refusal.attempted = u"read roots"_s;
    refusal.code = u"pem"_s;
    refusal.retry = Retry::AfterFix;
    const Result<std::vector<openssl::X509Certificate>> roots = certificates(pem);
    if (!roots) {
        refusal.peerWords = roots.error().peerWords;
        return failed(refusal);
    }
    const openssl::ErrorQueue errors;
    for (const openssl::X509Certificate &root : *roots) {
        // A server's own self-signed certificate is a usable root too, for itself alone.
        if (X509_check_ca(root.get()) == 0 && !isSignedBy(root.get(), root.get())) {
            refusal.subject = attribute(X509_get_subject_name(root.get()), NID_commonName);
            return failed(refusal);
        }
    }
    return {};
}

} // namespace certwright
