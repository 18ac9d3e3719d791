// SPDX-License-Identifier: Apache-2.0
#include "core/issuance/provider_desk.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace certwright {

namespace {

constexpr qsizetype contextSize = 16; // octets

QByteArray sealingContext(const Credential &credential) { return "credential:" + credential.sealedContext.toLatin1(); }

ProviderOptions readOptions(const Secret &plain)
{
    QByteArray json = plain.view().toByteArray();
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    wipe(json);
    ProviderOptions options;
    for (auto each = object.begin(); each != object.end(); ++each) {
        QByteArray value = each.value().toString().toUtf8();
        options.insert_or_assign(each.key(), Secret::consume(value));
    }
    return options;
}

Secret writeOptions(const ProviderOptions &options)
{
    QJsonObject object;
    for (const auto &[key, value] : options)
        object.insert(key, QString::fromUtf8(value.view()));
    QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return Secret::consume(json);
}

} // namespace

ProviderDesk::ProviderDesk(Journal &journal, Vault &vault, ProviderSurroundings surroundings)
    : m_journal(journal)
    , m_vault(vault)
    , m_surroundings(std::move(surroundings))
{
}

Task<Result<ProviderOptions>> ProviderDesk::options(CredentialId credential)
{
    if (credential.isNull())
        co_return ProviderOptions();
    const Result<Credential> stored = m_journal.credential(credential);
    if (!stored)
        co_return failed(stored.error());
    const Result<void> opened = co_await m_vault.open();
    if (!opened)
        co_return failed(opened.error());
    co_return unsealed(*stored);
}

Result<ProviderOptions> ProviderDesk::unsealed(const Credential &credential) const
{
    const Result<Secret> plain = m_vault.unseal(credential.sealedOptions, sealingContext(credential));
    if (!plain)
        return failed(plain.error());
    return readOptions(*plain);
}

Task<Result<void>> ProviderDesk::keepOption(CredentialId credential, QString key, Secret value)
{
    const Result<void> opened = co_await m_vault.open();
    if (!opened)
        co_return failed(opened.error());
    // From here to the end nothing is waited for: nobody else changes the options meanwhile.
    Result<Credential> stored = m_journal.credential(credential);
    if (!stored)
        co_return failed(stored.error());
    Result<ProviderOptions> options = unsealed(*stored);
    if (!options)
        co_return failed(options.error());
    if (value.isEmpty())
        options->erase(key);
    else
        options->insert_or_assign(key, std::move(value));
    const Result<QByteArray> sealedOptions = m_vault.seal(writeOptions(*options), sealingContext(*stored));
    if (!sealedOptions)
        co_return failed(sealedOptions.error());
    stored->sealedOptions = *sealedOptions;
    const Result<CredentialId> saved = m_journal.saveCredential(*stored);
    co_return saved ? Result<void>() : Result<void>(failed(saved.error()));
}

Task<Result<DnsProvider *>> ProviderDesk::provider(QString id, CredentialId credential)
{
    const std::pair<QString, CredentialId> name(id, credential);
    if (const auto found = m_providers.find(name); found != m_providers.end())
        co_return found->second.get();
    Result<ProviderOptions> options = co_await this->options(credential);
    if (!options)
        co_return failed(options.error());
    // Another flow may have made it meanwhile; the first one stays, because it knows what it has published.
    if (const auto found = m_providers.find(name); found != m_providers.end())
        co_return found->second.get();
    ProviderSurroundings surroundings = m_surroundings;
    if (!credential.isNull()) {
        surroundings.keep = [this, credential](QString key, Secret value) {
            return keepOption(credential, std::move(key), std::move(value));
        };
    }
    Result<std::unique_ptr<DnsProvider>> made = makeProvider(id, std::move(*options), surroundings);
    if (!made)
        co_return failed(made.error());
    DnsProvider *raw = made->get();
    m_providers.insert_or_assign(name, std::move(*made));
    co_return raw;
}

Task<Result<CredentialId>> ProviderDesk::saveCredential(QString name, QString provider, ProviderOptions options)
{
    const Result<void> opened = co_await m_vault.open();
    if (!opened)
        co_return failed(opened.error());
    Credential credential;
    credential.name = name;
    credential.provider = provider;
    credential.sealedContext = QString::fromLatin1(Secret::random(contextSize).view().toByteArray().toHex());
    const Secret plain = writeOptions(options);
    const Result<QByteArray> sealedOptions = m_vault.seal(plain, sealingContext(credential));
    if (!sealedOptions)
        co_return failed(sealedOptions.error());
    credential.sealedOptions = *sealedOptions;
    co_return m_journal.saveCredential(credential);
}

Task<Result<std::unique_ptr<DnsProvider>>> ProviderDesk::makeForTest(
    QString id, CredentialId credential, ProviderOptions options)
{
    Result<ProviderOptions> saved = co_await this->options(credential);
    if (!saved)
        co_return failed(saved.error());
    for (auto &[key, value] : options)
        saved->insert_or_assign(key, std::move(value));
    co_return makeProvider(id, std::move(*saved), m_surroundings);
}

} // namespace certwright
