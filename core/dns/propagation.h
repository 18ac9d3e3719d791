// SPDX-License-Identifier: Apache-2.0
// Whether TXT values are visible everywhere they must be: at every authoritative server, or, where a private network
// shows none or a firewall hides them all, at the chosen resolvers.
#pragma once

#include "core/base/clock.h"
#include "core/dns/zone.h"

#include <QDateTime>

#include <functional>
#include <map>

namespace certwright::dns {

enum class Sight {
    Matches,    ///< all expected values are there
    OtherValue, ///< TXT records, but not (all of) the expected ones
    Missing,    ///< no TXT record
    Failed,     ///< no usable answer; see `failure`
};

/// What one server said.
struct Observation
{
    Server server;
    Sight sight = Sight::Missing;
    QList<QByteArray> values; ///< all TXT values it has
    std::optional<Failure> failure;
    QDateTime at; ///< UTC

    bool operator==(const Observation &) const = default;
};

struct Expectation
{
    QString name; ///< the challenge name
    QList<QByteArray> values;
    /// Where set, one published value that it accepts does instead of all of `values`.
    std::function<bool(const QByteArray &)> accepts = nullptr;
};

struct Report
{
    QString name;
    QString target; ///< where CNAMEs lead; `name` itself without one
    QString zone;   ///< empty where none was found
    QList<QByteArray> expected;
    QList<Observation> observations;
    QDateTime at;

    /// Every server matches, and there is at least one. A server that cannot be reached at all does not hold up as long
    /// as another one answered: CAs pick any server that answers.
    bool isComplete() const;

    bool operator==(const Report &) const = default;
};

class Propagation
{
public:
    Propagation(Client &client, const Clock &clock);

    /// Follows CNAMEs, finds the zone and asks each server at once, without recursion. Where there is no zone, or the
    /// resolvers fail to find it, each resolver is asked instead, so that the report shows what each says. A server
    /// that the zone names but that does not serve it is Failed: DnsAnswer, code "REFUSED", "NOT-AUTHORITATIVE" and the
    /// like. A server of the zone a CNAME starts in is reported only where it does not (yet) have the CNAME. Fails only
    /// when nothing could be asked (no resolver answers, CNAME loop, no DNS name).
    Task<Result<Report>> look(Expectation expectation);

private:
    /// Who is asked about one name.
    struct Place
    {
        QString zone;          ///< empty: none was found, the resolvers are asked
        QList<Server> servers; ///< authoritative; empty without a zone
        QDateTime at;          ///< when it was found
    };

    Task<Result<Place>> placeOf(QString name);
    Task<Result<Report>> walk(Expectation expectation);

    Client &m_client;
    const Clock &m_clock;
    std::map<QString, Place> m_places; ///< so that a poll costs a question per server; kept for a minute
    QDateTime m_tidied;                ///< when old places were last thrown out
};

} // namespace certwright::dns
