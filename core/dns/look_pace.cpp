// SPDX-License-Identifier: Apache-2.0
#include "core/dns/look_pace.h"

#include <algorithm>

namespace certwright::dns {

namespace {

/// Most servers have what was published within seconds, and nobody waits longer than needed.
constexpr std::chrono::milliseconds shortest{2'000};
constexpr double growth = 1.5;
/// The part of a pause that is drawn: of the first one of full length nearly all, so that those who began at once are
/// spread evenly from then on; else enough to keep them apart.
constexpr double drawnOnce = 0.9;
constexpr double drawn = 0.1;

} // namespace

std::chrono::milliseconds LookPace::next(const QList<Report> &seen, std::chrono::milliseconds interval, double dice)
{
    QList<Said> said;
    for (const Report &report : seen) {
        for (const Observation &each : report.observations)
            said.append(Said{.server = each.server, .sight = each.sight, .values = each.values});
    }
    const bool isNew = m_pause.count() == 0 || said != m_last;
    m_last = std::move(said);
    const bool wasGrown = !isNew && m_pause >= interval;
    const double grown = isNew ? double(shortest.count()) : double(m_pause.count()) * growth;
    m_pause = std::min(std::chrono::milliseconds(qint64(grown)), interval);
    const bool isFirstOfFullLength = m_pause == interval && !wasGrown && interval > shortest;
    const double part = 1.0 - (isFirstOfFullLength ? drawnOnce : drawn) * std::clamp(dice, 0.0, 1.0);
    return std::chrono::milliseconds(std::max<qint64>(1, qint64(double(m_pause.count()) * part)));
}

} // namespace certwright::dns
