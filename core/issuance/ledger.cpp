// SPDX-License-Identifier: Apache-2.0
// Counts as Let's Encrypt does (https://letsencrypt.org/docs/rate-limits/), whose limits are the only ones published in
// such detail: an order with `replaces` meets no limit; a renewal of the same set meets only that of the set and that
// of failed validations, and takes nothing from the others; limits by name and by set hold across accounts.
#include "core/issuance/ledger.h"

#include <QCryptographicHash>

#include <algorithm>
#include <tuple>

namespace certwright {

namespace {

/// A known CA may be named by its id or its URL.
acme::Authority authorityOf(const AuthorityChoice &at)
{
    acme::Authority authority = acme::authorityFor(at.authority);
    if (authority.id.isEmpty())
        authority.id = at.authority;
    return authority;
}

/// Nobody would read what is written down of a CA without limits, and each line costs a trip to the disk.
bool isCounted(const acme::Authority &authority)
{
    const acme::PublishedLimits &limits = authority.limits;
    return limits.ordersPerAccount.count > 0 || limits.certificatesPerRegisteredDomain.count > 0 ||
           limits.certificatesPerExactSet.count > 0 || limits.failedValidationsPerName.count > 0;
}

/// Sorted, each once.
QStringList distinct(QStringList texts)
{
    texts.sort();
    texts.removeDuplicates();
    return texts;
}

QStringList registrableDomains(const QList<DomainName> &names)
{
    QStringList domains;
    for (const DomainName &name : names)
        domains.append(name.registrableDomain());
    return distinct(domains);
}

/// The identifiers of the authorizations: a wildcard and its base are the same one.
QStringList identifiers(const QList<DomainName> &names)
{
    QStringList bases;
    for (const DomainName &name : names)
        bases.append(name.base());
    return distinct(bases);
}

template <class Counts>
Allowance allowance(LimitKind kind, const acme::PublishedLimits::Limit &limit, const QString &subject,
    const QList<LedgerEntry> &entries, const QDateTime &now, Counts counts)
{
    Allowance allowance;
    allowance.kind = kind;
    allowance.subject = subject;
    allowance.of = limit.count;
    allowance.within = limit.within;
    const QDateTime begin = now.addSecs(limit.within.count() * -1);
    int used = 0;
    for (const LedgerEntry &entry : entries) { // newest first
        if (entry.at <= begin || !counts(entry))
            continue;
        ++used;
        // The CA's bucket may give one back sooner; how full it was before is not known here.
        allowance.moreAt = entry.at.addSecs(limit.within.count());
    }
    allowance.left = std::max(0, limit.count - used);
    return allowance;
}

/// Those that stop an order first, first: what does not count at the end, else by the share that is left.
bool isScarcer(const Allowance &one, const Allowance &other)
{
    if (one.exempt != other.exempt)
        return other.exempt;
    const qint64 oneShare = qint64(one.left) * other.of;
    const qint64 otherShare = qint64(other.left) * one.of;
    if (oneShare != otherShare)
        return oneShare < otherShare;
    return std::tie(one.left, one.kind, one.subject) < std::tie(other.left, other.kind, other.subject);
}

} // namespace

QString limitKindWord(LimitKind kind)
{
    switch (kind) {
    case LimitKind::OrdersPerAccount:
        return QStringLiteral("orders");
    case LimitKind::CertificatesPerDomain:
        return QStringLiteral("certificates-per-domain");
    case LimitKind::CertificatesPerSet:
        return QStringLiteral("duplicates");
    case LimitKind::FailedValidations:
        return QStringLiteral("failed-validations");
    }
    Q_UNREACHABLE();
}

QString namesHash(const QList<DomainName> &names)
{
    QStringList sorted;
    for (const DomainName &name : names)
        sorted.append(name.ascii());
    const QByteArray text = distinct(sorted).join(QLatin1Char('\n')).toLatin1();
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
}

Ledger::Ledger(Journal &journal, const Clock &clock)
    : m_journal(journal)
    , m_clock(clock)
{
}

Result<void> Ledger::ordered(const AuthorityChoice &at, const QString &accountUrl, const QString &orderUrl,
    const QList<DomainName> &names, bool renewal)
{
    const acme::Authority authority = authorityOf(at);
    if (!isCounted(authority))
        return {};
    const LedgerEntry entry{
        LedgerKind::Order, authority.id, accountUrl, orderUrl, namesHash(names), renewal, m_clock.now()};
    return m_journal.addToLedger({entry});
}

Result<void> Ledger::issued(
    const AuthorityChoice &at, const QString &accountUrl, const QList<DomainName> &names, bool renewal)
{
    const acme::Authority authority = authorityOf(at);
    if (!isCounted(authority))
        return {};
    QList<LedgerEntry> entries;
    const QString set = namesHash(names);
    const QDateTime now = m_clock.now();
    const QStringList domains = registrableDomains(names);
    for (const QString &domain : domains)
        entries.append(LedgerEntry{LedgerKind::Certificate, authority.id, accountUrl, domain, set, renewal, now});
    return m_journal.addToLedger(entries);
}

Result<void> Ledger::validationFailed(const AuthorityChoice &at, const QString &accountUrl, const QString &name)
{
    const acme::Authority authority = authorityOf(at);
    if (!isCounted(authority))
        return {};
    LedgerEntry entry;
    entry.kind = LedgerKind::FailedValidation;
    entry.authority = authority.id;
    entry.accountUrl = accountUrl;
    entry.subject = DomainName::fromStored(name).base();
    entry.at = m_clock.now();
    return m_journal.addToLedger({entry});
}

Result<QList<Allowance>> Ledger::allowances(const AuthorityChoice &at, const QString &accountUrl,
    const QList<DomainName> &names, bool renewal, bool replaces) const
{
    const acme::Authority authority = authorityOf(at);
    QList<Allowance> allowances;
    if (!isCounted(authority) || names.isEmpty())
        return allowances;
    const acme::PublishedLimits &limits = authority.limits;
    const QDateTime now = m_clock.now();
    const std::chrono::seconds longest =
        std::max({limits.ordersPerAccount.within, limits.certificatesPerRegisteredDomain.within,
            limits.certificatesPerExactSet.within, limits.failedValidationsPerName.within});
    const Result<QList<LedgerEntry>> entries = m_journal.ledger(authority.id, now.addSecs(-longest.count()));
    if (!entries)
        return failed(entries.error());
    const auto add = [&](LimitKind kind, const acme::PublishedLimits::Limit &limit, const QString &subject, bool exempt,
                         const auto &counts) {
        if (limit.count == 0)
            return;
        Allowance next = allowance(kind, limit, subject, *entries, now, counts);
        next.exempt = exempt;
        allowances.append(next);
    };
    const auto countsAsOrder = [&](const LedgerEntry &entry) {
        return entry.kind == LedgerKind::Order && entry.accountUrl == accountUrl && !entry.renewal;
    };
    add(LimitKind::OrdersPerAccount, limits.ordersPerAccount, {}, renewal || replaces, countsAsOrder);
    const QStringList domains = registrableDomains(names);
    for (const QString &domain : domains) {
        const auto countsForDomain = [&domain](const LedgerEntry &entry) {
            return entry.kind == LedgerKind::Certificate && entry.subject == domain && !entry.renewal;
        };
        add(LimitKind::CertificatesPerDomain, limits.certificatesPerRegisteredDomain, domain, renewal || replaces,
            countsForDomain);
    }
    // A certificate has an entry for each of its registrable domains; one of them stands for it.
    const auto countsForSet = [set = namesHash(names), first = domains.first()](const LedgerEntry &entry) {
        return entry.kind == LedgerKind::Certificate && entry.namesHash == set && entry.subject == first;
    };
    add(LimitKind::CertificatesPerSet, limits.certificatesPerExactSet, {}, replaces, countsForSet);
    const QStringList bases = identifiers(names);
    for (const QString &base : bases) {
        const auto countsForName = [&](const LedgerEntry &entry) {
            return entry.kind == LedgerKind::FailedValidation && entry.subject == base &&
                   entry.accountUrl == accountUrl;
        };
        add(LimitKind::FailedValidations, limits.failedValidationsPerName, base, replaces, countsForName);
    }
    std::sort(allowances.begin(), allowances.end(), isScarcer);
    return allowances;
}

} // namespace certwright
