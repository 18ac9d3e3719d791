// SPDX-License-Identifier: Apache-2.0
// The failures that a run finds out about itself, and what kinds of failures a run tells apart. Used by the steps.
#pragma once

#include "core/base/failure.h"

namespace certwright {

/// The order cannot be used any more; `why` in the CA's words, or ours.
Failure orderGone(const QString &url, const QString &why);

/// Nothing was decided within a quarter of an hour.
Failure caIsLate(const QString &attempted, const QString &url);

/// Some CAs take a moment between the last validation and the order that is ready.
Failure notReady(const QString &url);

/// The secrets cannot be reached.
bool isSecretsFailure(const Failure &failure);
/// A CA that a person must first sign up with: its terms, its external account.
bool isAccountTrouble(const Failure &failure);

} // namespace certwright
