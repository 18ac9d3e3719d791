// SPDX-License-Identifier: Apache-2.0
#include "core/store/migrations.h"

#include "core/base/log.h"
#include "core/store/private_file.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

Failure migrationFailure(const Connection &connection, FailureKind kind, const QString &code, const QString &words)
{
    return storageFailure(kind, u"migrate"_s, connection.path(), code, words);
}

Result<void> backUp(Connection &connection, int newest)
{
    const QString path = connection.path() + u".before-%1.bak"_s.arg(newest);
    const QString unfinished = path + u".new"_s;
    QFile::remove(unfinished);
    if (Result<void> created = createPrivateFile(unfinished); !created)
        return created;
    if (const Result<int> copied = connection.change(u"backup-into"_s, {{":path", unfinished}}); !copied) {
        QFile::remove(unfinished);
        return failed(copied.error());
    }
    return replaceFile(unfinished, path);
}

Result<void> checkReferences(Connection &connection)
{
    QString broken;
    const Result<void> checked =
        connection.forEach(u"broken-references"_s, {}, [&broken](RowReader &row) { broken = row.text(); });
    if (!checked)
        return checked;
    if (!broken.isEmpty())
        return failed(migrationFailure(connection, FailureKind::Storage, u"references"_s, broken));
    return {};
}

} // namespace

Result<int> schemaOf(Connection &connection)
{
    qint64 schema = 0;
    const Result<void> asked =
        connection.forEach(u"select-schema"_s, {}, [&schema](RowReader &row) { schema = row.number(); });
    if (!asked)
        return failed(asked.error());
    return int(schema);
}

Result<void> climb(Connection &connection, const QList<Migration> &ladder)
{
    const int newest = ladder.last().number;
    const Result<int> found = schemaOf(connection);
    if (!found)
        return failed(found.error());
    if (*found > newest) {
        return failed(migrationFailure(connection, FailureKind::DatabaseTooNew, QString::number(*found), QString()));
    }
    if (*found == newest)
        return {};
    if (*found > 0) {
        qCInfo(storeLog) << "schema" << *found << "becomes" << newest << "after a backup";
        if (Result<void> saved = backUp(connection, newest); !saved)
            return saved;
    }
    const auto steps = [&]() -> Result<void> {
        const Result<int> schema = schemaOf(connection); // another process may have climbed meanwhile
        if (!schema)
            return failed(schema.error());
        for (const Migration &migration : ladder) {
            if (migration.number <= *schema)
                continue;
            const QStringList statements = statementsOf(migration.sql);
            for (const QString &statement : statements) {
                if (Result<void> done = connection.runText(statement); !done)
                    return done;
            }
            Q_ASSERT(schemaOf(connection) == migration.number);
        }
        return checkReferences(connection);
    };
    return connection.transaction(steps);
}

} // namespace certwright
