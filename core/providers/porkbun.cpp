// SPDX-License-Identifier: Apache-2.0
// Porkbun's API, version 3 (https://porkbun.com/api/json/v3/documentation): every call is a POST with the keys in its
// body.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry porkbunEntry()
{
    ProviderDescriptor facts;
    facts.id = u"porkbun"_s;
    facts.name = u"Porkbun"_s;
    facts.page = u"https://porkbun.com/account/api"_s;
    facts.permissions = QString::fromUtf8(QT_TRANSLATE_NOOP(
        "Providers", "A key pair; besides, API access is switched on for each domain, in its details."));
    facts.fields = {secretField("PORKBUN_API_KEY", QT_TRANSLATE_NOOP("Providers", "API key")),
        secretField("PORKBUN_SECRET_API_KEY", QT_TRANSLATE_NOOP("Providers", "Secret API key"))};
    facts.minimumTtl = 600;
    facts.usualTtl = 600;
    facts.usualPropagation = std::chrono::minutes(5);

    Shape shape;
    shape.base = u"https://api.porkbun.com/api/json/v3"_s;
    shape.errorCode = u"code"_s;
    shape.errorMessage = u"message"_s;
    shape.meanings = {{u"code~INVALID_API_KEYS"_s, 401}}; // with 400, as all else
    shape.success = u"status=SUCCESS"_s;
    shape.members = R"({"apikey":"{PORKBUN_API_KEY}","secretapikey":"{PORKBUN_SECRET_API_KEY}"})";
    shape.zones = {.list = {.call = {"POST", u"/domain/listAll"_s, R"({"start":"{offset}"})"},
                       .items = u"domains"_s,
                       .pageSize = 1000},
        .name = u"domain"_s};
    shape.records = {.list = {.call = {"POST", u"/dns/retrieve/{zone}"_s}, .items = u"records"_s},
        .name = u"name"_s,
        .value = u"content"_s,
        .type = u"type=TXT"_s,
        .add = {"POST", u"/dns/create/{zone}"_s,
            R"({"name":"{subname}","type":"TXT","content":"{value}","ttl":"{ttlText}"})"},
        .erase = {"POST", u"/dns/delete/{zone}/{id}"_s}};
    return shapedEntry(facts, u"PORKBUN"_s, shape);
}

} // namespace certwright::providers
