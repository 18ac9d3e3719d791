// SPDX-License-Identifier: Apache-2.0
#include "core/dns/places.h"

#include "core/dns/names.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::dns {

namespace {

/// Delegations change rarely, and a poll comes every few seconds; but who waits may be waiting for a change of them.
constexpr std::chrono::seconds shortest{60};
constexpr std::chrono::seconds longest{600};

QString keyOf(const QString &name, const QList<Server> &resolvers)
{
    QString key = name;
    for (const Server &server : resolvers)
        key += u' ' + server.text();
    return key;
}

/// Names beside each other share what is found, as the climb begins at their parent.
QString searchKey(const QString &name, const QList<Server> &resolvers)
{
    return keyOf(name.count(u'.') > 1 ? parentOf(name) : u"="_s + name, resolvers);
}

} // namespace

Places::Places(Client &client, const Clock &clock)
    : m_client(client)
    , m_clock(clock)
{
}

bool Places::isFresh(const QDateTime &since, const QDateTime &until) const
{
    const QDateTime now = m_clock.now();
    return since <= now && now < until; // the clock may have been set back
}

/// Not at every look: with thousands of waiting names that alone would keep a core busy.
void Places::tidy()
{
    const QDateTime now = m_clock.now();
    if (m_tidied.isValid() && m_tidied <= now && m_tidied.addSecs(shortest.count()) > now)
        return;
    m_tidied = now;
    const auto isOld = [this](const auto &entry) { return !isFresh(entry.value().since, entry.value().until); };
    m_apexes.removeIf(isOld);
    m_zones.removeIf(isOld);
    m_below.removeIf(isOld);
    m_searches.removeIf([](const auto &entry) { return entry.value().expired(); });
}

std::shared_ptr<Turnstile> Places::turnstile(const QString &key)
{
    std::weak_ptr<Turnstile> &known = m_searches[key];
    std::shared_ptr<Turnstile> turnstile = known.lock();
    if (!turnstile) {
        turnstile = std::make_shared<Turnstile>();
        known = turnstile;
    }
    return turnstile;
}

template <class T>
const T *Places::fresh(const QHash<QString, Known<T>> &known, const QString &key) const
{
    const auto found = known.constFind(key);
    return found != known.constEnd() && isFresh(found->since, found->until) ? &found->value : nullptr;
}

template <class T>
void Places::keep(QHash<QString, Known<T>> &known, const QString &key, const T &value, std::chrono::seconds ttl)
{
    const QDateTime now = m_clock.now();
    const QDateTime until = now.addSecs(std::clamp(ttl, shortest, longest).count());
    known.insert(key, Known<T>{value, now, until});
}

Place Places::remember(const QString &key, const Zone &zone)
{
    const Place place{.zone = zone.name, .servers = zone.servers};
    keep(m_zones, key, place, zone.ttl);
    return place;
}

std::optional<Place> Places::known(const QString &name, const QList<Server> &resolvers)
{
    tidy();
    const QString *apex = fresh(m_below, keyOf(name, resolvers));
    if (!apex)
        apex = fresh(m_apexes, searchKey(name, resolvers));
    if (!apex)
        return {};
    if (apex->isEmpty())
        return Place();
    const Place *zone = fresh(m_zones, keyOf(*apex, resolvers));
    return zone ? std::optional(*zone) : std::nullopt;
}

Task<Result<Place>> Places::placeOf(QString name, QList<Server> resolvers)
{
    if (const std::optional<Place> place = known(name, resolvers))
        co_return *place;
    const QString key = searchKey(name, resolvers);
    QString apex;
    {
        const std::shared_ptr<Turnstile> gate = turnstile(key);
        const Turnstile::Turn turn = co_await gate->enter();
        if (const QString *found = fresh(m_apexes, key)) {
            apex = *found;
        } else {
            const Result<Apex> climbed = co_await findApex(m_client, name, Existence::Awaited, resolvers);
            if (!climbed && climbed.error().kind != FailureKind::NotFound)
                co_return failed(climbed.error());
            apex = climbed ? climbed->name : QString();
            keep(m_apexes, key, apex, climbed ? climbed->ttl : shortest);
        }
    }
    if (apex.isEmpty())
        co_return Place();
    const QString zoneKey = keyOf(apex, resolvers);
    const std::shared_ptr<Turnstile> gate = turnstile(u"zone "_s + zoneKey);
    const Turnstile::Turn turn = co_await gate->enter();
    if (const Place *found = fresh(m_zones, zoneKey))
        co_return *found;
    const Result<Zone> zone = co_await zoneAt(m_client, apex, resolvers);
    if (!zone && zone.error().kind != FailureKind::NotFound)
        co_return failed(zone.error());
    if (!zone) {
        const Place nobody;
        keep(m_zones, zoneKey, nobody, shortest);
        co_return nobody;
    }
    co_return remember(zoneKey, *zone);
}

Task<Result<Place>> Places::goDown(QString name, Delegation delegation, QList<Server> resolvers)
{
    const QString zoneKey = keyOf(delegation.zone, resolvers);
    keep(m_below, keyOf(name, resolvers), delegation.zone, shortest);
    if (const Place *found = fresh(m_zones, zoneKey))
        co_return *found;
    const Result<Zone> zone = co_await zoneOf(m_client, delegation, resolvers);
    if (!zone)
        co_return failed(zone.error());
    co_return remember(zoneKey, *zone);
}

void Places::forget(const QString &name, const QList<Server> &resolvers)
{
    const auto forgetZone = [this, &resolvers](QHash<QString, Known<QString>> &names, const QString &key) {
        const auto found = names.constFind(key);
        if (found == names.constEnd())
            return;
        m_zones.remove(keyOf(found->value, resolvers));
        names.erase(found);
    };
    forgetZone(m_below, keyOf(name, resolvers));
    forgetZone(m_apexes, searchKey(name, resolvers));
}

} // namespace certwright::dns
