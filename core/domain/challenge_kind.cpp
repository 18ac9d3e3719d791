// SPDX-License-Identifier: Apache-2.0
#include "core/domain/challenge_kind.h"

namespace certwright {

QString challengeKindWord(ChallengeKind kind)
{
    switch (kind) {
    case ChallengeKind::Dns01:
        return QStringLiteral("dns-01");
    case ChallengeKind::DnsAccount01:
        return QStringLiteral("dns-account-01");
    case ChallengeKind::DnsPersist01:
        return QStringLiteral("dns-persist-01");
    }
    Q_UNREACHABLE();
}

std::optional<ChallengeKind> challengeKindFromWord(const QString &word)
{
    for (const ChallengeKind kind : {ChallengeKind::Dns01, ChallengeKind::DnsAccount01, ChallengeKind::DnsPersist01}) {
        if (challengeKindWord(kind) == word)
            return kind;
    }
    return std::nullopt;
}

} // namespace certwright
