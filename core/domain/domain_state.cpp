// SPDX-License-Identifier: Apache-2.0
#include "core/domain/domain_state.h"

#include <array>
#include <utility>

namespace certwright {

namespace {

constexpr std::array<std::pair<DomainState, const char *>, 5> stateWords{{
    {DomainState::Pending, "pending"},
    {DomainState::Verified, "verified"},
    {DomainState::CertificatePending, "certificate_pending"},
    {DomainState::Active, "active"},
    {DomainState::Failed, "failed"},
}};

constexpr std::array<std::pair<DomainEvent, const char *>, 8> eventWords{{
    {DomainEvent::VerificationStarted, "verification-started"},
    {DomainEvent::VerificationSucceeded, "verification-succeeded"},
    {DomainEvent::VerificationFailed, "verification-failed"},
    {DomainEvent::IssuanceStarted, "issuance-started"},
    {DomainEvent::IssuanceSucceeded, "issuance-succeeded"},
    {DomainEvent::IssuanceFailed, "issuance-failed"},
    {DomainEvent::IssuanceCancelled, "issuance-cancelled"},
    {DomainEvent::Retried, "retried"},
}};

/// Where a domain rests when nothing runs and nothing has failed.
DomainState restingState(const Standing &standing)
{
    if (standing.hasCertificate)
        return DomainState::Active;
    return standing.ownershipProven ? DomainState::Verified : DomainState::Pending;
}

std::optional<Standing> next(Standing standing, DomainEvent event)
{
    using enum DomainState;
    const DomainState from = standing.state;
    switch (event) {
    case DomainEvent::VerificationStarted:
        if (from == Pending || from == Verified)
            return standing;
        return std::nullopt;
    case DomainEvent::VerificationSucceeded:
        if (from != Pending && from != Verified)
            return std::nullopt;
        standing.ownershipProven = true;
        standing.state = Verified;
        return standing;
    case DomainEvent::VerificationFailed:
        if (from != Pending && from != Verified)
            return std::nullopt;
        standing.ownershipProven = false;
        standing.state = Failed;
        return standing;
    case DomainEvent::IssuanceStarted:
        if (!standing.ownershipProven || (from != Verified && from != Active))
            return std::nullopt;
        // A renewal runs beside the certificate that still serves.
        standing.state = standing.hasCertificate ? Active : CertificatePending;
        return standing;
    case DomainEvent::IssuanceSucceeded:
        if (from != CertificatePending && from != Active)
            return std::nullopt;
        standing.hasCertificate = true;
        standing.state = Active;
        return standing;
    case DomainEvent::IssuanceFailed:
        if (from != CertificatePending && from != Active)
            return std::nullopt;
        standing.state = standing.hasCertificate ? Active : Failed;
        return standing;
    case DomainEvent::IssuanceCancelled:
        if (from != CertificatePending && from != Active)
            return std::nullopt;
        standing.state = restingState(standing);
        return standing;
    case DomainEvent::Retried:
        if (from != Failed)
            return std::nullopt;
        standing.state = restingState(standing);
        return standing;
    }
    Q_UNREACHABLE();
}

} // namespace

Result<Standing> transition(Standing standing, DomainEvent event)
{
    if (const std::optional<Standing> moved = next(standing, event))
        return *moved;
    Failure failure;
    failure.kind = FailureKind::NotAllowedNow;
    failure.attempted = eventWord(event);
    failure.code = stateWord(standing.state);
    failure.retry = Retry::AfterFix;
    return failed(failure);
}

QString stateWord(DomainState state)
{
    for (const auto &[candidate, word] : stateWords) {
        if (candidate == state)
            return QString::fromLatin1(word);
    }
    Q_UNREACHABLE();
}

std::optional<DomainState> stateFromWord(const QString &word)
{
    for (const auto &[candidate, known] : stateWords) {
        if (word == QLatin1String(known))
            return candidate;
    }
    return std::nullopt;
}

QString eventWord(DomainEvent event)
{
    for (const auto &[candidate, word] : eventWords) {
        if (candidate == event)
            return QString::fromLatin1(word);
    }
    Q_UNREACHABLE();
}

} // namespace certwright
