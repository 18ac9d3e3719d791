// SPDX-License-Identifier: Apache-2.0
// Everything around the program fails in turn. Each time: an exit status of 1, a message that says what happened and
// what to do next, and nothing lost: once it is mended, the same domain is obtained with what it had before.
#include "tests/e2e/ctl.h"
#include "tests/support/chall_test_server.h"
#include "tests/support/fake_http_server.h"
#include "tests/support/pebble_server.h"
#include "tests/support/ports.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>
#include <QUdpSocket>

using namespace certwright::testing;

class TestBadDays : public QObject
{
    Q_OBJECT

    std::unique_ptr<ChallTestServer> m_dns;
    std::unique_ptr<PebbleServer> m_pebble;
    std::unique_ptr<Ctl> m_ctl;
    const QString m_name = QStringLiteral("bad-day.test");
    const QString m_challenge = QStringLiteral("_acme-challenge.bad-day.test");

    QStringList settings(const QString &directory = QString()) const
    {
        return {QStringLiteral("--ca"), directory.isEmpty() ? m_pebble->directoryUrl() : directory,
            QStringLiteral("--ca-root"), m_ctl->path(QStringLiteral("root.pem")), QStringLiteral("--agree-tos"),
            QStringLiteral("--provider"), QStringLiteral("exec"), QStringLiteral("--option"),
            QStringLiteral("EXEC_PATH=") + m_ctl->path(QStringLiteral("hook"))};
    }

    QStringList obtain(const QString &directory = QString()) const
    {
        return QStringList{QStringLiteral("--json"), QStringLiteral("obtain"), m_name} + settings(directory);
    }

    void write(const QString &name, const QByteArray &content, QFile::Permissions permissions = {}) const
    {
        QFile file(m_ctl->path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | permissions);
    }

    /// The last failure printed: its kind, with both sentences there.
    QJsonObject failureOf(const CtlResult &result) const
    {
        QJsonObject last;
        for (const QJsonObject &object : result.objects()) {
            if (object.value(QStringLiteral("event")).toString() == QLatin1String("failure"))
                last = object;
        }
        if (last.value(QStringLiteral("message")).toString().isEmpty() ||
            last.value(QStringLiteral("next")).toString().isEmpty())
            return QJsonObject();
        qInfo().noquote() << last.value(QStringLiteral("message")).toString() << "|"
                          << last.value(QStringLiteral("next")).toString();
        return last.value(QStringLiteral("failure")).toObject();
    }

    QString kindOf(const CtlResult &result) const { return failureOf(result).value(QStringLiteral("kind")).toString(); }

    /// Whatever happened before: now it works, and without a second domain or token.
    void endsWell(const QStringList &command = {})
    {
        const CtlResult result = m_ctl->run(command.isEmpty() ? obtain() : command);
        QVERIFY2(result.exitStatus == 0, result.all().constData());
        QCOMPARE(m_ctl->domain(m_name).value(QStringLiteral("state")).toString(), QStringLiteral("active"));
        QVERIFY(m_dns->txt(m_challenge).isEmpty());
    }

    QByteArray token() const
    {
        const CtlResult shown = m_ctl->run({QStringLiteral("--json"), QStringLiteral("show"), m_name});
        for (const QJsonObject &object : shown.objects()) {
            if (object.value(QStringLiteral("event")).toString() == QLatin1String("record"))
                return object.value(QStringLiteral("value")).toString().toLatin1();
        }
        return QByteArray();
    }

private Q_SLOTS:
    void init()
    {
        QString whyNot;
        m_dns = std::make_unique<ChallTestServer>();
        QVERIFY2(m_dns->start(&whyNot), qPrintable(whyNot));
        PebbleOptions options;
        options.dnsServer = m_dns->dnsServer();
        m_pebble = std::make_unique<PebbleServer>(options);
        QVERIFY2(m_pebble->start(&whyNot), qPrintable(whyNot));
        m_ctl = std::make_unique<Ctl>();
        write(QStringLiteral("root.pem"), m_pebble->tlsRootsPem());
        write(QStringLiteral("hook"),
            QStringLiteral("#!/bin/sh\n"
                           "unset LD_PRELOAD\n"
                           "[ \"$1\" = present ] && call=set-txt || call=clear-txt\n"
                           "exec curl --fail --silent --noproxy '*' -d "
                           "\"{\\\"host\\\":\\\"$2\\\",\\\"value\\\":\\\"$3\\\"}\" %1/$call\n")
                .arg(m_dns->managementUrl())
                .toUtf8(),
            QFile::ExeOwner);
        m_ctl->common = {QStringLiteral("--resolver"), m_dns->dnsServer(), QStringLiteral("--poll-interval"),
            QStringLiteral("1"), QStringLiteral("--poll-timeout"), QStringLiteral("4")};
    }

    void cleanup()
    {
        m_ctl.reset();
        m_pebble.reset();
        m_dns.reset();
    }

    void noKeychain()
    {
        m_ctl->withSecretsFile = false;
        m_ctl->environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=/nonexistent"));
        const CtlResult result =
            m_ctl->run(QStringList{QStringLiteral("--secrets"), QStringLiteral("keychain")} + obtain());
        QCOMPARE(result.exitStatus, 1);
        QCOMPARE(kindOf(result), QStringLiteral("secrets-missing"));
        QVERIFY(!QFileInfo::exists(m_ctl->profile() + QStringLiteral("/secrets")));
        // The fix the message names.
        m_ctl->withSecretsFile = true;
        endsWell();
    }

    void theWrongPassphrase()
    {
        const CtlResult added =
            m_ctl->run(QStringList{QStringLiteral("--json"), QStringLiteral("add"), m_name} + settings());
        QVERIFY2(added.exitStatus == 0, added.all().constData());
        const QString right = m_ctl->environment.value(QStringLiteral("CERTWRIGHT_PASSPHRASE_FILE"));
        write(QStringLiteral("wrong"), "another passphrase\n");
        m_ctl->environment.insert(QStringLiteral("CERTWRIGHT_PASSPHRASE_FILE"), m_ctl->path(QStringLiteral("wrong")));
        const CtlResult result = m_ctl->run(obtain());
        QCOMPARE(result.exitStatus, 1);
        QCOMPARE(kindOf(result), QStringLiteral("secrets-denied"));
        m_ctl->environment.insert(QStringLiteral("CERTWRIGHT_PASSPHRASE_FILE"), right);
        endsWell();
    }

    void aLostSecretsFileIsNotReplaced()
    {
        const CtlResult added =
            m_ctl->run(QStringList{QStringLiteral("--json"), QStringLiteral("add"), m_name} + settings());
        QVERIFY2(added.exitStatus == 0, added.all().constData());
        const QString secrets = m_ctl->profile() + QStringLiteral("/secrets");
        QVERIFY(QFile::rename(secrets, m_ctl->path(QStringLiteral("aside"))));
        const CtlResult result = m_ctl->run(obtain());
        QCOMPARE(result.exitStatus, 1);
        QCOMPARE(kindOf(result), QStringLiteral("secrets-lost"));
        QVERIFY(!QFileInfo::exists(secrets));
        QVERIFY(QFile::rename(m_ctl->path(QStringLiteral("aside")), secrets));
        endsWell();
    }

    void badDisk_data()
    {
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<QString>("kind");
        QTest::newRow("full") << QByteArray("full") << QStringLiteral("disk-full");
        QTest::newRow("read-only") << QByteArray("read-only") << QStringLiteral("read-only");
    }

    void badDisk()
    {
        QFETCH(QByteArray, mode);
        QFETCH(QString, kind);
        const QString trigger = m_ctl->path(QStringLiteral("switch"));
        m_ctl->environment.insert(QStringLiteral("LD_PRELOAD"), QStringLiteral(CERTWRIGHT_BAD_DISK));
        m_ctl->environment.insert(QStringLiteral("CERTWRIGHT_BAD_DISK_FOLDER"), m_ctl->profile());
        m_ctl->environment.insert(QStringLiteral("CERTWRIGHT_BAD_DISK_SWITCH"), trigger);

        // From the start: no profile can be made.
        write(QStringLiteral("switch"), mode);
        const CtlResult fresh = m_ctl->run(obtain());
        QCOMPARE(fresh.exitStatus, 1);
        QCOMPARE(kindOf(fresh), kind);

        // With a profile: nothing can be changed in it, and nothing is.
        QVERIFY(QFile::remove(trigger));
        const CtlResult added =
            m_ctl->run(QStringList{QStringLiteral("--json"), QStringLiteral("add"), m_name} + settings());
        QVERIFY2(added.exitStatus == 0, added.all().constData());
        const QByteArray before = token();
        QVERIFY(!before.isEmpty());
        write(QStringLiteral("switch"), mode);
        const CtlResult later = m_ctl->run(obtain());
        QCOMPARE(later.exitStatus, 1);
        QCOMPARE(kindOf(later), kind);

        // In the middle: the run stops loudly where it is, and goes on.
        QVERIFY(QFile::remove(trigger));
        QCOMPARE(token(), before);
        write(QStringLiteral("hook"),
            QStringLiteral("#!/bin/sh\nunset LD_PRELOAD\nprintf %1 > %2\nexit 0\n")
                .arg(QString::fromLatin1(mode), trigger)
                .toUtf8(),
            QFile::ExeOwner);
        const CtlResult middle = m_ctl->run(obtain());
        QCOMPARE(middle.exitStatus, 1);
        QCOMPARE(kindOf(middle), kind);
        QVERIFY(QFile::remove(trigger));
        QCOMPARE(m_ctl->domain(m_name).value(QStringLiteral("state")).toString(), QStringLiteral("pending"));
        write(QStringLiteral("hook"),
            QStringLiteral("#!/bin/sh\nunset LD_PRELOAD\n[ \"$1\" = present ] && call=set-txt || call=clear-txt\n"
                           "exec curl --fail --silent --noproxy '*' -d "
                           "\"{\\\"host\\\":\\\"$2\\\",\\\"value\\\":\\\"$3\\\"}\" %1/$call\n")
                .arg(m_dns->managementUrl())
                .toUtf8(),
            QFile::ExeOwner);
        endsWell({QStringLiteral("--json"), QStringLiteral("resume")});
    }

    void corruptDatabase_data()
    {
        QTest::addColumn<bool>("wholeFile");
        QTest::newRow("garbage") << true;
        QTest::newRow("damaged pages") << false;
    }

    void corruptDatabase()
    {
        QFETCH(bool, wholeFile);
        const CtlResult added =
            m_ctl->run(QStringList{QStringLiteral("--json"), QStringLiteral("add"), m_name} + settings());
        QVERIFY2(added.exitStatus == 0, added.all().constData());
        const QString path = m_ctl->profile() + QStringLiteral("/certwright.db");
        const QString good = m_ctl->path(QStringLiteral("good.db"));
        QVERIFY(QFile::copy(path, good));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const qint64 size = file.size();
        file.seek(wholeFile ? 0 : 4096);
        file.write(QByteArray(int(wholeFile ? size : size - 4096), '\x5a'));
        file.close();
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray damaged = file.readAll();
        file.close();
        for (const QStringList &command : {obtain(), QStringList{QStringLiteral("--json"), QStringLiteral("list")}}) {
            const CtlResult result = m_ctl->run(command);
            QCOMPARE(result.exitStatus, 1);
            QCOMPARE(kindOf(result), QStringLiteral("database-corrupt"));
        }
        // What is damaged is left as it is, for whoever can rescue something.
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), damaged);
        file.close();
        QVERIFY(QFile::remove(path) && QFile::copy(good, path));
        endsWell();
    }

    void caUnreachable()
    {
        const QString directory = m_pebble->directoryUrl();
        m_pebble->stop();
        const CtlResult result = m_ctl->run(obtain(directory));
        QCOMPARE(result.exitStatus, 1);
        QCOMPARE(kindOf(result), QStringLiteral("unreachable"));
        QCOMPARE(m_ctl->domain(m_name).value(QStringLiteral("state")).toString(), QStringLiteral("failed"));
        QString whyNot;
        QVERIFY2(m_pebble->start(&whyNot), qPrintable(whyNot));
        endsWell({QStringLiteral("--json"), QStringLiteral("resume")});
    }

    void caAnswersNonsense_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("kind");
        QTest::newRow("500") << 500 << QByteArray("oops") << QStringLiteral("http-status");
        QTest::newRow("503 with HTML") << 503 << QByteArray("<html><body>Sorry</body></html>")
                                       << QStringLiteral("http-status");
        QTest::newRow("HTML") << 200
                              << QByteArray("<!DOCTYPE html><html><body>Log in to the hotel's network</body></html>")
                              << QStringLiteral("malformed-answer");
        QTest::newRow("truncated JSON") << 200 << QByteArray("{\"newNonce\": \"https://ca.example/non")
                                        << QStringLiteral("malformed-answer");
        QTest::newRow("JSON of another kind") << 200 << QByteArray("[1, 2, 3]") << QStringLiteral("malformed-answer");
    }

    void caAnswersNonsense()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, kind);
        FakeHttpServer server;
        QString whyNot;
        QVERIFY2(server.start(&whyNot), qPrintable(whyNot));
        FakeHttpAnswer answer;
        answer.status = status;
        answer.body = body;
        server.setHandler([answer](const FakeHttpRequest &) { return answer; });
        // The server lives on this process's event loop, so the program is waited for there.
        const QString output = m_ctl->path(QStringLiteral("output"));
        const std::unique_ptr<QProcess> process = m_ctl->start(obtain(server.url(QStringLiteral("/dir"))), output);
        QTRY_COMPARE_WITH_TIMEOUT(process->state(), QProcess::NotRunning, 60'000);
        CtlResult result;
        result.exitStatus = process->exitCode();
        QFile file(output);
        QVERIFY(file.open(QIODevice::ReadOnly));
        result.output = file.readAll();
        QVERIFY2(result.exitStatus == 1, result.output.constData());
        QCOMPARE(kindOf(result), kind);
        QVERIFY(server.requests().size() >= 1);
        endsWell();
    }

    void dnsServfail()
    {
        QVERIFY(m_dns->setServfail(m_challenge));
        const CtlResult result = m_ctl->run(obtain());
        QCOMPARE(result.exitStatus, 1);
        const QJsonObject failure = failureOf(result);
        QCOMPARE(failure.value(QStringLiteral("kind")).toString(), QStringLiteral("dns-answer"));
        QCOMPARE(failure.value(QStringLiteral("code")).toString(), QStringLiteral("SERVFAIL"));
        const QByteArray before = token();
        QVERIFY(m_dns->clearServfail(m_challenge));
        QVERIFY(!before.isEmpty());
        endsWell({QStringLiteral("--json"), QStringLiteral("resume")});
    }

    void dnsTimeout()
    {
        QUdpSocket silent;
        QVERIFY(silent.bind(QHostAddress::LocalHost));
        const QStringList common = m_ctl->common;
        m_ctl->common.replace(1, QStringLiteral("127.0.0.1:%1").arg(silent.localPort()));
        const CtlResult result = m_ctl->run(obtain());
        QCOMPARE(result.exitStatus, 1);
        QCOMPARE(kindOf(result), QStringLiteral("timed-out"));
        m_ctl->common = common;
        endsWell({QStringLiteral("--json"), QStringLiteral("resume")});
    }

    void dnsShowsAnotherValue()
    {
        write(QStringLiteral("hook"), "#!/bin/sh\nexit 0\n", QFile::ExeOwner);
        QVERIFY(m_dns->setTxt(m_challenge, "an older value"));
        const CtlResult result = m_ctl->run(obtain());
        QCOMPARE(result.exitStatus, 1);
        const QJsonObject failure = failureOf(result);
        QCOMPARE(failure.value(QStringLiteral("kind")).toString(), QStringLiteral("dns-not-shown"));
        QCOMPARE(failure.value(QStringLiteral("code")).toString(), QStringLiteral("other-value"));
        QVERIFY(failure.value(QStringLiteral("peerWords")).toString().contains(QStringLiteral("an older value")));
    }

    void theHookFails()
    {
        write(QStringLiteral("hook"), "#!/bin/sh\necho 'the API said: no such zone' >&2\nexit 7\n", QFile::ExeOwner);
        const CtlResult result = m_ctl->run(obtain());
        QCOMPARE(result.exitStatus, 1);
        const QJsonObject failure = failureOf(result);
        QCOMPARE(failure.value(QStringLiteral("kind")).toString(), QStringLiteral("provider-refused"));
        QCOMPARE(failure.value(QStringLiteral("code")).toString(), QStringLiteral("7"));
        QVERIFY(failure.value(QStringLiteral("peerWords")).toString().contains(QStringLiteral("no such zone")));
    }

    void clockAnHourOff_data()
    {
        QTest::addColumn<QString>("shift");
        QTest::newRow("slow") << QStringLiteral("-1h");
        QTest::newRow("fast") << QStringLiteral("+1h");
    }

    void clockAnHourOff()
    {
        QFETCH(QString, shift);
        m_ctl->wrapper = {QStringLiteral("faketime"), QStringLiteral("-f"), shift};
        const CtlResult result = m_ctl->run(obtain());
        // A fast clock lets the certificate through, with a warning; a slow one sees the CA's TLS certificate as one of
        // the future.
        bool told = false;
        for (const QJsonObject &object : result.objects()) {
            const QJsonObject failure = object.value(QStringLiteral("failure")).toObject();
            const QString kind = failure.value(QStringLiteral("kind")).toString();
            const bool isClock =
                kind == QLatin1String("clock-wrong") ||
                failure.value(QStringLiteral("code")).toString() == QLatin1String("certificate-not-yet-valid");
            const QString words =
                object.value(QStringLiteral("message")).toString() + object.value(QStringLiteral("next")).toString();
            told = told || (isClock && words.contains(QStringLiteral("clock")));
        }
        QVERIFY2(told, result.all().constData());
        m_ctl->wrapper.clear();
        if (result.exitStatus != 0)
            QCOMPARE(result.exitStatus, 1);
        endsWell();
    }

    void termsMustBeAgreedTo()
    {
        QStringList without = obtain();
        without.removeAll(QStringLiteral("--agree-tos"));
        const CtlResult result = m_ctl->run(without);
        QCOMPARE(result.exitStatus, 1);
        QCOMPARE(failureOf(result).value(QStringLiteral("code")).toString(), QStringLiteral("terms"));
        endsWell();
    }

    void aBusyProfileIsSaidToBeBusy()
    {
        write(QStringLiteral("hook"), "#!/bin/sh\nexit 0\n", QFile::ExeOwner);
        const std::unique_ptr<QProcess> first =
            m_ctl->start(obtain() + QStringList{QStringLiteral("--poll-timeout"), QStringLiteral("60")});
        QVERIFY(first->waitForReadyRead(20'000));
        const CtlResult second = m_ctl->run(obtain());
        QCOMPARE(second.exitStatus, 1);
        QCOMPARE(kindOf(second), QStringLiteral("profile-in-use"));
        // Reading is possible beside it.
        const CtlResult listed = m_ctl->run({QStringLiteral("--json"), QStringLiteral("list")});
        QVERIFY2(listed.exitStatus == 0, listed.all().constData());
        QCOMPARE(listed.objects().size(), 1);
        first->kill();
        QVERIFY(first->waitForFinished());
    }
};

QTEST_GUILESS_MAIN(TestBadDays)
#include "tst_bad_days.moc"
