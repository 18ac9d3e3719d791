// SPDX-License-Identifier: Apache-2.0
// Opening the database: its modes on disk, and every file that cannot be used is left as it was.
#include "sample.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace certwright;
using namespace Qt::StringLiterals;

namespace {

constexpr QFileDevice::Permissions ownerOnly =
    QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadUser | QFileDevice::WriteUser;
constexpr int succeeded = 100; ///< exit status of a child that met no failure; else the failure's kind

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

void writeAt(const QString &path, qint64 at, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(at));
    QCOMPARE(file.write(bytes), bytes.size());
}

int kindOf(const Result<std::unique_ptr<Database>> &opened) { return opened ? succeeded : int(opened.error().kind); }

QVariant ask(const Database &database, const QString &sql)
{
    QSqlQuery query(QSqlDatabase::database(database.connectionName(), false));
    return query.exec(sql) && query.next() ? query.value(0) : QVariant();
}

void fill(const QString &path, int domains)
{
    const auto database = Database::open(path);
    QVERIFY(database);
    ProfileStore store(**database);
    for (int i = 0; i < domains; ++i)
        QVERIFY(store.addDomain(sample::domain({u"d%1.example.test"_s.arg(i)}), sample::event(u"added"_s)));
}

/// Runs `work` in a child of its own, because it gives up rights; its exit status.
int inChild(const std::function<int()> &work)
{
    const pid_t child = fork();
    if (child == 0)
        _exit(work());
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace

class TestDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_folder.reset(); }

    void isPrivateWhateverTheUmask()
    {
        const mode_t before = umask(0);
        const QString path = m_folder->filePath(u"new/profile/certwright.db"_s);
        {
            const auto database = Database::open(path);
            umask(before);
            QVERIFY(database);
            ProfileStore store(**database);
            QVERIFY(store.setValue(u"a"_s, "b"));
            for (const QString &file : {path, path + u"-wal"_s, path + u"-shm"_s})
                QCOMPARE(QFile::permissions(file), ownerOnly);
        }
        QCOMPARE(QFile::permissions(QFileInfo(path).path()), ownerOnly | QFileDevice::ExeOwner | QFileDevice::ExeUser);
        QCOMPARE(QDir(QFileInfo(path).path()).entryList(QDir::Files), QStringList{u"certwright.db"_s});
    }

    void takesRightsOfOthersAway()
    {
        fill(path(), 1);
        QVERIFY(QFile::setPermissions(path(), ownerOnly | QFileDevice::ReadOther | QFileDevice::ReadGroup));
        QVERIFY(Database::open(path()));
        QCOMPARE(QFile::permissions(path()), ownerOnly);
    }

    void worksAsDecided()
    {
        const auto database = Database::open(path());
        QVERIFY(database);
        QCOMPARE((*database)->path(), path());
        QCOMPARE(ask(**database, u"PRAGMA journal_mode"_s).toString(), u"wal"_s);
        QCOMPARE(ask(**database, u"PRAGMA synchronous"_s).toInt(), 2); // FULL
        QCOMPARE(ask(**database, u"PRAGMA foreign_keys"_s).toInt(), 1);
        QCOMPARE(ask(**database, u"PRAGMA busy_timeout"_s).toInt(), 5000);
        QCOMPARE(ask(**database, u"PRAGMA user_version"_s).toInt(), Database::newestSchema());
        QCOMPARE(ask(**database, u"PRAGMA application_id"_s).toInt(), 0x43575254);
    }

    void leftoverOfACrashWhileMakingItIsNoObstacle()
    {
        QFile left(path() + u".new"_s);
        QVERIFY(left.open(QIODevice::WriteOnly) && left.write("half") == 4);
        left.close();
        QVERIFY(Database::open(path()));
        QVERIFY(!left.exists());
    }

    void damageIsSeenAndLeftAlone_data()
    {
        QTest::addColumn<QString>("damage");
        QTest::addColumn<FailureKind>("kind");
        for (const char *damage : {"garbage", "truncated", "empty", "header", "page", "middle", "foreign"})
            QTest::newRow(damage) << QString::fromLatin1(damage) << FailureKind::DatabaseCorrupt;
        QTest::newRow("too new") << u"too new"_s << FailureKind::DatabaseTooNew;
    }

    void damageIsSeenAndLeftAlone()
    {
        QFETCH(QString, damage);
        QFETCH(FailureKind, kind);
        constexpr int pageSize = 4096;
        fill(path(), 300);
        const qint64 size = QFileInfo(path()).size();
        QVERIFY(size > 40 * pageSize);
        if (damage == u"garbage"_s)
            writeAt(path(), 0, QByteArray(int(size), 'x'));
        else if (damage == u"truncated"_s)
            QVERIFY(QFile::resize(path(), size / 2));
        else if (damage == u"empty"_s)
            QVERIFY(QFile::resize(path(), 0));
        else if (damage == u"header"_s)
            writeAt(path(), 16, QByteArray(40, '\xff'));
        else if (damage == u"page"_s)
            writeAt(path(), 4 * pageSize, QByteArray(pageSize, '\xa5'));
        else if (damage == u"middle"_s)
            writeAt(path(), size / 2 / pageSize * pageSize, QByteArray(8 * pageSize, '\0'));
        else if (damage == u"foreign"_s)
            writeAt(path(), 68, QByteArray("GPKG")); // application_id, https://sqlite.org/fileformat.html §1.3
        else
            writeAt(path(), 60, QByteArray("\x00\x00\x27\x0f", 4)); // user_version 9999
        const QByteArray before = contentOf(path());
        const QStringList files = QDir(m_folder->path()).entryList(QDir::Files);

        const auto opened = Database::open(path());
        QCOMPARE(kindOf(opened), int(kind));
        QCOMPARE(opened.error().subject, path());
        const auto reading = Database::openReadOnly(path());
        QCOMPARE(kindOf(reading), int(kind));
        QCOMPARE(contentOf(path()), before);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), files);
    }

    void secondProcessMayRead()
    {
        fill(path(), 2);
        const auto writing = Database::open(path());
        QVERIFY(writing);
        ProfileStore writer(**writing);
        const auto reading = Database::openReadOnly(path());
        QVERIFY(reading);
        ProfileStore reader(**reading);
        QCOMPARE(reader.rows().value().size(), 2);
        QVERIFY(writer.addDomain(sample::domain({u"third.example.test"_s}), sample::event(u"added"_s)));
        QCOMPARE(reader.rows().value().size(), 3);
        const Result<void> written = reader.setValue(u"a"_s, "b");
        QVERIFY(!written);
        QCOMPARE(written.error().kind, FailureKind::ReadOnly);
    }

    void readingNeedsADatabase()
    {
        QCOMPARE(kindOf(Database::openReadOnly(path())), int(FailureKind::NotFound));
        QVERIFY(!QFile::exists(path()));
    }

    void refusedByTheFileSystem()
    {
        QFile file(m_folder->filePath(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(kindOf(Database::open(file.fileName() + u"/certwright.db"_s)), int(FailureKind::Storage)); // ENOTDIR
    }

    void readOnlyProfileSaysSo()
    {
        fill(path(), 1);
        const QByteArray before = contentOf(path());
        QCOMPARE(chmod(m_folder->path().toLocal8Bit().constData(), 0555), 0);
        QCOMPARE(chmod(path().toLocal8Bit().constData(), 0444), 0);
        const auto asOther = [](const std::function<int()> &work) {
            return inChild([&work] {
                constexpr uid_t nobody = 65534; // permission bits do not stop root
                if (geteuid() == 0 && setresuid(nobody, nobody, nobody) != 0)
                    return -1;
                return work();
            });
        };
        const int existing = asOther([this] { return kindOf(Database::open(path())); });
        const int missing =
            asOther([this] { return kindOf(Database::open(m_folder->filePath(u"new/certwright.db"_s))); });
        QCOMPARE(chmod(m_folder->path().toLocal8Bit().constData(), 0700), 0);
        QCOMPARE(existing, int(FailureKind::ReadOnly));
        QCOMPARE(missing, int(FailureKind::ReadOnly));
        QCOMPARE(contentOf(path()), before);
    }

    void fullDatabaseLosesNothing()
    {
        const auto database = Database::open(path());
        QVERIFY(database);
        ProfileStore store(**database);
        QVERIFY(store.setValue(u"kept"_s, "yes"));
        const int pages = ask(**database, u"PRAGMA page_count"_s).toInt();
        ask(**database, u"PRAGMA max_page_count = %1"_s.arg(pages + 2));
        const Result<void> written = store.setValue(u"large"_s, QByteArray(100'000, 'x'));
        QVERIFY(!written);
        QCOMPARE(written.error().kind, FailureKind::DiskFull);
        QCOMPARE(written.error().subject, path());
        QCOMPARE(store.value(u"kept"_s).value(), QByteArray("yes"));
        QVERIFY(store.value(u"large"_s).value().isEmpty());
        ask(**database, u"PRAGMA max_page_count = 1000000"_s);
        QVERIFY(store.setValue(u"large"_s, QByteArray(100'000, 'x')));
    }

    void largestFileSizeIsADiskFull()
    {
        fill(path(), 1);
        const int kind = inChild([this] {
            std::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{400'000, 400'000};
            setrlimit(RLIMIT_FSIZE, &limit);
            const auto database = Database::open(path());
            if (!database)
                return kindOf(database);
            ProfileStore store(**database);
            for (int i = 0; i < 100; ++i) {
                const Result<void> written = store.setValue(QString::number(i), QByteArray(20'000, 'x'));
                if (!written)
                    return int(written.error().kind);
            }
            return succeeded;
        });
        QCOMPARE(kind, int(FailureKind::DiskFull));
        const auto database = Database::open(path());
        QVERIFY(database);
        QCOMPARE(ProfileStore(**database).rows().value().size(), 1);
    }

    void noRoomForANewDatabaseLeavesNone()
    {
        const int kind = inChild([this] {
            std::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{20'000, 20'000};
            setrlimit(RLIMIT_FSIZE, &limit);
            return kindOf(Database::open(path()));
        });
        QCOMPARE(kind, int(FailureKind::DiskFull));
        QVERIFY(!QFile::exists(path()));
        QVERIFY(Database::open(path()));
    }

    void killedProcessLosesNothing()
    {
        const int status = inChild([this] {
            const auto database = Database::open(path());
            ProfileStore store(**database);
            std::ignore = store.setValue(u"kept"_s, "yes");
            raise(SIGKILL);
            return succeeded;
        });
        QCOMPARE(status, -1);
        const auto database = Database::open(path());
        QVERIFY(database);
        QCOMPARE(ProfileStore(**database).value(u"kept"_s).value(), QByteArray("yes"));
    }

private:
    QString path() const { return m_folder->filePath(u"certwright.db"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
