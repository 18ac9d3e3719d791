// SPDX-License-Identifier: Apache-2.0
// Vercel's API (https://vercel.com/docs/rest-api/dns): names are relative, lists go back in time.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry vercelEntry()
{
    ProviderDescriptor facts;
    facts.id = u"vercel"_s;
    facts.name = u"Vercel"_s;
    facts.page = u"https://vercel.com/account/settings/tokens"_s;
    facts.permissions = QString::fromUtf8(
        QT_TRANSLATE_NOOP("Providers", "An access token; its scope can be limited to the team that has the domain."));
    facts.fields = {tokenField("VERCEL_API_TOKEN"),
        field("VERCEL_TEAM_ID", QT_TRANSLATE_NOOP("Providers", "Team ID"),
            QT_TRANSLATE_NOOP(
                "Providers", "Where the domain is not in the personal account: team_… from the team's settings"))};
    facts.minimumTtl = 60;
    facts.usualTtl = 60;

    Shape shape;
    shape.base = u"https://api.vercel.com"_s;
    shape.headers = {{"Authorization", u"Bearer {VERCEL_API_TOKEN}"_s}};
    shape.errorCode = u"error.code"_s;
    shape.errorMessage = u"error.message"_s;
    shape.zones = {.list = {.call = {.path = u"/v5/domains?limit=100&until={cursor}&teamId={VERCEL_TEAM_ID}"_s},
                       .items = u"domains"_s,
                       .next = u"pagination.next"_s}};
    shape.records = {
        .list = {.call = {.path = u"/v5/domains/{zone}/records?limit=100&until={cursor}&teamId={VERCEL_TEAM_ID}"_s},
            .items = u"records"_s,
            .next = u"pagination.next"_s},
        .name = u"name"_s,
        .value = u"value"_s,
        .type = u"type=TXT"_s,
        .add = {"POST", u"/v2/domains/{zone}/records?teamId={VERCEL_TEAM_ID}"_s,
            R"({"name":"{subname}","type":"TXT","value":"{value}","ttl":"{ttl}"})"},
        .erase = {"DELETE", u"/v2/domains/{zone}/records/{id}?teamId={VERCEL_TEAM_ID}"_s}};
    return shapedEntry(facts, u"VERCEL"_s, shape);
}

} // namespace certwright::providers
