// SPDX-License-Identifier: Apache-2.0
// https://developer.leaseweb.com/docs/#tag/DNS: sets are created once and then changed, TTLs are those of a list.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins leaseweb("leaseweb", [](FakeRest *api) {
    api->setFacts({u"api.leaseweb.com"_s, {{u"LEASEWEB_API_KEY"_s, "lsw-token"}}, "X-LSW-Auth: lsw-token",
        uR"({"correlationId":"289346a1","errorCode":"%2","errorMessage":"%1"})"_s});
    api->tellsRaces = false;
    api->zoneIs(u"zone"_s);
    const QString sets = u" /hosting/v2/domains/{zone}/resourceRecordSets"_s;
    const QString set = sets + u"/{name}/TXT"_s;
    const auto write = [api](const Call &call, const QString &dotted, int status) {
        const QList<int> ttls{60, 300, 1800, 3600, 14400, 28800, 43200, 86400};
        QList<QByteArray> values;
        for (const QJsonValue &each : call.body.value("content"_L1).toArray())
            values.append(each.toString().toUtf8());
        const bool isName = dotted.endsWith(u'.') && api->zoneOf(dotted.chopped(1)) == call.zone;
        if (!isName || values.isEmpty() || !ttls.contains(call.body.value("ttl"_L1).toInt()))
            return api->refuse(400, u"Validation failed"_s);
        api->replace(*call.zone, dotted.chopped(1), values);
        return reply(status, u"{}"_s);
    };

    api->on(u"GET /hosting/v2/domains"_s, [api](const Call &call) {
        const int limit = std::min(20, call.query(u"limit"_s).toInt());
        const QString domains = jsonList(api->zones.mid(call.query(u"offset"_s).toInt(), limit),
            [](const auto &each) { return uR"({"domainName":"%1","type":"NATIVE"})"_s.arg(each.name); });
        return reply(200, uR"({"domains":%1,"_metadata":{"totalCount":%2}})"_s.arg(domains).arg(api->zones.size()));
    });
    api->on(u"GET"_s + set, [api](const Call &call) {
        const QList<QByteArray> values = api->values(call.part(u"name"_s).chopped(1));
        const QString content =
            jsonList(values, [](const QByteArray &each) { return u'"' + QString::fromUtf8(each) + u'"'; });
        return values.isEmpty() ? api->notFound()
                                : reply(200, uR"({"name":"%1","type":"TXT","content":%2,"ttl":300})"_s.arg(
                                                 call.part(u"name"_s), content));
    });
    api->on(u"POST"_s + sets, [api, write](const Call &call) {
        const QString name = call.text(u"name"_s);
        const bool isThere = !api->values(name.chopped(1)).isEmpty();
        return isThere || call.text(u"type"_s) != "TXT"_L1 ? api->refuse(409, u"exists"_s) : write(call, name, 201);
    });
    api->on(u"PUT"_s + set, [write](const Call &call) { return write(call, call.part(u"name"_s), 200); });
    api->on(u"DELETE"_s + set, [api](const Call &call) {
        api->replace(*call.zone, call.part(u"name"_s).chopped(1), {});
        return reply(204, {});
    });
});

} // namespace certwright::testing
