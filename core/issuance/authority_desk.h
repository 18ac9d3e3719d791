// SPDX-License-Identifier: Apache-2.0
// The CAs a session talks to and who signs there: one acme::Client for each CA, the account that a domain chose or the
// one for CA and contact, made when first needed. Used by the flows and by AccountService.
#pragma once

#include "core/acme/client.h"
#include "core/base/awaitables.h"
#include "core/issuance/journal.h"
#include "core/issuance/vault.h"

#include <map>
#include <memory>

namespace certwright {

class AuthorityDesk
{
public:
    /// Where the sandbox's CA is today; empty without one.
    struct SandboxAuthority
    {
        QString directoryUrl;
        QByteArray roots;
    };

    /// All references must outlive it.
    AuthorityDesk(Journal &journal, Vault &vault, HttpClient &http, const Clock &clock, SandboxAuthority sandbox);

    /// The client for a CA (Domain::authority, Domain::authorityRoots). NotFound, subject the authority, for what is
    /// neither a known id nor a URL, and for the sandbox outside of it.
    Result<acme::Client *> client(const QString &authority, const QByteArray &roots);

    /// The account chosen, else the oldest usable one for CA and contact: key from the SecretStore, URL from the
    /// journal, or both made new and registered. Concurrent callers share one registration. A process killed in between
    /// registers the same key again, and the CA answers with the account it already made (RFC 8555 §7.3.1). Failures:
    /// those of enrolled(); NotAllowedNow, code "account-deactivated", for one that is deactivated or revoked;
    /// InvalidInput, code "account", for one of another CA; SecretsLost when the key of a registered account is gone.
    Task<Result<acme::Signer>> signer(AuthorityChoice at);

    /// The signer of one account; waits for a rollover that is under way, and settles one whose answer got lost before.
    /// Otherwise as signer(), which does so, too.
    Task<Result<acme::Signer>> signerOf(AccountId id);

    /// Registers `key` at the CA, for a new row or for one that is there. The row (with its external account, which is
    /// sealed) and the key are durable before the CA hears of them; when it says no, a new row and its key go again.
    /// The binding's key is dropped once it has served. InvalidInput, code "terms" (subject and `page` the URL of the
    /// terms) when they are not agreed to, "external-account" (subject the CA) when it asks for a binding;
    /// NotAllowedNow, code "account-deactivated", when the CA says so of an account that it already has.
    Task<Result<AcmeAccount>> enrolled(AuthorityChoice at, AcmeAccount account, KeyPair key);

    /// The signer of an account whatever its status, as it stands in the journal: to ask the CA about it.
    Task<Result<acme::Signer>> signerAsStored(AcmeAccount account);

    /// See KeyRollover::change(). Nobody gets a signer of the account meanwhile.
    Task<Result<void>> changeKey(AccountId id, KeyType type);

    /// The CA does not know the account (any more): the next signer() registers the same key again.
    Result<void> forgetAccount(const AuthorityChoice &at);

    /// Saves what the CA says of an account that is here. Where its contact changes, what found an account by CA and
    /// contact goes on with the same one: see Journal::saveAccount(); runs under way, too.
    Result<void> save(const AcmeAccount &account);

    /// What is remembered of the account is read anew with the next signer(): its row or key has changed.
    void refresh(AccountId id);

    HttpClient &http() const { return m_http; }

    /// Whether `url`, of an account or an order, belongs to a sandbox that runs no more.
    bool isOfAFormerSandbox(const QString &authority, const QString &url) const;

private:
    using AccountName = std::pair<QString, QString>; ///< authority, contact

    struct Known
    {
        QString authority;
        acme::Signer signer;
    };

    Result<std::optional<AcmeAccount>> named(const AccountName &name) const;
    Task<Result<acme::Signer>> usable(AuthorityChoice at, AccountId id);
    Task<Result<AcmeAccount>> admitted(AuthorityChoice at, AcmeAccount account);
    Task<Result<acme::Account>> registered(AuthorityChoice at, AcmeAccount account, KeyPair key);
    Task<Result<AcmeAccount>> settled(AcmeAccount account);
    Task<Result<KeyPair>> storedKey(AcmeAccount account);
    Task<void> discard(AcmeAccount account);

    Journal &m_journal;
    Vault &m_vault;
    HttpClient &m_http;
    const Clock &m_clock;
    SandboxAuthority m_sandbox;
    std::map<std::pair<QString, QByteArray>, std::unique_ptr<acme::Client>> m_clients;
    std::map<AccountId, Known> m_signers;
    std::map<AccountName, AccountId> m_named;
    std::map<AccountName, AccountId> m_keptNames; ///< whose contact has changed since: runs under way have the former
    std::map<AccountName, Turnstile> m_naming;    ///< while the account of a name is found or made
    std::map<AccountId, Turnstile> m_turnstiles;  ///< while an account is registered or its key changes
};

} // namespace certwright
