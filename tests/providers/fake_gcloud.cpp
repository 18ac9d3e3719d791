// SPDX-License-Identifier: Apache-2.0
// https://cloud.google.com/dns/docs/reference/rest/v1: deletions must be what is there, zones come in pages, changes
// are pending for a while. Tokens come for an assertion (RFC 7523) that the account's key has signed. A zone whose id
// begins with PRIVATE is private.
#include "core/crypto/jws.h"
#include "fake_rest.h"
#include "tests/unit/crypto/rfc_keys.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

namespace {

const QByteArray tokenPlace = "https://oauth2.googleapis.com/token";

QByteArray accountJson()
{
    const QJsonObject account{{u"type"_s, u"service_account"_s}, {u"project_id"_s, u"project-1"_s},
        {u"private_key_id"_s, u"key-1"_s}, {u"private_key"_s, QString::fromLatin1(vectors::rfc7515A2)},
        {u"client_email"_s, u"dns@project-1.iam.gserviceaccount.com"_s},
        {u"token_uri"_s, QString::fromLatin1(tokenPlace)}};
    return QJsonDocument(account).toJson(); // on several lines, as Google's console writes it
}

QJsonObject jsonOf(const QByteArray &base64)
{
    return QJsonDocument::fromJson(QByteArray::fromBase64(base64, QByteArray::Base64UrlEncoding)).object();
}

/// Empty where the assertion is good.
QString whatIsWrong(const QByteArray &assertion)
{
    const KeyPair key = KeyPair::fromPem(Secret(QByteArrayView(vectors::rfc7515A2))).value();
    const QByteArrayList parts = assertion.split('.');
    if (parts.size() != 3)
        return u"Invalid JWT"_s;
    const QByteArray signature = QByteArray::fromBase64(parts[2], QByteArray::Base64UrlEncoding);
    const QJsonObject header = jsonOf(parts[0]);
    const QJsonObject claims = jsonOf(parts[1]);
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const qint64 issued = claims["iat"_L1].toInteger();
    if (header["alg"_L1] != "RS256"_L1 || header["kid"_L1] != "key-1"_L1 ||
        !verifyJwsSignature(key, parts[0] + '.' + parts[1], signature))
        return u"Invalid JWT Signature."_s;
    if (qAbs(issued - now) > 300 || claims["exp"_L1].toInteger() - issued > 3600)
        return u"Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe."_s;
    const bool isForHere = claims["aud"_L1] == QString::fromLatin1(tokenPlace) &&
                           claims["iss"_L1] == "dns@project-1.iam.gserviceaccount.com"_L1 &&
                           claims["scope"_L1] == "https://www.googleapis.com/auth/ndev.clouddns.readwrite"_L1;
    return isForHere ? QString() : u"Invalid JWT: Failed audience check."_s;
}

class FakeGoogle : public FakeRest
{
public:
    FakeGoogle()
        : FakeRest({u"dns.googleapis.com"_s, {{u"GCE_SERVICE_ACCOUNT"_s, accountJson()}}, {},
              uR"({"error":{"code":400,"message":"%1","errors":[{"domain":"global","reason":"x","message":"%1"}]}})"_s})
    {
        authorizes([this](const FakeHttpRequest &request) {
            return m_tokens > 0 &&
                   request.header("Authorization") == "Bearer google-token" + QByteArray::number(m_tokens);
        });
        ask(u"POST /token"_s, [this](const Call &call) {
            const QString wrong = whatIsWrong(call.text(u"assertion"_s).toLatin1());
            if (call.text(u"grant_type"_s) != "urn:ietf:params:oauth:grant-type:jwt-bearer"_L1 || !wrong.isEmpty())
                return reply(400, uR"({"error":"invalid_grant","error_description":"%1"})"_s.arg(wrong));
            return reply(
                200, uR"({"access_token":"google-token%1","expires_in":3599,"token_type":"Bearer"})"_s.arg(++m_tokens));
        });
        on(u"GET /computeMetadata/v1/instance/service-accounts/default/token"_s, [this](const Call &call) {
            if (call.request.header("Metadata-Flavor") != "Google")
                return FakeHttpAnswer{403, "<!DOCTYPE html><html>Missing required header</html>"};
            return reply(
                200, uR"({"access_token":"google-token%1","expires_in":3599,"token_type":"Bearer"})"_s.arg(++m_tokens));
        });
        const QString zone = u" /dns/v1/projects/project-1/managedZones"_s;
        on(u"GET"_s + zone, [this](const Call &call) { return listZones(call); });
        on(u"GET"_s + zone + u"/{zone}/rrsets"_s, [this](const Call &call) {
            const QString name = call.query(u"name"_s).chopped(1);
            const QList<QByteArray> all = values(name);
            return reply(200, all.isEmpty() ? u"{}"_s : uR"({"rrsets":[%1]})"_s.arg(text(setOf(name, all))));
        });
        on(u"POST"_s + zone + u"/{zone}/changes"_s, [this](const Call &call) { return change(call); });
        on(u"GET"_s + zone + u"/{zone}/changes/{id}"_s, [this](const Call &) {
            return reply(200, uR"({"id":"7","status":"%1"})"_s.arg(isDone() ? u"done"_s : u"pending"_s));
        });
        tellsWhenDone = true;
    }

    QStringList otherHosts() const override { return {u"oauth2.googleapis.com"_s, u"169.254.169.254"_s}; }

protected:
    bool isOpen(const FakeHttpRequest &request) const override
    {
        return request.path == "/token" || request.path.startsWith("/computeMetadata/");
    }

private:
    static QString text(const QJsonObject &object)
    {
        return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
    }

    QJsonObject setOf(const QString &name, const QList<QByteArray> &all) const
    {
        QJsonArray data;
        for (const QByteArray &value : all)
            data.append(QString::fromUtf8('"' + value + '"'));
        return {
            {u"name"_s, name + u'.'}, {u"type"_s, u"TXT"_s}, {u"ttl"_s, m_ttls.value(name, 300)}, {u"rrdatas"_s, data}};
    }

    FakeHttpAnswer listZones(const Call &call)
    {
        const int size = 50; // a server may send fewer than were asked for
        const int page = std::max(1, call.query(u"pageToken"_s).toInt());
        QList<Zone> all = zones;
        if (!call.query(u"dnsName"_s).isEmpty())
            all.removeIf([&](const Zone &zone) { return zone.name + u'.' != call.query(u"dnsName"_s); });
        const QString list = jsonList(pageOf(all, page, size), [](const Zone &zone) {
            return uR"({"name":"%1","id":"1","dnsName":"%2.","visibility":"%3"})"_s.arg(
                zone.id, zone.name, zone.id.startsWith("PRIVATE"_L1) ? u"private"_s : u"public"_s);
        });
        const QString next = page * size < all.size() ? uR"(,"nextPageToken":"%1")"_s.arg(page + 1) : QString();
        return reply(200, uR"({"managedZones":%1%2})"_s.arg(list, next));
    }

    FakeHttpAnswer change(const Call &call)
    {
        Zone *zone = zoneById(call.part(u"zone"_s));
        const QJsonObject deletion = call.body["deletions"_L1][0].toObject();
        const QJsonObject addition = call.body["additions"_L1][0].toObject();
        const QString name = (deletion.isEmpty() ? addition : deletion)["name"_L1].toString().chopped(1);
        if (!zone || name.isEmpty())
            return refuse(400, u"Invalid value for 'entity.change'"_s);
        if (!deletion.isEmpty() && (values(name).isEmpty() || deletion != setOf(name, values(name))))
            return refuse(412, u"Precondition not met for 'entity.change.deletions[0]'"_s);
        if (deletion.isEmpty() && !values(name).isEmpty())
            return refuse(409, u"The resource 'entity.change.additions[0]' already exists"_s);
        QList<QByteArray> wanted;
        for (const QJsonValue &each : addition["rrdatas"_L1].toArray())
            wanted.append(unquoted(each.toString()).toUtf8());
        if (wanted.contains(QByteArray()))
            return refuse(400, u"Invalid value for 'entity.change.additions[0].rrdata[0]'"_s);
        replace(*zone, name, wanted);
        m_ttls.insert(name, addition["ttl"_L1].toInt());
        return reply(200, uR"({"id":"7","status":"pending"})"_s);
    }

    int m_tokens = 0;
    QHash<QString, int> m_ttls;
};

} // namespace

const Joins gcloud("gcloud", []() -> std::unique_ptr<FakeApi> { return std::make_unique<FakeGoogle>(); });

} // namespace certwright::testing
