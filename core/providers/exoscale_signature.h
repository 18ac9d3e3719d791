// SPDX-License-Identifier: Apache-2.0
// How requests to Exoscale's API, version 2, are signed
// (https://openapi-v2.exoscale.com/topic/topic-api-request-signature).
#pragma once

#include <QByteArray>

namespace certwright::providers {

/// EXO2-HMAC-SHA256, in base64. `values` are those of the signed members of the query, in the order of their names;
/// `expires` is in seconds since 1970.
QByteArray exoscaleSignature(const QByteArray &secret, const QByteArray &method, const QByteArray &path,
    const QByteArray &body, const QByteArray &values, qint64 expires);

} // namespace certwright::providers
