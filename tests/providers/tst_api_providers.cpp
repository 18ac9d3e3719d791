// SPDX-License-Identifier: Apache-2.0
// What every provider with an HTTP API must do, against servers that behave as its documentation says. A new provider
// joins with a file that says how its server behaves.
#include "core/net/curl_http_client.h"
#include "core/providers/api_client.h"
#include "core/providers/api_tree.h"
#include "fake_rest.h"
#include "tests/support/await.h"

#include <QTest>

#include <algorithm>

using namespace certwright;
using namespace certwright::testing;
using namespace Qt::StringLiterals;

namespace {

using MakeFake = Joins::Make;
using Fault = FakeApi::Fault;

void subjects()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<MakeFake>("make");
    for (const auto &[id, make] : Joins::all())
        QTest::newRow(id.constData()) << QString::fromLatin1(id) << make;
}

TxtRecord txt(const QString &name, const QByteArray &value)
{
    TxtRecord record;
    record.name = name;
    record.value = value;
    record.domain = name.section(u'.', 1);
    return record;
}

const QString challenge = u"_acme-challenge.example.com"_s;

} // namespace

Q_DECLARE_METATYPE(MakeFake)

class TestApiProviders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        const bool isSubject =
            std::ranges::any_of(Joins::all(), [](const auto &each) { return each.first == QTest::currentDataTag(); });
        if (!isSubject)
            return;
        QFETCH(const QString, id);
        QFETCH(const MakeFake, make);
        m_id = id;
        m_api = make();
        m_server = std::make_unique<FakeHttpServer>();
        QString whyNot;
        QVERIFY2(m_server->start(&whyNot), qPrintable(whyNot));
        m_server->setHandler([this](const FakeHttpRequest &request) { return m_api->answer(request); });
        const QStringList hosts = m_api->otherHosts() + QStringList{m_api->host()};
        m_client = std::make_unique<DivertedHttpClient>(m_http, hosts, m_server->url(QString()));
        m_api->addZone(u"example.com"_s);
        m_provider = provider();
    }

    void cleanup()
    {
        m_provider.reset();
        m_client.reset();
        m_server.reset();
        m_api.reset();
    }

    void nameAndWildcardStandTogether_data() { subjects(); }
    void nameAndWildcardStandTogether()
    {
        QVERIFY(present(challenge, "ours-1"));
        QVERIFY(present(challenge, "ours-2"));
        QCOMPARE(m_api->values(challenge), (QList<QByteArray>{"ours-1", "ours-2"}));
        QVERIFY(remove(challenge, "ours-1"));
        QCOMPARE(m_api->values(challenge), (QList<QByteArray>{"ours-2"}));
        QVERIFY(remove(challenge, "ours-2"));
        QVERIFY(m_api->values(challenge).isEmpty());
    }

    void bothAtOnceStandTogether_data() { subjects(); }
    void bothAtOnceStandTogether()
    {
        std::vector<Task<Result<void>>> both;
        both.push_back(m_provider->present(txt(challenge, "ours-1")));
        both.push_back(m_provider->present(txt(challenge, "ours-2")));
        for (const Result<void> &each : await(whenAll(std::move(both))))
            QVERIFY(each);
        QCOMPARE(m_api->values(challenge), (QList<QByteArray>{"ours-1", "ours-2"}));
    }

    void othersAreLeftAlone_data() { subjects(); }
    void othersAreLeftAlone()
    {
        m_api->addValue(challenge, "foreign");
        m_api->addValue(u"other.example.com"_s, "ours-1");
        QVERIFY(present(challenge, "ours-1"));
        QCOMPARE(m_api->values(challenge), (QList<QByteArray>{"foreign", "ours-1"}));
        QVERIFY(remove(challenge, "ours-1"));
        QCOMPARE(m_api->values(challenge), (QList<QByteArray>{"foreign"}));
        QCOMPARE(m_api->values(u"other.example.com"_s), (QList<QByteArray>{"ours-1"}));
    }

    void zoneItselfCanHaveAValue_data() { subjects(); }
    void zoneItselfCanHaveAValue()
    {
        m_api->addZone(challenge); // delegated: the challenge name is a zone of its own
        QVERIFY(present(challenge, "ours-1"));
        QCOMPARE(m_api->zones.last().records.size(), 1);
        QVERIFY(remove(challenge, "ours-1"));
        QVERIFY(m_api->zones.last().records.isEmpty());
    }

    void twiceIsOnce_data() { subjects(); }
    void twiceIsOnce()
    {
        QVERIFY(present(challenge, "ours-1"));
        m_provider = provider(); // the program was started anew
        QVERIFY(present(challenge, "ours-1"));
        QCOMPARE(m_api->values(challenge).size(), 1);
        m_provider = provider();
        QVERIFY(remove(challenge, "ours-1")); // whose number is not known any more
        QVERIFY(m_api->values(challenge).isEmpty());
        QVERIFY(remove(challenge, "ours-1"));
    }

    void sharedValueStaysForTheOther_data() { subjects(); }
    void sharedValueStaysForTheOther()
    {
        QVERIFY(present(challenge, "ours-1"));
        QVERIFY(present(challenge, "ours-1")); // a CA that gives a name and its wildcard the same token
        QVERIFY(remove(challenge, "ours-1"));
        QCOMPARE(m_api->values(challenge).size(), 1);
        QVERIFY(remove(challenge, "ours-1"));
        QVERIFY(m_api->values(challenge).isEmpty());
    }

    void longestZoneIsTaken_data() { subjects(); }
    void longestZoneIsTaken()
    {
        m_api->addZone(u"sub.example.com"_s);
        QVERIFY(present(u"_acme-challenge.www.sub.example.com"_s, "ours-1"));
        QVERIFY(m_api->zones[0].records.isEmpty());
        QCOMPARE(m_api->zones[1].records.size(), 1);
    }

    void zoneOfSomebodyElseIsNamed_data() { subjects(); }
    void zoneOfSomebodyElseIsNamed()
    {
        const Result<void> refused = present(u"_acme-challenge.example.net"_s, "ours-1");
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, FailureKind::ProviderRefused);
        QCOMPARE(refused.error().code, u"zone"_s);
        QCOMPARE(refused.error().subject, u"_acme-challenge.example.net"_s);
    }

    void expiredTokenIsSaidSo_data() { subjects(); }
    void expiredTokenIsSaidSo()
    {
        QVERIFY(present(challenge, "ours-1"));
        m_api->isExpired = true;
        const Result<void> refused = remove(challenge, "ours-1");
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, FailureKind::ProviderRefused);
        QCOMPARE(refused.error().httpStatus, m_api->refusedStatus == 403 ? 403 : 401);
        QCOMPARE(refused.error().retry, Retry::AfterFix);
        QVERIFY(refused.error().peerWords.endsWith(u"status 401"_s));
        QVERIFY(!logLine(refused.error()).contains(u"token"_s)); // the secrets of the fakes end so
        m_api->isExpired = false;
        QVERIFY(remove(challenge, "ours-1"));
        QVERIFY(m_api->values(challenge).isEmpty());
    }

    void limitIsWaitedFor_data() { subjects(); }
    void limitIsWaitedFor()
    {
        m_api->faults = {Fault::Throttled, Fault::Busy};
        m_api->faultsOfChanges = {Fault::Throttled, Fault::Throttled, Fault::Busy};
        QVERIFY(present(challenge, "ours-1"));
        QCOMPARE(m_api->values(challenge).size(), 1);
        m_api->faultsOfChanges = {Fault::Throttled};
        QVERIFY(remove(challenge, "ours-1"));
        QVERIFY(m_api->values(challenge).isEmpty());
        m_api->faultsOfChanges = QList<Fault>(20, Fault::Throttled);
        const Result<void> refused = present(challenge, "ours-2");
        QVERIFY(!refused);
        QCOMPARE(refused.error().httpStatus, 429);
        QCOMPARE(refused.error().retry, Retry::Later);
        const FakeHttpAnswer limit = m_api->refused(429);
        const bool saysWhen =
            std::ranges::any_of(limit.headers, [](const auto &header) { return header.first == "Retry-After"; });
        QCOMPARE(refused.error().retryAt.has_value(), saysWhen);
    }

    void lostAnswerLeavesOneValue_data() { subjects(); }
    void lostAnswerLeavesOneValue()
    {
        m_api->faultsOfChanges = {Fault::LostAnswer};
        QVERIFY(present(challenge, "ours-1"));
        QCOMPARE(m_api->values(challenge).size(), 1);
        m_api->faultsOfChanges = {Fault::LostAnswer};
        QVERIFY(present(challenge, "ours-2"));
        QCOMPARE(m_api->values(challenge).size(), 2);
        m_api->faultsOfChanges = {Fault::LostAnswer};
        QVERIFY(remove(challenge, "ours-1"));
        QCOMPARE(m_api->values(challenge), (QList<QByteArray>{"ours-2"}));
    }

    void changeUnderWayIsWaitedFor_data() { subjects(); }
    void changeUnderWayIsWaitedFor()
    {
        QVERIFY(present(challenge, "ours-1"));
        QCOMPARE(m_api->notYet, m_api->tellsWhenDone ? -1 : 2); // asked until it was done, and no more
        m_api->notYet = 1000;
        const Result<void> slow = present(challenge, "ours-2");
        QCOMPARE(slow.has_value(), !m_api->tellsWhenDone);
        if (slow)
            return;
        QCOMPARE(slow.error().kind, FailureKind::ProviderRefused);
        QCOMPARE(slow.error().code, u"pending"_s);
        QCOMPARE(slow.error().retry, Retry::Later);
        m_api->notYet = 0;
        QVERIFY(present(challenge, "ours-2"));
        QCOMPARE(m_api->values(challenge).size(), 2);
    }

    void somebodyElseIsFaster_data() { subjects(); }
    void somebodyElseIsFaster()
    {
        m_api->faultsOfChanges = {Fault::Race};
        QVERIFY(present(challenge, "ours-1"));
        if (m_api->tellsRaces)
            QCOMPARE(m_api->values(challenge), (QList<QByteArray>{"ours-1", "somebody else's"}));
        else
            QVERIFY(m_api->values(challenge).contains("ours-1"));
    }

    void pageInPlaceOfAnAnswerIsSaidSo_data() { subjects(); }
    void pageInPlaceOfAnAnswerIsSaidSo()
    {
        m_api->faults = {Fault::Page};
        const Result<void> refused = present(challenge, "ours-1");
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, FailureKind::MalformedAnswer);
        QVERIFY(refused.error().peerWords.contains(u"Maintenance"_s));
    }

    void testListsAllZones_data() { subjects(); }
    void testListsAllZones()
    {
        for (int i = 0; i < 120; ++i)
            m_api->addZone(u"zone%1.test"_s.arg(i));
        const Result<ProviderTest> seen = await(m_provider->test(u"www.zone119.test"_s));
        QVERIFY(seen);
        QCOMPARE(seen->zones.size(), m_api->listsZones ? 121 : 0);
        QVERIFY2(seen->summary.contains(u"zone119.test"_s), qPrintable(seen->summary));
        for (const FakeHttpRequest &request : m_server->requests())
            QVERIFY2(!m_api->isChange(request), request.path.constData()); // nothing is changed by a test
        QCOMPARE(await(m_provider->test(u"www.example.net"_s)).error().code, u"zone"_s);
    }

    void tokenIsNeededAndPlain_data() { subjects(); }
    void tokenIsNeededAndPlain()
    {
        ProviderSurroundings surroundings;
        surroundings.http = m_client.get();
        surroundings.clock = &m_clock;
        const auto missing = makeProvider(m_id, {}, surroundings);
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, u"missing"_s);
        const ProviderOptions complete = m_api->options();
        for (const auto &[key, value] : complete) {
            ProviderOptions odd = m_api->options();
            odd.insert_or_assign(key, Secret(QByteArrayView("a\r\nX-Forged: b")));
            const auto refused = makeProvider(m_id, std::move(odd), surroundings);
            QVERIFY(!refused);
            QCOMPARE(refused.error().subject, key);
            QCOMPARE(refused.error().code, u"malformed"_s);
        }
    }

    void conditionsAreOfAllThatAWayLeadsTo_data()
    {
        QTest::addColumn<QString>("condition");
        QTest::addColumn<bool>("holds");
        QTest::newRow("equal") << u"a=x"_s << true;
        QTest::newRow("other") << u"a=y"_s << false;
        QTest::newRow("not other") << u"a!=y"_s << true;
        QTest::newRow("words") << u"b~two"_s << true;
        QTest::newRow("absent") << u"z="_s << true;
        QTest::newRow("not absent") << u"a!="_s << true;
        QTest::newRow("one of several") << u"all.*.done=true"_s << true;
        QTest::newRow("none of several") << u"all.*.done!=false"_s << false;
        QTest::newRow("words of one") << u"all.*.done~fal"_s << true;
        QTest::newRow("none there") << u"none.*.done!=false"_s << true;
        QTest::newRow("no condition") << QString() << true;
    }
    void conditionsAreOfAllThatAWayLeadsTo()
    {
        QFETCH(const QString, condition);
        const QJsonDocument json = QJsonDocument::fromJson(
            R"({"a":"x","b":"one two","all":[{"done":true},{"done":false},{"done":true}],"none":[]})");
        QTEST(providers::holds(condition, providers::treeOf(json)), "holds");
    }

    void txtIsReadAsItIsWritten()
    {
        using namespace providers;
        for (const QByteArray &value :
            {QByteArray("plain"), QByteArray("two words"), QByteArray("a\"b\\c"), QByteArray()})
            QCOMPARE(unquotedTxt(quotedTxt(value)), value);
        QCOMPARE(unquotedTxt(u"\"one\" \"two\""_s), "onetwo");
        QCOMPARE(unquotedTxt(u"bare"_s), "bare");
        QCOMPARE(unquotedTxt(u"\"never ends"_s), "never ends");
    }

private:
    std::unique_ptr<DnsProvider> provider()
    {
        ProviderSurroundings surroundings;
        surroundings.http = m_client.get();
        surroundings.clock = &m_clock;
        surroundings.firstPause = std::chrono::milliseconds(1);
        return makeProvider(m_id, m_api->options(), surroundings).value();
    }

    Result<void> present(const QString &name, const QByteArray &value)
    {
        return await(m_provider->present(txt(name, value)));
    }
    Result<void> remove(const QString &name, const QByteArray &value)
    {
        return await(m_provider->remove(txt(name, value)));
    }

    QString m_id;
    SystemClock m_clock;
    CurlHttpClient m_http{"Certwright-test/1"};
    std::unique_ptr<FakeApi> m_api;
    std::unique_ptr<FakeHttpServer> m_server;
    std::unique_ptr<DivertedHttpClient> m_client;
    std::unique_ptr<DnsProvider> m_provider;
};

QTEST_GUILESS_MAIN(TestApiProviders)
#include "tst_api_providers.moc"
