// SPDX-License-Identifier: Apache-2.0
// https://learn.microsoft.com/en-us/rest/api/dns/: sets with ETags, which a change has to name; zones in pages below
// several resource groups; tokens for a client's secret, for an assertion of its certificate's key (RFC 7515 A.2's
// here), for the token of a workload, or for the machine.
#include "core/crypto/jws.h"
#include "fake_rest.h"
#include "tests/unit/crypto/rfc_keys.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

namespace {

const QString provider = u" /subscriptions/sub-1/resourceGroups/{group}/providers/Microsoft.Network/dnsZones"_s;

QJsonObject jsonOf(const QByteArray &base64)
{
    return QJsonDocument::fromJson(QByteArray::fromBase64(base64, QByteArray::Base64UrlEncoding)).object();
}

bool isGood(const QByteArray &assertion)
{
    const QByteArrayList parts = assertion.split('.');
    if (parts.size() != 3)
        return false;
    const KeyPair key = KeyPair::fromPem(Secret(QByteArrayView(vectors::rfc7515A2))).value();
    const QJsonObject header = jsonOf(parts[0]);
    const QJsonObject claims = jsonOf(parts[1]);
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    return header["alg"_L1] == "RS256"_L1 && header["x5t"_L1].toString().size() == 27 &&
           claims["iss"_L1] == "client-1"_L1 && claims["sub"_L1] == "client-1"_L1 &&
           !claims["jti"_L1].toString().isEmpty() &&
           claims["aud"_L1] == "https://login.microsoftonline.com/tenant-1/oauth2/v2.0/token"_L1 &&
           claims["nbf"_L1].toInteger() <= now && claims["exp"_L1].toInteger() > now &&
           verifyJwsSignature(
               key, parts[0] + '.' + parts[1], QByteArray::fromBase64(parts[2], QByteArray::Base64UrlEncoding));
}

class FakeAzure : public FakeRest
{
public:
    FakeAzure()
        : FakeRest({u"management.azure.com"_s,
              {{u"AZURE_TENANT_ID"_s, "tenant-1"}, {u"AZURE_CLIENT_ID"_s, "client-1"},
                  {u"AZURE_CLIENT_SECRET"_s, "azure-secret-token"}, {u"AZURE_SUBSCRIPTION_ID"_s, "sub-1"}},
              {}, uR"({"error":{"code":"AuthorizationFailed","message":"%1"}})"_s})
    {
        authorizes([this](const FakeHttpRequest &request) {
            return m_tokens > 0 &&
                   request.header("Authorization") == "Bearer azure-token" + QByteArray::number(m_tokens);
        });
        ask(u"POST /tenant-1/oauth2/v2.0/token"_s, [this](const Call &call) { return token(call); });
        on(u"GET /metadata/identity/oauth2/token"_s, [this](const Call &call) { return machineToken(call); });
        on(u"GET /subscriptions/sub-1/providers/Microsoft.Network/dnsZones"_s,
            [this](const Call &call) { return listZones(call); });
        on(u"GET"_s + provider, [this](const Call &call) { return listZones(call); });
        const QString set = provider + u"/{zone}/TXT/{host}"_s;
        on(u"GET"_s + set, [this](const Call &call) { return shown(nameOf(call), 200); });
        on(u"PUT"_s + set, [this](const Call &call) { return put(call); });
        on(u"DELETE"_s + set, [this](const Call &call) {
            if (values(nameOf(call)).isEmpty())
                return reply(204, {});
            if (call.request.header("If-Match") != tag(nameOf(call)))
                return refuse(412, u"The condition is not satisfied."_s);
            replace(*zoneNamed(call.part(u"zone"_s)), nameOf(call), {});
            return reply(200, {});
        });
    }

    QStringList otherHosts() const override { return {u"login.microsoftonline.com"_s, u"169.254.169.254"_s}; }

protected:
    bool isOpen(const FakeHttpRequest &request) const override
    {
        return request.path.startsWith("/tenant-1/") || request.path.startsWith("/metadata/");
    }

private:
    QString nameOf(const Call &call) { return full(call.part(u"host"_s), *zoneNamed(call.part(u"zone"_s))); }

    /// Of what stands there, whoever wrote it.
    QByteArray tag(const QString &name) const { return QByteArray::number(qHash(values(name).join('\n')), 16); }

    FakeHttpAnswer token(const Call &call)
    {
        const bool isRight =
            call.text(u"client_secret"_s) == "azure-secret-token"_L1 ||
            (call.text(u"client_assertion_type"_s) == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"_L1 &&
                (call.text(u"client_assertion"_s) == "federated-token"_L1 ||
                    isGood(call.text(u"client_assertion"_s).toLatin1())));
        if (!isRight || call.text(u"grant_type"_s) != "client_credentials"_L1 ||
            call.text(u"client_id"_s) != "client-1"_L1 ||
            call.text(u"scope"_s) != "https://management.azure.com/.default"_L1)
            return reply(
                401, uR"({"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret"})"_s);
        return newToken(u"3599"_s);
    }

    /// Of a machine with two identities.
    FakeHttpAnswer machineToken(const Call &call)
    {
        if (call.request.header("Metadata") != "true" || call.query(u"api-version"_s) != "2018-02-01"_L1 ||
            call.query(u"resource"_s) != "https://management.azure.com/"_L1)
            return reply(400, uR"({"error":"invalid_request","error_description":"Required metadata header"})"_s);
        if (call.query(u"client_id"_s) != "machine-2"_L1)
            return reply(
                400, uR"({"error":"invalid_request","error_description":"Multiple user assigned identities"})"_s);
        return newToken(u"\"86399\""_s);
    }

    FakeHttpAnswer newToken(const QString &lifetime)
    {
        return reply(
            200, uR"({"token_type":"Bearer","expires_in":%1,"access_token":"azure-token%2"})"_s.arg(lifetime).arg(
                     ++m_tokens));
    }

    FakeHttpAnswer listZones(const Call &call)
    {
        const int page = std::max(1, call.query(u"$skiptoken"_s).toInt());
        int at = 0;
        const QString list = jsonList(pageOf(zones, page, 100), [&at](const Zone &zone) {
            return uR"({"id":"/subscriptions/sub-1/resourceGroups/group-%1/providers/Microsoft.Network/dnsZones/%2","name":"%2"})"_s
                .arg(++at % 2)
                .arg(zone.name);
        });
        const QString next =
            uR"(,"nextLink":"https://management.azure.com%1?api-version=2018-05-01&$skiptoken=%2")"_s.arg(
                QString::fromLatin1(call.request.path.split('?')[0]), QString::number(page + 1));
        if (call.query(u"api-version"_s) != "2018-05-01"_L1)
            return refuse(400, u"The api-version query parameter is required"_s);
        return reply(200, uR"({"value":%1%2})"_s.arg(list, page * 100 < zones.size() ? next : QString()));
    }

    FakeHttpAnswer shown(const QString &name, int status)
    {
        if (values(name).isEmpty())
            return notFound();
        const QString list = jsonList(values(name),
            [](const QByteArray &value) { return uR"({"value":["%1"]})"_s.arg(QString::fromUtf8(value)); });
        return reply(
            status, uR"({"etag":"%1","properties":{"TTL":%2,"TXTRecords":%3,"metadata":{"kept":"yes"}}})"_s.arg(
                        QString::fromLatin1(tag(name)), QString::number(60), list));
    }

    FakeHttpAnswer put(const Call &call)
    {
        const QString name = nameOf(call);
        const bool isThere = !values(name).isEmpty();
        const QByteArray match = call.request.header("If-Match");
        if ((isThere && match != tag(name)) || (!isThere && call.request.header("If-None-Match") != "*"))
            return refuse(412, u"The condition is not satisfied."_s);
        const QJsonObject properties = call.body["properties"_L1].toObject();
        QList<QByteArray> wanted;
        for (const QJsonValue &record : properties["TXTRecords"_L1].toArray())
            wanted.append(record["value"_L1][0].toString().toUtf8());
        const bool isKept = !isThere || properties["metadata"_L1]["kept"_L1] == "yes"_L1;
        if (wanted.isEmpty() || wanted.contains(QByteArray()) || properties["TTL"_L1].toInt() < 1 || !isKept)
            return refuse(400, u"The record set is invalid"_s);
        replace(*zoneNamed(call.part(u"zone"_s)), name, wanted);
        return shown(name, isThere ? 200 : 201);
    }

    int m_tokens = 0;
};

} // namespace

const Joins azuredns("azuredns", []() -> std::unique_ptr<FakeApi> { return std::make_unique<FakeAzure>(); });

} // namespace certwright::testing
