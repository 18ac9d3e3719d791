// SPDX-License-Identifier: Apache-2.0
// What nameservers answer, and records as DNS consoles and zone files want them.
#include "ui/words/tr.h"
#include "ui/words/words.h"

#include <QLocale>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

bool holdsOneOf(const dns::Observation &observation, const QList<QByteArray> &values)
{
    return std::ranges::any_of(observation.values, [&](const QByteArray &value) { return values.contains(value); });
}

} // namespace

QString serverText(const dns::Server &server)
{
    if (!server.url.isEmpty())
        return server.name.isEmpty() ? QUrl(server.url).host() : server.name;
    if (server.name.isEmpty())
        return server.port == 53 ? server.address.toString()
                                 : server.address.toString() + u':' + QString::number(server.port);
    return server.port == 53 ? server.name : server.name + u':' + QString::number(server.port);
}

QString sightText(const dns::Observation &observation, const QList<QByteArray> &expected)
{
    switch (observation.sight) {
    case dns::Sight::Matches:
        return expected.size() > 1 ? Words::tr("shows both values") : Words::tr("shows this value");
    case dns::Sight::OtherValue: {
        const bool some = std::any_of(expected.begin(), expected.end(),
            [&](const QByteArray &value) { return observation.values.contains(value); });
        if (some)
            return Words::tr("shows only one of the two values");
        const bool quoted =
            std::any_of(observation.values.begin(), observation.values.end(), [&](const QByteArray &value) {
                const QByteArray bare = value.trimmed();
                const bool hasQuotes = bare.startsWith('"') && bare.endsWith('"') && bare.size() >= 2;
                return (value != bare || hasQuotes) &&
                       expected.contains(hasQuotes ? bare.mid(1, bare.size() - 2) : bare);
            });
        if (quoted)
            return Words::tr("shows the value with quotes or spaces around it");
        return Words::tr("shows another value");
    }
    case dns::Sight::Missing:
        return Words::tr("has no TXT record there yet");
    case dns::Sight::Failed:
        break;
    }
    if (observation.failure) {
        switch (observation.failure->kind) {
        case FailureKind::TimedOut:
            return Words::tr("did not answer in time");
        case FailureKind::Unreachable:
            return Words::tr("cannot be reached");
        case FailureKind::DnsAnswer:
            return Words::tr("refuses to answer (%1)").arg(observation.failure->code);
        case FailureKind::MalformedAnswer:
            return Words::tr("sent an answer that cannot be read");
        default:
            break;
        }
    }
    return Words::tr("gave no usable answer");
}

Mark sightMark(dns::Sight sight)
{
    switch (sight) {
    case dns::Sight::Matches:
        return Mark::Good;
    case dns::Sight::OtherValue:
        return Mark::Stopped;
    case dns::Sight::Missing:
        return Mark::Idle;
    case dns::Sight::Failed:
        break;
    }
    return Mark::Attention;
}

QString sightText(
    const dns::Observation &observation, const QList<QByteArray> &expected, const QList<QByteArray> &earlier)
{
    const bool onlyEarlier = observation.sight == dns::Sight::OtherValue && holdsOneOf(observation, earlier) &&
                             !holdsOneOf(observation, expected);
    return onlyEarlier ? Words::tr("shows the first value, not yet the next") : sightText(observation, expected);
}

Mark sightMark(const dns::Observation &observation, const QList<QByteArray> &expected, const QList<QByteArray> &earlier)
{
    const bool onTheWay = observation.sight == dns::Sight::OtherValue &&
                          (holdsOneOf(observation, expected) || holdsOneOf(observation, earlier));
    return onTheWay ? Mark::Attention : sightMark(observation.sight);
}

QString ttlText(quint32 seconds) { return Words::tr("%1 s", "seconds").arg(seconds); }

QString tookText(std::chrono::milliseconds took)
{
    if (took.count() < 1)
        return Words::tr("under 1 ms");
    if (took < std::chrono::seconds(1))
        return Words::tr("%1 ms", "milliseconds").arg(took.count());
    return Words::tr("%1 s", "seconds").arg(QLocale().toString(double(took.count()) / 1000, 'f', 1));
}

QString answerNumbersText(const dns::Observation &observation)
{
    QStringList parts;
    if (observation.ttl)
        parts << Words::tr("TTL %1").arg(ttlText(*observation.ttl));
    if (observation.serial)
        parts << Words::tr("serial %1", "of a zone").arg(*observation.serial);
    parts << tookText(observation.took);
    for (QString &part : parts)
        part.replace(u' ', QChar::Nbsp); // a line breaks between them, not inside one
    return parts.join(u" · "_s);
}

QString hostInZone(const QString &name, const QString &zone)
{
    if (zone.isEmpty())
        return name;
    if (name == zone)
        return u"@"_s;
    return name.endsWith(u'.' + zone) ? name.chopped(zone.size() + 1) : name;
}

QString zoneFileLine(const QString &name, const QByteArray &value, int ttl)
{
    return name + u". "_s + QString::number(ttl) + u" IN TXT \""_s + QString::fromLatin1(value) + u'"';
}

} // namespace certwright
