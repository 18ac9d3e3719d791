// SPDX-License-Identifier: Apache-2.0
// https://developer.dnsimple.com/v2/: a user's token, whose user is in two accounts with every other zone each;
// contents come back in quotes.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins dnsimple("dnsimple", [](FakeRest *api) {
    api->setFacts({u"api.dnsimple.com"_s, {{u"DNSIMPLE_OAUTH_TOKEN"_s, "dnsimple-token"}},
        "Authorization: Bearer dnsimple-token", uR"({"message":"%1"})"_s});
    const auto owned = [api](const Call &call) {
        QList<FakeApi::Zone> zones;
        for (qsizetype i = call.part(u"account"_s) == "1010"_L1 ? 0 : 1; i < api->zones.size(); i += 2)
            zones.append(api->zones[i]);
        return zones;
    };
    const auto zone = [api, owned](const Call &call) -> FakeApi::Zone * {
        const QString name = call.part(u"zone"_s);
        const bool isTheirs = std::ranges::any_of(owned(call), [&name](const auto &each) { return each.name == name; });
        return isTheirs ? api->zoneNamed(name) : nullptr;
    };
    const auto page = [](const Call &call, const auto &items, const auto &text) {
        const int size = std::min(100, call.query(u"per_page"_s).toInt());
        return reply(200, uR"({"data":%1,"pagination":{"total_entries":%2}})"_s
                              .arg(jsonList(pageOf(items, call.query(u"page"_s).toInt(), size), text))
                              .arg(items.size()));
    };

    api->on(u"GET /v2/accounts"_s, [](const Call &) {
        return reply(200, uR"({"data":[{"id":1010,"email":"a@a.test"},{"id":2020,"email":"b@a.test"}]})"_s);
    });
    api->on(u"GET /v2/{account}/zones"_s, [owned, page](const Call &call) {
        return page(call, owned(call), [](const auto &each) { return uR"({"id":1,"name":"%1"})"_s.arg(each.name); });
    });
    api->on(u"GET /v2/{account}/zones/{zone}/records"_s, [api, zone, page](const Call &call) {
        if (!zone(call))
            return api->notFound();
        QList<FakeApi::Record> records = zone(call)->records;
        if (const QString host = call.query(u"name"_s); !host.isEmpty())
            records.removeIf([&](const auto &each) { return each.name != FakeRest::full(host, *zone(call)); });
        return page(call, records, [&](const auto &each) {
            return uR"({"id":%1,"type":"TXT","name":"%2","content":"\"%3\"","ttl":120})"_s.arg(each.id.sliced(2),
                FakeRest::relative(each.name, *zone(call), QString()), QString::fromUtf8(each.value));
        });
    });
    api->on(u"POST /v2/{account}/zones/{zone}/records"_s, [api, zone](const Call &call) {
        if (!zone(call))
            return api->notFound();
        if (call.text(u"type"_s) != "TXT"_L1 || call.body.value("ttl"_L1).toInt() < 60)
            return reply(400, uR"({"message":"Validation failed","errors":{"ttl":["must be greater"]}})"_s);
        const QString name = FakeRest::full(call.text(u"name"_s), *zone(call));
        const FakeApi::Record record = api->add(*zone(call), name, call.text(u"content"_s).toUtf8());
        return reply(201, uR"({"data":{"id":%1}})"_s.arg(record.id.sliced(2)));
    });
    api->on(u"DELETE /v2/{account}/zones/{zone}/records/{id}"_s, [api, zone](const Call &call) {
        const bool wasThere = zone(call) && api->remove(*zone(call), u"id"_s + call.part(u"id"_s));
        return wasThere ? reply(204, {}) : api->notFound();
    });
});

} // namespace certwright::testing
