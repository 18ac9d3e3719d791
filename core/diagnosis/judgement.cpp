// SPDX-License-Identifier: Apache-2.0
// The zones, their servers and the CNAMEs; what is said of the record and of CAA is in judge_record.cpp and
// judge_caa.cpp.
#include "core/diagnosis/judgement.h"

#include "core/dns/names.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::diagnosis {

namespace {

/// RFC 1034 §3.6.2 sets no limit; CAs' resolvers give up somewhere above this.
constexpr qsizetype mostComfortableHops = 8;
/// As many as are read of a delegation.
constexpr qsizetype mostHostsNamed = 16;

/// What a server says that has no zone by that name, as opposed to one that has and fails.
bool isFailing(const QString &rcode)
{
    static const QStringList failing{u"SERVFAIL"_s, u"FORMERR"_s, u"NOTIMP"_s, u"MALFORMED"_s, u"BADVERS"_s};
    return failing.contains(rcode);
}

Service silenceOf(const Reply &reply)
{
    return reply.answer.error().kind == FailureKind::Unreachable ? Service::Unreachable : Service::Silent;
}

/// The rcode that explains it, or "NOT-AUTHORITATIVE".
QString wordOf(const ServerFacts &each, const QString &zone)
{
    for (const Reply *reply : {&each.soa, &each.txt}) {
        if (!reply->rcode().isEmpty())
            return reply->rcode();
    }
    const bool denies = each.soa.isOk() && each.soa.answer->authoritative && each.soa.answer->rcode == "NXDOMAIN"_L1 &&
                        each.soa.of(zone, dns::Type::SOA).isEmpty();
    return denies ? u"NXDOMAIN"_s : u"NOT-AUTHORITATIVE"_s;
}

} // namespace

Service serviceOf(const ServerFacts &each, const QString &zone)
{
    const bool hasZone =
        each.soa.isOk() && each.soa.answer->authoritative && !each.soa.of(zone, dns::Type::SOA).isEmpty();
    const bool answers = each.txt.isOk() && each.txt.answer->authoritative;
    if (answers && (hasZone || !each.soa.isOk()))
        return Service::Serves;
    if (hasZone && each.txt.isOk())
        return Service::Serves; // a referral further down
    // Some follow the CNAME themselves and fail where it leads.
    const bool leadsOn = each.cname.isOk() && each.cname.answer->authoritative && !each.cname.answer->answers.isEmpty();
    if (hasZone && leadsOn && each.txt.rcode() == "SERVFAIL"_L1)
        return Service::Serves;
    const Reply &speaking = hasZone ? each.txt : each.soa;
    if (speaking.isOk())
        return Service::Lame;
    if (speaking.rcode().isEmpty())
        return speaking.isCut ? Service::Unasked : silenceOf(speaking);
    if (isFailing(speaking.rcode()))
        return Service::Fails;
    return hasZone ? Service::Refuses : Service::Lame;
}

Judgement::Judgement(const Case &subject, const Facts &facts, const QDateTime &now)
    : m_subject(subject)
    , m_facts(facts)
    , m_now(now)
{
}

bool Judgement::has(Cause cause) const
{
    const QList<Finding> &findings = m_diagnosis.findings;
    return std::any_of(
        findings.begin(), findings.end(), [cause](const Finding &finding) { return finding.cause == cause; });
}

Finding &Judgement::add(Cause cause, Severity severity, const QString &subject, const QStringList &facts)
{
    Finding finding;
    finding.cause = cause;
    finding.severity = severity;
    finding.subject = subject;
    finding.facts = facts;
    m_diagnosis.findings.append(finding);
    return m_diagnosis.findings.last();
}

bool Judgement::hasAll(const QList<QByteArray> &values) const
{
    return std::all_of(m_subject.values.begin(), m_subject.values.end(),
        [&values](const QByteArray &wanted) { return values.contains(wanted); });
}

bool Judgement::isBeyondReach(const dns::Server &server) const
{
    return !m_facts.families.empty() && !m_facts.families.contains(server.address.protocol());
}

void Judgement::judgeServer(const ServerFacts &each, const HopFacts &hop, Severity severity)
{
    const Service service = serviceOf(each, hop.zone.name);
    if (service == Service::Serves || service == Service::Unasked)
        return;
    const bool silent = service == Service::Silent || service == Service::Unreachable;
    if (silent && isBeyondReach(each.server))
        return;
    if (silent && onlyResolversCount())
        severity = Severity::Note; // the domain says that it is so
    Cause cause = Cause::ServerSilent;
    QStringList facts;
    switch (service) {
    case Service::Unreachable:
        cause = Cause::ServerUnreachable;
        break;
    case Service::Lame:
        cause = Cause::ServerLame;
        facts.append(wordOf(each, hop.zone.name));
        break;
    case Service::Refuses:
        cause = Cause::ServerRefuses;
        facts.append(each.txt.rcode());
        break;
    case Service::Fails:
        cause = Cause::ServerFails;
        facts.append(wordOf(each, hop.zone.name));
        break;
    default:
        break;
    }
    Finding &finding = add(cause, severity, hop.zone.name, facts);
    finding.server = each.server;
    const Reply &speaking = each.soa.isOk() ? each.txt : each.soa;
    if (!speaking.isOk())
        finding.failure = speaking.answer.error();
}

void Judgement::judgeZone(const HopFacts &hop)
{
    const ZoneFacts &zone = hop.zone;
    if (zone.name.isEmpty() || !m_judgedZones.insert(zone.name).second)
        return;
    const bool isLast = &hop == &last();
    qsizetype serving = 0;
    qsizetype lame = 0;
    qsizetype talking = 0;
    qsizetype unasked = 0;
    for (const ServerFacts &each : hop.servers) {
        const Service service = serviceOf(each, zone.name);
        serving += service == Service::Serves ? 1 : 0;
        lame += service == Service::Lame ? 1 : 0;
        talking += service == Service::Silent || service == Service::Unreachable ? 0 : 1;
        unasked += service == Service::Unasked ? 1 : 0;
    }
    const QStringList hosts = zone.delegated.isEmpty() ? zone.named : zone.delegated;
    if (serving == 0) {
        m_isReachable = m_isReachable && !isLast;
        if (unasked > 0)
            return;
        const bool reached = isLast && m_facts.probeAnswered && !hop.servers.isEmpty();
        if (reached && (talking == 0 || onlyResolversCount())) {
            // The network here keeps questions to itself; the servers are well.
            m_isBlocked = true;
            add(Cause::NoServerAnswers, Severity::Note, zone.name, hosts);
        } else if (lame > 0 || (hop.servers.isEmpty() && !hosts.isEmpty())) {
            add(Cause::DelegationBroken, Severity::Error, zone.name, QStringList{zone.parent} + hosts);
        } else if (talking == 0) {
            add(Cause::NoServerAnswers, Severity::Error, zone.name, hosts);
        } else {
            for (const ServerFacts &each : hop.servers)
                judgeServer(each, hop, Severity::Error);
        }
        return;
    }
    for (const ServerFacts &each : hop.servers)
        judgeServer(each, hop, Severity::Warning);
    for (const QString &host : zone.unresolved)
        add(Cause::ServerUnresolved, Severity::Warning, zone.name, {host});
    QStringList own;
    for (const ServerFacts &each : hop.servers) {
        for (const dns::Record &record : each.ns.of(zone.name, dns::Type::NS)) {
            if (each.ns.answer->authoritative)
                own.append(record.target);
        }
        if (!own.isEmpty())
            break;
    }
    own.removeDuplicates();
    own.sort();
    own = own.mid(0, mostHostsNamed);
    if (!zone.delegated.isEmpty() && !own.isEmpty() && own != zone.delegated)
        add(Cause::DelegationDiffers, Severity::Warning, zone.name, {zone.delegated.join(u", "_s), own.join(u", "_s)});
}

void Judgement::judgeZones()
{
    for (const HopFacts &hop : m_facts.hops)
        judgeZone(hop);
    const ZoneFacts &zone = last().zone;
    if (zone.name.isEmpty() && zone.failure && m_facts.resolversAnswer) {
        // Delegated as it seems, but nothing further is to be learnt from here.
        m_isReachable = false;
        const Failure &failure = *zone.failure;
        const bool refused = failure.kind == FailureKind::DnsAnswer && failure.code != "SERVFAIL"_L1;
        if (!refused) {
            Finding &finding = add(Cause::NoServerAnswers, Severity::Error, m_facts.registrable);
            finding.failure = failure;
        }
    }
}

void Judgement::judgeChain()
{
    QStringList way;
    for (const HopFacts &hop : m_facts.hops)
        way.append(hop.name);
    if (m_facts.isLoop) {
        way.append(last().next);
        add(Cause::CnameLoop, Severity::Error, m_facts.name, way);
        return;
    }
    for (const HopFacts &hop : m_facts.hops) {
        for (const ServerFacts &each : hop.servers) {
            const QList<dns::Record> cnames = each.cname.of(hop.name, dns::Type::CNAME);
            const QList<dns::Record> texts = each.txt.of(hop.name, dns::Type::TXT);
            if (cnames.isEmpty() || texts.isEmpty() || has(Cause::CnameBesideTxt))
                continue;
            const QString wanted =
                m_subject.values.isEmpty() ? QString() : QString::fromLatin1(m_subject.values.first());
            add(Cause::CnameBesideTxt, Severity::Error, hop.name, {wanted, cnames.first().target}).server = each.server;
        }
    }
    // Between two orders a name for challenges may not exist, nor what is above it.
    const bool leadsNowhere = !m_facts.targetParentExists && !m_subject.values.isEmpty();
    if (!m_facts.targetIsRegistered || leadsNowhere)
        add(Cause::CnameDangling, Severity::Error, m_facts.name, way);
    else if (way.size() > mostComfortableHops + 1)
        add(Cause::CnameTooLong, Severity::Warning, m_facts.name, way);

    // A wildcard catches a name until it has a record of its own.
    const HopFacts &first = m_facts.hops.first();
    if (first.next.isEmpty() || !m_facts.sibling || !m_facts.sibling->isOk())
        return;
    const QList<dns::Record> &answers = m_facts.sibling->answer->answers;
    const bool catches = std::any_of(answers.begin(), answers.end(), [&](const dns::Record &record) {
        return record.type == dns::Type::CNAME && record.name == m_facts.sibling->answer->name &&
               record.target == first.next;
    });
    const QList<View> seen = views();
    const bool arrives =
        !m_subject.values.isEmpty() && !seen.isEmpty() &&
        std::all_of(seen.begin(), seen.end(), [this](const View &view) { return hasAll(view.values); });
    if (catches && !arrives) {
        const Severity severity = m_subject.values.isEmpty() ? Severity::Warning : Severity::Error;
        const QString wanted = m_subject.values.isEmpty() ? QString() : QString::fromLatin1(m_subject.values.first());
        Finding &finding = add(Cause::WildcardCname, severity, first.name, {wanted, first.next});
        if (!m_subject.values.isEmpty())
            finding.record = txtLine(first.name, m_subject.values.first());
    }
}

void Judgement::judgeDnssec()
{
    for (const ResolverFacts &each : m_facts.resolvers) {
        if (!each.unchecked || !each.unchecked->isOk() || has(Cause::DnssecBogus))
            continue;
        QString words = each.answer.answer.error().peerWords;
        const qsizetype extended = words.indexOf("EDE "_L1);
        words = extended < 0 ? QString() : words.mid(extended);
        const QString zone = each.asksTxt ? last().zone.name : each.name;
        Finding &finding = add(Cause::DnssecBogus, Severity::Error, zone);
        if (!words.isEmpty())
            finding.facts.append(words);
        finding.server = each.server;
        finding.failure = each.answer.answer.error();
    }
}

void Judgement::judgeResolver(const ResolverFacts &resolver)
{
    const QString &name = resolver.name;
    if (resolver.answer.isSilence()) {
        // One that answers other questions runs into servers that do not.
        if (!resolver.wasHeard && !has(Cause::NoServerAnswers) && !has(Cause::DelegationBroken))
            add(Cause::ResolverSilent, Severity::Warning, name).server = resolver.server;
        return;
    }
    if (!resolver.answer.isOk() || !resolver.asksTxt || !m_isReachable)
        return;
    const dns::Answer &answer = *resolver.answer.answer;
    QStringList values;
    QList<QByteArray> seen;
    quint32 ttl = 0;
    for (const dns::Record &record : answer.records(dns::Type::TXT)) {
        seen.append(record.text);
        values.append(QString::fromUtf8(record.text));
        ttl = record.ttl;
    }
    if (hasAll(seen))
        return;
    std::optional<dns::Record> soa;
    for (const dns::Record &record : answer.authority) {
        if (record.type == dns::Type::SOA)
            soa = record;
    }
    // What a resolver serves itself, or has from a zone of another name, did not come from these servers.
    const bool other = answer.authoritative || (soa && soa->name != last().zone.name && dns::isWithin(name, soa->name));
    if (other) {
        Finding &finding = add(Cause::ResolverDiffers, Severity::Warning, name, values);
        finding.server = resolver.server;
        return;
    }
    const bool absent = seen.isEmpty();
    Finding &finding = add(absent ? Cause::ResolverRemembersAbsence : Cause::ResolverRemembersValue, Severity::Warning,
        name, values.mid(0, 1));
    finding.server = resolver.server;
    if (absent && soa)
        ttl = soa->negativeTtl == 0 ? soa->ttl : std::min(soa->ttl, soa->negativeTtl);
    if (ttl > 0)
        finding.until = m_now.addSecs(ttl);
}

void Judgement::judgeResolvers()
{
    for (const ResolverFacts &each : m_facts.resolvers)
        judgeResolver(each);
}

Diagnosis Judgement::diagnosis()
{
    m_diagnosis.at = m_now;
    if (!m_facts.isRegistered) {
        add(Cause::NameNotRegistered, Severity::Error, m_facts.registrable);
    } else if (!m_facts.hops.isEmpty()) {
        judgeZones();
        judgeChain();
        judgeDnssec();
        judgeRecord();
        judgeCaa();
        judgeResolvers();
    }
    const bool explained = has(Cause::NoServerAnswers) || has(Cause::DelegationBroken);
    if (m_facts.isUnfinished && !explained)
        add(Cause::Unfinished, Severity::Warning, m_facts.name);
    QList<Finding> ordered;
    for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Note}) {
        for (const Finding &finding : std::as_const(m_diagnosis.findings)) {
            if (finding.severity == severity)
                ordered.append(finding);
        }
    }
    m_diagnosis.findings = ordered;
    paint();
    return m_diagnosis;
}

} // namespace certwright::diagnosis
