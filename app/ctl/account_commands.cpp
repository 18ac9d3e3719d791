// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/commands.h"
#include "app/ctl/ctl_text.h"

#include "core/exchange/account_files.h"

using namespace Qt::StringLiterals;

namespace certwright::ctl {

namespace {

constexpr int ordersShown = 1000;

QString accountLine(const AcmeAccount &account)
{
    QStringList parts{QString::number(account.id.value)};
    if (!account.name.isEmpty())
        parts.append(account.name);
    const acme::Authority known = acme::authorityFor(account.authority);
    parts.append(known.name.isEmpty() ? account.authority : known.name);
    parts.append(accountStatusText(account.status));
    if (!account.contact.isEmpty())
        parts.append(account.contact);
    if (!account.url.isEmpty())
        parts.append(account.url);
    return parts.join(u"  "_s);
}

/// Prints what became of an account: `text` with its number, or a JSON object with `event`.
int done(Workplace &place, AccountId id, const QString &event, const QString &text)
{
    const Result<AcmeAccount> account = place.store().account(id);
    if (!account)
        return place.refused(account.error());
    QJsonObject object = toJson(*account);
    object.insert(u"event"_s, event);
    place.output.print(text.arg(id.value), object);
    return Done;
}

int doneOrRefused(Workplace &place, AccountId id, const Result<void> &result, const QString &event, const QString &text)
{
    return result ? done(place, id, event, text) : place.refused(result.error());
}

Task<int> create(Workplace &place)
{
    const Result<AuthorityChoice> at = place.choice();
    if (!at)
        co_return place.refused(at.error());
    Result<acme::ExternalAccount> external = co_await place.externalAccount(at->authority);
    if (!external)
        co_return place.refused(external.error());
    AccountRequest request;
    request.at = *at;
    request.name = place.arguments.accountName;
    request.keyType = place.arguments.accountKeyType.value_or(KeyType::EcdsaP256);
    request.externalKeyId = external->keyId;
    request.externalKey = std::move(external->macKey);
    const Result<AccountId> id = co_await place.service().accounts().create(std::move(request));
    if (!id)
        co_return place.refused(id.error());
    co_return done(place, *id, u"created"_s, CtlText::tr("Account %1 is registered."));
}

Task<int> import(Workplace &place)
{
    Result<AccountFile> file = readAccountFile(place.arguments.names.constFirst());
    if (!file)
        co_return place.refused(file.error());
    Result<AuthorityChoice> at = place.choice();
    if (!at)
        co_return place.refused(at.error());
    if (!place.arguments.authority && file->directoryUrl.isEmpty()) {
        Failure failure = notFound(u"import account"_s, place.arguments.names.constFirst());
        failure.kind = FailureKind::InvalidInput;
        failure.code = u"which-ca"_s;
        co_return place.refused(failure);
    }
    // lego, certbot and acme.sh keep beside the key where it belongs.
    if (!place.arguments.authority && !file->directoryUrl.isEmpty()) {
        if (const QString ended = acme::endedAuthority(file->directoryUrl); !ended.isEmpty()) {
            Failure failure = notFound(u"import account"_s, ended);
            failure.code = u"ended"_s;
            co_return place.refused(failure);
        }
        const QString id = acme::authorityFor(file->directoryUrl).id;
        at->authority = id.isEmpty() ? file->directoryUrl : id;
    }
    if (!place.arguments.contact)
        at->contact = file->contact;
    AccountRequest request;
    request.at = *at;
    request.name = place.arguments.accountName;
    request.keyPem = std::move(file->keyPem);
    const Result<AccountId> id = co_await place.service().accounts().find(std::move(request));
    if (!id)
        co_return place.refused(id.error());
    co_return done(place, *id, u"imported"_s, CtlText::tr("The account is here now, as number %1."));
}

Task<int> showAccount(Workplace &place, AccountId id)
{
    const Result<AccountView> view = co_await place.service().accounts().look(id);
    if (!view)
        co_return place.refused(view.error());
    const AcmeAccount &account = view->account;
    QJsonObject object = toJson(account);
    object.insert(u"thumbprint"_s, view->thumbprint);
    QJsonObject atCa{{u"status"_s, view->atCa.status}, {u"contact"_s, QJsonArray::fromStringList(view->atCa.contact)},
        {u"termsOfServiceAgreed"_s, view->atCa.termsOfServiceAgreed},
        {u"externalAccount"_s, view->atCa.externalAccount}};
    if (!view->atCa.orders.isEmpty())
        atCa.insert(u"orders"_s, view->atCa.orders);
    object.insert(u"atCa"_s, atCa);
    QStringList lines{CtlText::tr("Account:    %1").arg(account.url)};
    if (!account.name.isEmpty())
        lines.append(CtlText::tr("Name:       %1").arg(account.name));
    lines.append(CtlText::tr("CA:         %1").arg(acme::authorityFor(account.authority).name));
    lines.append(CtlText::tr("Status:     %1").arg(accountStatusText(account.status)));
    lines.append(CtlText::tr("Key:        %1").arg(keyTypeText(account.keyType)));
    lines.append(CtlText::tr("Thumbprint: %1").arg(view->thumbprint));
    const QString contacts = view->atCa.contact.isEmpty() ? account.contact : view->atCa.contact.join(u", "_s);
    if (!contacts.isEmpty())
        lines.append(CtlText::tr("Contact:    %1").arg(contacts));
    if (!account.externalKeyId.isEmpty())
        lines.append(CtlText::tr("Bound to:   %1").arg(account.externalKeyId));
    lines.append(view->atCa.orders.isEmpty()
                     ? CtlText::tr("Orders:     the CA does not list them")
                     : CtlText::tr("Orders:     certwrightctl account orders %1").arg(account.id.value));
    place.output.print(lines.join(u'\n'), object);
    co_return Done;
}

Task<int> exportAccount(Workplace &place, AccountId id)
{
    const Result<Secret> key = co_await place.service().accounts().exportKey(id);
    if (!key)
        co_return place.refused(key.error());
    const QString path = place.arguments.to;
    if (const Result<void> written = writeAccountKey(*key, path); !written)
        co_return place.refused(written.error());
    place.output.print(path, QJsonObject{{u"event"_s, u"exported"_s}, {u"path"_s, path}});
    co_return Done;
}

Task<int> orders(Workplace &place, AccountId id)
{
    const Result<QStringList> urls = co_await place.service().accounts().orders(id, ordersShown);
    if (!urls)
        co_return place.refused(urls.error());
    for (const QString &url : *urls)
        place.output.print(url, QJsonObject{{u"order"_s, url}});
    if (urls->isEmpty() && !place.output.isJson())
        place.output.print(CtlText::tr("No orders."), QJsonObject());
    co_return Done;
}

Task<int> forget(Workplace &place, AcmeAccount account)
{
    const Result<void> forgotten = co_await place.service().accounts().forget(account.id);
    if (!forgotten)
        co_return place.refused(forgotten.error());
    QJsonObject object = toJson(account);
    object.insert(u"event"_s, u"forgotten"_s);
    place.output.print(
        CtlText::tr("Account %1 is no longer in this profile; the CA keeps it.").arg(account.id.value), object);
    co_return Done;
}

} // namespace

int accountList(Workplace &place)
{
    const Result<QList<AcmeAccount>> accounts = place.store().accounts();
    if (!accounts)
        return place.refused(accounts.error());
    if (accounts->isEmpty() && !place.output.isJson())
        place.output.print(
            CtlText::tr("No accounts yet. Make one: certwrightctl account create --ca ID"), QJsonObject());
    for (const AcmeAccount &each : *accounts)
        place.output.print(accountLine(each), toJson(each));
    return Done;
}

Task<int> accountCommand(Workplace &place)
{
    const Arguments &arguments = place.arguments;
    if (arguments.command == Command::AccountCreate)
        co_return co_await create(place);
    if (arguments.command == Command::AccountImport)
        co_return co_await import(place);
    const Result<AcmeAccount> account = place.account(arguments.names.constFirst());
    if (!account)
        co_return place.refused(account.error());
    AccountService &accounts = place.service().accounts();
    const AccountId id = account->id;
    Result<void> result;
    switch (arguments.command) {
    case Command::AccountShow:
        co_return co_await showAccount(place, id);
    case Command::AccountExport:
        co_return co_await exportAccount(place, id);
    case Command::AccountOrders:
        co_return co_await orders(place, id);
    case Command::AccountForget:
        co_return co_await forget(place, *account);
    case Command::AccountContact:
        result = co_await accounts.changeContact(id, *arguments.contact);
        co_return doneOrRefused(place, id, result, u"contact"_s, CtlText::tr("Account %1 has the new contact."));
    case Command::AccountRollKey:
        result = co_await accounts.changeKey(id, arguments.accountKeyType.value_or(account->keyType));
        co_return doneOrRefused(place, id, result, u"key"_s, CtlText::tr("Account %1 has a new key."));
    case Command::AccountDeactivate:
        result = co_await accounts.deactivate(id);
        co_return doneOrRefused(place, id, result, u"deactivated"_s, CtlText::tr("Account %1 is deactivated."));
    case Command::AccountAgree:
        result = co_await accounts.agreeToTerms(id);
        co_return doneOrRefused(
            place, id, result, u"agreed"_s, CtlText::tr("Account %1 has agreed to the present terms."));
    case Command::AccountRename:
        result = accounts.rename(id, arguments.names.at(1));
        co_return doneOrRefused(place, id, result, u"renamed"_s, CtlText::tr("Account %1 has its new name."));
    default:
        break;
    }
    Q_UNREACHABLE();
}

} // namespace certwright::ctl
