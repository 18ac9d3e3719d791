// SPDX-License-Identifier: Apache-2.0
// Climbs from every schema there ever was, with data (tests/data/schemas/NNNN.sql, one dump for each); and a ladder
// made up here shows what happens on the way up and when a step fails.
#include "core/store/migrations.h"
#include "sample.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QTemporaryDir>
#include <QTest>

using namespace certwright;
using namespace Qt::StringLiterals;

namespace {

const QString connectionName = u"tst_migrations"_s;

/// A connection of the test's own.
struct Opened
{
    explicit Opened(const QString &path)
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connectionName);
        database.setDatabaseName(path);
        database.open();
        connection = std::make_unique<Connection>(connectionName, path);
    }
    ~Opened()
    {
        connection.reset();
        QSqlDatabase::removeDatabase(connectionName);
    }

    QVariant ask(const QString &sql) const
    {
        QSqlQuery query(QSqlDatabase::database(connectionName, false));
        return query.exec(sql) && query.next() ? query.value(0) : QVariant();
    }

    std::unique_ptr<Connection> connection;
};

const QList<Migration> ladder{
    {1, u"CREATE TABLE people (name TEXT); PRAGMA user_version = 1;"_s},
    {2, u"ALTER TABLE people ADD COLUMN age INTEGER; UPDATE people SET age = 7;\nPRAGMA user_version = 2;"_s},
};

} // namespace

class TestMigrations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void climbsFromEverySchema_data()
    {
        QTest::addColumn<QString>("dump");
        const QDir dumps(QStringLiteral(CERTWRIGHT_SCHEMAS));
        const QStringList files = dumps.entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
        QCOMPARE(files.size(), Database::newestSchema()); // a new migration comes with a dump of its schema
        for (const QString &file : files)
            QTest::newRow(qPrintable(file)) << dumps.filePath(file);
    }

    void climbsFromEverySchema()
    {
        QFETCH(QString, dump);
        QFile file(dump);
        QVERIFY(file.open(QIODevice::ReadOnly));
        {
            const Opened opened(path());
            const QStringList statements = statementsOf(QString::fromUtf8(file.readAll()));
            for (const QString &statement : statements) {
                const Result<void> done = opened.connection->runText(statement);
                QVERIFY2(done, qPrintable(statement));
            }
        }
        const auto database = Database::open(path());
        QVERIFY2(database, database ? "" : qPrintable(logLine(database.error())));
        const ProfileStore store(**database);
        // The dumps hold sample.h's values: one domain with a certificate and an unfinished run.
        const QList<DomainRow> rows = store.rows().value();
        QCOMPARE(rows.size(), 1);
        const DomainId id = rows[0].domain.id;
        Domain domain = sample::domain({u"example.test"_s, u"*.example.test"_s}, CredentialId{1});
        domain.id = id;
        domain.certificate = CertificateId{1};
        domain.facts = sample::certificate(id).facts;
        QCOMPARE(rows[0].domain, domain);
        Run run = sample::run(id);
        run.id = RunId{1};
        QCOMPARE(rows[0].run.value(), run);
        Certificate certificate = sample::certificate(id);
        certificate.id = CertificateId{1};
        QCOMPARE(store.certificate(CertificateId{1}).value(), certificate);
        QCOMPARE(store.events(id, 10).value().size(), 3);
        QCOMPARE(store.credentials().value().size(), 1);
        QVERIFY(store.account(u"pebble"_s, u"a@b.test"_s).value().has_value());
        QCOMPARE(store.value(u"kept"_s).value(), QByteArray("\x00\xff", 2));
    }

    void newDatabaseNeedsNoBackup()
    {
        const Opened opened(path());
        QVERIFY(climb(*opened.connection, ladder));
        QCOMPARE(opened.ask(u"PRAGMA user_version"_s).toInt(), 2);
        QVERIFY(QDir(m_folder->path()).entryList({u"*.bak"_s}).isEmpty());
    }

    void climbsWithDataAndKeepsABackup()
    {
        {
            const Opened opened(path());
            QVERIFY(climb(*opened.connection, ladder.first(1)));
            QVERIFY(opened.connection->runText(u"INSERT INTO people VALUES ('Ada')"_s));
            QVERIFY(climb(*opened.connection, ladder));
            QCOMPARE(opened.ask(u"SELECT age FROM people WHERE name = 'Ada'"_s).toInt(), 7);
            QVERIFY(climb(*opened.connection, ladder)); // nothing more to do
        }
        const QString backup = path() + u".before-2.bak"_s;
        QCOMPARE(QFile::permissions(backup),
            QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadUser | QFileDevice::WriteUser);
        const Opened old(backup);
        QCOMPARE(old.ask(u"PRAGMA user_version"_s).toInt(), 1);
        QCOMPARE(old.ask(u"SELECT name FROM people"_s).toString(), u"Ada"_s);
    }

    void failingStepChangesNothing()
    {
        const Opened opened(path());
        QVERIFY(climb(*opened.connection, ladder.first(1)));
        QVERIFY(opened.connection->runText(u"INSERT INTO people VALUES ('Ada')"_s));
        const QList<Migration> broken{ladder[0],
            {2, u"DELETE FROM people; CREATE TABLE more (x); INSERT INTO absent VALUES (1); PRAGMA user_version = 2;"_s}};
        const Result<void> climbed = climb(*opened.connection, broken);
        QVERIFY(!climbed);
        QCOMPARE(climbed.error().kind, FailureKind::Storage);
        QCOMPARE(opened.ask(u"PRAGMA user_version"_s).toInt(), 1);
        QCOMPARE(opened.ask(u"SELECT name FROM people"_s).toString(), u"Ada"_s);
        QVERIFY(climb(*opened.connection, ladder)); // over the backup of the failed attempt
    }

    void brokenReferenceIsRefused()
    {
        const Opened opened(path());
        const QList<Migration> broken{
            {1, u"CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a INTEGER REFERENCES a (id)); "
                "INSERT INTO b VALUES (5); PRAGMA user_version = 1;"_s}};
        const Result<void> climbed = climb(*opened.connection, broken);
        QVERIFY(!climbed);
        QCOMPARE(climbed.error().code, u"references"_s);
        QCOMPARE(opened.ask(u"PRAGMA user_version"_s).toInt(), 0);
    }

    void newerThanTheLadderIsRefused()
    {
        const Opened opened(path());
        QVERIFY(climb(*opened.connection, ladder));
        QCOMPARE(climb(*opened.connection, ladder.first(1)).error().kind, FailureKind::DatabaseTooNew);
    }

    void splitsScripts()
    {
        const QString script = u"-- one; two\nSELECT ';', \"a;b\"; -- end\n  \nSELECT 'it''s;';\n-- the end;\n"_s;
        const QStringList statements = statementsOf(script);
        QCOMPARE(statements.size(), 2);
        QCOMPARE(statements[0], u"-- one; two\nSELECT ';', \"a;b\""_s);
        QVERIFY(statements[1].endsWith(u"SELECT 'it''s;'"_s));
    }

    void everyColumnHasItsSentence()
    {
        for (const Migration &migration : shippedMigrations()) {
            bool inTable = false;
            QString before;
            const QStringList lines = migration.sql.split(u'\n');
            for (const QString &line : lines) {
                const QString text = line.trimmed();
                if (text.startsWith(u"CREATE TABLE"_s))
                    inTable = true;
                else if (text == u");"_s)
                    inTable = false;
                const bool isColumn = inTable && !text.isEmpty() && text.front().isLower();
                QVERIFY2(!isColumn || before.startsWith(u"-- "_s), qPrintable(line));
                before = text;
            }
        }
    }

private:
    QString path() const { return m_folder->filePath(u"certwright.db"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestMigrations)
#include "tst_migrations.moc"
