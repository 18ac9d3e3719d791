// SPDX-License-Identifier: Apache-2.0
// How a domain is registered and changed: what a request says is checked here, before anything is saved.
#include "core/issuance/service_private.h"

#include "core/crypto/certificate.h"
#include "core/crypto/csr.h"
#include "core/crypto/jws.h"
#include "core/issuance/dns_ways.h"

#include <algorithm>

namespace certwright {

namespace {

constexpr qsizetype tokenSize = 32;      // octets, as much as the CAs' own tokens
constexpr qsizetype longestProfile = 64; // characters; those of the CAs have about ten

QList<AuthorityChoice> choicesOf(const DomainRequest &request)
{
    AuthorityChoice first;
    first.authority = request.authority;
    first.roots = request.authorityRoots;
    first.account = request.account;
    first.contact = request.contact;
    first.termsAgreed = request.termsAgreed;
    return QList<AuthorityChoice>{first} + request.fallbacks;
}

/// A word as the profiles draft's examples have it; what a CA lists is asked when the order is made.
bool isSaneProfile(const QString &profile)
{
    return profile.size() <= longestProfile &&
           std::ranges::all_of(profile, [](QChar character) { return character.isPrint() && !character.isSpace(); });
}

/// The name that only one of them has; empty for the same set.
QString oddName(const QList<DomainName> &one, const QList<DomainName> &other)
{
    for (const DomainName &name : one) {
        if (!other.contains(name))
            return name.ascii();
    }
    for (const DomainName &name : other) {
        if (!one.contains(name))
            return name.ascii();
    }
    return QString();
}

/// The options as they are kept: the user's own request as DER.
Result<OrderOptions> checkedOptions(OrderOptions options, KeyType *keyType, const QList<DomainName> &names)
{
    if (!isSaneProfile(options.profile))
        return failed(invalidRequest(options.profile, "profile"));
    if (options.startsIn.count() < 0 || options.lifetime.count() < 0)
        return failed(invalidRequest(QString::number(options.lifetime.count()), "lifetime"));
    if (options.csr.isEmpty())
        return options;
    const Result<SigningRequest> own = readSigningRequest(options.csr);
    if (!own)
        return failed(own.error());
    if (const QString odd = oddName(own->names, names); !odd.isEmpty())
        return failed(invalidRequest(odd, "csr-names"));
    options.csr = own->der;
    *keyType = own->keyType;
    return options;
}

} // namespace

Failure invalidRequest(const QString &subject, const char *code)
{
    Failure failure;
    failure.kind = FailureKind::InvalidInput;
    failure.attempted = QStringLiteral("add domain");
    failure.subject = subject;
    failure.code = QString::fromLatin1(code);
    failure.retry = Retry::AfterFix;
    return failure;
}

Failure isWorkingNow(const Domain &domain)
{
    Failure working = invalidRequest(domain.name().ascii(), "working");
    working.kind = FailureKind::NotAllowedNow;
    return working;
}

Result<void> IssuanceService::Private::checkChoice(const AuthorityChoice &at, const QList<DomainName> &names) const
{
    const acme::Authority known = acme::authorityFor(at.authority);
    if (known.id.isEmpty())
        return failed(invalidRequest(at.authority, "authority"));
    if (!at.roots.isEmpty()) {
        if (const Result<void> checked = checkRoots(at.roots); !checked)
            return checked;
    }
    const int most = known.limits.namesPerCertificate;
    if (most > 0 && names.size() > most)
        return failed(invalidRequest(QString::number(most), "too-many-names"));
    if (at.account.isNull())
        return {};
    const Result<AcmeAccount> account = around.journal.account(at.account);
    if (!account)
        return failed(account.error());
    if (acme::authorityFor(account->authority).id != known.id)
        return failed(invalidRequest(at.authority, "account"));
    return {};
}

DomainRequest requestOf(const Domain &domain)
{
    DomainRequest request;
    request.names = domain.names;
    request.authority = domain.authority;
    request.authorityRoots = domain.authorityRoots;
    request.contact = domain.contact;
    request.termsAgreed = domain.termsAgreed;
    request.account = domain.account;
    request.fallbacks = domain.fallbacks;
    request.order = domain.order;
    request.provider = domain.provider;
    request.credential = domain.credential;
    request.ways = domain.ways;
    request.keyType = domain.keyType;
    request.polling = domain.polling;
    request.dnsCheck = domain.dnsCheck;
    request.goal = domain.goal;
    return request;
}

Task<Result<Domain>> IssuanceService::applied(Domain domain, DomainRequest request)
{
    const QList<AuthorityChoice> choices = choicesOf(request);
    for (const AuthorityChoice &at : choices) {
        if (const Result<void> checked = d->checkChoice(at, domain.names); !checked)
            co_return failed(checked.error());
    }
    const Result<OrderOptions> options = checkedOptions(request.order, &request.keyType, domain.names);
    if (!options)
        co_return failed(options.error());
    const Result<std::unique_ptr<DnsProvider>> tried =
        co_await d->providers.makeForTest(request.provider, request.credential, cloneOptions(request.options));
    if (!tried)
        co_return failed(tried.error());
    const Result<QList<DnsWay>> ways = checkedWays(request.ways);
    if (!ways)
        co_return failed(ways.error());
    for (const DnsWay &way : *ways) {
        const Result<std::unique_ptr<DnsProvider>> usable =
            co_await d->providers.makeForTest(way.provider, way.credential, ProviderOptions());
        if (!usable)
            co_return failed(usable.error());
    }
    domain.ways = *ways;
    domain.credential = request.credential;
    if (!request.options.empty()) {
        const QString name = request.credentialName.isEmpty() ? domain.name().ascii() : request.credentialName;
        const Result<CredentialId> saved =
            co_await d->providers.saveCredential(name, request.provider, std::move(request.options));
        if (!saved)
            co_return failed(saved.error());
        domain.credential = *saved;
    }
    domain.authority = request.authority;
    domain.authorityRoots = request.authorityRoots;
    domain.contact = request.contact;
    domain.termsAgreed = request.termsAgreed;
    domain.account = request.account;
    domain.fallbacks = request.fallbacks;
    domain.order = *options;
    domain.provider = request.provider;
    domain.keyType = request.keyType;
    domain.polling = request.polling;
    domain.dnsCheck = request.dnsCheck;
    domain.goal = request.goal;
    co_return domain;
}

Task<Result<DomainId>> IssuanceService::addDomain(DomainRequest request)
{
    if (request.names.isEmpty())
        co_return failed(invalidRequest(QString(), "empty"));
    Domain domain;
    for (const DomainName &name : request.names) {
        if (!domain.names.contains(name))
            domain.names.append(name);
    }
    const QString first = domain.name().ascii();
    if (const Result<DomainId> existing = d->around.journal.findDomain(first); existing) {
        Failure exists = invalidRequest(first, "domain");
        exists.kind = FailureKind::AlreadyExists;
        co_return failed(exists);
    }
    const Secret source = Secret::random(tokenSize);
    domain.tokenSource = base64Url(source.view());
    domain.token = dnsChallengeValue(domain.tokenSource);
    domain.createdAt = d->around.clock.now();
    const Result<Domain> complete = co_await applied(domain, std::move(request));
    if (!complete)
        co_return failed(complete.error());
    Event added;
    added.at = domain.createdAt;
    added.what = QStringLiteral("added");
    added.detail = first;
    const Result<DomainId> id = d->around.journal.addDomain(*complete, added);
    if (!id)
        co_return failed(id.error());
    Q_EMIT domainAdded(*id);
    co_return *id;
}

Task<Result<void>> IssuanceService::changeDomain(DomainId id, DomainRequest request)
{
    const Result<Domain> domain = d->around.journal.domain(id);
    if (!domain)
        co_return failed(domain.error());
    if (const Result<void> adopted = d->adopt(id); !adopted)
        co_return failed(adopted.error());
    if (d->working(id))
        co_return failed(isWorkingNow(*domain));
    if (request.credential.isNull() && request.options.empty() && request.provider == domain->provider)
        request.credential = domain->credential;
    const Result<Domain> changed = co_await applied(*domain, std::move(request));
    if (!changed)
        co_return failed(changed.error());
    Event event;
    event.domain = id;
    event.at = d->around.clock.now();
    event.what = QStringLiteral("changed");
    // The keychain may have kept us waiting; what began since then is not undone.
    const Result<Domain> current = d->around.journal.domain(id);
    if (!current)
        co_return failed(current.error());
    if (d->working(id) || current->standing != domain->standing || current->certificate != domain->certificate)
        co_return failed(isWorkingNow(*domain));
    const bool same = changed->authority == current->authority && changed->contact == current->contact &&
                      changed->account == current->account && changed->fallbacks == current->fallbacks &&
                      changed->order == current->order && changed->keyType == current->keyType;
    const auto formerOrder = same ? Private::FormerOrder::Stays : Private::FormerOrder::Goes;
    if (const Result<void> written = d->write(*changed, event, formerOrder); !written)
        co_return failed(written.error());
    Q_EMIT domainChanged(id);
    co_return Result<void>();
}

} // namespace certwright
