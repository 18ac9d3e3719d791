// SPDX-License-Identifier: Apache-2.0
// Websupport's API (https://rest.websupport.sk/docs/v1.zone): signed requests, zones and records in whole lists. Of its
// second version nothing is used: there a zone goes by the number of a service, which only the first one tells.
#include "core/providers/api_shape.h"
#include "core/providers/api_signing.h"
#include "core/providers/options.h"
#include "core/providers/websupport_signature.h"

#include <QDateTime>
#include <QMessageAuthenticationCode>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

HttpRequest signedRequest(HttpRequest request, const AccessKey &key, qint64 now)
{
    const QByteArray path = QUrl(request.url).path(QUrl::FullyEncoded).toLatin1();
    const QByteArray password = websupportSignature(key.secret, request.method, path, now);
    request.headers.emplaceBack("Authorization", "Basic " + (key.id + ':' + password).toBase64());
    request.headers.emplaceBack(
        "Date", QDateTime::fromSecsSinceEpoch(now, Qt::UTC).toString(u"yyyyMMdd'T'HHmmss'Z'"_s).toLatin1());
    return request;
}

} // namespace

QByteArray websupportSignature(
    const QByteArray &secret, const QByteArray &method, const QByteArray &path, qint64 timestamp)
{
    const QByteArray toSign = method + ' ' + path + ' ' + QByteArray::number(timestamp);
    return QMessageAuthenticationCode::hash(toSign, secret, QCryptographicHash::Sha1).toHex();
}

Entry websupportEntry()
{
    ProviderDescriptor facts;
    facts.id = u"websupport"_s;
    facts.name = u"Websupport"_s;
    facts.page = u"https://admin.websupport.sk/en/auth/apiKey"_s;
    facts.permissions = QString::fromUtf8(
        QT_TRANSLATE_NOOP("Providers", "An API key and its secret; Websupport has no rights to choose."));
    facts.fields = {secretField("WEBSUPPORT_API_KEY", QT_TRANSLATE_NOOP("Providers", "API key")),
        secretField("WEBSUPPORT_SECRET", QT_TRANSLATE_NOOP("Providers", "API secret"))};
    facts.usualTtl = 600;

    Shape shape;
    shape.base = u"https://rest.websupport.sk/v1/user/self"_s;
    shape.errorCode = u"code"_s;
    shape.errorMessage = u"errors.content.0|errors.name.0|errors.ttl.0|message"_s;
    shape.success = u"status!=error"_s;
    shape.zones.list = {.call = {.path = u"/zone"_s}, .items = u"items"_s};
    const QString records = u"/zone/{zone}/record"_s;
    shape.records = {.list = {.call = {.path = records}, .items = u"items"_s},
        .name = u"name"_s,
        .value = u"content"_s,
        .type = u"type=TXT"_s,
        .add = {"POST", records, R"({"type":"TXT","name":"{host}","content":"{value}","ttl":"{ttl}"})"},
        .erase = {"DELETE", records + u"/{id}"_s}};
    shape.authorizer = signedWith(u"WEBSUPPORT_API_KEY"_s, u"WEBSUPPORT_SECRET"_s, QString(), signedRequest);
    Entry entry = shapedEntry(facts, u"WEBSUPPORT"_s, shape);
    entry.silent.append(u"WEBSUPPORT_SEQUENCE_INTERVAL"_s);
    return entry;
}

} // namespace certwright::providers
