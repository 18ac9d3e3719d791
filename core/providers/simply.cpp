// SPDX-License-Identifier: Apache-2.0
// Simply.com's API, version 2 (https://www.simply.com/en/docs/api/): zones are products, paths end with a slash.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry simplyEntry()
{
    ProviderDescriptor facts;
    facts.id = u"simply"_s;
    facts.name = u"Simply.com"_s;
    facts.page = u"https://www.simply.com/en/controlpanel/"_s;
    facts.permissions = QString::fromUtf8(QT_TRANSLATE_NOOP(
        "Providers", "The account name and its API key, which is valid for all products of the account."));
    facts.fields = {neededField("SIMPLY_ACCOUNT_NAME", QT_TRANSLATE_NOOP("Providers", "Account name"),
                        QT_TRANSLATE_NOOP("Providers", "For example S123456, beside the API key")),
        secretField("SIMPLY_API_KEY", QT_TRANSLATE_NOOP("Providers", "API key"))};
    facts.usualPropagation = std::chrono::minutes(5);

    Shape shape;
    shape.base = u"https://api.simply.com/2/my/products"_s;
    shape.headers = {{"Authorization", u"Basic {basic}"_s}};
    shape.errorMessage = u"error|message"_s;
    shape.zones = {
        .list = {.call = {.path = u"/"_s}, .items = u"products"_s}, .name = u"domain.name"_s, .id = u"object"_s};
    shape.records = {.list = {.call = {.path = u"/{zone}/dns/records/"_s}, .items = u"records"_s},
        .id = u"record_id"_s,
        .name = u"name"_s,
        .value = u"data"_s,
        .type = u"type=TXT"_s,
        .add = {"POST", u"/{zone}/dns/records/"_s, R"({"type":"TXT","name":"{host}","data":"{value}","ttl":"{ttl}"})"},
        .erase = {"DELETE", u"/{zone}/dns/records/{id}/"_s}};
    return shapedEntry(facts, u"SIMPLY"_s, shape);
}

} // namespace certwright::providers
