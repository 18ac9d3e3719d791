// SPDX-License-Identifier: Apache-2.0
// Zone finding, CNAMEs and propagation against scripted servers, each on a loopback address of its own.
#include "two_servers.h"

using namespace certwright;
using namespace certwright::dns;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestPropagation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheZone_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("zone");
        QTest::newRow("apex") << u"example.test"_s << u"example.test"_s;
        QTest::newRow("missing name") << u"_acme-challenge.example.test"_s << u"example.test"_s;
        QTest::newRow("deep") << u"_acme-challenge.a.b.c.Example.test."_s << u"example.test"_s;
        QTest::newRow("below an alias") << u"_acme-challenge.alias.example.test"_s << u"example.test"_s;
        QTest::newRow("alias") << u"alias.example.test"_s << u"example.test"_s;
        QTest::newRow("child zone") << u"_acme-challenge.x.child.example.test"_s << u"child.example.test"_s;
        QTest::newRow("child apex") << u"child.example.test"_s << u"child.example.test"_s;
    }

    void findsTheZone()
    {
        QFETCH(QString, name);
        QFETCH(QString, zone);
        FakeDns resolver;
        const QList<FakeRecord> servers = {FakeRecord::address(u"ns.example.test"_s, u"192.0.2.1"_s),
            FakeRecord::address(u"ns.example.test"_s, u"2001:db8::1"_s)};
        resolver.serve({{u"example.test"_s,
                            servers + QList{ns(u"ns.example.test"_s), ns(u"gone.example.test"_s),
                                          FakeRecord::named(u"alias.example.test"_s, Type::CNAME, u"other.invalid"_s)}},
            {u"child.example.test"_s, {ns(u"NS.example.test"_s, u"child.example.test"_s)}}});
        CaresClient client({resolver.server()});
        const auto found = outcomeOf(findZone(client, name));
        QVERIFY(found);
        QVERIFY2(*found, qPrintable(found->has_value() ? QString() : logLine(found->error())));
        QCOMPARE((*found)->name, zone);
        const QList<Server> expected{Server{QHostAddress(u"192.0.2.1"_s), 53, u"ns.example.test"_s},
            Server{QHostAddress(u"2001:db8::1"_s), 53, u"ns.example.test"_s}};
        QCOMPARE((*found)->servers, expected);
        QCOMPARE((*found)->unresolved, zone == zoneName ? QStringList{u"gone.example.test"_s} : QStringList());
    }

    void aDeepNameCostsTwoQuestionsForTheZone()
    {
        TwoServers net;
        QVERIFY(outcomeOf(findZone(net.client, u"_acme-challenge.a.b.c.d.e.f.example.test"_s)));
        int soa = 0;
        for (const FakeQuery &query : net.resolver.seen)
            soa += query.type == quint16(Type::SOA) ? 1 : 0;
        QCOMPARE(soa, 2);
    }

    void misleadingHintIsNotBelieved()
    {
        FakeDns resolver;
        resolver.respond = [](const FakeQuery &query) {
            FakeAnswer answer;
            if (query.name == zoneName && query.type == 6)
                answer.answers = {FakeRecord::soa(zoneName)};
            else if (query.name == zoneName)
                answer.answers = {ns(u"ns.example.test"_s)};
            else if (query.type == 1)
                answer.answers = {FakeRecord::address(query.name, u"192.0.2.1"_s)};
            else if (query.name == challenge) // skips over the true zone
                answer.authority = {FakeRecord::soa(u"test"_s)};
            else
                answer.authority = {FakeRecord::soa(u"elsewhere.invalid"_s), FakeRecord::soa(u"ample.test"_s)};
            return answer.to(query);
        };
        CaresClient client({resolver.server()});
        const auto found = outcomeOf(findZone(client, challenge));
        QVERIFY(found && *found);
        QCOMPARE((*found)->name, zoneName);
    }

    void resolversThatServeTheZoneKeepTheirPorts()
    {
        FakeDns one(u"127.83.2.1"_s);
        FakeDns two(u"127.83.2.2"_s);
        const QList<FakeRecord> records = {ns(u"ns1.example.test"_s), ns(u"ns2.example.test"_s),
            FakeRecord::address(u"ns1.example.test"_s, u"127.83.2.1"_s),
            FakeRecord::address(u"ns2.example.test"_s, u"127.83.2.2"_s)};
        one.serve({{zoneName, records}});
        two.serve({{zoneName, records}});
        CaresClient client({one.server(), two.server()});
        const auto found = outcomeOf(findZone(client, challenge));
        QVERIFY(found && *found);
        QCOMPARE((*found)->servers, (QList{one.server(u"ns1.example.test"_s), two.server(u"ns2.example.test"_s)}));
        // with only one of them among the resolvers, both are ordinary servers
        client.setResolvers({one.server()});
        const auto ordinary = outcomeOf(findZone(client, challenge));
        QVERIFY(ordinary && *ordinary);
        for (const Server &server : (*ordinary)->servers)
            QCOMPARE(int(server.port), 53);
    }

    void noZoneIsNotFound_data()
    {
        QTest::addColumn<int>("rcode");
        QTest::newRow("NXDOMAIN") << 3;
        QTest::newRow("no data") << 0;
        QTest::newRow("server without SOA") << 4; // pebble-challtestsrv
    }

    void noZoneIsNotFound()
    {
        QFETCH(int, rcode);
        FakeDns resolver;
        resolver.always({.rcode = rcode, .authority = {FakeRecord::soa(u"challtestsrv.invalid"_s)}});
        CaresClient client({resolver.server()});
        const auto found = outcomeOf(findZone(client, challenge));
        QVERIFY(found && !*found);
        QCOMPARE(found->error().kind, FailureKind::NotFound);
        QCOMPARE(found->error().subject, challenge);
    }

    void zoneWithoutServersIsNotFound()
    {
        FakeDns resolver;
        resolver.serve({{zoneName, {ns(u"ns.example.test"_s)}}});
        CaresClient client({resolver.server()});
        const auto found = outcomeOf(findZone(client, challenge));
        QVERIFY(found && !*found);
        QCOMPARE(found->error().kind, FailureKind::NotFound);
    }

    void failingResolverIsNotAMissingZone()
    {
        FakeDns resolver;
        resolver.always({.rcode = 2});
        CaresClient client({resolver.server()});
        const auto found = outcomeOf(findZone(client, challenge));
        QVERIFY(found && !*found);
        QCOMPARE(found->error().kind, FailureKind::DnsAnswer);
        QCOMPARE(found->error().code, u"SERVFAIL"_s);
        QCOMPARE(found->error().attempted, u"ask SOA"_s);
    }

    void followsCnames()
    {
        FakeDns resolver;
        resolver.serve({{u"test"_s,
            {FakeRecord::named(u"a.test"_s, Type::CNAME, u"B.test"_s),
                FakeRecord::named(u"b.test"_s, Type::CNAME, u"c.test"_s),
                FakeRecord::named(u"l1.test"_s, Type::CNAME, u"l2.test"_s),
                FakeRecord::named(u"l2.test"_s, Type::CNAME, u"l1.test"_s), FakeRecord::txt(u"t.test"_s, {"x"})}}});
        CaresClient client({resolver.server()});
        const auto end = outcomeOf(followCnames(client, u"A.test."_s));
        QVERIFY(end && *end);
        QCOMPARE(**end, u"c.test"_s);
        for (const QString &name : {u"t.test"_s, u"missing.test"_s}) {
            const auto itself = outcomeOf(followCnames(client, name));
            QVERIFY(itself && *itself);
            QCOMPARE(**itself, name);
        }
        const auto loop = outcomeOf(followCnames(client, u"l1.test"_s));
        QVERIFY(loop && !*loop);
        QCOMPARE(loop->error().kind, FailureKind::DnsAnswer);
        QCOMPARE(loop->error().code, u"CNAME-LOOP"_s);
        QCOMPARE(loop->error().subject, u"l1.test"_s);
    }

    void endlessCnamesAreALoop()
    {
        FakeDns resolver;
        resolver.respond = [](const FakeQuery &query) {
            return FakeAnswer{.answers = {FakeRecord::named(query.name, Type::CNAME, u"x"_s + query.name)}}.to(query);
        };
        CaresClient client({resolver.server()});
        const auto end = outcomeOf(followCnames(client, u"a.test"_s));
        QVERIFY(end && !*end);
        QCOMPARE(end->error().code, u"CNAME-LOOP"_s);
        QCOMPARE(resolver.seen.size(), 17);
    }

    void everyServerShowsTheValue()
    {
        TwoServers net;
        const auto report = net.look();
        QVERIFY(report && *report);
        QCOMPARE((*report)->name, challenge);
        QCOMPARE((*report)->target, challenge);
        QCOMPARE((*report)->zone, zoneName);
        QCOMPARE((*report)->expected, QList{value});
        QCOMPARE((*report)->at, net.clock.time);
        QCOMPARE((*report)->observations.size(), 2);
        for (const Observation &observation : (*report)->observations) {
            QCOMPARE(observation.sight, Sight::Matches);
            QCOMPARE(observation.values, QList{value});
            QCOMPARE(observation.at, net.clock.time);
            QVERIFY(!observation.failure);
        }
        QCOMPARE((*report)->observations.first().server.name, u"ns1.example.test"_s);
        QVERIFY((*report)->isComplete());
        for (const FakeDns *server : {&net.first, &net.second}) {
            QCOMPARE(server->seen.size(), 1);
            QVERIFY(!server->seen.first().recursion);
        }
    }

    void oneServerLags()
    {
        TwoServers net;
        net.publish(net.second, {});
        const auto report = net.look();
        QVERIFY(report && *report);
        QCOMPARE((*report)->observations.at(0).sight, Sight::Matches);
        QCOMPARE((*report)->observations.at(1).sight, Sight::Missing);
        QVERIFY(!(*report)->isComplete());
    }

    void staleValueIsAnotherValue()
    {
        TwoServers net;
        net.publish(net.second, {"stale"});
        const auto report = net.look();
        QVERIFY(report && *report);
        QCOMPARE((*report)->observations.at(1).sight, Sight::OtherValue);
        QCOMPARE((*report)->observations.at(1).values, QList<QByteArray>{"stale"});
        QVERIFY(!(*report)->isComplete());
    }

    void allValuesAreWanted()
    {
        TwoServers net;
        net.publish(net.first, {"other", value, "stale"});
        const auto report = net.look({value, "other"});
        QVERIFY(report && *report);
        QCOMPARE((*report)->observations.at(0).sight, Sight::Matches);
        QCOMPARE((*report)->observations.at(1).sight, Sight::OtherValue);
        QVERIFY(!(*report)->isComplete());
    }

    void lameServers_data()
    {
        QTest::addColumn<int>("rcode");
        QTest::addColumn<QString>("code");
        QTest::newRow("refuses") << 5 << u"REFUSED"_s;
        QTest::newRow("fails") << 2 << u"SERVFAIL"_s;
        QTest::newRow("is not authoritative") << 0 << u"NOT-AUTHORITATIVE"_s;
    }

    void lameServers()
    {
        QFETCH(int, rcode);
        QFETCH(QString, code);
        TwoServers net;
        net.second.always({.rcode = rcode, .authoritative = false});
        const auto report = net.look();
        QVERIFY(report && *report);
        const Observation &lame = (*report)->observations.at(1);
        QCOMPARE(lame.sight, Sight::Failed);
        QVERIFY(lame.failure);
        QCOMPARE(lame.failure->kind, FailureKind::DnsAnswer);
        QCOMPARE(lame.failure->code, code);
        QVERIFY(lame.failure->peerWords.startsWith(u"ns2.example.test (127.83.1.2"_s));
        QVERIFY(!(*report)->isComplete());
    }

    void silentServerDoesNotHoldUp()
    {
        TwoServers net;
        net.second.respond = [](const FakeQuery &) { return QByteArray(); };
        const auto report = net.look();
        QVERIFY(report && *report);
        QCOMPARE((*report)->observations.at(1).sight, Sight::Failed);
        QCOMPARE((*report)->observations.at(1).failure->kind, FailureKind::TimedOut);
        QVERIFY((*report)->isComplete());
        // but somebody has to answer
        net.first.respond = net.second.respond;
        const auto silence = net.look();
        QVERIFY(silence && *silence);
        QVERIFY(!(*silence)->isComplete());
    }

    void behindAFirewallTheResolversCount()
    {
        TwoServers net;
        for (FakeDns *server : {&net.first, &net.second})
            server->respond = [](const FakeQuery &) { return QByteArray(); };
        const auto without = net.look();
        QVERIFY(without && *without);
        QCOMPARE((*without)->observations.size(), 3);
        QCOMPARE((*without)->observations.last().server, net.resolver.server());
        QCOMPARE((*without)->observations.last().sight, Sight::Missing);
        QVERIFY(!(*without)->isComplete());
        net.publish(net.resolver, {value});
        const auto with = net.look();
        QVERIFY(with && *with);
        QCOMPARE((*with)->observations.last().sight, Sight::Matches);
        QVERIFY((*with)->isComplete());
        QCOMPARE((*with)->zone, zoneName);
    }

    void nothingSeenIsNotComplete()
    {
        const Report report;
        QVERIFY(!report.isComplete());
    }

    void cnameLeadsToTheServersOfItsZone()
    {
        TwoServers net;
        const QString target = u"www.delegated.invalid"_s;
        const FakeRecord cname = FakeRecord::named(challenge, Type::CNAME, target);
        const QList<FakeRecord> other = {ns(u"ns.delegated.invalid"_s, u"delegated.invalid"_s),
            FakeRecord::address(u"ns.delegated.invalid"_s, u"127.83.1.3"_s)};
        net.resolver.serve({{zoneName, net.delegation() + QList{cname}}, {u"delegated.invalid"_s, other}});
        // the first still holds an old copy of the target, which must not count
        net.first.always({.answers = {cname, FakeRecord::txt(target, {"old"})}});
        net.second.serve({{zoneName, net.delegation() + QList{cname}}});
        FakeDns third(u"127.83.1.3"_s);
        third.serve({{u"delegated.invalid"_s, other + QList{FakeRecord::txt(target, {value})}}});
        net.client.add(third);
        const auto report = net.look();
        QVERIFY(report && *report);
        QCOMPARE((*report)->name, challenge);
        QCOMPARE((*report)->target, target);
        QCOMPARE((*report)->zone, u"delegated.invalid"_s);
        QCOMPARE((*report)->observations.size(), 1);
        QCOMPARE((*report)->observations.first().server.name, u"ns.delegated.invalid"_s);
        QVERIFY((*report)->isComplete());
        // a server without the CNAME is shown beside them
        net.publish(net.second, {});
        const auto lagging = net.look();
        QVERIFY(lagging && *lagging);
        QCOMPARE((*lagging)->observations.size(), 2);
        QCOMPARE((*lagging)->observations.first().server.name, u"ns2.example.test"_s);
        QCOMPARE((*lagging)->observations.first().sight, Sight::Missing);
        QVERIFY(!(*lagging)->isComplete());
    }

    void cnameLoopFails_data()
    {
        QTest::addColumn<bool>("insideOneAnswer");
        QTest::newRow("one answer") << true;
        QTest::newRow("step by step") << false;
    }

    void cnameLoopFails()
    {
        QFETCH(bool, insideOneAnswer);
        TwoServers net;
        const QString other = u"other.example.test"_s;
        const QList<FakeRecord> loop = {
            FakeRecord::named(challenge, Type::CNAME, other), FakeRecord::named(other, Type::CNAME, challenge)};
        for (FakeDns *server : {&net.first, &net.second}) {
            if (insideOneAnswer)
                server->always({.answers = loop});
            else
                server->serve({{zoneName, net.delegation() + loop}});
        }
        const auto report = net.look();
        QVERIFY(report);
        QVERIFY(!*report);
        QCOMPARE(report->error().kind, FailureKind::DnsAnswer);
        QCOMPARE(report->error().code, u"CNAME-LOOP"_s);
        QCOMPARE(report->error().subject, challenge);
    }

    void withoutAZoneTheResolversAreAsked()
    {
        FakeDns one(u"127.83.3.1"_s);
        FakeDns two(u"127.83.3.2"_s);
        const auto challtestsrv = [](const FakeQuery &query) {
            FakeAnswer answer{.rcode = query.type == 6 ? 4 : 0, .authoritative = false};
            if (query.type == 16)
                answer.answers = {
                    FakeRecord::named(challenge, Type::CNAME, u"b.test"_s), FakeRecord::txt(u"b.test"_s, {value})};
            return answer.to(query);
        };
        one.respond = challtestsrv;
        two.respond = challtestsrv;
        CaresClient client({one.server(), two.server()});
        const TestClock clock;
        Propagation propagation(client, clock);
        const auto report = outcomeOf(propagation.look(Expectation{challenge, {value}}));
        QVERIFY(report && *report);
        QVERIFY((*report)->zone.isEmpty());
        QCOMPARE((*report)->observations.size(), 2);
        QCOMPARE((*report)->observations.at(0).server, one.server());
        QCOMPARE((*report)->observations.at(1).server, two.server());
        QVERIFY((*report)->isComplete());
        QVERIFY(one.seen.last().recursion);
    }

    void failingResolversSaySoThemselves()
    {
        FakeDns one(u"127.83.3.1"_s);
        FakeDns two(u"127.83.3.2"_s);
        one.always({.rcode = 2});
        two.always({.rcode = 5});
        CaresClient client({one.server(), two.server()});
        const TestClock clock;
        Propagation propagation(client, clock);
        const auto report = outcomeOf(propagation.look(Expectation{challenge, {value}}));
        QVERIFY(report && *report);
        QCOMPARE((*report)->observations.size(), 2);
        QCOMPARE((*report)->observations.at(0).sight, Sight::Failed);
        QCOMPARE((*report)->observations.at(0).failure->code, u"SERVFAIL"_s);
        QCOMPARE((*report)->observations.at(1).failure->code, u"REFUSED"_s);
        QVERIFY(!(*report)->isComplete());
    }

    void unreachableResolversFail()
    {
        PortMap client({Server{QHostAddress(u"127.83.3.3"_s), 9, {}}});
        const TestClock clock;
        Propagation propagation(client, clock);
        const auto report = outcomeOf(propagation.look(Expectation{challenge, {value}}));
        QVERIFY(report && !*report);
        QCOMPARE(report->error().kind, FailureKind::Unreachable);
    }

    void badNameFails()
    {
        TwoServers net;
        const auto report = outcomeOf(net.propagation.look(Expectation{u"a b"_s, {value}}));
        QVERIFY(report && !*report);
        QCOMPARE(report->error().kind, FailureKind::InvalidInput);
        QVERIFY(net.resolver.seen.isEmpty());
    }

    void aPollCostsOneQuestionPerServer()
    {
        TwoServers net;
        net.publish(net.second, {});
        QVERIFY(net.look());
        const qsizetype asked = net.resolver.seen.size();
        QVERIFY(asked > 0);
        net.clock.time = net.clock.time.addSecs(59);
        QVERIFY(net.look());
        QCOMPARE(net.resolver.seen.size(), asked);
        QCOMPARE(net.first.seen.size(), 2);
        QCOMPARE(net.second.seen.size(), 2);
        net.clock.time = net.clock.time.addSecs(1);
        QVERIFY(net.look());
        QCOMPARE(net.resolver.seen.size(), 2 * asked);
    }

    void aFailedLookForgetsTheZone()
    {
        TwoServers net;
        net.second.always({.rcode = 5});
        QVERIFY(net.look());
        const qsizetype asked = net.resolver.seen.size();
        QVERIFY(net.look());
        QCOMPARE(net.resolver.seen.size(), 2 * asked);
    }

    void destroyedLookLeavesNoSocket()
    {
        TwoServers net;
        net.first.respond = [](const FakeQuery &) { return QByteArray(); };
        net.second.respond = net.first.respond;
        const int before = openSockets();
        {
            const Running running(net.propagation.look(Expectation{challenge, {value}}),
                std::function<void(Result<Report>)>([](Result<Report>) {}));
            QTRY_VERIFY(!net.first.seen.isEmpty() && !net.second.seen.isEmpty());
            QVERIFY(openSockets() > before);
        }
        QCOMPARE(openSockets(), before);
    }
};

QTEST_GUILESS_MAIN(TestPropagation)
#include "tst_propagation.moc"
