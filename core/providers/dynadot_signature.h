// SPDX-License-Identifier: Apache-2.0
// How requests to Dynadot's API, version 2, are signed (https://www.dynadot.com/domain/api-document).
#pragma once

#include <QByteArray>

namespace certwright::providers {

/// HMAC-SHA256 in base64 over the key, the path with its query, the request's id, which is empty here, and the body.
QByteArray dynadotSignature(
    const QByteArray &secret, const QByteArray &key, const QByteArray &pathAndQuery, const QByteArray &body);

} // namespace certwright::providers
