// SPDX-License-Identifier: Apache-2.0
// The contract of a DNS provider: put one TXT value into DNS, take exactly that one out again.
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/base/task.h"
#include "core/dns/dns_client.h"
#include "core/net/http_client.h"
#include "core/providers/descriptor.h"

#include <functional>
#include <map>
#include <memory>

namespace certwright {

struct TxtRecord
{
    QString name; ///< full name, after CNAMEs, no trailing dot
    QByteArray value;
    QString domain;              ///< what is proven, without star
    QByteArray token;            ///< of the challenge; of the domain for a verification
    QByteArray keyAuthorization; ///< of the challenge; of a verification, what the value is the digest of
    int ttl = 120;               ///< seconds
    QStringList domains;         ///< of all records of the run, in their order; may be empty
    int remaining = 0;           ///< records of the run that come after this one

    bool operator==(const TxtRecord &) const = default;
};

/// Option values by ProviderField::key. Move-only, because some are secret.
using ProviderOptions = std::map<QString, Secret>;

struct ProviderTest
{
    QString summary; ///< what was seen, in English, e.g. the zones that can be edited
    QStringList zones;
};

class DnsProvider
{
public:
    virtual ~DnsProvider() = default;

    /// MUST leave other values of the same name alone, and succeed when the value is already there.
    virtual Task<Result<void>> present(TxtRecord record) = 0;

    /// MUST remove this value and no other, and succeed when it is not there.
    virtual Task<Result<void>> remove(TxtRecord record) = 0;

    /// What holds the value of `name` where one value alone can stand there: two values of one place must follow each
    /// other. Empty: many can stand beside one another.
    virtual QString onlyPlaceOf(const QString &name) const
    {
        Q_UNUSED(name)
        return {};
    }

    /// Whether the credentials work for `name`, without leaving anything in DNS.
    virtual Task<Result<ProviderTest>> test(QString name) = 0;
};

/// What providers are made with. All must outlive them.
struct ProviderSurroundings
{
    HttpClient *http = nullptr;
    dns::Client *dns = nullptr;
    const Clock *clock = nullptr;
    QString sandboxManagementUrl; ///< of pebble-challtestsrv; empty outside the sandbox

    /// Puts an option that a provider has changed by itself (an account it made, what a removal will need) into the
    /// credential it was made with; an empty value takes it out. Durable when it comes back. Not set without a
    /// credential.
    std::function<Task<Result<void>>(QString key, Secret value)> keep = {};
    std::chrono::milliseconds firstPause{1000}; ///< before an API is asked again; then twice as long, and so on
};

/// All descriptors; "sandbox" among them only with a sandbox.
QList<ProviderDescriptor> providerDescriptors(bool withSandbox);

/// nullptr for an unknown id.
const ProviderDescriptor *providerDescriptor(const QString &id);

/// Who publishes with that provider; Automatic for an unknown id.
Attendance attendanceOf(const QString &id);

/// NotFound for an unknown id; ProviderConfig with `subject` the key of a missing, unknown or malformed option.
Result<std::unique_ptr<DnsProvider>> makeProvider(
    const QString &id, ProviderOptions options, const ProviderSurroundings &surroundings);

} // namespace certwright
