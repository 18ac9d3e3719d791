// SPDX-License-Identifier: Apache-2.0
// What issuance needs of storage. Every call is one transaction, durable when it returns. Failures of all: DiskFull,
// ReadOnly, DatabaseCorrupt, Storage, NotFound for an id without a row.
#pragma once

#include "core/domain/domain.h"
#include "core/issuance/run.h"

namespace certwright {

/// An account at a CA. Its key is in the SecretStore as item "account-key:" + keyId; the row is written before the CA
/// is asked, with an empty url.
struct AcmeAccount
{
    AccountId id;
    QString authority; ///< as Domain::authority
    QString contact;
    QString keyId; ///< random hex
    QString url;   ///< kid; empty until the CA has answered

    bool operator==(const AcmeAccount &) const = default;
};

/// Options of a DNS provider under a name the user gave.
struct Credential
{
    CredentialId id;
    QString name;
    QString provider;
    QString sealedContext;    ///< random hex; the sealing context is "credential:" + this
    QByteArray sealedOptions; ///< JSON object of strings, sealed by the Vault

    bool operator==(const Credential &) const = default;
};

class Journal
{
public:
    virtual ~Journal() = default;

    /// AlreadyExists, subject the name, when a domain with the same first name is there.
    virtual Result<DomainId> addDomain(const Domain &domain, const Event &event) = 0;
    virtual Result<Domain> domain(DomainId id) const = 0;
    virtual Result<DomainId> findDomain(const QString &firstName) const = 0;
    /// With its runs, events and certificates.
    virtual Result<void> removeDomain(DomainId id) = 0;
    virtual Result<void> updateDomain(const Domain &domain, const Event &event) = 0;

    /// Writes the domain and the new run together.
    virtual Result<RunId> startRun(const Domain &domain, const Run &run, const Event &event) = 0;
    /// Writes the whole run and, where given, the domain and the events, together.
    virtual Result<void> record(const Run &run, const Domain *domain, const QList<Event> &events) = 0;
    virtual Result<Run> run(RunId id) const = 0;
    /// The latest run of a domain; nothing when there was none.
    virtual Result<std::optional<Run>> latestRun(DomainId id) const = 0;
    virtual Result<QList<Run>> unfinishedRuns() const = 0;
    /// Domains in Pending or Verified without an unfinished run whose goal is a certificate.
    virtual Result<QList<DomainId>> domainsToContinue() const = 0;

    /// Certificate, domain (with its new current certificate and facts) and run together.
    virtual Result<CertificateId> storeCertificate(
        const Certificate &certificate, const Domain &domain, const Run &run, const Event &event) = 0;
    virtual Result<Certificate> certificate(CertificateId id) const = 0;

    virtual Result<std::optional<AcmeAccount>> account(const QString &authority, const QString &contact) const = 0;
    /// Inserts with a null id, else updates.
    virtual Result<AccountId> saveAccount(const AcmeAccount &account) = 0;

    virtual Result<Credential> credential(CredentialId id) const = 0;
    virtual Result<QList<Credential>> credentials() const = 0;
    virtual Result<CredentialId> saveCredential(const Credential &credential) = 0;
    virtual Result<void> removeCredential(CredentialId id) = 0;

    /// Small values by name; empty when absent.
    virtual Result<QByteArray> value(const QString &name) const = 0;
    virtual Result<void> setValue(const QString &name, const QByteArray &value) = 0;
};

} // namespace certwright
