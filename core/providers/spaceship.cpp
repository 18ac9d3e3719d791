// SPDX-License-Identifier: Apache-2.0
// Spaceship's API (https://docs.spaceship.dev/#tag/DNS-records): PUT adds to what is there, DELETE takes the records
// that are described.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry spaceshipEntry()
{
    ProviderDescriptor facts;
    facts.id = u"spaceship"_s;
    facts.name = u"Spaceship"_s;
    facts.page = u"https://www.spaceship.com/application/api-manager/"_s;
    facts.permissions = QString::fromUtf8(
        QT_TRANSLATE_NOOP("Providers", "An API key with domains: read, DNS records: read and write."));
    facts.fields = {secretField("SPACESHIP_API_KEY", QT_TRANSLATE_NOOP("Providers", "API key")),
        secretField("SPACESHIP_API_SECRET", QT_TRANSLATE_NOOP("Providers", "API secret"))};
    facts.minimumTtl = 60;

    Shape shape;
    shape.base = u"https://spaceship.dev/api/v1"_s;
    shape.headers = {{"X-Api-Key", u"{SPACESHIP_API_KEY}"_s}, {"X-Api-Secret", u"{SPACESHIP_API_SECRET}"_s}};
    shape.errorMessage = u"data.0.details|detail"_s;
    shape.zones.list = {.call = {.path = u"/domains?take=100&skip={offset}"_s}, .items = u"items"_s, .pageSize = 100};
    const QString records = u"/dns/records/{zone}"_s;
    shape.records = {
        .list = {.call = {.path = records + u"?take=500&skip={offset}"_s}, .items = u"items"_s, .pageSize = 500},
        .name = u"name"_s,
        .value = u"value"_s,
        .type = u"type=TXT"_s,
        .add = {"PUT", records,
            R"({"force":false,"items":[{"type":"TXT","name":"{host}","value":"{value}","ttl":"{ttl}"}]})"},
        .erase = {"DELETE", records, R"([{"type":"TXT","name":"{host}","value":"{value}"}])"}};
    return shapedEntry(facts, u"SPACESHIP"_s, shape);
}

} // namespace certwright::providers
