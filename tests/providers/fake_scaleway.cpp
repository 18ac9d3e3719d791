// SPDX-License-Identifier: Apache-2.0
// https://www.scaleway.com/en/developers/api/domains-and-dns/: a zone below a domain is named in two members, changes
// are lists, data come back in quotes.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins scaleway("scaleway", [](FakeRest *api) {
    api->setFacts({u"api.scaleway.com"_s, {{u"SCW_SECRET_KEY"_s, "scaleway-token"}, {u"SCW_PROJECT_ID"_s, "project"}},
        "X-Auth-Token: scaleway-token", uR"({"message":"%1","type":"denied_authentication"})"_s});
    const auto zone = [api](const Call &call) { return api->zoneNamed(call.part(u"zone"_s)); };
    const auto page = [](const Call &call, const QString &member, const auto &items, const auto &text) {
        const int size = std::min(100, call.query(u"page_size"_s).toInt());
        return reply(200, uR"({"total_count":%1,"%2":%3})"_s.arg(items.size())
                              .arg(member, jsonList(pageOf(items, call.query(u"page"_s).toInt(), size), text)));
    };
    const QString base = u"/domain/v2beta1/dns-zones"_s;

    api->on(u"GET "_s + base, [api, page](const Call &call) {
        if (call.query(u"project_id"_s) != "project"_L1)
            return api->refuse(403, u"another project"_s);
        return page(call, u"dns_zones"_s, api->zones, [](const auto &each) {
            const QString domain = each.name.section(u'.', -2);
            return uR"({"domain":"%1","subdomain":"%2","status":"active"})"_s.arg(
                domain, each.name.chopped(domain.size()).chopped(each.name == domain ? 0 : 1));
        });
    });
    api->on(u"GET "_s + base + u"/{zone}/records"_s, [api, zone, page](const Call &call) {
        if (!zone(call))
            return api->refuse(403, u"not found"_s);
        QList<FakeApi::Record> records = zone(call)->records;
        if (const QString host = call.query(u"name"_s); !host.isEmpty())
            records.removeIf([&](const auto &each) { return each.name != FakeRest::full(host, *zone(call)); });
        return page(call, u"records"_s, records, [&](const auto &each) {
            return uR"({"id":"%1","type":"TXT","name":"%2","data":"\"%3\"","ttl":60})"_s.arg(
                each.id, FakeRest::relative(each.name, *zone(call), QString()), QString::fromUtf8(each.value));
        });
    });
    api->on(u"PATCH "_s + base + u"/{zone}/records"_s, [api, zone](const Call &call) {
        for (const QJsonValue &change : call.body.value("changes"_L1).toArray()) {
            if (change["delete"_L1].isObject() && !api->remove(*zone(call), change["delete"_L1]["id"_L1].toString()))
                return api->notFound();
            for (const QJsonValue &record : change["add"_L1]["records"_L1].toArray()) {
                const QString data = record["data"_L1].toString();
                if (record["type"_L1] != "TXT"_L1 || record["ttl"_L1].toInt() < 60)
                    return api->refuse(400, u"invalid record"_s);
                api->add(
                    *zone(call), FakeRest::full(record["name"_L1].toString(), *zone(call)), unquoted(data).toUtf8());
            }
        }
        return reply(200, uR"({"records":[]})"_s);
    });
});

} // namespace certwright::testing
