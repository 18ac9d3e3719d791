// SPDX-License-Identifier: Apache-2.0
// Gandi's LiveDNS API (https://api.gandi.net/docs/livedns/): record sets, written as a whole.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry gandiv5Entry()
{
    ProviderDescriptor facts;
    facts.id = u"gandiv5"_s;
    facts.name = u"Gandi LiveDNS"_s;
    facts.page = u"https://admin.gandi.net/organizations/account/pat"_s;
    facts.permissions =
        QString::fromUtf8(QT_TRANSLATE_NOOP("Providers", "A personal access token that may see and renew domain names "
                                                         "and manage their technical configurations; it ends "
                                                         "after a year at most."));
    facts.fields = {tokenField("GANDIV5_PERSONAL_ACCESS_TOKEN")};
    facts.minimumTtl = 300;
    facts.usualTtl = 300;
    facts.usualPropagation = std::chrono::minutes(10);

    Shape shape;
    shape.base = u"https://api.gandi.net/v5/livedns"_s;
    shape.headers = {{"Authorization", u"Bearer {GANDIV5_PERSONAL_ACCESS_TOKEN}"_s}};
    shape.errorCode = u"cause"_s;
    shape.errorMessage = u"message"_s;
    shape.isQuoted = true;
    shape.zones = {.list = {.call = {.path = u"/domains?per_page=100&page={page}"_s}, .pageSize = 100},
        .name = u"fqdn"_s,
        .probe = u"/domains/{name}"_s};
    const QString set = u"/domains/{zone}/records/{host}/TXT"_s;
    shape.sets = {.read = {.path = set},
        .values = u"rrset_values.*"_s,
        .ttl = u"rrset_ttl"_s,
        .replace = {"PUT", set, R"({"rrset_ttl":"{ttl}","rrset_values":["{each}"]})"},
        .erase = {"DELETE", set}};
    return shapedEntry(facts, u"GANDIV5"_s, shape);
}

} // namespace certwright::providers
