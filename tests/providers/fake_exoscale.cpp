// SPDX-License-Identifier: Apache-2.0
// https://openapi-v2.exoscale.com/group/endpoint-dns: lists without pages, relative names that are empty for the zone
// itself, changes as operations; signatures end ten minutes after they are made.
#include "fake_rest.h"

#include <QDateTime>
#include <QMessageAuthenticationCode>

using namespace Qt::StringLiterals;

namespace certwright::testing {

namespace {

bool isSigned(const FakeHttpRequest &request)
{
    const QByteArray start = "EXO2-HMAC-SHA256 credential=EXO-key,expires=";
    const QByteArray authorization = request.header("Authorization");
    if (!authorization.startsWith(start))
        return false;
    const QByteArray expires = authorization.sliced(start.size()).split(',').constFirst();
    const QByteArray signedText = request.method + ' ' + request.path + '\n' + request.body + "\n\n\n" + expires;
    const QByteArray mac = QMessageAuthenticationCode::hash(signedText, "exo-secret-token", QCryptographicHash::Sha256);
    const qint64 left = expires.toLongLong() - QDateTime::currentSecsSinceEpoch();
    return left > 0 && left <= 600 && authorization.endsWith(",signature=" + mac.toBase64());
}

} // namespace

const Joins exoscale("exoscale", [](FakeRest *api) {
    api->setFacts({u"api-ch-gva-2.exoscale.com"_s,
        {{u"EXOSCALE_API_KEY"_s, "EXO-key"}, {u"EXOSCALE_API_SECRET"_s, "exo-secret-token"}}, {},
        uR"({"message":"%1"})"_s});
    api->authorizes(isSigned);
    api->tellsWhenDone = true;
    const auto zone = [api](const Call &call) { return api->zoneById(call.part(u"zone"_s)); };
    const QString operation = uR"({"id":"op1","state":"%1","reference":{"id":"x"}})"_s;
    const QString records = u"/v2/dns-domain/{zone}/record"_s;

    api->on(u"GET /v2/dns-domain"_s, [api](const Call &) {
        return reply(200, uR"({"dns-domains":%1})"_s.arg(jsonList(api->zones, [](const auto &each) {
            return uR"({"id":"%1","unicode-name":"%2","created-at":"2026-01-01T00:00:00Z"})"_s.arg(each.id, each.name);
        })));
    });
    api->on(u"GET "_s + records, [api, zone](const Call &call) {
        if (!zone(call))
            return api->notFound();
        return reply(200, uR"({"dns-domain-records":%1})"_s.arg(jsonList(zone(call)->records, [&](const auto &each) {
            return uR"({"id":"%1","name":"%2","type":"TXT","content":"%3","ttl":120})"_s.arg(
                each.id, FakeRest::relative(each.name, *zone(call), {}), QString::fromUtf8(each.value));
        })));
    });
    api->on(u"POST "_s + records, [api, zone, operation](const Call &call) {
        if (call.text(u"type"_s) != "TXT"_L1 || call.body.value("ttl"_L1).toInt() <= 0 ||
            !call.body.contains("name"_L1))
            return api->refuse(400, u"Invalid record"_s);
        api->add(*zone(call), FakeRest::full(call.text(u"name"_s), *zone(call)), call.text(u"content"_s).toUtf8());
        return reply(200, operation.arg(u"pending"_s));
    });
    api->on(u"DELETE "_s + records + u"/{id}"_s, [api, zone, operation](const Call &call) {
        const bool isGone = api->remove(*zone(call), call.part(u"id"_s));
        return isGone ? reply(200, operation.arg(u"pending"_s)) : api->notFound();
    });
    api->on(u"GET /v2/operation/op1"_s, [api, operation](const Call &) {
        return reply(200, operation.arg(api->isDone() ? u"success"_s : u"pending"_s));
    });
});

} // namespace certwright::testing
