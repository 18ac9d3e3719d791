// SPDX-License-Identifier: Apache-2.0
#include "core/domain/domain.h"

#include <array>

namespace certwright {

namespace {

constexpr std::array reasons = {
    std::pair(RevocationReason::Unspecified, "unspecified"),
    std::pair(RevocationReason::KeyCompromise, "keyCompromise"),
    std::pair(RevocationReason::AffiliationChanged, "affiliationChanged"),
    std::pair(RevocationReason::Superseded, "superseded"),
    std::pair(RevocationReason::CessationOfOperation, "cessationOfOperation"),
};

} // namespace

QString revocationReasonWord(RevocationReason reason)
{
    for (const auto &[each, word] : reasons) {
        if (each == reason)
            return QString::fromLatin1(word);
    }
    Q_UNREACHABLE();
}

std::optional<RevocationReason> revocationReasonFromWord(const QString &word)
{
    for (const auto &[each, known] : reasons) {
        if (word == QLatin1String(known))
            return each;
    }
    return std::nullopt;
}

std::optional<AuthorityChoice> Domain::authorityAt(int index) const
{
    if (index == 0)
        return AuthorityChoice{authority, authorityRoots, account, contact, termsAgreed};
    if (index < 0 || index > fallbacks.size())
        return std::nullopt;
    return fallbacks.at(index - 1);
}

QStringList Domain::challengeNames() const
{
    QStringList distinct;
    for (const DomainName &each : names) {
        const QString challenge = each.challengeName();
        if (!distinct.contains(challenge))
            distinct.append(challenge);
    }
    return distinct;
}

} // namespace certwright
