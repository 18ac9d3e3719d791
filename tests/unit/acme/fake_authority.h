// SPDX-License-Identifier: Apache-2.0
// A CA that exists in this program only, for tests of acme::Client: it judges nonces and signatures and answers what
// the test tells it to.
#pragma once

#include "core/acme/client.h"
#include "core/base/awaitables.h"
#include "core/crypto/jws.h"

#include <QHash>
#include <QJsonDocument>
#include <QLocale>
#include <QSet>
#include <QUrl>

#include <algorithm>

namespace certwright::acme {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// JSON with its quotation marks written as apostrophes (moc 6.4 loses its way in raw strings).
inline QByteArray operator""_json(const char *text, size_t size)
{
    return QByteArray(text, qsizetype(size)).replace('\'', '"');
}

class FakeClock : public Clock
{
public:
    QDateTime time{QDate(2026, 11, 21), QTime(5, 42, 5), Qt::UTC};
    QDateTime now() const override { return time; }
};

inline QByteArray httpDate(const QDateTime &time)
{
    return QLocale::c().toString(time, u"ddd, dd MMM yyyy HH:mm:ss"_s).toLatin1() + " GMT";
}

inline QJsonObject objectOf(const QJsonValue &part)
{
    return QJsonDocument::fromJson(*fromBase64Url(part.toString().toLatin1())).object();
}

/// A CA that hands out nonces, takes each once, and answers what the test tells it to.
class FakeAuthority : public HttpClient
{
public:
    explicit FakeAuthority(const FakeClock &clock)
        : m_clock(clock)
    {
    }

    struct Seen
    {
        QByteArray method;
        QString url;
        QJsonObject header; ///< protected
        QByteArray payload;
        QByteArray accept;
        QByteArray contentType;
        QByteArray language;
        QByteArray roots;
    };

    QList<Seen> seen;
    QHash<QString, HttpAnswer> answers; ///< by path
    int refuseNonces = 0;               ///< that many good nonces are refused
    int noncesUsedTwice = 0;
    int badSignatures = 0;
    bool nonceWithRefusal = true;
    qint64 dateOffset = 0; ///< seconds the CA is ahead of us
    std::optional<Failure> broken;
    KeyPair accountKey;

    Task<Result<HttpAnswer>> send(HttpRequest request) override
    {
        co_await delay(1ms); // so that several tasks really run beside each other
        co_return answer(request);
    }

    int count(const QByteArray &method, const QString &url) const
    {
        return int(std::count_if(
            seen.begin(), seen.end(), [&](const Seen &one) { return one.method == method && one.url == url; }));
    }

    static HttpAnswer json(int status, const QByteArray &body, QList<QPair<QByteArray, QByteArray>> headers = {})
    {
        headers.emplaceBack("Content-Type", status < 400 ? "application/json" : "application/problem+json");
        return {status, headers, body};
    }

private:
    Result<HttpAnswer> answer(const HttpRequest &request)
    {
        Seen one;
        one.method = request.method;
        one.url = request.url;
        one.roots = request.trustedRoots;
        for (const auto &[name, value] : request.headers) {
            if (name == "Accept")
                one.accept = value;
            if (name == "Accept-Language")
                one.language = value;
            if (name == "Content-Type")
                one.contentType = value;
        }
        if (broken)
            return failed(*broken);
        if (request.method != "POST") {
            seen.append(one);
            return withHeaders(answers.value(QUrl(request.url).path()), request.method == "HEAD");
        }
        const QJsonObject jws = QJsonDocument::fromJson(request.body).object();
        one.header = objectOf(jws["protected"_L1]);
        one.payload = *fromBase64Url(jws["payload"_L1].toString().toLatin1());
        seen.append(one);
        const QByteArray signedBytes =
            (jws["protected"_L1].toString() + u'.' + jws["payload"_L1].toString()).toLatin1();
        if (!verifyJwsSignature(accountKey, signedBytes, *fromBase64Url(jws["signature"_L1].toString().toLatin1())))
            ++badSignatures;

        const QString nonce = one.header["nonce"_L1].toString();
        const bool known = m_issued.contains(nonce);
        if (m_used.contains(nonce))
            ++noncesUsedTwice;
        m_issued.remove(nonce);
        m_used.insert(nonce);
        if (!known || refuseNonces > 0) {
            --refuseNonces;
            return withHeaders(json(400, "{'type':'urn:ietf:params:acme:error:badNonce','detail':'bad nonce'}"_json),
                nonceWithRefusal);
        }
        return withHeaders(answers.value(QUrl(request.url).path(), {404, {}, {}}), true);
    }

    HttpAnswer withHeaders(HttpAnswer answer, bool nonce)
    {
        if (nonce) {
            const QByteArray fresh = "n" + QByteArray::number(++m_counter);
            m_issued.insert(QString::fromLatin1(fresh));
            answer.headers.append({"Replay-Nonce", fresh});
        }
        answer.headers.append({"Date", httpDate(m_clock.time.addSecs(dateOffset))});
        return answer;
    }

    const FakeClock &m_clock;
    int m_counter = 0;
    QSet<QString> m_issued;
    QSet<QString> m_used;
};

} // namespace certwright::acme
