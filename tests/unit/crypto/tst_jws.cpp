// SPDX-License-Identifier: Apache-2.0
// base64url, JWS signatures and ACME's two values made from a key, against the RFCs' published vectors.
#include "core/crypto/jws.h"
#include "tests/unit/crypto/openssl_tool.h"
#include "tests/unit/crypto/rfc_keys.h"

#include <QJsonDocument>
#include <QTest>

using namespace certwright;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(certwright::KeyType)

namespace {

KeyPair keyFrom(QByteArrayView pem) { return KeyPair::fromPem(Secret(pem)).value(); }

QByteArray decoded(const QJsonValue &value) { return fromBase64Url(value.toString().toLatin1()).value(); }

QByteArray derInteger(QByteArray octets)
{
    while (octets.size() > 1 && octets.front() == '\0')
        octets.remove(0, 1);
    if (octets.front() & '\x80')
        octets.prepend('\0');
    return char(2) + QByteArray(1, char(octets.size())) + octets;
}

/// r ‖ s as the ASN.1 sequence that OpenSSL's programs understand. Good for up to 127 octets.
QByteArray derSignature(const QByteArray &fixed)
{
    const QByteArray body = derInteger(fixed.first(fixed.size() / 2)) + derInteger(fixed.last(fixed.size() / 2));
    return char(0x30) + QByteArray(1, char(body.size())) + body;
}

constexpr char rs256Input[] =
    "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxl"
    "LmNvbS9pc19yb290Ijp0cnVlfQ";
constexpr char rs256Signature[] =
    "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t"
    "1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12j"
    "zDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQ"
    "Ge77Rw";
constexpr char es256Input[] =
    "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxl"
    "LmNvbS9pc19yb290Ijp0cnVlfQ";
constexpr char es256Signature[] =
    "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

} // namespace

class TestJws : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void base64UrlHasNoPadding_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray() << QByteArray();
        QTest::newRow("RFC 4648 f") << QByteArray("f") << QByteArray("Zg");
        QTest::newRow("RFC 4648 fo") << QByteArray("fo") << QByteArray("Zm8");
        QTest::newRow("RFC 4648 foo") << QByteArray("foo") << QByteArray("Zm9v");
        QTest::newRow("RFC 7515 appendix C") << QByteArray::fromHex("03ecffe0c1") << QByteArray("A-z_4ME");
    }
    void base64UrlHasNoPadding()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QByteArray, text);
        QCOMPARE(base64Url(bytes), text);
        QCOMPARE(fromBase64Url(text).value(), bytes);
    }

    void base64UrlRefuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("padding") << QByteArray("Zg==");
        QTest::newRow("space") << QByteArray("Zm 9v");
        QTest::newRow("newline") << QByteArray("Zm9v\n");
        QTest::newRow("plus") << QByteArray("A+z_4ME");
        QTest::newRow("slash") << QByteArray("A-z/4ME");
        QTest::newRow("NUL") << QByteArray("Zm\0v", 4);
        QTest::newRow("not ASCII") << QByteArray("Zm\xc3\xbc");
        QTest::newRow("one left over") << QByteArray("Zm9vZ");
        QTest::newRow("bits left over") << QByteArray("Zh");
    }
    void base64UrlRefuses()
    {
        QFETCH(const QByteArray, text);
        const Result<QByteArray> bytes = fromBase64Url(text);
        QVERIFY(!bytes);
        QCOMPARE(bytes.error().kind, FailureKind::InvalidInput);
        QCOMPARE(bytes.error().code, u"base64url"_s);
    }

    void rs256AsInRfc7515A2()
    {
        const KeyPair key = keyFrom(vectors::rfc7515A2);
        QCOMPARE(jwsAlgorithm(key), u"RS256"_s);
        QCOMPARE(base64Url(jwsSignature(key, rs256Input).value()), QByteArray(rs256Signature));
        QVERIFY(verifyJwsSignature(key, rs256Input, fromBase64Url(rs256Signature).value()));
    }

    void compactAsInRfc7515A2()
    {
        const QByteArray payload = "{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}";
        const Result<QByteArray> made = compactJws(keyFrom(vectors::rfc7515A2), {}, payload);
        QCOMPARE(made.value(), QByteArray(rs256Input) + '.' + rs256Signature); // RFC 7515 appendix A.2.1
    }

    void rs512AsOpensslMakesIt()
    {
        // openssl dgst -sha512 -sign KEY, with the key of RFC 7515 appendix A.2.
        const QByteArray expected =
            "ddlqdhMqkJVGiEvBXpHW8NunskoUC7YuuqN8yJuQVf65chjAl58N7+"
            "b4CDqFfBYc0tBPnATpjt2vRXjRvu3whAoAOsf2kOPmLzs4tGtQXYA6"
            "vzyBrVf1VCDm/sub7D5E9BHQl+lXS4CioGZi1puknkEYS95qyjbWAD7v5L65jqCKwbd0XbpLH7IhgTmBTcJ87AggFDz/"
            "UOA7jT7IRueRNo+c"
            "RJM+TTEF9Ihh1lvqFNFZHJffBsy+h50lsNE5l+tijpX770XKXviHtI1zgza2R6ZK5zDaeJ/xqiyiZbYkziGnRYNcvcIuAjqaSP2uHPj/"
            "GSVJ"
            "eEADdBGJBdcaKLJhkg==";
        const QByteArrayView body("{\"login\":\"account\",\"nonce\":\"0123456789abcdef\"}");
        QCOMPARE(rs512Signature(keyFrom(vectors::rfc7515A2), body).value().toBase64(), expected);
        QCOMPARE(rs512Signature(keyFrom(vectors::rfc7515A3), body).error().code, u"key-type"_s);
    }

    void es256AsInRfc7515A3()
    {
        const KeyPair key = keyFrom(vectors::rfc7515A3);
        QCOMPARE(jwsAlgorithm(key), u"ES256"_s);
        const QByteArray published = fromBase64Url(es256Signature).value();
        QVERIFY(verifyJwsSignature(key, es256Input, published));
        for (qsizetype i = 0; i < published.size(); ++i) {
            QByteArray changed = published;
            changed[i] = char(changed[i] ^ 1);
            QVERIFY2(!verifyJwsSignature(key, es256Input, changed), QByteArray::number(i));
        }
    }

    void es384AsInRfc6979()
    {
        // RFC 6979 appendix A.2.6, SHA-384, message "sample": r, then s.
        const KeyPair key = keyFrom(vectors::rfc6979P384);
        QCOMPARE(jwsAlgorithm(key), u"ES384"_s);
        const QByteArray published = QByteArray::fromHex(
            "94EDBB92A5ECB8AAD4736E56C691916B3F88140666CE9FA73D64C4EA95AD133C81A648152E44ACF96E36DD1E80FABE46"
            "99EF4AEB15F178CEA1FE40DB2603138F130E740A19624526203B6351D0A3A94FA329C145786E679E7B82C71A38628AC8");
        QVERIFY(verifyJwsSignature(key, QByteArrayView("sample"), published));
        QVERIFY(!verifyJwsSignature(key, QByteArrayView("simple"), published));
    }

    void ecdsaSignaturesHaveFixedWidth_data()
    {
        QTest::addColumn<KeyType>("type");
        QTest::addColumn<int>("size");
        QTest::newRow("P-256") << KeyType::EcdsaP256 << 64;
        QTest::newRow("P-384") << KeyType::EcdsaP384 << 96;
    }
    void ecdsaSignaturesHaveFixedWidth()
    {
        // One in 128 has a leading zero octet in r or s: until one of each was seen, and verified.
        QFETCH(const KeyType, type);
        QFETCH(const int, size);
        const KeyPair key = KeyPair::generate(type).value();
        int zeroR = 0;
        int zeroS = 0;
        for (int i = 0; i < 20'000 && (zeroR == 0 || zeroS == 0); ++i) {
            const QByteArray text = QByteArray::number(i);
            const QByteArray signature = jwsSignature(key, text).value();
            QCOMPARE(signature.size(), size);
            const bool leadingR = signature.front() == '\0';
            const bool leadingS = signature[size / 2] == '\0';
            zeroR += leadingR;
            zeroS += leadingS;
            if (leadingR || leadingS || i < 5)
                QVERIFY(verifyJwsSignature(key, text, signature));
        }
        QVERIFY(zeroR > 0);
        QVERIFY(zeroS > 0);
    }

    void signaturesOfAnotherLengthAreNone()
    {
        const KeyPair key = keyFrom(vectors::rfc7515A3);
        const QByteArray published = fromBase64Url(es256Signature).value();
        QVERIFY(!verifyJwsSignature(key, es256Input, QByteArray()));
        QVERIFY(!verifyJwsSignature(key, es256Input, published.chopped(1)));
        QVERIFY(!verifyJwsSignature(key, es256Input, published + '\0'));
        QVERIFY(!verifyJwsSignature(key, es256Input, QByteArray(64, '\0')));
        QVERIFY(!verifyJwsSignature(key, es256Input, derSignature(published)));
        QVERIFY(!verifyJwsSignature(keyFrom(vectors::rfc7515A2), rs256Input, QByteArray()));
    }

    void opensslVerifiesOurSignatures_data()
    {
        QTest::addColumn<KeyType>("type");
        QTest::addColumn<QString>("digest");
        QTest::newRow("ES256") << KeyType::EcdsaP256 << u"-sha256"_s;
        QTest::newRow("ES384") << KeyType::EcdsaP384 << u"-sha384"_s;
        QTest::newRow("RS256, 2048") << KeyType::Rsa2048 << u"-sha256"_s;
        QTest::newRow("RS256, 3072") << KeyType::Rsa3072 << u"-sha256"_s;
        QTest::newRow("RS256, 4096") << KeyType::Rsa4096 << u"-sha256"_s;
    }
    void opensslVerifiesOurSignatures()
    {
        QFETCH(const KeyType, type);
        QFETCH(const QString, digest);
        const KeyPair key = KeyPair::generate(type).value();
        const bool ecdsa = type == KeyType::EcdsaP256 || type == KeyType::EcdsaP384;
        const QByteArray text("eyJhbGciOiJ9.cGF5bG9hZA");
        const QByteArray signature = jwsSignature(key, text).value();
        m_tool.write(u"text"_s, text);
        m_tool.write(u"signature"_s, ecdsa ? derSignature(signature) : signature);
        m_tool.write(u"public.der"_s, key.publicDer());
        const QStringList verify{u"dgst"_s, digest, u"-keyform"_s, u"DER"_s, u"-verify"_s, u"public.der"_s,
            u"-signature"_s, u"signature"_s, u"text"_s};
        QCOMPARE(m_tool.must(verify), QByteArray("Verified OK\n"));
        m_tool.write(u"text"_s, text + '.');
        QCOMPARE(m_tool.run(verify).exitCode, 1);
    }

    void requestNamesItsAccountByKid()
    {
        const KeyPair key = keyFrom(vectors::rfc7515A3);
        const JwsHeader header{.nonce = "6S8IqOGY7eL2lsGoTZYifg",
            .url = u"https://example.com/acme/new-order?a=%2F&b"_s,
            .kid = u"https://example.com/acme/acct/evOfKhNU60wg"_s};
        const QByteArray body = flattenedJws(key, header, R"({"csr":"x"})").value();
        const QJsonObject jws = QJsonDocument::fromJson(body).object();
        QCOMPARE(jws.keys(), (QStringList{u"payload"_s, u"protected"_s, u"signature"_s}));
        const QJsonObject expected{{u"alg"_s, u"ES256"_s}, {u"kid"_s, header.kid},
            {u"nonce"_s, QString::fromLatin1(header.nonce)}, {u"url"_s, header.url}};
        QCOMPARE(QJsonDocument::fromJson(decoded(jws.value("protected"_L1))).object(), expected);
        QCOMPARE(decoded(jws.value("payload"_L1)), QByteArray(R"({"csr":"x"})"));
        QVERIFY(signatureOf(jws, key));
    }

    void requestWithoutAccountCarriesTheKey()
    {
        const KeyPair key = keyFrom(vectors::rfc7515A2);
        const JwsHeader header{.nonce = {}, .url = u"https://example.com/acme/new-account"_s, .kid = {}};
        const QJsonObject jws = QJsonDocument::fromJson(flattenedJws(key, header, "{}").value()).object();
        const QJsonObject expected{{u"alg"_s, u"RS256"_s}, {u"jwk"_s, key.publicJwk()}, {u"url"_s, header.url}};
        QCOMPARE(QJsonDocument::fromJson(decoded(jws.value("protected"_L1))).object(), expected);
        QVERIFY(signatureOf(jws, key));
    }

    void postAsGetHasAnEmptyPayload()
    {
        const KeyPair key = keyFrom(vectors::rfc6979P384);
        const JwsHeader header{.nonce = "n", .url = u"https://example.com/order"_s, .kid = u"https://example.com/a"_s};
        const QJsonObject jws = QJsonDocument::fromJson(flattenedJws(key, header, {}).value()).object();
        QVERIFY(jws.value("payload"_L1).isString());
        QCOMPARE(jws.value("payload"_L1).toString(), QString());
        QVERIFY(signatureOf(jws, key));
    }

    void externalBindingByHs256()
    {
        // Computed with Python's hmac; the JWK is that of RFC 7515 A.3.
        QByteArray octets;
        for (char octet = 0; octet < 32; ++octet)
            octets.append(octet);
        const QByteArray jwk = QJsonDocument(keyFrom(vectors::rfc7515A3).publicJwk()).toJson(QJsonDocument::Compact);
        const QByteArray body =
            externalBindingJws(Secret(octets), u"kid-1"_s, u"https://ca.example/acme/new-account"_s, jwk);
        const QJsonObject expected{
            {u"protected"_s,
                u"eyJhbGciOiJIUzI1NiIsImtpZCI6ImtpZC0xIiwidXJsIjoiaHR0cHM6Ly9jYS5leGFtcGxlL2FjbWUvbmV3LWFjY291bnQifQ"_s},
            {u"payload"_s,
                u"eyJjcnYiOiJQLTI1NiIsImt0eSI6IkVDIiwieCI6ImY4M09KM0QyeEYxQmc4dnViOXRMZTFnSE16Vjc2ZThUdXM5dVBIdlJWRVUiLCJ5IjoieF9GRXpSdTltMzZITE5fdHVlNjU5TE5wWFc2cEN5U3Rpa1lqS0lXSTVhMCJ9"_s},
            {u"signature"_s, u"lFz0JJzKmeG50iWhkBhHH-pzvscOnXoTVVJ1jSgXEMM"_s}};
        QCOMPARE(QJsonDocument::fromJson(body).object(), expected);
        const QByteArray other =
            externalBindingJws(Secret(octets + 'x'), u"kid-1"_s, u"https://ca.example/acme/new-account"_s, jwk);
        QVERIFY(QJsonDocument::fromJson(other).object() != expected);
    }

    void keyAuthorizationOfRfc8555()
    {
        const QByteArray token("evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA");
        const QByteArray authorization = keyAuthorization(keyFrom(vectors::rfc7638).thumbprint(), token);
        QCOMPARE(authorization, token + ".NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
        QCOMPARE(dnsChallengeValue(authorization), QByteArray("ZTRx1Ckl1-tM05o5zaizTTA0yUy5AGereMgSNWC6Ll8"));
        QCOMPARE(dnsChallengeValue(token + ".9jg46WB3rR_AHD-EBXdN7cBkH1WOu0tA3M9fm21mqTI"),
            QByteArray("lCM7cZyQXcVHK2nnW3jjAhNT3Fvm18UN-kWZZknKoYM"));
    }

private:
    static bool signatureOf(const QJsonObject &jws, const KeyPair &key)
    {
        const QByteArray input =
            jws.value("protected"_L1).toString().toLatin1() + '.' + jws.value("payload"_L1).toString().toLatin1();
        return verifyJwsSignature(key, input, decoded(jws.value("signature"_L1)));
    }

    OpensslTool m_tool;
};

QTEST_GUILESS_MAIN(TestJws)
#include "tst_jws.moc"
