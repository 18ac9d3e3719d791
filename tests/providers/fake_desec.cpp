// SPDX-License-Identifier: Apache-2.0
// https://desec.readthedocs.io/: record sets below their zones, created by POST, changed by PATCH, paths with a slash
// at the end, lists in pages that a Link header leads through.
#include "fake_rest.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::testing {

namespace {

class FakeDesec : public FakeApi
{
public:
    QString host() const override { return u"desec.io"_s; }

    ProviderOptions options() const override
    {
        ProviderOptions options;
        options.emplace(u"DESEC_TOKEN"_s, Secret(QByteArrayView("desec-token")));
        return options;
    }

    QByteArray refusal(int status) const override { return detail(u"status %1"_s.arg(status)).toJson(); }

protected:
    bool isAuthorized(const FakeHttpRequest &request) const override
    {
        return request.header("Authorization") == "Token desec-token";
    }

    FakeHttpAnswer handle(const FakeHttpRequest &request) override
    {
        const QString path = QString::fromLatin1(request.path.split('?').constFirst());
        const QStringList parts = path.split(u'/', Qt::SkipEmptyParts); // api v1 domains NAME rrsets SUB TXT
        if (!path.endsWith(u'/') || parts.value(2) != "domains"_L1)
            return jsonAnswer(404, detail(u"Not found."_s));
        if (parts.size() == 3)
            return listZones(request);
        const auto zone = std::ranges::find_if(zones, [&](const Zone &each) { return each.name == parts[3]; });
        if (zone == zones.end())
            return jsonAnswer(404, detail(u"Not found."_s));
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        if (request.method == "POST")
            return create(*zone, body);
        const QString sub = parts.value(5) == "@"_L1 ? QString() : parts.value(5);
        const QString name = sub.isEmpty() ? zone->name : sub + u'.' + zone->name;
        if (values(name).isEmpty() || parts.value(6) != "TXT"_L1)
            return jsonAnswer(404, detail(u"Not found."_s));
        if (request.method == "PATCH")
            return replace(*zone, name, body["records"_L1].toArray());
        return jsonAnswer(200, setOf(*zone, name));
    }

private:
    static QJsonDocument detail(const QString &words) { return QJsonDocument(QJsonObject{{u"detail"_s, words}}); }

    QJsonDocument setOf(const Zone &zone, const QString &name) const
    {
        QJsonArray records;
        for (const QByteArray &value : values(name))
            records.append(QString::fromUtf8('"' + value + '"'));
        return QJsonDocument(QJsonObject{{u"domain"_s, zone.name}, {u"name"_s, QString(name + u'.')},
            {u"type"_s, u"TXT"_s}, {u"ttl"_s, 3600}, {u"records"_s, records}});
    }

    static QJsonObject shown(const Zone &zone) { return {{u"name"_s, zone.name}, {u"minimum_ttl"_s, 3600}}; }

    FakeHttpAnswer listZones(const FakeHttpRequest &request)
    {
        const QString owned = queryItem(request, u"owns_qname"_s);
        if (!owned.isEmpty()) {
            const Zone *zone = zoneOf(owned);
            return jsonAnswer(200, QJsonDocument(zone ? QJsonArray{shown(*zone)} : QJsonArray()));
        }
        constexpr int pageSize = 50;
        const int begin = queryItem(request, u"cursor"_s).toInt();
        QJsonArray page;
        for (qsizetype i = begin; i < std::min<qsizetype>(zones.size(), begin + pageSize); ++i)
            page.append(shown(zones[i]));
        QList<QPair<QByteArray, QByteArray>> headers;
        if (begin + pageSize < zones.size()) {
            const QByteArray next = QByteArray::number(begin + pageSize);
            headers.emplaceBack("Link", "<https://desec.io/api/v1/domains/?cursor=>; rel=\"first\", "
                                        "<https://desec.io/api/v1/domains/?cursor=" +
                                            next + ">; rel=\"next\"");
        }
        return jsonAnswer(200, QJsonDocument(page), headers);
    }

    FakeHttpAnswer create(Zone &zone, const QJsonObject &set)
    {
        const QString sub = set["subname"_L1].toString();
        const QString name = sub.isEmpty() ? zone.name : sub + u'.' + zone.name;
        if (set["ttl"_L1].toInt() < 3600)
            return jsonAnswer(400, QJsonDocument(QJsonObject{{u"ttl"_s,
                                       QJsonArray{u"Ensure this value is greater than or equal to 3600."_s}}}));
        if (!values(name).isEmpty()) {
            const QJsonArray words{u"Another RRset with the same subdomain and type exists for this domain."_s};
            return jsonAnswer(400, QJsonDocument(QJsonObject{{u"non_field_errors"_s, words}}));
        }
        FakeHttpAnswer made = replace(zone, name, set["records"_L1].toArray());
        made.status = made.status == 200 ? 201 : made.status;
        return made;
    }

    FakeHttpAnswer replace(Zone &zone, const QString &name, const QJsonArray &records)
    {
        for (const QJsonValue &record : records) {
            if (!record.toString().startsWith(u'"') || !record.toString().endsWith(u'"'))
                return jsonAnswer(400, QJsonDocument(QJsonObject{{u"records"_s, QJsonArray{u"Not quoted."_s}}}));
        }
        zone.records.removeIf([&name](const Record &each) { return each.name == name; });
        for (const QJsonValue &record : records)
            zone.records.append({newId(), name, record.toString().sliced(1).chopped(1).toUtf8()});
        if (records.isEmpty())
            return {204, {}};
        return jsonAnswer(200, setOf(zone, name));
    }
};

} // namespace

const Joins desec("desec", []() -> std::unique_ptr<FakeApi> { return std::make_unique<FakeDesec>(); });

} // namespace certwright::testing
