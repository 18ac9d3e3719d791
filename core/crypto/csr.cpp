// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/csr.h"

#include "core/crypto/openssl.h"

#include <openssl/pem.h>

namespace certwright {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype largestRequest = 64 * 1024; // one with a hundred names has about 8 KB

void releaseExtensions(STACK_OF(X509_EXTENSION) * extensions)
{
    sk_X509_EXTENSION_pop_free(extensions, X509_EXTENSION_free);
}

using Extensions = openssl::Handle<STACK_OF(X509_EXTENSION), releaseExtensions>;

bool addDnsName(GENERAL_NAMES *list, const DomainName &name)
{
    const QByteArray text = name.ascii().toLatin1();
    openssl::Handle<ASN1_IA5STRING, ASN1_IA5STRING_free> value(ASN1_IA5STRING_new());
    openssl::Handle<GENERAL_NAME, GENERAL_NAME_free> entry(GENERAL_NAME_new());
    if (!value || !entry || ASN1_STRING_set(value.get(), text.constData(), int(text.size())) != 1)
        return false;
    GENERAL_NAME_set0_value(entry.get(), GEN_DNS, value.release());
    if (sk_GENERAL_NAME_push(list, entry.get()) <= 0)
        return false;
    (void)entry.release(); // belongs to the list now
    return true;
}

bool addNames(X509_REQ *request, const QList<DomainName> &names)
{
    const openssl::Names list(GENERAL_NAMES_new());
    if (!list)
        return false;
    for (const DomainName &name : names) {
        if (!addDnsName(list.get(), name))
            return false;
    }
    STACK_OF(X509_EXTENSION) *made = nullptr;
    const bool encoded =
        X509V3_add1_i2d(&made, NID_subject_alt_name, list.get(), /*critical*/ 0, X509V3_ADD_DEFAULT) == 1;
    const Extensions extensions(made);
    return encoded && X509_REQ_add_extensions(request, extensions.get()) == 1;
}

bool setKey(X509_REQ *request, const KeyPair &key)
{
    if (openssl::isEcdsa(key.type()))
        return openssl::setEcdsaKey(X509_REQ_get_X509_PUBKEY(request), key.handle());
    return X509_REQ_set_pubkey(request, key.handle()) == 1;
}

Result<QByteArray> derOf(X509_REQ *request)
{
    const openssl::ErrorQueue errors;
    unsigned char *made = nullptr;
    const int size = i2d_X509_REQ(request, &made);
    if (size <= 0)
        return failed(errors.failure(u"write CSR"_s));
    QByteArray der(reinterpret_cast<const char *>(made), size);
    OPENSSL_free(made);
    return der;
}

Failure refusal(const QString &code, const QString &subject = {}, const QString &words = {})
{
    Failure failure;
    failure.kind = FailureKind::InvalidInput;
    failure.attempted = u"read CSR"_s;
    failure.subject = subject;
    failure.code = code;
    failure.peerWords = words;
    failure.retry = Retry::AfterFix;
    return failure;
}

Result<openssl::Request> readRequest(QByteArrayView pemOrDer)
{
    const openssl::ErrorQueue errors;
    if (pemOrDer.size() > largestRequest)
        return failed(refusal(u"csr"_s));
    openssl::Request request;
    if (pemOrDer.contains("-----BEGIN ")) {
        const openssl::Bio bio = openssl::readingBio(pemOrDer);
        if (bio)
            request.reset(PEM_read_bio_X509_REQ(bio.get(), nullptr, nullptr, nullptr));
    } else {
        const unsigned char *position = openssl::octets(pemOrDer);
        request.reset(d2i_X509_REQ(nullptr, &position, long(pemOrDer.size())));
        if (request && position != openssl::octets(pemOrDer) + pemOrDer.size())
            request.reset();
    }
    if (!request)
        return failed(refusal(u"csr"_s, {}, errors.words()));
    return request;
}

QString latin1(const ASN1_STRING *text)
{
    // By length, not up to a NUL: "bank.example\0.attacker.example" must not read as "bank.example".
    return QString::fromLatin1(reinterpret_cast<const char *>(ASN1_STRING_get0_data(text)), ASN1_STRING_length(text));
}

/// A name that is none of DNS, as OpenSSL writes it.
QString otherName(GENERAL_NAME *name)
{
    const openssl::Bio bio(BIO_new(BIO_s_mem()));
    if (!bio || GENERAL_NAME_print(bio.get(), name) != 1)
        return {};
    return QString::fromLatin1(openssl::written(bio)).section(u':', 1).left(300);
}

QStringList commonNames(const X509_REQ *request)
{
    const X509_NAME *subject = X509_REQ_get_subject_name(request);
    QStringList names;
    for (int i = X509_NAME_get_index_by_NID(subject, NID_commonName, -1); i >= 0;
        i = X509_NAME_get_index_by_NID(subject, NID_commonName, i)) {
        unsigned char *utf8 = nullptr;
        const int size = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, i)));
        if (size >= 0)
            names.append(QString::fromUtf8(reinterpret_cast<const char *>(utf8), size));
        OPENSSL_free(utf8);
    }
    return names;
}

Result<void> addName(QList<DomainName> &names, const QString &text)
{
    const Result<DomainName> name = DomainName::parse(text);
    if (!name)
        return failed(refusal(u"csr-names"_s, text, name.error().code));
    if (!names.contains(*name))
        names.append(*name);
    return {};
}

Result<QList<DomainName>> namesOf(const X509_REQ *request, const STACK_OF(X509_EXTENSION) * extensions)
{
    QList<DomainName> names;
    const openssl::Names list(
        static_cast<GENERAL_NAMES *>(X509V3_get_d2i(extensions, NID_subject_alt_name, nullptr, nullptr)));
    for (int i = 0; list && i < sk_GENERAL_NAME_num(list.get()); ++i) {
        GENERAL_NAME *entry = sk_GENERAL_NAME_value(list.get(), i);
        int type = 0;
        const void *value = GENERAL_NAME_get0_value(entry, &type);
        if (type != GEN_DNS)
            return failed(refusal(u"csr-names"_s, otherName(entry)));
        if (const Result<void> added = addName(names, latin1(static_cast<const ASN1_STRING *>(value))); !added)
            return failed(added.error());
    }
    for (const QString &commonName : commonNames(request)) {
        if (const Result<void> added = addName(names, commonName); !added)
            return failed(added.error());
    }
    if (names.isEmpty())
        return failed(refusal(u"csr-names"_s));
    return names;
}

} // namespace

Result<QByteArray> certificateSigningRequest(const KeyPair &key, const QList<DomainName> &names)
{
    Q_ASSERT(!names.isEmpty());
    const openssl::ErrorQueue errors;
    const openssl::Request request(X509_REQ_new());
    if (!request || X509_REQ_set_version(request.get(), X509_REQ_VERSION_1) != 1 || !setKey(request.get(), key) ||
        !addNames(request.get(), names) ||
        X509_REQ_sign(request.get(), key.handle(), openssl::signatureDigest(key.type())) <= 0)
        return failed(errors.failure(u"make CSR"_s));
    return derOf(request.get());
}

Result<SigningRequest> readSigningRequest(QByteArrayView pemOrDer)
{
    const Result<openssl::Request> request = readRequest(pemOrDer);
    if (!request)
        return failed(request.error());
    const openssl::ErrorQueue errors;
    EVP_PKEY *key = X509_REQ_get0_pubkey(request->get());
    const std::optional<KeyType> type = key ? openssl::keyTypeOf(key) : std::nullopt;
    if (!type)
        return failed(refusal(u"csr-key"_s));
    if (X509_REQ_verify(request->get(), key) != 1)
        return failed(refusal(u"csr"_s, {}, errors.words()));
    const Extensions extensions(X509_REQ_get_extensions(request->get()));
    if (extensions && X509v3_get_ext_by_NID(extensions.get(), NID_tlsfeature, -1) >= 0)
        return failed(refusal(u"must-staple"_s));
    const Result<QList<DomainName>> names = namesOf(request->get(), extensions.get());
    if (!names)
        return failed(names.error());
    const Result<QByteArray> der = derOf(request->get());
    if (!der)
        return failed(der.error());
    SigningRequest read;
    read.der = *der;
    read.names = *names;
    read.keyType = *type;
    unsigned char *made = nullptr;
    const int size = i2d_PUBKEY(key, &made);
    if (size <= 0)
        return failed(errors.failure(u"read CSR"_s));
    read.publicDer = QByteArray(reinterpret_cast<const char *>(made), size);
    OPENSSL_free(made);
    return read;
}

} // namespace certwright
