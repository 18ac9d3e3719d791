// SPDX-License-Identifier: Apache-2.0
// What stands between a name and its certificate, as data. The sentence and the one thing to do are made in ui/words.
#pragma once

#include "core/base/failure.h"
#include "core/dns/dns_client.h"

#include <QStringList>

namespace certwright::diagnosis {

enum class Severity {
    Error,   ///< the CA will refuse
    Warning, ///< it may, or soon will
    Note,    ///< good to know; nothing to do
};

/// `subject` and `facts` of a finding are said behind each.
enum class Cause {
    // The record. `subject` is the name where it should be, `facts[0]` the value that is wanted.
    NotPublished,     ///< nothing is there, and nothing like it anywhere near
    SuffixDoubled,    ///< it is at facts[1], which ends with the zone's name twice
    AtDomain,         ///< it is at facts[1], the name itself, without the "_acme-challenge" before it
    WrongLabel,       ///< it is at facts[1]: a label misspelt, or of another name
    QuotesInValue,    ///< facts[1] is the value with the quotes that became part of it
    SpaceInValue,     ///< facts[1] likewise, with white space or a line break
    ValueAltered,     ///< facts[1] differs in upper and lower case, or is cut, or has something appended
    KeyAuthorization, ///< the key authorization or the token stands there (facts[1]), not its digest
    OlderValue,       ///< facts[1] is of an older order
    ForeignValue,     ///< facts[1] is none of ours
    OneOfTwoValues,   ///< facts[0] is missing, facts[1] is there: one replaced the other
    CnameBesideTxt,   ///< the name has a CNAME (to facts[1]) and TXT records, which must not be (RFC 1034 §3.6.2)
    CnameInTheWay,    ///< the record was put at the name, but its CNAME leads to facts[1]
    WildcardAnswers,  ///< facts[1] comes from a wildcard record, not from the name
    WildcardCname,    ///< a wildcard CNAME catches the name and leads it to facts[1]
    ZoneElsewhere,    ///< it is in a zone that the world does not ask: facts[1] is that server
    LongTtl,          ///< the record's TTL facts[1] (seconds) is so long that a cache keeps a wrong value until `until`
    // CNAMEs. `subject` is where the chain starts, `facts` the names on the way.
    CnameLoop,
    CnameDangling, ///< the last one does not exist
    CnameTooLong,  ///< more than 8 steps: some CAs give up
    // The zone and its servers. `subject` is the zone, `server` the one that is meant.
    NameNotRegistered, ///< `subject`, a registrable domain, is not delegated at all
    ServerBehind,      ///< has serial facts[0], others facts[1]
    ServerSilent,      ///< no answer in time
    ServerUnreachable, ///< no route, port closed
    ServerLame,        ///< answers, but not for this zone: facts[0] is the rcode, or "NOT-AUTHORITATIVE"
    ServerRefuses,     ///< REFUSED for these questions although it serves the zone (access lists, views)
    ServerFails,       ///< SERVFAIL or nonsense; facts[0] is the rcode
    ServerUnresolved,  ///< facts[0], the name of a nameserver, has no address
    NoServerAnswers,   ///< not one of them
    DelegationBroken,  ///< the parent (facts[0]) names servers (facts[1…]), none of which serves the zone
    DelegationDiffers, ///< the parent names other servers (facts[0], comma-separated) than the zone itself (facts[1])
    ServersDisagree,   ///< same serial facts[0], other answers
    // DNSSEC. `subject` is the zone.
    DnssecBogus, ///< a validating resolver (`server`) refuses what it sees; facts[0] its words where it has any
    // CAA (RFC 8659). `subject` is the name whose CAA set decides, `facts[0]` that set as zone-file lines, `facts[1]`
    // what the CA is called; without it that set is against every CA. An error for the CA that is asked first.
    CaaForbidsIssuer,   ///< none of its issuers is the chosen CA
    CaaForbidsWildcard, ///< issuewild forbids what issue would allow
    CaaForbidsAccount,  ///< accounturi names another account (RFC 8657 §3)
    CaaForbidsMethod,   ///< validationmethods lacks the method (RFC 8657 §4)
    CaaForbidsAll,      ///< "issue ;": nobody may
    CaaUnknownCritical, ///< a critical property that CAs do not know
    CaaMalformed,       ///< a value that cannot be read counts as forbidding (RFC 8659 §4.2)
    CaaUnanswered,      ///< no answer to the question for CAA: CAs refuse then
    // Resolvers. `server` is the resolver.
    ResolverSilent,
    ResolverRemembersAbsence, ///< it has stored that nothing is there, until `until`
    ResolverRemembersValue,   ///< it has stored facts[0], until `until`
    ResolverDiffers,          ///< another answer than the nameservers', not explained by a cache: split horizon
    // Before an order.
    CredentialsRefused, ///< `failure` of the DNS provider
    ZoneNotOwned,       ///< the credentials do not show the zone `subject` is in
    NameCovered,        ///< `subject` is already in the certificate of facts[0], until `until`
    NameInvalid,        ///< `failure`
    // The examination itself.
    Unfinished, ///< time or questions ran out: what is not said of `subject` is not known
};

QString causeWord(Cause cause); ///< stable, e.g. "suffix-doubled"; for JSON, logs and tests

struct Finding
{
    Cause cause = Cause::NotPublished;
    Severity severity = Severity::Error;
    QString subject;
    QStringList facts;
    std::optional<dns::Server> server;
    QDateTime until; ///< UTC; null where nothing ends by itself
    QString record;  ///< the zone-file line that would mend it; empty where no line does
    std::optional<Failure> failure;

    bool operator==(const Finding &) const = default;
};

} // namespace certwright::diagnosis
