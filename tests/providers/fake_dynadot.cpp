// SPDX-License-Identifier: Apache-2.0
// https://www.dynadot.com/domain/api-document (version 2): signed requests, records without numbers in two lists, one
// for the domain itself; what is set replaces all else unless it is said to be added.
#include "fake_rest.h"

#include <QMessageAuthenticationCode>

using namespace Qt::StringLiterals;

namespace certwright::testing {

namespace {

bool isSigned(const FakeHttpRequest &request)
{
    const QByteArrayList parts{"dot-key", request.path, request.header("X-Request-ID"), request.body};
    const QByteArray mac =
        QMessageAuthenticationCode::hash(parts.join('\n'), "dot-secret-token", QCryptographicHash::Sha256);
    return request.header("Authorization") == "Bearer dot-key" && request.header("X-Signature") == mac.toBase64();
}

/// The records of both lists, with their full names.
QList<FakeApi::Record> recordsOf(const Call &call, const FakeApi::Zone &zone)
{
    QList<FakeApi::Record> records;
    for (const QString &list : {u"dns_main_list"_s, u"dns_sub_list"_s}) {
        for (const QJsonValue &each : call.body.value(list).toArray()) {
            const QString host = each["sub_host"_L1].toString();
            const bool isGood = each["record_type"_L1] == "TXT"_L1 && host.isEmpty() == (list == "dns_main_list"_L1);
            const QByteArray value = each["record_value1"_L1].toString().toUtf8();
            records.append({{}, FakeRest::full(host, zone), isGood ? value : QByteArray()});
        }
    }
    return records;
}

} // namespace

const Joins dynadot("dynadot", [](FakeRest *api) {
    api->setFacts(
        {u"api.dynadot.com"_s, {{u"DYNADOT_API_KEY"_s, "dot-key"}, {u"DYNADOT_API_SECRET"_s, "dot-secret-token"}}, {},
            uR"({"code":%2,"message":"Refused","error":{"description":"%1"}})"_s});
    api->authorizes(isSigned);
    const auto zone = [api](const Call &call) { return api->zoneNamed(call.part(u"zone"_s)); };
    const auto fault = [](const QString &words) { // with 200
        return reply(200, uR"({"code":400,"message":"Bad Request","error":{"description":"%1"}})"_s.arg(words));
    };
    const auto good = [](const QString &data) {
        return reply(200, uR"({"code":200,"message":"Success","data":%1})"_s.arg(data));
    };
    const QString path = u" /restful/v2/domains/{zone}/records"_s;

    api->on(u"GET /restful/v2/domains"_s, [api, good](const Call &call) {
        const int size = std::min(100, call.query(u"page_size"_s).toInt());
        return good(
            uR"({"domain_info_list":%1})"_s.arg(jsonList(pageOf(api->zones, call.query(u"page"_s).toInt(), size),
                [](const auto &each) { return uR"({"domain_name":"%1","status":"active"})"_s.arg(each.name); })));
    });
    api->on(u"GET"_s + path, [zone, good, fault](const Call &call) {
        if (!zone(call))
            return fault(u"no such domain"_s);
        QStringList main{uR"({"record_type":"a","record_value1":"192.0.2.1"})"_s};
        QStringList sub{uR"({"record_type":"mx","record_value1":"m.test","record_value2":"10","sub_host":"m"})"_s};
        for (const FakeApi::Record &each : std::as_const(zone(call)->records)) {
            const QString host = FakeRest::relative(each.name, *zone(call), {});
            const QString value = uR"({"record_type":"txt","record_value1":"%1"%2})"_s;
            (host.isEmpty() ? main : sub)
                .append(value.arg(
                    QString::fromUtf8(each.value), host.isEmpty() ? QString() : uR"(,"sub_host":"%1")"_s.arg(host)));
        }
        return good(uR"({"glue_info":{"glue_type":"DNS","ttl":"300","dns_main_list":[%1],"dns_sub_list":[%2]}})"_s.arg(
            main.join(u','), sub.join(u',')));
    });
    api->on(u"POST"_s + path, [api, zone, good, fault](const Call &call) {
        const QList<FakeApi::Record> records = recordsOf(call, *zone(call));
        for (const FakeApi::Record &each : records) {
            if (each.value.isEmpty())
                return fault(u"if record_type is entered, record_value1 must be entered"_s);
        }
        if (!call.body.value("add_dns_to_current_setting"_L1).toBool())
            zone(call)->records.clear();
        for (const FakeApi::Record &each : records)
            api->add(*zone(call), each.name, each.value);
        return good(u"{}"_s);
    });
    api->on(u"DELETE"_s + path, [zone, good](const Call &call) {
        qsizetype gone = 0;
        for (const FakeApi::Record &wanted : recordsOf(call, *zone(call))) {
            gone += zone(call)->records.removeIf(
                [&](const auto &each) { return each.name == wanted.name && each.value == wanted.value; });
        }
        return good(uR"({"main_record_removed_count":0,"sub_record_removed_count":%1})"_s.arg(gone));
    });
});

} // namespace certwright::testing
