// SPDX-License-Identifier: Apache-2.0
// DigitalOcean's API, version 2 (https://docs.digitalocean.com/reference/api/digitalocean/#tag/Domain-Records).
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry digitaloceanEntry()
{
    ProviderDescriptor facts;
    facts.id = u"digitalocean"_s;
    facts.name = u"DigitalOcean"_s;
    facts.page = u"https://cloud.digitalocean.com/account/api/tokens"_s;
    facts.permissions = QString::fromUtf8(
        QT_TRANSLATE_NOOP("Providers", "A token with the custom scopes domain: create, read, update and delete."));
    facts.fields = {tokenField("DO_AUTH_TOKEN")};
    facts.minimumTtl = 30;
    facts.usualTtl = 30;

    Shape shape;
    shape.base = u"https://api.digitalocean.com/v2"_s;
    shape.headers = {{"Authorization", u"Bearer {DO_AUTH_TOKEN}"_s}};
    shape.errorCode = u"id"_s;
    shape.errorMessage = u"message"_s;
    shape.zones = {
        .list = {.call = {.path = u"/domains?per_page=200"_s}, .items = u"domains"_s, .next = u"links.pages.next"_s},
        .probe = u"/domains/{name}"_s,
        .probed = u"domain"_s};
    shape.records = {.list = {.call = {.path = u"/domains/{zone}/records?type=TXT&name={name}&per_page=200"_s},
                         .items = u"domain_records"_s,
                         .next = u"links.pages.next"_s},
        .value = u"data"_s,
        .add = {"POST", u"/domains/{zone}/records"_s,
            R"({"type":"TXT","name":"{host}","data":"{value}","ttl":"{ttl}"})"},
        .erase = {"DELETE", u"/domains/{zone}/records/{id}"_s}};
    return shapedEntry(facts, u"DO"_s, shape);
}

} // namespace certwright::providers
