// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/domain_request.h"

#include "core/crypto/csr.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::ctl {

namespace {

constexpr qint64 longestRequest = 1 << 16; // octets

Failure refusedChange(const Domain &domain, const QString &code)
{
    Failure failure;
    failure.kind = FailureKind::NotAllowedNow;
    failure.attempted = u"change domain"_s;
    failure.subject = domain.name().ascii();
    failure.code = code;
    failure.retry = Retry::AfterFix;
    return failure;
}

/// Whether a request changes nothing of a domain but, perhaps, its goal.
bool isAsItIs(const DomainRequest &request, const Domain &domain)
{
    return request.authority == domain.authority && request.authorityRoots == domain.authorityRoots &&
           request.contact == domain.contact && request.termsAgreed == domain.termsAgreed &&
           request.account == domain.account && request.fallbacks == domain.fallbacks &&
           request.order == domain.order && request.provider == domain.provider && request.ways == domain.ways &&
           request.keyType == domain.keyType && request.polling == domain.polling &&
           request.dnsCheck == domain.dnsCheck;
}

} // namespace

Task<Result<void>> DomainRequests::prepare()
{
    const Arguments &arguments = m_place.arguments;
    const Result<Settings> settings = m_place.store().settings();
    if (!settings)
        co_return failed(settings.error());
    m_polling = settings->polling;
    const Result<AuthorityChoice> choice = m_place.choice();
    if (!choice)
        co_return failed(choice.error());
    m_choice = *choice;
    if (arguments.credential) {
        const Result<Credential> chosen = m_place.credentialCalled(*arguments.credential);
        if (!chosen)
            co_return failed(chosen.error());
        m_chosen = *chosen;
    }
    if (arguments.credentialsFor) {
        const Result<QList<DnsWay>> ways = m_place.ways(*arguments.credentialsFor);
        if (!ways)
            co_return failed(ways.error());
        m_ways = *ways;
    }
    if (!arguments.order.csrFile.isEmpty()) {
        const Result<QByteArray> content = readFile(arguments.order.csrFile, longestRequest);
        if (!content)
            co_return failed(content.error());
        const Result<SigningRequest> request = readSigningRequest(*content);
        if (!request)
            co_return failed(request.error());
        m_csr = request->der;
    }
    if (arguments.account) {
        const Result<AcmeAccount> account = m_place.account(*arguments.account);
        if (!account)
            co_return failed(account.error());
        m_account = *account;
    } else if (!arguments.external.isEmpty()) {
        const Result<AccountId> made = co_await m_place.boundAccount(m_choice);
        if (!made)
            co_return failed(made.error());
        const Result<AcmeAccount> account = m_place.store().account(*made);
        if (!account)
            co_return failed(account.error());
        m_account = *account;
    }
    co_return Result<void>();
}

Result<QList<DomainName>> DomainRequests::names() const
{
    if (!m_place.arguments.names.isEmpty() || m_csr.isEmpty())
        return m_place.names();
    const Result<SigningRequest> request = readSigningRequest(m_csr);
    if (!request)
        return failed(request.error());
    return request->names;
}

/// The options of this command over what the request holds already.
void DomainRequests::apply(DomainRequest &request) const
{
    const Arguments &arguments = m_place.arguments;
    const OrderArguments &order = arguments.order;
    if (arguments.authority) {
        // Another CA is another account, unless one is named.
        if (request.authority != m_choice.authority)
            request.account = AccountId();
        request.authority = m_choice.authority;
    }
    if (arguments.authorityRootFile)
        request.authorityRoots = m_choice.roots;
    request.contact = arguments.contact.value_or(request.contact);
    request.termsAgreed = request.termsAgreed || arguments.agreeTerms;
    if (m_account) {
        request.account = m_account->id;
        request.contact = m_account->contact;
        if (!arguments.authority) {
            request.authority = m_account->authority;
            request.authorityRoots = m_account->authorityRoots;
        }
    }
    request.provider = m_chosen ? m_chosen->provider : arguments.provider.value_or(request.provider);
    if (m_chosen)
        request.credential = m_chosen->id;
    request.ways = m_ways.value_or(request.ways);
    request.keyType = arguments.keyType.value_or(request.keyType);
    request.polling.interval = arguments.pollInterval.value_or(request.polling.interval);
    request.polling.timeout = arguments.pollTimeout.value_or(request.polling.timeout);
    request.dnsCheck.mode = arguments.dnsCheck.value_or(request.dnsCheck.mode);
    request.dnsCheck.resolvers = arguments.domainResolvers.value_or(request.dnsCheck.resolvers);
    if (order.fallbacks) {
        request.fallbacks.clear();
        for (const QString &each : *order.fallbacks) {
            const acme::Authority known = acme::authorityFor(each);
            AuthorityChoice fallback;
            fallback.authority = known.id;
            // A CA that is known by its address alone is one of the user's own, and so are its roots.
            if (known.id == known.directoryUrl)
                fallback.roots = request.authorityRoots;
            fallback.contact = request.contact;
            fallback.termsAgreed = request.termsAgreed;
            request.fallbacks.append(fallback);
        }
    }
    request.order.profile = order.profile.value_or(request.order.profile);
    request.order.lifetime = order.lifetime.value_or(request.order.lifetime);
    request.order.startsIn = order.startsIn.value_or(request.order.startsIn);
    request.order.preferredIssuer = order.preferredIssuer.value_or(request.order.preferredIssuer);
    request.order.challenge = order.challenge.value_or(request.order.challenge);
    request.order.keyUse = order.keyUse.value_or(request.order.keyUse);
    if (!m_csr.isEmpty())
        request.order.csr = m_csr;
    else if (order.keyUse || arguments.keyType)
        request.order.csr.clear(); // the key is made here again
}

DomainRequest DomainRequests::fresh(const QList<DomainName> &names) const
{
    const bool sandbox = m_place.session.world() == World::Sandbox;
    DomainRequest request;
    request.names = names;
    request.authority = m_choice.authority;
    request.authorityRoots = m_choice.roots;
    request.contact = m_choice.contact;
    request.provider = sandbox ? u"sandbox"_s : u"manual"_s;
    request.polling = m_polling;
    request.goal = m_place.arguments.command == Command::Obtain ? Goal::Certificate : Goal::OneStepAtATime;
    apply(request);
    return request;
}

DomainRequest DomainRequests::changed(const Domain &domain) const
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
    request.ways = domain.ways;
    request.keyType = domain.keyType;
    request.polling = domain.polling;
    request.dnsCheck = domain.dnsCheck;
    request.goal = Goal::Certificate;
    apply(request);
    if (!request.order.csr.isEmpty() && request.order.csr == domain.order.csr)
        request.keyType = domain.keyType;
    return request;
}

Task<Result<DomainId>> DomainRequests::add(QList<DomainName> names)
{
    DomainRequest request = fresh(names);
    if (request.credential.isNull())
        request.credential = m_credential;
    if (request.credential.isNull()) {
        Result<ProviderOptions> options = m_place.providerOptions(request.provider);
        if (!options)
            co_return failed(options.error());
        request.options = std::move(*options);
    }
    const Result<DomainId> id = co_await m_place.service().addDomain(std::move(request));
    if (!id)
        co_return failed(id.error());
    if (m_credential.isNull()) {
        const Result<Domain> domain = m_place.store().domain(*id);
        if (!domain)
            co_return failed(domain.error());
        m_credential = domain->credential;
    }
    co_return *id;
}

/// Whether the provider of a domain has exactly the options that were given now.
Task<Result<bool>> DomainRequests::hasTheseOptions(Domain domain)
{
    if (domain.credential.isNull())
        co_return false;
    const Result<Credential> credential = m_place.store().credential(domain.credential);
    if (!credential)
        co_return failed(credential.error());
    const Vault &vault = m_place.service().vault();
    const Result<void> opened = co_await m_place.service().vault().open();
    if (!opened)
        co_return failed(opened.error());
    const Result<Secret> plain =
        vault.unseal(credential->sealedOptions, "credential:" + credential->sealedContext.toLatin1());
    if (!plain)
        co_return failed(plain.error());
    const QJsonObject kept = QJsonDocument::fromJson(plain->view().toByteArray()).object();
    const Result<ProviderOptions> given = m_place.providerOptions(domain.provider);
    if (!given)
        co_return failed(given.error());
    const bool same = kept.size() == qsizetype(given->size()) && std::ranges::all_of(*given, [&kept](const auto &each) {
        return kept.value(each.first).toString().toUtf8() == each.second.view().toByteArray();
    });
    co_return same;
}

Task<Result<void>> DomainRequests::change(Domain domain)
{
    const Arguments &arguments = m_place.arguments;
    DomainRequest request = changed(domain);
    bool newOptions = false;
    if (m_chosen) {
        newOptions = m_chosen->id != domain.credential;
    } else if (arguments.provider || !arguments.options.isEmpty()) {
        newOptions = request.provider != domain.provider;
        if (!newOptions && !arguments.options.isEmpty()) {
            const Result<bool> same = co_await hasTheseOptions(domain);
            if (!same)
                co_return failed(same.error());
            newOptions = !*same;
        }
    }
    if (isAsItIs(request, domain) && !newOptions)
        co_return Result<void>();
    const Result<std::optional<Run>> latest = m_place.store().latestRun(domain.id);
    if (!latest)
        co_return failed(latest.error());
    if (*latest && !isEnd((*latest)->step)) {
        // How long to wait and whom to ask can be said at any time.
        Domain patient = domain;
        patient.polling = request.polling;
        patient.dnsCheck = request.dnsCheck;
        if (newOptions || !isAsItIs(request, patient))
            co_return failed(refusedChange(domain, u"working"_s));
        if (request.dnsCheck != domain.dnsCheck) {
            if (const Result<void> set = m_place.service().setDnsCheck(domain.id, request.dnsCheck); !set)
                co_return failed(set.error());
        }
        if (request.polling == domain.polling)
            co_return Result<void>();
        co_return m_place.service().setPolling(domain.id, request.polling);
    }
    const bool otherCa = request.authority != domain.authority || request.account != domain.account;
    if (domain.standing.hasCertificate && otherCa)
        co_return failed(refusedChange(domain, u"switch-ca"_s));
    if (newOptions && request.credential.isNull()) {
        Result<ProviderOptions> options = m_place.providerOptions(request.provider);
        if (!options)
            co_return failed(options.error());
        request.options = std::move(*options);
    }
    const Result<void> done = co_await m_place.service().changeDomain(domain.id, std::move(request));
    if (!done)
        co_return failed(done.error());
    if (domain.standing.hasCertificate)
        m_place.output.changedForNext(domain);
    co_return Result<void>();
}

Task<Result<DomainId>> DomainRequests::addOrChange(QList<DomainName> names)
{
    const Result<DomainId> known = m_place.store().findDomain(names.constFirst().ascii());
    if (!known && known.error().kind != FailureKind::NotFound)
        co_return failed(known.error());
    if (!known)
        co_return co_await add(names);
    const Result<Domain> domain = m_place.store().domain(*known);
    if (!domain)
        co_return failed(domain.error());
    const bool sameNames = std::ranges::is_permutation(domain->names, names);
    if (m_place.arguments.command == Command::Add || !sameNames) {
        Failure exists;
        exists.kind = FailureKind::AlreadyExists;
        exists.attempted = u"add domain"_s;
        exists.subject = domain->name().ascii();
        exists.code = sameNames ? u"domain"_s : u"names"_s;
        exists.retry = Retry::AfterFix;
        co_return failed(exists);
    }
    const Result<void> done = co_await change(*domain);
    if (!done)
        co_return failed(done.error());
    co_return *known;
}

} // namespace certwright::ctl
