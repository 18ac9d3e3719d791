// SPDX-License-Identifier: Apache-2.0
// What every window and dialog is made with: the services, the store to read from, and the few actions of the profile
// as a whole, which app/ implements.
#pragma once

#include "core/issuance/service.h"
#include "core/store/profile_store.h"

namespace certwright {

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
