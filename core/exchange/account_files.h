// SPDX-License-Identifier: Apache-2.0
// Account keys as other ACME clients keep them, and as a PEM file of our own.
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QString>

namespace certwright {

struct AccountFile
{
    Secret keyPem;        ///< PKCS#8
    QString directoryUrl; ///< where the files tell it; else empty
    QString accountUrl;   ///< likewise
    QString contact;      ///< e-mail; likewise
    QString tool;         ///< "lego", "certbot", "acme.sh", "pem"
};

/// `path` is a file or a folder of one account: a PEM key; lego's accounts/SERVER/ID (account.json beside ID.key or
/// keys/ID.key); certbot's accounts/SERVER/directory/HASH (private_key.json, regr.json, meta.json); acme.sh's
/// ca/HOST/PATH (account.key, account.json, ca.conf). NotFound, code "account"; ReadOnly; InvalidInput, code "pem",
/// "jwk", "key-type" or "account-file", subject the file.
Result<AccountFile> readAccountFile(const QString &path);

/// A new file of mode 0600, synced and read back. AlreadyExists; DiskFull; ReadOnly; Storage.
Result<void> writeAccountKey(const Secret &keyPem, const QString &path);

} // namespace certwright
