// SPDX-License-Identifier: Apache-2.0
// acme::Client against a CA that exists in this file only: what it sends, how nonces go around, and what it makes of
// answers that are no success.
#include "tests/unit/acme/fake_authority.h"

#include <QJsonArray>
#include <QTest>

using namespace certwright;
using namespace certwright::acme;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString site = u"https://ca.example"_s;
const QByteArray pendingOrder =
    "{'status':'pending','identifiers':[{'type':'dns','value':'e.example'}],"_json
    "'authorizations':['https://ca.example/authz/1'],'finalize':'https://ca.example/finalize/1'}"_json;

} // namespace

class TestAcmeClient : public QObject
{
    Q_OBJECT

    FakeClock clock;
    KeyPair key;
    std::unique_ptr<FakeAuthority> authority;
    std::unique_ptr<Client> client;
    Signer signer;

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

    Result<Order> fetchOrder() { return wait(client->order(signer, site + u"/order/1"_s)); }

private Q_SLOTS:
    void initTestCase()
    {
        const Result<KeyPair> made = KeyPair::generate(KeyType::EcdsaP256);
        QVERIFY(made);
        key = *made;
    }

    void init()
    {
        clock = FakeClock();
        authority = std::make_unique<FakeAuthority>(clock);
        authority->accountKey = key;
        authority->answers[u"/dir"_s] = FakeAuthority::json(200,
            "{'newNonce':'https://ca.example/nonce','newAccount':'https://ca.example/account',"_json
            "'newOrder':'https://ca.example/new-order'}"_json);
        authority->answers[u"/nonce"_s] = {200, {}, {}};
        authority->answers[u"/order/1"_s] = FakeAuthority::json(200, pendingOrder);
        authority->answers[u"/new-order"_s] =
            FakeAuthority::json(201, pendingOrder, {{"Location", "https://ca.example/order/1?x=%2F"}});
        Endpoint endpoint;
        endpoint.directoryUrl = site + u"/dir"_s;
        endpoint.trustedRoots = "roots";
        client = std::make_unique<Client>(*authority, clock, endpoint);
        signer.key = key;
        signer.accountUrl = site + u"/account/7"_s;
    }

    void cleanup()
    {
        QCOMPARE(authority->noncesUsedTwice, 0);
        QCOMPARE(authority->badSignatures, 0);
        client.reset();
    }

    void accountIsAskedForWithTheKeyItself()
    {
        authority->answers[u"/account"_s] = FakeAuthority::json(
            200, "{'status':'valid','contact':[]}"_json, {{"location", "https://ca.example/account/7"}});
        NewAccount account;
        account.contact = {u"mailto:a@b.example"_s};
        account.termsOfServiceAgreed = true;
        const Result<Account> made = wait(client->newAccount(key, account));
        QVERIFY(made);
        QCOMPARE(made->url, u"https://ca.example/account/7"_s);
        const FakeAuthority::Seen &sent = authority->seen.last();
        QCOMPARE(sent.url, u"https://ca.example/account"_s);
        QCOMPARE(sent.header["url"_L1].toString(), sent.url);
        QCOMPARE(sent.header["alg"_L1].toString(), u"ES256"_s);
        QCOMPARE(sent.header["jwk"_L1].toObject(), key.publicJwk());
        QVERIFY(!sent.header.contains("kid"_L1));
        QCOMPARE(sent.payload, "{'contact':['mailto:a@b.example'],'termsOfServiceAgreed':true}"_json);
        QCOMPARE(sent.contentType, "application/jose+json");
        QCOMPARE(sent.roots, "roots");
        QVERIFY(!sent.language.isEmpty());
    }

    void onlyReturnExistingIsSaid()
    {
        authority->answers[u"/account"_s] = FakeAuthority::json(400,
            "{'type':'urn:ietf:params:acme:error:accountDoesNotExist','detail':'no such account','status':400}"_json);
        NewAccount account;
        account.onlyReturnExisting = true;
        const Result<Account> made = wait(client->newAccount(key, account));
        QVERIFY(!made);
        QCOMPARE(made.error().code, u"accountDoesNotExist"_s);
        QCOMPARE(made.error().attempted, u"newAccount"_s);
        QCOMPARE(authority->seen.last().payload, "{'onlyReturnExisting':true}"_json);
    }

    void accountWithoutLocationIsMalformed()
    {
        authority->answers[u"/account"_s] = FakeAuthority::json(201, "{'status':'valid'}"_json);
        const Result<Account> made = wait(client->newAccount(key, NewAccount()));
        QVERIFY(!made);
        QCOMPARE(made.error().kind, FailureKind::MalformedAnswer);
        QCOMPARE(made.error().code, u"Location"_s);
        QCOMPARE(made.error().httpStatus, 201);
    }

    void orderKeepsItsUrl()
    {
        authority->answers[u"/new-order"_s].headers.emplaceBack("Retry-After", "4");
        const QList<DomainName> names = {*DomainName::parse(u"E.example."), *DomainName::parse(u"*.e.example")};
        const Result<Order> order = wait(client->newOrder(signer, NewOrder{names}));
        QVERIFY(order);
        QCOMPARE(order->url, u"https://ca.example/order/1?x=%2F"_s);
        QCOMPARE(order->retryAfter, 4000ms);
        QCOMPARE(authority->seen.last().payload,
            "{'identifiers':[{'type':'dns','value':'e.example'},{'type':'dns','value':'*.e.example'}]}"_json);
        QCOMPARE(authority->seen.last().header["kid"_L1].toString(), signer.accountUrl);
        QVERIFY(!authority->seen.last().header.contains("jwk"_L1));

        authority->answers[u"/finalize/1"_s] =
            FakeAuthority::json(200, "{'status':'processing','identifiers':[]}"_json, {{"Retry-After", "999"}});
        const Result<Order> finalized = wait(client->finalize(signer, *order, QByteArray("\xff\xfe\xfd", 3)));
        QVERIFY(finalized);
        QCOMPARE(finalized->url, order->url);
        QCOMPARE(finalized->status, OrderStatus::Processing);
        QCOMPARE(finalized->retryAfter, 300'000ms);
        QCOMPARE(authority->seen.last().payload, "{'csr':'__79'}"_json);
    }

    void everyRequestAsTheRfcWantsIt()
    {
        const QByteArray authorization =
            "{'status':'pending','identifier':{'type':'dns','value':'e.example'},"_json
            "'challenges':[{'type':'dns-01','url':'https://ca.example/chall/1','status':'pending','token':'t'}]}"_json;
        authority->answers[u"/authz/1"_s] = FakeAuthority::json(200, authorization, {{"Retry-After", "2"}});
        const Result<Authorization> read = wait(client->authorization(signer, site + u"/authz/1"_s));
        QVERIFY(read);
        QCOMPARE(read->url, site + u"/authz/1"_s);
        QCOMPARE(read->retryAfter, 2000ms);
        QCOMPARE(authority->seen.last().payload, QByteArray());
        QCOMPARE(authority->seen.last().method, "POST");

        authority->answers[u"/chall/1"_s] = FakeAuthority::json(
            200, "{'type':'dns-01','url':'https://ca.example/chall/1','status':'processing','token':'t'}"_json);
        const Result<Challenge> challenge = wait(client->answerChallenge(signer, site + u"/chall/1"_s));
        QVERIFY(challenge);
        QCOMPARE(challenge->status, ChallengeStatus::Processing);
        QCOMPARE(authority->seen.last().payload, "{}");

        const Result<Authorization> off = wait(client->deactivateAuthorization(signer, site + u"/authz/1"_s));
        QVERIFY(off);
        QCOMPARE(authority->seen.last().payload, "{'status':'deactivated'}"_json);

        authority->answers[u"/cert/1"_s] = {
            200, {{"Content-Type", "application/pem-certificate-chain"}}, "-----BEGIN PRIVATE KEY-----\nAA==\n"};
        const Result<CertificateAnswer> chain = wait(client->certificate(signer, site + u"/cert/1"_s));
        QVERIFY(!chain);
        QCOMPARE(chain.error().kind, FailureKind::MalformedAnswer);
        QCOMPARE(chain.error().attempted, u"certificate"_s);
        QCOMPARE(authority->seen.last().accept, "application/pem-certificate-chain");
    }

    void directoryIsAskedOnce()
    {
        std::vector<Task<Result<Order>>> tasks;
        for (int i = 0; i < 5; ++i)
            tasks.push_back(client->order(signer, site + u"/order/1"_s));
        const std::vector<Result<Order>> orders = wait(whenAll(std::move(tasks)));
        for (const Result<Order> &order : orders)
            QVERIFY(order);
        QCOMPARE(authority->count("GET", site + u"/dir"_s), 1);
        QVERIFY(fetchOrder());
        QCOMPARE(authority->count("GET", site + u"/dir"_s), 1);
        client->forgetDirectory();
        QVERIFY(fetchOrder());
        QCOMPARE(authority->count("GET", site + u"/dir"_s), 2);
    }

    void directoryIsAskedAgainAfterAFailure()
    {
        authority->answers[u"/dir"_s] = {502, {{"Content-Type", "text/html"}}, "<html><TITLE> Bad\nGateway </TITLE>"};
        const Result<Directory> first = wait(client->directory());
        QVERIFY(!first);
        QCOMPARE(first.error().kind, FailureKind::HttpStatus);
        QCOMPARE(first.error().peerWords, u"Bad Gateway"_s);
        QCOMPARE(first.error().attempted, u"directory"_s);
        QCOMPARE(first.error().subject, site + u"/dir"_s);
        QCOMPARE(first.error().retry, Retry::Later);
        init();
        QVERIFY(wait(client->directory()));
    }

    void directoryMayBeRedirected()
    {
        authority->answers[u"/moved"_s] = authority->answers[u"/dir"_s];
        authority->answers[u"/dir"_s] = {301, {{"Location", "/moved"}}, {}};
        QVERIFY(wait(client->directory()));
        QCOMPARE(authority->seen.last().url, site + u"/moved"_s);
    }

    void redirectsHaveAnEnd()
    {
        authority->answers[u"/dir"_s] = {302, {{"Location", "https://ca.example/dir"}}, {}};
        const Result<Directory> directory = wait(client->directory());
        QVERIFY(!directory);
        QCOMPARE(directory.error().httpStatus, 302);
        QCOMPARE(authority->seen.size(), 6);
    }

    void redirectToPlainHttpIsRefused()
    {
        authority->answers[u"/dir"_s] = {302, {{"Location", "http://ca.example/dir"}}, {}};
        const Result<Directory> directory = wait(client->directory());
        QVERIFY(!directory);
        QCOMPARE(directory.error().kind, FailureKind::MalformedAnswer);
        QCOMPARE(directory.error().code, u"url"_s);
    }

    void signedRequestIsNotRedirected()
    {
        authority->answers[u"/order/1"_s] = {307, {{"Location", "https://ca.example/order/2"}}, {}};
        const Result<Order> order = fetchOrder();
        QVERIFY(!order);
        QCOMPARE(order.error().kind, FailureKind::HttpStatus);
        QCOMPARE(order.error().httpStatus, 307);
        QCOMPARE(authority->count("POST", site + u"/order/2"_s), 0);
    }

    void plainHttpIsForThisMachineOnly_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("https") << u"https://ca.example/dir"_s << true;
        QTest::newRow("localhost") << u"http://localhost:14000/dir"_s << true;
        QTest::newRow("127.9.9.9") << u"http://127.9.9.9/dir"_s << true;
        QTest::newRow("::1") << u"http://[::1]:1/dir"_s << true;
        QTest::newRow("another host") << u"http://ca.example/dir"_s << false;
        QTest::newRow("looks local") << u"http://localhost.ca.example/dir"_s << false;
        QTest::newRow("file") << u"file:///dir"_s << false;
        QTest::newRow("nothing") << QString() << false;
    }

    void plainHttpIsForThisMachineOnly()
    {
        QFETCH(QString, url);
        QFETCH(bool, allowed);
        Client other(*authority, clock, Endpoint{url, {}});
        const Result<Directory> directory = wait(other.directory());
        QCOMPARE(directory.has_value(), allowed);
        if (!allowed) {
            QCOMPARE(directory.error().kind, FailureKind::InvalidInput);
            QCOMPARE(authority->seen.size(), 0);
        }
    }

    void plainHttpInAnAnswerIsMalformed()
    {
        const Result<Order> order = wait(client->order(signer, u"http://ca.example/order/1"_s));
        QVERIFY(!order);
        QCOMPARE(order.error().kind, FailureKind::MalformedAnswer);
        QCOMPARE(order.error().code, u"url"_s);
        QCOMPARE(authority->count("POST", u"http://ca.example/order/1"_s), 0);
    }

    void nonceOfEveryAnswerIsUsed()
    {
        for (int i = 0; i < 4; ++i)
            QVERIFY(fetchOrder());
        QCOMPARE(authority->count("HEAD", site + u"/nonce"_s), 1);
        authority->answers[u"/order/1"_s] = FakeAuthority::json(500, "{}");
        QVERIFY(!fetchOrder());
        QVERIFY(!fetchOrder());
        QCOMPARE(authority->count("HEAD", site + u"/nonce"_s), 1);
    }

    void staleNoncesAreNotUsed()
    {
        QVERIFY(fetchOrder());
        clock.time = clock.time.addSecs(3600);
        QVERIFY(fetchOrder());
        QCOMPARE(authority->count("HEAD", site + u"/nonce"_s), 2);
    }

    void badNonceIsRepeated_data()
    {
        QTest::addColumn<int>("times");
        QTest::addColumn<bool>("nonceWithRefusal");
        QTest::addColumn<bool>("succeeds");
        QTest::newRow("once") << 1 << true << true;
        QTest::newRow("nine times") << 9 << true << true;
        QTest::newRow("without a nonce in the refusal") << 3 << false << true;
        QTest::newRow("for ever") << 1000 << true << false;
    }

    void badNonceIsRepeated()
    {
        QFETCH(int, times);
        QFETCH(bool, nonceWithRefusal);
        QFETCH(bool, succeeds);
        authority->refuseNonces = times;
        authority->nonceWithRefusal = nonceWithRefusal;
        const Result<Order> order = fetchOrder();
        QCOMPARE(order.has_value(), succeeds);
        const int sent = authority->count("POST", site + u"/order/1"_s);
        QCOMPARE(authority->count("HEAD", site + u"/nonce"_s), nonceWithRefusal ? 1 : 1 + times);
        if (succeeds) {
            QCOMPARE(sent, times + 1);
        } else {
            QCOMPARE(sent, 21);
            QCOMPARE(order.error().code, u"badNonce"_s);
            QCOMPARE(order.error().peerWords, u"bad nonce"_s);
            QCOMPARE(order.error().retry, Retry::Later);
        }
    }

    void nothingElseIsRepeated()
    {
        authority->answers[u"/order/1"_s] = FakeAuthority::json(
            503, "{'type':'urn:ietf:params:acme:error:serverInternal','detail':'busy'}"_json, {{"Retry-After", "60"}});
        const Result<Order> order = fetchOrder();
        QVERIFY(!order);
        QCOMPARE(order.error().kind, FailureKind::AcmeProblem);
        QCOMPARE(order.error().retry, Retry::Later);
        QCOMPARE(order.error().retryAt, clock.time.addSecs(60));
        QCOMPARE(authority->count("POST", site + u"/order/1"_s), 1);
    }

    void noNonceToBeHadIsMalformed()
    {
        authority->answers[u"/dir"_s] = FakeAuthority::json(
            200, "{'newNonce':'https://ca.example/gone','newAccount':'https://c/a','newOrder':'https://c/o'}"_json);
        authority->answers[u"/gone"_s] = {404, {}, {}};
        const Result<Order> order = fetchOrder();
        QVERIFY(!order);
        QCOMPARE(order.error().attempted, u"newNonce"_s);
        QCOMPARE(order.error().kind, FailureKind::HttpStatus);
    }

    void manyTasksNeverShareANonce()
    {
        authority->refuseNonces = 15;
        std::vector<Task<Result<Order>>> tasks;
        for (int i = 0; i < 40; ++i)
            tasks.push_back(client->order(signer, site + u"/order/1"_s));
        const std::vector<Result<Order>> orders = wait(whenAll(std::move(tasks)));
        for (const Result<Order> &order : orders)
            QVERIFY(order);
        QCOMPARE(authority->noncesUsedTwice, 0);
        QCOMPARE(authority->count("POST", site + u"/order/1"_s), 40 + 15);
    }

    void problemArrivesVerbatim()
    {
        const QByteArray body =
            "{ 'type': 'urn:ietf:params:acme:error:rejectedIdentifier',"_json
            "'detail': 'Error creating new order :: \\\"e.exämple\\\"', 'status': 400, 'extra': [1],"_json
            "'subproblems': [{'type':'urn:ietf:params:acme:error:rejectedIdentifier','detail':'not allowed',"_json
            "'identifier':{'type':'dns','value':'e.example'}}] }"_json;
        authority->answers[u"/new-order"_s] = FakeAuthority::json(400, body);
        const QList<DomainName> names = {*DomainName::parse(u"e.example")};
        const Result<Order> order = wait(client->newOrder(signer, NewOrder{names}));
        QVERIFY(!order);
        QCOMPARE(order.error().kind, FailureKind::AcmeProblem);
        QCOMPARE(order.error().attempted, u"newOrder"_s);
        QCOMPARE(order.error().subject, site + u"/new-order"_s);
        QCOMPARE(order.error().code, u"rejectedIdentifier"_s);
        QCOMPARE(order.error().peerWords, u"Error creating new order :: \"e.exämple\""_s);
        QCOMPARE(order.error().httpStatus, 400);
        QCOMPARE(order.error().document, body);
        QCOMPARE(order.error().subproblems, (QList<Subproblem>{{u"urn:ietf:params:acme:error:rejectedIdentifier"_s,
                                                u"not allowed"_s, u"e.example"_s}}));
    }

    void rateLimitSaysWhen_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("detail");
        QTest::addColumn<QDateTime>("when");
        const QDateTime noon(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC);
        QTest::newRow("header") << QByteArray("7200") << QByteArray("too many")
                                << QDateTime(QDate(2026, 11, 21), QTime(7, 42, 5), Qt::UTC);
        QTest::newRow("date") << QByteArray("Mon, 23 Nov 2026 12:00:00 GMT") << QByteArray("too many") << noon;
        QTest::newRow("detail") << QByteArray()
                                << QByteArray("too many, retry after 2026-11-23 12:00:00 UTC: see https://x") << noon;
        QTest::newRow("nowhere") << QByteArray() << QByteArray("too many") << QDateTime();
    }

    void rateLimitSaysWhen()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, detail);
        QFETCH(QDateTime, when);
        authority->answers[u"/order/1"_s] = FakeAuthority::json(429,
            "{'type':'urn:ietf:params:acme:error:rateLimited','detail':'"_json + detail + "\"}",
            {{"Retry-After", header}});
        const Result<Order> order = fetchOrder();
        QVERIFY(!order);
        QCOMPARE(order.error().retry, Retry::Later);
        QCOMPARE(order.error().retryAt.value_or(QDateTime()), when);
    }

    void pagesThatAreNoProblems_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("retry");
        QTest::addColumn<QString>("words");
        const int http = int(FailureKind::HttpStatus);
        const int malformed = int(FailureKind::MalformedAnswer);
        QTest::newRow("html 500") << 500 << QByteArray("<html><title>Oops</title>") << http << int(Retry::Later)
                                  << u"Oops"_s;
        QTest::newRow("empty 503") << 503 << QByteArray() << http << int(Retry::Later) << QString();
        QTest::newRow("text 403") << 403 << QByteArray("blocked by policy\n") << http << int(Retry::No)
                                  << u"blocked by policy"_s;
        QTest::newRow("truncated problem")
            << 400 << QByteArray("{'type':'urn:ietf"_json) << http << int(Retry::No) << u"{\"type\":\"urn:ietf"_s;
        QTest::newRow("other json") << 400 << QByteArray("{'error':'x'}"_json) << http << int(Retry::No)
                                    << u"{\"error\":\"x\"}"_s;
        QTest::newRow("large page") << 500 << QByteArray(200'000, 'x') << http << int(Retry::Later)
                                    << QString(500, u'x');
        QTest::newRow("html 200") << 200 << QByteArray("<html>login</html>") << malformed << int(Retry::Later)
                                  << u"illegal value"_s;
        QTest::newRow("truncated order") << 200 << pendingOrder.left(40) << malformed << int(Retry::Later)
                                         << u"unterminated"_s;
    }

    void pagesThatAreNoProblems()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, kind);
        QFETCH(int, retry);
        QFETCH(QString, words);
        authority->answers[u"/order/1"_s] = {status, {}, body};
        const Result<Order> order = fetchOrder();
        QVERIFY(!order);
        QCOMPARE(int(order.error().kind), kind);
        QCOMPARE(order.error().httpStatus, status);
        QCOMPARE(int(order.error().retry), retry);
        QCOMPARE(order.error().attempted, u"order"_s);
        QCOMPARE(order.error().subject, site + u"/order/1"_s);
        QCOMPARE(order.error().document, body.left(64 * 1024));
        if (kind == int(FailureKind::HttpStatus))
            QCOMPARE(order.error().peerWords, words);
        else
            QVERIFY2(order.error().peerWords.contains(words), qPrintable(order.error().peerWords));
    }

    void networkFailureNamesTheRequest()
    {
        QVERIFY(fetchOrder());
        Failure gone;
        gone.kind = FailureKind::Unreachable;
        gone.attempted = u"HTTP POST"_s;
        gone.peerWords = u"Connection refused"_s;
        authority->broken = gone;
        const Result<Order> order = fetchOrder();
        QVERIFY(!order);
        QCOMPARE(order.error().kind, FailureKind::Unreachable);
        QCOMPARE(order.error().attempted, u"order"_s);
        QCOMPARE(order.error().peerWords, u"Connection refused"_s);
    }

    void clockOffsetIsKnownFromAnyAnswer()
    {
        QVERIFY(!client->clockOffset());
        QVERIFY(wait(client->directory()));
        QCOMPARE(client->clockOffset(), 0s);
        authority->dateOffset = 3600;
        QVERIFY(fetchOrder());
        QCOMPARE(client->clockOffset(), -3600s);
    }

    void datesFromACacheDoNotCount()
    {
        authority->dateOffset = -3600;
        authority->answers[u"/dir"_s].headers.emplaceBack("Age", "3600");
        QVERIFY(wait(client->directory()));
        QVERIFY(!client->clockOffset());
    }

    void wrongClockIsBlamed_data()
    {
        QTest::addColumn<qint64>("ahead");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code"); // of ClockWrong; empty: the problem stays
        QTest::newRow("an hour behind") << qint64(3600) << QByteArray("malformed") << 400 << u"-3600"_s;
        QTest::newRow("an hour ahead") << qint64(-3600) << QByteArray("unauthorized") << 403 << u"3600"_s;
        QTest::newRow("five minutes are fine") << qint64(300) << QByteArray("malformed") << 400 << QString();
        QTest::newRow("a rate limit is a rate limit") << qint64(3600) << QByteArray("rateLimited") << 429 << QString();
        QTest::newRow("CAA is CAA") << qint64(3600) << QByteArray("caa") << 403 << QString();
        QTest::newRow("gone is gone") << qint64(3600) << QByteArray("malformed") << 404 << QString();
    }

    void wrongClockIsBlamed()
    {
        QFETCH(qint64, ahead);
        QFETCH(QByteArray, type);
        QFETCH(int, status);
        QFETCH(QString, code);
        authority->dateOffset = ahead;
        authority->answers[u"/order/1"_s] = FakeAuthority::json(
            status, "{'type':'urn:ietf:params:acme:error:"_json + type + "','detail':'words of the CA'}"_json);
        const Result<Order> order = fetchOrder();
        QVERIFY(!order);
        QCOMPARE(order.error().kind, code.isEmpty() ? FailureKind::AcmeProblem : FailureKind::ClockWrong);
        QCOMPARE(order.error().code, code.isEmpty() ? QString::fromLatin1(type) : code);
        QCOMPARE(order.error().peerWords, u"words of the CA"_s);
        if (!code.isEmpty())
            QCOMPARE(order.error().retry, Retry::AfterFix);
    }

    void expiredTlsCertificateMayBeTheClock_data()
    {
        QTest::addColumn<qint64>("ahead");
        QTest::addColumn<QString>("tlsCode");
        QTest::addColumn<int>("kind");
        QTest::newRow("expired") << qint64(-86400) << u"certificate-expired"_s << int(FailureKind::ClockWrong);
        QTest::newRow("not yet") << qint64(86400) << u"certificate-not-yet-valid"_s << int(FailureKind::ClockWrong);
        QTest::newRow("right clock") << qint64(0) << u"certificate-expired"_s << int(FailureKind::TlsRefused);
        QTest::newRow("untrusted") << qint64(-86400) << u"certificate-untrusted"_s << int(FailureKind::TlsRefused);
    }

    void expiredTlsCertificateMayBeTheClock()
    {
        QFETCH(qint64, ahead);
        QFETCH(QString, tlsCode);
        QFETCH(int, kind);
        authority->dateOffset = ahead;
        QVERIFY(wait(client->directory()));
        Failure refused;
        refused.kind = FailureKind::TlsRefused;
        refused.code = tlsCode;
        refused.peerWords = u"the library's words"_s;
        authority->broken = refused;
        const Result<Order> order = fetchOrder();
        QVERIFY(!order);
        QCOMPARE(int(order.error().kind), kind);
        QCOMPARE(order.error().peerWords, u"the library's words"_s);
    }

    void retryAfterIsCountedByTheClockOfTheServer()
    {
        authority->dateOffset = 3600;
        authority->answers[u"/order/1"_s].headers.emplaceBack("Retry-After", httpDate(clock.time.addSecs(3605)));
        const Result<Order> order = fetchOrder();
        QVERIFY(order);
        QCOMPARE(order->retryAfter, 5000ms);
    }

    void destroyedTaskLeavesTheClientUsable()
    {
        {
            std::optional<Result<Order>> outcome;
            const Running running(client->order(signer, site + u"/order/1"_s),
                std::function<void(Result<Order>)>([&](Result<Order> order) { outcome.emplace(std::move(order)); }));
        }
        QVERIFY(fetchOrder());
        QCOMPARE(authority->count("GET", site + u"/dir"_s), 1);
    }
};

QTEST_GUILESS_MAIN(TestAcmeClient)
#include "tst_acme_client.moc"
