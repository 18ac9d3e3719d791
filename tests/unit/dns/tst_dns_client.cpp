// SPDX-License-Identifier: Apache-2.0
// CaresClient against scripted servers: every way a server can answer, fail or stay silent, and that nothing is left
// open afterwards.
#include "core/dns/cares_client.h"
#include "fake_dns.h"

#include <QElapsedTimer>

using namespace certwright;
using namespace certwright::dns;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString challenge = u"_acme-challenge.example.test"_s;

Question about(const QString &name, Type type, const QList<Server> &servers, std::chrono::milliseconds timeout = 10s)
{
    Question question;
    question.name = name;
    question.type = type;
    question.servers = servers;
    question.timeout = timeout;
    return question;
}

QList<QByteArray> texts(const QList<Record> &records)
{
    QList<QByteArray> result;
    for (const Record &record : records)
        result.append(record.text);
    return result;
}

/// A port nobody listens on: it was just given back.
Server deadServer()
{
    const FakeDns gone(u"127.83.0.1"_s);
    return gone.server();
}

} // namespace

class TestDnsClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsServers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("address");
        QTest::addColumn<int>("port");
        QTest::addColumn<QString>("written");
        const auto row = [](const char *text, const char *address, int port, const char *written) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(address) << port
                                << QString::fromLatin1(written);
        };
        row("192.0.2.1", "192.0.2.1", 53, "192.0.2.1");
        row(" 192.0.2.1 ", "192.0.2.1", 53, "192.0.2.1");
        row("192.0.2.1:5353", "192.0.2.1", 5353, "192.0.2.1:5353");
        row("192.0.2.1:53", "192.0.2.1", 53, "192.0.2.1");
        row("2001:db8::1", "2001:db8::1", 53, "2001:db8::1");
        row("[2001:db8::1]", "2001:db8::1", 53, "2001:db8::1");
        row("[2001:DB8::1]:5353", "2001:db8::1", 5353, "[2001:db8::1]:5353");
        row("::1", "::1", 53, "::1");
    }

    void readsServers()
    {
        QFETCH(QString, text);
        QFETCH(QString, address);
        QFETCH(int, port);
        QFETCH(QString, written);
        const Result<Server> server = Server::parse(text);
        QVERIFY(server);
        QCOMPARE(server->address, QHostAddress(address));
        QCOMPARE(int(server->port), port);
        QCOMPARE(server->text(), written);
        QCOMPARE(*Server::parse(server->text()), *server);
    }

    void readsUrlsOfDnsOverHttps_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("url");
        const QString plain = u"https://dns.example/dns-query"_s;
        QTest::newRow("plain") << plain << plain;
        QTest::newRow("template") << plain + u"{?dns}"_s << plain;
        QTest::newRow("port") << u"https://192.0.2.1:8443/q"_s << u"https://192.0.2.1:8443/q"_s;
        QTest::newRow("not over TLS") << u"http://dns.example/dns-query"_s << QString();
        QTest::newRow("password") << u"https://me:secret@dns.example/"_s << QString();
        QTest::newRow("fragment") << plain + u"#x"_s << QString();
        QTest::newRow("no host") << u"https:///dns-query"_s << QString();
        QTest::newRow("blank") << u"https://dns.example/a b"_s << QString();
        QTest::newRow("other template") << u"https://dns.example/{dns}"_s << QString();
        QTest::newRow("endless") << plain + QString(1000, u'x') << QString();
    }

    void readsUrlsOfDnsOverHttps()
    {
        QFETCH(QString, text);
        QFETCH(QString, url);
        const Result<Server> server = Server::parse(text);
        QCOMPARE(server.has_value(), !url.isEmpty());
        if (server) {
            QCOMPARE(server->url, url);
            QCOMPARE(server->text(), url);
            QVERIFY(server->address.isNull());
            QCOMPARE(*Server::parse(server->text()), *server);
        } else {
            QCOMPARE(server.error().code, u"resolver"_s);
        }
    }

    void refusesWhatIsNoServer_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
            {"", " ", "dns.example", "1.2.3", "1.2", "256.1.1.1", "010.0.0.1", "1.2.3.4.", "1.2.3.4.5",
                "192.0.2.1:", "192.0.2.1:0", "192.0.2.1:65536", "192.0.2.1:-1", "192.0.2.1:+53", "192.0.2.1:5x",
                "[192.0.2.1]:53", "[2001:db8::1", "[2001:db8::1]53", "[2001:db8::1]:", "[]:53", "2001:db8::1::2",
                "fe80::1%eth0", "0.0.0.0", "::", "224.0.0.1", "255.255.255.255", ":53", "192.0.2.1 53"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void refusesWhatIsNoServer()
    {
        QFETCH(QString, text);
        const Result<Server> server = Server::parse(text);
        QVERIFY(!server);
        QCOMPARE(server.error().kind, FailureKind::InvalidInput);
        QCOMPARE(server.error().code, u"resolver"_s);
        QCOMPARE(server.error().subject, text);
    }

    void refusesNamesNobodyCanAsk_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("code");
        QTest::newRow("empty") << QString() << u"empty"_s;
        QTest::newRow("root") << u"."_s << u"empty"_s;
        QTest::newRow("space") << u"a b.example"_s << u"character"_s;
        QTest::newRow("unicode") << u"bücher.example"_s << u"character"_s;
        QTest::newRow("escape") << u"a\\.b.example"_s << u"character"_s;
        QTest::newRow("empty label") << u"a..example"_s << u"label-length"_s;
        QTest::newRow("long label") << QString(64, u'a') + u".example"_s << u"label-length"_s;
        QTest::newRow("long name") << QString(u"abcdefg."_s).repeated(32) + u"example"_s << u"length"_s;
    }

    void refusesNamesNobodyCanAsk()
    {
        QFETCH(QString, name);
        QFETCH(QString, code);
        CaresClient client({Server{QHostAddress(u"127.0.0.1"_s), 9, {}}});
        const auto answer = outcomeOf(client.ask(about(name, Type::TXT, {})));
        QVERIFY(answer);
        QVERIFY(!*answer);
        QCOMPARE(answer->error().kind, FailureKind::InvalidInput);
        QCOMPARE(answer->error().code, code);
        QCOMPARE(answer->error().subject, name);
        QCOMPARE(answer->error().attempted, u"ask TXT"_s);
    }

    void readsAnAnswer()
    {
        FakeDns fake;
        QVERIFY(fake.isListening());
        fake.always({.answers = {FakeRecord::txt(u"_ACME-Challenge.Example.Test"_s, {"first"}),
                         FakeRecord::txt(challenge, {"second ", "", "half"})},
            .authority = {FakeRecord::named(u"example.test"_s, Type::NS, u"NS1.example.test"_s)}});
        CaresClient client({fake.server()});
        const auto answer = outcomeOf(client.ask(about(u"_acme-challenge.EXAMPLE.test."_s, Type::TXT, {})));
        QVERIFY(answer);
        QVERIFY(*answer);
        QCOMPARE((*answer)->rcode, u"NOERROR"_s);
        QVERIFY((*answer)->authoritative);
        QCOMPARE(texts((*answer)->records(Type::TXT)), (QList<QByteArray>{"first", "second half"}));
        QCOMPARE((*answer)->answers.first().name, challenge);
        QCOMPARE((*answer)->answers.first().ttl, 60U);
        QCOMPARE((*answer)->authority.first().target, u"ns1.example.test"_s);
        QCOMPARE((*answer)->server, fake.server());
        QCOMPARE((*answer)->name, challenge);
        QCOMPARE(fake.seen.size(), 1);
        QVERIFY(fake.seen.first().recursion);
        QVERIFY(fake.seen.first().edns);
        QVERIFY(!fake.seen.first().tcp);
    }

    void asksWithoutRecursion()
    {
        FakeDns fake;
        fake.always({});
        CaresClient client;
        Question question = about(challenge, Type::TXT, {fake.server()});
        question.recursion = false;
        const auto answer = outcomeOf(client.ask(question));
        QVERIFY(answer && *answer);
        QCOMPARE(fake.seen.size(), 1);
        QVERIFY(!fake.seen.first().recursion);
    }

    void wishesAreBitsOfTheQuestion_data()
    {
        QTest::addColumn<bool>("recursion");
        QTest::addColumn<bool>("unchecked");
        QTest::addColumn<int>("bits");
        // AD 0x20 and CD 0x10 of the fourth octet (RFC 4035 §3)
        QTest::newRow("resolver") << true << false << 0x20;
        QTest::newRow("resolver, unchecked") << true << true << 0x30;
        QTest::newRow("server of the zone") << false << false << 0x00;
    }

    void wishesAreBitsOfTheQuestion()
    {
        QFETCH(bool, recursion);
        QFETCH(bool, unchecked);
        QFETCH(int, bits);
        FakeDns fake;
        fake.always({});
        CaresClient client;
        Question question = about(challenge, Type::TXT, {fake.server()});
        question.recursion = recursion;
        question.unchecked = unchecked;
        const auto answer = outcomeOf(client.ask(question));
        QVERIFY(answer && *answer);
        QCOMPARE(fake.seen.first().wire.at(3) & 0x30, bits);
        QVERIFY(!(*answer)->authenticated);
    }

    void readsWhetherItWasValidated()
    {
        FakeDns fake;
        fake.respond = [](const FakeQuery &query) {
            QByteArray wire = FakeAnswer{}.to(query);
            wire[3] = char(wire.at(3) | 0x20);
            return wire;
        };
        CaresClient client({fake.server()});
        const auto answer = outcomeOf(client.ask(about(challenge, Type::TXT, {})));
        QVERIFY(answer && *answer);
        QVERIFY((*answer)->authenticated);
    }

    void readsSerialAndNegativeTtl()
    {
        FakeDns fake;
        fake.always({.answers = {FakeRecord::soa(u"example.test"_s),
                         FakeRecord{u"example.test"_s, 43, QByteArray::fromHex("0001080200")}}});
        CaresClient client({fake.server()});
        const auto answer = outcomeOf(client.ask(about(u"example.test"_s, Type::SOA, {})));
        QVERIFY(answer && *answer);
        const Record soa = (*answer)->records(Type::SOA).first();
        QCOMPARE(soa.serial, 1U);
        QCOMPARE(soa.negativeTtl, 60U);
        QCOMPARE((*answer)->records(Type::DS).size(), 1);
    }

    void extendedErrorsGoIntoTheWords_data()
    {
        QTest::addColumn<QByteArray>("options");
        QTest::addColumn<QString>("words");
        QTest::newRow("with text") << QByteArray::fromHex("000f00060007") + "late"
                                   << u"EDE 7 Signature Expired: late"_s;
        QTest::newRow("without") << QByteArray::fromHex("000f00020016") << u"EDE 22 No Reachable Authority"_s;
        QTest::newRow("two") << QByteArray::fromHex("000f00020006000f00020009")
                             << u"EDE 6 DNSSEC Bogus; EDE 9 DNSKEY Missing"_s;
        QTest::newRow("unknown") << QByteArray::fromHex("000f0002ffff") << u"EDE 65535"_s;
        QTest::newRow("beside a cookie") << QByteArray::fromHex("000a00080102030405060708"
                                                                "000f00020006")
                                         << u"EDE 6 DNSSEC Bogus"_s;
        QTest::newRow("escape sequence") << QByteArray::fromHex("000f00060006") + "\x1b[2J"
                                         << u"EDE 6 DNSSEC Bogus: \uFFFD[2J"_s;
        QTest::newRow("cut") << QByteArray::fromHex("000f00ff0006") << u"EDE 6 DNSSEC Bogus"_s;
        QTest::newRow("none") << QByteArray() << QString();
    }

    void extendedErrorsGoIntoTheWords()
    {
        QFETCH(QByteArray, options);
        QFETCH(QString, words);
        FakeDns fake;
        fake.respond = [options](const FakeQuery &query) {
            QByteArray wire = FakeAnswer{.rcode = 2}.to(query);
            wire[11] = 1; // ARCOUNT
            const auto size = quint16(options.size());
            // root, OPT, 1232, no flags (RFC 6891 §6.1.2)
            return wire + QByteArray::fromHex("00002904d000000000") + char(size >> 8) + char(size & 0xff) + options;
        };
        CaresClient client({fake.server()});
        const auto answer = outcomeOf(client.ask(about(challenge, Type::TXT, {})));
        QVERIFY(answer && !*answer);
        QCOMPARE(answer->error().code, u"SERVFAIL"_s);
        const QString server = fake.server().text();
        QCOMPARE(answer->error().peerWords, words.isEmpty() ? server : server + u": "_s + words);
    }

    void thousandQuestionsAtOnceReachASmallServer()
    {
        FakeDns fake;
        fake.always({.answers = {FakeRecord::txt(challenge, {"value"})}});
        CaresClient client({fake.server()});
        int answered = 0;
        std::vector<Running> running;
        const std::function<void(Result<Answer>)> count = [&answered](const Result<Answer> &answer) {
            answered += answer ? 1 : 0;
        };
        const int before = openSockets();
        for (int i = 0; i < 1000; ++i)
            running.emplace_back(client.ask(about(challenge, Type::TXT, {})), count);
        QCOMPARE(openSockets(), before + 1);
        QTRY_COMPARE_WITH_TIMEOUT(answered, 1000, 20'000);
        // Its buffer was never overrun: nothing was sent twice.
        QCOMPARE(fake.seen.size(), 1000);
        QTRY_COMPARE(openSockets(), before);
    }

    void aSilentServerHoldsUpNobodyForLong()
    {
        FakeDns fake;
        fake.respond = [](const FakeQuery &query) {
            return query.name.startsWith(u"silent"_s) ? QByteArray() : FakeAnswer{}.to(query);
        };
        CaresClient client({fake.server()});
        std::vector<Running> running;
        int ended = 0;
        const std::function<void(Result<Answer>)> count = [&ended](const Result<Answer> &) { ++ended; };
        for (int i = 0; i < 300; ++i)
            running.emplace_back(client.ask(about(u"silent%1.test"_s.arg(i), Type::TXT, {}, 6s)), count);
        const auto answer = outcomeOf(client.ask(about(challenge, Type::TXT, {}, 6s)));
        QVERIFY(answer && *answer);
        QTRY_COMPARE_WITH_TIMEOUT(ended, 300, 20'000);
    }

    void asksOverIpv6()
    {
        FakeDns fake(u"::1"_s);
        fake.always({.answers = {FakeRecord::txt(challenge, {"six"})}});
        CaresClient client({Server{QHostAddress(u"::1"_s), fake.isListening() ? fake.server().port : quint16(9), {}}});
        const auto answer = outcomeOf(client.ask(about(challenge, Type::TXT, {}, 3s)));
        QVERIFY(answer);
        if (fake.isListening()) {
            QVERIFY(*answer);
            QCOMPARE(texts((*answer)->answers), QList<QByteArray>{"six"});
        } else { // a machine without IPv6
            QVERIFY(!*answer);
            QCOMPARE(answer->error().kind, FailureKind::Unreachable);
        }
    }

    void joinsLongTexts()
    {
        const QByteArray full(255, 'x');
        FakeDns fake;
        fake.always({.answers = {FakeRecord::txt(challenge, {full, full, QByteArray("\0\xff\"end", 6)})}});
        CaresClient client({fake.server()});
        const auto answer = outcomeOf(client.ask(about(challenge, Type::TXT, {})));
        QVERIFY(answer && *answer);
        QCOMPARE(texts((*answer)->answers), QList<QByteArray>{full + full + QByteArray("\0\xff\"end", 6)});
    }

    void readsCaa()
    {
        FakeDns fake;
        fake.always({.answers = {FakeRecord::caa(u"example.test"_s, 0, "Issue", "ca.example; accounturi=https://x/1"),
                         FakeRecord::caa(u"example.test"_s, 128, "issuewild", ";")}});
        CaresClient client({fake.server()});
        const auto answer = outcomeOf(client.ask(about(u"example.test"_s, Type::CAA, {})));
        QVERIFY(answer && *answer);
        const QList<Record> records = (*answer)->records(Type::CAA);
        QCOMPARE(records.size(), 2);
        QCOMPARE(records.at(0).caaTag, QByteArray("issue"));
        QCOMPARE(records.at(0).text, QByteArray("ca.example; accounturi=https://x/1"));
        QVERIFY(!records.at(0).caaCritical);
        QCOMPARE(records.at(1).caaTag, QByteArray("issuewild"));
        QCOMPARE(records.at(1).text, QByteArray(";"));
        QVERIFY(records.at(1).caaCritical);
    }

    void readsAddressesAndZones()
    {
        const QString name = u"example.test"_s;
        FakeDns fake;
        fake.always({.answers = {FakeRecord::address(name, u"192.0.2.7"_s), FakeRecord::address(name, u"2001:db8::7"_s),
                         FakeRecord::soa(name), FakeRecord{name, 99, "unknown"}, FakeRecord{name, 1, "abc"}}});
        CaresClient client({fake.server()});
        const auto answer = outcomeOf(client.ask(about(name, Type::A, {})));
        QVERIFY(answer);
        // an A record of three octets is no message at all
        QVERIFY(!*answer);
        QCOMPARE(answer->error().kind, FailureKind::MalformedAnswer);
        fake.always({.answers = {FakeRecord::address(name, u"192.0.2.7"_s), FakeRecord::address(name, u"2001:db8::7"_s),
                         FakeRecord::soa(name), FakeRecord{name, 99, QByteArray("\1x", 2)}}});
        const auto second = outcomeOf(client.ask(about(name, Type::A, {})));
        QVERIFY(second && *second);
        QCOMPARE((*second)->answers.size(), 3);
        QCOMPARE((*second)->records(Type::A).first().address, QHostAddress(u"192.0.2.7"_s));
        QCOMPARE((*second)->records(Type::AAAA).first().address, QHostAddress(u"2001:db8::7"_s));
        QCOMPARE((*second)->records(Type::SOA).first().target, u"ns1.example.test"_s);
    }

    void absenceIsAnAnswer()
    {
        FakeDns fake;
        fake.always({.rcode = 3, .authority = {FakeRecord::soa(u"example.test"_s)}});
        CaresClient client({fake.server()});
        const auto answer = outcomeOf(client.ask(about(challenge, Type::TXT, {})));
        QVERIFY(answer && *answer);
        QCOMPARE((*answer)->rcode, u"NXDOMAIN"_s);
        QVERIFY((*answer)->answers.isEmpty());
        QCOMPARE((*answer)->authority.first().name, u"example.test"_s);
    }

    void followsCnamesInsideTheAnswer()
    {
        FakeDns fake;
        fake.always({.answers = {FakeRecord::txt(u"c.test"_s, {"value"}),
                         FakeRecord::named(u"b.test"_s, Type::CNAME, u"C.test"_s),
                         FakeRecord::named(u"a.test"_s, Type::CNAME, u"b.test"_s),
                         FakeRecord::txt(u"stray.test"_s, {"stray"})}});
        CaresClient client({fake.server()});
        const auto answer = outcomeOf(client.ask(about(u"a.test"_s, Type::TXT, {})));
        QVERIFY(answer && *answer);
        QCOMPARE(texts((*answer)->records(Type::TXT)), QList<QByteArray>{"value"});
        QCOMPARE((*answer)->records(Type::CNAME).size(), 1);
        QCOMPARE((*answer)->records(Type::CNAME).first().target, u"b.test"_s);
    }

    void cnameLoopInsideTheAnswerEnds()
    {
        Answer answer;
        answer.name = u"a"_s;
        answer.answers = {
            Record{.name = u"a"_s, .type = Type::CNAME, .text = {}, .target = u"b"_s, .address = {}, .caaTag = {}},
            Record{.name = u"b"_s, .type = Type::CNAME, .text = {}, .target = u"a"_s, .address = {}, .caaTag = {}}};
        QVERIFY(answer.records(Type::TXT).isEmpty());
    }

    void refusalsCarryTheRcode_data()
    {
        QTest::addColumn<int>("rcode");
        QTest::addColumn<QString>("word");
        QTest::newRow("SERVFAIL") << 2 << u"SERVFAIL"_s;
        QTest::newRow("NOTIMP") << 4 << u"NOTIMP"_s;
        QTest::newRow("REFUSED") << 5 << u"REFUSED"_s;
        QTest::newRow("NOTAUTH") << 9 << u"NOTAUTH"_s;
        QTest::newRow("FORMERR") << 1 << u"FORMERR"_s;
        QTest::newRow("15") << 15 << u"RCODE15"_s;
    }

    void refusalsCarryTheRcode()
    {
        QFETCH(int, rcode);
        QFETCH(QString, word);
        FakeDns fake;
        fake.always({.rcode = rcode});
        CaresClient client;
        Server server = fake.server(u"ns1.example.test"_s);
        const auto answer = outcomeOf(client.ask(about(challenge, Type::CAA, {server})));
        QVERIFY(answer);
        QVERIFY(!*answer);
        const Failure &failure = answer->error();
        QCOMPARE(failure.kind, FailureKind::DnsAnswer);
        QCOMPARE(failure.code, word);
        QCOMPARE(failure.subject, challenge);
        QCOMPARE(failure.attempted, u"ask CAA"_s);
        QCOMPARE(failure.peerWords, u"ns1.example.test (%1)"_s.arg(server.text()));
    }

    void serverWithoutEdnsIsAskedAgainWithout()
    {
        FakeDns fake;
        fake.respond = [](const FakeQuery &query) {
            FakeAnswer answer{.rcode = query.edns ? 1 : 0};
            if (!query.edns)
                answer.answers = {FakeRecord::txt(challenge, {"old"})};
            return answer.to(query);
        };
        CaresClient client({fake.server()});
        const auto answer = outcomeOf(client.ask(about(challenge, Type::TXT, {})));
        QVERIFY(answer && *answer);
        QCOMPARE(texts((*answer)->answers), QList<QByteArray>{"old"});
    }

    void goesOnToTheNextServer_data()
    {
        QTest::addColumn<int>("rcode");
        QTest::newRow("SERVFAIL") << 2;
        QTest::newRow("REFUSED") << 5;
        QTest::newRow("silent") << -1;
        QTest::newRow("garbage") << -2;
        QTest::newRow("dead") << -3;
    }

    void goesOnToTheNextServer()
    {
        QFETCH(int, rcode);
        FakeDns first(u"127.83.0.2"_s);
        FakeDns second(u"127.83.0.3"_s);
        Server server = first.server();
        if (rcode >= 0)
            first.always({.rcode = rcode});
        else if (rcode == -1)
            first.respond = [](const FakeQuery &) { return QByteArray(); };
        else if (rcode == -2)
            first.respond = [](const FakeQuery &query) { return FakeAnswer{}.to(query).chopped(3); };
        else
            server = deadServer();
        second.always({.answers = {FakeRecord::txt(challenge, {"value"})}});
        CaresClient client({server, second.server()});
        const auto answer = outcomeOf(client.ask(about(challenge, Type::TXT, {}, 1s)));
        QVERIFY(answer);
        QVERIFY(*answer);
        QCOMPARE((*answer)->server, second.server());
        QCOMPARE(texts((*answer)->answers), QList<QByteArray>{"value"});
    }

    void returnsTheLastFailure()
    {
        FakeDns first(u"127.83.0.2"_s);
        FakeDns second(u"127.83.0.3"_s);
        first.always({.rcode = 2});
        second.always({.rcode = 5});
        CaresClient client({first.server(), second.server()});
        const auto answer = outcomeOf(client.ask(about(challenge, Type::TXT, {})));
        QVERIFY(answer && !*answer);
        QCOMPARE(answer->error().code, u"REFUSED"_s);
        QCOMPARE(answer->error().peerWords, second.server().text());
    }

    void silenceTimesOutInTime()
    {
        FakeDns fake;
        fake.respond = [](const FakeQuery &) { return QByteArray(); };
        CaresClient client({fake.server()});
        QElapsedTimer timer;
        timer.start();
        const auto answer = outcomeOf(client.ask(about(challenge, Type::TXT, {}, 300ms)));
        QVERIFY(answer && !*answer);
        QCOMPARE(answer->error().kind, FailureKind::TimedOut);
        QCOMPARE(answer->error().peerWords, fake.server().text());
        QVERIFY(timer.elapsed() >= 300);
        QVERIFY(timer.elapsed() < 5'000);
    }

    void lostDatagramIsSentAgain()
    {
        FakeDns fake;
        fake.respond = [&fake](const FakeQuery &query) {
            return fake.seen.size() == 1 ? QByteArray() : FakeAnswer{}.to(query);
        };
        CaresClient client({fake.server()});
        const auto answer = outcomeOf(client.ask(about(challenge, Type::TXT, {})));
        QVERIFY(answer && *answer);
        QCOMPARE(fake.seen.size(), 2);
    }

    void nobodyThereIsUnreachable()
    {
        CaresClient client({deadServer()});
        QElapsedTimer timer;
        timer.start();
        const auto answer = outcomeOf(client.ask(about(challenge, Type::TXT, {})));
        QVERIFY(answer && !*answer);
        QCOMPARE(answer->error().kind, FailureKind::Unreachable);
        QVERIFY(timer.elapsed() < 5'000); // at once, not after the ten seconds of the question
    }

    void questionWithoutTimeEnds()
    {
        Question question = about(challenge, Type::TXT, {});
        question.timeout = 0ms;
        CaresClient client({Server{QHostAddress(u"127.83.0.9"_s), 9, {}}});
        const auto answer = outcomeOf(client.ask(question));
        QVERIFY(answer && !*answer);
    }

    void garbageIsMalformed_data()
    {
        QTest::addColumn<QByteArray>("change");
        QTest::newRow("cut short") << QByteArray("cut");
        QTest::newRow("counts that lie") << QByteArray("counts");
        QTest::newRow("compression loop") << QByteArray("loop");
    }

    void garbageIsMalformed()
    {
        QFETCH(QByteArray, change);
        FakeDns fake;
        fake.respond = [change](const FakeQuery &query) {
            QByteArray wire = FakeAnswer{.answers = {FakeRecord::txt(challenge, {"value"})}}.to(query);
            if (change == "cut")
                wire.chop(4);
            else if (change == "counts")
                wire[6] = char(0x7f);
            else { // the answer's owner points at itself; 11 octets of the query are its OPT record
                const qsizetype owner = query.wire.size() - 11;
                const qsizetype ownerSize = owner - 16;
                wire = wire.left(owner) + '\xc0' + char(owner) + wire.mid(owner + ownerSize);
            }
            return wire;
        };
        CaresClient client({fake.server()});
        const auto answer = outcomeOf(client.ask(about(challenge, Type::TXT, {}, 3s)));
        QVERIFY(answer);
        QVERIFY(!*answer);
        QCOMPARE(answer->error().kind, FailureKind::MalformedAnswer);
        QCOMPARE(answer->error().peerWords, fake.server().text());
    }

    void answersToOtherQuestionsAreNotTaken_data()
    {
        QTest::addColumn<int>("changed");
        QTest::newRow("other id") << 1;
        QTest::newRow("other name") << 14;
        QTest::newRow("not a response") << 2;
    }

    void answersToOtherQuestionsAreNotTaken()
    {
        QFETCH(int, changed);
        FakeDns fake;
        fake.respond = [changed](const FakeQuery &query) {
            QByteArray wire = FakeAnswer{.answers = {FakeRecord::txt(challenge, {"forged"})}}.to(query);
            wire[changed] = changed == 2 ? char(1) : char(wire.at(changed) ^ 1);
            return wire;
        };
        CaresClient client({fake.server()});
        const auto answer = outcomeOf(client.ask(about(challenge, Type::TXT, {}, 400ms)));
        QVERIFY(answer);
        QVERIFY(!*answer);
        const FailureKind kind = answer->error().kind;
        QVERIFY(kind == FailureKind::TimedOut || kind == FailureKind::MalformedAnswer);
    }

    void truncatedAnswerIsAskedForOverTcp()
    {
        QList<FakeRecord> many;
        for (int i = 0; i < 250; ++i)
            many.append(FakeRecord::txt(challenge, {QByteArray::number(i).rightJustified(200, 'x')}));
        FakeDns fake;
        fake.respond = [many](const FakeQuery &query) {
            // the datagram is cut in the middle of a record, as some servers do
            return query.tcp ? FakeAnswer{.answers = many}.to(query)
                             : FakeAnswer{.truncated = true, .answers = many.mid(0, 4)}.to(query).chopped(30);
        };
        CaresClient client({fake.server()});
        const auto answer = outcomeOf(client.ask(about(challenge, Type::TXT, {})));
        QVERIFY(answer);
        QVERIFY(*answer);
        QCOMPARE((*answer)->records(Type::TXT).size(), 250);
        QCOMPARE(fake.seen.size(), 2);
        QVERIFY(fake.seen.at(1).tcp);
    }

    void datagramLargerThanAskedForIsAskedForOverTcp()
    {
        QList<FakeRecord> many;
        for (int i = 0; i < 20; ++i)
            many.append(FakeRecord::txt(challenge, {QByteArray(100, 'x')}));
        FakeDns fake;
        fake.always({.answers = many});
        CaresClient client({fake.server()});
        const auto answer = outcomeOf(client.ask(about(challenge, Type::TXT, {})));
        QVERIFY(answer);
        QVERIFY(*answer);
        QCOMPARE((*answer)->records(Type::TXT).size(), 20);
    }

    void silentTcpTimesOut()
    {
        FakeDns fake;
        fake.respond = [](const FakeQuery &query) {
            return query.tcp ? QByteArray() : FakeAnswer{.truncated = true}.to(query);
        };
        CaresClient client({fake.server()});
        const int before = openSockets();
        const auto answer = outcomeOf(client.ask(about(challenge, Type::TXT, {}, 500ms)));
        QVERIFY(answer && !*answer);
        QCOMPARE(answer->error().kind, FailureKind::TimedOut);
        QTRY_COMPARE(openSockets(), before);
    }

    void manyQuestionsAtOnce()
    {
        FakeDns fake;
        fake.respond = [](const FakeQuery &query) {
            return FakeAnswer{.answers = {FakeRecord::txt(query.name, {query.name.toLatin1()})}}.to(query);
        };
        CaresClient client({fake.server()});
        const int before = openSockets();
        std::vector<Task<Result<Answer>>> questions;
        for (int i = 0; i < 200; ++i)
            questions.push_back(client.ask(about(u"n%1.example.test"_s.arg(i), Type::TXT, {})));
        const auto answers = outcomeOf(whenAll(std::move(questions)));
        QVERIFY(answers);
        for (int i = 0; i < 200; ++i) {
            const Result<Answer> &answer = answers->at(std::size_t(i));
            QVERIFY(answer);
            QCOMPARE(texts(answer->answers), QList{u"n%1.example.test"_s.arg(i).toLatin1()});
        }
        QCOMPARE(openSockets(), before);
    }

    void destroyedQuestionLeavesNoSocket()
    {
        FakeDns fake;
        fake.respond = [](const FakeQuery &) { return QByteArray(); };
        CaresClient client({fake.server()});
        const int before = openSockets();
        bool called = false;
        {
            const Running running(client.ask(about(challenge, Type::TXT, {})),
                std::function<void(Result<Answer>)>([&called](Result<Answer>) { called = true; }));
            QCOMPARE(openSockets(), before + 1);
            QTRY_COMPARE(fake.seen.size(), 1);
        }
        QCOMPARE(openSockets(), before);
        QCoreApplication::processEvents();
        QVERIFY(!called);
    }

    void destroyedTcpQuestionLeavesNoSocket()
    {
        FakeDns fake;
        fake.respond = [](const FakeQuery &query) {
            return query.tcp ? QByteArray() : FakeAnswer{.truncated = true}.to(query);
        };
        CaresClient client({fake.server()});
        const int before = openSockets();
        {
            const Running running(client.ask(about(challenge, Type::TXT, {})),
                std::function<void(Result<Answer>)>([](Result<Answer>) {}));
            QTRY_COMPARE(fake.seen.size(), 2);
        }
        QTRY_COMPARE(openSockets(), before); // the server's end of the connection closes too
    }

    void oneOfTwoQuestionsDestroyed()
    {
        FakeDns fake;
        QList<FakeQuery> held;
        fake.respond = [&held](const FakeQuery &query) {
            held.append(query);
            return held.size() < 2 ? QByteArray() : FakeAnswer{}.to(query);
        };
        CaresClient client({fake.server()});
        const int before = openSockets();
        bool firstCalled = false;
        auto first = std::make_unique<Running>(client.ask(about(u"a.test"_s, Type::TXT, {})),
            std::function<void(Result<Answer>)>([&firstCalled](Result<Answer>) { firstCalled = true; }));
        QTRY_COMPARE(held.size(), 1);
        std::optional<Result<Answer>> answer;
        const Running second(client.ask(about(u"b.test"_s, Type::TXT, {})),
            std::function<void(Result<Answer>)>([&answer](Result<Answer> value) { answer = std::move(value); }));
        first.reset();
        QTRY_VERIFY(answer);
        QVERIFY(*answer);
        QTRY_COMPARE(openSockets(), before);
        QVERIFY(!firstCalled);
    }

    void clientMayGoBeforeItsQuestions()
    {
        FakeDns fake;
        fake.respond = [](const FakeQuery &) { return QByteArray(); };
        auto client = std::make_unique<CaresClient>(QList{fake.server()});
        const int before = openSockets();
        std::optional<Result<Answer>> answer;
        const Running running(client->ask(about(challenge, Type::TXT, {}, 200ms)),
            std::function<void(Result<Answer>)>([&answer](Result<Answer> value) { answer = std::move(value); }));
        client.reset();
        QTRY_VERIFY(answer);
        QVERIFY(!*answer);
        QCOMPARE(openSockets(), before);
    }

    void resolversCanBeChanged()
    {
        FakeDns first(u"127.83.0.2"_s);
        FakeDns second(u"127.83.0.3"_s);
        first.always({});
        second.always({});
        CaresClient client({first.server()});
        QCOMPARE(client.resolvers(), QList{first.server()});
        client.setResolvers({second.server()});
        const auto answer = outcomeOf(client.ask(about(challenge, Type::TXT, {})));
        QVERIFY(answer && *answer);
        QCOMPARE((*answer)->server, second.server());
        QVERIFY(first.seen.isEmpty());
    }

    void withoutChoiceTheSystemsResolversAreUsed()
    {
        const CaresClient client;
        // c-ares falls back to 127.0.0.1 where the system names none.
        QVERIFY(!client.resolvers().isEmpty());
        for (const Server &server : client.resolvers()) {
            QVERIFY(!server.address.isNull());
            QVERIFY(server.port != 0);
        }
    }
};

QTEST_GUILESS_MAIN(TestDnsClient)
#include "tst_dns_client.moc"
