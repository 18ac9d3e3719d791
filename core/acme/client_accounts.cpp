// SPDX-License-Identifier: Apache-2.0
// The requests of Client that concern accounts (RFC 8555 §7.3, §7.1.2.1).
#include "core/acme/client.h"

#include "core/acme/client_private.h"
#include "core/crypto/jws.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace certwright::acme {

Task<Result<Account>> Client::newAccount(KeyPair key, NewAccount account, ExternalAccount external)
{
    const QString attempted = u"newAccount"_s;
    const Result<Directory> known = co_await directory();
    if (!known)
        co_return failed(known.error());
    QJsonObject payload;
    if (account.termsOfServiceAgreed)
        payload.insert("termsOfServiceAgreed"_L1, true);
    if (!account.contact.isEmpty())
        payload.insert("contact"_L1, QJsonArray::fromStringList(account.contact));
    if (account.onlyReturnExisting)
        payload.insert("onlyReturnExisting"_L1, true);
    const bool binds = !external.isNull();
    if (binds) {
        const QByteArray jwk = json(key.publicJwk());
        const QByteArray binding = externalBindingJws(external.macKey, external.keyId, known->newAccount, jwk);
        payload.insert("externalAccountBinding"_L1, QJsonDocument::fromJson(binding).object());
    }
    Question question;
    question.attempted = attempted;
    question.signer.key = key;
    question.resource = &Directory::newAccount;
    question.payload = json(payload);
    Private::Reader<Account> read = [binds](const HttpAnswer &answer) {
        Result<Account> made = readAccount(answer.body, QString::fromUtf8(answer.header("Location")));
        if (made) {
            made->created = answer.status == 201;
            // Not every CA repeats the binding; where it made the account of this request, it took it.
            made->externalAccount = made->externalAccount || (made->created && binds);
        }
        return made;
    };
    co_return co_await d->ask<Account>(std::move(question), std::move(read));
}

Task<Result<Account>> Client::Private::askAccount(QString attempted, Signer signer, QByteArray payload)
{
    Question question;
    question.attempted = attempted;
    question.signer = signer;
    question.url = signer.accountUrl;
    question.payload = payload;
    return ask<Account>(
        question, [url = signer.accountUrl](const HttpAnswer &answer) { return readAccount(answer.body, url); });
}

Task<Result<Account>> Client::account(Signer signer) { return d->askAccount(u"account"_s, signer, QByteArray()); }

Task<Result<Account>> Client::updateContact(Signer signer, QStringList contact)
{
    return d->askAccount(u"updateContact"_s, signer, json({{u"contact"_s, QJsonArray::fromStringList(contact)}}));
}

Task<Result<Account>> Client::agreeToTerms(Signer signer)
{
    return d->askAccount(u"agreeToTerms"_s, signer, json({{u"termsOfServiceAgreed"_s, true}}));
}

Task<Result<Account>> Client::deactivateAccount(Signer signer)
{
    return d->askAccount(u"deactivateAccount"_s, signer, json({{u"status"_s, u"deactivated"_s}}));
}

Task<Result<void>> Client::changeKey(Signer signer, KeyPair newKey)
{
    const QString attempted = u"changeKey"_s;
    const Result<QString> url = co_await d->optional(attempted, &Directory::keyChange, u"keyChange"_s);
    if (!url)
        co_return failed(url.error());
    // The new key signs that it is to take the place of the old one; the old one signs that too, around it.
    JwsHeader header;
    header.url = *url;
    const QByteArray payload = json({{u"account"_s, signer.accountUrl}, {u"oldKey"_s, signer.key.publicJwk()}});
    const Result<QByteArray> inner = flattenedJws(newKey, header, payload);
    if (!inner)
        co_return failed(inner.error());
    Question question;
    question.attempted = attempted;
    question.signer = signer;
    question.url = *url;
    question.payload = *inner;
    Private::Reader<void> read = [](const HttpAnswer &) { return Result<void>(); };
    co_return co_await d->ask<void>(std::move(question), std::move(read));
}

Task<Result<OrderList>> Client::orders(Signer signer, QString url)
{
    Question question;
    question.attempted = u"orders"_s;
    question.signer = signer;
    question.url = url;
    return d->ask<OrderList>(question, [url](const HttpAnswer &answer) {
        Result<OrderList> list = readOrderList(answer.body);
        if (!list)
            return list;
        for (const Link &link : readLinks(answer.headerValues("Link"), url)) {
            if (link.relation == "next"_L1 && link.url != url)
                list->next = link.url;
        }
        return list;
    });
}

} // namespace certwright::acme
