// SPDX-License-Identifier: Apache-2.0
// The lines of a domain's history in words.
#include "ui/words/problem_words.h"
#include "ui/words/tr.h"
#include "ui/words/words.h"

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

/// "PREFIX: DETAIL", or the prefix alone.
QString withDetail(const QString &text, const QString &detail)
{
    return detail.isEmpty() ? text : Words::tr("%1: %2", "what happened: to what").arg(text, detail);
}

/// A time as events keep it (ISO 8601), said; other text as it is.
QString detailMoment(const QString &detail)
{
    const QDateTime when = QDateTime::fromString(detail, Qt::ISODate);
    return when.isValid() ? absoluteTime(when) : detail;
}

/// Accounts, other CAs, renewals and revocations; empty for other events.
QString orderEventText(const Event &event)
{
    const QString &what = event.what;
    const QString &detail = event.detail;
    if (what == u"fail-over"_s) {
        const QString text =
            detail.isEmpty() ? Words::tr("Trying the next CA") : Words::tr("Trying the next CA, %1").arg(detail);
        return event.failure ? Words::tr("%1 (why: %2)", "trying another CA; why")
                                   .arg(text, withoutStop(advise(*event.failure).what))
                             : text;
    }
    if (what == u"profile-gone"_s)
        return withDetail(Words::tr("The CA no longer has the profile; ordered without it"), detail);
    if (what == u"names-added"_s)
        return withDetail(Words::tr("The CA put names into the certificate that were not ordered"), detail);
    if (what == u"other-lifetime"_s) {
        bool isSeconds = false;
        const qint64 seconds = detail.toLongLong(&isSeconds);
        return isSeconds ? Words::tr("The CA gave another lifetime than was ordered (%1)")
                               .arg(durationText(std::chrono::seconds(seconds)))
                         : withDetail(Words::tr("The CA gave another lifetime than was ordered"), detail);
    }
    if (what == u"chain-default"_s)
        return withDetail(Words::tr("The CA has no chain from the wanted issuer; its own is used"), detail);
    if (what == u"revoked"_s) {
        const std::optional<RevocationReason> reason = revocationReasonFromWord(detail);
        return withDetail(Words::tr("Certificate revoked"), reason ? revocationReasonText(*reason) : detail);
    }
    if (what == u"renewal-window"_s)
        return withDetail(Words::tr("The CA has set the time for the renewal"), detailMoment(detail));
    if (what == u"passed-over"_s) {
        const QString text = Words::tr("Passing over the CA %1").arg(detail);
        return event.failure ? Words::tr("%1 (why: %2)", "a CA is passed over; why")
                                   .arg(text, withoutStop(advise(*event.failure).what))
                             : text;
    }
    if (what == u"not-yet-valid"_s)
        return Words::tr("By the clock of this computer the certificate is not valid yet");
    if (what == u"standing-found"_s)
        return withDetail(Words::tr("The standing TXT record is there already"), detail);
    if (what == u"standing-txt"_s)
        return withDetail(Words::tr("A TXT record stays in DNS for the renewals to come"), detail);
    if (what == u"renewal-due"_s)
        return Words::tr("Time to renew");
    if (what == u"retry-planned"_s)
        return withDetail(Words::tr("Trying again by itself"), detailMoment(detail));
    if (what == u"authority"_s)
        return withDetail(Words::tr("Another CA was chosen"), detail);
    if (what == u"paused"_s)
        return withDetail(Words::tr("The CA wants a person to visit a page first"), detail);
    if (what == u"replaces-refused"_s)
        return Words::tr("The CA did not take the order as a renewal; ordered as a new one");
    return {};
}

} // namespace

QString eventText(const Event &event)
{
    const QString &what = event.what;
    if (what == u"added"_s)
        return Words::tr("Registered");
    if (what == u"step"_s) {
        const std::optional<Step> step = stepFromWord(event.detail);
        if (event.detail == u"new-order"_s)
            return Words::tr("The order had ended; opening a new one");
        if (event.detail == u"next-turn"_s)
            return Words::tr("Proven; the next value takes its place");
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
    if (what == u"exported-without-key"_s)
        return withDetail(
            Words::tr("Certificate exported; its key is where its signing request was made"), event.detail);
    if (what == u"polling"_s)
        return Words::tr("Waiting times changed");
    if (what == u"dns-check"_s)
        return Words::tr("Servers to ask for the record changed");
    if (what == u"changed"_s)
        return Words::tr("Settings of the domain changed");
    if (what == u"order"_s)
        return Words::tr("Order opened");
    if (const QString text = orderEventText(event); !text.isEmpty())
        return text;
    if (what == u"account"_s)
        return Words::tr("Account at the CA ready");
    return event.detail.isEmpty() ? what : what + u": "_s + event.detail;
}

Mark eventMark(const Event &event)
{
    if (event.what == u"verified"_s)
        return Mark::Proven;
    if (event.what == u"issued"_s || event.what == u"exported"_s || event.what == u"exported-without-key"_s)
        return Mark::Good;
    if (event.what == u"failed"_s || event.what == u"revoked"_s)
        return Mark::Stopped;
    if (event.what == u"clock"_s || event.what == u"retry"_s || event.what == u"stopped"_s ||
        event.what == u"txt-left"_s || event.what == u"fail-over"_s || event.what == u"profile-gone"_s ||
        event.what == u"names-added"_s || event.what == u"other-lifetime"_s || event.what == u"chain-default"_s ||
        event.what == u"retry-planned"_s || event.what == u"paused"_s || event.what == u"passed-over"_s ||
        event.what == u"not-yet-valid"_s)
        return Mark::Attention;
    return Mark::Idle;
}

} // namespace certwright
