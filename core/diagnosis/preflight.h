// SPDX-License-Identifier: Apache-2.0
// What is looked at before an order is spent: the names, DNS around them, CAA, the DNS provider's credentials, and
// whether there is a certificate already. It warns; nothing waits for it.
#pragma once

#include "core/diagnosis/doctor.h"
#include "core/domain/domain_name.h"
#include "core/providers/provider.h"

#include <functional>

namespace certwright::diagnosis {

/// A certificate that is here.
struct StoredCertificate
{
    QString domain;    ///< what it is called by
    QStringList names; ///< A-labels
    QDateTime notAfter;

    bool operator==(const StoredCertificate &) const = default;
};

struct PreflightRequest
{
    QStringList names; ///< as they were typed
    QList<Issuer> issuers;
    CheckMode mode = CheckMode::Authoritative; ///< as of a Case
    QList<dns::Server> resolvers = {};         ///< likewise
    /// Tries the DNS provider for a name (DnsProvider::test); not set: a person publishes, or nothing is known yet.
    std::function<Task<Result<ProviderTest>>(QString name)> testProvider = nullptr;
    QList<StoredCertificate> certificates; ///< of other domains
};

/// One challenge name; an apex and its wildcard share one.
struct PreflightName
{
    QString domain; ///< A-labels, without star
    QString name;   ///< where the record will belong
    Diagnosis diagnosis;

    bool operator==(const PreflightName &) const = default;
};

struct PreflightReport
{
    QList<Finding> findings; ///< about names, certificates and credentials; errors first
    QList<PreflightName> names;

    bool isHealthy() const; ///< no errors, here and in the diagnoses

    bool operator==(const PreflightReport &) const = default;
};

class Preflight
{
public:
    /// Both must outlive it.
    Preflight(dns::Client &client, const Clock &clock);

    /// A few names at a time. Fails only where nothing could be asked: see Doctor::examine().
    Task<Result<PreflightReport>> check(PreflightRequest request);

private:
    dns::Client &m_client;
    const Clock &m_clock;
};

/// NameCovered, where one of the certificates has the name or a wildcard for it and is still valid at `now`.
std::optional<Finding> coverageOf(
    const DomainName &name, const QList<StoredCertificate> &certificates, const QDateTime &now);

} // namespace certwright::diagnosis
