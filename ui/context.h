// SPDX-License-Identifier: Apache-2.0
// What every window and dialog is made with: the services, the store to read from, and the few actions of the profile
// as a whole, which app/ implements.
#pragma once

#include "core/diagnosis/delegation.h"
#include "core/diagnosis/preflight.h"
#include "core/issuance/service.h"
#include "core/store/profile_store.h"

#include <QMap>

namespace certwright {

/// One name of a domain at which a TXT record is looked for, and what was found there.
struct Examined
{
    QString name;             ///< where the record belongs
    QList<QByteArray> values; ///< that are wanted there now; may be empty
    diagnosis::Diagnosis diagnosis;

    bool operator==(const Examined &) const = default;
};

/// Accounts at an acme-dns server, one for each domain, kept together among the profile's credentials.
struct AcmeDnsRegistration
{
    CredentialId credential;
    QMap<QString, QString> targets; ///< by domain: what the CNAME of its challenge leads to

    bool operator==(const AcmeDnsRegistration &) const = default;
};

class ProfileActions
{
public:
    virtual ~ProfileActions() = default;

    /// Saves and takes effect: resolvers at once, the kind of secret store with the next start.
    virtual Result<void> saveSettings(const Settings &settings) = 0;

    /// Opens the vault, unseals the key and writes the PEM files (core/exchange/pem_export.h); the paths written.
    virtual Task<Result<QStringList>> exportPem(DomainId id, QString folder) = 0;

    /// Reads the key of an account that another program has (core/exchange/account_files.h), finds the account at the
    /// CA and keeps it.
    virtual Task<Result<AccountId>> importAccount(QString path, AuthorityChoice at) = 0;

    /// Writes an account's private key into a new file of mode 0600.
    virtual Task<Result<void>> exportAccountKey(AccountId id, QString path) = 0;

    /// Asks DNS what is wrong with each challenge name of the domain. Nothing is changed, and nobody but DNS is asked.
    virtual Task<Result<QList<Examined>>> diagnose(DomainId id) = 0;

    /// What could stop the domain's next order, as far as anybody can know before it: names, DNS, CAA, credentials.
    virtual Task<Result<diagnosis::PreflightReport>> preflight(DomainId id) = 0;

    /// One look whether the owner of the zone has set the records of a plan.
    virtual Task<Result<diagnosis::DelegationReport>> lookAtDelegation(diagnosis::DelegationPlan plan) = 0;

    /// Registers an account for each of `domains` (A-labels, without star) at the acme-dns server and keeps them as one
    /// credential of the provider "acme-dns" before it comes back. Failures: those of providers::AcmeDnsApi and of
    /// saving; nothing is kept then.
    virtual Task<Result<AcmeDnsRegistration>> registerAtAcmeDns(QString server, QStringList domains) = 0;

    /// Starts the program again on its sandbox profile, detached.
    virtual Result<void> openSandbox() = 0;
};

/// All references outlive every window.
struct UiContext
{
    IssuanceService &service;
    const ProfileStore &store;
    ProfileActions &actions;
    const Clock &clock;
    bool sandbox = false;
    QString profileFolder;
    QList<ProviderDescriptor> providers; ///< in the order they are offered
};

} // namespace certwright
