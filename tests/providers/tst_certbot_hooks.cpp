// SPDX-License-Identifier: Apache-2.0
// certbot's hooks, against real scripts: the variables are those that certbot 5 sets.
#include "core/providers/provider.h"
#include "tests/providers/script_folder.h"
#include "tests/support/await.h"

#include <QTest>

#include <csignal>

using namespace certwright;
using namespace certwright::testing;
using namespace Qt::StringLiterals;

class TestCertbotHooks : public QObject
{
    Q_OBJECT

    ScriptFolder m_folder;
    QByteArray m_kept; ///< what the provider put into its credential
    int m_keepings = 0;
    bool m_keepFails = false;

    Task<Result<void>> keep(QString key, Secret value)
    {
        ++m_keepings;
        Failure failure;
        failure.kind = FailureKind::DiskFull;
        if (m_keepFails)
            co_return failed(failure);
        if (key == u"CERTBOT_AUTH_OUTPUTS"_s)
            m_kept = value.view().toByteArray();
        co_return Result<void>();
    }

    /// As a new process makes it: with what was kept.
    std::unique_ptr<DnsProvider> make(const QString &auth, const QString &cleanup = {})
    {
        ProviderOptions options;
        options.emplace(u"MANUAL_AUTH_HOOK"_s, Secret(auth.toUtf8()));
        if (!cleanup.isEmpty())
            options.emplace(u"MANUAL_CLEANUP_HOOK"_s, Secret(cleanup.toUtf8()));
        if (!m_kept.isEmpty())
            options.emplace(u"CERTBOT_AUTH_OUTPUTS"_s, Secret(m_kept));
        ProviderSurroundings surroundings;
        surroundings.keep = [this](QString key, Secret value) { return keep(key, std::move(value)); };
        auto made = makeProvider(u"certbot-hooks"_s, std::move(options), surroundings);
        return made ? std::move(*made) : nullptr;
    }

    static TxtRecord record(const QByteArray &value = "w7Bhn0GY", int remaining = 1)
    {
        TxtRecord made;
        made.name = u"_acme-challenge.foo.test"_s;
        made.value = value;
        made.domain = u"foo.test"_s;
        made.domains = QStringList{u"foo.test"_s, u"bar.test"_s};
        made.remaining = remaining;
        return made;
    }

    /// A script that appends the certbot variables it was given, sorted, to the file "seen".
    QString writesVariables(const QByteArray &more = {})
    {
        return m_folder.script(
            "env | grep ^CERTBOT_ | sort >> " + m_folder.file(u"seen"_s).toLocal8Bit() + "\n" + more);
    }

private Q_SLOTS:
    void init()
    {
        m_kept.clear();
        m_keepings = 0;
        m_keepFails = false;
        QFile::remove(m_folder.file(u"seen"_s));
    }

    void variablesAreCertbots()
    {
        qputenv("CERTBOT_TOKEN", "of somebody else");
        const auto hooks = make(writesVariables("echo; echo ' id 17 '; echo; echo not this >&2"), writesVariables());
        QVERIFY(await(hooks->present(record())));
        const QByteArray common = "CERTBOT_ALL_DOMAINS=foo.test,bar.test\n"
                                  "CERTBOT_ALL_IDENTIFIERS=foo.test,bar.test\n";
        const QByteArray own = "CERTBOT_DOMAIN=foo.test\n"
                               "CERTBOT_IDENTIFIER=foo.test\n"
                               "CERTBOT_REMAINING_CHALLENGES=1\n"
                               "CERTBOT_VALIDATION=w7Bhn0GY\n";
        QCOMPARE(m_folder.read(u"seen"_s), common + own);
        QFile::remove(m_folder.file(u"seen"_s));
        QVERIFY(await(hooks->remove(record())));
        QCOMPARE(m_folder.read(u"seen"_s), common + "CERTBOT_AUTH_OUTPUT=id 17\n" + own);
        qunsetenv("CERTBOT_TOKEN");
    }

    void theShellReadsTheCommandLine()
    {
        const QString seen = m_folder.file(u"seen"_s);
        const auto hooks = make(u"X=\"a b\"; printf '%s|%s' \"$X\" \"$CERTBOT_VALIDATION\" > '%1' && true"_s.arg(seen));
        QVERIFY(await(hooks->present(record())));
        QCOMPARE(m_folder.read(u"seen"_s), "a b|w7Bhn0GY");
    }

    void outputsSurviveARestart()
    {
        const QString cleanup = writesVariables();
        const QString auth = m_folder.script("echo \"id of $CERTBOT_VALIDATION\"");
        {
            const auto before = make(auth, cleanup);
            QVERIFY(await(before->present(record("one"))));
            QVERIFY(await(before->present(record("two", 0))));
        }
        const auto after = make(auth, cleanup);
        QVERIFY(await(after->remove(record("two", 0))));
        QVERIFY(await(after->remove(record("one"))));
        const QByteArray seen = m_folder.read(u"seen"_s);
        QVERIFY(seen.indexOf("CERTBOT_AUTH_OUTPUT=id of two\n") < seen.indexOf("CERTBOT_AUTH_OUTPUT=id of one\n"));
        QVERIFY(seen.contains("CERTBOT_AUTH_OUTPUT=id of two\n"));
        QVERIFY(m_kept.isEmpty()); // nothing is kept for ever
    }

    void anOutputThatIsForgottenOrNeverWasIsEmpty()
    {
        const auto hooks = make(m_folder.script("true"), writesVariables());
        QVERIFY(await(hooks->present(record())));
        QCOMPARE(m_keepings, 0);
        QVERIFY(await(hooks->remove(record())));
        QVERIFY(m_folder.read(u"seen"_s).contains("CERTBOT_AUTH_OUTPUT=\n"));
    }

    void anOutputThatCannotBeKeptIsAFailure()
    {
        m_keepFails = true;
        const auto hooks = make(m_folder.script("echo id"));
        const auto presented = await(hooks->present(record()));
        QVERIFY(!presented);
        QCOMPARE(presented.error().kind, FailureKind::DiskFull);
    }

    void aRemovalThatFailedIsToldTheSameAgain()
    {
        const auto hooks =
            make(m_folder.script("echo id"), writesVariables("test -f \"$0.again\" || { : > \"$0.again\"; exit 4; }"));
        QVERIFY(await(hooks->present(record())));
        const auto refused = await(hooks->remove(record()));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"4"_s);
        QCOMPARE(refused.error().attempted, u"cleanup"_s);
        QVERIFY(await(hooks->remove(record())));
        QCOMPARE(m_folder.read(u"seen"_s).count("CERTBOT_AUTH_OUTPUT=id\n"), 2);
        QVERIFY(m_kept.isEmpty());
    }

    void withoutACleanupHookThereIsNothingToDo()
    {
        const auto hooks = make(m_folder.script("echo id"));
        QVERIFY(await(hooks->present(record())));
        QVERIFY(!m_kept.isEmpty());
        QVERIFY(await(hooks->remove(record())));
        QVERIFY(m_kept.isEmpty());
    }

    void aHookThatFailsIsAFailureInItsWords()
    {
        const auto hooks = make(m_folder.script("echo to output; echo to error >&2; exit 3"));
        const auto refused = await(hooks->present(record()));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, FailureKind::ProviderRefused);
        QCOMPARE(refused.error().code, u"3"_s);
        QCOMPARE(refused.error().attempted, u"present"_s);
        QCOMPARE(refused.error().subject, u"_acme-challenge.foo.test"_s);
        QCOMPARE(refused.error().peerWords, u"to output\nto error\n"_s);
        QCOMPARE(m_keepings, 0);
    }

    void aMissingProgramIsNamed()
    {
        const auto hooks = make(m_folder.file(u"missing.sh"_s) + u" argument"_s);
        for (const Failure &failure :
            {await(hooks->present(record())).error(), await(hooks->test(u"foo.test"_s)).error()}) {
            QCOMPARE(failure.kind, FailureKind::ProviderConfig);
            QCOMPARE(failure.subject, u"MANUAL_AUTH_HOOK"_s);
            QCOMPARE(failure.code, u"not-found"_s);
        }
        const auto byName = make(u"certwright-no-such-program"_s);
        const auto refused = await(byName->present(record()));
        QCOMPARE(refused.error().code, u"127"_s); // the shell's
        QVERIFY(refused.error().peerWords.contains(u"certwright-no-such-program"_s));
        const auto bad = make(u"true"_s, m_folder.file(u"missing.sh"_s));
        QCOMPARE(await(bad->test(u"foo.test"_s)).error().subject, u"MANUAL_CLEANUP_HOOK"_s);
        QVERIFY(await(make(u"true"_s)->test(u"foo.test"_s)));
        QCOMPARE(makeProvider(u"certbot-hooks"_s, {}, {}).error().subject, u"MANUAL_AUTH_HOOK"_s);
    }

    void damagedOutputsAreNone()
    {
        m_kept = "{no JSON";
        const auto hooks = make(m_folder.script("true"), writesVariables());
        QVERIFY(hooks);
        QVERIFY(await(hooks->remove(record())));
        QVERIFY(m_folder.read(u"seen"_s).contains("CERTBOT_AUTH_OUTPUT=\n"));
    }

    void cancellingKillsTheHookAndItsChildren()
    {
        const QByteArray pids = m_folder.file(u"pids"_s).toLocal8Bit();
        const auto hooks =
            make(m_folder.script("sleep 1000 & echo $$ $! > " + pids + ".new; mv " + pids + ".new " + pids + "; wait"));
        {
            const Running running(hooks->present(record()), std::function<void(Result<void>)>([](Result<void>) {}));
            QTRY_VERIFY(!m_folder.read(u"pids"_s).isEmpty());
        }
        for (const QByteArray &pid : m_folder.read(u"pids"_s).simplified().split(' ')) {
            const auto isOver = [&pid] {
                QFile status(u"/proc/%1/stat"_s.arg(QString::fromLatin1(pid)));
                return !status.open(QFile::ReadOnly) || status.readAll().contains(") Z ");
            };
            QTRY_VERIFY(isOver());
        }
    }
};

QTEST_GUILESS_MAIN(TestCertbotHooks)
#include "tst_certbot_hooks.moc"
