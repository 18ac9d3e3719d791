// SPDX-License-Identifier: Apache-2.0
// Finds the zone of a name from above, as resolvers do: from the registrable domain's zone along the delegations that
// nameservers give, so that a broken one is seen where it breaks. Resolvers are asked for nothing below the registrable
// domain: they would remember that a challenge name does not exist yet.
#pragma once

#include "core/diagnosis/facts.h"

#include <map>

namespace certwright::diagnosis {

struct Located
{
    ZoneFacts zone;
    QString registrable;
    bool isRegistered = true;
};

class ZoneFinder
{
public:
    explicit ZoneFinder(Inquiry &inquiry)
        : m_inquiry(inquiry)
    {
    }

    Task<Located> locate(QString name);

    /// Whether any resolver has answered any question of locate(), be it with an error.
    bool resolversAnswer() const { return m_resolversAnswer; }

    /// Every address of the hosts, as resolvers and (`glue`) the parent know them; hosts without one go into
    /// `unresolved`.
    Task<QList<dns::Server>> addressesOf(QStringList hosts, QList<dns::Record> glue, QStringList *unresolved);

private:
    struct Survey
    {
        QStringList apexes;             ///< from below
        bool isAbsent = false;          ///< NXDOMAIN for the lowest name
        std::optional<Failure> failure; ///< of the lowest name
        bool isEmpty() const { return apexes.isEmpty(); }
    };

    Task<Survey> survey(QStringList names);
    Task<Survey> surveyWithin(QStringList names, std::chrono::milliseconds patience);
    Task<ZoneFacts> zoneAt(QString apex);
    Task<ZoneFacts> below(ZoneFacts zone, QString name);
    Task<ZoneFacts> asDelegated(ZoneFacts zone, QString parent);
    Task<bool> isDelegatedAfterAll(QString name, QString above);

    Inquiry &m_inquiry;
    std::map<QString, Survey> m_surveys;  ///< by the registrable domain
    std::map<QString, ZoneFacts> m_zones; ///< by the name that was located
    bool m_resolversAnswer = false;
};

} // namespace certwright::diagnosis
