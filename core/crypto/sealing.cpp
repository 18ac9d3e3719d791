// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/sealing.h"

#include "core/crypto/openssl.h"

#include <limits>

namespace certwright {

namespace {

using namespace Qt::StringLiterals;

constexpr char version = 1;
constexpr qsizetype keySize = 32;
constexpr qsizetype nonceSize = 12; // SP 800-38D §8.2.2: random nonces of 96 bits
constexpr qsizetype tagSize = 16;
constexpr qsizetype headSize = 1 + nonceSize;

bool fitsInt(QByteArrayView bytes) { return bytes.size() <= std::numeric_limits<int>::max() - headSize - tagSize; }

Failure denied()
{
    Failure failure;
    failure.kind = FailureKind::SecretsDenied;
    failure.attempted = u"unseal"_s;
    failure.code = u"sealed"_s;
    return failure;
}

} // namespace

Result<QByteArray> seal(const Secret &key, QByteArrayView plain, QByteArrayView context)
{
    Q_ASSERT(key.size() == keySize);
    const openssl::ErrorQueue errors;
    if (key.size() != keySize || !fitsInt(plain) || !fitsInt(context))
        return failed(errors.failure(u"seal"_s));
    const Secret nonce = Secret::random(nonceSize);
    QByteArray sealedBytes(headSize + plain.size() + tagSize, '\0');
    sealedBytes[0] = version;
    sealedBytes.replace(1, nonceSize, nonce.view().toByteArray());

    const openssl::CipherContext cipher(EVP_CIPHER_CTX_new());
    unsigned char *const position = openssl::octets(sealedBytes) + headSize;
    int size = 0;
    if (!cipher ||
        EVP_EncryptInit_ex2(cipher.get(), EVP_aes_256_gcm(), openssl::octets(key.view()), openssl::octets(nonce.view()),
            nullptr) != 1 ||
        EVP_EncryptUpdate(cipher.get(), nullptr, &size, openssl::octets(context), int(context.size())) != 1 ||
        EVP_EncryptUpdate(cipher.get(), position, &size, openssl::octets(plain), int(plain.size())) != 1 ||
        EVP_EncryptFinal_ex(cipher.get(), position + plain.size(), &size) != 1 ||
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_AEAD_GET_TAG, int(tagSize), position + plain.size()) != 1)
        return failed(errors.failure(u"seal"_s));
    return sealedBytes;
}

Result<Secret> unseal(const Secret &key, QByteArrayView sealedBytes, QByteArrayView context)
{
    const openssl::ErrorQueue errors;
    if (key.size() != keySize || sealedBytes.size() < headSize + tagSize || sealedBytes[0] != version ||
        !fitsInt(sealedBytes) || !fitsInt(context))
        return failed(denied());
    const QByteArrayView nonce = sealedBytes.sliced(1, nonceSize);
    const QByteArrayView hidden = sealedBytes.sliced(headSize, sealedBytes.size() - headSize - tagSize);
    QByteArray tag = sealedBytes.last(tagSize).toByteArray(); // OpenSSL wants it writable

    const openssl::CipherContext cipher(EVP_CIPHER_CTX_new());
    if (!cipher ||
        EVP_DecryptInit_ex2(
            cipher.get(), EVP_aes_256_gcm(), openssl::octets(key.view()), openssl::octets(nonce), nullptr) != 1 ||
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_AEAD_SET_TAG, int(tagSize), tag.data()) != 1)
        return failed(errors.failure(u"unseal"_s));

    QByteArray plain(hidden.size(), '\0');
    int size = 0;
    unsigned char end[EVP_MAX_BLOCK_LENGTH];
    const bool genuine =
        EVP_DecryptUpdate(cipher.get(), nullptr, &size, openssl::octets(context), int(context.size())) == 1 &&
        EVP_DecryptUpdate(cipher.get(), openssl::octets(plain), &size, openssl::octets(hidden), int(hidden.size())) ==
            1 &&
        EVP_DecryptFinal_ex(cipher.get(), end, &size) == 1;
    Secret secret = Secret::consume(plain); // what was not genuine is wiped with it
    if (!genuine)
        return failed(denied());
    return secret;
}

} // namespace certwright
