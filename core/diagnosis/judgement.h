// SPDX-License-Identifier: Apache-2.0
// From what was seen to what is wrong. Asks nothing.
#pragma once

#include "core/diagnosis/doctor.h"
#include "core/diagnosis/facts.h"

#include <set>

namespace certwright::diagnosis {

/// How one server stands to its zone.
enum class Service {
    Serves,
    Silent,
    Unreachable,
    Lame,    ///< answers, but has not got the zone
    Refuses, ///< has it, and will not say
    Fails,   ///< SERVFAIL or what cannot be read
    Unasked, ///< there was no time for it
};

class Judgement
{
public:
    Judgement(const Case &subject, const Facts &facts, const QDateTime &now);

    Diagnosis diagnosis();

private:
    /// What one witness says of the values.
    struct View
    {
        dns::Server server;
        bool isResolver = false;
        QList<QByteArray> values;
        std::optional<quint32> serial;
        quint32 ttl = 0;
    };

    void judgeZones();
    void judgeZone(const HopFacts &hop);
    void judgeServer(const ServerFacts &each, const HopFacts &hop, Severity severity);
    void judgeChain();
    void judgeDnssec();
    void judgeRecord();
    void judgeMissing(const QByteArray &wanted, const QList<QByteArray> &seen);
    bool judgePlaces(const QByteArray &wanted);
    bool judgeValues(const QByteArray &wanted, const QList<QByteArray> &seen);
    void judgeUnevenness();
    void judgeHopUnevenness(const HopFacts &hop);
    void judgeCaa();
    void judgeIssuer(const Issuer &issuer, Severity severity);
    bool judgesCaa() const;
    void judgeResolvers();
    void judgeResolver(const ResolverFacts &resolver);
    void paint();
    void paintWitnesses();

    const HopFacts &last() const { return m_facts.hops.last(); }
    bool has(Cause cause) const;
    bool onlyResolversCount() const { return m_subject.mode == CheckMode::Resolvers; }
    QList<View> resolverViews() const;
    Finding &add(Cause cause, Severity severity, const QString &subject, const QStringList &facts = {});
    QList<View> views() const;
    bool hasAll(const QList<QByteArray> &values) const;
    /// No answer over IPv6 (or IPv4) from anybody, while there is over the other: this computer has no way there.
    bool isBeyondReach(const dns::Server &server) const;
    dns::Observation observationOf(const ServerFacts &each) const;

    const Case &m_subject;
    const Facts &m_facts;
    QDateTime m_now;
    Diagnosis m_diagnosis;
    std::set<QString> m_judgedZones;
    bool m_isReachable = true; ///< the last zone has a server that serves it
    bool m_isBlocked = false;  ///< only resolvers reach its servers from here
};

Service serviceOf(const ServerFacts &each, const QString &zone);

} // namespace certwright::diagnosis
