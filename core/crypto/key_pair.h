// SPDX-License-Identifier: Apache-2.0
// A private key as a value: made, read, written, and used for signatures. OpenSSL stays behind it.
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/base/task.h"
#include "core/domain/key_type.h"

#include <QByteArray>
#include <QJsonObject>

#include <memory>

struct evp_pkey_st; // OpenSSL's EVP_PKEY, named here only so that crypto/'s other files can reach it

namespace certwright {

/// Shared, immutable; copying shares the key. Default-constructed: null, all functions but isNull need a real one.
class KeyPair
{
public:
    KeyPair() = default;

    /// RSA generation takes up to seconds: call it in the thread pool (generateKeyPair).
    static Result<KeyPair> generate(KeyType type);

    /// PKCS#8, SEC1 or PKCS#1 PEM, unencrypted, at most 64 KiB. InvalidInput, code "pem" (also for an encrypted key,
    /// and for one whose public part does not belong to it) or "key-type" (not one of KeyType).
    static Result<KeyPair> fromPem(const Secret &pem);

    /// A private JWK (RFC 7517 §4, RFC 7518 §6), as certbot keeps account keys. InvalidInput, code "jwk" or "key-type".
    static Result<KeyPair> fromJwk(const Secret &json);

    bool isNull() const { return !m_key; }
    KeyType type() const;

    /// Unencrypted PKCS#8 PEM.
    Secret toPem() const;

    /// SubjectPublicKeyInfo, DER.
    QByteArray publicDer() const;

    /// The public JWK with exactly the members RFC 7638 §3.2 requires (RFC 7518 §6): numbers as base64url strings.
    QJsonObject publicJwk() const;

    /// base64url(SHA-256) of the canonical JWK (RFC 7638 §3).
    QByteArray thumbprint() const;

    evp_pkey_st *handle() const;

private:
    std::shared_ptr<evp_pkey_st> m_key;
};

/// KeyPair::generate in the thread pool. Destroying the task abandons the key.
Task<Result<KeyPair>> generateKeyPair(KeyType type);

} // namespace certwright
