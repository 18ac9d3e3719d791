// SPDX-License-Identifier: Apache-2.0
#include "fake_rest.h"

#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::testing {

namespace {

QStringList stepsOf(const QByteArray &path)
{
    return QString::fromLatin1(path.split('?').constFirst()).split(u'/', Qt::KeepEmptyParts);
}

QJsonObject bodyOf(const FakeHttpRequest &request)
{
    if (!request.header("Content-Type").startsWith("application/x-www-form-urlencoded"))
        return QJsonDocument::fromJson(request.body).object();
    QJsonObject members;
    const QUrlQuery form(QString::fromLatin1(request.body));
    for (const auto &[name, value] : form.queryItems(QUrl::FullyDecoded))
        members.insert(name, value);
    return members;
}

} // namespace

ProviderOptions FakeRest::options() const
{
    ProviderOptions options;
    for (const auto &[key, value] : m_facts.options)
        options.emplace(key, Secret(QByteArrayView(value)));
    return options;
}

QByteArray FakeRest::refusal(int status) const
{
    return refuseAs(m_facts.error, status, u"status %1"_s.arg(status)).body;
}

FakeHttpAnswer FakeRest::refuse(int status, const QString &words) const
{
    return refuseAs(m_facts.fault.isEmpty() ? m_facts.error : m_facts.fault, status, words);
}

FakeHttpAnswer FakeRest::refuseAs(const QString &json, int status, const QString &words) const
{
    QString text = json;
    return reply(status, text.replace("%1"_L1, words).replace("%2"_L1, QString::number(status)));
}

bool FakeRest::isChange(const FakeHttpRequest &request) const
{
    if (m_asks)
        return !m_asks(request);
    const bool isQuestion = std::ranges::any_of(
        m_routes, [&](const Route &route) { return route.isQuestion && fit(route, request).has_value(); });
    return request.method != "GET" && !isQuestion;
}

void FakeRest::on(const QString &route, Handler handler)
{
    m_routes.append({route.section(u' ', 0, 0).toLatin1(), route.section(u' ', 1).split(u'/'), std::move(handler)});
}

void FakeRest::ask(const QString &route, Handler handler)
{
    on(route, std::move(handler));
    m_routes.last().isQuestion = true;
}

FakeApi::Zone *FakeRest::zoneNamed(const QString &name)
{
    const auto found = std::ranges::find_if(zones, [&name](const Zone &zone) { return zone.name == name; });
    return found == zones.end() ? nullptr : &*found;
}

QString FakeRest::full(const QString &host, const Zone &zone)
{
    return host.isEmpty() || host == "@"_L1 ? zone.name : host + u'.' + zone.name;
}

QString FakeRest::relative(const QString &name, const Zone &zone, const QString &apex)
{
    return name == zone.name ? apex : name.chopped(zone.name.size() + 1);
}

QList<FakeApi::Record> FakeRest::recordsAt(const QString &name) const
{
    QList<Record> found;
    for (const Zone &zone : zones) {
        std::ranges::copy_if(
            zone.records, std::back_inserter(found), [&name](const Record &record) { return record.name == name; });
    }
    return found;
}

FakeApi::Record FakeRest::add(Zone &zone, const QString &name, const QByteArray &value)
{
    zone.records.append({newId(), name, value});
    return zone.records.last();
}

bool FakeRest::remove(Zone &zone, const QString &id)
{
    return zone.records.removeIf([&id](const Record &record) { return record.id == id; }) > 0;
}

void FakeRest::replace(Zone &zone, const QString &name, const QList<QByteArray> &values)
{
    zone.records.removeIf([&name](const Record &record) { return record.name == name; });
    for (const QByteArray &value : values)
        add(zone, name, value);
}

bool FakeRest::isAuthorized(const FakeHttpRequest &request) const
{
    if (m_check)
        return m_check(request);
    const qsizetype colon = m_facts.header.indexOf(": ");
    return request.header(m_facts.header.first(colon)) == m_facts.header.sliced(colon + 2);
}

std::optional<QHash<QString, QString>> FakeRest::fit(const Route &route, const FakeHttpRequest &request) const
{
    const QStringList steps = stepsOf(request.path);
    if (route.method != request.method || route.steps.size() != steps.size())
        return {};
    QHash<QString, QString> parts;
    for (qsizetype i = 0; i < steps.size(); ++i) {
        const QString &wanted = route.steps[i];
        if (wanted.startsWith(u'{') && !steps[i].isEmpty())
            parts.insert(wanted.sliced(1).chopped(1), QUrl::fromPercentEncoding(steps[i].toLatin1()));
        else if (wanted != steps[i])
            return {};
    }
    return parts;
}

FakeHttpAnswer FakeRest::handle(const FakeHttpRequest &request)
{
    for (const Route &route : std::as_const(m_routes)) {
        const auto parts = fit(route, request);
        if (!parts)
            continue;
        Call call{request, *parts, bodyOf(request)};
        const QString zone = parts->value(m_zoneMember, call.text(m_zoneMember));
        call.zone = zoneNamed(zone);
        return zone.isEmpty() || call.zone ? route.handler(call) : notFound();
    }
    return notFound();
}

QString unquoted(const QString &text)
{
    const bool isQuoted = text.size() > 1 && text.startsWith(u'"') && text.endsWith(u'"');
    return isQuoted ? text.sliced(1).chopped(1) : QString();
}

FakeHttpAnswer reply(int status, const QString &json, QList<QPair<QByteArray, QByteArray>> headers)
{
    headers.emplaceBack("Content-Type", "application/json");
    return {status, json.toUtf8(), headers};
}

Joins::Joins(const char *id, std::function<void(FakeRest *)> describe)
    : Joins(id, [describe = std::move(describe)]() -> std::unique_ptr<FakeApi> {
        auto made = std::make_unique<FakeRest>();
        describe(made.get());
        return made;
    })
{
}

QList<QPair<QByteArray, Joins::Make>> &Joins::all()
{
    static QList<QPair<QByteArray, Make>> subjects;
    return subjects;
}

} // namespace certwright::testing
