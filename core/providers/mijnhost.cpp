// SPDX-License-Identifier: Apache-2.0
// mijn.host's API (https://mijn.host/api/doc/): records have no numbers; PATCH adds one, DELETE takes the one that is
// described. One change of a zone at a time, because the zone is written anew behind them.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry mijnhostEntry()
{
    ProviderDescriptor facts;
    facts.id = u"mijnhost"_s;
    facts.name = u"mijn.host"_s;
    facts.page = u"https://mijn.host/cp/account/api/"_s;
    facts.permissions =
        QString::fromUtf8(QT_TRANSLATE_NOOP("Providers", "An API key, limited to the IP addresses it is used from."));
    facts.fields = {tokenField("MIJNHOST_API_KEY")};

    Shape shape;
    shape.base = u"https://mijn.host/api/v2"_s;
    shape.headers = {{"API-Key", u"{MIJNHOST_API_KEY}"_s}};
    shape.errorMessage = u"status_description"_s;
    shape.isZoneWise = true;
    shape.zones = {.list = {.call = {.path = u"/domains/"_s}, .items = u"data.domains"_s}, .name = u"domain"_s};
    const QString dns = u"/domains/{zone}/dns"_s;
    shape.records = {.list = {.call = {.path = dns}, .items = u"data.records"_s},
        .name = u"name"_s,
        .value = u"value"_s,
        .type = u"type=TXT"_s,
        .add = {"PATCH", dns, R"({"record":{"type":"TXT","name":"{host}","value":"{value}","ttl":"{ttl}"}})"},
        .erase = {"DELETE", dns, R"({"record":{"type":"TXT","name":"{host}","value":"{value}"}})"}};
    Entry entry = shapedEntry(facts, u"MIJNHOST"_s, shape);
    entry.silent.append(u"MIJNHOST_SEQUENCE_INTERVAL"_s);
    return entry;
}

} // namespace certwright::providers
