// SPDX-License-Identifier: Apache-2.0
// AWS Signature Version 4 (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html),
// for all services but S3, which encodes paths in another way.
#pragma once

#include "core/net/http_client.h"

#include <QDateTime>

namespace certwright::providers {

struct AwsCredentials
{
    QByteArray accessKeyId;
    QByteArray secretAccessKey;
    QByteArray sessionToken; ///< of temporary credentials; may be empty
};

/// Where a signature holds, e.g. "us-east-1" and "route53".
struct AwsScope
{
    QByteArray region;
    QByteArray service;
};

/// The request with X-Amz-Date, X-Amz-Security-Token where there is one, and Authorization. Signed are the host, all
/// headers that the request has by then, and its body; `now` is UTC.
HttpRequest withSigV4(
    HttpRequest request, const AwsCredentials &credentials, const AwsScope &scope, const QDateTime &now);

} // namespace certwright::providers
