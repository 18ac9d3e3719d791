// SPDX-License-Identifier: Apache-2.0
// What a domain of the profile is to a doctor: its challenge names with the values that belong there, ours of before,
// and who is to be allowed to issue.
#pragma once

#include "core/diagnosis/doctor.h"
#include "core/issuance/service.h"
#include "core/store/profile_store.h"

namespace certwright {

/// One case for each place a record belongs, in the order of the domain's names. Reads the profile, asks nobody.
Result<QList<diagnosis::Case>> diagnosisCases(
    DomainId id, const IssuanceService &service, const ProfileStore &store, const QDateTime &now);

/// Who is to be allowed by CAA records: the domain's CAs in their order, and its account at each where it is known.
QList<diagnosis::Issuer> issuersOf(const Domain &domain, const ProfileStore &store);
diagnosis::Issuer issuerAt(const AuthorityChoice &at, ChallengeKind challenge, const ProfileStore &store);

} // namespace certwright
