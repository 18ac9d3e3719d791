// SPDX-License-Identifier: Apache-2.0
#include "core/secrets/passphrase_file.h"

#include <openssl/err.h>
#include <openssl/evp.h>

#include <QCryptographicHash>
#include <QtEndian>

#include <memory>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

const QByteArray magic = QByteArrayLiteral("CWSECRET\x01");
constexpr int keySize = 32;
constexpr int nonceSize = 12;
constexpr int tagSize = 16;
constexpr int checksumSize = 32;
constexpr int saltAt = 10;
constexpr int nonceAt = saltAt + PassphraseFile::saltSize;
constexpr int headerSize = nonceAt + nonceSize;
constexpr int blockSize = 8;                              // scrypt's r
constexpr int leastCost = 10;                             // a file that asks for less was not written by this program
constexpr int mostCost = 20;                              // 1 GiB; a file must not make the program ask for all memory
constexpr quint64 mostMemory = 2ULL * 1024 * 1024 * 1024; // OpenSSL's own limit is below what N = 2^15 needs

struct ContextFree
{
    void operator()(EVP_CIPHER_CTX *context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, ContextFree>;

const unsigned char *in(const char *bytes) { return reinterpret_cast<const unsigned char *>(bytes); }
unsigned char *out(char *bytes) { return reinterpret_cast<unsigned char *>(bytes); }

Failure denied(const QString &path, const char *code)
{
    Failure failure;
    failure.kind = FailureKind::SecretsDenied;
    failure.attempted = u"open passphrase file"_s;
    failure.subject = path;
    failure.code = QString::fromLatin1(code);
    failure.retry = Retry::AfterFix;
    return failure;
}

QByteArray checksumOf(QByteArrayView bytes)
{
    return QCryptographicHash::hash(QByteArray::fromRawData(bytes.data(), bytes.size()), QCryptographicHash::Sha256);
}

void appendSized(QByteArray &plain, QByteArrayView piece)
{
    const quint32 size = qToBigEndian(quint32(piece.size()));
    plain.append(reinterpret_cast<const char *>(&size), sizeof size);
    plain.append(piece.data(), piece.size());
}

/// The next piece of `rest`, which becomes shorter; a null view when there is none.
QByteArrayView takeSized(QByteArrayView &rest)
{
    if (rest.size() < qsizetype(sizeof(quint32)))
        return {};
    const quint32 size = qFromBigEndian<quint32>(rest.data());
    rest = rest.sliced(sizeof size);
    if (qint64(size) > rest.size())
        return {};
    const QByteArrayView piece = rest.first(size);
    rest = rest.sliced(size);
    return piece;
}

} // namespace

PassphraseFile::Derivation PassphraseFile::newDerivation()
{
    return {Secret::random(saltSize).view().toByteArray(), costLog};
}

Result<PassphraseFile::Derivation> PassphraseFile::derivationOf(const QByteArray &bytes, const QString &path)
{
    if (bytes.size() < headerSize + tagSize + checksumSize || !bytes.startsWith(magic))
        return failed(denied(path, "passphrase-file"));
    const QByteArrayView covered = QByteArrayView(bytes).chopped(checksumSize);
    if (checksumOf(covered) != bytes.last(checksumSize))
        return failed(denied(path, "passphrase-file"));
    const int cost = static_cast<unsigned char>(bytes[magic.size()]);
    if (cost < leastCost || cost > mostCost)
        return failed(denied(path, "passphrase-file"));
    return Derivation{bytes.mid(saltAt, saltSize), cost};
}

Result<Secret> PassphraseFile::deriveKey(const Secret &passphrase, const Derivation &derivation)
{
    QByteArray key(keySize, Qt::Uninitialized);
    const QByteArrayView words = passphrase.view();
    const int done = EVP_PBE_scrypt(words.data(), std::size_t(words.size()), in(derivation.salt.constData()),
        std::size_t(derivation.salt.size()), 1ULL << derivation.cost, blockSize, 1, mostMemory, out(key.data()),
        std::size_t(key.size()));
    if (done != 1) {
        Failure failure;
        failure.kind = FailureKind::Internal;
        failure.attempted = u"derive key"_s;
        failure.peerWords = QString::fromLatin1(ERR_reason_error_string(ERR_get_error()));
        return failed(failure);
    }
    return Secret::consume(key);
}

Result<PassphraseFile::Items> PassphraseFile::open(const QByteArray &bytes, const Secret &key, const QString &path)
{
    const QByteArrayView sealed =
        QByteArrayView(bytes).sliced(headerSize, bytes.size() - headerSize - tagSize - checksumSize);
    QByteArray tag = bytes.mid(bytes.size() - checksumSize - tagSize, tagSize);
    // Its own object, wiped on every way out.
    struct Plain
    {
        QByteArray bytes;
        ~Plain() { wipe(bytes); }
    } plain{QByteArray(sealed.size(), Qt::Uninitialized)};
    const Context context(EVP_CIPHER_CTX_new());
    int size = 0;
    int rest = 0;
    const bool right =
        EVP_DecryptInit_ex(
            context.get(), EVP_aes_256_gcm(), nullptr, in(key.view().data()), in(bytes.constData() + nonceAt)) == 1 &&
        EVP_DecryptUpdate(context.get(), nullptr, &size, in(bytes.constData()), headerSize) == 1 &&
        EVP_DecryptUpdate(context.get(), out(plain.bytes.data()), &size, in(sealed.data()), int(sealed.size())) == 1 &&
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, tagSize, tag.data()) == 1 &&
        EVP_DecryptFinal_ex(context.get(), out(plain.bytes.data()) + size, &rest) == 1;
    if (!right)
        return failed(denied(path, "passphrase"));
    Items items;
    QByteArrayView unread(plain.bytes);
    while (!unread.isEmpty()) {
        const QByteArrayView name = takeSized(unread);
        const QByteArrayView value = takeSized(unread);
        if (name.isNull() || value.isNull())
            return failed(denied(path, "passphrase-file"));
        items.insert_or_assign(QString::fromUtf8(name), Secret(value));
    }
    return items;
}

QByteArray PassphraseFile::close(const Items &items, const Secret &key, const Derivation &derivation)
{
    qsizetype total = 0;
    for (const auto &[name, value] : items)
        total += 2 * qsizetype(sizeof(quint32)) + name.toUtf8().size() + value.size();
    QByteArray plain;
    plain.reserve(total); // growing would leave unwiped copies behind
    for (const auto &[name, value] : items) {
        appendSized(plain, name.toUtf8());
        appendSized(plain, value.view());
    }
    QByteArray bytes = magic + char(derivation.cost) + derivation.salt + Secret::random(nonceSize).view().toByteArray();
    QByteArray sealed(plain.size(), Qt::Uninitialized);
    QByteArray tag(tagSize, Qt::Uninitialized);
    const Context context(EVP_CIPHER_CTX_new());
    int size = 0;
    int rest = 0;
    const bool done =
        EVP_EncryptInit_ex(
            context.get(), EVP_aes_256_gcm(), nullptr, in(key.view().data()), in(bytes.constData() + nonceAt)) == 1 &&
        EVP_EncryptUpdate(context.get(), nullptr, &size, in(bytes.constData()), headerSize) == 1 &&
        EVP_EncryptUpdate(context.get(), out(sealed.data()), &size, in(plain.constData()), int(plain.size())) == 1 &&
        EVP_EncryptFinal_ex(context.get(), out(sealed.data()) + size, &rest) == 1 &&
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, tagSize, tag.data()) == 1;
    wipe(plain);
    if (!done)
        qFatal("AES-256-GCM does not work");
    bytes += sealed + tag;
    return bytes + checksumOf(bytes);
}

} // namespace certwright
