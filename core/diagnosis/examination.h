// SPDX-License-Identifier: Apache-2.0
// One examination: asks what has to be known about a name, in the order in which it follows, the rest at once.
#pragma once

#include "core/diagnosis/doctor.h"
#include "core/diagnosis/zone_finder.h"

namespace certwright::diagnosis {

class Examination
{
public:
    /// `subject` is canonical. The client and the clock must outlive it.
    Examination(dns::Client &client, const Clock &clock, Case subject);

    Task<Facts> run();

private:
    Task<HopFacts> visit(QString name);
    Task<bool> walk();
    Task<bool> goOn();
    Task<bool> askSiblings();
    Task<bool> lookNear();
    Task<bool> askOutsiders();
    Task<bool> askResolvers();
    Task<bool> askForCaa(HopFacts first);
    Task<bool> checkCaaSignatures(QStringList labels);

    /// Servers that answered the questions of a hop.
    QList<dns::Server> answering(const HopFacts &hop) const;
    bool showsAllValues(const HopFacts &hop) const;

    Case m_subject;
    Inquiry m_inquiry;
    ZoneFinder m_zones;
    Facts m_facts;
};

} // namespace certwright::diagnosis
