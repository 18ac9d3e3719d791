// SPDX-License-Identifier: Apache-2.0
// The scripts of an acme.sh that is installed: found, loaded and called, and nothing of theirs left in the clear.
#include "core/providers/acme_sh_words.h"
#include "core/providers/provider.h"
#include "tests/providers/script_folder.h"
#include "tests/support/await.h"

#include <QDir>
#include <QProcess>
#include <QTest>

using namespace certwright;
using namespace certwright::testing;
using namespace Qt::StringLiterals;

class TestAcmeSh : public QObject
{
    Q_OBJECT

    ScriptFolder m_folder;
    QByteArray m_kept;
    const QByteArray m_variables = "export FILE_Key=\"it's a secret\"";

    QString home() const { return m_folder.file(u"home"_s); }
    QString runtime() const { return m_folder.file(u"runtime"_s); }

    void hook(const QString &name, const QByteArray &content) const
    {
        QVERIFY(ScriptFolder::write(home() + u"/dnsapi/"_s + name + u".sh"_s, content));
    }

    Task<Result<void>> keep(Secret value)
    {
        m_kept = value.view().toByteArray();
        co_return Result<void>();
    }

    Result<std::unique_ptr<DnsProvider>> make(
        const QByteArray &variables, const QString &hook = u"dns_file"_s, const QString &folder = {})
    {
        ProviderOptions options;
        options.emplace(u"ACMESH_HOME"_s, Secret((folder.isEmpty() ? home() : folder).toUtf8()));
        options.emplace(u"ACMESH_HOOK"_s, Secret(hook.toUtf8()));
        options.emplace(u"ACMESH_VARIABLES"_s, Secret(variables));
        if (!m_kept.isEmpty())
            options.emplace(u"ACMESH_SAVED"_s, Secret(m_kept));
        ProviderSurroundings surroundings;
        surroundings.keep = [this](const QString &, Secret value) { return keep(std::move(value)); };
        return makeProvider(u"acme.sh"_s, std::move(options), surroundings);
    }

    static TxtRecord record(const QByteArray &value = "value")
    {
        TxtRecord made;
        made.name = u"_acme-challenge.foo.test"_s;
        made.value = value;
        made.domain = u"foo.test"_s;
        return made;
    }

    void nothingIsLeft() const
    {
        QCOMPARE(QDir(runtime()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList());
    }

private Q_SLOTS:
    void init()
    {
        m_kept.clear();
        QVERIFY(QDir(home()).removeRecursively());
        QVERIFY(QDir().mkpath(home() + u"/dnsapi"_s));
        const QString data = QFINDTESTDATA("../data/acme-sh");
        for (const QString &name :
            {u"/acme.sh"_s, u"/dnsapi/dns_file.sh"_s, u"/dnsapi/dns_once.sh"_s, u"/dnsapi/dns_talks.sh"_s})
            QVERIFY(QFile::copy(data + name, home() + name));
        QVERIFY(QDir().mkpath(runtime()));
        QVERIFY(QFile::setPermissions(runtime(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        qputenv("XDG_RUNTIME_DIR", runtime().toLocal8Bit());
        qputenv("STORE", m_folder.file(u"store"_s).toLocal8Bit());
        QFile::remove(m_folder.file(u"store"_s));
    }

    void valuesComeAndGoOneByOne()
    {
        const auto provider = make(m_variables);
        QVERIFY(provider);
        QVERIFY(await((*provider)->present(record("apex"))));
        QVERIFY(await((*provider)->present(record("wildcard"))));
        QCOMPARE(m_folder.read(u"store"_s), "_acme-challenge.foo.test apex\n_acme-challenge.foo.test wildcard\n");
        QVERIFY(await((*provider)->remove(record("apex"))));
        QCOMPARE(m_folder.read(u"store"_s), "_acme-challenge.foo.test wildcard\n");
        QVERIFY(await((*provider)->remove(record("wildcard"))));
        QVERIFY(await((*provider)->remove(record("wildcard"))));
        QCOMPARE(m_folder.read(u"store"_s), QByteArray());
    }

    void nothingIsInTheClear()
    {
        const auto provider = make(m_variables);
        QVERIFY(await((*provider)->present(record())));
        QVERIFY(!QFile::exists(home() + u"/account.conf"_s));
        nothingIsLeft();
        const QList<QByteArray> modes = m_folder.read(u"store.modes"_s).trimmed().split('\n');
        QCOMPARE(modes.size(), 3);
        QVERIFY2(modes[0].startsWith("700 " + runtime().toLocal8Bit() + "/certwright-"), modes[0].constData());
        QVERIFY(modes[1].startsWith("600 "));
        QVERIFY(modes[2].startsWith("600 "));
        QVERIFY(m_kept.contains("FILE_Key")); // to be sealed
        QVERIFY(m_kept.contains("FILE_Seen"));
        QVERIFY(!m_kept.contains("null"));
    }

    void whatAKilledProcessLeftIsTakenAway()
    {
        QProcess ended; // its number is nobody's
        ended.start(u"true"_s, QStringList());
        QVERIFY(ended.waitForStarted());
        const qint64 number = ended.processId();
        QVERIFY(ended.waitForFinished());
        const QString left = runtime() + u"/certwright-%1-abcdef"_s.arg(number);
        const QString other = runtime() + u"/certwright-%1-abcdef"_s.arg(QCoreApplication::applicationPid());
        QVERIFY(QDir().mkpath(left) && QDir().mkpath(other));
        QVERIFY(ScriptFolder::write(left + u"/account.conf"_s, "SAVED_FILE_Key='secret'"));
        QVERIFY(await((*make(m_variables))->present(record())));
        QVERIFY(!QFile::exists(left));
        QVERIFY(QDir().rmdir(other)); // of a process that is alive
    }

    void whatAScriptSavedIsThereTheNextTime()
    {
        const auto refused = await((*make("A=1", u"dns_once"_s))->present(record()));
        QVERIFY(!refused);
        QVERIFY(refused.error().peerWords.contains("https://example.test/confirm"_L1));
        QVERIFY(await((*make("A=1", u"dns_once"_s))->present(record())));  // another process, the same credential
        QVERIFY(!await((*make("A=2", u"dns_once"_s))->present(record()))); // another account
    }

    void withoutVariablesAcmeShsOwnAreUsed()
    {
        const QByteArray before = "SAVED_OTHER='x'\nSAVED_FILE_Key='wrong'\n";
        QVERIFY(ScriptFolder::write(home() + u"/account.conf"_s, before));
        const auto refused = await((*make({}))->present(record()));
        QVERIFY(!refused);
        QVERIFY(refused.error().peerWords.contains("the key '***' is refused"_L1));
        m_kept.clear();
        QVERIFY(await((*make(m_variables))->present(record()))); // what was typed wins
        QFile own(home() + u"/account.conf"_s);
        QVERIFY(own.open(QFile::ReadOnly));
        QCOMPARE(own.readAll(), before);
    }

    void wordsAreTheScriptsWithoutSecrets()
    {
        const auto provider = make("TALKS_Server=ns1.example.test TALKS_Key='geheim/&x'", u"dns_talks"_s);
        const auto refused = await((*provider)->present(record()));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, FailureKind::ProviderRefused);
        QCOMPARE(refused.error().code, u"1"_s);
        QCOMPARE(refused.error().attempted, u"present"_s);
        QCOMPARE(refused.error().subject, u"_acme-challenge.foo.test"_s);
        QVERIFY(refused.error().peerWords.contains("server=ns1.example.test"_L1));
        QVERIFY(refused.error().peerWords.contains("***"_L1));
        QVERIFY(!refused.error().peerWords.contains("geheim"_L1));
        QVERIFY(!refused.error().peerWords.contains("Z2VoZWltLyZ4"_L1));
        QCOMPARE(await((*provider)->remove(record())).error().code, u"7"_s);
        nothingIsLeft();
    }

    void whatCannotBeLoadedIsNamed_data()
    {
        QTest::addColumn<QString>("hookName");
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("words");
        QTest::newRow("no acme.sh") << u"dns_file"_s << u"/nonexistent"_s << u"ACMESH_HOME"_s << u"not-installed"_s
                                    << u"/nonexistent/acme.sh"_s;
        QTest::newRow("unknown hook") << u"dns_flie"_s << QString() << u"ACMESH_HOOK"_s << u"unknown-hook"_s
                                      << u"dns_file"_s;
        QTest::newRow("no functions") << u"dns_empty"_s << QString() << u"ACMESH_HOOK"_s << u"not-loaded"_s
                                      << QString();
        QTest::newRow("broken") << u"dns_broken"_s << QString() << u"ACMESH_HOOK"_s << u"2"_s << u"yntax"_s;
    }
    void whatCannotBeLoadedIsNamed()
    {
        hook(u"dns_empty"_s, "dns_empty_add() { :; }\n");
        hook(u"dns_broken"_s, "dns_broken_add() { if; }\n");
        QFETCH(QString, hookName);
        QFETCH(QString, folder);
        QFETCH(QString, code);
        QFETCH(QString, words);
        const auto provider = make("A=1", hookName, folder);
        QVERIFY(provider);
        const auto tested = await((*provider)->test(u"*.foo.test"_s));
        const auto presented = await((*provider)->present(record()));
        QVERIFY(!tested && !presented);
        QCOMPARE(presented.error().code, code);
        QCOMPARE(tested.error().code, code);
        if (hookName != u"dns_broken"_s) {
            QCOMPARE(presented.error().kind, FailureKind::ProviderConfig);
            QTEST(presented.error().subject, "key");
        }
        QVERIFY2(presented.error().peerWords.contains(words), qPrintable(presented.error().peerWords));
        nothingIsLeft();
    }

    void testLoadsAndChangesNothing()
    {
        hook(u"dns_other"_s, "exit 1\n");
        const auto seen = await((*make("A=1"))->test(u"foo.test"_s));
        QVERIFY(seen);
        QVERIFY(seen->summary.contains(u"4 hooks"_s));
        QVERIFY(!QFile::exists(m_folder.file(u"store"_s)));
    }

    void aHomeUnderTheUsersIsFound()
    {
        const QByteArray before = qgetenv("HOME");
        qputenv("HOME", m_folder.path().toLocal8Bit());
        const auto provider = make(m_variables, u"dns_file"_s, u"~/home/"_s);
        qputenv("HOME", before);
        QVERIFY(await((*provider)->present(record())));
    }

    void missingHttpProgramsAreNamed()
    {
        hook(u"dns_http"_s, "dns_http_add() { _err 'Neither curl nor wget have been found'; return 1; }\n"
                            "dns_http_rm() { :; }\n");
        const QByteArray before = qgetenv("PATH");
        const QString programs = m_folder.file(u"programs"_s);
        QVERIFY(QDir().mkpath(programs));
        QFile::link(u"/bin/sh"_s, programs + u"/sh"_s);
        qputenv("PATH", programs.toLocal8Bit());
        const auto refused = await((*make("A=1", u"dns_http"_s))->present(record()));
        qputenv("PATH", before);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"curl"_s);
        QVERIFY(refused.error().peerWords.contains(u"Neither curl nor wget"_s));
    }

    void badOptionsAreNamed_data()
    {
        QTest::addColumn<QString>("hookName");
        QTest::addColumn<QByteArray>("variables");
        QTest::addColumn<QString>("key");
        QTest::newRow("no hook") << QString() << QByteArray() << u"ACMESH_HOOK"_s;
        QTest::newRow("a path") << u"dns_../../x"_s << QByteArray() << u"ACMESH_HOOK"_s;
        QTest::newRow("a command") << u"dns_x;id"_s << QByteArray() << u"ACMESH_HOOK"_s;
        QTest::newRow("another function") << u"cat"_s << QByteArray() << u"ACMESH_HOOK"_s;
        QTest::newRow("no name") << u"dns_x"_s << QByteArray("secret") << u"ACMESH_VARIABLES"_s;
        QTest::newRow("bad name") << u"dns_x"_s << QByteArray("1A=x") << u"ACMESH_VARIABLES"_s;
        QTest::newRow("open quote") << u"dns_x"_s << QByteArray("A='x") << u"ACMESH_VARIABLES"_s;
    }
    void badOptionsAreNamed()
    {
        QFETCH(QString, hookName);
        QFETCH(QByteArray, variables);
        const auto provider = make(variables, hookName);
        QVERIFY(!provider);
        QCOMPARE(provider.error().kind, FailureKind::ProviderConfig);
        QTEST(provider.error().subject, "key");
        QVERIFY(!provider.error().peerWords.contains(u"secret"_s));
    }

    void variablesAreReadAsAShellReadsThem()
    {
        const auto read = providers::readVariables("export A=\"a b\\\"$x\" B='c\\d'\n  C=e\\ f\tD= E=\"x\"'y'z\n");
        QVERIFY(read);
        QCOMPARE(read->size(), 5U);
        QCOMPARE(read->at("A").view(), "a b\"$x");
        QCOMPARE(read->at("B").view(), "c\\d");
        QCOMPARE(read->at("C").view(), "e f");
        QCOMPARE(read->at("D").view(), "");
        QCOMPARE(read->at("E").view(), "xyz");
        QVERIFY(providers::readVariables("")->empty());
        QVERIFY(!providers::readVariables("A=\\")); // nothing follows
        // A shell reads back what is written for it.
        QProcess shell;
        const QByteArray lines =
            providers::shellLines(*read) + "printf '%s|%s|%s|%s|%s' \"$A\" \"$B\" \"$C\" \"$D\" \"$E\"";
        shell.start(u"sh"_s, {u"-c"_s, QString::fromUtf8(lines)});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.readAllStandardOutput(), "a b\"$x|c\\d|e f||xyz");
    }

    void acmeShsConfigurationIsRead()
    {
        const auto read = providers::readConfiguration("SAVED_A='x'\nno line\nB='__ACME_BASE64__START_aGVsbG8=__ACME_"
                                                       "BASE64__END_'\nC=\n='d'\nE='");
        QCOMPARE(read.size(), 2U);
        QCOMPARE(read.at("SAVED_A").view(), "x");
        QCOMPARE(read.at("B").view(), "hello");
        QCOMPARE(providers::readableLines("#A='x'\nA='it's'\nB='y'\n\nC=$(id)\nD=''"), "B='y'\nD=''\n");
    }
};

QTEST_GUILESS_MAIN(TestAcmeSh)
#include "tst_acme_sh.moc"
