// SPDX-License-Identifier: Apache-2.0
#include "core/base/clock.h"

namespace certwright {

QDateTime SystemClock::now() const { return QDateTime::currentDateTimeUtc(); }

} // namespace certwright
