// SPDX-License-Identifier: Apache-2.0
// Signing requests and certificate chains, made and checked together with the openssl program.
#include "core/crypto/certificate.h"
#include "core/crypto/csr.h"
#include "tests/unit/crypto/openssl_tool.h"
#include "tests/unit/crypto/rfc_keys.h"

#include <openssl/err.h>

#include <QCryptographicHash>
#include <QTest>

using namespace certwright;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(certwright::KeyType)

namespace {

/// For the key of RFC 7515 A.3, by an issuer without a common name; the serial number begins with a zero octet, one
/// time is a UTCTime and one a GeneralizedTime, and one of the names is an address.
constexpr char known[] = R"(-----BEGIN CERTIFICATE-----
MIIBoTCCASagAwIBAgIHAKsBzQLvAzAKBggqhkjOPQQDAjAWMRQwEgYDVQQKDAtQ
csO8ZnN0ZWxsZTAgFw0yNjAyMjgyMzU5NThaGA8yMDUxMDMwMTAwMDAwMVowLDEU
MBIGA1UEAwwLb2xkLmV4YW1wbGUxFDASBgNVBAMMC2V4YW1wbGUub3JnMFkwEwYH
KoZIzj0CAQYIKoZIzj0DAQcDQgAEf83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9u
PHvRVEXH8UTNG72bfocs3+257rn0s2ldbqkLJK2KRiMohYjlraNHMEUwQwYDVR0R
BDwwOoILZXhhbXBsZS5vcmeCDSouZXhhbXBsZS5vcmeCFnhuLS1tbmNoZW4tM3lh
LmV4YW1wbGWHBMAAAgEwCgYIKoZIzj0EAwIDaQAwZgIxAJTf7w6W7hwU+jZ2UKjd
cOAlH6mT/mTnB5mxJqpgBwZCl9jRnyLYsCWfCE4qmQ3OqwIxAPESMI067F+jz+xa
q/4+Cz9NVXks7Zu+fzYl24GklvR701ztiJ8z5z8qhuVUJ7hy6w==
-----END CERTIFICATE-----
)";

/// For the key of RFC 7515 A.3; its only name is "bank.example", a NUL, ".attacker.example".
constexpr char nulInName[] = R"(-----BEGIN CERTIFICATE-----
MIIBMDCB2KADAgECAgEBMAoGCCqGSM49BAMCMBYxFDASBgNVBAoMC1Byw7xmc3Rl
bGxlMB4XDTI2MDEwMTAwMDAwMFoXDTI3MDEwMTAwMDAwMFowADBZMBMGByqGSM49
AgEGCCqGSM49AwEHA0IABH/Nzidw9sRdQYPL7m/bS3tYBzM1e+nvE7rPbjx70VRF
x/FEzRu9m36HLN/tue659LNpXW6pCyStikYjKIWI5a2jLTArMCkGA1UdEQQiMCCC
HmJhbmsuZXhhbXBsZQAuYXR0YWNrZXIuZXhhbXBsZTAKBggqhkjOPQQDAgNHADBE
AiAtTJkiJKuVgXAxJL29Zp8Gm9q3ae0J2Fb9iFgMIUOa2gIgW4IOhuaAtj8i6vFq
052zPO7JhDouVE1B7Q7wqzLUgyo=
-----END CERTIFICATE-----
)";

KeyPair knownKey() { return KeyPair::fromPem(Secret(QByteArrayView(vectors::rfc7515A3))).value(); }

DomainName name(const char *text) { return DomainName::parse(QString::fromUtf8(text)).value(); }

bool isMismatch(const Result<void> &result, QLatin1StringView code)
{
    return !result && result.error().kind == FailureKind::CertificateMismatch && result.error().code == code;
}

bool isMalformed(const auto &result)
{
    return !result && result.error().kind == FailureKind::MalformedAnswer && result.error().code == "pem"_L1 &&
           ERR_peek_error() == 0;
}

} // namespace

class TestCertificates : public QObject
{
    Q_OBJECT

    /// For the known key, by the openssl program.
    QByteArray madeRequest(const QString &subject, const QByteArray &extensions) const
    {
        const OpensslTool &tool = m_authority.tool();
        tool.write(u"user.key"_s, QByteArrayView(vectors::rfc7515A3));
        tool.write(u"user.cnf"_s,
            "[req]\ndistinguished_name=dn\nprompt=no\n" +
                (extensions.isEmpty() ? QByteArray() : "req_extensions=ext\n[ext]\n" + extensions + "\n") + "[dn]\n");
        return tool.must(
            {u"req"_s, u"-new"_s, u"-config"_s, u"user.cnf"_s, u"-key"_s, u"user.key"_s, u"-subj"_s, subject});
    }

private Q_SLOTS:
    void opensslAcceptsOurRequest_data()
    {
        QTest::addColumn<KeyType>("type");
        QTest::addColumn<QByteArray>("algorithm");
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("P-256") << KeyType::EcdsaP256 << QByteArray("ecdsa-with-SHA256") << QByteArray("P-256");
        QTest::newRow("P-384") << KeyType::EcdsaP384 << QByteArray("ecdsa-with-SHA384") << QByteArray("P-384");
        QTest::newRow("RSA-2048") << KeyType::Rsa2048 << QByteArray("sha256WithRSAEncryption")
                                  << QByteArray("(2048 bit)");
        QTest::newRow("RSA-3072") << KeyType::Rsa3072 << QByteArray("sha256WithRSAEncryption")
                                  << QByteArray("(3072 bit)");
        QTest::newRow("RSA-4096") << KeyType::Rsa4096 << QByteArray("sha256WithRSAEncryption")
                                  << QByteArray("(4096 bit)");
    }
    void opensslAcceptsOurRequest()
    {
        QFETCH(const KeyType, type);
        QFETCH(const QByteArray, algorithm);
        QFETCH(const QByteArray, key);
        const OpensslTool &tool = m_authority.tool();
        const KeyPair pair = KeyPair::generate(type).value();
        const QList<DomainName> names{name("Example.ORG"), name("*.example.org"), name("münchen.example")};
        tool.write(u"request.der"_s, certificateSigningRequest(pair, names).value());
        const OpensslTool::Outcome outcome = tool.run(
            {u"req"_s, u"-inform"_s, u"DER"_s, u"-in"_s, u"request.der"_s, u"-verify"_s, u"-noout"_s, u"-text"_s});
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY2((outcome.errors + outcome.output).contains("verify OK"), outcome.errors);
        QVERIFY2(outcome.output.contains("Version: 1 (0x0)"), outcome.output);
        QVERIFY2(outcome.output.contains("DNS:example.org, DNS:*.example.org, DNS:xn--mnchen-3ya.example\n"),
            outcome.output);
        QVERIFY2(outcome.output.contains("Subject: \n") || outcome.output.contains("Subject:\n"), outcome.output);
        QVERIFY2(outcome.output.contains("Signature Algorithm: " + algorithm), outcome.output);
        QVERIFY2(outcome.output.contains(key), outcome.output);
        const QByteArray publicKey =
            tool.must({u"req"_s, u"-inform"_s, u"DER"_s, u"-in"_s, u"request.der"_s, u"-noout"_s, u"-pubkey"_s});
        tool.write(u"public.pem"_s, publicKey);
        QCOMPARE(
            tool.must({u"pkey"_s, u"-pubin"_s, u"-in"_s, u"public.pem"_s, u"-outform"_s, u"DER"_s}), pair.publicDer());
    }

    void requestHoldsAHundredNames()
    {
        QList<DomainName> names;
        QByteArray expected;
        for (int i = 0; i < 100; ++i) {
            const QByteArray text = QByteArray(60, 'a') + ".host" + QByteArray::number(i) + ".example.org";
            names += name(text.constData());
            expected += (i ? ", DNS:" : "DNS:") + text;
        }
        m_authority.tool().write(u"request.der"_s, certificateSigningRequest(knownKey(), names).value());
        const QByteArray text = m_authority.tool().must(
            {u"req"_s, u"-inform"_s, u"DER"_s, u"-in"_s, u"request.der"_s, u"-verify"_s, u"-noout"_s, u"-text"_s});
        QVERIFY(text.contains(expected + '\n'));
    }

    void factsOfAKnownCertificate()
    {
        const Result<CertificateFacts> facts = certificateFacts(known);
        QVERIFY(facts);
        QCOMPARE(facts->names, (QStringList{u"example.org"_s, u"*.example.org"_s, u"xn--mnchen-3ya.example"_s}));
        QCOMPARE(facts->subject, u"example.org"_s); // the last, most specific common name
        QCOMPARE(facts->issuer, u"Prüfstelle"_s);
        QCOMPARE(facts->serial, u"ab01cd02ef03"_s);
        QCOMPARE(
            facts->fingerprint.toHex(), QByteArray("5f29aa0accdc836407b2052a5135658054e967c42db30c674c1db43dcb4647a0"));
        QCOMPARE(facts->notBefore, QDateTime(QDate(2026, 2, 28), QTime(23, 59, 58), Qt::UTC));
        QCOMPARE(facts->notBefore.timeSpec(), Qt::UTC);
        QCOMPARE(facts->notAfter, QDateTime(QDate(2051, 3, 1), QTime(0, 0, 1), Qt::UTC));
        QCOMPARE(facts->keyType, KeyType::EcdsaP256);
    }

    void factsAreThoseOfTheFirst()
    {
        const KeyPair key = KeyPair::generate(KeyType::Rsa3072).value();
        const QByteArray leaf = m_authority.issue(key, {name("example.org")});
        const Result<CertificateFacts> facts = certificateFacts(leaf + m_authority.intermediate());
        QVERIFY(facts);
        QCOMPARE(facts->names, QStringList{u"example.org"_s});
        QCOMPARE(facts->subject, QString());
        QCOMPARE(facts->issuer, u"Test Intermediate"_s);
        QCOMPARE(facts->keyType, KeyType::Rsa3072);
        m_authority.tool().write(u"leaf.pem"_s, leaf);
        const QByteArray told = m_authority.tool().must(
            {u"x509"_s, u"-in"_s, u"leaf.pem"_s, u"-noout"_s, u"-serial"_s, u"-fingerprint"_s, u"-sha256"_s});
        QCOMPARE(told, "serial=" + facts->serial.toUpper().toLatin1() +
                           "\nsha256 Fingerprint=" + facts->fingerprint.toHex(':').toUpper() + '\n');
    }

    void factsNeedAKeyOfOurs()
    {
        const OpensslTool &tool = m_authority.tool();
        const QByteArray pem = tool.must({u"req"_s, u"-x509"_s, u"-newkey"_s, u"ed25519"_s, u"-nodes"_s, u"-keyout"_s,
            u"other.key"_s, u"-config"_s, u"ca.cnf"_s});
        const Result<CertificateFacts> facts = certificateFacts(pem);
        QVERIFY(!facts);
        QCOMPARE(facts.error().kind, FailureKind::MalformedAnswer);
        QCOMPARE(facts.error().code, u"key-type"_s);
    }

    void chainsAreTakenApart_data()
    {
        QTest::addColumn<QByteArray>("pem");
        const QByteArray root = m_authority.root();
        const QByteArray intermediate = m_authority.intermediate();
        QTest::newRow("plain") << QByteArray(intermediate + root);
        QTest::newRow("CRLF") << QByteArray(intermediate + root).replace("\n", "\r\n");
        QTest::newRow("text around") << QByteArray(
            "subject=/CN=x\n\n" + intermediate + "\n\xc3\xbc between, --- dashes ---\n" + root + "\nlast line");
        QTest::newRow("no newline at the end") << QByteArray(intermediate + root).chopped(1);
        QTest::newRow("blanks at the ends of lines") << QByteArray(intermediate + root).replace("\n", " \t\n");
        QTest::newRow("base64 in one line") << oneLine(intermediate) + oneLine(root);
    }
    void chainsAreTakenApart()
    {
        QFETCH(const QByteArray, pem);
        const Result<QList<QByteArray>> blocks = splitPemChain(pem);
        QVERIFY(blocks);
        QCOMPARE(*blocks, (QList<QByteArray>{m_authority.intermediate(), m_authority.root()}));
        QCOMPARE(ERR_peek_error(), 0UL);
    }

    void brokenChainsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("pem");
        const QByteArray good = m_authority.root();
        const QByteArray key(vectors::rfc7515A3);
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no block") << QByteArray("<html><body>502 Bad Gateway</body></html>");
        QTest::newRow("NULs") << QByteArray(5000, '\0');
        QTest::newRow("1 MiB of x") << QByteArray(1024 * 1024, 'x');
        QTest::newRow("1 MiB in one block")
            << QByteArray("-----BEGIN CERTIFICATE-----\n" + QByteArray(64, 'A').append('\n').repeated(16 * 1024) +
                          "-----END CERTIFICATE-----\n");
        QTest::newRow("only the first line") << QByteArray("-----BEGIN CERTIFICATE-----\n");
        QTest::newRow("last one cut") << QByteArray(good + good.first(good.size() / 2));
        QTest::newRow("cut before the end line") << good.first(good.indexOf("-----END"));
        QTest::newRow("broken base64") << QByteArray(good).replace("MII", "M*I");
        QTest::newRow("second one broken") << QByteArray(good + QByteArray(good).replace("MII", "MIJ"));
        QTest::newRow("DER and more") << pemBlock("CERTIFICATE", der(good) + '\0');
        QTest::newRow("DER cut") << pemBlock("CERTIFICATE", der(good).chopped(1));
        QTest::newRow("key between") << QByteArray(good + key + good);
        QTest::newRow("key after") << QByteArray(good + key);
        QTest::newRow("key before") << QByteArray(key + good);
        QTest::newRow("other label") << QByteArray(good).replace("CERTIFICATE", "TRUSTED CERTIFICATE");
        QTest::newRow("with PEM headers") << QByteArray(good).replace(
            "-----BEGIN CERTIFICATE-----\n", "-----BEGIN CERTIFICATE-----\nProc-Type: 4,ENCRYPTED\n\n");
    }
    void brokenChainsAreRefused()
    {
        QFETCH(const QByteArray, pem);
        QVERIFY(isMalformed(splitPemChain(pem)));
        QVERIFY(isMalformed(checkChain(pem, knownKey(), {})));
        const Result<void> roots = checkRoots(pem);
        QVERIFY(!roots);
        QCOMPARE(roots.error().kind, FailureKind::InvalidInput);
        QCOMPARE(roots.error().code, u"pem"_s);
    }

    void refusalDoesNotRepeatAKey()
    {
        const Result<QList<QByteArray>> blocks = splitPemChain(m_authority.root() + vectors::rfc7515A3);
        QVERIFY(!blocks);
        QCOMPARE(blocks.error().peerWords, u"PRIVATE KEY"_s);
        QVERIFY(blocks.error().document.isEmpty());
    }

    void chainAsOrderedIsAccepted_data()
    {
        QTest::addColumn<KeyType>("type");
        QTest::newRow("P-256") << KeyType::EcdsaP256;
        QTest::newRow("P-384") << KeyType::EcdsaP384;
        QTest::newRow("RSA-2048") << KeyType::Rsa2048;
        QTest::newRow("RSA-3072") << KeyType::Rsa3072;
        QTest::newRow("RSA-4096") << KeyType::Rsa4096;
    }
    void chainAsOrderedIsAccepted()
    {
        QFETCH(const KeyType, type);
        const KeyPair key = KeyPair::generate(type).value();
        const QList<DomainName> names{name("example.org"), name("*.example.org"), name("münchen.example")};
        const QByteArray leaf = m_authority.issue(key, names);
        QVERIFY(checkChain(leaf, key, names));
        QVERIFY(checkChain(leaf + m_authority.intermediate(), key, names));
        QVERIFY(checkChain(leaf + m_authority.intermediate() + m_authority.root(), key, names));
        QVERIFY(checkChain(leaf + m_authority.intermediate(), key, {names.first()})); // a CA may add names
        QCOMPARE(ERR_peek_error(), 0UL);
    }

    void chainForAnotherKeyIsRefused()
    {
        const KeyPair key = KeyPair::generate(KeyType::EcdsaP256).value();
        const KeyPair same = KeyPair::generate(KeyType::EcdsaP256).value();
        const KeyPair other = KeyPair::generate(KeyType::Rsa2048).value();
        const QList<DomainName> names{name("example.org")};
        const QByteArray chain = m_authority.issue(key, names) + m_authority.intermediate();
        QVERIFY(checkChain(chain, key, names));
        QVERIFY(isMismatch(checkChain(chain, same, names), "key"_L1));
        QVERIFY(isMismatch(checkChain(chain, other, names), "key"_L1));
    }

    void missingNameIsRefused()
    {
        const KeyPair key = KeyPair::generate(KeyType::EcdsaP256).value();
        const QByteArray chain = m_authority.issue(key, {name("*.example.org")}) + m_authority.intermediate();
        const Result<void> missing = checkChain(chain, key, {name("*.example.org"), name("www.example.org")});
        QVERIFY(isMismatch(missing, "names"_L1)); // a wildcard that covers it is not what was ordered
        QCOMPARE(missing.error().subject, u"www.example.org"_s);
        QVERIFY(isMismatch(checkChain(chain, key, {name("example.org")}), "names"_L1));
    }

    void namesAreComparedWithoutCase()
    {
        const OpensslTool &tool = m_authority.tool();
        tool.write(u"key.pem"_s, vectors::rfc7515A3);
        const QByteArray leaf = tool.must({u"req"_s, u"-x509"_s, u"-key"_s, u"key.pem"_s, u"-config"_s, u"ca.cnf"_s,
            u"-addext"_s, u"subjectAltName=DNS:WWW.Example.ORG"_s});
        QVERIFY(checkChain(leaf, knownKey(), {name("www.example.org")}));
    }

    void nulInANameDoesNotEndIt()
    {
        QVERIFY(isMismatch(checkChain(nulInName, knownKey(), {name("bank.example")}), "names"_L1));
        QCOMPARE(certificateFacts(nulInName)->names.first().size(), 30);
    }

    void wrongOrderIsRefused()
    {
        const KeyPair key = KeyPair::generate(KeyType::EcdsaP256).value();
        const QList<DomainName> names{name("example.org")};
        const QByteArray leaf = m_authority.issue(key, names);
        const QByteArray intermediate = m_authority.intermediate();
        const QByteArray root = m_authority.root();
        QVERIFY(isMismatch(checkChain(leaf + root, key, names), "chain"_L1));
        QVERIFY(isMismatch(checkChain(leaf + root + intermediate, key, names), "chain"_L1));
        QVERIFY(isMismatch(checkChain(leaf + leaf, key, names), "chain"_L1));
        QVERIFY(isMismatch(checkChain(intermediate + leaf, key, names), "key"_L1));
        QCOMPARE(ERR_peek_error(), 0UL);
    }

    void chainOfANamesakeIsRefused()
    {
        // The same names of subject and issuer, another key.
        const TestAuthority namesake;
        const KeyPair key = KeyPair::generate(KeyType::EcdsaP256).value();
        const QList<DomainName> names{name("example.org")};
        const QByteArray leaf = m_authority.issue(key, names);
        QVERIFY(isMismatch(checkChain(leaf + namesake.intermediate(), key, names), "chain"_L1));
        QVERIFY(isMismatch(checkChain(leaf + m_authority.intermediate() + namesake.root(), key, names), "chain"_L1));
    }

    void changedSignatureIsRefused()
    {
        const KeyPair key = KeyPair::generate(KeyType::EcdsaP256).value();
        const QList<DomainName> names{name("example.org")};
        QByteArray leaf = der(m_authority.issue(key, names));
        leaf.back() = char(leaf.back() ^ 1);
        const QByteArray chain = pemBlock("CERTIFICATE", leaf) + m_authority.intermediate();
        QVERIFY(isMismatch(checkChain(chain, key, names), "chain"_L1));
    }

    void remarksOnWhatIsOdd()
    {
        const KeyPair key = knownKey();
        const QByteArray chain =
            m_authority.issue(key, {name("a.example"), name("b.example")}) + m_authority.intermediate();
        const CertificateFacts facts = certificateFacts(chain).value();
        ChainExpectation expected;
        expected.publicDer = key.publicDer();
        expected.names = {name("b.example"), name("a.example")};
        expected.now = facts.notBefore.addDays(1);
        expected.lifetime = std::chrono::days(10);
        QCOMPARE(checkChain(chain, expected).value(), ChainRemarks());

        expected.names = {name("b.example")};
        QCOMPARE(checkChain(chain, expected)->addedNames, QStringList{u"a.example"_s});
        expected.lifetime = std::chrono::hours(24 * 11 + 4); // 10 days are more than a tenth less
        QVERIFY(checkChain(chain, expected)->otherLifetime);
        expected.lifetime = std::chrono::days(11);
        QVERIFY(!checkChain(chain, expected)->otherLifetime);
        expected.lifetime = std::chrono::days(9);
        QVERIFY(checkChain(chain, expected)->otherLifetime);

        expected.now = facts.notBefore.addSecs(-3600);
        QVERIFY(!checkChain(chain, expected)->notYetValid);
        expected.now = facts.notBefore.addSecs(-3601);
        QVERIFY(checkChain(chain, expected)->notYetValid);
        expected.now = facts.notAfter;
        QVERIFY(checkChain(chain, expected));
        expected.now = facts.notAfter.addSecs(1);
        const Result<ChainRemarks> expired = checkChain(chain, expected);
        QVERIFY(!expired);
        QCOMPARE(expired.error().kind, FailureKind::CertificateMismatch);
        QCOMPARE(expired.error().code, u"expired"_s);
        expected.now = QDateTime();
        QVERIFY(checkChain(chain, expected));
        expected.publicDer = "no key";
        QCOMPARE(checkChain(chain, expected).error().code, u"key"_s);
        QCOMPARE(ERR_peek_error(), 0UL);
    }

    void renewalIdOfRfc9773Section41()
    {
        // The example's authority key identifier and serial number, in a certificate of our own.
        const OpensslTool &tool = m_authority.tool();
        tool.write(u"ari.cnf"_s, "[req]\ndistinguished_name=dn\nprompt=no\nx509_extensions=ca\n[dn]\nCN=ARI\n"
                                 "[ca]\nbasicConstraints=critical,CA:TRUE\n"
                                 "subjectKeyIdentifier=69885B6B87464041E1B37B847BA0AE2CDE01C8D4\n"
                                 "[leaf]\nauthorityKeyIdentifier=keyid\n[bare]\nbasicConstraints=CA:FALSE\n");
        tool.must(
            {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-nodes"_s,
                u"-keyout"_s, u"ari.key"_s, u"-out"_s, u"ari.pem"_s, u"-days"_s, u"30"_s, u"-config"_s, u"ari.cnf"_s});
        tool.write(u"ari.csr"_s, certificateSigningRequest(knownKey(), {name("example.com")}).value());
        const auto leaf = [&tool](const QString &section, const QString &serial) {
            return tool.must({u"x509"_s, u"-req"_s, u"-inform"_s, u"DER"_s, u"-in"_s, u"ari.csr"_s, u"-CA"_s,
                u"ari.pem"_s, u"-CAkey"_s, u"ari.key"_s, u"-set_serial"_s, serial, u"-days"_s, u"10"_s, u"-extfile"_s,
                u"ari.cnf"_s, u"-extensions"_s, section});
        };
        QCOMPARE(renewalId(leaf(u"leaf"_s, u"0x87654321"_s)).value(), u"aYhba4dGQEHhs3uEe6CuLN4ByNQ.AIdlQyE"_s);
        QCOMPARE(renewalId(leaf(u"leaf"_s, u"0x7"_s)).value(), u"aYhba4dGQEHhs3uEe6CuLN4ByNQ.Bw"_s);
        const Result<QString> none = renewalId(known); // without an authority key identifier
        QVERIFY(none);
        QCOMPARE(*none, QString());
        QVERIFY(isMalformed(renewalId("x")));
    }

    void chainsAreKnownByTheirTop()
    {
        const QByteArray leaf = m_authority.issue(knownKey(), {name("a.example")});
        QCOMPARE(topIssuer(leaf).value(), u"Test Intermediate"_s);
        QCOMPARE(topIssuer(leaf + m_authority.intermediate()).value(), u"Test Root"_s);
        QCOMPARE(topIssuer(known).value(), u"Prüfstelle"_s); // an issuer without a common name
        QVERIFY(isMalformed(topIssuer({})));
    }

    void derIsThatOfTheFirst()
    {
        const QByteArray leaf = m_authority.issue(knownKey(), {name("a.example")});
        const QByteArray der = certificateDer(leaf + m_authority.intermediate()).value();
        QCOMPARE(QCryptographicHash::hash(der, QCryptographicHash::Sha256), certificateFacts(leaf)->fingerprint);
        QVERIFY(isMalformed(certificateDer("-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n")));
    }

    void requestsOfUsersAreRead_data()
    {
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QByteArray>("extension");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("alternative names")
            << u"/CN=www.example.org"_s << QByteArray("DNS:www.example.org,DNS:*.example.org")
            << QStringList{u"www.example.org"_s, u"*.example.org"_s};
        QTest::newRow("common name alone")
            << u"/O=Example/CN=Example.ORG"_s << QByteArray() << QStringList{u"example.org"_s};
        QTest::newRow("common name besides") << u"/CN=example.org"_s << QByteArray("DNS:WWW.example.org")
                                             << QStringList{u"www.example.org"_s, u"example.org"_s};
        QTest::newRow("twice") << u"/"_s << QByteArray("DNS:example.org,DNS:EXAMPLE.org")
                               << QStringList{u"example.org"_s};
    }
    void requestsOfUsersAreRead()
    {
        QFETCH(const QString, subject);
        QFETCH(const QByteArray, extension);
        QFETCH(const QStringList, names);
        const QByteArray pem = madeRequest(subject, extension.isEmpty() ? QByteArray() : "subjectAltName=" + extension);
        const Result<SigningRequest> read = readSigningRequest("words before\n" + pem);
        QVERIFY2(read, read ? "" : qPrintable(logLine(read.error())));
        QStringList found;
        for (const DomainName &each : read->names)
            found.append(each.ascii());
        QCOMPARE(found, names);
        QCOMPARE(read->keyType, KeyType::EcdsaP256);
        QCOMPARE(read->publicDer, knownKey().publicDer());
        QCOMPARE(readSigningRequest(read->der).value(), *read);
    }

    void ourOwnRequestsAreRead()
    {
        const KeyPair key = KeyPair::generate(KeyType::EcdsaP384).value();
        const QByteArray der = certificateSigningRequest(key, {name("*.b.example"), name("b.example")}).value();
        const SigningRequest read = readSigningRequest(der).value();
        QCOMPARE(read.der, der);
        QCOMPARE(read.keyType, KeyType::EcdsaP384);
        QCOMPARE(read.names, (QList<DomainName>{name("*.b.example"), name("b.example")}));
    }

    void requestsOfUsersAreRefused_data()
    {
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QByteArray>("extensions");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("named");
        QTest::newRow("no name") << u"/O=Example"_s << QByteArray() << u"csr-names"_s << QString();
        QTest::newRow("address") << u"/"_s << QByteArray("subjectAltName=DNS:example.org,IP:192.0.2.7")
                                 << u"csr-names"_s << u"192.0.2.7"_s;
        QTest::newRow("IPv6 address") << u"/"_s << QByteArray("subjectAltName=IP:2001:db8::7") << u"csr-names"_s
                                      << u"2001:DB8:0:0:0:0:0:7"_s;
        QTest::newRow("e-mail") << u"/"_s << QByteArray("subjectAltName=email:a@example.org") << u"csr-names"_s
                                << u"a@example.org"_s;
        QTest::newRow("common name of a person")
            << u"/CN=Jane Doe"_s << QByteArray("subjectAltName=DNS:example.org") << u"csr-names"_s << u"Jane Doe"_s;
        QTest::newRow("single label") << u"/"_s << QByteArray("subjectAltName=DNS:localhost") << u"csr-names"_s
                                      << u"localhost"_s;
        QTest::newRow("must-staple") << u"/CN=example.org"_s << QByteArray("tlsfeature=status_request")
                                     << u"must-staple"_s << QString();
    }
    void requestsOfUsersAreRefused()
    {
        QFETCH(const QString, subject);
        QFETCH(const QByteArray, extensions);
        QFETCH(const QString, code);
        QFETCH(const QString, named);
        const Result<SigningRequest> read = readSigningRequest(madeRequest(subject, extensions));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, FailureKind::InvalidInput);
        QCOMPARE(read.error().code, code);
        QCOMPARE(read.error().subject, named);
        QCOMPARE(ERR_peek_error(), 0UL);
    }

    void whatIsNoRequestIsRefused()
    {
        const auto refusal = [](QByteArrayView bytes) {
            const Result<SigningRequest> read = readSigningRequest(bytes);
            return read ? QString() : read.error().code;
        };
        const QByteArray der = certificateSigningRequest(knownKey(), {name("example.org")}).value();
        QVERIFY(readSigningRequest(der));
        QCOMPARE(refusal({}), u"csr"_s);
        QCOMPARE(refusal("-----BEGIN CERTIFICATE REQUEST-----\nAA==\n-----END CERTIFICATE REQUEST-----\n"), u"csr"_s);
        QCOMPARE(refusal(known), u"csr"_s);
        QCOMPARE(refusal(vectors::rfc7515A3), u"csr"_s);
        QCOMPARE(refusal(der + '\0'), u"csr"_s);
        QCOMPARE(refusal(der + QByteArray(100'000, ' ')), u"csr"_s);
        for (qsizetype size = 0; size < der.size(); size += 7)
            QVERIFY(!refusal(QByteArrayView(der).first(size)).isEmpty());
        QByteArray changed = der;
        changed[der.indexOf("example.org")] = 'f'; // the signature was made over another name
        QCOMPARE(refusal(changed), u"csr"_s);
        const OpensslTool &tool = m_authority.tool();
        for (const QStringList &kind :
            {QStringList{u"ED25519"_s}, QStringList{u"EC"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-521"_s}}) {
            tool.must(QStringList{u"genpkey"_s, u"-out"_s, u"odd.key"_s, u"-algorithm"_s} + kind);
            QCOMPARE(
                refusal(tool.must({u"req"_s, u"-new"_s, u"-key"_s, u"odd.key"_s, u"-subj"_s, u"/CN=example.org"_s})),
                u"csr-key"_s);
        }
        QCOMPARE(ERR_peek_error(), 0UL);
    }

    void rootsMustBeAbleToSign()
    {
        const KeyPair key = KeyPair::generate(KeyType::EcdsaP256).value();
        const QByteArray leaf = m_authority.issue(key, {name("example.org")});
        QVERIFY(checkRoots(m_authority.root()));
        QVERIFY(checkRoots(m_authority.root() + m_authority.intermediate()));
        const OpensslTool &tool = m_authority.tool();
        tool.write(u"server.cnf"_s, "[req]\ndistinguished_name=dn\nprompt=no\nx509_extensions=server\n[dn]\nCN=server\n"
                                    "[server]\nbasicConstraints=critical,CA:FALSE\n");
        QVERIFY(checkRoots(tool.must({u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
            u"ec_paramgen_curve:P-256"_s, u"-nodes"_s, u"-keyout"_s, u"server.key"_s, u"-config"_s, u"server.cnf"_s})));
        const Result<void> refused = checkRoots(m_authority.root() + leaf);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, FailureKind::InvalidInput);
        QCOMPARE(refused.error().code, u"pem"_s);
    }

private:
    static QByteArray der(const QByteArray &pem)
    {
        const qsizetype begin = pem.indexOf('\n') + 1;
        return QByteArray::fromBase64(pem.mid(begin, pem.indexOf("-----END") - begin));
    }
    static QByteArray pemBlock(const QByteArray &label, const QByteArray &bytes)
    {
        QByteArray text = "-----BEGIN " + label + "-----\n";
        const QByteArray base64 = bytes.toBase64();
        for (qsizetype i = 0; i < base64.size(); i += 64)
            text += base64.mid(i, 64) + '\n';
        return text + "-----END " + label + "-----\n";
    }
    static QByteArray oneLine(const QByteArray &pem)
    {
        return "-----BEGIN CERTIFICATE-----\n" + der(pem).toBase64() + "\n-----END CERTIFICATE-----\n";
    }

    TestAuthority m_authority;
};

QTEST_GUILESS_MAIN(TestCertificates)
#include "tst_certificates.moc"
