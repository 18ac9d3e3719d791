// SPDX-License-Identifier: Apache-2.0
// Whose answers count, who is asked when, and what is remembered from look to look; and how often is looked.
#include "core/dns/look_pace.h"
#include "two_servers.h"

using namespace certwright;
using namespace certwright::dns;

namespace {

Expectation expectation(CheckMode mode)
{
    Expectation wanted;
    wanted.name = challenge;
    wanted.values = {value};
    wanted.mode = mode;
    return wanted;
}

/// The questions for the challenge name itself.
qsizetype askedFor(const FakeDns &server, const QString &name = challenge)
{
    return std::ranges::count_if(server.seen, [&name](const FakeQuery &query) { return query.name == name; });
}

const auto silent = [](const FakeQuery &) { return QByteArray(); };

/// A resolver that answers as one: without AA, and with what is left of the negative TTL.
void serveAsCache(FakeDns &resolver, const TwoServers &net, const QList<FakeRecord> &more = {})
{
    resolver.serve({{zoneName, net.delegation() + more}});
    const auto inner = resolver.respond;
    resolver.respond = [inner](const FakeQuery &query) {
        QByteArray wire = inner(query);
        wire[2] = char(wire.at(2) & ~0x04); // AA
        return wire;
    };
}

Report observed(const QList<Observation> &observations, CheckMode mode)
{
    Report report;
    report.mode = mode;
    report.observations = observations;
    return report;
}

Observation said(Sight sight, bool isResolver = false)
{
    Observation observation;
    observation.sight = sight;
    observation.isResolver = isResolver;
    return observation;
}

Observation quiet(bool isResolver = false)
{
    Observation observation = said(Sight::Failed, isResolver);
    observation.failure = Failure();
    observation.failure->kind = FailureKind::TimedOut;
    return observation;
}

} // namespace

class TestDnsModes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void completeness_data()
    {
        QTest::addColumn<QList<Observation>>("observations");
        QTest::addColumn<bool>("authoritative");
        QTest::addColumn<bool>("both");
        QTest::addColumn<bool>("resolvers");
        using enum Sight;
        const auto row = [](const char *name, const QList<Observation> &seen, bool authoritative, bool both,
                             bool resolvers) { QTest::newRow(name) << seen << authoritative << both << resolvers; };
        row("nobody", {}, false, false, false);
        row("server", {said(Matches)}, true, false, false);
        row("server lags", {said(Matches), said(Missing)}, false, false, false);
        row("one is silent", {said(Matches), quiet()}, true, false, false);
        row("resolver", {said(Matches, true)}, true, true, true);
        row("all", {said(Matches), said(Matches, true)}, true, true, true);
        row("resolver lags", {said(Matches), said(Missing, true)}, false, false, false);
        row("resolver is silent", {said(Matches), quiet(true)}, true, false, false);
        row("one resolver is silent", {said(Matches), said(Matches, true), quiet(true)}, true, true, true);
        row("servers are silent", {quiet(), said(Matches, true)}, true, true, true);
        row("inside shows other", {said(Missing), said(Matches, true)}, false, false, true);
    }

    void completeness()
    {
        QFETCH(QList<Observation>, observations);
        QFETCH(bool, authoritative);
        QFETCH(bool, both);
        QFETCH(bool, resolvers);
        QCOMPARE(observed(observations, CheckMode::Authoritative).isComplete(), authoritative);
        QCOMPARE(observed(observations, CheckMode::Both).isComplete(), both);
        QCOMPARE(observed(observations, CheckMode::Resolvers).isComplete(), resolvers);
    }

    void noResolverHearsTheNameBeforeItIsThere_data()
    {
        QTest::addColumn<CheckMode>("mode");
        QTest::newRow("authoritative") << CheckMode::Authoritative;
        QTest::newRow("both") << CheckMode::Both;
        QTest::newRow("resolvers") << CheckMode::Resolvers;
    }

    void noResolverHearsTheNameBeforeItIsThere()
    {
        QFETCH(CheckMode, mode);
        TwoServers net;
        net.publish(net.second, {});
        serveAsCache(net.resolver, net, {FakeRecord::txt(challenge, {value})});
        const auto target = outcomeOf(net.propagation.targetOf(challenge));
        QVERIFY(target && *target);
        QCOMPARE(**target, challenge);
        auto report = outcomeOf(net.propagation.look(expectation(mode)));
        QVERIFY(report && *report);
        QVERIFY(!(*report)->isComplete());
        QCOMPARE(askedFor(net.resolver), 0);
        net.publish(net.second, {value});
        net.clock.time = net.clock.time.addSecs(2);
        report = outcomeOf(net.propagation.look(expectation(mode), **report));
        QVERIFY(report && *report);
        QVERIFY((*report)->isComplete());
        QCOMPARE(askedFor(net.resolver), mode == CheckMode::Authoritative ? 0 : 1);
    }

    void insideOfANetworkTheResolversAreAskedInTheEnd()
    {
        TwoServers net;
        for (FakeDns *server : {&net.first, &net.second})
            net.publish(*server, {"value for the outside"});
        serveAsCache(net.resolver, net, {FakeRecord::txt(challenge, {value})});
        auto report = outcomeOf(net.propagation.look(expectation(CheckMode::Resolvers)));
        QVERIFY(report && *report);
        QVERIFY(!(*report)->isComplete());
        QCOMPARE(askedFor(net.resolver), 0);
        net.clock.time = net.clock.time.addSecs(60);
        report = outcomeOf(net.propagation.look(expectation(CheckMode::Resolvers), **report));
        QVERIFY(report && *report);
        QVERIFY((*report)->isComplete());
        QVERIFY((*report)->observations.last().isResolver);
        QCOMPARE((*report)->observations.last().server, net.resolver.server());
    }

    void aResolverIsAskedAgainWhenItsMemoryEnds()
    {
        TwoServers net;
        for (FakeDns *server : {&net.first, &net.second})
            server->respond = silent;
        serveAsCache(net.resolver, net); // the SOA record says 60 s
        auto report = outcomeOf(net.propagation.look(expectation(CheckMode::Both)));
        QVERIFY(report && *report);
        QCOMPARE(askedFor(net.resolver), 1);
        QCOMPARE((*report)->observations.last().again, net.clock.time.addSecs(60));
        const qsizetype silence = net.first.seen.size();
        net.clock.time = net.clock.time.addSecs(29);
        report = outcomeOf(net.propagation.look(expectation(CheckMode::Both), **report));
        QVERIFY(report && *report);
        QCOMPARE(askedFor(net.resolver), 1);
        QCOMPARE(net.first.seen.size(), silence); // it costs a whole time-out each time
        QCOMPARE((*report)->observations.size(), 3);
        serveAsCache(net.resolver, net, {FakeRecord::txt(challenge, {value})});
        net.clock.time = net.clock.time.addSecs(31);
        report = outcomeOf(net.propagation.look(expectation(CheckMode::Both), **report));
        QVERIFY(report && *report);
        QCOMPARE(askedFor(net.resolver), 2);
        QVERIFY((*report)->isComplete());
    }

    void aDomainsOwnResolversAreAsked()
    {
        TwoServers net;
        FakeDns own(u"127.83.1.8"_s);
        own.serve({{zoneName, net.delegation() + QList{FakeRecord::txt(challenge, {value})}}});
        Expectation wanted = expectation(CheckMode::Both);
        wanted.resolvers = {own.server()};
        const auto report = outcomeOf(net.propagation.look(wanted));
        QVERIFY(report && *report);
        QVERIFY((*report)->isComplete());
        QCOMPARE((*report)->observations.last().server, own.server());
        QVERIFY(net.resolver.seen.isEmpty());
    }

    void onlyWhoDoesNotMatchIsAskedAgain()
    {
        TwoServers net;
        net.publish(net.second, {});
        auto report = outcomeOf(net.propagation.look(expectation(CheckMode::Authoritative)));
        QVERIFY(report && *report);
        for (int look = 0; look < 2; ++look) {
            net.clock.time = net.clock.time.addSecs(10);
            report = outcomeOf(net.propagation.look(expectation(CheckMode::Authoritative), **report));
            QVERIFY(report && *report);
        }
        QCOMPARE(askedFor(net.first), 1);
        QCOMPARE(askedFor(net.second), 3);
        // before all is said to match, who matched a while ago says so again
        net.publish(net.second, {value});
        net.publish(net.first, {});
        report = outcomeOf(net.propagation.look(expectation(CheckMode::Authoritative), **report));
        QVERIFY(report && *report);
        QVERIFY(!(*report)->isComplete());
        QCOMPARE((*report)->observations.first().sight, Sight::Missing);
        QCOMPARE((*report)->since, net.clock.time.addSecs(-20));
    }

    void observationsSayTtlSerialAndTime()
    {
        TwoServers net;
        net.publish(net.first, {"other"});
        net.publish(net.second, {});
        const auto first = outcomeOf(net.propagation.look(expectation(CheckMode::Authoritative)));
        QVERIFY(first && *first);
        QCOMPARE((*first)->observations.at(0).ttl, 60U);
        QVERIFY(!(*first)->observations.at(1).ttl);
        QCOMPARE((*first)->observations.at(1).serial, 1U);
        QVERIFY(!(*first)->observations.at(0).isResolver);
        // where a value stands the serial is a question of its own
        const auto second = outcomeOf(net.propagation.look(expectation(CheckMode::Authoritative), **first));
        QVERIFY(second && *second);
        QCOMPARE((*second)->observations.at(0).serial, 1U);
        QVERIFY((*second)->observations.at(0).took >= 0ms);
    }

    void aDelegatedChallengeZoneIsFoundWithoutTheResolver()
    {
        TwoServers net;
        const QString host = u"ns.other.invalid"_s;
        net.resolver.serve(
            {{zoneName, net.delegation()}, {u"other.invalid"_s, {FakeRecord::address(host, u"127.83.1.3"_s)}}});
        for (FakeDns *server : {&net.first, &net.second})
            server->always({.authoritative = false, .authority = {ns(host, challenge)}});
        FakeDns third(u"127.83.1.3"_s);
        third.serve({{challenge, {ns(host, challenge), FakeRecord::txt(challenge, {value})}}});
        net.client.add(third);
        const auto report = outcomeOf(net.propagation.look(expectation(CheckMode::Authoritative)));
        QVERIFY(report && *report);
        QCOMPARE((*report)->zone, challenge);
        QVERIFY((*report)->isComplete());
        QCOMPARE((*report)->observations.size(), 1);
        QCOMPARE((*report)->observations.first().server.name, host);
        QCOMPARE(askedFor(net.resolver), 0);
    }

    void followsCnamesByTheServersOfTheirZones()
    {
        TwoServers net;
        const QString target = u"www.delegated.invalid"_s;
        const FakeRecord cname = FakeRecord::named(challenge, Type::CNAME, target);
        const QList<FakeRecord> other = {ns(u"ns.delegated.invalid"_s, u"delegated.invalid"_s),
            FakeRecord::address(u"ns.delegated.invalid"_s, u"127.83.1.3"_s)};
        serveAsCache(net.resolver, net);
        net.resolver.serve({{zoneName, net.delegation()}, {u"delegated.invalid"_s, other}});
        for (FakeDns *server : {&net.first, &net.second})
            server->serve({{zoneName, net.delegation() + QList{cname}}});
        FakeDns third(u"127.83.1.3"_s);
        third.serve({{u"delegated.invalid"_s, other}});
        net.client.add(third);
        const auto end = outcomeOf(net.propagation.targetOf(challenge));
        QVERIFY(end && *end);
        QCOMPARE(**end, target);
        QCOMPARE(askedFor(net.resolver), 0);
        QCOMPARE(askedFor(net.resolver, target), 0);
    }

    void whereServersAreSilentTheResolverFollowsCnames()
    {
        TwoServers net;
        for (FakeDns *server : {&net.first, &net.second})
            server->respond = silent;
        const FakeRecord cname = FakeRecord::named(challenge, Type::CNAME, u"www.example.test"_s);
        net.resolver.serve({{zoneName, net.delegation() + QList{cname}}});
        const auto end = outcomeOf(net.propagation.targetOf(challenge));
        QVERIFY(end && *end);
        QCOMPARE(**end, u"www.example.test"_s);
    }

    void namesOfOneZoneFindItOnce()
    {
        TwoServers net;
        std::vector<Running> running;
        int looked = 0;
        const std::function<void(Result<Report>)> count = [&looked](const Result<Report> &report) {
            looked += report ? 1 : 0;
        };
        for (int i = 0; i < 50; ++i) {
            Expectation wanted = expectation(CheckMode::Authoritative);
            wanted.name = u"_acme-challenge.d%1.example.test"_s.arg(i);
            running.emplace_back(net.propagation.look(wanted), count);
        }
        QTRY_COMPARE(looked, 50);
        // Each its SOA record, all together NS and two addresses of each kind.
        QVERIFY(askedFor(net.resolver, zoneName) < 55);
        QCOMPARE(askedFor(net.resolver, u"ns1.example.test"_s), 2);
    }

    void paceGrowsToTheIntervalAndStartsAnewWithNews()
    {
        LookPace pace;
        QList<Report> seen = {observed({said(Sight::Missing)}, CheckMode::Authoritative)};
        QList<qint64> pauses;
        for (int i = 0; i < 7; ++i)
            pauses.append(pace.next(seen, 10s, 0.0).count());
        QCOMPARE(pauses, (QList<qint64>{2000, 3000, 4500, 6750, 10'000, 10'000, 10'000}));
        seen.first().observations.append(said(Sight::Matches));
        QCOMPARE(pace.next(seen, 10s, 0.0), 2000ms);
        QCOMPARE(pace.next(seen, 10s, 0.0), 3000ms);
    }

    void paceIsDrawn_data()
    {
        QTest::addColumn<int>("interval");
        for (const int interval : {1, 2, 3, 10, 3600})
            QTest::newRow(qPrintable(QString::number(interval))) << interval;
    }

    void paceIsDrawn()
    {
        QFETCH(int, interval);
        const std::chrono::milliseconds most = std::chrono::seconds(interval);
        LookPace quick;
        LookPace slow;
        const QList<Report> seen = {observed({said(Sight::Missing)}, CheckMode::Authoritative)};
        for (int i = 0; i < 40; ++i) {
            const auto shorter = quick.next(seen, most, 0.999);
            const auto longer = slow.next(seen, most, 0.0);
            QVERIFY(shorter > 0ms);
            QVERIFY(shorter < longer);
            QVERIFY(longer <= most);
        }
        // Grown, it stays near the interval: a record is seen in time, and nobody asks too often.
        QVERIFY(quick.next(seen, most, 0.999) >= most * 85 / 100);
    }
};

QTEST_GUILESS_MAIN(TestDnsModes)
#include "tst_dns_modes.moc"
