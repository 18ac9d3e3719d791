// SPDX-License-Identifier: Apache-2.0
// A throw-away root and a certificate for localhost and 127.0.0.1 under it: the TLS of the sandbox's ACME server.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace certwright {

struct TlsFiles
{
    QByteArray rootPem;
    QString certificatePath; ///< PEM, leaf
    QString keyPath;         ///< PEM, 0600
};

/// Makes both and writes the leaf's into `folder`; the root's key is forgotten at once. Storage, DiskFull or ReadOnly
/// with the path as subject; Internal where OpenSSL refuses.
Result<TlsFiles> writeTlsFiles(const QString &folder);

} // namespace certwright
