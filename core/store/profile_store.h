// SPDX-License-Identifier: Apache-2.0
// The Journal over SQLite, and what the window and the commands read: rows, events, settings.
#pragma once

#include "core/issuance/journal.h"
#include "core/store/database.h"
#include "core/store/settings.h"

namespace certwright {

/// One line of the domain table.
struct DomainRow
{
    Domain domain;
    std::optional<Run> run;          ///< its unfinished run
    std::optional<RenewalPlan> plan; ///< of its current certificate
    bool revoked = false;            ///< its current certificate is

    bool operator==(const DomainRow &) const = default;
};

class ProfileStore : public Journal
{
public:
    /// Must not outlive `database`.
    explicit ProfileStore(Database &database);
    ~ProfileStore() override;

    Result<DomainId> addDomain(const Domain &domain, const Event &event) override;
    Result<Domain> domain(DomainId id) const override;
    Result<DomainId> findDomain(const QString &firstName) const override;
    Result<void> removeDomain(DomainId id) override;
    Result<void> updateDomain(const Domain &domain, const Event &event) override;
    Result<void> record(const Run &run, const Domain *domain, const QList<Event> &events) override;
    Task<Result<void>> together(std::function<Result<void>()> work) override;
    Result<RunId> startRun(const Domain &domain, const Run &run, const Event &event) override;
    Result<QList<RunId>> startRuns(const QList<RunStart> &starts) override;
    Result<Run> run(RunId id) const override;
    Result<std::optional<Run>> latestRun(DomainId id) const override;
    Result<bool> hasUnfinishedRun(DomainId id) const override;
    Result<QList<Run>> unfinishedRuns() const override;
    Result<QList<DomainId>> domainsToContinue() const override;
    Result<QList<DomainId>> domainsToRetry(const QDateTime &now) const override;
    Result<std::optional<Run>> runOfOrder(const QString &orderUrl, RunId except) const override;
    Result<CertificateId> storeCertificate(
        const Certificate &certificate, const Domain &domain, const Run &run, const Event &event) override;
    Result<Certificate> certificate(CertificateId id) const override;
    Result<QList<Certificate>> certificates(DomainId id) const override;
    Result<void> updateCertificate(const Certificate &certificate, const Event &event) override;
    Result<std::optional<RenewalPlan>> renewalPlan(CertificateId id) const override;
    Result<void> saveRenewalPlan(CertificateId id, const RenewalPlan &plan, const QList<Event> &events) override;
    Result<QList<RenewalRow>> renewalsDue(const QDateTime &now) const override;
    Result<QDateTime> nextDue() const override;
    Result<std::optional<AcmeAccount>> account(const QString &authority, const QString &contact) const override;
    Result<AcmeAccount> account(AccountId id) const override;
    Result<QList<AcmeAccount>> accounts() const override;
    Result<AccountId> saveAccount(const AcmeAccount &account) override;
    Result<void> removeAccount(AccountId id) override;
    Result<void> addToLedger(const QList<LedgerEntry> &entries) override;
    Result<QList<LedgerEntry>> ledger(const QString &authority, const QDateTime &since) const override;
    Result<Credential> credential(CredentialId id) const override;
    Result<QList<Credential>> credentials() const override;
    Result<CredentialId> saveCredential(const Credential &credential) override;
    Result<void> removeCredential(CredentialId id) override;
    Result<QByteArray> value(const QString &name) const override;
    Result<void> setValue(const QString &name, const QByteArray &value) override;

    /// All domains in the order they were added, each with its unfinished run: three statements (domains, names, parts
    /// of runs), whatever their number.
    Result<QList<DomainRow>> rows() const;
    Result<DomainRow> row(DomainId id) const;

    /// Newest first, at most `limit`.
    Result<QList<Event>> events(DomainId id, int limit) const;
    /// The newest of that kind, if the domain's latest run has noted one.
    Result<std::optional<Event>> eventOfLatestRun(DomainId id, const QString &what) const;
    Result<void> addEvent(const Event &event);

    /// Absent values are the defaults of Settings.
    Result<Settings> settings() const;
    Result<void> saveSettings(const Settings &settings);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace certwright
