// SPDX-License-Identifier: Apache-2.0
// lego's exec contract, against real scripts. The argument lists are those lego 4.9 was seen to use.
#include "core/providers/provider.h"
#include "tests/providers/script_folder.h"
#include "tests/support/await.h"

#include <QTest>

#include <csignal>

using namespace certwright;
using namespace certwright::testing;
using namespace Qt::StringLiterals;

class TestExec : public QObject
{
    Q_OBJECT

    ScriptFolder m_folder;

    QString file(const QString &name) const { return m_folder.file(name); }
    QString script(const QByteArray &body) { return m_folder.script(body); }
    QByteArray read(const QString &name) const { return m_folder.read(name); }

    static Result<std::unique_ptr<DnsProvider>> make(const QString &path, const QByteArray &mode = {})
    {
        ProviderOptions options;
        if (!path.isEmpty())
            options.emplace(u"EXEC_PATH"_s, Secret(path.toLocal8Bit()));
        if (!mode.isEmpty())
            options.emplace(u"EXEC_MODE"_s, Secret(mode));
        return makeProvider(u"exec"_s, std::move(options), {});
    }

    static TxtRecord record()
    {
        TxtRecord made;
        made.name = u"_acme-challenge.foo.test"_s;
        made.value = "w7Bhn0GY with space";
        made.domain = u"foo.test"_s;
        made.token = "-token";
        made.keyAuthorization = "-token.thumb";
        return made;
    }

    /// Writes its arguments, one in brackets after the other.
    QByteArray writesArguments() const
    {
        return "for a in \"$@\"; do printf '[%s]' \"$a\"; done >> " + file(u"arguments"_s).toLocal8Bit();
    }

private Q_SLOTS:
    void init()
    {
        qunsetenv("EXEC_PATH");
        qunsetenv("EXEC_MODE");
        QFile::remove(file(u"arguments"_s));
    }

    void argumentsAreLegos()
    {
        const auto exec = make(script(writesArguments()));
        QVERIFY(exec);
        QVERIFY(await((*exec)->present(record())));
        QCOMPARE(read(u"arguments"_s), "[present][_acme-challenge.foo.test.][w7Bhn0GY with space]");
        QFile::remove(file(u"arguments"_s));
        QVERIFY(await((*exec)->remove(record())));
        QCOMPARE(read(u"arguments"_s), "[cleanup][_acme-challenge.foo.test.][w7Bhn0GY with space]");
    }

    void rawArgumentsAreLegos()
    {
        const auto exec = make(script(writesArguments()), "RAW");
        QVERIFY(exec);
        QVERIFY(await((*exec)->present(record())));
        QCOMPARE(read(u"arguments"_s), "[present][--][foo.test][-token][-token.thumb]");
        TxtRecord verification = record();
        verification.keyAuthorization.clear();
        const auto refused = await((*exec)->present(verification));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, FailureKind::ProviderConfig);
        QCOMPARE(refused.error().subject, u"EXEC_MODE"_s);
    }

    void pathAndModeComeFromTheEnvironment()
    {
        qputenv("EXEC_PATH", script(writesArguments()).toLocal8Bit());
        qputenv("EXEC_MODE", "RAW");
        const auto exec = make({});
        QVERIFY(exec);
        QVERIFY(await((*exec)->remove(record())));
        QCOMPARE(read(u"arguments"_s), "[cleanup][--][foo.test][-token][-token.thumb]");
        qputenv("EXEC_PATH", "/nonexistent"); // the option wins
        const auto chosen = make(script("exit 0"), "RAW");
        QVERIFY(chosen);
        QVERIFY(await((*chosen)->present(record())));
    }

    void aNameWithoutSlashIsLookedUpInPath()
    {
        const auto exec = make(u"true"_s);
        QVERIFY(exec);
        QVERIFY(await((*exec)->present(record())));
    }

    void theScriptsWordsAndStatusAreKept()
    {
        const auto exec = make(script("echo to output; echo to error >&2; exit 3"));
        const auto refused = await((*exec)->present(record()));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, FailureKind::ProviderRefused);
        QCOMPARE(refused.error().code, u"3"_s);
        QCOMPARE(refused.error().attempted, u"present"_s);
        QCOMPARE(refused.error().subject, u"_acme-challenge.foo.test"_s);
        QCOMPARE(refused.error().peerWords, u"to output\nto error\n"_s);
    }

    void onlyTheLastWordsOfALongOutputAreKept()
    {
        const auto exec = make(script("head -c 300000 /dev/zero | tr '\\0' x; echo; echo the end; exit 1"));
        const auto refused = await((*exec)->present(record()));
        QVERIFY(!refused);
        QCOMPARE(refused.error().peerWords.size(), 64 * 1024);
        QVERIFY(refused.error().peerWords.endsWith("x\nthe end\n"_L1));
    }

    void aKilledScriptIsAFailure()
    {
        const auto exec = make(script("kill -9 $$"));
        const auto refused = await((*exec)->present(record()));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, FailureKind::ProviderRefused);
        QCOMPARE(refused.error().code, u"signal 9"_s);
    }

    void whatCannotBeRunIsNamed_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("code");
        const QString plain = file(u"plain"_s);
        QFile out(plain);
        QVERIFY(out.open(QFile::WriteOnly));
        const QString broken = script("");
        QFile interpreter(broken);
        QVERIFY(interpreter.open(QFile::WriteOnly));
        interpreter.write("#!/nonexistent/interpreter\n");
        QTest::newRow("missing") << file(u"missing"_s) << u"not-found"_s;
        QTest::newRow("not in PATH") << u"certwright-no-such-program"_s << u"not-found"_s;
        QTest::newRow("not executable") << plain << u"not-executable"_s;
        QTest::newRow("a folder") << m_folder.path() << u"not-executable"_s;
        QTest::newRow("no interpreter") << broken << u"not-executable"_s;
    }
    void whatCannotBeRunIsNamed()
    {
        QFETCH(QString, path);
        const auto exec = make(path);
        QVERIFY(exec);
        const auto refused = await((*exec)->present(record()));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, FailureKind::ProviderConfig);
        QCOMPARE(refused.error().subject, u"EXEC_PATH"_s);
        QTEST(refused.error().code, "code");
        QVERIFY(refused.error().peerWords.contains(path));
    }

    void missingOptionsAreNamed()
    {
        QCOMPARE(make({}).error().subject, u"EXEC_PATH"_s);
        QCOMPARE(make(u"true"_s, "cooked").error().subject, u"EXEC_MODE"_s);
    }

    void testRunsNothing()
    {
        const auto exec = make(script(writesArguments()));
        QVERIFY(await((*exec)->test(u"foo.test"_s)));
        QCOMPARE(read(u"arguments"_s), QByteArray());
        const auto missing = make(file(u"missing"_s));
        QCOMPARE(await((*missing)->test(u"foo.test"_s)).error().subject, u"EXEC_PATH"_s);
    }

    void thePassphraseFileIsOursAlone()
    {
        qputenv("CERTWRIGHT_PASSPHRASE_FILE", "/secret/place");
        qputenv("CERTWRIGHT_TEST_VARIABLE", "inherited");
        const auto exec = make(script("env; exit 1"));
        const auto refused = await((*exec)->present(record()));
        qunsetenv("CERTWRIGHT_PASSPHRASE_FILE");
        QVERIFY(refused.error().peerWords.contains(u"CERTWRIGHT_TEST_VARIABLE=inherited"_s));
        QVERIFY(!refused.error().peerWords.contains(u"PASSPHRASE"_s));
        QVERIFY(!refused.error().peerWords.contains(u"/secret/place"_s));
    }

    void callsComeOneAfterTheOther()
    {
        // mkdir succeeds for one of two that run at once.
        const QByteArray lock = file(u"lock"_s).toLocal8Bit();
        const auto exec =
            make(script("mkdir " + lock + " || exit 9; for i in 1 2 3 4 5 6 7 8; do /bin/true; done; rmdir " + lock));
        std::vector<Task<Result<void>>> calls;
        for (int i = 0; i < 8; ++i)
            calls.push_back((*exec)->present(record()));
        const auto all = await(whenAll(std::move(calls)));
        for (const Result<void> &each : all)
            QVERIFY(each);
    }

    void cancellingKillsTheScriptAndItsChildren()
    {
        const QByteArray pids = file(u"pids"_s).toLocal8Bit();
        const auto exec =
            make(script("sleep 1000 & echo $$ $! > " + pids + ".new; mv " + pids + ".new " + pids + "; wait"));
        {
            const Running running((*exec)->present(record()), std::function<void(Result<void>)>([](Result<void>) {}));
            QTRY_VERIFY(!read(u"pids"_s).isEmpty());
            for (const QByteArray &pid : read(u"pids"_s).simplified().split(' '))
                QCOMPARE(::kill(pid.toInt(), 0), 0);
        }
        for (const QByteArray &pid : read(u"pids"_s).simplified().split(' ')) {
            // Gone, or a zombie of whoever adopted it: not running in either case.
            const auto isOver = [&pid] {
                QFile status(u"/proc/%1/stat"_s.arg(QString::fromLatin1(pid)));
                return !status.open(QFile::ReadOnly) || status.readAll().contains(") Z ");
            };
            QTRY_VERIFY(isOver());
        }
        // The turn was given back.
        QTRY_VERIFY(!await((*make(u"false"_s))->present(record())));
    }
};

QTEST_GUILESS_MAIN(TestExec)
#include "tst_exec.moc"
