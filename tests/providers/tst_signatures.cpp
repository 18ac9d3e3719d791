// SPDX-License-Identifier: Apache-2.0
// Signatures of requests against values that others have published, or have computed with other programs.
#include "core/providers/alidns_signature.h"
#include "core/providers/dynadot_signature.h"
#include "core/providers/exoscale_signature.h"
#include "core/providers/ovh_signature.h"
#include "core/providers/sigv4.h"
#include "core/providers/tencentcloud_signature.h"
#include "core/providers/websupport_signature.h"

#include <QTest>

using namespace certwright;
using namespace certwright::providers;
using namespace Qt::StringLiterals;

namespace {

QByteArray header(const HttpRequest &request, const QByteArray &name)
{
    for (const auto &[each, value] : request.headers) {
        if (each.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

const QByteArray awsSecret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"; // of AWS's own examples
const QByteArray challengeValue = "ZTRx1Ckl1-tM05o5zaizTTA0yUy5AGereMgSNWC6Ll8";

} // namespace

class TestSignatures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// https://github.com/awslabs/aws-c-auth, tests/aws-signing-test-suite/v4: names as there, header-signature.txt.
    void awsTestSuite_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArrayList>("headers");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("sessionToken");
        QTest::addColumn<QByteArray>("signature");
        const QByteArrayList none;
        const QByteArray empty;
        QTest::newRow("get-vanilla") << QByteArray("GET") << u"/"_s << none << empty << empty
                                     << QByteArray("5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
        QTest::newRow("get-vanilla-empty-query-key")
            << QByteArray("GET") << u"/?Param1=value1"_s << none << empty << empty
            << QByteArray("a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb");
        QTest::newRow("get-vanilla-query-order-key-case")
            << QByteArray("GET") << u"/?Param2=value2&Param1=value1"_s << none << empty << empty
            << QByteArray("b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
        QTest::newRow("get-vanilla-query-order-encoded")
            << QByteArray("GET") << u"/?Param-3=Value3&Param=Value2&%E1%88%B4=Value1"_s << none << empty << empty
            << QByteArray("371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac");
        const QString unreserved = u"-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"_s;
        QTest::newRow("get-vanilla-query-unreserved")
            << QByteArray("GET") << u"/?%1=%1"_s.arg(unreserved) << none << empty << empty
            << QByteArray("9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197");
        QTest::newRow("get-utf8") << QByteArray("GET") << u"/\u1234"_s << none << empty << empty
                                  << QByteArray("8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85");
        QTest::newRow("get-space") << QByteArray("GET") << u"/example space/"_s << none << empty << empty
                                   << QByteArray("652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741");
        QTest::newRow("get-header-value-trim")
            << QByteArray("GET") << u"/"_s << QByteArrayList{"My-Header1: value1", "My-Header2: \"a   b   c\""} << empty
            << empty << QByteArray("acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736");
        QTest::newRow("post-vanilla") << QByteArray("POST") << u"/"_s << none << empty << empty
                                      << QByteArray("5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
        QTest::newRow("post-header-key-sort")
            << QByteArray("POST") << u"/"_s << QByteArrayList{"My-Header1: value1"} << empty << empty
            << QByteArray("c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c");
        QTest::newRow("post-x-www-form-urlencoded")
            << QByteArray("POST") << u"/"_s
            << QByteArrayList{"Content-Type: application/x-www-form-urlencoded", "Content-Length: 13",
                   "X-Amz-Content-Sha256: 9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e"}
            << QByteArray("Param1=value1") << empty
            << QByteArray("d3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b");
        QTest::newRow("get-vanilla-with-session-token")
            << QByteArray("GET") << u"/"_s << none << empty
            << QByteArray("6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267")
            << QByteArray("07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8");
        QTest::newRow("post-sts-header-before")
            << QByteArray("POST") << u"/"_s << none << empty
            << QByteArray(
                   "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIe"
                   "oIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0w"
                   "q5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDryp"
                   "NC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==")
            << QByteArray("85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead");
    }
    void awsTestSuite()
    {
        QFETCH(const QByteArray, method);
        QFETCH(const QString, path);
        QFETCH(const QByteArrayList, headers);
        QFETCH(const QByteArray, body);
        QFETCH(const QByteArray, sessionToken);
        QFETCH(const QByteArray, signature);
        HttpRequest request;
        request.method = method;
        request.url = u"https://example.amazonaws.com"_s + path;
        request.body = body;
        for (const QByteArray &each : headers)
            request.headers.emplaceBack(each.split(':').constFirst(), each.mid(each.indexOf(':') + 1));
        const QDateTime now(QDate(2015, 8, 30), QTime(12, 36), Qt::UTC);
        const HttpRequest made =
            withSigV4(request, {"AKIDEXAMPLE", awsSecret, sessionToken}, {"us-east-1", "service"}, now);
        const QByteArray authorization = header(made, "Authorization");
        QVERIFY(authorization.startsWith(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders="));
        QCOMPARE(authorization.sliced(authorization.lastIndexOf('=') + 1), signature);
        QCOMPARE(header(made, "X-Amz-Date"), "20150830T123600Z");
        QCOMPARE(header(made, "X-Amz-Security-Token"), sessionToken);
    }

    /// The example of AWS's General Reference, "Signature Version 4 signing process".
    void awsDocumentedExample()
    {
        HttpRequest request;
        request.url = u"https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08"_s;
        request.headers = {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}};
        const HttpRequest made = withSigV4(request, {"AKIDEXAMPLE", awsSecret, {}}, {"us-east-1", "iam"},
            QDateTime(QDate(2015, 8, 30), QTime(12, 36), Qt::UTC));
        QCOMPARE(header(made, "Authorization"),
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, "
            "SignedHeaders=content-type;host;x-amz-date, "
            "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    }

    /// Requests to Route 53, signed by curl --aws-sigv4.
    void route53AsCurlSigns_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArrayList>("contentType");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("signature");
        QByteArray change =
            "<?xml version='1.0' encoding='UTF-8'?><ChangeResourceRecordSetsRequest "
            "xmlns='https://route53.amazonaws.com/doc/2013-04-01/'><ChangeBatch><Changes><Change><Action>UPSERT</"
            "Action>"
            "<ResourceRecordSet><Name>_acme-challenge.example.com.</Name><Type>TXT</Type><TTL>10</TTL><ResourceRecords>"
            "<ResourceRecord><Value>'" +
            challengeValue +
            "'</Value></ResourceRecord></ResourceRecords></ResourceRecordSet></Change></Changes></ChangeBatch>"
            "</ChangeResourceRecordSetsRequest>";
        change.replace('\'', '"');
        QCOMPARE(change.size(), 482);
        QTest::newRow("zone") << QByteArray("GET") << u"/2013-04-01/hostedzonesbyname?dnsname=example.com."_s
                              << QByteArrayList() << QByteArray()
                              << QByteArray("54d276ec5da1e9a1032252b990213e0254a33356ea957f2725dd810168851e2e");
        QTest::newRow("set") << QByteArray("GET")
                             << u"/2013-04-01/hostedzone/ABCDEFG/rrset?name=_acme-challenge.example.com.&type=TXT"_s
                             << QByteArrayList() << QByteArray()
                             << QByteArray("dd27f3c1db12798783dd0f65d8d53a5a71a0cee31e0ec6698a74608bfbd310f0");
        QTest::newRow("change") << QByteArray("POST") << u"/2013-04-01/hostedzone/ABCDEFG/rrset/"_s
                                << QByteArrayList{"application/xml"} << change
                                << QByteArray("20ddc63ab5330bad80dd1ddf65980665bd4167ad4f9d52d466ca3741b49defa8");
        QTest::newRow("change, type of content not signed")
            << QByteArray("POST") << u"/2013-04-01/hostedzone/ABCDEFG/rrset/"_s << QByteArrayList() << change
            << QByteArray("6a5385e9e369dd4425108d10a6fe0cddef6b708e6fca74e4049e8b8fd20157d6");
    }
    void route53AsCurlSigns()
    {
        QFETCH(const QByteArray, method);
        QFETCH(const QString, path);
        QFETCH(const QByteArrayList, contentType);
        QFETCH(const QByteArray, body);
        QFETCH(const QByteArray, signature);
        HttpRequest request;
        request.method = method;
        request.url = u"https://route53.amazonaws.com"_s + path;
        request.body = body;
        for (const QByteArray &type : contentType)
            request.headers.emplaceBack("Content-Type", type);
        const HttpRequest made = withSigV4(request, {"AKIDEXAMPLE", awsSecret, {}}, {"us-east-1", "route53"},
            QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC));
        QVERIFY2(header(made, "Authorization").endsWith("Signature=" + signature),
            header(made, "Authorization").constData());
    }

    /// OVHcloud's guide "First steps with the API" has these keys and this request; the others were made with sha1sum.
    void ovh_data()
    {
        QTest::addColumn<QByteArrayList>("keys");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<qint64>("time");
        QTest::addColumn<QByteArray>("signature");
        QTest::newRow("documented") << QByteArrayList{"EXEgWIz07P0HYwtQDs7cNIqCiQaWSuHF",
                                           "MtSwSrPpNjqfVSmJhLbPyr2i45lSwPU1"}
                                    << QByteArray("GET") << QByteArray("/domains/") << QByteArray()
                                    << qint64(1366560945) << QByteArray("$1$d3705e8afb27a0d2970a322b96550abfc67bb798");
        const QByteArrayList keys{"appsecret", "consumerkey"};
        const QByteArray path = "/domain/zone/example.com/record";
        QTest::newRow("list") << keys << QByteArray("GET") << path + "?fieldType=TXT&subDomain=_acme-challenge"
                              << QByteArray() << qint64(1700000000)
                              << QByteArray("$1$5dcd4664b0ef215c59b24d28d5c6764fcf846d9b");
        QTest::newRow("add") << keys << QByteArray("POST") << path
                             << "{\"fieldType\":\"TXT\",\"subDomain\":\"_acme-challenge\",\"target\":\"" +
                                    challengeValue + "\",\"ttl\":120}"
                             << qint64(1700000000) << QByteArray("$1$659d87c879e1993b6035b6faf551f33e8214db2a");
    }
    void ovh()
    {
        QFETCH(const QByteArrayList, keys);
        QFETCH(const QByteArray, method);
        QFETCH(const QByteArray, path);
        QFETCH(const QByteArray, body);
        QFETCH(const qint64, time);
        QTEST(ovhSignature(keys[0], keys[1], method, "https://eu.api.ovh.com/1.0" + path, body, time), "signature");
    }

    /// Made with openssl by the rules of the documentation, as the next one.
    void alidns()
    {
        const QMap<QByteArray, QByteArray> parameters{{"AccessKeyId", "testid"}, {"Action", "AddDomainRecord"},
            {"DomainName", "example.com"}, {"Format", "json"}, {"RR", "_acme-challenge"},
            {"SignatureMethod", "HMAC-SHA1"}, {"SignatureNonce", "0123456789abcdef"}, {"SignatureVersion", "1.0"},
            {"Timestamp", "2026-01-02T03:04:05Z"}, {"Type", "TXT"}, {"Value", challengeValue},
            {"Version", "2015-01-09"}};
        QCOMPARE(alidnsSignature("testsecret", "GET", parameters), "/N1/xO24wRbVCaLx/Ao98ct7cDY=");
    }

    void tencentcloud()
    {
        const QByteArray body = "{\"Domain\":\"example.com\",\"Limit\":1}";
        QCOMPARE(tencentSignature("testkey", "DescribeDomain", body, 1767323045),
            "260b34707dbcec744a4a078c635f49e9b79cd9c4dceda92b70722c5cea0bf0d5");
    }

    /// The request of Exoscale's documentation with a secret that others have used for it, and one made with openssl.
    void exoscale()
    {
        const QByteArray path = "/v2/resource/a02baf5a-a3e4-49a0-857b-8a08d276c1c0";
        QCOMPARE(exoscaleSignature("example-secret", "GET", path, QByteArray(), "v1v2", 1599140767),
            "vPVxcXrf2my0TLdJ8WPIGa/vLld+FiJN+xtMs/vofHg=");
        QCOMPARE(exoscaleSignature(
                     "secret", "POST", "/v2/dns-domain/id/record", R"({"type":"TXT"})", QByteArray(), 1767323045),
            "93ba9NNv1PKMrmP8V+ZK5+ovd+Ob2HaRAJ5r590no7g=");
    }

    /// Made with openssl.
    void websupport()
    {
        QCOMPARE(websupportSignature("secret", "GET", "/v1/user/self/zone", 1767323045),
            "242e894ee45a23119a2341b9185476fc6b50701c");
    }

    void dynadot()
    {
        const QByteArray body =
            R"({"sub_list":[{"record_type":"TXT","record_value1":"v","sub_host":"_acme-challenge"}]})";
        QCOMPARE(dynadotSignature("secret", "key", "/restful/v2/domains/example.com/records", body),
            "2RW97a0Fh9qCQdQSF3YAqYpfH3N8TwBQqtqyE8ODHHg=");
    }
};

QTEST_GUILESS_MAIN(TestSignatures)
#include "tst_signatures.moc"
