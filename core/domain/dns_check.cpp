// SPDX-License-Identifier: Apache-2.0
#include "core/domain/dns_check.h"

namespace certwright {

QString checkModeWord(CheckMode mode)
{
    switch (mode) {
    case CheckMode::Authoritative:
        return QStringLiteral("authoritative");
    case CheckMode::Both:
        return QStringLiteral("both");
    case CheckMode::Resolvers:
        return QStringLiteral("resolvers");
    }
    Q_UNREACHABLE();
}

std::optional<CheckMode> checkModeFromWord(const QString &word)
{
    for (const CheckMode mode : {CheckMode::Authoritative, CheckMode::Both, CheckMode::Resolvers}) {
        if (checkModeWord(mode) == word)
            return mode;
    }
    return std::nullopt;
}

} // namespace certwright
