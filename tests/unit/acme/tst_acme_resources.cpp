// SPDX-License-Identifier: Apache-2.0
// What is read out of a CA's JSON and headers, and that nothing a CA can send does harm.
#include "core/acme/authorities.h"
#include "core/acme/http_date.h"
#include "core/acme/nonce_pool.h"
#include "core/acme/resources.h"

#include <QJsonDocument>
#include <QTest>

using namespace certwright;
using namespace certwright::acme;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// JSON with its quotation marks written as apostrophes (moc 6.4 loses its way in raw strings).
QByteArray operator""_json(const char *text, size_t size)
{
    return QByteArray(text, qsizetype(size)).replace('\'', '"');
}

const QString url = u"https://ca.example/it/1"_s;
const QDateTime now(QDate(2026, 11, 21), QTime(5, 42, 5), Qt::UTC);

QJsonObject object(const QByteArray &json) { return QJsonDocument::fromJson(json).object(); }

} // namespace

class TestAcmeResources : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void directory()
    {
        // Boulder adds a member of random name to catch strict readers.
        const Result<Directory> read = readDirectory(
            "{"_json
            "'Zk3_x9':'https://community.letsencrypt.org/t/adding-random-entries-to-the-directory/33417',"_json
            "'newNonce':'https://ca.example/nonce?x=%2F','newAccount':'https://ca.example/account',"_json
            "'newOrder':'https://ca.example/order','revokeCert':'https://ca.example/revoke',"_json
            "'renewalInfo':'https://ca.example/ari','newAuthz':7,"_json
            "'meta':{'termsOfService':'https://ca.example/tos.pdf','website':'https://ca.example',"_json
            "'caaIdentities':['ca.example',5,'other.example'],'externalAccountRequired':true,"_json
            "'profiles':{'classic':'x'}}}"_json);
        QVERIFY(read);
        QCOMPARE(read->newNonce, u"https://ca.example/nonce?x=%2F"_s);
        QCOMPARE(read->newAccount, u"https://ca.example/account"_s);
        QCOMPARE(read->newOrder, u"https://ca.example/order"_s);
        QCOMPARE(read->revokeCert, u"https://ca.example/revoke"_s);
        QCOMPARE(read->keyChange, QString());
        QCOMPARE(read->termsOfService, u"https://ca.example/tos.pdf"_s);
        QCOMPARE(read->website, u"https://ca.example"_s);
        QCOMPARE(read->caaIdentities, (QStringList{u"ca.example"_s, u"other.example"_s}));
        QVERIFY(read->externalAccountRequired);
    }

    void directoryWithoutMeta()
    {
        const Result<Directory> read = readDirectory(
            "{'newNonce':'https://c/n','newAccount':'https://c/a','newOrder':'https://c/o','meta':[]}"_json);
        QVERIFY(read);
        QVERIFY(!read->externalAccountRequired);
        QVERIFY(read->caaIdentities.isEmpty());
    }

    void pagesForPeople_data()
    {
        QTest::addColumn<QByteArray>("page");
        QTest::addColumn<QString>("kept");
        QTest::newRow("https") << QByteArray("https://ca.example/tos") << u"https://ca.example/tos"_s;
        QTest::newRow("words") << QByteArray("data:text/plain,Do%20what") << u"data:text/plain,Do%20what"_s;
        QTest::newRow("html") << QByteArray("data:text/html,x") << QString();
        QTest::newRow("file") << QByteArray("file:///bin/sh") << QString();
        QTest::newRow("script") << QByteArray("javascript:x") << QString();
    }

    void pagesForPeople()
    {
        QFETCH(QByteArray, page);
        QFETCH(QString, kept);
        const Result<Directory> read =
            readDirectory("{'newNonce':'https://c/n','newAccount':'https://c/a','newOrder':'https://c/o',"
                          "'meta':{'termsOfService':'"_json +
                          page + "'}}"_json);
        QVERIFY(read);
        QCOMPARE(read->termsOfService, kept);
    }

    void account()
    {
        const Result<Account> read = readAccount(
            "{'status':'valid','contact':['mailto:a@b.example'],'orders':'https://ca.example/orders','key':{}}"_json,
            url);
        QVERIFY(read);
        QCOMPARE(*read, (Account{url, u"valid"_s, {u"mailto:a@b.example"_s}, u"https://ca.example/orders"_s}));
    }

    void order()
    {
        const Result<Order> read =
            readOrder("{'status':'pending','expires':'2026-11-22T05:42:05.123456789+01:00',"_json
                      "'identifiers':[{'type':'dns','value':'example.com'},{'type':'dns','value':'*.example.com'},"_json
                      "{'type':'ip','value':'203.0.113.5'}],"_json
                      "'authorizations':['https://ca.example/a/1','https://ca.example/a/2'],"_json
                      "'finalize':'https://ca.example/f/1','profile':'classic'}"_json,
                url);
        QVERIFY(read);
        QCOMPARE(read->url, url);
        QCOMPARE(read->status, OrderStatus::Pending);
        QCOMPARE(read->expires->toString(Qt::ISODate), u"2026-11-22T04:42:05Z"_s);
        QCOMPARE(read->identifiers, (QStringList{u"example.com"_s, u"*.example.com"_s}));
        QCOMPARE(read->authorizations.size(), 2);
        QCOMPARE(read->finalize, u"https://ca.example/f/1"_s);
        QCOMPARE(read->certificate, QString());
        QVERIFY(!read->error);
    }

    void orderThatFailedKeepsItsError()
    {
        const Result<Order> read =
            readOrder("{'status':'invalid','identifiers':[{'type':'dns','value':'e.example'}],"_json
                      "'error':{'type':'urn:ietf:params:acme:error:caa','detail':'CAA says no','status':403}}"_json,
                url);
        QVERIFY(read);
        QCOMPARE(read->error->kind, FailureKind::OrderInvalid);
        QCOMPARE(read->error->code, u"caa"_s);
        QCOMPARE(read->error->retry, Retry::AfterFix);
    }

    void orderStates_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<int>("status");
        QTest::newRow("pending") << QByteArray("pending") << int(OrderStatus::Pending);
        QTest::newRow("ready") << QByteArray("ready") << int(OrderStatus::Ready);
        QTest::newRow("processing") << QByteArray("processing") << int(OrderStatus::Processing);
        QTest::newRow("valid") << QByteArray("valid") << int(OrderStatus::Valid);
        QTest::newRow("invalid") << QByteArray("invalid") << int(OrderStatus::Invalid);
    }

    void orderStates()
    {
        QFETCH(QByteArray, word);
        QFETCH(int, status);
        const Result<Order> read =
            readOrder("{'status':'"_json + word +
                          "','identifiers':[{'type':'dns','value':'e.example'}],'authorizations':['https://c/a'],"_json
                          "'finalize':'https://c/f','certificate':'https://c/c'}"_json,
                url);
        QVERIFY(read);
        QCOMPARE(int(read->status), status);
    }

    void authorization()
    {
        const Result<Authorization> read = readAuthorization(
            "{'status':'pending','wildcard':true,"_json
            "'identifier':{'type':'dns','value':'example.com'},'expires':'soon',"_json
            "'challenges':["_json
            "{'type':'dns-persist-01','url':'https://c/1','status':'pending','issuer-domain-names':['ca.example']},"_json
            "{'type':'later-rfc-02','url':'https://c/2','status':'enchanted','token':'x'},"_json
            "{'type':'no-url-01','status':'pending'}, 7, null,"_json
            "{'type':'dns-01','url':'https://c/3','status':'processing','token':'evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA'}"_json
            "]}"_json,
            url);
        QVERIFY(read);
        QVERIFY(read->wildcard);
        QVERIFY(!read->expires);
        QCOMPARE(read->identifier, u"example.com"_s);
        QCOMPARE(read->challenges.size(), 3);
        QCOMPARE(read->challenge(u"dns-persist-01"_s)->token, QByteArray());
        QCOMPARE(read->challenge(u"later-rfc-02"_s)->status, ChallengeStatus::Unknown);
        QCOMPARE(read->challenge(u"dns-01"_s)->status, ChallengeStatus::Processing);
        QCOMPARE(read->challenge(u"dns-01"_s)->token, "evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA");
        QVERIFY(!read->challenge(u"http-01"_s));
    }

    void authorizationStates_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<int>("status");
        QTest::newRow("pending") << QByteArray("pending") << int(AuthorizationStatus::Pending);
        QTest::newRow("valid") << QByteArray("valid") << int(AuthorizationStatus::Valid);
        QTest::newRow("invalid") << QByteArray("invalid") << int(AuthorizationStatus::Invalid);
        QTest::newRow("deactivated") << QByteArray("deactivated") << int(AuthorizationStatus::Deactivated);
        QTest::newRow("expired") << QByteArray("expired") << int(AuthorizationStatus::Expired);
        QTest::newRow("revoked") << QByteArray("revoked") << int(AuthorizationStatus::Revoked);
    }

    void authorizationStates()
    {
        QFETCH(QByteArray, word);
        QFETCH(int, status);
        const Result<Authorization> read = readAuthorization(
            "{'status':'"_json + word + "','identifier':{'type':'dns','value':'e.example'}}"_json, url);
        QVERIFY(read);
        QCOMPARE(int(read->status), status);
        QVERIFY(!read->wildcard);
    }

    void wildcardWrittenWithItsStar()
    {
        const Result<Authorization> read = readAuthorization(
            "{'status':'valid','identifier':{'type':'dns','value':'*.e.example'},'challenges':{}}"_json, url);
        QVERIFY(read);
        QCOMPARE(read->identifier, u"e.example"_s);
        QVERIFY(read->wildcard);
    }

    void challengeThatFailed()
    {
        const Result<Challenge> read = readChallenge(
            "{'type':'dns-01','url':'https://c/3','status':'invalid',"_json
            "'token':'t','error':{'type':'urn:ietf:params:acme:error:unauthorized',"_json
            "'detail':'Incorrect TXT record \\\"v\\\" (and 1 more) found at _acme-challenge.e.example','status':403}}"_json);
        QVERIFY(read);
        QCOMPARE(read->status, ChallengeStatus::Invalid);
        QCOMPARE(read->error->kind, FailureKind::ValidationFailed);
        QCOMPARE(read->error->code, u"unauthorized"_s);
        QCOMPARE(read->error->retry, Retry::AfterFix);
        QCOMPARE(
            read->error->peerWords, u"Incorrect TXT record \"v\" (and 1 more) found at _acme-challenge.e.example"_s);
    }

    void oddAnswersAreMalformed_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("html") << QByteArray("<html><title>502</title></html>");
        QTest::newRow("truncated") << QByteArray("{'status':'pending','ident"_json);
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("string") << QByteArray("\"x\"");
        QTest::newRow("null") << QByteArray("null");
        QTest::newRow("empty object") << QByteArray("{}");
        QTest::newRow("numbers") << QByteArray("{'status':1,'url':2,'type':3,'newNonce':4,'identifier':5}"_json);
        QTest::newRow("nested") << QByteArray(500'000, '[');
        QTest::newRow("nested objects") << QByteArray("{'status':"_json).repeated(100'000);
        QTest::newRow("not utf-8") << QByteArray("{\"status\":\"\xff\xfe\"}");
        QTest::newRow("zeros") << QByteArray(1000, '\0');
        QTest::newRow("other scheme") << QByteArray(
            "{'type':'dns-01','url':'file:///etc/passwd','newNonce':'javascript:x','status':'pending'}"_json);
        QTest::newRow("control characters") << QByteArray(
            "{'type':'dns-01','url':'https://c/\\r\\nX: y','newNonce':'https://c/\\n','status':'pending'}"_json);
        QTest::newRow("later status") << QByteArray(
            "{'status':'enchanted','identifiers':[],'identifier':{'value':'e'}}"_json);
    }

    void oddAnswersAreMalformed()
    {
        QFETCH(QByteArray, body);
        const auto expectMalformed = [&](const auto &read) {
            QVERIFY(!read);
            QCOMPARE(read.error().kind, FailureKind::MalformedAnswer);
            QCOMPARE(read.error().document, body.left(64 * 1024));
            QVERIFY(!read.error().code.isEmpty());
        };
        expectMalformed(readDirectory(body));
        expectMalformed(readOrder(body, url));
        expectMalformed(readAuthorization(body, url));
        expectMalformed(readChallenge(body));
        if (QByteArray(QTest::currentDataTag()) != "later status" && !body.contains("pending\"}"))
            expectMalformed(readAccount(body, url));
    }

    void missingMembersAreNamed_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        const QByteArray names = "'identifiers':[{'type':'dns','value':'e.example'}],"_json;
        QTest::newRow("no names")
            << QByteArray("{'status':'pending','authorizations':['https://c/a'],'finalize':'https://c/f'}"_json)
            << u"identifiers"_s;
        QTest::newRow("broken name")
            << QByteArray(
                   "{'status':'pending','identifiers':[{'type':'dns','value':[]}],'authorizations':['https://c/a'],'finalize':'https://c/f'}"_json)
            << u"identifiers"_s;
        QTest::newRow("no authorizations")
            << "{" + names + "'status':'pending','finalize':'https://c/f'}"_json << u"authorizations"_s;
        QTest::newRow("broken authorization")
            << "{" + names + "'status':'ready','finalize':'https://c/f','authorizations':[{}]}"_json
            << u"authorizations"_s;
        QTest::newRow("no finalize") << "{" + names + "'status':'ready'}"_json << u"finalize"_s;
        QTest::newRow("valid without certificate") << "{" + names + "'status':'valid'}"_json << u"certificate"_s;
    }

    void missingMembersAreNamed()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        const Result<Order> read = readOrder(body, url);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, FailureKind::MalformedAnswer);
        QCOMPARE(read.error().code, code);
    }

    void locationIsNeeded()
    {
        const Result<Account> read = readAccount("{'status':'valid'}"_json, {});
        QVERIFY(!read);
        QCOMPARE(read.error().code, u"Location"_s);
    }

    void problemIsKeptVerbatim()
    {
        const QJsonObject problem = object(
            "{'type':'urn:ietf:params:acme:error:compound',"_json
            "'detail':'Errors — “during” validation','status':400,'instance':'https://ca.example/i',"_json
            "'subproblems':["_json
            "{'type':'urn:ietf:params:acme:error:caa','detail':'d1','identifier':{'type':'dns','value':'a.example'}},"_json
            "{'type':'urn:ietf:params:acme:error:dns','detail':'d2','identifier':{'type':'dns','value':'b.example'}},"_json
            "'odd']}"_json);
        const Failure failure = readProblem(problem, FailureKind::AcmeProblem);
        QCOMPARE(failure.kind, FailureKind::AcmeProblem);
        QCOMPARE(failure.code, u"compound"_s);
        QCOMPARE(failure.peerWords, u"Errors — “during” validation"_s);
        QCOMPARE(failure.httpStatus, 400);
        QCOMPARE(failure.subproblems.size(), 2);
        QCOMPARE(failure.subproblems.at(0), (Subproblem{u"urn:ietf:params:acme:error:caa"_s, u"d1"_s, u"a.example"_s}));
        QCOMPARE(failure.subproblems.at(1).identifier, u"b.example"_s);
        QCOMPARE(QJsonDocument::fromJson(failure.document).object(), problem);
        QCOMPARE(failure.retry, Retry::AfterFix);
    }

    void problemTypesSayWhetherToTryAgain_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("asRequest");
        QTest::addColumn<int>("asValidation");
        const QString acme = u"urn:ietf:params:acme:error:"_s;
        const int no = int(Retry::No);
        const int later = int(Retry::Later);
        const int afterFix = int(Retry::AfterFix);
        QTest::newRow("rateLimited") << acme + u"rateLimited"_s << 429 << later << later;
        QTest::newRow("serverInternal") << acme + u"serverInternal"_s << 500 << later << later;
        QTest::newRow("badNonce") << acme + u"badNonce"_s << 400 << later << later;
        QTest::newRow("orderNotReady") << acme + u"orderNotReady"_s << 403 << later << later;
        QTest::newRow("connection") << acme + u"connection"_s << 400 << later << later;
        QTest::newRow("dns") << acme + u"dns"_s << 400 << later << later;
        QTest::newRow("malformed") << acme + u"malformed"_s << 400 << no << no;
        QTest::newRow("badCSR") << acme + u"badCSR"_s << 400 << no << no;
        QTest::newRow("unauthorized") << acme + u"unauthorized"_s << 403 << no << afterFix;
        QTest::newRow("caa") << acme + u"caa"_s << 403 << afterFix << afterFix;
        QTest::newRow("incorrectResponse") << acme + u"incorrectResponse"_s << 403 << afterFix << afterFix;
        QTest::newRow("userActionRequired") << acme + u"userActionRequired"_s << 403 << afterFix << afterFix;
        QTest::newRow("externalAccountRequired") << acme + u"externalAccountRequired"_s << 403 << afterFix << afterFix;
        QTest::newRow("rejectedIdentifier") << acme + u"rejectedIdentifier"_s << 400 << afterFix << afterFix;
        QTest::newRow("unknown, 400") << u"https://ca.example/odd"_s << 400 << no << no;
        QTest::newRow("unknown, 503") << u"about:blank"_s << 503 << later << later;
        QTest::newRow("compound without parts") << acme + u"compound"_s << 400 << no << no;
    }

    void problemTypesSayWhetherToTryAgain()
    {
        QFETCH(QString, type);
        QFETCH(int, status);
        QFETCH(int, asRequest);
        QFETCH(int, asValidation);
        const QJsonObject problem{{u"type"_s, type}, {u"detail"_s, u"d"_s}, {u"status"_s, status}};
        QCOMPARE(int(readProblem(problem, FailureKind::AcmeProblem).retry), asRequest);
        QCOMPARE(int(readProblem(problem, FailureKind::ValidationFailed).retry), asValidation);
    }

    void pausedNamesWaitForSomebody()
    {
        const Failure failure = readProblem(
            object(
                "{'type':'urn:ietf:params:acme:error:rateLimited',"_json
                "'detail':'Your account is temporarily prevented from requesting certificates for e.example. To unpause: https://ca.example/sfe/v1/unpause?jwt=x'}"_json),
            FailureKind::AcmeProblem);
        QCOMPARE(failure.retry, Retry::AfterFix);
    }

    void oddProblems_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QByteArray("{}");
        QTest::newRow("other types") << QByteArray("{'type':5,'detail':{},'status':'x','subproblems':{'a':1}}"_json);
        QTest::newRow("odd subproblem") << QByteArray(
            "{'subproblems':[{'identifier':'e','type':[],'detail':null}]}"_json);
        QTest::newRow("huge") << "{\"detail\":\"" + QByteArray(500'000, 'x') + "\"}";
        QTest::newRow("many") << "{\"subproblems\":[" + QByteArray("{},").repeated(50'000) + "{}]}";
    }

    void oddProblems()
    {
        QFETCH(QByteArray, json);
        const Failure failure = readProblem(object(json), FailureKind::AcmeProblem);
        QCOMPARE(failure.kind, FailureKind::AcmeProblem);
        QCOMPARE(failure.retry, Retry::No);
        QVERIFY(failure.document.size() <= 64 * 1024);
        QVERIFY(failure.peerWords.size() <= 16 * 1024);
        QVERIFY(failure.subproblems.size() <= 200);
    }

    void retryAfter_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<qint64>("milliseconds"); // -1: nothing
        QTest::addColumn<qint64>("seconds");      // before it is clamped for polling
        QTest::newRow("seconds") << QByteArray("3") << qint64(3000) << qint64(3);
        QTest::newRow("spaces") << QByteArray(" 7 ") << qint64(7000) << qint64(7);
        QTest::newRow("zero") << QByteArray("0") << qint64(1000) << qint64(0);
        QTest::newRow("long") << QByteArray("86400") << qint64(300'000) << qint64(86'400);
        QTest::newRow("huge") << QByteArray("99999999999") << qint64(300'000) << qint64(2'592'000);
        QTest::newRow("beyond 64 bits") << QByteArray("99999999999999999999999") << qint64(300'000)
                                        << qint64(2'592'000);
        QTest::newRow("date") << QByteArray("Sat, 21 Nov 2026 05:43:05 GMT") << qint64(60'000) << qint64(60);
        QTest::newRow("date of RFC 850") << QByteArray("Saturday, 21-Nov-26 05:42:15 GMT") << qint64(10'000)
                                         << qint64(10);
        QTest::newRow("date of asctime") << QByteArray("Sat Nov 21 05:42:15 2026") << qint64(10'000) << qint64(10);
        QTest::newRow("date gone by") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << qint64(1000) << qint64(0);
        QTest::newRow("date far off") << QByteArray("Sat, 21 Nov 2099 05:42:15 GMT") << qint64(300'000)
                                      << qint64(2'592'000);
        QTest::newRow("negative") << QByteArray("-5") << qint64(-1) << qint64(-1);
        QTest::newRow("fraction") << QByteArray("1.5") << qint64(-1) << qint64(-1);
        QTest::newRow("words") << QByteArray("soon") << qint64(-1) << qint64(-1);
        QTest::newRow("32nd of November") << QByteArray("Sat, 32 Nov 2026 05:43:05 GMT") << qint64(-1) << qint64(-1);
        QTest::newRow("month between two") << QByteArray("Sat, 21 anF 2026 05:43:05 GMT") << qint64(-1) << qint64(-1);
        QTest::newRow("25 o'clock") << QByteArray("Sat, 21 Nov 2026 25:43:05 GMT") << qint64(-1) << qint64(-1);
        QTest::newRow("very long") << QByteArray(100'000, '1') << qint64(-1) << qint64(-1);
        QTest::newRow("empty") << QByteArray() << qint64(-1) << qint64(-1);
    }

    void retryAfter()
    {
        QFETCH(QByteArray, header);
        QFETCH(qint64, milliseconds);
        QFETCH(qint64, seconds);
        const std::optional<std::chrono::milliseconds> clamped = readRetryAfter(header, now);
        QCOMPARE(clamped ? qint64(clamped->count()) : -1, milliseconds);
        const std::optional<std::chrono::seconds> plain = readRetryDelay(header, now);
        QCOMPARE(plain ? qint64(plain->count()) : -1, seconds);
    }

    void retryMomentInTheDetail()
    {
        QCOMPARE(readRetryMoment(u"too many certificates, retry after 2026-11-22 02:30:00 UTC: see x"_s),
            QDateTime(QDate(2026, 11, 22), QTime(2, 30), Qt::UTC));
        QCOMPARE(readRetryMoment(u"retry after 2026-11-22T02:30:00Z"_s),
            QDateTime(QDate(2026, 11, 22), QTime(2, 30), Qt::UTC));
        QVERIFY(!readRetryMoment(u"retry after a while"_s));
        QVERIFY(!readRetryMoment(u"retry after 2026-99-22 02:30:00 UTC"_s));
    }

    void noncesAreUsedOnceFreshestFirst()
    {
        NoncePool pool;
        pool.put("a", now);
        pool.put("b", now);
        pool.put("b", now);
        QCOMPARE(pool.take(now), QByteArray("b"));
        QCOMPARE(pool.take(now), QByteArray("a"));
        QVERIFY(!pool.take(now));
    }

    void noncesGrowOld()
    {
        NoncePool pool;
        pool.put("old", now);
        pool.put("new", now.addSecs(200));
        QCOMPARE(pool.take(now.addSecs(301)), QByteArray("new"));
        QVERIFY(!pool.take(now.addSecs(301)));
    }

    void noncePoolIsBounded()
    {
        NoncePool pool;
        for (int i = 0; i < 1000; ++i)
            pool.put(QByteArray::number(i), now);
        QCOMPARE(pool.size(), 64);
        QCOMPARE(pool.take(now), QByteArray("999"));
    }

    void foreignCharactersMakeNoNonce()
    {
        NoncePool pool;
        for (const char *odd : {"", "a b", "a=", "a, b", "a\"b", "a\nb", "\xc3\xbc"})
            pool.put(odd, now);
        pool.put(QByteArray(10'000, 'a'), now);
        QCOMPARE(pool.size(), 0);
    }

    void stagingComesFirst()
    {
        QCOMPARE(knownAuthorities().first().id, u"letsencrypt-staging"_s);
        QVERIFY(knownAuthorities().first().practice);
        QStringList ids;
        for (const Authority &authority : knownAuthorities()) {
            ids.append(authority.id);
            QVERIFY(!authority.name.isEmpty());
        }
        QCOMPARE(ids.indexOf(u"letsencrypt"_s), 1);
        QCOMPARE(ids.last(), u"sandbox"_s);
    }

    void authorityByIdOrUrl_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("name");
        QTest::newRow("id") << u"letsencrypt"_s << u"letsencrypt"_s << u"Let's Encrypt"_s;
        QTest::newRow("url of a known one")
            << u"https://acme-v02.api.letsencrypt.org/directory"_s << u"letsencrypt"_s << u"Let's Encrypt"_s;
        QTest::newRow("pasted") << u" HTTPS://Acme-v02.api.letsencrypt.org/directory\n"_s << u"letsencrypt"_s
                                << u"Let's Encrypt"_s;
        QTest::newRow("own") << u"https://ca.example:9000/acme/acme/directory"_s
                             << u"https://ca.example:9000/acme/acme/directory"_s << u"ca.example:9000"_s;
        QTest::newRow("sandbox") << u"sandbox"_s << u"sandbox"_s << u"Sandbox"_s;
        QTest::newRow("plain http") << u"http://ca.example/dir"_s << QString() << QString();
        QTest::newRow("word") << u"unknown"_s << QString() << QString();
        QTest::newRow("empty") << QString() << QString() << QString();
        QTest::newRow("no host") << u"https:///dir"_s << QString() << QString();
        QTest::newRow("password") << u"https://a:b@ca.example/dir"_s << QString() << QString();
        QTest::newRow("not a url") << u"https://ca example/dir"_s << QString() << QString();
    }

    void authorityByIdOrUrl()
    {
        QFETCH(QString, text);
        QFETCH(QString, id);
        QFETCH(QString, name);
        const Authority authority = authorityFor(text);
        QCOMPARE(authority.id, id);
        QCOMPARE(authority.name, name);
        if (id.startsWith(u"https"_s))
            QCOMPARE(authority.directoryUrl, id);
    }
};

QTEST_GUILESS_MAIN(TestAcmeResources)
#include "tst_acme_resources.moc"
