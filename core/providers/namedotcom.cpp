// SPDX-License-Identifier: Apache-2.0
// name.com's API (https://docs.name.com/): records of a domain, all in one list.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry namedotcomEntry()
{
    ProviderDescriptor facts;
    facts.id = u"namedotcom"_s;
    facts.name = u"Name.com"_s;
    facts.page = u"https://www.name.com/account/settings/api"_s;
    facts.permissions = QString::fromUtf8(QT_TRANSLATE_NOOP(
        "Providers", "An API token; with two-step verification the account's security settings must allow the API."));
    facts.fields = {neededField("NAMECOM_USERNAME", QT_TRANSLATE_NOOP("Providers", "User name")),
        tokenField("NAMECOM_API_TOKEN"),
        field("NAMECOM_SERVER", QT_TRANSLATE_NOOP("Providers", "Server"),
            QT_TRANSLATE_NOOP("Providers", "Another one for tests alone, e.g. api.dev.name.com"))};
    facts.fields.last().defaultValue = u"api.name.com"_s;
    facts.minimumTtl = 300;
    facts.usualTtl = 300;
    facts.usualPropagation = std::chrono::minutes(5);

    Shape shape;
    shape.base = u"https://{NAMECOM_SERVER}/core/v1/domains"_s;
    shape.headers = {{"Authorization", u"Basic {basic}"_s}};
    shape.errorMessage = u"details|message"_s;
    shape.zones = {.list = {.call = {.path = u"?perPage=250&page={page}"_s}, .items = u"domains"_s, .pageSize = 250},
        .name = u"domainName"_s};
    shape.records = {.list = {.call = {.path = u"/{zone}/records?perPage=250&page={page}"_s},
                         .items = u"records"_s,
                         .pageSize = 250},
        .name = u"fqdn"_s,
        .value = u"answer"_s,
        .type = u"type=TXT"_s,
        .add = {"POST", u"/{zone}/records"_s, R"({"type":"TXT","host":"{subname}","answer":"{value}","ttl":"{ttl}"})"},
        .erase = {"DELETE", u"/{zone}/records/{id}"_s}};
    return shapedEntry(facts, u"NAMECOM"_s, shape);
}

} // namespace certwright::providers
