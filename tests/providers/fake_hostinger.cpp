// SPDX-License-Identifier: Apache-2.0
// https://developers.hostinger.com/#tag/dns-zone: a PUT adds to the sets it names, or takes their place; DELETE wants
// filters.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins hostinger("hostinger", [](FakeRest *api) {
    api->setFacts({u"developers.hostinger.com"_s, {{u"HOSTINGER_API_TOKEN"_s, "hostinger-token"}},
        "Authorization: Bearer hostinger-token", uR"({"message":"%1","correlation_id":"26a91bd9"})"_s});
    const auto zone = [api](const Call &call) { return api->zoneNamed(call.part(u"zone"_s)); };
    const QString path = u"/api/dns/v1/zones/{zone}"_s;

    api->on(u"GET /api/domains/v1/portfolio"_s, [api](const Call &) {
        const QString unclaimed = uR"([{"id":1,"domain":null,"status":"pending_setup"},)"_s;
        return reply(200, unclaimed + jsonList(api->zones, [](const auto &each) {
            return uR"({"id":2,"domain":"%1","type":"domain","status":"active"})"_s.arg(each.name);
        }).sliced(1));
    });
    api->on(u"GET "_s + path, [api, zone](const Call &call) {
        QStringList sets{
            uR"({"name":"@","type":"A","ttl":14400,"records":[{"content":"192.0.2.1","is_disabled":false}]})"_s};
        QStringList names;
        for (const FakeApi::Record &record : zone(call)->records) {
            if (!names.contains(record.name))
                names.append(record.name);
        }
        for (const QString &name : std::as_const(names)) {
            const QString records = jsonList(api->values(name), [](const auto &each) {
                return uR"({"content":"\"%1\"","is_disabled":false})"_s.arg(QString::fromUtf8(each));
            });
            sets.append(uR"({"name":"%1","type":"TXT","ttl":120,"records":%2})"_s.arg(
                FakeRest::relative(name, *zone(call)), records));
        }
        return reply(200, u'[' + sets.join(u',') + u']');
    });
    api->on(u"PUT "_s + path, [api, zone](const Call &call) {
        for (const QJsonValue &set : call.body.value("zone"_L1).toArray()) {
            const QString name = FakeRest::full(set["name"_L1].toString(), *zone(call));
            QList<QByteArray> values;
            if (!call.body.value("overwrite"_L1).toBool())
                values = api->values(name);
            for (const QJsonValue &record : set["records"_L1].toArray()) {
                const QString content = record["content"_L1].toString();
                values.append((content.startsWith(u'"') ? unquoted(content) : content).toUtf8());
            }
            if (set["name"_L1].toString().isEmpty() || set["type"_L1] != "TXT"_L1 || values.contains(QByteArray()))
                return api->refuse(422, u"The name field is required. (and 1 more error)"_s);
            values.erase(std::unique(values.begin(), values.end()), values.end());
            api->replace(*zone(call), name, values);
        }
        return reply(200, uR"({"message":"Request accepted"})"_s);
    });
    api->on(u"DELETE "_s + path, [api, zone](const Call &call) {
        const QJsonArray filters = call.body.value("filters"_L1).toArray();
        if (filters.isEmpty())
            return api->refuse(422, u"The filters field is required."_s);
        for (const QJsonValue &filter : filters)
            api->replace(*zone(call), FakeRest::full(filter["name"_L1].toString(), *zone(call)), {});
        return reply(200, uR"({"message":"Request accepted"})"_s);
    });
});

} // namespace certwright::testing
