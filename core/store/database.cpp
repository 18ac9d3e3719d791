// SPDX-License-Identifier: Apache-2.0
#include "core/store/database.h"

#include "core/base/log.h"
#include "core/store/connection.h"
#include "core/store/migrations.h"
#include "core/store/private_file.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QUrl>

#include <atomic>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

constexpr qint64 applicationId = 1129796180; // as migrations/0001 sets it

// SQLITE_BUSY after this time; a transaction here takes milliseconds, so only a stuck process holds longer.
constexpr int busyTimeoutMs = 5000;

/// Undisturbed: takes the file as one that nobody changes, without locks, log or any file beside it.
enum class Access { ReadWrite, ReadOnly, Undisturbed };

/// Owns one named QSqlDatabase.
class OpenFile
{
public:
    OpenFile() = default;
    OpenFile(const OpenFile &) = delete;
    OpenFile &operator=(const OpenFile &) = delete;
    ~OpenFile()
    {
        m_connection.reset(); // its statements must go before the connection
        if (!m_name.isEmpty())
            QSqlDatabase::removeDatabase(m_name);
    }

    Result<Connection *> open(const QString &path, Access access)
    {
        static std::atomic<int> count = 0;
        m_name = u"certwright-%1"_s.arg(++count);
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
        QString name = path;
        if (access == Access::Undisturbed)
            name = QUrl::fromLocalFile(path).toString(QUrl::FullyEncoded) + u"?immutable=1"_s;
        database.setDatabaseName(name);
        QString options = u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(busyTimeoutMs);
        if (access != Access::ReadWrite)
            options += u";QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI"_s;
        database.setConnectOptions(options);
        if (!database.open()) {
            const FailureKind kind = isWritable(path) ? FailureKind::Storage : FailureKind::ReadOnly;
            return failed(storageFailure(kind, u"open database"_s, path, database.lastError().nativeErrorCode(),
                database.lastError().text(), Retry::AfterFix));
        }
        m_connection = std::make_unique<Connection>(m_name, path);
        return m_connection.get();
    }

    QString name() const { return m_name; }

private:
    QString m_name;
    std::unique_ptr<Connection> m_connection;
};

Failure corrupt(const QString &path, const QString &code, const QString &words)
{
    return storageFailure(FailureKind::DatabaseCorrupt, u"check database"_s, path, code, words);
}

/// Reads the whole file and changes nothing, not even by a checkpoint of its log.
Result<void> check(const QString &path, Access access)
{
    // SQLite takes an empty file for a new database and would throw the log beside it away.
    if (QFileInfo(path).size() == 0)
        return failed(corrupt(path, u"empty"_s, QString()));
    OpenFile file;
    const Result<Connection *> opened = file.open(path, access);
    if (!opened)
        return failed(opened.error());
    Connection &connection = **opened;
    qint64 application = 0;
    if (Result<void> asked =
            connection.forEach(u"select-application"_s, {}, [&](RowReader &row) { application = row.number(); });
        !asked)
        return asked;
    if (application != applicationId)
        return failed(corrupt(path, u"application"_s, QString::number(application)));
    const Result<int> schema = schemaOf(connection);
    if (!schema)
        return failed(schema.error());
    if (*schema > Database::newestSchema()) {
        return failed(storageFailure(FailureKind::DatabaseTooNew, u"check database"_s, path, QString::number(*schema)));
    }
    QString verdict;
    if (Result<void> asked = connection.forEach(u"quick-check"_s, {}, [&](RowReader &row) { verdict = row.text(); });
        !asked)
        return asked;
    if (verdict != u"ok"_s)
        return failed(corrupt(path, u"quick-check"_s, verdict));
    return {};
}

bool hasLog(const QString &path) { return QFileInfo::exists(path + u"-wal"_s); }

Result<void> check(const QString &path)
{
    if (!hasLog(path)) { // closed properly, and nobody has it open
        Result<void> checked = check(path, Access::Undisturbed);
        if (checked || !hasLog(path))
            return checked;
        // Another process has begun to write meanwhile: what was read may be a mixture.
    }
    return check(path, Access::ReadOnly);
}

Result<void> configure(Connection &connection)
{
    for (const QString &query : {u"sync-every-commit"_s, u"distrust-schema"_s, u"temporaries-in-memory"_s}) {
        if (const Result<int> done = connection.change(query); !done)
            return failed(done.error());
    }
    return {};
}

/// Schema, log and rights to write. SQLite opens a file it may not write as read-only without a word, so a
/// transaction is begun to find out.
Result<void> makeReady(Connection &connection)
{
    const auto nothing = []() -> Result<void> { return {}; };
    if (Result<void> begun = connection.transaction(nothing); !begun)
        return begun;
    if (Result<void> configured = configure(connection); !configured)
        return configured;
    QString mode;
    if (Result<void> asked =
            connection.forEach(u"use-write-ahead-log"_s, {}, [&mode](RowReader &row) { mode = row.text(); });
        !asked)
        return asked;
    if (mode != u"wal"_s)
        qCWarning(storeLog) << "no write-ahead log on this file system, but" << mode;
    if (Result<void> climbed = climb(connection, shippedMigrations()); !climbed)
        return climbed;
    if (const Result<int> done = connection.change(u"enforce-references"_s); !done)
        return failed(done.error());
    return {};
}

/// Made under another name, so that a file under the right name is always a whole database.
Result<void> create(const QString &path)
{
    const QString unfinished = path + u".new"_s;
    for (const QString &left : {unfinished, unfinished + u"-wal"_s, unfinished + u"-shm"_s})
        QFile::remove(left);
    if (Result<void> created = createPrivateFile(unfinished); !created)
        return created;
    Result<void> made;
    {
        OpenFile file;
        const Result<Connection *> opened = file.open(unfinished, Access::ReadWrite);
        made = opened ? makeReady(**opened) : Result<void>(failed(opened.error()));
    }
    if (made)
        return replaceFile(unfinished, path);
    QFile::remove(unfinished);
    made.error().subject = path;
    return made;
}

} // namespace

struct Database::Private
{
    QString path;
    OpenFile file;
};

Database::Database()
    : d(std::make_unique<Private>())
{
}

Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::open(const QString &path)
{
    const Result<void> usable = QFileInfo::exists(path) ? check(path) : create(path);
    if (!usable)
        return failed(usable.error());
    makePrivate(path);
    std::unique_ptr<Database> database(new Database);
    database->d->path = path;
    const Result<Connection *> opened = database->d->file.open(path, Access::ReadWrite);
    if (!opened)
        return failed(opened.error());
    if (const Result<void> ready = makeReady(**opened); !ready)
        return failed(ready.error());
    return database;
}

Result<std::unique_ptr<Database>> Database::openReadOnly(const QString &path)
{
    if (!QFileInfo::exists(path))
        return failed(storageFailure(FailureKind::NotFound, u"open database"_s, path));
    if (const Result<void> usable = check(path); !usable)
        return failed(usable.error());
    std::unique_ptr<Database> database(new Database);
    database->d->path = path;
    const Result<Connection *> opened = database->d->file.open(path, Access::ReadOnly);
    if (!opened)
        return failed(opened.error());
    const Result<int> schema = schemaOf(**opened);
    if (!schema)
        return failed(schema.error());
    if (*schema != newestSchema()) { // only a program that may write can bring it up to date
        return failed(
            storageFailure(FailureKind::Storage, u"open database"_s, path, u"old-schema"_s, {}, Retry::AfterFix));
    }
    if (const Result<void> configured = configure(**opened); !configured)
        return failed(configured.error());
    return database;
}

QString Database::path() const { return d->path; }

QString Database::connectionName() const { return d->file.name(); }

int Database::newestSchema() { return shippedMigrations().last().number; }

} // namespace certwright
