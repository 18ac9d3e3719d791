// SPDX-License-Identifier: Apache-2.0
#include "app/session/diagnosis_cases.h"

#include "core/acme/authorities.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

void appendOnce(QList<QByteArray> &list, const QByteArray &value)
{
    if (!value.isEmpty() && !list.contains(value))
        list.append(value);
}

/// Beside RFC 8555's name there are those of an account and of standing records (acme::challengeName()).
bool belongsTo(const RunRecord &record, const DomainName &name)
{
    return record.challengeName == name.challengeName() || record.challengeName.endsWith(u'.' + name.challengeName()) ||
           record.challengeName == u"_validation-persist."_s + name.base();
}

/// As long as a look holds the resolvers back where only they count (dns::Propagation); a run begins with publishing.
bool isOverdueAt(const std::optional<Run> &run, const QDateTime &now)
{
    constexpr qint64 heldBackSeconds = 60;
    return run && (isEnd(run->step) || run->startedAt.secsTo(now) >= heldBackSeconds);
}

} // namespace

diagnosis::Issuer issuerAt(const AuthorityChoice &at, ChallengeKind challenge, const ProfileStore &store)
{
    const acme::Authority authority = acme::authorityFor(at.authority);
    diagnosis::Issuer issuer;
    issuer.name = authority.name;
    issuer.identities = authority.caaIdentities;
    issuer.method = challengeKindWord(challenge);
    if (!at.account.isNull()) {
        if (const Result<AcmeAccount> account = store.account(at.account))
            issuer.accountUri = account->url;
    } else if (const Result<std::optional<AcmeAccount>> account = store.account(at.authority, at.contact)) {
        issuer.accountUri = *account ? (*account)->url : QString();
    }
    return issuer;
}

QList<diagnosis::Issuer> issuersOf(const Domain &domain, const ProfileStore &store)
{
    QList<diagnosis::Issuer> issuers;
    for (int i = 0; const std::optional<AuthorityChoice> at = domain.authorityAt(i); ++i)
        issuers.append(issuerAt(*at, domain.order.challenge, store));
    return issuers;
}

Result<QList<diagnosis::Case>> diagnosisCases(
    DomainId id, const IssuanceService &service, const ProfileStore &store, const QDateTime &now)
{
    const Result<Domain> domain = store.domain(id);
    if (!domain)
        return failed(domain.error());
    const QList<RunRecord> records = service.recordsToPublish(id);
    const Result<std::optional<Run>> latest = store.latestRun(id);
    const QList<diagnosis::Issuer> issuers = issuersOf(*domain, store);
    const QList<dns::Server> resolvers = dns::readServers(domain->dnsCheck.resolvers);
    const bool isOverdue = latest && isOverdueAt(*latest, now);
    QList<diagnosis::Case> cases;
    for (const DomainName &name : domain->names) {
        const QString base = name.base();
        const auto known = std::ranges::find(cases, base, &diagnosis::Case::domain);
        if (known != cases.end()) {
            known->isWildcard = known->isWildcard || name.isWildcard();
            continue;
        }
        diagnosis::Case subject;
        subject.domain = base;
        subject.isWildcard = name.isWildcard();
        subject.name = name.challengeName();
        subject.issuers = issuers;
        subject.mode = domain->dnsCheck.mode;
        subject.resolvers = resolvers;
        subject.isOverdue = isOverdue;
        QStringList ours{subject.name};
        for (const RunRecord &record : records) {
            if (!belongsTo(record, name))
                continue;
            subject.name = record.challengeName;
            ours.append(record.challengeName);
            appendOnce(subject.values, record.value);
        }
        QList<QByteArray> earlier{domain->token};
        if (latest && *latest) {
            for (const RunRecord &record : (*latest)->records) {
                if (ours.contains(record.challengeName)) {
                    appendOnce(earlier, record.value);
                    appendOnce(subject.undigested, record.token);
                    appendOnce(subject.undigested, record.keyAuthorization);
                }
            }
        }
        for (const QByteArray &value : std::as_const(earlier)) {
            if (!subject.values.contains(value))
                appendOnce(subject.earlier, value);
        }
        cases.append(subject);
    }
    return cases;
}

} // namespace certwright
