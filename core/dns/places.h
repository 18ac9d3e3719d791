// SPDX-License-Identifier: Apache-2.0
// Remembers which zone names are in and who serves it, so that a poll costs a question per server. Shared by all names
// that are waited for: those of one zone find it once.
#pragma once

#include "core/base/awaitables.h"
#include "core/base/clock.h"
#include "core/dns/zone.h"

#include <QHash>

#include <memory>
#include <optional>

namespace certwright::dns {

/// Who is asked about one name.
struct Place
{
    QString zone;          ///< empty: none was found, the resolvers are asked
    QList<Server> servers; ///< authoritative; empty without a zone
};

class Places
{
public:
    /// Both must outlive it.
    Places(Client &client, const Clock &clock);

    /// What is remembered of it, without asking anybody.
    std::optional<Place> known(const QString &name, const QList<Server> &resolvers);

    /// The zone of a name that is awaited, see findZone(); an empty place where there is none. Resolvers that fail are
    /// a failure. `resolvers` empty: the client's.
    Task<Result<Place>> placeOf(QString name, QList<Server> resolvers);

    /// A server of the zone `name` was thought to be in has told of a zone below; that one from now on.
    Task<Result<Place>> goDown(QString name, Delegation delegation, QList<Server> resolvers);

    /// The delegation may be what is wrong, and being mended: it is looked for anew.
    void forget(const QString &name, const QList<Server> &resolvers);

private:
    template <class T>
    struct Known
    {
        T value;
        QDateTime since;
        QDateTime until;
    };

    std::shared_ptr<Turnstile> turnstile(const QString &key);
    Place remember(const QString &key, const Zone &zone);
    template <class T>
    const T *fresh(const QHash<QString, Known<T>> &known, const QString &key) const;
    template <class T>
    void keep(QHash<QString, Known<T>> &known, const QString &key, const T &value, std::chrono::seconds ttl);
    bool isFresh(const QDateTime &since, const QDateTime &until) const;
    void tidy();

    Client &m_client;
    const Clock &m_clock;
    // The keys: a name, and the resolvers where they are a domain's own.
    QHash<QString, Known<QString>> m_apexes; ///< by the name the climb began at; no zone: empty
    QHash<QString, Known<Place>> m_zones;    ///< by their apex
    QHash<QString, Known<QString>> m_below;  ///< apex of the zone that begins at or above a name, by the name
    QHash<QString, std::weak_ptr<Turnstile>> m_searches; ///< under way, so that others wait for what they find
    QDateTime m_tidied;                                  ///< when what is old was last thrown out
};

} // namespace certwright::dns
