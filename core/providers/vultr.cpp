// SPDX-License-Identifier: Apache-2.0
// Vultr's API, version 2 (https://www.vultr.com/api/#tag/dns): contents are written in quotes.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry vultrEntry()
{
    ProviderDescriptor facts;
    facts.id = u"vultr"_s;
    facts.name = u"Vultr"_s;
    facts.page = u"https://my.vultr.com/settings/#settingsapi"_s;
    facts.permissions = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers",
        "The API key of a user who may manage DNS; its access control must allow the address of this computer."));
    facts.fields = {tokenField("VULTR_API_KEY")};
    facts.minimumTtl = 120;

    Shape shape;
    shape.base = u"https://api.vultr.com/v2"_s;
    shape.headers = {{"Authorization", u"Bearer {VULTR_API_KEY}"_s}};
    shape.errorMessage = u"error"_s;
    shape.isQuoted = true;
    shape.zones = {.list = {.call = {.path = u"/domains?per_page=500&cursor={cursor}"_s},
                       .items = u"domains"_s,
                       .next = u"meta.links.next"_s},
        .name = u"domain"_s};
    shape.records = {.list = {.call = {.path = u"/domains/{zone}/records?per_page=500&cursor={cursor}"_s},
                         .items = u"records"_s,
                         .next = u"meta.links.next"_s},
        .name = u"name"_s,
        .value = u"data"_s,
        .type = u"type=TXT"_s,
        .add = {"POST", u"/domains/{zone}/records"_s,
            R"({"type":"TXT","name":"{subname}","data":"{value}","ttl":"{ttl}","priority":0})"},
        .erase = {"DELETE", u"/domains/{zone}/records/{id}"_s}};
    return shapedEntry(facts, u"VULTR"_s, shape);
}

} // namespace certwright::providers
