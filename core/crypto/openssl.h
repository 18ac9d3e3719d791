// SPDX-License-Identifier: Apache-2.0
// How this folder holds OpenSSL's objects and reports its errors. Only for core/crypto: nothing of OpenSSL leaves it.
#pragma once

#include "core/base/failure.h"
#include "core/domain/key_type.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <QByteArrayView>

#include <memory>
#include <optional>

namespace certwright::openssl {

template <auto release>
struct Deleter
{
    template <class T>
    void operator()(T *object) const
    {
        release(object);
    }
};

template <class T, auto release>
using Handle = std::unique_ptr<T, Deleter<release>>;

using Bio = Handle<BIO, BIO_free_all>;
using BigNumber = Handle<BIGNUM, BN_clear_free>; // it may be part of a private key
using CipherContext = Handle<EVP_CIPHER_CTX, EVP_CIPHER_CTX_free>;
using DigestContext = Handle<EVP_MD_CTX, EVP_MD_CTX_free>;
using EcdsaSignature = Handle<ECDSA_SIG, ECDSA_SIG_free>;
using Names = Handle<GENERAL_NAMES, GENERAL_NAMES_free>;
using Pkey = Handle<EVP_PKEY, EVP_PKEY_free>;
using PrivateInfo = Handle<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free>; // wipes what it holds
using PublicInfo = Handle<X509_PUBKEY, X509_PUBKEY_free>;
using Request = Handle<X509_REQ, X509_REQ_free>;
using X509Certificate = Handle<X509, X509_free>;

/// OpenSSL's error queue belongs to the thread and is read by QtNetwork too: empty before our calls, so that an error
/// is ours, and empty after them, so that nobody takes ours for theirs.
class ErrorQueue
{
public:
    ErrorQueue();
    ~ErrorQueue();
    ErrorQueue(const ErrorQueue &) = delete;
    ErrorQueue &operator=(const ErrorQueue &) = delete;

    /// OpenSSL's own words, oldest first, separated by "; ". Empties the queue.
    QString words() const;

    /// Internal, with words().
    Failure failure(const QString &attempted) const;
};

/// Reads from `bytes` without copying them; they must outlive it. At most INT_MAX bytes.
Bio readingBio(QByteArrayView bytes);

/// What a memory BIO has been given; valid until it changes.
QByteArrayView written(const Bio &bio);

/// Nothing for a key that is none of KeyType.
std::optional<KeyType> keyTypeOf(const EVP_PKEY *key);

/// Writes the public part of an ECDSA key into `info`, as SubjectPublicKeyInfo. OpenSSL's own functions look for an
/// encoder, and most for a decoder, at each call; what a curve needs is known.
bool setEcdsaKey(X509_PUBKEY *info, const EVP_PKEY *key);

/// The same for the whole key: PKCS#8 (RFC 5958) around an ECPrivateKey (RFC 5915) with its public part, octet for
/// octet what OpenSSL's encoder writes.
bool setEcdsaKey(PKCS8_PRIV_KEY_INFO *info, const EVP_PKEY *key);

inline bool isEcdsa(KeyType type) { return type == KeyType::EcdsaP256 || type == KeyType::EcdsaP384; }

/// SHA-384 for P-384, SHA-256 for the others (RFC 7518 §3.1); with it JWS and CSR are signed.
const EVP_MD *signatureDigest(KeyType type);

inline const unsigned char *octets(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}
inline unsigned char *octets(QByteArray &bytes) { return reinterpret_cast<unsigned char *>(bytes.data()); }

} // namespace certwright::openssl
