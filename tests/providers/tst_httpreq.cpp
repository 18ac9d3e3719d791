// SPDX-License-Identifier: Apache-2.0
// lego's httpreq contract, against a server that notes what it is sent.
#include "core/net/curl_http_client.h"
#include "core/providers/provider.h"
#include "tests/support/await.h"
#include "tests/support/fake_http_server.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace certwright;
using namespace certwright::testing;
using namespace Qt::StringLiterals;

class TestHttpReq : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<FakeHttpServer>();
        QString whyNot;
        QVERIFY2(m_server->start(&whyNot), qPrintable(whyNot));
        m_answer = {};
        m_server->setHandler([this](const FakeHttpRequest &) { return m_answer; });
    }

    void recordIsSentAsLegoSendsIt()
    {
        const std::unique_ptr<DnsProvider> provider = make({}).value();
        QVERIFY(await(provider->present(record())));
        QVERIFY(await(provider->remove(record())));
        const QJsonObject expected{{u"fqdn"_s, u"_acme-challenge.www.example.com."_s}, {u"value"_s, u"the-value"_s}};
        QCOMPARE(m_server->requests().size(), 2);
        for (const FakeHttpRequest &request : m_server->requests()) {
            QCOMPARE(request.method, "POST");
            QCOMPARE(request.header("Content-Type"), "application/json");
            QCOMPARE(QJsonDocument::fromJson(request.body).object(), expected);
            QVERIFY(request.header("Authorization").isEmpty());
        }
        QCOMPARE(m_server->requests()[0].path, "/dns/present");
        QCOMPARE(m_server->requests()[1].path, "/dns/cleanup");
    }

    void rawSendsTheChallenge()
    {
        const std::unique_ptr<DnsProvider> provider = make({{u"HTTPREQ_MODE"_s, "RAW"}}).value();
        QVERIFY(await(provider->present(record())));
        const QJsonObject expected{
            {u"domain"_s, u"www.example.com"_s}, {u"token"_s, u"tok"_s}, {u"keyAuth"_s, u"tok.thumb"_s}};
        QCOMPARE(QJsonDocument::fromJson(m_server->requests()[0].body).object(), expected);
        TxtRecord bare = record();
        bare.keyAuthorization.clear();
        QCOMPARE(await(provider->present(bare)).error().code, u"raw-without-challenge"_s);
    }

    void nameAndPasswordGoAlong()
    {
        const std::unique_ptr<DnsProvider> provider =
            make({{u"HTTPREQ_USERNAME"_s, "Aladdin"}, {u"HTTPREQ_PASSWORD"_s, "open sesame"}}).value();
        QVERIFY(await(provider->present(record())));
        QCOMPARE(m_server->requests()[0].header("Authorization"), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="); // RFC 7617 §2
    }

    void refusalBringsItsWords_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<Retry>("retry");
        QTest::newRow("unauthorized") << 401 << Retry::AfterFix;
        QTest::newRow("unprocessable") << 422 << Retry::AfterFix;
        QTest::newRow("throttled") << 429 << Retry::Later;
        QTest::newRow("broken") << 500 << Retry::Later;
    }

    void refusalBringsItsWords()
    {
        QFETCH(const int, status);
        QFETCH(const Retry, retry);
        m_answer = {status, "no such zone"};
        const std::unique_ptr<DnsProvider> provider = make({}).value();
        const Result<void> refused = await(provider->remove(record()));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, FailureKind::ProviderRefused);
        QCOMPARE(refused.error().httpStatus, status);
        QCOMPARE(refused.error().peerWords, u"no such zone"_s);
        QCOMPARE(refused.error().retry, retry);
    }

    void testChangesNothing()
    {
        const std::unique_ptr<DnsProvider> provider = make({}).value();
        QVERIFY(await(provider->test(u"example.com"_s)));
        QCOMPARE(m_server->requests()[0].method, "HEAD");
        m_answer = {401, "who?"};
        QCOMPARE(await(provider->test(u"example.com"_s)).error().httpStatus, 401);
        m_server->stop();
        QCOMPARE(await(provider->test(u"example.com"_s)).error().kind, FailureKind::Unreachable);
    }

    void badOptionsAreNamed_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("code");
        QTest::newRow("none") << u"HTTPREQ_ENDPOINT"_s << QByteArray() << u"missing"_s;
        QTest::newRow("no URL") << u"HTTPREQ_ENDPOINT"_s << QByteArray("example") << u"malformed"_s;
        QTest::newRow("other scheme") << u"HTTPREQ_ENDPOINT"_s << QByteArray("ftp://x/") << u"malformed"_s;
        QTest::newRow("password in it") << u"HTTPREQ_ENDPOINT"_s << QByteArray("https://u:p@x/") << u"malformed"_s;
        QTest::newRow("query") << u"HTTPREQ_ENDPOINT"_s << QByteArray("https://x/?a=b") << u"malformed"_s;
        QTest::newRow("mode") << u"HTTPREQ_MODE"_s << QByteArray("raw") << u"malformed"_s;
        QTest::newRow("unknown") << u"HTTPREQ_COLOUR"_s << QByteArray("red") << u"unknown"_s;
    }

    void badOptionsAreNamed()
    {
        QFETCH(const QString, key);
        QFETCH(const QByteArray, value);
        QFETCH(const QString, code);
        const auto refused = make({{key, value}});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, FailureKind::ProviderConfig);
        QCOMPARE(refused.error().subject, key);
        QCOMPARE(refused.error().code, code);
    }

private:
    static TxtRecord record()
    {
        TxtRecord record;
        record.name = u"_acme-challenge.www.example.com"_s;
        record.value = "the-value";
        record.domain = u"www.example.com"_s;
        record.token = "tok";
        record.keyAuthorization = "tok.thumb";
        return record;
    }

    Result<std::unique_ptr<DnsProvider>> make(const std::map<QString, QByteArray> &more)
    {
        ProviderOptions options;
        options.emplace(u"HTTPREQ_ENDPOINT"_s, Secret(m_server->url(u"/dns/"_s).toUtf8()));
        for (const auto &[key, value] : more)
            options.insert_or_assign(key, Secret(value));
        ProviderSurroundings surroundings;
        surroundings.http = &m_http;
        return makeProvider(u"httpreq"_s, std::move(options), surroundings);
    }

    CurlHttpClient m_http{"Certwright-test/1"};
    FakeHttpAnswer m_answer;
    std::unique_ptr<FakeHttpServer> m_server;
};

QTEST_GUILESS_MAIN(TestHttpReq)
#include "tst_httpreq.moc"
