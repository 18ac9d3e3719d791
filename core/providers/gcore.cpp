// SPDX-License-Identifier: Apache-2.0
// Gcore's DNS API (https://gcore.com/docs/api-reference/dns): record sets, each record with a list of contents.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry gcoreEntry()
{
    ProviderDescriptor facts;
    facts.id = u"gcore"_s;
    facts.name = u"Gcore"_s;
    facts.page = u"https://portal.gcore.com/accounts/profile/api-tokens"_s;
    facts.permissions = QString::fromUtf8(
        QT_TRANSLATE_NOOP("Providers", "A permanent API token of a user whose role may edit Managed DNS."));
    facts.fields = {tokenField("GCORE_PERMANENT_API_TOKEN")};
    facts.minimumTtl = 120;
    facts.usualPropagation = std::chrono::minutes(3);

    Shape shape;
    shape.base = u"https://api.gcore.com/dns/v2"_s;
    shape.headers = {{"Authorization", u"APIKey {GCORE_PERMANENT_API_TOKEN}"_s}};
    shape.errorMessage = u"error"_s;
    shape.zones = {
        .list = {.call = {.path = u"/zones?limit=100&offset={offset}"_s}, .items = u"zones"_s, .pageSize = 100},
        .probe = u"/zones/{name}"_s};
    const QString set = u"/zones/{zone}/{name}/TXT"_s;
    const QByteArray records = R"({"ttl":"{ttl}","resource_records":[{"content":["{one}"]}]})";
    shape.sets = {.read = {.path = set},
        .values = u"content.0"_s,
        .items = u"resource_records.*"_s,
        .off = u"enabled=false"_s,
        .ttl = u"ttl"_s,
        .create = {"POST", set, records},
        .replace = {"PUT", set, records},
        .erase = {"DELETE", set}};
    return shapedEntry(facts, u"GCORE"_s, shape);
}

} // namespace certwright::providers
