// SPDX-License-Identifier: Apache-2.0
// One certificate for names in two zones, each changed by a key of its own, by certwrightctl against Pebble and BIND.
#include "ctl.h"
#include "tests/support/named_server.h"
#include "tests/support/pebble_server.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace certwright::testing;
using namespace Qt::StringLiterals;

class TestCtlWays : public QObject
{
    Q_OBJECT

    std::unique_ptr<NamedServer> m_named;
    std::unique_ptr<PebbleServer> m_pebble;
    QTemporaryDir m_folder;
    TsigKey m_one;
    TsigKey m_two;
    const QStringList m_names{u"www.one.test"_s, u"*.two.test"_s, u"two.test"_s};

    void save(Ctl &ctl, const QString &name, const TsigKey &key) const
    {
        ctl.environment.insert(u"RFC2136_NAMESERVER"_s, m_named->text());
        ctl.environment.insert(u"RFC2136_TSIG_KEY"_s, key.name);
        ctl.environment.insert(u"RFC2136_TSIG_ALGORITHM"_s, key.algorithm);
        ctl.environment.insert(u"RFC2136_TSIG_SECRET"_s, QString::fromLatin1(key.secret));
        const CtlResult saved = ctl.run({u"credential"_s, u"save"_s, name, u"--provider"_s, u"rfc2136"_s});
        QVERIFY2(saved.exitStatus == 0, saved.all().constData());
        for (const char *variable :
            {"RFC2136_NAMESERVER", "RFC2136_TSIG_KEY", "RFC2136_TSIG_ALGORITHM", "RFC2136_TSIG_SECRET"})
            ctl.environment.remove(QString::fromLatin1(variable));
    }

    void prepare(Ctl &ctl) const
    {
        ctl.common = {u"--resolver"_s, m_named->text(), u"--poll-interval"_s, u"1"_s, u"--poll-timeout"_s, u"60"_s};
        save(ctl, u"first"_s, m_one);
        save(ctl, u"second"_s, m_two);
    }

    QStringList obtain(const QStringList &ways) const
    {
        return QStringList{u"obtain"_s, u"--ca"_s, m_pebble->directoryUrl(), u"--ca-root"_s,
                   m_folder.filePath(u"roots.pem"_s), u"--agree-tos"_s, u"--json"_s} +
               ways + m_names;
    }

    bool isClean() const
    {
        return m_named->txt(u"_acme-challenge.www.one.test"_s).isEmpty() &&
               m_named->txt(u"_acme-challenge.two.test"_s).isEmpty();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_named = std::make_unique<NamedServer>();
        m_one = m_named->addKey(u"key-one"_s);
        m_two = m_named->addKey(u"key-two"_s);
        m_named->addZone(NamedZone{u"one.test"_s, {m_one.name}, QByteArray()});
        m_named->addZone(NamedZone{u"two.test"_s, {m_two.name}, QByteArray()});
        QString whyNot;
        QVERIFY2(m_named->start(&whyNot), qPrintable(whyNot));
        PebbleOptions options;
        options.dnsServer = m_named->text();
        m_pebble = std::make_unique<PebbleServer>(options);
        QVERIFY2(m_pebble->start(&whyNot), qPrintable(whyNot));
        QFile roots(m_folder.filePath(u"roots.pem"_s));
        QVERIFY(roots.open(QFile::WriteOnly) && roots.write(m_pebble->tlsRootsPem()) > 0);
    }

    void twoCredentialsForTwoZonesInOneOrder()
    {
        Ctl ctl;
        prepare(ctl);
        m_pebble->forgetRequests();
        const CtlResult got =
            ctl.run(obtain({u"--credential"_s, u"first"_s, u"--credential-for"_s, u"two.test=second"_s}));
        QVERIFY2(got.exitStatus == 0, got.all().constData());
        QCOMPARE(m_pebble->requests().filter(u"POST /order-plz"_s).size(), 1);
        QVERIFY(isClean());
        const QJsonObject domain = ctl.domain(u"www.one.test"_s);
        QCOMPARE(domain.value(u"state"_s).toString(), u"active"_s);
        const QJsonArray ways = domain.value(u"ways"_s).toArray();
        QCOMPARE(ways.size(), 1);
        QCOMPARE(ways[0][u"zone"_s].toString(), u"two.test"_s);
        const QByteArray shown = ctl.run({u"show"_s, u"www.one.test"_s}).output;
        QVERIFY2(shown.contains("rfc2136 (second) for two.test"), shown.constData());

        const CtlResult renewed = ctl.run({u"renew"_s, u"--force"_s, u"www.one.test"_s});
        QVERIFY2(renewed.exitStatus == 0, renewed.all().constData());
        QVERIFY(isClean());

        const CtlResult used = ctl.run({u"credential"_s, u"remove"_s, u"second"_s, u"--json"_s});
        QCOMPARE(used.failureCode(), u"in-use"_s);
    }

    void oneCredentialAloneIsRefusedInTheOtherZone()
    {
        Ctl ctl;
        prepare(ctl);
        const CtlResult refused = ctl.run(obtain({u"--credential"_s, u"first"_s}));
        QCOMPARE(refused.exitStatus, 1);
        QVERIFY2(refused.all().contains("two.test"), refused.all().constData());
        QVERIFY(isClean());
        // What was missing is given with the next call, and the domain goes on.
        const CtlResult mended = ctl.run(obtain({u"--credential-for"_s, u"two.test=second"_s}));
        QVERIFY2(mended.exitStatus == 0, mended.all().constData());
        QVERIFY(isClean());
    }

    void theOtherZoneCanBeAPersons()
    {
        Ctl ctl;
        prepare(ctl);
        ctl.common.removeLast();
        ctl.common.append(u"2"_s); // nobody publishes anything here
        const CtlResult waits =
            ctl.run(obtain({u"--credential"_s, u"first"_s, u"--credential-for"_s, u"two.test=manual"_s}));
        QVERIFY2(waits.exitStatus == 3, waits.all().constData());
        QSet<QString> told;
        for (const QJsonObject &each : waits.objects()) {
            if (each.value(u"event"_s) == "record"_L1)
                told.insert(each.value(u"name"_s).toString());
        }
        QCOMPARE(told, QSet<QString>{u"_acme-challenge.two.test"_s});
        QVERIFY(isClean());
    }

    void wrongWaysAreSaidSo()
    {
        Ctl ctl;
        prepare(ctl);
        for (const char *line :
            {"--credential-for two.test", "--credential-for =second", "--credential-for two.test="}) {
            const CtlResult wrong = ctl.run(obtain(QString::fromLatin1(line).split(u' ')));
            QVERIFY2(wrong.exitStatus == 2, line);
        }
        QCOMPARE(ctl.run(obtain({u"--credential-for"_s, u"two.test=nobody"_s})).failureCode(), u"credential"_s);
        QCOMPARE(ctl.run(obtain({u"--credential-for"_s, u"nozone=second"_s})).failureCode(), u"way-zone"_s);
        QCOMPARE(
            ctl.run(obtain({u"--credential-for"_s, u"two.test=second"_s, u"--credential-for"_s, u"two.test=first"_s}))
                .failureCode(),
            u"way-twice"_s);
        QVERIFY(ctl.domain(u"www.one.test"_s).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCtlWays)
#include "tst_ctl_ways.moc"
