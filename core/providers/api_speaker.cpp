// SPDX-License-Identifier: Apache-2.0
#include "core/providers/api_speaker.h"

#include "core/dns/names.h"
#include "core/providers/api_pending.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

constexpr int mostPages = 1000; // an API that never ends its list is not believed

/// The next page's URL of a Link header (RFC 8288), empty without one.
QString nextLink(const HttpAnswer &answer)
{
    static const QRegularExpression next(u"<([^>]*)>[^,]*;\\s*rel=\"?next\"?"_s);
    return next.match(QString::fromLatin1(answer.headerValues("Link").join(", "))).captured(1);
}

Failure endless(const ListShape &list)
{
    Failure failure;
    failure.kind = FailureKind::MalformedAnswer;
    failure.attempted = u"list"_s;
    failure.subject = list.call.path.section(u'?', 0, 0);
    failure.code = u"endless"_s;
    failure.retry = Retry::AfterFix;
    return failure;
}

/// Of a shape's JSON, which is right; of an empty text an object without members.
QJsonValue treeIn(const QByteArray &json)
{
    const QJsonDocument read = QJsonDocument::fromJson(json);
    Q_ASSERT(json.isEmpty() || !read.isNull());
    return treeOf(read);
}

} // namespace

Speaker::Speaker(const ProviderSurroundings &surroundings, Shape shape, Places options, const QString &base,
    std::unique_ptr<Authorizer> authorizer)
    : m_shape(std::move(shape))
    , m_options(std::move(options))
    , m_base(base.endsWith(u'/') ? base.chopped(1) : base)
    , m_pause(surroundings.firstPause)
    , m_api(surroundings, m_base, headers(), errors(), std::move(authorizer))
{
    if (!m_shape.success.isEmpty()) {
        m_api.setRefusals([condition = m_shape.success](
                              const QJsonDocument &json) { return !json.isNull() && !holds(condition, treeOf(json)); });
    }
    m_api.setMeanings([meanings = m_shape.meanings](const QJsonDocument &json) {
        const auto isIt = [&json](const auto &each) { return holds(each.first, treeOf(json)); };
        const auto found = std::ranges::find_if(meanings, isIt);
        return found == meanings.end() ? 0 : found->second;
    });
}

Task<Result<ApiAnswer>> Speaker::ask(CallShape shape, Places places) { return m_api.call(madeQuestion(shape, places)); }

Task<Result<void>> Speaker::change(CallShape shape, Places places, QList<Each> values, Effect effect)
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
        const Result<void> done = co_await settle(*answer, places, effect);
        if (!done)
            co_return done;
    }
    if (m_shape.after.path.isEmpty())
        co_return Result<void>();
    const ApiCall after = made(m_shape.after, places);
    const Result<void> followed = co_await m_api.tell(after);
    co_return m_shape.after.isOptional ? Result<void>() : followed;
}

Task<Result<void>> Speaker::settle(ApiAnswer begun, Places places, Effect effect)
{
    const PendingShape &pending = *m_shape.pending;
    const auto isDone = [condition = pending.done](
                            const QJsonDocument &json) { return holds(condition, treeOf(json)); };
    const bool isOver = pending.id.isEmpty() ? effect != Effect::Addition : isDone(begun.json);
    if (isOver)
        co_return Result<void>();
    places.insert(u"id"_s, valueAt(treeOf(begun.json), pending.id));
    const ApiCall question = madeQuestion(pending.question, places);
    co_return co_await untilDone(m_api, question, isDone, m_pause);
}

Task<Result<QList<QJsonValue>>> Speaker::list(ListShape list, Places places)
{
    QList<QJsonValue> items;
    places.insert(u"cursor"_s, QString());
    QString whole;
    for (int page = 1; page <= mostPages; ++page) {
        places.insert(u"page"_s, page);
        places.insert(u"offset"_s, qint64(page - 1) * list.pageSize);
        ApiCall call = madeQuestion(list.call, places);
        if (!whole.isEmpty())
            call.path = whole;
        const Result<ApiAnswer> answer = co_await m_api.call(call);
        if (!answer)
            co_return failed(answer.error());
        const QList<QJsonValue> more = itemsOf(treeOf(answer->json), list.items);
        items += more;
        const QString next =
            list.next == "Link"_L1 ? nextLink(answer->http) : textOf(valueAt(treeOf(answer->json), list.next));
        const bool isLast = list.next.isEmpty() ? more.size() < list.pageSize || list.pageSize == 0 : next.isEmpty();
        if (isLast)
            co_return items;
        places.insert(u"cursor"_s, next);
        // Only the path is taken: what an answer names as a host gets no credentials of ours.
        if (next.startsWith("http://"_L1) || next.startsWith("https://"_L1))
            whole = pathInBase(next);
    }
    co_return failed(endless(list));
}

Places Speaker::placesFor(const ApiZone &zone, const QString &name) const
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

QString Speaker::written(const QByteArray &value) const
{
    return m_shape.isQuoted ? quotedTxt(value) : QString::fromUtf8(value);
}

Task<Result<QList<ApiZone>>> Speaker::zones()
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

Task<Result<QList<ApiZone>>> Speaker::zonesOf(QString owner)
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

bool Speaker::canProbe() const { return !m_shape.zones.probe.isEmpty() || !m_shape.zones.ask.path.isEmpty(); }

Task<Result<std::optional<ApiZone>>> Speaker::probe(QString name)
{
    CallShape shape = m_shape.zones.ask;
    if (shape.path.isEmpty())
        shape.path = m_shape.zones.probe;
    Places places;
    places.insert(u"name"_s, name);
    const Result<ApiAnswer> answer = co_await ask(shape, places);
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

ApiHeaders Speaker::headers() const
{
    ApiHeaders made;
    for (const auto &[name, value] : m_shape.headers)
        made.emplaceBack(name, filled(value, m_options, false).toUtf8());
    return made;
}

ApiClient::ReadError Speaker::errors() const
{
    return
        [code = m_shape.errorCode, message = m_shape.errorMessage, known = m_shape.codes](const QJsonDocument &json) {
            const QJsonValue tree = treeOf(json);
            const QString said = firstOf(code, tree);
            return ApiError{known.value(said, said), firstOf(message, tree)};
        };
}

ApiCall Speaker::made(const CallShape &shape, const Places &places, const QList<Each> &values) const
{
    Places all = m_options;
    all.insert(places);
    ApiCall call;
    call.method = shape.method;
    call.path = filledPath(shape.path, all);
    const bool isOfZone = !shape.bodyOfZone.isEmpty() && textOf(places.value(u"subname"_s)).isEmpty();
    const QByteArray &text = isOfZone ? shape.bodyOfZone : shape.body;
    const bool hasMembers = !m_shape.members.isEmpty() && shape.method != "GET";
    if (text.isEmpty() && !hasMembers)
        return call;
    QJsonValue body = filled(treeIn(text), all, values);
    if (hasMembers) {
        QJsonObject with = filled(treeIn(m_shape.members), all, {}).toObject();
        const QJsonObject own = body.toObject();
        for (auto member = own.begin(); member != own.end(); ++member)
            with.insert(member.key(), member.value());
        body = with;
    }
    if (m_shape.isForm) {
        call.content = formOf(body.toObject());
        call.contentType = "application/x-www-form-urlencoded";
    } else {
        call.body = body.isArray() ? QJsonDocument(body.toArray()) : QJsonDocument(body.toObject());
    }
    return call;
}

ApiCall Speaker::madeQuestion(const CallShape &shape, const Places &places) const
{
    ApiCall call = made(shape, places);
    call.isQuestion = true;
    return call;
}

ApiZone Speaker::zoneFrom(const QJsonValue &item) const
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

QString Speaker::pathInBase(const QString &url) const
{
    const QUrl next = QUrl(url);
    const QString whole =
        next.path(QUrl::FullyEncoded) + (next.hasQuery() ? u'?' + next.query(QUrl::FullyEncoded) : QString());
    const QString prefix = QUrl(m_base).path(QUrl::FullyEncoded);
    return whole.startsWith(prefix) ? whole.sliced(prefix.size()) : whole;
}

} // namespace certwright::providers
