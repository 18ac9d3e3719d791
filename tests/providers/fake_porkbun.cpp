// SPDX-License-Identifier: Apache-2.0
// https://porkbun.com/api/json/v3/documentation: the keys are in every body, refusals come with 400, names are full.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins porkbun("porkbun", [](FakeRest *api) {
    api->setFacts(
        {u"api.porkbun.com"_s, {{u"PORKBUN_API_KEY"_s, "pk1-token"}, {u"PORKBUN_SECRET_API_KEY"_s, "sk1-token"}},
            QByteArray(), uR"({"status":"ERROR","code":"INVALID_API_KEYS_001","message":"Invalid API key. %1"})"_s, 400,
            uR"({"status":"ERROR","code":"INVALID_REQUEST","message":"%1"})"_s});
    api->refusedStatus = 400;
    api->authorizes([](const FakeHttpRequest &request) {
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        return body["apikey"_L1] == "pk1-token"_L1 && body["secretapikey"_L1] == "sk1-token"_L1;
    });
    const auto zone = [api](const Call &call) { return api->zoneNamed(call.part(u"zone"_s)); };
    const auto noZone = [api] { return api->refuse(400, u"Invalid domain."_s); };

    api->ask(u"POST /api/json/v3/domain/listAll"_s, [api](const Call &call) {
        const QString domains = jsonList(api->zones.mid(call.text(u"start"_s).toInt(), 1000),
            [](const auto &each) { return uR"({"domain":"%1","status":"ACTIVE"})"_s.arg(each.name); });
        return reply(200, uR"({"status":"SUCCESS","domains":%1})"_s.arg(domains));
    });
    api->ask(u"POST /api/json/v3/dns/retrieve/{zone}"_s, [zone, noZone](const Call &call) {
        if (!zone(call))
            return noZone();
        const QString records = jsonList(zone(call)->records, [](const auto &each) {
            return uR"({"id":"%1","name":"%2","type":"TXT","content":"%3","ttl":"600","prio":"0"})"_s.arg(
                each.id.sliced(2), each.name, QString::fromUtf8(each.value));
        });
        return reply(200, uR"({"status":"SUCCESS","records":%1})"_s.arg(records));
    });
    api->on(u"POST /api/json/v3/dns/create/{zone}"_s, [api, zone, noZone](const Call &call) {
        if (!zone(call))
            return noZone();
        if (call.text(u"type"_s) != "TXT"_L1 || call.text(u"ttl"_s).toInt() < 600)
            return api->refuse(400, u"Invalid record."_s);
        const QString name = FakeRest::full(call.text(u"name"_s), *zone(call));
        const FakeApi::Record record = api->add(*zone(call), name, call.text(u"content"_s).toUtf8());
        return reply(200, uR"({"status":"SUCCESS","id":%1})"_s.arg(record.id.sliced(2)));
    });
    api->on(u"POST /api/json/v3/dns/delete/{zone}/{id}"_s, [api, zone](const Call &call) {
        const bool wasThere = zone(call) && api->remove(*zone(call), u"id"_s + call.part(u"id"_s));
        return wasThere ? reply(200, uR"({"status":"SUCCESS"})"_s) : api->refuse(400, u"Invalid record ID."_s);
    });
});

} // namespace certwright::testing
