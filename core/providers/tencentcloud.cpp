// SPDX-License-Identifier: Apache-2.0
// Tencent Cloud DNSPod, API version 2021-03-23 (https://www.tencentcloud.com/document/api/1157/49025): everything is a
// POST to one place, with the action in a header. Here the action is the path; the one who signs moves it there.
#include "core/providers/api_shape.h"
#include "core/providers/api_signing.h"
#include "core/providers/options.h"
#include "core/providers/tencentcloud_signature.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QMessageAuthenticationCode>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

const QByteArray host = "dnspod.tencentcloudapi.com";

QByteArray day(qint64 timestamp)
{
    return QDateTime::fromSecsSinceEpoch(timestamp, Qt::UTC).date().toString(Qt::ISODate).toLatin1();
}

HttpRequest signedRequest(HttpRequest request, const AccessKey &key, qint64 now)
{
    const QByteArray action = request.url.section(u'/', -1).toLatin1();
    request.url.chop(action.size());
    request.headers.emplaceBack("X-TC-Action", action);
    request.headers.emplaceBack("X-TC-Version", "2021-03-23");
    request.headers.emplaceBack("X-TC-Timestamp", QByteArray::number(now));
    if (!key.token.isEmpty())
        request.headers.emplaceBack("X-TC-Token", key.token);
    request.headers.emplaceBack(
        "Authorization", "TC3-HMAC-SHA256 Credential=" + key.id + '/' + day(now) +
                             "/dnspod/tc3_request, SignedHeaders=content-type;host;x-tc-action, Signature=" +
                             tencentSignature(key.secret, action, request.body, now));
    return request;
}

} // namespace

QByteArray tencentSignature(
    const QByteArray &secretKey, const QByteArray &action, const QByteArray &body, qint64 timestamp)
{
    const auto digest = [](const QByteArray &text) {
        return QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
    };
    const QByteArray canonical = "POST\n/\n\ncontent-type:application/json\nhost:" + host +
                                 "\nx-tc-action:" + action.toLower() + "\n\ncontent-type;host;x-tc-action\n" +
                                 digest(body);
    const QByteArray toSign = "TC3-HMAC-SHA256\n" + QByteArray::number(timestamp) + '\n' + day(timestamp) +
                              "/dnspod/tc3_request\n" + digest(canonical);
    QByteArray key = "TC3" + secretKey;
    for (const QByteArray &part : {day(timestamp), QByteArray("dnspod"), QByteArray("tc3_request"), toSign})
        key = QMessageAuthenticationCode::hash(part, key, QCryptographicHash::Sha256);
    return key.toHex();
}

Entry tencentcloudEntry()
{
    ProviderDescriptor facts;
    facts.id = u"tencentcloud"_s;
    facts.name = u"Tencent Cloud DNSPod"_s;
    facts.page = u"https://console.cloud.tencent.com/cam/capi"_s;
    facts.permissions = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers",
        "A sub-user with dnspod:DescribeDomainList, dnspod:DescribeRecordList, dnspod:CreateRecord and "
        "dnspod:DeleteRecord."));
    facts.fields = {neededField("TENCENTCLOUD_SECRET_ID", QT_TRANSLATE_NOOP("Providers", "Secret ID")),
        secretField("TENCENTCLOUD_SECRET_KEY", QT_TRANSLATE_NOOP("Providers", "Secret key")),
        field("TENCENTCLOUD_SESSION_TOKEN", QT_TRANSLATE_NOOP("Providers", "Session token"),
            QT_TRANSLATE_NOOP("Providers", "With temporary credentials alone"), FieldKind::Secret)};
    facts.minimumTtl = 1;
    facts.usualTtl = 600; // the least of a free plan

    Shape shape;
    shape.base = u"https://"_s + QString::fromLatin1(host);
    shape.errorCode = u"Response.Error.Code"_s;
    shape.errorMessage = u"Response.Error.Message"_s;
    shape.success = u"Response.Error.Code="_s; // errors come with 200
    shape.meanings = {{u"Response.Error.Code~RequestLimitExceeded"_s, 429},
        {u"Response.Error.Code=InternalError"_s, 503}, {u"Response.Error.Code=AuthFailure.TokenFailure"_s, 401},
        {u"Response.Error.Code=AuthFailure.SecretIdNotFound"_s, 401},
        {u"Response.Error.Code=ResourceNotFound.NoDataOfRecord"_s, 404},
        {u"Response.Error.Code=InvalidParameter.RecordIdInvalid"_s, 404}};
    const QString list = u"/DescribeDomainList"_s;
    shape.zones = {.list = {.call = {.method = "POST", .path = list, .body = R"({"Limit":100,"Offset":"{offset}"})"},
                       .items = u"Response.DomainList"_s,
                       .pageSize = 100},
        .name = u"Punycode"_s};
    shape.records = {
        .list = {.call = {.method = "POST",
                     .path = u"/DescribeRecordList"_s,
                     .body = R"({"Domain":"{zone}","Subdomain":"{host}","RecordType":"TXT","Limit":3000})"},
            .items = u"Response.RecordList"_s},
        .id = u"RecordId"_s,
        .name = u"Name"_s,
        .value = u"Value"_s,
        .type = u"Type=TXT"_s,
        .add = {"POST", u"/CreateRecord"_s,
            R"({"Domain":"{zone}","SubDomain":"{host}","RecordType":"TXT","RecordLine":"默认","RecordLineId":"0","Value":"{value}","TTL":"{ttl}"})"},
        .erase = {"POST", u"/DeleteRecord"_s, R"({"Domain":"{zone}","RecordId":"{id}"})"}};
    shape.authorizer = signedWith(
        u"TENCENTCLOUD_SECRET_ID"_s, u"TENCENTCLOUD_SECRET_KEY"_s, u"TENCENTCLOUD_SESSION_TOKEN"_s, signedRequest);
    Entry entry = shapedEntry(facts, u"TENCENTCLOUD"_s, shape);
    entry.silent.append(u"TENCENTCLOUD_REGION"_s);
    return entry;
}

} // namespace certwright::providers
