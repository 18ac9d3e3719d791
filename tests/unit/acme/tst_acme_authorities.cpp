// SPDX-License-Identifier: Apache-2.0
// The CAs known by name, and how the credentials of an external account are read and asked for.
#include "core/acme/authorities.h"
#include "core/acme/client.h"
#include "core/base/awaitables.h"
#include "core/net/curl_http_client.h"
#include "tests/support/fake_http_server.h"

#include <QSet>
#include <QTest>
#include <QUrl>

using namespace certwright;
using namespace certwright::acme;
using namespace Qt::StringLiterals;

class TestAcmeAuthorities : public QObject
{
    Q_OBJECT

    template <class T>
    T wait(Task<T> task)
    {
        std::optional<T> outcome;
        const Running running(
            std::move(task), std::function<void(T)>([&outcome](T value) { outcome.emplace(std::move(value)); }));
        [&] { QTRY_VERIFY_WITH_TIMEOUT(outcome.has_value(), 20'000); }();
        if (!outcome)
            qFatal("the task does not end");
        return std::move(*outcome);
    }

private Q_SLOTS:
    void everyAuthorityIsWhole()
    {
        QSet<QString> ids;
        QSet<QString> urls;
        for (const Authority &authority : knownAuthorities()) {
            const QByteArray id = authority.id.toUtf8();
            QVERIFY2(!ids.contains(authority.id), id);
            ids.insert(authority.id);
            QVERIFY2(!authority.name.isEmpty(), id);
            QCOMPARE(authorityFor(authority.id), authority);
            if (authority.id == "sandbox"_L1)
                continue;
            QVERIFY2(!urls.contains(authority.directoryUrl), id);
            urls.insert(authority.directoryUrl);
            QCOMPARE(QUrl(authority.directoryUrl).scheme(), u"https"_s);
            QCOMPARE(authorityFor(authority.directoryUrl).id, authority.id);
            QCOMPARE(QUrl(authority.website).scheme(), u"https"_s);
            QVERIFY2(endedAuthority(authority.directoryUrl).isEmpty(), id);
        }
        for (const Authority &authority : knownAuthorities()) {
            if (!authority.productionId.isEmpty()) {
                QVERIFY(authority.practice);
                QVERIFY(ids.contains(authority.productionId));
                QVERIFY(!authorityFor(authority.productionId).practice);
            }
        }
    }

    void whatTheyWant_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("caa");
        QTest::addColumn<ExternalAccountSource>("source");
        QTest::addColumn<bool>("keyChange");
        QTest::addColumn<bool>("wildcards");
        QTest::addColumn<bool>("lifetimes");
        using enum ExternalAccountSource;
        QTest::newRow("Let's Encrypt") << u"letsencrypt"_s << u"letsencrypt.org"_s << None << true << true << false;
        QTest::newRow("staging") << u"letsencrypt-staging"_s << u"letsencrypt.org"_s << None << true << true << false;
        QTest::newRow("ZeroSSL") << u"zerossl"_s << u"sectigo.com"_s << ByEmail << false << true << false;
        QTest::newRow("Google") << u"google"_s << u"pki.goog"_s << Typed << true << true << true;
        QTest::newRow("Google test") << u"google-test"_s << u"pki.goog"_s << Typed << true << true << true;
        QTest::newRow("SSL.com RSA") << u"sslcom-rsa"_s << u"ssl.com"_s << Typed << false << false << false;
        QTest::newRow("SSL.com ECC") << u"sslcom-ecc"_s << u"ssl.com"_s << Typed << false << false << false;
        QTest::newRow("Sectigo") << u"sectigo"_s << u"sectigo.com"_s << Typed << true << true << false;
        QTest::newRow("DigiCert") << u"digicert"_s << u"digicert.com"_s << Typed << true << true << false;
        QTest::newRow("Actalis") << u"actalis"_s << u"actalis.it"_s << Typed << true << false << false;
        QTest::newRow("GlobalSign") << u"globalsign"_s << u"globalsign.com"_s << Typed << true << true << false;
        QTest::newRow("LiteSSL") << u"litessl"_s << QString() << Typed << true << true << false;
        QTest::newRow("FreeSSL") << u"freessl"_s << QString() << Typed << true << true << false;
    }

    void whatTheyWant()
    {
        QFETCH(QString, id);
        QFETCH(QString, caa);
        QFETCH(ExternalAccountSource, source);
        QFETCH(bool, keyChange);
        QFETCH(bool, wildcards);
        QFETCH(bool, lifetimes);
        const Authority authority = authorityFor(id);
        QCOMPARE(authority.id, id);
        QCOMPARE(authority.caaIdentities.value(0), caa);
        QCOMPARE(authority.externalAccount, source);
        QCOMPARE(authority.keyChange, keyChange);
        QCOMPARE(authority.wildcards, wildcards);
        QCOMPARE(authority.lifetimes, lifetimes);
    }

    void limitsOfLetsEncrypt()
    {
        const PublishedLimits limits = authorityFor(u"letsencrypt"_s).limits;
        using namespace std::chrono_literals;
        QCOMPARE(limits.ordersPerAccount, (PublishedLimits::Limit{300, 3h}));
        QCOMPARE(limits.certificatesPerRegisteredDomain, (PublishedLimits::Limit{50, 168h}));
        QCOMPARE(limits.certificatesPerExactSet, (PublishedLimits::Limit{5, 168h}));
        QCOMPARE(limits.failedValidationsPerName, (PublishedLimits::Limit{5, 1h}));
        QCOMPARE(limits.namesPerCertificate, 100);
        const PublishedLimits practice = authorityFor(u"letsencrypt-staging"_s).limits;
        QCOMPARE(practice.ordersPerAccount, (PublishedLimits::Limit{1500, 3h}));
        QCOMPARE(practice.failedValidationsPerName, (PublishedLimits::Limit{200, 1h}));
        QCOMPARE(authorityFor(u"zerossl"_s).limits, PublishedLimits());
    }

    void endedServices()
    {
        for (const QString &url : {u"https://api.buypass.com/acme/directory"_s, u"https://API.Buypass.com/acme-v02/"_s,
                 u"https://api.test4.buypass.no/acme/directory"_s})
            QCOMPARE(endedAuthority(url), u"Buypass (2025-10-31)"_s);
        for (const QString &url :
            {u"https://notbuypass.com/directory"_s, u"https://ca.example/api.buypass.com"_s, QString()})
            QCOMPARE(endedAuthority(url), QString());
    }

    void externalKeys_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<QByteArray>("octets"); // empty: refused
        QByteArray counted;
        for (char octet = 0; octet < 32; ++octet)
            counted.append(octet);
        const QByteArray text = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
        QTest::newRow("base64url") << text << counted;
        QTest::newRow("padded") << text + "=" << counted;
        QTest::newRow("pasted") << " " + text.left(20) + "\r\n\t" + text.mid(20) + "=\n" << counted;
        const QByteArray high = QByteArray::fromHex("fbefbefffbf0fbefbeff");
        QTest::newRow("base64") << QByteArray("++++//vw++++/w==") << high;
        QTest::newRow("base64url of the same") << QByteArray("----__vw----_w") << high;
        QTest::newRow("Google's") << text.toBase64() << counted;
        QTest::newRow("Google's, padded inside") << (text + "=").toBase64() << counted;
        const QByteArray hex = QByteArray("0123456789abcdef").repeated(4);
        QTest::newRow("a key that is hexadecimal text") << hex.toBase64() << hex;
        QTest::newRow("a key that is a short word") << QByteArray("SecretWord").toBase64() << QByteArray("SecretWord");
        QTest::newRow("empty") << QByteArray() << QByteArray();
        QTest::newRow("spaces") << QByteArray(" \n") << QByteArray();
        QTest::newRow("padding alone") << QByteArray("==") << QByteArray();
        QTest::newRow("padding inside") << QByteArray("AAE=CAwQ") << QByteArray();
        QTest::newRow("words") << QByteArray("my key: AAECAwQ!") << QByteArray();
        QTest::newRow("one left over") << QByteArray("AAECA") << QByteArray();
        QTest::newRow("cut off within an octet") << text.chopped(1) << QByteArray();
        QTest::newRow("huge") << QByteArray(100'000, 'A') << QByteArray();
    }

    void externalKeys()
    {
        QFETCH(QByteArray, typed);
        QFETCH(QByteArray, octets);
        const Result<Secret> key = readExternalKey(typed);
        QCOMPARE(key.has_value(), !octets.isEmpty());
        if (key) {
            QCOMPARE(key->view().toByteArray(), octets);
        } else {
            QCOMPARE(key.error().kind, FailureKind::InvalidInput);
            QCOMPARE(key.error().code, u"external-key"_s);
            QVERIFY(key.error().subject.isEmpty()); // a key must not end in a log
        }
    }

    void zeroSslMakesAPair()
    {
        testing::FakeHttpServer server;
        QString whyNot;
        QVERIFY2(server.start(&whyNot), qPrintable(whyNot));
        server.answer("/eab", {200, R"({"success":true,"eab_kid":"kid-7","eab_hmac_key":"AAECAwQFBgc"})"});
        CurlHttpClient http("Certwright-test/1");
        const Result<ExternalAccount> account =
            wait(externalAccountByEmail(http, u" a+b&c@e.example "_s, server.url(u"/eab"_s)));
        QVERIFY(account);
        QCOMPARE(account->keyId, u"kid-7"_s);
        QCOMPARE(account->macKey.view().toByteArray(), QByteArray::fromHex("0001020304050607"));
        const testing::FakeHttpRequest request = server.requests().first();
        QCOMPARE(request.method, "POST");
        QCOMPARE(request.header("Content-Type"), "application/x-www-form-urlencoded");
        QCOMPARE(request.body, "email=a%2Bb%26c%40e.example");
    }

    void zeroSslRefuses_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<FailureKind>("kind");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("words");
        QTest::newRow("its error")
            << 200 << QByteArray(R"({"success":false,"error":{"code":2900,"type":"missing_email","info":"No e-mail"}})")
            << FailureKind::ProviderRefused << u"2900"_s << u"No e-mail"_s;
        QTest::newRow("its error without words")
            << 400 << QByteArray(R"({"success":0,"error":{"code":2832,"type":"invalid_email"}})")
            << FailureKind::ProviderRefused << u"2832"_s << u"invalid_email"_s;
        QTest::newRow("half a pair") << 200 << QByteArray(R"({"success":true,"eab_kid":"kid-7"})")
                                     << FailureKind::MalformedAnswer << u"eab_kid"_s << QString();
        QTest::newRow("odd key") << 200 << QByteArray(R"({"success":true,"eab_kid":"k","eab_hmac_key":"a b!"})")
                                 << FailureKind::MalformedAnswer << u"eab_kid"_s << QString();
        QTest::newRow("html") << 200 << QByteArray("<html>") << FailureKind::MalformedAnswer << u"eab_kid"_s
                              << QString();
        QTest::newRow("no service") << 503 << QByteArray("<html>") << FailureKind::HttpStatus << QString() << QString();
    }

    void zeroSslRefuses()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(FailureKind, kind);
        QFETCH(QString, code);
        QFETCH(QString, words);
        testing::FakeHttpServer server;
        QString whyNot;
        QVERIFY2(server.start(&whyNot), qPrintable(whyNot));
        server.answer("/eab", {status, body});
        CurlHttpClient http("Certwright-test/1");
        const Result<ExternalAccount> account =
            wait(externalAccountByEmail(http, u"a@e.example"_s, server.url(u"/eab"_s)));
        QVERIFY(!account);
        QCOMPARE(account.error().kind, kind);
        QCOMPARE(account.error().code, code);
        QCOMPARE(account.error().peerWords, words);
        QCOMPARE(account.error().attempted, u"externalAccount"_s);
        QCOMPARE(account.error().httpStatus, status);
    }
};

QTEST_GUILESS_MAIN(TestAcmeAuthorities)
#include "tst_acme_authorities.moc"
