// SPDX-License-Identifier: Apache-2.0
// The credentials of an external account (RFC 8555 §7.3.4): read as a person pastes them, or asked of ZeroSSL.
#include "core/acme/authorities.h"
#include "core/acme/client.h"
#include "core/crypto/jws.h"

#include <QJsonDocument>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::acme {

namespace {

constexpr qsizetype longestKey = 4096;
constexpr qsizetype shortestInnerKey = 43; // base64url of 32 octets
constexpr qsizetype longestWords = 500;

/// White space out, base64 to base64url, padding off; false where padding stands anywhere but at the end.
bool toBase64Url(QByteArray &text)
{
    text.removeIf([](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
    text.replace('+', '-').replace('/', '_');
    while (text.endsWith('='))
        text.chop(1);
    return !text.isEmpty() && !text.contains('=');
}

/// Google's API returns the base64 of the base64url text that ACME clients take. A key that is itself text, as some CAs
/// make them, is shorter or hexadecimal; one of random octets is never by chance all letters and digits.
bool looksLikeText(QByteArrayView octets)
{
    const auto isLower = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto isUpper = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto isOther = [](char c) { return (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '='; };
    return octets.size() >= shortestInnerKey && std::ranges::any_of(octets, isLower) &&
           std::ranges::any_of(octets, isUpper) &&
           std::ranges::all_of(octets, [&](char c) { return isLower(c) || isUpper(c) || isOther(c); });
}

Failure failureOf(const QString &url, const HttpAnswer &answer, FailureKind kind)
{
    Failure failure;
    failure.kind = kind;
    failure.attempted = u"externalAccount"_s;
    failure.subject = url.section(u'?', 0, 0);
    failure.httpStatus = answer.status;
    failure.retry = answer.status >= 500 || answer.status == 429 ? Retry::Later : Retry::AfterFix;
    return failure;
}

Result<ExternalAccount> readAnswer(const QString &url, const HttpAnswer &answer)
{
    const QJsonObject object = QJsonDocument::fromJson(answer.body).object();
    const QJsonObject error = object.value("error"_L1).toObject();
    if (!error.isEmpty()) {
        Failure refusal = failureOf(url, answer, FailureKind::ProviderRefused);
        refusal.code = error.value("code"_L1).toVariant().toString().left(longestWords);
        refusal.peerWords = error.value("info"_L1).toString(error.value("type"_L1).toString()).left(longestWords);
        return failed(refusal);
    }
    const QString keyId = object.value("eab_kid"_L1).toString();
    QByteArray typed = object.value("eab_hmac_key"_L1).toString().toLatin1();
    Result<Secret> key = readExternalKey(typed);
    wipe(typed);
    if (keyId.isEmpty() || !key) {
        // Neither its words nor the document are kept: they may hold the key.
        const bool isSuccess = answer.status >= 200 && answer.status <= 299;
        Failure odd = failureOf(url, answer, isSuccess ? FailureKind::MalformedAnswer : FailureKind::HttpStatus);
        odd.code = isSuccess ? u"eab_kid"_s : QString();
        odd.retry = Retry::Later;
        return failed(odd);
    }
    ExternalAccount account;
    account.keyId = keyId;
    account.macKey = std::move(*key);
    return account;
}

} // namespace

Result<Secret> readExternalKey(const QByteArray &typed)
{
    Failure refusal;
    refusal.kind = FailureKind::InvalidInput;
    refusal.attempted = u"read external key"_s;
    refusal.code = u"external-key"_s; // without `subject`: it would be the key
    refusal.retry = Retry::AfterFix;
    if (typed.size() > longestKey)
        return failed(refusal);
    QByteArray text = typed;
    const bool plausible = toBase64Url(text);
    Result<QByteArray> octets = fromBase64Url(text);
    wipe(text);
    if (!plausible || !octets || octets->isEmpty())
        return failed(refusal);
    if (looksLikeText(*octets)) {
        QByteArray inner = *octets;
        Result<QByteArray> innermost = toBase64Url(inner) ? fromBase64Url(inner) : *octets;
        wipe(inner);
        if (innermost) {
            wipe(*octets);
            return Secret::consume(*innermost);
        }
    }
    return Secret::consume(*octets);
}

QString zeroSslUrl() { return u"https://api.zerossl.com/acme/eab-credentials-email"_s; }

Task<Result<ExternalAccount>> externalAccountByEmail(HttpClient &http, QString email, QString url)
{
    HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept", "application/json"}};
    request.body = "email=" + QUrl::toPercentEncoding(email.trimmed());
    Result<HttpAnswer> answer = co_await http.send(std::move(request));
    if (!answer) {
        answer.error().attempted = u"externalAccount"_s;
        co_return failed(answer.error());
    }
    Result<ExternalAccount> read = readAnswer(url, *answer);
    wipe(answer->body);
    co_return read;
}

} // namespace certwright::acme
