// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/doctor.h"

#include "core/diagnosis/examination.h"
#include "core/diagnosis/judgement.h"
#include "core/dns/names.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::diagnosis {

bool Diagnosis::isHealthy() const
{
    return std::none_of(
        findings.begin(), findings.end(), [](const Finding &finding) { return finding.severity == Severity::Error; });
}

Doctor::Doctor(dns::Client &client, const Clock &clock)
    : m_client(client)
    , m_clock(clock)
{
}

Task<Result<Diagnosis>> Doctor::examine(Case subject)
{
    const Result<QString> domain = dns::canonicalName(subject.domain);
    if (!domain)
        co_return failed(domain.error());
    subject.domain = *domain;
    const Result<QString> name =
        dns::canonicalName(subject.name.isEmpty() ? u"_acme-challenge."_s + subject.domain : subject.name);
    if (!name)
        co_return failed(name.error());
    subject.name = *name;
    subject.values.removeAll(QByteArray());
    if (subject.resolvers.isEmpty() && m_client.resolvers().isEmpty()) {
        Failure failure;
        failure.kind = FailureKind::Unreachable;
        failure.attempted = u"examine"_s;
        failure.subject = subject.domain;
        failure.code = u"no-resolver"_s;
        failure.retry = Retry::AfterFix;
        co_return failed(failure);
    }
    Examination examination(m_client, m_clock, subject);
    const Facts facts = co_await examination.run();
    // Nothing was learnt, which must not look like health.
    const bool unheard = !facts.resolversAnswer && !facts.hops.isEmpty() && facts.hops.first().zone.failure;
    if (unheard)
        co_return failed(*facts.hops.first().zone.failure);
    Judgement judgement(subject, facts, m_clock.now());
    co_return judgement.diagnosis();
}

} // namespace certwright::diagnosis
