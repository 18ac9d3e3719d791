// SPDX-License-Identifier: Apache-2.0
// Which provider and credential publish a record of a domain: names in different zones may need different ones.
#pragma once

#include "core/issuance/run.h"
#include "core/providers/descriptor.h"

namespace certwright {

/// The way whose zone is the longest that `name` (canonical, where CNAMEs lead) is in; else the domain's own, whose
/// zone is empty.
DnsWay wayFor(const Domain &domain, const QString &name);

/// The domain's own first, then the others; only those that a challenge name goes by. CNAMEs are not followed: where
/// one leads into another zone, that is seen when a run has asked DNS.
QList<DnsWay> waysInUse(const Domain &domain);

/// Person where one of waysInUse() needs a person.
Attendance attendanceOf(const Domain &domain);

/// Where the record goes: by what CNAMEs were found, else by its own name.
DnsWay wayOf(const Domain &domain, const RunRecord &record);

/// What a person has to publish of them; all of them where nobody has to publish any.
QList<RunRecord> recordsToShow(const Domain &domain, QList<RunRecord> records);

/// The ways as they are kept: canonical zones, none twice. InvalidInput, attempted "add domain", subject the zone, code
/// "way-zone" (no DNS name) or "way-twice".
Result<QList<DnsWay>> checkedWays(QList<DnsWay> ways);

} // namespace certwright
