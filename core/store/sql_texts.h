// SPDX-License-Identifier: Apache-2.0
// The SQL of this folder, read from the .sql files that are compiled in.
#pragma once

#include <QList>
#include <QString>

namespace certwright {

/// The statement under "-- name: NAME" of queries/*.sql.
const QString &queryText(const QString &name);

/// One file of migrations/: "0001_first.sql" is number 1. Its last statement sets PRAGMA user_version to its number.
struct Migration
{
    int number = 0;
    QString sql;
};

/// Those of this program, ascending from 1 without a gap.
const QList<Migration> &shippedMigrations();

/// Splits a script at every semicolon outside of comments and quotes. Comments stay: SQLite
/// keeps them in the schema it stores.
QStringList statementsOf(const QString &script);

} // namespace certwright
