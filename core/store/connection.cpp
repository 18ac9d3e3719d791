// SPDX-License-Identifier: Apache-2.0
#include "core/store/connection.h"

#include "core/store/private_file.h"
#include "core/store/sql_texts.h"

#include <QSqlDatabase>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

// https://sqlite.org/rescode.html; QtSql asks for the extended codes, whose low byte is the primary one.
enum SqliteCode {
    SqlitePerm = 3,
    SqliteBusy = 5,
    SqliteReadOnly = 8,
    SqliteIoError = 10,
    SqliteCorrupt = 11,
    SqliteFull = 13,
    SqliteCannotOpen = 14,
    SqliteConstraint = 19,
    SqliteNotADatabase = 26,
    SqliteForeignKey = 787,
    SqliteMoved = 1032,
    SqlitePrimaryKey = 1555,
    SqliteUnique = 2067,
};

FailureKind kindOf(int code, const QString &path)
{
    switch (code) {
    case SqliteForeignKey:
        return FailureKind::NotFound; // the row that is referred to
    case SqlitePrimaryKey:
    case SqliteUnique:
        return FailureKind::AlreadyExists;
    case SqliteMoved: // the file was deleted or replaced under us
        return FailureKind::Storage;
    default:
        break;
    }
    switch (code & 0xff) {
    case SqliteFull:
        return FailureKind::DiskFull;
    case SqlitePerm:
    case SqliteReadOnly:
        return FailureKind::ReadOnly;
    case SqliteCorrupt:
    case SqliteNotADatabase:
        return FailureKind::DatabaseCorrupt;
    case SqliteIoError: // only ENOSPC of write() becomes SQLITE_FULL; quotas, size limits and the -shm file end here
        return isFull(path)              ? FailureKind::DiskFull
               : hasBecomeReadOnly(path) ? FailureKind::ReadOnly
                                         : FailureKind::Storage;
    case SqliteCannotOpen:
        return isFull(path) ? FailureKind::DiskFull : isWritable(path) ? FailureKind::Storage : FailureKind::ReadOnly;
    default:
        return FailureKind::Storage;
    }
}

Retry retryOf(FailureKind kind, int code)
{
    if (kind == FailureKind::DiskFull || kind == FailureKind::ReadOnly)
        return Retry::AfterFix;
    return (code & 0xff) == SqliteBusy ? Retry::Later : Retry::No;
}

} // namespace

Failure storageFailure(FailureKind kind, const QString &attempted, const QString &subject, const QString &code,
    const QString &words, Retry retry)
{
    Failure failure;
    failure.kind = kind;
    failure.attempted = attempted;
    failure.subject = subject;
    failure.code = code;
    failure.peerWords = words;
    failure.retry = retry;
    return failure;
}

Connection::Connection(QString name, QString path)
    : m_name(std::move(name))
    , m_path(std::move(path))
{
}

Result<void> Connection::forEach(
    const QString &query, const Values &values, const std::function<void(RowReader &)> &row)
{
    const Result<QSqlQuery *> running = run(query, values);
    if (!running)
        return failed(running.error());
    QSqlQuery &rows = **running;
    std::optional<QString> oddWord;
    while (!oddWord && rows.next()) {
        RowReader reader(rows);
        row(reader);
        oddWord = reader.oddWord();
    }
    const QSqlError error = rows.lastError();
    rows.finish(); // an unfinished SELECT would hold its snapshot, and with it the write-ahead log
    if (error.isValid())
        return failed(failureOf(error, query));
    if (oddWord) {
        return failed(storageFailure(FailureKind::DatabaseCorrupt, query, m_path, u"unknown-word"_s, *oddWord));
    }
    return {};
}

Result<int> Connection::change(const QString &query, const Values &values)
{
    const Result<QSqlQuery *> running = run(query, values);
    if (!running)
        return failed(running.error());
    const int changed = (*running)->numRowsAffected();
    (*running)->finish();
    return changed;
}

Result<qint64> Connection::insert(const QString &query, const Values &values)
{
    const Result<QSqlQuery *> running = run(query, values);
    if (!running)
        return failed(running.error());
    const qint64 id = (*running)->lastInsertId().toLongLong();
    (*running)->finish();
    return id;
}

Result<void> Connection::runText(const QString &sql)
{
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    if (!query.exec(sql))
        return failed(failureOf(query.lastError(), u"migrate"_s));
    return {};
}

Result<QSqlQuery *> Connection::run(const QString &query, const Values &values)
{
    auto prepared = m_prepared.find(query);
    if (prepared == m_prepared.end()) {
        QSqlQuery made(QSqlDatabase::database(m_name, false));
        made.setForwardOnly(true);
        if (!made.prepare(queryText(query)))
            return failed(failureOf(made.lastError(), query));
        prepared = m_prepared.emplace(query, std::move(made)).first;
    }
    QSqlQuery &statement = prepared->second;
    for (const auto &[placeholder, value] : values)
        statement.bindValue(QString::fromLatin1(placeholder), value);
    if (!statement.exec()) {
        const Failure failure = failureOf(statement.lastError(), query);
        statement.finish();
        return failed(failure);
    }
    return &statement;
}

void Connection::rollBack()
{
    // SQLite may have rolled back by itself (disk full, I/O error); then this fails, and nothing is lost by that.
    std::ignore = change(u"roll-back"_s);
}

Failure Connection::failureOf(const QSqlError &error, const QString &attempted) const
{
    const int code = error.nativeErrorCode().toInt();
    const FailureKind kind = kindOf(code, m_path);
    const QString words = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    return storageFailure(kind, attempted, m_path, QString::number(code), words, retryOf(kind, code));
}

} // namespace certwright
