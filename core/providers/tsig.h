// SPDX-License-Identifier: Apache-2.0
// Transaction signatures of DNS messages (RFC 8945): HMAC with SHA-1, SHA-224, SHA-256, SHA-384, SHA-512, and MD5 for
// old keys. (ldns 1.8.3 knows no SHA-224 and misspells SHA-384.)
#pragma once

#include "core/base/secret.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace certwright::providers {

/// A null keyName means messages without a signature.
struct TsigKey
{
    QString keyName;   ///< lower case, without trailing dot
    QString algorithm; ///< as tsigAlgorithm() gives it
    Secret secret;     ///< base64
};

/// Seconds of difference between the clocks that are allowed (RFC 8945 §10).
inline constexpr qint64 tsigFudge = 300;

/// The algorithm's name in the message ("hmac-sha256."), from what people and key files write ("HMAC-SHA256"); empty
/// for an unknown one.
QString tsigAlgorithm(const QString &text);

/// The words tsigAlgorithm() accepts, the best one first.
QStringList tsigAlgorithms();

/// Puts a TSIG record at the end of `message` and returns the MAC in it. `now`: seconds since 1970, UTC.
QByteArray signMessage(QByteArray &message, const TsigKey &key, qint64 now);

/// Whether the TSIG record at the end of `answer`, not truncated, was made with `key` for the message that had
/// `requestMac`, at most `tsigFudge` seconds from `signedAt`.
bool isSignedBy(const QByteArray &answer, const TsigKey &key, const QByteArray &requestMac, qint64 signedAt);

} // namespace certwright::providers
