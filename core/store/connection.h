// SPDX-License-Identifier: Apache-2.0
// One QtSql connection with its prepared statements, which are kept, its transactions, and what its errors mean.
#pragma once

#include "core/base/result.h"
#include "core/store/row_reader.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <functional>
#include <map>
#include <utility>
#include <vector>

namespace certwright {

/// A failure of storage in one line.
Failure storageFailure(FailureKind kind, const QString &attempted, const QString &subject, const QString &code = {},
    const QString &words = {}, Retry retry = Retry::No);

class Connection
{
public:
    using Values = std::vector<std::pair<const char *, QVariant>>; ///< {":name", value}

    /// `name` is that of an open QSqlDatabase, which must outlive this object; `path` its file, for failures.
    Connection(QString name, QString path);

    QString path() const { return m_path; }

    /// Calls `row` for each row of a named query (sql_texts.h). DatabaseCorrupt, with code "unknown-word", for a word
    /// that only a damaged or foreign database holds.
    Result<void> forEach(const QString &query, const Values &values, const std::function<void(RowReader &)> &row);

    /// Runs a named query and tells how many rows it changed.
    Result<int> change(const QString &query, const Values &values = {});

    /// Runs a named INSERT and tells the number of the new row.
    Result<qint64> insert(const QString &query, const Values &values);

    /// Runs one statement of a migration.
    Result<void> runText(const QString &sql);

    /// Runs `work` (Result<T>()) between BEGIN IMMEDIATE and COMMIT; what it wrote is gone when it fails. Inside
    /// another transaction it is a piece of that one, and its failure one of the whole, whoever else passes over it.
    template <class Work>
    auto transaction(Work work) -> decltype(work())
    {
        if (!m_isInside)
            return between(QStringLiteral("begin"), work);
        auto result = work();
        if (!result && !m_failedInside)
            m_failedInside = result.error();
        return result;
    }

    /// Runs `work` (Result<void>()) inside a transaction; what it wrote is gone when it fails, the rest of the
    /// transaction stays, unless SQLite had to give that up too: then a failure of the file.
    template <class Work>
    Result<void> part(Work work)
    {
        if (const Result<int> begun = change(QStringLiteral("begin-part")); !begun)
            return failed(begun.error());
        m_failedInside.reset();
        Result<void> result = work();
        if (result && m_failedInside)
            result = failed(*m_failedInside);
        m_failedInside.reset();
        if (!result) {
            // Where SQLite gave up the whole transaction, the part is gone with it, and the failure says why.
            if (const Result<int> undone = change(QStringLiteral("undo-part")); !undone)
                return result;
        }
        if (const Result<int> kept = change(QStringLiteral("keep-part")); !kept)
            return failed(kept.error());
        return result;
    }

    /// Runs `work`, which only reads, on one state of the database.
    template <class Work>
    auto snapshot(Work work) -> decltype(work())
    {
        return m_isInside ? work() : between(QStringLiteral("begin-reading"), work);
    }

private:
    template <class Work>
    auto between(const QString &begin, Work work) -> decltype(work())
    {
        if (const Result<int> begun = change(begin); !begun)
            return failed(begun.error());
        m_isInside = true;
        m_failedInside.reset();
        auto result = work();
        m_isInside = false;
        if (result && m_failedInside)
            result = failed(*m_failedInside);
        if (!result) {
            rollBack();
            return result;
        }
        if (const Result<int> committed = change(QStringLiteral("commit")); !committed) {
            rollBack();
            return failed(committed.error());
        }
        return result;
    }

    Result<QSqlQuery *> run(const QString &query, const Values &values);
    void rollBack();
    Failure failureOf(const QSqlError &error, const QString &attempted) const;

    QString m_name;
    QString m_path;
    bool m_isInside = false;               ///< between BEGIN and COMMIT
    std::optional<Failure> m_failedInside; ///< of a transaction within the present one
    std::map<QString, QSqlQuery> m_prepared;
};

} // namespace certwright
