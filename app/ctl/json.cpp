// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/json.h"

#include "core/crypto/certificate.h"

using namespace Qt::StringLiterals;

namespace certwright::ctl {

namespace {

void insertText(QJsonObject &object, const QString &name, const QString &value)
{
    if (!value.isEmpty())
        object.insert(name, value);
}

void insertTime(QJsonObject &object, const QString &name, const QDateTime &value)
{
    insertText(object, name, isoTime(value));
}

QString externalWord(acme::ExternalAccountSource source)
{
    switch (source) {
    case acme::ExternalAccountSource::None:
        return u"none"_s;
    case acme::ExternalAccountSource::Typed:
        return u"typed"_s;
    case acme::ExternalAccountSource::ByEmail:
        break;
    }
    return u"by-email"_s;
}

QJsonObject limitJson(const acme::PublishedLimits::Limit &limit)
{
    return {{u"count"_s, limit.count}, {u"within"_s, qint64(limit.within.count())}};
}

} // namespace

QString isoTime(const QDateTime &time) { return time.isValid() ? time.toUTC().toString(Qt::ISODate) : QString(); }

QJsonObject toJson(const AuthorityChoice &choice)
{
    QJsonObject object{{u"authority"_s, choice.authority}};
    if (!choice.account.isNull())
        object.insert(u"account"_s, choice.account.value);
    insertText(object, u"contact"_s, choice.contact);
    return object;
}

QJsonObject toJson(const OrderOptions &options)
{
    QJsonObject object{{u"challenge"_s, challengeKindWord(options.challenge)},
        {u"key"_s, options.csr.isEmpty() ? options.keyUse == KeyUse::Reuse ? u"reuse"_s : u"new"_s : u"csr"_s}};
    insertText(object, u"profile"_s, options.profile);
    insertText(object, u"preferredChain"_s, options.preferredIssuer);
    if (options.startsIn.count() > 0)
        object.insert(u"startsIn"_s, qint64(options.startsIn.count()));
    if (options.lifetime.count() > 0)
        object.insert(u"lifetime"_s, qint64(options.lifetime.count()));
    return object;
}

QJsonObject toJson(const RenewalPlan &plan)
{
    QJsonObject object;
    insertTime(object, u"moment"_s, plan.moment);
    insertTime(object, u"windowStart"_s, plan.windowStart);
    insertTime(object, u"windowEnd"_s, plan.windowEnd);
    insertText(object, u"explanationUrl"_s, plan.explanationUrl);
    insertTime(object, u"askAgainAt"_s, plan.askAgainAt);
    if (plan.failedAsks > 0)
        object.insert(u"failedAsks"_s, plan.failedAsks);
    return object;
}

QJsonObject toJson(const DomainRow &row)
{
    const Domain &domain = row.domain;
    QJsonArray names;
    for (const DomainName &name : domain.names)
        names.append(name.ascii());
    QJsonObject object{
        {u"domain"_s, domain.name().ascii()},
        {u"names"_s, names},
        {u"state"_s, stateWord(domain.standing.state)},
        {u"authority"_s, domain.authority},
        {u"provider"_s, domain.provider},
        {u"keyType"_s, keyTypeWord(domain.keyType)},
        {u"order"_s, toJson(domain.order)},
        {u"createdAt"_s, isoTime(domain.createdAt)},
    };
    insertText(object, u"contact"_s, domain.contact);
    if (!domain.ways.isEmpty()) {
        QJsonArray ways;
        for (const DnsWay &way : domain.ways)
            ways.append(QJsonObject{{u"zone"_s, way.zone}, {u"provider"_s, way.provider}});
        object.insert(u"ways"_s, ways);
    }
    if (domain.dnsCheck != DnsCheck()) {
        QJsonObject check{{u"mode"_s, checkModeWord(domain.dnsCheck.mode)}};
        if (!domain.dnsCheck.resolvers.isEmpty())
            check.insert(u"resolvers"_s, QJsonArray::fromStringList(domain.dnsCheck.resolvers));
        object.insert(u"dnsCheck"_s, check);
    }
    if (!domain.fallbacks.isEmpty()) {
        QJsonArray fallbacks;
        for (const AuthorityChoice &each : domain.fallbacks)
            fallbacks.append(toJson(each));
        object.insert(u"fallbacks"_s, fallbacks);
    }
    if (row.run) {
        object.insert(u"step"_s, stepWord(row.run->step));
        if (row.run->failure)
            object.insert(u"retrying"_s, certwright::toJson(*row.run->failure));
    }
    if (!domain.certificate.isNull()) {
        QJsonObject certificate{{u"serial"_s, domain.facts.serial}, {u"issuer"_s, domain.facts.issuer},
            {u"names"_s, QJsonArray::fromStringList(domain.facts.names)},
            {u"notBefore"_s, isoTime(domain.facts.notBefore)}, {u"notAfter"_s, isoTime(domain.facts.notAfter)},
            {u"sha256"_s, QString::fromLatin1(domain.facts.fingerprint.toHex())}, {u"revoked"_s, row.revoked}};
        object.insert(u"certificate"_s, certificate);
    }
    if (row.plan)
        object.insert(u"renewal"_s, toJson(*row.plan));
    if (domain.backoff != Backoff()) {
        QJsonObject backoff{{u"failures"_s, domain.backoff.failures}};
        insertTime(backoff, u"retryAt"_s, domain.backoff.retryAt);
        insertText(backoff, u"page"_s, domain.backoff.page);
        object.insert(u"backoff"_s, backoff);
    }
    if (domain.failure)
        object.insert(u"failure"_s, certwright::toJson(*domain.failure));
    return object;
}

void insertCertificate(QJsonObject &into, const Certificate &certificate)
{
    insertText(into, u"profile"_s, certificate.profile);
    if (const Result<QString> top = topIssuer(certificate.chainPem))
        insertText(into, u"chainIssuer"_s, *top);
    into.insert(u"issuedBy"_s, toJson(certificate.issuedBy));
    insertText(into, u"renewalId"_s, certificate.renewalId);
    into.insert(u"keyIsHere"_s, !certificate.sealedKey.isEmpty());
    insertTime(into, u"storedAt"_s, certificate.storedAt);
    insertTime(into, u"revokedAt"_s, certificate.revokedAt);
    if (certificate.revocationReason)
        into.insert(u"revocationReason"_s, revocationReasonWord(*certificate.revocationReason));
}

QJsonObject toJson(const Event &event)
{
    QJsonObject object{{u"at"_s, isoTime(event.at)}, {u"what"_s, event.what}, {u"detail"_s, event.detail}};
    if (event.failure)
        object.insert(u"failure"_s, certwright::toJson(*event.failure));
    return object;
}

QJsonObject toJson(const AcmeAccount &account)
{
    QJsonObject object{{u"id"_s, account.id.value}, {u"authority"_s, account.authority},
        {u"status"_s, accountStatusWord(account.status)}, {u"keyType"_s, keyTypeWord(account.keyType)},
        {u"createdAt"_s, isoTime(account.createdAt)}};
    insertText(object, u"name"_s, account.name);
    insertText(object, u"contact"_s, account.contact);
    insertText(object, u"url"_s, account.url);
    insertText(object, u"thumbprint"_s, QString::fromLatin1(account.thumbprint));
    insertText(object, u"termsOfService"_s, account.termsUrl);
    insertText(object, u"externalAccount"_s, account.externalKeyId);
    if (!account.nextKeyId.isEmpty())
        object.insert(u"keyChangeUnderWay"_s, true);
    return object;
}

QJsonObject toJson(const Allowance &allowance)
{
    QJsonObject object{{u"limit"_s, limitKindWord(allowance.kind)}, {u"left"_s, allowance.left},
        {u"of"_s, allowance.of}, {u"within"_s, qint64(allowance.within.count())}, {u"exempt"_s, allowance.exempt}};
    insertText(object, u"subject"_s, allowance.subject);
    insertTime(object, u"moreAt"_s, allowance.moreAt);
    return object;
}

QJsonObject toJson(const acme::Authority &authority)
{
    QJsonObject object{{u"id"_s, authority.id}, {u"name"_s, authority.name}, {u"practice"_s, authority.practice},
        {u"caaIdentities"_s, QJsonArray::fromStringList(authority.caaIdentities)},
        {u"externalAccount"_s, externalWord(authority.externalAccount)},
        {u"contactRequired"_s, authority.contactRequired}, {u"wildcards"_s, authority.wildcards},
        {u"keyChange"_s, authority.keyChange}, {u"lifetimes"_s, authority.lifetimes}};
    insertText(object, u"directory"_s, authority.directoryUrl);
    insertText(object, u"production"_s, authority.productionId);
    insertText(object, u"externalAccountPage"_s, authority.externalAccountPage);
    insertText(object, u"website"_s, authority.website);
    const acme::PublishedLimits &limits = authority.limits;
    QJsonObject counts;
    if (limits.ordersPerAccount.count > 0)
        counts.insert(u"orders"_s, limitJson(limits.ordersPerAccount));
    if (limits.certificatesPerRegisteredDomain.count > 0)
        counts.insert(u"certificates-per-domain"_s, limitJson(limits.certificatesPerRegisteredDomain));
    if (limits.certificatesPerExactSet.count > 0)
        counts.insert(u"duplicates"_s, limitJson(limits.certificatesPerExactSet));
    if (limits.failedValidationsPerName.count > 0)
        counts.insert(u"failed-validations"_s, limitJson(limits.failedValidationsPerName));
    if (limits.namesPerCertificate > 0)
        counts.insert(u"names-per-certificate"_s, limits.namesPerCertificate);
    insertText(counts, u"page"_s, limits.page);
    if (!counts.isEmpty())
        object.insert(u"limits"_s, counts);
    return object;
}

} // namespace certwright::ctl
