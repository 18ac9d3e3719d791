// SPDX-License-Identifier: Apache-2.0
#include "app/session/session.h"

#include "app/session/diagnosis_cases.h"
#include "core/base/awaitables.h"
#include "core/base/log.h"
#include "core/exchange/account_files.h"
#include "core/exchange/pem_export.h"
#include "core/issuance/dns_ways.h"
#include "core/providers/acme_dns.h"
#include "core/secrets/keychain_store.h"
#include "core/secrets/passphrase_store.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <sys/stat.h>

namespace certwright {

namespace {

constexpr mode_t ownerOnly = 0700;

Result<void> makeFolder(const QString &path)
{
    const QString parent = QFileInfo(path).absolutePath();
    QDir().mkpath(parent);
    const QByteArray local = QFile::encodeName(path);
    if (::mkdir(local.constData(), ownerOnly) == 0 || errno == EEXIST)
        return {};
    const int error = errno;
    Failure failure;
    failure.kind = error == ENOSPC                                       ? FailureKind::DiskFull
                   : error == EROFS || error == EACCES || error == EPERM ? FailureKind::ReadOnly
                                                                         : FailureKind::Storage;
    failure.attempted = QStringLiteral("make profile");
    failure.subject = path;
    failure.peerWords = QString::fromLocal8Bit(std::strerror(error));
    failure.retry = Retry::AfterFix;
    return failed(failure);
}

/// Stands in where the chosen secrets cannot be had: every use says why, and the program still opens.
class UnavailableStore : public SecretStore
{
public:
    explicit UnavailableStore(Failure why)
        : m_why(std::move(why))
    {
    }

    Task<Result<Secret>> read(QString) override { co_return failed(m_why); }
    Task<Result<void>> write(QString, Secret) override { co_return failed(m_why); }
    Task<Result<void>> remove(QString) override { co_return failed(m_why); }

private:
    Failure m_why;
};

} // namespace

QString Session::defaultProfileFolder(World world)
{
    const QString own =
        QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/certwright");
    return world == World::Sandbox ? own + QStringLiteral("/sandbox") : own;
}

Session::Session(SessionOptions options)
    : m_options(std::move(options))
{
    if (m_options.profileFolder.isEmpty())
        m_options.profileFolder = defaultProfileFolder(m_options.world);
    m_options.profileFolder = QDir::cleanPath(QDir::current().absoluteFilePath(m_options.profileFolder));
}

Session::~Session()
{
    m_renewal.reset();
    m_service.reset(); // stops the flows before what they use goes
}

Task<Result<std::unique_ptr<Session>>> Session::open(SessionOptions options)
{
    std::unique_ptr<Session> session(new Session(options));
    if (const Result<void> opened = session->openProfile(); !opened)
        co_return failed(opened.error());
    if (session->m_options.world == World::Sandbox && session->m_options.access == Access::Work) {
        session->m_sandbox =
            std::make_unique<Sandbox>(session->m_options.profileFolder + QStringLiteral("/sandbox-run"));
        const Result<SandboxAddresses> started = co_await session->m_sandbox->start();
        if (!started)
            co_return failed(started.error());
        session->m_addresses = *started;
    }
    if (const Result<void> wired = session->wire(); !wired)
        co_return failed(wired.error());
    co_return session;
}

Result<void> Session::openProfile()
{
    const QString folder = m_options.profileFolder;
    const QString path = folder + QStringLiteral("/certwright.db");
    if (m_options.access != Access::Read) {
        if (const Result<void> made = makeFolder(folder); !made)
            return made;
        Result<std::unique_ptr<ProfileLock>> lock = ProfileLock::take(folder);
        if (!lock)
            return failed(lock.error());
        m_lock = std::move(*lock);
        startLogging(folder + QStringLiteral("/certwright.log"));
    }
    Result<std::unique_ptr<Database>> database =
        m_options.access == Access::Read ? Database::openReadOnly(path) : Database::open(path);
    if (!database)
        return failed(database.error());
    m_database = std::move(*database);
    m_store = std::make_unique<ProfileStore>(*m_database);
    return {};
}

Result<std::unique_ptr<SecretStore>> Session::makeSecretStore(const Settings &settings) const
{
    if (settings.secrets == SecretsKind::Keychain) {
        const bool isUsersOwn = m_options.profileFolder == defaultProfileFolder(World::Real);
        const QString service =
            isUsersOwn ? QStringLiteral("Certwright") : QStringLiteral("Certwright (%1)").arg(m_options.profileFolder);
        return std::make_unique<KeychainStore>(service);
    }
    QString passphraseFile = qEnvironmentVariable("CERTWRIGHT_PASSPHRASE_FILE");
    if (passphraseFile.isEmpty())
        passphraseFile = settings.passphraseFile;
    if (passphraseFile.isEmpty()) {
        Failure failure;
        failure.kind = FailureKind::SecretsMissing;
        failure.attempted = QStringLiteral("read passphrase");
        failure.code = QStringLiteral("passphrase-file");
        failure.retry = Retry::AfterFix;
        return failed(failure);
    }
    Result<Secret> passphrase = PassphraseStore::readPassphraseFile(passphraseFile);
    if (!passphrase)
        return failed(passphrase.error());
    return std::make_unique<PassphraseStore>(
        m_options.profileFolder + QStringLiteral("/secrets"), std::move(*passphrase));
}

Result<void> Session::wire()
{
    Result<Settings> settings = m_store->settings();
    if (!settings)
        return failed(settings.error());
    if (m_options.secrets && settings->secrets != *m_options.secrets) {
        settings->secrets = *m_options.secrets;
        // A profile without secrets yet remembers the choice; another one is asked with it this time only.
        const Result<bool> isSealed = hasBeenSealed(*m_store);
        if (isSealed && !*isSealed && m_options.access != Access::Read) {
            if (const Result<void> saved = m_store->saveSettings(*settings); !saved)
                return saved;
        }
    }
    Result<std::unique_ptr<SecretStore>> secrets = makeSecretStore(*settings);
    if (secrets)
        m_secrets = std::move(*secrets);
    else
        m_secrets = std::make_unique<UnavailableStore>(secrets.error());
    m_vault = std::make_unique<Vault>(*m_secrets, *m_store);
    // The page is for a CA that has something to say to the makers of a client (RFC 8555 §6.1).
    m_http = std::make_unique<CurlHttpClient>(
        "Certwright/" CERTWRIGHT_VERSION " (+" CERTWRIGHT_HOMEPAGE ") Qt/" QT_VERSION_STR);
    QList<dns::Server> resolvers =
        m_options.resolvers.isEmpty() ? dns::readServers(settings->resolvers) : m_options.resolvers;
    if (m_options.world == World::Sandbox && m_options.access == Access::Work && m_options.resolvers.isEmpty())
        resolvers = {m_addresses.dnsServer};
    m_dns = std::make_unique<dns::CaresClient>(resolvers, m_http.get());
    m_service = std::make_unique<IssuanceService>(IssuanceSurroundings{*m_store, *m_vault, *m_http, *m_dns, m_clock,
        m_addresses.directoryUrl, m_addresses.tlsRoots, m_addresses.dnsManagementUrl});
    m_renewal = std::make_unique<RenewalService>(*m_store, *m_service, m_clock);
    // A plan is shown with its domain: whoever shows it reads it again.
    connect(m_renewal.get(), &RenewalService::planChanged, m_service.get(), &IssuanceService::domainChanged);
    return {};
}

Result<void> Session::saveSettings(const Settings &settings)
{
    if (const Result<void> saved = m_store->saveSettings(settings); !saved)
        return saved;
    if (m_options.world == World::Real && m_options.resolvers.isEmpty())
        m_dns->setResolvers(dns::readServers(settings.resolvers));
    return {};
}

Task<Result<QStringList>> Session::exportPem(DomainId id, QString folder)
{
    const Result<Domain> domain = m_store->domain(id);
    if (!domain)
        co_return failed(domain.error());
    if (domain->certificate.isNull()) {
        Failure failure;
        failure.kind = FailureKind::NotAllowedNow;
        failure.attempted = QStringLiteral("write export");
        failure.subject = domain->name().ascii();
        failure.code = stateWord(domain->standing.state);
        failure.retry = Retry::AfterFix;
        co_return failed(failure);
    }
    const Result<Certificate> certificate = m_store->certificate(domain->certificate);
    if (!certificate)
        co_return failed(certificate.error());
    PemExport request;
    const bool hasKey = !certificate->sealedKey.isEmpty();
    if (hasKey) {
        const Result<void> opened = co_await m_vault->open();
        if (!opened)
            co_return failed(opened.error());
        Result<Secret> key = m_vault->unseal(certificate->sealedKey, certificateKeyContext(certificate->keyId));
        if (!key)
            co_return failed(key.error());
        request.keyPem = std::move(*key);
    }
    request.name = domain->name().ascii();
    request.chainPem = certificate->chainPem;
    request.folder = folder;
    const Result<QStringList> written = certwright::exportPem(request);
    if (written && m_options.access != Access::Read) {
        Event event;
        event.domain = id;
        event.at = m_clock.now();
        event.what = hasKey ? QStringLiteral("exported") : QStringLiteral("exported-without-key");
        event.detail = folder;
        if (const Result<void> added = m_store->addEvent(event); !added)
            qCWarning(storeLog).noquote() << logLine(added.error());
    }
    co_return written;
}

Task<Result<AccountId>> Session::importAccount(QString path, AuthorityChoice at)
{
    Result<AccountFile> file = readAccountFile(path);
    if (!file)
        co_return failed(file.error());
    AccountRequest request;
    request.at = at;
    request.at.contact = file->contact;
    request.keyPem = std::move(file->keyPem);
    co_return co_await m_service->accounts().find(std::move(request));
}

Task<Result<void>> Session::exportAccountKey(AccountId id, QString path)
{
    const Result<Secret> key = co_await m_service->accounts().exportKey(id);
    if (!key)
        co_return failed(key.error());
    co_return writeAccountKey(*key, path);
}

Task<Result<QList<Examined>>> Session::diagnose(DomainId id)
{
    const Result<QList<diagnosis::Case>> cases = diagnosisCases(id, *m_service, *m_store, m_clock.now());
    if (!cases)
        co_return failed(cases.error());
    diagnosis::Doctor doctor(*m_dns, m_clock);
    std::vector<Task<Result<diagnosis::Diagnosis>>> looks;
    for (const diagnosis::Case &each : *cases)
        looks.push_back(doctor.examine(each));
    std::vector<Result<diagnosis::Diagnosis>> found = co_await whenAll(std::move(looks));
    QList<Examined> examined;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (!found[i])
            co_return failed(found[i].error());
        const diagnosis::Case &subject = cases->at(qsizetype(i));
        examined.append(Examined{subject.name, subject.values, std::move(*found[i])});
    }
    co_return examined;
}

Task<Result<diagnosis::PreflightReport>> Session::preflight(DomainId id)
{
    const Result<Domain> domain = m_store->domain(id);
    if (!domain)
        co_return failed(domain.error());
    const Result<QList<DomainRow>> rows = m_store->rows();
    if (!rows)
        co_return failed(rows.error());
    diagnosis::PreflightRequest request;
    for (const DomainName &name : domain->names)
        request.names.append(name.ascii());
    request.issuers = issuersOf(*domain, *m_store);
    request.mode = domain->dnsCheck.mode;
    request.resolvers = dns::readServers(domain->dnsCheck.resolvers);
    request.testProvider = [this, chosen = *domain](QString name) { return testWay(chosen, std::move(name)); };
    for (const DomainRow &row : *rows) {
        if (row.domain.id != id && row.domain.standing.hasCertificate && !row.revoked) {
            request.certificates.append(
                {row.domain.name().unicode(), row.domain.facts.names, row.domain.facts.notAfter});
        }
    }
    diagnosis::Preflight preflight(*m_dns, m_clock);
    co_return co_await preflight.check(std::move(request));
}

/// Of the zone that `name` is in; where a person publishes, there is nothing to try.
Task<Result<ProviderTest>> Session::testWay(Domain domain, QString name)
{
    const DnsWay way = wayFor(domain, name);
    if (attendanceOf(way.provider) == Attendance::Person)
        co_return ProviderTest();
    ProviderOptions none;
    co_return co_await m_service->testProvider(way.provider, way.credential, std::move(none), name);
}

Task<Result<diagnosis::DelegationReport>> Session::lookAtDelegation(diagnosis::DelegationPlan plan)
{
    return diagnosis::lookAtDelegation(*m_dns, m_clock, std::move(plan));
}

Task<Result<AcmeDnsRegistration>> Session::registerAtAcmeDns(QString server, QStringList domains)
{
    const Result<QString> base = providers::AcmeDnsApi::base(server);
    if (!base)
        co_return failed(base.error());
    providers::AcmeDnsApi api(ProviderSurroundings{m_http.get(), m_dns.get(), &m_clock, {}}, *base);
    const QStringList anywhere;
    AcmeDnsRegistration registration;
    providers::AcmeDnsAccounts accounts;
    for (const QString &domain : std::as_const(domains)) {
        Result<providers::AcmeDnsAccount> account = co_await api.registerAccount(anywhere);
        if (!account)
            co_return failed(account.error());
        registration.targets.insert(domain, account->fullDomain);
        accounts.emplace(domain, std::move(*account));
    }
    // A name of its own, also where the domain was registered before.
    const QString wanted = QStringLiteral("acme-dns: %1").arg(domains.value(0));
    constexpr int mostOfOneDomain = 100;
    for (int i = 1; i <= mostOfOneDomain; ++i) {
        ProviderOptions options;
        QByteArray address = base->toUtf8();
        options.emplace(QStringLiteral("ACME_DNS_API_BASE"), Secret::consume(address));
        options.emplace(QString(providers::acmeDnsAccountsKey), providers::writeAcmeDnsAccounts(accounts));
        const QString name = i == 1 ? wanted : QStringLiteral("%1 (%2)").arg(wanted).arg(i);
        const Result<CredentialId> saved =
            co_await m_service->saveCredential(QStringLiteral("acme-dns"), std::move(options), name);
        if (saved) {
            registration.credential = *saved;
            co_return registration;
        }
        if (saved.error().kind != FailureKind::AlreadyExists)
            co_return failed(saved.error());
    }
    Failure full;
    full.kind = FailureKind::AlreadyExists;
    full.attempted = QStringLiteral("save credential");
    full.subject = wanted;
    full.retry = Retry::AfterFix;
    co_return failed(full);
}

Task<Result<diagnosis::Diagnosis>> Session::examine(diagnosis::Case subject)
{
    diagnosis::Doctor doctor(*m_dns, m_clock);
    co_return co_await doctor.examine(std::move(subject));
}

Task<Result<diagnosis::PreflightReport>> Session::preflight(diagnosis::PreflightRequest request)
{
    diagnosis::Preflight preflight(*m_dns, m_clock);
    co_return co_await preflight.check(std::move(request));
}

Result<void> Session::openSandbox()
{
    if (QProcess::startDetached(QCoreApplication::applicationFilePath(), {QStringLiteral("--sandbox")}))
        return {};
    Failure failure;
    failure.kind = FailureKind::Internal;
    failure.attempted = QStringLiteral("start sandbox");
    failure.subject = QCoreApplication::applicationFilePath();
    return failed(failure);
}

IssuanceService &Session::service() { return *m_service; }
RenewalService &Session::renewal() { return *m_renewal; }
ProfileStore &Session::store() { return *m_store; }
const Clock &Session::clock() const { return m_clock; }
QString Session::profileFolder() const { return m_options.profileFolder; }
World Session::world() const { return m_options.world; }
QList<ProviderDescriptor> Session::providers() const { return providerDescriptors(m_options.world == World::Sandbox); }

UiContext Session::uiContext()
{
    return UiContext{
        *m_service, *m_store, *this, m_clock, m_options.world == World::Sandbox, m_options.profileFolder, providers()};
}

} // namespace certwright
