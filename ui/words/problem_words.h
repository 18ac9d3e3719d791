// SPDX-License-Identifier: Apache-2.0
// The sentences for problem documents of a CA, for this folder only.
#pragma once

#include "ui/words/words.h"

namespace certwright {

/// AcmeProblem, ValidationFailed and OrderInvalid.
Advice adviseOnProblem(const Failure &failure);

/// "ca.example" of a URL, the text itself otherwise.
QString hostOf(const QString &subject);

/// "Try again after 14:30 on 21 November; …", with the peer's time where it said one.
QString waitText(const Failure &failure);

} // namespace certwright
