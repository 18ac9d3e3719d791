// SPDX-License-Identifier: Apache-2.0
// Hetzner's Cloud API (https://docs.hetzner.cloud/reference/cloud#dns): sets change by actions, which are under way
// when they are answered; a TTL is named only where a set begins.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry hetznerEntry()
{
    ProviderDescriptor facts;
    facts.id = u"hetzner"_s;
    facts.name = u"Hetzner"_s;
    facts.page = u"https://console.hetzner.com/projects"_s;
    facts.permissions = QString::fromUtf8(
        QT_TRANSLATE_NOOP("Providers", "An API token with read and write access to the project that the zone is in."));
    facts.fields = {tokenField("HETZNER_API_TOKEN")};
    facts.minimumTtl = 60;

    Shape shape;
    shape.base = u"https://api.hetzner.cloud/v1"_s;
    shape.headers = {{"Authorization", u"Bearer {HETZNER_API_TOKEN}"_s}};
    shape.errorCode = u"error.code|action.error.code"_s;
    shape.errorMessage = u"error.message|action.error.message"_s;
    shape.success = u"action.error.code="_s;
    shape.isQuoted = true;
    shape.zones = {.list = {.call = {.path = u"/zones?per_page=50&page={page}"_s}, .items = u"zones"_s, .pageSize = 50},
        .probe = u"/zones/{name}"_s,
        .probed = u"zone"_s};
    const QString set = u"/zones/{zone}/rrsets/{host}/TXT"_s;
    const QByteArray records = R"("records":[{"value":"{each}"}])";
    shape.sets = {.read = {.path = set},
        .sets = u"rrset"_s,
        .values = u"records.*.value"_s,
        .ttl = u"ttl"_s,
        .add = {"POST", set + u"/actions/add_records"_s, '{' + records + '}'},
        .remove = {"POST", set + u"/actions/remove_records"_s, '{' + records + '}'},
        .create = {
            "POST", u"/zones/{zone}/rrsets"_s, R"({"name":"{host}","type":"TXT","ttl":"{ttl}",)" + records + '}'}};
    shape.pending = {
        .question = {.path = u"/actions/{id}"_s}, .id = u"action.id"_s, .done = u"action.status=success"_s};
    return shapedEntry(facts, u"HETZNER"_s, shape);
}

} // namespace certwright::providers
