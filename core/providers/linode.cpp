// SPDX-License-Identifier: Apache-2.0
// Linode's API, version 4 (https://techdocs.akamai.com/linode-api/reference/get-domain-records).
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry linodeEntry()
{
    ProviderDescriptor facts;
    facts.id = u"linode"_s;
    facts.name = u"Linode (Akamai)"_s;
    facts.page = u"https://cloud.linode.com/profile/tokens"_s;
    facts.permissions = QString::fromUtf8(
        QT_TRANSLATE_NOOP("Providers", "A personal access token with read and write access to domains alone."));
    facts.fields = {tokenField("LINODE_TOKEN")};
    facts.minimumTtl = 30;
    facts.usualTtl = 300;
    facts.usualPropagation = std::chrono::minutes(2);

    Shape shape;
    shape.base = u"https://api.linode.com/v4"_s;
    shape.headers = {{"Authorization", u"Bearer {LINODE_TOKEN}"_s}};
    shape.errorMessage = u"errors.0.reason"_s;
    shape.zones = {
        .list = {.call = {.path = u"/domains?page_size=500&page={page}"_s}, .items = u"data"_s, .pageSize = 500},
        .name = u"domain"_s,
        .id = u"id"_s};
    shape.records = {.list = {.call = {.path = u"/domains/{zone}/records?page_size=500&page={page}"_s},
                         .items = u"data"_s,
                         .pageSize = 500},
        .name = u"name"_s,
        .value = u"target"_s,
        .type = u"type=TXT"_s,
        .add = {"POST", u"/domains/{zone}/records"_s,
            R"({"type":"TXT","name":"{subname}","target":"{value}","ttl_sec":"{ttl}"})"},
        .erase = {"DELETE", u"/domains/{zone}/records/{id}"_s}};
    return shapedEntry(facts, u"LINODE"_s, shape);
}

} // namespace certwright::providers
