// SPDX-License-Identifier: Apache-2.0
// Signed updates as three makers of servers take them: BIND, Knot DNS, PowerDNS.
#include "core/dns/cares_client.h"
#include "core/providers/provider.h"
#include "tests/support/await.h"
#include "tests/support/bind_server.h"
#include "tests/support/knot_server.h"
#include "tests/support/power_dns_server.h"

#include <QTest>

using namespace certwright;
using namespace certwright::testing;
using namespace Qt::StringLiterals;

namespace {

const QStringList algorithms{u"hmac-sha1"_s, u"hmac-sha224"_s, u"hmac-sha256"_s, u"hmac-sha384"_s, u"hmac-sha512"_s};
const QStringList servers{u"bind"_s, u"knot"_s, u"powerdns"_s};
const QString zone = u"example.test"_s;
const QString challenge = u"_acme-challenge.www.example.test"_s;
const QByteArray foreign = "v=spf1 -all";

QByteArray zoneText(const QString &name)
{
    return "$TTL 60\n$ORIGIN " + name.toLatin1() +
           ".\n@ SOA ns hostmaster.example.test. 1 3600 600 86400 60\n@ NS ns\nns A 127.0.0.1\n@ TXT \"" + foreign +
           "\"\nwww TXT \"" + foreign + "\"\n";
}

} // namespace

class TestRfc2136Servers : public QObject
{
    Q_OBJECT

    BindServer m_bind;
    KnotServer m_knot;
    PowerDnsServer m_powerDns;
    QList<testing::TsigKey> m_keys;                                      ///< one for each algorithm
    testing::TsigKey m_stranger = testing::TsigKey::make(u"stranger"_s); ///< known to the servers, granted nothing
    dns::CaresClient m_dns;
    SystemClock m_clock;

    DnsServer *server(const QString &name)
    {
        if (name == "bind"_L1)
            return &m_bind;
        return name == "knot"_L1 ? static_cast<DnsServer *>(&m_knot) : &m_powerDns;
    }

    std::unique_ptr<DnsProvider> make(const DnsServer &server, const testing::TsigKey &key)
    {
        ProviderOptions options;
        const auto set = [&options](
                             const QString &name, const QByteArray &text) { options.emplace(name, Secret(text)); };
        set(u"RFC2136_NAMESERVER"_s, server.address().toString().toLatin1());
        set(u"RFC2136_TSIG_KEY"_s, key.name.toLatin1());
        set(u"RFC2136_TSIG_ALGORITHM"_s, key.algorithm.toLatin1());
        set(u"RFC2136_TSIG_SECRET"_s, key.secret);
        set(u"RFC2136_DNS_TIMEOUT"_s, "10");
        ProviderSurroundings surroundings;
        surroundings.dns = &m_dns;
        surroundings.clock = &m_clock;
        auto made = makeProvider(u"rfc2136"_s, std::move(options), surroundings);
        return made ? std::move(*made) : nullptr;
    }

    static TxtRecord record(const QByteArray &value, const QString &name = challenge)
    {
        TxtRecord made;
        made.name = name;
        made.value = value;
        return made;
    }

    static QList<QByteArray> shown(const DnsServer &server, const QString &name = challenge)
    {
        QList<QByteArray> values = server.probe(name, "TXT").texts;
        std::sort(values.begin(), values.end());
        return values;
    }

    static void eachServer()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : servers)
            QTest::newRow(qPrintable(name)) << name;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStringList granted;
        for (const QString &algorithm : algorithms) {
            m_keys.append(testing::TsigKey::make("key-"_L1 + algorithm, algorithm));
            granted.append(m_keys.last().name);
        }
        for (const QString &name : servers) {
            DnsServer &each = *server(name);
            for (const testing::TsigKey &key : std::as_const(m_keys))
                each.addKey(key);
            each.addKey(m_stranger);
            QString whyNot;
            QVERIFY2(each.start(&whyNot), qPrintable(whyNot));
            for (const QString &apex : {zone, "deep."_L1 + zone, "signed."_L1 + zone}) {
                ServedZone served;
                served.name = apex;
                served.text = zoneText(apex);
                served.serial = 1;
                served.keys = granted;
                // BIND would need another clause to sign what updates change.
                served.signsItself = apex.startsWith("signed."_L1) && &each != &m_bind;
                QVERIFY2(each.serve(served, &whyNot), qPrintable(whyNot));
            }
        }
    }

    void twoValuesStandAtOneName_data() { eachServer(); }
    void twoValuesStandAtOneName()
    {
        QFETCH(QString, name);
        const DnsServer &at = *server(name);
        const auto provider = make(at, m_keys.at(2));
        QVERIFY(provider);
        QVERIFY(await(provider->present(record("apex"))));
        QVERIFY(await(provider->present(record("wildcard"))));
        QVERIFY(await(provider->present(record("wildcard")))); // already there
        QCOMPARE(shown(at), (QList<QByteArray>{"apex", "wildcard"}));
        QVERIFY(await(provider->remove(record("apex"))));
        QVERIFY(await(provider->remove(record("apex")))); // no longer there
        QCOMPARE(shown(at), QList<QByteArray>{"wildcard"});
        QVERIFY(await(provider->remove(record("wildcard"))));
        QCOMPARE(shown(at), QList<QByteArray>());
    }

    void whatIsNotOursStays_data() { eachServer(); }
    void whatIsNotOursStays()
    {
        QFETCH(QString, name);
        const DnsServer &at = *server(name);
        const auto provider = make(at, m_keys.at(2));
        QVERIFY(provider);
        const QString www = "www."_L1 + zone;
        QVERIFY(await(provider->present(record("ours", www))));
        QCOMPARE(shown(at, www), (QList<QByteArray>{"ours", foreign}));
        QVERIFY(await(provider->remove(record("ours", www))));
        QCOMPARE(shown(at, www), QList<QByteArray>{foreign});
        QCOMPARE(shown(at, zone), QList<QByteArray>{foreign});
    }

    void everyAlgorithmIsTaken_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("key");
        for (const QString &name : servers) {
            for (int key = 0; key < algorithms.size(); ++key)
                QTest::addRow("%s %s", qPrintable(name), qPrintable(algorithms.at(key))) << name << key;
        }
    }
    void everyAlgorithmIsTaken()
    {
        QFETCH(QString, name);
        QFETCH(int, key);
        const DnsServer &at = *server(name);
        const auto provider = make(at, m_keys.at(key));
        QVERIFY(provider);
        QVERIFY(await(provider->present(record("value"))));
        QCOMPARE(shown(at), QList<QByteArray>{"value"});
        QVERIFY(await(provider->remove(record("value"))));
        QCOMPARE(shown(at), QList<QByteArray>());
    }

    void theLongestZoneTakesIt_data() { eachServer(); }
    void theLongestZoneTakesIt()
    {
        QFETCH(QString, name);
        const DnsServer &at = *server(name);
        const QString deep = "_acme-challenge.www.deep."_L1 + zone;
        const auto provider = make(at, m_keys.at(4));
        QVERIFY(provider);
        const quint32 before = *at.probe(zone, "SOA").serial;
        QVERIFY(await(provider->present(record("deep", deep))));
        QCOMPARE(shown(at, deep), QList<QByteArray>{"deep"});
        QCOMPARE(*at.probe(zone, "SOA").serial, before);
        QVERIFY(*at.probe("deep."_L1 + zone, "SOA").serial > 1);
        QVERIFY(await(provider->remove(record("deep", deep))));
        QCOMPARE(shown(at, deep), QList<QByteArray>());
    }

    void testLeavesNothing_data() { eachServer(); }
    void testLeavesNothing()
    {
        QFETCH(QString, name);
        const DnsServer &at = *server(name);
        const auto provider = make(at, m_keys.at(2));
        QVERIFY(provider);
        const auto seen = await(provider->test(u"www."_s + zone));
        QVERIFY(seen);
        QCOMPARE(seen->zones, QStringList{zone});
        QCOMPARE(shown(at), QList<QByteArray>());
    }

    void aZoneThatIsSignedTakesUpdates_data() { eachServer(); }
    void aZoneThatIsSignedTakesUpdates()
    {
        QFETCH(QString, name);
        const DnsServer &at = *server(name);
        const QString inSigned = "_acme-challenge.signed."_L1 + zone;
        const auto provider = make(at, m_keys.at(2));
        QVERIFY(provider);
        QVERIFY(await(provider->present(record("value", inSigned))));
        QCOMPARE(shown(at, inSigned), QList<QByteArray>{"value"});
        QVERIFY(await(provider->remove(record("value", inSigned))));
        QCOMPARE(shown(at, inSigned), QList<QByteArray>());
    }

    void refusalsAreTold_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("what");
        for (const QString &name : servers) {
            for (const char *what : {"another secret", "another algorithm", "an unknown key", "a key without rights"})
                QTest::addRow("%s, %s", qPrintable(name), what) << name << QString::fromLatin1(what);
        }
    }
    void refusalsAreTold()
    {
        QFETCH(QString, name);
        QFETCH(QString, what);
        const DnsServer &at = *server(name);
        testing::TsigKey key = m_keys.at(2);
        if (what == "another secret"_L1)
            key.secret = m_keys.at(3).secret;
        else if (what == "another algorithm"_L1)
            key.algorithm = u"hmac-sha512"_s;
        else if (what == "an unknown key"_L1)
            key.name = u"nobody"_s;
        else
            key = m_stranger;
        const auto provider = make(at, key);
        QVERIFY(provider);
        const auto presented = await(provider->present(record("value")));
        QVERIFY(!presented);
        QCOMPARE(presented.error().kind, FailureKind::ProviderRefused);
        QCOMPARE(presented.error().retry, Retry::AfterFix);
        QVERIFY(!presented.error().peerWords.isEmpty());
        QVERIFY(!presented.error().peerWords.contains(QString::fromLatin1(key.secret)));
        const auto removed = await(provider->remove(record("value")));
        QVERIFY(!removed);
        QCOMPARE(shown(at), QList<QByteArray>());
    }
};

QTEST_GUILESS_MAIN(TestRfc2136Servers)
#include "tst_rfc2136_servers.moc"
