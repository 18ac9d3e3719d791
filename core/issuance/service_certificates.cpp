// SPDX-License-Identifier: Apache-2.0
// What is asked of certificates that are there: renewing, revoking, getting the next one from another CA; and what the
// CAs still allow.
#include "core/issuance/service_private.h"

#include "core/base/log.h"
#include "core/crypto/certificate.h"

#include <QSet>

#include <utility>

namespace certwright {

namespace {

Failure refusedRevocation(const Certificate &certificate, const char *code)
{
    Failure failure;
    failure.kind = FailureKind::NotAllowedNow;
    failure.attempted = QStringLiteral("revokeCert");
    failure.subject = certificate.facts.serial;
    failure.code = QString::fromLatin1(code);
    failure.retry = Retry::No;
    return failure;
}

} // namespace

Result<void> IssuanceService::renew(DomainId id) { return renew(QList<DomainId>{id}); }

Result<void> IssuanceService::renew(const QList<DomainId> &ids)
{
    QList<RunStart> starts;
    QSet<QString> sets; // of names: two of the same would be one order, and only what has begun is found to be so
    for (const DomainId id : ids) {
        const Result<Domain> domain = d->around.journal.domain(id);
        if (!domain)
            return failed(domain.error());
        if (!domain->standing.hasCertificate) {
            Failure refused = isWorkingNow(*domain);
            refused.attempted = QStringLiteral("renew");
            refused.code = stateWord(domain->standing.state);
            return failed(refused);
        }
        if (const Result<void> adopted = d->adopt(id); !adopted)
            return adopted;
        const QString set = namesHash(domain->names);
        if (sets.contains(set)) {
            if (const Result<void> begun = d->begin(std::exchange(starts, {})); !begun)
                return begun;
        }
        if (d->working(id)) {
            const bool isRenewing = d->hasUnfinished(id, RunKind::Issuance);
            if (const Result<void> on = isRenewing ? resume(id) : d->start(*domain, RunKind::Issuance); !on)
                return on;
            continue;
        }
        sets.insert(set);
        const Result<RunStart> prepared = d->prepare(*domain, RunKind::Issuance);
        if (!prepared)
            return failed(prepared.error());
        starts.append(*prepared);
    }
    return d->begin(starts);
}

Task<Result<void>> IssuanceService::switchAuthority(DomainId id, AuthorityChoice to)
{
    const Result<Domain> before = d->around.journal.domain(id);
    if (!before)
        co_return failed(before.error());
    if (const Result<void> adopted = d->adopt(id); !adopted)
        co_return failed(adopted.error());
    if (d->working(id))
        co_return failed(isWorkingNow(*before));
    if (const Result<void> checked = d->checkChoice(to, before->names); !checked)
        co_return failed(checked.error());
    // Whoever asks hears at once when the other CA wants its terms agreed to, or an external account.
    const Result<acme::Signer> signer = co_await d->authorities.signer(to);
    if (!signer)
        co_return failed(signer.error());

    Result<Domain> domain = d->around.journal.domain(id);
    if (!domain)
        co_return failed(domain.error());
    if (d->working(id) || domain->standing != before->standing)
        co_return failed(isWorkingNow(*before));
    domain->authority = to.authority;
    domain->authorityRoots = to.roots;
    domain->account = to.account;
    domain->contact = to.contact;
    domain->termsAgreed = to.termsAgreed;
    domain->fallbacks.removeIf([&to](const AuthorityChoice &each) { return each.authority == to.authority; });
    domain->backoff = Backoff();
    if (!domain->standing.ownershipProven)
        domain->goal = Goal::Certificate; // the verification that comes first is followed by the issuance
    Event event;
    event.domain = id;
    event.at = d->around.clock.now();
    event.what = QStringLiteral("authority");
    event.detail = to.authority;
    if (const Result<void> written = d->write(*domain, event, Private::FormerOrder::Goes); !written)
        co_return failed(written.error());
    Q_EMIT domainChanged(id);
    const RunKind kind = domain->standing.ownershipProven ? RunKind::Issuance : RunKind::Verification;
    co_return d->start(*domain, kind);
}

Task<Result<void>> IssuanceService::revoke(CertificateId id, std::optional<RevocationReason> reason, RevokeBy by)
{
    const Result<Certificate> certificate = d->around.journal.certificate(id);
    if (!certificate)
        co_return failed(certificate.error());
    if (by == RevokeBy::CertificateKey && certificate->sealedKey.isEmpty())
        co_return failed(refusedRevocation(*certificate, "no-key"));
    const Result<QByteArray> der = certificateDer(certificate->chainPem);
    if (!der)
        co_return failed(der.error());
    AuthorityChoice at = certificate->issuedBy;
    if (at.authority.isEmpty()) {
        // Stored before certificates remembered where they came from.
        const Result<Domain> domain = d->around.journal.domain(certificate->domain);
        if (!domain)
            co_return failed(domain.error());
        at = domain->authorityAt(0).value_or(at);
    }
    const Result<acme::Client *> client = d->authorities.client(at.authority, at.roots);
    if (!client)
        co_return failed(client.error());

    Result<void> revoked;
    if (by == RevokeBy::Account) {
        const Result<acme::Signer> signer = co_await d->authorities.signer(at);
        if (!signer)
            co_return failed(signer.error());
        revoked = co_await (*client)->revoke(*signer, *der, reason);
    } else {
        const Result<void> opened = co_await d->around.vault.open();
        if (!opened)
            co_return failed(opened.error());
        const Result<KeyPair> key = keyOfCertificate(d->around.vault, *certificate);
        if (!key)
            co_return failed(key.error());
        revoked = co_await (*client)->revokeByKey(*key, *der, reason);
    }
    if (!revoked)
        co_return failed(revoked.error());

    Result<Certificate> marked = d->around.journal.certificate(id);
    if (!marked)
        co_return failed(marked.error());
    if (!marked->revokedAt.isValid()) {
        marked->revokedAt = d->around.clock.now();
        marked->revocationReason = reason;
    } else if (reason == RevocationReason::KeyCompromise) {
        marked->revocationReason = reason; // the one that has consequences here
    }
    Event event;
    event.domain = marked->domain;
    event.at = d->around.clock.now();
    event.what = QStringLiteral("revoked");
    event.detail = marked->facts.serial;
    if (const Result<void> written = d->around.journal.updateCertificate(*marked, event); !written)
        co_return failed(written.error());
    Q_EMIT domainChanged(marked->domain);
    co_return Result<void>();
}

Result<QList<Allowance>> IssuanceService::allowances(
    const AuthorityChoice &at, const QList<DomainName> &names, bool renewal) const
{
    QString accountUrl;
    if (!at.account.isNull()) {
        const Result<AcmeAccount> account = d->around.journal.account(at.account);
        if (!account)
            return failed(account.error());
        accountUrl = account->url;
    } else {
        const Result<std::optional<AcmeAccount>> account = d->around.journal.account(at.authority, at.contact);
        if (!account)
            return failed(account.error());
        if (*account)
            accountUrl = (*account)->url;
    }
    // A CA that has told a window for the certificate takes its name in the next order, too.
    bool replaces = false;
    if (renewal && !names.isEmpty()) {
        const Result<DomainId> id = d->around.journal.findDomain(names.first().ascii());
        const Result<Domain> domain = id ? d->around.journal.domain(*id) : Result<Domain>(failed(id.error()));
        if (domain && !domain->certificate.isNull() && domain->authority == at.authority) {
            const Result<std::optional<RenewalPlan>> plan = d->around.journal.renewalPlan(domain->certificate);
            replaces = plan && *plan && (*plan)->windowStart.isValid();
        }
    }
    return d->ledger.allowances(at, accountUrl, names, renewal, replaces);
}

Result<std::optional<RenewalPlan>> IssuanceService::renewalPlan(DomainId id) const
{
    const Result<Domain> domain = d->around.journal.domain(id);
    if (!domain)
        return failed(domain.error());
    if (domain->certificate.isNull())
        return std::optional<RenewalPlan>();
    return d->around.journal.renewalPlan(domain->certificate);
}

AccountService &IssuanceService::accounts() const { return d->accounts; }

AuthorityDesk &IssuanceService::authorities() const { return d->authorities; }

} // namespace certwright
