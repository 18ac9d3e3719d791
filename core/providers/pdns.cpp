// SPDX-License-Identifier: Apache-2.0
// PowerDNS Authoritative Server's API (https://doc.powerdns.com/authoritative/http-api/): record sets; every value in
// quotes, every name with its final dot.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry pdnsEntry()
{
    ProviderDescriptor facts;
    facts.id = u"pdns"_s;
    facts.name = u"PowerDNS"_s;
    facts.page = u"https://doc.powerdns.com/authoritative/http-api/"_s;
    facts.permissions = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers",
        "The server's api-key; it opens all of the API, so let webserver-allow-from name this computer alone."));
    facts.fields = {neededField("PDNS_API_URL", QT_TRANSLATE_NOOP("Providers", "Address of the API"),
                        QT_TRANSLATE_NOOP("Providers", "For example http://ns1.example.com:8081")),
        tokenField("PDNS_API_KEY"),
        field("PDNS_SERVER_NAME", QT_TRANSLATE_NOOP("Providers", "Name of the server in its API"),
            QT_TRANSLATE_NOOP("Providers", "Other than localhost only behind a proxy of several servers"))};
    facts.fields.last().defaultValue = u"localhost"_s;
    facts.minimumTtl = 1;

    Shape shape;
    shape.base = u"{PDNS_API_URL}/api/v1/servers/{PDNS_SERVER_NAME}"_s;
    shape.headers = {{"X-API-Key", u"{PDNS_API_KEY}"_s}};
    shape.errorMessage = u"errors.0|error"_s;
    shape.isQuoted = true;
    shape.zones = {
        .list = {.call = {.path = u"/zones?dnssec=false"_s}}, .id = u"id"_s, .probe = u"/zones/{name}.?rrsets=false"_s};
    const QByteArray set =
        R"({"rrsets":[{"name":"{name}.","type":"TXT","changetype":"REPLACE","ttl":"{ttl}","records":)";
    shape.sets = {.read = {.path = u"/zones/{zone}?rrset_name={name}.&rrset_type=TXT"_s}, // before 4.9 all sets come
        .sets = u"rrsets"_s,
        .name = u"name"_s,
        .type = u"type=TXT"_s,
        .values = u"content"_s,
        .items = u"records.*"_s,
        .off = u"disabled=true"_s,
        .ttl = u"ttl"_s,
        .replace = {"PATCH", u"/zones/{zone}"_s, set + R"([{"content":"{each}","disabled":false}]}]})"},
        .erase = {
            "PATCH", u"/zones/{zone}"_s, R"({"rrsets":[{"name":"{name}.","type":"TXT","changetype":"DELETE"}]})"}};
    // A primary tells its secondaries by and by; so it does at once. Other kinds of zones have nobody to tell.
    shape.after = {.method = "PUT", .path = u"/zones/{zone}/notify"_s, .isOptional = true};
    Entry entry = shapedEntry(facts, u"PDNS"_s, shape);
    entry.silent.append(u"PDNS_API_VERSION"_s);
    return entry;
}

} // namespace certwright::providers
