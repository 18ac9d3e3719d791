// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/certificate.h"

#include "core/crypto/jws.h"
#include "core/crypto/openssl.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <QSet>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <limits>
#include <vector>

namespace certwright {

namespace {

using namespace Qt::StringLiterals;

constexpr QByteArrayView certificateLabel("CERTIFICATE");
constexpr std::chrono::seconds tolerableFuture = std::chrono::hours(1); // clocks differ, time zones are mistaken

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

/// The certificates read last. A chain is looked at several times, for its key, its names, its dates, and with the next
/// chain the same issuers come again; OpenSSL 3 decodes the public key each time a certificate is read, which costs
/// more than all the rest of it. One for each thread: what OpenSSL fills in on demand is then nobody else's.
class Recent
{
public:
    /// Null where `der` is not exactly one certificate. The certificate is shared: nobody may change it.
    openssl::X509Certificate read(const unsigned char *der, long size)
    {
        const QByteArrayView wanted(reinterpret_cast<const char *>(der), qsizetype(size));
        const auto known =
            std::ranges::find_if(m_entries, [&wanted](const Entry &entry) { return entry.der == wanted; });
        if (known != m_entries.end()) {
            std::rotate(m_entries.begin(), known, std::next(known));
        } else {
            const unsigned char *position = der;
            openssl::X509Certificate read(d2i_X509(nullptr, &position, size));
            if (!read || position != der + size)
                return {};
            if (m_entries.size() == most)
                m_entries.pop_back();
            m_entries.insert(m_entries.begin(), Entry{wanted.toByteArray(), std::move(read)});
        }
        X509 *certificate = m_entries.front().certificate.get();
        X509_up_ref(certificate);
        return openssl::X509Certificate(certificate);
    }

private:
    static constexpr std::size_t most = 8; // a chain has two to four
    struct Entry
    {
        QByteArray der;
        openssl::X509Certificate certificate;
    };
    std::vector<Entry> m_entries; ///< used last first
};

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
    thread_local Recent recent;
    openssl::X509Certificate certificate;
    if (plain && labelled)
        certificate = recent.read(data, size);
    const QString foreign = labelled ? QString() : QString::fromLatin1(label);
    OPENSSL_free(name);
    OPENSSL_free(header);
    OPENSSL_clear_free(data, size_t(size)); // it may have been a private key
    if (!certificate)
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

Result<openssl::X509Certificate> firstCertificate(QByteArrayView pem)
{
    const openssl::ErrorQueue errors;
    if (pem.size() > std::numeric_limits<int>::max())
        return failed(malformed(u"pem"_s));
    const openssl::Bio bio = openssl::readingBio(pem);
    if (!bio)
        return failed(errors.failure(u"read certificate"_s));
    Result<openssl::X509Certificate> first = nextCertificate(bio.get(), errors);
    if (first && !*first)
        return failed(malformed(u"pem"_s));
    return first;
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

QString issuerOf(const X509 *certificate)
{
    const QString name = attribute(X509_get_issuer_name(certificate), NID_commonName);
    return name.isEmpty() ? attribute(X509_get_issuer_name(certificate), NID_organizationName) : name;
}

/// The contents octets of its DER, with the zero octet that keeps a large number positive; empty on failure.
QByteArray serialOctets(X509 *certificate)
{
    unsigned char *made = nullptr;
    const int size = i2d_ASN1_INTEGER(X509_get_serialNumber(certificate), &made);
    if (size <= 0)
        return {};
    const unsigned char *contents = made;
    long length = 0;
    int tag = 0;
    int kind = 0;
    QByteArray octets;
    if ((ASN1_get_object(&contents, &length, &tag, &kind, size) & 0x80) == 0)
        octets = QByteArray(reinterpret_cast<const char *>(contents), length);
    OPENSSL_free(made);
    return octets;
}

/// Null when `der` is no SubjectPublicKeyInfo.
openssl::Pkey publicKey(const QByteArray &der)
{
    const unsigned char *position = openssl::octets(der);
    return openssl::Pkey(d2i_PUBKEY(nullptr, &position, long(der.size())));
}

/// Whether the certificate is for the key of that SubjectPublicKeyInfo. Nearly always the octets are the same; reading
/// them tells of two that are not.
bool isForKey(X509 *certificate, const QByteArray &der)
{
    unsigned char *made = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &made);
    const bool same = size > 0 && der == QByteArrayView(reinterpret_cast<const char *>(made), size);
    OPENSSL_free(made);
    EVP_PKEY *ours = X509_get0_pubkey(certificate);
    if (same || !ours)
        return same && ours;
    const openssl::Pkey key = publicKey(der);
    return key && EVP_PKEY_eq(ours, key.get()) == 1;
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
    facts.issuer = issuerOf(certificate);
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

Result<void> readPemChain(QByteArrayView pem)
{
    const Result<std::vector<openssl::X509Certificate>> chain = certificates(pem);
    if (!chain)
        return failed(chain.error());
    return {};
}

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
    const Result<openssl::X509Certificate> certificate = firstCertificate(pem);
    if (!certificate)
        return failed(certificate.error());
    const openssl::ErrorQueue errors;
    return factsOf(certificate->get());
}

Result<void> checkChain(QByteArrayView chainPem, const KeyPair &key, const QList<DomainName> &names)
{
    ChainExpectation expected;
    expected.publicDer = key.publicDer();
    expected.names = names;
    const Result<ChainRemarks> checked = checkChain(chainPem, expected);
    if (!checked)
        return failed(checked.error());
    return {};
}

Result<ChainRemarks> checkChain(QByteArrayView chainPem, const ChainExpectation &expected)
{
    const Result<std::vector<openssl::X509Certificate>> chain = certificates(chainPem);
    if (!chain)
        return failed(chain.error());
    const openssl::ErrorQueue errors;
    X509 *leaf = chain->front().get();
    if (!isForKey(leaf, expected.publicDer))
        return failed(mismatch(u"key"_s));

    ChainRemarks remarks;
    QSet<QString> missing;
    for (const DomainName &name : expected.names)
        missing.insert(name.ascii());
    const QSet<QString> ordered = missing;
    const QStringList present = dnsNames(leaf);
    for (const QString &name : present) {
        missing.remove(name.toLower());
        if (!ordered.contains(name.toLower()))
            remarks.addedNames.append(name);
    }
    for (const DomainName &name : expected.names) {
        if (missing.contains(name.ascii()))
            return failed(mismatch(u"names"_s, name.ascii()));
    }

    for (size_t i = 0; i + 1 < chain->size(); ++i) {
        if (!isSignedBy((*chain)[i].get(), (*chain)[i + 1].get()))
            return failed(mismatch(
                u"chain"_s, attribute(X509_get_subject_name((*chain)[i + 1].get()), NID_commonName), errors.words()));
    }

    const QDateTime notBefore = utc(X509_get0_notBefore(leaf));
    const QDateTime notAfter = utc(X509_get0_notAfter(leaf));
    if (!notBefore.isValid() || !notAfter.isValid())
        return failed(malformed(u"time"_s));
    if (expected.now.isValid()) {
        if (notAfter < expected.now)
            return failed(mismatch(u"expired"_s, notAfter.toString(Qt::ISODate)));
        remarks.notYetValid = notBefore > expected.now.addSecs(tolerableFuture.count());
    }
    const qint64 wanted = expected.lifetime.count();
    if (wanted > 0)
        remarks.otherLifetime = std::abs(notBefore.secsTo(notAfter) - wanted) * 10 > wanted;
    return remarks;
}

Result<QByteArray> certificateDer(QByteArrayView pem)
{
    const Result<openssl::X509Certificate> certificate = firstCertificate(pem);
    if (!certificate)
        return failed(certificate.error());
    const openssl::ErrorQueue errors;
    unsigned char *made = nullptr;
    const int size = i2d_X509(certificate->get(), &made);
    if (size <= 0)
        return failed(errors.failure(u"read certificate"_s));
    QByteArray der(reinterpret_cast<const char *>(made), size);
    OPENSSL_free(made);
    return der;
}

Result<QString> renewalId(QByteArrayView pem)
{
    const Result<openssl::X509Certificate> certificate = firstCertificate(pem);
    if (!certificate)
        return failed(certificate.error());
    const openssl::ErrorQueue errors;
    const ASN1_OCTET_STRING *issuer = X509_get0_authority_key_id(certificate->get());
    const QByteArray serial = serialOctets(certificate->get());
    if (!issuer || ASN1_STRING_length(issuer) == 0 || serial.isEmpty())
        return QString();
    const QByteArrayView keyId(
        reinterpret_cast<const char *>(ASN1_STRING_get0_data(issuer)), ASN1_STRING_length(issuer));
    return QString::fromLatin1(base64Url(keyId) + '.' + base64Url(serial));
}

Result<QString> topIssuer(QByteArrayView chainPem)
{
    const Result<std::vector<openssl::X509Certificate>> chain = certificates(chainPem);
    if (!chain)
        return failed(chain.error());
    const openssl::ErrorQueue errors;
    return issuerOf(chain->back().get());
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
