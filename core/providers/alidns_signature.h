// SPDX-License-Identifier: Apache-2.0
// How requests to Alibaba Cloud's RPC APIs are signed
// (https://www.alibabacloud.com/help/en/sdk/product-overview/rpc-mechanism).
#pragma once

#include <QByteArray>
#include <QMap>

namespace certwright::providers {

/// The value of "Signature", base64; `parameters` are all others, not encoded.
QByteArray alidnsSignature(
    const QByteArray &accessKeySecret, const QByteArray &method, const QMap<QByteArray, QByteArray> &parameters);

} // namespace certwright::providers
