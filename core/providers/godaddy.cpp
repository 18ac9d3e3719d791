// SPDX-License-Identifier: Apache-2.0
// GoDaddy's API (https://developer.godaddy.com/doc/endpoint/domains): record sets; values are added without the others.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry godaddyEntry()
{
    ProviderDescriptor facts;
    facts.id = u"godaddy"_s;
    facts.name = u"GoDaddy"_s;
    facts.page = u"https://developer.godaddy.com/keys"_s;
    facts.permissions =
        QString::fromUtf8(QT_TRANSLATE_NOOP("Providers", "A production key and its secret; GoDaddy lets only accounts "
                                                         "with ten domains or a Discount Domain Club plan use "
                                                         "them for DNS."));
    facts.fields = {secretField("GODADDY_API_KEY", QT_TRANSLATE_NOOP("Providers", "API key")),
        secretField("GODADDY_API_SECRET", QT_TRANSLATE_NOOP("Providers", "API secret"))};
    facts.minimumTtl = 600;
    facts.usualTtl = 600;

    Shape shape;
    shape.base = u"https://api.godaddy.com/v1/domains"_s;
    shape.headers = {{"Authorization", u"sso-key {GODADDY_API_KEY}:{GODADDY_API_SECRET}"_s}};
    shape.errorCode = u"code"_s;
    shape.errorMessage = u"message"_s;
    shape.conflict = u"DUPLICATE_RECORD"_s;
    shape.codes = {{u"ACCESS_DENIED"_s, u"account-gate"_s}};
    shape.zones = {
        .list = {.call = {.path = u"?statuses=ACTIVE&limit=1000"_s}}, .name = u"domain"_s, .probe = u"/{name}"_s};
    const QString set = u"/{zone}/records/TXT/{host}"_s;
    const QByteArray records = R"([{"type":"TXT","name":"{host}","data":"{each}","ttl":"{ttl}"}])";
    shape.sets = {.read = {.path = set},
        .values = u"data"_s,
        .items = u"*"_s,
        .off = u"data= "_s, // what is left of clients that could not delete
        .ttl = u"0.ttl"_s,
        .add = {"PATCH", u"/{zone}/records"_s, records},
        .replace = {"PUT", set, records},
        .erase = {"DELETE", set}};
    return shapedEntry(facts, u"GODADDY"_s, shape);
}

} // namespace certwright::providers
