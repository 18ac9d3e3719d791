// SPDX-License-Identifier: Apache-2.0
// Hostinger's API (https://developers.hostinger.com/#tag/dns-zone): record sets; values are added without the others.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry hostingerEntry()
{
    ProviderDescriptor facts;
    facts.id = u"hostinger"_s;
    facts.name = u"Hostinger"_s;
    facts.page = u"https://hpanel.hostinger.com/profile/api"_s;
    facts.permissions = QString::fromUtf8(
        QT_TRANSLATE_NOOP("Providers", "An API token; Hostinger has no rights to choose, so give it an end."));
    facts.fields = {tokenField("HOSTINGER_API_TOKEN")};

    Shape shape;
    shape.base = u"https://developers.hostinger.com/api"_s;
    shape.headers = {{"Authorization", u"Bearer {HOSTINGER_API_TOKEN}"_s}};
    shape.errorMessage = u"message"_s;
    shape.zones = {.list = {.call = {.path = u"/domains/v1/portfolio"_s}}, .name = u"domain"_s};
    const QString zone = u"/dns/v1/zones/{zone}"_s;
    const QByteArray set = R"("zone":[{"name":"{host}","type":"TXT","ttl":"{ttl}","records":[{"content":"{each}"}]}]})";
    shape.sets = {.read = {.path = zone},
        .name = u"name"_s,
        .type = u"type=TXT"_s,
        .values = u"content"_s,
        .items = u"records.*"_s,
        .off = u"is_disabled=true"_s,
        .ttl = u"ttl"_s,
        .add = {"PUT", zone, R"({"overwrite":false,)" + set},
        .replace = {"PUT", zone, R"({"overwrite":true,)" + set},
        .erase = {"DELETE", zone, R"({"filters":[{"name":"{host}","type":"TXT"}]})"}};
    return shapedEntry(facts, u"HOSTINGER"_s, shape);
}

} // namespace certwright::providers
