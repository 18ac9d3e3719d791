// SPDX-License-Identifier: Apache-2.0
// https://www.namesilo.com/api-reference: everything is a GET, all answers are XML of status 200, hosts are full names,
// a duplicate is refused.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins namesilo("namesilo", []() -> std::unique_ptr<FakeApi> {
    const QString whole =
        u"<?xml version=\"1.0\"?><namesilo><request/><reply><code>%1</code><detail>%2</detail>%3</reply>"_s +
        u"</namesilo>"_s;
    auto made = std::make_unique<FakeRest>(FakeRest::Facts{
        u"www.namesilo.com"_s, {{u"NAMESILO_API_KEY"_s, "silo-token"}}, {}, whole.arg(u"110"_s, u"%1"_s, QString())});
    FakeRest *api = made.get();
    api->refusedStatus = 200;
    api->authorizes([](const FakeHttpRequest &request) { return queryItem(request, u"key"_s) == "silo-token"_L1; });
    api->asksWhere([](const FakeHttpRequest &request) {
        return request.path.startsWith("/api/") && !request.path.contains("Record?");
    });
    const auto zone = [api](const Call &call) { return api->zoneNamed(call.query(u"domain"_s)); };
    const auto answer = [whole](int code, const QString &detail, const QString &more = {}) {
        return reply(200, whole.arg(QString::number(code), detail, more));
    };

    api->on(u"GET /api/listDomains"_s, [api, answer](const Call &) {
        QString domains;
        for (const FakeApi::Zone &each : std::as_const(api->zones))
            domains += u"<domain created=\"2020-01-01\" expires=\"2030-01-01\">%1</domain>"_s.arg(each.name);
        return answer(300, u"success"_s, u"<domains>"_s + domains + u"</domains>"_s);
    });
    api->on(u"GET /api/dnsListRecords"_s, [zone, answer](const Call &call) {
        QString records;
        for (const FakeApi::Record &each : std::as_const(zone(call)->records)) {
            records +=
                u"<resource_record><record_id>%1</record_id><type>TXT</type><host>%2</host><value>%3</value>"_s.arg(
                    each.id, each.name, QString::fromUtf8(each.value)) +
                u"<ttl>3600</ttl><distance>0</distance></resource_record>"_s;
        }
        return answer(300, u"success"_s, records);
    });
    api->on(u"GET /api/dnsAddRecord"_s, [api, zone, answer](const Call &call) {
        const QString name = FakeRest::full(call.query(u"rrhost"_s), *zone(call));
        const QByteArray value = call.query(u"rrvalue"_s).toUtf8();
        if (call.query(u"rrtype"_s) != "TXT"_L1 || call.query(u"rrttl"_s).toInt() < 3600 ||
            api->values(name).contains(value))
            return answer(280, u"could not add resource record to domain since it already exists (duplicate)"_s);
        return answer(300, u"success"_s, u"<record_id>%1</record_id>"_s.arg(api->add(*zone(call), name, value).id));
    });
    api->on(u"GET /api/dnsDeleteRecord"_s, [api, zone, answer](const Call &call) {
        return api->remove(*zone(call), call.query(u"rrid"_s)) ? answer(300, u"success"_s)
                                                               : answer(280, u"DNS modification error"_s);
    });
    return made;
});

} // namespace certwright::testing
