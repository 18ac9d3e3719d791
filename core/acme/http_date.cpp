// SPDX-License-Identifier: Apache-2.0
#include "core/acme/http_date.h"

#include "core/acme/resources.h"

#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::acme {

namespace {

using std::chrono::seconds;

constexpr seconds longestDelay = std::chrono::days(30);
constexpr std::chrono::milliseconds shortestPoll{1'000};
constexpr std::chrono::milliseconds longestPoll{300'000};

} // namespace

std::optional<QDateTime> readHttpDate(QByteArrayView header)
{
    if (header.size() > 64)
        return {};
    const QString text = QString::fromLatin1(header).simplified();
    const QString afterWeekday = text.section(u' ', 1);
    // IMF-fixdate, RFC 850 and asctime; the weekday is not looked at.
    for (const QString &format : {u"dd MMM yyyy HH:mm:ss 'GMT'"_s, u"dd-MMM-yy HH:mm:ss 'GMT'"_s,
             u"MMM d HH:mm:ss yyyy"_s}) {
        const QDateTime local = QLocale::c().toDateTime(afterWeekday, format);
        if (!local.isValid())
            continue;
        QDate date = local.date();
        if (date.year() < 1970) // two digits of a year of this century
            date = date.addYears(100);
        return QDateTime(date, local.time(), Qt::UTC);
    }
    return {};
}

std::optional<seconds> readRetryDelay(QByteArrayView header, const QDateTime &now)
{
    const QByteArray text = header.trimmed().toByteArray();
    if (text.isEmpty() || text.size() > 64)
        return {};
    if (std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        bool fits = false;
        const qint64 count = text.toLongLong(&fits);
        return fits ? std::min(seconds(std::min<qint64>(count, longestDelay.count())), longestDelay) : longestDelay;
    }
    const std::optional<QDateTime> date = readHttpDate(text);
    if (!date)
        return {};
    return std::clamp(seconds(now.secsTo(*date)), seconds(0), longestDelay);
}

std::optional<QDateTime> readRetryMoment(const QString &detail)
{
    static const QRegularExpression pattern(
        u"retry after (\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d) ?(?:UTC|Z)"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(detail);
    if (!match.hasMatch())
        return {};
    QDateTime moment = QDateTime::fromString(match.captured(1).replace(u' ', u'T'), Qt::ISODate);
    if (!moment.isValid())
        return {};
    moment.setTimeSpec(Qt::UTC);
    return moment;
}

std::optional<std::chrono::milliseconds> readRetryAfter(QByteArrayView header, const QDateTime &now)
{
    const std::optional<seconds> wanted = readRetryDelay(header, now);
    if (!wanted)
        return {};
    return std::clamp<std::chrono::milliseconds>(*wanted, shortestPoll, longestPoll);
}

} // namespace certwright::acme
