// SPDX-License-Identifier: Apache-2.0
// Exoscale's API, version 2 (https://openapi-v2.exoscale.com/group/endpoint-dns): signed requests, and changes that are
// operations to be asked about.
#include "core/providers/api_shape.h"
#include "core/providers/api_signing.h"
#include "core/providers/exoscale_signature.h"
#include "core/providers/options.h"

#include <QMessageAuthenticationCode>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

constexpr qint64 lifetime = 600; // seconds that a signature holds

HttpRequest signedRequest(HttpRequest request, const AccessKey &key, qint64 now)
{
    const QByteArray expires = QByteArray::number(now + lifetime);
    const QByteArray path = QUrl(request.url).path(QUrl::FullyEncoded).toLatin1(); // there are no queries here
    const QByteArray signature =
        exoscaleSignature(key.secret, request.method, path, request.body, QByteArray(), now + lifetime);
    request.headers.emplaceBack(
        "Authorization", "EXO2-HMAC-SHA256 credential=" + key.id + ",expires=" + expires + ",signature=" + signature);
    return request;
}

} // namespace

QByteArray exoscaleSignature(const QByteArray &secret, const QByteArray &method, const QByteArray &path,
    const QByteArray &body, const QByteArray &values, qint64 expires)
{
    const QByteArray toSign = method + ' ' + path + '\n' + body + '\n' + values + "\n\n" + QByteArray::number(expires);
    return QMessageAuthenticationCode::hash(toSign, secret, QCryptographicHash::Sha256).toBase64();
}

Entry exoscaleEntry()
{
    ProviderDescriptor facts;
    facts.id = u"exoscale"_s;
    facts.name = u"Exoscale"_s;
    facts.page = u"https://portal.exoscale.com/iam/keys"_s;
    facts.permissions = QString::fromUtf8(
        QT_TRANSLATE_NOOP("Providers", "A key whose role allows the service DNS, and get-operation, alone."));
    facts.fields = {secretField("EXOSCALE_API_KEY", QT_TRANSLATE_NOOP("Providers", "API key")),
        secretField("EXOSCALE_API_SECRET", QT_TRANSLATE_NOOP("Providers", "API secret")),
        field("EXOSCALE_ENDPOINT", QT_TRANSLATE_NOOP("Providers", "Address of the API"),
            QT_TRANSLATE_NOOP("Providers", "Of another zone of Exoscale; DNS is the same in all"))};
    facts.fields.last().defaultValue = u"https://api-ch-gva-2.exoscale.com/v2"_s;

    Shape shape;
    shape.base = u"{EXOSCALE_ENDPOINT}"_s;
    shape.errorCode = u"reason"_s;
    shape.errorMessage = u"message"_s;
    shape.success = u"state!=failure"_s; // of an operation
    shape.zones = {.list = {.call = {.path = u"/dns-domain"_s}, .items = u"dns-domains"_s},
        .name = u"unicode-name"_s,
        .id = u"id"_s};
    const QString records = u"/dns-domain/{zone}/record"_s;
    shape.records = {.list = {.call = {.path = records}, .items = u"dns-domain-records"_s},
        .name = u"name"_s,
        .value = u"content"_s,
        .type = u"type=TXT"_s,
        .add = {"POST", records, R"({"type":"TXT","name":"{subname}","content":"{value}","ttl":"{ttl}"})"},
        .erase = {"DELETE", records + u"/{id}"_s}};
    shape.pending = {.question = {.path = u"/operation/{id}"_s}, .id = u"id"_s, .done = u"state=success"_s};
    shape.authorizer = signedWith(u"EXOSCALE_API_KEY"_s, u"EXOSCALE_API_SECRET"_s, QString(), signedRequest);
    return shapedEntry(facts, u"EXOSCALE"_s, shape);
}

} // namespace certwright::providers
