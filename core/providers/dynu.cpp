// SPDX-License-Identifier: Apache-2.0
// Dynu's API (https://www.dynu.com/en-US/Support/API): records by the number of their domain; the answer's own
// statusCode counts.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry dynuEntry()
{
    ProviderDescriptor facts;
    facts.id = u"dynu"_s;
    facts.name = u"Dynu"_s;
    facts.page = u"https://www.dynu.com/en-US/ControlPanel/APICredentials"_s;
    facts.permissions =
        QString::fromUtf8(QT_TRANSLATE_NOOP("Providers", "The account's API key; Dynu has no rights to choose."));
    facts.fields = {tokenField("DYNU_API_KEY")};
    facts.minimumTtl = 30;
    facts.usualTtl = 300;

    Shape shape;
    shape.base = u"https://api.dynu.com/v2"_s;
    shape.headers = {{"API-Key", u"{DYNU_API_KEY}"_s}};
    shape.errorCode = u"type|exception.type"_s;
    shape.errorMessage = u"message|exception.message"_s;
    shape.success = u"statusCode=200"_s;
    shape.meanings = {{u"statusCode=401"_s, 401}, {u"statusCode=404"_s, 404}, {u"statusCode=429"_s, 429}};
    shape.zones = {.list = {.call = {.path = u"/dns"_s}, .items = u"domains"_s}, .id = u"id"_s};
    shape.records = {.list = {.call = {.path = u"/dns/{zone}/record"_s}, .items = u"dnsRecords"_s},
        .name = u"hostname"_s,
        .value = u"textData"_s,
        .type = u"recordType=TXT"_s,
        .add = {"POST", u"/dns/{zone}/record"_s,
            R"({"recordType":"TXT","nodeName":"{subname}","textData":"{value}","ttl":"{ttl}","state":true})"},
        .erase = {"DELETE", u"/dns/{zone}/record/{id}"_s}};
    return shapedEntry(facts, u"DYNU"_s, shape);
}

} // namespace certwright::providers
