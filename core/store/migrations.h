// SPDX-License-Identifier: Apache-2.0
// Climbs from the schema a database has to the newest, in one transaction, after a backup.
#pragma once

#include "core/store/connection.h"
#include "core/store/sql_texts.h"

namespace certwright {

/// PRAGMA user_version.
Result<int> schemaOf(Connection &connection);

/// Does nothing when `connection` is at the last number of `ladder`. Foreign keys must not be enforced yet (a step may
/// rebuild a table); broken references are refused at the end. DatabaseTooNew and what Connection fails with; then
/// nothing has changed. The backup ("path.before-N.bak", 0600) stays.
Result<void> climb(Connection &connection, const QList<Migration> &ladder);

} // namespace certwright
