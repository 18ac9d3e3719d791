// SPDX-License-Identifier: Apache-2.0
// What a domain of the profile is to a doctor: its challenge names with the values that belong there, ours of before,
// and who is to be allowed to issue.
#pragma once

#include "core/diagnosis/doctor.h"
#include "core/issuance/service.h"
#include "core/store/profile_store.h"

namespace certwright {

/// One case for each place a record belongs, in the order of the domain's names. Reads the profile, asks nobody.
Result<QList<diagnosis::Case>> diagnosisCases(DomainId id, const IssuanceService &service, const ProfileStore &store);

/// Who is to be allowed by CAA records: the domain's CA, and its account there where it is known.
diagnosis::Issuer issuerOf(const Domain &domain, const ProfileStore &store);

} // namespace certwright
