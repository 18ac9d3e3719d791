// SPDX-License-Identifier: Apache-2.0
// Delegating a challenge, in a person's words: what the owner of a zone has to set, as a message to send, and what the
// nameservers say so far. Used by the window and by certwrightctl.
#pragma once

#include "core/diagnosis/delegation.h"
#include "ui/words/words.h"

namespace certwright {

/// Why a plan cannot be made; `failure` is planCname's or planZone's.
QString delegationRefusalText(const Failure &failure);

/// "Not there yet", "There, and seen by every nameserver", …
QString delegationStateText(diagnosis::DelegationState state);
Mark delegationMark(diagnosis::DelegationState state);

/// What one server says: "leads to challenges.example.net", "has no record there yet".
QString delegationSightText(const diagnosis::DelegationSight &sight);

/// To the owner of the zone, in plain text: what to set, why, and what it does not allow. `zones`: that of each plan,
/// all of one kind.
QString delegationMessage(const QList<diagnosis::DelegationPlan> &plans, const QStringList &zones);
/// Of that message as an e-mail.
QString delegationSubject(const QList<diagnosis::DelegationPlan> &plans);

} // namespace certwright
