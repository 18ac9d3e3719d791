// SPDX-License-Identifier: Apache-2.0
// https://developer.hosting.ionos.com/docs/dns: full names, contents come back in quotes, records are sent in lists,
// and one that exists is refused.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins ionos("ionos", [](FakeRest *api) {
    api->setFacts({u"api.hosting.ionos.com"_s, {{u"IONOS_API_KEY"_s, "prefix.ionos-token"}},
        "X-API-Key: prefix.ionos-token", uR"([{"code":"REFUSED","message":"%1"}])"_s});
    const auto zone = [api](const Call &call) { return api->zoneById(call.part(u"zone"_s)); };

    api->on(u"GET /dns/v1/zones"_s, [api](const Call &) {
        return reply(200, jsonList(api->zones, [](const auto &each) {
            return uR"({"id":"%1","name":"%2","type":"NATIVE"})"_s.arg(each.id, each.name);
        }));
    });
    api->on(u"GET /dns/v1/zones/{zone}"_s, [api, zone](const Call &call) {
        if (!zone(call))
            return api->notFound();
        QList<FakeApi::Record> records = zone(call)->records;
        if (const QString name = call.query(u"recordName"_s); !name.isEmpty())
            records.removeIf([&name](const auto &each) { return each.name != name; });
        const QString list = jsonList(records, [](const auto &each) {
            return uR"({"id":"%1","name":"%2","type":"TXT","content":"\"%3\"","ttl":300,"disabled":false})"_s.arg(
                each.id, each.name, QString::fromUtf8(each.value));
        });
        return reply(200, uR"({"id":"%1","name":"%2","records":%3})"_s.arg(zone(call)->id, zone(call)->name, list));
    });
    api->on(u"POST /dns/v1/zones/{zone}/records"_s, [api, zone](const Call &call) {
        const QJsonArray records = call.items();
        const QString name = records[0]["name"_L1].toString();
        const QByteArray value = records[0]["content"_L1].toString().toUtf8();
        if (records.size() != 1 || api->zoneOf(name) != zone(call) || records[0]["ttl"_L1].toInt() < 60)
            return reply(400, uR"([{"code":"INVALID_RECORD","message":"not valid"}])"_s);
        if (api->values(name).contains(value))
            return reply(400, uR"([{"code":"RECORD_ALREADY_EXISTS","message":"is there"}])"_s);
        return reply(201, uR"([{"id":"%1"}])"_s.arg(api->add(*zone(call), name, value).id));
    });
    api->on(u"DELETE /dns/v1/zones/{zone}/records/{id}"_s, [api, zone](const Call &call) {
        return api->remove(*zone(call), call.part(u"id"_s)) ? reply(200, {}) : api->notFound();
    });
});

} // namespace certwright::testing
