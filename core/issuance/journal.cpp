// SPDX-License-Identifier: Apache-2.0
#include "core/issuance/journal.h"

#include <array>
#include <utility>

namespace certwright {

namespace {

constexpr std::array statusWords = {
    std::pair(AccountStatus::Unregistered, "unregistered"),
    std::pair(AccountStatus::Valid, "valid"),
    std::pair(AccountStatus::Deactivated, "deactivated"),
    std::pair(AccountStatus::Revoked, "revoked"),
};

} // namespace

QString accountStatusWord(AccountStatus status)
{
    for (const auto &[candidate, word] : statusWords) {
        if (candidate == status)
            return QString::fromLatin1(word);
    }
    Q_UNREACHABLE();
}

bool isStorageFailure(const Failure &failure)
{
    using enum FailureKind;
    return failure.kind == DiskFull || failure.kind == ReadOnly || failure.kind == DatabaseCorrupt ||
           failure.kind == Storage;
}

std::optional<AccountStatus> accountStatusFromWord(const QString &word)
{
    for (const auto &[candidate, known] : statusWords) {
        if (word == QLatin1String(known))
            return candidate;
    }
    return std::nullopt;
}

} // namespace certwright
