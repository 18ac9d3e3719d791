// SPDX-License-Identifier: Apache-2.0
#include "core/providers/api_shape.h"

#include "core/providers/api_speaker.h"
#include "core/providers/options.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

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
        const Result<ApiAnswer> answer = co_await speaker().ask(set.read, places);
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
