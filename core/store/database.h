// SPDX-License-Identifier: Apache-2.0
// The profile's SQLite file: opening, checking, migrating. Used by the stores of this folder and by app/.
#pragma once

#include "core/base/result.h"

#include <QString>

#include <memory>

namespace certwright {

class Database
{
public:
    /// Opens or makes `path` (0600), WAL, synchronous=FULL, foreign keys on; climbs the migrations, after a backup
    /// ("path.before-N.bak") when there is something to climb from. Failures: DatabaseCorrupt (also when the quick
    /// check finds damage), DatabaseTooNew, ReadOnly, DiskFull, Storage; nothing of a file that cannot be used is
    /// changed.
    static Result<std::unique_ptr<Database>> open(const QString &path);

    /// For commands that only read beside a running program: no migration, no write.
    static Result<std::unique_ptr<Database>> openReadOnly(const QString &path);

    ~Database();

    QString path() const;
    QString connectionName() const; ///< of the QSqlDatabase, for this folder

    /// The newest schema this program knows.
    static int newestSchema();

private:
    Database();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace certwright
