// SPDX-License-Identifier: Apache-2.0
// Whether the Secret Service of a Linux desktop (org.freedesktop.secrets) is there and open. QtKeychain cannot tell:
// its libsecret backend answers "entry not found" when the keyring is locked and the prompt was dismissed, and a data
// key made anew for that reason would lose every secret of the profile.
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"

#include <chrono>

namespace certwright::secretservice {

/// Unlocks the default collection, with the service's own prompt, where it is locked. Succeeds at once where QtKeychain
/// uses something else (KWallet in a KDE session, other systems). SecretsMissing, SecretsLocked, SecretsDenied,
/// TimedOut.
Task<Result<void>> unlock(std::chrono::milliseconds patience);

/// The same without a prompt: SecretsLocked where it is locked, and with code "no-collection" where there is none.
Task<Result<void>> check(std::chrono::milliseconds patience);

} // namespace certwright::secretservice
