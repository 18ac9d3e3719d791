// SPDX-License-Identifier: Apache-2.0
// The requests of acme::Client beside the way to a certificate, against a CA that exists in this program only: what is
// sent and signed by whom, and what of the answers' headers is kept.
#include "tests/unit/acme/fake_authority.h"

#include <QJsonArray>
#include <QTest>

using namespace certwright;
using namespace certwright::acme;

namespace {

const QString site = u"https://ca.example"_s;
const QByteArray validAccount = "{'status':'valid','contact':['mailto:a@b.example']}"_json;

} // namespace

class TestAcmeAccounts : public QObject
{
    Q_OBJECT

    FakeClock clock;
    KeyPair key;
    KeyPair otherKey;
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

    static QJsonObject parsed(const QByteArray &json) { return QJsonDocument::fromJson(json).object(); }

    void answerProblem(const QString &path, int status, const QString &type, const QString &detail = u"d"_s,
        QList<QPair<QByteArray, QByteArray>> headers = {})
    {
        const QJsonObject problem{{u"type"_s, u"urn:ietf:params:acme:error:"_s + type}, {u"detail"_s, detail}};
        authority->answers[path] = FakeAuthority::json(status, QJsonDocument(problem).toJson(), headers);
    }

private Q_SLOTS:
    void initTestCase()
    {
        key = KeyPair::generate(KeyType::EcdsaP256).value();
        otherKey = KeyPair::generate(KeyType::EcdsaP384).value();
    }

    void init()
    {
        clock = FakeClock();
        authority = std::make_unique<FakeAuthority>(clock);
        authority->accountKey = key;
        authority->answers[u"/dir"_s] = FakeAuthority::json(200,
            "{'newNonce':'https://ca.example/nonce','newAccount':'https://ca.example/account',"_json
            "'newOrder':'https://ca.example/new-order','keyChange':'https://ca.example/key-change',"_json
            "'revokeCert':'https://ca.example/revoke','renewalInfo':'https://ca.example/ari/'}"_json);
        authority->answers[u"/nonce"_s] = {200, {}, {}};
        authority->answers[u"/account"_s] =
            FakeAuthority::json(201, validAccount, {{"Location", "https://ca.example/account/7"}});
        authority->answers[u"/account/7"_s] = FakeAuthority::json(200, validAccount);
        authority->answers[u"/key-change"_s] = FakeAuthority::json(200, {});
        authority->answers[u"/revoke"_s] = FakeAuthority::json(200, {});
        Endpoint endpoint;
        endpoint.directoryUrl = site + u"/dir"_s;
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

    void newAccountsAreToldFromOldOnes()
    {
        QVERIFY(wait(client->newAccount(key, NewAccount()))->created);
        authority->answers[u"/account"_s].status = 200;
        QVERIFY(!wait(client->newAccount(key, NewAccount()))->created);
    }

    void bindingIsSignedByTheMacKey()
    {
        ExternalAccount external;
        external.keyId = u"kid-1"_s;
        external.macKey = Secret(QByteArrayView("0123456789abcdef0123456789abcdef"));
        const Result<Account> made = wait(client->newAccount(key, NewAccount(), std::move(external)));
        QVERIFY(made);
        QVERIFY(made->externalAccount);
        const QJsonObject binding =
            parsed(authority->seen.last().payload).value("externalAccountBinding"_L1).toObject();
        const QJsonObject header{
            {u"alg"_s, u"HS256"_s}, {u"kid"_s, u"kid-1"_s}, {u"url"_s, u"https://ca.example/account"_s}};
        QCOMPARE(objectOf(binding.value("protected"_L1)), header);
        QCOMPARE(objectOf(binding.value("payload"_L1)), key.publicJwk());
        QCOMPARE(
            QByteArray::fromBase64(binding.value("signature"_L1).toString().toLatin1(), QByteArray::Base64UrlEncoding)
                .size(),
            32);
    }

    void accountRequests_data()
    {
        QTest::addColumn<QString>("request");
        QTest::addColumn<QByteArray>("payload");
        QTest::newRow("account") << u"account"_s << QByteArray();
        QTest::newRow("updateContact") << u"updateContact"_s << QByteArray("{'contact':['mailto:new@b.example']}"_json);
        QTest::newRow("agreeToTerms") << u"agreeToTerms"_s << QByteArray("{'termsOfServiceAgreed':true}"_json);
        QTest::newRow("deactivateAccount") << u"deactivateAccount"_s << QByteArray("{'status':'deactivated'}"_json);
    }

    void accountRequests()
    {
        QFETCH(QString, request);
        QFETCH(QByteArray, payload);
        const auto send = [&] {
            if (request == "account"_L1)
                return wait(client->account(signer));
            if (request == "updateContact"_L1)
                return wait(client->updateContact(signer, {u"mailto:new@b.example"_s}));
            if (request == "agreeToTerms"_L1)
                return wait(client->agreeToTerms(signer));
            return wait(client->deactivateAccount(signer));
        };
        const Result<Account> account = send();
        QVERIFY(account);
        QCOMPARE(account->url, signer.accountUrl);
        const FakeAuthority::Seen &sent = authority->seen.last();
        QCOMPARE(sent.url, signer.accountUrl);
        QCOMPARE(sent.header.value("kid"_L1).toString(), signer.accountUrl);
        QCOMPARE(sent.payload, payload);
        answerProblem(u"/account/7"_s, 403, u"unauthorized"_s);
        const Result<Account> refused = send();
        QVERIFY(!refused);
        QCOMPARE(refused.error().attempted, request);
        QCOMPARE(refused.error().subject, signer.accountUrl);
    }

    void keyChangeIsSignedByBothKeys()
    {
        QVERIFY(wait(client->changeKey(signer, otherKey)));
        const FakeAuthority::Seen &sent = authority->seen.last();
        QCOMPARE(sent.header.value("kid"_L1).toString(), signer.accountUrl);
        const QJsonObject inner = parsed(sent.payload);
        const QJsonObject header{{u"alg"_s, u"ES384"_s}, {u"jwk"_s, otherKey.publicJwk()}, {u"url"_s, sent.url}};
        QCOMPARE(objectOf(inner.value("protected"_L1)), header); // and no nonce
        const QJsonObject payload{{u"account"_s, signer.accountUrl}, {u"oldKey"_s, key.publicJwk()}};
        QCOMPARE(objectOf(inner.value("payload"_L1)), payload);
        const QByteArray signedText =
            (inner.value("protected"_L1).toString() + u'.' + inner.value("payload"_L1).toString()).toLatin1();
        const QByteArray signature = fromBase64Url(inner.value("signature"_L1).toString().toLatin1()).value();
        QVERIFY(verifyJwsSignature(otherKey, signedText, signature));
    }

    void keyOfAnotherAccountIsAConflict()
    {
        authority->answers[u"/key-change"_s] = {409, {{"Location", "https://ca.example/account/8"}}, {}};
        const Result<void> refused = wait(client->changeKey(signer, otherKey));
        QVERIFY(!refused);
        QCOMPARE(refused.error().httpStatus, 409);
        QCOMPARE(refused.error().retry, Retry::No);
        QCOMPARE(refused.error().attempted, u"changeKey"_s);
    }

    void whatTheDirectoryLacksIsNotFound()
    {
        authority->answers[u"/dir"_s] = FakeAuthority::json(200,
            "{'newNonce':'https://ca.example/nonce','newAccount':'https://ca.example/account',"_json
            "'newOrder':'https://ca.example/new-order'}"_json);
        const auto isMissing = [](const auto &result, const QString &code) {
            return !result && result.error().kind == FailureKind::NotFound && result.error().code == code;
        };
        QVERIFY(isMissing(wait(client->changeKey(signer, otherKey)), u"keyChange"_s));
        QVERIFY(isMissing(wait(client->revoke(signer, "der", {})), u"revokeCert"_s));
        QVERIFY(isMissing(wait(client->renewalInfo(u"a.b"_s)), u"renewalInfo"_s));
        QCOMPARE(authority->seen.size(), 1); // the directory alone
    }

    void orderNamesWhatIsWanted()
    {
        authority->answers[u"/new-order"_s] = FakeAuthority::json(201,
            "{'status':'pending','identifiers':[{'type':'dns','value':'e.example'}],"_json
            "'authorizations':['https://ca.example/authz/1'],'finalize':'https://ca.example/finalize/1'}"_json,
            {{"Location", "https://ca.example/order/1"}});
        NewOrder order{{*DomainName::parse(u"e.example")}};
        order.profile = u"shortlived"_s;
        order.replaces = u"aYhba4.AIdlQ"_s;
        order.notBefore = QDateTime(QDate(2026, 11, 22), QTime(1, 2, 3), Qt::OffsetFromUTC, 3600);
        order.notAfter = QDateTime(QDate(2026, 11, 30), QTime(0, 0), Qt::UTC);
        QVERIFY(wait(client->newOrder(signer, order)));
        QCOMPARE(parsed(authority->seen.last().payload),
            parsed(
                "{'identifiers':[{'type':'dns','value':'e.example'}],'profile':'shortlived',"_json
                "'replaces':'aYhba4.AIdlQ','notBefore':'2026-11-22T00:02:03Z','notAfter':'2026-11-30T00:00:00Z'}"_json));
    }

    void orderListsHaveANextPage()
    {
        const QString url = site + u"/orders/7"_s;
        authority->answers[u"/orders/7"_s] = FakeAuthority::json(200, "{'orders':['https://ca.example/order/1']}"_json,
            {{"Link", "<https://ca.example/dir>;rel=\"index\""}, {"Link", "</orders/7?cursor=2>;rel=\"next\""}});
        const Result<OrderList> list = wait(client->orders(signer, url));
        QVERIFY(list);
        QCOMPARE(list->orders, QStringList{u"https://ca.example/order/1"_s});
        QCOMPARE(list->next, u"https://ca.example/orders/7?cursor=2"_s);
        QCOMPARE(authority->seen.last().payload, QByteArray());
        // A page that names itself would never end.
        authority->answers[u"/orders/7"_s].headers = {{"Link", "<https://ca.example/orders/7>;rel=\"next\""}};
        QCOMPARE(wait(client->orders(signer, url))->next, QString());
    }

    void revocationNamesItsReason()
    {
        QVERIFY(wait(client->revoke(signer, QByteArray("\xff\xfe\xfd", 3), RevocationReason::Superseded)));
        QCOMPARE(authority->seen.last().payload, "{'certificate':'__79','reason':4}"_json);
        QCOMPARE(authority->seen.last().header.value("kid"_L1).toString(), signer.accountUrl);
        QVERIFY(wait(client->revokeByKey(key, QByteArray("\xff\xfe\xfd", 3), {})));
        QCOMPARE(authority->seen.last().payload, "{'certificate':'__79'}"_json);
        QCOMPARE(authority->seen.last().header.value("jwk"_L1).toObject(), key.publicJwk());
        QVERIFY(!authority->seen.last().header.contains("kid"_L1));
        answerProblem(u"/revoke"_s, 400, u"alreadyRevoked"_s);
        QVERIFY(wait(client->revoke(signer, "der", {})));
        answerProblem(u"/revoke"_s, 400, u"badRevocationReason"_s);
        const Result<void> refused = wait(client->revoke(signer, "der", RevocationReason::KeyCompromise));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"badRevocationReason"_s);
        QCOMPARE(refused.error().attempted, u"revokeCert"_s);
    }

    void renewalInfoIsAskedWithoutASignature_data()
    {
        QTest::addColumn<QByteArray>("retryAfter");
        QTest::addColumn<qint64>("seconds"); // -1: nothing
        QTest::newRow("six hours") << QByteArray("21600") << qint64(21600);
        QTest::newRow("at once") << QByteArray("0") << qint64(60);
        QTest::newRow("a week") << QByteArray("604800") << qint64(86400);
        QTest::newRow("date") << QByteArray("Sat, 21 Nov 2026 06:42:05 GMT") << qint64(3600);
        QTest::newRow("nothing") << QByteArray() << qint64(-1);
    }

    void renewalInfoIsAskedWithoutASignature()
    {
        QFETCH(QByteArray, retryAfter);
        QFETCH(qint64, seconds);
        authority->answers[u"/ari/aYhba4.AIdlQ"_s] = FakeAuthority::json(200,
            "{'suggestedWindow':{'start':'2025-01-02T04:00:00Z','end':'2025-01-03T04:00:00Z'}}"_json,
            {{"Retry-After", retryAfter}});
        const Result<RenewalInfo> info = wait(client->renewalInfo(u"aYhba4.AIdlQ"_s));
        QVERIFY(info);
        QCOMPARE(info->retryAfter ? qint64(info->retryAfter->count()) : -1, seconds);
        QCOMPARE(authority->seen.last().method, "GET");
        QCOMPARE(
            authority->seen.last().url, site + u"/ari/aYhba4.AIdlQ"_s); // one slash, though the directory ends in one
    }

    void pagesForPeopleComeAlong_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QByteArray>("link");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("page");
        QTest::newRow("terms") << u"userActionRequired"_s << u"d"_s
                               << QByteArray("<https://ca.example/terms/2>;rel=\"terms-of-service\"")
                               << u"userActionRequired"_s << u"https://ca.example/terms/2"_s;
        QTest::newRow("limits") << u"rateLimited"_s << u"d"_s << QByteArray("</limits>;rel=\"help\"")
                                << u"rateLimited"_s << u"https://ca.example/limits"_s;
        QTest::newRow("paused") << u"rateLimited"_s << u"Please visit: https://ca.example/unpause?jwt=x"_s
                                << QByteArray("</limits>;rel=\"help\"") << u"paused"_s
                                << u"https://ca.example/unpause?jwt=x"_s;
        QTest::newRow("another problem") << u"malformed"_s << u"d"_s << QByteArray("</limits>;rel=\"help\"")
                                         << u"malformed"_s << QString();
    }

    void pagesForPeopleComeAlong()
    {
        QFETCH(QString, type);
        QFETCH(QString, detail);
        QFETCH(QByteArray, link);
        QFETCH(QString, code);
        QFETCH(QString, page);
        answerProblem(u"/new-order"_s, 429, type, detail, {{"Link", "</dir>;rel=\"index\""}, {"Link", link}});
        const Result<Order> refused = wait(client->newOrder(signer, NewOrder{{*DomainName::parse(u"e.example")}}));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, code);
        QCOMPARE(refused.error().page, page);
        QVERIFY(!refused.error().retryAt);
    }
};

QTEST_GUILESS_MAIN(TestAcmeAccounts)
#include "tst_acme_accounts.moc"
