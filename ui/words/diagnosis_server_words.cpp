// SPDX-License-Identifier: Apache-2.0
#include "ui/words/diagnosis_words_private.h"
#include "ui/words/tr.h"

using namespace Qt::StringLiterals;

namespace certwright {

using diagnosis::Cause;

namespace {

FindingWords aboutZone(const FindingFacts &finding)
{
    const QString &zone = finding.subject();
    switch (finding.cause()) {
    case Cause::NameNotRegistered:
        return {Words::tr("The domain does not exist"),
            Words::tr("%1 is not registered, or was taken out of DNS by its registrar.").arg(zone),
            Words::tr("Check the spelling; register or renew the domain.")};
    case Cause::NoServerAnswers:
        return {Words::tr("No nameserver answers"), Words::tr("None of the nameservers of %1 answers.").arg(zone),
            Words::tr("Ask whoever runs these nameservers, and check that this network lets DNS through (port 53, UDP "
                      "and TCP).")};
    case Cause::DelegationBroken:
        return {Words::tr("The delegation leads nowhere"),
            finding.count() > 1
                ? Words::tr("%1 is delegated to %2, and none of them serves it.").arg(zone, finding.list(1))
                : Words::tr("%1 is delegated to nameservers of which none serves it.").arg(zone),
            Words::tr("Set up the zone at these nameservers, or name others at the registrar (or in the zone above).")};
    case Cause::DelegationDiffers:
        return {Words::tr("Delegation and zone name different servers"),
            Words::tr("The zone above says that %1 is served by %2; the zone itself says %3.")
                .arg(zone, finding.fact(0), finding.fact(1)),
            Words::tr("Make the NS records of the zone and those at the registrar the same.")};
    case Cause::ServerUnresolved:
        return {Words::tr("A nameserver has no address"),
            Words::tr("%1 is a nameserver of %2, and has no address.").arg(finding.fact(0), zone),
            Words::tr("Give it an address record, or take it out of the delegation.")};
    default: {
        const QString reason = finding.count() > 0 ? Words::tr(" (%1)").arg(finding.fact(0)) : QString();
        return {Words::tr("DNSSEC does not hold"),
            Words::tr("The signatures of %1 do not hold, so resolvers that check them refuse its answers%2.")
                .arg(zone, reason),
            Words::tr("Have the zone signed anew, or correct or remove its DS records at the registrar.")};
    }
    }
}

FindingWords aboutServer(const FindingFacts &finding)
{
    const QString &zone = finding.subject();
    const QString server = finding.server();
    switch (finding.cause()) {
    case Cause::ServerBehind:
        return {Words::tr("A nameserver is behind"),
            Words::tr("%1 has an older copy of %2 (serial %3, others have %4).")
                .arg(server, zone, finding.fact(0), finding.fact(1)),
            Words::tr("Wait until it has caught up; if it does not, check the zone transfer to it.")};
    case Cause::ServersDisagree:
        return {Words::tr("The nameservers disagree"),
            Words::tr("%1 answers otherwise than the other nameservers of %2.").arg(server, zone),
            Words::tr("Wait a few minutes; if it stays so, ask whoever runs the nameservers.")};
    case Cause::ServerSilent:
        return {Words::tr("A nameserver does not answer"),
            Words::tr("%1, a nameserver of %2, did not answer in time.").arg(server, zone),
            Words::tr("Have it started or its network mended, or take it out of the delegation.")};
    case Cause::ServerUnreachable:
        return {Words::tr("A nameserver cannot be reached"),
            Words::tr("%1, a nameserver of %2, cannot be reached: no route, or its port is closed.").arg(server, zone),
            Words::tr("Have it started or its firewall opened (port 53, UDP and TCP), or take it out of the "
                      "delegation.")};
    case Cause::ServerLame:
        return {Words::tr("A nameserver does not have the zone"),
            Words::tr("%1 is named as a nameserver of %2, but does not serve it (%3).")
                .arg(server, zone, finding.fact(0)),
            Words::tr("Set up the zone there, or take the server out of the delegation.")};
    case Cause::ServerRefuses:
        return {Words::tr("A nameserver refuses to answer"),
            Words::tr("%1 has the zone %2 and refuses the question (%3).").arg(server, zone, finding.fact(0)),
            Words::tr("Let it answer everybody: look at its access lists and views.")};
    default:
        return {Words::tr("A nameserver fails"),
            Words::tr("%1, a nameserver of %2, answers with an error (%3).").arg(server, zone, finding.fact(0)),
            Words::tr("Look into its log: the zone is often not loaded, or has expired.")};
    }
}

FindingWords aboutCaa(const FindingFacts &finding)
{
    const QString &name = finding.subject();
    const QString ca = finding.count() > 1 ? finding.fact(1) : Words::tr("the chosen CA");
    switch (finding.cause()) {
    case Cause::CaaForbidsWildcard:
        return {Words::tr("CAA forbids wildcards of this CA"),
            Words::tr("The CAA records of %1 let %2 issue, but not wildcard certificates (issuewild).").arg(name, ca),
            Words::tr("Add an issuewild record for %2 at %1.").arg(name, ca)};
    case Cause::CaaForbidsAccount:
        return {Words::tr("CAA allows another account only"),
            Words::tr("The CAA records of %1 allow %2, but only with another account (accounturi).").arg(name, ca),
            Words::tr("Add this account to the CAA records of %1, or order with the account that is named.").arg(name)};
    case Cause::CaaForbidsMethod:
        return {Words::tr("CAA does not allow proof by DNS"),
            Words::tr("The CAA records of %1 allow %2, but only by other ways of proof (validationmethods).")
                .arg(name, ca),
            Words::tr("Add the method to the CAA records of %1.").arg(name)};
    case Cause::CaaForbidsAll:
        return {Words::tr("CAA lets nobody issue"),
            Words::tr("The CAA records of %1 forbid certificates of any CA.").arg(name),
            Words::tr("Add a CAA record for the CA at %1.").arg(name)};
    case Cause::CaaUnknownCritical:
        return {Words::tr("A CAA record is critical and unknown"),
            Words::tr("%1 has a CAA record marked critical that CAs do not know, so they refuse.").arg(name),
            Words::tr("Remove that record, or its critical flag (128).")};
    case Cause::CaaMalformed:
        return {Words::tr("A CAA record cannot be read"),
            Words::tr("A CAA record of %1 is not of the form that CAs read, and so allows nobody.").arg(name),
            Words::tr("Correct it: the CA's domain name alone, without https:// and without a dot at the end.")};
    case Cause::CaaUnanswered:
        return {Words::tr("The question for CAA is not answered"),
            Words::tr("The nameservers give no answer to the question for CAA records of %1, and CAs refuse then.")
                .arg(name),
            Words::tr("Have the nameservers answer it, be it with \"none\": a firewall or an old server often drops "
                      "what it does not know.")};
    default:
        return {Words::tr("CAA allows other CAs only"),
            Words::tr("The CAA records of %1 do not name %2.").arg(name, ca),
            Words::tr("Add a CAA record for %2 at %1, or choose a CA that is named.").arg(name, ca)};
    }
}

FindingWords aboutResolver(const FindingFacts &finding)
{
    const QString &name = finding.subject();
    const QString server = finding.server();
    const QString until = finding.until();
    switch (finding.cause()) {
    case Cause::ResolverSilent:
        return {Words::tr("A resolver does not answer"), Words::tr("The resolver %1 gave no answer.").arg(server),
            Words::tr("Check its address in the settings, or the network.")};
    case Cause::ResolverRemembersAbsence:
        return {Words::tr("A resolver remembers that nothing was there"),
            until.isEmpty()
                ? Words::tr("The resolver %1 was asked for %2 too early, and keeps the empty answer for a while.")
                      .arg(server, name)
                : Words::tr("The resolver %1 was asked for %2 too early, and keeps the empty answer until %3.")
                      .arg(server, name, until),
            Words::tr("Nothing has to be done: the nameservers show the record.")};
    case Cause::ResolverRemembersValue:
        return {Words::tr("A resolver remembers an older value"),
            until.isEmpty()
                ? Words::tr("The resolver %1 still has %3 for %2.").arg(server, name, finding.fact(0))
                : Words::tr("The resolver %1 still has %3 for %2, until %4.").arg(server, name, finding.fact(0), until),
            Words::tr("Nothing has to be done: the nameservers show the present value.")};
    case Cause::ResolverDiffers:
        return {Words::tr("A resolver has its own view"),
            Words::tr("The resolver %1 answers otherwise than the nameservers for %2: it has a copy of its own.")
                .arg(server, name),
            Words::tr("What the world sees counts; choose another resolver in the settings if this one misleads.")};
    default: {
        const std::chrono::seconds ttl(finding.fact(1).toLongLong());
        return {Words::tr("The wrong value may be remembered for long"),
            Words::tr("The record at %1 may be kept for %2 by whoever has asked for it.")
                .arg(finding.subject(), durationText(ttl)),
            until.isEmpty()
                ? Words::tr("Correct the record with a short TTL, and wait before you try again.")
                : Words::tr("Correct the record with a short TTL; caches forget the old one by %1.").arg(until)};
    }
    }
}

} // namespace

FindingFacts::FindingFacts(const diagnosis::Finding &finding, const QDateTime &now)
    : m_finding(finding)
    , m_subject(finding.subject.isEmpty() ? Words::tr("the name") : finding.subject)
    , m_now(now)
{
}

QString FindingFacts::fact(qsizetype index) const
{
    const QString text = m_finding.facts.value(index);
    return text.isEmpty() ? Words::tr("something else", "what is not known of a finding") : text;
}

QString FindingFacts::way() const { return m_finding.facts.join(u" → "_s); }

QString FindingFacts::list(qsizetype from) const { return m_finding.facts.mid(from).join(u", "_s); }

QString FindingFacts::server() const
{
    if (!m_finding.server)
        return Words::tr("One of them", "of the nameservers");
    const dns::Server &server = *m_finding.server;
    const QString name = serverText(server);
    const bool isNamed = !server.name.isEmpty() && server.url.isEmpty();
    return isNamed ? u"%1 (%2)"_s.arg(name, server.address.toString()) : name;
}

QString FindingFacts::until() const { return m_finding.until.isValid() ? timeText(m_finding.until, m_now) : QString(); }

Advice FindingFacts::advice() const { return m_finding.failure ? advise(*m_finding.failure) : Advice(); }

FindingWords describeServers(const FindingFacts &finding)
{
    switch (finding.cause()) {
    case Cause::NameNotRegistered:
    case Cause::NoServerAnswers:
    case Cause::DelegationBroken:
    case Cause::DelegationDiffers:
    case Cause::ServerUnresolved:
    case Cause::DnssecBogus:
        return aboutZone(finding);
    case Cause::ServerBehind:
    case Cause::ServersDisagree:
    case Cause::ServerSilent:
    case Cause::ServerUnreachable:
    case Cause::ServerLame:
    case Cause::ServerRefuses:
    case Cause::ServerFails:
        return aboutServer(finding);
    case Cause::ResolverSilent:
    case Cause::ResolverRemembersAbsence:
    case Cause::ResolverRemembersValue:
    case Cause::ResolverDiffers:
    case Cause::LongTtl:
        return aboutResolver(finding);
    default:
        return aboutCaa(finding);
    }
}

} // namespace certwright
