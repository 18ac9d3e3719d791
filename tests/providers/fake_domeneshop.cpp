// SPDX-License-Identifier: Apache-2.0
// https://api.domeneshop.no/docs/: records can be asked for by host, "@" is the zone itself, and one that exists is
// refused.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins domeneshop("domeneshop", [](FakeRest *api) {
    api->setFacts(
        {u"api.domeneshop.no"_s, {{u"DOMENESHOP_API_TOKEN"_s, "a-token"}, {u"DOMENESHOP_API_SECRET"_s, "b-token"}},
            "Authorization: Basic YS10b2tlbjpiLXRva2Vu", uR"({"code":"refused","help":"%1"})"_s});
    const auto zone = [api](const Call &call) { return api->zoneById(u"id"_s + call.part(u"zone"_s)); };

    api->on(u"GET /v0/domains"_s, [api](const Call &) {
        return reply(200, jsonList(api->zones, [](const auto &each) {
            return uR"({"id":%1,"domain":"%2","status":"active","services":{"registrar":true,"dns":true}})"_s.arg(
                each.id.sliced(2), each.name);
        }));
    });
    api->on(u"GET /v0/domains/{zone}/dns"_s, [api, zone](const Call &call) {
        if (!zone(call))
            return api->notFound();
        const QString host = call.query(u"host"_s);
        const QList<FakeApi::Record> records =
            host.isEmpty() ? zone(call)->records : api->recordsAt(FakeRest::full(host, *zone(call)));
        return reply(200, jsonList(records, [&](const auto &each) {
            return uR"({"id":%1,"host":"%2","ttl":300,"type":"TXT","data":"%3"})"_s.arg(
                each.id.sliced(2), FakeRest::relative(each.name, *zone(call)), QString::fromUtf8(each.value));
        }));
    });
    api->on(u"POST /v0/domains/{zone}/dns"_s, [api, zone](const Call &call) {
        const QString name = FakeRest::full(call.text(u"host"_s), *zone(call));
        const QByteArray value = call.text(u"data"_s).toUtf8();
        const int ttl = call.body.value("ttl"_L1).toInt();
        if (call.text(u"type"_s) != "TXT"_L1 || call.text(u"host"_s).isEmpty() || ttl < 60 || ttl % 60 != 0)
            return api->refuse(400, u"bad request"_s);
        if (api->values(name).contains(value))
            return api->refuse(409, u"the record exists"_s);
        return reply(201, uR"({"id":%1})"_s.arg(api->add(*zone(call), name, value).id.sliced(2)));
    });
    api->on(u"DELETE /v0/domains/{zone}/dns/{id}"_s, [api, zone](const Call &call) {
        return api->remove(*zone(call), u"id"_s + call.part(u"id"_s)) ? reply(204, {}) : api->notFound();
    });
});

} // namespace certwright::testing
