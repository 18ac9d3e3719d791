// SPDX-License-Identifier: Apache-2.0
// Who would issue for a name, and whose answers in DNS count: as the options say and, where they say nothing, as it is
// with the domain that has the name. For doctor and preflight, and for what obtain looks at before it orders.
#pragma once

#include "app/ctl/workplace.h"

namespace certwright::ctl {

struct Circumstances
{
    std::optional<Domain> known;        ///< that has the name, as its first or as another one
    QList<AuthorityChoice> authorities; ///< in the order in which they would be asked
    QList<diagnosis::Issuer> issuers;   ///< the same for CAA
    CheckMode mode = CheckMode::Authoritative;
    QList<dns::Server> resolvers; ///< empty: those of the profile
};

Result<Circumstances> circumstancesOf(Workplace &place, const DomainName &name);

/// Prints diagnoses; the exit status.
int printExamined(Workplace &place, const QList<Examined> &all);

} // namespace certwright::ctl
