// SPDX-License-Identifier: Apache-2.0
// Who speaks to Azure, and in which of its clouds: tokens for a client's secret or certificate, for the token that
// Kubernetes gives a workload, or for the machine that this runs on.
#pragma once

#include "core/providers/api_client.h"

namespace certwright::providers {

/// Azure's clouds have nothing in common but their ways.
struct AzureCloud
{
    QString manager; ///< the resource manager's URL
    QString login;
};

/// "public", "usgovernment" or "china".
AzureCloud azureCloud(const QString &name);

/// By AZURE_AUTH_METHOD: "env" (secret or certificate), "wli" (workload identity) or "msi" (managed identity).
/// ProviderConfig where an option is missing that it needs. What `surroundings` name must outlive it.
Result<std::unique_ptr<Authorizer>> azureAuthorizer(
    const ProviderOptions &options, const ProviderSurroundings &surroundings, const AzureCloud &cloud);

} // namespace certwright::providers
