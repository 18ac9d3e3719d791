// SPDX-License-Identifier: Apache-2.0
// deSEC's API (https://desec.readthedocs.io/). A name has one list of values, in quotes; all paths end with a slash.
// Option keys are lego's.
#include "core/providers/catalog.h"

#include "core/providers/api_client.h"
#include "core/providers/api_records.h"
#include "core/providers/options.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

const QString base = u"https://desec.io/api/v1"_s;
constexpr int usualTtl = 3600;
constexpr int leastTtl = 60; // each zone says how low it goes
constexpr int mostTtl = 86400;

/// {"detail": "…"} or {"field": ["…"]}.
ApiError readError(const QJsonDocument &json)
{
    const QJsonObject object = json.object();
    if (object.contains("detail"_L1))
        return {QString(), object["detail"_L1].toString()};
    QStringList words;
    for (auto member = object.begin(); member != object.end(); ++member)
        words.append(member.key() + u": "_s + member.value()[0].toString(member.value().toString()));
    return {QString(), words.join(u"; "_s)};
}

QList<ApiZone> zonesFrom(const QJsonDocument &json)
{
    QList<ApiZone> zones;
    for (const QJsonValue &value : json.array()) {
        ApiZone zone;
        zone.name = value["name"_L1].toString().toLower();
        zone.id = zone.name;
        zone.minimumTtl = value["minimum_ttl"_L1].toInt();
        zones.append(zone);
    }
    return zones;
}

/// The path of the next page; empty at the end.
QString nextPage(const HttpAnswer &answer)
{
    static const QRegularExpression next(u"<https?://[^/>]+/api/v1([^>]*)>;\\s*rel=\"next\""_s);
    const QByteArray links = answer.headerValues("Link").join(", ");
    return next.match(QString::fromLatin1(links)).captured(1);
}

class Desec : public RecordSetApi
{
public:
    Desec(const ProviderSurroundings &surroundings, QList<QPair<QByteArray, QByteArray>> headers)
        : m_api(surroundings, base, std::move(headers), &readError)
    {
    }

    Task<Result<QList<ApiZone>>> zones() override
    {
        QList<ApiZone> zones;
        for (QString path = u"/domains/?cursor="_s; !path.isEmpty();) {
            const ApiCall call{"GET", path, {}};
            const Result<ApiAnswer> answer = co_await m_api.call(call);
            if (!answer)
                co_return failed(answer.error());
            zones += zonesFrom(answer->json);
            path = nextPage(answer->http);
        }
        co_return zones;
    }

    Task<Result<std::optional<ApiZone>>> zoneOf(QString name) override
    {
        const ApiCall call{"GET", u"/domains/?owns_qname="_s + encoded(name), {}};
        const Result<ApiAnswer> answer = co_await m_api.call(call);
        if (!answer)
            co_return failed(answer.error());
        const QList<ApiZone> owners = zonesFrom(answer->json);
        co_return owners.isEmpty() ? std::optional<ApiZone>() : std::optional<ApiZone>(owners.first());
    }

    Task<Result<ApiRecordSet>> read(ApiZone zone, QString name) override
    {
        const ApiCall call{"GET", setPath(zone, name), {}};
        const Result<ApiAnswer> answer = co_await m_api.call(call);
        if (!answer && !isAbsent(answer.error()))
            co_return failed(answer.error());
        ApiRecordSet set;
        if (!answer)
            co_return set;
        set.ttl = answer->json["ttl"_L1].toInt();
        for (const QJsonValue &value : answer->json["records"_L1].toArray())
            set.values.append(unquotedTxt(value.toString()));
        co_return set;
    }

    Task<Result<void>> write(ApiZone zone, QString name, ApiRecordSet before, ApiRecordSet after) override
    {
        QJsonArray values;
        for (const QByteArray &value : std::as_const(after.values))
            values.append(quotedTxt(value));
        QJsonObject set{{u"records"_s, values}};
        ApiCall call;
        call.method = before.values.isEmpty() ? "POST" : "PATCH";
        call.path = before.values.isEmpty() ? u"/domains/%1/rrsets/"_s.arg(zone.id) : setPath(zone, name);
        if (before.values.isEmpty()) {
            set.insert(u"subname"_s, relativeName(name, zone, QString()));
            set.insert(u"type"_s, u"TXT"_s);
            set.insert(u"ttl"_s, after.ttl);
        }
        call.body = QJsonDocument(set);
        const Result<ApiAnswer> answer = co_await m_api.call(call);
        if (answer)
            co_return Result<void>();
        Failure failure = answer.error();
        if (failure.peerWords.contains("Another RRset"_L1))
            failure.httpStatus = 409; // somebody was faster: deSEC says so with 400
        co_return failed(failure);
    }

private:
    static QString setPath(const ApiZone &zone, const QString &name)
    {
        return u"/domains/%1/rrsets/%2/TXT/"_s.arg(zone.id, relativeName(name, zone));
    }

    ApiClient m_api;
};

Result<std::unique_ptr<DnsProvider>> make(ProviderOptions options, const ProviderSurroundings &surroundings)
{
    const Result<int> ttl = number(options, u"DESEC_TTL"_s, usualTtl, leastTtl, mostTtl);
    if (!ttl)
        return failed(ttl.error());
    const Result<QByteArray> token = secret(options, u"DESEC_TOKEN"_s);
    if (!token)
        return failed(token.error());
    const QList<QPair<QByteArray, QByteArray>> headers{{"Authorization", "Token " + *token}};
    return overRecordSets(std::make_unique<Desec>(surroundings, headers), *ttl);
}

} // namespace

Entry desecEntry()
{
    Entry entry;
    entry.descriptor.id = u"desec"_s;
    entry.descriptor.name = u"deSEC"_s;
    entry.descriptor.description = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers",
        "Records are changed by deSEC's API. A token can be limited to the TXT records of _acme-challenge by policies; "
        "it needs no other right."));
    entry.descriptor.fields = {tokenField("DESEC_TOKEN", "https://desec.io/tokens"), ttlField("DESEC_TTL", usualTtl)};
    entry.silent = intervalsOfLego(u"DESEC"_s);
    entry.make = &make;
    return entry;
}

} // namespace certwright::providers
