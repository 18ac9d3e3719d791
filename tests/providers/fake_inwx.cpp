// SPDX-License-Identifier: Apache-2.0
// https://www.inwx.de/en/help/apidoc: one address, the method says what is meant; all answers have status 200; a cookie
// holds the session.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

const Joins inwx("inwx", [](FakeRest *api) {
    api->setFacts({u"api.domrobot.com"_s, {{u"INWX_USERNAME"_s, "user"}, {u"INWX_PASSWORD"_s, "pw-token"}}, {},
        uR"({"code":2200,"msg":"%1","reason":"%1"})"_s});
    api->refusedStatus = 200;
    const auto fault = [](int code, const QString &words) {
        return reply(200, uR"({"code":%1,"msg":"%2"})"_s.arg(code).arg(words));
    };
    const auto good = [](const QString &data) {
        return reply(200, uR"({"code":1000,"msg":"Command completed successfully","resData":%1})"_s.arg(data));
    };
    const auto whole = [](const FakeHttpRequest &request) { return QJsonDocument::fromJson(request.body); };
    api->authorizes([whole](const FakeHttpRequest &request) {
        const QString method = whole(request)["method"_L1].toString();
        const QJsonValue params = whole(request)["params"_L1];
        if (method == "account.login"_L1)
            return params["user"_L1] == "user"_L1 && params["pass"_L1] == "pw-token"_L1;
        return request.header("Cookie") == "domrobot=cookie-token";
    });
    api->asksWhere([](const FakeHttpRequest &request) { return !request.body.contains("Record\""); });
    api->on(u"POST /jsonrpc/"_s, [api, good, fault, whole](const Call &call) {
        const QString method = call.text(u"method"_s);
        const QJsonValue params = whole(call.request)["params"_L1];
        if (method == "account.login"_L1) {
            FakeHttpAnswer answer = good(uR"({"customerId":1,"tfa":"0"})"_s);
            answer.headers.emplaceBack("Set-Cookie", "domrobot=cookie-token; path=/; HttpOnly");
            return answer;
        }
        if (method == "nameserver.list"_L1) {
            const QList<FakeApi::Zone> page =
                pageOf(api->zones, params["page"_L1].toInt(), params["pagelimit"_L1].toInt());
            const QString domains =
                jsonList(page, [](const auto &each) { return uR"({"domain":"%1","type":"MASTER"})"_s.arg(each.name); });
            return good(uR"({"count":%1,"domains":%2})"_s.arg(api->zones.size()).arg(domains));
        }
        if (method == "nameserver.deleteRecord"_L1) {
            for (FakeApi::Zone &each : api->zones) {
                if (api->remove(each, u"id"_s + QString::number(params["id"_L1].toInteger())))
                    return good(u"{}"_s);
            }
            return fault(2303, u"Object does not exist"_s);
        }
        FakeApi::Zone *zone = api->zoneNamed(params["domain"_L1].toString());
        const QString name = params["name"_L1].toString();
        if (!zone || params["type"_L1] != "TXT"_L1)
            return fault(2303, u"Object does not exist"_s);
        if (method == "nameserver.info"_L1) {
            return good(uR"({"domain":"%1","record":%2})"_s.arg(
                zone->name, jsonList(api->recordsAt(name), [](const auto &each) {
                    return uR"({"id":%1,"name":"%2","type":"TXT","content":"%3","ttl":300})"_s.arg(
                        each.id.sliced(2), each.name, QString::fromUtf8(each.value));
                })));
        }
        const QByteArray value = params["content"_L1].toString().toUtf8();
        if (params["ttl"_L1].toInt() < 300 || value.isEmpty())
            return fault(2005, u"Parameter value syntax error"_s);
        if (api->values(name).contains(value))
            return fault(2302, u"Object exists"_s);
        return good(uR"({"id":%1})"_s.arg(api->add(*zone, name, value).id.sliced(2)));
    });
});

} // namespace certwright::testing
