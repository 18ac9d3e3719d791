// SPDX-License-Identifier: Apache-2.0
#include "core/providers/api_entry.h"

#include "core/providers/options.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

constexpr int longestTtl = 86400; // seconds

/// Missing, unknown and odd values; secrets go into headers, which hold no white space.
Result<void> areComplete(const ProviderOptions &options, const ProviderDescriptor &descriptor)
{
    for (const ProviderField &field : descriptor.fields) {
        if (!has(options, field.key)) {
            if (field.required && field.defaultValue.isEmpty())
                return failed(wrongOption(field.key, u"missing"_s));
            continue;
        }
        if (field.isDocument)
            continue; // whoever reads it will tell
        const QString value = text(options, field.key);
        const bool isOdd = std::ranges::any_of(value, [](QChar letter) { return letter < u' ' || letter == u'\x7f'; });
        const bool isChosen = field.choices.isEmpty() || field.choices.contains(value);
        if (isOdd || !isChosen)
            return failed(wrongOption(field.key, u"malformed"_s));
        if (field.kind == FieldKind::Secret) {
            const Result<QByteArray> plain = secret(options, field.key);
            if (!plain)
                return failed(plain.error());
        }
    }
    return {};
}

} // namespace

Entry apiEntry(ProviderDescriptor facts, const QString &prefix,
    std::function<Result<std::unique_ptr<DnsProvider>>(const ProviderOptions &, const ProviderSurroundings &, int)>
        make)
{
    facts.description = QString::fromUtf8(
        QT_TRANSLATE_NOOP("Providers", "Certwright changes the records by the provider's own interface (API)."));
    const QString ttlKey = prefix + u"_TTL"_s;
    facts.fields.append(ttlField(ttlKey.toLatin1().constData(), facts.usualTtl));
    for (ProviderField &each : facts.fields) {
        if (each.hint.isEmpty())
            each.hint = facts.page;
    }
    Entry entry;
    entry.descriptor = facts;
    entry.silent = intervalsOfLego(prefix);
    entry.make = [facts, ttlKey, make = std::move(make)](ProviderOptions options,
                     const ProviderSurroundings &surroundings) -> Result<std::unique_ptr<DnsProvider>> {
        const Result<void> complete = areComplete(options, facts);
        if (!complete)
            return failed(complete.error());
        const Result<int> ttl = number(options, ttlKey, facts.usualTtl, facts.minimumTtl, longestTtl);
        if (!ttl)
            return failed(ttl.error());
        return make(options, surroundings, *ttl);
    };
    return entry;
}

} // namespace certwright::providers
