// SPDX-License-Identifier: Apache-2.0
// deSEC's API (https://desec.readthedocs.io/en/latest/dns/rrsets.html): record sets; every path ends with a slash.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry desecEntry()
{
    ProviderDescriptor facts;
    facts.id = u"desec"_s;
    facts.name = u"deSEC"_s;
    facts.page = u"https://desec.io/tokens"_s;
    facts.permissions = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers",
        "A token; policies can limit it to the TXT records of _acme-challenge, and it needs no other right."));
    facts.fields = {tokenField("DESEC_TOKEN")};
    facts.minimumTtl = 60; // each zone says how low it goes, usually an hour
    facts.usualTtl = 3600;

    Shape shape;
    shape.base = u"https://desec.io/api/v1"_s;
    shape.headers = {{"Authorization", u"Token {DESEC_TOKEN}"_s}};
    shape.errorMessage = u"detail|non_field_errors.0|*.0"_s;
    shape.conflict = u"Another RRset"_s; // said with 400
    shape.isQuoted = true;
    shape.zones = {.list = {.call = {.path = u"/domains/?cursor="_s}, .next = u"Link"_s},
        .minimumTtl = u"minimum_ttl"_s,
        .probe = u"/domains/?owns_qname={name}"_s};
    shape.sets = {.read = {.path = u"/domains/{zone}/rrsets/{host}/TXT/"_s},
        .values = u"records.*"_s,
        .ttl = u"ttl"_s,
        .create = {"POST", u"/domains/{zone}/rrsets/"_s,
            R"({"subname":"{subname}","type":"TXT","ttl":"{ttl}","records":["{each}"]})"},
        .replace = {"PATCH", u"/domains/{zone}/rrsets/{host}/TXT/"_s, R"({"records":["{each}"]})"}};
    return shapedEntry(facts, u"DESEC"_s, shape);
}

} // namespace certwright::providers
