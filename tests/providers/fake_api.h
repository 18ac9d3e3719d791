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

    virtual QString host() const = 0;                     ///< "api.example.com"
    virtual QStringList otherHosts() const { return {}; } ///< where tokens come from
    virtual ProviderOptions options() const = 0;
    virtual QByteArray refusal(int status) const = 0; ///< the API's words for 401, 429, …: "status 401" among them
    /// How 401, 429 and 503 come, where an API has other statuses for them or says nothing of waiting.
    virtual FakeHttpAnswer refused(int status) const;
    virtual bool isChange(const FakeHttpRequest &request) const { return request.method != "GET"; }

    FakeHttpAnswer answer(const FakeHttpRequest &request);

    Zone &addZone(const QString &name);
    void addValue(const QString &name, const QByteArray &value);
    QList<QByteArray> values(const QString &name) const; ///< sorted
    Zone *zoneOf(const QString &name);                   ///< the longest

    QList<Zone> zones;
    QList<Fault> faultsOfChanges; ///< for the next requests that change something
    QList<Fault> faults;          ///< for the next requests
    bool isExpired = false;       ///< the token is
    int refusedStatus = 401;      ///< what then answers; 200 where only the body says so
    bool listsZones = true;       ///< false: the API has no list of them
    bool tellsRaces = true; ///< false: a whole set is written, and the API has no means against two who do so at once
    bool tellsWhenDone = false; ///< changes are only begun when they are answered, and can be asked about
    int notYet = 2;             ///< so many of the next such questions find one under way

protected:
    virtual bool isAuthorized(const FakeHttpRequest &request) const = 0;
    /// What is answered without the API's credentials: the place that gives out tokens looks at others.
    virtual bool isOpen(const FakeHttpRequest &) const { return false; }
    virtual FakeHttpAnswer handle(const FakeHttpRequest &request) = 0;

    /// The answer to such a question.
    bool isDone() { return notYet-- <= 0; }

    Zone *zoneById(const QString &id);
    QString newId() { return QStringLiteral("id%1").arg(++m_ids); }

private:
    int m_ids = 0;
};

/// "name" → "value" of a query.
QString queryItem(const FakeHttpRequest &request, const QString &name);

/// The same of a form; null where it has none.
QString formItem(const FakeHttpRequest &request, const QString &name);

FakeHttpAnswer jsonAnswer(int status, const QJsonDocument &json, QList<QPair<QByteArray, QByteArray>> headers = {});

/// Sends what is for https://HOST, one of `hosts`, to a server on loopback, as it is else; another host is a failure of
/// the test. The address at which a cloud tells a machine about itself is asked by http.
class DivertedHttpClient : public HttpClient
{
public:
    DivertedHttpClient(HttpClient &real, QStringList hosts, QString server)
        : m_real(real)
        , m_hosts(std::move(hosts))
        , m_to(std::move(server))
    {
    }

    Task<Result<HttpAnswer>> send(HttpRequest request) override
    {
        for (const QString &host : m_hosts) {
            const bool isMachines = host == QLatin1StringView("169.254.169.254");
            const QString from = QLatin1StringView(isMachines ? "http://" : "https://") + host + u'/';
            if (!request.url.startsWith(from))
                continue;
            request.url = m_to + request.url.sliced(from.size() - 1);
            return m_real.send(std::move(request));
        }
        qFatal("another host: %s", qPrintable(request.url));
    }

private:
    HttpClient &m_real;
    QStringList m_hosts;
    QString m_to;
};

} // namespace certwright::testing
