// SPDX-License-Identifier: Apache-2.0
// https://docs.spaceship.dev/#tag/DNS-records: records have no numbers; PUT adds to what is there.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins spaceship("spaceship", [](FakeRest *api) {
    api->setFacts({u"spaceship.dev"_s, {{u"SPACESHIP_API_KEY"_s, "key"}, {u"SPACESHIP_API_SECRET"_s, "ship-token"}},
        "X-Api-Secret: ship-token", uR"({"detail":"%1"})"_s});
    const auto zone = [api](const Call &call) { return api->zoneNamed(call.part(u"zone"_s)); };
    const auto page = [](const auto &items, const Call &call, int most) {
        return items.mid(call.query(u"skip"_s).toInt(), std::min(most, call.query(u"take"_s).toInt()));
    };
    const QString records = u"/api/v1/dns/records/{zone}"_s;

    api->on(u"GET /api/v1/domains"_s, [api, page](const Call &call) {
        const QString items = jsonList(
            page(api->zones, call, 100), [](const auto &each) { return uR"({"name":"%1"})"_s.arg(each.name); });
        return reply(200, uR"({"items":%1,"total":%2})"_s.arg(items).arg(api->zones.size()));
    });
    api->on(u"GET "_s + records, [zone, page](const Call &call) {
        const QString items = jsonList(page(zone(call)->records, call, 500), [&](const auto &each) {
            return uR"({"type":"TXT","name":"%1","value":"%2","ttl":120,"group":{"type":"custom"}})"_s.arg(
                FakeRest::relative(each.name, *zone(call)), QString::fromUtf8(each.value));
        });
        return reply(200, uR"({"items":%1,"total":%2})"_s.arg(items).arg(zone(call)->records.size()));
    });
    api->on(u"PUT "_s + records, [api, zone](const Call &call) {
        for (const QJsonValue &item : call.body.value("items"_L1).toArray()) {
            if (item["type"_L1] != "TXT"_L1 || item["name"_L1].toString().isEmpty() || item["ttl"_L1].toInt() < 60)
                return reply(422, uR"({"detail":"invalid","data":[{"field":"name","details":"is invalid"}]})"_s);
            const QString name = FakeRest::full(item["name"_L1].toString(), *zone(call));
            const QByteArray value = item["value"_L1].toString().toUtf8();
            if (!api->values(name).contains(value))
                api->add(*zone(call), name, value);
        }
        return reply(204, {});
    });
    api->on(u"DELETE "_s + records, [zone](const Call &call) {
        for (const QJsonValue &item : call.items()) {
            const QString name = FakeRest::full(item["name"_L1].toString(), *zone(call));
            zone(call)->records.removeIf([&](const FakeApi::Record &each) {
                return each.name == name && each.value == item["value"_L1].toString().toUtf8();
            });
        }
        return reply(204, {});
    });
});

} // namespace certwright::testing
