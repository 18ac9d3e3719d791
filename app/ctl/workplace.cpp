// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/workplace.h"

#include "core/issuance/dns_ways.h"
#include "core/providers/provider.h"

#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::ctl {

namespace {

constexpr qint64 longestRootFile = 1 << 20; // octets
constexpr qint64 longestSecretFile = 1 << 16;

Result<Secret> secretFromFile(const QString &path)
{
    Result<QByteArray> content = readFile(path, longestSecretFile);
    if (!content)
        return failed(content.error());
    QByteArray trimmed = content->trimmed();
    wipe(*content);
    return Secret::consume(trimmed);
}

} // namespace

int worse(int one, int other)
{
    for (const int status : {WrongUsage, CommandFailed, WaitsForPerson}) {
        if (one == status || other == status)
            return status;
    }
    return Done;
}

Failure notFound(const QString &attempted, const QString &subject)
{
    Failure failure;
    failure.kind = FailureKind::NotFound;
    failure.attempted = attempted;
    failure.subject = subject;
    failure.retry = Retry::AfterFix;
    return failure;
}

Result<QByteArray> readFile(const QString &path, qint64 most)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        Failure failure = notFound(u"read file"_s, path);
        failure.peerWords = file.errorString();
        return failed(failure);
    }
    return file.read(most);
}

Result<Secret> secretFromEnvironment(const QByteArray &variable)
{
    if (qEnvironmentVariableIsSet(variable.constData())) {
        QByteArray bytes = qgetenv(variable.constData());
        return Secret::consume(bytes);
    }
    const QByteArray file = variable + "_FILE";
    if (qEnvironmentVariableIsSet(file.constData()))
        return secretFromFile(qEnvironmentVariable(file.constData()));
    return Secret();
}

int Workplace::refused(const Failure &failure)
{
    output.failure(failure);
    return CommandFailed;
}

Result<QList<DomainName>> Workplace::names() const
{
    QList<DomainName> read;
    for (const QString &text : arguments.names) {
        const Result<DomainName> name = DomainName::parse(text);
        if (!name)
            return failed(name.error());
        if (!read.contains(*name))
            read.append(*name);
    }
    return read;
}

Result<DomainId> Workplace::named() const
{
    const Result<DomainName> name = DomainName::parse(arguments.names.constFirst());
    if (!name)
        return failed(name.error());
    return store().findDomain(name->ascii());
}

Result<Domain> Workplace::namedDomain() const
{
    const Result<DomainId> id = named();
    if (!id)
        return failed(id.error());
    return store().domain(*id);
}

Result<AcmeAccount> Workplace::account(const QString &typed) const
{
    const Result<QList<AcmeAccount>> accounts = store().accounts();
    if (!accounts)
        return failed(accounts.error());
    bool isNumber = false;
    const qint64 number = typed.toLongLong(&isNumber);
    QList<AcmeAccount> found;
    for (const AcmeAccount &each : *accounts) {
        if ((isNumber && each.id.value == number) || (!typed.isEmpty() && each.url == typed))
            return each;
        if (!typed.isEmpty() && each.name == typed)
            found.append(each);
    }
    if (found.size() == 1)
        return found.first();
    Failure failure = notFound(u"find account"_s, typed);
    failure.code = u"account"_s;
    if (found.size() > 1) {
        failure.kind = FailureKind::InvalidInput;
        failure.code = u"account-name"_s;
    }
    return failed(failure);
}

Result<ProviderOptions> Workplace::providerOptions(const QString &provider) const
{
    const ProviderDescriptor *descriptor = providerDescriptor(provider);
    const QList<ProviderField> fields = descriptor ? descriptor->fields : QList<ProviderField>();
    ProviderOptions read;
    for (const auto &[typed, value] : arguments.options) {
        const auto isMeant = [&typed](const ProviderField &field) { return field.aliases.contains(typed); };
        const auto field = std::ranges::find_if(fields, isMeant);
        QByteArray bytes = value.toUtf8();
        read.insert_or_assign(field == fields.end() ? typed : field->key, Secret::consume(bytes));
    }
    for (const ProviderField &field : fields) {
        for (const QString &variable : QStringList(field.key) + field.aliases) {
            if (read.contains(field.key))
                break;
            Result<Secret> value = secretFromEnvironment(variable.toLatin1());
            if (!value)
                return failed(value.error());
            if (!value->isEmpty())
                read.insert_or_assign(field.key, std::move(*value));
        }
    }
    return read;
}

Result<Credential> Workplace::credentialCalled(const QString &name) const
{
    return credentialCalled(name, arguments.provider.value_or(QString()));
}

Result<Credential> Workplace::credentialCalled(const QString &name, const QString &provider) const
{
    const Result<QList<Credential>> all = store().credentials();
    if (!all)
        return failed(all.error());
    QList<Credential> found;
    for (const Credential &each : *all) {
        if (each.name == name && (provider.isEmpty() || each.provider == provider))
            found.append(each);
    }
    if (found.size() == 1)
        return found.constFirst();
    Failure failure = notFound(QStringLiteral("find credential"), name);
    failure.code = QStringLiteral("credential");
    if (!found.isEmpty()) {
        failure.kind = FailureKind::InvalidInput;
        failure.code = QStringLiteral("credential-name");
    }
    return failed(failure);
}

Result<QList<DnsWay>> Workplace::ways(const QList<std::pair<QString, QString>> &named) const
{
    QList<DnsWay> ways;
    for (const auto &[zone, name] : named) {
        const Result<Credential> known = credentialCalled(name, QString());
        const ProviderDescriptor *provider = providerDescriptor(name);
        const bool needsNothing = provider && std::ranges::none_of(provider->fields, &ProviderField::required);
        if (known)
            ways.append(DnsWay{zone, known->provider, known->id});
        else if (needsNothing && known.error().kind == FailureKind::NotFound)
            ways.append(DnsWay{zone, name, CredentialId()});
        else
            return failed(known.error());
    }
    return checkedWays(std::move(ways));
}

Result<QByteArray> Workplace::authorityRoots() const
{
    if (!arguments.authorityRootFile)
        return QByteArray();
    return readFile(*arguments.authorityRootFile, longestRootFile);
}

Result<AuthorityChoice> Workplace::choice() const
{
    const Result<Settings> settings = store().settings();
    if (!settings)
        return failed(settings.error());
    const Result<QByteArray> roots = authorityRoots();
    if (!roots)
        return failed(roots.error());
    AuthorityChoice at;
    at.authority = session.world() == World::Sandbox ? u"sandbox"_s : settings->authority;
    at.authority = arguments.authority.value_or(at.authority);
    // What is known under a name is kept under it, however it was typed.
    if (const QString id = acme::authorityFor(at.authority).id; !id.isEmpty())
        at.authority = id;
    at.roots = *roots;
    at.contact = arguments.contact.value_or(settings->contact);
    at.termsAgreed = arguments.agreeTerms;
    return at;
}

Task<Result<acme::ExternalAccount>> Workplace::externalAccount(QString authority)
{
    acme::ExternalAccount external;
    if (!arguments.external.email.isEmpty())
        co_return co_await service().accounts().externalAccountByEmail(authority, arguments.external.email);
    if (arguments.external.keyId.isEmpty())
        co_return external;
    const Result<Secret> typed = arguments.external.keyFile.isEmpty() ? secretFromEnvironment("EAB_HMAC_KEY")
                                                                      : secretFromFile(arguments.external.keyFile);
    if (!typed)
        co_return failed(typed.error());
    if (typed->isEmpty()) {
        Failure missing;
        missing.kind = FailureKind::InvalidInput;
        missing.attempted = u"read external key"_s;
        missing.subject = arguments.external.keyId;
        missing.code = u"external-key-missing"_s;
        missing.retry = Retry::AfterFix;
        co_return failed(missing);
    }
    Result<Secret> key = acme::readExternalKey(typed->view().toByteArray());
    if (!key)
        co_return failed(key.error());
    external.keyId = arguments.external.keyId;
    external.macKey = std::move(*key);
    co_return external;
}

Task<Result<AccountId>> Workplace::boundAccount(AuthorityChoice at)
{
    const Result<std::optional<AcmeAccount>> known = store().account(at.authority, at.contact);
    if (!known)
        co_return failed(known.error());
    if (*known && (*known)->status == AccountStatus::Valid)
        co_return (*known)->id;
    Result<acme::ExternalAccount> external = co_await externalAccount(at.authority);
    if (!external)
        co_return failed(external.error());
    AccountRequest request;
    request.at = at;
    request.name = arguments.accountName;
    request.keyType = arguments.accountKeyType.value_or(KeyType::EcdsaP256);
    request.externalKeyId = external->keyId;
    request.externalKey = std::move(external->macKey);
    co_return co_await service().accounts().create(std::move(request));
}

} // namespace certwright::ctl
