// SPDX-License-Identifier: Apache-2.0
// The provider for PowerDNS's API against PowerDNS itself; tst_api_providers has it against a server that follows the
// documentation.
#include "core/dns/cares_client.h"
#include "core/net/curl_http_client.h"
#include "core/providers/provider.h"
#include "tests/support/await.h"
#include "tests/support/power_dns_server.h"

#include <QTest>

using namespace certwright;
using namespace certwright::testing;
using namespace Qt::StringLiterals;

class TestPdnsServer : public QObject
{
    Q_OBJECT

    PowerDnsServer m_server;
    CurlHttpClient m_http{"Certwright-test/1"};
    dns::CaresClient m_dns;
    SystemClock m_clock;

    std::unique_ptr<DnsProvider> make(const QByteArray &key = PowerDnsServer::apiKey())
    {
        ProviderOptions options;
        options.emplace(u"PDNS_API_URL"_s, Secret(m_server.apiUrl().toLatin1()));
        options.emplace(u"PDNS_API_KEY"_s, Secret(key));
        ProviderSurroundings surroundings;
        surroundings.http = &m_http;
        surroundings.dns = &m_dns;
        surroundings.clock = &m_clock;
        auto made = makeProvider(u"pdns"_s, std::move(options), surroundings);
        if (made)
            return std::move(*made);
        qWarning("%s: %s", qPrintable(made.error().subject), qPrintable(made.error().code + made.error().peerWords));
        return nullptr;
    }

    static TxtRecord record(const QByteArray &value, const QString &name)
    {
        TxtRecord made;
        made.name = name;
        made.value = value;
        return made;
    }

    QList<QByteArray> shown(const QString &name) const
    {
        QList<QByteArray> values = m_server.probe(name, "TXT").texts;
        std::sort(values.begin(), values.end());
        return values;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QString whyNot;
        QVERIFY2(m_server.start(&whyNot), qPrintable(whyNot));
        for (const QString &name : {u"example.test"_s, u"deep.example.test"_s, u"signed.test"_s}) {
            ServedZone zone;
            zone.name = name;
            zone.serial = 1;
            zone.text = "$TTL 60\n@ SOA ns hostmaster.example.test. 1 3600 600 86400 60\n@ NS ns\nns A 127.0.0.1\n"
                        "www TXT \"v=spf1 -all\"\n";
            zone.signsItself = name == "signed.test"_L1;
            QVERIFY2(m_server.serve(zone, &whyNot), qPrintable(whyNot));
        }
    }

    void valuesComeAndGoOneByOne_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("new name") << u"_acme-challenge.example.test"_s;
        QTest::newRow("zone below") << u"_acme-challenge.www.deep.example.test"_s;
        QTest::newRow("name with a value") << u"www.example.test"_s;
        QTest::newRow("signed zone") << u"_acme-challenge.signed.test"_s;
    }
    void valuesComeAndGoOneByOne()
    {
        QFETCH(QString, name);
        const QList<QByteArray> before = shown(name);
        const auto provider = make();
        QVERIFY(provider);
        QVERIFY(await(provider->present(record("one", name))));
        QVERIFY(await(provider->present(record("two", name))));
        QVERIFY(await(make()->present(record("two", name)))); // already there, for a program started anew
        QCOMPARE(shown(name), (QList<QByteArray>{"one", "two"}) + before);
        QVERIFY(await(provider->remove(record("one", name))));
        QVERIFY(await(provider->remove(record("one", name)))); // no longer there
        QCOMPARE(shown(name), QList<QByteArray>{"two"} + before);
        QVERIFY(await(provider->remove(record("two", name))));
        QCOMPARE(shown(name), before);
    }

    void othersAreWrittenBackAsTheyWere()
    {
        QString whyNot;
        ServedZone zone;
        zone.name = u"others.test"_s;
        zone.serial = 1;
        zone.text = "$TTL 60\n@ SOA ns hostmaster.example.test. 1 3600 600 86400 60\n@ NS ns\nns A 127.0.0.1\n"
                    "_acme-challenge TXT \"two \" \"parts\"\n_acme-challenge TXT \"a\\\"b\\\\c\"\n";
        QVERIFY2(m_server.serve(zone, &whyNot), qPrintable(whyNot));
        const QString name = u"_acme-challenge.others.test"_s;
        const QList<QByteArray> before = shown(name);
        QCOMPARE(before, (QList<QByteArray>{"a\"b\\c", "two parts"}));
        const auto provider = make();
        std::vector<Task<Result<void>>> both;
        both.push_back(provider->present(record("one", name)));
        both.push_back(provider->present(record("three;\"3\"", name)));
        for (const Result<void> &each : await(whenAll(std::move(both))))
            QVERIFY(each);
        QCOMPARE(shown(name), (QList<QByteArray>{"a\"b\\c", "one", "three;\"3\"", "two parts"}));
        QVERIFY(await(make()->remove(record("three;\"3\"", name)))); // by a program started anew
        QVERIFY(await(make()->remove(record("one", name))));
        QCOMPARE(shown(name), before);
    }

    void zonesAreListed()
    {
        const auto provider = make();
        QVERIFY(provider);
        const auto tested = await(provider->test(u"www.deep.example.test"_s));
        QVERIFY(tested);
        QVERIFY(tested->zones.contains(u"deep.example.test"_s));
    }

    void aWrongKeyIsRefused()
    {
        const auto provider = make("of-another-server");
        QVERIFY(provider);
        const QString name = u"_acme-challenge.example.test"_s;
        const auto refused = await(provider->present(record("value", name)));
        QVERIFY(!refused);
        QCOMPARE(refused.error().httpStatus, 401);
        QCOMPARE(refused.error().retry, Retry::AfterFix);
        QVERIFY(!refused.error().peerWords.contains(u"of-another-server"_s));
        QCOMPARE(shown(name), QList<QByteArray>());
    }

    void aZoneItDoesNotHaveIsTold()
    {
        const auto provider = make();
        QVERIFY(provider);
        const auto refused = await(provider->present(record("value", u"_acme-challenge.elsewhere.test"_s)));
        QVERIFY(!refused);
        QCOMPARE(refused.error().retry, Retry::AfterFix);
    }
};

QTEST_GUILESS_MAIN(TestPdnsServer)
#include "tst_pdns_server.moc"
