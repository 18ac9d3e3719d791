// SPDX-License-Identifier: Apache-2.0
// Authenticated encryption for what is kept in the database (AES-256-GCM, NIST SP 800-38D).
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

namespace certwright {

/// `key` is 32 bytes. `context` is authenticated, not stored: what the bytes are and to whom they belong, so that a
/// sealed value copied to another row does not open. Result: version 1 | nonce (12, random) | ciphertext | tag (16).
Result<QByteArray> seal(const Secret &key, QByteArrayView plain, QByteArrayView context);

/// SecretsDenied, code "sealed", when the key or context is another or a byte was changed.
Result<Secret> unseal(const Secret &key, QByteArrayView sealedBytes, QByteArrayView context);

} // namespace certwright
