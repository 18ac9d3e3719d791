// SPDX-License-Identifier: Apache-2.0
// https://www.vultr.com/api/#tag/dns: pages follow a cursor, contents are in quotes, names relative.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins vultr("vultr", [](FakeRest *api) {
    api->setFacts({u"api.vultr.com"_s, {{u"VULTR_API_KEY"_s, "vultr-token"}}, "Authorization: Bearer vultr-token",
        uR"({"error":"%1","status":400})"_s});
    const auto zone = [api](const Call &call) { return api->zoneNamed(call.part(u"zone"_s)); };
    const auto page = [](const Call &call, const QString &member, const auto &items, const auto &text) {
        const qsizetype size =
            std::min(500, call.query(u"per_page"_s).toInt() / 5); // smaller, so that there are several
        const qsizetype from = call.query(u"cursor"_s).isEmpty() ? 0 : call.query(u"cursor"_s).sliced(4).toInt();
        const QString next = from + size < items.size() ? u"next"_s + QString::number(from + size) : QString();
        return reply(200, uR"({"%1":%2,"meta":{"total":%3,"links":{"next":"%4","prev":""}}})"_s.arg(member)
                              .arg(jsonList(items.mid(from, size), text))
                              .arg(items.size())
                              .arg(next));
    };

    api->on(u"GET /v2/domains"_s, [api, page](const Call &call) {
        return page(call, u"domains"_s, api->zones,
            [](const auto &each) { return uR"({"domain":"%1","dns_sec":"disabled"})"_s.arg(each.name); });
    });
    api->on(u"GET /v2/domains/{zone}/records"_s, [api, zone, page](const Call &call) {
        return !zone(call) ? api->notFound() : page(call, u"records"_s, zone(call)->records, [&](const auto &each) {
            return uR"({"id":"%1","type":"TXT","name":"%2","data":"\"%3\"","ttl":120,"priority":0})"_s.arg(
                each.id, FakeRest::relative(each.name, *zone(call), QString()), QString::fromUtf8(each.value));
        });
    });
    api->on(u"POST /v2/domains/{zone}/records"_s, [api, zone](const Call &call) {
        const QByteArray value = unquoted(call.text(u"data"_s)).toUtf8();
        if (value.isEmpty() || call.text(u"type"_s) != "TXT"_L1 || call.body.value("ttl"_L1).toInt() < 120)
            return api->refuse(400, u"invalid record"_s);
        const FakeApi::Record record = api->add(*zone(call), FakeRest::full(call.text(u"name"_s), *zone(call)), value);
        return reply(201, uR"({"record":{"id":"%1","type":"TXT"}})"_s.arg(record.id));
    });
    api->on(u"DELETE /v2/domains/{zone}/records/{id}"_s, [api, zone](const Call &call) {
        return api->remove(*zone(call), call.part(u"id"_s)) ? reply(204, {}) : api->notFound();
    });
});

} // namespace certwright::testing
