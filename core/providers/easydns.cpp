// SPDX-License-Identifier: Apache-2.0
// easyDNS' API (https://docs.sandbox.rest.easydns.net/): there is no list of zones without the account's name, so each
// name is asked about. One change of a zone at a time.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry easydnsEntry()
{
    ProviderDescriptor facts;
    facts.id = u"easydns"_s;
    facts.name = u"easyDNS"_s;
    facts.page = u"https://cp.easydns.com/manage/security/"_s;
    facts.permissions =
        QString::fromUtf8(QT_TRANSLATE_NOOP("Providers", "A token and its key; easyDNS has no rights to choose."));
    facts.fields = {secretField("EASYDNS_TOKEN", QT_TRANSLATE_NOOP("Providers", "API token")),
        secretField("EASYDNS_KEY", QT_TRANSLATE_NOOP("Providers", "API key")),
        field("EASYDNS_ENDPOINT", QT_TRANSLATE_NOOP("Providers", "Address of the API"),
            QT_TRANSLATE_NOOP("Providers", "Another one for tests alone, e.g. https://sandbox.rest.easydns.net"))};
    facts.fields.last().defaultValue = u"https://rest.easydns.net"_s;

    Shape shape;
    shape.base = u"{EASYDNS_ENDPOINT}"_s;
    shape.headers = {{"Authorization", u"Basic {basic}"_s}};
    shape.errorMessage = u"error.message|msg"_s;
    shape.success = u"error.code="_s;
    shape.meanings = {{u"error.code=420"_s, 429}, {u"error.code=404"_s, 404}, {u"status=404"_s, 404}};
    shape.isZoneWise = true;
    shape.zones = {
        .name = u"data.0.domain"_s, .probe = u"/zones/records/all/{name}?format=json"_s, .unknown = {403, 404, 422}};
    shape.records = {.list = {.call = {.path = u"/zones/records/all/{zone}?format=json"_s}, .items = u"data"_s},
        .name = u"host"_s,
        .value = u"rdata"_s,
        .type = u"type=TXT"_s,
        .add = {"PUT", u"/zones/records/add/{zone}/TXT?format=json"_s,
            R"({"domain":"{zone}","host":"{host}","ttl":"{ttlText}","prio":"0","type":"TXT","rdata":"{value}"})"},
        .erase = {"DELETE", u"/zones/records/{zone}/{id}?format=json"_s}};
    Entry entry = shapedEntry(facts, u"EASYDNS"_s, shape);
    entry.silent.append(u"EASYDNS_SEQUENCE_INTERVAL"_s);
    return entry;
}

} // namespace certwright::providers
