// SPDX-License-Identifier: Apache-2.0
// AccountService: accounts that are made, and those that are found by their key.
#include "core/issuance/account_service_private.h"

#include "core/acme/authorities.h"
#include "core/base/log.h"
#include "core/issuance/key_rollover.h"

namespace certwright {

using namespace Qt::StringLiterals;

/// A row for the key: a new one, or the one that an earlier attempt has left. AlreadyExists when the account is here.
Result<AcmeAccount> AccountService::Private::rowFor(const AuthorityChoice &at, const KeyPair &key) const
{
    const Result<QList<AcmeAccount>> accounts = journal.accounts();
    if (!accounts)
        return failed(accounts.error());
    const QString authority = acme::authorityFor(at.authority).id;
    for (const AcmeAccount &account : *accounts) {
        if (account.thumbprint != key.thumbprint() || acme::authorityFor(account.authority).id != authority)
            continue;
        const bool isHere =
            account.status != AccountStatus::Unregistered && !desk.isOfAFormerSandbox(account.authority, account.url);
        if (isHere)
            return failed(accountFailure(FailureKind::AlreadyExists, u"newAccount"_s, account.url, u"account"_s));
        AcmeAccount again = account;
        again.url.clear();
        return again;
    }
    AcmeAccount made;
    made.authority = at.authority;
    made.contact = at.contact;
    made.keyId = newAccountKeyId();
    return made;
}

/// What an earlier create() of the same kind has left: its account may be at the CA, and its key is the only way to it.
Result<std::optional<AcmeAccount>> AccountService::Private::unfinished(const AccountRequest &request) const
{
    const Result<QList<AcmeAccount>> accounts = journal.accounts();
    if (!accounts)
        return failed(accounts.error());
    for (const AcmeAccount &account : *accounts) {
        if (account.status == AccountStatus::Unregistered && account.url.isEmpty() &&
            account.authority == request.at.authority && account.contact == request.at.contact &&
            account.keyType == request.keyType && !account.thumbprint.isEmpty())
            return account;
    }
    return std::optional<AcmeAccount>();
}

Task<Result<AcmeAccount>> AccountService::Private::withBinding(AcmeAccount account, acme::ExternalAccount external)
{
    if (external.isNull())
        co_return account;
    const Result<void> opened = co_await vault.open();
    if (!opened)
        co_return failed(opened.error());
    const Result<QByteArray> sealedKey = vault.seal(external.macKey, externalAccountContext(account.keyId));
    if (!sealedKey)
        co_return failed(sealedKey.error());
    account.externalKeyId = external.keyId;
    account.sealedExternal = *sealedKey;
    co_return account;
}

Task<Result<AccountId>> AccountService::create(AccountRequest request)
{
    Result<KeyPair> key = failed(Failure());
    std::optional<AcmeAccount> left;
    if (request.keyPem.isEmpty()) {
        const Result<std::optional<AcmeAccount>> unfinished = d->unfinished(request);
        if (!unfinished)
            co_return failed(unfinished.error());
        left = *unfinished;
    }
    if (left) {
        const Result<acme::Signer> stored = co_await d->desk.signerAsStored(*left);
        if (!stored)
            co_return failed(stored.error());
        key = stored->key;
    }
    if (!request.keyPem.isEmpty())
        key = KeyPair::fromPem(request.keyPem);
    else if (!key || key->isNull())
        key = co_await generateKeyPair(request.keyType);
    if (!key)
        co_return failed(key.error());
    Result<AcmeAccount> account = left ? Result<AcmeAccount>(*left) : d->rowFor(request.at, *key);
    if (!account)
        co_return failed(account.error());
    if (!request.name.isEmpty())
        account->name = request.name;
    acme::ExternalAccount external;
    external.keyId = request.externalKeyId;
    external.macKey = std::move(request.externalKey);
    account = co_await d->withBinding(*account, std::move(external));
    if (!account)
        co_return failed(account.error());
    const Result<AcmeAccount> made = co_await d->desk.enrolled(request.at, *account, *key);
    Q_EMIT accountsChanged(); // also where an unregistered one is left
    if (!made)
        co_return failed(made.error());
    d->desk.refresh(made->id);
    co_return made->id;
}

Task<Result<AccountId>> AccountService::find(AccountRequest request)
{
    if (request.keyPem.isEmpty())
        co_return failed(accountFailure(FailureKind::InvalidInput, u"find account"_s, request.at.authority, u"pem"_s));
    const Result<KeyPair> key = KeyPair::fromPem(request.keyPem);
    if (!key)
        co_return failed(key.error());
    const Result<AcmeAccount> row = d->rowFor(request.at, *key);
    if (!row)
        co_return failed(row.error());
    const Result<acme::Client *> client = d->desk.client(request.at.authority, request.at.roots);
    if (!client)
        co_return failed(client.error());
    acme::NewAccount question;
    question.onlyReturnExisting = true;
    const Result<acme::Account> found = co_await (*client)->newAccount(*key, question);
    if (!found)
        co_return failed(found.error());

    AcmeAccount account = *row;
    account.authorityRoots = request.at.roots;
    account.thumbprint = key->thumbprint();
    account.keyType = key->type();
    if (!request.name.isEmpty())
        account.name = request.name;
    if (account.id.isNull())
        account.createdAt = d->clock.now();
    // The row, the key, and only then that it is registered: what a crash leaves can be found once more.
    const Result<AccountId> id = d->journal.saveAccount(account);
    if (!id)
        co_return failed(id.error());
    account.id = *id;
    const Result<void> written = co_await d->vault.secrets().write(accountKeyItem(account.keyId), key->toPem());
    if (!written) {
        const Result<void> gone = d->journal.removeAccount(account.id);
        if (!gone)
            qCWarning(flowLog).noquote() << logLine(gone.error());
        co_return failed(written.error());
    }
    account.url = found->url;
    account.status = AccountStatus::Valid;
    takeOver(&account, *found);
    if (const Result<void> saved = d->desk.save(account); !saved)
        co_return failed(saved.error());
    Q_EMIT accountsChanged();
    co_return account.id;
}

} // namespace certwright
