// SPDX-License-Identifier: Apache-2.0
// ProfileStore: accounts at CAs and credentials of DNS providers.
#include "core/store/profile_store_private.h"

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

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

Result<std::optional<AcmeAccount>> ProfileStore::account(const QString &authority, const QString &contact) const
{
    std::optional<AcmeAccount> account;
    const Result<void> read = d->connection.forEach(u"select-account"_s,
        {{":authority", textValue(authority)}, {":contact", textValue(contact)}}, [&account](RowReader &row) {
            account.emplace();
            account->id = AccountId{row.number()};
            account->authority = row.text();
            account->contact = row.text();
            account->keyId = row.text();
            account->url = row.text();
        });
    if (!read)
        return failed(read.error());
    return account;
}

Result<AccountId> ProfileStore::saveAccount(const AcmeAccount &account)
{
    const auto named = [&account](Failure failure) {
        if (failure.kind == FailureKind::AlreadyExists)
            failure.subject = account.authority + u' ' + account.contact;
        return failed(failure);
    };
    return d->connection.transaction([&]() -> Result<AccountId> {
        if (account.id.isNull()) {
            const Result<qint64> inserted = d->connection.insert(u"insert-account"_s,
                {{":authority", textValue(account.authority)}, {":contact", textValue(account.contact)},
                    {":key_id", textValue(account.keyId)}, {":url", textValue(account.url)}});
            if (!inserted)
                return named(inserted.error());
            return AccountId{*inserted};
        }
        const Result<int> changed = d->connection.change(
            u"update-account"_s, {{":id", account.id.value}, {":authority", textValue(account.authority)},
                                     {":contact", textValue(account.contact)}, {":key_id", textValue(account.keyId)},
                                     {":url", textValue(account.url)}});
        if (!changed)
            return named(changed.error());
        if (*changed == 0)
            return failed(d->notFound(u"update-account"_s, account.id.value));
        return account.id;
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
    return d->connection.transaction([&]() -> Result<CredentialId> {
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
    return d->connection.transaction([&]() -> Result<void> {
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
