// SPDX-License-Identifier: Apache-2.0
// Who calls AWS: keys given as options, or a profile of the files that AWS's own tools share, perhaps in a role that is
// assumed (https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html).
#pragma once

#include "core/providers/provider.h"
#include "core/providers/sigv4.h"

namespace certwright::providers {

struct AwsIdentity
{
    AwsCredentials credentials;
    QByteArray region;  ///< "us-east-1" where none is given
    QString roleArn;    ///< empty: the credentials are used as they are
    QString externalId; ///< may be empty
    QString roleSessionName;
};

/// AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN; without them the profile AWS_PROFILE ("default") of
/// AWS_SHARED_CREDENTIALS_FILE and AWS_CONFIG_FILE, which are those below ~/.aws. The files are looked at only where
/// one of these three options is given. AWS_ASSUME_ROLE_ARN and AWS_EXTERNAL_ID go before the profile's role.
/// ProviderConfig where something is missing or needs AWS's own tools (single sign-on, web identity, a process).
Result<AwsIdentity> awsIdentity(const ProviderOptions &options);

} // namespace certwright::providers
