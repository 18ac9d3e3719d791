// SPDX-License-Identifier: Apache-2.0
// The DNS API of IONOS hosting (https://developer.hosting.ionos.com/docs/dns); errors are lists.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry ionosEntry()
{
    ProviderDescriptor facts;
    facts.id = u"ionos"_s;
    facts.name = u"IONOS"_s;
    facts.page = u"https://developer.hosting.ionos.com/keys"_s;
    facts.permissions = QString::fromUtf8(
        QT_TRANSLATE_NOOP("Providers", "An API key, entered as its public prefix, a dot and its secret."));
    facts.fields = {tokenField("IONOS_API_KEY")};
    facts.minimumTtl = 60;
    facts.usualTtl = 300;
    facts.usualPropagation = std::chrono::minutes(5);

    Shape shape;
    shape.base = u"https://api.hosting.ionos.com/dns"_s;
    shape.headers = {{"X-API-Key", u"{IONOS_API_KEY}"_s}};
    shape.errorCode = u"0.code"_s;
    shape.errorMessage = u"0.message"_s;
    shape.zones = {.list = {.call = {.path = u"/v1/zones"_s}}, .id = u"id"_s};
    shape.records = {
        .list = {.call = {.path = u"/v1/zones/{zone}?recordName={name}&recordType=TXT"_s}, .items = u"records"_s},
        .name = u"name"_s,
        .value = u"content"_s,
        .type = u"type=TXT"_s,
        .add = {"POST", u"/v1/zones/{zone}/records"_s,
            R"([{"name":"{name}","type":"TXT","content":"{value}","ttl":"{ttl}","prio":0,"disabled":false}])"},
        .erase = {"DELETE", u"/v1/zones/{zone}/records/{id}"_s}};
    return shapedEntry(facts, u"IONOS"_s, shape);
}

} // namespace certwright::providers
