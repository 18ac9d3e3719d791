// SPDX-License-Identifier: Apache-2.0
// https://docs.aws.amazon.com/Route53/latest/APIReference/ and STS: each request's signature is computed here too, sets
// are changed in batches that fail as a whole and name exactly what they take away, changes are pending for a while,
// throttling comes with 400. A zone whose id begins with PRIVATE is private. The clock may be five minutes off.
#include "fake_rest.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QUrl>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace certwright::testing {

namespace {

struct Key
{
    QByteArray secret;
    QByteArray sessionToken;
};

QByteArray hmac(const QByteArray &key, const QByteArray &text)
{
    return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256);
}

QByteArray sha256(const QByteArray &text) { return QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex(); }

QByteArray part(const QByteArray &authorization, const QByteArray &name)
{
    const qsizetype begin = authorization.indexOf(name + '=');
    return begin < 0 ? QByteArray() : authorization.sliced(begin + name.size() + 1).split(',').constFirst();
}

/// What the documentation makes of a request, from the bytes that came.
QByteArray signatureOf(const FakeHttpRequest &request, const QByteArray &host, const QByteArray &secret)
{
    const QByteArray authorization = request.header("Authorization");
    const QByteArrayList scope = part(authorization, "Credential").split('/'); // key, day, region, service, ending
    const QByteArray names = part(authorization, "SignedHeaders");
    const QByteArrayList path = request.path.split('?');
    QByteArrayList query = path.value(1).split('&');
    std::ranges::sort(query); // the names that are used here are no beginnings of one another
    QByteArray canonical = request.method + '\n' + path[0] + '\n' + query.join('&') + '\n';
    for (const QByteArray &name : names.split(';'))
        canonical += name + ':' + (name == "host" ? host : request.header(name)) + '\n';
    canonical += '\n' + names + '\n' + sha256(request.body);
    QByteArray key = "AWS4" + secret;
    for (const QByteArray &each : scope.sliced(1))
        key = hmac(key, each);
    return hmac(key, "AWS4-HMAC-SHA256\n" + request.header("X-Amz-Date") + '\n' + scope.sliced(1).join('/') + '\n' +
                         sha256(canonical))
        .toHex();
}

QDateTime timeOf(const FakeHttpRequest &request)
{
    QDateTime time =
        QDateTime::fromString(QString::fromLatin1(request.header("X-Amz-Date")), u"yyyyMMdd'T'HHmmss'Z'"_s);
    time.setTimeSpec(Qt::UTC);
    return time;
}

FakeHttpAnswer xml(int status, const QString &root, const QString &content)
{
    const QString body =
        u"<?xml version=\"1.0\"?>\n<%1 xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\">%2</%1>"_s;
    return {status, body.arg(root, content).toUtf8(), {{"Content-Type", "text/xml"}}};
}

FakeHttpAnswer error(int status, const QString &code, const QString &message)
{
    return xml(status, u"ErrorResponse"_s,
        u"<Error><Type>Sender</Type><Code>%1</Code><Message>%2</Message></Error>"
        "<RequestId>r</RequestId>"_s.arg(code, message));
}

FakeHttpAnswer invalidBatch(const QString &message)
{
    return xml(
        400, u"InvalidChangeBatch"_s, u"<Messages><Message>%1</Message></Messages>"_s.arg(message.toHtmlEscaped()));
}

/// "com.example." of "example.com.": how zones are ordered.
QString reversed(const QString &name)
{
    QStringList labels = name.split(u'.', Qt::SkipEmptyParts);
    std::ranges::reverse(labels);
    return labels.join(u'.') + u'.';
}

struct Change
{
    QString action;
    QString name;
    QString type;
    int ttl = 0;
    QList<QByteArray> values;
};

QList<Change> changesIn(const QByteArray &body)
{
    QList<Change> changes;
    QXmlStreamReader reader(body);
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        const QString element = reader.name().toString();
        if (element == "Change"_L1)
            changes.append(Change());
        else if (element == "Action"_L1)
            changes.last().action = reader.readElementText();
        else if (element == "Name"_L1)
            changes.last().name = reader.readElementText().chopped(1);
        else if (element == "Type"_L1)
            changes.last().type = reader.readElementText();
        else if (element == "TTL"_L1)
            changes.last().ttl = reader.readElementText().toInt();
        else if (element == "Value"_L1)
            changes.last().values.append(unquoted(reader.readElementText()).toUtf8());
    }
    for (Change &change : changes)
        std::ranges::sort(change.values);
    return reader.hasError() ? QList<Change>() : changes;
}

class FakeRoute53 : public FakeRest
{
public:
    FakeRoute53()
        : FakeRest({u"route53.amazonaws.com"_s,
              {{u"AWS_ACCESS_KEY_ID"_s, "AKIDEXAMPLE"}, {u"AWS_SECRET_ACCESS_KEY"_s, "aws-secret-token"}}, {}, {}})
    {
        m_keys.insert("AKIDEXAMPLE", {"aws-secret-token", {}});
        authorizes(
            [this](const FakeHttpRequest &request) { return isSigned(request, "route53.amazonaws.com", "route53"); });
        const QString set = u" /2013-04-01/hostedzone/{zone}/rrset"_s;
        on(u"GET /2013-04-01/hostedzonesbyname"_s, [this](const Call &call) { return listZones(call); });
        on(u"GET /2013-04-01/hostedzone/{zone}"_s, [this](const Call &call) {
            const Zone *zone = zoneById(call.part(u"zone"_s));
            return zone ? xml(200, u"GetHostedZoneResponse"_s, shown(*zone))
                        : error(404, u"NoSuchHostedZone"_s, u"No hosted zone found"_s);
        });
        on(u"GET"_s + set, [this](const Call &call) { return listSets(call); });
        on(u"POST"_s + set + u'/', [this](const Call &call) { return change(call); });
        on(u"GET /2013-04-01/change/{id}"_s, [this](const Call &) {
            const QString status = isDone() ? u"INSYNC"_s : u"PENDING"_s;
            return xml(200, u"GetChangeResponse"_s, u"<ChangeInfo><Status>%1</Status></ChangeInfo>"_s.arg(status));
        });
        tellsWhenDone = true;
        on(u"GET /"_s, [this](const Call &call) { return assumeRole(call); });
    }

    QStringList otherHosts() const override { return {u"sts.amazonaws.com"_s}; }
    QByteArray refusal(int status) const override { return refused(status).body; }

    FakeHttpAnswer refused(int status) const override
    {
        const QString words = u"status %1"_s.arg(status);
        if (status == 401)
            return error(403, u"ExpiredToken"_s, words);
        return status == 429 ? error(400, u"Throttling"_s, words) : error(503, u"ServiceUnavailable"_s, words);
    }

protected:
    bool isOpen(const FakeHttpRequest &request) const override { return request.path.startsWith("/?"); }

    FakeHttpAnswer handle(const FakeHttpRequest &request) override
    {
        if (qAbs(timeOf(request).secsTo(QDateTime::currentDateTimeUtc())) > 300)
            return error(403, u"RequestExpired"_s, u"Request timestamp is too far off"_s);
        return FakeRest::handle(request);
    }

private:
    bool isSigned(const FakeHttpRequest &request, const QByteArray &host, const QByteArray &service) const
    {
        const QByteArray authorization = request.header("Authorization");
        const QByteArrayList scope = part(authorization, "Credential").split('/');
        const QByteArray names = ';' + part(authorization, "SignedHeaders") + ';';
        const auto key = m_keys.constFind(scope[0]);
        if (!authorization.startsWith("AWS4-HMAC-SHA256 ") || key == m_keys.cend() || !names.contains(";host;") ||
            request.header("X-Amz-Security-Token") != key->sessionToken)
            return false;
        const QByteArrayList wanted{
            scope[0], request.header("X-Amz-Date").first(8), "us-east-1", service, "aws4_request"};
        return scope == wanted && part(authorization, "Signature") == signatureOf(request, host, key->secret);
    }

    static QString shown(const Zone &zone)
    {
        return u"<HostedZone><Id>/hostedzone/%1</Id><Name>%2.</Name><Config><PrivateZone>%3</PrivateZone></Config>"
               "</HostedZone>"_s.arg(zone.id, zone.name, zone.id.startsWith("PRIVATE"_L1) ? u"true"_s : u"false"_s);
    }

    FakeHttpAnswer listZones(const Call &call)
    {
        const qsizetype size = std::clamp(call.query(u"maxitems"_s).toInt(), 1, 100);
        const auto order = [](const Zone &zone) { return std::pair(reversed(zone.name), zone.id); };
        QList<Zone> all = zones;
        std::ranges::sort(all, {}, order);
        const std::pair from(reversed(call.query(u"dnsname"_s)), call.query(u"hostedzoneid"_s));
        if (!call.query(u"dnsname"_s).isEmpty())
            all.removeIf([&](const Zone &zone) { return order(zone) < from; });
        QString list;
        for (const Zone &zone : all.first(std::min(size, all.size())))
            list += shown(zone);
        const QString next = u"<NextDNSName>%1.</NextDNSName><NextHostedZoneId>%2</NextHostedZoneId>"_s;
        return xml(200, u"ListHostedZonesByNameResponse"_s,
            u"<HostedZones>%1</HostedZones><IsTruncated>%2</IsTruncated>%3<MaxItems>%4</MaxItems>"_s.arg(list,
                all.size() > size ? u"true"_s : u"false"_s,
                all.size() > size ? next.arg(all[size].name, all[size].id) : QString(), QString::number(size)));
    }

    /// From the name on; where it has no set, the next one comes.
    FakeHttpAnswer listSets(const Call &call)
    {
        const Zone *zone = zoneById(call.part(u"zone"_s));
        if (!zone)
            return error(404, u"NoSuchHostedZone"_s, u"No hosted zone found"_s);
        QString name = call.query(u"name"_s).chopped(1);
        if (values(name).isEmpty() && !zone->records.isEmpty())
            name = zone->records.first().name;
        QString list;
        for (const QByteArray &value : values(name))
            list += u"<ResourceRecord><Value>\"%1\"</Value></ResourceRecord>"_s.arg(QString::fromUtf8(value));
        const QString set = u"<ResourceRecordSet><Name>%1.</Name><Type>TXT</Type><TTL>%2</TTL><ResourceRecords>%3"
                            "</ResourceRecords></ResourceRecordSet>"_s;
        return xml(200, u"ListResourceRecordSetsResponse"_s,
            u"<ResourceRecordSets>%1</ResourceRecordSets><IsTruncated>false</IsTruncated><MaxItems>1</MaxItems>"_s.arg(
                list.isEmpty() ? QString() : set.arg(name, QString::number(ttlOf(name)), list)));
    }

    FakeHttpAnswer change(const Call &call)
    {
        Zone *zone = zoneById(call.part(u"zone"_s));
        const QList<Change> changes = changesIn(call.request.body);
        if (!zone || changes.isEmpty() || call.request.header("Content-Type") != "application/xml")
            return error(400, u"InvalidInput"_s, u"Invalid XML"_s);
        QHash<QString, QList<QByteArray>> made;
        for (const Change &each : changes) {
            const QList<QByteArray> there = made.value(each.name, values(each.name));
            const QString what = u"resource record set [name='%1.', type='TXT']"_s.arg(each.name);
            const bool isIn = each.name == zone->name || each.name.endsWith(u'.' + zone->name);
            if (!isIn || each.type != "TXT"_L1 || each.values.isEmpty() || each.values.contains(QByteArray()))
                return invalidBatch(u"RRSet with DNS name %1. is not permitted"_s.arg(each.name));
            if (each.action == "CREATE"_L1 && !there.isEmpty())
                return invalidBatch(u"Tried to create %1 but it already exists"_s.arg(what));
            if (each.action == "DELETE"_L1 && there.isEmpty())
                return invalidBatch(u"Tried to delete %1 but it was not found"_s.arg(what));
            if (each.action == "DELETE"_L1 && (each.values != there || each.ttl != ttlOf(each.name)))
                return invalidBatch(
                    u"Tried to delete %1 but the values provided do not match the current values"_s.arg(what));
            made.insert(each.name, each.action == "DELETE"_L1 ? QList<QByteArray>() : each.values);
        }
        for (auto each = made.cbegin(); each != made.cend(); ++each)
            replace(*zone, each.key(), each.value());
        m_ttls.insert(changes.last().name, changes.last().ttl);
        return xml(200, u"ChangeResourceRecordSetsResponse"_s,
            u"<ChangeInfo><Id>/change/C1</Id><Status>PENDING</Status></ChangeInfo>"_s);
    }

    FakeHttpAnswer assumeRole(const Call &call)
    {
        if (!isSigned(call.request, "sts.amazonaws.com", "sts"))
            return error(403, u"InvalidClientTokenId"_s, u"The security token is invalid"_s);
        if (call.query(u"RoleArn"_s) != "arn:aws:iam::1:role/dns"_L1 || call.query(u"ExternalId"_s) != "outside"_L1 ||
            call.query(u"RoleSessionName"_s).isEmpty())
            return error(403, u"AccessDenied"_s, u"not authorized to perform: sts:AssumeRole"_s);
        m_keys.insert("ASIAROLE", {"role-secret-token", "session+/=token"});
        const QByteArray body =
            "<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult><Credentials>"
            "<AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>role-secret-token</SecretAccessKey>"
            "<SessionToken>session+/=token</SessionToken><Expiration>" +
            QDateTime::currentDateTimeUtc().addSecs(3600).toString(Qt::ISODate).toLatin1() +
            "</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>";
        return {200, body, {{"Content-Type", "text/xml"}}};
    }

    int ttlOf(const QString &name) const { return m_ttls.value(name, 300); }

    QHash<QByteArray, Key> m_keys;
    QHash<QString, int> m_ttls;
};

} // namespace

const Joins route53("route53", []() -> std::unique_ptr<FakeApi> { return std::make_unique<FakeRoute53>(); });

} // namespace certwright::testing
