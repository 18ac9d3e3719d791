// SPDX-License-Identifier: Apache-2.0
// The picture of the lookup, marked by the findings.
#include "core/diagnosis/judgement.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::diagnosis {

dns::Observation Judgement::observationOf(const ServerFacts &each) const
{
    const HopFacts &hop = last();
    dns::Observation observation;
    observation.server = each.server;
    observation.at = each.txt.at;
    observation.took = each.txt.took;
    const QList<dns::Record> soa = each.soa.of(hop.zone.name, dns::Type::SOA);
    if (!soa.isEmpty())
        observation.serial = soa.first().serial;
    const QList<dns::Record> records = each.txt.of(hop.name, dns::Type::TXT);
    for (const dns::Record &record : records) {
        observation.values.append(record.text);
        observation.ttl = record.ttl;
    }
    if (serviceOf(each, hop.zone.name) != Service::Serves) {
        observation.sight = dns::Sight::Failed;
        const Reply &speaking = each.txt.isOk() ? each.soa : each.txt;
        if (!speaking.isOk()) {
            observation.failure = speaking.answer.error();
        } else {
            Failure lame;
            lame.kind = FailureKind::DnsAnswer;
            lame.attempted = u"ask TXT"_s;
            lame.subject = hop.name;
            lame.code = u"NOT-AUTHORITATIVE"_s;
            lame.peerWords = each.server.text();
            lame.retry = Retry::AfterFix;
            observation.failure = lame;
        }
    } else if (observation.values.isEmpty()) {
        observation.sight = dns::Sight::Missing;
    } else {
        observation.sight = hasAll(observation.values) ? dns::Sight::Matches : dns::Sight::OtherValue;
    }
    return observation;
}

void Judgement::paintWitnesses()
{
    const bool wants = !m_subject.values.isEmpty();
    for (const ServerFacts &each : last().servers) {
        Witness witness{observationOf(each), Mark::Good};
        const dns::Sight sight = witness.observation.sight;
        const bool isUnheard = isBeyondReach(each.server) || m_isBlocked || onlyResolversCount() ||
                               serviceOf(each, last().zone.name) == Service::Unasked;
        if (sight == dns::Sight::Failed)
            witness.mark = isUnheard ? Mark::Unknown : m_isReachable ? Mark::Doubtful : Mark::Bad;
        else if (wants && sight != dns::Sight::Matches)
            witness.mark = onlyResolversCount() ? Mark::Doubtful : Mark::Bad;
        m_diagnosis.picture.witnesses.append(witness);
    }
    for (const ResolverFacts &each : m_facts.resolvers) {
        const bool isRepeated = std::any_of(m_diagnosis.picture.witnesses.begin(), m_diagnosis.picture.witnesses.end(),
            [&each](const Witness &witness) {
                return witness.observation.isResolver && witness.observation.server == each.server;
            });
        if (isRepeated)
            continue;
        Witness witness;
        dns::Observation &observation = witness.observation;
        observation.server = each.server;
        observation.isResolver = true;
        observation.at = each.answer.at;
        observation.took = each.answer.took;
        if (!each.answer.isOk()) {
            observation.sight = dns::Sight::Failed;
            observation.failure = each.answer.answer.error();
            const bool bogus = each.unchecked && each.unchecked->isOk();
            witness.mark = bogus ? Mark::Bad : each.answer.isCut ? Mark::Unknown : Mark::Doubtful;
        } else {
            for (const dns::Record &record : each.answer.answer->records(dns::Type::TXT)) {
                observation.values.append(record.text);
                observation.ttl = record.ttl;
            }
            if (!observation.values.isEmpty())
                observation.sight = hasAll(observation.values) ? dns::Sight::Matches : dns::Sight::OtherValue;
            const bool lacks = wants && each.asksTxt && observation.sight != dns::Sight::Matches;
            witness.mark = lacks ? Mark::Doubtful : Mark::Good;
        }
        m_diagnosis.picture.witnesses.append(witness);
    }
}

void Judgement::paint()
{
    Picture &picture = m_diagnosis.picture;
    for (const HopFacts &hop : m_facts.hops)
        picture.hops.append(Hop{hop.name, hop.zone.name, hop.next.isEmpty() ? 0 : hop.ttl, Mark::Good});
    if (picture.hops.isEmpty())
        return;
    const QList<Finding> &findings = m_diagnosis.findings;
    const auto isAbout = [&findings](const QList<Cause> &causes, Severity severity, const QString &subject) {
        return std::any_of(findings.begin(), findings.end(), [&](const Finding &finding) {
            return causes.contains(finding.cause) && finding.severity == severity &&
                   (subject.isEmpty() || finding.subject == subject);
        });
    };
    const QList<Cause> ofName{Cause::NotPublished, Cause::SuffixDoubled, Cause::AtDomain, Cause::WrongLabel,
        Cause::QuotesInValue, Cause::SpaceInValue, Cause::ValueAltered, Cause::KeyAuthorization, Cause::OlderValue,
        Cause::ForeignValue, Cause::OneOfTwoValues, Cause::CnameBesideTxt, Cause::CnameInTheWay, Cause::WildcardAnswers,
        Cause::WildcardCname, Cause::ZoneElsewhere};
    for (Hop &hop : picture.hops) {
        if (isAbout(ofName, Severity::Error, hop.name))
            hop.mark = Mark::Bad;
        else if (isAbout(ofName, Severity::Warning, hop.name))
            hop.mark = Mark::Doubtful;
    }
    Hop &end = picture.hops.last();
    if (has(Cause::CnameLoop) || has(Cause::CnameDangling) || has(Cause::NameNotRegistered))
        end.mark = Mark::Bad;
    const ZoneFacts &zone = last().zone;
    picture.zone = zone.name;
    picture.parent = zone.parent;
    picture.isSigned = zone.isSigned;
    const QList<Cause> ofZone{Cause::DelegationBroken, Cause::NoServerAnswers, Cause::DnssecBogus,
        Cause::NameNotRegistered, Cause::DelegationDiffers, Cause::ServerBehind, Cause::ServerSilent,
        Cause::ServerUnreachable, Cause::ServerLame, Cause::ServerRefuses, Cause::ServerFails, Cause::ServerUnresolved,
        Cause::ServersDisagree};
    if (!zone.name.isEmpty())
        picture.zoneMark = isAbout(ofZone, Severity::Error, zone.name)     ? Mark::Bad
                           : isAbout(ofZone, Severity::Warning, zone.name) ? Mark::Doubtful
                                                                           : Mark::Good;
    else if (has(Cause::NameNotRegistered) || has(Cause::NoServerAnswers))
        picture.zoneMark = Mark::Bad;
    paintWitnesses();

    if (!m_facts.caa.isUnanswered) {
        picture.caaName = m_facts.caa.name;
        for (const dns::Record &record : m_facts.caa.records)
            picture.caa.append(caaLine(record));
    }
    const QList<Cause> ofCaa{Cause::CaaForbidsIssuer, Cause::CaaForbidsWildcard, Cause::CaaForbidsAccount,
        Cause::CaaForbidsMethod, Cause::CaaForbidsAll, Cause::CaaUnknownCritical, Cause::CaaMalformed,
        Cause::CaaUnanswered};
    if (judgesCaa() || picture.caaName.isEmpty())
        picture.caaMark = isAbout(ofCaa, Severity::Error, {})     ? Mark::Bad
                          : isAbout(ofCaa, Severity::Warning, {}) ? Mark::Doubtful
                                                                  : Mark::Good;
    if (m_facts.caa.isCut || (m_facts.caa.isUnanswered && !has(Cause::CaaUnanswered)))
        picture.caaMark = Mark::Unknown;
}

} // namespace certwright::diagnosis
