// SPDX-License-Identifier: Apache-2.0
#include "core/issuance/authority_desk.h"

#include "core/acme/authorities.h"
#include "core/base/log.h"
#include "core/issuance/key_rollover.h"

#include <QUrl>

namespace certwright {

using namespace Qt::StringLiterals;

namespace {

Failure refusal(FailureKind kind, const QString &subject, const QString &code)
{
    Failure failure;
    failure.kind = kind;
    failure.attempted = u"newAccount"_s;
    failure.subject = subject;
    failure.code = code;
    failure.retry = Retry::AfterFix;
    return failure;
}

Failure termsRefusal(const QString &url)
{
    Failure failure = refusal(FailureKind::InvalidInput, url, u"terms"_s);
    failure.page = url;
    return failure;
}

Failure externalAccountRefusal(const QString &authority)
{
    Failure failure = refusal(FailureKind::InvalidInput, authority, u"external-account"_s);
    failure.page = acme::authorityFor(authority).externalAccountPage;
    return failure;
}

bool isSameAuthority(const QString &one, const QString &other)
{
    return one == other || acme::authorityFor(one).id == acme::authorityFor(other).id;
}

AccountStatus statusOf(const acme::Account &account)
{
    const std::optional<AccountStatus> status = accountStatusFromWord(account.status);
    return status.value_or(AccountStatus::Valid);
}

bool isUsable(AccountStatus status) { return status == AccountStatus::Valid || status == AccountStatus::Unregistered; }

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
    if (known.id == "sandbox"_L1) {
        endpoint.directoryUrl = m_sandbox.directoryUrl;
        endpoint.trustedRoots = m_sandbox.roots;
    }
    if (endpoint.directoryUrl.isEmpty())
        return failed(refusal(FailureKind::NotFound, authority, u"authority"_s));
    std::unique_ptr<acme::Client> &slot = m_clients[std::pair(endpoint.directoryUrl, endpoint.trustedRoots)];
    if (!slot)
        slot = std::make_unique<acme::Client>(m_http, m_clock, endpoint);
    return slot.get();
}

/// Each start of the sandbox is another CA, at another port, that knows no accounts.
bool AuthorityDesk::isOfAFormerSandbox(const QString &authority, const QString &url) const
{
    const bool isSandbox = acme::authorityFor(authority).id == "sandbox"_L1;
    return isSandbox && QUrl(url).port() != QUrl(m_sandbox.directoryUrl).port();
}

Task<Result<acme::Signer>> AuthorityDesk::signer(AuthorityChoice at)
{
    if (!at.account.isNull())
        co_return co_await usable(at, at.account);
    const AccountName name(at.authority, at.contact);
    const Turnstile::Turn turn = co_await m_naming[name].enter();
    AccountId id = m_named[name];
    if (id.isNull()) {
        const Result<std::optional<AcmeAccount>> stored = named(name);
        if (!stored)
            co_return failed(stored.error());
        if (*stored) {
            id = (*stored)->id;
        } else {
            const Result<KeyPair> key = KeyPair::generate(KeyType::EcdsaP256);
            if (!key)
                co_return failed(key.error());
            AcmeAccount account;
            account.authority = at.authority;
            account.contact = at.contact;
            const Result<AcmeAccount> made = co_await enrolled(at, account, *key);
            if (!made)
                co_return failed(made.error());
            id = made->id;
        }
        m_named[name] = id;
    }
    co_return co_await usable(at, id);
}

/// The account with that contact there.
Result<std::optional<AcmeAccount>> AuthorityDesk::named(const AccountName &name) const
{
    if (const auto kept = m_keptNames.find(name); kept != m_keptNames.end()) {
        const Result<AcmeAccount> account = m_journal.account(kept->second);
        if (account && isUsable(account->status))
            return std::optional<AcmeAccount>(*account);
    }
    return m_journal.account(name.first, name.second);
}

Result<void> AuthorityDesk::save(const AcmeAccount &account)
{
    const Result<AcmeAccount> before = m_journal.account(account.id);
    if (!before)
        return failed(before.error());
    std::map<AccountName, AccountId> kept;
    if (before->contact != account.contact) {
        for (const QString &contact : {before->contact, account.contact}) {
            const AccountName name(account.authority, contact);
            const Result<std::optional<AcmeAccount>> owner = named(name);
            if (!owner)
                return failed(owner.error());
            if (*owner)
                kept.emplace(name, (*owner)->id);
        }
    }
    if (const Result<AccountId> saved = m_journal.saveAccount(account); !saved)
        return failed(saved.error());
    for (const auto &[name, id] : kept)
        m_keptNames.insert_or_assign(name, id);
    refresh(account.id);
    return {};
}

Task<Result<acme::Signer>> AuthorityDesk::signerOf(AccountId id)
{
    const AuthorityChoice asStored;
    co_return co_await usable(asStored, id);
}

/// An empty `at` means: as the row says.
Task<Result<acme::Signer>> AuthorityDesk::usable(AuthorityChoice at, AccountId id)
{
    const Turnstile::Turn turn = co_await m_turnstiles[id].enter();
    if (const auto found = m_signers.find(id); found != m_signers.end()) {
        if (!at.authority.isEmpty() && !isSameAuthority(at.authority, found->second.authority))
            co_return failed(refusal(FailureKind::InvalidInput, found->second.signer.accountUrl, u"account"_s));
        co_return found->second.signer;
    }
    const Result<AcmeAccount> stored = m_journal.account(id);
    if (!stored)
        co_return failed(stored.error());
    AcmeAccount account = *stored;
    if (at.authority.isEmpty())
        at.authority = account.authority;
    if (!isSameAuthority(at.authority, account.authority))
        co_return failed(refusal(FailureKind::InvalidInput, account.url, u"account"_s));
    if (isOfAFormerSandbox(account.authority, account.url)) {
        account.url.clear();
        account.status = AccountStatus::Unregistered;
    }
    if (!isUsable(account.status))
        co_return failed(refusal(FailureKind::NotAllowedNow, account.url, u"account-deactivated"_s));
    if (at.roots.isEmpty())
        at.roots = account.authorityRoots;
    account.authorityRoots = at.roots;
    const Result<AcmeAccount> settled = co_await this->settled(account);
    if (!settled)
        co_return failed(settled.error());
    account = *settled;

    Result<KeyPair> key = co_await storedKey(account);
    if (!key)
        co_return failed(key.error());
    if (key->isNull())
        key = KeyPair::generate(KeyType::EcdsaP256);
    if (!key)
        co_return failed(key.error());
    if (account.url.isEmpty()) {
        const Result<AcmeAccount> registered = co_await enrolled(at, account, *key);
        if (!registered)
            co_return failed(registered.error());
        account = *registered;
    } else {
        // Rows of earlier versions say nothing of their key.
        account.thumbprint = key->thumbprint();
        account.keyType = key->type();
        account.status = AccountStatus::Valid;
        const Result<AccountId> saved = account == *stored ? Result<AccountId>(id) : m_journal.saveAccount(account);
        if (!saved)
            co_return failed(saved.error());
    }
    Known known;
    known.authority = account.authority;
    known.signer.key = *key;
    known.signer.accountUrl = account.url;
    known.signer.thumbprint = account.thumbprint;
    if (account.nextKeyId.isEmpty()) // else the CA may have the other key by the next time
        m_signers.insert_or_assign(id, known);
    co_return known.signer;
}

Task<Result<AcmeAccount>> AuthorityDesk::enrolled(AuthorityChoice at, AcmeAccount account, KeyPair key)
{
    const Result<AcmeAccount> admitted = co_await this->admitted(at, account);
    if (!admitted)
        co_return failed(admitted.error());
    account = *admitted;
    account.authorityRoots = at.roots;
    account.thumbprint = key.thumbprint();
    account.keyType = key.type();
    const bool isNew = account.id.isNull();
    if (isNew) {
        account.createdAt = m_clock.now();
        if (account.keyId.isEmpty())
            account.keyId = newAccountKeyId();
    }
    // Durable before the CA hears of it, so that no account is ever registered twice.
    const Result<AccountId> saved = m_journal.saveAccount(account);
    if (!saved)
        co_return failed(saved.error());
    account.id = *saved;
    const Result<void> written = co_await m_vault.secrets().write(accountKeyItem(account.keyId), key.toPem());
    Result<acme::Account> answer = failed(Failure());
    if (written)
        answer = co_await registered(at, account, key);
    else
        answer = failed(written.error());
    if (!answer) {
        // Without an answer the CA may have it: the row stays, for the same key to be registered again.
        if (isNew && (!written || isRefusal(answer.error())))
            co_await discard(account);
        co_return failed(answer.error());
    }
    account.url = answer->url;
    account.status = statusOf(*answer);
    account.ordersUrl = answer->orders;
    account.sealedExternal.clear();
    const Result<AccountId> known = m_journal.saveAccount(account);
    if (!known)
        co_return failed(known.error());
    qCInfo(flowLog).noquote() << "account" << account.url;
    if (!isUsable(account.status))
        co_return failed(refusal(FailureKind::NotAllowedNow, account.url, u"account-deactivated"_s));
    co_return account;
}

/// What the CA wants of whoever registers: terms and binding.
Task<Result<AcmeAccount>> AuthorityDesk::admitted(AuthorityChoice at, AcmeAccount account)
{
    const Result<acme::Client *> client = this->client(at.authority, at.roots);
    if (!client)
        co_return failed(client.error());
    const Result<acme::Directory> directory = co_await (*client)->directory();
    if (!directory)
        co_return failed(directory.error());
    if (directory->externalAccountRequired && account.externalKeyId.isEmpty())
        co_return failed(externalAccountRefusal(at.authority));
    if (!directory->termsOfService.isEmpty()) {
        if (!at.termsAgreed && account.termsUrl != directory->termsOfService)
            co_return failed(termsRefusal(directory->termsOfService));
        account.termsUrl = directory->termsOfService;
    }
    co_return account;
}

Task<Result<acme::Account>> AuthorityDesk::registered(AuthorityChoice at, AcmeAccount account, KeyPair key)
{
    const Result<acme::Client *> client = this->client(at.authority, at.roots);
    if (!client)
        co_return failed(client.error());
    acme::NewAccount wanted;
    wanted.termsOfServiceAgreed = at.termsAgreed || !account.termsUrl.isEmpty();
    if (!account.contact.isEmpty())
        wanted.contact.append(u"mailto:"_s + account.contact);
    if (account.externalKeyId.isEmpty())
        co_return co_await (*client)->newAccount(key, wanted);

    // A binding serves once: after a crash, the account that it made is there.
    acme::NewAccount existing;
    existing.onlyReturnExisting = true;
    const Result<acme::Account> found = co_await (*client)->newAccount(key, existing);
    if (found || found.error().kind != FailureKind::AcmeProblem)
        co_return found;
    if (account.sealedExternal.isEmpty())
        co_return failed(externalAccountRefusal(at.authority));
    const Result<void> opened = co_await m_vault.open();
    if (!opened)
        co_return failed(opened.error());
    Result<Secret> macKey = m_vault.unseal(account.sealedExternal, externalAccountContext(account.keyId));
    if (!macKey)
        co_return failed(macKey.error());
    acme::ExternalAccount external;
    external.keyId = account.externalKeyId;
    external.macKey = std::move(*macKey);
    co_return co_await (*client)->newAccount(key, wanted, std::move(external));
}

/// Null for an account that the CA has not heard of and whose key was not written yet.
Task<Result<KeyPair>> AuthorityDesk::storedKey(AcmeAccount account)
{
    const Result<Secret> pem = co_await m_vault.secrets().read(accountKeyItem(account.keyId));
    if (!pem)
        co_return failed(pem.error());
    if (!pem->isEmpty())
        co_return KeyPair::fromPem(*pem);
    if (!account.url.isEmpty())
        co_return failed(refusal(FailureKind::SecretsLost, account.url, u"account-key"_s));
    co_return KeyPair();
}

Task<Result<acme::Signer>> AuthorityDesk::signerAsStored(AcmeAccount account)
{
    const Result<KeyPair> key = co_await storedKey(account);
    if (!key)
        co_return failed(key.error());
    acme::Signer signer;
    signer.key = *key;
    signer.accountUrl = account.url;
    co_return signer;
}

Task<Result<AcmeAccount>> AuthorityDesk::settled(AcmeAccount account)
{
    if (account.nextKeyId.isEmpty())
        co_return account;
    const Result<acme::Client *> client = this->client(account.authority, account.authorityRoots);
    if (!client)
        co_return failed(client.error());
    KeyRollover rollover(m_journal, m_vault.secrets(), m_clock);
    co_return co_await rollover.settle(**client, account);
}

Task<Result<void>> AuthorityDesk::changeKey(AccountId id, KeyType type)
{
    const Result<acme::Signer> registered = co_await signerOf(id);
    if (!registered)
        co_return failed(registered.error());
    const Turnstile::Turn turn = co_await m_turnstiles[id].enter();
    const Result<AcmeAccount> account = m_journal.account(id);
    if (!account)
        co_return failed(account.error());
    const Result<acme::Signer> old = co_await signerAsStored(*account);
    if (!old)
        co_return failed(old.error());
    const Result<acme::Client *> client = this->client(account->authority, account->authorityRoots);
    if (!client)
        co_return failed(client.error());
    m_signers.erase(id);
    KeyRollover rollover(m_journal, m_vault.secrets(), m_clock);
    const Result<AcmeAccount> changed = co_await rollover.change(**client, *account, old->key, type);
    if (!changed)
        co_return failed(changed.error());
    co_return Result<void>();
}

/// Of an account that never came to be. What cannot be removed now is an unregistered account in the list.
Task<void> AuthorityDesk::discard(AcmeAccount account)
{
    const Result<void> removed = co_await m_vault.secrets().remove(accountKeyItem(account.keyId));
    if (!removed)
        qCWarning(flowLog).noquote() << logLine(removed.error());
    const Result<void> gone = m_journal.removeAccount(account.id);
    if (!gone)
        qCWarning(flowLog).noquote() << logLine(gone.error());
}

Result<void> AuthorityDesk::forgetAccount(const AuthorityChoice &at)
{
    std::optional<AcmeAccount> account;
    if (at.account.isNull()) {
        const Result<std::optional<AcmeAccount>> stored = named(AccountName(at.authority, at.contact));
        if (!stored)
            return failed(stored.error());
        account = *stored;
    } else {
        const Result<AcmeAccount> stored = m_journal.account(at.account);
        if (!stored)
            return failed(stored.error());
        account = *stored;
    }
    if (!account)
        return {};
    refresh(account->id);
    account->url.clear();
    account->ordersUrl.clear();
    account->status = AccountStatus::Unregistered;
    if (const Result<AccountId> saved = m_journal.saveAccount(*account); !saved)
        return failed(saved.error());
    return {};
}

void AuthorityDesk::refresh(AccountId id)
{
    m_signers.erase(id);
    std::erase_if(m_named, [id](const auto &entry) { return entry.second == id; });
}

} // namespace certwright
