// SPDX-License-Identifier: Apache-2.0
// Scaleway's API (https://www.scaleway.com/en/developers/api/domains-and-dns/): zones can be below domains, and changes
// are lists of additions and deletions.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry scalewayEntry()
{
    ProviderDescriptor facts;
    facts.id = u"scaleway"_s;
    facts.name = u"Scaleway"_s;
    facts.page = u"https://console.scaleway.com/iam/api-keys"_s;
    facts.permissions = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers",
        "An API key of an IAM application with the permission set DomainsDNSFullAccess in the project of the domain."));
    facts.fields = {
        secretField("SCW_SECRET_KEY", QT_TRANSLATE_NOOP("Providers", "Secret key"), {u"SCALEWAY_API_TOKEN"_s}),
        field("SCW_PROJECT_ID", QT_TRANSLATE_NOOP("Providers", "Project ID"),
            QT_TRANSLATE_NOOP("Providers", "Shows the zones of this project alone"))};
    facts.fields.last().aliases = {u"SCALEWAY_PROJECT_ID"_s};
    facts.minimumTtl = 60;
    facts.usualTtl = 60;

    Shape shape;
    shape.base = u"https://api.scaleway.com/domain/v2beta1/dns-zones"_s;
    shape.headers = {{"X-Auth-Token", u"{SCW_SECRET_KEY}"_s}};
    shape.errorCode = u"type"_s;
    shape.errorMessage = u"message"_s;
    shape.isQuoted = true;
    shape.zones = {.list = {.call = {.path = u"?page_size=100&page={page}&project_id={SCW_PROJECT_ID}"_s},
                       .items = u"dns_zones"_s,
                       .pageSize = 100},
        .name = u"domain"_s,
        .below = u"subdomain"_s};
    const QString records = u"/{zone}/records"_s;
    shape.records = {.list = {.call = {.path = records + u"?type=TXT&page_size=100&page={page}&name={subname}"_s},
                         .items = u"records"_s,
                         .pageSize = 100},
        .name = u"name"_s,
        .value = u"data"_s,
        .add = {"PATCH", records,
            R"({"return_all_records":false,"disallow_new_zone_creation":true,"changes":[{"add":{"records":[
                {"name":"{subname}","type":"TXT","data":"{value}","ttl":"{ttl}"}]}}]})"},
        .erase = {"PATCH", records, R"({"return_all_records":false,"changes":[{"delete":{"id":"{id}"}}]})"}};
    Entry entry = shapedEntry(facts, u"SCW"_s, shape);
    entry.silent += u"SCW_ACCESS_KEY"_s; // names the key, and is not needed to use it
    return entry;
}

} // namespace certwright::providers
