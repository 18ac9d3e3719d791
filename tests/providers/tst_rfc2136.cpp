// SPDX-License-Identifier: Apache-2.0
// Signed updates against a real BIND.
#include "core/dns/cares_client.h"
#include "core/providers/dns_update.h"
#include "core/providers/provider.h"
#include "core/providers/update_exchange.h"
#include "tests/support/await.h"
#include "tests/support/named_server.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QUdpSocket>

using namespace certwright;
using namespace certwright::testing;
using namespace Qt::StringLiterals;

namespace {

/// named does not run under faketime, so it is this side whose clock is off.
class OffsetClock : public Clock
{
public:
    QDateTime now() const override { return QDateTime::currentDateTimeUtc().addSecs(offset); }
    int offset = 0; ///< seconds
};

} // namespace

class TestRfc2136 : public QObject
{
    Q_OBJECT

    NamedServer m_named;
    testing::TsigKey m_key;
    testing::TsigKey m_stranger; ///< known to the server, granted nothing
    dns::CaresClient m_dns;
    OffsetClock m_clock;

    using Changes = QMap<QString, QString>;

    /// Options that work, with some changed; an empty value takes one away.
    ProviderOptions options(const Changes &changes = {}) const
    {
        Changes values{{u"RFC2136_NAMESERVER"_s, m_named.text()}, {u"RFC2136_TSIG_KEY"_s, m_key.name},
            {u"RFC2136_TSIG_SECRET"_s, QString::fromLatin1(m_key.secret)}, {u"RFC2136_DNS_TIMEOUT"_s, u"4"_s}};
        for (auto each = changes.begin(); each != changes.end(); ++each)
            values.insert(each.key(), each.value());
        ProviderOptions made;
        for (auto each = values.begin(); each != values.end(); ++each)
            made.emplace(each.key(), Secret(each.value().toUtf8()));
        return made;
    }

    Result<std::unique_ptr<DnsProvider>> make(const Changes &changes = {})
    {
        ProviderSurroundings surroundings;
        surroundings.dns = &m_dns;
        surroundings.clock = &m_clock;
        return makeProvider(u"rfc2136"_s, options(changes), surroundings);
    }

    static TxtRecord record(const QByteArray &value, const QString &name = u"_acme-challenge.www.example.test"_s)
    {
        TxtRecord made;
        made.name = name;
        made.value = value;
        return made;
    }

    QList<QByteArray> shown(const QString &name = u"_acme-challenge.www.example.test"_s) const
    {
        QList<QByteArray> values = m_named.txt(name);
        std::sort(values.begin(), values.end());
        return values;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_key = m_named.addKey(u"acme-key"_s);
        m_stranger = m_named.addKey(u"stranger"_s);
        m_named.addKey({u"old-key"_s, u"hmac-sha1"_s, "c2VjcmV0LW9mLW9sZC1rZXkh"});
        m_named.addKey({u"long-key"_s, u"hmac-sha512"_s, "c2VjcmV0LW9mLWxvbmcta2V5"});
        m_named.addZone({u"example.test"_s, {m_key.name, u"old-key"_s, u"long-key"_s}, {}});
        m_named.addZone({u"deep.example.test"_s, {m_key.name}, {}});
        QString whyNot;
        QVERIFY2(m_named.start(&whyNot), qPrintable(whyNot));
    }

    void removingOneValueKeepsTheOther()
    {
        const auto provider = make();
        QVERIFY(provider);
        QVERIFY(await((*provider)->present(record("apex"))));
        QVERIFY(await((*provider)->present(record("wildcard"))));
        QVERIFY(await((*provider)->present(record("wildcard")))); // already there
        QCOMPARE(shown(), (QList<QByteArray>{"apex", "wildcard"}));
        QVERIFY(await((*provider)->remove(record("apex"))));
        QCOMPARE(shown(), QList<QByteArray>{"wildcard"});
        QVERIFY(await((*provider)->remove(record("apex")))); // no longer there
        QCOMPARE(shown(), QList<QByteArray>{"wildcard"});
        QVERIFY(await((*provider)->remove(record("wildcard"))));
        QCOMPARE(shown(), QList<QByteArray>());
    }

    void anotherProgramsValueStays()
    {
        const auto other = make();
        QVERIFY(await((*other)->present(record("of another program"))));
        const auto provider = make();
        QVERIFY(await((*provider)->present(record("ours"))));
        QVERIFY(await((*provider)->remove(record("ours"))));
        QCOMPARE(shown(), QList<QByteArray>{"of another program"});
        QVERIFY(await((*other)->remove(record("of another program"))));
    }

    void valuesLongerThanAStringAreSplit()
    {
        const auto provider = make();
        const QByteArray value = QByteArray(255, 'a') + QByteArray(100, 'b');
        QVERIFY(await((*provider)->present(record(value))));
        QCOMPARE(shown(), QList<QByteArray>{value});
        QVERIFY(await((*provider)->remove(record(value))));
        QCOMPARE(shown(), QList<QByteArray>());
    }

    void theLongestZoneTakesIt()
    {
        const QString name = u"_acme-challenge.www.deep.example.test"_s;
        const auto provider = make();
        const auto tested = await((*provider)->test(u"www.deep.example.test"_s));
        QVERIFY(tested);
        QCOMPARE(tested->zones, QStringList{u"deep.example.test"_s});
        QVERIFY(await((*provider)->present(record("value", name))));
        QCOMPARE(shown(name), QList<QByteArray>{"value"});
        QVERIFY(await((*provider)->remove(record("value", name))));
        QCOMPARE(shown(name), QList<QByteArray>());
    }

    void everyAlgorithmIsUnderstood_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("secret");
        QTest::addColumn<QString>("algorithm");
        QTest::newRow("sha1, as lego writes it") << u"old-key."_s << u"c2VjcmV0LW9mLW9sZC1rZXkh"_s << u"hmac-sha1."_s;
        QTest::newRow("sha512, capitals") << u"Long-Key"_s << u"c2VjcmV0LW9mLWxvbmcta2V5"_s << u"HMAC-SHA512"_s;
    }
    void everyAlgorithmIsUnderstood()
    {
        QFETCH(QString, key);
        QFETCH(QString, secret);
        QFETCH(QString, algorithm);
        const auto provider = make({{u"RFC2136_TSIG_KEY"_s, key}, {u"RFC2136_TSIG_SECRET"_s, secret},
            {u"RFC2136_TSIG_ALGORITHM"_s, algorithm}});
        QVERIFY(provider);
        QVERIFY(await((*provider)->present(record("value"))));
        QCOMPARE(shown(), QList<QByteArray>{"value"});
        QVERIFY(await((*provider)->remove(record("value"))));
    }

    void aKeyFileWillDo()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"acme.key"_s));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(NamedServer::keyFile(m_key));
        file.close();
        const auto provider = make(
            {{u"RFC2136_TSIG_KEY"_s, {}}, {u"RFC2136_TSIG_SECRET"_s, {}}, {u"RFC2136_TSIG_FILE"_s, file.fileName()}});
        QVERIFY(provider);
        QVERIFY(await((*provider)->present(record("by file"))));
        QCOMPARE(shown(), QList<QByteArray>{"by file"});
        QVERIFY(await((*provider)->remove(record("by file"))));
    }

    void aHostNameWillDo()
    {
        const auto provider = make({{u"RFC2136_NAMESERVER"_s, u"localhost:%1"_s.arg(m_named.port())}});
        QVERIFY(provider);
        QVERIFY(await((*provider)->test(u"example.test"_s)));
    }

    void testLeavesNothing()
    {
        const auto provider = make();
        QVERIFY(await((*provider)->present(record("there before"))));
        const auto seen = await((*provider)->test(u"*.www.example.test"_s));
        QVERIFY(seen);
        QCOMPARE(seen->zones, QStringList{u"example.test"_s});
        QCOMPARE(shown(), QList<QByteArray>{"there before"});
        QVERIFY(await((*provider)->remove(record("there before"))));
    }

    void refusalsAreTold_data()
    {
        QTest::addColumn<Changes>("changes");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("code");
        const QString name = u"_acme-challenge.www.example.test"_s;
        const QString otherSecret = u"YW5vdGhlci1zZWNyZXQtYWx0b2dldGhlcg=="_s;
        QTest::newRow("wrong secret") << Changes{{u"RFC2136_TSIG_SECRET"_s, otherSecret}} << name << u"BADSIG"_s;
        QTest::newRow("unknown key") << Changes{{u"RFC2136_TSIG_KEY"_s, u"nobody"_s}} << name << u"BADKEY"_s;
        QTest::newRow("wrong algorithm") << Changes{{u"RFC2136_TSIG_ALGORITHM"_s, u"hmac-sha1"_s}} << name
                                         << u"BADKEY"_s;
        QTest::newRow("not granted") << Changes{{u"RFC2136_TSIG_KEY"_s, m_stranger.name},
                                            {u"RFC2136_TSIG_SECRET"_s, QString::fromLatin1(m_stranger.secret)}}
                                     << name << u"REFUSED"_s;
        QTest::newRow("unsigned") << Changes{{u"RFC2136_TSIG_KEY"_s, {}}, {u"RFC2136_TSIG_SECRET"_s, {}}} << name
                                  << u"REFUSED"_s;
        QTest::newRow("wrong zone") << Changes{} << u"_acme-challenge.elsewhere.invalid"_s << u"NOTAUTH"_s;
    }
    void refusalsAreTold()
    {
        QFETCH(Changes, changes);
        QFETCH(QString, name);
        QFETCH(QString, code);
        const auto provider = make(changes);
        QVERIFY(provider);
        const auto presented = await((*provider)->present(record("value", name)));
        const auto removed = await((*provider)->remove(record("value", name)));
        const auto tested = await((*provider)->test(name));
        QVERIFY(!presented && !removed && !tested);
        QCOMPARE(presented.error().attempted, u"present"_s);
        QCOMPARE(removed.error().attempted, u"cleanup"_s);
        QCOMPARE(tested.error().attempted, u"test"_s);
        for (const Failure &failure : {presented.error(), removed.error(), tested.error()}) {
            QCOMPARE(failure.kind, FailureKind::ProviderRefused);
            QCOMPARE(failure.code, code);
            QCOMPARE(failure.subject, name);
            QVERIFY(!failure.peerWords.isEmpty());
            QCOMPARE(failure.retry, Retry::AfterFix);
        }
        QCOMPARE(shown(), QList<QByteArray>());
    }

    void aClockThatIsOffIsTold()
    {
        const auto provider = make();
        m_clock.offset = -7200;
        const auto refused = await((*provider)->present(record("value")));
        m_clock.offset = 0;
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, FailureKind::ClockWrong);
        QVERIFY(refused.error().peerWords.contains(u"BADTIME"_s));
        const int difference = refused.error().code.toInt();
        QVERIFY2(std::abs(difference - 7200) < 60, qPrintable(refused.error().code));
        QCOMPARE(shown(), QList<QByteArray>());
    }

    void rcodesAreTold_data()
    {
        QTest::addColumn<QString>("rcode");
        QTest::addColumn<QString>("tsigError");
        QTest::addColumn<QString>("code");
        QTest::addColumn<Retry>("retry");
        QTest::newRow("notzone") << u"NOTZONE"_s << QString() << u"NOTZONE"_s << Retry::AfterFix;
        QTest::newRow("servfail") << u"SERVFAIL"_s << QString() << u"SERVFAIL"_s << Retry::Later;
        QTest::newRow("badtrunc") << u"NOTAUTH"_s << u"BADTRUNC"_s << u"BADTRUNC"_s << Retry::AfterFix;
    }
    void rcodesAreTold()
    {
        QFETCH(QString, rcode);
        QFETCH(QString, tsigError);
        providers::UpdateAnswer answer;
        answer.rcode = rcode;
        answer.tsigError = tsigError;
        const Failure failure = providers::updateFailure(answer, {}, u"present"_s, u"x.test"_s);
        QCOMPARE(failure.kind, FailureKind::ProviderRefused);
        QTEST(failure.code, "code");
        QTEST(failure.retry, "retry");
        QVERIFY(failure.peerWords.startsWith(rcode));
    }

    void aForgedSuccessIsNoSuccess()
    {
        providers::TsigKey key;
        key.keyName = u"acme-key"_s;
        key.algorithm = u"hmac-sha256."_s;
        key.secret = Secret(m_key.secret);
        const auto query = providers::buildUpdate(u"example.test"_s, u"x.example.test"_s, "value", 60,
            providers::UpdateChange::Add, key, m_clock.now().toSecsSinceEpoch());
        QVERIFY(query);
        QByteArray forged = query->wire.left(12);
        forged[2] = char(0xa8); // a response to an update, NOERROR, every section empty
        forged[3] = 0;
        for (int at = 4; at < 12; ++at)
            forged[at] = 0;
        QVERIFY(!providers::readUpdateAnswer(forged, *query, key));
        forged[3] = 5;
        const auto refused = providers::readUpdateAnswer(forged, *query, key);
        QVERIFY(refused);
        QCOMPARE(refused->rcode, u"REFUSED"_s);
        forged[0] = char(forged[0] ^ 1); // another question's
        QVERIFY(!providers::readUpdateAnswer(forged, *query, key));
        QVERIFY(!providers::readUpdateAnswer("no DNS", *query, key));
        QVERIFY(!providers::readUpdateAnswer({}, *query, key));
        // Unsigned by choice: then the rcode is all there is.
        forged = query->wire.left(12);
        forged[2] = char(0xa8);
        for (int at = 3; at < 12; ++at)
            forged[at] = 0;
        QVERIFY(providers::readUpdateAnswer(forged, *query, {}));
    }

    void aDeadServerIsUnreachable()
    {
        NamedServer dead;
        dead.addZone({u"example.test"_s, {}, {}});
        QString whyNot;
        QVERIFY2(dead.start(&whyNot), qPrintable(whyNot));
        dead.stop();
        const auto provider = make({{u"RFC2136_NAMESERVER"_s, dead.text()}});
        const auto refused = await((*provider)->present(record("value")));
        QVERIFY(!refused);
        QVERIFY(refused.error().kind == FailureKind::Unreachable || refused.error().kind == FailureKind::TimedOut);
    }

    void aSilentServerTimesOut()
    {
        QUdpSocket silent;
        QVERIFY(silent.bind(QHostAddress::LocalHost, 0));
        const auto provider = make(
            {{u"RFC2136_NAMESERVER"_s, u"127.0.0.1:%1"_s.arg(silent.localPort())}, {u"RFC2136_DNS_TIMEOUT"_s, u"1"_s}});
        QElapsedTimer timer;
        timer.start();
        const auto refused = await((*provider)->present(record("value")));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, FailureKind::TimedOut);
        QVERIFY(timer.elapsed() < 10'000);
    }

    void whereUdpBringsNothingTcpIsAsked_data()
    {
        QTest::addColumn<bool>("udpIsSilent"); // or refused
        QTest::addColumn<bool>("accepted");
        QTest::newRow("UDP refused") << false << true;
        QTest::newRow("UDP silent") << true << true;
        QTest::newRow("a signature that is not accepted") << false << false;
    }
    void whereUdpBringsNothingTcpIsAsked()
    {
        QFETCH(bool, udpIsSilent);
        QFETCH(bool, accepted);
        QTcpServer echo; // sends back what it gets, length and all
        QVERIFY(echo.listen(QHostAddress::LocalHost));
        connect(&echo, &QTcpServer::newConnection, &echo, [&echo] {
            QTcpSocket *socket = echo.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->write(socket->readAll()); });
        });
        QUdpSocket silent;
        if (udpIsSilent)
            QVERIFY(silent.bind(QHostAddress::LocalHost, echo.serverPort()));
        dns::Server server;
        server.address = QHostAddress(QHostAddress::LocalHost);
        server.port = echo.serverPort();
        const auto judge = [accepted](const QByteArray &) {
            return accepted ? providers::Verdict::Accept : providers::Verdict::Ignore;
        };
        const auto answer =
            await(providers::exchangeMessage(server, "a message", judge, std::chrono::milliseconds(1000)));
        if (accepted) {
            QVERIFY(answer);
            QCOMPARE(*answer, "a message");
        } else {
            QVERIFY(!answer);
            QCOMPARE(answer.error().kind, FailureKind::MalformedAnswer);
            QCOMPARE(answer.error().code, u"tsig"_s);
        }
    }

    void twoLostDatagramsAreNoFailure()
    {
        QUdpSocket deaf; // to the first two
        QVERIFY(deaf.bind(QHostAddress::LocalHost));
        int came = 0;
        connect(&deaf, &QUdpSocket::readyRead, &deaf, [&deaf, &came] {
            QByteArray datagram(64, Qt::Uninitialized);
            QHostAddress from;
            quint16 port = 0;
            while (deaf.hasPendingDatagrams()) {
                datagram.resize(std::max<qint64>(0, deaf.readDatagram(datagram.data(), 64, &from, &port)));
                if (++came == 3)
                    deaf.writeDatagram(datagram, from, port);
            }
        });
        dns::Server server;
        server.address = QHostAddress(QHostAddress::LocalHost);
        server.port = deaf.localPort();
        const auto judge = [](const QByteArray &) { return providers::Verdict::Accept; };
        const auto answer =
            await(providers::exchangeMessage(server, "a message", judge, std::chrono::milliseconds(8000)));
        QVERIFY(answer);
        QCOMPARE(*answer, "a message");
        QCOMPARE(came, 3);
    }

    void badOptionsAreNamed_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::newRow("no server") << u"RFC2136_NAMESERVER"_s << QString();
        QTest::newRow("server with a path") << u"RFC2136_NAMESERVER"_s << u"ns.test:53:53"_s;
        QTest::newRow("port") << u"RFC2136_NAMESERVER"_s << u"ns.test:99999"_s;
        QTest::newRow("no key") << u"RFC2136_TSIG_KEY"_s << QString();
        QTest::newRow("no secret") << u"RFC2136_TSIG_SECRET"_s << QString();
        QTest::newRow("not base64") << u"RFC2136_TSIG_SECRET"_s << u"not base64!"_s;
        QTest::newRow("algorithm") << u"RFC2136_TSIG_ALGORITHM"_s << u"hmac-sha9"_s;
        QTest::newRow("ttl") << u"RFC2136_TTL"_s << u"soon"_s;
        QTest::newRow("timeout") << u"RFC2136_DNS_TIMEOUT"_s << u"0"_s;
        QTest::newRow("unknown") << u"RFC2136_COLOUR"_s << u"red"_s;
    }
    void badOptionsAreNamed()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        const auto provider = make({{key, value}});
        QVERIFY(!provider);
        QCOMPARE(provider.error().kind, FailureKind::ProviderConfig);
        QCOMPARE(provider.error().subject, key);
        QVERIFY(value.isEmpty() || !provider.error().peerWords.contains(value));
    }
};

QTEST_GUILESS_MAIN(TestRfc2136)
#include "tst_rfc2136.moc"
