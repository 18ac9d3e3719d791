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

} // namespace

diagnosis::Issuer issuerOf(const Domain &domain, const ProfileStore &store)
{
    diagnosis::Issuer issuer;
    issuer.identities = acme::authorityFor(domain.authority).caaIdentities;
    issuer.method = challengeKindWord(domain.order.challenge);
    if (!domain.account.isNull()) {
        if (const Result<AcmeAccount> account = store.account(domain.account))
            issuer.accountUri = account->url;
    } else if (const Result<std::optional<AcmeAccount>> account = store.account(domain.authority, domain.contact)) {
        issuer.accountUri = *account ? (*account)->url : QString();
    }
    return issuer;
}

Result<QList<diagnosis::Case>> diagnosisCases(DomainId id, const IssuanceService &service, const ProfileStore &store)
{
    const Result<Domain> domain = store.domain(id);
    if (!domain)
        return failed(domain.error());
    const QList<RunRecord> records = service.recordsToPublish(id);
    const Result<std::optional<Run>> latest = store.latestRun(id);
    const diagnosis::Issuer issuer = issuerOf(*domain, store);
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
        subject.issuer = issuer;
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
