// SPDX-License-Identifier: Apache-2.0
#include "core/issuance/authority_desk.h"

#include "core/acme/authorities.h"
#include "core/base/log.h"

#include <QUrl>

namespace certwright {

namespace {

constexpr qsizetype keyIdSize = 16; // octets; enough that two never meet

QString accountKeyItem(const AcmeAccount &account) { return QStringLiteral("account-key:") + account.keyId; }

Failure refusal(FailureKind kind, const QString &subject, const char *code)
{
    Failure failure;
    failure.kind = kind;
    failure.attempted = QStringLiteral("newAccount");
    failure.subject = subject;
    failure.code = QString::fromLatin1(code);
    failure.retry = Retry::AfterFix;
    return failure;
}

} // namespace

AuthorityDesk::AuthorityDesk(
    Journal &journal, Vault &vault, HttpClient &http, const Clock &clock, SandboxAuthority sandbox)
    : m_journal(journal)
    , m_vault(vault)
    , m_http(http)
    , m_clock(clock)
    , m_sandbox(std::move(sandbox))
{
}

Result<acme::Client *> AuthorityDesk::client(const QString &authority, const QByteArray &roots)
{
    const acme::Authority known = acme::authorityFor(authority);
    acme::Endpoint endpoint;
    endpoint.directoryUrl = known.directoryUrl;
    endpoint.trustedRoots = roots;
    if (known.id == QLatin1String("sandbox")) {
        endpoint.directoryUrl = m_sandbox.directoryUrl;
        endpoint.trustedRoots = m_sandbox.roots;
    }
    if (endpoint.directoryUrl.isEmpty())
        return failed(refusal(FailureKind::NotFound, authority, "authority"));
    std::unique_ptr<acme::Client> &slot = m_clients[std::pair(endpoint.directoryUrl, endpoint.trustedRoots)];
    if (!slot)
        slot = std::make_unique<acme::Client>(m_http, m_clock, endpoint);
    return slot.get();
}

/// Each start of the sandbox is another CA, at another port, that knows no accounts.
bool AuthorityDesk::isOfAFormerSandbox(const QString &authority, const QString &url) const
{
    const bool isSandbox = acme::authorityFor(authority).id == QLatin1String("sandbox");
    return isSandbox && QUrl(url).port() != QUrl(m_sandbox.directoryUrl).port();
}

Task<Result<acme::Signer>> AuthorityDesk::signer(Domain domain)
{
    const AccountName name(domain.authority, domain.contact);
    const Turnstile::Turn turn = co_await m_turnstiles[name].enter();
    if (const auto found = m_signers.find(name); found != m_signers.end())
        co_return found->second;

    const Result<std::optional<AcmeAccount>> stored = m_journal.account(domain.authority, domain.contact);
    if (!stored)
        co_return failed(stored.error());
    AcmeAccount account;
    if (*stored) {
        account = **stored;
    } else {
        account.authority = domain.authority;
        account.contact = domain.contact;
        account.keyId = QString::fromLatin1(Secret::random(keyIdSize).view().toByteArray().toHex());
        const Result<AccountId> saved = m_journal.saveAccount(account);
        if (!saved)
            co_return failed(saved.error());
        account.id = *saved;
    }

    if (isOfAFormerSandbox(account.authority, account.url))
        account.url.clear();

    Result<Secret> pem = co_await m_vault.secrets().read(accountKeyItem(account));
    if (!pem)
        co_return failed(pem.error());
    if (pem->isEmpty() && !account.url.isEmpty())
        co_return failed(refusal(FailureKind::SecretsLost, account.url, "account-key"));
    if (pem->isEmpty()) {
        Result<KeyPair> made = KeyPair::generate(KeyType::EcdsaP256);
        if (!made)
            co_return failed(made.error());
        // Durable before the CA hears of it, so that no account is ever registered twice.
        const Result<void> written = co_await m_vault.secrets().write(accountKeyItem(account), made->toPem());
        if (!written)
            co_return failed(written.error());
        pem = made->toPem();
    }
    Result<KeyPair> key = KeyPair::fromPem(*pem);
    if (!key)
        co_return failed(key.error());
    if (account.url.isEmpty())
        co_return co_await registered(domain, account, *key);
    acme::Signer signer;
    signer.key = *key;
    signer.accountUrl = account.url;
    m_signers.insert_or_assign(name, signer);
    co_return signer;
}

Task<Result<acme::Signer>> AuthorityDesk::registered(Domain domain, AcmeAccount account, KeyPair key)
{
    const Result<acme::Client *> client = this->client(domain.authority, domain.authorityRoots);
    if (!client)
        co_return failed(client.error());
    const Result<acme::Directory> directory = co_await (*client)->directory();
    if (!directory)
        co_return failed(directory.error());
    if (directory->externalAccountRequired)
        co_return failed(refusal(FailureKind::InvalidInput, domain.authority, "external-account"));
    if (!directory->termsOfService.isEmpty() && !domain.termsAgreed)
        co_return failed(refusal(FailureKind::InvalidInput, directory->termsOfService, "terms"));
    acme::NewAccount wanted;
    wanted.termsOfServiceAgreed = domain.termsAgreed;
    if (!domain.contact.isEmpty())
        wanted.contact.append(QStringLiteral("mailto:") + domain.contact);
    const Result<acme::Account> answer = co_await (*client)->newAccount(key, wanted);
    if (!answer)
        co_return failed(answer.error());
    account.url = answer->url;
    const Result<AccountId> saved = m_journal.saveAccount(account);
    if (!saved)
        co_return failed(saved.error());
    qCInfo(flowLog).noquote() << "account" << account.url;
    acme::Signer signer;
    signer.key = key;
    signer.accountUrl = account.url;
    m_signers.insert_or_assign(AccountName(domain.authority, domain.contact), signer);
    co_return signer;
}

Result<void> AuthorityDesk::forgetAccount(const Domain &domain)
{
    m_signers.erase(AccountName(domain.authority, domain.contact));
    const Result<std::optional<AcmeAccount>> stored = m_journal.account(domain.authority, domain.contact);
    if (!stored)
        return failed(stored.error());
    if (*stored) {
        AcmeAccount account = **stored;
        account.url.clear();
        if (const Result<AccountId> saved = m_journal.saveAccount(account); !saved)
            return failed(saved.error());
    }
    return {};
}

} // namespace certwright
