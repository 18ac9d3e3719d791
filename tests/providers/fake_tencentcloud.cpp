// SPDX-License-Identifier: Apache-2.0
// https://www.tencentcloud.com/document/api/1157/49025: the action in a header, signed by TC3-HMAC-SHA256, valid for
// five minutes; errors come with 200; a list without records is an error.
#include "fake_rest.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

using namespace Qt::StringLiterals;

namespace certwright::testing {

namespace {

QByteArray hmac(const QByteArray &key, const QByteArray &text)
{
    return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256);
}

QByteArray sha256(const QByteArray &text) { return QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex(); }

FakeHttpAnswer problem(const QString &code, const QString &message)
{
    return reply(200, uR"({"Response":{"Error":{"Code":"%1","Message":"%2"},"RequestId":"1"}})"_s.arg(code, message));
}

class FakeTencent : public FakeRest
{
public:
    FakeTencent()
        : FakeRest({u"dnspod.tencentcloudapi.com"_s,
              {{u"TENCENTCLOUD_SECRET_ID"_s, "AKIDz8"}, {u"TENCENTCLOUD_SECRET_KEY"_s, "tencent-secret-token"}}, {},
              {}})
    {
        authorizes([](const FakeHttpRequest &request) { return isSigned(request); });
        on(u"POST /"_s, [this](const Call &call) {
            const QByteArray action = call.request.header("X-TC-Action");
            if (call.request.header("X-TC-Version") != "2021-03-23")
                return problem(u"NoSuchVersion"_s, u"The version does not exist"_s);
            if (action == "DescribeDomainList")
                return listZones(call);
            return action == "DescribeRecordList" ? listRecords(call)
                   : action == "CreateRecord"     ? addRecord(call)
                                                  : deleteRecord(call);
        });
    }

    bool isChange(const FakeHttpRequest &request) const override
    {
        return !request.header("X-TC-Action").startsWith("Describe");
    }

    FakeHttpAnswer refused(int status) const override
    {
        const QString words = u"status %1"_s.arg(status);
        if (status == 401)
            return problem(u"AuthFailure.TokenFailure"_s, words);
        return problem(status == 429 ? u"RequestLimitExceeded"_s : u"InternalError"_s, words);
    }
    QByteArray refusal(int status) const override { return refused(status).body; }

private:
    static bool isSigned(const FakeHttpRequest &request)
    {
        const QByteArray time = request.header("X-TC-Timestamp");
        const QByteArray day =
            QDateTime::fromSecsSinceEpoch(time.toLongLong(), Qt::UTC).toString(u"yyyy-MM-dd"_s).toLatin1();
        const QByteArray canonical =
            "POST\n/\n\ncontent-type:" + request.header("Content-Type") +
            "\nhost:dnspod.tencentcloudapi.com\nx-tc-action:" + request.header("X-TC-Action").toLower() +
            "\n\ncontent-type;host;x-tc-action\n" + sha256(request.body);
        const QByteArray key = hmac(hmac(hmac("TC3tencent-secret-token", day), "dnspod"), "tc3_request");
        const QByteArray signature =
            hmac(key, "TC3-HMAC-SHA256\n" + time + '\n' + day + "/dnspod/tc3_request\n" + sha256(canonical)).toHex();
        return qAbs(time.toLongLong() - QDateTime::currentSecsSinceEpoch()) < 300 &&
               request.header("Authorization") ==
                   "TC3-HMAC-SHA256 Credential=AKIDz8/" + day +
                       "/dnspod/tc3_request, SignedHeaders=content-type;host;x-tc-action, Signature=" + signature;
    }

    FakeHttpAnswer listZones(const Call &call)
    {
        const int size = call.body["Limit"_L1].toInt();
        const QJsonValue offset = call.body["Offset"_L1];
        if (!offset.isDouble())
            return problem(u"InvalidParameter"_s, u"Offset is no integer"_s);
        const QString list = jsonList(zones.mid(offset.toInt(), size),
            [](const Zone &zone) { return uR"({"Name":"%1","Punycode":"%1"})"_s.arg(zone.name); });
        return reply(200, uR"({"Response":{"DomainList":%1}})"_s.arg(list));
    }

    FakeHttpAnswer listRecords(const Call &call)
    {
        const Zone *zone = zoneNamed(call.text(u"Domain"_s));
        if (!zone)
            return problem(u"InvalidParameterValue.DomainNotExists"_s, u"The domain does not exist"_s);
        const QList<Record> found = recordsAt(full(call.text(u"Subdomain"_s), *zone));
        if (found.isEmpty())
            return problem(u"ResourceNotFound.NoDataOfRecord"_s, u"The list of records is empty"_s);
        return reply(200, uR"({"Response":{"RecordList":%1}})"_s.arg(jsonList(found, [&](const Record &each) {
            return uR"({"RecordId":%1,"Name":"%2","Type":"TXT","Value":"%3"})"_s.arg(
                each.id.sliced(2), call.text(u"Subdomain"_s), QString::fromUtf8(each.value));
        })));
    }

    FakeHttpAnswer addRecord(const Call &call)
    {
        Zone *zone = zoneNamed(call.text(u"Domain"_s));
        if (!zone || call.text(u"RecordType"_s) != "TXT"_L1 || call.text(u"RecordLine"_s) != u"默认"_s ||
            call.body["TTL"_L1].toInt() < 600)
            return problem(u"InvalidParameter"_s, u"The record is invalid"_s);
        const QString name = full(call.text(u"SubDomain"_s), *zone);
        if (values(name).contains(call.text(u"Value"_s).toUtf8()))
            return problem(u"InvalidParameter.DomainRecordExist"_s, u"The record exists"_s);
        const QString id = add(*zone, name, call.text(u"Value"_s).toUtf8()).id;
        return reply(200, uR"({"Response":{"RecordId":%1}})"_s.arg(id.sliced(2)));
    }

    FakeHttpAnswer deleteRecord(const Call &call)
    {
        Zone *zone = zoneNamed(call.text(u"Domain"_s));
        const bool isGone =
            zone && call.body["RecordId"_L1].isDouble() && remove(*zone, u"id"_s + call.text(u"RecordId"_s));
        return isGone ? reply(200, uR"({"Response":{"RequestId":"1"}})"_s)
                      : problem(u"InvalidParameter.RecordIdInvalid"_s, u"No such record"_s);
    }
};

} // namespace

const Joins tencentcloud("tencentcloud", []() -> std::unique_ptr<FakeApi> { return std::make_unique<FakeTencent>(); });

} // namespace certwright::testing
