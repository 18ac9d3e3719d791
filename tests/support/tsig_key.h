// SPDX-License-Identifier: Apache-2.0
// The key of a signed DNS update (RFC 8945) as the servers' configurations name it.
#pragma once

#include <QByteArray>
#include <QString>

namespace certwright::testing {

struct TsigKey
{
    QString name; ///< without trailing dot
    QString algorithm = QStringLiteral("hmac-sha256");
    QByteArray secret; ///< base64

    /// With a random secret.
    static TsigKey make(const QString &name, const QString &algorithm = QStringLiteral("hmac-sha256"));
};

} // namespace certwright::testing
