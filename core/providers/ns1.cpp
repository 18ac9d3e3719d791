// SPDX-License-Identifier: Apache-2.0
// NS1's API (https://developer.ibm.com/apis/catalog/ns1--ibm-ns1-connect-api/): a record is a set of answers; PUT makes
// it, POST changes it.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry ns1Entry()
{
    ProviderDescriptor facts;
    facts.id = u"ns1"_s;
    facts.name = u"NS1 (IBM)"_s;
    facts.page = u"https://my.nsone.net/#/account/settings"_s;
    facts.permissions = QString::fromUtf8(
        QT_TRANSLATE_NOOP("Providers", "An API key with DNS: view and manage zones, limited to the zones it is for."));
    facts.fields = {tokenField("NS1_API_KEY")};

    Shape shape;
    shape.base = u"https://api.nsone.net/v1"_s;
    shape.headers = {{"X-NSONE-Key", u"{NS1_API_KEY}"_s}};
    shape.errorMessage = u"message"_s;
    shape.conflict = u"record already exists"_s; // said with 400
    shape.zones = {.list = {.call = {.path = u"/zones"_s}, .next = u"Link"_s},
        .name = u"zone"_s,
        .probe = u"/zones/{name}?records=false"_s};
    const QString set = u"/zones/{zone}/{name}/TXT"_s;
    shape.sets = {.read = {.path = set},
        .values = u"answer.0"_s,
        .items = u"answers.*"_s,
        .ttl = u"ttl"_s,
        .create = {"PUT", set,
            R"({"zone":"{zone}","domain":"{name}","type":"TXT","ttl":"{ttl}","answers":[{"answer":["{one}"]}]})"},
        .replace = {"POST", set, R"({"answers":[{"answer":["{one}"]}]})"},
        .erase = {"DELETE", set}};
    return shapedEntry(facts, u"NS1"_s, shape);
}

} // namespace certwright::providers
