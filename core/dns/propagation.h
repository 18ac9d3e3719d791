// SPDX-License-Identifier: Apache-2.0
// Whether TXT values are visible everywhere they must be: at every authoritative server, or, where a private network
// shows none or a firewall hides them all, at the chosen resolvers; or at those alone.
//
// A resolver remembers that a name is not there for as long as the zone's SOA record says (RFC 2308). So none is asked
// about the name that is waited for before the zone's servers show it, as long as those can be asked.
#pragma once

#include "core/base/clock.h"
#include "core/dns/places.h"
#include "core/domain/dns_check.h"

#include <QDateTime>

#include <functional>

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
    QDateTime at;                      ///< UTC
    std::optional<quint32> ttl;        ///< of the TXT records, seconds; none without one
    std::optional<quint32> serial;     ///< of the zone there; none for a resolver, or where it does not say
    std::chrono::milliseconds took{0}; ///< from the question to the answer
    bool isResolver = false;           ///< asked with recursion: a resolver of choice, not a server of the zone
    QDateTime again;                   ///< UTC; it is not asked before, as it would say the same; null: at every look

    bool operator==(const Observation &) const = default;
};

struct Expectation
{
    QString name; ///< the challenge name
    QList<QByteArray> values;
    /// Where set, one published value that it accepts does instead of all of `values`.
    std::function<bool(const QByteArray &)> accepts = nullptr;
    CheckMode mode = CheckMode::Authoritative;
    QList<Server> resolvers = {}; ///< empty: the client's
};

struct Report
{
    QString name;
    QString target; ///< where CNAMEs lead; `name` itself without one
    QString zone;   ///< empty where none was found
    QList<QByteArray> expected;
    QList<Observation> observations;
    QDateTime at;
    CheckMode mode = CheckMode::Authoritative;
    QDateTime since; ///< UTC; of the first look of those that were handed on from one to the next

    /// Every server that counts matches, and there is at least one: those of the zone, with CheckMode::Both the
    /// resolvers, too, with CheckMode::Resolvers only they. A server that cannot be reached at all does not hold up as
    /// long as another one answered: CAs pick any server that answers. Where no server of the zone can be reached, the
    /// resolvers do.
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
    ///
    /// Resolvers that count (see Report::isComplete()) are asked once the servers of the zone match, or cannot be
    /// asked; with CheckMode::Resolvers also after a minute, as the zone may have other values for the inside of a
    /// network.
    ///
    /// `before` is the report of the last look at the same: servers that matched a moment ago, were silent, or are
    /// resolvers with an answer to remember are not asked again (Observation::again), and before a report is complete
    /// those that matched longer ago are asked once more. Serials are asked for from the second look on.
    Task<Result<Report>> look(Expectation expectation, Report before = {});

    /// Where CNAMEs lead from a name that is awaited, read from the servers of its zone; from the resolvers only where
    /// those cannot be asked. `name` itself without one. Fails as followCnames() does.
    Task<Result<QString>> targetOf(QString name, QList<Server> resolvers = {});

private:
    /// What came of asking about one name of a chain.
    struct Hop
    {
        QString next;                    ///< where it leads on
        std::optional<Delegation> below; ///< the zone to ask instead
        Observation teller;              ///< of the server that said so
        bool isSilent = false;
    };

    void openGate();
    Task<Result<Report>> lookNow(Expectation expectation, Report before);
    Task<Result<Report>> walk(const Expectation &expectation, const Report &before);
    Task<Result<void>> lookAtServers(const Expectation &expectation, const Report &before, Report &report);
    Task<void> lookAtResolvers(const Expectation &expectation, const Report &before, Report &report);
    Task<Hop> lookAtName(
        const Expectation &expectation, const Report &before, Report &report, QString name, Place place);
    Task<Place> placeFor(QString name, QList<Server> resolvers);
    Task<Result<Place>> placeBelow(QString name, Delegation delegation, Server teller, QList<Server> resolvers);
    QList<Server> resolversOf(const QList<Server> &chosen) const;

    Client &m_client;
    const Clock &m_clock;
    Places m_places;
    Turnstile m_gate; ///< a look holds some memory, and thousands may be due at once
    std::optional<Alarm> m_opening;
    int m_walked = 0; ///< looks that ended since it was opened last
};

} // namespace certwright::dns
