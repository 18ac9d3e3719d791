// SPDX-License-Identifier: Apache-2.0
#include "core/providers/api_shape.h"

#include "core/base/awaitables.h"
#include "core/dns/names.h"
#include "core/providers/options.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

constexpr int mostPages = 1000;   // an API that never ends its list is not believed
constexpr int mostQuestions = 60; // one a second: a change that takes longer is not waited for

/// The next page's URL of a Link header (RFC 8288), empty without one.
QString nextLink(const HttpAnswer &answer)
{
    static const QRegularExpression next(u"<([^>]*)>[^,]*;\\s*rel=\"?next\"?"_s);
    return next.match(QString::fromLatin1(answer.headerValues("Link").join(", "))).captured(1);
}

/// Whether a change that arrives twice is seen twice.
enum class Effect { Replacement, Addition };

/// Speaks one shape: what the two kinds of APIs have in common.
class Speaker
{
public:
    /// `base` is the shape's, filled in.
    Speaker(const ProviderSurroundings &surroundings, Shape shape, Places options, const QString &base,
        std::unique_ptr<Authorizer> authorizer)
        : m_shape(std::move(shape))
        , m_options(std::move(options))
        , m_base(base.endsWith(u'/') ? base.chopped(1) : base)
        , m_pause(surroundings.firstPause)
        , m_api(surroundings, m_base, headers(), errors(), std::move(authorizer))
    {
        m_api.setMeanings(m_shape.meanings);
        if (!m_shape.success.isEmpty()) {
            m_api.setRefusals([condition = m_shape.success](const QJsonDocument &json) {
                return !json.isNull() && !holds(condition, treeOf(json));
            });
        }
        m_api.setStatuses([statuses = m_shape.statuses](const QJsonDocument &json) {
            const auto isIt = [&json](const auto &each) { return holds(each.first, treeOf(json)); };
            const auto found = std::ranges::find_if(statuses, isIt);
            return found == statuses.end() ? 0 : found->second;
        });
    }

    const Shape &shape() const { return m_shape; }

    Task<Result<ApiAnswer>> call(CallShape shape, Places places, QList<Each> values = {})
    {
        return m_api.call(made(shape, places, values));
    }

    /// Changes something: a conflict that the API tells in words gets the status it should have, and what must follow
    /// a change follows.
    Task<Result<void>> change(
        CallShape shape, Places places, QList<Each> values = {}, Effect effect = Effect::Replacement)
    {
        ApiCall call = made(shape, places, values);
        call.isAddition = effect == Effect::Addition;
        const Result<ApiAnswer> answer = co_await m_api.call(call);
        if (!answer) {
            Failure failure = answer.error();
            const QString &conflict = m_shape.conflict;
            if (!conflict.isEmpty() && (failure.code == conflict || failure.peerWords.contains(conflict)))
                failure.httpStatus = 409;
            co_return failed(failure);
        }
        if (m_shape.pending) {
            const Result<void> done = co_await settled(*answer);
            if (!done)
                co_return done;
        }
        if (m_shape.after.path.isEmpty())
            co_return Result<void>();
        const ApiCall after = made(m_shape.after, places, {});
        const Result<void> followed = co_await m_api.tell(after);
        co_return m_shape.after.isOptional ? Result<void>() : followed;
    }

    /// All items of all pages.
    Task<Result<QList<QJsonValue>>> list(ListShape list, Places places)
    {
        QList<QJsonValue> items;
        places.insert(u"cursor"_s, QString());
        QString whole;
        for (int page = 1; page <= mostPages; ++page) {
            places.insert(u"page"_s, page);
            places.insert(u"offset"_s, qint64(page - 1) * list.pageSize);
            ApiCall call = made(list.call, places, {});
            if (!whole.isEmpty())
                call.path = whole;
            const Result<ApiAnswer> answer = co_await m_api.call(call);
            if (!answer)
                co_return failed(answer.error());
            const QList<QJsonValue> more = itemsOf(treeOf(answer->json), list.items);
            items += more;
            const QString next =
                list.next == "Link"_L1 ? nextLink(answer->http) : textOf(valueAt(treeOf(answer->json), list.next));
            const bool isLast =
                list.next.isEmpty() ? more.size() < list.pageSize || list.pageSize == 0 : next.isEmpty();
            if (isLast)
                co_return items;
            places.insert(u"cursor"_s, next);
            // Only the path is taken: what an answer names as a host gets no credentials of ours.
            if (next.startsWith("http://"_L1) || next.startsWith("https://"_L1))
                whole = pathInBase(next);
        }
        co_return failed(endless(list));
    }

    Places placesFor(const ApiZone &zone, const QString &name) const
    {
        Places places;
        places.insert(u"zone"_s, zone.id);
        places.insert(u"domain"_s, zone.name);
        places.insert(u"owner"_s, zone.owner);
        places.insert(u"name"_s, name);
        places.insert(u"host"_s, relativeName(name, zone, m_shape.apex));
        places.insert(u"subname"_s, relativeName(name, zone, QString()));
        return places;
    }

    QString written(const QByteArray &value) const
    {
        return m_shape.isQuoted ? quotedTxt(value) : QString::fromUtf8(value);
    }

    Task<Result<QList<ApiZone>>> zones()
    {
        if (m_shape.zones.owners.call.path.isEmpty())
            co_return co_await zonesOf(QString());
        const ListShape accounts = m_shape.zones.owners;
        const Places none;
        const Result<QList<QJsonValue>> owners = co_await list(accounts, none);
        if (!owners)
            co_return failed(owners.error());
        QList<ApiZone> zones;
        for (const QJsonValue &owner : *owners) {
            const QString id = textOf(valueAt(owner, u"id"_s));
            const Result<QList<ApiZone>> more = co_await zonesOf(id);
            if (!more)
                co_return failed(more.error());
            zones += *more;
        }
        co_return zones;
    }

    Task<Result<QList<ApiZone>>> zonesOf(QString owner)
    {
        const ListShape shown = m_shape.zones.list;
        if (shown.call.path.isEmpty())
            co_return QList<ApiZone>();
        Places places;
        places.insert(u"owner"_s, owner);
        const Result<QList<QJsonValue>> items = co_await list(shown, places);
        if (!items)
            co_return failed(items.error());
        QList<ApiZone> zones;
        QHash<QString, bool> seen; // where the list is one of records, which name their zones
        for (const QJsonValue &item : *items) {
            ApiZone zone = zoneFrom(item);
            zone.owner = owner;
            const bool isNew = !zone.name.isEmpty() && !std::exchange(seen[zone.name], true);
            if (isNew && holds(m_shape.zones.onlyWhere, item))
                zones.append(zone);
        }
        co_return zones;
    }

    bool canProbe() const { return !m_shape.zones.probe.isEmpty() || !m_shape.zones.ask.path.isEmpty(); }

    Task<Result<std::optional<ApiZone>>> probe(QString name)
    {
        CallShape shape = m_shape.zones.ask;
        if (shape.path.isEmpty())
            shape.path = m_shape.zones.probe;
        Places places;
        places.insert(u"name"_s, name);
        const ApiCall call = made(shape, places, {});
        const Result<ApiAnswer> answer = co_await m_api.call(call);
        if (!answer && m_shape.zones.unknown.contains(answer.error().httpStatus))
            co_return std::optional<ApiZone>();
        if (!answer)
            co_return failed(answer.error());
        for (const QJsonValue &item : itemsOf(treeOf(answer->json), m_shape.zones.probed)) {
            const ApiZone zone = item.toBool() ? ApiZone{.name = name, .id = name} : zoneFrom(item);
            if (!zone.name.isEmpty() && dns::isWithin(name, zone.name) && holds(m_shape.zones.onlyWhere, item))
                co_return zone;
        }
        co_return std::optional<ApiZone>();
    }

private:
    ApiHeaders headers() const
    {
        ApiHeaders made;
        for (const auto &[name, value] : m_shape.headers)
            made.emplaceBack(name, filled(value, m_options, false).toUtf8());
        return made;
    }

    ApiClient::ReadError errors() const
    {
        return [code = m_shape.errorCode, message = m_shape.errorMessage, known = m_shape.codes](
                   const QJsonDocument &json) {
            const QJsonValue tree = treeOf(json);
            const QString said = firstOf(code, tree);
            return ApiError{known.value(said, said), firstOf(message, tree)};
        };
    }

    ApiCall made(const CallShape &shape, const Places &places, const QList<Each> &values) const
    {
        Places all = m_options;
        all.insert(places);
        ApiCall call;
        call.method = shape.method;
        call.path = filledPath(shape.path, all);
        call.isQuestion = shape.isQuestion;
        if (shape.body.isEmpty())
            return call;
        const QJsonDocument form = QJsonDocument::fromJson(shape.body);
        Q_ASSERT(!form.isNull());
        const QJsonValue body = filled(treeOf(form), all, values);
        if (shape.isForm) {
            call.content = formOf(body.toObject());
            call.contentType = "application/x-www-form-urlencoded";
        } else {
            call.body = body.isArray() ? QJsonDocument(body.toArray()) : QJsonDocument(body.toObject());
        }
        return call;
    }

    ApiZone zoneFrom(const QJsonValue &item) const
    {
        ApiZone zone;
        zone.name = bare(item.isString() ? item.toString() : textOf(valueAt(item, m_shape.zones.name)));
        const QString below = m_shape.zones.below.isEmpty() ? QString() : textOf(valueAt(item, m_shape.zones.below));
        if (!below.isEmpty())
            zone.name = below.toLower() + u'.' + zone.name;
        zone.id = m_shape.zones.id.isEmpty() ? zone.name : textOf(valueAt(item, m_shape.zones.id));
        if (!m_shape.zones.minimumTtl.isEmpty())
            zone.minimumTtl = valueAt(item, m_shape.zones.minimumTtl).toInt();
        return zone;
    }

    QString pathInBase(const QString &url) const
    {
        const QUrl next = QUrl(url);
        const QString whole =
            next.path(QUrl::FullyEncoded) + (next.hasQuery() ? u'?' + next.query(QUrl::FullyEncoded) : QString());
        const QString prefix = QUrl(m_base).path(QUrl::FullyEncoded);
        return whole.startsWith(prefix) ? whole.sliced(prefix.size()) : whole;
    }

    /// Waits for what the answer to a change says is under way.
    Task<Result<void>> settled(ApiAnswer begun)
    {
        Places places;
        places.insert(u"id"_s, valueAt(treeOf(begun.json), m_shape.pending->id));
        CallShape question;
        question.path = m_shape.pending->path;
        const ApiCall call = made(question, places, {});
        ApiAnswer last = begun;
        for (int asked = 0; !holds(m_shape.pending->done, treeOf(last.json)); ++asked) {
            if (asked == mostQuestions)
                co_return failed(unsettled(call));
            co_await delay(m_pause);
            Result<ApiAnswer> next = co_await m_api.call(call);
            if (!next)
                co_return failed(next.error());
            last = std::move(*next);
        }
        co_return Result<void>();
    }

    static Failure unsettled(const ApiCall &call)
    {
        Failure failure;
        failure.kind = FailureKind::ProviderRefused;
        failure.attempted = u"wait"_s;
        failure.subject = call.path;
        failure.code = u"pending"_s;
        failure.retry = Retry::Later;
        return failure;
    }

    static Failure endless(const ListShape &list)
    {
        Failure failure;
        failure.kind = FailureKind::MalformedAnswer;
        failure.attempted = u"list"_s;
        failure.subject = list.call.path.section(u'?', 0, 0);
        failure.code = u"endless"_s;
        failure.retry = Retry::AfterFix;
        return failure;
    }

    Shape m_shape;
    Places m_options;
    QString m_base;
    std::chrono::milliseconds m_pause;
    ApiClient m_api;
};

/// Zones as both kinds of APIs find them.
template <typename Api>
class Shaped : public Api
{
public:
    explicit Shaped(std::unique_ptr<Speaker> speaker)
        : m_speaker(std::move(speaker))
    {
    }

    Task<Result<QList<ApiZone>>> zones() override { return m_speaker->zones(); }

    Task<Result<std::optional<ApiZone>>> zoneOf(QString name) override
    {
        if (!m_speaker->canProbe())
            return ZoneApi::zoneOf(name);
        return firstKnownZone(name, [this](const QString &candidate) { return m_speaker->probe(candidate); });
    }

    bool isZoneWise() const override { return shape().isZoneWise; }

protected:
    Speaker &speaker() { return *m_speaker; }
    const Shape &shape() const { return m_speaker->shape(); }

    static bool fits(
        const QJsonValue &item, const QString &nameWay, const QString &type, const QString &name, const ApiZone &zone)
    {
        return (nameWay.isEmpty() || isNameOf(textOf(valueAt(item, nameWay)), name, zone)) && holds(type, item);
    }

private:
    std::unique_ptr<Speaker> m_speaker;
};

class ShapedRecords : public Shaped<RecordApi>
{
public:
    using Shaped::Shaped;

    Task<Result<QList<ApiRecord>>> records(ApiZone zone, QString name) override
    {
        const RecordShape &record = *shape().records;
        const Places places = speaker().placesFor(zone, name);
        const Result<QList<QJsonValue>> items = co_await speaker().list(record.list, places);
        QList<ApiRecord> found;
        if (!items && isAbsent(items.error()))
            co_return found;
        if (!items)
            co_return failed(items.error());
        for (const QJsonValue &item : *items) {
            if (fits(item, record.name, record.type, name, zone))
                found.append(recordFrom(item));
        }
        co_return found;
    }

    Task<Result<void>> add(ApiZone zone, QString name, QByteArray value, int ttl) override
    {
        Places places = speaker().placesFor(zone, name);
        places.insert(u"value"_s, speaker().written(value));
        places.insert(u"ttl"_s, ttl);
        places.insert(u"ttlText"_s, QString::number(ttl));
        return speaker().change(shape().records->add, places, {}, Effect::Addition);
    }

    Task<Result<void>> erase(ApiZone zone, QString name, ApiRecord record) override
    {
        Places places = speaker().placesFor(zone, name);
        places.insert(u"value"_s, speaker().written(record.value));
        places.insert(u"id"_s, record.id);
        return speaker().change(shape().records->erase, places);
    }

private:
    ApiRecord recordFrom(const QJsonValue &item) const
    {
        const RecordShape &record = *shape().records;
        return {valueAt(item, record.id), unquotedTxt(textOf(valueAt(item, record.value)))};
    }
};

class ShapedSets : public Shaped<RecordSetApi>
{
public:
    using Shaped::Shaped;

    Task<Result<ApiRecordSet>> read(ApiZone zone, QString name) override
    {
        const SetShape &set = *shape().sets;
        const Places places = speaker().placesFor(zone, name);
        const Result<ApiAnswer> answer = co_await speaker().call(set.read, places);
        ApiRecordSet found;
        if (!answer && isAbsent(answer.error()))
            co_return found;
        if (!answer)
            co_return failed(answer.error());
        const QJsonValue at = valueAt(treeOf(answer->json), set.sets);
        const QJsonArray all = at.isArray() && !set.name.isEmpty() ? at.toArray() : QJsonArray{at};
        for (const QJsonValue &each : all) {
            if (!fits(each, set.name, set.type, name, zone))
                continue;
            for (const QJsonValue &item : valuesAt(each, set.items.isEmpty() ? set.values : set.items)) {
                if (!set.off.isEmpty() && holds(set.off, item)) {
                    found.off.append(item);
                    continue;
                }
                found.values.append(unquotedTxt(textOf(set.items.isEmpty() ? item : valueAt(item, set.values))));
                if (!set.items.isEmpty())
                    found.whole.append(item);
            }
            found.ttl = textOf(valueAt(each, set.ttl)).toInt();
        }
        co_return found;
    }

    Task<Result<void>> write(ApiZone zone, QString name, ApiRecordSet before, ApiRecordSet after) override
    {
        const SetShape &set = *shape().sets;
        Places places = speaker().placesFor(zone, name);
        places.insert(u"ttl"_s, after.ttl);
        places.insert(u"ttlText"_s, QString::number(after.ttl));
        const bool isAdded = after.values.size() > before.values.size() && !set.add.path.isEmpty();
        const bool isTaken = after.values.size() < before.values.size() && !set.remove.path.isEmpty();
        QList<Each> values;
        for (const QJsonValue &item : std::as_const(before.off)) {
            if (!isAdded && !isTaken)
                values.append({QString(), item});
        }
        for (const QByteArray &value : std::as_const(isTaken ? before.values : after.values)) {
            const qsizetype place = before.values.indexOf(value);
            const bool isMeant = isTaken ? !after.values.contains(value) : !isAdded || place < 0;
            if (isMeant)
                values.append({speaker().written(value), before.whole.value(place, QJsonValue::Undefined)});
        }
        const bool isNew = before.values.isEmpty() && before.off.isEmpty() && !set.create.path.isEmpty();
        const bool isEnd = values.isEmpty() && !set.erase.path.isEmpty();
        const CallShape &call = isNew     ? set.create
                                : isAdded ? set.add
                                : isTaken ? set.remove
                                : isEnd   ? set.erase
                                          : set.replace;
        return speaker().change(call, places, values);
    }
};

} // namespace

Entry shapedEntry(ProviderDescriptor facts, const QString &prefix, Shape shape)
{
    Q_ASSERT(shape.records.has_value() != shape.sets.has_value());
    const QList<ProviderField> fields = facts.fields;
    return apiEntry(std::move(facts), prefix,
        [fields, shape = std::move(shape)](const ProviderOptions &options, const ProviderSurroundings &surroundings,
            int ttl) -> Result<std::unique_ptr<DnsProvider>> {
            ProviderDescriptor known;
            known.fields = fields;
            const Places places = placesOf(options, known);
            const QString base = filled(shape.base, places, false);
            if (!base.startsWith("https://"_L1) && !base.startsWith("http://"_L1))
                return failed(wrongOption(placeIn(shape.base), u"malformed"_s));
            std::unique_ptr<Authorizer> authorizer;
            if (shape.authorizer) {
                Result<std::unique_ptr<Authorizer>> made = shape.authorizer(options, surroundings);
                if (!made)
                    return failed(made.error());
                authorizer = std::move(*made);
            }
            auto speaker = std::make_unique<Speaker>(surroundings, shape, places, base, std::move(authorizer));
            if (shape.records)
                return overRecords(std::make_unique<ShapedRecords>(std::move(speaker)), ttl);
            return overRecordSets(std::make_unique<ShapedSets>(std::move(speaker)), ttl);
        });
}

} // namespace certwright::providers
