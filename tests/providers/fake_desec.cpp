// SPDX-License-Identifier: Apache-2.0
// https://desec.readthedocs.io/: record sets below their zones, created by POST, changed by PATCH, paths with a slash
// at the end, lists in pages that a Link header leads through.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins desec("desec", [](FakeRest *api) {
    api->setFacts({u"desec.io"_s, {{u"DESEC_TOKEN"_s, "desec-token"}}, "Authorization: Token desec-token",
        uR"({"detail":"%1"})"_s});
    api->zoneIs(u"zone"_s);
    const QString sets = u" /api/v1/domains/{zone}/rrsets/"_s;
    const auto nameOf = [](const Call &call) { return FakeRest::full(call.part(u"sub"_s), *call.zone); };
    const auto shown = [api](const QString &name, int status) {
        const QString records = jsonList(
            api->values(name), [](const QByteArray &each) { return uR"("\"%1\"")"_s.arg(QString::fromUtf8(each)); });
        const QString set = uR"({"name":"%1.","type":"TXT","ttl":3600,"records":%2})"_s;
        return api->values(name).isEmpty() ? reply(204, {}) : reply(status, set.arg(name, records));
    };
    const auto write = [api, shown](const Call &call, const QString &name, int status) {
        QList<QByteArray> values;
        for (const QJsonValue &record : call.body.value("records"_L1).toArray()) {
            values.append(unquoted(record.toString()).toUtf8());
            if (values.last().isEmpty())
                return reply(400, uR"({"records":["Not quoted."]})"_s);
        }
        api->replace(*call.zone, name, values);
        return shown(name, status);
    };

    api->on(u"GET /api/v1/domains/"_s, [api](const Call &call) {
        const auto text = [](const auto &each) { return uR"({"name":"%1","minimum_ttl":3600})"_s.arg(each.name); };
        const QString owned = call.query(u"owns_qname"_s);
        if (!owned.isEmpty()) {
            const FakeApi::Zone *zone = api->zoneOf(owned);
            return reply(200, jsonList(zone ? QList{*zone} : QList<FakeApi::Zone>(), text));
        }
        const int begin = call.query(u"cursor"_s).toInt();
        const int next = begin + 50;
        const QByteArray url = "<https://desec.io/api/v1/domains/?cursor=";
        const QByteArray links = url + ">; rel=\"first\", " + url + QByteArray::number(next) + ">; rel=\"next\"";
        QList<QPair<QByteArray, QByteArray>> headers;
        if (next < api->zones.size())
            headers.emplaceBack("Link", links);
        return reply(200, jsonList(api->zones.mid(begin, 50), text), headers);
    });
    api->on(u"GET"_s + sets + u"{sub}/TXT/"_s, [api, nameOf, shown](const Call &call) {
        return api->values(nameOf(call)).isEmpty() ? api->notFound() : shown(nameOf(call), 200);
    });
    api->on(u"POST"_s + sets, [api, write](const Call &call) {
        const QString name = FakeRest::full(call.text(u"subname"_s), *call.zone);
        if (call.body.value("ttl"_L1).toInt() < 3600)
            return reply(400, uR"({"ttl":["Ensure this value is greater than or equal to 3600."]})"_s);
        if (!api->values(name).isEmpty())
            return reply(400, uR"({"non_field_errors":["Another RRset with the same subdomain and type exists."]})"_s);
        return write(call, name, 201);
    });
    api->on(u"PATCH"_s + sets + u"{sub}/TXT/"_s, [api, nameOf, write](const Call &call) {
        return api->values(nameOf(call)).isEmpty() ? api->notFound() : write(call, nameOf(call), 200);
    });
});

} // namespace certwright::testing
