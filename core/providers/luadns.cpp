// SPDX-License-Identifier: Apache-2.0
// LuaDNS's API, version 1 (https://luadns.com/api.html): names are full and end with a dot.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry luadnsEntry()
{
    ProviderDescriptor facts;
    facts.id = u"luadns"_s;
    facts.name = u"LuaDNS"_s;
    facts.page = u"https://api.luadns.com/api_keys"_s;
    facts.permissions = QString::fromUtf8(QT_TRANSLATE_NOOP(
        "Providers", "An API key, which can be limited to one zone; the API is switched on in the settings."));
    facts.fields = {neededField("LUADNS_API_USERNAME", QT_TRANSLATE_NOOP("Providers", "User name"),
                        QT_TRANSLATE_NOOP("Providers", "The e-mail address of the account")),
        tokenField("LUADNS_API_TOKEN")};
    facts.minimumTtl = 300;
    facts.usualTtl = 300;

    Shape shape;
    shape.base = u"https://api.luadns.com/v1"_s;
    shape.headers = {{"Authorization", u"Basic {basic}"_s}};
    shape.errorCode = u"status"_s;
    shape.errorMessage = u"message"_s;
    shape.zones = {.list = {.call = {.path = u"/zones"_s}}, .id = u"id"_s};
    shape.records = {.list = {.call = {.path = u"/zones/{zone}/records"_s}},
        .name = u"name"_s,
        .value = u"content"_s,
        .type = u"type=TXT"_s,
        .add = {"POST", u"/zones/{zone}/records"_s,
            R"({"type":"TXT","name":"{name}.","content":"{value}","ttl":"{ttl}"})"},
        .erase = {"DELETE", u"/zones/{zone}/records/{id}"_s}};
    return shapedEntry(facts, u"LUADNS"_s, shape);
}

} // namespace certwright::providers
