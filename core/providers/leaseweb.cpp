// SPDX-License-Identifier: Apache-2.0
// Leaseweb's API (https://developer.leaseweb.com/docs/#tag/DNS): record sets under their full names, TTLs of a list.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry leasewebEntry()
{
    ProviderDescriptor facts;
    facts.id = u"leaseweb"_s;
    facts.name = u"Leaseweb"_s;
    facts.page = u"https://secure.leaseweb.com/api-client-management/"_s;
    facts.permissions = QString::fromUtf8(
        QT_TRANSLATE_NOOP("Providers", "An API key of the customer portal; it can be limited to addresses. Of TTLs "
                                       "there are 60, 300, 1800, 3600, 14400, 28800, 43200 and 86400 seconds."));
    facts.fields = {tokenField("LEASEWEB_API_KEY")};
    facts.minimumTtl = 60;
    facts.usualTtl = 300;

    Shape shape;
    shape.base = u"https://api.leaseweb.com/hosting/v2/domains"_s;
    shape.headers = {{"X-LSW-Auth", u"{LEASEWEB_API_KEY}"_s}};
    shape.errorCode = u"errorCode"_s;
    shape.errorMessage = u"errorMessage"_s;
    shape.zones = {.list = {.call = {.path = u"?limit=20&offset={offset}"_s}, .items = u"domains"_s, .pageSize = 20},
        .name = u"domainName"_s};
    const QString sets = u"/{zone}/resourceRecordSets"_s;
    const QString set = sets + u"/{name}./TXT"_s;
    const QByteArray content = R"("content":["{each}"],"ttl":"{ttl}"})";
    shape.sets = {.read = {.path = set},
        .values = u"content.*"_s,
        .ttl = u"ttl"_s,
        .create = {"POST", sets, R"({"name":"{name}.","type":"TXT",)" + content},
        .replace = {"PUT", set, '{' + content},
        .erase = {"DELETE", set}};
    return shapedEntry(facts, u"LEASEWEB"_s, shape);
}

} // namespace certwright::providers
