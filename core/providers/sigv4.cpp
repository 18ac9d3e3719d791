// SPDX-License-Identifier: Apache-2.0
#include "core/providers/sigv4.h"

#include <QCryptographicHash>
#include <QMap>
#include <QMessageAuthenticationCode>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

QByteArray digest(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray mac(const QByteArray &key, const QByteArray &text)
{
    return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256);
}

/// All but the unreserved letters (RFC 3986 §2.3), which are just those that Qt leaves.
QByteArray escaped(const QByteArray &text, const QByteArray &but = {}) { return text.toPercentEncoding(but); }

/// What a URL consists of, byte for byte: QUrl would tidy it.
struct Parts
{
    QByteArray host; ///< with the port, where the URL has one
    QByteArray path;
    QByteArray query;
};

Parts partsOf(const QString &url)
{
    const QByteArray whole = url.section(u"://"_s, 1).section(u'#', 0, 0).toUtf8();
    const QByteArray place = whole.split('?').constFirst();
    Parts parts;
    parts.query = whole.mid(place.size() + 1);
    parts.host = place.split('/').constFirst();
    parts.path = place.mid(parts.host.size());
    if (parts.path.isEmpty())
        parts.path = "/";
    return parts;
}

QByteArray canonicalQuery(const QByteArray &query)
{
    QList<QPair<QByteArray, QByteArray>> items;
    for (const QByteArray &item : query.split('&')) {
        if (item.isEmpty())
            continue;
        const qsizetype sign = item.indexOf('=');
        const QByteArray name = sign < 0 ? item : item.first(sign);
        const QByteArray value = sign < 0 ? QByteArray() : item.sliced(sign + 1);
        items.emplaceBack(
            escaped(QByteArray::fromPercentEncoding(name)), escaped(QByteArray::fromPercentEncoding(value)));
    }
    std::ranges::sort(items);
    QByteArrayList texts;
    for (const auto &[name, value] : std::as_const(items))
        texts.append(name + '=' + value);
    return texts.join('&');
}

} // namespace

HttpRequest withSigV4(
    HttpRequest request, const AwsCredentials &credentials, const AwsScope &scope, const QDateTime &now)
{
    const QByteArray time = now.toUTC().toString(u"yyyyMMdd'T'HHmmss'Z'"_s).toLatin1();
    const QByteArray day = time.first(8);
    request.headers.emplaceBack("X-Amz-Date", time);
    if (!credentials.sessionToken.isEmpty())
        request.headers.emplaceBack("X-Amz-Security-Token", credentials.sessionToken);

    const Parts parts = partsOf(request.url);
    QMap<QByteArray, QByteArray> headers{{"host", parts.host}};
    for (const auto &[name, value] : std::as_const(request.headers))
        headers.insert(name.toLower(), value.simplified());
    QByteArray canonical = request.method + '\n' + escaped(parts.path, "/") + '\n' + canonicalQuery(parts.query) + '\n';
    for (auto header = headers.cbegin(); header != headers.cend(); ++header)
        canonical += header.key() + ':' + header.value() + '\n';
    const QByteArray names = QByteArrayList(headers.keys()).join(';');
    canonical += '\n' + names + '\n' + digest(request.body);

    const QByteArray range = day + '/' + scope.region + '/' + scope.service + "/aws4_request";
    const QByteArray toSign = "AWS4-HMAC-SHA256\n" + time + '\n' + range + '\n' + digest(canonical);
    QByteArray key = "AWS4" + credentials.secretAccessKey;
    for (const QByteArray &part : {day, scope.region, scope.service, QByteArray("aws4_request")})
        key = mac(key, part);
    request.headers.emplaceBack("Authorization", "AWS4-HMAC-SHA256 Credential=" + credentials.accessKeyId + '/' +
                                                     range + ", SignedHeaders=" + names +
                                                     ", Signature=" + mac(key, toSign).toHex());
    return request;
}

} // namespace certwright::providers
