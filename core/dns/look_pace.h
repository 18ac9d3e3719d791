// SPDX-License-Identifier: Apache-2.0
// When DNS is looked at next: soon after something was published or has changed, then less and less often. Thousands
// who began together drift apart.
#pragma once

#include "core/dns/propagation.h"

namespace certwright::dns {

class LookPace
{
public:
    /// The pause before the next look, given what the last one has seen: near two seconds at first and whenever a
    /// server says something new, growing to `interval` while nothing changes; never longer. `dice` in [0, 1) draws it.
    std::chrono::milliseconds next(const QList<Report> &seen, std::chrono::milliseconds interval, double dice);

private:
    struct Said
    {
        Server server;
        Sight sight;
        QList<QByteArray> values;

        bool operator==(const Said &) const = default;
    };

    QList<Said> m_last;
    std::chrono::milliseconds m_pause{0};
};

} // namespace certwright::dns
