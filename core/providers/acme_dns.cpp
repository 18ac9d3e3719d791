// SPDX-License-Identifier: Apache-2.0
#include "core/providers/acme_dns.h"

#include "core/dns/names.h"
#include "core/providers/api_client.h"
#include "core/providers/options.h"

#include <QJsonArray>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

using Headers = QList<QPair<QByteArray, QByteArray>>;

ApiError readError(const QJsonDocument &json) { return {json["error"_L1].toString(), json["error"_L1].toString()}; }

/// What may stand in a header: anything else comes from a file or server that is not what it says.
bool isHeaderValue(QByteArrayView value)
{
    return !value.isEmpty() &&
           std::all_of(value.begin(), value.end(), [](char octet) { return octet > ' ' && octet < 0x7f; });
}

std::optional<AcmeDnsAccount> accountFrom(const QJsonObject &json)
{
    AcmeDnsAccount account;
    const Result<QString> name = dns::canonicalName(json["fulldomain"_L1].toString());
    if (!name)
        return {};
    account.fullDomain = *name;
    account.subdomain = json["subdomain"_L1].toString();
    account.username = json["username"_L1].toString();
    QByteArray password = json["password"_L1].toString().toUtf8();
    account.password = Secret::consume(password);
    account.server = json["server_url"_L1].toString();
    while (account.server.endsWith(u'/'))
        account.server.chop(1);
    const bool isUsable = !account.subdomain.isEmpty() && isHeaderValue(account.username.toUtf8()) &&
                          isHeaderValue(account.password.view());
    return isUsable ? std::optional(std::move(account)) : std::nullopt;
}

Failure noAccounts(const QString &subject, const QString &code)
{
    Failure failure;
    failure.kind = FailureKind::InvalidInput;
    failure.attempted = u"read acme-dns accounts"_s;
    failure.subject = subject;
    failure.code = code;
    failure.retry = Retry::AfterFix;
    return failure;
}

Failure noAccount(const ApiCall &call, const ApiAnswer &answer)
{
    Failure failure;
    failure.kind = FailureKind::MalformedAnswer;
    failure.attempted = QString::fromLatin1(call.method);
    failure.subject = call.path;
    failure.code = u"account"_s;
    failure.httpStatus = answer.status;
    failure.retry = Retry::AfterFix;
    return failure;
}

QJsonObject jsonOf(const AcmeDnsAccount &account)
{
    return {{u"fulldomain"_s, account.fullDomain}, {u"subdomain"_s, account.subdomain},
        {u"username"_s, account.username}, {u"password"_s, QString::fromUtf8(account.password.view())},
        {u"server_url"_s, account.server}};
}

ApiCall updateCall(const AcmeDnsAccount &account, const QByteArray &value)
{
    const QJsonObject body{{u"subdomain"_s, account.subdomain}, {u"txt"_s, QString::fromUtf8(value)}};
    return {"POST", u"/update"_s, QJsonDocument(body)};
}

ApiClient clientOf(const ProviderSurroundings &surroundings, const QString &base, const AcmeDnsAccount &account)
{
    const Headers headers{
        {"X-Api-User", account.username.toUtf8()}, {"X-Api-Key", account.password.view().toByteArray()}};
    return ApiClient(surroundings, account.server.isEmpty() ? base : account.server, headers, &readError);
}

} // namespace

AcmeDnsAccount AcmeDnsAccount::clone() const
{
    AcmeDnsAccount copy;
    copy.fullDomain = fullDomain;
    copy.subdomain = subdomain;
    copy.username = username;
    copy.password = password.clone();
    copy.server = server;
    return copy;
}

Result<AcmeDnsAccounts> readAcmeDnsAccounts(QByteArrayView json)
{
    AcmeDnsAccounts accounts;
    if (json.trimmed().isEmpty())
        return accounts;
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromRawData(json.data(), json.size()));
    if (!document.isObject())
        return failed(noAccounts(QString(), u"json"_s));
    const QJsonObject members = document.object();
    for (auto each = members.begin(); each != members.end(); ++each) {
        const QString name = each.key().startsWith("*."_L1) ? each.key().sliced(2) : each.key();
        const Result<QString> domain = dns::canonicalName(name);
        std::optional<AcmeDnsAccount> account = accountFrom(each.value().toObject());
        if (!domain || !account)
            return failed(noAccounts(each.key(), u"account"_s));
        accounts.insert_or_assign(*domain, std::move(*account));
    }
    return accounts;
}

Secret writeAcmeDnsAccounts(const AcmeDnsAccounts &accounts)
{
    QJsonObject members;
    for (const auto &[domain, account] : accounts)
        members.insert(domain, jsonOf(account));
    QByteArray json = QJsonDocument(members).toJson(QJsonDocument::Compact);
    return Secret::consume(json);
}

QString acmeDnsRecord(const QString &domain, const AcmeDnsAccount &account)
{
    return u"_acme-challenge.%1. CNAME %2."_s.arg(domain, account.fullDomain);
}

Result<QString> AcmeDnsApi::base(const QString &text, const QString &key)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    const bool isWeb = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
    if (!isWeb || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return failed(wrongOption(key, u"malformed"_s));
    QString base = QString::fromLatin1(url.toEncoded());
    while (base.endsWith(u'/'))
        base.chop(1);
    return base;
}

AcmeDnsApi::AcmeDnsApi(const ProviderSurroundings &surroundings, QString base)
    : m_surroundings(surroundings)
    , m_base(std::move(base))
{
}

Task<Result<AcmeDnsAccount>> AcmeDnsApi::registerAccount(QStringList allowFrom)
{
    ApiClient client(m_surroundings, m_base, Headers(), &readError);
    ApiCall call{"POST", u"/register"_s, {}};
    if (!allowFrom.isEmpty())
        call.body = QJsonDocument(QJsonObject{{u"allowfrom"_s, QJsonArray::fromStringList(allowFrom)}});
    const Result<ApiAnswer> answer = co_await client.call(call);
    if (!answer)
        co_return failed(answer.error());
    std::optional<AcmeDnsAccount> account = accountFrom(answer->json.object());
    if (!account)
        co_return failed(noAccount(call, *answer));
    account->server = m_base;
    co_return std::move(*account);
}

Task<Result<void>> AcmeDnsApi::update(const AcmeDnsAccount &account, QByteArray value)
{
    ApiClient client = clientOf(m_surroundings, m_base, account);
    const ApiCall call = updateCall(account, value);
    const Result<void> told = co_await client.tell(call);
    co_return told;
}

Task<Result<void>> AcmeDnsApi::check(const AcmeDnsAccount &account)
{
    // The account is looked at before the value: one that no server takes is refused for itself, or for the account.
    ApiClient client = clientOf(m_surroundings, m_base, account);
    const ApiCall call = updateCall(account, QByteArray());
    const Result<void> told = co_await client.tell(call);
    if (told || told.error().code == "bad_txt"_L1)
        co_return Result<void>();
    co_return told;
}

Task<Result<void>> AcmeDnsApi::health()
{
    ApiClient client(m_surroundings, m_base, Headers(), &readError);
    const ApiCall call{"GET", u"/health"_s, {}};
    const Result<void> told = co_await client.tell(call);
    co_return told;
}

AcmeDnsStorage::AcmeDnsStorage(const ProviderSurroundings &surroundings, QString base)
    : m_surroundings(surroundings)
    , m_base(std::move(base))
{
}

Task<Result<std::optional<AcmeDnsAccount>>> AcmeDnsStorage::fetch(QString domain)
{
    ApiClient client(m_surroundings, m_base, Headers(), &readError);
    ApiCall call;
    call.path = u'/' + encoded(domain);
    const Result<ApiAnswer> answer = co_await client.call(call);
    if (!answer && isAbsent(answer.error()))
        co_return std::optional<AcmeDnsAccount>();
    if (!answer)
        co_return failed(answer.error());
    std::optional<AcmeDnsAccount> account = accountFrom(answer->json.object());
    if (!account)
        co_return failed(noAccount(call, *answer));
    co_return std::move(account);
}

Task<Result<void>> AcmeDnsStorage::put(QString domain, const AcmeDnsAccount &account)
{
    ApiClient client(m_surroundings, m_base, Headers(), &readError);
    ApiCall call;
    call.method = "POST";
    call.path = u'/' + encoded(domain);
    call.body = QJsonDocument(jsonOf(account));
    call.isQuestion = true; // the same twice is the same
    const Result<void> told = co_await client.tell(call);
    co_return told;
}

} // namespace certwright::providers
