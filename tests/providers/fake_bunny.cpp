// SPDX-License-Identifier: Apache-2.0
// https://docs.bunny.net/reference/dnszonepublic_index: PUT adds, the same record as often as it is sent; types are
// numbers.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins bunny("bunny", [](FakeRest *api) {
    api->setFacts({u"api.bunny.net"_s, {{u"BUNNY_API_KEY"_s, "bunny-token"}}, "AccessKey: bunny-token",
        uR"({"ErrorKey":"refused","Field":"","Message":"%1"})"_s});
    const auto zone = [api](const Call &call) { return api->zoneById(u"id"_s + call.part(u"zone"_s)); };
    const auto shown = [](const FakeApi::Zone &zone) {
        const QString records = jsonList(zone.records, [&zone](const auto &each) {
            return uR"({"Id":%1,"Type":3,"Ttl":60,"Value":"%2","Name":"%3"})"_s.arg(
                each.id.sliced(2), QString::fromUtf8(each.value), FakeRest::relative(each.name, zone, QString()));
        });
        return uR"({"Id":%1,"Domain":"%2","Records":%3})"_s.arg(zone.id.sliced(2), zone.name, records);
    };

    api->on(u"GET /dnszone"_s, [api, shown](const Call &call) {
        const int size = call.query(u"perPage"_s).toInt();
        const int number = call.query(u"page"_s).toInt();
        if (size < 5 || size > 1000)
            return api->refuse(400, u"perPage must be 5-1000"_s);
        return reply(200, uR"({"Items":%1,"CurrentPage":%2,"TotalItems":%3,"HasMoreItems":%4})"_s
                              .arg(jsonList(pageOf(api->zones, number, size), shown))
                              .arg(number)
                              .arg(api->zones.size())
                              .arg(number * size < api->zones.size() ? u"true"_s : u"false"_s));
    });
    api->on(u"GET /dnszone/{zone}"_s,
        [api, zone, shown](const Call &call) { return zone(call) ? reply(200, shown(*zone(call))) : api->notFound(); });
    api->on(u"PUT /dnszone/{zone}/records"_s, [api, zone](const Call &call) {
        if (call.body.value("Type"_L1).toInt() != 3 || call.body.value("Ttl"_L1).toInt() < 15)
            return api->refuse(400, u"invalid record"_s);
        const QString name = FakeRest::full(call.text(u"Name"_s), *zone(call));
        const FakeApi::Record record = api->add(*zone(call), name, call.text(u"Value"_s).toUtf8());
        return reply(201, uR"({"Id":%1,"Type":3})"_s.arg(record.id.sliced(2)));
    });
    api->on(u"DELETE /dnszone/{zone}/records/{id}"_s, [api, zone](const Call &call) {
        return api->remove(*zone(call), u"id"_s + call.part(u"id"_s)) ? reply(204, {}) : api->notFound();
    });
});

} // namespace certwright::testing
