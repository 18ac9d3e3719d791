// SPDX-License-Identifier: Apache-2.0
// How requests to Tencent Cloud's API 3.0 are signed (https://www.tencentcloud.com/document/api/1158/49982).
#pragma once

#include <QByteArray>

namespace certwright::providers {

/// TC3-HMAC-SHA256 over a POST of JSON to dnspod.tencentcloudapi.com: the hex signature. `timestamp` is in seconds
/// since 1970; the content type, the host and the action are signed.
QByteArray tencentSignature(
    const QByteArray &secretKey, const QByteArray &action, const QByteArray &body, qint64 timestamp);

} // namespace certwright::providers
