// SPDX-License-Identifier: Apache-2.0
// Nameservers and a resolver that are reached over IPv6: what a look and the Doctor say of one that has nothing else,
// lags behind, refuses or does not answer there. In a network of the test's own.
#include "core/diagnosis/doctor.h"
#include "core/dns/cares_client.h"
#include "core/dns/propagation.h"
#include "tests/support/await.h"
#include "tests/support/dns_lab.h"
#include "tests/support/private_network.h"

#include <QTest>

#include <cstdio>

using namespace certwright;
using namespace certwright::testing;
using namespace Qt::StringLiterals;
using diagnosis::Cause;
using diagnosis::Diagnosis;
using diagnosis::Finding;
using diagnosis::Severity;
using dns::Observation;
using dns::Sight;

namespace {

const QByteArray record = "_acme-challenge TXT \"wanted\"\n";

} // namespace

class TestIpv6Servers : public QObject
{
    Q_OBJECT

    QString m_whyNoNetwork; ///< empty: there is one
    DnsLab m_lab;
    SystemClock m_clock;
    std::unique_ptr<dns::CaresClient> m_client;

    /// A host whose IPv4 address is one server's and whose IPv6 address another's.
    QString hostOf(const QString &name, const DnsServer &over4, const QHostAddress &over6)
    {
        return m_lab.addHost(name, {over4.address(), over6});
    }

    /// The same zone on all of them, whose NS records are these hosts.
    void serve(const QList<DnsServer *> &servers, const QString &zone, const QStringList &hosts,
        const QByteArray &records, quint32 serial = 11)
    {
        ZoneText text;
        text.name = zone;
        text.hosts = hosts;
        text.records = records;
        text.serial = serial;
        for (DnsServer *server : servers)
            m_lab.serve(*server, text);
        m_lab.delegate(zone, hosts);
    }

    dns::Report look(const QString &zone)
    {
        dns::Propagation propagation(*m_client, m_clock);
        dns::Expectation expectation;
        expectation.name = "_acme-challenge."_L1 + zone;
        expectation.values = QList<QByteArray>{"wanted"};
        const Result<dns::Report> report = await(propagation.look(expectation));
        return report ? *report : dns::Report();
    }

    Diagnosis examine(const QString &zone)
    {
        diagnosis::Doctor doctor(*m_client, m_clock);
        diagnosis::Case subject;
        subject.domain = zone;
        subject.values = QList<QByteArray>{"wanted"};
        const Result<Diagnosis> diagnosis = await(doctor.examine(subject), std::chrono::seconds(60));
        return diagnosis ? *diagnosis : Diagnosis();
    }

    /// What the server at that address says; a default one where it was not asked.
    static Observation of(const dns::Report &report, const QHostAddress &address)
    {
        for (const Observation &each : report.observations) {
            if (each.server.address == address)
                return each;
        }
        return {};
    }

    /// "server-silent fd00::1", one each.
    static QStringList wordsOf(const Diagnosis &diagnosis)
    {
        QStringList words;
        for (const Finding &finding : diagnosis.findings) {
            QString word = diagnosis::causeWord(finding.cause);
            if (finding.server)
                word += u' ' + finding.server->address.toString();
            words.append(word);
        }
        return words;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_whyNoNetwork.isEmpty(), qPrintable(m_whyNoNetwork));
        QString whyNot;
        QVERIFY2(m_lab.takeIpv6(&whyNot), qPrintable(whyNot));
        QVERIFY2(m_lab.start(&whyNot), qPrintable(whyNot));
        dns::Server resolver;
        resolver.address = m_lab.resolver().address();
        m_client = std::make_unique<dns::CaresClient>(QList<dns::Server>{resolver});
    }

    void cleanup()
    {
        m_lab.thaw();
        QCOMPARE(m_lab.takeFault(), QString());
    }

    void aServerMayHaveNoOtherAddress_data()
    {
        QTest::addColumn<DnsServer *>("server");
        QTest::newRow("bind") << static_cast<DnsServer *>(&m_lab.bind());
        QTest::newRow("knot") << static_cast<DnsServer *>(&m_lab.knot());
        QTest::newRow("nsd") << static_cast<DnsServer *>(&m_lab.nsd());
    }
    void aServerMayHaveNoOtherAddress()
    {
        QFETCH(DnsServer *, server);
        const QString name = "six-"_L1 + QString::fromLatin1(QTest::currentDataTag());
        const QString zone = name + ".test"_L1;
        serve({server}, zone, {m_lab.addHost(name, {server->ipv6()})}, record);
        const dns::Report report = look(zone);
        QCOMPARE(report.zone, zone);
        QCOMPARE(report.observations.size(), 1);
        QCOMPARE(of(report, server->ipv6()).sight, Sight::Matches);
        QVERIFY(report.isComplete());
        QCOMPARE(wordsOf(examine(zone)), QStringList());
    }

    void bothAddressesAreHealthy()
    {
        const QString zone = u"both.test"_s;
        const QStringList hosts{hostOf(u"both-bind"_s, m_lab.bind(), m_lab.bind().ipv6()),
            hostOf(u"both-nsd"_s, m_lab.nsd(), m_lab.nsd().ipv6())};
        serve({&m_lab.bind(), &m_lab.nsd()}, zone, hosts, record + "@ A 192.0.2.1\n@ AAAA 2001:db8::1\n");
        const dns::Report report = look(zone);
        QCOMPARE(report.observations.size(), 4);
        QVERIFY(report.isComplete());
        const Diagnosis diagnosis = examine(zone);
        QCOMPARE(wordsOf(diagnosis), QStringList());
        QVERIFY(diagnosis.isHealthy());
    }

    /// The hosts are in the zone itself, known from the parent's additional records alone.
    void addressesInTheZoneItselfAreFound()
    {
        const QString zone = u"inside.test"_s;
        const QByteArray addresses = "ns A " + m_lab.knot().address().toString().toLatin1() + "\nns AAAA " +
                                     m_lab.knot().ipv6().toString().toLatin1() + '\n';
        serve({&m_lab.knot()}, zone, {u"ns.inside.test"_s}, record + addresses);
        m_lab.delegate(zone, {u"ns.inside.test"_s},
            "ns.inside.test. A " + m_lab.knot().address().toString().toLatin1() + "\nns.inside.test. AAAA " +
                m_lab.knot().ipv6().toString().toLatin1() + '\n');
        const dns::Report report = look(zone);
        QCOMPARE(report.observations.size(), 2);
        QVERIFY(report.isComplete());
        QCOMPARE(wordsOf(examine(zone)), QStringList());
    }

    void theOneOverIpv6Lags()
    {
        const QString zone = u"lags.test"_s;
        const QStringList hosts{hostOf(u"lags"_s, m_lab.bind(), m_lab.nsd().ipv6())};
        serve({&m_lab.bind()}, zone, hosts, record);
        serve({&m_lab.nsd()}, zone, hosts, {}, 10);
        const dns::Report behind = look(zone);
        QCOMPARE(behind.observations.size(), 2);
        QCOMPARE(of(behind, m_lab.bind().address()).sight, Sight::Matches);
        const Observation late = of(behind, m_lab.nsd().ipv6());
        QCOMPARE(late.sight, Sight::Missing);
        QCOMPARE(late.server.name, hosts.first());
        QVERIFY(!behind.isComplete());
        const Diagnosis diagnosis = examine(zone);
        QCOMPARE(wordsOf(diagnosis), QStringList{u"server-behind "_s + m_lab.nsd().ipv6().toString()});
        QCOMPARE(diagnosis.findings.first().facts, (QStringList{u"10"_s, u"11"_s}));

        serve({&m_lab.nsd()}, zone, hosts, record);
        QVERIFY(look(zone).isComplete());
    }

    void theOneOverIpv6IsSilent()
    {
        const QString zone = u"silent.test"_s;
        const QStringList hosts{hostOf(u"silent"_s, m_lab.bind(), m_lab.knot().ipv6())};
        serve({&m_lab.bind(), &m_lab.knot()}, zone, hosts, record);
        m_lab.freeze(m_lab.knot());
        const dns::Report report = look(zone);
        const Observation frozen = of(report, m_lab.knot().ipv6());
        QCOMPARE(frozen.sight, Sight::Failed);
        QVERIFY(frozen.failure);
        QCOMPARE(frozen.failure->kind, FailureKind::TimedOut);
        QVERIFY(report.isComplete()); // CAs ask another
        const Diagnosis diagnosis = examine(zone);
        QCOMPARE(wordsOf(diagnosis), QStringList{u"server-silent "_s + m_lab.knot().ipv6().toString()});
        QCOMPARE(diagnosis.findings.first().severity, Severity::Warning);
        QCOMPARE(diagnosis.findings.first().server->name, hosts.first());
    }

    void nobodyListensOverIpv6()
    {
        const QString zone = u"closed.test"_s;
        QString whyNot;
        const QHostAddress nobody = addPrivateAddress(&whyNot);
        QVERIFY2(!nobody.isNull(), qPrintable(whyNot));
        serve({&m_lab.nsd()}, zone, {hostOf(u"closed"_s, m_lab.nsd(), nobody)}, record);
        const dns::Report report = look(zone);
        const Observation closed = of(report, nobody);
        QVERIFY(closed.failure);
        QCOMPARE(closed.failure->kind, FailureKind::Unreachable);
        QVERIFY(report.isComplete());
        QCOMPARE(wordsOf(examine(zone)), QStringList{u"server-unreachable "_s + nobody.toString()});
    }

    /// As on a computer that has IPv4 only: no route.
    void noWayLeadsThere()
    {
        const QString zone = u"no-way.test"_s;
        const QHostAddress away(u"2001:db8::53"_s);
        serve({&m_lab.bind()}, zone, {hostOf(u"away"_s, m_lab.bind(), away)}, record);
        const dns::Report report = look(zone);
        const Observation unheard = of(report, away);
        QVERIFY(unheard.failure);
        QCOMPARE(unheard.failure->kind, FailureKind::Unreachable);
        QVERIFY(report.isComplete());
    }

    void theOneOverIpv6DoesNotServeTheZone()
    {
        const QString zone = u"lame.test"_s;
        serve({&m_lab.bind()}, zone, {hostOf(u"lame"_s, m_lab.bind(), m_lab.knot().ipv6())}, record);
        const dns::Report report = look(zone);
        const Observation lame = of(report, m_lab.knot().ipv6());
        QVERIFY(lame.failure);
        QCOMPARE(lame.failure->code, u"REFUSED"_s);
        QVERIFY(!report.isComplete());
        QCOMPARE(wordsOf(examine(zone)), QStringList{u"server-lame "_s + m_lab.knot().ipv6().toString()});
    }

    void theOnlyOneIsSilent()
    {
        const QString zone = u"only.test"_s;
        serve({&m_lab.nsd()}, zone, {m_lab.addHost(u"only"_s, {m_lab.nsd().ipv6()})}, record);
        m_lab.freeze(m_lab.nsd());
        const Diagnosis diagnosis = examine(zone);
        QCOMPARE(wordsOf(diagnosis), QStringList{u"no-server-answers"_s});
        QCOMPARE(diagnosis.findings.first().severity, Severity::Error);
    }

    void largeAnswersComeOverTcp()
    {
        const QString zone = u"large.test"_s;
        QByteArray records = record;
        for (int i = 0; i < 20; ++i)
            records += "_acme-challenge TXT \"" + QByteArray(200, char('a' + i)) + "\"\n";
        serve({&m_lab.knot()}, zone, {m_lab.addHost(u"large"_s, {m_lab.knot().ipv6()})}, records);
        const dns::Report report = look(zone);
        QCOMPARE(of(report, m_lab.knot().ipv6()).values.size(), 21);
        QVERIFY(report.isComplete());
    }

    void theResolverIsAskedOverIpv6()
    {
        const QString zone = u"resolved.test"_s;
        serve({&m_lab.bind()}, zone, {hostOf(u"resolved"_s, m_lab.bind(), m_lab.bind().ipv6())}, record);
        dns::Server resolver;
        resolver.address = m_lab.resolver().ipv6();
        m_client->setResolvers({resolver});
        dns::Propagation propagation(*m_client, m_clock);
        dns::Expectation expectation;
        expectation.name = "_acme-challenge."_L1 + zone;
        expectation.values = QList<QByteArray>{"wanted"};
        expectation.mode = CheckMode::Both;
        const Result<dns::Report> report = await(propagation.look(expectation));
        const QStringList words = wordsOf(examine(zone));
        resolver.address = m_lab.resolver().address();
        m_client->setResolvers({resolver});
        QVERIFY(report);
        QVERIFY(report->isComplete());
        QCOMPARE(report->observations.size(), 3);
        QCOMPARE(report->observations.last().server.address, m_lab.resolver().ipv6());
        QCOMPARE(words, QStringList());
    }

public:
    explicit TestIpv6Servers(const QString &whyNoNetwork)
        : m_whyNoNetwork(whyNoNetwork)
    {
    }
};

int main(int argc, char **argv)
{
    if (!hasIpv6()) {
        std::fputs("This machine has no IPv6: nothing to look at.\n", stderr);
        return 0;
    }
    QString whyNot;
    (void)enterPrivateNetwork(&whyNot); // and says why not
    QCoreApplication application(argc, argv);
    TestIpv6Servers test(whyNot);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_ipv6_servers.moc"
