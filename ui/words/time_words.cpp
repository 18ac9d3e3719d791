// SPDX-License-Identifier: Apache-2.0
// Times, durations and the days a certificate has left, as people say them.
#include "ui/words/tr.h"
#include "ui/words/words.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

// Two forms instead of Qt's numerus: English needs no translation file for its plurals then.
QString daysText(qint64 count)
{
    return count == 1 ? Words::tr("1 day") : Words::tr("%1 days").arg(QLocale().toString(count));
}

QString roughly(qint64 seconds)
{
    if (seconds < minute)
        return Words::tr("%1 s", "seconds").arg(seconds);
    if (seconds < hour)
        return Words::tr("%1 min", "minutes").arg(seconds / minute);
    if (seconds < 2 * day)
        return Words::tr("%1 h", "hours").arg(seconds / hour);
    return daysText(seconds / day);
}

} // namespace

QString durationText(std::chrono::seconds duration)
{
    const qint64 seconds = std::max<qint64>(0, duration.count());
    if (seconds >= 2 * day)
        return daysText(seconds / day);
    const qint64 hours = seconds / hour;
    const qint64 minutes = seconds % hour / minute;
    const qint64 rest = seconds % minute;
    if (hours > 0) {
        return minutes == 0 ? Words::tr("%1 h", "hours").arg(hours)
                            : Words::tr("%1 h %2 min", "hours and minutes").arg(hours).arg(minutes);
    }
    if (minutes > 0) {
        return rest == 0 ? Words::tr("%1 min", "minutes").arg(minutes)
                         : Words::tr("%1 min %2 s", "minutes and seconds").arg(minutes).arg(rest);
    }
    return Words::tr("%1 s", "seconds").arg(rest);
}

QString relativeTime(const QDateTime &then, const QDateTime &now)
{
    if (!then.isValid())
        return Words::tr("never");
    const qint64 seconds = then.secsTo(now);
    if (seconds < 0)
        return Words::tr("in %1", "a duration").arg(roughly(-seconds));
    if (seconds < 2)
        return Words::tr("just now");
    return Words::tr("%1 ago", "a duration").arg(roughly(seconds));
}

QString absoluteTime(const QDateTime &when)
{
    if (!when.isValid())
        return Words::tr("never");
    const QDateTime local = when.toLocalTime();
    return Words::tr("%1, %2", "date, time")
        .arg(QLocale().toString(local.date(), QLocale::LongFormat), QLocale().toString(local.time(), u"HH:mm"_s));
}

QString dayText(const QDateTime &when, const QDateTime &now)
{
    const QDate date = when.toLocalTime().date();
    return QLocale().toString(date, date.year() == now.toLocalTime().date().year()
                                        ? Words::tr("d MMMM", "date format: day and month")
                                        : Words::tr("d MMMM yyyy", "date format: day, month, year"));
}

QString timeText(const QDateTime &when, const QDateTime &now)
{
    const QDateTime local = when.toLocalTime();
    const QString time = QLocale().toString(local.time(), u"HH:mm"_s);
    if (local.date() == now.toLocalTime().date())
        return time;
    return Words::tr("%1 on %2", "time, day").arg(time, dayText(when, now));
}

Lifetime lifetime(const CertificateFacts &facts, const QDateTime &now)
{
    Lifetime result;
    if (!facts.notAfter.isValid() || !facts.notBefore.isValid())
        return result;
    const qint64 whole = std::max<qint64>(1, facts.notBefore.secsTo(facts.notAfter));
    const qint64 left = now.secsTo(facts.notAfter);
    // A 90-day certificate lasts a second less than 90 days (both ends are inclusive), hence the rounding.
    result.whole = int(std::lround(double(whole) / day));
    result.left = left >= 0 ? int(left / day) : -int((-left + day - 1) / day);
    result.share = std::clamp(double(left) / double(whole), 0.0, 1.0);
    result.expired = left <= 0;
    result.expiring = left * 3 < whole;
    return result;
}

QString daysLeftText(const CertificateFacts &facts, const QDateTime &now)
{
    if (!facts.notAfter.isValid())
        return {};
    const Lifetime life = lifetime(facts, now);
    if (life.expired)
        return Words::tr("Expired %1").arg(relativeTime(facts.notAfter, now));
    if (life.left < 2)
        return Words::tr("%1 left", "a duration").arg(roughly(now.secsTo(facts.notAfter)));
    return Words::tr("%1 of %2 days left").arg(life.left).arg(life.whole);
}

QString daysLeftBrief(const CertificateFacts &facts, const QDateTime &now)
{
    if (!facts.notAfter.isValid())
        return {};
    const Lifetime life = lifetime(facts, now);
    if (life.expired)
        return Words::tr("expired");
    if (life.left < 2)
        return roughly(now.secsTo(facts.notAfter));
    return Words::tr("%1 of %2 d", "days left of days").arg(life.left).arg(life.whole);
}

} // namespace certwright
