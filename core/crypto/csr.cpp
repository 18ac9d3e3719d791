// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/csr.h"

#include "core/crypto/openssl.h"

namespace certwright {

namespace {

using namespace Qt::StringLiterals;

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

} // namespace

Result<QByteArray> certificateSigningRequest(const KeyPair &key, const QList<DomainName> &names)
{
    Q_ASSERT(!names.isEmpty());
    const openssl::ErrorQueue errors;
    const openssl::Request request(X509_REQ_new());
    if (!request || X509_REQ_set_version(request.get(), X509_REQ_VERSION_1) != 1 ||
        X509_REQ_set_pubkey(request.get(), key.handle()) != 1 || !addNames(request.get(), names) ||
        X509_REQ_sign(request.get(), key.handle(), openssl::signatureDigest(key.type())) <= 0)
        return failed(errors.failure(u"make CSR"_s));
    unsigned char *made = nullptr;
    const int size = i2d_X509_REQ(request.get(), &made);
    if (size <= 0)
        return failed(errors.failure(u"make CSR"_s));
    QByteArray der(reinterpret_cast<const char *>(made), size);
    OPENSSL_free(made);
    return der;
}

} // namespace certwright
