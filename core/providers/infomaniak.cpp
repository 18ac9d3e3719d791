// SPDX-License-Identifier: Apache-2.0
// Infomaniak's API (https://developer.infomaniak.com/docs/api): domains are listed in pages, records are in zones,
// which can be asked for.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry infomaniakEntry()
{
    ProviderDescriptor facts;
    facts.id = u"infomaniak"_s;
    facts.name = u"Infomaniak"_s;
    facts.page = u"https://manager.infomaniak.com/v3/ng/profile/user/token/list"_s;
    facts.permissions =
        QString::fromUtf8(QT_TRANSLATE_NOOP("Providers", "An API token with the scopes domain and dns."));
    facts.fields = {tokenField("INFOMANIAK_ACCESS_TOKEN"),
        field("INFOMANIAK_ENDPOINT", QT_TRANSLATE_NOOP("Providers", "Address of the API"),
            QT_TRANSLATE_NOOP("Providers", "Another one for tests alone"))};
    facts.fields.last().defaultValue = u"https://api.infomaniak.com"_s;
    facts.minimumTtl = 300;
    facts.usualTtl = 300;

    Shape shape;
    shape.base = u"{INFOMANIAK_ENDPOINT}"_s;
    shape.headers = {{"Authorization", u"Bearer {INFOMANIAK_ACCESS_TOKEN}"_s}};
    shape.errorCode = u"error.code"_s;
    shape.errorMessage = u"error.errors.0.description|error.description"_s;
    shape.success = u"result=success"_s;
    shape.apex = u"."_s;
    // Nobody says how long a page is: one without domains is behind the last.
    shape.zones = {.list = {.call = {.path = u"/2/domains/domains?page={page}"_s}, .items = u"data"_s, .pageSize = 1},
        .probe = u"/2/zones/{name}/exists"_s,
        .probed = u"data"_s};
    shape.records = {.list = {.call = {.path = u"/2/zones/{zone}/records"_s}, .items = u"data"_s},
        .name = u"source"_s,
        .value = u"target"_s,
        .type = u"type=TXT"_s,
        .add = {"POST", u"/2/zones/{zone}/records"_s,
            R"({"source":"{host}","type":"TXT","target":"{value}","ttl":"{ttl}"})"},
        .erase = {"DELETE", u"/2/zones/{zone}/records/{id}"_s}};
    return shapedEntry(facts, u"INFOMANIAK"_s, shape);
}

} // namespace certwright::providers
