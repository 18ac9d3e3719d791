// SPDX-License-Identifier: Apache-2.0
// The composition root of both programs: a profile opened, its services made and wired.
#pragma once

#include "app/session/profile_lock.h"
#include "core/base/clock.h"
#include "core/diagnosis/preflight.h"
#include "core/dns/cares_client.h"
#include "core/issuance/service.h"
#include "core/net/curl_http_client.h"
#include "core/renewal/renewal_service.h"
#include "core/sandbox/sandbox.h"
#include "core/secrets/secret_store.h"
#include "core/store/profile_store.h"
#include "ui/context.h"

#include <QObject>

#include <memory>

namespace certwright {

enum class World { Real, Sandbox };
enum class Access {
    Work,  ///< takes the profile's lock, starts the sandbox in its world
    Store, ///< takes the profile's lock; for what needs no CA and no DNS
    Read,  ///< beside a program that holds the lock; nothing is written, no sandbox is started
};

struct SessionOptions
{
    QString profileFolder; ///< empty: the user's own, see defaultProfileFolder()
    World world = World::Real;
    Access access = Access::Work;
    std::optional<SecretsKind> secrets; ///< instead of the profile's setting
    QList<dns::Server> resolvers;       ///< instead of the profile's setting
};

class Session : public QObject, public ProfileActions
{
    Q_OBJECT

public:
    /// "certwright" (and "certwright/sandbox") in the user's data folder (XDG_DATA_HOME).
    static QString defaultProfileFolder(World world);

    /// Failures: ProfileInUse, those of Database and of Sandbox::start. Secrets are not touched before they are needed.
    static Task<Result<std::unique_ptr<Session>>> open(SessionOptions options);

    ~Session() override;

    Result<void> saveSettings(const Settings &settings) override;
    Task<Result<QStringList>> exportPem(DomainId id, QString folder) override;
    Task<Result<AccountId>> importAccount(QString path, AuthorityChoice at) override;
    Task<Result<void>> exportAccountKey(AccountId id, QString path) override;
    Task<Result<QList<Examined>>> diagnose(DomainId id) override;
    /// What DNS says of any name; see diagnosis::Doctor.
    Task<Result<diagnosis::Diagnosis>> examine(diagnosis::Case subject);
    /// What is to be known before an order; see diagnosis::Preflight.
    Task<Result<diagnosis::PreflightReport>> preflight(diagnosis::PreflightRequest request);
    Task<Result<diagnosis::PreflightReport>> preflight(DomainId id) override;
    Task<Result<diagnosis::DelegationReport>> lookAtDelegation(diagnosis::DelegationPlan plan) override;
    Task<Result<AcmeDnsRegistration>> registerAtAcmeDns(QString server, QStringList domains) override;
    Result<void> openSandbox() override;

    IssuanceService &service();
    /// Made, not started: see RenewalService::start().
    RenewalService &renewal();
    ProfileStore &store();
    const Clock &clock() const;
    QString profileFolder() const;
    World world() const;
    QList<ProviderDescriptor> providers() const;
    UiContext uiContext();

private:
    explicit Session(SessionOptions options);
    Result<void> openProfile();
    Result<std::unique_ptr<SecretStore>> makeSecretStore(const Settings &settings) const;
    Result<void> wire();
    Task<Result<ProviderTest>> testWay(Domain domain, QString name);

    SessionOptions m_options;
    SystemClock m_clock;
    std::unique_ptr<ProfileLock> m_lock;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<ProfileStore> m_store;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<Vault> m_vault;
    std::unique_ptr<CurlHttpClient> m_http;
    std::unique_ptr<dns::CaresClient> m_dns;
    std::unique_ptr<Sandbox> m_sandbox;
    SandboxAddresses m_addresses;
    std::unique_ptr<IssuanceService> m_service;
    std::unique_ptr<RenewalService> m_renewal;
};

} // namespace certwright
