// SPDX-License-Identifier: Apache-2.0
// Certificates as PEM text: taken apart, read, and held against the key and the names they were ordered for.
#pragma once

#include "core/crypto/key_pair.h"
#include "core/domain/domain.h"

#include <chrono>

namespace certwright {

/// Whether it is a PEM bundle of certificates: MalformedAnswer as splitPemChain().
Result<void> readPemChain(QByteArrayView pem);

/// The certificates of a PEM bundle in their order, each as one canonical PEM block. MalformedAnswer, code "pem", when
/// there is none, something else is in between, or one is broken. Tolerates text around the blocks.
Result<QList<QByteArray>> splitPemChain(QByteArrayView pem);

/// Facts of one certificate in PEM (the first of a bundle).
Result<CertificateFacts> certificateFacts(QByteArrayView pem);

/// Whether a downloaded chain is the one ordered. CertificateMismatch with `code`: "key" (the leaf has another public
/// key), "names" (a name is missing), "chain" (a certificate does not sign the one before it).
Result<void> checkChain(QByteArrayView chainPem, const KeyPair &key, const QList<DomainName> &names);

/// What a downloaded chain is held against, beside the key.
struct ChainExpectation
{
    QByteArray publicDer; ///< SubjectPublicKeyInfo of the key the certificate is for
    QList<DomainName> names;
    std::chrono::seconds lifetime{0}; ///< as ordered; 0: not ordered
    QDateTime now;                    ///< UTC; null: dates are not looked at
};

/// What is odd and yet no reason to refuse a certificate.
struct ChainRemarks
{
    QStringList addedNames;     ///< names that nobody ordered
    bool otherLifetime = false; ///< more than a tenth off what was ordered
    bool notYetValid = false;   ///< by the clock here, by more than an hour

    bool operator==(const ChainRemarks &) const = default;
};

/// As the other checkChain; CertificateMismatch with `code` "expired" too.
Result<ChainRemarks> checkChain(QByteArrayView chainPem, const ChainExpectation &expected);

/// DER of the first certificate of a bundle.
Result<QByteArray> certificateDer(QByteArrayView pem);

/// RFC 9773 §4.1: base64url(AKI keyIdentifier) "." base64url(serial's DER contents octets); empty where the certificate
/// has no authority key identifier.
Result<QString> renewalId(QByteArrayView pem);

/// Common name of the issuer of the last certificate of a chain (else its organisation): what people choose chains by.
Result<QString> topIssuer(QByteArrayView chainPem);

/// Whether `pem` holds certificates usable as trust roots; InvalidInput, code "pem", otherwise.
Result<void> checkRoots(QByteArrayView pem);

} // namespace certwright
