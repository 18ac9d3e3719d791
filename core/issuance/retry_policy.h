// SPDX-License-Identifier: Apache-2.0
// The one place that decides what may be tried again, when, and at which CA. Pure: no clock, no storage; randomness is
// handed in.
#pragma once

#include "core/base/failure.h"

#include <chrono>
#include <functional>

namespace certwright {

/// What becomes of a run after a failure.
enum class Reaction {
    AskAgain, ///< the same step, at `at`
    OtherCa,  ///< the CA's fault: the next one of the domain's list, where there is one
    Give,     ///< the run ends; the domain may be tried again by itself at `at`, where that is set
    Visit,    ///< the run ends and nothing is tried before a person has been at Failure::page
};

struct Decision
{
    Reaction reaction = Reaction::Give;
    QDateTime at; ///< UTC; null: not by itself

    bool operator==(const Decision &) const = default;
};

/// A uniformly distributed number in [0, 1).
using Dice = std::function<double()>;
Dice systemDice();

/// Inside a run: `attempt` failures in a row at this step, the first at `since`; `patience` is how long the step may go
/// on. Waits 1 s, 2 s, … 60 s with jitter, or as long as the peer said (Failure::retryAt), whichever is longer.
Decision decideInRun(const Failure &failure, int attempt, const QDateTime &since, const QDateTime &now,
    std::chrono::milliseconds patience, bool otherCaLeft, const Dice &dice);

/// Between runs: after the `failures`-th failed run in a row: about 1 min, 10 min, 100 min, then a day (Let's Encrypt's
/// integration guide), each ± 20 %, never before Failure::retryAt. Null where only a person can mend it.
QDateTime nextAttempt(const Failure &failure, int failures, const QDateTime &now, const Dice &dice);

/// Whether the failure is the CA's and another CA may well succeed: its server is down, limits, policy, EAB trouble;
/// not what the names, DNS or CAA for all CAs would bring too.
bool isTheCas(const Failure &failure);

} // namespace certwright
