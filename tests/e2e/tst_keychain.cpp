// SPDX-License-Identifier: Apache-2.0
// The whole job with a real keychain: a session bus, a keyring daemon, and the sandbox. Each case runs in a home of its
// own (tests/support/with-keyring.sh).
#include "tests/e2e/ctl.h"

#include <QDirIterator>
#include <QTest>

using namespace certwright::testing;

class TestKeychain : public QObject
{
    Q_OBJECT

    /// Shell words for the program on the profile of `ctl`.
    static QByteArray program(const Ctl &ctl)
    {
        return QByteArray(CERTWRIGHTCTL) + " --profile " + ctl.profile().toLocal8Bit() +
               " --sandbox --secrets keychain --json --poll-interval 1 --poll-timeout 30 ";
    }

    static QByteArray run(const QString &mode, const QByteArray &script, int *status)
    {
        return runTool(QStringLiteral(CERTWRIGHT_WITH_KEYRING),
            {mode, QStringLiteral("sh"), QStringLiteral("-c"), QString::fromLocal8Bit(script)}, status);
    }

private Q_SLOTS:
    void issuesWithARealKeychain()
    {
        const Ctl ctl;
        const QByteArray ctlProgram = program(ctl);
        const QByteArray to = ctl.path(QStringLiteral("out")).toLocal8Bit();
        int status = -1;
        // Four processes share the keyring: the second certificate finds the account, the export the data key.
        const QByteArray output = run(QStringLiteral("open"),
            "set -e\n" + ctlProgram + "obtain one.example.test --agree-tos\n" + ctlProgram +
                "obtain two.example.test --agree-tos\n" + ctlProgram + "export one.example.test --to " + to + "\n" +
                ctlProgram + "export two.example.test --to " + to + "\n",
            &status);
        QVERIFY2(status == 0, output.constData());
        for (const char *name : {"one", "two"}) {
            const QString base = ctl.path(QStringLiteral("out/%1.example.test").arg(QLatin1String(name)));
            QVERIFY(keyMatches(base + QStringLiteral(".crt"), base + QStringLiteral(".key")));
        }
        QVERIFY(!QFile::exists(ctl.profile() + QStringLiteral("/secrets")));
        QDirIterator files(ctl.profile(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains("PRIVATE KEY"), qPrintable(file.fileName()));
        }
    }

    void saysWhatIsWrongAndGoesOn_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QByteArray>("kind");
        QTest::newRow("none") << QStringLiteral("none") << QByteArray("\"kind\":\"secrets-missing\"");
        QTest::newRow("locked") << QStringLiteral("locked") << QByteArray("\"kind\":\"secrets-locked\"");
    }

    void saysWhatIsWrongAndGoesOn()
    {
        QFETCH(QString, mode);
        QFETCH(QByteArray, kind);
        const Ctl ctl;
        const QByteArray obtain = program(ctl) + "obtain one.example.test --agree-tos\n";
        int status = -1;
        const QByteArray refused = run(mode, obtain, &status);
        QVERIFY2(status == 1, refused.constData());
        QVERIFY2(refused.contains(kind), refused.constData());
        QVERIFY(refused.contains("\"next\":\""));
        const QByteArray mended = run(QStringLiteral("open"), obtain, &status);
        QVERIFY2(status == 0, mended.constData());
    }

    void anotherKeychainIsNoticed()
    {
        const Ctl ctl;
        int status = -1;
        const QByteArray obtained =
            run(QStringLiteral("open"), program(ctl) + "obtain one.example.test --agree-tos\n", &status);
        QVERIFY2(status == 0, obtained.constData());
        // A new, empty keyring: the keys of this profile are not in it, and no others may take their place.
        const QByteArray lost = run(QStringLiteral("open"),
            program(ctl) + "export one.example.test --to " + ctl.path(QStringLiteral("out")).toLocal8Bit() + "\n",
            &status);
        QCOMPARE(status, 1);
        QVERIFY2(lost.contains("\"kind\":\"secrets-lost\""), lost.constData());
    }
};

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"
