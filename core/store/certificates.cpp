// SPDX-License-Identifier: Apache-2.0
// ProfileStore: certificates.
#include "core/store/order_values.h"
#include "core/store/profile_store_private.h"

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

QVariant reasonValue(const std::optional<RevocationReason> &reason)
{
    return reason ? QVariant(revocationReasonWord(*reason)) : QVariant();
}

Certificate readCertificate(RowReader &row, CertificateFacts (*readFacts)(RowReader &))
{
    Certificate certificate;
    certificate.domain = DomainId{row.number()};
    certificate.chainPem = row.ascii();
    certificate.sealedKey = row.bytes();
    certificate.keyId = row.ascii();
    certificate.storedAt = row.time();
    certificate.issuedBy = readChoice(row);
    certificate.renewalId = row.text();
    certificate.profile = row.text();
    certificate.revokedAt = row.time();
    RowReader ahead = row;
    if (ahead.text().isEmpty())
        row.skip(1);
    else
        certificate.revocationReason = row.word(revocationReasonFromWord);
    certificate.id = CertificateId{row.number()};
    certificate.facts = readFacts(row);
    return certificate;
}

} // namespace

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
    return d->transactionOfRuns([&]() -> Result<CertificateId> {
        Connection::Values values{{":domain_id", domain.id.value}, {":chain_pem", asciiValue(certificate.chainPem)},
            {":sealed_key", bytesValue(certificate.sealedKey)}, {":key_id", asciiValue(certificate.keyId)},
            {":names", textsValue(certificate.facts.names)}, {":subject", textValue(certificate.facts.subject)},
            {":issuer", textValue(certificate.facts.issuer)}, {":serial", textValue(certificate.facts.serial)},
            {":fingerprint", bytesValue(certificate.facts.fingerprint)},
            {":not_before", timeValue(certificate.facts.notBefore)},
            {":not_after", timeValue(certificate.facts.notAfter)},
            {":key_type", keyTypeWord(certificate.facts.keyType)}, {":stored_at", timeValue(certificate.storedAt)},
            {":renewal_id", textValue(certificate.renewalId)}, {":profile", textValue(certificate.profile)},
            {":revoked_at", timeValue(certificate.revokedAt)},
            {":revocation_reason", reasonValue(certificate.revocationReason)}};
        addChoiceValues(values, certificate.issuedBy);
        const Result<qint64> inserted = d->connection.insert(u"insert-certificate"_s, values);
        if (!inserted) {
            if (inserted.error().kind != FailureKind::NotFound)
                return failed(inserted.error());
            const bool noDomain = d->hasAccount(certificate.issuedBy.account);
            return failed(
                d->notFound(u"insert-certificate"_s, noDomain ? domain.id.value : certificate.issuedBy.account.value));
        }
        const CertificateId id{*inserted};
        if (const Result<void> put = d->putDomain(domain, id); !put)
            return failed(put.error());
        const Result<int> former = d->connection.change(
            u"delete-former-plans"_s, {{":domain_id", domain.id.value}, {":certificate_id", id.value}});
        if (!former)
            return failed(former.error());
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
    const Result<void> read = d->connection.forEach(u"select-certificate"_s, {{":id", id.value}},
        [&certificate](RowReader &row) { certificate = readCertificate(row, Private::readFacts); });
    if (!read)
        return failed(read.error());
    if (certificate.id.isNull())
        return failed(d->notFound(u"select-certificate"_s, id.value));
    return certificate;
}

Result<QList<Certificate>> ProfileStore::certificates(DomainId id) const
{
    QList<Certificate> certificates;
    const Result<void> read = d->connection.forEach(u"select-certificates"_s, {{":domain_id", id.value}},
        [&](RowReader &row) { certificates.append(readCertificate(row, Private::readFacts)); });
    if (!read)
        return failed(read.error());
    return certificates;
}

Result<void> ProfileStore::updateCertificate(const Certificate &certificate, const Event &event)
{
    return d->transaction([&]() -> Result<void> {
        const Result<int> changed = d->connection.change(
            u"update-revocation"_s, {{":id", certificate.id.value}, {":revoked_at", timeValue(certificate.revokedAt)},
                                        {":revocation_reason", reasonValue(certificate.revocationReason)}});
        if (!changed)
            return failed(changed.error());
        if (*changed == 0)
            return failed(d->notFound(u"update-revocation"_s, certificate.id.value));
        return d->insertEvent(event, certificate.domain, RunId());
    });
}

} // namespace certwright
