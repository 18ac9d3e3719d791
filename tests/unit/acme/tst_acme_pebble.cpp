// SPDX-License-Identifier: Apache-2.0
// acme::Client over CurlHttpClient against Pebble: from a new account to a certificate whose chain is checked, also
// where every second nonce is refused, and with how many requests and connections.
#include "core/acme/client.h"
#include "core/base/awaitables.h"
#include "core/crypto/certificate.h"
#include "core/crypto/csr.h"
#include "core/crypto/jws.h"
#include "core/net/curl_http_client.h"
#include "tests/support/chall_test_server.h"
#include "tests/support/pebble_server.h"

#include <QJsonArray>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

using namespace certwright;
using namespace certwright::acme;
using namespace Qt::StringLiterals;

namespace {

/// Stands in front of Pebble and counts connections.
class Relay : public QTcpServer
{
public:
    explicit Relay(quint16 target)
    {
        connect(this, &QTcpServer::newConnection, this, [this, target] {
            while (QTcpSocket *near = nextPendingConnection()) {
                ++connections;
                auto *far = new QTcpSocket(near);
                connect(near, &QTcpSocket::readyRead, far, [near, far] { far->write(near->readAll()); });
                connect(far, &QTcpSocket::readyRead, near, [near, far] { near->write(far->readAll()); });
                connect(far, &QTcpSocket::disconnected, near, [near] { near->disconnectFromHost(); });
                connect(near, &QTcpSocket::disconnected, far, [far] { far->disconnectFromHost(); });
                far->connectToHost(QHostAddress(QHostAddress::LocalHost), target);
            }
        });
        if (!listen(QHostAddress::LocalHost))
            qFatal("cannot listen on loopback");
    }

    int connections = 0;
};

} // namespace

class TestAcmePebble : public QObject
{
    Q_OBJECT

    SystemClock clock;
    testing::ChallTestServer dns;

    template <class T>
    T wait(Task<T> task)
    {
        std::optional<T> outcome;
        const Running running(
            std::move(task), std::function<void(T)>([&outcome](T value) { outcome.emplace(std::move(value)); }));
        [&] { QTRY_VERIFY_WITH_TIMEOUT(outcome.has_value(), 30'000); }();
        if (!outcome)
            qFatal("the task does not end");
        return std::move(*outcome);
    }

    template <class T>
    static QByteArray why(const Result<T> &result)
    {
        return result ? QByteArray() : logLine(result.error()).toUtf8();
    }

    /// The whole way for one certificate. Pebble's log tells when it has validated and issued, so that asking once is
    /// enough and requests can be counted.
    Result<QByteArray> issue(Client &client, testing::PebbleServer &pebble, const Signer &signer, const KeyPair &key,
        const QList<DomainName> &names)
    {
        const qsizetype before = pebble.child().output().size();
        const auto logged = [&](const QByteArray &words) { return pebble.child().output().mid(before).count(words); };
        const Result<Order> order = wait(client.newOrder(signer, NewOrder{names}));
        if (!order)
            return failed(order.error());
        QList<Challenge> challenges;
        for (const QString &url : order->authorizations) {
            const Result<Authorization> authorization = wait(client.authorization(signer, url));
            if (!authorization)
                return failed(authorization.error());
            const Challenge *challenge = authorization->challenge(u"dns-01"_s);
            if (!challenge)
                return failed(Failure{});
            const QByteArray value = dnsChallengeValue(keyAuthorization(signer.key.thumbprint(), challenge->token));
            if (!dns.setTxt(u"_acme-challenge."_s + authorization->identifier, value))
                return failed(Failure{});
            challenges.append(*challenge);
        }
        for (const Challenge &challenge : std::as_const(challenges)) {
            const Result<Challenge> answered = wait(client.answerChallenge(signer, challenge.url));
            if (!answered)
                return failed(answered.error());
        }
        [&] { QTRY_COMPARE_WITH_TIMEOUT(logged("set VALID by"), challenges.size(), 20'000); }();
        for (const QString &url : order->authorizations) {
            const Result<Authorization> authorization = wait(client.authorization(signer, url));
            if (!authorization)
                return failed(authorization.error());
            if (authorization->status != AuthorizationStatus::Valid)
                return failed(Failure{});
        }
        const Result<QByteArray> csr = certificateSigningRequest(key, names);
        if (!csr)
            return failed(csr.error());
        const Result<Order> finalized = wait(client.finalize(signer, *order, *csr));
        if (!finalized)
            return failed(finalized.error());
        [&] { QTRY_VERIFY_WITH_TIMEOUT(logged("Issued certificate serial") == 1, 20'000); }();
        const Result<Order> done = wait(client.order(signer, order->url));
        if (!done)
            return failed(done.error());
        if (done->status != OrderStatus::Valid)
            return failed(Failure{});
        const Result<CertificateAnswer> answer = wait(client.certificate(signer, done->certificate));
        if (!answer)
            return failed(answer.error());
        return answer->chainPem;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QString whyNot;
        QVERIFY2(dns.start(&whyNot), qPrintable(whyNot));
    }

    void cleanupTestCase() { dns.stop(); }

    void accountToCertificate_data()
    {
        QTest::addColumn<int>("nonceReject");
        QTest::addColumn<KeyType>("accountKeyType");
        QTest::addColumn<KeyType>("keyType");
        QTest::newRow("all nonces taken") << 0 << KeyType::EcdsaP256 << KeyType::EcdsaP256;
        QTest::newRow("every second nonce refused") << 50 << KeyType::EcdsaP384 << KeyType::Rsa2048;
        QTest::newRow("RSA account") << 0 << KeyType::Rsa2048 << KeyType::EcdsaP384;
    }

    void accountToCertificate()
    {
        QFETCH(int, nonceReject);
        QFETCH(KeyType, accountKeyType);
        QFETCH(KeyType, keyType);

        testing::PebbleOptions options;
        options.dnsServer = dns.dnsServer();
        options.nonceReject = nonceReject;
        options.chainLength = 2;
        options.arguments = {u"-strict"_s};
        testing::PebbleServer pebble(options);
        QString whyNot;
        QVERIFY2(pebble.start(&whyNot), qPrintable(whyNot));
        Relay relay(quint16(QUrl(pebble.directoryUrl()).port()));

        CurlHttpClient http("Certwright-test/1");
        Endpoint endpoint;
        endpoint.directoryUrl = u"https://127.0.0.1:%1/dir"_s.arg(relay.serverPort());
        endpoint.trustedRoots = pebble.tlsRootsPem();
        Client client(http, clock, endpoint);

        const Result<Directory> directory = wait(client.directory());
        QVERIFY2(directory, why(directory));
        QVERIFY(!directory->termsOfService.isEmpty());
        QVERIFY(!directory->externalAccountRequired);
        QVERIFY(std::chrono::abs(client.clockOffset().value()) <= std::chrono::seconds(5));

        const KeyPair accountKey = KeyPair::generate(accountKeyType).value();
        NewAccount question;
        question.onlyReturnExisting = true;
        const Result<Account> none = wait(client.newAccount(accountKey, question));
        QVERIFY(!none);
        QCOMPARE(none.error().kind, FailureKind::AcmeProblem);
        QCOMPARE(none.error().code, u"accountDoesNotExist"_s);

        NewAccount wish;
        wish.contact = {u"mailto:admin@e.example"_s};
        const Result<Account> refused = wait(client.newAccount(accountKey, wish));
        QVERIFY(!refused); // the terms were not agreed to
        wish.termsOfServiceAgreed = true;
        const Result<Account> made = wait(client.newAccount(accountKey, wish));
        QVERIFY2(made, why(made));
        QCOMPARE(made->status, u"valid"_s);
        const Result<Account> again = wait(client.newAccount(accountKey, question));
        QVERIFY2(again, why(again));
        QCOMPARE(again->url, made->url);

        const Signer signer{accountKey, made->url, {}};
        const QList<DomainName> both = {*DomainName::parse(u"two.example"), *DomainName::parse(u"*.two.example")};
        const KeyPair firstKey = KeyPair::generate(keyType).value();
        const Result<QByteArray> first = issue(client, pebble, signer, firstKey, both);
        QVERIFY2(first, why(first));
        const Result<void> checkedFirst = checkChain(*first, firstKey, both);
        QVERIFY2(checkedFirst, why(checkedFirst));
        QCOMPARE(splitPemChain(*first)->size(), 3);

        pebble.forgetRequests();
        const QList<DomainName> one = {*DomainName::parse(u"one.example")};
        const KeyPair secondKey = KeyPair::generate(keyType).value();
        const Result<QByteArray> second = issue(client, pebble, signer, secondKey, one);
        QVERIFY2(second, why(second));
        const Result<void> checkedSecond = checkChain(*second, secondKey, one);
        QVERIFY2(checkedSecond, why(checkedSecond));
        const QStringList requests = pebble.requests();
        if (nonceReject == 0)
            QCOMPARE(requests.size(), 7);
        for (const QString &request : requests)
            QVERIFY2(request.startsWith(u"POST "_s), qPrintable(request)); // no nonce had to be asked for
        QCOMPARE(relay.connections, 1);
    }

    void whatPebbleRefuses()
    {
        testing::PebbleOptions options;
        options.dnsServer = dns.dnsServer();
        options.configuration = {{u"domainBlocklist"_s, QJsonArray{u"blocked.example"_s}}};
        testing::PebbleServer pebble(options);
        QString whyNot;
        QVERIFY2(pebble.start(&whyNot), qPrintable(whyNot));
        CurlHttpClient http("Certwright-test/1");
        Endpoint endpoint;
        endpoint.directoryUrl = pebble.directoryUrl();
        Client stranger(http, clock, endpoint);
        const Result<Directory> untrusted = wait(stranger.directory());
        QVERIFY(!untrusted);
        QCOMPARE(untrusted.error().kind, FailureKind::TlsRefused);

        endpoint.trustedRoots = pebble.tlsRootsPem();
        Client client(http, clock, endpoint);
        const KeyPair key = KeyPair::generate(KeyType::EcdsaP256).value();
        NewAccount wish;
        wish.termsOfServiceAgreed = true;
        const Result<Account> account = wait(client.newAccount(key, wish));
        QVERIFY2(account, why(account));
        const Signer signer{key, account->url, {}};

        const QList<DomainName> blocked = {*DomainName::parse(u"www.blocked.example")};
        const Result<Order> refused = wait(client.newOrder(signer, NewOrder{blocked}));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"rejectedIdentifier"_s);
        QVERIFY(refused.error().peerWords.contains(u"blocked.example"_s));

        const Result<Order> missing =
            wait(client.order(signer, QUrl(account->url).resolved(QUrl(u"/my-order/none"_s)).toString()));
        QVERIFY(!missing);
        QCOMPARE(missing.error().httpStatus, 404);

        // A wrong value: the authorization says what the CA saw.
        const QList<DomainName> names = {*DomainName::parse(u"wrong.example")};
        const Result<Order> order = wait(client.newOrder(signer, NewOrder{names}));
        QVERIFY2(order, why(order));
        QVERIFY(dns.setTxt(u"_acme-challenge.wrong.example"_s, "not-the-value"));
        const Result<Authorization> open = wait(client.authorization(signer, order->authorizations.first()));
        QVERIFY2(open, why(open));
        QVERIFY(open->challenge(u"dns-01"_s));
        QVERIFY(wait(client.answerChallenge(signer, open->challenge(u"dns-01"_s)->url)));
        Authorization closed;
        const auto isInvalid = [&] {
            closed = wait(client.authorization(signer, open->url)).value_or(Authorization());
            return closed.status == AuthorizationStatus::Invalid;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isInvalid(), 20'000);
        QVERIFY(closed.challenge(u"dns-01"_s));
        const std::optional<Failure> error = closed.challenge(u"dns-01"_s)->error;
        QVERIFY(error);
        QCOMPARE(error->kind, FailureKind::ValidationFailed);
        QCOMPARE(error->code, u"unauthorized"_s);
        QCOMPARE(error->peerWords, u"Correct value not found for DNS challenge"_s);

        // What is given up is told to the CA.
        const QList<DomainName> unwanted = {*DomainName::parse(u"unwanted.example")};
        const Result<Order> left = wait(client.newOrder(signer, NewOrder{unwanted}));
        QVERIFY2(left, why(left));
        const Result<Authorization> off = wait(client.deactivateAuthorization(signer, left->authorizations.first()));
        QVERIFY2(off, why(off));
        QCOMPARE(off->status, AuthorizationStatus::Deactivated);

        // A server that comes back without memory: the account is gone, and says so.
        QVERIFY2(pebble.start(&whyNot), qPrintable(whyNot));
        const Result<Order> forgotten = wait(client.newOrder(signer, NewOrder{unwanted}));
        QVERIFY(!forgotten);
        QCOMPARE(forgotten.error().kind, FailureKind::AcmeProblem);
        QCOMPARE(forgotten.error().code, u"accountDoesNotExist"_s);
    }
};

QTEST_GUILESS_MAIN(TestAcmePebble)
#include "tst_acme_pebble.moc"
