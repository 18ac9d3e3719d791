// SPDX-License-Identifier: Apache-2.0
// https://ccp.netcup.net/run/webservice/servers/endpoint.php: one address, the action says what is meant; all answers
// have status 200; a session is needed, and an empty list of records is an error.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins netcup("netcup", [](FakeRest *api) {
    api->setFacts({u"ccp.netcup.net"_s,
        {{u"NETCUP_CUSTOMER_NUMBER"_s, "77"}, {u"NETCUP_API_KEY"_s, "key-token"},
            {u"NETCUP_API_PASSWORD"_s, "pw-token"}},
        {}, uR"({"status":"error","statuscode":4001,"shortmessage":"no","longmessage":"%1","responsedata":""})"_s});
    api->refusedStatus = 200;
    api->listsZones = false;
    const auto fault = [](int code, const QString &words) {
        return reply(
            200, uR"({"status":"error","statuscode":%1,"longmessage":"%2","responsedata":""})"_s.arg(code).arg(words));
    };
    const auto good = [](const QString &data) {
        return reply(200, uR"({"status":"success","statuscode":2000,"longmessage":"","responsedata":%1})"_s.arg(data));
    };
    const auto param = [](const FakeHttpRequest &request) { return QJsonDocument::fromJson(request.body)["param"_L1]; };
    api->authorizes([param](const FakeHttpRequest &request) {
        const QJsonValue it = param(request);
        const bool isLogin = QJsonDocument::fromJson(request.body)["action"_L1] == "login"_L1;
        return it["customernumber"_L1] == "77"_L1 && it["apikey"_L1] == "key-token"_L1 &&
               (isLogin ? it["apipassword"_L1] == "pw-token"_L1 : it["apisessionid"_L1] == "session-token"_L1);
    });
    api->asksWhere([](const FakeHttpRequest &request) { return !request.body.contains("updateDnsRecords"); });
    api->on(u"POST /run/webservice/servers/endpoint.php"_s, [api, good, fault, param](const Call &call) {
        const QString action = call.text(u"action"_s);
        if (action == "login"_L1)
            return good(uR"({"apisessionid":"session-token"})"_s);
        const QString name = param(call.request)["domainname"_L1].toString();
        if (name.startsWith(u'_') && !api->zoneNamed(name))
            return fault(4013, u"Validation Error. The domain name is not valid."_s);
        FakeApi::Zone *zone = api->zoneNamed(name);
        if (!zone)
            return fault(5029, u"Can not get DNS records for zone. DnsZone not found"_s);
        if (action == "infoDnsZone"_L1)
            return good(uR"({"name":"%1","ttl":"86400","serial":"1"})"_s.arg(name));
        if (action == "updateDnsRecords"_L1) {
            for (const QJsonValue &record : param(call.request)["dnsrecordset"_L1]["dnsrecords"_L1].toArray()) {
                const QString id = record["id"_L1].toString();
                const QString full = FakeRest::full(record["hostname"_L1].toString(), *zone);
                if (record["type"_L1] != "TXT"_L1 || record["destination"_L1].toString().isEmpty())
                    return fault(4013, u"Validation Error."_s);
                if (record["deleterecord"_L1].toBool() && !api->remove(*zone, id))
                    return fault(5030, u"No such record"_s);
                if (!record["deleterecord"_L1].toBool())
                    api->add(*zone, full, record["destination"_L1].toString().toUtf8());
            }
        }
        if (zone->records.isEmpty())
            return action == "updateDnsRecords"_L1 ? good(u"{}"_s) : fault(5029, u"DnsZone not found"_s);
        return good(uR"({"dnsrecords":%1})"_s.arg(jsonList(zone->records, [zone](const auto &each) {
            return uR"({"id":"%1","hostname":"%2","type":"TXT","priority":"0","destination":"%3","state":"yes"})"_s.arg(
                each.id, FakeRest::relative(each.name, *zone), QString::fromUtf8(each.value));
        })));
    });
});

} // namespace certwright::testing
