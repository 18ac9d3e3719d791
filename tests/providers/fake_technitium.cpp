// SPDX-License-Identifier: Apache-2.0
// https://github.com/TechnitiumSoftware/DnsServer/blob/master/APIDOCS.md: all answers have status 200; what is there
// cannot be added, what is not cannot be deleted.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins technitium("technitium", [](FakeRest *api) {
    api->setFacts({u"technitium.test"_s,
        {{u"TECHNITIUM_SERVER_BASE_URL"_s, "https://technitium.test"}, {u"TECHNITIUM_API_TOKEN"_s, "technitium-token"}},
        {}, uR"({"status":"invalid-token","errorMessage":"%1"})"_s, 200,
        uR"({"status":"error","errorMessage":"%1","stackTrace":"at"})"_s});
    api->refusedStatus = 200;
    api->authorizes([](const FakeHttpRequest &request) {
        return formItem(request, u"token"_s) == "technitium-token"_L1 && !request.path.contains("token");
    });
    const auto good = [](const QString &json) { return reply(200, uR"({"status":"ok","response":%1})"_s.arg(json)); };

    api->ask(u"POST /api/zones/list"_s, [api, good](const Call &) {
        const QString zones = jsonList(api->zones,
            [](const auto &each) { return uR"({"name":"%1","type":"Primary","internal":false})"_s.arg(each.name); });
        return good(uR"({"zones":[{"name":"example.net","type":"Secondary"},%1})"_s.arg(zones.sliced(1)));
    });
    api->ask(u"POST /api/zones/records/get"_s, [api, good](const Call &call) {
        if (!api->zoneNamed(call.text(u"zone"_s)))
            return api->refuse(200, u"No such zone was found"_s);
        const QString name = call.text(u"domain"_s);
        const QString records = jsonList(api->values(name), [&name](const auto &each) {
            return uR"({"name":"%1","type":"TXT","ttl":120,"rData":{"text":"%2"}})"_s.arg(
                name, QString::fromUtf8(each));
        });
        return good(uR"({"records":%1})"_s.arg(records));
    });
    api->on(u"POST /api/zones/records/add"_s, [api, good](const Call &call) {
        const QByteArray value = call.text(u"text"_s).toUtf8();
        if (call.text(u"type"_s) != "TXT"_L1 || value.isEmpty() || call.text(u"ttl"_s).toInt() <= 0)
            return api->refuse(200, u"Parameter 'text' missing."_s);
        if (api->values(call.text(u"domain"_s)).contains(value))
            return api->refuse(200, u"Cannot add record: record already exists."_s);
        api->add(*api->zoneNamed(call.text(u"zone"_s)), call.text(u"domain"_s), value);
        return good(u"{}"_s);
    });
    api->on(u"POST /api/zones/records/delete"_s, [api, good](const Call &call) {
        FakeApi::Zone *zone = api->zoneNamed(call.text(u"zone"_s));
        const qsizetype gone = zone->records.removeIf([&call](const FakeApi::Record &each) {
            return each.name == call.text(u"domain"_s) && each.value == call.text(u"text"_s).toUtf8();
        });
        return gone > 0 ? good(u"{}"_s) : api->refuse(200, u"Cannot delete record: no such record."_s);
    });
});

} // namespace certwright::testing
