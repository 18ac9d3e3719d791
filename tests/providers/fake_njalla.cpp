// SPDX-License-Identifier: Apache-2.0
// https://njal.la/api/: one address, a method in the body, and 200 whatever the answer is.
#include "fake_rest.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

namespace {

class FakeNjalla : public FakeRest
{
public:
    using FakeRest::FakeRest;
    bool isChange(const FakeHttpRequest &request) const override { return !request.body.contains("\"list-"); }
};

} // namespace

const Joins njalla("njalla", []() -> std::unique_ptr<FakeApi> {
    auto made = std::make_unique<FakeNjalla>(FakeRest::Facts{u"njal.la"_s, {{u"NJALLA_TOKEN"_s, "njalla-token"}},
        "Authorization: Njalla njalla-token", uR"({"jsonrpc":"2.0","error":{"code":403,"message":"%1"}})"_s});
    FakeRest *api = made.get();
    api->refusedStatus = 200;
    const auto answer = [](const QString &result) {
        return reply(200, uR"({"jsonrpc":"2.0","result":%1})"_s.arg(result));
    };
    const auto refuse = [](int code, const QString &words) {
        return reply(200, uR"({"jsonrpc":"2.0","error":{"code":%1,"message":"%2"}})"_s.arg(code).arg(words));
    };

    api->on(u"POST /api/1/"_s, [api, answer, refuse](const Call &call) {
        const QString method = call.text(u"method"_s);
        const QJsonObject given = call.body.value("params"_L1).toObject();
        if (method == "list-domains"_L1) {
            return answer(uR"({"domains":%1})"_s.arg(jsonList(
                api->zones, [](const auto &each) { return uR"({"name":"%1","status":"active"})"_s.arg(each.name); })));
        }
        FakeApi::Zone *zone = api->zoneNamed(given["domain"_L1].toString());
        if (!zone)
            return refuse(404, u"no such domain"_s);
        if (method == "list-records"_L1) {
            return answer(uR"({"records":%1})"_s.arg(jsonList(zone->records, [zone](const auto &each) {
                return uR"({"id":"%1","name":"%2","type":"TXT","content":"%3","ttl":300})"_s.arg(
                    each.id, FakeRest::relative(each.name, *zone), QString::fromUtf8(each.value));
            })));
        }
        if (method == "remove-record"_L1)
            return api->remove(*zone, given["id"_L1].toString()) ? answer(u"{}"_s) : refuse(400, u"no such record"_s);
        static const QList<int> ttls{60, 300, 900, 3600, 10800, 21600, 86400};
        if (method != "add-record"_L1 || given["type"_L1] != "TXT"_L1 || !ttls.contains(given["ttl"_L1].toInt()))
            return refuse(400, u"invalid"_s);
        const QString name = FakeRest::full(given["name"_L1].toString(), *zone);
        return answer(uR"({"id":"%1"})"_s.arg(api->add(*zone, name, given["content"_L1].toString().toUtf8()).id));
    });
    return made;
});

} // namespace certwright::testing
