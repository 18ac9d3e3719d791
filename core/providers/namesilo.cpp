// SPDX-License-Identifier: Apache-2.0
// NameSilo's API (https://www.namesilo.com/api-reference): everything is a GET, answered 200 whatever comes of it, in
// XML.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry namesiloEntry()
{
    ProviderDescriptor facts;
    facts.id = u"namesilo"_s;
    facts.name = u"NameSilo"_s;
    facts.page = u"https://www.namesilo.com/account/api-manager"_s;
    facts.permissions = QString::fromUtf8(QT_TRANSLATE_NOOP(
        "Providers", "An API key, limited to the IP addresses it is used from; NameSilo has no rights to choose."));
    facts.fields = {tokenField("NAMESILO_API_KEY")};
    facts.minimumTtl = 3600;
    facts.usualTtl = 3600;
    facts.usualPropagation = std::chrono::minutes(15); // its zones are written anew at such intervals

    Shape shape;
    shape.base = u"https://www.namesilo.com/api"_s;
    shape.errorCode = u"reply.code"_s;
    shape.errorMessage = u"reply.detail"_s;
    shape.success = u"reply.code=300"_s;
    shape.meanings = {{u"reply.code=110"_s, 401}, {u"reply.code=113"_s, 403}};
    const auto call = [](const QString &verb, const QString &members) {
        const QString path = u'/' + verb + u"?version=1&type=xml&key={NAMESILO_API_KEY}"_s + members;
        return CallShape{.path = path};
    };
    shape.zones = {.list = {.call = call(u"listDomains"_s, {}), .items = u"reply.domains.domain"_s}, .name = u"text"_s};
    shape.records = {
        .list = {.call = call(u"dnsListRecords"_s, u"&domain={zone}"_s), .items = u"reply.resource_record"_s},
        .id = u"record_id"_s,
        .name = u"host"_s,
        .value = u"value"_s,
        .type = u"type=TXT"_s,
        .add = call(u"dnsAddRecord"_s, u"&domain={zone}&rrtype=TXT&rrhost={subname}&rrvalue={value}&rrttl={ttl}"_s),
        .erase = call(u"dnsDeleteRecord"_s, u"&domain={zone}&rrid={id}"_s)};
    return shapedEntry(facts, u"NAMESILO"_s, shape);
}

} // namespace certwright::providers
