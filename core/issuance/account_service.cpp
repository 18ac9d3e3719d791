// SPDX-License-Identifier: Apache-2.0
#include "core/issuance/account_service_private.h"

#include "core/acme/authorities.h"
#include "core/base/log.h"
#include "core/issuance/key_rollover.h"

#include <set>

namespace certwright {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostOrderPages = 1000; // a CA whose pages go round in a circle is left then

QStringList mailto(const QString &contact)
{
    return contact.isEmpty() ? QStringList() : QStringList(u"mailto:"_s + contact);
}

/// The first e-mail address; nothing where the CA tells none (Let's Encrypt keeps none any more).
QString contactOf(const acme::Account &account)
{
    for (const QString &contact : account.contact) {
        if (contact.startsWith("mailto:"_L1, Qt::CaseInsensitive))
            return contact.sliced(7);
    }
    return {};
}

/// What a CA says to a request that is signed by an account which has ended (RFC 8555 §7.3.6). It has no problem type
/// of its own, so the words have to tell.
std::optional<AccountStatus> endOf(const Failure &failure)
{
    if (failure.kind != FailureKind::AcmeProblem || failure.code != "unauthorized"_L1)
        return {};
    if (failure.peerWords.contains("deactivated"_L1, Qt::CaseInsensitive))
        return AccountStatus::Deactivated;
    if (failure.peerWords.contains("revoked"_L1, Qt::CaseInsensitive))
        return AccountStatus::Revoked;
    return {};
}

} // namespace

Failure accountFailure(FailureKind kind, const QString &attempted, const QString &subject, const QString &code)
{
    Failure failure;
    failure.kind = kind;
    failure.attempted = attempted;
    failure.subject = subject;
    failure.code = code;
    return failure;
}

void takeOver(AcmeAccount *account, const acme::Account &atCa)
{
    account->status = accountStatusFromWord(atCa.status).value_or(account->status);
    if (const QString contact = contactOf(atCa); !contact.isEmpty())
        account->contact = contact;
    if (!atCa.orders.isEmpty())
        account->ordersUrl = atCa.orders;
}

AccountService::AccountService(Journal &journal, Vault &vault, AuthorityDesk &desk, const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(new Private{journal, vault, desk, clock})
{
}

AccountService::~AccountService() = default;

Result<QList<AcmeAccount>> AccountService::accounts() const { return d->journal.accounts(); }

Task<Result<AccountService::Private::Opened>> AccountService::Private::open(AccountId id)
{
    const Result<acme::Signer> signer = co_await desk.signerOf(id);
    if (!signer)
        co_return failed(signer.error());
    const Result<AcmeAccount> account = journal.account(id);
    if (!account)
        co_return failed(account.error());
    const Result<acme::Client *> client = desk.client(account->authority, account->authorityRoots);
    if (!client)
        co_return failed(client.error());
    Opened opened;
    opened.account = *account;
    opened.client = *client;
    opened.signer = *signer;
    co_return opened;
}

Task<Result<Secret>> AccountService::Private::secret(QString keyId) const
{
    Result<Secret> pem = co_await vault.secrets().read(accountKeyItem(keyId));
    if (pem && pem->isEmpty())
        co_return failed(accountFailure(FailureKind::SecretsLost, u"read account key"_s, keyId, u"account-key"_s));
    co_return pem;
}

Task<Result<AccountView>> AccountService::look(AccountId id)
{
    const Result<AcmeAccount> stored = d->journal.account(id);
    if (!stored)
        co_return failed(stored.error());
    const bool hasEnded = stored->status == AccountStatus::Deactivated || stored->status == AccountStatus::Revoked;
    // The CA is asked about an account that has ended too: it may have more to say.
    Result<acme::Signer> signer = failed(Failure());
    if (hasEnded)
        signer = co_await d->desk.signerAsStored(*stored);
    else
        signer = co_await d->desk.signerOf(id);
    if (!signer)
        co_return failed(signer.error());
    Result<AcmeAccount> account = d->journal.account(id);
    if (!account)
        co_return failed(account.error());
    const Result<acme::Client *> client = d->desk.client(account->authority, account->authorityRoots);
    if (!client)
        co_return failed(client.error());
    const Result<acme::Account> atCa = co_await (*client)->account(*signer);
    // The row may have changed while the CA was asked.
    account = d->journal.account(id);
    if (!account)
        co_return failed(account.error());
    AccountView view;
    if (atCa) {
        view.atCa = *atCa;
        takeOver(&*account, *atCa);
    } else {
        const std::optional<AccountStatus> end = endOf(atCa.error());
        if (!end)
            co_return failed(atCa.error());
        account->status = *end;
        view.atCa.url = account->url;
        view.atCa.status = accountStatusWord(*end);
    }
    if (const Result<void> saved = d->desk.save(*account); !saved)
        co_return failed(saved.error());
    Q_EMIT accountsChanged();
    view.account = *account;
    view.thumbprint = QString::fromLatin1(account->thumbprint);
    co_return view;
}

Task<Result<void>> AccountService::changeContact(AccountId id, QString contact)
{
    const Result<Private::Opened> opened = co_await d->open(id);
    if (!opened)
        co_return failed(opened.error());
    const QStringList contacts = mailto(contact);
    const Result<acme::Account> changed = co_await opened->client->updateContact(opened->signer, contacts);
    if (!changed)
        co_return failed(changed.error());
    Result<AcmeAccount> account = d->journal.account(id);
    if (!account)
        co_return failed(account.error());
    account->contact = contact;
    if (const Result<void> saved = d->desk.save(*account); !saved)
        co_return failed(saved.error());
    Q_EMIT accountsChanged();
    co_return Result<void>();
}

Result<void> AccountService::rename(AccountId id, QString name)
{
    Result<AcmeAccount> account = d->journal.account(id);
    if (!account)
        return failed(account.error());
    account->name = name;
    if (const Result<AccountId> saved = d->journal.saveAccount(*account); !saved)
        return failed(saved.error());
    Q_EMIT accountsChanged();
    return {};
}

Task<Result<void>> AccountService::changeKey(AccountId id, KeyType type)
{
    const Result<void> changed = co_await d->desk.changeKey(id, type);
    Q_EMIT accountsChanged();
    co_return changed;
}

Task<void> AccountService::settleRollovers()
{
    const Result<QList<AcmeAccount>> accounts = d->journal.accounts();
    if (!accounts) {
        qCWarning(flowLog).noquote() << logLine(accounts.error());
        co_return;
    }
    for (const AcmeAccount &account : *accounts) {
        if (account.nextKeyId.isEmpty())
            continue;
        const Result<acme::Signer> signer = co_await d->desk.signerOf(account.id);
        if (!signer)
            qCWarning(flowLog).noquote() << logLine(signer.error());
        else
            Q_EMIT accountsChanged();
    }
}

Task<Result<void>> AccountService::deactivate(AccountId id)
{
    const Result<Private::Opened> opened = co_await d->open(id);
    if (!opened)
        co_return failed(opened.error());
    const Result<acme::Account> ended = co_await opened->client->deactivateAccount(opened->signer);
    std::optional<AccountStatus> status = AccountStatus::Deactivated;
    if (!ended) // the answer to an earlier request may have got lost
        status = endOf(ended.error());
    if (!status)
        co_return failed(ended.error());
    Result<AcmeAccount> account = d->journal.account(id);
    if (!account)
        co_return failed(account.error());
    account->status = *status;
    const Result<AccountId> saved = d->journal.saveAccount(*account);
    if (!saved)
        co_return failed(saved.error());
    d->desk.refresh(id);
    Q_EMIT accountsChanged();
    co_return Result<void>();
}

Task<Result<void>> AccountService::agreeToTerms(AccountId id)
{
    const Result<Private::Opened> opened = co_await d->open(id);
    if (!opened)
        co_return failed(opened.error());
    opened->client->forgetDirectory(); // the terms are other ones than when it was read
    const Result<acme::Directory> directory = co_await opened->client->directory();
    if (!directory)
        co_return failed(directory.error());
    const Result<acme::Account> agreed = co_await opened->client->agreeToTerms(opened->signer);
    if (!agreed)
        co_return failed(agreed.error());
    Result<AcmeAccount> account = d->journal.account(id);
    if (!account)
        co_return failed(account.error());
    account->termsUrl = directory->termsOfService;
    const Result<AccountId> saved = d->journal.saveAccount(*account);
    if (!saved)
        co_return failed(saved.error());
    Q_EMIT accountsChanged();
    co_return Result<void>();
}

Task<Result<QStringList>> AccountService::orders(AccountId id, int most)
{
    const Result<Private::Opened> opened = co_await d->open(id);
    if (!opened)
        co_return failed(opened.error());
    QString page = opened->account.ordersUrl;
    if (page.isEmpty()) {
        const Result<acme::Account> atCa = co_await opened->client->account(opened->signer);
        if (!atCa)
            co_return failed(atCa.error());
        page = atCa->orders;
    }
    if (page.isEmpty())
        co_return failed(accountFailure(FailureKind::NotFound, u"orders"_s, opened->account.url, u"orders"_s));
    QStringList orders;
    std::set<QString> seen;
    while (!page.isEmpty() && orders.size() < most && int(seen.size()) < mostOrderPages && seen.insert(page).second) {
        const Result<acme::OrderList> list = co_await opened->client->orders(opened->signer, page);
        if (!list)
            co_return failed(list.error());
        orders += list->orders;
        page = list->next;
    }
    co_return orders.first(std::min<qsizetype>(orders.size(), std::max(most, 0)));
}

Task<Result<Secret>> AccountService::exportKey(AccountId id)
{
    const Result<AcmeAccount> account = d->journal.account(id);
    if (!account)
        co_return failed(account.error());
    const Result<Secret> pem = co_await d->secret(account->keyId);
    if (!pem)
        co_return failed(pem.error());
    const Result<KeyPair> key = KeyPair::fromPem(*pem);
    if (!key)
        co_return failed(key.error());
    co_return key->toPem();
}

Task<Result<void>> AccountService::forget(AccountId id)
{
    const Result<AcmeAccount> account = d->journal.account(id);
    if (!account)
        co_return failed(account.error());
    // Seen now, a locked keychain leaves all as it was; seen after the row has gone, the key would stay for ever.
    const Result<Secret> pem = co_await d->vault.secrets().read(accountKeyItem(account->keyId));
    if (!pem)
        co_return failed(pem.error());
    const Result<void> gone = d->journal.removeAccount(id);
    if (!gone)
        co_return failed(gone.error());
    d->desk.refresh(id);
    Q_EMIT accountsChanged();
    QStringList keyIds(account->keyId);
    if (!account->nextKeyId.isEmpty())
        keyIds.append(account->nextKeyId);
    for (const QString &keyId : std::as_const(keyIds)) {
        const Result<void> removed = co_await d->vault.secrets().remove(accountKeyItem(keyId));
        if (!removed)
            co_return failed(removed.error());
    }
    co_return Result<void>();
}

Task<Result<acme::ExternalAccount>> AccountService::externalAccountByEmail(QString authority, QString email)
{
    if (acme::authorityFor(authority).externalAccount != acme::ExternalAccountSource::ByEmail)
        co_return failed(
            accountFailure(FailureKind::NotFound, u"external account"_s, authority, u"external-account-by-email"_s));
    co_return co_await acme::externalAccountByEmail(d->desk.http(), email);
}

} // namespace certwright
