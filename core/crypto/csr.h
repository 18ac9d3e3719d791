// SPDX-License-Identifier: Apache-2.0
// Certificate signing requests (RFC 2986) for finalizing an order (RFC 8555 §7.4).
#pragma once

#include "core/crypto/key_pair.h"
#include "core/domain/domain_name.h"

namespace certwright {

/// DER. The names go into the subject alternative name extension; the subject is empty (CAs take the names from the
/// extension, and a common name is limited to 64 characters). Signed with SHA-256, or SHA-384 for P-384.
Result<QByteArray> certificateSigningRequest(const KeyPair &key, const QList<DomainName> &names);

} // namespace certwright
