// SPDX-License-Identifier: Apache-2.0
// Netlify's API (https://open-api.netlify.com/#tag/dnsZone): records have full names, lists a Link header.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry netlifyEntry()
{
    ProviderDescriptor facts;
    facts.id = u"netlify"_s;
    facts.name = u"Netlify"_s;
    facts.page = u"https://app.netlify.com/user/applications"_s;
    facts.permissions =
        QString::fromUtf8(QT_TRANSLATE_NOOP("Providers", "A personal access token; it may do all that its user may."));
    facts.fields = {tokenField("NETLIFY_TOKEN")};
    facts.usualTtl = 300;

    Shape shape;
    shape.base = u"https://api.netlify.com/api/v1"_s;
    shape.headers = {{"Authorization", u"Bearer {NETLIFY_TOKEN}"_s}};
    shape.errorCode = u"code"_s;
    shape.errorMessage = u"message"_s;
    shape.zones = {.list = {.call = {.path = u"/dns_zones?per_page=100"_s}, .next = u"Link"_s}, .id = u"id"_s};
    shape.records = {.list = {.call = {.path = u"/dns_zones/{zone}/dns_records?per_page=100"_s}, .next = u"Link"_s},
        .name = u"hostname"_s,
        .value = u"value"_s,
        .type = u"type=TXT"_s,
        .add = {"POST", u"/dns_zones/{zone}/dns_records"_s,
            R"({"type":"TXT","hostname":"{name}","value":"{value}","ttl":"{ttl}"})"},
        .erase = {"DELETE", u"/dns_zones/{zone}/dns_records/{id}"_s}};
    return shapedEntry(facts, u"NETLIFY"_s, shape);
}

} // namespace certwright::providers
