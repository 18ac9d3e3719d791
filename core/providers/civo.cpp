// SPDX-License-Identifier: Apache-2.0
// Civo's API, version 2 (https://www.civo.com/api/dns): types come back in lower case.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry civoEntry()
{
    ProviderDescriptor facts;
    facts.id = u"civo"_s;
    facts.name = u"Civo"_s;
    facts.page = u"https://dashboard.civo.com/security"_s;
    facts.permissions = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers", "The API key of the account."));
    facts.fields = {tokenField("CIVO_TOKEN")};
    facts.minimumTtl = 600;
    facts.usualTtl = 600;
    facts.usualPropagation = std::chrono::minutes(5);

    Shape shape;
    shape.base = u"https://api.civo.com/v2"_s;
    shape.headers = {{"Authorization", u"Bearer {CIVO_TOKEN}"_s}};
    shape.errorCode = u"code"_s;
    shape.errorMessage = u"reason"_s;
    shape.zones = {.list = {.call = {.path = u"/dns"_s}}, .id = u"id"_s};
    shape.records = {.list = {.call = {.path = u"/dns/{zone}/records"_s}},
        .name = u"name"_s,
        .value = u"value"_s,
        .type = u"type=txt"_s,
        .add = {"POST", u"/dns/{zone}/records"_s, R"({"type":"TXT","name":"{host}","value":"{value}","ttl":"{ttl}"})"},
        .erase = {"DELETE", u"/dns/{zone}/records/{id}"_s}};
    return shapedEntry(facts, u"CIVO"_s, shape);
}

} // namespace certwright::providers
