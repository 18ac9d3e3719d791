// SPDX-License-Identifier: Apache-2.0
// https://docs.name.com/: all records of a domain in pages; full names end with a dot.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins namedotcom("namedotcom", [](FakeRest *api) {
    api->setFacts({u"api.name.com"_s, {{u"NAMECOM_USERNAME"_s, "user"}, {u"NAMECOM_API_TOKEN"_s, "name-token"}},
        "Authorization: Basic " + QByteArray("user:name-token").toBase64(), uR"({"message":"%1"})"_s});
    const auto zone = [api](const Call &call) { return api->zoneNamed(call.part(u"zone"_s)); };
    const auto sizeOf = [](const Call &call) { return std::min(1000, call.query(u"perPage"_s).toInt()); };
    const auto shown = [](const FakeApi::Record &record, const FakeApi::Zone &zone) {
        return uR"({"id":%1,"host":"%2","fqdn":"%3.","type":"TXT","answer":"%4","ttl":300})"_s.arg(record.id.sliced(2),
            FakeRest::relative(record.name, zone, QString()), record.name, QString::fromUtf8(record.value));
    };

    api->on(u"GET /core/v1/domains"_s, [api, sizeOf](const Call &call) {
        const QString domains = jsonList(pageOf(api->zones, call.query(u"page"_s).toInt(), sizeOf(call)),
            [](const auto &each) { return uR"({"domainName":"%1","locked":true})"_s.arg(each.name); });
        return reply(200, uR"({"domains":%1})"_s.arg(domains));
    });
    api->on(u"GET /core/v1/domains/{zone}/records"_s, [zone, sizeOf, shown](const Call &call) {
        const QString records = jsonList(pageOf(zone(call)->records, call.query(u"page"_s).toInt(), sizeOf(call)),
            [&](const auto &each) { return shown(each, *zone(call)); });
        return reply(200, uR"({"records":%1})"_s.arg(records));
    });
    api->on(u"POST /core/v1/domains/{zone}/records"_s, [api, zone, shown](const Call &call) {
        if (call.text(u"type"_s) != "TXT"_L1 || call.body.value("ttl"_L1).toInt() < 300)
            return api->refuse(400, u"Parameter Value Error"_s);
        const QString name = FakeRest::full(call.text(u"host"_s), *zone(call));
        return reply(200, shown(api->add(*zone(call), name, call.text(u"answer"_s).toUtf8()), *zone(call)));
    });
    api->on(u"DELETE /core/v1/domains/{zone}/records/{id}"_s, [api, zone](const Call &call) {
        return api->remove(*zone(call), u"id"_s + call.part(u"id"_s)) ? reply(200, u"{}"_s) : api->notFound();
    });
});

} // namespace certwright::testing
