// SPDX-License-Identifier: Apache-2.0
// Where one TXT value only can stand at a place, what the order needs there is proven one after another: publish, let
// the CA look, take out, publish the next. Used by Flow; RunRecord::turn is what the database keeps of it.
#pragma once

#include "core/issuance/run.h"

namespace certwright {

/// Gives each record the first turn in which its place is free. `places` has one for each record; empty: others may
/// stand beside it. The same value may stand at one place for several records.
void arrangeTurns(QList<RunRecord> &records, const QStringList &places);

/// The turn that is on: the first that has something to prove. Behind the last one when all is proven.
int turnOf(const Run &run);

/// Whether the authorization still needs a proof, and its record is on.
bool isOn(const Run &run, const RunAuthorization &authorization);
/// Whether the record is to be in DNS now. Records that stay in DNS always are.
bool isOn(const Run &run, const RunRecord &record);
/// Whether it may be in DNS although its turn is over.
bool isLeftOver(const Run &run, const RunRecord &record);
/// Whether it may be in DNS at all and is no record that stays.
bool mayStand(const Run &run, const RunRecord &record);
/// Whether another value was shown at the same name before, which caches may remember.
bool followsAnother(const Run &run, const RunRecord &record);

} // namespace certwright
