// SPDX-License-Identifier: Apache-2.0
// Amazon Route 53 (https://docs.aws.amazon.com/Route53/latest/APIReference/): XML, signed, sets changed in one
// transaction that names exactly what it replaces.
#include "core/providers/api_pending.h"
#include "core/providers/api_shape.h"
#include "core/providers/aws_authorizer.h"
#include "core/providers/options.h"

#include <QRegularExpression>
#include <QXmlStreamWriter>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

constexpr int mostPages = 1000;

/// Names come with other octets than letters as "\052".
QString plainName(const QString &shown)
{
    static const QRegularExpression octal(u"\\\\([0-7]{3})"_s);
    QString plain = shown.toLower();
    for (auto match = octal.match(plain); match.hasMatch(); match = octal.match(plain))
        plain.replace(match.capturedStart(), 4, QChar(match.captured(1).toInt(nullptr, 8)));
    return bare(plain);
}

void writeChange(
    QXmlStreamWriter &xml, const QString &action, const QString &name, int ttl, const QList<QString> &texts)
{
    xml.writeStartElement(u"Change"_s);
    xml.writeTextElement(u"Action"_s, action);
    xml.writeStartElement(u"ResourceRecordSet"_s);
    xml.writeTextElement(u"Name"_s, name + u'.');
    xml.writeTextElement(u"Type"_s, u"TXT"_s);
    xml.writeTextElement(u"TTL"_s, QString::number(ttl));
    xml.writeStartElement(u"ResourceRecords"_s);
    for (const QString &text : texts) {
        xml.writeStartElement(u"ResourceRecord"_s);
        xml.writeTextElement(u"Value"_s, text);
        xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
}

/// From what is there, named exactly, to what shall be: somebody who was faster makes it fail as a whole.
QByteArray changeBatch(const QString &name, const ApiRecordSet &before, const ApiRecordSet &after)
{
    QByteArray body;
    QXmlStreamWriter xml(&body);
    xml.writeStartDocument();
    xml.writeStartElement(u"ChangeResourceRecordSetsRequest"_s);
    xml.writeDefaultNamespace(u"https://route53.amazonaws.com/doc/2013-04-01/"_s);
    xml.writeStartElement(u"ChangeBatch"_s);
    xml.writeStartElement(u"Changes"_s);
    if (!before.values.isEmpty())
        writeChange(xml, u"DELETE"_s, name, before.ttl, textsOf(before, before.values));
    if (!after.values.isEmpty())
        writeChange(xml, u"CREATE"_s, name, after.ttl, textsOf(before, after.values));
    xml.writeEndDocument();
    return body;
}

/// Whether all of Route 53's servers have the change.
bool hasArrived(const QJsonDocument &change)
{
    return textOf(valueAt(change.object(), u"ChangeInfo.Status"_s)) != "PENDING"_L1;
}

class Route53 : public RecordSetApi
{
public:
    Route53(const ProviderOptions &options, const ProviderSurroundings &surroundings, const AwsIdentity &identity)
        : m_api(surroundings, route53Url(identity.region) + u"/2013-04-01"_s, {{"Accept", "application/xml"}}, awsError,
              route53Authorizer(surroundings, identity))
        , m_pause(surroundings.firstPause)
        , m_zoneId(text(options, u"AWS_HOSTED_ZONE_ID"_s))
        , m_wantsPrivate(text(options, u"AWS_PRIVATE_ZONE"_s) == "true"_L1)
        , m_waits(text(options, u"AWS_WAIT_FOR_RECORD_SETS_CHANGED"_s) != "false"_L1)
    {
        m_api.setMeanings(awsMeaning);
    }

    Task<Result<QList<ApiZone>>> zones() override
    {
        QList<ApiZone> found;
        m_ambiguous.clear();
        QString from;
        for (int page = 0; page < mostPages; ++page) {
            ApiCall call;
            call.path = m_zoneId.isEmpty() ? u"/hostedzonesbyname?maxitems=100"_s + from
                                           : u"/hostedzone/"_s + encoded(m_zoneId);
            const Result<ApiAnswer> answer = co_await m_api.call(call);
            if (!answer)
                co_return failed(answer.error());
            const QJsonObject tree = answer->json.object();
            for (const QJsonValue &item :
                itemsOf(tree, m_zoneId.isEmpty() ? u"HostedZones.HostedZone"_s : u"HostedZone"_s))
                append(item, found);
            if (textOf(tree["IsTruncated"_L1]) != "true"_L1)
                break;
            from = u"&dnsname="_s + encoded(textOf(tree["NextDNSName"_L1])) + u"&hostedzoneid="_s +
                   encoded(textOf(tree["NextHostedZoneId"_L1]));
        }
        co_return found;
    }

    Task<Result<std::optional<ApiZone>>> zoneOf(QString name) override
    {
        if (!m_zoneId.isEmpty()) { // as its owner says: the right to look at zones is not needed
            ApiZone given;
            given.name = name;
            given.id = m_zoneId;
            co_return given;
        }
        const Result<std::optional<ApiZone>> zone = co_await RecordSetApi::zoneOf(name);
        if (zone && *zone && m_ambiguous.contains((*zone)->name))
            co_return failed(wrongOption(u"AWS_HOSTED_ZONE_ID"_s, u"missing"_s, (*zone)->name));
        co_return zone;
    }

    Task<Result<ApiRecordSet>> read(ApiZone zone, QString name) override
    {
        ApiCall call;
        call.path = u"/hostedzone/%1/rrset?name=%2.&type=TXT&maxitems=1"_s.arg(encoded(zone.id), encoded(name));
        const Result<ApiAnswer> answer = co_await m_api.call(call);
        if (!answer)
            co_return failed(answer.error());
        for (const QJsonValue &set : itemsOf(answer->json.object(), u"ResourceRecordSets.ResourceRecordSet"_s)) {
            // The list starts at the name, which need not be in it.
            if (plainName(textOf(set["Name"_L1])) != name || textOf(set["Type"_L1]) != "TXT"_L1)
                continue;
            if (!textOf(set["SetIdentifier"_L1]).isEmpty())
                co_return failed(severalSets(name));
            QList<QString> texts;
            for (const QJsonValue &record : itemsOf(set, u"ResourceRecords.ResourceRecord"_s))
                texts.append(textOf(record["Value"_L1]));
            co_return setOfTexts(texts, textOf(set["TTL"_L1]).toInt());
        }
        co_return ApiRecordSet();
    }

    Task<Result<void>> write(ApiZone zone, QString name, ApiRecordSet before, ApiRecordSet after) override
    {
        ApiCall call;
        call.method = "POST";
        call.path = u"/hostedzone/%1/rrset/"_s.arg(encoded(zone.id));
        call.content = changeBatch(name, before, after);
        call.contentType = "application/xml";
        const Result<ApiAnswer> answer = co_await m_api.call(call);
        if (!answer) {
            Failure failure = answer.error();
            // "Tried to create resource record set … but it already exists", "… but it was not found", "… do not
            // match".
            if (failure.code == "InvalidChangeBatch"_L1 && failure.peerWords.contains("Tried to"_L1))
                failure.httpStatus = 409;
            co_return failed(failure);
        }
        if (!m_waits || after.values.size() <= before.values.size() || hasArrived(answer->json))
            co_return Result<void>();
        ApiCall question;
        question.path =
            u"/change/"_s + encoded(textOf(valueAt(answer->json.object(), u"ChangeInfo.Id"_s)).section(u'/', -1));
        const Result<void> arrived = co_await untilDone(m_api, question, hasArrived, m_pause);
        const bool mayNotAsk = !arrived && arrived.error().httpStatus == 403;
        co_return mayNotAsk ? Result<void>() : arrived; // the change is made, and DNS is looked at anyway
    }

private:
    void append(const QJsonValue &item, QList<ApiZone> &found)
    {
        const bool isPrivate = textOf(valueAt(item, u"Config.PrivateZone"_s)) == "true"_L1;
        ApiZone zone;
        zone.name = plainName(textOf(item["Name"_L1]));
        zone.id = textOf(item["Id"_L1]).section(u'/', -1);
        if (isPrivate != m_wantsPrivate || zone.name.isEmpty())
            return;
        for (const ApiZone &other : std::as_const(found)) {
            if (other.name == zone.name)
                m_ambiguous.insert(zone.name);
        }
        found.append(zone);
    }

    static Failure severalSets(const QString &name)
    {
        Failure failure;
        failure.kind = FailureKind::ProviderRefused;
        failure.attempted = u"read record set"_s;
        failure.subject = name;
        failure.code = u"SetIdentifier"_s;
        failure.peerWords = u"The name has record sets with a routing policy."_s;
        failure.retry = Retry::AfterFix;
        return failure;
    }

    ApiClient m_api;
    std::chrono::milliseconds m_pause;
    QString m_zoneId;
    bool m_wantsPrivate;
    bool m_waits;
    QSet<QString> m_ambiguous; ///< names of more than one zone
};

ProviderField choice(const char *key, const char *label, const char *hint, const QString &usual)
{
    ProviderField made = field(key, label, hint, FieldKind::Choice);
    made.choices = {u"true"_s, u"false"_s};
    made.defaultValue = usual;
    return made;
}

} // namespace

Entry route53Entry()
{
    ProviderDescriptor facts;
    facts.id = u"route53"_s;
    facts.name = u"Amazon Route 53"_s;
    facts.page = u"https://console.aws.amazon.com/iam/home#/users"_s;
    facts.permissions = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers",
        "route53:ListHostedZonesByName on *, route53:ListResourceRecordSets and route53:ChangeResourceRecordSets on "
        "the "
        "hosted zone, route53:GetChange on arn:aws:route53:::change/*; changes can be limited to TXT records of "
        "_acme-challenge names by condition keys."));
    ProviderField key = secretField("AWS_SECRET_ACCESS_KEY", QT_TRANSLATE_NOOP("Providers", "Secret access key"));
    key.required = false; // a profile may have it
    facts.fields = {field("AWS_ACCESS_KEY_ID", QT_TRANSLATE_NOOP("Providers", "Access key ID"),
                        QT_TRANSLATE_NOOP("Providers", "Empty where a profile is used")),
        key,
        field("AWS_SESSION_TOKEN", QT_TRANSLATE_NOOP("Providers", "Session token"),
            QT_TRANSLATE_NOOP("Providers", "With temporary credentials alone"), FieldKind::Secret),
        field("AWS_REGION", QT_TRANSLATE_NOOP("Providers", "Region"),
            QT_TRANSLATE_NOOP("Providers", "Matters in China (cn-…) and GovCloud (us-gov-…) alone")),
        field("AWS_PROFILE", QT_TRANSLATE_NOOP("Providers", "Profile"),
            QT_TRANSLATE_NOOP("Providers", "Of ~/.aws/credentials and ~/.aws/config")),
        field("AWS_SHARED_CREDENTIALS_FILE", QT_TRANSLATE_NOOP("Providers", "Credentials file"),
            QT_TRANSLATE_NOOP("Providers", "Instead of ~/.aws/credentials"), FieldKind::File),
        field("AWS_CONFIG_FILE", QT_TRANSLATE_NOOP("Providers", "Configuration file"),
            QT_TRANSLATE_NOOP("Providers", "Instead of ~/.aws/config"), FieldKind::File),
        field("AWS_ASSUME_ROLE_ARN", QT_TRANSLATE_NOOP("Providers", "Role"),
            QT_TRANSLATE_NOOP("Providers", "ARN of a role that is assumed first")),
        field("AWS_EXTERNAL_ID", QT_TRANSLATE_NOOP("Providers", "External ID"),
            QT_TRANSLATE_NOOP("Providers", "As the role's owner asks for")),
        field("AWS_HOSTED_ZONE_ID", QT_TRANSLATE_NOOP("Providers", "Hosted zone ID"),
            QT_TRANSLATE_NOOP("Providers", "Needed where several zones have the same name")),
        choice("AWS_PRIVATE_ZONE", QT_TRANSLATE_NOOP("Providers", "Private zones"),
            QT_TRANSLATE_NOOP("Providers", "Private zones instead of public ones, for a CA of your own"), u"false"_s),
        choice("AWS_WAIT_FOR_RECORD_SETS_CHANGED", QT_TRANSLATE_NOOP("Providers", "Wait for AWS"),
            QT_TRANSLATE_NOOP("Providers", "Until all of its servers have a new record"), u"true"_s)};
    facts.usualTtl = 10;
    Entry entry = apiEntry(facts, u"AWS"_s,
        [](const ProviderOptions &options, const ProviderSurroundings &surroundings,
            int ttl) -> Result<std::unique_ptr<DnsProvider>> {
            const Result<AwsIdentity> identity = awsIdentity(options);
            if (!identity)
                return failed(identity.error());
            return overRecordSets(std::make_unique<Route53>(options, surroundings, *identity), ttl);
        });
    entry.silent.append({u"AWS_MAX_RETRIES"_s, u"AWS_SDK_LOAD_CONFIG"_s});
    return entry;
}

} // namespace certwright::providers
