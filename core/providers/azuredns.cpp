// SPDX-License-Identifier: Apache-2.0
// Azure DNS (https://learn.microsoft.com/en-us/rest/api/dns/record-sets): sets with ETags, below Azure's resource
// manager. Tokens come for a client's secret, or for an assertion that its certificate's key signs
// (https://learn.microsoft.com/en-us/entra/identity-platform/certificate-credentials).
#include "core/crypto/certificate.h"
#include "core/crypto/jws.h"
#include "core/providers/api_shape.h"
#include "core/providers/fetched.h"
#include "core/providers/options.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QUrl>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

constexpr int mostPages = 1000;
constexpr int assertionLifetime = 600; // seconds

const QString certificateKey = u"AZURE_CLIENT_CERTIFICATE_PATH"_s;
const QString version = u"api-version=2018-05-01"_s;

/// Azure's clouds have nothing in common but their ways.
struct Cloud
{
    QString manager;
    QString login;
};

Cloud cloudOf(const QString &name)
{
    if (name == "usgovernment"_L1)
        return {u"https://management.usgovcloudapi.net"_s, u"https://login.microsoftonline.us"_s};
    if (name == "china"_L1)
        return {u"https://management.chinacloudapi.cn"_s, u"https://login.chinacloudapi.cn"_s};
    return {u"https://management.azure.com"_s, u"https://login.microsoftonline.com"_s};
}

struct Client
{
    QString tokenUrl;
    QString scope;
    QString id;
    QByteArray secret; ///< or these two
    KeyPair key;
    QByteArray thumbprint; ///< "x5t": of the certificate (RFC 7515 §4.1.7)
};

/// The first block of that kind in a file that has key and certificate, in any order.
QByteArray pemBlock(const QByteArray &file, const QByteArray &kind)
{
    const qsizetype label = file.indexOf(kind + "-----");
    const qsizetype begin = label < 0 ? -1 : file.lastIndexOf("-----BEGIN ", label);
    const qsizetype end = begin < 0 ? -1 : file.indexOf("-----END ", begin);
    const qsizetype last = end < 0 ? -1 : file.indexOf("-----", end + 9);
    return last < 0 ? QByteArray() : file.sliced(begin, last + 5 - begin) + '\n';
}

Result<Client> clientOf(const ProviderOptions &options, const Cloud &cloud)
{
    Client client;
    client.id = text(options, u"AZURE_CLIENT_ID"_s);
    client.tokenUrl = u"%1/%2/oauth2/v2.0/token"_s.arg(cloud.login, encoded(text(options, u"AZURE_TENANT_ID"_s)));
    client.scope = cloud.manager + u"/.default"_s;
    if (!has(options, certificateKey)) {
        const Result<QByteArray> given = secret(options, u"AZURE_CLIENT_SECRET"_s);
        if (!given)
            return failed(given.error());
        client.secret = *given;
        return client;
    }
    Result<QByteArray> file = fileContent(options, certificateKey);
    if (!file)
        return failed(file.error());
    const Result<QByteArray> der = certificateDer(pemBlock(*file, "CERTIFICATE"));
    const Result<KeyPair> key = KeyPair::fromPem(Secret(pemBlock(*file, "PRIVATE KEY")));
    wipe(*file);
    if (!der || !key || jwsAlgorithm(*key) != "RS256"_L1)
        return failed(wrongOption(certificateKey, u"malformed"_s));
    client.key = *key;
    client.thumbprint = base64Url(QCryptographicHash::hash(*der, QCryptographicHash::Sha1));
    return client;
}

Task<Result<BearerToken::Held>> fetchToken(ProviderSurroundings surroundings, Client client)
{
    QJsonObject form{
        {u"grant_type"_s, u"client_credentials"_s}, {u"client_id"_s, client.id}, {u"scope"_s, client.scope}};
    if (client.key.isNull()) {
        form.insert(u"client_secret"_s, QString::fromLatin1(client.secret));
    } else {
        const qint64 now = surroundings.clock->now().toSecsSinceEpoch();
        const QJsonObject header{{u"typ"_s, u"JWT"_s}, {u"x5t"_s, QString::fromLatin1(client.thumbprint)}};
        const QJsonObject claims{{u"aud"_s, client.tokenUrl}, {u"iss"_s, client.id}, {u"sub"_s, client.id},
            {u"jti"_s, QUuid::createUuid().toString(QUuid::WithoutBraces)}, {u"nbf"_s, now},
            {u"exp"_s, now + assertionLifetime}};
        const QByteArray payload = QJsonDocument(claims).toJson(QJsonDocument::Compact);
        const Result<QByteArray> assertion = compactJws(client.key, header, payload);
        if (!assertion)
            co_return failed(assertion.error());
        form.insert(u"client_assertion_type"_s, u"urn:ietf:params:oauth:client-assertion-type:jwt-bearer"_s);
        form.insert(u"client_assertion"_s, QString::fromLatin1(*assertion));
    }
    const ApiCall call = tokenCall(client.tokenUrl, form);
    co_return co_await fetchOAuthToken(surroundings, call);
}

ApiError azureError(const QJsonDocument &json)
{
    const QJsonObject tree = json.object();
    const QString code = textOf(valueAt(tree, u"error.code"_s));
    const QString message = textOf(valueAt(tree, u"error.message"_s));
    return {code.isEmpty() ? textOf(tree["code"_L1]) : code, message.isEmpty() ? textOf(tree["message"_L1]) : message};
}

/// One record of a set: its strings, as Azure keeps them.
QByteArray valueOf(const QJsonValue &record)
{
    QByteArray value;
    for (const QJsonValue &part : record["value"_L1].toArray())
        value += part.toString().toUtf8();
    return value;
}

class AzureDns : public RecordSetApi
{
public:
    AzureDns(const ProviderOptions &options, const ProviderSurroundings &surroundings, const Cloud &cloud,
        const Client &client)
        : m_api(surroundings, cloud.manager, {}, azureError,
              bearerAuthorizer(
                  *surroundings.clock, [surroundings, client] { return fetchToken(surroundings, client); }))
        , m_subscription(text(options, u"AZURE_SUBSCRIPTION_ID"_s))
        , m_group(text(options, u"AZURE_RESOURCE_GROUP"_s))
        , m_zoneName(text(options, u"AZURE_ZONE_NAME"_s).toLower())
    {
    }

    Task<Result<QList<ApiZone>>> zones() override
    {
        QList<ApiZone> found;
        ApiCall call;
        call.path = u"/subscriptions/"_s + encoded(m_subscription);
        if (!m_group.isEmpty())
            call.path += u"/resourceGroups/"_s + encoded(m_group);
        call.path += u"/providers/Microsoft.Network/dnsZones?"_s + version;
        for (int page = 0; page < mostPages; ++page) {
            const Result<ApiAnswer> answer = co_await m_api.call(call);
            if (!answer)
                co_return failed(answer.error());
            for (const QJsonValue &item : itemsOf(answer->json.object(), u"value"_s)) {
                ApiZone zone;
                zone.name = textOf(item["name"_L1]).toLower();
                zone.id = textOf(item["id"_L1]);
                const bool isMeant = m_zoneName.isEmpty() || zone.name == m_zoneName;
                if (isMeant && zone.id.startsWith("/subscriptions/"_L1))
                    found.append(zone);
            }
            const QUrl next(textOf(answer->json["nextLink"_L1]));
            if (next.isEmpty())
                break;
            // Only the path is taken: what an answer names as a host gets no token of ours.
            call.path = next.path(QUrl::FullyEncoded) + u'?' + next.query(QUrl::FullyEncoded);
        }
        co_return found;
    }

    Task<Result<ApiRecordSet>> read(ApiZone zone, QString name) override
    {
        ApiCall call;
        call.path = pathOf(zone, name);
        const Result<ApiAnswer> answer = co_await m_api.call(call);
        ApiRecordSet set;
        if (!answer && isAbsent(answer.error()))
            co_return set;
        if (!answer)
            co_return failed(answer.error());
        const QJsonObject tree = answer->json.object();
        for (const QJsonValue &record : itemsOf(tree, u"properties.TXTRecords"_s))
            set.values.append(valueOf(record));
        set.ttl = valueAt(tree, u"properties.TTL"_s).toInt();
        set.version = answer->http.body; // the ETag is in it, and what is to be kept
        co_return set;
    }

    /// A set that has changed since, or has come or gone, is 412.
    Task<Result<void>> write(ApiZone zone, QString name, ApiRecordSet before, ApiRecordSet after) override
    {
        const QJsonObject shown = QJsonDocument::fromJson(before.version).object();
        ApiCall call;
        call.method = after.values.isEmpty() ? "DELETE" : "PUT";
        call.path = pathOf(zone, name);
        if (shown.isEmpty())
            call.headers.emplaceBack("If-None-Match", "*");
        else
            call.headers.emplaceBack("If-Match", textOf(shown["etag"_L1]).toLatin1());
        if (!after.values.isEmpty())
            call.body = QJsonDocument(changed(shown, after));
        const Result<void> written = co_await m_api.tell(call);
        if (!written && after.values.isEmpty() && isAbsent(written.error()))
            co_return Result<void>();
        co_return written;
    }

private:
    static QString pathOf(const ApiZone &zone, const QString &name)
    {
        return zone.id + u"/TXT/"_s + encoded(relativeName(name, zone)) + u'?' + version;
    }

    /// The records that stay are as they were, and so is what else the set has.
    static QJsonObject changed(const QJsonObject &shown, const ApiRecordSet &after)
    {
        QHash<QByteArray, QJsonValue> known;
        for (const QJsonValue &record : itemsOf(shown, u"properties.TXTRecords"_s))
            known.insert(valueOf(record), record);
        QJsonArray records;
        for (const QByteArray &value : after.values) {
            const QJsonObject made{{u"value"_s, QJsonArray{QString::fromUtf8(value)}}};
            records.append(known.value(value, made));
        }
        QJsonObject properties{{u"TTL"_s, after.ttl}, {u"TXTRecords"_s, records}};
        const QJsonValue metadata = valueAt(shown, u"properties.metadata"_s);
        if (metadata.isObject())
            properties.insert(u"metadata"_s, metadata);
        return {{u"properties"_s, properties}};
    }

    ApiClient m_api;
    QString m_subscription;
    QString m_group;
    QString m_zoneName;
};

} // namespace

Entry azurednsEntry()
{
    ProviderDescriptor facts;
    facts.id = u"azuredns"_s;
    facts.name = u"Azure DNS"_s;
    facts.page = u"https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade"_s;
    facts.permissions =
        QString::fromUtf8(QT_TRANSLATE_NOOP("Providers", "An application with the role Reader on the zone and DNS Zone "
                                                         "Contributor on its _acme-challenge record sets, or "
                                                         "DNS Zone Contributor on the zone."));
    ProviderField key = secretField("AZURE_CLIENT_SECRET", QT_TRANSLATE_NOOP("Providers", "Client secret"));
    key.required = false; // a certificate does as well
    ProviderField cloud = field("AZURE_ENVIRONMENT", QT_TRANSLATE_NOOP("Providers", "Cloud"),
        QT_TRANSLATE_NOOP("Providers", "Where the subscription is"), FieldKind::Choice);
    cloud.choices = {u"public"_s, u"usgovernment"_s, u"china"_s};
    cloud.defaultValue = u"public"_s;
    facts.fields = {neededField("AZURE_TENANT_ID", QT_TRANSLATE_NOOP("Providers", "Tenant ID")),
        neededField("AZURE_CLIENT_ID", QT_TRANSLATE_NOOP("Providers", "Client ID")), key,
        field("AZURE_CLIENT_CERTIFICATE_PATH", QT_TRANSLATE_NOOP("Providers", "Certificate file"),
            QT_TRANSLATE_NOOP("Providers", "PEM with certificate and RSA key, instead of a client secret"),
            FieldKind::File),
        neededField("AZURE_SUBSCRIPTION_ID", QT_TRANSLATE_NOOP("Providers", "Subscription ID")),
        field("AZURE_RESOURCE_GROUP", QT_TRANSLATE_NOOP("Providers", "Resource group"),
            QT_TRANSLATE_NOOP("Providers", "Empty: the zones of all groups of the subscription")),
        field("AZURE_ZONE_NAME", QT_TRANSLATE_NOOP("Providers", "Zone"),
            QT_TRANSLATE_NOOP("Providers", "Empty: the longest zone that the name is in")),
        cloud};
    facts.minimumTtl = 1;
    facts.usualTtl = 60;
    return apiEntry(facts, u"AZURE"_s,
        [](const ProviderOptions &options, const ProviderSurroundings &surroundings,
            int ttl) -> Result<std::unique_ptr<DnsProvider>> {
            const Cloud cloud = cloudOf(text(options, u"AZURE_ENVIRONMENT"_s));
            const Result<Client> client = clientOf(options, cloud);
            if (!client)
                return failed(client.error());
            return overRecordSets(std::make_unique<AzureDns>(options, surroundings, cloud, *client), ttl);
        });
}

} // namespace certwright::providers
