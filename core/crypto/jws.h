// SPDX-License-Identifier: Apache-2.0
// Flattened JWS in JSON serialization, as ACME requests need it (RFC 8555 §6.2, RFC 7515 §7.2.2), and base64url.
#pragma once

#include "core/crypto/key_pair.h"

namespace certwright {

/// Without padding (RFC 4648 §5, RFC 7515 §2).
QByteArray base64Url(QByteArrayView bytes);

/// InvalidInput, code "base64url", for padding, white space and any other octet outside the alphabet.
Result<QByteArray> fromBase64Url(QByteArrayView text);

/// "ES256", "ES384" or "RS256" (RFC 7518 §3.1), by the type of the key.
QString jwsAlgorithm(const KeyPair &key);

/// The signature over `signingInput`: r ‖ s of fixed width for ECDSA (RFC 7518 §3.4), PKCS#1 v1.5 for RSA. Raw bytes.
Result<QByteArray> jwsSignature(const KeyPair &key, QByteArrayView signingInput);

/// RSASSA-PKCS1-v1_5 with SHA-512 (RFC 7518 §3.3, "RS512"), raw bytes. InvalidInput, code "key-type", for another key.
Result<QByteArray> rs512Signature(const KeyPair &key, QByteArrayView signingInput);

/// Compact serialization (RFC 7515 §7.1), as assertions of OAuth 2.0 (RFC 7523) are sent: `header` gets "alg" by the
/// type of the key.
Result<QByteArray> compactJws(const KeyPair &key, QJsonObject header, QByteArrayView payload);

/// For tests and for imported keys.
bool verifyJwsSignature(const KeyPair &key, QByteArrayView signingInput, QByteArrayView signature);

/// What the protected header says beside "alg". Exactly one of `jwk` and `kid` is used: kid where it is not empty.
struct JwsHeader
{
    QByteArray nonce; ///< left out when empty
    QString url;
    QString kid;
};

/// The JSON body of a request: {"protected","payload","signature"}. An empty payload makes a POST-as-GET
/// (RFC 8555 §6.3).
Result<QByteArray> flattenedJws(const KeyPair &key, const JwsHeader &header, QByteArrayView payload);

/// The inner JWS of an external account binding, by HMAC-SHA256 and without a nonce (RFC 8555 §7.3.4). `macKey` are the
/// octets, `payload` is the account key's public JWK.
QByteArray externalBindingJws(const Secret &macKey, const QString &keyId, const QString &url, QByteArrayView payload);

/// token "." thumbprint of the account key (RFC 8555 §8.1).
QByteArray keyAuthorization(QByteArrayView thumbprint, QByteArrayView token);

/// The TXT value of dns-01: base64url(SHA-256(key authorization)) (RFC 8555 §8.4).
QByteArray dnsChallengeValue(QByteArrayView keyAuthorization);

} // namespace certwright
