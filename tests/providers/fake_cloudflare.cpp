// SPDX-License-Identifier: Apache-2.0
// https://developers.cloudflare.com/api/: zones by name or in pages, records of a zone, identical ones refused.
#include "fake_rest.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::testing {

namespace {

class FakeCloudflare : public FakeApi
{
public:
    QString host() const override { return u"api.cloudflare.com"_s; }

    ProviderOptions options() const override
    {
        ProviderOptions options;
        options.emplace(u"CF_DNS_API_TOKEN"_s, Secret(QByteArrayView("cf-token")));
        return options;
    }

    QByteArray refusal(int status) const override
    {
        return error(status == 401 ? 10000 : 971, u"status %1"_s.arg(status)).toJson();
    }

protected:
    bool isAuthorized(const FakeHttpRequest &request) const override
    {
        return request.header("Authorization") == "Bearer cf-token";
    }

    FakeHttpAnswer handle(const FakeHttpRequest &request) override
    {
        const QString path = QString::fromLatin1(request.path.split('?').constFirst());
        const QStringList parts = path.split(u'/', Qt::SkipEmptyParts); // client v4 zones ID dns_records ID
        if (parts.value(2) != "zones"_L1)
            return jsonAnswer(404, error(7003, u"Could not route to %1"_s.arg(path)));
        if (parts.size() == 3)
            return listZones(request);
        Zone *zone = zoneById(parts[3]);
        if (!zone)
            return jsonAnswer(404, error(7003, u"Could not route to %1"_s.arg(path)));
        if (request.method == "GET")
            return listRecords(*zone, queryItem(request, u"name"_s));
        if (request.method == "POST")
            return addRecord(*zone, QJsonDocument::fromJson(request.body).object());
        if (zone->records.removeIf([&parts](const Record &each) { return each.id == parts.value(5); }) > 0)
            return jsonAnswer(200, success(QJsonObject{{u"id"_s, parts.value(5)}}));
        return jsonAnswer(404, error(81044, u"Record does not exist."_s));
    }

private:
    static QJsonDocument error(int code, const QString &message)
    {
        const QJsonObject error{{u"code"_s, code}, {u"message"_s, message}};
        return QJsonDocument(QJsonObject{{u"success"_s, false}, {u"errors"_s, QJsonArray{error}}, {u"result"_s, {}}});
    }

    static QJsonDocument success(const QJsonValue &result, const QJsonObject &information = {})
    {
        return QJsonDocument(QJsonObject{
            {u"success"_s, true}, {u"errors"_s, QJsonArray()}, {u"result"_s, result}, {u"result_info"_s, information}});
    }

    FakeHttpAnswer listZones(const FakeHttpRequest &request)
    {
        const QString name = queryItem(request, u"name"_s);
        const int size = std::clamp(queryItem(request, u"per_page"_s).toInt(), 5, 50);
        const int page = std::max(1, queryItem(request, u"page"_s).toInt());
        QJsonArray all;
        for (const Zone &zone : std::as_const(zones)) {
            if (name.isEmpty() || zone.name == name)
                all.append(QJsonObject{{u"id"_s, zone.id}, {u"name"_s, zone.name}});
        }
        QJsonArray shown;
        for (qsizetype i = qsizetype(page - 1) * size; i < std::min(all.size(), qsizetype(page) * size); ++i)
            shown.append(all[i]);
        const QJsonObject information{{u"page"_s, page}, {u"per_page"_s, size},
            {u"total_pages"_s, int((all.size() + size - 1) / size)}, {u"total_count"_s, all.size()}};
        return jsonAnswer(200, success(shown, information));
    }

    static FakeHttpAnswer listRecords(const Zone &zone, const QString &name)
    {
        QJsonArray shown;
        for (const Record &record : zone.records) {
            if (record.name != name)
                continue;
            // Written in the dashboard they come back without quotes.
            const bool isOurs = record.value.startsWith("ours");
            const QString content = QString::fromUtf8(isOurs ? '"' + record.value + '"' : record.value);
            shown.append(
                QJsonObject{{u"id"_s, record.id}, {u"name"_s, name}, {u"type"_s, u"TXT"_s}, {u"content"_s, content}});
        }
        return jsonAnswer(200, success(shown));
    }

    FakeHttpAnswer addRecord(Zone &zone, const QJsonObject &record)
    {
        const QString name = record["name"_L1].toString();
        const QString content = record["content"_L1].toString();
        const bool isInside = name == zone.name || name.endsWith(u'.' + zone.name);
        const bool isQuoted = content.size() > 2 && content.startsWith(u'"') && content.endsWith(u'"');
        if (!isInside || !isQuoted || record["type"_L1] != u"TXT"_s || record["ttl"_L1].toInt() < 60)
            return jsonAnswer(400, error(1004, u"DNS Validation Error"_s));
        const QByteArray value = content.sliced(1).chopped(1).toUtf8();
        const auto same = [&](const Record &each) { return each.name == name && each.value == value; };
        if (std::ranges::any_of(zone.records, same))
            return jsonAnswer(400, error(81058, u"An identical record already exists."_s));
        zone.records.append({newId(), name, value});
        return jsonAnswer(200, success(QJsonObject{{u"id"_s, zone.records.last().id}}));
    }
};

} // namespace

const Joins cloudflare("cloudflare", []() -> std::unique_ptr<FakeApi> { return std::make_unique<FakeCloudflare>(); });

} // namespace certwright::testing
