// SPDX-License-Identifier: Apache-2.0
// Azure DNS (https://learn.microsoft.com/en-us/rest/api/dns/record-sets): sets with ETags, below Azure's resource
// manager.
#include "core/providers/api_shape.h"
#include "core/providers/azure_identity.h"
#include "core/providers/options.h"

#include <QJsonArray>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

constexpr int mostPages = 1000;
const QString version = u"api-version=2018-05-01"_s;

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
    AzureDns(const ProviderOptions &options, const ProviderSurroundings &surroundings, const AzureCloud &cloud,
        std::unique_ptr<Authorizer> authorizer)
        : m_api(surroundings, cloud.manager, {}, azureError, std::move(authorizer))
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
    ProviderField method = field("AZURE_AUTH_METHOD", QT_TRANSLATE_NOOP("Providers", "Credentials"),
        QT_TRANSLATE_NOOP("Providers",
            "env: the application's secret or certificate; wli: the token that Kubernetes gives this workload; msi: "
            "the managed identity of this machine, which needs no other credentials"),
        FieldKind::Choice);
    method.choices = {u"env"_s, u"wli"_s, u"msi"_s};
    method.defaultValue = u"env"_s;
    ProviderField key = secretField("AZURE_CLIENT_SECRET", QT_TRANSLATE_NOOP("Providers", "Client secret"));
    key.required = false; // the method decides
    ProviderField cloud = field("AZURE_ENVIRONMENT", QT_TRANSLATE_NOOP("Providers", "Cloud"),
        QT_TRANSLATE_NOOP("Providers", "Where the subscription is"), FieldKind::Choice);
    cloud.choices = {u"public"_s, u"usgovernment"_s, u"china"_s};
    cloud.defaultValue = u"public"_s;
    facts.fields = {method,
        field("AZURE_TENANT_ID", QT_TRANSLATE_NOOP("Providers", "Tenant ID"),
            QT_TRANSLATE_NOOP("Providers", "Needed but for a managed identity")),
        field("AZURE_CLIENT_ID", QT_TRANSLATE_NOOP("Providers", "Client ID"),
            QT_TRANSLATE_NOOP(
                "Providers", "Of the application; of a managed identity where this machine has several of them")),
        key,
        field("AZURE_CLIENT_CERTIFICATE_PATH", QT_TRANSLATE_NOOP("Providers", "Certificate file"),
            QT_TRANSLATE_NOOP("Providers", "PEM with certificate and RSA key, instead of a client secret"),
            FieldKind::File),
        field("AZURE_FEDERATED_TOKEN_FILE", QT_TRANSLATE_NOOP("Providers", "Token file"),
            QT_TRANSLATE_NOOP("Providers", "Of a workload identity; Kubernetes sets the variable of this name"),
            FieldKind::File),
        neededField("AZURE_SUBSCRIPTION_ID", QT_TRANSLATE_NOOP("Providers", "Subscription ID")),
        field("AZURE_RESOURCE_GROUP", QT_TRANSLATE_NOOP("Providers", "Resource group"),
            QT_TRANSLATE_NOOP("Providers", "Empty: the zones of all groups of the subscription")),
        field("AZURE_ZONE_NAME", QT_TRANSLATE_NOOP("Providers", "Zone"),
            QT_TRANSLATE_NOOP("Providers", "Empty: the longest zone that the name is in")),
        cloud};
    facts.minimumTtl = 1;
    facts.usualTtl = 60;
    Entry entry = apiEntry(facts, u"AZURE"_s,
        [](const ProviderOptions &options, const ProviderSurroundings &surroundings,
            int ttl) -> Result<std::unique_ptr<DnsProvider>> {
            const AzureCloud cloud = azureCloud(text(options, u"AZURE_ENVIRONMENT"_s));
            Result<std::unique_ptr<Authorizer>> authorizer = azureAuthorizer(options, surroundings, cloud);
            if (!authorizer)
                return failed(authorizer.error());
            return overRecordSets(
                std::make_unique<AzureDns>(options, surroundings, cloud, std::move(*authorizer)), ttl);
        });
    entry.silent.append({u"AZURE_AUTH_MSI_TIMEOUT"_s, u"AZURE_AUTHORITY_HOST"_s});
    return entry;
}

} // namespace certwright::providers
