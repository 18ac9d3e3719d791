// SPDX-License-Identifier: Apache-2.0
// https://developer.godaddy.com/doc/endpoint/domains: a set is put as a whole and never without values; PATCH adds, and
// refuses what is there.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins godaddy("godaddy", [](FakeRest *api) {
    api->setFacts({u"api.godaddy.com"_s, {{u"GODADDY_API_KEY"_s, "key"}, {u"GODADDY_API_SECRET"_s, "secret-token"}},
        "Authorization: sso-key key:secret-token", uR"({"code":"REFUSED","message":"%1"})"_s});
    const auto zone = [api](const Call &call) { return api->zoneNamed(call.part(u"zone"_s)); };
    const auto nameOf = [zone](const Call &call) { return FakeRest::full(call.part(u"host"_s), *zone(call)); };
    const auto isGood = [](const QJsonValue &record) {
        return record["type"_L1] == "TXT"_L1 && record["ttl"_L1].toInt() >= 600 &&
               !record["data"_L1].toString().isEmpty();
    };
    const QString set = u"/v1/domains/{zone}/records/TXT/{host}"_s;

    api->on(u"GET /v1/domains"_s, [api](const Call &call) {
        const int limit = std::min(1000, call.query(u"limit"_s).toInt());
        return reply(200, jsonList(pageOf(api->zones, 1, limit), [](const auto &each) {
            return uR"({"domain":"%1","status":"ACTIVE"})"_s.arg(each.name);
        }));
    });
    api->on(u"GET /v1/domains/{zone}"_s, [api, zone](const Call &call) {
        if (call.part(u"zone"_s).contains(u'_') && !zone(call))
            return reply(422, uR"({"code":"INVALID_DOMAIN","message":"not a domain"})"_s);
        return zone(call) ? reply(200, uR"({"domain":"%1"})"_s.arg(zone(call)->name)) : api->notFound();
    });
    api->on(u"GET "_s + set, [api, nameOf](const Call &call) {
        return reply(200, jsonList(api->values(nameOf(call)), [&](const auto &each) {
            return uR"({"name":"%1","type":"TXT","data":"%2","ttl":600})"_s.arg(
                call.part(u"host"_s), QString::fromUtf8(each));
        }));
    });
    api->on(u"PATCH /v1/domains/{zone}/records"_s, [api, zone, isGood](const Call &call) {
        for (const QJsonValue &record : call.items()) {
            const QString name = FakeRest::full(record["name"_L1].toString(), *zone(call));
            const QByteArray value = record["data"_L1].toString().toUtf8();
            if (!isGood(record))
                return api->refuse(422, u"invalid"_s);
            if (api->values(name).contains(value))
                return reply(
                    422, uR"({"code":"DUPLICATE_RECORD","message":"Another record with the same attributes"})"_s);
            api->add(*zone(call), name, value);
        }
        return reply(200, {});
    });
    api->on(u"PUT "_s + set, [api, zone, nameOf, isGood](const Call &call) {
        QList<QByteArray> values;
        for (const QJsonValue &record : call.items()) {
            if (!isGood(record))
                return api->refuse(422, u"invalid"_s);
            values.append(record["data"_L1].toString().toUtf8());
        }
        if (values.isEmpty())
            return api->refuse(422, u"empty"_s);
        api->replace(*zone(call), nameOf(call), values);
        return reply(200, {});
    });
    api->on(u"DELETE "_s + set, [api, zone, nameOf](const Call &call) {
        if (api->values(nameOf(call)).isEmpty())
            return api->notFound();
        api->replace(*zone(call), nameOf(call), {});
        return reply(204, {});
    });
});

} // namespace certwright::testing
