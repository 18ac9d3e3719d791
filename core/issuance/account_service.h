// SPDX-License-Identifier: Apache-2.0
// Accounts at CAs (RFC 8555 §7.3): several CAs, several accounts at each. Keys are in the SecretStore and leave it only
// by exportKey(). Everything a window or a command can do with an account; the flows get their Signer from
// AuthorityDesk.
#pragma once

#include "core/issuance/authority_desk.h"

#include <QObject>

namespace certwright {

/// What a person typed or chose for an account.
struct AccountRequest
{
    AuthorityChoice at; ///< `account` is not looked at
    QString name;       ///< may be empty
    KeyType keyType = KeyType::EcdsaP256;
    Secret keyPem; ///< an existing key instead of a new one; may be empty
    QString externalKeyId;
    Secret externalKey; ///< octets (acme::readExternalKey)
};

/// An account as the CA sees it now.
struct AccountView
{
    AcmeAccount account;
    acme::Account atCa;
    QString thumbprint;
};

class AccountService : public QObject
{
    Q_OBJECT

public:
    AccountService(Journal &journal, Vault &vault, AuthorityDesk &desk, const Clock &clock, QObject *parent = nullptr);
    ~AccountService() override;

    Result<QList<AcmeAccount>> accounts() const;

    /// Makes a key (or takes that of the request), registers it and keeps it. A key that has an account already brings
    /// that account. A refusal leaves nothing here; when the answer gets lost, the account stays as unregistered, and
    /// the next create() of the same CA, contact and kind of key goes on with its key. Failures: InvalidInput, code
    /// "terms" (subject and `page` the URL) or "external-account"; AlreadyExists when the account is here already;
    /// those of acme::Client, SecretStore and Journal.
    Task<Result<AccountId>> create(AccountRequest request);

    /// Finds the account of an existing key without making one (onlyReturnExisting).
    Task<Result<AccountId>> find(AccountRequest request);

    /// Asks the CA, and keeps what it says (status, contact).
    Task<Result<AccountView>> look(AccountId id);

    /// Domains that order with it because of its contact keep it, by its id; so do they when look() finds another one.
    Task<Result<void>> changeContact(AccountId id, QString contact);
    Result<void> rename(AccountId id, QString name);

    /// A new key in place of the old one. Both are kept until the CA has shown which of them it has: after a crash or a
    /// lost answer, the next use of the account (or settleRollovers()) asks, and goes on asking as long as the request
    /// may be on its way. Asked for again meanwhile, the same key is offered once more. For failures see KeyRollover.
    Task<Result<void>> changeKey(AccountId id, KeyType type);

    /// Finds out about rollovers whose answer got lost; each on its own, none is an error.
    Task<void> settleRollovers();

    /// Cannot be undone. The row stays, with its status.
    Task<Result<void>> deactivate(AccountId id);

    /// After userActionRequired.
    Task<Result<void>> agreeToTerms(AccountId id);

    /// URLs in the CA's order, at most `most`; NotFound, code "orders", where the CA lists none.
    Task<Result<QStringList>> orders(AccountId id, int most);

    /// Unencrypted PKCS#8 PEM.
    Task<Result<Secret>> exportKey(AccountId id);

    /// Takes the account out of this profile, key included; the CA keeps it. NotAllowedNow, code "in-use".
    Task<Result<void>> forget(AccountId id);

    /// Credentials of an external account for an e-mail address, where the CA makes them so (ZeroSSL). `keyId` and key
    /// octets.
    Task<Result<acme::ExternalAccount>> externalAccountByEmail(QString authority, QString email);

Q_SIGNALS:
    void accountsChanged();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace certwright
