// SPDX-License-Identifier: Apache-2.0
// Key pairs: made, written, read; what is refused; JWK and thumbprint against published vectors.
#include "core/base/awaitables.h"
#include "core/crypto/jws.h"
#include "core/crypto/key_pair.h"
#include "tests/unit/crypto/openssl_tool.h"
#include "tests/unit/crypto/rfc_keys.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <QJsonDocument>
#include <QTest>

using namespace certwright;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(certwright::KeyType)

namespace {

Result<KeyPair> keyFrom(QByteArrayView pem) { return KeyPair::fromPem(Secret(pem)); }

QByteArray derOf(const QByteArray &pem)
{
    const qsizetype begin = pem.indexOf('\n') + 1;
    return QByteArray::fromBase64(pem.mid(begin, pem.indexOf("-----END") - begin));
}

QByteArray pemOf(const QByteArray &label, const QByteArray &der)
{
    return "-----BEGIN " + label + "-----\n" + der.toBase64() + "\n-----END " + label + "-----\n";
}

/// The members a public JWK has, and the private number, which stands in the PKCS#8 behind its version and length.
QByteArray privateJwk(const char *pem)
{
    const KeyPair key = keyFrom(pem).value();
    QJsonObject jwk = key.publicJwk();
    const QByteArray der = derOf(pem);
    const qsizetype number = der.indexOf(QByteArray::fromHex("0201010430")) + 5;
    jwk.insert(u"d"_s, QString::fromLatin1(base64Url(der.mid(number, 48))));
    return QJsonDocument(jwk).toJson();
}

} // namespace

class TestKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTypeSurvivesPem_data() { types(); }
    void everyTypeSurvivesPem()
    {
        QFETCH(const KeyType, type);
        const Result<KeyPair> made = KeyPair::generate(type);
        QVERIFY(made);
        QCOMPARE(made->type(), type);
        const Secret pem = made->toPem();
        QVERIFY(pem.view().startsWith("-----BEGIN PRIVATE KEY-----\n"));
        const Result<KeyPair> read = KeyPair::fromPem(pem);
        QVERIFY(read);
        QCOMPARE(read->type(), type);
        QCOMPARE(read->publicDer(), made->publicDer());
        QCOMPARE(read->thumbprint(), made->thumbprint());
        QVERIFY(read->toPem().equals(pem));

        const QByteArrayView text("what is signed");
        const Result<QByteArray> signature = jwsSignature(*read, text);
        QVERIFY(signature);
        QVERIFY(verifyJwsSignature(*made, text, *signature));
        QVERIFY(!verifyJwsSignature(*made, QByteArrayView("what is singed"), *signature));
    }

    void opensslWritesTheSame_data() { types(); }
    void opensslWritesTheSame()
    {
        QFETCH(const KeyType, type);
        for (int i = 0; i < 20; ++i) { // numbers that begin with a zero octet among them, now and then
            const KeyPair key = KeyPair::generate(type).value();
            const std::unique_ptr<BIO, decltype(&BIO_free_all)> bio(BIO_new(BIO_s_mem()), &BIO_free_all);
            QCOMPARE(PEM_write_bio_PKCS8PrivateKey(bio.get(), key.handle(), nullptr, nullptr, 0, nullptr, nullptr), 1);
            char *octets = nullptr;
            const long size = BIO_get_mem_data(bio.get(), &octets);
            QCOMPARE(key.toPem().view(), QByteArrayView(octets, size));
            if (!key.publicJwk().contains(u"crv"_s))
                break; // RSA is OpenSSL's own work, and slow to make
        }
    }

    void opensslAcceptsWhatWeWrite_data() { types(); }
    void opensslAcceptsWhatWeWrite()
    {
        QFETCH(const KeyType, type);
        const KeyPair key = KeyPair::generate(type).value();
        m_tool.write(u"key.pem"_s, key.toPem().view());
        const OpensslTool::Outcome check = m_tool.run({u"pkey"_s, u"-in"_s, u"key.pem"_s, u"-check"_s, u"-noout"_s});
        QCOMPARE(check.exitCode, 0);
        QVERIFY2(check.output.contains("Key is valid"), check.output);
        const QByteArray der = m_tool.must({u"pkey"_s, u"-in"_s, u"key.pem"_s, u"-pubout"_s, u"-outform"_s, u"DER"_s});
        QCOMPARE(key.publicDer(), der);
    }

    void copiesShareTheKey()
    {
        KeyPair first = KeyPair::generate(KeyType::EcdsaP256).value();
        const KeyPair copy = first;
        first = KeyPair();
        QVERIFY(first.isNull());
        QVERIFY(!copy.isNull());
        QCOMPARE(copy.publicDer().size(), 91); // SubjectPublicKeyInfo of an uncompressed P-256 point
    }

    void generatesInTheThreadPool()
    {
        std::optional<Result<KeyPair>> made;
        std::function<void(Result<KeyPair>)> done = [&made](Result<KeyPair> result) { made = std::move(result); };
        const Running running(generateKeyPair(KeyType::Rsa2048), std::move(done));
        QVERIFY(!made); // nothing is computed before the event loop runs again
        QTRY_VERIFY_WITH_TIMEOUT(made.has_value(), 30'000);
        QVERIFY(made->has_value());
        QCOMPARE((*made)->type(), KeyType::Rsa2048);
    }

    void publishedThumbprints_data()
    {
        QTest::addColumn<QByteArray>("pem");
        QTest::addColumn<QByteArray>("thumbprint");
        QTest::newRow("RFC 7638 section 3.1")
            << QByteArray(vectors::rfc7638) << QByteArray("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
        QTest::newRow("EC key of RFC 7515 A.3")
            << QByteArray(vectors::rfc7515A3) << QByteArray("oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U");
        // The others were computed with Python's cryptography package.
        QTest::newRow("P-384 key of RFC 6979")
            << QByteArray(vectors::rfc6979P384) << QByteArray("l2tfkSzhekdOr24I18E1O_-49AlK14MTo7OxJMS7-HI");
        QTest::newRow("P-256, x with a leading zero")
            << QByteArray(vectors::zeroXP256) << QByteArray("7Yxe6c_3bAa6kiaK1G-BZmi9EeNsUmlcbdnrtLeuK4E");
        QTest::newRow("P-256, y with a leading zero")
            << QByteArray(vectors::zeroYP256) << QByteArray("WZsjbh58q8kl1WsGShqtiycImZtCgGbukDn4RAacMig");
        QTest::newRow("P-384, x with a leading zero")
            << QByteArray(vectors::zeroXP384) << QByteArray("3zGgfCTYC-l6UH4_4PwByXaVX5czHdwQ2j1LDWQQiD0");
        QTest::newRow("P-384, y with a leading zero")
            << QByteArray(vectors::zeroYP384) << QByteArray("eHlvCJwnS4D8Ed9sbbTuEHD0Ln22xw8bQ-OvMdNm-JI");
    }
    void publishedThumbprints()
    {
        QFETCH(const QByteArray, pem);
        QFETCH(const QByteArray, thumbprint);
        const Result<KeyPair> key = keyFrom(pem);
        QVERIFY(key);
        QCOMPARE(key->thumbprint(), thumbprint);
    }

    void privateJwksAreRead_data()
    {
        QTest::addColumn<QByteArray>("jwk");
        QTest::addColumn<QByteArray>("pem");
        QTest::newRow("RFC 7515 A.2") << QByteArray(vectors::rfc7515A2Jwk) << QByteArray(vectors::rfc7515A2);
        QTest::newRow("RFC 7515 A.3") << QByteArray(vectors::rfc7515A3Jwk) << QByteArray(vectors::rfc7515A3);
        QTest::newRow("P-384") << privateJwk(vectors::zeroXP384) << QByteArray(vectors::zeroXP384);
    }
    void privateJwksAreRead()
    {
        QFETCH(const QByteArray, jwk);
        QFETCH(const QByteArray, pem);
        const Result<KeyPair> key = KeyPair::fromJwk(Secret(jwk));
        QVERIFY2(key, key ? "" : qPrintable(logLine(key.error())));
        const KeyPair expected = keyFrom(pem).value();
        QCOMPARE(key->type(), expected.type());
        QCOMPARE(key->publicDer(), expected.publicDer());
        QVERIFY(key->toPem().equals(expected.toPem()));
    }

    void otherJwksAreRefused_data()
    {
        QTest::addColumn<QByteArray>("jwk");
        QTest::addColumn<QString>("code");
        const QByteArray ec(vectors::rfc7515A3Jwk);
        const QByteArray rsa(vectors::rfc7515A2Jwk);
        const QByteArray otherX("7Yxe6c_3bAa6kiaK1G-BZmi9EeNsUmlcbdnrtLeuK4E");
        QTest::newRow("empty") << QByteArray() << u"jwk"_s;
        QTest::newRow("no JSON") << QByteArray("{\"kty\":") << u"jwk"_s;
        QTest::newRow("array") << QByteArray("[1]") << u"jwk"_s;
        QTest::newRow("no kind") << QByteArray("{\"crv\":\"P-256\"}") << u"jwk"_s;
        QTest::newRow("public key") << QByteArray(ec).replace("\"d\"", "\"D\"") << u"jwk"_s;
        QTest::newRow("public RSA key") << QByteArray(rsa).replace("\"d\":", "\"D\":") << u"jwk"_s;
        QTest::newRow("RSA key without primes") << QByteArray(rsa).replace("\"p\":", "\"P\":") << u"jwk"_s;
        QTest::newRow("no base64url") << QByteArray(ec).replace("jpsQ", "jp+Q") << u"jwk"_s;
        QTest::newRow("cut off") << QByteArray(ec).replace("jpsQ", "") << u"jwk"_s;
        QTest::newRow("a point off the curve")
            << QByteArray(ec).replace("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", otherX) << u"jwk"_s;
        QTest::newRow("private part of another") << QByteArray(ec).replace("jpsQ", "jpsR") << u"jwk"_s;
        QTest::newRow("modulus of another") << QByteArray(rsa).replace("ofgWCu", "ofgWCv") << u"jwk"_s;
        QTest::newRow("Ed25519") << QByteArray("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"a\",\"d\":\"a\"}")
                                 << u"key-type"_s;
        QTest::newRow("P-521") << QByteArray(ec).replace("P-256", "P-521") << u"key-type"_s;
        QTest::newRow("symmetric") << QByteArray("{\"kty\":\"oct\",\"k\":\"AAAA\"}") << u"key-type"_s;
        QTest::newRow("huge") << ec + QByteArray(100'000, ' ') << u"jwk"_s;
    }
    void otherJwksAreRefused()
    {
        QFETCH(const QByteArray, jwk);
        QFETCH(const QString, code);
        const Result<KeyPair> key = KeyPair::fromJwk(Secret(jwk));
        QVERIFY(!key);
        QCOMPARE(key.error().kind, FailureKind::InvalidInput);
        QCOMPARE(key.error().code, code);
        QVERIFY(!logLine(key.error()).contains(u"jpsQ"_s));
        QCOMPARE(ERR_peek_error(), 0UL);
    }

    void jwkHasTheRequiredMembersOnly()
    {
        const QJsonObject ec{{u"crv"_s, u"P-256"_s}, {u"kty"_s, u"EC"_s},
            {u"x"_s, u"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"_s},
            {u"y"_s, u"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"_s}};
        QCOMPARE(keyFrom(vectors::rfc7515A3)->publicJwk(), ec);
        // As the payload of an external account binding.
        QCOMPARE(base64Url(QJsonDocument(ec).toJson(QJsonDocument::Compact)),
            QByteArray("eyJjcnYiOiJQLTI1NiIsImt0eSI6IkVDIiwieCI6ImY4M09KM0QyeEYxQmc4dnViOXRMZTFnSE16Vjc2ZThUdXM5dVBIdl"
                       "JWRVUiLCJ5IjoieF9GRXpSdTltMzZITE5fdHVlNjU5TE5wWFc2cEN5U3Rpa1lqS0lXSTVhMCJ9"));

        const QJsonObject rsa = keyFrom(vectors::rfc7638)->publicJwk();
        QCOMPARE(rsa.keys(), (QStringList{u"e"_s, u"kty"_s, u"n"_s}));
        QCOMPARE(rsa.value("e"_L1).toString(), u"AQAB"_s);
        QCOMPARE(rsa.value("kty"_L1).toString(), u"RSA"_s);
        QVERIFY(
            rsa.value("n"_L1).toString().startsWith(u"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAA"_s));
        QCOMPARE(rsa.value("n"_L1).toString().size(), 342); // 256 octets, none of them a leading zero
    }

    void coordinatesKeepTheirWidth()
    {
        QCOMPARE(keyFrom(vectors::zeroXP256)->publicJwk().value("x"_L1).toString(),
            u"AFVDiUrz0A7X10Cr29dclrBod7eH219w7qeLkKjXwAo"_s);
        QCOMPARE(keyFrom(vectors::zeroYP384)->publicJwk().value("y"_L1).toString(),
            u"AAoIxgLcXgAx2tCIwZMF9rJSorw_JF96W4C0hMe5n2mBwyN0xxSnaDJV9TMfZrsG"_s);
    }

    void readsTheOlderFormats_data()
    {
        QTest::addColumn<QByteArray>("pem");
        QTest::addColumn<QStringList>("conversion");
        QTest::addColumn<QByteArray>("label");
        const QByteArray ec(vectors::rfc7515A3);
        const QByteArray rsa(vectors::rfc7515A2);
        QTest::newRow("SEC1") << ec << QStringList{u"ec"_s, u"-in"_s, u"key.pem"_s} << QByteArray("EC PRIVATE KEY");
        QTest::newRow("SEC1, explicit curve")
            << ec << QStringList{u"ec"_s, u"-param_enc"_s, u"explicit"_s, u"-in"_s, u"key.pem"_s}
            << QByteArray("EC PRIVATE KEY");
        QTest::newRow("SEC1, compressed point")
            << ec << QStringList{u"ec"_s, u"-conv_form"_s, u"compressed"_s, u"-in"_s, u"key.pem"_s}
            << QByteArray("EC PRIVATE KEY");
        QTest::newRow("SEC1 without public key")
            << ec << QStringList{u"ec"_s, u"-no_public"_s, u"-in"_s, u"key.pem"_s} << QByteArray("EC PRIVATE KEY");
        QTest::newRow("PKCS#1") << rsa << QStringList{u"rsa"_s, u"-traditional"_s, u"-in"_s, u"key.pem"_s}
                                << QByteArray("RSA PRIVATE KEY");
    }
    void readsTheOlderFormats()
    {
        QFETCH(const QByteArray, pem);
        QFETCH(const QStringList, conversion);
        QFETCH(const QByteArray, label);
        m_tool.write(u"key.pem"_s, pem);
        const QByteArray converted = m_tool.must(conversion);
        QVERIFY2(converted.contains("-----BEGIN " + label + "-----"), converted);
        const Result<KeyPair> key = keyFrom(converted);
        QVERIFY(key);
        QVERIFY(key->toPem().equals(keyFrom(pem)->toPem()));
        QCOMPARE(key->publicDer(), keyFrom(pem)->publicDer());

        const QByteArray withCrlf = QByteArray(converted).replace("\n", "\r\n");
        QVERIFY(keyFrom(withCrlf));
        QVERIFY(keyFrom("Bag Attributes\n    friendlyName: x\n" + converted + "\ntext below"));
    }

    void readsWhatEcparamWrites()
    {
        const QByteArray pem = m_tool.must({u"ecparam"_s, u"-name"_s, u"secp384r1"_s, u"-genkey"_s});
        QVERIFY(pem.startsWith("-----BEGIN EC PARAMETERS-----"));
        const Result<KeyPair> key = keyFrom(pem);
        QVERIFY(key);
        QCOMPARE(key->type(), KeyType::EcdsaP384);
    }

    void refusesOtherKeyTypes_data()
    {
        QTest::addColumn<QStringList>("command");
        const QStringList genpkey{u"genpkey"_s, u"-algorithm"_s};
        QTest::newRow("Ed25519") << genpkey + QStringList{u"ed25519"_s};
        QTest::newRow("X25519") << genpkey + QStringList{u"x25519"_s};
        QTest::newRow("P-521") << genpkey + QStringList{u"EC"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-521"_s};
        QTest::newRow("secp256k1") << genpkey + QStringList{u"EC"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:secp256k1"_s};
        QTest::newRow("RSA-1024") << genpkey + QStringList{u"RSA"_s, u"-pkeyopt"_s, u"rsa_keygen_bits:1024"_s};
        QTest::newRow("RSA-2056") << genpkey + QStringList{u"RSA"_s, u"-pkeyopt"_s, u"rsa_keygen_bits:2056"_s};
        QTest::newRow("RSA-PSS") << genpkey + QStringList{u"RSA-PSS"_s, u"-pkeyopt"_s, u"rsa_keygen_bits:2048"_s};
    }
    void refusesOtherKeyTypes()
    {
        QFETCH(const QStringList, command);
        const Result<KeyPair> key = keyFrom(m_tool.must(command));
        QVERIFY(!key);
        QCOMPARE(key.error().kind, FailureKind::InvalidInput);
        QCOMPARE(key.error().code, u"key-type"_s);
    }

    void refusesEncryptedKeysWithoutAsking_data()
    {
        QTest::addColumn<QStringList>("command");
        const QStringList pkcs8{u"pkcs8"_s, u"-topk8"_s, u"-in"_s, u"key.pem"_s, u"-passout"_s};
        QTest::newRow("PKCS#8") << pkcs8 + QStringList{u"pass:secret"_s};
        QTest::newRow("PKCS#8 with an empty password") << pkcs8 + QStringList{u"pass:"_s};
        QTest::newRow("SEC1") << QStringList{
            u"ec"_s, u"-aes256"_s, u"-in"_s, u"key.pem"_s, u"-passout"_s, u"pass:secret"_s};
    }
    void refusesEncryptedKeysWithoutAsking()
    {
        QFETCH(const QStringList, command);
        m_tool.write(u"key.pem"_s, vectors::rfc7515A3);
        const QByteArray pem = m_tool.must(command);
        QVERIFY2(pem.contains("ENCRYPTED"), pem);
        const Result<KeyPair> key = keyFrom(pem);
        QVERIFY(!key);
        QCOMPARE(key.error().kind, FailureKind::InvalidInput);
        QCOMPARE(key.error().code, u"pem"_s);
        QVERIFY(!key.error().peerWords.isEmpty());
    }

    void refusesHostilePem_data()
    {
        QTest::addColumn<QByteArray>("pem");
        const QByteArray good(vectors::rfc7515A3);
        QByteArray garbage(1024 * 1024, Qt::Uninitialized);
        for (qsizetype i = 0; i < garbage.size(); ++i)
            garbage[i] = char((i * 2654435761U) >> 13);
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("NULs") << QByteArray(1000, '\0');
        QTest::newRow("1 MiB of garbage") << garbage;
        QTest::newRow("64 KiB of garbage") << garbage.first(64 * 1024);
        QTest::newRow("good key in 64 KiB of text") << QByteArray(QByteArray(64 * 1024, '\n') + good);
        QTest::newRow("only the first line") << QByteArray("-----BEGIN PRIVATE KEY-----");
        QTest::newRow("without its end") << good.first(good.indexOf("-----END"));
        QTest::newRow("other end") << QByteArray(good).replace("-----END PRIVATE", "-----END RSA PRIVATE");
        QTest::newRow("broken base64") << QByteArray(good).replace("MIG", "M*G");
        QTest::newRow("NUL inside") << QByteArray(good).replace("MIG", QByteArray("M\0G", 3));
        QTest::newRow("empty block") << QByteArray("-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n");
        QTest::newRow("truncated DER") << pemOf("PRIVATE KEY", derOf(good).chopped(20));
        QTest::newRow("length beyond the end") << pemOf("PRIVATE KEY", QByteArray::fromHex("3084ffffffff020100"));
        QTest::newRow("deep nesting") << pemOf("PRIVATE KEY", QByteArray("0\x80").repeated(20'000));
        m_tool.write(u"key.pem"_s, good);
        QTest::newRow("public key") << m_tool.must({u"pkey"_s, u"-in"_s, u"key.pem"_s, u"-pubout"_s});
        // The private part of one key with the point of another: the point is the last 65 octets.
        const QByteArray other = derOf(vectors::zeroXP256).last(65);
        QTest::newRow("public part of another key") << pemOf("PRIVATE KEY", derOf(good).chopped(65) + other);
        QTest::newRow("point not on the curve")
            << pemOf("PRIVATE KEY", derOf(good).chopped(1) + char(derOf(good).back() ^ 1));
    }
    void refusesHostilePem()
    {
        QFETCH(const QByteArray, pem);
        const Result<KeyPair> key = keyFrom(pem);
        QVERIFY(!key);
        QCOMPARE(key.error().kind, FailureKind::InvalidInput);
        QCOMPARE(key.error().code, u"pem"_s);
        QCOMPARE(ERR_peek_error(), 0UL); // QtNetwork would take what is left for its own
    }

    void failuresCarryNothingOfTheKey()
    {
        const QByteArray broken = QByteArray(vectors::rfc7515A3).replace("MIG", "M*G");
        const Result<KeyPair> key = keyFrom(broken);
        QVERIFY(!key);
        const QString line = logLine(key.error());
        for (const QByteArray &part : broken.split('\n')) {
            if (!part.isEmpty())
                QVERIFY2(!line.contains(QString::fromLatin1(part)), qPrintable(line));
        }
    }

private:
    static void types()
    {
        QTest::addColumn<KeyType>("type");
        QTest::newRow("P-256") << KeyType::EcdsaP256;
        QTest::newRow("P-384") << KeyType::EcdsaP384;
        QTest::newRow("RSA-2048") << KeyType::Rsa2048;
        QTest::newRow("RSA-3072") << KeyType::Rsa3072;
        QTest::newRow("RSA-4096") << KeyType::Rsa4096;
    }

    OpensslTool m_tool;
};

QTEST_GUILESS_MAIN(TestKeys)
#include "tst_keys.moc"
