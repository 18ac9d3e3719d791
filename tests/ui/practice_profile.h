// SPDX-License-Identifier: Apache-2.0
// A profile for tests of the window and for screenshots: a real database and service in a temporary folder, with a CA
// that shows its directory and no more, a DNS that answers what it is told, and a clock that stands still until it is
// moved.
#pragma once

#include "core/base/awaitables.h"
#include "ui/context.h"

#include <QTemporaryDir>

#include <map>

namespace certwright {

class StillClock : public Clock
{
public:
    QDateTime now() const override { return m_now; }
    void advance(std::chrono::seconds duration) { m_now = m_now.addSecs(duration.count()); }

private:
    QDateTime m_now = QDateTime(QDate(2026, 11, 21), QTime(9, 30), Qt::UTC);
};

/// The directories of the known CAs and nothing else: anybody who asks for more cannot reach the CA.
class ToldHttp : public HttpClient
{
public:
    Task<Result<HttpAnswer>> send(HttpRequest request) override;
};

/// Answers from a table; a question to named servers can be answered by each server differently.
class ToldDns : public dns::Client
{
public:
    void add(const dns::Record &record);
    /// What the server at `address` says about the TXT records of `name`, instead of the table.
    void setTxt(const QString &address, const QString &name, const QList<QByteArray> &values);
    /// The zone with two nameservers, ns1 at 192.0.2.53 and ns2 at 198.51.100.53.
    void addZone(const QString &zone);

    Task<Result<dns::Answer>> ask(dns::Question question) override;
    QList<dns::Server> resolvers() const override;

    int questions = 0;

private:
    QList<dns::Record> m_records;
    std::map<std::pair<QString, QString>, QList<QByteArray>> m_txt;
};

class MemorySecrets : public SecretStore
{
public:
    Task<Result<Secret>> read(QString item) override;
    Task<Result<void>> write(QString item, Secret value) override;
    Task<Result<void>> remove(QString item) override;

    void keep(const QString &item, Secret value) { m_items.insert_or_assign(item, std::move(value)); }

    std::optional<Failure> refusal; ///< answers everything while it is set

private:
    std::map<QString, Secret> m_items;
};

class NotedActions : public ProfileActions
{
public:
    explicit NotedActions(ProfileStore &store)
        : m_store(store)
    {
    }
    Result<void> saveSettings(const Settings &settings) override;
    Task<Result<QStringList>> exportPem(DomainId id, QString folder) override;
    Task<Result<AccountId>> importAccount(QString path, AuthorityChoice at) override;
    Task<Result<void>> exportAccountKey(AccountId id, QString path) override;
    Task<Result<QList<Examined>>> diagnose(DomainId id) override;
    Task<Result<diagnosis::PreflightReport>> preflight(DomainId id) override;
    Task<Result<diagnosis::DelegationReport>> lookAtDelegation(diagnosis::DelegationPlan plan) override;
    Task<Result<AcmeDnsRegistration>> registerAtAcmeDns(QString server, QStringList domains) override;
    Result<void> openSandbox() override;

    int sandboxesOpened = 0;
    std::optional<Result<AccountId>> imported; ///< the answer to importAccount; NotFound without one
    QStringList importedPaths;
    QStringList keyPaths; ///< of exportAccountKey
    diagnosis::PreflightReport preflightReport;
    QList<diagnosis::DelegationPlan> delegations;            ///< that were looked at
    diagnosis::DelegationReport delegationReport;            ///< the answer
    std::optional<Result<AcmeDnsRegistration>> registration; ///< the answer to registerAtAcmeDns
    QStringList registered;                                  ///< the domains it was asked for
    QList<DomainId> diagnosed;
    std::optional<Result<QList<Examined>>> diagnosis; ///< the answer to diagnose; it waits without one
    std::optional<Completion<bool>> looking;          ///< what it waits for

private:
    ProfileStore &m_store;
};

class PracticeProfile
{
public:
    PracticeProfile();
    ~PracticeProfile();

    /// Believable domains in all five states; ids by first name.
    void fill();
    /// `count` pending domains, host1.example.org and so on.
    void fillMany(int count);
    DomainId id(const QString &name) const { return m_ids.value(name); }

    UiContext context(bool sandbox = false);

    Domain makeDomain(const QStringList &names, const QString &provider, const QString &authority) const;
    DomainId add(const Domain &domain);
    /// With a certificate of `whole` days of which `left` are left.
    DomainId addActive(Domain domain, int left, int whole);
    void addFailed(Domain domain, const Failure &failure);
    void addRunning(Domain domain, Run run);
    void note(DomainId id, std::chrono::seconds ago, const QString &what, const QString &detail = {},
        const std::optional<Failure> &failure = {});

    /// Three accounts: one that can order, one of another CA bound to an external account, one deactivated.
    void addAccounts();
    /// What the CA said of the domain's certificate: a window around a third of its lifetime, and why.
    void planRenewal(DomainId id);

    /// In the domain's latest run.
    void noteWrongClock(DomainId id, std::chrono::seconds offset);

    QTemporaryDir folder;
    StillClock clock;
    ToldHttp http;
    ToldDns dns;
    MemorySecrets secrets;
    std::unique_ptr<Database> database;
    std::unique_ptr<ProfileStore> store;
    std::unique_ptr<Vault> vault;
    std::unique_ptr<IssuanceService> service;
    std::unique_ptr<NotedActions> actions;

private:
    QHash<QString, DomainId> m_ids;
};

/// A TXT value that looks like one, always the same for the same text.
QByteArray valueFor(const QString &text);

/// What the windows of tests offer: the program's own providers.
QList<ProviderDescriptor> practiceProviders();

} // namespace certwright
