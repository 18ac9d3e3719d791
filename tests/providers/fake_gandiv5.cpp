// SPDX-License-Identifier: Apache-2.0
// https://api.gandi.net/docs/livedns/: a set is put as a whole, and never without values.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins gandiv5("gandiv5", [](FakeRest *api) {
    api->setFacts({u"api.gandi.net"_s, {{u"GANDIV5_PERSONAL_ACCESS_TOKEN"_s, "gandi-token"}},
        "Authorization: Bearer gandi-token", uR"({"code":403,"cause":"Forbidden","message":"%1"})"_s});
    api->tellsRaces = false;
    const auto nameOf = [api](const Call &call) {
        return FakeRest::full(call.part(u"host"_s), *api->zoneNamed(call.part(u"zone"_s)));
    };
    const QString set = u"/v5/livedns/domains/{zone}/records/{host}/TXT"_s;

    api->on(u"GET /v5/livedns/domains"_s, [api](const Call &call) {
        const int size = std::min(100, call.query(u"per_page"_s).toInt());
        return reply(200, jsonList(pageOf(api->zones, call.query(u"page"_s).toInt(), size),
                              [](const auto &zone) { return uR"({"fqdn":"%1"})"_s.arg(zone.name); }));
    });
    api->on(u"GET /v5/livedns/domains/{zone}"_s, [api](const Call &call) {
        const QString name = call.part(u"zone"_s);
        return api->zoneNamed(name) ? reply(200, uR"({"fqdn":"%1","automatic_snapshots":true})"_s.arg(name))
                                    : api->notFound();
    });
    api->on(u"GET "_s + set, [api, nameOf](const Call &call) {
        const QList<QByteArray> values = api->values(nameOf(call));
        const QString list =
            jsonList(values, [](const auto &each) { return uR"("\"%1\"")"_s.arg(QString::fromUtf8(each)); });
        return values.isEmpty() ? api->notFound()
                                : reply(200, uR"({"rrset_type":"TXT","rrset_ttl":300,"rrset_values":%1})"_s.arg(list));
    });
    api->on(u"PUT "_s + set, [api, nameOf](const Call &call) {
        QList<QByteArray> values;
        for (const QJsonValue &value : call.body.value("rrset_values"_L1).toArray())
            values.append(unquoted(value.toString()).toUtf8());
        if (values.isEmpty() || values.contains(QByteArray()) || call.body.value("rrset_ttl"_L1).toInt() < 300)
            return api->refuse(400, u"invalid set"_s);
        api->replace(*api->zoneNamed(call.part(u"zone"_s)), nameOf(call), values);
        return reply(201, uR"({"message":"DNS Record Created"})"_s);
    });
    api->on(u"DELETE "_s + set, [api, nameOf](const Call &call) {
        if (api->values(nameOf(call)).isEmpty())
            return api->notFound();
        api->replace(*api->zoneNamed(call.part(u"zone"_s)), nameOf(call), {});
        return reply(204, {});
    });
});

} // namespace certwright::testing
