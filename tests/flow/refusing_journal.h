// SPDX-License-Identifier: Apache-2.0
// A Journal over the real store whose reading or writing can be made to fail, as on a full or broken disk.
#pragma once

#include "core/issuance/journal.h"

namespace certwright::testing {

class RefusingJournal : public Journal
{
public:
    explicit RefusingJournal(Journal &real)
        : m_real(real)
    {
    }

    bool refusesReading = false;
    bool refusesWriting = false;

    Result<DomainId> addDomain(const Domain &domain, const Event &event) override
    {
        return refusesWriting ? failed(why()) : m_real.addDomain(domain, event);
    }
    Result<Domain> domain(DomainId id) const override { return refusesReading ? failed(why()) : m_real.domain(id); }
    Result<DomainId> findDomain(const QString &name) const override
    {
        return refusesReading ? failed(why()) : m_real.findDomain(name);
    }
    Result<void> removeDomain(DomainId id) override { return refusesWriting ? failed(why()) : m_real.removeDomain(id); }
    Result<void> updateDomain(const Domain &domain, const Event &event) override
    {
        return refusesWriting ? failed(why()) : m_real.updateDomain(domain, event);
    }
    Result<RunId> startRun(const Domain &domain, const Run &run, const Event &event) override
    {
        return refusesWriting ? failed(why()) : m_real.startRun(domain, run, event);
    }
    Result<void> record(const Run &run, const Domain *domain, const QList<Event> &events) override
    {
        return refusesWriting ? failed(why()) : m_real.record(run, domain, events);
    }
    Result<QList<RunId>> startRuns(const QList<RunStart> &starts) override
    {
        return refusesWriting ? failed(why()) : m_real.startRuns(starts);
    }
    Task<Result<void>> together(std::function<Result<void>()> work) override
    {
        if (refusesWriting)
            co_return failed(why());
        co_return co_await m_real.together(std::move(work));
    }
    Result<Run> run(RunId id) const override { return refusesReading ? failed(why()) : m_real.run(id); }
    Result<std::optional<Run>> latestRun(DomainId id) const override
    {
        return refusesReading ? failed(why()) : m_real.latestRun(id);
    }
    Result<bool> hasUnfinishedRun(DomainId id) const override
    {
        return refusesReading ? failed(why()) : m_real.hasUnfinishedRun(id);
    }
    Result<QList<Run>> unfinishedRuns() const override
    {
        return refusesReading ? failed(why()) : m_real.unfinishedRuns();
    }
    Result<QList<DomainId>> domainsToContinue() const override
    {
        return refusesReading ? failed(why()) : m_real.domainsToContinue();
    }
    Result<QList<DomainId>> domainsToRetry(const QDateTime &now) const override
    {
        return refusesReading ? failed(why()) : m_real.domainsToRetry(now);
    }
    Result<std::optional<Run>> runOfOrder(const QString &orderUrl, RunId except) const override
    {
        return refusesReading ? failed(why()) : m_real.runOfOrder(orderUrl, except);
    }
    Result<CertificateId> storeCertificate(
        const Certificate &certificate, const Domain &domain, const Run &run, const Event &event) override
    {
        return refusesWriting ? failed(why()) : m_real.storeCertificate(certificate, domain, run, event);
    }
    Result<Certificate> certificate(CertificateId id) const override { return m_real.certificate(id); }
    Result<QList<Certificate>> certificates(DomainId id) const override
    {
        return refusesReading ? failed(why()) : m_real.certificates(id);
    }
    Result<void> updateCertificate(const Certificate &certificate, const Event &event) override
    {
        return refusesWriting ? failed(why()) : m_real.updateCertificate(certificate, event);
    }
    Result<std::optional<RenewalPlan>> renewalPlan(CertificateId id) const override
    {
        return refusesReading ? failed(why()) : m_real.renewalPlan(id);
    }
    Result<void> saveRenewalPlan(CertificateId id, const RenewalPlan &plan, const QList<Event> &events) override
    {
        return refusesWriting ? failed(why()) : m_real.saveRenewalPlan(id, plan, events);
    }
    Result<QList<RenewalRow>> renewalsDue(const QDateTime &now) const override
    {
        return refusesReading ? failed(why()) : m_real.renewalsDue(now);
    }
    Result<QDateTime> nextDue() const override { return refusesReading ? failed(why()) : m_real.nextDue(); }
    Result<std::optional<AcmeAccount>> account(const QString &authority, const QString &contact) const override
    {
        return refusesReading ? failed(why()) : m_real.account(authority, contact);
    }
    Result<AcmeAccount> account(AccountId id) const override
    {
        return refusesReading ? failed(why()) : m_real.account(id);
    }
    Result<QList<AcmeAccount>> accounts() const override { return refusesReading ? failed(why()) : m_real.accounts(); }
    Result<AccountId> saveAccount(const AcmeAccount &account) override
    {
        return refusesWriting ? failed(why()) : m_real.saveAccount(account);
    }
    Result<void> removeAccount(AccountId id) override
    {
        return refusesWriting ? failed(why()) : m_real.removeAccount(id);
    }
    Result<void> addToLedger(const QList<LedgerEntry> &entries) override
    {
        return refusesWriting ? failed(why()) : m_real.addToLedger(entries);
    }
    Result<QList<LedgerEntry>> ledger(const QString &authority, const QDateTime &since) const override
    {
        return refusesReading ? failed(why()) : m_real.ledger(authority, since);
    }
    Result<Credential> credential(CredentialId id) const override { return m_real.credential(id); }
    Result<QList<Credential>> credentials() const override { return m_real.credentials(); }
    Result<CredentialId> saveCredential(const Credential &credential) override
    {
        return refusesWriting ? failed(why()) : m_real.saveCredential(credential);
    }
    Result<void> removeCredential(CredentialId id) override { return m_real.removeCredential(id); }
    Result<QByteArray> value(const QString &name) const override
    {
        return refusesReading ? failed(why()) : m_real.value(name);
    }
    Result<void> setValue(const QString &name, const QByteArray &value) override
    {
        return refusesWriting ? failed(why()) : m_real.setValue(name, value);
    }

private:
    Failure why() const
    {
        Failure failure;
        failure.kind = FailureKind::DiskFull;
        failure.attempted = QStringLiteral("write journal");
        failure.retry = Retry::AfterFix;
        return failure;
    }

    Journal &m_real;
};

} // namespace certwright::testing
