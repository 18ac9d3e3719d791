// SPDX-License-Identifier: Apache-2.0
// How requests to Route 53 are made an identity's own: signed with its keys, or with those of a role that STS gives it
// for an hour (https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html).
#pragma once

#include "core/providers/api_client.h"
#include "core/providers/aws_identity.h"

namespace certwright::providers {

/// "https://route53.amazonaws.com", or that of China or GovCloud, by the region.
QString route53Url(const QByteArray &region);

std::unique_ptr<Authorizer> route53Authorizer(const ProviderSurroundings &surroundings, const AwsIdentity &identity);

/// The code and the words of an ErrorResponse or an InvalidChangeBatch.
ApiError awsError(const QJsonDocument &json);

/// What AWS's statuses of 400 and 403 stand for, see ApiClient::setMeanings.
int awsMeaning(const QJsonDocument &json);

} // namespace certwright::providers
