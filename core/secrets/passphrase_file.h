// SPDX-License-Identifier: Apache-2.0
// The bytes of a passphrase file: pure functions over them, for PassphraseStore.
//
//   8  "CWSECRET"
//   1  version, 1
//   1  binary logarithm of scrypt's N; r = 8, p = 1 (RFC 7914 §2)
//  16  salt
//  12  nonce of AES-256-GCM, new with each write
//   n  ciphertext of the items; the 38 bytes before it are the associated data
//  16  tag
//  32  SHA-256 of all bytes before it: tells damage from a wrong passphrase
//
// The items: for each, 4 bytes length and name (UTF-8), 4 bytes length and value; lengths big-endian.
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QByteArray>
#include <QString>

#include <map>

namespace certwright {

struct PassphraseFile
{
    using Items = std::map<QString, Secret>;

    static constexpr int saltSize = 16;
    static constexpr int costLog = 15; ///< N of new files: 32 MiB and about 0.1 s

    /// What the key is derived with; not secret.
    struct Derivation
    {
        QByteArray salt;
        int cost = costLog;

        bool operator==(const Derivation &) const = default;
    };

    static Derivation newDerivation();

    /// SecretsDenied with code "passphrase-file" when `bytes` are damaged or no such file.
    static Result<Derivation> derivationOf(const QByteArray &bytes, const QString &path);

    /// 32 bytes; slow on purpose. Internal when there is no memory for it.
    static Result<Secret> deriveKey(const Secret &passphrase, const Derivation &derivation);

    /// SecretsDenied with code "passphrase" when `key` is not the one the file was written with.
    static Result<Items> open(const QByteArray &bytes, const Secret &key, const QString &path);

    static QByteArray close(const Items &items, const Secret &key, const Derivation &derivation);
};

} // namespace certwright
