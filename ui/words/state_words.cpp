// SPDX-License-Identifier: Apache-2.0
// States, steps and history lines in words.
#include "ui/words/tr.h"
#include "ui/words/words.h"

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

QString withoutStop(QString sentence)
{
    while (sentence.endsWith(u'.'))
        sentence.chop(1);
    return sentence;
}

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

StateWords activeWords(const Domain &domain, const QDateTime &now)
{
    const Lifetime life = lifetime(domain.facts, now);
    const QString left = daysLeftText(domain.facts, now);
    if (!domain.facts.notAfter.isValid())
        return {Mark::Good, Words::tr("Active"), Words::tr("A certificate is stored"), false};
    const QString until = dayText(domain.facts.notAfter, now);
    if (life.expired) {
        return {Mark::Stopped, Words::tr("Expired"), Words::tr("%1; issue a new certificate").arg(left), true};
    }
    if (domain.failure) {
        return {Mark::Attention, Words::tr("Active"),
            Words::tr("%1. The last attempt stopped: %2").arg(left, withoutStop(advise(*domain.failure).what)), true};
    }
    if (life.expiring) {
        return {Mark::Attention, Words::tr("Active"),
            Words::tr("%1; issue a new certificate before %2").arg(left, until), true};
    }
    return {Mark::Good, Words::tr("Active"), Words::tr("%1, until %2").arg(left, until), false};
}

} // namespace

StateWords describe(const Domain &domain, const std::optional<Run> &run, Attendance attendance, const QDateTime &now,
    const std::optional<Failure> &stalled)
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
        return activeWords(domain, now);
    case DomainState::Failed:
        break;
    }
    return {Mark::Stopped, Words::tr("Stopped"),
        domain.failure ? withoutStop(advise(*domain.failure).what)
                       : Words::tr("Stopped before the end; resume to go on"),
        true};
}

bool needsPerson(
    const Domain &domain, const std::optional<Run> &run, const QDateTime &now, const std::optional<Failure> &stalled)
{
    if (run && !isEnd(run->step))
        return run->waitsForPerson || stalled;
    if (domain.standing.state != DomainState::Active)
        return true;
    if (!domain.facts.notAfter.isValid())
        return false;
    const Lifetime life = lifetime(domain.facts, now);
    return life.expired || life.expiring || domain.failure.has_value();
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

QString eventText(const Event &event)
{
    const QString &what = event.what;
    if (what == u"added"_s)
        return Words::tr("Registered");
    if (what == u"step"_s) {
        const std::optional<Step> step = stepFromWord(event.detail);
        if (event.detail == u"new-order"_s)
            return Words::tr("The order had ended; opening a new one");
        return step ? stepText(*step) : event.detail;
    }
    if (what == u"clock"_s)
        return Words::tr("The clock of this computer is wrong");
    if (what == u"goal"_s)
        return Words::tr("Going on to the certificate without asking again");
    if (what == u"stopped"_s)
        return Words::tr("Stands still until it is resumed");
    if (what == u"txt-left"_s) {
        return event.failure
                   ? Words::tr("A TXT record could not be taken out: %1").arg(withoutStop(advise(*event.failure).what))
                   : Words::tr("A TXT record could not be taken out");
    }
    if (what == u"verification-started"_s || what == u"verify"_s)
        return Words::tr("Verification started");
    if (what == u"issuance-started"_s || what == u"issue"_s)
        return Words::tr("Issuance started");
    if (what == u"started"_s)
        return event.detail == u"issuance"_s ? Words::tr("Issuance started") : Words::tr("Verification started");
    if (what == u"resumed"_s || what == u"resume"_s)
        return Words::tr("Resumed");
    if (what == u"verified"_s)
        return Words::tr("Ownership proven");
    if (what == u"issued"_s)
        return Words::tr("Certificate stored");
    if (what == u"published-txt"_s || what == u"published"_s || what == u"presented"_s)
        return Words::tr("TXT record published at %1").arg(event.detail);
    if (what == u"removed-txt"_s)
        return event.detail.isEmpty() ? Words::tr("TXT record taken out again")
                                      : Words::tr("TXT record at %1 taken out again").arg(event.detail);
    if (what == u"retry"_s || what == u"failed"_s) {
        const std::optional<Step> step = stepFromWord(event.detail);
        const QString reason = event.failure ? advise(*event.failure).what : step ? stepText(*step) : event.detail;
        if (what == u"retry"_s)
            return reason.isEmpty() ? Words::tr("Trying again")
                                    : Words::tr("Trying again: %1").arg(withoutStop(reason));
        return reason.isEmpty() ? Words::tr("Stopped") : Words::tr("Stopped: %1").arg(withoutStop(reason));
    }
    if (what == u"cancelled"_s)
        return Words::tr("Cancelled");
    if (what == u"exported"_s)
        return event.detail.isEmpty() ? Words::tr("PEM files exported")
                                      : Words::tr("PEM files exported to %1").arg(event.detail);
    if (what == u"polling"_s)
        return Words::tr("Waiting times changed");
    if (what == u"changed"_s)
        return Words::tr("Settings of the domain changed");
    if (what == u"order"_s)
        return Words::tr("Order opened");
    if (what == u"account"_s)
        return Words::tr("Account at the CA ready");
    return event.detail.isEmpty() ? what : what + u": "_s + event.detail;
}

Mark eventMark(const Event &event)
{
    if (event.what == u"verified"_s)
        return Mark::Proven;
    if (event.what == u"issued"_s || event.what == u"exported"_s)
        return Mark::Good;
    if (event.what == u"failed"_s)
        return Mark::Stopped;
    if (event.what == u"clock"_s || event.what == u"retry"_s || event.what == u"stopped"_s ||
        event.what == u"txt-left"_s)
        return Mark::Attention;
    return Mark::Idle;
}

} // namespace certwright
