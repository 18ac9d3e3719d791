// SPDX-License-Identifier: Apache-2.0
// Propagation over real servers: several of them, one behind or silent; CNAMEs over zones; a zone for the challenge
// alone.
#include "core/dns/cares_client.h"
#include "core/dns/propagation.h"
#include "tests/support/await.h"
#include "tests/support/dns_lab.h"

#include <QTest>

using namespace certwright;
using namespace certwright::testing;
using namespace Qt::StringLiterals;
using dns::Observation;
using dns::Sight;

namespace {

const QByteArray record = "_acme-challenge TXT \"wanted\"\n";

} // namespace

class TestPropagationServers : public QObject
{
    Q_OBJECT

    DnsLab m_lab;
    SystemClock m_clock;
    std::unique_ptr<dns::CaresClient> m_client;

    Result<dns::Report> look(const QString &zone)
    {
        dns::Propagation propagation(*m_client, m_clock);
        dns::Expectation expectation;
        expectation.name = "_acme-challenge."_L1 + zone;
        expectation.values = QList<QByteArray>{"wanted"};
        return await(propagation.look(expectation));
    }

    /// What that server says; a default one where it was not asked.
    static Observation of(const dns::Report &report, const DnsServer &server)
    {
        for (const Observation &each : report.observations) {
            if (each.server.address == server.address())
                return each;
        }
        return {};
    }

    void serve(DnsServer &server, const QString &zone, const QList<DnsServer *> &all, const QByteArray &records,
        quint32 serial)
    {
        ZoneText text;
        text.name = zone;
        for (const DnsServer *each : all)
            text.hosts.append(m_lab.hostOf(*each));
        text.records = records;
        text.serial = serial;
        m_lab.serve(server, text);
        m_lab.delegate(zone, text.hosts);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QString whyNot;
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

    void oneOfThreeLags()
    {
        const QString zone = u"lags.test"_s;
        const QList<DnsServer *> all{&m_lab.bind(), &m_lab.knot(), &m_lab.nsd()};
        serve(m_lab.bind(), zone, all, record, 11);
        serve(m_lab.knot(), zone, all, record, 11);
        serve(m_lab.nsd(), zone, all, {}, 10);
        const auto behind = look(zone);
        QVERIFY(behind);
        QCOMPARE(behind->zone, zone);
        QCOMPARE(behind->observations.size(), 3);
        QCOMPARE(of(*behind, m_lab.bind()).sight, Sight::Matches);
        QCOMPARE(of(*behind, m_lab.knot()).sight, Sight::Matches);
        QCOMPARE(of(*behind, m_lab.nsd()).sight, Sight::Missing);
        QCOMPARE(of(*behind, m_lab.nsd()).server.name, u"nsd.lab.example"_s);
        QVERIFY(!behind->isComplete());

        serve(m_lab.nsd(), zone, all, record, 11);
        const auto level = look(zone);
        QVERIFY(level);
        QVERIFY(level->isComplete());
    }

    void aSecondaryLagsUntilItTransfers()
    {
        const QString zone = u"secondary.test"_s;
        const QList<DnsServer *> all{&m_lab.knot(), &m_lab.nsd()};
        serve(m_lab.knot(), zone, all, {}, 10);
        ServedZone copy;
        copy.name = zone;
        copy.kind = ServedZone::Kind::Secondary;
        copy.primary = m_lab.knot().address();
        m_lab.serve(m_lab.nsd(), copy);
        serve(m_lab.knot(), zone, all, record, 11);
        const auto behind = look(zone);
        QVERIFY(behind);
        QCOMPARE(of(*behind, m_lab.knot()).sight, Sight::Matches);
        QCOMPARE(of(*behind, m_lab.nsd()).sight, Sight::Missing);
        QVERIFY(!behind->isComplete());

        QString whyNot;
        QVERIFY2(m_lab.nsd().transfer(zone, &whyNot), qPrintable(whyNot));
        QTRY_COMPARE(m_lab.nsd().probe(zone, "SOA").serial, 11u);
        const auto level = look(zone);
        QVERIFY(level);
        QVERIFY(level->isComplete());
    }

    void aSilentServerDoesNotHoldUp()
    {
        const QString zone = u"silent.test"_s;
        m_lab.serve({&m_lab.bind(), &m_lab.nsd(), &m_lab.powerDns()}, zone, record);
        m_lab.freeze(m_lab.powerDns());
        const auto seen = look(zone);
        QVERIFY(seen);
        const Observation frozen = of(*seen, m_lab.powerDns());
        QCOMPARE(frozen.sight, Sight::Failed);
        QVERIFY(frozen.failure);
        QCOMPARE(frozen.failure->kind, FailureKind::TimedOut);
        QVERIFY(seen->isComplete());
    }

    void aLameServerIsSeen()
    {
        const QString zone = u"lame.test"_s;
        const QList<DnsServer *> all{&m_lab.bind(), &m_lab.knot()};
        serve(m_lab.bind(), zone, all, record, 10);
        const auto seen = look(zone);
        QVERIFY(seen);
        QCOMPARE(of(*seen, m_lab.bind()).sight, Sight::Matches);
        const Observation lame = of(*seen, m_lab.knot());
        QCOMPARE(lame.sight, Sight::Failed);
        QVERIFY(lame.failure);
        QCOMPARE(lame.failure->code, u"REFUSED"_s);
        QVERIFY(!seen->isComplete());
    }

    void cnamesLeadOverZones()
    {
        const QString first = u"first-of-chain.test"_s;
        m_lab.serve({&m_lab.powerDns(), &m_lab.nsd()}, u"third.example"_s, "here TXT \"wanted\"\n");
        m_lab.serve({&m_lab.knot()}, u"second.example"_s, "over CNAME here.third.example.\n");
        m_lab.serve({&m_lab.bind()}, first, "_acme-challenge CNAME over.second.example.\n");
        const auto seen = look(first);
        QVERIFY(seen);
        QCOMPARE(seen->target, u"here.third.example"_s);
        QCOMPARE(seen->zone, u"third.example"_s);
        QCOMPARE(seen->observations.size(), 2);
        QVERIFY(seen->isComplete());
    }

    void aZoneForTheChallengeIsFollowed()
    {
        const QString zone = u"delegates.test"_s;
        const QString challenge = "_acme-challenge."_L1 + zone;
        m_lab.serve({&m_lab.bind(), &m_lab.nsd()}, zone, "_acme-challenge NS knot.lab.example.\n");
        m_lab.serve(m_lab.knot(), ZoneText{challenge, {m_lab.hostOf(m_lab.knot())}, "@ TXT \"wanted\"\n"});
        const auto seen = look(zone);
        QVERIFY(seen);
        QCOMPARE(seen->zone, challenge);
        QCOMPARE(seen->observations.size(), 1);
        QCOMPARE(seen->observations.first().server.address, m_lab.knot().address());
        QVERIFY(seen->isComplete());
    }

    void waitingDoesNotTeachTheResolverAbsence()
    {
        const QString zone = u"waited-for.test"_s;
        const QList<DnsServer *> all{&m_lab.bind()};
        serve(m_lab.bind(), zone, all, {}, 10);
        const auto before = look(zone);
        QVERIFY(before);
        QVERIFY(!before->isComplete());
        serve(m_lab.bind(), zone, all, record, 11);
        QCOMPARE(m_lab.resolver().ask("_acme-challenge."_L1 + zone, "TXT").texts, QList<QByteArray>{"wanted"});
    }
};

QTEST_GUILESS_MAIN(TestPropagationServers)
#include "tst_propagation_servers.moc"
