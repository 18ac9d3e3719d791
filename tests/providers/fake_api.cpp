// SPDX-License-Identifier: Apache-2.0
#include "fake_api.h"

#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::testing {

FakeHttpAnswer FakeApi::answer(const FakeHttpRequest &request)
{
    QList<Fault> &waiting = isChange(request) && !faultsOfChanges.isEmpty() ? faultsOfChanges : faults;
    const std::optional<Fault> fault = waiting.isEmpty() ? std::nullopt : std::optional(waiting.takeFirst());
    if (fault == Fault::Throttled || fault == Fault::Busy)
        return refused(fault == Fault::Throttled ? 429 : 503);
    if (fault == Fault::Page)
        return {200, "<html><title>Maintenance</title></html>", {{"Content-Type", "text/html"}}};
    if (!isOpen(request) && (isExpired || !isAuthorized(request)))
        return refused(401);
    if (fault == Fault::Race)
        addValue(u"_acme-challenge."_s + zones.first().name, "somebody else's");
    FakeHttpAnswer made = handle(request);
    if (fault == Fault::LostAnswer) {
        if (made.body.isEmpty())
            made.body = "{}";
        made.ending = FakeHttpEnding::Truncate;
    }
    return made;
}

FakeHttpAnswer FakeApi::refused(int status) const
{
    if (status == 401)
        return {refusedStatus, refusal(status)};
    return {status, refusal(status), {{"Retry-After", "0"}}};
}

FakeApi::Zone &FakeApi::addZone(const QString &name)
{
    zones.append({newId(), name, {}});
    return zones.last();
}

void FakeApi::addValue(const QString &name, const QByteArray &value)
{
    Zone *zone = zoneOf(name);
    if (!zone)
        qFatal("no zone for %s", qPrintable(name));
    zone->records.append({newId(), name.toLower(), value});
}

QList<QByteArray> FakeApi::values(const QString &name) const
{
    QList<QByteArray> found;
    for (const Zone &zone : zones) {
        for (const Record &record : zone.records) {
            if (record.name == name)
                found.append(record.value);
        }
    }
    std::ranges::sort(found);
    return found;
}

FakeApi::Zone *FakeApi::zoneOf(const QString &name)
{
    Zone *longest = nullptr;
    for (Zone &zone : zones) {
        const bool isIn = name == zone.name || name.endsWith(u'.' + zone.name);
        if (isIn && (!longest || zone.name.size() > longest->name.size()))
            longest = &zone;
    }
    return longest;
}

FakeApi::Zone *FakeApi::zoneById(const QString &id)
{
    const auto found = std::ranges::find_if(zones, [&id](const Zone &zone) { return zone.id == id; });
    return found == zones.end() ? nullptr : &*found;
}

QString queryItem(const FakeHttpRequest &request, const QString &name)
{
    const QUrl url = QUrl::fromEncoded("http://x" + request.path);
    return QUrlQuery(url).queryItemValue(name, QUrl::FullyDecoded);
}

QString formItem(const FakeHttpRequest &request, const QString &name)
{
    return QUrlQuery(QString::fromLatin1(request.body)).queryItemValue(name, QUrl::FullyDecoded);
}

FakeHttpAnswer jsonAnswer(int status, const QJsonDocument &json, QList<QPair<QByteArray, QByteArray>> headers)
{
    headers.emplaceBack("Content-Type", "application/json");
    return {status, json.toJson(QJsonDocument::Compact), headers};
}

} // namespace certwright::testing
