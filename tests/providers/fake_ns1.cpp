// SPDX-License-Identifier: Apache-2.0
// https://developer.ibm.com/apis/catalog/ns1--ibm-ns1-connect-api/: PUT makes a record and refuses one that is there,
// POST changes one and needs it.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins ns1("ns1", [](FakeRest *api) {
    api->setFacts(
        {u"api.nsone.net"_s, {{u"NS1_API_KEY"_s, "ns1-token"}}, "X-NSONE-Key: ns1-token", uR"({"message":"%1"})"_s});
    api->tellsRaces = false;
    const QString set = u"/v1/zones/{zone}/{name}/TXT"_s;
    const auto shown = [api](const QString &name) {
        const QString answers = jsonList(api->values(name),
            [](const auto &each) { return uR"({"answer":["%1"],"id":"a%1"})"_s.arg(QString::fromUtf8(each)); });
        return reply(200, uR"({"domain":"%1","type":"TXT","ttl":120,"answers":%2})"_s.arg(name, answers));
    };
    const auto write = [api, shown](const Call &call) {
        QList<QByteArray> values;
        for (const QJsonValue &answer : call.body.value("answers"_L1).toArray())
            values.append(answer["answer"_L1][0].toString().toUtf8());
        if (values.contains(QByteArray()))
            return api->refuse(400, u"invalid answers"_s);
        api->replace(*api->zoneNamed(call.part(u"zone"_s)), call.part(u"name"_s), values);
        return shown(call.part(u"name"_s));
    };

    api->on(u"GET /v1/zones"_s, [api](const Call &) {
        return reply(200, jsonList(api->zones, [](const auto &each) { return uR"({"zone":"%1"})"_s.arg(each.name); }));
    });
    api->on(u"GET /v1/zones/{zone}"_s, [api](const Call &call) {
        const QString name = call.part(u"zone"_s);
        return api->zoneNamed(name) ? reply(200, uR"({"zone":"%1","ttl":3600})"_s.arg(name)) : api->notFound();
    });
    api->on(u"GET "_s + set, [api, shown](const Call &call) {
        return api->values(call.part(u"name"_s)).isEmpty() ? api->notFound() : shown(call.part(u"name"_s));
    });
    api->on(u"PUT "_s + set, [api, write](const Call &call) {
        const bool isNamed =
            call.text(u"zone"_s) == call.part(u"zone"_s) && call.text(u"domain"_s) == call.part(u"name"_s);
        if (!isNamed || call.text(u"type"_s) != "TXT"_L1)
            return api->refuse(400, u"invalid record"_s);
        return api->values(call.part(u"name"_s)).isEmpty() ? write(call) : api->refuse(400, u"record already exists"_s);
    });
    api->on(u"POST "_s + set, [api, write](const Call &call) {
        return api->values(call.part(u"name"_s)).isEmpty() ? api->notFound() : write(call);
    });
    api->on(u"DELETE "_s + set, [api](const Call &call) {
        if (api->values(call.part(u"name"_s)).isEmpty())
            return api->notFound();
        api->replace(*api->zoneNamed(call.part(u"zone"_s)), call.part(u"name"_s), {});
        return reply(200, u"{}"_s);
    });
});

} // namespace certwright::testing
