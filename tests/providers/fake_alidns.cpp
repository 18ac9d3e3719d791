// SPDX-License-Identifier: Apache-2.0
// https://www.alibabacloud.com/help/en/dns/api-alidns-2015-01-09-overview: actions in the query, signed; the nonce
// counts once, a quarter of an hour; words find all names that contain them; a record that is there is refused as a
// duplicate.
#include "fake_rest.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace certwright::testing {

namespace {

QByteArray encodedOnce(const QByteArray &text) { return text.toPercentEncoding(); }

class FakeAlidns : public FakeRest
{
public:
    FakeAlidns()
        : FakeRest({u"alidns.aliyuncs.com"_s,
              {{u"ALICLOUD_ACCESS_KEY"_s, "testid"}, {u"ALICLOUD_SECRET_KEY"_s, "ali-secret-token"}}, {},
              uR"({"RequestId":"1","Code":"InvalidParameter","Message":"%1"})"_s})
    {
        authorizes([](const FakeHttpRequest &request) { return isSigned(request); });
        on(u"GET /"_s, [this](const Call &call) {
            return call.query(u"Action"_s) == "DescribeDomains"_L1 ? listZones(call) : listRecords(call);
        });
        on(u"POST /"_s, [this](const Call &call) {
            return call.query(u"Action"_s) == "AddDomainRecord"_L1 ? addRecord(call) : deleteRecord(call);
        });
    }

    FakeHttpAnswer refused(int status) const override
    {
        const QString body = uR"({"RequestId":"1","Code":"%1","Message":"status %2"})"_s;
        if (status == 401)
            return reply(404, body.arg(u"InvalidAccessKeyId.NotFound"_s).arg(status));
        return status == 429 ? reply(400, body.arg(u"Throttling.User"_s).arg(status))
                             : reply(503, body.arg(u"ServiceUnavailable"_s).arg(status));
    }
    QByteArray refusal(int status) const override { return refused(status).body; }

protected:
    FakeHttpAnswer handle(const FakeHttpRequest &request) override
    {
        const QString nonce = queryItem(request, u"SignatureNonce"_s);
        if (nonce.isEmpty() || m_nonces.contains(nonce))
            return refuse(400, u"Specified signature nonce was used already."_s);
        m_nonces.insert(nonce);
        return FakeRest::handle(request);
    }

private:
    static bool isSigned(const FakeHttpRequest &request)
    {
        QByteArrayList items;
        QByteArray signature;
        for (const QByteArray &item : request.path.mid(request.path.indexOf('?') + 1).split('&')) {
            if (item.startsWith("Signature="))
                signature = QByteArray::fromPercentEncoding(item.sliced(10));
            else
                items.append(item);
        }
        std::ranges::sort(items);
        const QByteArray toSign = request.method + "&%2F&" + encodedOnce(items.join('&'));
        const QByteArray wanted =
            QMessageAuthenticationCode::hash(toSign, "ali-secret-token&", QCryptographicHash::Sha1).toBase64();
        const QDateTime time = QDateTime::fromString(queryItem(request, u"Timestamp"_s), Qt::ISODate);
        return signature == wanted && queryItem(request, u"AccessKeyId"_s) == "testid"_L1 &&
               queryItem(request, u"Version"_s) == "2015-01-09"_L1 &&
               qAbs(time.secsTo(QDateTime::currentDateTimeUtc())) < 900;
    }

    FakeHttpAnswer listZones(const Call &call)
    {
        const QString list = jsonList(
            pageOf(zones, call.query(u"PageNumber"_s).toInt(), std::min(100, call.query(u"PageSize"_s).toInt())),
            [](const Zone &zone) { return uR"({"DomainName":"%1","PunyCode":"%1"})"_s.arg(zone.name); });
        return reply(200, uR"({"TotalCount":%1,"Domains":{"Domain":%2}})"_s.arg(zones.size()).arg(list));
    }

    FakeHttpAnswer listRecords(const Call &call)
    {
        const Zone *zone = zoneNamed(call.query(u"DomainName"_s));
        if (!zone)
            return refuse(400, u"The specified domain name does not exist."_s);
        QList<Record> found = zone->records;
        found.removeIf([&](const Record &each) {
            return !relative(each.name, *zone).contains(call.query(u"RRKeyWord"_s), Qt::CaseInsensitive);
        });
        const QString list =
            jsonList(pageOf(found, call.query(u"PageNumber"_s).toInt(), 500), [zone](const Record &each) {
                return uR"({"RecordId":"%1","RR":"%2","Type":"TXT","Value":"%3"})"_s.arg(
                    each.id, relative(each.name, *zone), QString::fromUtf8(each.value));
            });
        return reply(200, uR"({"DomainRecords":{"Record":%1}})"_s.arg(list));
    }

    FakeHttpAnswer addRecord(const Call &call)
    {
        Zone *zone = zoneNamed(call.query(u"DomainName"_s));
        const QByteArray value = call.query(u"Value"_s).toUtf8();
        if (!zone || call.query(u"Type"_s) != "TXT"_L1 || call.query(u"TTL"_s).toInt() < 600 ||
            call.query(u"Line"_s) != "default"_L1)
            return refuse(400, u"The parameter is invalid."_s);
        const QString name = full(call.query(u"RR"_s), *zone);
        if (values(name).contains(value))
            return reply(400, uR"({"Code":"DomainRecordDuplicate","Message":"The DNS record already exists."})"_s);
        return reply(200, uR"({"RecordId":"%1"})"_s.arg(add(*zone, name, value).id));
    }

    FakeHttpAnswer deleteRecord(const Call &call)
    {
        for (Zone &zone : zones) {
            if (remove(zone, call.query(u"RecordId"_s)))
                return reply(200, uR"({"RecordId":"%1"})"_s.arg(call.query(u"RecordId"_s)));
        }
        return reply(400, uR"({"Code":"DomainRecordNotBelongToUser","Message":"The DNS record does not exist."})"_s);
    }

    QSet<QString> m_nonces;
};

} // namespace

const Joins alidns("alidns", []() -> std::unique_ptr<FakeApi> { return std::make_unique<FakeAlidns>(); });

} // namespace certwright::testing
