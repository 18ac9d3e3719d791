// SPDX-License-Identifier: Apache-2.0
// Certificates that a CA hands out, and signing requests that a person brings along.
#include "core/crypto/certificate.h"
#include "core/crypto/csr.h"
#include "tests/fuzz/targets.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace certwright::fuzz {

namespace {

/// Of the key whose certificates are among the kept inputs, so that the checks after the first are reached.
const QByteArray &expectedKey()
{
    static const QByteArray der =
        QByteArray::fromBase64("MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEL2ST1RQzX92TlF15M9AdZ4jO0dIYc6efd/dIobuy"
                               "Jr7qPzy5HU1igEaRSHYyH/EwmVZz5IBiQJJfry5gx/kOyw==");
    return der;
}

void expectFacts(const CertificateFacts &facts)
{
    expect(facts.fingerprint.size() == 32, "a fingerprint is 32 octets");
    expect(facts.notBefore.isValid() && facts.notAfter.isValid(), "a certificate has both its dates");
    static const QRegularExpression hex(u"^-?[0-9a-f]+$"_s);
    expect(hex.match(facts.serial).hasMatch(), "a serial number is lower-case hex");
}

void expectMismatchOr(const Failure &failure)
{
    expectFailure(failure, {FailureKind::CertificateMismatch, FailureKind::MalformedAnswer});
    static const QStringList codes{u"key"_s, u"names"_s, u"chain"_s, u"expired"_s, u"pem"_s};
    expect(failure.kind != FailureKind::CertificateMismatch || codes.contains(failure.code), "a mismatch says what of");
}

} // namespace

void pemChain(const QByteArray &input)
{
    const Result<QList<QByteArray>> chain = splitPemChain(input);
    const Result<CertificateFacts> facts = certificateFacts(input);
    const Result<QByteArray> der = certificateDer(input);
    const Result<QString> renewal = renewalId(input);
    const Result<QString> issuer = topIssuer(input);
    const Result<void> roots = checkRoots(input);
    ChainExpectation expected;
    expected.publicDer = expectedKey();
    expected.names.append(DomainName::fromStored(u"seed.example.org"_s));
    expected.lifetime = std::chrono::days(90);
    expected.now = QDateTime(QDate(2026, 11, 21), QTime(5, 42, 5), Qt::UTC);
    const Result<ChainRemarks> checked = checkChain(input, expected);
    expect(checked == checkChain(input, expected), "the same chain is judged the same way");

    if (!facts)
        expectFailure(facts.error(), {FailureKind::MalformedAnswer});
    else
        expectFacts(*facts);
    if (!roots)
        expectFailure(roots.error(), {FailureKind::InvalidInput});
    if (!checked)
        expectMismatchOr(checked.error());
    if (!issuer)
        expectFailure(issuer.error(), {FailureKind::MalformedAnswer});
    if (renewal) {
        static const QRegularExpression shape(u"^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$"_s);
        expect(renewal->isEmpty() || shape.match(*renewal).hasMatch(), "a renewal id is two words of base64url");
    } else {
        expectFailure(renewal.error(), {FailureKind::MalformedAnswer});
    }

    if (!chain) {
        expectFailure(chain.error(), {FailureKind::MalformedAnswer});
        expect(!checked && !roots && !issuer, "what cannot be taken apart is used for nothing");
        return;
    }
    expect(!chain->isEmpty(), "a chain has a certificate");
    expect(splitPemChain(chain->join()) == chain, "a canonical chain is taken apart into itself");
    for (const QByteArray &block : *chain)
        expect(splitPemChain(block) == QList<QByteArray>{block}, "a block is a chain of its own");
    const Result<CertificateFacts> leaf = certificateFacts(chain->first());
    expect(leaf.has_value() == facts.has_value() && (!leaf || *leaf == *facts), "the facts are those of the first");
    if (der) {
        expect(!der->isEmpty() && QByteArray::fromBase64(chain->first().split('\n').mid(1).join()).startsWith(*der),
            "the octets are those of the first");
    }
}

/// PEM, or DER where the input is none.
void signingRequest(const QByteArray &input)
{
    const Result<SigningRequest> read = readSigningRequest(input);
    expect(read == readSigningRequest(input), "the same request is read the same way");
    if (!read) {
        expectFailure(read.error(), {FailureKind::InvalidInput});
        static const QStringList codes{u"csr"_s, u"csr-names"_s, u"csr-key"_s, u"must-staple"_s};
        expect(codes.contains(read.error().code), "what is wrong has one of the words promised");
        return;
    }
    expect(!read->names.isEmpty(), "a request names something");
    for (const DomainName &name : read->names)
        expect(DomainName::parse(name.ascii()) == name, "the names are names that can be ordered");
    expect(!read->publicDer.isEmpty(), "a request has a key");
    const Result<SigningRequest> again = readSigningRequest(read->der);
    expect(again == read, "the octets that are sent are read the same");
}

} // namespace certwright::fuzz
