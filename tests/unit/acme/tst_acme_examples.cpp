// SPDX-License-Identifier: Apache-2.0
// The examples of RFC 8555, RFC 9773 and the drafts are read as they stand there; and Link headers (RFC 8288).
#include "core/acme/resources.h"

#include <QJsonDocument>
#include <QTest>

using namespace certwright;
using namespace certwright::acme;
using namespace Qt::StringLiterals;

namespace {

/// JSON with its quotation marks written as apostrophes (moc 6.4 loses its way in raw strings).
QByteArray operator""_json(const char *text, size_t size)
{
    return QByteArray(text, qsizetype(size)).replace('\'', '"');
}

const QString base = u"https://example.com/acme/cert/1"_s;

QJsonObject object(const QByteArray &json) { return QJsonDocument::fromJson(json).object(); }

QDateTime utc(const QString &text) { return QDateTime::fromString(text, Qt::ISODateWithMs).toUTC(); }

} // namespace

class TestAcmeExamples : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void directoryOfRfc8555Section711()
    {
        const Result<Directory> read = readDirectory(
            "{'newNonce':'https://example.com/acme/new-nonce','newAccount':'https://example.com/acme/new-account',"_json
            "'newOrder':'https://example.com/acme/new-order','newAuthz':'https://example.com/acme/new-authz',"_json
            "'revokeCert':'https://example.com/acme/revoke-cert','keyChange':'https://example.com/acme/key-change',"_json
            "'meta':{'termsOfService':'https://example.com/acme/terms/2017-5-30',"_json
            "'website':'https://www.example.com/','caaIdentities':['example.com'],'externalAccountRequired':false}}"_json);
        QVERIFY(read);
        Directory expected;
        expected.newNonce = u"https://example.com/acme/new-nonce"_s;
        expected.newAccount = u"https://example.com/acme/new-account"_s;
        expected.newOrder = u"https://example.com/acme/new-order"_s;
        expected.revokeCert = u"https://example.com/acme/revoke-cert"_s;
        expected.keyChange = u"https://example.com/acme/key-change"_s;
        expected.termsOfService = u"https://example.com/acme/terms/2017-5-30"_s;
        expected.website = u"https://www.example.com/"_s;
        expected.caaIdentities = QStringList{u"example.com"_s};
        QCOMPARE(*read, expected);
    }

    void directoryWithWhatCameLater()
    {
        const Result<Directory> read = readDirectory(
            "{'newNonce':'https://c/n','newAccount':'https://c/a','newOrder':'https://c/o',"_json
            "'renewalInfo':'https://c/ari','meta':{'profiles':{'profile1':'https://example.com/profiles/1',"_json
            "'profile2':'in words','odd':7,'':'x'},'accountHashPrefix':'https://c/h/',"_json
            "'issuerDomainNames':['ca.example',1]}}"_json);
        QVERIFY(read);
        QCOMPARE(read->renewalInfo, u"https://c/ari"_s);
        QCOMPARE(read->profiles, (QMap<QString, QString>{{u"profile1"_s, u"https://example.com/profiles/1"_s},
                                     {u"profile2"_s, u"in words"_s}}));
        QCOMPARE(read->accountHashPrefix, u"https://c/h/"_s);
        QCOMPARE(read->issuerDomainNames, QStringList{u"ca.example"_s});
    }

    void accountOfRfc8555Section712()
    {
        const Result<Account> read =
            readAccount("{'status':'valid','contact':['mailto:cert-admin@example.org','mailto:admin@example.org'],"_json
                        "'termsOfServiceAgreed':true,'orders':'https://example.com/acme/orders/rzGoeA'}"_json,
                u"https://example.com/acme/acct/evOfKhNU60wg"_s);
        QVERIFY(read);
        Account expected;
        expected.url = u"https://example.com/acme/acct/evOfKhNU60wg"_s;
        expected.status = u"valid"_s;
        expected.contact = QStringList{u"mailto:cert-admin@example.org"_s, u"mailto:admin@example.org"_s};
        expected.termsOfServiceAgreed = true;
        expected.orders = u"https://example.com/acme/orders/rzGoeA"_s;
        QCOMPARE(*read, expected);
    }

    void accountBoundToAnExternalOne()
    {
        const Result<Account> read = readAccount(
            "{'status':'valid','externalAccountBinding':{'protected':'e30','payload':'e30','signature':'x'}}"_json,
            base);
        QVERIFY(read);
        QVERIFY(read->externalAccount);
    }

    void orderListOfRfc8555Section7121()
    {
        const Result<OrderList> read = readOrderList(
            "{'orders':['https://example.com/acme/order/TOlocE8rfgo','https://example.com/acme/order/4E16bbL5iSw',"_json
            "'https://example.com/acme/order/neBHYLfw0mg',5,'mailto:x']}"_json);
        QVERIFY(read);
        QCOMPARE(read->orders,
            (QStringList{u"https://example.com/acme/order/TOlocE8rfgo"_s,
                u"https://example.com/acme/order/4E16bbL5iSw"_s, u"https://example.com/acme/order/neBHYLfw0mg"_s}));
        QVERIFY(readOrderList("{'orders':[]}"_json)->orders.isEmpty());
        QCOMPARE(readOrderList("{}"_json).error().code, u"orders"_s);
    }

    void orderOfRfc8555Section713()
    {
        const Result<Order> read = readOrder(
            "{'status':'valid','expires':'2016-01-20T14:09:07.99Z',"_json
            "'identifiers':[{'type':'dns','value':'www.example.org'},{'type':'dns','value':'example.org'}],"_json
            "'notBefore':'2016-01-01T00:00:00Z','notAfter':'2016-01-08T00:00:00Z',"_json
            "'authorizations':['https://example.com/acme/authz/PAniVnsZcis','https://example.com/acme/authz/r4HqLzrSrpI'],"_json
            "'finalize':'https://example.com/acme/order/TOlocE8rfgo/finalize',"_json
            "'certificate':'https://example.com/acme/cert/mAt3xBGaobw'}"_json,
            u"https://example.com/acme/order/TOlocE8rfgo"_s);
        QVERIFY(read);
        Order expected;
        expected.url = u"https://example.com/acme/order/TOlocE8rfgo"_s;
        expected.status = OrderStatus::Valid;
        expected.expires = utc(u"2016-01-20T14:09:07.990Z"_s);
        expected.identifiers = QStringList{u"www.example.org"_s, u"example.org"_s};
        expected.notBefore = utc(u"2016-01-01T00:00:00Z"_s);
        expected.notAfter = utc(u"2016-01-08T00:00:00Z"_s);
        expected.authorizations = QStringList{
            u"https://example.com/acme/authz/PAniVnsZcis"_s, u"https://example.com/acme/authz/r4HqLzrSrpI"_s};
        expected.finalize = u"https://example.com/acme/order/TOlocE8rfgo/finalize"_s;
        expected.certificate = u"https://example.com/acme/cert/mAt3xBGaobw"_s;
        QCOMPARE(*read, expected);
    }

    void orderWithWhatCameLater()
    {
        const Result<Order> read =
            readOrder("{'status':'processing','profile':'shortlived','replaces':'aYhba4.AIdlQ'}"_json, base);
        QVERIFY(read);
        QCOMPARE(read->profile, u"shortlived"_s);
        QCOMPARE(read->replaces, u"aYhba4.AIdlQ"_s);
    }

    void authorizationOfRfc8555Section714()
    {
        const Result<Authorization> read = readAuthorization(
            "{'status':'valid','expires':'2015-03-01T14:09:07.99Z',"_json
            "'identifier':{'type':'dns','value':'www.example.org'},"_json
            "'challenges':[{'url':'https://example.com/acme/chall/prV_B7yEyA4','type':'http-01','status':'valid',"_json
            "'token':'DGyRejmCefe7v4NfDGDKfA','validated':'2014-12-01T12:05:58.16Z'}],'wildcard':false}"_json,
            base);
        QVERIFY(read);
        QCOMPARE(read->status, AuthorizationStatus::Valid);
        QCOMPARE(read->identifier, u"www.example.org"_s);
        QCOMPARE(read->expires, utc(u"2015-03-01T14:09:07.990Z"_s));
        QVERIFY(!read->wildcard);
        QCOMPARE(read->challenges.size(), 1);
        QCOMPARE(read->challenge(u"http-01"_s)->status, ChallengeStatus::Valid);
    }

    void challengeOfRfc8555Section84()
    {
        const Result<Challenge> read =
            readChallenge("{'type':'dns-01','url':'https://example.com/acme/chall/Rg5dV14Gh1Q','status':'pending',"_json
                          "'token':'evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA'}"_json);
        QVERIFY(read);
        Challenge expected;
        expected.type = u"dns-01"_s;
        expected.url = u"https://example.com/acme/chall/Rg5dV14Gh1Q"_s;
        expected.status = ChallengeStatus::Pending;
        expected.token = "evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA";
        QCOMPARE(*read, expected);
    }

    void persistDialectsAreToldApart_data()
    {
        QTest::addColumn<QByteArray>("members");
        QTest::addColumn<PersistDialect>("dialect");
        QTest::addColumn<QString>("accountUri");
        const QStringList none;
        QTest::newRow("-00") << QByteArray("'issuer-domain-names':['authority.example']"_json)
                             << PersistDialect::Draft01 << QString();
        QTest::newRow("-01")
            << QByteArray("'issuer-domain-names':['authority.example'],'accounturi':'https://ca.example/acct/123'"_json)
            << PersistDialect::Draft01 << u"https://ca.example/acct/123"_s;
        QTest::newRow("-02") << QByteArray("'issuerDomainNames':['authority.example',7]"_json)
                             << PersistDialect::Draft02 << QString();
        QTest::newRow("neither") << QByteArray("'issuer-domain-names':'authority.example'"_json) << PersistDialect::None
                                 << QString();
    }

    void persistDialectsAreToldApart()
    {
        QFETCH(QByteArray, members);
        QFETCH(PersistDialect, dialect);
        QFETCH(QString, accountUri);
        const Result<Challenge> read = readChallenge(
            "{'type':'dns-persist-01','url':'https://ca.example/c','status':'pending',"_json + members + "}");
        QVERIFY(read);
        QCOMPARE(read->persist, dialect);
        QCOMPARE(read->issuerDomainNames,
            dialect == PersistDialect::None ? QStringList() : QStringList{u"authority.example"_s});
        QCOMPARE(read->accountUri, accountUri);
        QCOMPARE(read->token, QByteArray());
    }

    void oddChallengesNeverSpoilAnAuthorization_data()
    {
        QTest::addColumn<QByteArray>("odd");
        QTest::addColumn<int>("kept");
        QTest::newRow("number") << QByteArray("7") << 1;
        QTest::newRow("string") << QByteArray("\"dns-01\"") << 1;
        QTest::newRow("null") << QByteArray("null") << 1;
        QTest::newRow("array") << QByteArray("[[],{}]") << 1;
        QTest::newRow("empty object") << QByteArray("{}") << 1;
        QTest::newRow("dns-01 without token")
            << QByteArray("{'type':'dns-01','url':'https://c/2','status':'pending'}"_json) << 1;
        QTest::newRow("dns-01 with an odd token")
            << QByteArray("{'type':'dns-01','url':'https://c/2','status':'pending','token':'a b'}"_json) << 1;
        QTest::newRow("dns-01 without url") << QByteArray("{'type':'dns-01','status':'pending','token':'x'}"_json) << 1;
        QTest::newRow("file url") << QByteArray("{'type':'dns-01','url':'file:///etc/passwd','token':'x'}"_json) << 1;
        QTest::newRow("no type") << QByteArray("{'url':'https://c/2','token':'x'}"_json) << 1;
        QTest::newRow("unheard of") << QByteArray("{'type':'oracle-07','url':'https://c/2','secret':[1]}"_json) << 2;
        QTest::newRow("failed without token")
            << QByteArray("{'type':'dns-01','url':'https://c/2','status':'invalid','error':{'detail':'x'}}"_json) << 2;
    }

    void oddChallengesNeverSpoilAnAuthorization()
    {
        QFETCH(QByteArray, odd);
        QFETCH(int, kept);
        const Result<Authorization> read = readAuthorization(
            "{'status':'pending','identifier':{'type':'dns','value':'e.example'},'challenges':["_json + odd +
                ",{'type':'dns-01','url':'https://c/1','status':'pending','token':'good'}]}"_json,
            base);
        QVERIFY(read);
        QCOMPARE(read->challenges.size(), kept);
        QCOMPARE(read->challenges.last().token, QByteArray("good"));
    }

    void renewalInfoOfRfc9773Section42()
    {
        const Result<RenewalInfo> read =
            readRenewalInfo("{'suggestedWindow':{'start':'2025-01-02T04:00:00Z','end':'2025-01-03T04:00:00Z'},"_json
                            "'explanationURL':'https://acme.example.com/docs/ari'}"_json);
        QVERIFY(read);
        QCOMPARE(read->windowStart, utc(u"2025-01-02T04:00:00Z"_s));
        QCOMPARE(read->windowEnd, utc(u"2025-01-03T04:00:00Z"_s));
        QCOMPARE(read->explanationUrl, u"https://acme.example.com/docs/ari"_s);
        QVERIFY(!read->retryAfter);
    }

    void renewalInfoInTheTimesOfGo()
    {
        const Result<RenewalInfo> read = readRenewalInfo(
            "{'suggestedWindow':{'start':'2026-11-21T15:04:05.123456789Z','end':'2026-11-21T18:04:06.5+02:00'}}"_json);
        QVERIFY(read);
        QCOMPARE(read->windowStart.toString(Qt::ISODate), u"2026-11-21T15:04:05Z"_s);
        QCOMPARE(read->windowEnd.toString(Qt::ISODate), u"2026-11-21T16:04:06Z"_s);
    }

    void windowsThatAreNoneAreNoAnswer_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("backwards") << QByteArray(
            "{'suggestedWindow':{'start':'2025-01-03T04:00:00Z','end':'2025-01-02T04:00:00Z'}}"_json);
        QTest::newRow("empty window") << QByteArray(
            "{'suggestedWindow':{'start':'2025-01-03T04:00:00Z','end':'2025-01-03T04:00:00Z'}}"_json);
        QTest::newRow("no end") << QByteArray("{'suggestedWindow':{'start':'2025-01-03T04:00:00Z'}}"_json);
        QTest::newRow("words") << QByteArray("{'suggestedWindow':{'start':'now','end':'later'}}"_json);
        QTest::newRow("none") << QByteArray("{'suggestedWindow':null}"_json);
        QTest::newRow("html") << QByteArray("<html>");
        QTest::newRow("nothing") << QByteArray();
    }

    void windowsThatAreNoneAreNoAnswer()
    {
        QFETCH(QByteArray, body);
        const Result<RenewalInfo> read = readRenewalInfo(body);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, FailureKind::MalformedAnswer);
    }

    void compoundProblemOfRfc8555Section671()
    {
        const Failure failure = readProblem(
            object(
                "{'type':'urn:ietf:params:acme:error:malformed',"_json
                "'detail':'Some of the identifiers requested were rejected','subproblems':["_json
                "{'type':'urn:ietf:params:acme:error:malformed','detail':'Invalid underscore in DNS name \\'_example.org\\'',"_json
                "'identifier':{'type':'dns','value':'_example.org'}},"_json
                "{'type':'urn:ietf:params:acme:error:rejectedIdentifier','detail':'This CA will not issue for \\'example.net\\'',"_json
                "'identifier':{'type':'dns','value':'example.net'}}]}"_json),
            FailureKind::AcmeProblem);
        QCOMPARE(failure.code, u"malformed"_s);
        QCOMPARE(failure.subproblems.size(), 2);
        QCOMPARE(failure.subproblems.at(0).identifier, u"_example.org"_s);
        QCOMPARE(failure.subproblems.at(1), (Subproblem{u"urn:ietf:params:acme:error:rejectedIdentifier"_s,
                                                u"This CA will not issue for \"example.net\""_s, u"example.net"_s}));
    }

    void termsThatChangedNameThePageOfRfc8555Section733()
    {
        const Failure failure =
            readProblem(object("{'type':'urn:ietf:params:acme:error:userActionRequired',"_json
                               "'detail':'Terms of service have changed',"_json
                               "'instance':'https://example.com/acme/agreement/?token=W8Ih3PswD-8'}"_json),
                FailureKind::AcmeProblem);
        QCOMPARE(failure.page, u"https://example.com/acme/agreement/?token=W8Ih3PswD-8"_s);
        QCOMPARE(failure.retry, Retry::AfterFix);
    }

    void pages_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("instance");
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("code");
        const QString limited = u"rateLimited"_s;
        QTest::newRow("paused")
            << limited
            << u"Your account is temporarily prevented from requesting certificates for e.example "
               "and possibly others. Please visit: https://portal.ca.example/sfe/v1/unpause?jwt=a.b-c_d"_s
            << QString() << u"https://portal.ca.example/sfe/v1/unpause?jwt=a.b-c_d"_s << u"paused"_s;
        QTest::newRow("paused, end of a sentence")
            << limited << u"Account paused; go to the self-service page (https://ca.example/unpause)."_s << QString()
            << u"https://ca.example/unpause"_s << u"paused"_s;
        QTest::newRow("a limit that ends by itself")
            << limited
            << u"too many certificates (50) already issued, retry after 2026-11-22 02:30:00 UTC: see "
               "https://letsencrypt.org/docs/rate-limits/; self-service overrides there"_s
            << QString() << QString() << limited;
        QTest::newRow("a limit with a page")
            << limited << u"too many orders: see https://ca.example/limits"_s << QString() << QString() << limited;
        QTest::newRow("paused without a page")
            << limited << u"your account is paused"_s << QString() << QString() << limited;
        QTest::newRow("script") << u"userActionRequired"_s << u"d"_s << u"javascript:alert(1)"_s << QString()
                                << u"userActionRequired"_s;
        QTest::newRow("file") << u"userActionRequired"_s << u"d"_s << u"file:///bin/sh"_s << QString()
                              << u"userActionRequired"_s;
        QTest::newRow("instance of another problem")
            << u"malformed"_s << u"d"_s << u"https://ca.example/i"_s << QString() << u"malformed"_s;
    }

    void pages()
    {
        QFETCH(QString, type);
        QFETCH(QString, detail);
        QFETCH(QString, instance);
        QFETCH(QString, page);
        QFETCH(QString, code);
        const QJsonObject problem{{u"type"_s, u"urn:ietf:params:acme:error:"_s + type}, {u"detail"_s, detail},
            {u"instance"_s, instance}, {u"status"_s, 429}};
        const Failure failure = readProblem(problem, FailureKind::AcmeProblem);
        QCOMPARE(failure.page, page);
        QCOMPARE(failure.code, code);
        if (code == u"paused"_s)
            QCOMPARE(failure.retry, Retry::AfterFix);
        else if (code == u"rateLimited"_s)
            QCOMPARE(failure.retry, Retry::Later);
    }

    void links_data()
    {
        QTest::addColumn<QList<QByteArray>>("headers");
        QTest::addColumn<QStringList>("links"); // "relation url"
        const QString next = u"next https://example.com/acme/orders/rzGoeA?cursor=2"_s;
        QTest::newRow("RFC 8555 7.1.2.1")
            << QList<QByteArray>{"<https://example.com/acme/orders/rzGoeA?cursor=2>;rel=\"next\""} << QStringList{next};
        QTest::newRow("RFC 8288 3.5, relative")
            << QList<QByteArray>{"</TheBook/chapter2>; rel=\"previous\"; title*=UTF-8'de'letztes%20Kapitel, "
                                 "</TheBook/chapter4>; rel=\"next\"; title*=UTF-8'de'n%c3%a4chstes%20Kapitel"}
            << QStringList{
                   u"previous https://example.com/TheBook/chapter2"_s, u"next https://example.com/TheBook/chapter4"_s};
        QTest::newRow("RFC 8288 3.5, several relations")
            << QList<QByteArray>{"<http://example.org/>; rel=\"start http://example.net/relation/other\""}
            << QStringList{u"start http://example.org/"_s, u"http://example.net/relation/other http://example.org/"_s};
        QTest::newRow("several headers") << QList<QByteArray>{"<https://a/1>;rel=alternate",
                                                "<https://a/2>; REL=Alternate"}
                                         << QStringList{u"alternate https://a/1"_s, u"alternate https://a/2"_s};
        QTest::newRow("relative") << QList<QByteArray>{"<2?x=%2F>;rel=alternate"}
                                  << QStringList{u"alternate https://example.com/acme/cert/2?x=%2F"_s};
        QTest::newRow("absolute stays verbatim") << QList<QByteArray>{"<https://A.example:443/%7e/../x>;rel=up"}
                                                 << QStringList{u"up https://A.example:443/%7e/../x"_s};
        QTest::newRow("comma in the target") << QList<QByteArray>{"<https://a/1,2>;rel=up,<https://a/3>;rel=up"}
                                             << QStringList{u"up https://a/1,2"_s, u"up https://a/3"_s};
        QTest::newRow("comma and semicolon in quotes")
            << QList<QByteArray>{"<https://a/1>; title=\"a, <b>; rel=up \\\" \"; rel=\"next\""}
            << QStringList{u"next https://a/1"_s};
        QTest::newRow("spaces") << QList<QByteArray>{" , <https://a/1> ; rel = \"up\" ,, "}
                                << QStringList{u"up https://a/1"_s};
        QTest::newRow("first rel counts")
            << QList<QByteArray>{"<https://a/1>;rel=up;rel=next"} << QStringList{u"up https://a/1"_s};
        QTest::newRow("rel without value, rel missing")
            << QList<QByteArray>{"<https://a/1>;rel,<https://a/2>;x=y,<https://a/3>"} << QStringList{};
        QTest::newRow("of another resource")
            << QList<QByteArray>{"<https://a/1>;rel=up;anchor=\"https://b/\""} << QStringList{};
        QTest::newRow("other schemes")
            << QList<QByteArray>{"<javascript:x>;rel=help, <file:///etc/passwd>;rel=help,<data:text/html,x>;rel=help, "
                                 "<https:///x>;rel=help"}
            << QStringList{};
        QTest::newRow("control characters")
            << QList<QByteArray>{"<https://a/\r\nX: y>;rel=up", QByteArray("<https://a/\0b>;rel=up", 21)}
            << QStringList{};
        QTest::newRow("never closed") << QList<QByteArray>{"<https://a/1;rel=up", "<https://a/1>;rel=\"up", "<", ">",
                                             ";", "\"", "<>;rel=up"}
                                      << QStringList{u"up https://a/1"_s};
        QTest::newRow("words before") << QList<QByteArray>{"odd \"<https://a/0>;rel=up, \" x, <https://a/1>;rel=up"}
                                      << QStringList{u"up https://a/1"_s};
        QTest::newRow("none") << QList<QByteArray>{} << QStringList{};
        QTest::newRow("empty") << QList<QByteArray>{""} << QStringList{};
    }

    void links()
    {
        QFETCH(QList<QByteArray>, headers);
        QFETCH(QStringList, links);
        QStringList found;
        for (const Link &link : readLinks(headers, base))
            found.append(link.relation + u' ' + link.url);
        QCOMPARE(found, links);
    }

    void linksAreBounded()
    {
        const QByteArray one = "<https://a/1>;rel=\"" + QByteArray("a ").repeated(1000) + "\",";
        QVERIFY(readLinks({one.repeated(20)}, base).size() <= 100);
        QVERIFY(readLinks({QByteArray("<https://a/1>;rel=up,").repeated(100'000)}, base).size() <= 100);
        QVERIFY(readLinks({QByteArray(50'000, '"')}, base).isEmpty());
        QVERIFY(readLinks({QByteArray(50'000, '<')}, base).isEmpty());
        QVERIFY(readLinks({"<https://a/1>" + QByteArray(50'000, ';')}, base).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestAcmeExamples)
#include "tst_acme_examples.moc"
