// SPDX-License-Identifier: Apache-2.0
// Technitium DNS Server's API (https://github.com/TechnitiumSoftware/DnsServer/blob/master/APIDOCS.md): forms, answered
// 200 whatever comes of them.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry technitiumEntry()
{
    ProviderDescriptor facts;
    facts.id = u"technitium"_s;
    facts.name = u"Technitium DNS Server"_s;
    facts.page = u"https://github.com/TechnitiumSoftware/DnsServer/blob/master/APIDOCS.md"_s;
    facts.permissions = QString::fromUtf8(QT_TRANSLATE_NOOP(
        "Providers", "An API token of a user who may view and modify the zones it is for, and nothing else."));
    facts.fields = {neededField("TECHNITIUM_SERVER_BASE_URL", QT_TRANSLATE_NOOP("Providers", "Address of the server"),
                        QT_TRANSLATE_NOOP("Providers", "For example https://ns1.example.com:53443")),
        tokenField("TECHNITIUM_API_TOKEN")};

    Shape shape;
    shape.base = u"{TECHNITIUM_SERVER_BASE_URL}/api/zones"_s;
    shape.errorCode = u"status"_s;
    shape.errorMessage = u"errorMessage"_s;
    shape.success = u"status=ok"_s;
    shape.codes = {{u"invalid-token"_s, u"401"_s}};
    shape.meanings = {{u"status=invalid-token"_s, 401}};
    shape.isForm = true; // the token stands in it, not in the URL, which others may write down
    shape.members = R"({"token":"{TECHNITIUM_API_TOKEN}"})";
    shape.zones = {
        .list = {.call = {"POST", u"/list"_s}, .items = u"response.zones"_s}, .onlyWhere = u"type=Primary"_s};
    const QByteArray record = R"({"zone":"{zone}","domain":"{name}","type":"TXT","text":"{value}")";
    shape.records = {.list = {.call = {"POST", u"/records/get"_s, R"({"zone":"{zone}","domain":"{name}"})"},
                         .items = u"response.records"_s},
        .name = u"name"_s,
        .value = u"rData.text"_s,
        .type = u"type=TXT"_s,
        .add = {"POST", u"/records/add"_s, record + R"(,"ttl":"{ttl}"})"},
        .erase = {"POST", u"/records/delete"_s, record + '}'}};
    return shapedEntry(facts, u"TECHNITIUM"_s, shape);
}

} // namespace certwright::providers
