// SPDX-License-Identifier: Apache-2.0
// Sentences for failures of one kind each, and what they are put together from; for this folder only.
#pragma once

#include "ui/words/words.h"

namespace certwright {

/// AcmeProblem, ValidationFailed and OrderInvalid.
Advice adviseOnProblem(const Failure &failure);

/// No answer, and answers that are not what was due; by kind: TimedOut, Unreachable, HttpStatus, MalformedAnswer,
/// DnsAnswer.
Advice adviseOnSilence(const Failure &failure);
Advice adviseOnUnreachable(const Failure &failure);
Advice adviseOnStatus(const Failure &failure);
Advice adviseOnMalformed(const Failure &failure);
Advice adviseOnDns(const Failure &failure);

// in provider_advice.cpp
Advice adviseOnRefusal(const Failure &failure);
Advice adviseOnOption(const Failure &failure);

/// Whether it was DNS that was asked.
bool isDnsQuestion(const Failure &failure);

/// What concerns accounts, orders and choices, by the code alone; nothing for other codes.
std::optional<Advice> adviseOnCode(const Failure &failure);

/// A sentence that goes on: without its full stop.
QString withoutStop(QString sentence);

/// "ca.example" of a URL, the text itself otherwise.
QString hostOf(const QString &subject);

/// "Try again after 14:30 on 21 November; …", with the peer's time where it said one.
QString waitText(const Failure &failure);

} // namespace certwright
