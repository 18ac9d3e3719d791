// SPDX-License-Identifier: Apache-2.0
// bunny.net's API (https://docs.bunny.net/reference/dnszonepublic_index): a record is added by PUT, and its type is a
// number.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry bunnyEntry()
{
    ProviderDescriptor facts;
    facts.id = u"bunny"_s;
    facts.name = u"bunny.net"_s;
    facts.page = u"https://dash.bunny.net/account/api-key"_s;
    facts.permissions = QString::fromUtf8(
        QT_TRANSLATE_NOOP("Providers", "The API key of the account, or of a team member who may manage DNS zones."));
    facts.fields = {tokenField("BUNNY_API_KEY")};
    facts.minimumTtl = 60;
    facts.usualTtl = 60;

    Shape shape;
    shape.base = u"https://api.bunny.net"_s;
    shape.headers = {{"AccessKey", u"{BUNNY_API_KEY}"_s}};
    shape.errorCode = u"ErrorKey"_s;
    shape.errorMessage = u"Message"_s;
    shape.zones = {
        .list = {.call = {.path = u"/dnszone?perPage=100&page={page}"_s}, .items = u"Items"_s, .pageSize = 100},
        .name = u"Domain"_s,
        .id = u"Id"_s};
    shape.records = {.list = {.call = {.path = u"/dnszone/{zone}"_s}, .items = u"Records"_s},
        .id = u"Id"_s,
        .name = u"Name"_s,
        .value = u"Value"_s,
        .type = u"Type=3"_s,
        .add = {"PUT", u"/dnszone/{zone}/records"_s,
            R"({"Type":3,"Name":"{subname}","Value":"{value}","Ttl":"{ttl}"})"},
        .erase = {"DELETE", u"/dnszone/{zone}/records/{id}"_s}};
    return shapedEntry(facts, u"BUNNY"_s, shape);
}

} // namespace certwright::providers
