// SPDX-License-Identifier: Apache-2.0
// kill -9 at random moments: whatever the moment, the same command ends with an active domain, a key that matches its
// certificate, no TXT record left, and one account. The batch is halved so that two run side by side: CERTWRIGHT_BATCH
// names the half. The seed is printed; CERTWRIGHT_SEED repeats a run.
#include "tests/e2e/ctl.h"
#include "tests/support/named_server.h"
#include "tests/support/pebble_server.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTest>

using namespace certwright::testing;

namespace {

constexpr int killsWanted = 52; // of each half: with both more than a hundred
constexpr int killsPerIssuance = 4;
constexpr int mostIssuances = 60; // of each half, before the machine counts as too fast to be killed
constexpr int runs = 60;          // of one issuance at most, before it counts as stuck

} // namespace

class TestKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingEndsWell()
    {
        const QString batch = qEnvironmentVariable("CERTWRIGHT_BATCH", QStringLiteral("a"));
        bool given = false;
        const quint32 wanted = qEnvironmentVariable("CERTWRIGHT_SEED").toUInt(&given);
        const quint32 seed = given ? wanted : QRandomGenerator::system()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);

        NamedServer named;
        const TsigKey key = named.addKey(QStringLiteral("acme-key"));
        named.addZone(NamedZone{QStringLiteral("example.test"), {key.name}, QByteArray()});
        QString whyNot;
        QVERIFY2(named.start(&whyNot), qPrintable(whyNot));
        PebbleOptions options;
        options.dnsServer = named.text();
        PebbleServer pebble(options);
        QVERIFY2(pebble.start(&whyNot), qPrintable(whyNot));
        Ctl ctl;
        QFile root(ctl.path(QStringLiteral("root.pem")));
        QVERIFY(root.open(QIODevice::WriteOnly));
        root.write(pebble.tlsRootsPem());
        root.close();
        ctl.common = {QStringLiteral("--resolver"), named.text(), QStringLiteral("--poll-interval"),
            QStringLiteral("1"), QStringLiteral("--poll-timeout"), QStringLiteral("60")};
        ctl.environment.insert(QStringLiteral("RFC2136_TSIG_SECRET"), QString::fromLatin1(key.secret));
        const QStringList settings{QStringLiteral("--ca"), pebble.directoryUrl(), QStringLiteral("--ca-root"),
            root.fileName(), QStringLiteral("--agree-tos"), QStringLiteral("--provider"), QStringLiteral("rfc2136"),
            QStringLiteral("--option"), QStringLiteral("RFC2136_NAMESERVER=") + named.text(),
            QStringLiteral("--option"), QStringLiteral("RFC2136_TSIG_KEY=") + key.name};

        int kills = 0;
        int issuances = 0; // as many as it takes: a fast machine is often done before it is killed
        QElapsedTimer wall;
        int typical = 3000; // milliseconds an undisturbed run takes; corrected by each one that is
        for (; kills < killsWanted && issuances < mostIssuances; ++issuances) {
            const QString name = QStringLiteral("%1%2.example.test").arg(batch).arg(issuances);
            const QStringList obtain = QStringList{QStringLiteral("obtain"), name} + settings;
            int killed = 0;
            bool done = false;
            for (int attempt = 0; attempt < runs && !done; ++attempt) {
                wall.start();
                const std::unique_ptr<QProcess> process = ctl.start(obtain, ctl.path(QStringLiteral("output")));
                QVERIFY(process->waitForStarted());
                const int moment = killed < killsPerIssuance ? random.bounded(typical) : 120'000;
                if (!process->waitForFinished(moment)) {
                    process->kill();
                    QVERIFY(process->waitForFinished());
                    ++killed;
                    continue;
                }
                QFile output(ctl.path(QStringLiteral("output")));
                QVERIFY(output.open(QIODevice::ReadOnly));
                QVERIFY2(process->exitStatus() == QProcess::NormalExit && process->exitCode() == 0,
                    output.readAll().right(4000).constData());
                if (killed < killsPerIssuance && attempt > 0)
                    typical = std::max(300, typical * 3 / 4);
                done = true;
            }
            QVERIFY2(done, qPrintable(name));
            kills += killed;
        }
        qInfo("%d kills over %d issuances", kills, issuances);
        QVERIFY2(kills >= killsWanted, qPrintable(QString::number(kills)));

        const QString to = ctl.path(QStringLiteral("out"));
        for (int i = 0; i < issuances; ++i) {
            const QString name = QStringLiteral("%1%2.example.test").arg(batch).arg(i);
            QCOMPARE(ctl.domain(name).value(QStringLiteral("state")).toString(), QStringLiteral("active"));
            const CtlResult exported = ctl.run({QStringLiteral("export"), name, QStringLiteral("--to"), to});
            QVERIFY2(exported.exitStatus == 0, exported.all().constData());
            const QString base = to + QLatin1Char('/') + name;
            QVERIFY(keyMatches(base + QStringLiteral(".crt"), base + QStringLiteral(".key")));
            const QList<QByteArray> left = named.txt(QStringLiteral("_acme-challenge.") + name);
            QVERIFY2(left.isEmpty(), left.join(' ').constData());
        }
        // Pebble says so each time it makes an account.
        const QByteArray log = pebble.child().output();
        QVERIFY(log.contains("There are now 1 accounts in memory"));
        QVERIFY(!log.contains("There are now 2 accounts in memory"));
    }
};

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
