// SPDX-License-Identifier: Apache-2.0
// How much of a CA's published limits (acme::PublishedLimits) is used up, by what this profile did itself: others may
// share the limits, so this is a hint and never a refusal.
#pragma once

#include "core/acme/authorities.h"
#include "core/base/clock.h"
#include "core/issuance/journal.h"

namespace certwright {

enum class LimitKind { OrdersPerAccount, CertificatesPerDomain, CertificatesPerSet, FailedValidations };

QString limitKindWord(LimitKind kind); ///< "orders", "certificates-per-domain", "duplicates", "failed-validations"

/// One limit that the next order of a domain meets.
struct Allowance
{
    LimitKind kind = LimitKind::OrdersPerAccount;
    QString subject; ///< the registrable domain, or the name; empty for others
    int left = 0;    ///< not negative
    int of = 0;
    std::chrono::seconds within{0};
    QDateTime moreAt;    ///< UTC: when the oldest one stops counting; null while nothing counts
    bool exempt = false; ///< a renewal that this limit does not count (RFC 9773 with `replaces`, or the same set)

    bool operator==(const Allowance &) const = default;
};

class Ledger
{
public:
    Ledger(Journal &journal, const Clock &clock);

    Result<void> ordered(const AuthorityChoice &at, const QString &accountUrl, const QString &orderUrl,
        const QList<DomainName> &names, bool renewal);
    Result<void> issued(
        const AuthorityChoice &at, const QString &accountUrl, const QList<DomainName> &names, bool renewal);
    Result<void> validationFailed(const AuthorityChoice &at, const QString &accountUrl, const QString &name);

    /// For the next order of these names there; empty where no limits are known. Scarcest first.
    Result<QList<Allowance>> allowances(const AuthorityChoice &at, const QString &accountUrl,
        const QList<DomainName> &names, bool renewal, bool replaces) const;

private:
    Journal &m_journal;
    const Clock &m_clock;
};

/// Hex SHA-256 of the sorted names: the same set in any order is the same.
QString namesHash(const QList<DomainName> &names);

} // namespace certwright
