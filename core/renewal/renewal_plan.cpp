// SPDX-License-Identifier: Apache-2.0
#include "core/renewal/renewal_plan.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace certwright {

namespace {

using std::chrono::seconds;

constexpr seconds soonestAsk = 1min; // RFC 9773 §4.3.1 has both of these
constexpr seconds latestAsk = 24h;
constexpr seconds usualAsk = 6h; // RFC 9773 §4.3.3, and what Let's Encrypt answers
constexpr seconds firstAskWithin = 1h;
constexpr int mostDoublings = 9; // 1 min doubled nine times is more than usualAsk
constexpr double askJitter = 0.2;
constexpr qint64 shortLived = qint64(10) * 24 * 60 * 60; // s; Let's Encrypt's guide draws the line there
constexpr double lifetimeJitter = 0.02;                  // of the lifetime, to both sides: two days of ninety

double thrown(const Dice &dice) { return std::clamp(dice(), 0.0, 1.0); }

bool isExpired(const CertificateFacts &facts, const QDateTime &now)
{
    return facts.notAfter.isValid() && facts.notAfter <= now;
}

/// With `where` in [-1, 1]: how far to one side of the middle.
QDateTime byLifetime(const CertificateFacts &facts, double where)
{
    const qint64 lifetime = facts.notBefore.secsTo(facts.notAfter);
    if (!facts.notBefore.isValid() || !facts.notAfter.isValid() || lifetime <= 0)
        return facts.notAfter; // nothing is left to be waited for; null where even that is not known
    const qint64 left = lifetime <= shortLived ? lifetime / 2 : lifetime / 3;
    return facts.notAfter.addSecs(qint64(where * lifetimeJitter * double(lifetime)) - left);
}

/// No window is waited for longer: half of what is left at the moment by lifetime.
QDateTime latestMoment(const CertificateFacts &facts)
{
    const QDateTime middle = byLifetime(facts, 0);
    return middle.isValid() ? middle.addSecs(middle.secsTo(facts.notAfter) / 2) : middle;
}

QDateTime notTooLate(const QDateTime &moment, const CertificateFacts &facts, const Dice &dice)
{
    const QDateTime latest = latestMoment(facts);
    if (!latest.isValid() || (moment.isValid() && moment <= latest))
        return moment;
    return momentInWindow(byLifetime(facts, 0), latest, dice); // drawn, so that many do not come at once
}

bool isWindow(const acme::RenewalInfo &answer)
{
    return answer.windowStart.isValid() && answer.windowEnd.isValid() && answer.windowStart < answer.windowEnd;
}

/// Whether what failed may well succeed in a moment (RFC 9773 §4.3.2) and not only in hours (§4.3.3).
bool isPassing(const Failure &failure)
{
    return failure.retry == Retry::Later && failure.kind != FailureKind::MalformedAnswer;
}

/// The CA's directory has no renewalInfo: there is nobody to ask.
bool hasNobodyToAsk(const Failure &failure)
{
    return failure.kind == FailureKind::NotFound && failure.code == "renewalInfo"_L1;
}

} // namespace

QDateTime momentByLifetime(const CertificateFacts &facts, const Dice &dice)
{
    return byLifetime(facts, 2 * thrown(dice) - 1);
}

QDateTime momentInWindow(const QDateTime &start, const QDateTime &end, const Dice &dice)
{
    const qint64 length = std::max<qint64>(start.secsTo(end), 0);
    return start.addSecs(qint64(thrown(dice) * double(length)));
}

RenewalPlan planned(const RenewalPlan &before, const acme::RenewalInfo &answer, const CertificateFacts &facts,
    const QDateTime &now, const Dice &dice)
{
    if (!isWindow(answer)) { // RFC 9773 §4.2: as if there had been no answer
        Failure failure;
        failure.kind = FailureKind::MalformedAnswer;
        return plannedWithout(before, failure, facts, now, dice);
    }
    RenewalPlan plan = before;
    plan.windowStart = answer.windowStart.toUTC();
    plan.windowEnd = answer.windowEnd.toUTC();
    plan.explanationUrl = answer.explanationUrl;
    plan.failedAsks = 0;
    const bool isNew = before.windowStart != plan.windowStart || before.windowEnd != plan.windowEnd;
    if (isNew || !before.moment.isValid())
        plan.moment = momentInWindow(plan.windowStart, plan.windowEnd, dice);
    plan.moment = notTooLate(plan.moment, facts, dice);
    const seconds wait = std::clamp(answer.retryAfter.value_or(usualAsk), soonestAsk, latestAsk);
    plan.askAgainAt = isExpired(facts, now) ? QDateTime() : now.addSecs(wait.count());
    return plan;
}

RenewalPlan plannedWithout(const RenewalPlan &before, const Failure &failure, const CertificateFacts &facts,
    const QDateTime &now, const Dice &dice)
{
    RenewalPlan plan = before;
    if (!plan.moment.isValid())
        plan.moment = plan.windowStart.isValid() ? momentInWindow(plan.windowStart, plan.windowEnd, dice)
                                                 : momentByLifetime(facts, dice);
    plan.moment = notTooLate(plan.moment, facts, dice);
    if (hasNobodyToAsk(failure) || isExpired(facts, now)) {
        plan.askAgainAt = QDateTime();
        plan.failedAsks = 0;
        return plan;
    }
    plan.failedAsks = std::clamp(before.failedAsks, 0, mostDoublings) + 1;
    const int doublings = std::min(plan.failedAsks - 1, mostDoublings);
    const seconds pause = isPassing(failure) ? std::min<seconds>(soonestAsk * (1 << doublings), usualAsk) : usualAsk;
    const double spread = 1 - askJitter + 2 * askJitter * thrown(dice);
    const QDateTime soonest = now.addSecs(soonestAsk.count());
    const QDateTime latest = now.addSecs(latestAsk.count());
    QDateTime at = now.addSecs(qint64(spread * double(pause.count())));
    if (failure.retryAt && failure.retryAt->isValid())
        at = std::max(at, failure.retryAt->toUTC());
    plan.askAgainAt = std::clamp(at, soonest, latest);
    return plan;
}

RenewalPlan firstPlan(const CertificateFacts &facts, bool canBeAsked, const QDateTime &now, const Dice &dice)
{
    RenewalPlan plan;
    plan.moment = momentByLifetime(facts, dice);
    if (canBeAsked && !isExpired(facts, now))
        plan.askAgainAt = now.addSecs(qint64(thrown(dice) * double(seconds(firstAskWithin).count())));
    return plan;
}

} // namespace certwright
