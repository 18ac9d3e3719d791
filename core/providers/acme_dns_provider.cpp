// SPDX-License-Identifier: Apache-2.0
// The provider "acme-dns": a domain's owner sets one CNAME, once; after that the values are acme-dns'. Options are
// named as in lego (https://go-acme.github.io/lego/dns/acme-dns/), whose storage file is read and written. Where there
// is none, accounts are kept with the credential.
#include "core/providers/acme_dns.h"

#include "core/base/awaitables.h"
#include "core/base/log.h"
#include "core/dns/names.h"
#include "core/dns/propagation.h"
#include "core/providers/catalog.h"
#include "core/providers/options.h"

#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

const QString baseKey = u"ACME_DNS_API_BASE"_s;
const QString storageKey = u"ACME_DNS_STORAGE_PATH"_s;
const QString storageUrlKey = u"ACME_DNS_STORAGE_BASE_URL"_s;
const QString allowKey = u"ACME_DNS_ALLOWLIST"_s;

constexpr qint64 largestStorage = 4 << 20; ///< octets; thousands of accounts

Failure storageFailure(const QString &path, const QString &words)
{
    Failure failure;
    failure.kind = FailureKind::Storage;
    failure.attempted = u"write acme-dns accounts"_s;
    failure.subject = path;
    failure.peerWords = words;
    failure.retry = Retry::AfterFix;
    return failure;
}

/// An empty one where there is no file yet.
Result<QByteArray> readStorage(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QByteArray();
    if (!file.open(QFile::ReadOnly))
        return failed(wrongOption(storageKey, u"unreadable"_s, file.errorString()));
    return file.read(largestStorage);
}

Result<AcmeDnsAccounts> accountsIn(const QString &key, QByteArrayView json)
{
    Result<AcmeDnsAccounts> accounts = readAcmeDnsAccounts(json);
    if (!accounts)
        return failed(wrongOption(key, u"malformed"_s, accounts.error().subject));
    return accounts;
}

class AcmeDns : public DnsProvider
{
public:
    struct Settings
    {
        QString base;
        QString storage;    ///< path of lego's file; may be empty
        QString storageUrl; ///< of the service that keeps accounts; may be empty
        QStringList allowFrom;
        AcmeDnsAccounts accounts; ///< of the credential
    };

    AcmeDns(Settings settings, const ProviderSurroundings &surroundings)
        : m_settings(std::move(settings))
        , m_keep(surroundings.keep)
        , m_propagation(*surroundings.dns, *surroundings.clock)
        , m_api(surroundings, m_settings.base)
        , m_storage(surroundings, m_settings.storageUrl)
    {
    }

    Task<Result<void>> present(TxtRecord record) override
    {
        // One at a time: two values of a domain without an account would register twice.
        const Turnstile::Turn turn = co_await m_oneAtATime.enter();
        const Result<AcmeDnsAccount> account = co_await accountFor(record);
        if (!account)
            co_return failed(account.error());
        const Result<void> delegated = co_await checkCname(record, *account);
        if (!delegated)
            co_return failed(delegated.error());
        // A second update with the same value would push out the other of the two that can stand there.
        dns::Expectation wanted;
        wanted.name = account->fullDomain;
        wanted.values.append(record.value);
        const Result<dns::Report> report = co_await m_propagation.look(wanted);
        if (report && report->isComplete())
            co_return Result<void>();
        qCInfo(providerLog) << "acme-dns present" << account->fullDomain << "for" << record.domain;
        const Result<void> updated = co_await m_api.update(*account, record.value);
        co_return updated;
    }

    /// acme-dns has no removal: the next value takes the place of the oldest.
    Task<Result<void>> remove(TxtRecord) override { co_return Result<void>(); }

    Task<Result<ProviderTest>> test(QString name) override
    {
        TxtRecord record;
        record.domain = name.startsWith("*."_L1) ? name.sliced(2) : name;
        const Result<AcmeDnsAccounts> accounts = co_await accountsFor(record);
        if (!accounts)
            co_return failed(accounts.error());
        const auto found = accounts->find(record.domain.toLower());
        if (found == accounts->end()) {
            const Result<void> healthy = co_await m_api.health();
            if (!healthy)
                co_return failed(healthy.error());
            ProviderTest seen;
            seen.summary = u"%1 answers. An account for %2 is made when there is a record to publish."_s.arg(
                m_settings.base, record.domain);
            co_return seen;
        }
        const Result<void> known = co_await m_api.check(found->second);
        if (!known)
            co_return failed(known.error());
        const Result<void> delegated = co_await checkCname(record, found->second);
        if (!delegated)
            co_return failed(delegated.error());
        ProviderTest seen;
        seen.summary =
            u"The account for %1 works, and its CNAME leads to %2."_s.arg(record.domain, found->second.fullDomain);
        co_return seen;
    }

private:
    static QString challengeName(const TxtRecord &record)
    {
        // With labels of its own (dns-account-01) it is longer.
        const bool isOfDomain = record.name.endsWith(u'.' + record.domain);
        return isOfDomain ? record.name : u"_acme-challenge."_s + record.domain;
    }

    /// The credential's, those of lego's file as it is now, and what the service has for the record's domain.
    Task<Result<AcmeDnsAccounts>> accountsFor(TxtRecord record)
    {
        Result<AcmeDnsAccounts> accounts = ownAccounts();
        const QString domain = record.domain.toLower();
        if (!accounts || m_settings.storageUrl.isEmpty() || accounts->contains(domain))
            co_return accounts;
        Result<std::optional<AcmeDnsAccount>> kept = co_await m_storage.fetch(domain);
        if (!kept)
            co_return failed(kept.error());
        if (*kept)
            accounts->insert_or_assign(domain, std::move(**kept));
        co_return accounts;
    }

    Result<AcmeDnsAccounts> ownAccounts() const
    {
        AcmeDnsAccounts accounts;
        if (!m_settings.storage.isEmpty()) {
            Result<QByteArray> json = readStorage(m_settings.storage);
            if (!json)
                return failed(json.error());
            Result<AcmeDnsAccounts> stored = accountsIn(storageKey, *json);
            wipe(*json);
            if (!stored)
                return failed(stored.error());
            accounts = std::move(*stored);
        }
        for (const auto &[domain, account] : m_settings.accounts)
            accounts.insert_or_assign(domain, account.clone());
        return accounts;
    }

    Task<Result<AcmeDnsAccount>> accountFor(TxtRecord record)
    {
        Result<AcmeDnsAccounts> accounts = co_await accountsFor(record);
        if (!accounts)
            co_return failed(accounts.error());
        // Whose name the CNAME leads to already, be it another domain's; else the domain's own.
        auto found = std::ranges::find_if(
            *accounts, [&record](const auto &each) { return each.second.fullDomain == record.name.toLower(); });
        if (found == accounts->end())
            found = accounts->find(record.domain.toLower());
        if (found != accounts->end())
            co_return found->second.clone();
        if (m_settings.storage.isEmpty() && m_settings.storageUrl.isEmpty() && !m_keep)
            co_return failed(wrongOption(storageKey, u"missing"_s));
        Result<AcmeDnsAccount> made = co_await m_api.registerAccount(m_settings.allowFrom);
        if (!made)
            co_return failed(made.error());
        qCInfo(providerLog) << "acme-dns registered" << made->fullDomain << "for" << record.domain;
        // Kept before anybody is told to set a CNAME: an account that is lost before that is nobody's loss.
        const Result<void> kept = co_await keep(record.domain.toLower(), made->clone());
        if (!kept)
            co_return failed(kept.error());
        co_return made;
    }

    Task<Result<void>> keep(QString domain, AcmeDnsAccount account)
    {
        if (!m_settings.storage.isEmpty())
            co_return addToStorage(domain, account);
        if (!m_settings.storageUrl.isEmpty())
            co_return co_await m_storage.put(domain, account);
        m_settings.accounts.insert_or_assign(domain, std::move(account));
        Secret all = writeAcmeDnsAccounts(m_settings.accounts);
        const QString key(acmeDnsAccountsKey);
        const Result<void> kept = co_await m_keep(key, std::move(all));
        if (!kept)
            m_settings.accounts.erase(domain);
        co_return kept;
    }

    /// What else the file holds stays as it is.
    Result<void> addToStorage(const QString &domain, const AcmeDnsAccount &account) const
    {
        Result<QByteArray> before = readStorage(m_settings.storage);
        if (!before)
            return failed(before.error());
        AcmeDnsAccounts one;
        one.insert_or_assign(domain, account.clone());
        QJsonObject members = QJsonDocument::fromJson(*before).object();
        wipe(*before);
        const QByteArray added = writeAcmeDnsAccounts(one).view().toByteArray();
        members.insert(domain, QJsonDocument::fromJson(added)[domain]);
        QSaveFile file(m_settings.storage);
        if (!file.open(QFile::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
            return failed(storageFailure(m_settings.storage, file.errorString()));
        file.write(QJsonDocument(members).toJson());
        if (!file.commit())
            return failed(storageFailure(m_settings.storage, file.errorString()));
        return {};
    }

    /// ProviderRefused, code "cname", the line that is missing in `peerWords`, Retry::Later: somebody sets it
    /// meanwhile. Asked of the zone's servers: resolvers would remember that there is no CNAME.
    Task<Result<void>> checkCname(const TxtRecord &record, const AcmeDnsAccount &account)
    {
        if (record.name.toLower() == account.fullDomain)
            co_return Result<void>();
        const QString name = challengeName(record);
        const Result<QString> target = co_await m_propagation.targetOf(name);
        if (!target)
            co_return failed(target.error());
        if (*target == account.fullDomain)
            co_return Result<void>();
        Failure failure;
        failure.kind = FailureKind::ProviderRefused;
        failure.attempted = u"ask CNAME"_s;
        failure.subject = name;
        failure.code = u"cname"_s;
        failure.peerWords = u"%1. CNAME %2."_s.arg(name, account.fullDomain);
        failure.retry = Retry::Later;
        co_return failed(failure);
    }

    Settings m_settings;
    const std::function<Task<Result<void>>(QString, Secret)> m_keep;
    dns::Propagation m_propagation;
    AcmeDnsApi m_api;
    AcmeDnsStorage m_storage;
    Turnstile m_oneAtATime;
};

Result<std::unique_ptr<DnsProvider>> make(ProviderOptions options, const ProviderSurroundings &surroundings)
{
    AcmeDns::Settings settings;
    if (!has(options, baseKey))
        return failed(wrongOption(baseKey, u"missing"_s));
    const Result<QString> base = AcmeDnsApi::base(text(options, baseKey));
    if (!base)
        return failed(base.error());
    settings.base = *base;
    settings.storage = text(options, storageKey);
    if (has(options, storageUrlKey)) {
        const Result<QString> url = AcmeDnsApi::base(text(options, storageUrlKey), storageUrlKey);
        if (!url)
            return failed(url.error());
        settings.storageUrl = *url;
    }
    if (!settings.storage.isEmpty() && !settings.storageUrl.isEmpty())
        return failed(wrongOption(storageUrlKey, u"malformed"_s, u"There is a file as well."_s));
    for (const QString &network : text(options, allowKey).split(u',', Qt::SkipEmptyParts))
        settings.allowFrom.append(network.trimmed());
    const QString accountsKey(acmeDnsAccountsKey);
    if (has(options, accountsKey)) {
        Result<AcmeDnsAccounts> accounts = accountsIn(accountsKey, options.at(accountsKey).view());
        if (!accounts)
            return failed(accounts.error());
        settings.accounts = std::move(*accounts);
    }
    return std::make_unique<AcmeDns>(std::move(settings), surroundings);
}

} // namespace

Entry acmeDnsEntry()
{
    Entry entry;
    entry.descriptor.id = u"acme-dns"_s;
    entry.descriptor.name = u"acme-dns"_s;
    entry.descriptor.description = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers",
        "A small name server for challenges alone. The domain's owner sets one CNAME to it, once; no credentials for "
        "the domain's own DNS are needed after that. Accounts are made by themselves. At most two values can stand at "
        "a "
        "name, enough for a domain and its wildcard."));
    ProviderField base = neededField("ACME_DNS_API_BASE", QT_TRANSLATE_NOOP("Providers", "Address"),
        QT_TRANSLATE_NOOP("Providers", "The URL of its API, of a server of your own at best"));
    const ProviderField allow = field("ACME_DNS_ALLOWLIST", QT_TRANSLATE_NOOP("Providers", "Allowed networks"),
        QT_TRANSLATE_NOOP("Providers", "Who may change the values of new accounts: 192.0.2.0/24, … Empty: anybody"));
    const ProviderField storage = field("ACME_DNS_STORAGE_PATH", QT_TRANSLATE_NOOP("Providers", "File of lego"),
        QT_TRANSLATE_NOOP("Providers", "Accounts that lego has made; new ones are added to it"), FieldKind::File);
    const ProviderField service =
        field("ACME_DNS_STORAGE_BASE_URL", QT_TRANSLATE_NOOP("Providers", "Service with accounts"),
            QT_TRANSLATE_NOOP(
                "Providers", "URL of a service that keeps accounts as lego's, instead of a file; new ones are added"));
    const ProviderField accounts = field("ACME_DNS_ACCOUNTS", QT_TRANSLATE_NOOP("Providers", "Accounts"),
        QT_TRANSLATE_NOOP("Providers", "JSON as in lego's file; accounts made here are added"), FieldKind::Secret);
    entry.descriptor.fields = {base, allow, storage, service, accounts};
    entry.descriptor.usualTtl = 1;
    entry.descriptor.minimumTtl = 1;
    entry.descriptor.usualPropagation = std::chrono::seconds(2);
    entry.silent = intervalsOfLego(u"ACME_DNS"_s);
    entry.make = &make;
    return entry;
}

} // namespace certwright::providers
