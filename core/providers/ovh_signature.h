// SPDX-License-Identifier: Apache-2.0
// How requests to OVHcloud's API are signed (https://help.ovhcloud.com/csm/en-api-getting-started-ovhcloud-api).
#pragma once

#include <QByteArray>

namespace certwright::providers {

/// X-Ovh-Signature; `url` is the whole one, `timestamp` seconds since 1970 by OVH's clock.
QByteArray ovhSignature(const QByteArray &applicationSecret, const QByteArray &consumerKey, const QByteArray &method,
    const QByteArray &url, const QByteArray &body, qint64 timestamp);

} // namespace certwright::providers
