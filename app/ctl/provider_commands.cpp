// SPDX-License-Identifier: Apache-2.0
// provider … and credential …: the ways into DNS, and the options of theirs that are kept under a name.
#include "app/ctl/commands.h"
#include "app/ctl/ctl_text.h"
#include "app/ctl/provider_page.h"

using namespace Qt::StringLiterals;

namespace certwright::ctl {

namespace {

QJsonObject toJson(const ProviderField &field)
{
    const QHash<FieldKind, QString> kinds{{FieldKind::Text, u"text"_s}, {FieldKind::Secret, u"secret"_s},
        {FieldKind::File, u"file"_s}, {FieldKind::Choice, u"choice"_s}};
    QJsonObject object{{u"key"_s, field.key}, {u"label"_s, field.label}, {u"kind"_s, kinds.value(field.kind)},
        {u"required"_s, field.required && field.defaultValue.isEmpty()}};
    if (!field.hint.isEmpty())
        object.insert(u"hint"_s, field.hint);
    if (!field.defaultValue.isEmpty())
        object.insert(u"default"_s, field.defaultValue);
    if (!field.choices.isEmpty())
        object.insert(u"choices"_s, QJsonArray::fromStringList(field.choices));
    if (!field.aliases.isEmpty())
        object.insert(u"aliases"_s, QJsonArray::fromStringList(field.aliases));
    return object;
}

QJsonObject toJson(const ProviderDescriptor &provider)
{
    QJsonArray fields;
    for (const ProviderField &field : provider.fields)
        fields.append(toJson(field));
    QJsonObject object{{u"id"_s, provider.id}, {u"name"_s, provider.name}, {u"fields"_s, fields},
        {u"automatic"_s, provider.attendance == Attendance::Automatic}, {u"minimumTtl"_s, provider.minimumTtl},
        {u"usualTtl"_s, provider.usualTtl}, {u"usualPropagation"_s, qint64(provider.usualPropagation.count())},
        {u"severalValues"_s, provider.severalValues}};
    if (!provider.page.isEmpty())
        object.insert(u"page"_s, provider.page);
    if (!provider.permissions.isEmpty())
        object.insert(u"permissions"_s, provider.permissions);
    return object;
}

QJsonObject toJson(const Credential &credential, const QString &event)
{
    return {{u"event"_s, event}, {u"name"_s, credential.name}, {u"provider"_s, credential.provider}};
}

QList<ProviderDescriptor> shown(const SessionOptions &options)
{
    return providerDescriptors(options.world == World::Sandbox);
}

/// `text` with the credential's name and provider.
int done(Workplace &place, const Credential &credential, const QString &event, const QString &text)
{
    place.output.print(text.arg(credential.name, credential.provider), toJson(credential, event));
    return Done;
}

int tested(Workplace &place, const Result<ProviderTest> &seen)
{
    if (!seen)
        return place.refused(seen.error());
    QStringList lines{seen->summary};
    for (const QString &zone : seen->zones)
        lines.append(u"  "_s + zone);
    place.output.print(lines.join(u'\n'), QJsonObject{{u"event"_s, u"provider-tested"_s}, {u"summary"_s, seen->summary},
                                              {u"zones"_s, QJsonArray::fromStringList(seen->zones)}});
    return Done;
}

} // namespace

int providerList(const Arguments &arguments)
{
    Output output(arguments.form);
    for (const ProviderDescriptor &each : shown(arguments.session))
        output.print(u"%1  %2"_s.arg(each.id, providerName(each)), toJson(each));
    return Done;
}

int providerHelp(const Arguments &arguments)
{
    Output output(arguments.form);
    const QList<ProviderDescriptor> all = shown(arguments.session);
    if (arguments.names.isEmpty()) {
        if (!arguments.markdown)
            return providerList(arguments);
        output.print(providerIndex(all).trimmed(), {});
        return Done;
    }
    const ProviderDescriptor *found = providerDescriptor(arguments.names.constFirst());
    if (!found) {
        Failure failure = notFound(u"make provider"_s, arguments.names.constFirst());
        output.failure(failure);
        return CommandFailed;
    }
    output.print(arguments.markdown ? providerPage(*found).trimmed() : providerText(*found), toJson(*found));
    return Done;
}

Task<int> providerTest(Workplace &place)
{
    const QString provider = place.arguments.names.constFirst();
    Result<ProviderOptions> options = place.providerOptions(provider);
    if (!options)
        co_return place.refused(options.error());
    const QString name = place.arguments.names.last();
    const Result<ProviderTest> seen =
        co_await place.service().testProvider(provider, CredentialId(), std::move(*options), name);
    co_return tested(place, seen);
}

int credentialList(Workplace &place)
{
    const Result<QList<Credential>> all = place.store().credentials();
    if (!all)
        return place.refused(all.error());
    for (const Credential &each : *all)
        place.output.print(u"%1  %2"_s.arg(each.name, each.provider), toJson(each, u"credential"_s));
    return Done;
}

Task<int> credentialSave(Workplace &place)
{
    const QString provider = *place.arguments.provider;
    Result<ProviderOptions> options = place.providerOptions(provider);
    if (!options)
        co_return place.refused(options.error());
    const Result<CredentialId> saved =
        co_await place.service().saveCredential(provider, std::move(*options), place.arguments.names.constFirst());
    if (!saved)
        co_return place.refused(saved.error());
    const Result<Credential> credential = place.store().credential(*saved);
    if (!credential)
        co_return place.refused(credential.error());
    co_return done(place, *credential, u"credential-saved"_s, CtlText::tr("Saved %1 for %2."));
}

Task<int> credentialTest(Workplace &place)
{
    const Result<Credential> found = place.credentialCalled(place.arguments.names.constFirst());
    if (!found)
        co_return place.refused(found.error());
    ProviderOptions none;
    const QString name = place.arguments.names.last();
    const Result<ProviderTest> seen =
        co_await place.service().testProvider(found->provider, found->id, std::move(none), name);
    co_return tested(place, seen);
}

int credentialRename(Workplace &place)
{
    Result<Credential> found = place.credentialCalled(place.arguments.names.constFirst());
    if (!found)
        return place.refused(found.error());
    found->name = place.arguments.names.last();
    const Result<void> renamed = place.service().renameCredential(found->id, found->name);
    return renamed ? done(place, *found, u"credential-renamed"_s, CtlText::tr("It is called %1 now (%2)."))
                   : place.refused(renamed.error());
}

int credentialRemove(Workplace &place)
{
    const Result<Credential> found = place.credentialCalled(place.arguments.names.constFirst());
    if (!found)
        return place.refused(found.error());
    const Result<void> removed = place.service().removeCredential(found->id);
    return removed ? done(place, *found, u"credential-removed"_s, CtlText::tr("Removed %1 (%2)."))
                   : place.refused(removed.error());
}

} // namespace certwright::ctl
