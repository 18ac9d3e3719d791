// SPDX-License-Identifier: Apache-2.0
// The lab itself: what the diagnosis is tested on is what the cases say it is.
#include "tests/support/dns_lab.h"

#include <QTest>

using namespace certwright::testing;
using namespace Qt::StringLiterals;

class TestDnsLab : public QObject
{
    Q_OBJECT

    DnsLab m_lab;
    TsigKey m_key = TsigKey::make(u"lab-key"_s);

    DnsServer *server(const QString &software)
    {
        if (software == "bind"_L1)
            return &m_lab.bind();
        if (software == "knot"_L1)
            return &m_lab.knot();
        return software == "nsd"_L1 ? static_cast<DnsServer *>(&m_lab.nsd()) : &m_lab.powerDns();
    }

    static void eachServer()
    {
        QTest::addColumn<QString>("software");
        for (const char *name : {"bind", "knot", "nsd", "powerdns"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_lab.addKey(m_key);
        QString whyNot;
        QVERIFY2(m_lab.start(&whyNot), qPrintable(whyNot));
    }

    void cleanup() { QCOMPARE(m_lab.takeFault(), QString()); }

    void theResolverFindsWhatIsServed_data() { eachServer(); }
    void theResolverFindsWhatIsServed()
    {
        QFETCH(QString, software);
        const QString zone = "plain-"_L1 + software + ".test"_L1;
        m_lab.serve({server(software)}, zone, "_acme-challenge TXT \"there\"\n");
        const DnsProbe seen = m_lab.resolver().ask("_acme-challenge."_L1 + zone, "TXT");
        QCOMPARE(seen.texts, QList<QByteArray>{"there"});
        QVERIFY(!seen.authenticated);
        QCOMPARE(m_lab.resolver().ask("nothing."_L1 + zone, "TXT").rcode, u"NXDOMAIN"_s);
    }

    void anotherVersionTakesThePlace_data() { eachServer(); }
    void anotherVersionTakesThePlace()
    {
        QFETCH(QString, software);
        ZoneText zone;
        zone.name = "versions-"_L1 + software + ".test"_L1;
        zone.hosts = QStringList{m_lab.hostOf(*server(software))};
        zone.records = "@ TXT \"one\"\n";
        m_lab.serve(*server(software), zone);
        zone.records = "@ TXT \"two\"\n";
        zone.serial = 11;
        m_lab.serve(*server(software), zone);
        QCOMPARE(server(software)->probe(zone.name, "TXT").texts, QList<QByteArray>{"two"});
        QString whyNot;
        QVERIFY2(server(software)->forget(zone.name, &whyNot), qPrintable(whyNot));
        QCOMPARE(server(software)->probe(zone.name, "SOA").rcode, u"REFUSED"_s);
    }

    void signedZonesAreValidated_data()
    {
        QTest::addColumn<QString>("software");
        for (const char *name : {"bind", "knot", "nsd"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void signedZonesAreValidated()
    {
        QFETCH(QString, software);
        const QString zone = "signed-"_L1 + software + ".test"_L1;
        DnsServer &signs = *server(software);
        ZoneText text;
        text.name = zone;
        text.hosts = QStringList{m_lab.hostOf(signs)};
        text.records = "_acme-challenge TXT \"there\"\n";
        ServedZone served;
        served.name = zone;
        served.serial = text.serial;
        served.text = m_lab.signer().sign(zone, text.text());
        m_lab.serve(signs, served);
        m_lab.delegate(zone, text.hosts, m_lab.signer().ds(zone));
        const DnsProbe seen = m_lab.resolver().ask("_acme-challenge."_L1 + zone, "TXT");
        QCOMPARE(seen.texts, QList<QByteArray>{"there"});
        QVERIFY(seen.authenticated);
        QVERIFY(m_lab.resolver().ask("nothing."_L1 + zone, "TXT").authenticated);
    }

    void serversThatSignAreValidated_data()
    {
        QTest::addColumn<QString>("software");
        for (const char *name : {"bind", "knot", "powerdns"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void serversThatSignAreValidated()
    {
        QFETCH(QString, software);
        const QString zone = "signing-"_L1 + software + ".test"_L1;
        m_lab.serveSigned(*server(software), zone, "_acme-challenge TXT \"there\"\n");
        const DnsProbe seen = m_lab.resolver().ask("_acme-challenge."_L1 + zone, "TXT");
        QCOMPARE(seen.texts, QList<QByteArray>{"there"});
        QVERIFY(seen.authenticated);
    }

    void expiredSignaturesAreBogus()
    {
        ZoneText text;
        text.name = u"expired.test"_s;
        text.hosts = QStringList{m_lab.hostOf(m_lab.nsd())};
        ServedZone served;
        served.name = text.name;
        served.serial = text.serial;
        served.text = m_lab.signer().sign(text.name, text.text(), Signatures::Expired);
        m_lab.serve(m_lab.nsd(), served);
        m_lab.delegate(text.name, text.hosts, m_lab.signer().ds(text.name));
        QCOMPARE(m_lab.resolver().ask(text.name, "SOA").rcode, u"SERVFAIL"_s);
    }

    void aFrozenServerIsSilent_data() { eachServer(); }
    void aFrozenServerIsSilent()
    {
        QFETCH(QString, software);
        DnsServer &frozen = *server(software);
        QVERIFY(nameServerAnswers(frozen.address(), 53, u"anything.test"_s));
        m_lab.freeze(frozen);
        QVERIFY(!nameServerAnswers(frozen.address(), 53, u"anything.test"_s));
        m_lab.thaw();
        QTRY_VERIFY(nameServerAnswers(frozen.address(), 53, u"anything.test"_s));
    }

    void aStoppedServerComesBackWithItsZones_data() { eachServer(); }
    void aStoppedServerComesBackWithItsZones()
    {
        QFETCH(QString, software);
        DnsServer &stopped = *server(software);
        const QString zone = "kept-"_L1 + software + ".test"_L1;
        m_lab.serve({&stopped}, zone, {});
        stopped.stop();
        QVERIFY(!nameServerAnswers(stopped.address(), 53, zone));
        QString whyNot;
        QVERIFY2(stopped.start(&whyNot), qPrintable(whyNot));
        QTRY_VERIFY(stopped.probe(zone, "SOA").authoritative);
    }

    void unloadableZonesFail_data()
    {
        QTest::addColumn<QString>("software");
        for (const char *name : {"bind", "knot", "nsd"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void unloadableZonesFail()
    {
        QFETCH(QString, software);
        ServedZone zone;
        zone.name = "unloadable-"_L1 + software + ".test"_L1;
        zone.kind = ServedZone::Kind::Unloadable;
        m_lab.serve(*server(software), zone);
        zone.name = "closed-"_L1 + software + ".test"_L1;
        zone.kind = ServedZone::Kind::Closed;
        zone.text = ZoneText{zone.name, {m_lab.hostOf(*server(software))}, {}}.text();
        m_lab.serve(*server(software), zone);
    }

    void aSecondaryFollowsWhenItIsTold()
    {
        const QString name = u"followed.test"_s;
        m_lab.serve({&m_lab.knot(), &m_lab.nsd()}, name, {});
        ServedZone copy;
        copy.name = name;
        copy.kind = ServedZone::Kind::Secondary;
        copy.primary = m_lab.knot().address();
        m_lab.serve(m_lab.nsd(), copy);
        ZoneText next{name, {m_lab.hostOf(m_lab.knot()), m_lab.hostOf(m_lab.nsd())}, "@ TXT \"new\"\n", 11};
        m_lab.serve(m_lab.knot(), next);
        QCOMPARE(m_lab.nsd().probe(name, "SOA").serial, 10u);
        QString whyNot;
        QVERIFY2(m_lab.nsd().transfer(name, &whyNot), qPrintable(whyNot));
        QTRY_COMPARE(m_lab.nsd().probe(name, "TXT").texts, QList<QByteArray>{"new"});
    }
};

QTEST_GUILESS_MAIN(TestDnsLab)
#include "tst_dns_lab.moc"
