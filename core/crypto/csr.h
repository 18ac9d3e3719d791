// SPDX-License-Identifier: Apache-2.0
// Certificate signing requests (RFC 2986) for finalizing an order (RFC 8555 §7.4).
#pragma once

#include "core/crypto/key_pair.h"
#include "core/domain/domain_name.h"

namespace certwright {

/// DER. The names go into the subject alternative name extension; the subject is empty (CAs take the names from the
/// extension, and a common name is limited to 64 characters). Signed with SHA-256, or SHA-384 for P-384.
Result<QByteArray> certificateSigningRequest(const KeyPair &key, const QList<DomainName> &names);

/// What a user's own request asks for.
struct SigningRequest
{
    QByteArray der;
    QList<DomainName> names; ///< of its subject alternative names, and its common name where that is not among them
    KeyType keyType = KeyType::EcdsaP256;
    QByteArray publicDer; ///< SubjectPublicKeyInfo

    bool operator==(const SigningRequest &) const = default;
};

/// PEM or DER, at most 64 KiB. InvalidInput with `code`: "csr" (none, or its signature does not hold), "csr-names" (no
/// name, one that is no DNS name, or an address; `subject` is the name), "csr-key" (not one of KeyType),
/// "must-staple" (RFC 7633: CAs refuse it since their OCSP services have ended).
Result<SigningRequest> readSigningRequest(QByteArrayView pemOrDer);

} // namespace certwright
