// SPDX-License-Identifier: Apache-2.0
// The five states of a domain and the pure function that moves between them. No clock, no storage, no network.
#pragma once

#include "core/base/result.h"

#include <QString>

#include <optional>

namespace certwright {

enum class DomainState {
    Pending,            ///< registered, token made, not yet seen in DNS
    Verified,           ///< token seen in DNS; may be issued
    CertificatePending, ///< an order is open, and there is no certificate yet
    Active,             ///< a certificate is stored; a renewal runs beside it
    Failed,             ///< verification or issuance failed or ran out of time, and there is no certificate
};

enum class DomainEvent {
    VerificationStarted,
    VerificationSucceeded,
    VerificationFailed,
    IssuanceStarted,
    IssuanceSucceeded,
    IssuanceFailed,
    IssuanceCancelled,
    Retried, ///< the user wants out of Failed
};

/// All that decides what may happen next.
struct Standing
{
    DomainState state = DomainState::Pending;
    bool ownershipProven = false;
    bool hasCertificate = false;

    bool operator==(const Standing &) const = default;
};

/// NotAllowedNow, with `code` the word of the present state and `attempted` the word of the event, where the table in
/// docs/architecture.md has no arrow.
Result<Standing> transition(Standing standing, DomainEvent event);

/// "pending", "verified", "certificate_pending", "active", "failed": database, JSON, command line.
QString stateWord(DomainState state);
std::optional<DomainState> stateFromWord(const QString &word);
QString eventWord(DomainEvent event);

} // namespace certwright
