// SPDX-License-Identifier: Apache-2.0
// https://rest.websupport.sk/docs/v1.zone: zones by their names, "@" for the zone itself, refusals by member, passwords
// that are signatures of a time that may not be far off.
#include "fake_rest.h"

#include <QDateTime>
#include <QMessageAuthenticationCode>

using namespace Qt::StringLiterals;

namespace certwright::testing {

namespace {

bool isSigned(const FakeHttpRequest &request)
{
    QDateTime time = QDateTime::fromString(QString::fromLatin1(request.header("Date")), u"yyyyMMdd'T'HHmmss'Z'"_s);
    time.setTimeSpec(Qt::UTC);
    const QByteArray text = request.method + ' ' + request.path + ' ' + QByteArray::number(time.toSecsSinceEpoch());
    const QByteArray mac = QMessageAuthenticationCode::hash(text, "ws-secret-token", QCryptographicHash::Sha1);
    return qAbs(time.secsTo(QDateTime::currentDateTimeUtc())) < 300 &&
           request.header("Authorization") == "Basic " + ("ws-key:" + mac.toHex()).toBase64();
}

} // namespace

const Joins websupport("websupport", [](FakeRest *api) {
    api->setFacts(
        {u"rest.websupport.sk"_s, {{u"WEBSUPPORT_API_KEY"_s, "ws-key"}, {u"WEBSUPPORT_SECRET"_s, "ws-secret-token"}},
            {}, uR"({"code":%2,"message":"%1"})"_s});
    api->authorizes(isSigned);
    api->zoneIs(u"zone"_s);
    const QString records = u" /v1/user/self/zone/{zone}/record"_s;

    api->on(u"GET /v1/user/self/zone"_s, [api](const Call &) {
        const QString zones = jsonList(api->zones,
            [](const auto &each) { return uR"({"id":%1,"name":"%2"})"_s.arg(each.id.sliced(2), each.name); });
        return reply(200, uR"({"items":%1,"pager":{"page":1,"pagesize":0}})"_s.arg(zones));
    });
    api->on(u"GET"_s + records, [](const Call &call) {
        return reply(200, uR"({"items":%1,"pager":{"page":1,"pagesize":0}})"_s.arg(
                              jsonList(call.zone->records, [&](const auto &each) {
                                  return uR"({"id":%1,"type":"TXT","name":"%2","content":"%3","ttl":600})"_s.arg(
                                      each.id.sliced(2), FakeRest::relative(each.name, *call.zone),
                                      QString::fromUtf8(each.value));
                              })));
    });
    api->on(u"POST"_s + records, [api](const Call &call) {
        const QString host = call.text(u"name"_s);
        if (host.isEmpty() || call.text(u"type"_s) != "TXT"_L1 || call.body.value("ttl"_L1).toInt() <= 0)
            return reply(400, uR"({"status":"error","item":{},"errors":{"name":["Invalid input."]}})"_s);
        const QByteArray value = call.text(u"content"_s).toUtf8();
        const FakeApi::Record record = api->add(*call.zone, FakeRest::full(host, *call.zone), value);
        return reply(201, uR"({"status":"success","item":{"id":%1},"errors":{}})"_s.arg(record.id.sliced(2)));
    });
    api->on(u"DELETE"_s + records + u"/{id}"_s, [api](const Call &call) {
        const bool isGone = api->remove(*call.zone, u"id"_s + call.part(u"id"_s));
        return isGone ? reply(200, uR"({"status":"success","item":{},"errors":{}})"_s) : api->notFound();
    });
});

} // namespace certwright::testing
