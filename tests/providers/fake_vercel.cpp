// SPDX-License-Identifier: Apache-2.0
// https://vercel.com/docs/rest-api/dns: lists of at most 100, the newest first, go on until a time; a token that is not
// valid is forbidden, and an empty team too.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins vercel("vercel", [](FakeRest *api) {
    api->setFacts({u"api.vercel.com"_s, {{u"VERCEL_API_TOKEN"_s, "vercel-token"}}, "Authorization: Bearer vercel-token",
        uR"({"error":{"code":"forbidden","message":"%1"}})"_s});
    api->refusedStatus = 403;
    api->authorizes([](const FakeHttpRequest &request) {
        return request.header("Authorization") == "Bearer vercel-token" && !request.path.contains("teamId=");
    });
    const auto zone = [api](const Call &call) { return api->zoneNamed(call.part(u"zone"_s)); };
    const auto page = [](const Call &call, const QString &member, const auto &items, const auto &text) {
        const int size = std::min(100, call.query(u"limit"_s).toInt());
        const QString until = call.query(u"until"_s); // the times count down from here
        const qsizetype from = until.isEmpty() ? 0 : 1540095775951 - until.toLongLong();
        const QString next = from + size < items.size() ? QString::number(1540095775951 - from - size) : u"null"_s;
        return reply(200, uR"({"%1":%2,"pagination":{"count":%3,"next":%4,"prev":null}})"_s
                              .arg(member, jsonList(items.mid(from, size), text))
                              .arg(size)
                              .arg(next));
    };

    api->on(u"GET /v5/domains"_s, [api, page](const Call &call) {
        return page(call, u"domains"_s, api->zones,
            [](const auto &each) { return uR"({"name":"%1","serviceType":"zeit.world"})"_s.arg(each.name); });
    });
    api->on(u"GET /v5/domains/{zone}/records"_s, [api, zone, page](const Call &call) {
        return !zone(call) ? api->notFound() : page(call, u"records"_s, zone(call)->records, [&](const auto &each) {
            return uR"({"id":"%1","type":"TXT","name":"%2","value":"%3","ttl":60})"_s.arg(
                each.id, FakeRest::relative(each.name, *zone(call), QString()), QString::fromUtf8(each.value));
        });
    });
    api->on(u"POST /v2/domains/{zone}/records"_s, [api, zone](const Call &call) {
        if (call.text(u"type"_s) != "TXT"_L1 || call.body.value("ttl"_L1).toInt() < 60)
            return api->refuse(400, u"invalid record"_s);
        const QString name = FakeRest::full(call.text(u"name"_s), *zone(call));
        const FakeApi::Record record = api->add(*zone(call), name, call.text(u"value"_s).toUtf8());
        return reply(200, uR"({"uid":"%1","updated":1})"_s.arg(record.id));
    });
    api->on(u"DELETE /v2/domains/{zone}/records/{id}"_s, [api, zone](const Call &call) {
        return api->remove(*zone(call), call.part(u"id"_s)) ? reply(200, u"{}"_s) : api->notFound();
    });
});

} // namespace certwright::testing
