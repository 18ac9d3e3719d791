// SPDX-License-Identifier: Apache-2.0
// An API made of routes, for providers whose API is resources over HTTP: what its documentation says of each request,
// in a line or two, over zones and records that are kept. A file with a `Joins` in it is a subject of the conformance
// suite.
#pragma once

#include "fake_api.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

#include <functional>

namespace certwright::testing {

class FakeRest : public FakeApi
{
public:
    struct Call
    {
        const FakeHttpRequest &request;
        QHash<QString, QString> parts; ///< what {name} in the route stood for, decoded
        QJsonObject body;              ///< of JSON, or of a form
        Zone *zone = nullptr;          ///< see zoneIs()

        QString part(const QString &name) const { return parts.value(name); }
        QString query(const QString &name) const { return queryItem(request, name); }
        /// A member of the body, as text.
        QString text(const QString &member) const { return body.value(member).toVariant().toString(); }
        /// The body, where it is a list.
        QJsonArray items() const { return QJsonDocument::fromJson(request.body).array(); }
    };
    using Handler = std::function<FakeHttpAnswer(const Call &)>;

    struct Facts
    {
        QString host;
        QList<QPair<QString, QByteArray>> options; ///< what the provider is made with; secrets end with "token"
        QByteArray header;                         ///< "Authorization: Bearer x-token", which every request must have
        QString error;                             ///< JSON of a refusal; %1 is its words, %2 the status
        int notFound = 404;
        QString fault = {}; ///< the same where it is not for the token or a limit, if that looks otherwise
    };

    FakeRest() = default;
    explicit FakeRest(Facts facts)
        : m_facts(std::move(facts))
    {
    }

    void setFacts(Facts facts) { m_facts = std::move(facts); }

    QString host() const override { return m_facts.host; }
    ProviderOptions options() const override;
    QByteArray refusal(int status) const override;
    bool isChange(const FakeHttpRequest &request) const override;

    /// "POST /v2/domains/{domain}/records"; the first route that fits answers, without one 404 does.
    void on(const QString &route, Handler handler);
    /// A route whose POST changes nothing.
    void ask(const QString &route, Handler handler);
    /// Decides instead of the header.
    void authorizes(std::function<bool(const FakeHttpRequest &)> check) { m_check = std::move(check); }
    /// Tells the requests that change nothing, where the method and the route do not.
    void asksWhere(std::function<bool(const FakeHttpRequest &)> isQuestion) { m_asks = std::move(isQuestion); }

    /// Each request that has the part {member} or that member in its body is about the zone of that name: what names
    /// no zone is answered notFound().
    void zoneIs(const QString &member) { m_zoneMember = member; }

    FakeHttpAnswer refuse(int status, const QString &words) const;
    FakeHttpAnswer notFound() const { return refuse(m_facts.notFound, QStringLiteral("not found")); }

    // For handlers.
    using FakeApi::isDone;
    using FakeApi::newId;
    using FakeApi::zoneById;
    Zone *zoneNamed(const QString &name);
    /// What an API calls `host` in `zone`: relative, "@" or empty for the zone itself.
    static QString full(const QString &host, const Zone &zone);
    static QString relative(const QString &name, const Zone &zone, const QString &apex = QStringLiteral("@"));
    QList<Record> recordsAt(const QString &name) const;
    Record add(Zone &zone, const QString &name, const QByteArray &value);
    bool remove(Zone &zone, const QString &id);
    /// The values of `name` are these from now on.
    void replace(Zone &zone, const QString &name, const QList<QByteArray> &values);

protected:
    bool isAuthorized(const FakeHttpRequest &request) const override;
    FakeHttpAnswer handle(const FakeHttpRequest &request) override;

private:
    struct Route
    {
        QByteArray method;
        QStringList steps;
        Handler handler;
        bool isQuestion = false;
    };
    std::optional<QHash<QString, QString>> fit(const Route &route, const FakeHttpRequest &request) const;

    FakeHttpAnswer refuseAs(const QString &json, int status, const QString &words) const;

    Facts m_facts;
    QString m_zoneMember;
    QList<Route> m_routes;
    std::function<bool(const FakeHttpRequest &)> m_check;
    std::function<bool(const FakeHttpRequest &)> m_asks;
};

/// "[…,…]" of what `text` makes of each.
template <typename Items, typename Text>
QString jsonList(const Items &items, Text text)
{
    QStringList made;
    for (const auto &item : items)
        made.append(text(item));
    return u'[' + made.join(u',') + u']';
}

/// The items of one page, counted from 1.
template <typename Items>
Items pageOf(const Items &items, int page, int size)
{
    return items.mid(qsizetype(page - 1) * size, size);
}

QString unquoted(const QString &text); ///< `"text"` without its quotes; empty where it has none
FakeHttpAnswer reply(int status, const QString &json, QList<QPair<QByteArray, QByteArray>> headers = {});

using Call = FakeRest::Call;

/// A subject of the suite.
struct Joins
{
    using Make = std::function<std::unique_ptr<FakeApi>()>;
    Joins(const char *id, Make make) { all().emplaceBack(QByteArray(id), std::move(make)); }
    /// `describe` says what is answered to each request.
    Joins(const char *id, std::function<void(FakeRest *)> describe);
    static QList<QPair<QByteArray, Make>> &all();
};

} // namespace certwright::testing
