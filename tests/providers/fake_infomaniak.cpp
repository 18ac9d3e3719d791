// SPDX-License-Identifier: Apache-2.0
// https://developer.infomaniak.com/docs/api: domains in pages, zones that can be asked for, "." for the zone itself.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins infomaniak("infomaniak", [](FakeRest *api) {
    api->setFacts({u"api.infomaniak.com"_s, {{u"INFOMANIAK_ACCESS_TOKEN"_s, "infomaniak-token"}},
        "Authorization: Bearer infomaniak-token",
        uR"({"result":"error","error":{"code":"refused","description":"%1"}})"_s});
    const auto zone = [api](const Call &call) { return api->zoneNamed(call.part(u"zone"_s)); };
    const auto answer = [](const QString &data) {
        return reply(200, uR"({"result":"success","data":%1})"_s.arg(data));
    };
    const QString records = u"/2/zones/{zone}/records"_s;

    api->on(u"GET /2/domains/domains"_s, [api](const Call &call) {
        const int page = std::max(1, call.query(u"page"_s).toInt());
        const QString list = jsonList(pageOf(api->zones, page, 15),
            [](const auto &each) { return uR"({"name":"%1","tld":"test","locked":"true"})"_s.arg(each.name); });
        const qsizetype pages = (api->zones.size() + 14) / 15;
        return reply(200, uR"({"result":"success","data":%1,"page":%2,"pages":%3})"_s.arg(list).arg(page).arg(pages));
    });
    api->on(u"GET /2/zones/{zone}/exists"_s,
        [api, zone, answer](const Call &call) { return zone(call) ? answer(u"true"_s) : api->notFound(); });
    api->on(u"GET "_s + records, [api, zone, answer](const Call &call) {
        return !zone(call) ? api->notFound() : answer(jsonList(zone(call)->records, [&](const auto &each) {
            return uR"({"id":%1,"source":"%2","type":"TXT","ttl":300,"target":"%3"})"_s.arg(
                each.id.sliced(2), FakeRest::relative(each.name, *zone(call), u"."_s), QString::fromUtf8(each.value));
        }));
    });
    api->on(u"POST "_s + records, [api, zone, answer](const Call &call) {
        const QString source = call.text(u"source"_s);
        if (source.isEmpty() || call.text(u"type"_s) != "TXT"_L1 || call.body.value("ttl"_L1).toInt() < 300)
            return api->refuse(422, u"validation failed"_s);
        const QString name = FakeRest::full(source == "."_L1 ? QString() : source, *zone(call));
        const FakeApi::Record record = api->add(*zone(call), name, call.text(u"target"_s).toUtf8());
        return answer(uR"({"id":%1})"_s.arg(record.id.sliced(2)));
    });
    api->on(u"DELETE "_s + records + u"/{id}"_s, [api, zone, answer](const Call &call) {
        return api->remove(*zone(call), u"id"_s + call.part(u"id"_s)) ? answer(u"true"_s) : api->notFound();
    });
});

} // namespace certwright::testing
