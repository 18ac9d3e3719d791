// SPDX-License-Identifier: Apache-2.0
// https://help.dreamhost.com/hc/en-us/articles/217555707: one address, the command says what is meant; all answers have
// status 200, the records of all zones come in one list.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins dreamhost("dreamhost", [](FakeRest *api) {
    api->setFacts({u"api.dreamhost.com"_s, {{u"DREAMHOST_API_KEY"_s, "dream-token"}}, {},
        uR"({"result":"error","data":"invalid_api_key","reason":"%1"})"_s});
    api->refusedStatus = 200;
    api->authorizes([](const FakeHttpRequest &request) {
        return formItem(request, u"key"_s) == "dream-token"_L1 && !request.path.contains("token");
    });
    const auto fault = [](const QString &data) { return reply(200, uR"({"result":"error","data":"%1"})"_s.arg(data)); };
    const auto good = [](const QString &data) { return reply(200, uR"({"result":"success","data":%1})"_s.arg(data)); };

    api->asksWhere([](const FakeHttpRequest &request) { return formItem(request, u"cmd"_s) == "dns-list_records"_L1; });
    api->on(u"POST /"_s, [api, good, fault](const Call &call) {
        const QString command = call.text(u"cmd"_s);
        const QString form = uR"({"zone":"%1","record":"%2","type":"%3","value":"%4","editable":"%5"})"_s;
        if (call.text(u"format"_s) != "json"_L1)
            return fault(u"no_format"_s);
        if (command == "dns-list_records"_L1) {
            QStringList records;
            for (const FakeApi::Zone &zone : std::as_const(api->zones)) {
                records.append(form.arg(zone.name, zone.name, u"NS"_s, u"ns1.dreamhost.com."_s, u"0"_s));
                for (const FakeApi::Record &each : zone.records)
                    records.append(form.arg(zone.name, each.name, u"TXT"_s, QString::fromUtf8(each.value), u"1"_s));
            }
            return good(u'[' + records.join(u',') + u']');
        }
        const QString name = call.text(u"record"_s);
        const QByteArray value = call.text(u"value"_s).toUtf8();
        FakeApi::Zone *zone = api->zoneOf(name);
        if (!zone || value.isEmpty() || call.text(u"type"_s) != "TXT"_L1)
            return fault(u"no_such_zone"_s);
        const bool isThere = api->values(name).contains(value);
        if (command == "dns-add_record"_L1) {
            if (isThere)
                return fault(u"record_already_exists_remove_first"_s);
            api->add(*zone, name, value);
            return good(uR"("record_added")"_s);
        }
        if (command != "dns-remove_record"_L1 || !isThere)
            return fault(u"no_record"_s);
        zone->records.removeIf([&](const FakeApi::Record &each) { return each.name == name && each.value == value; });
        return good(uR"("record_removed")"_s);
    });
});

} // namespace certwright::testing
