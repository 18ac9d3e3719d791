// SPDX-License-Identifier: Apache-2.0
// The CAs a session talks to and the accounts it has there: one acme::Client for each CA, one registered account for
// each CA and contact, made when first needed. Used by the flows.
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

    /// The account for the domain's CA and contact: key from the SecretStore, URL from the journal, or both made new
    /// and registered. Concurrent callers share one registration. A process killed in between registers the same key
    /// again, and the CA answers with the account it already made (RFC 8555 §7.3.1). InvalidInput, code "terms",
    /// subject the URL of the terms, when they are not agreed to; "external-account" when the CA asks for a binding.
    /// SecretsLost when the key of a registered account is gone.
    Task<Result<acme::Signer>> signer(Domain domain);

    /// The CA does not know the account (any more): the next signer() registers the same key again.
    Result<void> forgetAccount(const Domain &domain);

    /// Whether `url`, of an account or an order, belongs to a sandbox that runs no more.
    bool isOfAFormerSandbox(const QString &authority, const QString &url) const;

private:
    Task<Result<acme::Signer>> registered(Domain domain, AcmeAccount account, KeyPair key);

    using AccountName = std::pair<QString, QString>; ///< authority, contact

    Journal &m_journal;
    Vault &m_vault;
    HttpClient &m_http;
    const Clock &m_clock;
    SandboxAuthority m_sandbox;
    std::map<std::pair<QString, QByteArray>, std::unique_ptr<acme::Client>> m_clients;
    std::map<AccountName, acme::Signer> m_signers;
    std::map<AccountName, Turnstile> m_turnstiles;
};

} // namespace certwright
