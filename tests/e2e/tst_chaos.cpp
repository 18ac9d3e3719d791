// SPDX-License-Identifier: Apache-2.0
// A CA that rejects every second nonce and reuses authorizations: all orders still succeed.
#include "tests/e2e/ctl.h"
#include "tests/support/chall_test_server.h"
#include "tests/support/pebble_server.h"

#include <QTest>

using namespace certwright::testing;

class TestChaos : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allOrdersSucceed()
    {
        QString whyNot;
        ChallTestServer dns;
        QVERIFY2(dns.start(&whyNot), qPrintable(whyNot));
        PebbleOptions options;
        options.dnsServer = dns.dnsServer();
        options.nonceReject = 50;
        options.authorizationReuse = 100;
        PebbleServer pebble(options);
        QVERIFY2(pebble.start(&whyNot), qPrintable(whyNot));
        Ctl ctl;
        QFile root(ctl.path(QStringLiteral("root.pem")));
        QVERIFY(root.open(QIODevice::WriteOnly));
        root.write(pebble.tlsRootsPem());
        root.close();
        // lego's contract, served by the DNS server's own interface.
        QFile hook(ctl.path(QStringLiteral("hook")));
        QVERIFY(hook.open(QIODevice::WriteOnly));
        hook.write(QStringLiteral("#!/bin/sh\n"
                                  "[ \"$1\" = present ] && call=set-txt || call=clear-txt\n"
                                  "exec curl --fail --silent --noproxy '*' -d "
                                  "\"{\\\"host\\\":\\\"$2\\\",\\\"value\\\":\\\"$3\\\"}\" %1/$call\n")
                .arg(dns.managementUrl())
                .toUtf8());
        hook.close();
        QVERIFY(hook.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        ctl.common = {QStringLiteral("--resolver"), dns.dnsServer(), QStringLiteral("--poll-interval"),
            QStringLiteral("1"), QStringLiteral("--poll-timeout"), QStringLiteral("60")};
        const QStringList settings{QStringLiteral("--ca"), pebble.directoryUrl(), QStringLiteral("--ca-root"),
            root.fileName(), QStringLiteral("--agree-tos"), QStringLiteral("--provider"), QStringLiteral("exec"),
            QStringLiteral("--option"), QStringLiteral("EXEC_PATH=") + hook.fileName()};

        // Each later certificate takes up the names of the earlier ones, whose authorizations are reused.
        QStringList names;
        for (int i = 0; i < 8; ++i) {
            names.prepend(QStringLiteral("n%1.chaos.test").arg(i));
            const CtlResult result = ctl.run(QStringList{QStringLiteral("obtain")} + names + settings);
            QVERIFY2(result.exitStatus == 0, result.all().constData());
            const QJsonObject domain = ctl.domain(names.first());
            QCOMPARE(domain.value(QStringLiteral("state")).toString(), QStringLiteral("active"));
        }
        for (const QString &name : names)
            QVERIFY(dns.txt(QStringLiteral("_acme-challenge.") + name).isEmpty());
        // The test means nothing unless nonces were really rejected and authorizations really reused: of the 36
        // authorizations of the eight orders only eight are new, so only eight challenges are answered.
        const QStringList requests = pebble.requests();
        const qsizetype answered = requests.filter(QStringLiteral("/chalZ/")).size();
        QVERIFY2(answered >= 8 && answered < 36, qPrintable(QString::number(answered)));
        QVERIFY(pebble.child().output().contains("badNonce") || requests.size() > 8 * 10);
        qInfo("%d requests", int(pebble.requests().size()));
    }
};

QTEST_GUILESS_MAIN(TestChaos)
#include "tst_chaos.moc"
