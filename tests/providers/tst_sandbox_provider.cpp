// SPDX-License-Identifier: Apache-2.0
// The sandbox's DNS provider against a real pebble-challtestsrv.
#include "core/dns/cares_client.h"
#include "core/net/curl_http_client.h"
#include "core/providers/provider.h"
#include "tests/support/await.h"
#include "tests/support/chall_test_server.h"

#include <QTest>

using namespace certwright;
using namespace certwright::testing;
using namespace Qt::StringLiterals;

class TestSandboxProvider : public QObject
{
    Q_OBJECT

    ChallTestServer m_server;
    CurlHttpClient m_http{"certwright-tests"};
    std::unique_ptr<dns::CaresClient> m_dns;

    enum class Sight { Dns, None };

    std::unique_ptr<DnsProvider> make(Sight sight = Sight::Dns)
    {
        ProviderSurroundings surroundings;
        surroundings.http = &m_http;
        surroundings.dns = sight == Sight::Dns ? m_dns.get() : nullptr;
        surroundings.sandboxManagementUrl = m_server.managementUrl();
        return std::move(*makeProvider(u"sandbox"_s, {}, surroundings));
    }

    static TxtRecord record(const QString &name, const QByteArray &value)
    {
        TxtRecord made;
        made.name = name;
        made.value = value;
        return made;
    }

    QList<QByteArray> shown(const QString &name) const
    {
        QList<QByteArray> values = m_server.txt(name);
        std::sort(values.begin(), values.end());
        return values;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QString whyNot;
        QVERIFY2(m_server.start(&whyNot), qPrintable(whyNot));
        m_dns = std::make_unique<dns::CaresClient>(QList<dns::Server>{{m_server.address(), m_server.port(), {}}});
    }

    void removingOneValueKeepsTheOther_data()
    {
        QTest::addColumn<bool>("seesDns");
        QTest::newRow("by what DNS shows") << true;
        QTest::newRow("by what it has set itself") << false;
    }
    void removingOneValueKeepsTheOther()
    {
        QFETCH(bool, seesDns);
        const QString name = seesDns ? u"_acme-challenge.one.test"_s : u"_acme-challenge.two.test"_s;
        const auto provider = make(seesDns ? Sight::Dns : Sight::None);
        QVERIFY(await(provider->present(record(name, "apex"))));
        QVERIFY(await(provider->present(record(name, "wildcard"))));
        QCOMPARE(shown(name), (QList<QByteArray>{"apex", "wildcard"}));
        QVERIFY(await(provider->remove(record(name, "apex"))));
        QCOMPARE(shown(name), QList<QByteArray>{"wildcard"});
        QVERIFY(await(provider->remove(record(name, "apex"))));
        QCOMPARE(shown(name), QList<QByteArray>{"wildcard"});
        QVERIFY(await(provider->remove(record(name, "wildcard"))));
        QCOMPARE(shown(name), QList<QByteArray>());
    }

    void presentingTwiceIsOneRecord()
    {
        const QString name = u"_acme-challenge.twice.test"_s;
        const auto provider = make();
        QVERIFY(await(provider->present(record(name, "value"))));
        QVERIFY(await(provider->present(record(name, "value"))));
        QCOMPARE(shown(name), QList<QByteArray>{"value"});
        QVERIFY(await(provider->remove(record(name, "value"))));
    }

    void valuesFromBeforeARestartAreKept()
    {
        const QString name = u"_acme-challenge.restart.test"_s;
        QVERIFY(await(make()->present(record(name, "apex"))));
        QVERIFY(await(make()->present(record(name, "wildcard"))));
        QVERIFY(await(make()->remove(record(name, "apex"))));
        QCOMPARE(shown(name), QList<QByteArray>{"wildcard"});
    }

    void severalAtOnceDoNotLoseOneAnother()
    {
        const QString name = u"_acme-challenge.many.test"_s;
        const auto provider = make();
        std::vector<Task<Result<void>>> calls;
        for (int i = 0; i < 6; ++i)
            calls.push_back(provider->present(record(name, "value-" + QByteArray::number(i))));
        for (int i = 0; i < 3; ++i)
            calls.push_back(provider->remove(record(name, "value-" + QByteArray::number(i))));
        for (const Result<void> &each : await(whenAll(std::move(calls))))
            QVERIFY(each);
        QCOMPARE(shown(name), (QList<QByteArray>{"value-3", "value-4", "value-5"}));
    }

    void testChangesNothing()
    {
        const QString name = u"_acme-challenge.tested.test"_s;
        const auto provider = make();
        QVERIFY(await(provider->present(record(name, "value"))));
        QVERIFY(await(provider->test(u"tested.test"_s)));
        QCOMPARE(shown(name), QList<QByteArray>{"value"});
    }

    void aStoppedServerIsUnreachable()
    {
        const auto provider = make(Sight::None);
        m_server.stop();
        const auto refused = await(provider->present(record(u"_acme-challenge.x.test"_s, "value")));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, FailureKind::Unreachable);
        QVERIFY(!await(provider->test(u"x.test"_s)));
    }
};

QTEST_GUILESS_MAIN(TestSandboxProvider)
#include "tst_sandbox_provider.moc"
