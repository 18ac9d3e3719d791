// SPDX-License-Identifier: Apache-2.0
// Writes a certificate as PEM files in lego's layout: NAME.crt (leaf and chain), NAME.issuer.crt (the chain without the
// leaf), NAME.key. A star in NAME becomes an underscore.
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QStringList>

namespace certwright {

struct PemExport
{
    QString name;        ///< first name of the domain, A-labels
    QByteArray chainPem; ///< leaf first
    Secret keyPem;       ///< empty where the key was never here: then no NAME.key is written
    QString folder;      ///< made 0700 where it does not exist; an existing one keeps its mode
};

/// Each file 0600, written beside and renamed, synced, read back and compared; the key is checked against the leaf
/// before anything is written, and nothing is replaced before all three are on the disk. A leaf without a chain makes
/// an empty NAME.issuer.crt, so that none of an earlier export stays. Without a key, a NAME.key that is there is left
/// alone. Returns absolute paths: certificate, issuer and, where there is one, key.
/// Failures: DiskFull, ReadOnly, Storage; CertificateMismatch; InvalidInput, code "name" (it would leave the folder),
/// "pem" or "key-type" (the key); MalformedAnswer (the chain).
Result<QStringList> exportPem(const PemExport &request);

} // namespace certwright
