// SPDX-License-Identifier: Apache-2.0
// https://doc.powerdns.com/authoritative/http-api/zone.html: names are canonical, contents quoted; a PATCH is a list of
// sets, each replaced or deleted.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins pdns("pdns", [](FakeRest *api) {
    api->setFacts(
        {u"pdns.test"_s, {{u"PDNS_API_URL"_s, "https://pdns.test/behind/"}, {u"PDNS_API_KEY"_s, "pdns-token"}},
            "X-API-Key: pdns-token", uR"({"error":"%1"})"_s});
    api->tellsRaces = false;
    const QString base = u"/behind/api/v1/servers/localhost/zones"_s;
    const auto zone = [api](const Call &call) {
        const QString name = call.part(u"zone"_s);
        return name.endsWith(u'.') ? api->zoneNamed(name.chopped(1)) : nullptr;
    };
    const auto shown = [](const FakeApi::Zone &each) {
        return uR"({"id":"%1.","name":"%1.","kind":"Native","serial":1)"_s.arg(each.name);
    };

    api->on(u"GET "_s + base, [api, shown](const Call &) {
        return reply(200, jsonList(api->zones, [&](const auto &each) { return shown(each) + u'}'; }));
    });
    api->on(u"GET "_s + base + u"/{zone}"_s, [api, zone, shown](const Call &call) {
        if (!zone(call))
            return api->notFound();
        if (call.query(u"rrsets"_s) == "false"_L1)
            return reply(200, shown(*zone(call)) + u'}');
        QStringList sets{uR"({"name":"%1.","type":"SOA","ttl":3600,"records":[]})"_s.arg(zone(call)->name)};
        const QString name = call.query(u"rrset_name"_s).chopped(1);
        const QString records = jsonList(api->values(name), [](const auto &each) {
            return uR"({"content":"\"%1\"","disabled":false})"_s.arg(QString::fromUtf8(each));
        });
        if (records != "[]"_L1)
            sets.append(uR"({"name":"%1.","type":"TXT","ttl":120,"comments":[],"records":%2})"_s.arg(name, records));
        return reply(200, shown(*zone(call)) + uR"(,"rrsets":[%1]})"_s.arg(sets.join(u',')));
    });
    api->on(u"PATCH "_s + base + u"/{zone}"_s, [api, zone](const Call &call) {
        for (const QJsonValue &set : call.body.value("rrsets"_L1).toArray()) {
            const QString name = set["name"_L1].toString();
            QList<QByteArray> values;
            for (const QJsonValue &record : set["records"_L1].toArray())
                values.append(unquoted(record["content"_L1].toString()).toUtf8());
            const bool isReplaced =
                set["changetype"_L1] == "REPLACE"_L1 && set["ttl"_L1].toInt() > 0 && !values.isEmpty();
            const bool isDeleted = set["changetype"_L1] == "DELETE"_L1 && values.isEmpty();
            if (!name.endsWith(u'.') || (!isReplaced && !isDeleted) || values.contains(QByteArray()))
                return api->refuse(422, u"Not in expected format"_s);
            api->replace(*zone(call), name.chopped(1), values);
        }
        return reply(204, {});
    });
    api->ask(u"PUT "_s + base + u"/{zone}/notify"_s,
        [api](const Call &) { return api->refuse(422, u"Domain is not primary"_s); });
});

} // namespace certwright::testing
