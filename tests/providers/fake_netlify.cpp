// SPDX-License-Identifier: Apache-2.0
// https://open-api.netlify.com/#tag/dnsZone: pages of 100 at most with a Link header, full names, values without
// quotes.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins netlify("netlify", [](FakeRest *api) {
    api->setFacts({u"api.netlify.com"_s, {{u"NETLIFY_TOKEN"_s, "netlify-token"}}, "Authorization: Bearer netlify-token",
        uR"({"code":401,"message":"%1"})"_s});
    const auto zone = [api](const Call &call) { return api->zoneById(call.part(u"zone"_s)); };
    const auto page = [](const Call &call, const QString &path, const auto &items, const auto &text) {
        const int size = std::min(100, call.query(u"per_page"_s).toInt());
        const int number = std::max(1, call.query(u"page"_s).toInt());
        QList<QPair<QByteArray, QByteArray>> headers;
        if (number * size < items.size())
            headers.emplaceBack("Link", uR"(<https://api.netlify.com%1?page=%2&per_page=%3>; rel="next")"_s.arg(path)
                                            .arg(number + 1)
                                            .arg(size)
                                            .toLatin1());
        return reply(200, jsonList(pageOf(items, number, size), text), headers);
    };

    api->on(u"GET /api/v1/dns_zones"_s, [api, page](const Call &call) {
        return page(call, u"/api/v1/dns_zones"_s, api->zones,
            [](const auto &each) { return uR"({"id":"%1","name":"%2"})"_s.arg(each.id, each.name); });
    });
    const QString records = u"/api/v1/dns_zones/{zone}/dns_records"_s;
    api->on(u"GET "_s + records, [api, zone, page](const Call &call) {
        const QString path = QString::fromLatin1(call.request.path).section(u'?', 0, 0);
        return !zone(call) ? api->notFound() : page(call, path, zone(call)->records, [](const auto &each) {
            return uR"({"id":"%1","hostname":"%2","type":"TXT","value":"%3","ttl":300,"priority":null})"_s.arg(
                each.id, each.name, QString::fromUtf8(each.value));
        });
    });
    api->on(u"POST "_s + records, [api, zone](const Call &call) {
        const QString name = call.text(u"hostname"_s);
        if (call.text(u"type"_s) != "TXT"_L1 || api->zoneOf(name) != zone(call))
            return api->refuse(422, u"invalid record"_s);
        return reply(201, uR"({"id":"%1"})"_s.arg(api->add(*zone(call), name, call.text(u"value"_s).toUtf8()).id));
    });
    api->on(u"DELETE "_s + records + u"/{id}"_s, [api, zone](const Call &call) {
        return api->remove(*zone(call), call.part(u"id"_s)) ? reply(204, {}) : api->notFound();
    });
});

} // namespace certwright::testing
