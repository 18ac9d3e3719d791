// SPDX-License-Identifier: Apache-2.0
// What each provider's file brings: its descriptor and how one is made. The catalog lists them.
#pragma once

#include "core/providers/provider.h"

#include <functional>

namespace certwright::providers {

/// A provider the catalog can make. `make` gets only options that the descriptor or `silent` names.
struct Entry
{
    ProviderDescriptor descriptor;
    /// Option keys of lego that are accepted and have no effect here, so that a configuration can be taken over:
    /// intervals and time limits of the propagation check, which are settings of the domain.
    QStringList silent;
    std::function<Result<std::unique_ptr<DnsProvider>>(ProviderOptions, const ProviderSurroundings &)> make;
};

Entry manualEntry();
Entry execEntry();
Entry certbotHooksEntry();
Entry acmeShEntry();
Entry acmeDnsEntry();
Entry httpreqEntry();
Entry rfc2136Entry();
Entry alidnsEntry();
Entry azurednsEntry();
Entry bunnyEntry();
Entry civoEntry();
Entry cloudflareEntry();
Entry cloudnsEntry();
Entry desecEntry();
Entry digitaloceanEntry();
Entry dnsimpleEntry();
Entry domeneshopEntry();
Entry dreamhostEntry();
Entry duckdnsEntry();
Entry dynadotEntry();
Entry dynuEntry();
Entry easydnsEntry();
Entry exoscaleEntry();
Entry gandiv5Entry();
Entry gcloudEntry();
Entry gcoreEntry();
Entry godaddyEntry();
Entry hetznerEntry();
Entry hostingerEntry();
Entry hurricaneEntry();
Entry infomaniakEntry();
Entry inwxEntry();
Entry ionosEntry();
Entry leasewebEntry();
Entry linodeEntry();
Entry luadnsEntry();
Entry mijnhostEntry();
Entry namecheapEntry();
Entry namedotcomEntry();
Entry namesiloEntry();
Entry netcupEntry();
Entry netlifyEntry();
Entry njallaEntry();
Entry ns1Entry();
Entry ovhEntry();
Entry pdnsEntry();
Entry porkbunEntry();
Entry route53Entry();
Entry scalewayEntry();
Entry simplyEntry();
Entry spaceshipEntry();
Entry technitiumEntry();
Entry tencentcloudEntry();
Entry transipEntry();
Entry vercelEntry();
Entry vultrEntry();
Entry websupportEntry();
Entry sandboxEntry();

} // namespace certwright::providers
