// SPDX-License-Identifier: Apache-2.0
// What issuance needs of storage. Every call is one transaction, durable when it returns (inside together(): when that
// ends). Failures of all: DiskFull, ReadOnly, DatabaseCorrupt, Storage, NotFound for an id without a row.
#pragma once

#include "core/base/task.h"
#include "core/domain/domain.h"
#include "core/issuance/run.h"

#include <functional>

namespace certwright {

enum class AccountStatus {
    Unregistered, ///< the CA has not answered yet
    Valid,
    Deactivated,
    Revoked, ///< by the CA
};

QString accountStatusWord(AccountStatus status); ///< "unregistered", "valid", "deactivated", "revoked"
std::optional<AccountStatus> accountStatusFromWord(const QString &word);

/// An account at a CA. Its key is in the SecretStore as item "account-key:" + keyId; the row is written before the CA
/// is asked, with an empty url.
struct AcmeAccount
{
    AccountId id;
    QString authority;         ///< as Domain::authority
    QByteArray authorityRoots; ///< as Domain::authorityRoots
    QString name;              ///< what the user calls it; may be empty
    QString contact;
    QString keyId; ///< random hex
    QString url;   ///< kid; empty until the CA has answered
    AccountStatus status = AccountStatus::Unregistered;
    KeyType keyType = KeyType::EcdsaP256;
    QByteArray thumbprint;     ///< RFC 7638, base64url; empty before the key was made
    QString ordersUrl;         ///< may be empty: few CAs list orders
    QString termsUrl;          ///< the terms that were agreed to; may be empty
    QString nextKeyId;         ///< a key rollover whose answer is not known: the new key's id; else empty
    QString externalKeyId;     ///< of the external account binding (RFC 8555 §7.3.4); may be empty
    QByteArray sealedExternal; ///< its MAC key, sealed, until the account is registered; context "external-account:" +
                               ///< keyId
    QDateTime createdAt;       ///< UTC

    bool operator==(const AcmeAccount &) const = default;
};

/// What the CAs count, written down here when it happens (core/issuance/ledger.h).
enum class LedgerKind { Order, Certificate, FailedValidation };

struct LedgerEntry
{
    LedgerKind kind = LedgerKind::Order;
    QString authority; ///< as Domain::authority
    QString accountUrl;
    QString subject;      ///< Order: its URL; Certificate: a registrable domain; FailedValidation: the DNS name
    QString namesHash;    ///< hex SHA-256 of the sorted names of the order, for Certificate and Order
    bool renewal = false; ///< counts less or not at all at some CAs
    QDateTime at;         ///< UTC

    bool operator==(const LedgerEntry &) const = default;
};

/// A domain whose renewal is to be thought about.
struct RenewalRow
{
    DomainId domain;
    CertificateId certificate;
    RenewalPlan plan;

    bool operator==(const RenewalRow &) const = default;
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

/// A run to begin: its domain as it is from then on, and what the history says of it.
struct RunStart
{
    Domain domain;
    Run run;
    Event event;
};

/// Of the file, not of one row: nothing at all can be written down, or read.
bool isStorageFailure(const Failure &failure);

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
    /// The same for many at once: all of them, or none.
    virtual Result<QList<RunId>> startRuns(const QList<RunStart> &starts) = 0;
    /// Writes the whole run and, where given, the domain and the events, together.
    virtual Result<void> record(const Run &run, const Domain *domain, const QList<Event> &events) = 0;
    /// `work` calls this journal a moment later, within one transaction that it shares with the work of others, so that
    /// the disk is waited for once: all that it wrote is durable when the task ends, or nothing of it. A failure of any
    /// of its calls is one of the whole. It may be run a second time, when the work of another has failed: it must not
    /// count on anything but what it reads, and what it wishes to tell it sets anew. Destroying the task takes it back
    /// as long as it was not run. Calls in between do not see it.
    virtual Task<Result<void>> together(std::function<Result<void>()> work) = 0;
    virtual Result<Run> run(RunId id) const = 0;
    /// The latest run of a domain; nothing when there was none.
    virtual Result<std::optional<Run>> latestRun(DomainId id) const = 0;
    virtual Result<bool> hasUnfinishedRun(DomainId id) const = 0;
    virtual Result<QList<Run>> unfinishedRuns() const = 0;
    /// Domains in Pending or Verified without an unfinished run whose goal is a certificate.
    virtual Result<QList<DomainId>> domainsToContinue() const = 0;
    /// Domains without an unfinished run whose Backoff::retryAt has come.
    virtual Result<QList<DomainId>> domainsToRetry(const QDateTime &now) const = 0;
    /// The unfinished run with that order, if it is not `except`.
    virtual Result<std::optional<Run>> runOfOrder(const QString &orderUrl, RunId except) const = 0;

    /// Certificate, domain (with its new current certificate and facts) and run together; ends the former one's plan.
    virtual Result<CertificateId> storeCertificate(
        const Certificate &certificate, const Domain &domain, const Run &run, const Event &event) = 0;
    virtual Result<Certificate> certificate(CertificateId id) const = 0;
    /// Newest first.
    virtual Result<QList<Certificate>> certificates(DomainId id) const = 0;
    /// Its revocation; writes the event with it.
    virtual Result<void> updateCertificate(const Certificate &certificate, const Event &event) = 0;

    /// Nothing without one.
    virtual Result<std::optional<RenewalPlan>> renewalPlan(CertificateId id) const = 0;
    /// With `events`, which may be empty, together.
    virtual Result<void> saveRenewalPlan(CertificateId id, const RenewalPlan &plan, const QList<Event> &events) = 0;
    /// Current certificates, of domains without an unfinished run, that have no plan yet, whose CA is to be asked
    /// again, or whose moment has come; with Backoff::failures only domainsToRetry() says when the next run is.
    virtual Result<QList<RenewalRow>> renewalsDue(const QDateTime &now) const = 0;
    /// The earliest time at which renewalsDue() or domainsToRetry() will have something; null: never, a past one: now.
    virtual Result<QDateTime> nextDue() const = 0;

    /// The oldest account with that contact there that is neither deactivated nor revoked.
    virtual Result<std::optional<AcmeAccount>> account(const QString &authority, const QString &contact) const = 0;
    virtual Result<AcmeAccount> account(AccountId id) const = 0;
    virtual Result<QList<AcmeAccount>> accounts() const = 0;
    /// Inserts with a null id, else updates. Where that changes the contact, what orders with an account as the one for
    /// its CA and contact keeps it: domains, their fallbacks, unfinished runs and certificates get it by its id.
    virtual Result<AccountId> saveAccount(const AcmeAccount &account) = 0;
    /// NotAllowedNow, code "in-use", while a domain orders with it: by its id, or as the one for its CA and contact.
    virtual Result<void> removeAccount(AccountId id) = 0;

    virtual Result<void> addToLedger(const QList<LedgerEntry> &entries) = 0;
    /// Newest first. Entries older than 40 days may be gone: no CA counts for longer.
    virtual Result<QList<LedgerEntry>> ledger(const QString &authority, const QDateTime &since) const = 0;

    virtual Result<Credential> credential(CredentialId id) const = 0;
    virtual Result<QList<Credential>> credentials() const = 0;
    virtual Result<CredentialId> saveCredential(const Credential &credential) = 0;
    virtual Result<void> removeCredential(CredentialId id) = 0;

    /// Small values by name; empty when absent.
    virtual Result<QByteArray> value(const QString &name) const = 0;
    virtual Result<void> setValue(const QString &name, const QByteArray &value) = 0;
};

} // namespace certwright
