// SPDX-License-Identifier: Apache-2.0
// Everything an examination has seen, before it is judged (judgement.h).
#pragma once

#include "core/diagnosis/inquiry.h"
#include "core/diagnosis/misplaced.h"

#include <QStringList>

#include <map>

namespace certwright::diagnosis {

/// What one address of a nameserver says to the questions for one name.
struct ServerFacts
{
    dns::Server server;
    Reply txt;   ///< of the name
    Reply cname; ///< of the name
    Reply soa;   ///< of the zone's apex
    Reply ns;    ///< of the zone's apex
};

struct ZoneFacts
{
    QString name;           ///< empty: none was found
    QString parent;         ///< empty: not known
    QStringList delegated;  ///< hosts that the parent names; empty where it could not be asked
    QStringList named;      ///< hosts that resolvers name, or whoever answered for the zone
    QStringList unresolved; ///< of both, those without an address
    QList<dns::Server> servers;
    bool isSigned = false;          ///< the parent has DS records
    std::optional<Failure> failure; ///< what resolvers said where no zone was found
};

struct HopFacts
{
    QString name;
    ZoneFacts zone;
    QList<ServerFacts> servers;
    QString next; ///< where its CNAME leads; empty: it is the end
    quint32 ttl = 0;
};

/// What resolvers say, one each.
struct ResolverFacts
{
    dns::Server server;
    QString name;                   ///< that was asked
    Reply answer;                   ///< TXT of it, or SOA of the zone where no value is to be seen yet
    std::optional<Reply> unchecked; ///< the same with validation off, after SERVFAIL
    bool asksTxt = false;
    bool wasHeard = false; ///< it has answered something
};

struct CaaFacts
{
    QString name; ///< whose set decides; empty: nobody's
    QList<dns::Record> records;
    bool isUnanswered = false; ///< `name` is the one that could not be asked
    bool isCut = false;        ///< there was no time for the question
    std::optional<Failure> failure;
};

struct Facts
{
    QString name;
    QString registrable; ///< domain
    QList<HopFacts> hops;
    bool isLoop = false;
    bool isRegistered = true;                                 ///< the registrable domain of the domain
    bool targetIsRegistered = true;                           ///< and that of the last hop
    bool resolversAnswer = true;                              ///< at least one did
    std::set<QAbstractSocket::NetworkLayerProtocol> families; ///< over which nameservers of any zone have answered
    bool probeAnswered = false;                               ///< resolvers reached servers of the last zone just now
    std::optional<Reply> sibling;    ///< TXT of a random name beside the first hop: a wildcard's answer
    std::optional<Reply> endSibling; ///< and beside the last hop, where that is another
    bool targetParentExists = true;  ///< of the last hop
    bool targetIsHost = false;       ///< the last hop has an address
    std::vector<std::pair<Misplacement, Reply>> places;
    std::vector<std::pair<dns::Server, Reply>> outsiders; ///< servers the world does not ask: the SOA's primary
    std::map<QString, quint32> outsiderSerials;           ///< by address
    QList<ResolverFacts> resolvers;
    CaaFacts caa;
    bool isUnfinished = false; ///< time or questions ran out
};

} // namespace certwright::diagnosis
