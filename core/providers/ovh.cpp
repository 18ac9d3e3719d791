// SPDX-License-Identifier: Apache-2.0
// OVHcloud (https://eu.api.ovh.com/console/?section=%2Fdomain): records by their numbers, and a zone that is published
// by a call of its own. Requests are signed with three keys, or carry a token.
#include "core/providers/api_shape.h"
#include "core/providers/fetched.h"
#include "core/providers/options.h"
#include "core/providers/ovh_signature.h"

#include <QCryptographicHash>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

struct Endpoint
{
    QString base;
    QString tokens; ///< of OAuth2; the older brands have none
};

const QMap<QString, Endpoint> &endpoints()
{
    static const QMap<QString, Endpoint> all{
        {u"ovh-eu"_s, {u"https://eu.api.ovh.com/1.0"_s, u"https://www.ovh.com/auth/oauth2/token"_s}},
        {u"ovh-ca"_s, {u"https://ca.api.ovh.com/1.0"_s, u"https://ca.ovh.com/auth/oauth2/token"_s}},
        {u"ovh-us"_s, {u"https://api.us.ovhcloud.com/1.0"_s, u"https://us.ovhcloud.com/auth/oauth2/token"_s}},
        {u"kimsufi-eu"_s, {u"https://eu.api.kimsufi.com/1.0"_s, {}}},
        {u"kimsufi-ca"_s, {u"https://ca.api.kimsufi.com/1.0"_s, {}}},
        {u"soyoustart-eu"_s, {u"https://eu.api.soyoustart.com/1.0"_s, {}}},
        {u"soyoustart-ca"_s, {u"https://ca.api.soyoustart.com/1.0"_s, {}}}};
    return all;
}

struct Keys
{
    QByteArray applicationKey;
    QByteArray applicationSecret;
    QByteArray consumerKey;
};

ApiError ovhError(const QJsonDocument &json)
{
    const QString code = json["errorCode"_L1].toString();
    return {code.isEmpty() ? json["class"_L1].toString() : code, json["message"_L1].toString()};
}

/// OVH refuses timestamps that are off by its own clock; it is asked once how far the two are apart.
Task<Result<Fetched<qint64>::Held>> fetchTimeDifference(ProviderSurroundings surroundings, QString base)
{
    ApiClient client(surroundings, base, {}, ovhError);
    ApiCall call;
    call.path = u"/auth/time"_s;
    call.isText = true; // a bare number
    const Result<ApiAnswer> answer = co_await client.call(call);
    if (!answer)
        co_return failed(answer.error());
    bool isNumber = false;
    const qint64 theirs = answer->http.body.trimmed().toLongLong(&isNumber);
    if (!isNumber) {
        Failure failure;
        failure.kind = FailureKind::MalformedAnswer;
        failure.attempted = QString::fromLatin1(call.method);
        failure.subject = call.path;
        failure.code = u"json"_s;
        failure.peerWords = QString::fromUtf8(answer->http.body.left(500)).simplified();
        failure.retry = Retry::AfterFix;
        co_return failed(failure);
    }
    const QDateTime now = surroundings.clock->now();
    Fetched<qint64>::Held held;
    held.what = theirs - now.toSecsSinceEpoch();
    held.until = now.addSecs(24 * 3600); // clocks drift
    co_return held;
}

class OvhAuthorizer : public Authorizer
{
public:
    OvhAuthorizer(const ProviderSurroundings &surroundings, const QString &base, Keys keys)
        : m_clock(*surroundings.clock)
        , m_keys(std::move(keys))
        , m_difference(m_clock, [surroundings, base] { return fetchTimeDifference(surroundings, base); })
    {
    }

    Task<Result<HttpRequest>> authorize(HttpRequest request) override
    {
        const Result<qint64> difference = co_await m_difference.get();
        if (!difference)
            co_return failed(difference.error());
        const qint64 timestamp = m_clock.now().toSecsSinceEpoch() + *difference;
        request.headers.emplaceBack("X-Ovh-Application", m_keys.applicationKey);
        request.headers.emplaceBack("X-Ovh-Consumer", m_keys.consumerKey);
        request.headers.emplaceBack("X-Ovh-Timestamp", QByteArray::number(timestamp));
        request.headers.emplaceBack(
            "X-Ovh-Signature", ovhSignature(m_keys.applicationSecret, m_keys.consumerKey, request.method,
                                   request.url.toUtf8(), request.body, timestamp));
        co_return request;
    }

    bool forget() override { return m_difference.forget(); }

private:
    const Clock &m_clock;
    Keys m_keys;
    Fetched<qint64> m_difference;
};

Task<Result<BearerToken::Held>> fetchClientToken(
    ProviderSurroundings surroundings, QString url, QByteArray id, QByteArray key)
{
    const QJsonObject form{{u"grant_type"_s, u"client_credentials"_s}, {u"client_id"_s, QString::fromLatin1(id)},
        {u"client_secret"_s, QString::fromLatin1(key)}, {u"scope"_s, u"all"_s}};
    const ApiCall call = tokenCall(url, form);
    co_return co_await fetchOAuthToken(surroundings, call);
}

/// By OAuth2 client credentials, or application and consumer keys; what is given decides.
Result<std::unique_ptr<Authorizer>> authorizerFor(
    const ProviderOptions &options, const ProviderSurroundings &surroundings, const Endpoint &endpoint)
{
    if (has(options, u"OVH_CLIENT_ID"_s)) {
        const Result<QByteArray> id = secret(options, u"OVH_CLIENT_ID"_s);
        const Result<QByteArray> key = secret(options, u"OVH_CLIENT_SECRET"_s);
        if (!id || !key)
            return failed(!id ? id.error() : key.error());
        if (endpoint.tokens.isEmpty())
            return failed(wrongOption(u"OVH_ENDPOINT"_s, u"malformed"_s));
        return bearerAuthorizer(*surroundings.clock, [surroundings, url = endpoint.tokens, id = *id, key = *key] {
            return fetchClientToken(surroundings, url, id, key);
        });
    }
    Keys keys;
    for (const auto &[option, into] : {std::pair(u"OVH_APPLICATION_KEY"_s, &keys.applicationKey),
             {u"OVH_APPLICATION_SECRET"_s, &keys.applicationSecret}, {u"OVH_CONSUMER_KEY"_s, &keys.consumerKey}}) {
        const Result<QByteArray> value = secret(options, option);
        if (!value)
            return failed(value.error());
        *into = *value;
    }
    return std::make_unique<OvhAuthorizer>(surroundings, endpoint.base, keys);
}

class Ovh : public RecordApi
{
public:
    /// With one of `headers` and `authorizer`.
    Ovh(const ProviderSurroundings &surroundings, const QString &base, const ApiHeaders &headers,
        std::unique_ptr<Authorizer> authorizer)
        : m_api(surroundings, base, headers, ovhError, std::move(authorizer))
    {
    }

    Task<Result<QList<ApiZone>>> zones() override
    {
        ApiCall call;
        call.path = u"/domain/zone"_s;
        const Result<ApiAnswer> answer = co_await m_api.call(call);
        if (!answer)
            co_return failed(answer.error());
        QList<ApiZone> found;
        for (const QJsonValue &name : answer->json.array()) {
            ApiZone zone;
            zone.name = zone.id = name.toString().toLower();
            found.append(zone);
        }
        co_return found;
    }

    Task<Result<QList<ApiRecord>>> records(ApiZone zone, QString name) override
    {
        if (!m_published.contains(zone.id)) { // what an earlier run changed, or a call whose answer was lost
            const Result<void> refreshed = co_await refresh(zone);
            if (!refreshed)
                co_return failed(refreshed.error());
        }
        ApiCall call;
        call.path = recordsOf(zone) + u"?fieldType=TXT&subDomain="_s + encoded(relativeName(name, zone, QString()));
        const Result<ApiAnswer> answer = co_await m_api.call(call);
        if (!answer)
            co_return failed(answer.error());
        QList<ApiRecord> found;
        for (const QJsonValue &id : answer->json.array()) {
            ApiCall one;
            one.path = recordsOf(zone) + u'/' + textOf(id);
            const Result<ApiAnswer> record = co_await m_api.call(one);
            if (!record && isAbsent(record.error()))
                continue; // it went in between
            if (!record)
                co_return failed(record.error());
            // Without a name in the question all names are listed.
            if (isNameOf(textOf(record->json["subDomain"_L1]), name, zone))
                found.append({id, unquotedTxt(textOf(record->json["target"_L1]))});
        }
        co_return found;
    }

    Task<Result<void>> add(ApiZone zone, QString name, QByteArray value, int ttl) override
    {
        const QJsonObject record{{u"fieldType"_s, u"TXT"_s}, {u"subDomain"_s, relativeName(name, zone, QString())},
            {u"target"_s, QString::fromUtf8(value)}, {u"ttl"_s, ttl}};
        ApiCall call;
        call.method = "POST";
        call.path = recordsOf(zone);
        call.body = QJsonDocument(record);
        m_published.remove(zone.id);
        const Result<void> added = co_await m_api.tell(call);
        if (!added)
            co_return added;
        co_return co_await refresh(zone);
    }

    Task<Result<void>> erase(ApiZone zone, QString, ApiRecord record) override
    {
        ApiCall call;
        call.method = "DELETE";
        call.path = recordsOf(zone) + u'/' + textOf(record.id);
        call.isText = true; // "null"
        m_published.remove(zone.id);
        const Result<void> erased = co_await m_api.tell(call);
        if (!erased && !isAbsent(erased.error()))
            co_return erased;
        co_return co_await refresh(zone);
    }

private:
    static QString recordsOf(const ApiZone &zone) { return u"/domain/zone/%1/record"_s.arg(encoded(zone.id)); }

    /// Nothing is published before.
    Task<Result<void>> refresh(ApiZone zone)
    {
        ApiCall call;
        call.method = "POST";
        call.path = u"/domain/zone/%1/refresh"_s.arg(encoded(zone.id));
        call.isQuestion = true; // twice is once
        call.isText = true;     // "null"
        const Result<void> refreshed = co_await m_api.tell(call);
        if (refreshed)
            m_published.insert(zone.id);
        co_return refreshed;
    }

    ApiClient m_api;
    QSet<QString> m_published; ///< zones in which all changes are
};

} // namespace

QByteArray ovhSignature(const QByteArray &applicationSecret, const QByteArray &consumerKey, const QByteArray &method,
    const QByteArray &url, const QByteArray &body, qint64 timestamp)
{
    const QByteArrayList parts{applicationSecret, consumerKey, method, url, body, QByteArray::number(timestamp)};
    return "$1$" + QCryptographicHash::hash(parts.join('+'), QCryptographicHash::Sha1).toHex();
}

Entry ovhEntry()
{
    ProviderDescriptor facts;
    facts.id = u"ovh"_s;
    facts.name = u"OVHcloud"_s;
    facts.page = u"https://www.ovh.com/auth/api/createToken"_s;
    facts.permissions = QString::fromUtf8(
        QT_TRANSLATE_NOOP("Providers", "GET, POST and DELETE on /domain/zone/*, unlimited in time; the page makes all "
                                       "three keys at once. For OAuth2: a "
                                       "service account whose policy allows dnsZone:apiovh:* for the zone."));
    ProviderField endpoint = field("OVH_ENDPOINT", QT_TRANSLATE_NOOP("Providers", "Endpoint"),
        QT_TRANSLATE_NOOP("Providers", "Where the account is"), FieldKind::Choice);
    endpoint.choices = endpoints().keys();
    endpoint.defaultValue = u"ovh-eu"_s;
    facts.fields = {endpoint, field("OVH_APPLICATION_KEY", QT_TRANSLATE_NOOP("Providers", "Application key"),
                                  QT_TRANSLATE_NOOP("Providers", "Empty with OAuth2"))};
    for (const auto &[key, label] :
        {std::pair("OVH_APPLICATION_SECRET", QT_TRANSLATE_NOOP("Providers", "Application secret")),
            {"OVH_CONSUMER_KEY", QT_TRANSLATE_NOOP("Providers", "Consumer key")}})
        facts.fields.append(field(key, label, QT_TRANSLATE_NOOP("Providers", "Empty with OAuth2"), FieldKind::Secret));
    const char *instead = QT_TRANSLATE_NOOP("Providers", "OAuth2, instead of the application's keys");
    facts.fields.append(field("OVH_CLIENT_ID", QT_TRANSLATE_NOOP("Providers", "Client ID"), instead));
    facts.fields.append(
        field("OVH_CLIENT_SECRET", QT_TRANSLATE_NOOP("Providers", "Client secret"), instead, FieldKind::Secret));
    facts.fields.append(
        field("OVH_ACCESS_TOKEN", QT_TRANSLATE_NOOP("Providers", "Access token"), instead, FieldKind::Secret));
    facts.minimumTtl = 60;
    return apiEntry(facts, u"OVH"_s,
        [](const ProviderOptions &options, const ProviderSurroundings &surroundings,
            int ttl) -> Result<std::unique_ptr<DnsProvider>> {
            const Endpoint endpoint = endpoints().value(text(options, u"OVH_ENDPOINT"_s, u"ovh-eu"_s));
            ApiHeaders headers;
            std::unique_ptr<Authorizer> authorizer;
            if (has(options, u"OVH_ACCESS_TOKEN"_s)) {
                headers.emplaceBack(
                    "Authorization", "Bearer " + secret(options, u"OVH_ACCESS_TOKEN"_s).value_or(QByteArray()));
            } else {
                Result<std::unique_ptr<Authorizer>> made = authorizerFor(options, surroundings, endpoint);
                if (!made)
                    return failed(made.error());
                authorizer = std::move(*made);
            }
            return overRecords(std::make_unique<Ovh>(surroundings, endpoint.base, headers, std::move(authorizer)), ttl);
        });
}

} // namespace certwright::providers
