// SPDX-License-Identifier: Apache-2.0
// Exported PEM files: layout, modes, and that a failure at any point loses nothing and leaves nothing lying about.
// The linker sends the exporter's write, fsync and renameat through this file, so that a full disk can be had on any
// machine, also as root.
#include "core/crypto/certificate.h"
#include "core/exchange/export_folder.h"
#include "core/exchange/file_failure.h"
#include "core/exchange/pem_export.h"
#include "tests/unit/crypto/openssl_tool.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTest>

#include <cerrno>
#include <cstring>
#include <sys/stat.h>
#include <unistd.h>

using namespace certwright;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(certwright::FailureKind)

namespace {

/// How many calls still work before one fails with `error`; -1: all of them.
struct Fault
{
    int callsBefore = -1;
    int error = 0;

    bool strikes()
    {
        if (callsBefore < 0 || callsBefore-- > 0)
            return false;
        errno = error;
        return true;
    }
};

Fault writeFault;
Fault syncFault;
Fault renameFault;
bool writesByOctets = false;

} // namespace

extern "C" {
ssize_t __real_write(int descriptor, const void *bytes, size_t size);
int __real_fsync(int descriptor);
int __real_renameat(int fromFolder, const char *from, int toFolder, const char *to);

ssize_t __wrap_write(int descriptor, const void *bytes, size_t size)
{
    if (writeFault.strikes())
        return -1;
    return __real_write(descriptor, bytes, writesByOctets && size > 1 ? 1 : size);
}

int __wrap_fsync(int descriptor) { return syncFault.strikes() ? -1 : __real_fsync(descriptor); }

int __wrap_renameat(int fromFolder, const char *from, int toFolder, const char *to)
{
    return renameFault.strikes() ? -1 : __real_renameat(fromFolder, from, toFolder, to);
}
}

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

void put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

int modeOf(const QString &path)
{
    struct stat entry{};
    return ::lstat(QFile::encodeName(path).constData(), &entry) == 0 ? int(entry.st_mode & 07777) : -1;
}

QStringList entries(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
}

} // namespace

class TestPemExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_key = KeyPair::generate(KeyType::EcdsaP256).value();
        m_leaf = m_authority.issue(m_key, {DomainName::parse(u"example.org").value()});
        m_issuers = m_authority.intermediate() + m_authority.root();
    }

    void cleanup() // resets what a test set
    {
        writeFault = syncFault = renameFault = {};
        writesByOctets = false;
    }

    void writesThreeFiles()
    {
        const QTemporaryDir parent;
        const QString folder = parent.filePath(u"a/b/certificates"_s);
        const Result<QStringList> paths = exportPem(request(folder));
        QVERIFY(paths);
        QCOMPARE(*paths, (QStringList{folder + u"/example.org.crt"_s, folder + u"/example.org.issuer.crt"_s,
                             folder + u"/example.org.key"_s}));
        QCOMPARE(contentOf(paths->at(0)), m_leaf + m_issuers);
        QCOMPARE(contentOf(paths->at(1)), m_issuers);
        QCOMPARE(QByteArrayView(contentOf(paths->at(2))), m_key.toPem().view());
        QCOMPARE(entries(folder).size(), 3);
        for (const QString &path : *paths)
            QCOMPARE(modeOf(path), 0600);
        QCOMPARE(modeOf(folder), 0700);
        QCOMPARE(modeOf(parent.filePath(u"a"_s)), 0700);
    }

    void writesNoKeyFileWithoutAKey()
    {
        const QTemporaryDir folder;
        const QString keyFile = folder.filePath(u"example.org.key"_s);
        put(keyFile, "of an earlier export");
        PemExport keyless = request(folder.path());
        keyless.keyPem = Secret();
        const Result<QStringList> paths = exportPem(keyless);
        QVERIFY(paths);
        QCOMPARE(
            *paths, (QStringList{folder.filePath(u"example.org.crt"_s), folder.filePath(u"example.org.issuer.crt"_s)}));
        QCOMPARE(contentOf(paths->at(0)), m_leaf + m_issuers);
        QCOMPARE(contentOf(paths->at(1)), m_issuers);
        QCOMPARE(contentOf(keyFile), QByteArray("of an earlier export"));
    }

    void serverProgramsTakeTheFiles()
    {
        const QTemporaryDir folder;
        const QStringList paths = exportPem(request(folder.path())).value();
        const OpensslTool &tool = m_authority.tool();
        tool.write(u"issuers.pem"_s, contentOf(paths.at(1)));
        const QByteArray verified = tool.must({u"verify"_s, u"-CAfile"_s, u"root.pem"_s, u"-untrusted"_s,
            u"issuers.pem"_s, u"-verify_hostname"_s, u"example.org"_s, paths.at(0)});
        QVERIFY2(verified.endsWith(": OK\n"), verified);
        QCOMPARE(tool.must({u"pkey"_s, u"-in"_s, paths.at(2), u"-pubout"_s}),
            tool.must({u"x509"_s, u"-in"_s, paths.at(0), u"-noout"_s, u"-pubkey"_s}));
    }

    void modesDoNotDependOnTheUmask_data()
    {
        QTest::addColumn<int>("mask");
        QTest::newRow("open") << 0;
        QTest::newRow("closed") << 0377;
    }
    void modesDoNotDependOnTheUmask()
    {
        QFETCH(const int, mask);
        const QTemporaryDir folder;
        const mode_t before = ::umask(mode_t(mask));
        const Result<QStringList> paths = exportPem(request(folder.path()));
        ::umask(before);
        QVERIFY(paths);
        for (const QString &path : *paths)
            QCOMPARE(modeOf(path), 0600);
    }

    void existingFolderKeepsItsMode()
    {
        const QTemporaryDir folder;
        QCOMPARE(::chmod(QFile::encodeName(folder.path()).constData(), 0751), 0);
        QVERIFY(exportPem(request(folder.path())));
        QCOMPARE(modeOf(folder.path()), 0751);
    }

    void starBecomesAnUnderscore()
    {
        const QTemporaryDir folder;
        const Result<QStringList> paths = exportPem(request(folder.path(), u"*.example.org"_s));
        QVERIFY(paths);
        QCOMPARE(entries(folder.path()),
            (QStringList{u"_.example.org.crt"_s, u"_.example.org.issuer.crt"_s, u"_.example.org.key"_s}));
    }

    void replacesAnEarlierExport()
    {
        const QTemporaryDir folder;
        put(folder.filePath(u"example.org.key"_s), "old");
        QCOMPARE(::chmod(QFile::encodeName(folder.filePath(u"example.org.key"_s)).constData(), 0644), 0);
        QVERIFY(exportPem(request(folder.path())));
        QCOMPARE(modeOf(folder.filePath(u"example.org.key"_s)), 0600);

        // A leaf alone: nothing of the earlier chain may stay.
        PemExport alone = request(folder.path());
        alone.chainPem = m_leaf;
        const Result<QStringList> paths = exportPem(alone);
        QVERIFY(paths);
        QCOMPARE(contentOf(paths->at(0)), m_leaf);
        QCOMPARE(contentOf(paths->at(1)), QByteArray());
        QCOMPARE(entries(folder.path()).size(), 3);
    }

    void linksAreReplacedNotFollowed()
    {
        const QTemporaryDir folder;
        const QTemporaryDir elsewhere;
        const QString victim = elsewhere.filePath(u"victim"_s);
        put(victim, "precious");
        QVERIFY(QFile::link(victim, folder.filePath(u"example.org.key"_s)));
        const QString temporary = folder.filePath(temporaryOf(u"example.org.crt"_s));
        QVERIFY(QFile::link(victim, temporary));
        QVERIFY(exportPem(request(folder.path())));
        QCOMPARE(contentOf(victim), QByteArray("precious"));
        QCOMPARE(entries(folder.path()).size(), 3);
        QVERIFY(!QFileInfo(folder.filePath(u"example.org.key"_s)).isSymLink());
    }

    void leftoversOfACrashAreReplaced()
    {
        const QTemporaryDir folder;
        put(folder.filePath(temporaryOf(u"example.org.key"_s)), "half a key");
        QVERIFY(exportPem(request(folder.path())));
        QCOMPARE(entries(folder.path()).size(), 3);
    }

    void shortWritesAreContinued()
    {
        const QTemporaryDir folder;
        writesByOctets = true;
        const Result<QStringList> paths = exportPem(request(folder.path()));
        QVERIFY(paths);
        QCOMPARE(contentOf(paths->at(0)), m_leaf + m_issuers);
    }

    void interruptedWritesAreRepeated()
    {
        const QTemporaryDir folder;
        writeFault = {.callsBefore = 1, .error = EINTR};
        const Result<QStringList> paths = exportPem(request(folder.path()));
        QVERIFY(paths);
        QCOMPARE(contentOf(paths->at(0)), m_leaf + m_issuers);
    }

    void failureBeforeRenamingLosesNothing_data()
    {
        QTest::addColumn<int>("write");
        QTest::addColumn<int>("sync");
        QTest::addColumn<int>("rename");
        QTest::addColumn<int>("error");
        QTest::addColumn<FailureKind>("kind");
        for (int file = 0; file < 3; ++file) {
            QTest::addRow("disk full at file %d", file) << file << -1 << -1 << ENOSPC << FailureKind::DiskFull;
            QTest::addRow("quota at sync %d", file) << -1 << file << -1 << EDQUOT << FailureKind::DiskFull;
            QTest::addRow("I/O error at sync %d", file) << -1 << file << -1 << EIO << FailureKind::Storage;
        }
        QTest::newRow("first rename") << -1 << -1 << 0 << EROFS << FailureKind::ReadOnly;
    }
    void failureBeforeRenamingLosesNothing()
    {
        QFETCH(const int, write);
        QFETCH(const int, sync);
        QFETCH(const int, rename);
        QFETCH(const int, error);
        QFETCH(const FailureKind, kind);
        const QTemporaryDir folder;
        const QStringList names{u"example.org.crt"_s, u"example.org.issuer.crt"_s, u"example.org.key"_s};
        for (const QString &name : names)
            put(folder.filePath(name), "old " + name.toLatin1());
        writeFault = {.callsBefore = write, .error = error};
        syncFault = {.callsBefore = sync, .error = error};
        renameFault = {.callsBefore = rename, .error = error};
        const Result<QStringList> paths = exportPem(request(folder.path()));
        QVERIFY(!paths);
        QCOMPARE(paths.error().kind, kind);
        QCOMPARE(paths.error().attempted, u"write export"_s);
        QVERIFY2(
            paths.error().subject.startsWith(folder.path() + u"/example.org"_s), qPrintable(paths.error().subject));
        QVERIFY(!paths.error().peerWords.isEmpty());
        QCOMPARE(entries(folder.path()), names); // and no temporary file
        for (const QString &name : names)
            QCOMPARE(contentOf(folder.filePath(name)), "old " + name.toLatin1());

        cleanup();
        QVERIFY(exportPem(request(folder.path()))); // works once there is room
    }

    void failureBetweenRenamesLeavesNoTemporaries_data()
    {
        QTest::addColumn<int>("done");
        QTest::newRow("after the issuers") << 1;
        QTest::newRow("after the key") << 2;
    }
    void failureBetweenRenamesLeavesNoTemporaries()
    {
        QFETCH(const int, done);
        const QTemporaryDir folder;
        renameFault = {.callsBefore = done, .error = EIO};
        const Result<QStringList> paths = exportPem(request(folder.path()));
        QVERIFY(!paths);
        QCOMPARE(paths.error().kind, FailureKind::Storage);
        QCOMPARE(entries(folder.path()).size(), done);
        for (const QString &entry : entries(folder.path()))
            QVERIFY2(!entry.startsWith(u'.'), qPrintable(entry));
    }

    void folderThatCannotBeSyncedIsNoFailure()
    {
        const QTemporaryDir folder;
        syncFault = {.callsBefore = 3, .error = EINVAL}; // what some network file systems answer for a folder
        QVERIFY(exportPem(request(folder.path())));
        syncFault = {.callsBefore = 3, .error = EIO};
        const Result<QStringList> paths = exportPem(request(folder.path()));
        QVERIFY(!paths);
        QCOMPARE(paths.error().kind, FailureKind::Storage);
    }

    void readOnlyFolderIsNamed()
    {
        // Nobody, root included, can make a file there: the file system has no such operation, or is mounted read-only.
        const Result<QStringList> paths = exportPem(request(u"/sys"_s));
        QVERIFY(!paths);
        QCOMPARE(paths.error().kind, FailureKind::ReadOnly);
        QVERIFY(paths.error().subject.startsWith(u"/sys/"_s));
    }

    void pathThroughAFileIsRefused()
    {
        const QTemporaryDir folder;
        put(folder.filePath(u"file"_s), "x");
        for (const QString &path : {folder.filePath(u"file"_s), folder.filePath(u"file/below"_s)}) {
            const Result<QStringList> paths = exportPem(request(path));
            QVERIFY(!paths);
            QCOMPARE(paths.error().kind, FailureKind::Storage);
            QCOMPARE(paths.error().subject, path);
        }
        QCOMPARE(contentOf(folder.filePath(u"file"_s)), QByteArray("x"));
    }

    void folderInPlaceOfAFileStopsEverything()
    {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir(u"example.org.crt"_s));
        const Result<QStringList> paths = exportPem(request(folder.path()));
        QVERIFY(!paths);
        QCOMPARE(paths.error().kind, FailureKind::Storage);
        QCOMPARE(entries(folder.path()), QStringList{u"example.org.crt"_s});
    }

    void namesStayInTheFolder_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("empty") << QString();
        QTest::newRow("above") << u"../example.org"_s;
        QTest::newRow("two dots") << u".."_s;
        QTest::newRow("two dots inside") << u"example..org"_s;
        QTest::newRow("absolute") << u"/etc/example.org"_s;
        QTest::newRow("below") << u"a/example.org"_s;
        QTest::newRow("backslash") << u"a\\example.org"_s;
        QTest::newRow("hidden") << u".example.org"_s;
        QTest::newRow("NUL") << QString(u"example.org"_s + QChar(u'\0') + u".x"_s);
    }
    void namesStayInTheFolder()
    {
        QFETCH(const QString, name);
        const QTemporaryDir parent;
        const QString folder = parent.filePath(u"folder"_s);
        QVERIFY(QDir().mkdir(folder));
        const Result<QStringList> paths = exportPem(request(folder, name));
        QVERIFY(!paths);
        QCOMPARE(paths.error().kind, FailureKind::InvalidInput);
        QCOMPARE(paths.error().code, u"name"_s);
        QVERIFY(entries(folder).isEmpty());
        QCOMPARE(entries(parent.path()), QStringList{u"folder"_s});
    }

    void tooLongNameIsTheSystemsRefusal()
    {
        const QTemporaryDir folder;
        const Result<QStringList> paths = exportPem(request(folder.path(), QString(253, u'a')));
        QVERIFY(!paths);
        QCOMPARE(paths.error().kind, FailureKind::Storage);
        QVERIFY(entries(folder.path()).isEmpty());
    }

    void whatDoesNotBelongTogetherIsNotWritten_data()
    {
        QTest::addColumn<QByteArray>("chain");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<FailureKind>("kind");
        QTest::addColumn<QString>("code");
        const QByteArray key = m_key.toPem().view().toByteArray();
        const QByteArray other = KeyPair::generate(KeyType::EcdsaP256)->toPem().view().toByteArray();
        QTest::newRow("key of another") << m_leaf << other << FailureKind::CertificateMismatch << u"key"_s;
        QTest::newRow("wrong order") << m_issuers + m_leaf << key << FailureKind::CertificateMismatch << u"key"_s;
        QTest::newRow("gap in the chain")
            << m_leaf + m_authority.root() << key << FailureKind::CertificateMismatch << u"chain"_s;
        QTest::newRow("no certificate") << QByteArray() << key << FailureKind::MalformedAnswer << u"pem"_s;
        QTest::newRow("no key") << m_leaf << QByteArray("no key") << FailureKind::InvalidInput << u"pem"_s;
    }
    void whatDoesNotBelongTogetherIsNotWritten()
    {
        QFETCH(const QByteArray, chain);
        QFETCH(const QByteArray, key);
        QFETCH(const FailureKind, kind);
        QFETCH(const QString, code);
        const QTemporaryDir parent;
        const QString folder = parent.filePath(u"folder"_s);
        const Result<QStringList> paths = exportPem(
            {.name = u"example.org"_s, .chainPem = chain, .keyPem = Secret(QByteArrayView(key)), .folder = folder});
        QVERIFY(!paths);
        QCOMPARE(paths.error().kind, kind);
        QCOMPARE(paths.error().code, code);
        QVERIFY(!QFileInfo::exists(folder));
    }

    void changedFileIsNoticed()
    {
        const QTemporaryDir parent;
        QByteArray bytes("first");
        Result<ExportFolder> folder = ExportFolder::open(parent.path());
        QVERIFY(folder);
        QVERIFY(folder->stage(u"file"_s, bytes));
        put(parent.filePath(temporaryOf(u"file"_s)), "firsts");
        const Result<QStringList> paths = folder->publish();
        QVERIFY(!paths);
        QCOMPARE(paths.error().kind, FailureKind::Storage);
        QCOMPARE(paths.error().subject, parent.filePath(u"file"_s));
    }

    void errorsHaveTheirKinds_data()
    {
        QTest::addColumn<int>("error");
        QTest::addColumn<FailureKind>("kind");
        QTest::newRow("ENOSPC") << ENOSPC << FailureKind::DiskFull;
        QTest::newRow("EDQUOT") << EDQUOT << FailureKind::DiskFull;
        QTest::newRow("EROFS") << EROFS << FailureKind::ReadOnly;
        QTest::newRow("EACCES") << EACCES << FailureKind::ReadOnly;
        QTest::newRow("EPERM") << EPERM << FailureKind::ReadOnly;
        QTest::newRow("EIO") << EIO << FailureKind::Storage;
        QTest::newRow("ENOTDIR") << ENOTDIR << FailureKind::Storage;
        QTest::newRow("EMFILE") << EMFILE << FailureKind::Storage;
    }
    void errorsHaveTheirKinds()
    {
        QFETCH(const int, error);
        QFETCH(const FailureKind, kind);
        const Failure failure = fileFailure(error, u"/some/path"_s);
        QCOMPARE(failure.kind, kind);
        QCOMPARE(failure.subject, u"/some/path"_s);
        QCOMPARE(failure.peerWords, QString::fromLocal8Bit(std::strerror(error)));
        QCOMPARE(failure.retry, Retry::AfterFix);
    }

private:
    PemExport request(const QString &folder, const QString &name = u"example.org"_s) const
    {
        return {.name = name, .chainPem = m_leaf + m_issuers, .keyPem = m_key.toPem(), .folder = folder};
    }

    static QString temporaryOf(const QString &name)
    {
        const QByteArray digest = QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex();
        return u".certwright-"_s + QString::fromLatin1(digest.first(16)) + u".tmp"_s;
    }

    TestAuthority m_authority;
    KeyPair m_key;
    QByteArray m_leaf;
    QByteArray m_issuers;
};

QTEST_GUILESS_MAIN(TestPemExport)
#include "tst_pem_export.moc"
