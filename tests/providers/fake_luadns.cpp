// SPDX-License-Identifier: Apache-2.0
// https://luadns.com/api.html: lists are whole unless a limit is asked for, names are full and end with a dot.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins luadns("luadns", [](FakeRest *api) {
    api->setFacts({u"api.luadns.com"_s, {{u"LUADNS_API_USERNAME"_s, "a@a.test"}, {u"LUADNS_API_TOKEN"_s, "lua-token"}},
        "Authorization: Basic YUBhLnRlc3Q6bHVhLXRva2Vu", uR"({"status":"Refused","request_id":"1","message":"%1"})"_s});
    const auto zone = [api](const Call &call) { return api->zoneById(u"id"_s + call.part(u"zone"_s)); };

    api->on(u"GET /v1/zones"_s, [api](const Call &) {
        return reply(200, jsonList(api->zones, [](const auto &each) {
            return uR"({"id":%1,"name":"%2","synced":false})"_s.arg(each.id.sliced(2), each.name);
        }));
    });
    api->on(u"GET /v1/zones/{zone}/records"_s, [api, zone](const Call &call) {
        return !zone(call) ? api->notFound() : reply(200, jsonList(zone(call)->records, [](const auto &each) {
            return uR"({"id":%1,"name":"%2.","type":"TXT","content":"%3","ttl":300})"_s.arg(
                each.id.sliced(2), each.name, QString::fromUtf8(each.value));
        }));
    });
    api->on(u"POST /v1/zones/{zone}/records"_s, [api, zone](const Call &call) {
        const QString name = call.text(u"name"_s);
        if (!name.endsWith(u'.') || api->zoneOf(name.chopped(1)) != zone(call) ||
            call.body.value("ttl"_L1).toInt() < 300)
            return api->refuse(422, u"validation error"_s);
        const FakeApi::Record record = api->add(*zone(call), name.chopped(1), call.text(u"content"_s).toUtf8());
        return reply(200, uR"({"id":%1,"name":"%2","type":"TXT"})"_s.arg(record.id.sliced(2), name));
    });
    api->on(u"DELETE /v1/zones/{zone}/records/{id}"_s, [api, zone](const Call &call) {
        return api->remove(*zone(call), u"id"_s + call.part(u"id"_s)) ? reply(200, u"{}"_s) : api->notFound();
    });
});

} // namespace certwright::testing
