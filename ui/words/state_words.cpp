// SPDX-License-Identifier: Apache-2.0
// States and steps in words.
#include "ui/words/problem_words.h"
#include "ui/words/tr.h"
#include "ui/words/words.h"

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

/// "; looking again in 7 s" where a look is planned.
QString withCountdown(const QString &text, const Run &run, const QDateTime &now)
{
    if (!run.nextLook.isValid())
        return text;
    const qint64 seconds = (now.msecsTo(run.nextLook) + 999) / 1000;
    if (seconds <= 0)
        return Words::tr("%1; looking now").arg(text);
    const QString duration = durationText(std::chrono::seconds(seconds));
    if (run.step == Step::WaitForDns || run.step == Step::PublishTxt)
        return Words::tr("%1; looking again in %2").arg(text, duration);
    return Words::tr("%1; asking again in %2").arg(text, duration);
}

QString workText(const Domain &domain, const Run &run, const QDateTime &now)
{
    // A failure that mends itself is said instead of the step: the step alone would look like progress.
    if (run.failure && run.failure->retry == Retry::Later && run.nextLook.isValid() && run.nextLook > now) {
        const qint64 seconds = (now.msecsTo(run.nextLook) + 999) / 1000;
        return Words::tr("%1; trying again in %2")
            .arg(withoutStop(advise(*run.failure).what), durationText(std::chrono::seconds(seconds)));
    }
    if (run.waitsForPerson) {
        const QString text = run.records.size() > 1 ? Words::tr("Publish the %1 TXT records").arg(run.records.size())
                                                    : Words::tr("Publish the TXT record");
        return withCountdown(text, run, now);
    }
    if (run.step == Step::WaitForDns) {
        return withCountdown(
            Words::tr("Waiting for the nameservers of %1 to show the record").arg(domain.name().registrableDomain()),
            run, now);
    }
    return withCountdown(stepText(run.step), run, now);
}

StateWords workingWords(const Domain &domain, const Run &run, const QDateTime &now)
{
    StateWords words{Mark::Working, {}, workText(domain, run, now), false};
    if (run.waitsForPerson) {
        words.mark = Mark::Attention;
        words.brief = Words::tr("Needs you");
        words.needsPerson = true;
    } else if (run.kind == RunKind::Verification) {
        words.brief = run.step == Step::RemoveTxt ? Words::tr("Tidying up") : Words::tr("Publishing");
    } else {
        words.brief = Words::tr("Issuing");
    }
    if (domain.standing.state == DomainState::Active) {
        words.full = Words::tr("%1. New certificate: %2").arg(daysLeftText(domain.facts, now), words.full);
        if (!run.waitsForPerson)
            words.brief = Words::tr("Active");
    }
    return words;
}

/// A day later than planned nothing has renewed it: the program does not run, or runs too seldom.
bool isOverdue(const RenewalPlan &plan, const QDateTime &now)
{
    constexpr int graceDays = 1;
    return plan.moment.isValid() && plan.moment.addDays(graceDays) < now;
}

/// Whether each renewal wants a record that somebody publishes; then none begins by itself.
bool isByHand(const Domain &domain, Attendance attendance)
{
    return attendance == Attendance::Person && domain.order.challenge != ChallengeKind::DnsPersist01;
}

/// Whether the next attempt comes without anybody's help.
bool triesAgain(const Domain &domain, Attendance attendance)
{
    return domain.backoff.retryAt.isValid() && domain.backoff.page.isEmpty() && !isByHand(domain, attendance);
}

/// What follows a failed run: "; trying again at 14:30", "; open PAGE first".
QString withBackoff(const QString &text, const Domain &domain, Attendance attendance, const QDateTime &now)
{
    if (!domain.backoff.page.isEmpty()) {
        return text.contains(domain.backoff.page)
                   ? text
                   : Words::tr("%1; open %2 first", "why it stopped; a page").arg(text, domain.backoff.page);
    }
    if (!triesAgain(domain, attendance))
        return text;
    if (domain.backoff.retryAt <= now)
        return Words::tr("%1; trying again as soon as Certwright looks", "why it stopped").arg(text);
    return Words::tr("%1; trying again at %2", "why it stopped; a moment")
        .arg(text, timeText(domain.backoff.retryAt, now));
}

/// "62 of 90 days left; renews by itself on 12 January"
StateWords plannedWords(const Domain &domain, const RenewalPlan &plan, Attendance attendance, const QDateTime &now)
{
    const QString left = daysLeftText(domain.facts, now);
    if (isOverdue(plan, now) && lifetime(domain.facts, now).expiring) {
        return {Mark::Attention, Words::tr("Active"),
            Words::tr("%1; its renewal was due on %2, renew it now").arg(left, dayText(plan.moment, now)), true};
    }
    const bool byHand = isByHand(domain, attendance);
    if (plan.moment <= now) {
        return {byHand ? Mark::Attention : Mark::Good, Words::tr("Active"),
            byHand ? Words::tr("%1; time to renew it, which needs a DNS change").arg(left)
                   : Words::tr("%1; renews by itself as soon as Certwright looks").arg(left),
            byHand};
    }
    const QString day = dayText(plan.moment, now);
    return {Mark::Good, Words::tr("Active"),
        byHand ? Words::tr("%1; will need a DNS change around %2").arg(left, day)
               : Words::tr("%1; renews by itself on %2").arg(left, day),
        false};
}

StateWords activeWords(const Domain &domain, Attendance attendance, const QDateTime &now,
    const std::optional<RenewalPlan> &plan, Validity validity)
{
    const Lifetime life = lifetime(domain.facts, now);
    const QString left = daysLeftText(domain.facts, now);
    if (validity == Validity::Revoked) {
        return {Mark::Stopped, Words::tr("Revoked"), Words::tr("The certificate is revoked; issue a new one"), true};
    }
    if (!domain.facts.notAfter.isValid())
        return {Mark::Good, Words::tr("Active"), Words::tr("A certificate is stored"), false};
    const QString until = dayText(domain.facts.notAfter, now);
    if (life.expired) {
        return {Mark::Stopped, Words::tr("Expired"), Words::tr("%1; issue a new certificate").arg(left), true};
    }
    if (domain.failure) {
        const QString why =
            Words::tr("%1. The last attempt stopped: %2").arg(left, withoutStop(advise(*domain.failure).what));
        return {Mark::Attention, Words::tr("Active"), withBackoff(why, domain, attendance, now),
            !triesAgain(domain, attendance)};
    }
    if (plan && plan->moment.isValid())
        return plannedWords(domain, *plan, attendance, now);
    if (life.expiring) {
        return {Mark::Attention, Words::tr("Active"),
            Words::tr("%1; issue a new certificate before %2").arg(left, until), true};
    }
    return {Mark::Good, Words::tr("Active"), Words::tr("%1, until %2").arg(left, until), false};
}

} // namespace

StateWords describe(const Domain &domain, const std::optional<Run> &run, Attendance attendance, const QDateTime &now,
    const std::optional<Failure> &stalled, const std::optional<RenewalPlan> &plan, Validity validity)
{
    if (run && !isEnd(run->step)) {
        if (stalled)
            return {Mark::Stopped, Words::tr("Stands still"), withoutStop(advise(*stalled).what), true};
        return workingWords(domain, *run, now);
    }
    switch (domain.standing.state) {
    case DomainState::Pending:
        if (attendance == Attendance::Person)
            return {Mark::Attention, Words::tr("Needs you"), Words::tr("Publish the TXT record, then verify"), true};
        return {Mark::Idle, Words::tr("Registered"), Words::tr("Ready to verify"), true};
    case DomainState::Verified:
        return {Mark::Proven, Words::tr("Ownership proven"), Words::tr("Ready to issue"), true};
    case DomainState::CertificatePending:
        return {Mark::Attention, Words::tr("Issuing"), Words::tr("Interrupted; resume to go on where it was"), true};
    case DomainState::Active:
        return activeWords(domain, attendance, now, plan, validity);
    case DomainState::Failed:
        break;
    }
    const QString why = domain.failure ? withoutStop(advise(*domain.failure).what)
                                       : Words::tr("Stopped before the end; resume to go on");
    return {Mark::Stopped, Words::tr("Stopped"), withBackoff(why, domain, attendance, now),
        !triesAgain(domain, attendance)};
}

bool needsPerson(const Domain &domain, const std::optional<Run> &run, const QDateTime &now,
    const std::optional<Failure> &stalled, const std::optional<RenewalPlan> &plan, Validity validity,
    Attendance attendance)
{
    if (run && !isEnd(run->step))
        return run->waitsForPerson || stalled;
    if (domain.standing.state == DomainState::Failed)
        return !triesAgain(domain, attendance);
    if (domain.standing.state != DomainState::Active || validity == Validity::Revoked)
        return true;
    if (!domain.facts.notAfter.isValid())
        return false;
    const Lifetime life = lifetime(domain.facts, now);
    if (life.expired)
        return true;
    if (domain.failure)
        return !triesAgain(domain, attendance);
    if (!plan || !plan->moment.isValid())
        return life.expiring;
    if (isByHand(domain, attendance) && plan->moment <= now)
        return true;
    return life.expiring && isOverdue(*plan, now);
}

QString stateText(DomainState state)
{
    switch (state) {
    case DomainState::Pending:
        return Words::tr("Pending");
    case DomainState::Verified:
        return Words::tr("Verified");
    case DomainState::CertificatePending:
        return Words::tr("Issuing");
    case DomainState::Active:
        return Words::tr("Active");
    case DomainState::Failed:
        break;
    }
    return Words::tr("Stopped");
}

QString stepText(Step step)
{
    switch (step) {
    case Step::CreateOrder:
        return Words::tr("Opening an order");
    case Step::Authorize:
        return Words::tr("Asking the CA what to prove");
    case Step::PublishTxt:
        return Words::tr("Publishing the TXT record");
    case Step::WaitForDns:
        return Words::tr("Waiting for DNS");
    case Step::AnswerChallenges:
        return Words::tr("Telling the CA to look");
    case Step::AwaitValidation:
        return Words::tr("CA is validating");
    case Step::PrepareKey:
        return Words::tr("Making the key");
    case Step::Finalize:
        return Words::tr("Preparing the certificate");
    case Step::Download:
        return Words::tr("Downloading the certificate");
    case Step::RemoveTxt:
        return Words::tr("Taking the TXT record out again");
    case Step::Done:
        return Words::tr("Done");
    case Step::Failed:
        return Words::tr("Stopped");
    case Step::Cancelled:
        break;
    }
    return Words::tr("Cancelled");
}

} // namespace certwright
