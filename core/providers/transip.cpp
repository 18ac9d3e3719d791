// SPDX-License-Identifier: Apache-2.0
// TransIP's API, version 6 (https://api.transip.nl/rest/docs.html): a token for a request that the account's key signs;
// an entry is taken out by all it consists of.
#include "core/crypto/jws.h"
#include "core/providers/api_shape.h"
#include "core/providers/fetched.h"
#include "core/providers/options.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

constexpr int tokenLifetime = 1800; // seconds, as asked for

const QString base = u"https://api.transip.nl/v6"_s;

ApiError transipError(const QJsonDocument &json) { return {QString(), json["error"_L1].toString()}; }

/// https://api.transip.nl/rest/docs.html#header-authentication
Task<Result<BearerToken::Held>> fetchToken(
    ProviderSurroundings surroundings, QString account, bool forAnyAddress, KeyPair key)
{
    const QJsonObject question{{u"login"_s, account}, {u"nonce"_s, QUuid::createUuid().toString(QUuid::Id128)},
        {u"read_only"_s, false}, {u"expiration_time"_s, u"%1 seconds"_s.arg(tokenLifetime)}, {u"label"_s, QString()},
        {u"global_key"_s, forAnyAddress}};
    ApiCall call;
    call.method = "POST";
    call.path = u"/auth"_s;
    call.content = QJsonDocument(question).toJson(QJsonDocument::Compact);
    call.contentType = "application/json";
    const Result<QByteArray> signature = rs512Signature(key, call.content);
    if (!signature)
        co_return failed(signature.error());
    call.headers.emplaceBack("Signature", signature->toBase64());
    ApiClient client(surroundings, base, {}, transipError);
    const QDateTime until = surroundings.clock->now().addSecs(tokenLifetime);
    const Result<ApiAnswer> answer = co_await client.call(call);
    if (!answer)
        co_return failed(answer.error());
    co_return heldToken(answer->json["token"_L1].toString().toLatin1(), until);
}

Result<std::unique_ptr<Authorizer>> authorizerFor(
    const ProviderOptions &options, const ProviderSurroundings &surroundings)
{
    const QString keyOption = u"TRANSIP_PRIVATE_KEY_PATH"_s;
    Result<QByteArray> pem = fileContent(options, keyOption);
    if (!pem)
        return failed(pem.error());
    const Result<KeyPair> key = KeyPair::fromPem(Secret(*pem));
    wipe(*pem);
    if (!key || jwsAlgorithm(*key) != "RS256"_L1) // an RSA key
        return failed(wrongOption(keyOption, u"malformed"_s));
    const QString account = text(options, u"TRANSIP_ACCOUNT_NAME"_s);
    const bool forAnyAddress = text(options, u"TRANSIP_GLOBAL_KEY"_s) != "false"_L1;
    return bearerAuthorizer(*surroundings.clock, [surroundings, account, forAnyAddress, key = *key] {
        return fetchToken(surroundings, account, forAnyAddress, key);
    });
}

} // namespace

Entry transipEntry()
{
    ProviderDescriptor facts;
    facts.id = u"transip"_s;
    facts.name = u"TransIP"_s;
    facts.page = u"https://www.transip.nl/cp/account/api/"_s;
    facts.permissions =
        QString::fromUtf8(QT_TRANSLATE_NOOP("Providers", "A key pair of the account, which may do all the account may; "
                                                         "one that is limited to listed IP addresses is safer."));
    ProviderField key = field("TRANSIP_PRIVATE_KEY_PATH", QT_TRANSLATE_NOOP("Providers", "Private key file"),
        QT_TRANSLATE_NOOP("Providers", "PEM, as the control panel showed it once"), FieldKind::File);
    key.required = true;
    ProviderField anywhere = field("TRANSIP_GLOBAL_KEY", QT_TRANSLATE_NOOP("Providers", "From any address"),
        QT_TRANSLATE_NOOP("Providers", "false for a key that is limited to listed IP addresses"), FieldKind::Choice);
    anywhere.choices = {u"true"_s, u"false"_s};
    anywhere.defaultValue = u"true"_s;
    facts.fields = {neededField("TRANSIP_ACCOUNT_NAME", QT_TRANSLATE_NOOP("Providers", "Account name")), key, anywhere};
    facts.usualTtl = 60;
    facts.usualPropagation = std::chrono::minutes(5);

    Shape shape;
    shape.base = base;
    shape.errorMessage = u"error"_s;
    shape.zones = {.list = {.call = {.path = u"/domains"_s}, .items = u"domains"_s}};
    const QString entries = u"/domains/{zone}/dns"_s;
    shape.records = {.list = {.call = {.path = entries}, .items = u"dnsEntries"_s},
        .id = {}, // the entry itself
        .name = u"name"_s,
        .value = u"content"_s,
        .type = u"type=TXT"_s,
        .add = {"POST", entries, R"({"dnsEntry":{"name":"{host}","expire":"{ttl}","type":"TXT","content":"{value}"}})"},
        .erase = {"DELETE", entries, R"({"dnsEntry":"{id}"})"}};
    shape.authorizer = authorizerFor;
    return shapedEntry(facts, u"TRANSIP"_s, shape);
}

} // namespace certwright::providers
