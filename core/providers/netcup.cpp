// SPDX-License-Identifier: Apache-2.0
// netcup's API (https://ccp.netcup.net/run/webservice/servers/endpoint.php): one address for all actions, answered 200
// whatever comes of them, in a session of some minutes. It has no list of zones: each name is asked about.
#include "core/base/awaitables.h"
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

const QString base = u"https://ccp.netcup.net/run/webservice/servers"_s;
const QString path = u"/endpoint.php?JSON"_s;

/// Puts the session into each request, and logs in where there is none.
class NetcupSession : public Authorizer
{
public:
    NetcupSession(const ProviderSurroundings &surroundings, QJsonObject credentials)
        : m_api(surroundings, base, {}, wordsOf)
        , m_credentials(std::move(credentials))
    {
        m_api.setRefusals([](const QJsonDocument &json) { return json["status"_L1] != "success"_L1; });
    }

    static ApiError wordsOf(const QJsonDocument &json)
    {
        return {textOf(json["statuscode"_L1]), json["longmessage"_L1].toString()};
    }

    Task<Result<HttpRequest>> authorize(HttpRequest request) override
    {
        const Turnstile::Turn turn = co_await m_turnstile.enter();
        if (m_session.isEmpty()) {
            const Result<void> entered = co_await logIn();
            if (!entered)
                co_return failed(entered.error());
        }
        QJsonObject body = QJsonDocument::fromJson(request.body).object();
        QJsonObject param = body.value("param"_L1).toObject();
        param.insert("apisessionid"_L1, m_session);
        body.insert("param"_L1, param);
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
        co_return request;
    }

    bool forget() override { return !std::exchange(m_session, QString()).isEmpty(); }

private:
    Task<Result<void>> logIn()
    {
        ApiCall call;
        call.method = "POST";
        call.path = path;
        call.isQuestion = true;
        call.body = QJsonDocument(QJsonObject{{u"action"_s, u"login"_s}, {u"param"_s, m_credentials}});
        const Result<ApiAnswer> answer = co_await m_api.call(call);
        if (!answer) {
            Failure failure = answer.error();
            if (failure.kind == FailureKind::ProviderRefused && failure.httpStatus == 200)
                failure.httpStatus = 401; // that is what it means, whatever the reason
            co_return failed(failure);
        }
        m_session = answer->json["responsedata"_L1]["apisessionid"_L1].toString();
        co_return Result<void>();
    }

    ApiClient m_api;
    QJsonObject m_credentials;
    QString m_session;
    Turnstile m_turnstile;
};

} // namespace

Entry netcupEntry()
{
    ProviderDescriptor facts;
    facts.id = u"netcup"_s;
    facts.name = u"netcup"_s;
    facts.page = u"https://www.customercontrolpanel.de/daten_aendern.php?sprung=api"_s;
    facts.permissions = QString::fromUtf8(
        QT_TRANSLATE_NOOP("Providers", "An API key and the API password; netcup has no rights to choose."));
    facts.fields = {neededField("NETCUP_CUSTOMER_NUMBER", QT_TRANSLATE_NOOP("Providers", "Customer number")),
        secretField("NETCUP_API_KEY", QT_TRANSLATE_NOOP("Providers", "API key")),
        secretField("NETCUP_API_PASSWORD", QT_TRANSLATE_NOOP("Providers", "API password"))};
    facts.usualPropagation = std::chrono::minutes(15);

    Shape shape;
    shape.base = base;
    shape.errorCode = u"statuscode"_s;
    shape.errorMessage = u"longmessage|shortmessage"_s;
    shape.success = u"status=success"_s;
    // 4001: the session has ended; 4013: this cannot be a zone's name; 5028, 5029: no such zone, or no records in it.
    shape.meanings = {{u"statuscode=4001"_s, 401}, {u"statuscode=4013"_s, 422}, {u"statuscode=5028"_s, 404},
        {u"statuscode=5029"_s, 404}};
    const auto call = [](const QByteArray &action, const QByteArray &members) {
        return CallShape{.method = "POST",
            .path = path,
            .body = R"({"action":")" + action +
                    R"(","param":{"customernumber":"{NETCUP_CUSTOMER_NUMBER}","apikey":"{NETCUP_API_KEY}",)" + members +
                    "}}"};
    };
    const auto change = [&call](const QByteArray &record) {
        return call("updateDnsRecords", R"("domainname":"{zone}","dnsrecordset":{"dnsrecords":[{)" + record +
                                            R"("hostname":"{host}","type":"TXT","destination":"{value}"}]})");
    };
    shape.zones = {.ask = call("infoDnsZone", R"("domainname":"{name}")"), .probed = u"responsedata"_s};
    shape.records = {
        .list = {.call = call("infoDnsRecords", R"("domainname":"{zone}")"), .items = u"responsedata.dnsrecords"_s},
        .name = u"hostname"_s,
        .value = u"destination"_s,
        .type = u"type=TXT"_s,
        .add = change({}),
        .erase = change(R"("id":"{id}","deleterecord":true,)")};
    shape.authorizer = [](const ProviderOptions &options,
                           const ProviderSurroundings &surroundings) -> Result<std::unique_ptr<Authorizer>> {
        const QJsonObject credentials{{u"customernumber"_s, text(options, u"NETCUP_CUSTOMER_NUMBER"_s)},
            {u"apikey"_s, text(options, u"NETCUP_API_KEY"_s)},
            {u"apipassword"_s, text(options, u"NETCUP_API_PASSWORD"_s)}};
        return std::make_unique<NetcupSession>(surroundings, credentials);
    };
    return shapedEntry(facts, u"NETCUP"_s, shape);
}

} // namespace certwright::providers
