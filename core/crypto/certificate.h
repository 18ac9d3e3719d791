// SPDX-License-Identifier: Apache-2.0
// Certificates as PEM text: taken apart, read, and held against the key and the names they were ordered for.
#pragma once

#include "core/crypto/key_pair.h"
#include "core/domain/domain.h"

namespace certwright {

/// The certificates of a PEM bundle in their order, each as one canonical PEM block. MalformedAnswer, code "pem", when
/// there is none, something else is in between, or one is broken. Tolerates text around the blocks.
Result<QList<QByteArray>> splitPemChain(QByteArrayView pem);

/// Facts of one certificate in PEM (the first of a bundle).
Result<CertificateFacts> certificateFacts(QByteArrayView pem);

/// Whether a downloaded chain is the one ordered. CertificateMismatch with `code`: "key" (the leaf has another public
/// key), "names" (a name is missing), "chain" (a certificate does not sign the one before it).
Result<void> checkChain(QByteArrayView chainPem, const KeyPair &key, const QList<DomainName> &names);

/// Whether `pem` holds certificates usable as trust roots; InvalidInput, code "pem", otherwise.
Result<void> checkRoots(QByteArrayView pem);

} // namespace certwright
