// SPDX-License-Identifier: Apache-2.0
// https://gcore.com/docs/api-reference/dns: POST makes a set and refuses one that is there, PUT replaces it.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins gcore("gcore", [](FakeRest *api) {
    api->setFacts({u"api.gcore.com"_s, {{u"GCORE_PERMANENT_API_TOKEN"_s, "gcore-token"}},
        "Authorization: APIKey gcore-token", uR"({"error":"%1"})"_s});
    api->tellsRaces = false;
    const QString set = u"/dns/v2/zones/{zone}/{name}/TXT"_s;
    const auto write = [api](const Call &call) {
        QList<QByteArray> values;
        for (const QJsonValue &record : call.body.value("resource_records"_L1).toArray())
            values.append(record["content"_L1][0].toString().toUtf8());
        if (values.isEmpty() || values.contains(QByteArray()) || call.body.value("ttl"_L1).toInt() < 120)
            return api->refuse(400, u"invalid"_s);
        api->replace(*api->zoneNamed(call.part(u"zone"_s)), call.part(u"name"_s), values);
        return reply(200, u"{}"_s);
    };

    api->on(u"GET /dns/v2/zones"_s, [api](const Call &call) {
        const int limit = std::min(100, call.query(u"limit"_s).toInt());
        const QString zones = jsonList(api->zones.mid(call.query(u"offset"_s).toInt(), limit),
            [](const auto &each) { return uR"({"id":1,"name":"%1"})"_s.arg(each.name); });
        return reply(200, uR"({"zones":%1,"total_amount":%2})"_s.arg(zones).arg(api->zones.size()));
    });
    api->on(u"GET /dns/v2/zones/{zone}"_s, [api](const Call &call) {
        const QString name = call.part(u"zone"_s);
        return api->zoneNamed(name) ? reply(200, uR"({"id":1,"name":"%1"})"_s.arg(name)) : api->notFound();
    });
    api->on(u"GET "_s + set, [api](const Call &call) {
        const QString name = call.part(u"name"_s);
        const QString records = jsonList(api->values(name), [](const auto &each) {
            return uR"({"content":["%1"],"enabled":true,"id":42,"meta":{}})"_s.arg(QString::fromUtf8(each));
        });
        return records == "[]"_L1
                   ? api->notFound()
                   : reply(200, uR"({"name":"%1","type":"TXT","ttl":120,"resource_records":%2})"_s.arg(name, records));
    });
    api->on(u"POST "_s + set, [api, write](const Call &call) {
        return api->values(call.part(u"name"_s)).isEmpty() ? write(call) : api->refuse(409, u"rrset already exists"_s);
    });
    api->on(u"PUT "_s + set, [api, write](const Call &call) {
        return api->values(call.part(u"name"_s)).isEmpty() ? api->notFound() : write(call);
    });
    api->on(u"DELETE "_s + set, [api](const Call &call) {
        if (api->values(call.part(u"name"_s)).isEmpty())
            return api->notFound();
        api->replace(*api->zoneNamed(call.part(u"zone"_s)), call.part(u"name"_s), {});
        return reply(200, u"{}"_s);
    });
});

} // namespace certwright::testing
