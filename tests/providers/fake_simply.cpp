// SPDX-License-Identifier: Apache-2.0
// https://www.simply.com/en/docs/api/: paths end with a slash, "@" is the zone itself, refusals have the member
// "error".
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins simply("simply", [](FakeRest *api) {
    api->setFacts({u"api.simply.com"_s, {{u"SIMPLY_ACCOUNT_NAME"_s, "S123456"}, {u"SIMPLY_API_KEY"_s, "simply-token"}},
        "Authorization: Basic UzEyMzQ1NjpzaW1wbHktdG9rZW4=", uR"({"error":"%1"})"_s});
    const auto zone = [api](const Call &call) { return api->zoneNamed(call.part(u"zone"_s)); };
    const QString records = u"/2/my/products/{zone}/dns/records/"_s;

    api->on(u"GET /2/my/products/"_s, [api](const Call &) {
        return reply(200,
            uR"({"status":200,"message":"success","products":%1})"_s.arg(jsonList(api->zones, [](const auto &each) {
                return uR"({"object":"%1","name":"%1","domain":{"name":"%1","name_idn":"%1","managed":true}})"_s.arg(
                    each.name);
            })));
    });
    api->on(u"GET "_s + records, [api, zone](const Call &call) {
        return !zone(call)
                   ? api->notFound()
                   : reply(200, uR"({"records":%1})"_s.arg(jsonList(zone(call)->records, [&](const auto &each) {
                         return uR"({"record_id":%1,"name":"%2","ttl":120,"data":"%3","type":"TXT","priority":0})"_s
                             .arg(each.id.sliced(2), FakeRest::relative(each.name, *zone(call)),
                                 QString::fromUtf8(each.value));
                     })));
    });
    api->on(u"POST "_s + records, [api, zone](const Call &call) {
        if (call.text(u"type"_s) != "TXT"_L1 || call.text(u"name"_s).isEmpty())
            return api->refuse(400, u"invalid record"_s);
        const QString name = FakeRest::full(call.text(u"name"_s), *zone(call));
        const FakeApi::Record record = api->add(*zone(call), name, call.text(u"data"_s).toUtf8());
        return reply(200, uR"({"status":200,"message":"success","record":{"id":%1}})"_s.arg(record.id.sliced(2)));
    });
    api->on(u"DELETE "_s + records + u"{id}/"_s, [api, zone](const Call &call) {
        return api->remove(*zone(call), u"id"_s + call.part(u"id"_s))
                   ? reply(200, uR"({"status":200,"message":"success"})"_s)
                   : api->notFound();
    });
});

} // namespace certwright::testing
