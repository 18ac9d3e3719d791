// SPDX-License-Identifier: Apache-2.0
// What single providers do that the suite of all does not ask: one value at a place, a whole zone written at once, a
// gate before the API.
#include "core/net/curl_http_client.h"
#include "fake_api.h"
#include "tests/support/await.h"

#include <QTest>

using namespace certwright;
using namespace certwright::testing;
using namespace Qt::StringLiterals;

namespace {

TxtRecord txt(const QString &name, const QByteArray &value, const QStringList &domains = {})
{
    TxtRecord record;
    record.name = name;
    record.value = value;
    record.domains = domains;
    return record;
}

const QString challenge = u"_acme-challenge.example.com"_s;
const QString duck = u"_acme-challenge.mine.duckdns.org"_s;

QByteArray namecheapHosts(const QByteArray &attributes, const QByteArray &hosts)
{
    return "<?xml version=\"1.0\"?><ApiResponse Status=\"OK\"><Errors/><CommandResponse><DomainGetListResult>"
           "<Domain Name=\"example.com\"/></DomainGetListResult><DomainDNSGetHostsResult EmailType=\"MX\" " +
           attributes + ">" + hosts +
           "</DomainDNSGetHostsResult><DomainDNSSetHostsResult IsSuccess=\"true\"/></CommandResponse></ApiResponse>";
}

} // namespace

/// The second time of the vectors in RFC 6238, appendix B.
class FixedClock : public Clock
{
public:
    QDateTime now() const override { return QDateTime::fromSecsSinceEpoch(59); }
};

class TestProviderWays : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QString whyNot;
        m_server = std::make_unique<FakeHttpServer>();
        QVERIFY2(m_server->start(&whyNot), qPrintable(whyNot));
        m_asked.clear();
    }

    void duckDnsHoldsOneValueAndNeverOverwrites()
    {
        answerWith("OK");
        const auto provider = made(u"duckdns"_s, {{u"DUCKDNS_TOKEN"_s, "duck-token"}}, u"www.duckdns.org"_s);
        const QStringList order{u"mine.duckdns.org"_s, u"*.mine.duckdns.org"_s};
        QVERIFY(await(provider->present(txt(duck, "one", order))));
        QCOMPARE(m_asked.size(), 1);
        QCOMPARE(m_asked.last().path, "/update?domains=mine&token=duck-token&txt=one");

        const Result<void> second = await(provider->present(txt(duck, "two", order)));
        QVERIFY(!second);
        QCOMPARE(second.error().code, u"one-value"_s);
        QCOMPARE(second.error().retry, Retry::AfterFix); // the first never goes while its own order waits
        const Result<void> other = await(
            provider->present(txt(u"_acme-challenge.www.mine.duckdns.org"_s, "two", {u"www.mine.duckdns.org"_s})));
        QVERIFY(!other);
        QCOMPARE(other.error().retry, Retry::Later);
        QVERIFY(await(provider->remove(txt(duck, "two", order)))); // what was refused is not there
        QCOMPARE(m_asked.size(), 1);

        QVERIFY(await(provider->remove(txt(duck, "one", order))));
        QCOMPARE(m_asked.last().path, "/update?domains=mine&token=duck-token&txt=one&clear=true");
        QVERIFY(await(provider->present(txt(duck, "two", order))));
    }

    void duckDnsKeepsAValueThatTwoNeed()
    {
        answerWith("OK");
        const auto provider = made(u"duckdns"_s, {{u"DUCKDNS_TOKEN"_s, "duck-token"}}, u"www.duckdns.org"_s);
        QVERIFY(await(provider->present(txt(duck, "same"))));
        QVERIFY(await(provider->present(txt(duck, "same"))));
        QVERIFY(await(provider->remove(txt(duck, "same"))));
        QVERIFY(!m_asked.last().path.contains("clear"));
        QVERIFY(await(provider->remove(txt(duck, "same"))));
        QVERIFY(m_asked.last().path.contains("clear"));
    }

    void duckDnsRefusalNamesNoToken()
    {
        answerWith("KO");
        const auto provider = made(u"duckdns"_s, {{u"DUCKDNS_TOKEN"_s, "duck-token"}}, u"www.duckdns.org"_s);
        const Result<void> refused = await(provider->present(txt(duck, "one")));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, FailureKind::ProviderRefused);
        QVERIFY(!logLine(refused.error()).contains(u"token"_s));
        const Result<void> foreign = await(provider->present(txt(challenge, "one")));
        QCOMPARE(foreign.error().code, u"zone"_s);
        QVERIFY(!await(provider->test(u"example.com"_s)));
        QVERIFY(await(provider->test(u"mine.duckdns.org"_s)));
    }

    void hurricaneChangesARecordByItsOwnKey()
    {
        answerWith("good \"one\"");
        const auto provider = made(u"hurricane"_s,
            {{u"HURRICANE_TOKENS"_s, "example.com:key1-token,_acme-challenge.www.example.com:key2-token"}},
            u"dyn.dns.he.net"_s);
        QVERIFY(await(provider->present(txt(challenge, "one"))));
        QCOMPARE(formItem(m_asked.last(), u"hostname"_s), challenge);
        QCOMPARE(formItem(m_asked.last(), u"password"_s), u"key1-token"_s);
        QCOMPARE(formItem(m_asked.last(), u"txt"_s), u"one"_s);
        QCOMPARE(await(provider->present(txt(challenge, "two"))).error().code, u"one-value"_s);
        QVERIFY(await(provider->present(txt(u"_acme-challenge.www.example.com"_s, "two"))));
        QCOMPARE(formItem(m_asked.last(), u"password"_s), u"key2-token"_s);
        QVERIFY(await(provider->remove(txt(challenge, "one"))));
        QCOMPARE(formItem(m_asked.last(), u"txt"_s), u"."_s);
        QCOMPARE(await(provider->present(txt(u"_acme-challenge.example.net"_s, "x"))).error().code, u"zone"_s);
    }

    void hurricaneTellsRefusalsAndLimits()
    {
        const auto provider =
            made(u"hurricane"_s, {{u"HURRICANE_TOKENS"_s, "example.com:key1-token"}}, u"dyn.dns.he.net"_s);
        answerWith("interval");
        const Result<void> limited = await(provider->present(txt(challenge, "one")));
        QCOMPARE(limited.error().retry, Retry::Later);
        QVERIFY(limited.error().retryAt);
        answerWith("badauth");
        const Result<void> refused = await(provider->present(txt(challenge, "one")));
        QCOMPARE(refused.error().code, u"badauth"_s);
        QCOMPARE(refused.error().retry, Retry::AfterFix);
        QVERIFY(!logLine(refused.error()).contains(u"token"_s));
    }

    void onlyOneValueIsDeclared()
    {
        for (const ProviderDescriptor &each : providerDescriptors(false))
            QCOMPARE(each.severalValues, each.id != "duckdns"_L1 && each.id != "hurricane"_L1);
    }

    void namecheapWritesNothingItHasNotUnderstood_data()
    {
        QTest::addColumn<QByteArray>("attributes");
        QTest::addColumn<QByteArray>("hosts");
        QTest::addColumn<QString>("code");
        const QByteArray ours = "IsUsingOurDNS=\"true\"";
        const QByteArray a = "<host Name=\"@\" Type=\"A\" Address=\"192.0.2.1\" MXPref=\"10\" TTL=\"60\"/>";
        QTest::newRow("served elsewhere") << QByteArray("IsUsingOurDNS=\"false\"") << a << u"elsewhere"_s;
        QTest::newRow("a host without its address")
            << ours << a + "<host Name=\"www\" Type=\"A\" MXPref=\"10\" TTL=\"60\"/>" << u"unreadable"_s;
        QTest::newRow("another element") << ours << a + "<record Name=\"www\"/>" << u"unreadable"_s;
        QTest::newRow("dynamic DNS")
            << ours
            << QByteArray("<host Name=\"h\" Type=\"A\" Address=\"192.0.2.1\" MXPref=\"10\" TTL=\"60\" "
                          "IsDDNSEnabled=\"true\"/>")
            << u"ddns"_s;
    }

    void namecheapWritesNothingItHasNotUnderstood()
    {
        QFETCH(const QByteArray, attributes);
        QFETCH(const QByteArray, hosts);
        QFETCH(const QString, code);
        answerWith(namecheapHosts(attributes, hosts));
        const auto provider = namecheap();
        const Result<void> refused = await(provider->present(txt(challenge, "one")));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, code);
        QCOMPARE(refused.error().retry, Retry::AfterFix);
        for (const FakeHttpRequest &request : std::as_const(m_asked))
            QVERIFY(!request.body.contains("setHosts"));
    }

    void namecheapLooksAtWhatItWrote()
    {
        // Says that it has written, and shows the zone as it was.
        answerWith(namecheapHosts(
            "IsUsingOurDNS=\"true\"", "<host Name=\"@\" Type=\"A\" Address=\"192.0.2.1\" MXPref=\"10\" TTL=\"60\"/>"));
        const auto provider = namecheap();
        const Result<void> refused = await(provider->present(txt(challenge, "one")));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"zone-differs"_s);
        QCOMPARE(refused.error().peerWords, u"TXT _acme-challenge one"_s);
    }

    void inwxUnlocksWithAOneTimePassword()
    {
        m_server->setHandler([this](const FakeHttpRequest &request) {
            m_asked.append(request);
            FakeHttpAnswer answer{200, R"({"code":1000,"resData":{"tfa":"GOOGLE-AUTH","domains":[]}})"};
            answer.headers.emplaceBack("Set-Cookie", "domrobot=abc; path=/");
            return answer;
        });
        const auto provider = made(u"inwx"_s,
            {{u"INWX_USERNAME"_s, "user"}, {u"INWX_PASSWORD"_s, "pw-token"},
                {u"INWX_SHARED_SECRET"_s, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"}},
            u"api.domrobot.com"_s, m_fixed);
        QCOMPARE(await(provider->test(u"example.com"_s)).error().code, u"zone"_s);
        QVERIFY(m_asked.size() >= 3);
        QVERIFY(m_asked[0].body.contains("account.login"));
        QVERIFY(m_asked[1].body.contains(R"("tan":"287082")")); // RFC 6238 appendix B, its last six digits
        QCOMPARE(m_asked[1].header("Cookie"), "domrobot=abc");
        QCOMPARE(m_asked[2].header("Cookie"), "domrobot=abc");
    }

    void dynadotTouchesNoDomainWithOtherNameservers()
    {
        m_server->setHandler([this](const FakeHttpRequest &request) {
            m_asked.append(request);
            return FakeHttpAnswer{200,
                request.path.endsWith("/records")
                    ? R"({"code":200,"message":"Success","data":{"glue_info":{"glue_type":"NAME_SERVERS"}}})"
                    : R"({"code":200,"message":"Success","data":{"domain_info_list":[{"domain_name":"example.com"}]}})"};
        });
        const auto provider = made(u"dynadot"_s,
            {{u"DYNADOT_API_KEY"_s, "key"}, {u"DYNADOT_API_SECRET"_s, "secret-token"}}, u"api.dynadot.com"_s);
        const Result<void> refused = await(provider->present(txt(challenge, "one")));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"elsewhere"_s);
        QCOMPARE(refused.error().retry, Retry::AfterFix);
        for (const FakeHttpRequest &request : std::as_const(m_asked))
            QCOMPARE(request.method, "GET");
    }

    void godaddysGateIsToldAsSuch()
    {
        answerWith(R"({"code":"ACCESS_DENIED","message":"Authenticated user is not allowed access"})", 403);
        const auto provider = made(u"godaddy"_s,
            {{u"GODADDY_API_KEY"_s, "key"}, {u"GODADDY_API_SECRET"_s, "secret-token"}}, u"api.godaddy.com"_s);
        const Result<void> refused = await(provider->present(txt(challenge, "one")));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"account-gate"_s);
        QCOMPARE(refused.error().peerWords, u"Authenticated user is not allowed access"_s);
    }

private:
    void answerWith(const QByteArray &body, int status = 200)
    {
        m_server->setHandler([this, body, status](const FakeHttpRequest &request) {
            m_asked.append(request);
            return FakeHttpAnswer{status, body};
        });
    }

    std::unique_ptr<DnsProvider> made(
        const QString &id, const QList<QPair<QString, QByteArray>> &options, const QString &host, const Clock &clock)
    {
        m_client = std::make_unique<DivertedHttpClient>(m_http, QStringList{host}, m_server->url(QString()));
        ProviderSurroundings surroundings;
        surroundings.http = m_client.get();
        surroundings.clock = &clock;
        surroundings.firstPause = std::chrono::milliseconds(1);
        ProviderOptions all;
        for (const auto &[key, value] : options)
            all.emplace(key, Secret(QByteArrayView(value)));
        return makeProvider(id, std::move(all), surroundings).value();
    }

    std::unique_ptr<DnsProvider> made(
        const QString &id, const QList<QPair<QString, QByteArray>> &options, const QString &host)
    {
        return made(id, options, host, m_clock);
    }

    std::unique_ptr<DnsProvider> namecheap()
    {
        return made(u"namecheap"_s,
            {{u"NAMECHEAP_API_USER"_s, "user"}, {u"NAMECHEAP_API_KEY"_s, "cheap-token"},
                {u"NAMECHEAP_CLIENT_IP"_s, "192.0.2.7"}},
            u"api.namecheap.com"_s);
    }

    SystemClock m_clock;
    FixedClock m_fixed;
    CurlHttpClient m_http{"Certwright-test/1"};
    std::unique_ptr<FakeHttpServer> m_server;
    std::unique_ptr<DivertedHttpClient> m_client;
    QList<FakeHttpRequest> m_asked;
};

QTEST_GUILESS_MAIN(TestProviderWays)
#include "tst_provider_ways.moc"
