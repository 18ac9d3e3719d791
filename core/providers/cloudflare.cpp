// SPDX-License-Identifier: Apache-2.0
// Cloudflare's API, version 4 (https://developers.cloudflare.com/api/). Contents are written in quotes and come back
// with or without.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry cloudflareEntry()
{
    ProviderDescriptor facts;
    facts.id = u"cloudflare"_s;
    facts.name = u"Cloudflare"_s;
    facts.page = u"https://dash.cloudflare.com/profile/api-tokens"_s;
    facts.permissions = QString::fromUtf8(
        QT_TRANSLATE_NOOP("Providers", "An API token with Zone: Read and DNS: Edit for the zones it is for."));
    facts.fields = {tokenField("CF_DNS_API_TOKEN", {u"CLOUDFLARE_DNS_API_TOKEN"_s})};
    facts.minimumTtl = 60;
    facts.usualPropagation = std::chrono::seconds(10);

    Shape shape;
    shape.base = u"https://api.cloudflare.com/client/v4"_s;
    shape.headers = {{"Authorization", u"Bearer {CF_DNS_API_TOKEN}"_s}};
    shape.errorCode = u"errors.0.code"_s;
    shape.errorMessage = u"errors.0.error_chain.0.message|errors.0.message"_s;
    shape.isQuoted = true;
    shape.zones = {
        .list = {.call = {.path = u"/zones?per_page=50&page={page}"_s}, .items = u"result"_s, .pageSize = 50},
        .id = u"id"_s,
        .probe = u"/zones?name={name}"_s,
        .probed = u"result"_s};
    shape.records = {.list = {.call = {.path = u"/zones/{zone}/dns_records?type=TXT&name={name}&per_page=100"_s},
                         .items = u"result"_s},
        .value = u"content"_s,
        .add = {"POST", u"/zones/{zone}/dns_records"_s,
            R"({"type":"TXT","name":"{name}","content":"{value}","ttl":"{ttl}","comment":"Certwright"})"},
        .erase = {"DELETE", u"/zones/{zone}/dns_records/{id}"_s}};
    return shapedEntry(facts, u"CLOUDFLARE"_s, shape);
}

} // namespace certwright::providers
