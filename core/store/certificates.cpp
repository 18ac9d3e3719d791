// SPDX-License-Identifier: Apache-2.0
// ProfileStore: certificates.
#include "core/store/profile_store_private.h"

using namespace Qt::StringLiterals;

namespace certwright {

CertificateFacts ProfileStore::Private::readFacts(RowReader &row)
{
    CertificateFacts facts;
    facts.names = row.texts();
    facts.subject = row.text();
    facts.issuer = row.text();
    facts.serial = row.text();
    facts.fingerprint = row.bytes();
    facts.notBefore = row.time();
    facts.notAfter = row.time();
    facts.keyType = row.word(keyTypeFromWord);
    return facts;
}

Result<CertificateId> ProfileStore::storeCertificate(
    const Certificate &certificate, const Domain &domain, const Run &run, const Event &event)
{
    return d->connection.transaction([&]() -> Result<CertificateId> {
        const Result<qint64> inserted = d->connection.insert(u"insert-certificate"_s,
            {{":domain_id", domain.id.value}, {":chain_pem", asciiValue(certificate.chainPem)},
                {":sealed_key", bytesValue(certificate.sealedKey)}, {":key_id", asciiValue(certificate.keyId)},
                {":names", textsValue(certificate.facts.names)}, {":subject", textValue(certificate.facts.subject)},
                {":issuer", textValue(certificate.facts.issuer)}, {":serial", textValue(certificate.facts.serial)},
                {":fingerprint", bytesValue(certificate.facts.fingerprint)},
                {":not_before", timeValue(certificate.facts.notBefore)},
                {":not_after", timeValue(certificate.facts.notAfter)},
                {":key_type", keyTypeWord(certificate.facts.keyType)},
                {":stored_at", timeValue(certificate.storedAt)}});
        if (!inserted) {
            const bool noDomain = inserted.error().kind == FailureKind::NotFound;
            return failed(noDomain ? d->notFound(u"insert-certificate"_s, domain.id.value) : inserted.error());
        }
        const CertificateId id{*inserted};
        if (const Result<void> put = d->putDomain(domain, id); !put)
            return failed(put.error());
        if (const Result<void> put = d->putRun(run); !put)
            return failed(put.error());
        if (const Result<void> noted = d->insertEvent(event, domain.id, run.id); !noted)
            return failed(noted.error());
        return id;
    });
}

Result<Certificate> ProfileStore::certificate(CertificateId id) const
{
    Certificate certificate;
    const Result<void> read =
        d->connection.forEach(u"select-certificate"_s, {{":id", id.value}}, [&certificate](RowReader &row) {
            certificate.domain = DomainId{row.number()};
            certificate.chainPem = row.ascii();
            certificate.sealedKey = row.bytes();
            certificate.keyId = row.ascii();
            certificate.storedAt = row.time();
            certificate.id = CertificateId{row.number()};
            certificate.facts = Private::readFacts(row);
        });
    if (!read)
        return failed(read.error());
    if (certificate.id.isNull())
        return failed(d->notFound(u"select-certificate"_s, id.value));
    return certificate;
}

} // namespace certwright
