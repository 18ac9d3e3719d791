// SPDX-License-Identifier: Apache-2.0
// DreamHost's API (https://help.dreamhost.com/hc/en-us/articles/217555707): one address for all commands, forms,
// answered 200 whatever comes of them. Its zones are those its records name.
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

Entry dreamhostEntry()
{
    ProviderDescriptor facts;
    facts.id = u"dreamhost"_s;
    facts.name = u"DreamHost"_s;
    facts.page = u"https://panel.dreamhost.com/?tree=home.api"_s;
    facts.permissions = QString::fromUtf8(QT_TRANSLATE_NOOP(
        "Providers", "An API key for the functions dns-list_records, dns-add_record and dns-remove_record."));
    facts.fields = {tokenField("DREAMHOST_API_KEY")};
    facts.usualPropagation = std::chrono::minutes(15);

    Shape shape;
    shape.base = u"https://api.dreamhost.com"_s;
    shape.errorCode = u"data"_s;
    shape.errorMessage = u"reason|data"_s;
    shape.success = u"result=success"_s;
    shape.meanings = {{u"data~invalid_api_key"_s, 401}, {u"data~slow_down"_s, 429}, {u"data=no_record"_s, 404}};
    shape.isForm = true; // the key stands in it, not in the URL, which others may write down
    shape.members = R"({"key":"{DREAMHOST_API_KEY}","format":"json"})";
    const ListShape list = {.call = {"POST", u"/"_s, R"({"cmd":"dns-list_records"})"}, .items = u"data"_s};
    shape.zones = {.list = list, .name = u"zone"_s};
    const QByteArray record = R"("record":"{name}","type":"TXT","value":"{value}")";
    shape.records = {.list = list,
        .name = u"record"_s,
        .value = u"value"_s,
        .type = u"type=TXT"_s,
        .add = {"POST", u"/"_s, R"({"cmd":"dns-add_record","comment":"Certwright",)" + record + '}'},
        .erase = {"POST", u"/"_s, R"({"cmd":"dns-remove_record",)" + record + '}'}};
    return shapedEntry(facts, u"DREAMHOST"_s, shape);
}

} // namespace certwright::providers
