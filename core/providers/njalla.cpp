// SPDX-License-Identifier: Apache-2.0
// Njalla's API (https://njal.la/api/): every call is a POST to one address, and every answer comes with status 200.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry njallaEntry()
{
    ProviderDescriptor facts;
    facts.id = u"njalla"_s;
    facts.name = u"Njalla"_s;
    facts.page = u"https://njal.la/settings/api/"_s;
    facts.permissions = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers",
        "An API token; it can be limited to the domains it is for, to the records of their zones and to addresses."));
    facts.fields = {tokenField("NJALLA_TOKEN")};
    facts.minimumTtl = 60;
    facts.usualTtl = 300;

    Shape shape;
    shape.base = u"https://njal.la/api/1"_s;
    shape.headers = {{"Authorization", u"Njalla {NJALLA_TOKEN}"_s}};
    shape.errorCode = u"error.code"_s;
    shape.errorMessage = u"error.message"_s;
    shape.success = u"error.code="_s;
    shape.meanings = {{u"error.code=403"_s, 401}, {u"error.code=404"_s, 404}}; // 403: no such token
    shape.zones = {
        .list = {.call = {.method = "POST", .path = u"/"_s, .body = R"({"method":"list-domains","params":{}})"},
            .items = u"result.domains"_s}};
    shape.records = {.list = {.call = {.method = "POST",
                                  .path = u"/"_s,
                                  .body = R"({"method":"list-records","params":{"domain":"{zone}"}})"},
                         .items = u"result.records"_s},
        .name = u"name"_s,
        .value = u"content"_s,
        .type = u"type=TXT"_s,
        .add = {"POST", u"/"_s, R"({"method":"add-record","params":{"domain":"{zone}","name":"{host}","type":"TXT",
            "content":"{value}","ttl":"{ttl}"}})"},
        .erase = {"POST", u"/"_s, R"({"method":"remove-record","params":{"domain":"{zone}","id":"{id}"}})"}};
    return shapedEntry(facts, u"NJALLA"_s, shape);
}

} // namespace certwright::providers
