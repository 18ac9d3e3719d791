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

/// sample.h's values as far as schema 1 knew them: what came later is what the migrations make of it.
Failure ofSchema1(Failure failure)
{
    failure.page.clear();
    return failure;
}

Domain ofSchema3(Domain domain)
{
    domain.ways.clear();
    return domain;
}

Run ofSchema3(Run run)
{
    for (RunRecord &record : run.records)
        record.turn = 0;
    for (RunAuthorization &each : run.authorizations)
        each.value.clear();
    return run;
}

Domain ofSchema2(Domain domain)
{
    domain.dnsCheck = {};
    return domain;
}

Domain ofSchema1(Domain domain)
{
    domain.account = {};
    domain.fallbacks.clear();
    domain.order = {};
    domain.backoff = {};
    domain.failure = ofSchema1(*domain.failure);
    return domain;
}

Run ofSchema1(Run run, const Domain &domain)
{
    run.authority = *domain.authorityAt(0);
    run.authorityIndex = 0;
    run.order = {};
    run.keyType = domain.keyType;
    run.replaces.clear();
    run.renewal = false; // its certificate is younger than the run
    run.failure = ofSchema1(*run.failure);
    for (RunRecord &record : run.records)
        record.standing = false;
    return run;
}

Certificate ofSchema1(Certificate certificate, const Domain &domain)
{
    certificate.issuedBy = *domain.authorityAt(0);
    certificate.renewalId.clear();
    certificate.profile.clear();
    certificate.revokedAt = {};
    certificate.revocationReason.reset();
    return certificate;
}

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
        // The dumps hold sample.h's values: one domain with a certificate, its plan, and an unfinished run.
        const QList<DomainRow> rows = store.rows().value();
        QCOMPARE(rows.size(), 1);
        const DomainId id = rows[0].domain.id;
        const bool isFirst = file.fileName().endsWith(u"0001.sql"_s);
        const AccountId accountId = isFirst ? AccountId() : AccountId{1};
        Domain domain = sample::domain({u"example.test"_s, u"*.example.test"_s}, CredentialId{1}, accountId);
        if (isFirst)
            domain = ofSchema1(domain);
        if (isFirst || file.fileName().endsWith(u"0002.sql"_s))
            domain = ofSchema2(domain);
        const bool isBeforeWays = !file.fileName().endsWith(u"0004.sql"_s);
        if (isBeforeWays)
            domain = ofSchema3(domain);
        domain.id = id;
        Run run = sample::run(id, accountId);
        if (isBeforeWays)
            run = ofSchema3(run);
        run.id = RunId{1};
        Certificate certificate = sample::certificate(id, accountId);
        certificate.id = CertificateId{1};
        if (isFirst) {
            run = ofSchema1(run, domain);
            certificate = ofSchema1(certificate, domain);
        }
        domain.certificate = certificate.id;
        domain.facts = certificate.facts;
        QCOMPARE(rows[0].domain, domain);
        QCOMPARE(rows[0].run.value(), run);
        QCOMPARE(rows[0].plan, isFirst ? std::nullopt : std::optional(sample::plan()));
        QCOMPARE(rows[0].revoked, !isFirst);
        QCOMPARE(store.certificate(CertificateId{1}).value(), certificate);
        QCOMPARE(store.certificates(id).value(), QList<Certificate>{certificate});
        QCOMPARE(store.events(id, 10).value().size(), 3);
        QCOMPARE(store.credentials().value().size(), 1);
        AcmeAccount account = sample::account();
        if (isFirst) {
            account = AcmeAccount();
            account.authority = u"pebble"_s;
            account.contact = u"a@b.test"_s;
            account.keyId = u"abc"_s;
            account.url = u"https://ca.example/account/1"_s;
            account.status = AccountStatus::Valid;
        }
        account.id = AccountId{1};
        QCOMPARE(store.accounts().value(), QList<AcmeAccount>{account});
        QCOMPARE(store.ledger(u"letsencrypt"_s, sample::time(0)).value().size(), isFirst ? 0 : 1);
        QCOMPARE(store.value(u"kept"_s).value(), QByteArray("\x00\xff", 2));
    }

    void accountsOfSchema1GetStatusAndRootsAndMayBeSeveral()
    {
        {
            const Opened opened(path());
            QVERIFY(climb(*opened.connection, shippedMigrations().first(1)));
            QVERIFY(opened.connection->runText(
                u"INSERT INTO accounts (authority, contact, key_id, url) VALUES ('ca', 'a@b.test', 'k1', ''), "
                "('ca', 'c@d.test', 'k2', 'https://ca.example/2')"_s));
            QVERIFY(opened.connection->runText(
                u"INSERT INTO domains (state, ownership_proven, has_certificate, token, authority, authority_roots, "
                "contact, terms_agreed, provider, key_type, poll_interval_s, poll_timeout_s, goal) VALUES "
                "('active', 1, 1, 't', 'ca', 'roots', 'a@b.test', 1, 'manual', 'rsa2048', 1, 2, 'certificate')"_s));
            QVERIFY(opened.connection->runText(
                u"INSERT INTO certificates (domain_id, chain_pem, sealed_key, key_id, names, subject, issuer, serial, "
                "fingerprint, key_type, stored_at) "
                "VALUES (1, 'p', x'00', 'k', '[]', '', '', '', x'00', 'ec256', 5)"_s));
            QVERIFY(opened.connection->runText(
                u"INSERT INTO runs (domain_id, kind, step, ending, finished, order_url, finalize_url, certificate_url, "
                "key_id, sealed_key, started_at, orders, waits_for_person) VALUES (1, 'issuance', 'finalize', 'done', "
                "0, 'o', 'f', '', 'k', x'00', 6, 1, 0)"_s));
        }
        const auto database = Database::open(path());
        QVERIFY2(database, database ? "" : qPrintable(logLine(database.error())));
        ProfileStore store(**database);
        QList<AcmeAccount> accounts = store.accounts().value();
        QCOMPARE(accounts.size(), 2);
        QCOMPARE(accounts[0].status, AccountStatus::Unregistered);
        QCOMPARE(accounts[0].authorityRoots, QByteArray("roots"));
        QCOMPARE(accounts[1].status, AccountStatus::Valid);
        QVERIFY(accounts[1].authorityRoots.isEmpty());
        accounts[0].id = {};
        QVERIFY(store.saveAccount(accounts[0]).value() > accounts[1].id);
        const Run run = store.run(RunId{1}).value();
        QVERIFY(run.renewal); // the certificate was there when it began
        QCOMPARE(run.authority.authority, u"ca"_s);
        QCOMPARE(run.authority.contact, u"a@b.test"_s);
        QCOMPARE(run.keyType, KeyType::Rsa2048);
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
                const bool isAdded = text.startsWith(u"ALTER TABLE"_s) && text.contains(u"ADD COLUMN"_s);
                QVERIFY2(!isAdded || before.startsWith(u"-- "_s), qPrintable(line));
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
