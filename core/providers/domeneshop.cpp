// SPDX-License-Identifier: Apache-2.0
// Domeneshop's API (https://api.domeneshop.no/docs/); the TTL is a multiple of 60.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry domeneshopEntry()
{
    ProviderDescriptor facts;
    facts.id = u"domeneshop"_s;
    facts.name = u"Domeneshop"_s;
    facts.page = u"https://www.domeneshop.no/admin?view=api"_s;
    facts.permissions = QString::fromUtf8(
        QT_TRANSLATE_NOOP("Providers", "An API token and its secret, which are valid for all domains of the account."));
    facts.fields = {tokenField("DOMENESHOP_API_TOKEN"),
        secretField("DOMENESHOP_API_SECRET", QT_TRANSLATE_NOOP("Providers", "API secret"))};
    facts.minimumTtl = 60;
    facts.usualTtl = 300;
    facts.usualPropagation = std::chrono::minutes(5);

    Shape shape;
    shape.base = u"https://api.domeneshop.no/v0"_s;
    shape.headers = {{"Authorization", u"Basic {basic}"_s}};
    shape.errorCode = u"code"_s;
    shape.errorMessage = u"help"_s;
    shape.zones = {.list = {.call = {.path = u"/domains"_s}},
        .name = u"domain"_s,
        .id = u"id"_s,
        .onlyWhere = u"services.dns=true"_s};
    shape.records = {.list = {.call = {.path = u"/domains/{zone}/dns?host={host}&type=TXT"_s}},
        .value = u"data"_s,
        .add = {"POST", u"/domains/{zone}/dns"_s, R"({"type":"TXT","host":"{host}","data":"{value}","ttl":"{ttl}"})"},
        .erase = {"DELETE", u"/domains/{zone}/dns/{id}"_s}};
    return shapedEntry(facts, u"DOMENESHOP"_s, shape);
}

} // namespace certwright::providers
