// SPDX-License-Identifier: Apache-2.0
// https://mijn.host/api/doc/: records have neither numbers nor filters, and full names with a final dot.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins mijnhost("mijnhost", [](FakeRest *api) {
    api->setFacts({u"mijn.host"_s, {{u"MIJNHOST_API_KEY"_s, "mijn-token"}}, "API-Key: mijn-token",
        uR"({"status":400,"status_description":"%1"})"_s});
    const auto zone = [api](const Call &call) { return api->zoneNamed(call.part(u"zone"_s)); };
    const QString dns = u"/api/v2/domains/{zone}/dns"_s;

    api->on(u"GET /api/v2/domains/"_s, [api](const Call &) {
        const QString domains = jsonList(api->zones,
            [](const auto &each) { return uR"({"id":1000,"domain":"%1","status":"Active"})"_s.arg(each.name); });
        return reply(200, uR"({"status":200,"data":{"domains":%1}})"_s.arg(domains));
    });
    api->on(u"GET "_s + dns, [zone](const Call &call) {
        const QString records = jsonList(zone(call)->records, [](const auto &each) {
            return uR"({"type":"TXT","name":"%1.","value":"%2","ttl":120})"_s.arg(
                each.name, QString::fromUtf8(each.value));
        });
        const QString address = uR"([{"type":"A","name":"%1.","value":"192.0.2.1","ttl":900},)"_s.arg(zone(call)->name);
        const QString all = records == "[]"_L1 ? address.chopped(1) + u']' : address + records.sliced(1);
        return reply(200, uR"({"status":200,"data":{"domain":"%1","records":%2}})"_s.arg(zone(call)->name, all));
    });
    api->on(u"PATCH "_s + dns, [api, zone](const Call &call) {
        const QJsonValue record = call.body.value("record"_L1);
        if (record["type"_L1] != "TXT"_L1 || record["name"_L1].toString().isEmpty() || record["ttl"_L1].toInt() <= 0)
            return api->refuse(400, u"Invalid record"_s);
        const QString name = FakeRest::full(record["name"_L1].toString(), *zone(call));
        const QByteArray value = record["value"_L1].toString().toUtf8();
        if (!api->values(name).contains(value))
            api->add(*zone(call), name, value);
        return reply(200, uR"({"status":200,"status_description":"DNS record successfully updated"})"_s);
    });
    api->on(u"DELETE "_s + dns, [api, zone](const Call &call) {
        const QJsonValue record = call.body.value("record"_L1);
        const QString name = FakeRest::full(record["name"_L1].toString(), *zone(call));
        const qsizetype gone = zone(call)->records.removeIf([&](const FakeApi::Record &each) {
            return each.name == name && each.value == record["value"_L1].toString().toUtf8();
        });
        return gone > 0 ? reply(200, uR"({"status":200,"status_description":"DNS record successfully deleted"})"_s)
                        : api->refuse(400, u"Record not found"_s);
    });
});

} // namespace certwright::testing
