// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/practice_profile.h"

#include <QCryptographicHash>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace certwright {

namespace {

/// A fixture that cannot be made is no test result.
template <class T>
T must(Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "practice profile: %s\n", qPrintable(logLine(result.error())));
        std::abort();
    }
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

Failure failure(FailureKind kind, const QString &code, const QString &subject, const QString &words)
{
    Failure made;
    made.kind = kind;
    made.code = code;
    made.subject = subject;
    made.peerWords = words;
    made.retry = Retry::AfterFix;
    return made;
}

} // namespace

QByteArray valueFor(const QString &text)
{
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

Task<Result<HttpAnswer>> ToldHttp::send(HttpRequest request)
{
    // ZeroSSL's directory has another path; it is the one here that wants an external account.
    const bool bound = request.url.startsWith(u"https://acme.zerossl.com/"_s);
    if (request.method == "GET" && (request.url.endsWith(u"/directory"_s) || request.url.endsWith(u"/DV90"_s))) {
        const QByteArray base = request.url.section(u'/', 0, -2).toUtf8() + '/';
        HttpAnswer answer;
        answer.status = 200;
        answer.headers.append(qMakePair(QByteArray("Content-Type"), QByteArray("application/json")));
        answer.body = "{\"newNonce\":\"" + base + "acme/new-nonce\",\"newAccount\":\"" + base +
                      "acme/new-acct\",\"newOrder\":\"" + base +
                      "acme/new-order\",\"meta\":{\"termsOfService\":\"https://ca.example/terms.pdf\"," +
                      (bound ? "\"externalAccountRequired\":true"
                             : "\"profiles\":{\"classic\":\"90 days, for every use\",\"shortlived\":\"160 "
                               "hours\",\"tlsserver\":\"45 "
                               "days, for servers\"}") +
                      "}}";
        co_return answer;
    }
    Failure absent = failure(FailureKind::Unreachable, {}, request.url, u"Connection refused"_s);
    absent.attempted = u"HTTP "_s + QString::fromLatin1(request.method);
    absent.retry = Retry::Later;
    co_return failed(absent);
}

void ToldDns::add(const dns::Record &record) { m_records.append(record); }

void ToldDns::setTxt(const QString &address, const QString &name, const QList<QByteArray> &values)
{
    m_txt[{address, name}] = values;
}

void ToldDns::addZone(const QString &zone)
{
    dns::Record soa;
    soa.name = zone;
    soa.type = dns::Type::SOA;
    soa.ttl = 3600;
    soa.target = u"ns1."_s + zone;
    soa.serial = 2026112101;
    add(soa);
    const std::pair<QString, QString> servers[] = {{u"ns1."_s, u"192.0.2.53"_s}, {u"ns2."_s, u"198.51.100.53"_s}};
    for (const auto &[label, address] : servers) {
        dns::Record ns;
        ns.name = zone;
        ns.type = dns::Type::NS;
        ns.ttl = 3600;
        ns.target = label + zone;
        add(ns);
        dns::Record host;
        host.name = label + zone;
        host.type = dns::Type::A;
        host.ttl = 3600;
        host.address = QHostAddress(address);
        add(host);
    }
}

Task<Result<dns::Answer>> ToldDns::ask(dns::Question question)
{
    ++questions;
    dns::Answer answer;
    answer.rcode = u"NXDOMAIN"_s;
    answer.authoritative = true;
    answer.server = question.servers.isEmpty() ? resolvers().first() : question.servers.first();
    for (const dns::Record &record : std::as_const(m_records)) {
        if (record.name == question.name || record.name.endsWith(u'.' + question.name))
            answer.rcode = u"NOERROR"_s;
        if (record.name == question.name && record.type == question.type)
            answer.answers.append(record);
    }
    const auto told = m_txt.find({answer.server.address.toString(), question.name});
    if (question.type == dns::Type::TXT && told != m_txt.end()) {
        answer.rcode = u"NOERROR"_s;
        for (const QByteArray &value : told->second) {
            dns::Record txt;
            txt.name = question.name;
            txt.type = dns::Type::TXT;
            txt.ttl = 120;
            txt.text = value;
            answer.answers.append(txt);
        }
    }
    co_return answer;
}

QList<dns::Server> ToldDns::resolvers() const
{
    dns::Server server;
    server.address = QHostAddress(u"192.0.2.1"_s);
    return {server};
}

Task<Result<Secret>> MemorySecrets::read(QString item)
{
    if (refusal)
        co_return failed(*refusal);
    const auto found = m_items.find(item);
    if (found == m_items.end())
        co_return Secret();
    co_return found->second.clone();
}

Task<Result<void>> MemorySecrets::write(QString item, Secret value)
{
    if (refusal)
        co_return failed(*refusal);
    m_items.insert_or_assign(item, std::move(value));
    co_return Result<void>();
}

Task<Result<void>> MemorySecrets::remove(QString item)
{
    if (refusal)
        co_return failed(*refusal);
    m_items.erase(item);
    co_return Result<void>();
}

Result<void> NotedActions::saveSettings(const Settings &settings) { return m_store.saveSettings(settings); }

Task<Result<QStringList>> NotedActions::exportPem(DomainId id, QString folder)
{
    const Result<Domain> domain = m_store.domain(id);
    if (!domain)
        co_return failed(domain.error());
    QString name = domain->name().ascii();
    name.replace(u'*', u'_');
    const QString stem = folder + u'/' + name;
    co_return QStringList{stem + u".crt"_s, stem + u".issuer.crt"_s, stem + u".key"_s};
}

Task<Result<AccountId>> NotedActions::importAccount(QString path, AuthorityChoice at)
{
    importedPaths.append(path);
    if (imported)
        co_return *imported;
    Failure failure;
    failure.kind = FailureKind::NotFound;
    failure.attempted = u"read account"_s;
    failure.subject = at.authority;
    failure.code = u"account"_s;
    co_return failed(failure);
}

Task<Result<void>> NotedActions::exportAccountKey(AccountId, QString path)
{
    keyPaths.append(path);
    co_return Result<void>();
}

Task<Result<QList<Examined>>> NotedActions::diagnose(DomainId id)
{
    diagnosed.append(id);
    if (!diagnosis) {
        looking.emplace();
        co_await *looking;
    }
    co_return *diagnosis;
}

Task<Result<diagnosis::PreflightReport>> NotedActions::preflight(DomainId) { co_return preflightReport; }

Task<Result<diagnosis::DelegationReport>> NotedActions::lookAtDelegation(diagnosis::DelegationPlan plan)
{
    delegations.append(plan);
    co_return delegationReport;
}

Task<Result<AcmeDnsRegistration>> NotedActions::registerAtAcmeDns(QString server, QStringList domains)
{
    registered = domains;
    if (registration)
        co_return *registration;
    co_return failed(failure(FailureKind::Unreachable, {}, server, {}));
}

Result<void> NotedActions::openSandbox()
{
    ++sandboxesOpened;
    return {};
}

PracticeProfile::PracticeProfile()
{
    database = must(Database::open(folder.filePath(u"certwright.sqlite"_s)));
    store = std::make_unique<ProfileStore>(*database);
    vault = std::make_unique<Vault>(secrets, *store);
    service = std::make_unique<IssuanceService>(IssuanceSurroundings{*store, *vault, http, dns, clock, {}, {}, {}});
    actions = std::make_unique<NotedActions>(*store);
}

PracticeProfile::~PracticeProfile() = default;

UiContext PracticeProfile::context(bool sandbox)
{
    return {*service, *store, *actions, clock, sandbox, folder.path(), providerDescriptors(sandbox)};
}

QList<ProviderDescriptor> practiceProviders() { return providerDescriptors(false); }

Domain PracticeProfile::makeDomain(const QStringList &names, const QString &provider, const QString &authority) const
{
    Domain domain;
    for (const QString &name : names)
        domain.names.append(must(DomainName::parse(name)));
    domain.token = valueFor(u"token of "_s + names.first());
    domain.authority = authority;
    domain.contact = u"hostmaster@example.org"_s;
    domain.termsAgreed = true;
    domain.provider = provider;
    domain.createdAt = clock.now().addDays(-30);
    return domain;
}

DomainId PracticeProfile::add(const Domain &domain)
{
    Event added;
    added.at = domain.createdAt;
    added.what = u"added"_s;
    const DomainId id = must(store->addDomain(domain, added));
    m_ids.insert(domain.name().unicode(), id);
    return id;
}

DomainId PracticeProfile::addActive(Domain domain, int left, int whole)
{
    const Standing before{DomainState::Verified, true, false};
    const std::optional<Failure> trouble = std::exchange(domain.failure, {});
    domain.standing = before;
    domain.id = add(domain);
    Run run;
    run.domain = domain.id;
    run.kind = RunKind::Issuance;
    run.step = Step::CreateOrder;
    run.startedAt = clock.now().addDays(left - whole).addSecs(3 * 3600 - 60);
    for (const auto &[seconds, what] : {std::pair{-300, u"started"_s}, std::pair{-200, u"verified"_s}})
        note(domain.id, std::chrono::seconds(run.startedAt.secsTo(clock.now()) - seconds), what);
    Event started;
    started.domain = domain.id;
    started.at = run.startedAt;
    started.what = u"started"_s;
    started.detail = u"issuance"_s;
    run.id = must(store->startRun(domain, run, started));
    run.step = Step::Done;
    Certificate certificate;
    certificate.domain = domain.id;
    certificate.chainPem = "-----BEGIN CERTIFICATE-----\nnot parsed by the window\n-----END CERTIFICATE-----\n";
    certificate.sealedKey = "sealed";
    certificate.keyId = valueFor(u"key of "_s + domain.name().ascii()).left(16);
    CertificateFacts &facts = certificate.facts;
    for (const DomainName &name : std::as_const(domain.names))
        facts.names.append(name.ascii());
    facts.subject = domain.name().ascii();
    facts.issuer = domain.authority == u"letsencrypt"_s ? u"E7, Let's Encrypt"_s : u"(STAGING) Puzzling Parsnip E7"_s;
    facts.serial = u"04"_s + QString::fromLatin1(valueFor(u"serial "_s + facts.subject).toHex()).left(34);
    facts.fingerprint = QCryptographicHash::hash(facts.subject.toUtf8(), QCryptographicHash::Sha256);
    // CAs set the clock back by an hour, for clients whose clock is late.
    facts.notBefore = clock.now().addDays(left - whole).addSecs(7200);
    facts.notAfter = facts.notBefore.addDays(whole).addSecs(-1);
    certificate.storedAt = facts.notBefore.addSecs(3600);
    domain.standing = {DomainState::Active, true, true};
    domain.facts = facts;
    Event issued = started;
    issued.at = certificate.storedAt;
    issued.run = run.id;
    issued.what = u"issued"_s;
    issued.detail = facts.serial;
    domain.certificate = must(store->storeCertificate(certificate, domain, run, issued));
    if (trouble) {
        domain.failure = trouble;
        Event why = issued;
        why.at = clock.now().addSecs(-3600);
        why.what = u"failed"_s;
        why.failure = trouble;
        must(store->updateDomain(domain, why));
    }
    return domain.id;
}

void PracticeProfile::addFailed(Domain domain, const Failure &why)
{
    domain.standing.state = DomainState::Failed;
    domain.failure = why;
    const DomainId id = add(domain);
    note(id, 26min, u"started"_s, domain.standing.ownershipProven ? u"issuance"_s : u"verification"_s);
    note(id, 20min, u"failed"_s, stepWord(domain.standing.ownershipProven ? Step::AwaitValidation : Step::WaitForDns),
        why);
}

void PracticeProfile::addRunning(Domain domain, Run run)
{
    domain.id = add(domain);
    run.domain = domain.id;
    run.startedAt = clock.now().addSecs(-40);
    Event started;
    started.domain = domain.id;
    started.at = run.startedAt;
    started.what = u"started"_s;
    started.detail = runKindWord(run.kind);
    must(store->startRun(domain, run, started));
}

void PracticeProfile::note(DomainId id, std::chrono::seconds ago, const QString &what, const QString &detail,
    const std::optional<Failure> &why)
{
    Event event;
    event.domain = id;
    event.at = clock.now().addSecs(-ago.count());
    event.what = what;
    event.detail = detail;
    event.failure = why;
    must(store->addEvent(event));
}

void PracticeProfile::addAccounts()
{
    AcmeAccount account;
    account.authority = u"letsencrypt"_s;
    account.contact = u"hostmaster@example.org"_s;
    account.keyId = u"one"_s;
    account.url = u"https://acme-v02.api.letsencrypt.org/acme/acct/1948273650"_s;
    account.status = AccountStatus::Valid;
    account.thumbprint = valueFor(u"thumbprint"_s);
    account.createdAt = clock.now().addDays(-200);
    must(store->saveAccount(account));
    secrets.keep(u"account-key:one"_s, must(KeyPair::generate(KeyType::EcdsaP256)).toPem());
    account.authority = u"zerossl"_s;
    account.name = u"Customers"_s;
    account.keyId = u"two"_s;
    account.url = u"https://acme.zerossl.com/v2/DV90/account/jK3nP9xQ"_s;
    account.externalKeyId = u"GpWm4sVbYxLr2Tq8"_s;
    account.keyType = KeyType::EcdsaP384;
    must(store->saveAccount(account));
    account.authority = u"letsencrypt-staging"_s;
    account.name.clear();
    account.externalKeyId.clear();
    account.keyId = u"three"_s;
    account.contact.clear();
    account.url = u"https://acme-staging-v02.api.letsencrypt.org/acme/acct/220194837"_s;
    account.status = AccountStatus::Deactivated;
    must(store->saveAccount(account));
}

void PracticeProfile::planRenewal(DomainId id)
{
    const Domain domain = must(store->domain(id));
    RenewalPlan plan;
    plan.windowStart = domain.facts.notAfter.addDays(-31);
    plan.windowEnd = plan.windowStart.addDays(2);
    plan.moment = plan.windowStart.addSecs(86400 + 11520);
    plan.explanationUrl = u"https://letsencrypt.org/docs/integration-guide/"_s;
    plan.askAgainAt = clock.now().addSecs(6 * 3600);
    must(store->saveRenewalPlan(domain.certificate, plan, {}));
}

void PracticeProfile::noteWrongClock(DomainId id, std::chrono::seconds offset)
{
    const std::optional<Run> run = must(store->latestRun(id));
    Event event;
    event.domain = id;
    event.run = run->id;
    event.at = clock.now();
    event.what = u"clock"_s;
    event.failure = failure(FailureKind::ClockWrong, QString::number(offset.count()), u"letsencrypt"_s, {});
    event.failure->attempted = u"newOrder"_s;
    must(store->addEvent(event));
}

void PracticeProfile::fillMany(int count)
{
    // Thousands of durable transactions are another test's matter.
    QSqlQuery(QSqlDatabase::database(database->connectionName())).exec(u"PRAGMA synchronous=OFF"_s);
    for (int i = 1; i <= count; ++i)
        add(makeDomain({u"host%1.example.org"_s.arg(i)}, u"manual"_s, u"letsencrypt"_s));
}

void PracticeProfile::fill()
{
    const QString production = u"letsencrypt"_s;
    const QString staging = u"letsencrypt-staging"_s;
    for (const QString &zone : {u"example.org"_s, u"example.net"_s, u"example.com"_s})
        dns.addZone(zone);

    const DomainId first = addActive(
        makeDomain({u"example.org"_s, u"*.example.org"_s, u"example.com"_s, u"www.example.com"_s, u"cdn.example.com"_s},
            u"rfc2136"_s, production),
        62, 90);
    note(first, 28 * 24h - 3h - 5s, u"removed-txt"_s, u"_acme-challenge.example.org"_s);
    note(first, 27 * 24h, u"exported"_s, u"/etc/ssl/example.org"_s);

    const Domain shop = makeDomain({u"shop.example.org"_s, u"*.shop.example.org"_s}, u"manual"_s, staging);
    add(shop);

    addActive(makeDomain({u"old.example.net"_s}, u"manual"_s, production), 4, 90);

    Domain lagging = makeDomain({u"bad.example.com"_s}, u"manual"_s, staging);
    Failure notShown = failure(FailureKind::DnsNotShown, u"other-value"_s, u"_acme-challenge.bad.example.com"_s,
        u"ns1.example.com: ZTRx1Ckl1-tM05o5zaizTTA0yUy5AGereMgSNWC6Ll8\nns2.example.com: \"an-older-value\""_s);
    notShown.attempted = u"ask TXT"_s;
    addFailed(lagging, notShown);

    Domain verified = makeDomain({u"intranet.example.net"_s}, u"exec"_s, production);
    verified.standing = {DomainState::Verified, true, false};
    add(verified);

    Run validating;
    validating.kind = RunKind::Issuance;
    validating.step = Step::AwaitValidation;
    Domain issuing = makeDomain({u"api.example.org"_s, u"api.example.net"_s}, u"rfc2136"_s, production);
    issuing.standing = {DomainState::CertificatePending, true, false};
    addRunning(issuing, validating);

    addActive(makeDomain({u"bücher.example.com"_s}, u"exec"_s, production), 71, 90);

    Domain limited =
        makeDomain({u"mail.example.net"_s, u"imap.example.net"_s, u"smtp.example.net"_s}, u"rfc2136"_s, production);
    Failure rate =
        failure(FailureKind::AcmeProblem, u"rateLimited"_s, u"https://acme-v02.api.letsencrypt.org/acme/new-order"_s,
            u"too many certificates (5) already issued for this exact set of identifiers in the last 168h0m0s"_s);
    rate.attempted = u"newOrder"_s;
    rate.httpStatus = 429;
    rate.retry = Retry::Later;
    rate.retryAt = clock.now().addSecs(27 * 3600);
    limited.failure = rate;
    addActive(limited, 41, 90);

    Domain forbidden = makeDomain({u"portal.example.com"_s}, u"exec"_s, production);
    forbidden.standing.ownershipProven = true;
    Failure caa = failure(FailureKind::ValidationFailed, u"caa"_s, u"portal.example.com"_s,
        u"CAA record for portal.example.com prevents issuance"_s);
    caa.attempted = u"validation"_s;
    caa.httpStatus = 403;
    addFailed(forbidden, caa);

    add(makeDomain({u"new.example.net"_s}, u"rfc2136"_s, staging));
    for (int i = 1; i <= 6; ++i)
        addActive(makeDomain({u"node%1.cluster.example.net"_s.arg(i)}, u"rfc2136"_s, production), 30 + 8 * i, 90);
}

} // namespace certwright
