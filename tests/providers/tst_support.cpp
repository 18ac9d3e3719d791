// SPDX-License-Identifier: Apache-2.0
// The peers of tests/support are what they promise to be; every other test that uses them leans on this.
#include "tests/support/blocking_http.h"
#include "tests/support/chall_test_server.h"
#include "tests/support/fake_http_server.h"
#include "tests/support/named_server.h"
#include "tests/support/pebble_server.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QTest>

using namespace certwright::testing;
using namespace Qt::StringLiterals;

class TestSupport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namedServesItsZone()
    {
        NamedServer named;
        named.addKey(u"key.test"_s);
        named.addZone({u"example.test"_s, {u"key.test"_s}, "hello TXT \"one\" \"two\"\n"});
        QString whyNot;
        QVERIFY2(named.start(&whyNot), qPrintable(whyNot));
        QCOMPARE(named.txt(u"hello.example.test"_s), QList<QByteArray>{"onetwo"});
        QVERIFY(named.txt(u"nothing.example.test"_s).isEmpty());
        named.stop();
        QVERIFY(!nameServerAnswers(named.address(), named.port(), u"example.test"_s));
        QVERIFY2(named.start(&whyNot), qPrintable(whyNot));
        QCOMPARE(named.txt(u"hello.example.test"_s), QList<QByteArray>{"onetwo"});
    }

    void namedHasAnAddressOfItsOwn()
    {
        NamedServer named(NamedPort::Standard);
        named.addZone({u"example.test"_s, {}, "hello TXT \"here\"\n"});
        QString whyNot;
        const bool started = named.start(&whyNot);
        if (!started) { // the only reason that is no defect: not everybody may listen on port 53
            QCOMPARE(whyNot, u"this user may not listen on port 53"_s);
            return;
        }
        QCOMPARE(named.port(), 53);
        QVERIFY(named.address() != QHostAddress(QHostAddress::LocalHost));
        QCOMPARE(named.txt(u"hello.example.test"_s), QList<QByteArray>{"here"});
    }

    void challTestServerAnswersWhatItIsTold()
    {
        ChallTestServer dns;
        QString whyNot;
        QVERIFY2(dns.start(&whyNot), qPrintable(whyNot));
        QVERIFY(dns.setTxt(u"_acme-challenge.x.test"_s, "first"));
        QVERIFY(dns.setTxt(u"_acme-challenge.x.test"_s, "second"));
        QCOMPARE(dns.txt(u"_acme-challenge.x.test"_s), (QList<QByteArray>{"first", "second"}));
        QVERIFY(dns.addCname(u"alias.test"_s, u"_acme-challenge.x.test"_s));
        QVERIFY(dns.addCaa(u"x.test"_s, "issue", "ca.test"));
        QVERIFY(dns.setServfail(u"_acme-challenge.x.test"_s));
        QVERIFY(dns.txt(u"_acme-challenge.x.test"_s).isEmpty());
        QVERIFY(dns.clearServfail(u"_acme-challenge.x.test"_s));
        QCOMPARE(dns.txt(u"_acme-challenge.x.test"_s).size(), 2);
        QVERIFY(dns.clearTxt(u"_acme-challenge.x.test"_s));
        QVERIFY(dns.txt(u"_acme-challenge.x.test"_s).isEmpty());
    }

    void pebbleAnswersAndCounts()
    {
        PebbleServer pebble;
        QString whyNot;
        QVERIFY2(pebble.start(&whyNot), qPrintable(whyNot));
        QCOMPARE(pebble.requests(), QStringList());
        const BlockingAnswer directory = blockingHttp(QUrl(pebble.directoryUrl()), pebble.tlsRootsPem());
        QVERIFY(QJsonDocument::fromJson(directory.body).object().contains(u"newOrder"_s));
        QTRY_COMPARE(pebble.requests(), QStringList{u"GET /dir"_s});
        QCOMPARE(blockingHttp(QUrl(pebble.directoryUrl()), QByteArray()).status, 0); // no trust, no answer
        const QList<QSslCertificate> root = QSslCertificate::fromData(pebble.caRootPem());
        const QList<QSslCertificate> intermediate = QSslCertificate::fromData(pebble.caIntermediatePem());
        QCOMPARE(root.size(), 1);
        QCOMPARE(intermediate.size(), 1);
        QVERIFY(root.first() != QSslCertificate::fromData(pebble.tlsRootsPem()).first());
        QCOMPARE(intermediate.first().issuerInfo(QSslCertificate::CommonName),
            root.first().subjectInfo(QSslCertificate::CommonName));
        pebble.forgetRequests();
        QCOMPARE(pebble.requests(), QStringList());
    }

    void fakeHttpServerFollowsItsScript()
    {
        FakeHttpServer server;
        QString whyNot;
        QVERIFY2(server.start(&whyNot), qPrintable(whyNot));
        server.answer("/a", {201, "first", {{"X-Number", "1"}}});
        server.answer("/a", {200, "later"});
        server.answer("/half", {200, "0123456789", {}, FakeHttpEnding::Truncate});
        QNetworkAccessManager client;
        const auto post = [&](const QString &path) {
            QNetworkRequest request{QUrl(server.url(path))};
            request.setHeader(QNetworkRequest::ContentTypeHeader, u"text/plain"_s);
            std::unique_ptr<QNetworkReply> reply(client.post(request, QByteArray("body")));
            [&] { QTRY_VERIFY(reply->isFinished()); }();
            return reply;
        };
        auto reply = post(u"/a?query=1"_s);
        QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 201);
        QCOMPARE(reply->rawHeader("X-Number"), "1");
        QCOMPARE(reply->readAll(), "first");
        QCOMPARE(post(u"/a"_s)->readAll(), "later");
        QCOMPARE(post(u"/a"_s)->readAll(), "later");
        QCOMPARE(post(u"/half"_s)->error(), QNetworkReply::RemoteHostClosedError);
        QCOMPARE(server.requests().first().path, "/a?query=1");
        QCOMPARE(server.requests().first().method, "POST");
        QCOMPARE(server.requests().first().body, "body");
        QCOMPARE(server.requests().first().header("content-TYPE"), "text/plain");
        QCOMPARE(server.connections(), 1);
    }
};

QTEST_GUILESS_MAIN(TestSupport)
#include "tst_support.moc"
