// SPDX-License-Identifier: Apache-2.0
// Google Cloud DNS (https://cloud.google.com/dns/docs/reference/rest/v1): changes that name exactly what they replace.
// The token is fetched with an assertion that a service account's key signs
// (https://developers.google.com/identity/protocols/oauth2/service-account#authorizingrequests), or is that of the
// machine.
#include "core/crypto/jws.h"
#include "core/providers/api_pending.h"
#include "core/providers/api_shape.h"
#include "core/providers/fetched.h"
#include "core/providers/options.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

constexpr int mostPages = 1000;
constexpr int assertionLifetime = 3600; // seconds, the longest that is accepted

const QString accountKey = u"GCE_SERVICE_ACCOUNT"_s;
const QString fileKey = u"GCE_SERVICE_ACCOUNT_FILE"_s;
const QString projectKey = u"GCE_PROJECT"_s;

/// An empty `email`: that of the machine in Google's cloud that this runs on.
struct ServiceAccount
{
    QString project;
    QString email;
    QString tokenUri;
    QString keyId;
    KeyPair key;
};

Result<ServiceAccount> serviceAccount(const ProviderOptions &options)
{
    const QString source = has(options, accountKey) ? accountKey : fileKey;
    if (!has(options, source) && has(options, projectKey)) {
        ServiceAccount ofMachine;
        ofMachine.project = text(options, projectKey);
        return ofMachine;
    }
    if (!has(options, source))
        return failed(wrongOption(accountKey, u"missing"_s));
    const Result<QByteArray> content =
        source == accountKey ? options.at(source).view().toByteArray() : fileContent(options, source);
    if (!content)
        return failed(content.error());
    const QJsonObject json = QJsonDocument::fromJson(*content).object();
    ServiceAccount account;
    account.project = text(options, projectKey, json["project_id"_L1].toString());
    account.email = json["client_email"_L1].toString();
    account.tokenUri = json["token_uri"_L1].toString(u"https://oauth2.googleapis.com/token"_s);
    account.keyId = json["private_key_id"_L1].toString();
    const Result<KeyPair> key = KeyPair::fromPem(Secret(json["private_key"_L1].toString().toLatin1()));
    if (!key || account.email.isEmpty() || !account.tokenUri.startsWith("https://"_L1))
        return failed(wrongOption(source, u"malformed"_s));
    if (account.project.isEmpty())
        return failed(wrongOption(projectKey, u"missing"_s));
    account.key = *key;
    return account;
}

/// https://cloud.google.com/compute/docs/access/authenticate-workloads#applications
ApiCall ofMachine()
{
    return metadataCall(
        u"/computeMetadata/v1/instance/service-accounts/default/token"_s, {"Metadata-Flavor", "Google"});
}

Task<Result<BearerToken::Held>> fetchToken(ProviderSurroundings surroundings, ServiceAccount account)
{
    if (account.email.isEmpty()) {
        const ApiCall ask = ofMachine();
        co_return co_await fetchOAuthToken(surroundings, ask);
    }
    const qint64 now = surroundings.clock->now().toSecsSinceEpoch();
    QJsonObject header{{u"typ"_s, u"JWT"_s}};
    if (!account.keyId.isEmpty())
        header.insert(u"kid"_s, account.keyId);
    const QJsonObject claims{{u"iss"_s, account.email},
        {u"scope"_s, u"https://www.googleapis.com/auth/ndev.clouddns.readwrite"_s}, {u"aud"_s, account.tokenUri},
        {u"iat"_s, now}, {u"exp"_s, now + assertionLifetime}};
    const QByteArray payload = QJsonDocument(claims).toJson(QJsonDocument::Compact);
    const Result<QByteArray> assertion = compactJws(account.key, header, payload);
    if (!assertion)
        co_return failed(assertion.error());
    const QJsonObject form{{u"grant_type"_s, u"urn:ietf:params:oauth:grant-type:jwt-bearer"_s},
        {u"assertion"_s, QString::fromLatin1(*assertion)}};
    const ApiCall call = tokenCall(account.tokenUri, form);
    co_return co_await fetchOAuthToken(surroundings, call);
}

ApiError googleError(const QJsonDocument &json)
{
    const QJsonObject tree = json.object();
    const QString reason = textOf(valueAt(tree, u"error.errors.0.reason"_s));
    const QString status = textOf(valueAt(tree, u"error.status"_s));
    return {reason.isEmpty() ? status : reason, textOf(valueAt(tree, u"error.message"_s))};
}

/// Refusals for going too fast come with 403.
int googleMeaning(const QJsonDocument &json)
{
    static const QStringList limits{u"rateLimitExceeded"_s, u"userRateLimitExceeded"_s, u"quotaExceeded"_s};
    return limits.contains(googleError(json).code) ? 429 : 0;
}

bool hasArrived(const QJsonDocument &change) { return textOf(change["status"_L1]) != "pending"_L1; }

class GoogleCloudDns : public RecordSetApi
{
public:
    GoogleCloudDns(
        const ProviderOptions &options, const ProviderSurroundings &surroundings, const ServiceAccount &account)
        : m_api(surroundings, u"https://dns.googleapis.com/dns/v1/projects/"_s + encoded(account.project), {},
              googleError,
              bearerAuthorizer(
                  *surroundings.clock, [surroundings, account] { return fetchToken(surroundings, account); }))
        , m_pause(surroundings.firstPause)
        , m_zoneId(text(options, u"GCE_ZONE_ID"_s))
        , m_takesPrivate(text(options, u"GCE_ALLOW_PRIVATE_ZONE"_s) == "true"_L1)
    {
        m_api.setMeanings(googleMeaning);
    }

    Task<Result<QList<ApiZone>>> zones() override
    {
        QList<ApiZone> found;
        QString from;
        for (int page = 0; page < mostPages; ++page) {
            ApiCall call;
            call.path =
                m_zoneId.isEmpty() ? u"/managedZones?maxResults=500"_s + from : u"/managedZones/"_s + encoded(m_zoneId);
            const Result<ApiAnswer> answer = co_await m_api.call(call);
            if (!answer)
                co_return failed(answer.error());
            const QJsonObject tree = answer->json.object();
            for (const QJsonValue &item : itemsOf(tree, m_zoneId.isEmpty() ? u"managedZones"_s : QString())) {
                const bool isPrivate = textOf(item["visibility"_L1]) == "private"_L1;
                ApiZone zone;
                zone.name = bare(textOf(item["dnsName"_L1]));
                zone.id = textOf(item["name"_L1]);
                if (!zone.name.isEmpty() && (m_takesPrivate || !isPrivate))
                    found.append(zone);
            }
            const QString next = textOf(tree["nextPageToken"_L1]);
            if (next.isEmpty())
                break;
            from = u"&pageToken="_s + encoded(next);
        }
        co_return found;
    }

    Task<Result<ApiRecordSet>> read(ApiZone zone, QString name) override
    {
        ApiCall call;
        call.path = u"/managedZones/%1/rrsets?name=%2.&type=TXT"_s.arg(encoded(zone.id), encoded(name));
        const Result<ApiAnswer> answer = co_await m_api.call(call);
        if (!answer)
            co_return failed(answer.error());
        for (const QJsonValue &set : itemsOf(answer->json.object(), u"rrsets"_s)) {
            if (!isNameOf(textOf(set["name"_L1]), name, zone) || textOf(set["type"_L1]) != "TXT"_L1)
                continue;
            QList<QString> texts;
            for (const QJsonValue &text : itemsOf(set, u"rrdatas"_s))
                texts.append(textOf(text));
            co_return setOfTexts(texts, set["ttl"_L1].toInt());
        }
        co_return ApiRecordSet();
    }

    /// 409 and 412: somebody else was faster.
    Task<Result<void>> write(ApiZone zone, QString name, ApiRecordSet before, ApiRecordSet after) override
    {
        QJsonObject change;
        if (!before.values.isEmpty())
            change.insert(u"deletions"_s, QJsonArray{setOf(name, before.ttl, textsOf(before, before.values))});
        if (!after.values.isEmpty())
            change.insert(u"additions"_s, QJsonArray{setOf(name, after.ttl, textsOf(before, after.values))});
        ApiCall call;
        call.method = "POST";
        call.path = u"/managedZones/%1/changes"_s.arg(encoded(zone.id));
        call.body = QJsonDocument(change);
        const Result<ApiAnswer> answer = co_await m_api.call(call);
        if (!answer)
            co_return failed(answer.error());
        if (after.values.size() <= before.values.size() || hasArrived(answer->json))
            co_return Result<void>();
        ApiCall question;
        question.path = call.path + u'/' + encoded(textOf(answer->json["id"_L1]));
        co_return co_await untilDone(m_api, question, hasArrived, m_pause);
    }

private:
    static QJsonObject setOf(const QString &name, int ttl, const QList<QString> &texts)
    {
        return {{u"name"_s, name + u'.'}, {u"type"_s, u"TXT"_s}, {u"ttl"_s, ttl},
            {u"rrdatas"_s, QJsonArray::fromStringList(texts)}};
    }

    ApiClient m_api;
    std::chrono::milliseconds m_pause;
    QString m_zoneId;
    bool m_takesPrivate;
};

} // namespace

Entry gcloudEntry()
{
    ProviderDescriptor facts;
    facts.id = u"gcloud"_s;
    facts.name = u"Google Cloud DNS"_s;
    facts.page = u"https://console.cloud.google.com/iam-admin/serviceaccounts"_s;
    facts.permissions = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers",
        "A service account with the role DNS Administrator, or with dns.managedZones.list, dns.changes.create, "
        "dns.changes.get and dns.resourceRecordSets.* alone."));
    ProviderField account =
        secretField("GCE_SERVICE_ACCOUNT", QT_TRANSLATE_NOOP("Providers", "Service account key (JSON)"));
    account.required = false; // the file may have it
    account.isDocument = true;
    ProviderField isPrivate = field("GCE_ALLOW_PRIVATE_ZONE", QT_TRANSLATE_NOOP("Providers", "Private zones"),
        QT_TRANSLATE_NOOP("Providers", "Private zones too, for a CA of your own"), FieldKind::Choice);
    isPrivate.choices = {u"true"_s, u"false"_s};
    isPrivate.defaultValue = u"false"_s;
    facts.fields = {account,
        field("GCE_SERVICE_ACCOUNT_FILE", QT_TRANSLATE_NOOP("Providers", "Key file"),
            QT_TRANSLATE_NOOP("Providers", "The service account's JSON file, instead of its text"), FieldKind::File),
        field("GCE_PROJECT", QT_TRANSLATE_NOOP("Providers", "Project"),
            QT_TRANSLATE_NOOP("Providers", "Where the zones are in another project than the service account; alone on "
                                           "a machine of Google's cloud, whose own service account is used then")),
        field("GCE_ZONE_ID", QT_TRANSLATE_NOOP("Providers", "Zone"),
            QT_TRANSLATE_NOOP("Providers", "The managed zone's name, where it is not to be searched for")),
        isPrivate};
    facts.usualPropagation = std::chrono::minutes(2);
    return apiEntry(facts, u"GCE"_s,
        [](const ProviderOptions &options, const ProviderSurroundings &surroundings,
            int ttl) -> Result<std::unique_ptr<DnsProvider>> {
            const Result<ServiceAccount> account = serviceAccount(options);
            if (!account)
                return failed(account.error());
            return overRecordSets(std::make_unique<GoogleCloudDns>(options, surroundings, *account), ttl);
        });
}

} // namespace certwright::providers
