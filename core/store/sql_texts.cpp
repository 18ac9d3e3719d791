// SPDX-License-Identifier: Apache-2.0
#include "core/store/sql_texts.h"

#include <QDir>
#include <QFile>
#include <QHash>

// Q_INIT_RESOURCE must be used outside of any namespace.
static void initSqlResource() { Q_INIT_RESOURCE(certwright_store_sql); }

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

QString textOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the program's own %s is missing", qPrintable(path));
    return QString::fromUtf8(file.readAll());
}

QStringList filesIn(const QString &folder)
{
    initSqlResource();
    QStringList paths;
    const QDir dir(u":/certwright/store/"_s + folder);
    const QStringList names = dir.entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names)
        paths.append(dir.filePath(name));
    return paths;
}

QHash<QString, QString> readQueries()
{
    const QString mark = u"-- name: "_s;
    QHash<QString, QString> queries;
    const QStringList paths = filesIn(u"queries"_s);
    for (const QString &path : paths) {
        const QStringList sections = textOf(path).split(mark).mid(1);
        for (const QString &section : sections) {
            const qsizetype end = section.indexOf(u'\n');
            const QString name = section.left(end).trimmed();
            Q_ASSERT(!queries.contains(name));
            queries.insert(name, section.mid(end + 1).trimmed());
        }
    }
    return queries;
}

QList<Migration> readMigrations()
{
    QList<Migration> migrations;
    const QStringList paths = filesIn(u"migrations"_s);
    for (const QString &path : paths) {
        const int number = QFileInfo(path).fileName().section(u'_', 0, 0).toInt();
        Q_ASSERT(number == migrations.size() + 1);
        migrations.append(Migration{number, textOf(path)});
    }
    return migrations;
}

} // namespace

const QString &queryText(const QString &name)
{
    static const QHash<QString, QString> queries = readQueries();
    const auto found = queries.constFind(name);
    if (found == queries.constEnd())
        qFatal("there is no query %s", qPrintable(name));
    return *found;
}

const QList<Migration> &shippedMigrations()
{
    static const QList<Migration> migrations = readMigrations();
    return migrations;
}

QStringList statementsOf(const QString &script)
{
    QStringList statements;
    QString current;
    QChar quote; // null outside of quotes
    bool hasSql = false;
    for (qsizetype i = 0; i < script.size(); ++i) {
        const QChar c = script[i];
        if (quote.isNull() && QStringView(script).mid(i).startsWith("--"_L1)) {
            qsizetype end = script.indexOf(u'\n', i);
            if (end < 0)
                end = script.size();
            current += QStringView(script).mid(i, end - i);
            i = end - 1;
            continue;
        }
        if (!quote.isNull()) {
            if (c == quote)
                quote = QChar();
        } else if (c == u'\'' || c == u'"') {
            quote = c;
        } else if (c == u';') {
            statements.append(current.trimmed());
            current.clear();
            hasSql = false;
            continue;
        }
        hasSql = hasSql || !c.isSpace();
        current += c;
    }
    if (hasSql)
        statements.append(current.trimmed());
    return statements;
}

} // namespace certwright
