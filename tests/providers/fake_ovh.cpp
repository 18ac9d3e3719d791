// SPDX-License-Identifier: Apache-2.0
// https://eu.api.ovh.com/console/: lists are of numbers, a zone shows changes after a refresh alone. The server's clock
// is an hour ahead, and a signature is refused half a minute beside it. Tokens of client credentials do as well.
#include "fake_rest.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace certwright::testing {

namespace {

qint64 now() { return QDateTime::currentSecsSinceEpoch() + 3600; }

bool isSigned(const FakeHttpRequest &request)
{
    const QByteArray time = request.header("X-Ovh-Timestamp");
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData("ovh-secret-token+ovh-consumer-token+" + request.method + "+https://eu.api.ovh.com" + request.path +
                 '+' + request.body + '+' + time);
    return request.header("X-Ovh-Application") == "ovh-key" &&
           request.header("X-Ovh-Consumer") == "ovh-consumer-token" && qAbs(time.toLongLong() - now()) <= 30 &&
           request.header("X-Ovh-Signature") == "$1$" + hash.result().toHex();
}

} // namespace

const Joins ovh("ovh", []() -> std::unique_ptr<FakeApi> {
    class FakeOvh : public FakeRest
    {
    public:
        using FakeRest::FakeRest;
        QStringList otherHosts() const override { return {u"www.ovh.com"_s}; }

    protected:
        bool isOpen(const FakeHttpRequest &request) const override
        {
            return request.path == "/1.0/auth/time" || request.path == "/auth/oauth2/token";
        }
    };
    auto made = std::make_unique<FakeOvh>(FakeRest::Facts{u"eu.api.ovh.com"_s,
        {{u"OVH_APPLICATION_KEY"_s, "ovh-key"}, {u"OVH_APPLICATION_SECRET"_s, "ovh-secret-token"},
            {u"OVH_CONSUMER_KEY"_s, "ovh-consumer-token"}},
        {}, uR"({"errorCode":"INVALID_CREDENTIAL","httpCode":"403 Forbidden","message":"%1"})"_s});
    FakeOvh *api = made.get();
    api->authorizes([](const FakeHttpRequest &request) {
        return request.header("Authorization") == "Bearer ovh-access-token" || isSigned(request);
    });
    api->on(u"GET /1.0/auth/time"_s, [](const Call &) { return FakeHttpAnswer{200, QByteArray::number(now())}; });
    api->ask(u"POST /auth/oauth2/token"_s, [](const Call &call) {
        const bool isRight = call.text(u"grant_type"_s) == "client_credentials"_L1 &&
                             call.text(u"client_id"_s) == "id"_L1 &&
                             call.text(u"client_secret"_s) == "client-token"_L1 && call.text(u"scope"_s) == "all"_L1;
        return isRight ? reply(200, uR"({"access_token":"ovh-access-token","token_type":"Bearer","expires_in":3599})"_s)
                       : reply(401, uR"({"error":"invalid_client","error_description":"status 401"})"_s);
    });
    const QString zone = u" /1.0/domain/zone/{zone}"_s;
    api->on(u"GET /1.0/domain/zone"_s, [api](const Call &) {
        return reply(200, jsonList(api->zones, [](const auto &each) { return u'"' + each.name + u'"'; }));
    });
    api->on(u"GET"_s + zone + u"/record"_s, [api](const Call &call) {
        const auto *at = api->zoneNamed(call.part(u"zone"_s));
        QList<FakeApi::Record> found = at ? at->records : QList<FakeApi::Record>();
        const QString host = call.query(u"subDomain"_s);
        if (!host.isEmpty())
            found.removeIf([&](const auto &each) { return each.name != FakeRest::full(host, *at); });
        return at ? reply(200, jsonList(found, [](const auto &each) { return each.id.sliced(2); })) : api->notFound();
    });
    api->on(u"GET"_s + zone + u"/record/{id}"_s, [api](const Call &call) {
        const auto &at = *api->zoneNamed(call.part(u"zone"_s));
        for (const FakeApi::Record &each : at.records) {
            if (each.id == u"id"_s + call.part(u"id"_s))
                return reply(
                    200, uR"({"id":%1,"fieldType":"TXT","subDomain":"%2","target":"\"%3\"","ttl":120})"_s.arg(
                             call.part(u"id"_s), FakeRest::relative(each.name, at, {}), QString::fromUtf8(each.value)));
        }
        return api->notFound();
    });
    api->on(u"POST"_s + zone + u"/record"_s, [api](const Call &call) {
        auto *at = api->zoneNamed(call.part(u"zone"_s));
        if (!at || call.text(u"fieldType"_s) != "TXT"_L1 || call.body["ttl"_L1].toInt() < 60)
            return api->refuse(400, u"Invalid record"_s);
        const auto added =
            api->add(*at, FakeRest::full(call.text(u"subDomain"_s), *at), call.text(u"target"_s).toUtf8());
        return reply(200, uR"({"id":%1})"_s.arg(added.id.sliced(2)));
    });
    api->on(u"DELETE"_s + zone + u"/record/{id}"_s, [api](const Call &call) {
        const bool isGone = api->remove(*api->zoneNamed(call.part(u"zone"_s)), u"id"_s + call.part(u"id"_s));
        return isGone ? reply(200, u"null"_s) : api->notFound();
    });
    api->ask(u"POST"_s + zone + u"/refresh"_s, [](const Call &) { return reply(200, u"null"_s); });
    return made;
});

} // namespace certwright::testing
