// SPDX-License-Identifier: Apache-2.0
// The passphrase file: what is on disk, what a wrong passphrase and a damaged file give.
#include "core/base/awaitables.h"
#include "core/secrets/passphrase_file.h"
#include "core/secrets/passphrase_store.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace certwright;
using namespace Qt::StringLiterals;

namespace {

template <class T>
Result<T> wait(Task<Result<T>> task)
{
    std::optional<Result<T>> result;
    const Running running(
        std::move(task), std::function([&result](Result<T> value) { result.emplace(std::move(value)); }));
    if (!QTest::qWaitFor([&result] { return result.has_value(); }, 20'000))
        qFatal("the store does not answer");
    return std::move(*result);
}

Secret secret(const char *text) { return Secret(QByteArrayView(text)); }

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void setContent(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class TestPassphraseStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void keepsItems()
    {
        const QByteArray binary("\x00\xff planted-secret \n", 18);
        {
            PassphraseStore store(path(), secret("horse"));
            QVERIFY(wait(store.read(u"data-key"_s)).value().isEmpty());
            QVERIFY(wait(store.remove(u"data-key"_s)));
            QVERIFY(!QFile::exists(path()));
            QVERIFY(wait(store.write(u"data-key"_s, Secret(binary))));
            QVERIFY(wait(store.write(u"account-key:ä"_s, secret("planted-secret two"))));
        }
        PassphraseStore store(path(), secret("horse"));
        QCOMPARE(wait(store.read(u"data-key"_s)).value().view(), QByteArrayView(binary));
        QCOMPARE(wait(store.read(u"account-key:ä"_s)).value().view(), QByteArrayView("planted-secret two"));
        QVERIFY(wait(store.read(u"other"_s)).value().isEmpty());
        QVERIFY(wait(store.write(u"data-key"_s, secret("new"))));
        QVERIFY(wait(store.remove(u"account-key:ä"_s)));
        QCOMPARE(wait(store.read(u"data-key"_s)).value().view(), QByteArrayView("new"));
        QVERIFY(wait(store.read(u"account-key:ä"_s)).value().isEmpty());
    }

    void fileIsPrivateAndTellsNothing()
    {
        const mode_t before = umask(0);
        PassphraseStore store(path(), secret("horse"));
        QVERIFY(wait(store.write(u"account-key:1"_s, secret("planted-secret"))));
        const QByteArray first = contentOf(path());
        QVERIFY(wait(store.write(u"account-key:1"_s, secret("planted-secret"))));
        umask(before);
        const QByteArray second = contentOf(path());
        for (const QByteArray &bytes : {first, second}) {
            QVERIFY(!bytes.contains("planted"));
            QVERIFY(!bytes.contains("account-key"));
            QVERIFY(!bytes.contains("horse"));
        }
        QVERIFY(first != second); // a nonce is never used twice
        QCOMPARE(QFile::permissions(path()),
            QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadUser | QFileDevice::WriteUser);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 1);
    }

    void wrongPassphraseIsRefused()
    {
        PassphraseStore right(path(), secret("horse"));
        QVERIFY(wait(right.write(u"a"_s, secret("1"))));
        const QByteArray before = contentOf(path());
        PassphraseStore wrong(path(), secret("horsf"));
        const Result<Secret> read = wait(wrong.read(u"a"_s));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, FailureKind::SecretsDenied);
        QCOMPARE(read.error().code, u"passphrase"_s);
        QCOMPARE(wait(wrong.write(u"a"_s, secret("2"))).error().code, u"passphrase"_s);
        QCOMPARE(wait(wrong.remove(u"a"_s)).error().code, u"passphrase"_s);
        QCOMPARE(contentOf(path()), before);
    }

    void damageIsRefusedAndLeftAlone_data()
    {
        QTest::addColumn<int>("at"); // byte that is changed; below 0: how many are kept
        for (const int at : {0, 8, 9, 10, 26, 38, 45, 60})
            QTest::addRow("byte %d", at) << at;
        QTest::newRow("empty") << -1000;
        QTest::newRow("ten bytes") << -10;
        QTest::newRow("cut short") << -60;
    }

    void damageIsRefusedAndLeftAlone()
    {
        QFETCH(int, at);
        PassphraseStore store(path(), secret("horse"));
        QVERIFY(wait(store.write(u"a"_s, secret("1"))));
        QByteArray bytes = contentOf(path());
        if (at >= 0)
            bytes[at] = char(bytes[at] ^ 1);
        else
            bytes.truncate(at == -1000 ? 0 : -at);
        setContent(path(), bytes);
        const Result<Secret> read = wait(store.read(u"a"_s));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, FailureKind::SecretsDenied);
        QCOMPARE(read.error().code, u"passphrase-file"_s);
        QCOMPARE(read.error().subject, path());
        QCOMPARE(wait(store.write(u"b"_s, secret("2"))).error().code, u"passphrase-file"_s);
        QCOMPARE(contentOf(path()), bytes);
    }

    void anotherProcessMayHaveWritten()
    {
        PassphraseStore first(path(), secret("horse"));
        PassphraseStore second(path(), secret("horse"));
        QVERIFY(wait(first.write(u"a"_s, secret("1"))));
        QVERIFY(wait(second.write(u"b"_s, secret("2"))));
        QVERIFY(wait(first.write(u"c"_s, secret("3"))));
        QCOMPARE(wait(second.read(u"a"_s)).value().view(), QByteArrayView("1"));
        QCOMPARE(wait(second.read(u"c"_s)).value().view(), QByteArrayView("3"));
        QVERIFY(QFile::remove(path())); // begun anew, with another salt
        PassphraseStore third(path(), secret("horse"));
        QVERIFY(wait(third.write(u"d"_s, secret("4"))));
        QCOMPARE(wait(first.read(u"d"_s)).value().view(), QByteArrayView("4"));
    }

    void writesAtTheSameTimeAreAllKept()
    {
        PassphraseStore store(path(), secret("horse"));
        std::vector<Task<Result<void>>> writes;
        for (int i = 0; i < 5; ++i)
            writes.push_back(store.write(QString::number(i), secret("x")));
        int done = 0;
        const Running running(whenAll(std::move(writes)), std::function([&done](std::vector<Result<void>> results) {
            for (const Result<void> &result : results)
                done += result ? 1 : 0;
        }));
        QTRY_COMPARE(done, 5);
        for (int i = 0; i < 5; ++i)
            QVERIFY(!wait(store.read(QString::number(i))).value().isEmpty());
    }

    void storeMayGoBeforeItsTask()
    {
        auto store = std::make_unique<PassphraseStore>(path(), secret("horse"));
        Task<Result<void>> write = store->write(u"a"_s, secret("1"));
        bool done = false;
        const Running running(std::move(write), std::function([&done](Result<void> result) { done = bool(result); }));
        store.reset();
        QTRY_VERIFY(done);
    }

    void unwritableFolderIsAFailure()
    {
        PassphraseStore store(m_folder->filePath(u"absent/secrets"_s), secret("horse"));
        const Result<void> written = wait(store.write(u"a"_s, secret("1")));
        QVERIFY(!written);
        QCOMPARE(written.error().kind, FailureKind::Storage);
    }

    void scryptIsTheOneOfTheRfc()
    {
        // RFC 7914 §12, third vector: N = 16384, r = 8, p = 1; our key is its first 32 bytes but for p.
        const PassphraseFile::Derivation derivation{"SodiumChloride", 14};
        const Result<Secret> key = PassphraseFile::deriveKey(secret("pleaseletmein"), derivation);
        QCOMPARE(key.value().view().toByteArray().toHex(),
            QByteArray("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"));
    }

    void passphraseFileIsItsFirstLine_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("passphrase");
        QTest::newRow("one line") << QByteArray("correct horse\n") << QByteArray("correct horse");
        QTest::newRow("no end") << QByteArray("correct horse") << QByteArray("correct horse");
        QTest::newRow("Windows") << QByteArray("horse\r\nmore\r\n") << QByteArray("horse");
        QTest::newRow("spaces count") << QByteArray(" horse \n") << QByteArray(" horse ");
    }

    void passphraseFileIsItsFirstLine()
    {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, passphrase);
        setContent(path(), content);
        QCOMPARE(PassphraseStore::readPassphraseFile(path()).value().view(), QByteArrayView(passphrase));
    }

    void noPassphraseIsAFailure()
    {
        QCOMPARE(PassphraseStore::readPassphraseFile(path()).error().kind, FailureKind::NotFound);
        setContent(path(), "\nsecond line\n");
        const Failure empty = PassphraseStore::readPassphraseFile(path()).error();
        QCOMPARE(empty.kind, FailureKind::InvalidInput);
        QCOMPARE(empty.code, u"passphrase-empty"_s);
        QCOMPARE(PassphraseStore::readPassphraseFile(m_folder->path()).error().kind, FailureKind::Storage);
    }

private:
    QString path() const { return m_folder->filePath(u"secrets"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestPassphraseStore)
#include "tst_passphrase_store.moc"
