// SPDX-License-Identifier: Apache-2.0
// The inside of AccountService: account_service.cpp has what is done with accounts that are here, account_coming.cpp
// how they come to be here.
#pragma once

#include "core/issuance/account_service.h"

namespace certwright {

Failure accountFailure(FailureKind kind, const QString &attempted, const QString &subject, const QString &code);

/// What the CA says of an account, into the row. What it does not say stays.
void takeOver(AcmeAccount *account, const acme::Account &atCa);

struct AccountService::Private
{
    /// An account of this profile, with its CA and who signs.
    struct Opened
    {
        AcmeAccount account;
        acme::Client *client = nullptr;
        acme::Signer signer;
    };

    Task<Result<Opened>> open(AccountId id);
    Result<AcmeAccount> rowFor(const AuthorityChoice &at, const KeyPair &key) const;
    Result<std::optional<AcmeAccount>> unfinished(const AccountRequest &request) const;
    Task<Result<AcmeAccount>> withBinding(AcmeAccount account, acme::ExternalAccount external);
    Task<Result<Secret>> secret(QString keyId) const;

    Journal &journal;
    Vault &vault;
    AuthorityDesk &desk;
    const Clock &clock;
};

} // namespace certwright
