// SPDX-License-Identifier: Apache-2.0
#include "core/providers/catalog.h"

#include "core/providers/options.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

const QList<providers::Entry> &entries()
{
    static const QList<providers::Entry> all{providers::manualEntry(), providers::rfc2136Entry(),
        providers::execEntry(), providers::certbotHooksEntry(), providers::acmeShEntry(), providers::acmeDnsEntry(),
        providers::httpreqEntry(), providers::alidnsEntry(), providers::azurednsEntry(), providers::bunnyEntry(),
        providers::civoEntry(), providers::cloudflareEntry(), providers::cloudnsEntry(), providers::desecEntry(),
        providers::digitaloceanEntry(), providers::dnsimpleEntry(), providers::domeneshopEntry(),
        providers::dreamhostEntry(), providers::duckdnsEntry(), providers::dynadotEntry(), providers::dynuEntry(),
        providers::easydnsEntry(), providers::exoscaleEntry(), providers::gandiv5Entry(), providers::gcloudEntry(),
        providers::gcoreEntry(), providers::godaddyEntry(), providers::hetznerEntry(), providers::hostingerEntry(),
        providers::hurricaneEntry(), providers::infomaniakEntry(), providers::inwxEntry(), providers::ionosEntry(),
        providers::leasewebEntry(), providers::linodeEntry(), providers::luadnsEntry(), providers::mijnhostEntry(),
        providers::namecheapEntry(), providers::namedotcomEntry(), providers::namesiloEntry(), providers::netcupEntry(),
        providers::netlifyEntry(), providers::njallaEntry(), providers::ns1Entry(), providers::ovhEntry(),
        providers::pdnsEntry(), providers::porkbunEntry(), providers::route53Entry(), providers::scalewayEntry(),
        providers::simplyEntry(), providers::spaceshipEntry(), providers::technitiumEntry(),
        providers::tencentcloudEntry(), providers::transipEntry(), providers::vercelEntry(), providers::vultrEntry(),
        providers::websupportEntry(), providers::sandboxEntry()};
    return all;
}

const providers::Entry *entry(const QString &id)
{
    const auto found = std::find_if(entries().begin(), entries().end(),
        [&id](const providers::Entry &candidate) { return candidate.descriptor.id == id; });
    return found == entries().end() ? nullptr : &*found;
}

bool knows(const providers::Entry &entry, const QString &key)
{
    return entry.silent.contains(key) || std::any_of(entry.descriptor.fields.begin(), entry.descriptor.fields.end(),
                                             [&key](const ProviderField &field) { return field.key == key; });
}

} // namespace

QList<ProviderDescriptor> providerDescriptors(bool withSandbox)
{
    QList<ProviderDescriptor> descriptors;
    for (const providers::Entry &each : entries()) {
        if (withSandbox || each.descriptor.id != "sandbox"_L1)
            descriptors.append(each.descriptor);
    }
    return descriptors;
}

const ProviderDescriptor *providerDescriptor(const QString &id)
{
    const providers::Entry *found = entry(id);
    return found ? &found->descriptor : nullptr;
}

Attendance attendanceOf(const QString &id)
{
    const providers::Entry *found = entry(id);
    return found ? found->descriptor.attendance : Attendance::Automatic;
}

Result<std::unique_ptr<DnsProvider>> makeProvider(
    const QString &id, ProviderOptions options, const ProviderSurroundings &surroundings)
{
    const providers::Entry *found = entry(id);
    if (!found) {
        Failure failure;
        failure.kind = FailureKind::NotFound;
        failure.attempted = u"make provider"_s;
        failure.subject = id;
        failure.retry = Retry::AfterFix;
        return failed(failure);
    }
    for (const auto &[key, value] : options) {
        if (!knows(*found, key))
            return failed(providers::wrongOption(key, u"unknown"_s));
    }
    return found->make(std::move(options), surroundings);
}

} // namespace certwright
