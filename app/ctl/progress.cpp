// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/progress.h"

#include "app/ctl/commands.h"
#include "core/issuance/dns_ways.h"

using namespace Qt::StringLiterals;

namespace certwright::ctl {

Progress::Progress(Workplace &place, Detail detail)
    : m_place(place)
    , m_detail(detail)
{
    IssuanceService &service = place.service();
    connect(&service, &IssuanceService::stepChanged, this, [this](DomainId id) { showStep(id); });
    connect(&service, &IssuanceService::runEnded, this, [this](DomainId id) { ended(id); });
    connect(&service, &IssuanceService::domainRemoved, this, [this](DomainId id) { ended(id); });
}

void Progress::ended(DomainId id)
{
    if (const auto waiting = m_waiting.find(id); waiting != m_waiting.end())
        waiting->second(true);
}

Task<void> Progress::settle(DomainId id)
{
    while (m_place.service().isWorking(id)) {
        Completion<bool> over;
        m_waiting.insert_or_assign(id, over.settler());
        co_await over;
    }
    m_waiting.erase(id);
}

/// A wrong clock lets the certificate through, but the person should hear of it; once is enough.
void Progress::showClockWarning(const Domain &domain)
{
    if (m_clockWarned)
        return;
    const Result<std::optional<Event>> noted = m_place.store().eventOfLatestRun(domain.id, u"clock"_s);
    if (!noted || !*noted || !(*noted)->failure)
        return;
    m_clockWarned = true;
    m_place.output.failure(*(*noted)->failure, domain.name().ascii());
}

int Progress::outcome(DomainId id)
{
    m_shown.erase(id);
    m_shownRecords.erase(id);
    const Result<DomainRow> row = m_place.store().row(id);
    if (!row)
        return m_place.refused(row.error());
    const Domain &domain = row->domain;
    const QString name = domain.name().ascii();
    showClockWarning(domain);
    if (const std::optional<Failure> stopped = m_place.service().stoppedBy(id)) {
        m_place.output.failure(*stopped, name);
        return CommandFailed;
    }
    if (domain.failure) {
        m_place.output.failure(*domain.failure, name);
        const bool waits =
            attendanceOf(domain) == Attendance::Person && domain.failure->kind == FailureKind::DnsNotShown;
        if (waits)
            m_place.output.records(domain, recordsToShow(domain, m_place.service().recordsToPublish(id)));
        return waits ? WaitsForPerson : CommandFailed;
    }
    m_place.output.state(*row, m_place.session.clock().now());
    return Done;
}

Task<int> Progress::settleAll(QList<DomainId> ids)
{
    int worst = Done;
    for (const DomainId id : ids) {
        co_await settle(id);
        worst = worse(worst, outcome(id));
        const Result<Domain> domain = m_place.store().domain(id);
        const bool isAboutDns = domain && domain->failure &&
                                (domain->failure->kind == FailureKind::DnsNotShown ||
                                    domain->failure->kind == FailureKind::ValidationFailed);
        if (isAboutDns)
            co_await explain(m_place, *domain);
    }
    co_return worst;
}

void Progress::showStep(DomainId id)
{
    const std::optional<Run> run = m_place.service().currentRun(id);
    if (!run || (m_detail == Detail::OutcomeOnly && !run->waitsForPerson))
        return;
    const Result<Domain> domain = m_place.store().domain(id);
    if (!domain)
        return;
    const QList<RunRecord> records = recordsToShow(*domain, m_place.service().recordsToPublish(id));
    QList<QByteArray> values;
    for (const RunRecord &record : records)
        values.append(record.value);
    if (run->waitsForPerson && m_shownRecords[id] != values) {
        m_shownRecords[id] = values;
        m_place.output.records(*domain, records);
    }
    if (m_detail == Detail::OutcomeOnly)
        return;
    const bool retries = run->failure && !isEnd(run->step);
    const QString mark = stepWord(run->step) + (retries ? logLine(*run->failure) : QString());
    if (m_shown[id] == mark)
        return;
    m_shown[id] = mark;
    QString text = u"%1: %2"_s.arg(domain->name().unicode(), stepText(run->step));
    QJsonObject object{{u"event"_s, u"step"_s}, {u"domain"_s, domain->name().ascii()},
        {u"run"_s, runKindWord(run->kind)}, {u"step"_s, stepWord(run->step)}};
    if (retries) {
        text += u" (%1)"_s.arg(advise(*run->failure).what);
        object.insert(u"retrying"_s, certwright::toJson(*run->failure));
    }
    m_place.output.print(text, object);
}

} // namespace certwright::ctl
