// SPDX-License-Identifier: Apache-2.0
// ClouDNS' API (https://www.cloudns.net/wiki/article/42/): forms, answered 200 whatever comes of them.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry cloudnsEntry()
{
    ProviderDescriptor facts;
    facts.id = u"cloudns"_s;
    facts.name = u"ClouDNS"_s;
    facts.page = u"https://www.cloudns.net/api-settings/"_s;
    facts.permissions = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers",
        "An API sub-user that only the zones it is for are delegated to; ClouDNS has an API in its paid plans."));
    facts.fields = {field("CLOUDNS_AUTH_ID", QT_TRANSLATE_NOOP("Providers", "Number of the API user"), ""),
        field("CLOUDNS_SUB_AUTH_ID", QT_TRANSLATE_NOOP("Providers", "Number of the API sub-user"),
            QT_TRANSLATE_NOOP("Providers", "Instead of the API user's number")),
        secretField("CLOUDNS_AUTH_PASSWORD", QT_TRANSLATE_NOOP("Providers", "Password of the API user"))};
    facts.minimumTtl = 60;
    facts.usualTtl = 60;
    facts.usualPropagation = std::chrono::minutes(2);

    Shape shape;
    shape.base = u"https://api.cloudns.net/dns"_s;
    shape.errorMessage = u"statusDescription"_s;
    shape.success = u"status!=Failed"_s;
    shape.meanings = {{u"statusDescription~Invalid authentication"_s, 401}};
    shape.isForm = true; // the credentials stand in it, not in the URL, which others may write down
    shape.members = R"({"auth-id":"{CLOUDNS_AUTH_ID}","sub-auth-id":"{CLOUDNS_SUB_AUTH_ID}",
        "auth-password":"{CLOUDNS_AUTH_PASSWORD}"})";
    shape.zones.list = {
        .call = {"POST", u"/list-zones.json"_s, R"({"page":"{page}","rows-per-page":"100"})"}, .pageSize = 100};
    shape.records = {
        .list = {.call = {"POST", u"/records.json"_s, R"({"domain-name":"{zone}","host":"{subname}","type":"TXT"})"},
            .items = u"*"_s}, // an object, called by their numbers, or an empty list
        .name = u"host"_s,
        .value = u"record"_s,
        .type = u"type=TXT"_s,
        .add = {"POST", u"/add-record.json"_s,
            R"({"domain-name":"{zone}","record-type":"TXT","host":"{subname}","record":"{value}","ttl":"{ttl}"})"},
        .erase = {"POST", u"/delete-record.json"_s, R"({"domain-name":"{zone}","record-id":"{id}"})"}};
    // A CA looks from several places: all servers are waited for, those that are no nameservers of the zone too.
    shape.pending = {
        .question = {"POST", u"/update-status.json"_s, R"({"domain-name":"{zone}"})"}, .done = u"*.updated!=false"_s};
    Entry entry = shapedEntry(facts, u"CLOUDNS"_s, shape);
    entry.make = [make = entry.make](ProviderOptions options,
                     const ProviderSurroundings &surroundings) -> Result<std::unique_ptr<DnsProvider>> {
        if (has(options, u"CLOUDNS_SUB_AUTH_ID"_s))
            options.erase(u"CLOUDNS_AUTH_ID"_s); // one of the two is sent
        else if (!has(options, u"CLOUDNS_AUTH_ID"_s))
            return failed(wrongOption(u"CLOUDNS_AUTH_ID"_s, u"missing"_s));
        return make(std::move(options), surroundings);
    };
    return entry;
}

} // namespace certwright::providers
