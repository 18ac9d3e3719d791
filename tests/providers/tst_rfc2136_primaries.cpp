// SPDX-License-Identifier: Apache-2.0
// Several servers in one option, TCP alone, IPv6, and every kind of signature, against real BINDs.
#include "core/dns/cares_client.h"
#include "core/providers/provider.h"
#include "core/providers/tsig.h"
#include "tests/support/await.h"
#include "tests/support/dns_probe.h"
#include "tests/support/named_server.h"

#include <QNetworkDatagram>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QUdpSocket>

using namespace certwright;
using namespace certwright::testing;
using namespace Qt::StringLiterals;

namespace {

/// Another door to a server: an address and port whose messages are passed on.
class Door : public QObject
{
public:
    bool open(const QHostAddress &address, quint16 target)
    {
        m_target = target;
        connect(&m_tcp, &QTcpServer::newConnection, this, [this] { accept(); });
        connect(&m_udp, &QUdpSocket::readyRead, this, [this] { forward(); });
        return m_tcp.listen(address) && m_udp.bind(address, m_tcp.serverPort());
    }

    QString text() const
    {
        const QString host = m_tcp.serverAddress().toString();
        return (host.contains(u':') ? u"[%1]:%2"_s : u"%1:%2"_s).arg(host).arg(m_tcp.serverPort());
    }

    bool passesUdp = true;
    int datagrams = 0;
    int connections = 0;

private:
    void accept()
    {
        ++connections;
        QTcpSocket *client = m_tcp.nextPendingConnection();
        auto *server = new QTcpSocket(client);
        connect(client, &QTcpSocket::readyRead, server, [client, server] { server->write(client->readAll()); });
        connect(server, &QTcpSocket::readyRead, client, [client, server] { client->write(server->readAll()); });
        server->connectToHost(QHostAddress::LocalHost, m_target);
    }

    void forward()
    {
        while (m_udp.hasPendingDatagrams()) {
            const QNetworkDatagram asked = m_udp.receiveDatagram();
            ++datagrams;
            if (!passesUdp)
                continue;
            auto *server = new QUdpSocket(&m_udp);
            connect(server, &QUdpSocket::readyRead, this,
                [this, server, asked] { m_udp.writeDatagram(asked.makeReply(server->receiveDatagram().data())); });
            server->writeDatagram(asked.data(), QHostAddress::LocalHost, m_target);
        }
    }

    QTcpServer m_tcp;
    QUdpSocket m_udp;
    quint16 m_target = 0;
};

} // namespace

class TestRfc2136Primaries : public QObject
{
    Q_OBJECT

    NamedServer m_first;
    NamedServer m_second;
    NamedServer m_secondary; ///< has the zone of the first one, and takes no updates
    NamedServer m_stranger;  ///< of another zone
    testing::TsigKey m_key;
    QString m_dead; ///< where nobody listens
    dns::CaresClient m_dns;
    SystemClock m_clock;

    Result<std::unique_ptr<DnsProvider>> make(const QString &servers, const QString &transport = {},
        const QString &key = u"acme-key"_s, const QString &algorithm = {})
    {
        ProviderOptions options;
        options.emplace(u"RFC2136_NAMESERVER"_s, Secret(servers.toUtf8()));
        options.emplace(u"RFC2136_TSIG_KEY"_s, Secret(key.toUtf8()));
        options.emplace(u"RFC2136_TSIG_SECRET"_s, Secret(m_key.secret));
        options.emplace(u"RFC2136_TSIG_ALGORITHM"_s, Secret(algorithm.toUtf8()));
        options.emplace(u"RFC2136_TRANSPORT"_s, Secret(transport.toUtf8()));
        options.emplace(u"RFC2136_DNS_TIMEOUT"_s, Secret(QByteArrayView("4")));
        ProviderSurroundings surroundings;
        surroundings.dns = &m_dns;
        surroundings.clock = &m_clock;
        return makeProvider(u"rfc2136"_s, std::move(options), surroundings);
    }

    static TxtRecord record(const QByteArray &value = "value")
    {
        TxtRecord made;
        made.name = u"_acme-challenge.www.example.test"_s;
        made.value = value;
        return made;
    }

    static QList<QByteArray> shown(const NamedServer &server)
    {
        return server.txt(u"_acme-challenge.www.example.test"_s);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_key = m_first.addKey(u"acme-key"_s);
        QStringList keys{m_key.name};
        for (const QString &algorithm : providers::tsigAlgorithms()) {
            const QString word = algorithm.section(u'.', 0, 0);
            m_first.addKey({word, word, m_key.secret});
            keys.append(word);
        }
        m_second.addKey(m_key);
        NamedServer dead;
        dead.addZone({u"example.test"_s, {}, {}});
        QString whyNot;
        m_first.addZone({u"example.test"_s, keys, {}});
        m_second.addZone({u"example.test"_s, {m_key.name}, {}});
        m_stranger.addZone({u"elsewhere.test"_s, {}, {}});
        QVERIFY2(m_first.start(&whyNot), qPrintable(whyNot));
        NamedZone copy;
        copy.name = u"example.test"_s;
        copy.clauses =
            "  type secondary;\n  primaries { 127.0.0.1 port " + QByteArray::number(m_first.port()) + "; };\n";
        m_secondary.addZone(copy);
        for (NamedServer *server : {&m_second, &m_secondary, &m_stranger, &dead})
            QVERIFY2(server->start(&whyNot), qPrintable(whyNot));
        QTRY_VERIFY_WITH_TIMEOUT(
            probe(m_secondary.address(), m_secondary.port(), u"example.test"_s, "SOA").authoritative, 20'000);
        m_dead = dead.text();
        dead.stop();
    }

    void theNextServerIsAsked_data()
    {
        QTest::addColumn<QString>("servers");
        QTest::newRow("first is down") << m_dead + u", "_s + m_second.text();
        QTest::newRow("first has another zone") << m_stranger.text() + u',' + m_second.text();
        QTest::newRow("first is a secondary") << m_secondary.text() + u' ' + m_second.text();
        QTest::newRow("only the last can")
            << m_dead + u',' + m_stranger.text() + u',' + m_secondary.text() + u',' + m_second.text();
        QTest::newRow("there is no more than one") << m_second.text();
    }
    void theNextServerIsAsked()
    {
        QFETCH(QString, servers);
        const auto provider = make(servers);
        QVERIFY(provider);
        QVERIFY(await((*provider)->present(record("apex"))));
        QVERIFY(await((*provider)->present(record("wildcard"))));
        QCOMPARE(shown(m_second).size(), 2);
        QVERIFY(shown(m_first).isEmpty());
        const auto seen = await((*provider)->test(u"example.test"_s));
        QVERIFY(seen);
        QCOMPARE(seen->zones, QStringList{u"example.test"_s});
        QVERIFY(await((*provider)->remove(record("apex"))));
        QCOMPARE(shown(m_second), QList<QByteArray>{"wildcard"});
        QVERIFY(await((*provider)->remove(record("wildcard"))));
        QCOMPARE(shown(m_second), QList<QByteArray>());
    }

    void theFirstThatCanIsTheOnlyOne()
    {
        const auto provider = make(m_first.text() + u',' + m_second.text());
        QVERIFY(await((*provider)->present(record())));
        QCOMPARE(shown(m_first), QList<QByteArray>{"value"});
        QVERIFY(shown(m_second).isEmpty());
        QVERIFY(await((*provider)->remove(record())));
        QVERIFY(shown(m_first).isEmpty());
    }

    void whereNoneCanEachOnesWordsAreTold()
    {
        const auto provider = make(m_dead + u',' + m_stranger.text());
        const auto refused = await((*provider)->present(record()));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, FailureKind::ProviderRefused); // it says more than silence
        QCOMPARE(refused.error().code, u"NOTAUTH"_s);
        QCOMPARE(refused.error().peerWords.count(u"127.0.0.1: "_s), 2);
        QVERIFY(refused.error().peerWords.contains(u"REFUSED"_s));
        const auto silent = await((*make(m_dead + u',' + m_dead))->present(record()));
        QVERIFY(!silent);
        QVERIFY(silent.error().kind == FailureKind::Unreachable || silent.error().kind == FailureKind::TimedOut);
        QCOMPARE(silent.error().retry, Retry::Later);
    }

    void tcpAloneIsTcpAlone()
    {
        Door door;
        QVERIFY(door.open(QHostAddress(QHostAddress::LocalHost), m_first.port()));
        door.passesUdp = false;
        const auto provider = make(door.text(), u"TCP"_s);
        QVERIFY(await((*provider)->present(record())));
        QCOMPARE(shown(m_first), QList<QByteArray>{"value"});
        QVERIFY(await((*provider)->remove(record())));
        QVERIFY(await((*provider)->test(u"example.test"_s)));
        QCOMPARE(door.datagrams, 0);
        QVERIFY(door.connections >= 6); // a question and an update each
        const auto elsewhere = await((*make(m_stranger.text(), u"tcp"_s))->present(record()));
        QCOMPARE(elsewhere.error().code, u"NOTAUTH"_s);
        QCOMPARE(elsewhere.error().peerWords, u"REFUSED"_s);
        const auto dead = await((*make(m_dead, u"tcp"_s))->present(record()));
        QCOMPARE(dead.error().kind, FailureKind::Unreachable);
    }

    void ipv6IsSpoken_data()
    {
        QTest::addColumn<QString>("transport");
        QTest::newRow("UDP") << u"udp"_s;
        QTest::newRow("TCP") << u"tcp"_s;
    }
    void ipv6IsSpoken()
    {
        QFETCH(QString, transport);
        Door door;
        QVERIFY(door.open(QHostAddress(QHostAddress::LocalHostIPv6), m_first.port()));
        QVERIFY(door.text().startsWith(u"[::1]:"_s));
        const auto provider = make(door.text(), transport);
        QVERIFY(provider);
        QVERIFY(await((*provider)->present(record())));
        QCOMPARE(shown(m_first), QList<QByteArray>{"value"});
        QVERIFY(await((*provider)->remove(record())));
        QCOMPARE(shown(m_first), QList<QByteArray>());
        QCOMPARE(door.datagrams > 0, transport == u"udp"_s);
        QCOMPARE(door.connections > 0, transport == u"tcp"_s);
    }

    void everySignatureIsUnderstood_data()
    {
        QTest::addColumn<QString>("word");
        for (const QString &algorithm : providers::tsigAlgorithms())
            QTest::newRow(qPrintable(algorithm)) << algorithm.section(u'.', 0, 0);
    }
    void everySignatureIsUnderstood()
    {
        QFETCH(QString, word);
        for (const QString &written : {word, word.toUpper() + u'.'}) {
            const auto provider = make(m_first.text(), {}, word, written);
            QVERIFY(provider);
            QVERIFY(await((*provider)->present(record(word.toLatin1()))));
            QCOMPARE(shown(m_first), QList<QByteArray>{word.toLatin1()});
            QVERIFY(await((*provider)->remove(record(word.toLatin1()))));
        }
        const auto stranger = await((*make(m_first.text(), {}, u"nobody"_s, word))->present(record()));
        QVERIFY(!stranger);
        QCOMPARE(stranger.error().code, u"BADKEY"_s);
    }

    void aSignatureIsAsRfc8945Says()
    {
        // A message, a time and their signature that dnspython made.
        QByteArray message = QByteArray::fromHex("123428000001000000010000076578616d706c6503636f6d00000600010f5f61636d6"
                                                 "52d6368616c6c656e676503777777076578616d"
                                                 "706c6503636f6d000010000100000078002c2b5a54527831436b6c312d744d30356f3"
                                                 "57a61697a545441307955793541476572654d67"
                                                 "534e5743364c6c38");
        const QByteArray unsignedMessage = message;
        providers::TsigKey key;
        key.keyName = u"acme-key"_s;
        key.algorithm = u"hmac-sha256."_s;
        key.secret = Secret(QByteArrayView("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="));
        const QByteArray mac = providers::signMessage(message, key, 1700000000);
        QCOMPARE(mac.toHex(), "ce327d2bacc453663b8b39f808d3f0b842d566a3490b57c40adfa2549f5ded0a");
        QByteArray expected = unsignedMessage;
        expected[11] = 1;
        expected +=
            QByteArray::fromHex("0861636d652d6b65790000fa00ff00000000003d0b686d61632d7368613235360000006553f100012c"
                                "0020") +
            mac + QByteArray::fromHex("123400000000");
        QCOMPARE(message, expected);
    }

    void anotherAnswerIsNotSigned()
    {
        // Real answers of BIND were accepted above; what is cut, altered, or signed for nothing that was asked is not.
        providers::TsigKey key;
        key.keyName = u"k"_s;
        key.algorithm = u"hmac-sha384."_s;
        key.secret = Secret(QByteArrayView("c2VjcmV0"));
        const qint64 now = 1700000000;
        QByteArray answer = QByteArray::fromHex("1234a8000001000000000000076578616d706c650000060001");
        providers::signMessage(answer, key, now);
        QVERIFY(!providers::isSignedBy(answer, key, "the request's", now));
        for (qsizetype cut = 0; cut < answer.size(); ++cut)
            QVERIFY(!providers::isSignedBy(answer.left(cut), key, "the request's", now));
        for (qsizetype at = 0; at < answer.size(); ++at) {
            QByteArray altered = answer;
            altered[at] = char(altered[at] ^ 0xff);
            QVERIFY(!providers::isSignedBy(altered, key, "the request's", now));
        }
    }

    void bothNamesOfLegoAreKnown()
    {
        for (const ProviderField &field : providerDescriptor(u"rfc2136"_s)->fields)
            QCOMPARE(field.aliases, QStringList{u"DNSUPDATE_"_s + field.key.section(u'_', 1)});
    }

    void badOptionsAreNamed_data()
    {
        QTest::addColumn<QString>("servers");
        QTest::addColumn<QString>("transport");
        QTest::addColumn<QString>("key");
        QTest::newRow("one is bad") << u"ns1.test, ns2.test:0"_s << QString() << u"RFC2136_NAMESERVER"_s;
        QTest::newRow("none") << u" , "_s << QString() << u"RFC2136_NAMESERVER"_s;
        QTest::newRow("transport") << u"ns1.test"_s << u"quic"_s << u"RFC2136_TRANSPORT"_s;
    }
    void badOptionsAreNamed()
    {
        QFETCH(QString, servers);
        QFETCH(QString, transport);
        const auto provider = make(servers, transport);
        QVERIFY(!provider);
        QCOMPARE(provider.error().kind, FailureKind::ProviderConfig);
        QTEST(provider.error().subject, "key");
    }
};

QTEST_GUILESS_MAIN(TestRfc2136Primaries)
#include "tst_rfc2136_primaries.moc"
