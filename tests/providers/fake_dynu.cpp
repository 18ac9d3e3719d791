// SPDX-License-Identifier: Apache-2.0
// https://www.dynu.com/en-US/Support/API: domains and records have numbers; the body's statusCode says what came of it.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins dynu("dynu", [](FakeRest *api) {
    api->setFacts({u"api.dynu.com"_s, {{u"DYNU_API_KEY"_s, "dynu-token"}}, "API-Key: dynu-token",
        uR"({"statusCode":501,"type":"Argument Exception","message":"%1"})"_s});
    const auto zone = [api](const Call &call) {
        for (FakeApi::Zone &each : api->zones) {
            if (each.id == u"id"_s + call.part(u"zone"_s))
                return &each;
        }
        return static_cast<FakeApi::Zone *>(nullptr);
    };
    const auto shown = [](const FakeApi::Record &record, const FakeApi::Zone &zone) {
        return uR"({"id":%1,"domainName":"%2","nodeName":"%3","hostname":"%4","recordType":"TXT","textData":"%5"})"_s
            .arg(record.id.sliced(2), zone.name, FakeRest::relative(record.name, zone, QString()), record.name,
                QString::fromUtf8(record.value));
    };
    const QString records = u"/v2/dns/{zone}/record"_s;

    api->on(u"GET /v2/dns"_s, [api](const Call &) {
        const QString domains = jsonList(api->zones,
            [](const auto &each) { return uR"({"id":%1,"name":"%2"})"_s.arg(each.id.sliced(2), each.name); });
        return reply(200, uR"({"statusCode":200,"domains":%1})"_s.arg(domains));
    });
    api->on(u"GET "_s + records, [zone, shown](const Call &call) {
        const QString list = jsonList(zone(call)->records, [&](const auto &each) { return shown(each, *zone(call)); });
        return reply(200, uR"({"statusCode":200,"dnsRecords":%1})"_s.arg(list));
    });
    api->on(u"POST "_s + records, [api, zone, shown](const Call &call) {
        const bool isGood = call.text(u"recordType"_s) == "TXT"_L1 && call.body.value("state"_L1).toBool() &&
                            call.body.value("ttl"_L1).toInt() >= 30;
        if (!isGood)
            return api->refuse(200, u"Invalid."_s);
        const QString name = FakeRest::full(call.text(u"nodeName"_s), *zone(call));
        const FakeApi::Record added = api->add(*zone(call), name, call.text(u"textData"_s).toUtf8());
        return reply(200, uR"({"statusCode":200,)"_s + shown(added, *zone(call)).sliced(1));
    });
    api->on(u"DELETE "_s + records + u"/{id}"_s, [api, zone](const Call &call) {
        const bool isGone = api->remove(*zone(call), u"id"_s + call.part(u"id"_s));
        return isGone ? reply(200, uR"({"statusCode":200})"_s) : api->refuse(200, u"Invalid."_s);
    });
});

} // namespace certwright::testing
