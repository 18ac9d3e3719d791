// SPDX-License-Identifier: Apache-2.0
#include "core/acme/http_date.h"

#include "core/acme/resources.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

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
    static const QString months = u"JanFebMarAprMayJunJulAugSepOctNovDec"_s;
    static const std::array patterns = {
        QRegularExpression(u"^\\w+, (?<day>\\d\\d) (?<month>\\w{3}) (?<year>\\d{4}) (?<time>[\\d:]{8}) GMT$"_s),
        QRegularExpression(u"^\\w+, (?<day>\\d\\d)-(?<month>\\w{3})-(?<year>\\d\\d) (?<time>[\\d:]{8}) GMT$"_s),
        QRegularExpression(u"^\\w+ (?<month>\\w{3}) (?<day>\\d\\d?) (?<time>[\\d:]{8}) (?<year>\\d{4})$"_s),
    };
    const QString text = QString::fromLatin1(header).simplified();
    for (const QRegularExpression &pattern : patterns) {
        const QRegularExpressionMatch match = pattern.match(text);
        if (!match.hasMatch())
            continue;
        const qsizetype month = months.indexOf(match.captured(u"month"_s));
        int year = match.captured(u"year"_s).toInt();
        if (year < 100) // RFC 850 wrote two digits
            year += year < 70 ? 2000 : 1900;
        const QDate date(year, month % 3 == 0 ? int(month / 3) + 1 : 0, match.captured(u"day"_s).toInt());
        const QTime time = QTime::fromString(match.captured(u"time"_s), u"HH:mm:ss"_s);
        if (date.isValid() && time.isValid())
            return QDateTime(date, time, Qt::UTC);
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
    static const QRegularExpression pattern(u"retry after (\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d) ?(?:UTC|Z)"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(detail);
    if (!match.hasMatch())
        return {};
    const QString text = match.captured(1).replace(u' ', u'T') + u'Z';
    const QDateTime moment = QDateTime::fromString(text, Qt::ISODate);
    return moment.isValid() ? std::optional(moment) : std::nullopt;
}

std::optional<std::chrono::milliseconds> readRetryAfter(QByteArrayView header, const QDateTime &now)
{
    const std::optional<seconds> wanted = readRetryDelay(header, now);
    if (!wanted)
        return {};
    return std::clamp<std::chrono::milliseconds>(*wanted, shortestPoll, longestPoll);
}

} // namespace certwright::acme
