// SPDX-License-Identifier: Apache-2.0
// The only place the time comes from; tests hand out a clock of their own.
#pragma once

#include <QDateTime>

namespace certwright {

class Clock
{
public:
    virtual ~Clock() = default;

    /// The current time, UTC.
    virtual QDateTime now() const = 0;
};

class SystemClock : public Clock
{
public:
    QDateTime now() const override;
};

} // namespace certwright
