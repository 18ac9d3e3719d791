// SPDX-License-Identifier: Apache-2.0
#include "core/providers/api_records.h"

#include "core/base/awaitables.h"
#include "core/dns/names.h"
#include "core/providers/api_client.h"
#include "core/providers/api_pending.h"

#include <QJsonArray>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

constexpr int mostConflicts = 5;
constexpr std::chrono::minutes listIsRemembered{5}; // so that a thousand names of one account list its zones once

bool isConflict(const Failure &failure) { return failure.httpStatus == 409 || failure.httpStatus == 412; }

Failure noZone(const QString &name)
{
    Failure failure;
    failure.kind = FailureKind::ProviderRefused;
    failure.attempted = u"find zone"_s;
    failure.subject = name;
    failure.code = u"zone"_s;
    failure.retry = Retry::AfterFix;
    return failure;
}

/// The zones found, whose turn it is at a name, and how many challenges share a value: some CAs give a name and its
/// wildcard the same one, and the first removal must not take it from the other.
class ApiProvider : public DnsProvider
{
public:
    explicit ApiProvider(int ttl)
        : m_ttl(ttl)
    {
    }

    Task<Result<void>> present(TxtRecord record) override
    {
        const QString name = record.name.toLower();
        const Result<ApiZone> zone = co_await zoneFor(name);
        if (!zone)
            co_return failed(zone.error());
        Turnstile &turnstile = m_turns[zoneApi().isZoneWise() ? zone->name : name];
        const Turnstile::Turn turn = co_await turnstile.enter();
        const Result<void> presented = co_await put(*zone, name, record.value);
        if (presented)
            ++m_users[std::pair(name, record.value)];
        co_return presented;
    }

    Task<Result<void>> remove(TxtRecord record) override
    {
        const QString name = record.name.toLower();
        const Result<ApiZone> zone = co_await zoneFor(name);
        if (!zone)
            co_return failed(zone.error());
        Turnstile &turnstile = m_turns[zoneApi().isZoneWise() ? zone->name : name];
        const Turnstile::Turn turn = co_await turnstile.enter();
        int &users = m_users[std::pair(name, record.value)];
        if (users > 1) {
            --users;
            co_return Result<void>();
        }
        const Result<void> taken = co_await take(*zone, name, record.value);
        if (taken)
            m_users.erase(std::pair(name, record.value));
        co_return taken;
    }

    Task<Result<ProviderTest>> test(QString name) override
    {
        const Result<QList<ApiZone>> zones = co_await zoneApi().zones();
        if (!zones)
            co_return failed(zones.error());
        ProviderTest seen;
        for (const ApiZone &zone : *zones)
            seen.zones.append(zone.name);
        seen.zones.sort();
        const Result<ApiZone> zone = co_await zoneFor(name.toLower());
        if (!zone)
            co_return failed(zone.error());
        seen.summary = u"The credentials are accepted; %1 is in the zone %2."_s.arg(name, zone->name);
        co_return seen;
    }

protected:
    virtual ZoneApi &zoneApi() = 0;
    virtual Task<Result<void>> put(ApiZone zone, QString name, QByteArray value) = 0;
    virtual Task<Result<void>> take(ApiZone zone, QString name, QByteArray value) = 0;

    int ttlFor(const ApiZone &zone) const { return std::max(m_ttl, zone.minimumTtl); }

private:
    Task<Result<ApiZone>> zoneFor(QString name)
    {
        if (const auto known = m_zones.find(name); known != m_zones.end())
            co_return known->second;
        const Result<std::optional<ApiZone>> found = co_await zoneApi().zoneOf(name);
        if (!found)
            co_return failed(found.error());
        if (!*found)
            co_return failed(noZone(name));
        m_zones.insert_or_assign(name, **found);
        co_return **found;
    }

    int m_ttl;
    std::map<QString, ApiZone> m_zones; ///< by the name that is in it
    std::map<QString, Turnstile> m_turns;
    std::map<std::pair<QString, QByteArray>, int> m_users;
};

class OverRecords : public ApiProvider
{
public:
    OverRecords(std::unique_ptr<RecordApi> api, int ttl)
        : ApiProvider(ttl)
        , m_api(std::move(api))
    {
    }

protected:
    ZoneApi &zoneApi() override { return *m_api; }

    Task<Result<void>> put(ApiZone zone, QString name, QByteArray value) override
    {
        const Result<bool> before = co_await isThere(zone, name, value);
        if (!before)
            co_return failed(before.error());
        if (*before)
            co_return Result<void>();
        const Result<void> added = co_await m_api->add(zone, name, value, ttlFor(zone));
        if (added || isUnfinished(added.error()))
            co_return added;
        // It may have arrived all the same, or somebody else was faster.
        const Result<bool> after = co_await isThere(zone, name, value);
        co_return after && *after ? Result<void>() : added;
    }

    Task<Result<void>> take(ApiZone zone, QString name, QByteArray value) override
    {
        const Result<QList<ApiRecord>> records = co_await m_api->records(zone, name);
        if (!records)
            co_return failed(records.error());
        for (const ApiRecord &record : *records) {
            if (record.value != value)
                continue;
            const Result<void> erased = co_await m_api->erase(zone, name, record);
            if (erased || isAbsent(erased.error()))
                continue;
            // It may be gone all the same.
            const Result<bool> after = co_await isThere(zone, name, value);
            if (!after || *after)
                co_return erased;
        }
        co_return Result<void>();
    }

private:
    Task<Result<bool>> isThere(ApiZone zone, QString name, QByteArray value)
    {
        const Result<QList<ApiRecord>> records = co_await m_api->records(zone, name);
        if (!records)
            co_return failed(records.error());
        co_return std::ranges::any_of(*records, [&value](const ApiRecord &each) { return each.value == value; });
    }

    std::unique_ptr<RecordApi> m_api;
};

class OverRecordSets : public ApiProvider
{
public:
    OverRecordSets(std::unique_ptr<RecordSetApi> api, int ttl)
        : ApiProvider(ttl)
        , m_api(std::move(api))
    {
    }

protected:
    ZoneApi &zoneApi() override { return *m_api; }

    Task<Result<void>> put(ApiZone zone, QString name, QByteArray value) override
    {
        return change(zone, name, [value](QList<QByteArray> &values) {
            if (!values.contains(value))
                values.append(value);
        });
    }

    Task<Result<void>> take(ApiZone zone, QString name, QByteArray value) override
    {
        return change(zone, name, [value](QList<QByteArray> &values) { values.removeAll(value); });
    }

private:
    Task<Result<void>> change(ApiZone zone, QString name, std::function<void(QList<QByteArray> &)> edit)
    {
        for (int conflicts = 0;; ++conflicts) {
            const Result<ApiRecordSet> before = co_await m_api->read(zone, name);
            if (!before)
                co_return failed(before.error());
            ApiRecordSet after = *before;
            edit(after.values);
            if (after.values == before->values)
                co_return Result<void>();
            if (before->values.isEmpty())
                after.ttl = ttlFor(zone);
            const Result<void> written = co_await m_api->write(zone, name, *before, after);
            if (written || isUnfinished(written.error()))
                co_return written;
            // Somebody else was faster; or nobody knows whether it arrived, which the next look tells.
            const bool mayHaveArrived = written.error().retry == Retry::Later && written.error().httpStatus != 429;
            if ((!isConflict(written.error()) && !mayHaveArrived) || conflicts == mostConflicts)
                co_return written;
        }
    }

    std::unique_ptr<RecordSetApi> m_api;
};

} // namespace

Task<Result<std::optional<ApiZone>>> ZoneApi::zoneOf(QString name)
{
    const auto longest = [this, &name] {
        std::optional<ApiZone> found;
        for (const ApiZone &each : std::as_const(m_listed)) {
            const bool isIn = !each.name.isEmpty() && dns::isWithin(name, each.name);
            if (isIn && (!found || each.name.size() > found->name.size()))
                found = each;
        }
        return found;
    };
    if (!m_listedUntil.hasExpired()) {
        if (const std::optional<ApiZone> known = longest())
            co_return known;
    }
    const Result<QList<ApiZone>> all = co_await zones();
    if (!all)
        co_return failed(all.error());
    m_listed = *all;
    m_listedUntil.setRemainingTime(listIsRemembered);
    co_return longest();
}

Task<Result<std::optional<ApiZone>>> firstKnownZone(
    QString name, std::function<Task<Result<std::optional<ApiZone>>>(QString)> ask)
{
    for (QString candidate = name; candidate.contains(u'.'); candidate = candidate.section(u'.', 1)) {
        const Result<std::optional<ApiZone>> found = co_await ask(candidate);
        if (!found || *found)
            co_return found;
    }
    co_return std::optional<ApiZone>();
}

ApiRecordSet setOfTexts(const QList<QString> &texts, int ttl)
{
    ApiRecordSet set;
    for (const QString &text : texts)
        set.values.append(unquotedTxt(text));
    set.ttl = ttl;
    set.version = QJsonDocument(QJsonArray::fromStringList(texts)).toJson(QJsonDocument::Compact);
    return set;
}

QList<QString> textsOf(const ApiRecordSet &before, const QList<QByteArray> &values)
{
    QHash<QByteArray, QString> known;
    for (const QJsonValue &text : QJsonDocument::fromJson(before.version).array())
        known.insert(unquotedTxt(text.toString()), text.toString());
    QList<QString> texts;
    for (const QByteArray &value : values)
        texts.append(known.contains(value) ? known.value(value) : quotedTxt(value));
    return texts;
}

std::unique_ptr<DnsProvider> overRecords(std::unique_ptr<RecordApi> api, int ttl)
{
    return std::make_unique<OverRecords>(std::move(api), ttl);
}

std::unique_ptr<DnsProvider> overRecordSets(std::unique_ptr<RecordSetApi> api, int ttl)
{
    return std::make_unique<OverRecordSets>(std::move(api), ttl);
}

QString bare(const QString &name)
{
    const QString lower = name.toLower();
    return lower.endsWith(u'.') ? lower.chopped(1) : lower;
}

QString relativeName(const QString &name, const ApiZone &zone, const QString &apex)
{
    return name == zone.name ? apex : name.chopped(zone.name.size() + 1);
}

bool isNameOf(const QString &shown, const QString &name, const ApiZone &zone)
{
    const QString plain = bare(shown);
    const QString relative = relativeName(name, zone, u"@"_s);
    return plain == name || plain == relative || (relative == "@"_L1 && plain.isEmpty());
}

} // namespace certwright::providers
