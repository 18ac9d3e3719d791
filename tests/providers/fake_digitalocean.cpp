// SPDX-License-Identifier: Apache-2.0
// https://docs.digitalocean.com/reference/api/digitalocean/#tag/Domain-Records: the filter wants the full name, records
// have the relative one.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins digitalocean("digitalocean", []() -> std::unique_ptr<FakeApi> {
    auto api = std::make_unique<FakeRest>(FakeRest::Facts{u"api.digitalocean.com"_s, {{u"DO_AUTH_TOKEN"_s, "do-token"}},
        "Authorization: Bearer do-token", uR"({"id":"refused","message":"%1"})"_s});
    const auto zone = [api = api.get()](const Call &call) { return api->zoneNamed(call.part(u"domain"_s)); };
    const auto shown = [](const FakeApi::Record &record, const FakeApi::Zone &zone) {
        return uR"({"id":%1,"type":"TXT","name":"%2","data":"%3","ttl":30})"_s.arg(
            record.id.sliced(2), FakeRest::relative(record.name, zone), QString::fromUtf8(record.value));
    };

    api->on(u"GET /v2/domains"_s, [api = api.get()](const Call &call) {
        const int page = std::max(1, call.query(u"page"_s).toInt());
        const int size = std::min(50, call.query(u"per_page"_s).toInt());
        const QString next =
            page * size < api->zones.size()
                ? uR"({"next":"https://api.digitalocean.com/v2/domains?per_page=%1&page=%2"})"_s.arg(size).arg(page + 1)
                : u"{}"_s;
        const QString domains = jsonList(pageOf(api->zones, page, size),
            [](const FakeApi::Zone &each) { return uR"({"name":"%1","ttl":1800})"_s.arg(each.name); });
        return reply(200, uR"({"domains":%1,"links":{"pages":%2}})"_s.arg(domains, next));
    });
    api->on(u"GET /v2/domains/{domain}"_s, [api = api.get(), zone](const Call &call) {
        return zone(call) ? reply(200, uR"({"domain":{"name":"%1"}})"_s.arg(zone(call)->name)) : api->notFound();
    });
    api->on(u"GET /v2/domains/{domain}/records"_s, [api = api.get(), zone, shown](const Call &call) {
        const QList<FakeApi::Record> records = api->recordsAt(call.query(u"name"_s));
        return reply(200, uR"({"domain_records":%1,"links":{}})"_s.arg(
                              jsonList(records, [&](const auto &each) { return shown(each, *zone(call)); })));
    });
    api->on(u"POST /v2/domains/{domain}/records"_s, [api = api.get(), zone, shown](const Call &call) {
        if (call.text(u"type"_s) != "TXT"_L1 || call.body.value("ttl"_L1).toInt() < 30)
            return api->refuse(422, u"invalid record"_s);
        const QString name = FakeRest::full(call.text(u"name"_s), *zone(call));
        const FakeApi::Record made = api->add(*zone(call), name, call.text(u"data"_s).toUtf8());
        return reply(201, uR"({"domain_record":%1})"_s.arg(shown(made, *zone(call))));
    });
    api->on(u"DELETE /v2/domains/{domain}/records/{id}"_s, [api = api.get(), zone](const Call &call) {
        return api->remove(*zone(call), u"id"_s + call.part(u"id"_s)) ? reply(204, {}) : api->notFound();
    });
    return api;
});

} // namespace certwright::testing
