// SPDX-License-Identifier: Apache-2.0
// The DNS providers a session works with: one object for each provider and credential, shared by all flows, its options
// unsealed when first needed; and the saving of new credentials.
#pragma once

#include "core/issuance/journal.h"
#include "core/issuance/vault.h"
#include "core/providers/provider.h"

#include <map>
#include <memory>

namespace certwright {

class ProviderDesk
{
public:
    ProviderDesk(Journal &journal, Vault &vault, ProviderSurroundings surroundings);

    /// Kept for the session; the pointer stays valid. Opens the vault where there is a credential.
    Task<Result<DnsProvider *>> provider(QString id, CredentialId credential);

    /// Seals and saves.
    Task<Result<CredentialId>> saveCredential(QString name, QString provider, ProviderOptions options);

    /// A provider of its own for a test, with `options` over those of the credential.
    Task<Result<std::unique_ptr<DnsProvider>>> makeForTest(
        QString id, CredentialId credential, ProviderOptions options);

private:
    Task<Result<ProviderOptions>> options(CredentialId credential);
    Result<ProviderOptions> unsealed(const Credential &credential) const;
    /// ProviderSurroundings::keep
    Task<Result<void>> keepOption(CredentialId credential, QString key, Secret value);

    Journal &m_journal;
    Vault &m_vault;
    ProviderSurroundings m_surroundings;
    std::map<std::pair<QString, CredentialId>, std::unique_ptr<DnsProvider>> m_providers;
};

} // namespace certwright
