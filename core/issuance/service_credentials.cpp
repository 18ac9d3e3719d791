// SPDX-License-Identifier: Apache-2.0
// IssuanceService: what people do with saved options of DNS providers.
#include "core/issuance/service_private.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright {

ProviderOptions cloneOptions(const ProviderOptions &options)
{
    ProviderOptions copy;
    for (const auto &[key, value] : options)
        copy.emplace(key, value.clone());
    return copy;
}

Result<void> IssuanceService::Private::isFree(const QString &name, const QString &provider, CredentialId but) const
{
    const Result<QList<Credential>> all = around.journal.credentials();
    if (!all)
        return failed(all.error());
    const bool taken = std::ranges::any_of(*all,
        [&](const Credential &other) { return other.id != but && other.provider == provider && other.name == name; });
    if (!name.isEmpty() && !taken)
        return {};
    Failure failure;
    failure.kind = name.isEmpty() ? FailureKind::InvalidInput : FailureKind::AlreadyExists;
    failure.attempted = u"name credential"_s;
    failure.subject = name;
    failure.code = u"credential-name"_s;
    failure.retry = Retry::AfterFix;
    return failed(failure);
}

Result<void> IssuanceService::renameCredential(CredentialId id, const QString &name)
{
    Result<Credential> stored = d->around.journal.credential(id);
    if (!stored)
        return failed(stored.error());
    const QString wanted = name.simplified();
    if (wanted == stored->name)
        return {};
    if (const Result<void> free = d->isFree(wanted, stored->provider, id); !free)
        return failed(free.error());
    stored->name = wanted;
    const Result<CredentialId> saved = d->around.journal.saveCredential(*stored);
    if (!saved)
        return failed(saved.error());
    return {};
}

Task<Result<CredentialId>> IssuanceService::saveCredential(QString provider, ProviderOptions options, QString name)
{
    const QString wanted = name.simplified();
    if (const Result<void> free = d->isFree(wanted, provider, CredentialId()); !free)
        co_return failed(free.error());
    const Result<std::unique_ptr<DnsProvider>> made =
        co_await d->providers.makeForTest(provider, CredentialId(), cloneOptions(options));
    if (!made)
        co_return failed(made.error());
    co_return co_await d->providers.saveCredential(wanted, provider, std::move(options));
}

Result<void> IssuanceService::removeCredential(CredentialId id) { return d->around.journal.removeCredential(id); }

} // namespace certwright
