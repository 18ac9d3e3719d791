// SPDX-License-Identifier: Apache-2.0
// Namecheap's API (https://www.namecheap.com/support/api/methods/): XML over forms. There is no call for one record:
// every change writes the whole zone anew, so nothing is written that was not read completely, and what was written is
// read again.
#include "core/domain/domain_name.h"
#include "core/providers/api_shape.h"
#include "core/providers/options.h"

#include <QHostAddress>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

const QString whereFrom = u"https://dynamicdns.park-your-domain.com/getip"_s;
constexpr int pageSize = 100; // the most that domains.getList gives

/// XML: one element stands for a list of one.
QList<QJsonValue> listAt(const QJsonValue &tree, const QString &way)
{
    const QJsonValue found = valueAt(tree, way);
    if (found.isArray())
        return valuesAt(found, u"*"_s);
    return found.isObject() ? QList<QJsonValue>{found} : QList<QJsonValue>();
}

ApiError wordsOf(const QJsonDocument &json)
{
    const QList<QJsonValue> errors = listAt(json.object(), u"Errors.Error"_s);
    return errors.isEmpty() ? ApiError()
                            : ApiError{errors.first()["@Number"_L1].toString(), errors.first()["text"_L1].toString()};
}

int statusOf(const QJsonDocument &json)
{
    static const QHash<QString, int> known{{u"1011102"_s, 401}, {u"1011150"_s, 401}, {u"500000"_s, 429},
        {u"2019166"_s, 404}, {u"2016166"_s, 404}, {u"2030166"_s, 404}};
    return known.value(wordsOf(json).code);
}

struct Host
{
    QString name;
    QString type;
    QString address;
    QString preference;
    QString ttl;
};

/// A zone as it was read.
struct Hosts
{
    QString emailType;
    QList<Host> all;
};

bool isSame(const Host &one, const Host &other)
{
    return one.name == other.name && one.type == other.type && one.address == other.address;
}

class NamecheapApi : public RecordSetApi
{
public:
    NamecheapApi(const ProviderSurroundings &surroundings, const QString &base, const ProviderOptions &options)
        : m_api(surroundings, base, {}, wordsOf)
        , m_user(text(options, u"NAMECHEAP_API_USER"_s))
        , m_key(text(options, u"NAMECHEAP_API_KEY"_s))
        , m_address(text(options, u"NAMECHEAP_CLIENT_IP"_s))
    {
        m_api.setMeanings(statusOf);
        m_api.setRefusals([](const QJsonDocument &json) { return !json.isNull() && json["@Status"_L1] != "OK"_L1; });
    }

    bool isZoneWise() const override { return true; }

    Task<Result<QList<ApiZone>>> zones() override
    {
        QList<ApiZone> zones;
        for (int page = 1;; ++page) {
            const QJsonObject members{{u"Page"_s, page}, {u"PageSize"_s, pageSize}};
            const Result<QJsonValue> answer = co_await ask(u"namecheap.domains.getList"_s, members);
            if (!answer)
                co_return failed(answer.error());
            const QList<QJsonValue> domains = listAt(*answer, u"DomainGetListResult.Domain"_s);
            for (const QJsonValue &domain : domains)
                zones.append(zoneNamed(domain["@Name"_L1].toString()));
            if (domains.size() < pageSize)
                co_return zones;
        }
    }

    /// A domain that is registered elsewhere and served here is in no list.
    Task<Result<std::optional<ApiZone>>> zoneOf(QString name) override
    {
        const Result<std::optional<ApiZone>> listed = co_await RecordSetApi::zoneOf(name);
        if (!listed || *listed)
            co_return listed;
        const QString registrable = DomainName::fromStored(name.section(u'.', 1)).registrableDomain();
        if (registrable.isEmpty())
            co_return std::optional<ApiZone>();
        const ApiZone zone = zoneNamed(registrable);
        const Result<Hosts> hosts = co_await read(zone);
        if (hosts)
            co_return std::optional(zone);
        if (isAbsent(hosts.error()))
            co_return std::optional<ApiZone>();
        co_return failed(hosts.error());
    }

    Task<Result<ApiRecordSet>> read(ApiZone zone, QString name) override
    {
        const Result<Hosts> hosts = co_await read(zone);
        if (!hosts)
            co_return failed(hosts.error());
        m_read = *hosts;
        ApiRecordSet set;
        for (const Host &host : hosts->all) {
            if (host.type == "TXT"_L1 && isNameOf(host.name, name, zone)) {
                set.values.append(unquotedTxt(host.address));
                set.ttl = host.ttl.toInt();
            }
        }
        co_return set;
    }

    /// Follows a read of the same zone: only one change of a zone is under way.
    Task<Result<void>> write(ApiZone zone, QString name, ApiRecordSet before, ApiRecordSet after) override
    {
        Hosts hosts = m_read;
        hosts.all.removeIf([&](const Host &host) {
            const bool isOurs = host.type == "TXT"_L1 && isNameOf(host.name, name, zone);
            return isOurs && !after.values.contains(unquotedTxt(host.address));
        });
        for (const QByteArray &value : std::as_const(after.values)) {
            if (!before.values.contains(value))
                hosts.all.append({relativeName(name, zone), u"TXT"_s, QString::fromUtf8(value), u"10"_s,
                    QString::number(after.ttl)});
        }
        QJsonObject members = placeOf(zone);
        members.insert(u"EmailType"_s, hosts.emailType); // without it the zone's mail would be switched off
        for (qsizetype i = 0; i < hosts.all.size(); ++i) {
            const Host &host = hosts.all[i];
            const QString number = QString::number(i + 1);
            members.insert("HostName"_L1 + number, host.name);
            members.insert("RecordType"_L1 + number, host.type);
            members.insert("Address"_L1 + number, host.address);
            members.insert("MXPref"_L1 + number, host.preference);
            members.insert("TTL"_L1 + number, host.ttl);
        }
        const Result<QJsonValue> answer = co_await ask(u"namecheap.domains.dns.setHosts"_s, members);
        if (!answer)
            co_return failed(answer.error());
        if (valueAt(*answer, u"DomainDNSSetHostsResult.@IsSuccess"_s) != "true"_L1)
            co_return failed(refusal(zone, u"not-written"_s, QString()));
        const Result<Hosts> seen = co_await read(zone);
        if (!seen)
            co_return failed(seen.error());
        QStringList missing;
        for (const Host &host : std::as_const(hosts.all)) {
            const auto isIt = [&host](const Host &other) { return isSame(host, other); };
            if (std::ranges::none_of(seen->all, isIt))
                missing.append(host.type + u' ' + host.name + u' ' + host.address);
        }
        if (missing.isEmpty() && seen->emailType == hosts.emailType)
            co_return Result<void>();
        co_return failed(refusal(zone, u"zone-differs"_s, missing.join(u'\n')));
    }

private:
    static ApiZone zoneNamed(const QString &name) { return {.name = name.toLower(), .id = name.toLower()}; }

    /// A zone is one label below what its registry serves, so nothing needs to know the public suffixes.
    static QJsonObject placeOf(const ApiZone &zone)
    {
        return {{u"SLD"_s, zone.name.section(u'.', 0, 0)}, {u"TLD"_s, zone.name.section(u'.', 1)}};
    }

    static Failure refusal(const ApiZone &zone, const QString &code, const QString &words)
    {
        Failure failure;
        failure.kind = FailureKind::ProviderRefused;
        failure.attempted = u"write zone"_s;
        failure.subject = zone.name;
        failure.code = code;
        failure.peerWords = words;
        failure.retry = Retry::AfterFix;
        return failure;
    }

    static Failure noAddress(const QByteArray &answer)
    {
        Failure failure;
        failure.kind = FailureKind::MalformedAnswer;
        failure.attempted = u"find own address"_s;
        failure.subject = whereFrom;
        failure.code = u"address"_s;
        failure.peerWords = QString::fromUtf8(answer).simplified().left(500);
        failure.retry = Retry::AfterFix; // NAMECHEAP_CLIENT_IP says it
        return failure;
    }

    Task<Result<Hosts>> read(ApiZone zone)
    {
        const QJsonObject place = placeOf(zone);
        const Result<QJsonValue> answer = co_await ask(u"namecheap.domains.dns.getHosts"_s, place);
        if (!answer)
            co_return failed(answer.error());
        const QJsonValue result = valueAt(*answer, u"DomainDNSGetHostsResult"_s);
        if (result["@IsUsingOurDNS"_L1] != "true"_L1)
            co_return failed(
                refusal(zone, u"elsewhere"_s, u"IsUsingOurDNS=%1"_s.arg(result["@IsUsingOurDNS"_L1].toString())));
        Hosts hosts;
        hosts.emailType = result["@EmailType"_L1].toString();
        const QJsonObject members = result.toObject();
        for (auto member = members.begin(); member != members.end(); ++member) {
            const bool isKnown = member.key().startsWith(u'@') || member.key().toLower() == "host"_L1;
            const QString words = u"<%1> is not understood"_s.arg(member.key());
            if (!isKnown)
                co_return failed(refusal(zone, u"unreadable"_s, words));
        }
        const QString way = members.contains(u"Host"_s) ? u"Host"_s : u"host"_s;
        for (const QJsonValue &each : listAt(result, way)) {
            const Host host{each["@Name"_L1].toString(), each["@Type"_L1].toString(), each["@Address"_L1].toString(),
                each["@MXPref"_L1].toString(), each["@TTL"_L1].toString()};
            if (host.name.isEmpty() || host.type.isEmpty() || host.address.isEmpty() || host.ttl.toInt() <= 0)
                co_return failed(refusal(zone, u"unreadable"_s, host.type + u' ' + host.name));
            if (each["@IsDDNSEnabled"_L1] == "true"_L1) // which cannot be written, so it would be lost
                co_return failed(refusal(zone, u"ddns"_s, host.type + u' ' + host.name));
            hosts.all.append(host);
        }
        co_return hosts;
    }

    Task<Result<QJsonValue>> ask(QString command, QJsonObject members)
    {
        if (m_address.isEmpty()) {
            const Result<void> found = co_await findAddress();
            if (!found)
                co_return failed(found.error());
        }
        members.insert(u"ApiUser"_s, m_user);
        members.insert(u"UserName"_s, m_user);
        members.insert(u"ApiKey"_s, m_key);
        members.insert(u"ClientIp"_s, m_address);
        members.insert(u"Command"_s, command);
        ApiCall call;
        call.method = "POST"; // not in the URL, which others may write down
        call.path = u"/xml.response"_s;
        call.content = formOf(members);
        call.contentType = "application/x-www-form-urlencoded";
        call.isQuestion = !command.endsWith("setHosts"_L1);
        const Result<ApiAnswer> answer = co_await m_api.call(call);
        if (!answer)
            co_return failed(answer.error());
        co_return answer->json["CommandResponse"_L1];
    }

    Task<Result<void>> findAddress()
    {
        ApiCall call;
        call.path = whereFrom;
        call.isText = true;
        const Result<ApiAnswer> answer = co_await m_api.call(call);
        if (!answer)
            co_return failed(answer.error());
        const QHostAddress address(QString::fromLatin1(answer->http.body.trimmed()));
        if (address.protocol() != QAbstractSocket::IPv4Protocol)
            co_return failed(noAddress(answer->http.body));
        m_address = address.toString();
        co_return Result<void>();
    }

    ApiClient m_api;
    QString m_user;
    QString m_key;
    QString m_address; ///< ours, as Namecheap sees it
    Hosts m_read;
};

} // namespace

Entry namecheapEntry()
{
    ProviderDescriptor facts;
    facts.id = u"namecheap"_s;
    facts.name = u"Namecheap"_s;
    facts.page = u"https://ap.www.namecheap.com/settings/tools/apiaccess/"_s;
    facts.permissions = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers",
        "An API key, with the IPv4 address of this computer on its list; Namecheap gives one to accounts with twenty "
        "domains or 50 dollars. Every change writes the whole zone: do not edit it elsewhere meanwhile."));
    facts.fields = {neededField("NAMECHEAP_API_USER", QT_TRANSLATE_NOOP("Providers", "User name")),
        secretField("NAMECHEAP_API_KEY", QT_TRANSLATE_NOOP("Providers", "API key")),
        field("NAMECHEAP_CLIENT_IP", QT_TRANSLATE_NOOP("Providers", "Own IPv4 address"),
            QT_TRANSLATE_NOOP("Providers", "As Namecheap sees this computer; asked for when empty")),
        field("NAMECHEAP_SANDBOX", QT_TRANSLATE_NOOP("Providers", "Test system"),
            QT_TRANSLATE_NOOP("Providers", "Namecheap's system for tests, which serves no zones"), FieldKind::Choice)};
    facts.fields.last().choices = {u"false"_s, u"true"_s};
    facts.fields.last().defaultValue = u"false"_s;
    facts.minimumTtl = 60;
    facts.usualPropagation = std::chrono::minutes(30);
    return apiEntry(facts, u"NAMECHEAP"_s,
        [](const ProviderOptions &options, const ProviderSurroundings &surroundings,
            int ttl) -> Result<std::unique_ptr<DnsProvider>> {
            const bool isTest = text(options, u"NAMECHEAP_SANDBOX"_s) == "true"_L1;
            const QString base = isTest ? u"https://api.sandbox.namecheap.com"_s : u"https://api.namecheap.com"_s;
            return overRecordSets(std::make_unique<NamecheapApi>(surroundings, base, options), ttl);
        });
}

} // namespace certwright::providers
