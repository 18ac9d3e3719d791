// SPDX-License-Identifier: Apache-2.0
// Cloudflare's API, version 4 (https://developers.cloudflare.com/api/). Each value is a record; contents are written in
// quotes and come back with or without. Option keys are lego's.
#include "core/providers/catalog.h"

#include "core/providers/api_client.h"
#include "core/providers/api_records.h"
#include "core/providers/options.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

const QString base = u"https://api.cloudflare.com/client/v4"_s;
constexpr int leastTtl = 60;
constexpr int usualTtl = 120;
constexpr int mostTtl = 86400;
constexpr int zonesAPage = 50;

ApiError readError(const QJsonDocument &json)
{
    const QJsonObject error = json["errors"_L1][0].toObject();
    QString message = error["message"_L1].toString();
    for (const QJsonValue &cause : error["error_chain"_L1].toArray())
        message += u"; "_s + cause["message"_L1].toString();
    const int code = error["code"_L1].toInt();
    return {code == 0 ? QString() : QString::number(code), message};
}

ApiZone zoneFrom(const QJsonValue &value)
{
    ApiZone zone;
    zone.name = value["name"_L1].toString().toLower();
    zone.id = value["id"_L1].toString();
    return zone;
}

class Cloudflare : public RecordApi
{
public:
    Cloudflare(const ProviderSurroundings &surroundings, QList<QPair<QByteArray, QByteArray>> headers)
        : m_api(surroundings, base, std::move(headers), &readError)
    {
    }

    Task<Result<QList<ApiZone>>> zones() override
    {
        QList<ApiZone> zones;
        for (int page = 1, pages = 1; page <= pages; ++page) {
            const ApiCall call{"GET", u"/zones?per_page=%1&page=%2"_s.arg(zonesAPage).arg(page), {}};
            const Result<ApiAnswer> answer = co_await m_api.call(call);
            if (!answer)
                co_return failed(answer.error());
            pages = answer->json["result_info"_L1]["total_pages"_L1].toInt(1);
            for (const QJsonValue &value : answer->json["result"_L1].toArray())
                zones.append(zoneFrom(value));
        }
        co_return zones;
    }

    Task<Result<std::optional<ApiZone>>> zoneOf(QString name) override
    {
        return firstKnownZone(name, [this](const QString &candidate) { return zoneNamed(candidate); });
    }

    Task<Result<QList<ApiRecord>>> records(ApiZone zone, QString name) override
    {
        const QString path = u"/zones/%1/dns_records?type=TXT&name=%2&per_page=100"_s.arg(zone.id, encoded(name));
        const ApiCall call{"GET", path, {}};
        const Result<ApiAnswer> answer = co_await m_api.call(call);
        if (!answer)
            co_return failed(answer.error());
        QList<ApiRecord> records;
        for (const QJsonValue &value : answer->json["result"_L1].toArray())
            records.append({value["id"_L1].toString(), unquotedTxt(value["content"_L1].toString())});
        co_return records;
    }

    Task<Result<void>> add(ApiZone zone, QString name, QByteArray value, int ttl) override
    {
        const QJsonObject record{{u"type"_s, u"TXT"_s}, {u"name"_s, name}, {u"content"_s, quotedTxt(value)},
            {u"ttl"_s, ttl}, {u"comment"_s, u"Certwright"_s}};
        return m_api.tell({"POST", u"/zones/%1/dns_records"_s.arg(zone.id), QJsonDocument(record)});
    }

    Task<Result<void>> erase(ApiZone zone, QString, ApiRecord record) override
    {
        return m_api.tell({"DELETE", u"/zones/%1/dns_records/%2"_s.arg(zone.id, record.id), {}});
    }

private:
    Task<Result<std::optional<ApiZone>>> zoneNamed(QString name)
    {
        const ApiCall call{"GET", u"/zones?name="_s + encoded(name), {}};
        const Result<ApiAnswer> answer = co_await m_api.call(call);
        if (!answer)
            co_return failed(answer.error());
        const QJsonArray found = answer->json["result"_L1].toArray();
        co_return found.isEmpty() ? std::optional<ApiZone>() : std::optional<ApiZone>(zoneFrom(found[0]));
    }

    ApiClient m_api;
};

Result<std::unique_ptr<DnsProvider>> make(ProviderOptions options, const ProviderSurroundings &surroundings)
{
    const Result<int> ttl = number(options, u"CLOUDFLARE_TTL"_s, usualTtl, leastTtl, mostTtl);
    if (!ttl)
        return failed(ttl.error());
    const Result<QByteArray> token = secret(options, u"CF_DNS_API_TOKEN"_s);
    if (!token)
        return failed(token.error());
    const QList<QPair<QByteArray, QByteArray>> headers{{"Authorization", "Bearer " + *token}};
    return overRecords(std::make_unique<Cloudflare>(surroundings, headers), *ttl);
}

} // namespace

Entry cloudflareEntry()
{
    Entry entry;
    entry.descriptor.id = u"cloudflare"_s;
    entry.descriptor.name = u"Cloudflare"_s;
    entry.descriptor.description =
        QString::fromUtf8(QT_TRANSLATE_NOOP("Providers", "Records are changed by Cloudflare's API. Make a token under "
                                                         "My Profile, API Tokens, with the permissions Zone: "
                                                         "Read and DNS: Edit for the zones it is for, and no other."));
    entry.descriptor.fields = {tokenField("CF_DNS_API_TOKEN", "https://dash.cloudflare.com/profile/api-tokens"),
        ttlField("CLOUDFLARE_TTL", usualTtl)};
    entry.silent = intervalsOfLego(u"CLOUDFLARE"_s);
    entry.make = &make;
    return entry;
}

} // namespace certwright::providers
