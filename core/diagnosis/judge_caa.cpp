// SPDX-License-Identifier: Apache-2.0
// What the CAA set says of each CA of the domain.
#include "core/diagnosis/judgement.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace certwright::diagnosis {

bool Judgement::judgesCaa() const
{
    return std::ranges::any_of(m_subject.issuers, [](const Issuer &issuer) { return !issuer.identities.isEmpty(); });
}

void Judgement::judgeIssuer(const Issuer &issuer, Severity severity)
{
    const CaaFacts &caa = m_facts.caa;
    const std::optional<CaaRefusal> refusal = diagnosis::judgeCaa(caa.records, issuer, m_subject.isWildcard);
    if (!refusal)
        return;
    QStringList facts;
    for (const dns::Record &record : caa.records)
        facts.append(caaLine(record));
    facts = QStringList{facts.join(u'\n')};
    const bool isAgainstAll = refusal->cause == Cause::CaaForbidsAll || refusal->cause == Cause::CaaUnknownCritical ||
                              refusal->cause == Cause::CaaMalformed;
    if (isAgainstAll && has(refusal->cause))
        return;
    if (!isAgainstAll && !issuer.name.isEmpty())
        facts.append(issuer.name);
    Finding &finding = add(refusal->cause, severity, caa.name, facts);
    if (!refusal->mend.isEmpty())
        finding.record = u"%1. %2 IN CAA %3"_s.arg(
            caa.name, QString::number(caa.records.first().ttl), QString::fromUtf8(refusal->mend));
}

void Judgement::judgeCaa()
{
    const CaaFacts &caa = m_facts.caa;
    if (!judgesCaa())
        return;
    if (caa.isCut)
        return;
    const bool explained = has(Cause::DnssecBogus) || has(Cause::DelegationBroken) || has(Cause::NoServerAnswers);
    if (caa.isUnanswered) {
        const bool known = !last().zone.name.isEmpty() || !m_facts.hops.first().zone.name.isEmpty();
        if (known && !explained)
            add(Cause::CaaUnanswered, Severity::Error, caa.name).failure = caa.failure;
        return;
    }
    Severity severity = Severity::Error;
    for (const Issuer &issuer : m_subject.issuers)
        judgeIssuer(issuer, std::exchange(severity, Severity::Warning));
}

} // namespace certwright::diagnosis
