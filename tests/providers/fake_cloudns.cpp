// SPDX-License-Identifier: Apache-2.0
// https://www.cloudns.net/wiki/article/42/: all answers have status 200; records are members called by their numbers,
// and an empty list where there is none; TTLs are those of a list.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins cloudns("cloudns", []() -> std::unique_ptr<FakeApi> {
    using Call = FakeRest::Call;
    auto made = std::make_unique<FakeRest>(FakeRest::Facts{u"api.cloudns.net"_s,
        {{u"CLOUDNS_SUB_AUTH_ID"_s, "12"}, {u"CLOUDNS_AUTH_PASSWORD"_s, "cloudns-token"}}, {},
        uR"({"status":"Failed","statusDescription":"Invalid authentication, incorrect auth-id or auth-password. %1"})"_s});
    FakeRest *api = made.get();
    api->refusedStatus = 200;
    api->authorizes([](const FakeHttpRequest &request) {
        return formItem(request, u"sub-auth-id"_s) == "12"_L1 && formItem(request, u"auth-id"_s).isNull() &&
               formItem(request, u"auth-password"_s) == "cloudns-token"_L1 && !request.path.contains("token");
    });
    const auto zone = [api](const Call &call) { return api->zoneNamed(call.text(u"domain-name"_s)); };
    const auto fault = [](const QString &words) {
        return reply(200, uR"({"status":"Failed","statusDescription":"%1"})"_s.arg(words));
    };
    const auto good = [](const QString &words) {
        return reply(200, uR"({"status":"Success","statusDescription":"%1","data":{"id":7}})"_s.arg(words));
    };

    api->ask(u"POST /dns/list-zones.json"_s, [api, fault](const Call &call) {
        const int size = call.text(u"rows-per-page"_s).toInt();
        if (!QList<int>{10, 20, 30, 50, 100}.contains(size))
            return fault(u"Wrong rows-per-page"_s);
        return reply(200, jsonList(pageOf(api->zones, call.text(u"page"_s).toInt(), size), [](const auto &each) {
            return uR"({"name":"%1","type":"master","zone":"domain","status":"1"})"_s.arg(each.name);
        }));
    });
    api->ask(u"POST /dns/records.json"_s, [api, zone, fault](const Call &call) {
        if (!zone(call))
            return fault(u"Missing domain-name"_s);
        const QString host = call.text(u"host"_s);
        const QList<FakeApi::Record> records = api->recordsAt(FakeRest::full(host, *zone(call)));
        const QString members = jsonList(records, [&host](const auto &each) {
            return uR"("%1":{"id":"%1","type":"TXT","host":"%2","record":"%3","ttl":"60","status":1})"_s.arg(
                each.id.sliced(2), host, QString::fromUtf8(each.value));
        });
        return reply(200, records.isEmpty() ? u"[]"_s : u'{' + members.sliced(1).chopped(1) + u'}');
    });
    api->on(u"POST /dns/add-record.json"_s, [api, zone, good, fault](const Call &call) {
        const bool isTtl =
            QList<int>{60, 300, 900, 1800, 3600, 21600, 43200, 86400}.contains(call.text(u"ttl"_s).toInt());
        if (!isTtl || call.text(u"record-type"_s) != "TXT"_L1 || call.text(u"record"_s).isEmpty())
            return fault(u"Wrong ttl, type or record"_s);
        api->add(*zone(call), FakeRest::full(call.text(u"host"_s), *zone(call)), call.text(u"record"_s).toUtf8());
        return good(u"The record was added successfully."_s);
    });
    api->on(u"POST /dns/delete-record.json"_s, [api, zone, good, fault](const Call &call) {
        const bool isGone = api->remove(*zone(call), u"id"_s + call.text(u"record-id"_s));
        return isGone ? good(u"The record was deleted successfully."_s) : fault(u"Invalid record-id param."_s);
    });
    return made;
});

} // namespace certwright::testing
