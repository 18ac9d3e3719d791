// SPDX-License-Identifier: Apache-2.0
// RenewalService: what is done for one domain. Its CA is asked, its plan is kept, its renewal is begun.
#include "core/base/log.h"
#include "core/issuance/dns_ways.h"
#include "core/renewal/renewal_service_private.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

constexpr qint64 silence = 60;                  ///< s; a CA that has not answered is left alone for so long
constexpr qint64 putOff = qint64(24) * 60 * 60; ///< s; after a renewal that somebody cancelled

const QString toldValue = u"renewals-told"_s; ///< certificate ids whose "renewal-due" stands in the history

bool needsPerson(const Domain &domain)
{
    // The record of dns-persist-01 stays where it is: nothing is to be published.
    return attendanceOf(domain) == Attendance::Person && domain.order.challenge != ChallengeKind::DnsPersist01;
}

bool canBeAsked(const Certificate &certificate)
{
    return !certificate.renewalId.isEmpty() && !certificate.revokedAt.isValid();
}

bool isUnanswered(const Failure &failure)
{
    return failure.kind == FailureKind::Unreachable || failure.kind == FailureKind::TimedOut;
}

} // namespace

/// Asks, and saves what came of it: without an answer the lifetime decides. The failure is the journal's.
Task<Result<RenewalPlan>> RenewalService::Private::ask(Question question, Manners manners)
{
    const Result<Certificate> certificate = journal.certificate(question.certificate);
    if (!certificate)
        co_return failed(certificate.error());
    const QString authority = certificate->issuedBy.authority;
    Result<acme::RenewalInfo> info = failed(Failure());
    const auto quiet = silent.find(authority);
    const bool isQuiet = quiet != silent.end() && std::abs(quiet->second.first.secsTo(clock.now())) < silence;
    if (certificate->renewalId.isEmpty()) {
        info.error().kind = FailureKind::NotFound; // a certificate without what its name is made of (RFC 9773 §4.1)
        info.error().code = u"renewalInfo"_s;
        info.error().attempted = u"renewalInfo"_s;
        info.error().subject = certificate->facts.serial;
    } else if (isQuiet && manners == Manners::Sparing) {
        info.error() = quiet->second.second;
    } else {
        const Result<acme::Client *> client = issuance.authorities().client(authority, certificate->issuedBy.roots);
        if (client)
            info = co_await (*client)->renewalInfo(certificate->renewalId);
        else
            info.error() = client.error();
        if (!info && isUnanswered(info.error()))
            silent.insert_or_assign(authority, std::pair(clock.now(), info.error()));
        else
            silent.erase(authority);
    }
    const Result<RenewalPlan> plan = plannedFor(question, info);
    if (!plan) {
        if (watching && plan.error().kind != FailureKind::NotFound) // else it went while the CA was asked
            rest(plan.error());
        co_return failed(plan.error());
    }
    if (!info)
        qCInfo(flowLog).noquote() << "no renewal window for" << certificate->facts.serial << logLine(info.error());
    co_return plan;
}

Result<RenewalPlan> RenewalService::Private::plannedFor(
    const Question &question, const Result<acme::RenewalInfo> &answer)
{
    // Read again: asking took its time.
    const Result<Certificate> certificate = journal.certificate(question.certificate);
    if (!certificate)
        return failed(certificate.error());
    const Result<std::optional<RenewalPlan>> kept = journal.renewalPlan(question.certificate);
    if (!kept)
        return failed(kept.error());
    const RenewalPlan before = kept->value_or(RenewalPlan());
    if (certificate->revokedAt.isValid())
        return before;
    const QDateTime now = clock.now();
    const RenewalPlan plan = answer ? planned(before, *answer, certificate->facts, now, dice)
                                    : plannedWithout(before, answer.error(), certificate->facts, now, dice);
    QList<Event> events;
    const bool isMoved = before.windowStart != plan.windowStart || before.windowEnd != plan.windowEnd;
    if (answer && isMoved && !plan.explanationUrl.isEmpty())
        events.append(event(question.domain, u"renewal-window"_s, plan.explanationUrl));
    if (const Result<void> saved = save(question.domain, question.certificate, plan, events); !saved)
        return failed(saved.error());
    return plan;
}

/// Gives a certificate its first plan, takes that of a revoked one away; the question, where the CA is to be asked now.
/// A null `firstAskAt`: some time within the first hour, so that a program that starts does not ask for all at once.
Result<std::optional<RenewalService::Private::Question>> RenewalService::Private::prepare(
    RenewalRow &row, const QDateTime &now, const QDateTime &firstAskAt)
{
    const std::optional<Question> nothing;
    const bool isAskedNow = hasCome(row.plan.askAgainAt, now);
    const bool isUnplanned = row.plan == RenewalPlan();
    if (!isAskedNow && !isUnplanned)
        return nothing;
    const Result<Certificate> certificate = journal.certificate(row.certificate);
    if (!certificate && certificate.error().kind == FailureKind::NotFound)
        return nothing;
    if (!certificate)
        return failed(certificate.error());
    if (certificate->revokedAt.isValid()) {
        // Whoever revoked it did not ask for another one.
        if (const Result<void> saved = save(row.domain, row.certificate, RenewalPlan()); !saved)
            return failed(saved.error());
        return nothing;
    }
    if (isUnplanned) {
        RenewalPlan plan = firstPlan(certificate->facts, canBeAsked(*certificate), now, dice);
        if (plan.askAgainAt.isValid() && firstAskAt.isValid())
            plan.askAgainAt = firstAskAt;
        if (const Result<void> saved = save(row.domain, row.certificate, plan); !saved)
            return failed(saved.error());
        row.plan = plan;
    }
    if (!hasCome(row.plan.askAgainAt, now))
        return nothing;
    Question question;
    question.domain = row.domain;
    question.certificate = row.certificate;
    return question;
}

/// A domain that has changed: where its certificate was revoked, nothing is due any more.
Result<void> RenewalService::Private::forgetMoment(DomainId id)
{
    const Result<Domain> domain = journal.domain(id);
    if (!domain || domain->certificate.isNull())
        return {};
    const Result<std::optional<RenewalPlan>> plan = journal.renewalPlan(domain->certificate);
    if (!plan)
        return failed(plan.error());
    if (!*plan || **plan == RenewalPlan())
        return {};
    const Result<Certificate> certificate = journal.certificate(domain->certificate);
    if (!certificate || !certificate->revokedAt.isValid())
        return {};
    return save(id, domain->certificate, RenewalPlan());
}

/// Starts the renewal whose moment has come; whether it did. A failure is the journal's.
Result<bool> RenewalService::Private::begin(const RenewalRow &row, const QDateTime &now)
{
    const Result<Domain> domain = journal.domain(row.domain);
    if (!domain && domain.error().kind == FailureKind::NotFound)
        return false;
    if (!domain)
        return failed(domain.error());
    // After a failure it is Backoff::retryAt that counts.
    if (domain->certificate != row.certificate || domain->backoff.failures > 0 || issuance.isWorking(row.domain))
        return false;
    const Result<Certificate> certificate = journal.certificate(row.certificate);
    if (!certificate)
        return failed(certificate.error());
    if (certificate->revokedAt.isValid()) {
        const Result<void> saved = save(row.domain, row.certificate, RenewalPlan());
        return saved ? Result<bool>(false) : failed(saved.error());
    }
    if (needsPerson(*domain)) {
        const Result<void> told = tell(row);
        return told ? Result<bool>(false) : failed(told.error());
    }
    const Result<std::optional<Run>> latest = journal.latestRun(row.domain);
    if (!latest)
        return failed(latest.error());
    if (*latest && (*latest)->step == Step::Cancelled && (*latest)->startedAt >= row.plan.moment) {
        RenewalPlan later = row.plan;
        const qint64 left = std::max<qint64>(now.secsTo(certificate->facts.notAfter), 0);
        later.moment = now.addSecs(left > 0 ? std::min(putOff, left / 2 + 1) : putOff);
        const Result<void> saved = save(row.domain, row.certificate, later);
        return saved ? Result<bool>(false) : failed(saved.error());
    }
    return noteStart(row.domain, issuance.renew(row.domain));
}

/// Tries a failed domain again; as begin().
Result<bool> RenewalService::Private::retry(DomainId id)
{
    const Result<Domain> domain = journal.domain(id);
    if (!domain && domain.error().kind == FailureKind::NotFound)
        return false;
    if (!domain)
        return failed(domain.error());
    if (needsPerson(*domain) || issuance.isWorking(id))
        return false;
    switch (domain->standing.state) {
    case DomainState::Active:
        return noteStart(id, issuance.renew(id));
    case DomainState::Failed:
        return noteStart(id, issuance.resume(id));
    case DomainState::Pending:
    case DomainState::Verified:
    case DomainState::CertificatePending:
        return noteStart(id, issuance.obtain(id));
    }
    Q_UNREACHABLE();
}

/// A domain that cannot be started stays due, and is tried with the next look that something else brings about.
bool RenewalService::Private::noteStart(DomainId id, const Result<void> &begun)
{
    if (begun)
        started.insert(id);
    else
        qCWarning(flowLog).noquote() << "cannot start" << id.value << logLine(begun.error());
    return begun.has_value();
}

Result<void> RenewalService::Private::save(
    DomainId domain, CertificateId certificate, const RenewalPlan &plan, const QList<Event> &events)
{
    const Result<void> saved = journal.saveRenewalPlan(certificate, plan, events);
    if (!saved)
        return saved;
    announcing = true;
    Q_EMIT q.planChanged(domain);
    announcing = false;
    return saved;
}

/// That a person is needed stands in the history once for each certificate.
Result<void> RenewalService::Private::tell(const RenewalRow &row)
{
    const Result<QByteArray> value = journal.value(toldValue);
    if (!value)
        return failed(value.error());
    const QByteArray own = QByteArray::number(row.certificate.value);
    QList<QByteArray> told = value->isEmpty() ? QList<QByteArray>() : value->split(',');
    if (told.contains(own))
        return {};
    const Event due = event(row.domain, u"renewal-due"_s, QString());
    if (const Result<void> saved = save(row.domain, row.certificate, row.plan, {due}); !saved)
        return saved;
    told.removeIf([this](const QByteArray &each) {
        const CertificateId id{each.toLongLong()};
        const Result<Certificate> certificate = journal.certificate(id);
        const Result<Domain> domain =
            certificate ? journal.domain(certificate->domain) : Result<Domain>(failed(certificate.error()));
        return !domain || domain->certificate != id;
    });
    told.append(own);
    return journal.setValue(toldValue, told.join(','));
}

Event RenewalService::Private::event(DomainId domain, const QString &what, const QString &detail) const
{
    Event made;
    made.domain = domain;
    made.at = clock.now();
    made.what = what;
    made.detail = detail;
    return made;
}

} // namespace certwright
