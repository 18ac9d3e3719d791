// SPDX-License-Identifier: Apache-2.0
#include "core/domain/domain.h"

namespace certwright {

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
