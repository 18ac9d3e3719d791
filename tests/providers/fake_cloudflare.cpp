// SPDX-License-Identifier: Apache-2.0
// https://developers.cloudflare.com/api/: zones by name or in pages, records of a zone, identical ones refused.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins cloudflare("cloudflare", [](FakeRest *api) {
    api->setFacts({u"api.cloudflare.com"_s, {{u"CF_DNS_API_TOKEN"_s, "cf-token"}}, "Authorization: Bearer cf-token",
        uR"({"success":false,"errors":[{"code":10000,"message":"%1"}],"result":null})"_s});
    const auto zone = [api](const Call &call) { return api->zoneById(call.part(u"zone"_s)); };
    const auto success = [](const QString &result) {
        return reply(200, uR"({"success":true,"errors":[],"messages":[],"result":%1})"_s.arg(result));
    };
    const auto fault = [](int status, int code, const QString &words) {
        return reply(
            status, uR"({"success":false,"errors":[{"code":%1,"message":"%2"}],"result":null})"_s.arg(code).arg(words));
    };
    const QString records = u"/client/v4/zones/{zone}/dns_records"_s;

    api->on(u"GET /client/v4/zones"_s, [api, success](const Call &call) {
        QList<FakeApi::Zone> zones = api->zones;
        if (const QString name = call.query(u"name"_s); !name.isEmpty())
            zones.removeIf([&name](const FakeApi::Zone &each) { return each.name != name; });
        const int size = std::clamp(call.query(u"per_page"_s).toInt(), 5, 50);
        const int page = std::max(1, call.query(u"page"_s).toInt());
        return success(jsonList(pageOf(zones, page, size),
            [](const auto &each) { return uR"({"id":"%1","name":"%2"})"_s.arg(each.id, each.name); }));
    });
    api->on(u"GET "_s + records, [api, zone, success, fault](const Call &call) {
        if (!zone(call))
            return fault(404, 7003, u"Could not route to the zone"_s);
        return success(jsonList(api->recordsAt(call.query(u"name"_s)), [](const auto &each) {
            // Written in the dashboard they come back without quotes.
            const bool isOurs = each.value.startsWith("ours");
            return uR"({"id":"%1","name":"%2","type":"TXT","content":"%3"})"_s.arg(
                each.id, each.name, QString(isOurs ? u"\\\"%1\\\""_s : u"%1"_s).arg(QString::fromUtf8(each.value)));
        }));
    });
    api->on(u"POST "_s + records, [api, zone, success, fault](const Call &call) {
        const QString name = call.text(u"name"_s);
        const QByteArray value = unquoted(call.text(u"content"_s)).toUtf8();
        if (api->zoneOf(name) != zone(call) || value.isEmpty() || call.text(u"type"_s) != "TXT"_L1 ||
            call.body.value("ttl"_L1).toInt() < 60)
            return fault(400, 1004, u"DNS Validation Error"_s);
        if (api->values(name).contains(value))
            return fault(400, 81058, u"An identical record already exists."_s);
        return success(uR"({"id":"%1"})"_s.arg(api->add(*zone(call), name, value).id));
    });
    api->on(u"DELETE "_s + records + u"/{id}"_s, [api, zone, success, fault](const Call &call) {
        const QString id = call.part(u"id"_s);
        return api->remove(*zone(call), id) ? success(uR"({"id":"%1"})"_s.arg(id))
                                            : fault(404, 81044, u"Record does not exist."_s);
    });
});

} // namespace certwright::testing
