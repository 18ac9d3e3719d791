// SPDX-License-Identifier: Apache-2.0
// Reads the columns of one result row from left to right into the types of core/, and writes those types as values to
// bind: the one place where times, flags, empty texts and failures meet SQL.
#pragma once

#include "core/base/failure.h"

#include <QSqlQuery>
#include <QVariant>

#include <optional>

namespace certwright {

class RowReader
{
public:
    explicit RowReader(const QSqlQuery &query)
        : m_query(query)
    {
    }

    qint64 number() { return next().toLongLong(); } ///< 0 for null
    bool flag() { return number() != 0; }
    QString text() { return next().toString(); }
    QByteArray ascii() { return text().toLatin1(); } ///< bytes kept as text, see asciiValue
    QByteArray bytes() { return next().toByteArray(); }
    QDateTime time();
    QStringList texts(); ///< a JSON array
    std::optional<Failure> failure();
    void skip(int columns) { m_column += columns; }

    /// A word by the function that knows it (std::optional<Word>(QString)). What it does not know makes the row odd.
    template <class Parse>
    auto word(Parse parse)
    {
        const QString written = text();
        const auto known = parse(written);
        if (!known)
            m_oddWord = written;
        return known.value_or(typename std::remove_cvref_t<decltype(known)>::value_type{});
    }

    /// For words inside a column's JSON.
    void markOdd(const QString &word) { m_oddWord = word; }

    /// A word of the row that this program does not know.
    std::optional<QString> oddWord() const { return m_oddWord; }

private:
    QVariant next() { return m_query.value(m_column++); }

    const QSqlQuery &m_query;
    int m_column = 0;
    std::optional<QString> m_oddWord;
};

QVariant textValue(const QString &text);                      ///< never null
QVariant asciiValue(const QByteArray &bytes);                 ///< bytes that are ASCII text, kept as text
QVariant bytesValue(const QByteArray &bytes);                 ///< never null
QVariant timeValue(const QDateTime &time);                    ///< ms since the epoch; null for a null time
QVariant textsValue(const QStringList &texts);                ///< a JSON array
QVariant failureValue(const std::optional<Failure> &failure); ///< JSON; null for none
inline QVariant flagValue(bool flag) { return flag ? 1 : 0; }

/// A reference to another row: null for a null identifier.
template <class Id>
QVariant idValue(Id id)
{
    return id.isNull() ? QVariant() : QVariant(id.value);
}

} // namespace certwright
