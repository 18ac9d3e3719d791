// SPDX-License-Identifier: Apache-2.0
// How requests to Websupport's API are signed (https://rest.websupport.sk/docs/v1.intro).
#pragma once

#include <QByteArray>

namespace certwright::providers {

/// HMAC-SHA1 in hex over the method, the path without query and the time, in seconds since 1970: the password that goes
/// with the API key.
QByteArray websupportSignature(
    const QByteArray &secret, const QByteArray &method, const QByteArray &path, qint64 timestamp);

} // namespace certwright::providers
