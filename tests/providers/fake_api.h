// SPDX-License-Identifier: Apache-2.0
// A DNS provider's API as its documentation describes it: zones and TXT records that it keeps, and the bad days it has.
// One file for each provider says how its requests and answers look.
#pragma once

#include "core/net/http_client.h"
#include "core/providers/provider.h"
#include "tests/support/fake_http_server.h"

#include <QJsonDocument>

namespace certwright::testing {

class FakeApi
{
public:
    struct Record
    {
        QString id;
        QString name; ///< full, lower case
        QByteArray value;
    };

    struct Zone
    {
        QString id;
        QString name;
        QList<Record> records;
    };

    enum class Fault {
        Throttled,  ///< 429, "Retry-After: 0"
        Busy,       ///< 503, "Retry-After: 0"
        Page,       ///< 200 with a page of HTML
        LostAnswer, ///< what was asked for is done, and half of the answer comes back
        Race,       ///< somebody else adds a value to _acme-challenge of the first zone just before
    };

    virtual ~FakeApi() = default;

    virtual QString host() const = 0; ///< "api.example.com"
    virtual ProviderOptions options() const = 0;
    virtual QByteArray refusal(int status) const = 0; ///< the API's words for 401, 429, …

    FakeHttpAnswer answer(const FakeHttpRequest &request);

    Zone &addZone(const QString &name);
    void addValue(const QString &name, const QByteArray &value);
    QList<QByteArray> values(const QString &name) const; ///< sorted
    Zone *zoneOf(const QString &name);                   ///< the longest

    QList<Zone> zones;
    QList<Fault> faultsOfChanges; ///< for the next requests that are no GET
    QList<Fault> faults;          ///< for the next requests
    bool isExpired = false;       ///< the token is

protected:
    virtual bool isAuthorized(const FakeHttpRequest &request) const = 0;
    virtual FakeHttpAnswer handle(const FakeHttpRequest &request) = 0;

    Zone *zoneById(const QString &id);
    QString newId() { return QStringLiteral("id%1").arg(++m_ids); }

private:
    int m_ids = 0;
};

/// "name" → "value" of a query.
QString queryItem(const FakeHttpRequest &request, const QString &name);

FakeHttpAnswer jsonAnswer(int status, const QJsonDocument &json, QList<QPair<QByteArray, QByteArray>> headers = {});

std::unique_ptr<FakeApi> fakeCloudflare();
std::unique_ptr<FakeApi> fakeDesec();

/// Sends what is for https://HOST to a server on loopback, as it is else; another host is a failure of the test.
class DivertedHttpClient : public HttpClient
{
public:
    DivertedHttpClient(HttpClient &real, QString host, QString server)
        : m_real(real)
        , m_from(QStringLiteral("https://") + host + u'/')
        , m_to(std::move(server))
    {
    }

    Task<Result<HttpAnswer>> send(HttpRequest request) override
    {
        if (!request.url.startsWith(m_from))
            qFatal("another host: %s", qPrintable(request.url));
        request.url = m_to + request.url.mid(m_from.size() - 1);
        return m_real.send(std::move(request));
    }

private:
    HttpClient &m_real;
    QString m_from;
    QString m_to;
};

} // namespace certwright::testing
