// SPDX-License-Identifier: Apache-2.0
// A TLS root and a server certificate for loopback that live as long as one sandbox.
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

namespace certwright {

struct ThrowawayTls
{
    QByteArray rootPem;        ///< its key is not kept
    QByteArray certificatePem; ///< for localhost, 127.0.0.1 and ::1
    Secret keyPem;             ///< of the server certificate, PKCS#8
};

/// Valid from an hour ago for a year. Internal, with OpenSSL's words, when that does not work.
Result<ThrowawayTls> makeThrowawayTls(const QDateTime &now);

} // namespace certwright
