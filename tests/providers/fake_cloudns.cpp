// SPDX-License-Identifier: Apache-2.0
// https://www.cloudns.net/wiki/article/42/: all answers have status 200; records are members called by their numbers,
// and an empty list where there is none; TTLs are those of a list; what was added reaches the servers one by one.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins cloudns("cloudns", [](FakeRest *api) {
    api->setFacts({u"api.cloudns.net"_s,
        {{u"CLOUDNS_SUB_AUTH_ID"_s, "12"}, {u"CLOUDNS_AUTH_PASSWORD"_s, "cloudns-token"}}, {},
        uR"({"status":"Failed","statusDescription":"Invalid authentication, incorrect auth-id or auth-password. %1"})"_s,
        200, uR"({"status":"Failed","statusDescription":"%1"})"_s});
    api->refusedStatus = 200;
    api->authorizes([](const FakeHttpRequest &request) {
        return formItem(request, u"sub-auth-id"_s) == "12"_L1 && formItem(request, u"auth-id"_s).isNull() &&
               formItem(request, u"auth-password"_s) == "cloudns-token"_L1 && !request.path.contains("token");
    });
    api->zoneIs(u"domain-name"_s);
    const FakeHttpAnswer good = reply(200, uR"({"status":"Success","statusDescription":"Done."})"_s);

    api->ask(u"POST /dns/list-zones.json"_s, [api](const Call &call) {
        const int size = call.text(u"rows-per-page"_s).toInt();
        if (!QList<int>{10, 20, 30, 50, 100}.contains(size))
            return api->refuse(200, u"Wrong rows-per-page"_s);
        return reply(200, jsonList(pageOf(api->zones, call.text(u"page"_s).toInt(), size), [](const auto &each) {
            return uR"({"name":"%1","type":"master","zone":"domain","status":"1"})"_s.arg(each.name);
        }));
    });
    api->ask(u"POST /dns/records.json"_s, [api](const Call &call) {
        const QString host = call.text(u"host"_s);
        const QList<FakeApi::Record> records = api->recordsAt(FakeRest::full(host, *call.zone));
        const QString members = jsonList(records, [&host](const auto &each) {
            return uR"("%1":{"id":"%1","type":"TXT","host":"%2","record":"%3","ttl":"60","status":1})"_s.arg(
                each.id.sliced(2), host, QString::fromUtf8(each.value));
        });
        return reply(200, records.isEmpty() ? members : u'{' + members.sliced(1).chopped(1) + u'}');
    });
    api->on(u"POST /dns/add-record.json"_s, [api, good](const Call &call) {
        const QList<int> ttls{60, 300, 900, 1800, 3600, 21600, 43200, 86400};
        if (!ttls.contains(call.text(u"ttl"_s).toInt()) || call.text(u"record-type"_s) != "TXT"_L1 ||
            call.text(u"record"_s).isEmpty())
            return api->refuse(200, u"Wrong ttl, type or record"_s);
        api->add(*call.zone, FakeRest::full(call.text(u"host"_s), *call.zone), call.text(u"record"_s).toUtf8());
        return good;
    });
    api->tellsWhenDone = true;
    api->ask(u"POST /dns/update-status.json"_s, [api](const Call &) {
        const QString servers = uR"([{"server":"pns1.cloudns.net","ip4":"192.0.2.1","updated":true},
            {"server":"pns2.cloudns.net","ip4":"192.0.2.2","updated":%1}])"_s;
        return reply(200, servers.arg(api->isDone() ? u"true"_s : u"false"_s));
    });
    api->on(u"POST /dns/delete-record.json"_s, [api, good](const Call &call) {
        return api->remove(*call.zone, u"id"_s + call.text(u"record-id"_s)) ? good : api->notFound();
    });
});

} // namespace certwright::testing
