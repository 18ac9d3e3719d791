// SPDX-License-Identifier: Apache-2.0
// DNSimple's API, version 2 (https://developer.dnsimple.com/v2/): zones are in accounts, of which a user's token sees
// all that the user is in, and an account's token its own.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry dnsimpleEntry()
{
    ProviderDescriptor facts;
    facts.id = u"dnsimple"_s;
    facts.name = u"DNSimple"_s;
    facts.page = u"https://support.dnsimple.com/articles/api-access-token/"_s;
    facts.permissions =
        QString::fromUtf8(QT_TRANSLATE_NOOP("Providers", "An account access token limited to the zones it is for; a "
                                                         "user token works too, in all accounts of the user."));
    facts.fields = {tokenField("DNSIMPLE_OAUTH_TOKEN"),
        field("DNSIMPLE_BASE_URL", QT_TRANSLATE_NOOP("Providers", "Address of the API"),
            QT_TRANSLATE_NOOP("Providers", "Another one for tests alone, e.g. https://api.sandbox.dnsimple.com"))};
    facts.fields.last().defaultValue = u"https://api.dnsimple.com"_s;
    facts.minimumTtl = 60;

    Shape shape;
    shape.base = u"{DNSIMPLE_BASE_URL}/v2"_s;
    shape.headers = {{"Authorization", u"Bearer {DNSIMPLE_OAUTH_TOKEN}"_s}};
    shape.errorMessage = u"errors.*.0|message"_s;
    const QString zones = u"/{owner}/zones"_s;
    shape.zones = {
        .list = {.call = {.path = zones + u"?per_page=100&page={page}"_s}, .items = u"data"_s, .pageSize = 100},
        .owners = {.call = {.path = u"/accounts"_s}, .items = u"data"_s}};
    shape.records = {
        .list = {.call = {.path = zones + u"/{zone}/records?name={subname}&type=TXT&per_page=100&page={page}"_s},
            .items = u"data"_s,
            .pageSize = 100},
        .name = u"name"_s,
        .value = u"content"_s,
        .add = {"POST", zones + u"/{zone}/records"_s,
            R"({"type":"TXT","name":"{subname}","content":"{value}","ttl":"{ttl}"})"},
        .erase = {"DELETE", zones + u"/{zone}/records/{id}"_s}};
    return shapedEntry(facts, u"DNSIMPLE"_s, shape);
}

} // namespace certwright::providers
