// SPDX-License-Identifier: Apache-2.0
// https://docs.hetzner.cloud/reference/cloud#dns: actions take their time, a set is created once, with one TTL for all.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins hetzner("hetzner", [](FakeRest *api) {
    api->setFacts({u"api.hetzner.cloud"_s, {{u"HETZNER_API_TOKEN"_s, "hetzner-token"}},
        "Authorization: Bearer hetzner-token", uR"({"error":{"code":"refused","message":"%1","details":null}})"_s});
    const auto underWay = std::make_shared<std::function<void()>>([] {});
    const QString action = uR"({"action":{"id":7,"command":"change","status":"%1","error":null}})"_s;
    const auto finish = [underWay, action](const Call &) {
        std::exchange(*underWay, [] {})();
        return reply(200, action.arg(u"success"_s));
    };
    const auto nameOf = [api](const Call &call) {
        return FakeRest::full(call.part(u"host"_s), *api->zoneNamed(call.part(u"zone"_s)));
    };
    const auto begin = [api, action, underWay](const Call &call, const QString &name, const auto &edit) {
        QList<QByteArray> values = api->values(name);
        for (const QJsonValue &record : call.body.value("records"_L1).toArray()) {
            if (!edit(values, unquoted(record["value"_L1].toString()).toUtf8()))
                return api->refuse(422, u"invalid input"_s);
        }
        *underWay = [api, name, values] { api->replace(*api->zoneOf(name), name, values); };
        return reply(201, action.arg(u"running"_s));
    };
    const auto put = [](QList<QByteArray> &values, const QByteArray &value) {
        values.append(value);
        return !value.isEmpty();
    };
    const auto take = [](QList<QByteArray> &values, const QByteArray &value) { return values.removeOne(value); };
    const QString set = u"/v1/zones/{zone}/rrsets/{host}/TXT"_s;

    api->on(u"GET /v1/zones"_s, [api](const Call &call) {
        const int size = std::min(50, call.query(u"per_page"_s).toInt());
        return reply(200, uR"({"zones":%1})"_s.arg(jsonList(pageOf(api->zones, call.query(u"page"_s).toInt(), size),
                              [](const auto &zone) { return uR"({"id":42,"name":"%1"})"_s.arg(zone.name); })));
    });
    api->on(u"GET /v1/zones/{zone}"_s, [api](const Call &call) {
        const QString name = call.part(u"zone"_s);
        return api->zoneNamed(name) ? reply(200, uR"({"zone":{"id":42,"name":"%1"}})"_s.arg(name)) : api->notFound();
    });
    api->tellsWhenDone = true;
    api->on(u"GET /v1/actions/7"_s, [api, action, finish](const Call &call) {
        return api->isDone() ? finish(call) : reply(200, action.arg(u"running"_s));
    });
    api->on(u"GET "_s + set, [api, nameOf, finish](const Call &call) {
        finish(call);
        const QList<QByteArray> values = api->values(nameOf(call));
        const QString list =
            jsonList(values, [](const auto &each) { return uR"({"value":"\"%1\""})"_s.arg(QString::fromUtf8(each)); });
        return values.isEmpty() ? api->notFound()
                                : reply(200, uR"({"rrset":{"type":"TXT","ttl":3600,"records":%1}})"_s.arg(list));
    });
    api->on(u"POST /v1/zones/{zone}/rrsets"_s, [api, begin, put](const Call &call) {
        const QString name = FakeRest::full(call.text(u"name"_s), *api->zoneNamed(call.part(u"zone"_s)));
        if (!api->values(name).isEmpty())
            return api->refuse(409, u"RRSet already exists"_s);
        return call.body.value("ttl"_L1).toInt() < 60 ? api->refuse(422, u"invalid TTL"_s) : begin(call, name, put);
    });
    api->on(u"POST "_s + set + u"/actions/add_records"_s, [api, nameOf, begin, put](const Call &call) {
        return call.body.value("ttl"_L1).toInt(3600) != 3600 ? api->refuse(422, u"TTL"_s)
                                                             : begin(call, nameOf(call), put);
    });
    api->on(u"POST "_s + set + u"/actions/remove_records"_s,
        [nameOf, begin, take](const Call &call) { return begin(call, nameOf(call), take); });
});

} // namespace certwright::testing
