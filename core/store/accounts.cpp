// SPDX-License-Identifier: Apache-2.0
// ProfileStore: accounts at CAs and credentials of DNS providers.
#include "core/store/order_values.h"
#include "core/store/profile_store_private.h"

#include <map>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

AcmeAccount readAccount(RowReader &row)
{
    AcmeAccount account;
    account.id = AccountId{row.number()};
    account.authority = row.text();
    account.authorityRoots = row.ascii();
    account.name = row.text();
    account.contact = row.text();
    account.keyId = row.text();
    account.url = row.text();
    account.status = row.word(accountStatusFromWord);
    account.keyType = row.word(keyTypeFromWord);
    account.thumbprint = row.ascii();
    account.ordersUrl = row.text();
    account.termsUrl = row.text();
    account.nextKeyId = row.text();
    account.externalKeyId = row.text();
    account.sealedExternal = row.bytes();
    account.createdAt = row.time();
    return account;
}

/// All columns but the number.
Connection::Values accountValues(const AcmeAccount &account)
{
    return {{":authority", textValue(account.authority)}, {":authority_roots", asciiValue(account.authorityRoots)},
        {":name", textValue(account.name)}, {":contact", textValue(account.contact)},
        {":key_id", textValue(account.keyId)}, {":url", textValue(account.url)},
        {":status", accountStatusWord(account.status)}, {":key_type", keyTypeWord(account.keyType)},
        {":thumbprint", asciiValue(account.thumbprint)}, {":orders_url", textValue(account.ordersUrl)},
        {":terms_url", textValue(account.termsUrl)}, {":next_key_id", textValue(account.nextKeyId)},
        {":external_key_id", textValue(account.externalKeyId)},
        {":sealed_external", bytesValue(account.sealedExternal)}, {":created_at", timeValue(account.createdAt)}};
}

Credential readCredential(RowReader &row)
{
    Credential credential;
    credential.id = CredentialId{row.number()};
    credential.name = row.text();
    credential.provider = row.text();
    credential.sealedContext = row.text();
    credential.sealedOptions = row.bytes();
    return credential;
}

} // namespace

bool ProfileStore::Private::hasAccount(AccountId id)
{
    bool found = id.isNull();
    const Result<void> read =
        connection.forEach(u"select-account-by-id"_s, {{":id", id.value}}, [&found](RowReader &) { found = true; });
    return found || !read;
}

/// Before the contact of an account changes: what finds one by its former contact or by the one it will have.
Result<void> ProfileStore::Private::pinUsers(const AcmeAccount &changing)
{
    std::optional<AcmeAccount> before;
    const Result<void> read = connection.forEach(u"select-account-by-id"_s, {{":id", changing.id.value}},
        [&before](RowReader &row) { before = readAccount(row); });
    if (!read || !before || before->contact == changing.contact)
        return read;
    if (const Result<void> pinned = pinUsersOf(before->authority, before->contact); !pinned)
        return pinned;
    return pinUsersOf(changing.authority, changing.contact);
}

Result<void> ProfileStore::Private::pinUsersOf(const QString &authority, const QString &contact)
{
    const Connection::Values name{{":authority", textValue(authority)}, {":contact", textValue(contact)}};
    AccountId id;
    Result<void> read =
        connection.forEach(u"select-account"_s, name, [&id](RowReader &row) { id = AccountId{row.number()}; });
    if (!read || id.isNull())
        return read;
    Connection::Values pin = name;
    pin.emplace_back(":id", id.value);
    for (const QString &query : {u"pin-domains"_s, u"pin-runs"_s, u"pin-certificates"_s}) {
        if (const Result<int> pinned = connection.change(query, pin); !pinned)
            return failed(pinned.error());
    }
    std::map<qint64, QList<AuthorityChoice>> changed;
    read = connection.forEach(u"select-fallbacks"_s, {}, [&](RowReader &row) {
        QList<AuthorityChoice> fallbacks = readFallbacks(row);
        const QList<AuthorityChoice> before = fallbacks;
        for (AuthorityChoice &choice : fallbacks) {
            if (choice.account.isNull() && choice.authority == authority && choice.contact == contact)
                choice.account = id;
        }
        if (fallbacks != before)
            changed.emplace(row.number(), fallbacks);
    });
    if (!read)
        return read;
    for (const auto &[domain, fallbacks] : changed) {
        const Result<int> put =
            connection.change(u"put-fallbacks"_s, {{":fallbacks", fallbacksValue(fallbacks)}, {":id", domain}});
        if (!put)
            return failed(put.error());
    }
    return {};
}

Result<std::optional<AcmeAccount>> ProfileStore::account(const QString &authority, const QString &contact) const
{
    std::optional<AcmeAccount> account;
    const Result<void> read = d->connection.forEach(u"select-account"_s,
        {{":authority", textValue(authority)}, {":contact", textValue(contact)}},
        [&account](RowReader &row) { account = readAccount(row); });
    if (!read)
        return failed(read.error());
    return account;
}

Result<AcmeAccount> ProfileStore::account(AccountId id) const
{
    AcmeAccount account;
    const Result<void> read = d->connection.forEach(
        u"select-account-by-id"_s, {{":id", id.value}}, [&account](RowReader &row) { account = readAccount(row); });
    if (!read)
        return failed(read.error());
    if (account.id.isNull())
        return failed(d->notFound(u"select-account-by-id"_s, id.value));
    return account;
}

Result<QList<AcmeAccount>> ProfileStore::accounts() const
{
    QList<AcmeAccount> accounts;
    const Result<void> read =
        d->connection.forEach(u"select-accounts"_s, {}, [&](RowReader &row) { accounts.append(readAccount(row)); });
    if (!read)
        return failed(read.error());
    return accounts;
}

Result<AccountId> ProfileStore::saveAccount(const AcmeAccount &account)
{
    return d->transaction([&]() -> Result<AccountId> {
        Connection::Values values = accountValues(account);
        if (account.id.isNull()) {
            const Result<qint64> inserted = d->connection.insert(u"insert-account"_s, values);
            if (!inserted)
                return failed(inserted.error());
            return AccountId{*inserted};
        }
        values.emplace_back(":id", account.id.value);
        if (const Result<void> pinned = d->pinUsers(account); !pinned)
            return failed(pinned.error());
        const Result<int> changed = d->connection.change(u"update-account"_s, values);
        if (!changed)
            return failed(changed.error());
        if (*changed == 0)
            return failed(d->notFound(u"update-account"_s, account.id.value));
        return account.id;
    });
}

Result<void> ProfileStore::removeAccount(AccountId id)
{
    return d->transaction([&]() -> Result<void> {
        bool inUse = false;
        Result<void> read = d->connection.forEach(
            u"account-in-use"_s, {{":id", id.value}}, [&inUse](RowReader &row) { inUse = row.flag(); });
        if (!read)
            return read;
        read = d->connection.forEach(u"select-fallbacks"_s, {}, [&inUse, id](RowReader &row) {
            const QList<AuthorityChoice> fallbacks = readFallbacks(row);
            for (const AuthorityChoice &fallback : fallbacks)
                inUse = inUse || fallback.account == id;
        });
        if (!read)
            return read;
        if (inUse) {
            return failed(storageFailure(FailureKind::NotAllowedNow, u"delete-account"_s, QString::number(id.value),
                u"in-use"_s, {}, Retry::AfterFix));
        }
        const Result<int> gone = d->connection.change(u"delete-account"_s, {{":id", id.value}});
        if (!gone)
            return failed(gone.error());
        if (*gone == 0)
            return failed(d->notFound(u"delete-account"_s, id.value));
        return {};
    });
}

Result<Credential> ProfileStore::credential(CredentialId id) const
{
    Credential credential;
    const Result<void> read = d->connection.forEach(u"select-credential"_s, {{":id", id.value}},
        [&credential](RowReader &row) { credential = readCredential(row); });
    if (!read)
        return failed(read.error());
    if (credential.id.isNull())
        return failed(d->notFound(u"select-credential"_s, id.value));
    return credential;
}

Result<QList<Credential>> ProfileStore::credentials() const
{
    QList<Credential> credentials;
    const Result<void> read = d->connection.forEach(
        u"select-credentials"_s, {}, [&](RowReader &row) { credentials.append(readCredential(row)); });
    if (!read)
        return failed(read.error());
    return credentials;
}

Result<CredentialId> ProfileStore::saveCredential(const Credential &credential)
{
    return d->transaction([&]() -> Result<CredentialId> {
        if (credential.id.isNull()) {
            const Result<qint64> inserted = d->connection.insert(u"insert-credential"_s,
                {{":name", textValue(credential.name)}, {":provider", textValue(credential.provider)},
                    {":sealed_context", textValue(credential.sealedContext)},
                    {":sealed_options", bytesValue(credential.sealedOptions)}});
            if (!inserted)
                return failed(inserted.error());
            return CredentialId{*inserted};
        }
        const Result<int> changed = d->connection.change(u"update-credential"_s,
            {{":id", credential.id.value}, {":name", textValue(credential.name)},
                {":provider", textValue(credential.provider)}, {":sealed_context", textValue(credential.sealedContext)},
                {":sealed_options", bytesValue(credential.sealedOptions)}});
        if (!changed)
            return failed(changed.error());
        if (*changed == 0)
            return failed(d->notFound(u"update-credential"_s, credential.id.value));
        return credential.id;
    });
}

Result<void> ProfileStore::removeCredential(CredentialId id)
{
    return d->transaction([&]() -> Result<void> {
        const Result<int> gone = d->connection.change(u"delete-credential"_s, {{":id", id.value}});
        if (!gone && gone.error().kind == FailureKind::NotFound) {
            // The foreign key of a domain: its next renewal would have nothing to publish with.
            return failed(storageFailure(FailureKind::NotAllowedNow, u"delete-credential"_s, QString::number(id.value),
                u"in-use"_s, {}, Retry::AfterFix));
        }
        if (!gone)
            return failed(gone.error());
        if (*gone == 0)
            return failed(d->notFound(u"delete-credential"_s, id.value));
        return {};
    });
}

} // namespace certwright
