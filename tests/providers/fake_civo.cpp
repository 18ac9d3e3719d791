// SPDX-License-Identifier: Apache-2.0
// https://www.civo.com/api/dns: lists without pages, relative names, types in lower case, a TTL of 600 at least.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins civo("civo", [](FakeRest *api) {
    api->setFacts({u"api.civo.com"_s, {{u"CIVO_TOKEN"_s, "civo-token"}}, "Authorization: Bearer civo-token",
        uR"({"code":"refused","reason":"%1"})"_s});
    const auto zone = [api](const Call &call) { return api->zoneById(call.part(u"zone"_s)); };

    api->on(u"GET /v2/dns"_s, [api](const Call &) {
        return reply(200, jsonList(api->zones, [](const auto &each) {
            return uR"({"id":"%1","account_id":"7","name":"%2"})"_s.arg(each.id, each.name);
        }));
    });
    api->on(u"GET /v2/dns/{zone}/records"_s, [api, zone](const Call &call) {
        return !zone(call) ? api->notFound() : reply(200, jsonList(zone(call)->records, [&](const auto &each) {
            return uR"({"id":"%1","type":"txt","name":"%2","value":"%3","ttl":600})"_s.arg(
                each.id, FakeRest::relative(each.name, *zone(call)), QString::fromUtf8(each.value));
        }));
    });
    api->on(u"POST /v2/dns/{zone}/records"_s, [api, zone](const Call &call) {
        if (call.text(u"type"_s) != "TXT"_L1 || call.body.value("ttl"_L1).toInt() < 600)
            return api->refuse(400, u"invalid record"_s);
        const QString name = FakeRest::full(call.text(u"name"_s), *zone(call));
        return reply(200, uR"({"id":"%1"})"_s.arg(api->add(*zone(call), name, call.text(u"value"_s).toUtf8()).id));
    });
    api->on(u"DELETE /v2/dns/{zone}/records/{id}"_s, [api, zone](const Call &call) {
        return api->remove(*zone(call), call.part(u"id"_s)) ? reply(200, uR"({"result":"success"})"_s)
                                                            : api->notFound();
    });
});

} // namespace certwright::testing
