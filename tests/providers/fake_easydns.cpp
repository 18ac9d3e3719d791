// SPDX-License-Identifier: Apache-2.0
// https://docs.sandbox.rest.easydns.net/: a zone's records come in one list, hosts are relative; nothing lists the
// zones.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins easydns("easydns", [](FakeRest *api) {
    api->setFacts({u"rest.easydns.net"_s, {{u"EASYDNS_TOKEN"_s, "token"}, {u"EASYDNS_KEY"_s, "easy-token"}},
        "Authorization: Basic " + QByteArray("token:easy-token").toBase64(),
        uR"({"error":{"code":400,"message":"%1"}})"_s});
    api->listsZones = false;
    const auto zone = [api](const Call &call) { return api->zoneNamed(call.part(u"zone"_s)); };
    const auto shown = [](const FakeApi::Record &record, const FakeApi::Zone &zone) {
        return uR"({"id":"%1","domain":"%2","host":"%3","ttl":"120","prio":"0","type":"TXT","rdata":"%4"})"_s.arg(
            record.id, zone.name, FakeRest::relative(record.name, zone), QString::fromUtf8(record.value));
    };

    api->on(u"GET /zones/records/all/{zone}"_s, [api, zone, shown](const Call &call) {
        if (!zone(call) || call.query(u"format"_s) != "json"_L1)
            return api->notFound();
        QStringList records{
            uR"({"id":"1","domain":"%1","host":"@","type":"NS","rdata":"dns1.easydns.com."})"_s.arg(zone(call)->name)};
        for (const FakeApi::Record &each : std::as_const(zone(call)->records))
            records.append(shown(each, *zone(call)));
        return reply(200, uR"({"tm":1,"status":200,"data":[%1]})"_s.arg(records.join(u',')));
    });
    api->on(u"PUT /zones/records/add/{zone}/TXT"_s, [api, zone, shown](const Call &call) {
        const QString host = call.text(u"host"_s);
        const QByteArray value = call.text(u"rdata"_s).toUtf8();
        if (host.isEmpty() || value.isEmpty() || call.text(u"type"_s) != "TXT"_L1 || !zone(call))
            return api->refuse(400, u"Missing parameters"_s);
        const QString name = FakeRest::full(host, *zone(call));
        if (api->values(name).contains(value))
            return api->refuse(400, u"Record already exists"_s);
        return reply(
            201, uR"({"tm":1,"status":201,"data":%1})"_s.arg(shown(api->add(*zone(call), name, value), *zone(call))));
    });
    api->on(u"DELETE /zones/records/{zone}/{id}"_s, [api, zone](const Call &call) {
        return api->remove(*zone(call), call.part(u"id"_s)) ? reply(200, uR"({"tm":1,"status":200})"_s)
                                                            : api->notFound();
    });
});

} // namespace certwright::testing
