// SPDX-License-Identifier: Apache-2.0
// The delegation of a challenge, looked at on a real BIND: a CNAME, a chain of them, one that leads elsewhere, a zone
// of its own, and one that comes to be served while somebody waits for it.
#include "core/diagnosis/delegation.h"
#include "core/dns/cares_client.h"
#include "tests/support/await.h"
#include "tests/support/named_server.h"

#include <QTest>

using namespace certwright;
using namespace certwright::diagnosis;
using namespace certwright::testing;
using namespace Qt::StringLiterals;

namespace {

const QByteArray records = "_acme-challenge.plain CNAME plain.challenges.test.\n"
                           "_acme-challenge.chain CNAME hop.challenges.test.\n"
                           "_acme-challenge.wrong CNAME forgotten.challenges.test.\n"
                           "_acme-challenge.zoned NS ns.challenges.test.\n"
                           "_acme-challenge.lame NS ns.challenges.test.\n"
                           "_acme-challenge.later NS ns.challenges.test.\n";
const QByteArray ownZone = "$TTL 60\n@ SOA ns.challenges.test. hostmaster.challenges.test. 1 3600 600 86400 1\n"
                           "@ NS ns.challenges.test.\n@ TXT \"value\"\n";

} // namespace

class TestDelegation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_server.addZone({u"example.test"_s, {}, records});
        m_server.addZone({u"challenges.test"_s, {}, "hop CNAME chain\nchain TXT \"value\"\nplain TXT \"value\"\n"});
        // Its name servers are elsewhere: a host name has no underscore.
        m_server.addZone({u"_acme-challenge.zoned.example.test"_s, {}, {}, ownZone});
        QString whyNot;
        QVERIFY2(m_server.start(&whyNot), qPrintable(whyNot));
        m_dns = std::make_unique<dns::CaresClient>(QList<dns::Server>{*dns::Server::parse(m_server.text())});
    }

    void plansSayWhatTheOwnerHasToSet()
    {
        const Result<DelegationPlan> cname = planCname(u"*.Shop.Example.org."_s, u"Shop.challenges.example.net."_s);
        QVERIFY(cname.has_value());
        QCOMPARE(cname->domain, u"shop.example.org"_s);
        QCOMPARE(delegationLines(*cname),
            QStringList{u"_acme-challenge.shop.example.org. 3600 IN CNAME shop.challenges.example.net."_s});
        const Result<DelegationPlan> zone =
            planZone(u"example.org"_s, {u"ns1.example.net."_s, u"ns2.example.net"_s, u"NS1.example.net"_s});
        QVERIFY(zone.has_value());
        QCOMPARE(delegationLines(*zone), (QStringList{u"_acme-challenge.example.org. 3600 IN NS ns1.example.net."_s,
                                             u"_acme-challenge.example.org. 3600 IN NS ns2.example.net."_s}));
    }

    void whatCannotBeIsRefused()
    {
        QCOMPARE(planCname(u"not a name"_s, u"a.example.net"_s).error().code, u"name"_s);
        QCOMPARE(planCname(QString(), u"a.example.net"_s).error().code, u"name"_s);
        QCOMPARE(planCname(u"example.org"_s, u"two words"_s).error().code, u"target"_s);
        QCOMPARE(planCname(u"example.org"_s, u"_acme-challenge.example.org"_s).error().code, u"target-itself"_s);
        QCOMPARE(planZone(u"example.org"_s, {}).error().code, u"servers"_s);
        QCOMPARE(planZone(u"example.org"_s, {u"192.0.2.53"_s}).error().code, u"server"_s);
    }

    void saysWhereACnameLeads_data()
    {
        QTest::addColumn<QString>("domain");
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("state");
        QTest::newRow("there") << u"plain.example.test"_s << u"plain.challenges.test"_s << int(DelegationState::There);
        QTest::newRow("by way of another")
            << u"chain.example.test"_s << u"chain.challenges.test"_s << int(DelegationState::Chain);
        QTest::newRow("elsewhere") << u"wrong.example.test"_s << u"wrong.challenges.test"_s
                                   << int(DelegationState::Elsewhere);
        QTest::newRow("not there") << u"new.example.test"_s << u"new.challenges.test"_s
                                   << int(DelegationState::NotThere);
    }

    void saysWhereACnameLeads()
    {
        QFETCH(QString, domain);
        QFETCH(QString, target);
        QFETCH(int, state);
        const Result<DelegationReport> report = look(*planCname(domain, target));
        QVERIFY(report.has_value());
        QCOMPARE(report->zone, u"example.test"_s);
        QCOMPARE(report->sights.size(), 1);
        QCOMPARE(int(report->state()), state);
        QCOMPARE(report->isThere(), state == int(DelegationState::There) || state == int(DelegationState::Chain));
    }

    void aZoneOfItsOwnMustBeServed()
    {
        const Result<DelegationReport> served = look(*planZone(u"zoned.example.test"_s, {u"ns.challenges.test"_s}));
        QVERIFY(served.has_value());
        QCOMPARE(int(served->state()), int(DelegationState::There));
        QCOMPARE(served->sights.size(), 2); // the old zone's server, and the new one's
        const Result<DelegationReport> lame = look(*planZone(u"lame.example.test"_s, {u"ns.challenges.test"_s}));
        QVERIFY(lame.has_value());
        QCOMPARE(int(lame->state()), int(DelegationState::NotServed));
        const Result<DelegationReport> other = look(*planZone(u"zoned.example.test"_s, {u"ns.other.test"_s}));
        QVERIFY(other.has_value());
        QCOMPARE(int(other->state()), int(DelegationState::Elsewhere));
    }

    void isSeenAsSoonAsItIsThere()
    {
        const DelegationPlan plan = *planZone(u"later.example.test"_s, {u"ns.challenges.test"_s});
        QCOMPARE(int(look(plan)->state()), int(DelegationState::NotServed));
        m_server.addZone({u"_acme-challenge.later.example.test"_s, {}, {}, ownZone});
        QString whyNot;
        QVERIFY2(m_server.reload(&whyNot), qPrintable(whyNot));
        QTRY_COMPARE_WITH_TIMEOUT(int(look(plan)->state()), int(DelegationState::There), 20'000);
    }

    void aDomainWithoutAZoneIsAFailure()
    {
        QVERIFY(!look(*planCname(u"shop.elsewhere.invalid"_s, u"a.challenges.test"_s)).has_value());
    }

private:
    Result<DelegationReport> look(const DelegationPlan &plan) { return await(lookAtDelegation(*m_dns, m_clock, plan)); }

    NamedServer m_server;
    SystemClock m_clock;
    std::unique_ptr<dns::CaresClient> m_dns;
};

QTEST_GUILESS_MAIN(TestDelegation)
#include "tst_delegation.moc"
