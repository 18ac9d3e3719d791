// SPDX-License-Identifier: Apache-2.0
// When a certificate is renewed: the moment drawn inside the window that the CA suggests (RFC 9773 §4.2), else by its
// lifetime. Pure.
#pragma once

#include "core/acme/resources.h"
#include "core/domain/domain.h"
#include "core/issuance/retry_policy.h"

namespace certwright {

/// Without a window: at a third of the lifetime left, at half of it for certificates of ten days and less, plus or
/// minus a little, so that many do not come at once (Let's Encrypt's integration guide).
QDateTime momentByLifetime(const CertificateFacts &facts, const Dice &dice);

/// Uniformly inside the window (RFC 9773 §4.2). A window that has passed gives a moment that has passed: now.
QDateTime momentInWindow(const QDateTime &start, const QDateTime &end, const Dice &dice);

/// The plan after an answer: a new moment only where the window has changed; asks again when the CA said, at most after
/// a day, at least after a minute. Never later than momentByLifetime() plus half of what is left then: a window far in
/// the future must not let a certificate expire.
RenewalPlan planned(const RenewalPlan &before, const acme::RenewalInfo &answer, const CertificateFacts &facts,
    const QDateTime &now, const Dice &dice);

/// The plan after no answer, or none of use: the window stays as it was; asks again after 1 min, growing to 6 h, 6 h at
/// once for what does not pass; without a window the lifetime decides.
RenewalPlan plannedWithout(const RenewalPlan &before, const Failure &failure, const CertificateFacts &facts,
    const QDateTime &now, const Dice &dice);

/// Nothing is known yet: the lifetime decides; the CA is asked within the first hour where it can be asked.
RenewalPlan firstPlan(const CertificateFacts &facts, bool canBeAsked, const QDateTime &now, const Dice &dice);

} // namespace certwright
