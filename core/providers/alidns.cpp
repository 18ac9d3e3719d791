// SPDX-License-Identifier: Apache-2.0
// Alibaba Cloud DNS (https://www.alibabacloud.com/help/en/dns/api-alidns-2015-01-09-overview): everything is in the
// query, signed.
#include "core/providers/alidns_signature.h"
#include "core/providers/api_shape.h"
#include "core/providers/api_signing.h"
#include "core/providers/options.h"

#include <QDateTime>
#include <QMessageAuthenticationCode>
#include <QUrl>
#include <QUrlQuery>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

HttpRequest signedRequest(HttpRequest request, const AccessKey &key, qint64 now)
{
    QMap<QByteArray, QByteArray> parameters{{"AccessKeyId", key.id}, {"Format", "json"}, {"Version", "2015-01-09"},
        {"SignatureMethod", "HMAC-SHA1"}, {"SignatureVersion", "1.0"},
        {"SignatureNonce", QUuid::createUuid().toByteArray(QUuid::WithoutBraces)},
        {"Timestamp", QDateTime::fromSecsSinceEpoch(now, Qt::UTC).toString(Qt::ISODate).toLatin1()}};
    if (!key.token.isEmpty())
        parameters.insert("SecurityToken", key.token);
    for (const QByteArray &item : request.url.section(u'?', 1).toLatin1().split('&'))
        parameters.insert(item.split('=')[0], QByteArray::fromPercentEncoding(item.mid(item.indexOf('=') + 1)));
    parameters.insert("Signature", alidnsSignature(key.secret, request.method, parameters));
    QByteArrayList items;
    for (auto each = parameters.cbegin(); each != parameters.cend(); ++each)
        items.append(each.key() + '=' + each.value().toPercentEncoding());
    request.url = request.url.section(u'?', 0, 0) + u'?' + QString::fromLatin1(items.join('&'));
    return request;
}

} // namespace

QByteArray alidnsSignature(
    const QByteArray &accessKeySecret, const QByteArray &method, const QMap<QByteArray, QByteArray> &parameters)
{
    QByteArrayList items; // a map is sorted by its keys
    for (auto each = parameters.cbegin(); each != parameters.cend(); ++each)
        items.append(each.key().toPercentEncoding() + '=' + each.value().toPercentEncoding());
    const QByteArray toSign = method + "&%2F&" + items.join('&').toPercentEncoding();
    return QMessageAuthenticationCode::hash(toSign, accessKeySecret + '&', QCryptographicHash::Sha1).toBase64();
}

Entry alidnsEntry()
{
    ProviderDescriptor facts;
    facts.id = u"alidns"_s;
    facts.name = u"Alibaba Cloud DNS"_s;
    facts.page = u"https://ram.console.aliyun.com/users"_s;
    facts.permissions = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers",
        "A RAM user with alidns:DescribeDomains, alidns:DescribeDomainRecords, alidns:AddDomainRecord and "
        "alidns:DeleteDomainRecord."));
    facts.fields = {neededField("ALICLOUD_ACCESS_KEY", QT_TRANSLATE_NOOP("Providers", "Access key ID")),
        secretField("ALICLOUD_SECRET_KEY", QT_TRANSLATE_NOOP("Providers", "Access key secret")),
        field("ALICLOUD_SECURITY_TOKEN", QT_TRANSLATE_NOOP("Providers", "Security token"),
            QT_TRANSLATE_NOOP("Providers", "With temporary credentials (STS) alone"), FieldKind::Secret)};
    ProviderField line = field("ALICLOUD_LINE", QT_TRANSLATE_NOOP("Providers", "Line"),
        QT_TRANSLATE_NOOP("Providers", "Resolvers that see the record"));
    line.defaultValue = u"default"_s;
    facts.fields.append(line);
    facts.minimumTtl = 1;
    facts.usualTtl = 600; // the least of a free plan

    Shape shape;
    shape.base = u"https://alidns.aliyuncs.com"_s;
    shape.errorCode = u"Code"_s;
    shape.errorMessage = u"Message"_s;
    // With 404 comes an unknown key too, which does not mean that a record is absent.
    shape.meanings = {{u"Code~Throttling"_s, 429}, {u"Code=DomainRecordNotBelongToUser"_s, 404},
        {u"Code=InvalidAccessKeyId.NotFound"_s, 401}, {u"Code=InvalidAccessKeyId.Inactive"_s, 401},
        {u"Code=InvalidSecurityToken.Expired"_s, 401}};
    shape.zones = {.list = {.call = {.path = u"/?Action=DescribeDomains&PageNumber={page}&PageSize=100"_s},
                       .items = u"Domains.Domain"_s,
                       .pageSize = 100},
        .name = u"PunyCode"_s}; // DomainName is in the letters of its country
    shape.records = {
        .list = {.call = {.path = u"/?Action=DescribeDomainRecords&DomainName={zone}&RRKeyWord={host}&TypeKeyWord=TXT"
                                  "&PageNumber={page}&PageSize=500"_s},
            .items = u"DomainRecords.Record"_s,
            .pageSize = 500},
        .id = u"RecordId"_s,
        .name = u"RR"_s, // the question finds all names that contain the word
        .value = u"Value"_s,
        .type = u"Type=TXT"_s,
        .add = {"POST", u"/?Action=AddDomainRecord&DomainName={zone}&RR={host}&Type=TXT&Value={value}&TTL={ttl}"
                        "&Line={ALICLOUD_LINE}"_s},
        .erase = {"POST", u"/?Action=DeleteDomainRecord&RecordId={id}"_s}};
    shape.authorizer =
        signedWith(u"ALICLOUD_ACCESS_KEY"_s, u"ALICLOUD_SECRET_KEY"_s, u"ALICLOUD_SECURITY_TOKEN"_s, signedRequest);
    Entry entry = shapedEntry(facts, u"ALICLOUD"_s, shape);
    entry.silent.append(u"ALICLOUD_REGION_ID"_s);
    return entry;
}

} // namespace certwright::providers
