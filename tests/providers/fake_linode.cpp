// SPDX-License-Identifier: Apache-2.0
// https://techdocs.akamai.com/linode-api/reference/get-domain-records: pages of 25 to 500, relative names, ids are
// numbers.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins linode("linode", [](FakeRest *api) {
    api->setFacts({u"api.linode.com"_s, {{u"LINODE_TOKEN"_s, "linode-token"}}, "Authorization: Bearer linode-token",
        uR"({"errors":[{"reason":"%1"}]})"_s});
    const auto zone = [api](const Call &call) { return api->zoneById(u"id"_s + call.part(u"zone"_s)); };
    const auto page = [](const Call &call, const auto &items, const auto &text) {
        const int size = call.query(u"page_size"_s).toInt();
        const int number = std::max(1, call.query(u"page"_s).toInt());
        if (size < 25 || size > 500)
            return reply(400, uR"({"errors":[{"field":"page_size","reason":"Must be 25-500"}]})"_s);
        return reply(
            200, uR"({"data":%1,"page":%2,"pages":%3,"results":%4})"_s.arg(jsonList(pageOf(items, number, size), text))
                     .arg(number)
                     .arg(items.size() / size + 1)
                     .arg(items.size()));
    };

    api->on(u"GET /v4/domains"_s, [api, page](const Call &call) {
        return page(call, api->zones, [](const auto &each) {
            return uR"({"id":%1,"domain":"%2","type":"master"})"_s.arg(each.id.sliced(2), each.name);
        });
    });
    api->on(u"GET /v4/domains/{zone}/records"_s, [api, zone, page](const Call &call) {
        return !zone(call) ? api->notFound() : page(call, zone(call)->records, [&](const auto &each) {
            return uR"({"id":%1,"type":"TXT","name":"%2","target":"%3","ttl_sec":300})"_s.arg(each.id.sliced(2),
                FakeRest::relative(each.name, *zone(call), QString()), QString::fromUtf8(each.value));
        });
    });
    api->on(u"POST /v4/domains/{zone}/records"_s, [api, zone](const Call &call) {
        const QByteArray target = call.text(u"target"_s).toUtf8();
        if (call.text(u"type"_s) != "TXT"_L1 || target.isEmpty() || !call.body.value("ttl_sec"_L1).isDouble())
            return api->refuse(400, u"invalid record"_s);
        const FakeApi::Record record = api->add(*zone(call), FakeRest::full(call.text(u"name"_s), *zone(call)), target);
        return reply(200, uR"({"id":%1,"type":"TXT"})"_s.arg(record.id.sliced(2)));
    });
    api->on(u"DELETE /v4/domains/{zone}/records/{id}"_s, [api, zone](const Call &call) {
        return api->remove(*zone(call), u"id"_s + call.part(u"id"_s)) ? reply(200, u"{}"_s) : api->notFound();
    });
});

} // namespace certwright::testing
