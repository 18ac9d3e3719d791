// SPDX-License-Identifier: Apache-2.0
#include "core/providers/api_places.h"

#include "core/providers/api_client.h"
#include "core/providers/api_tree.h"
#include "core/providers/options.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

/// A URL that paths follow.
QString withoutSlash(const QString &text)
{
    return text.startsWith("http"_L1) && text.endsWith(u'/') ? text.chopped(1) : text;
}

bool mentions(const QJsonValue &value, const QString &place)
{
    if (value.isString())
        return value.toString().contains(place);
    const auto isIn = [&place](const QJsonValue &each) { return mentions(each, place); };
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        return std::any_of(array.begin(), array.end(), isIn);
    }
    const QJsonObject object = value.toObject();
    return std::any_of(object.begin(), object.end(), isIn);
}

/// An option that is empty, and nothing besides.
bool isVoid(const QJsonValue &value, const Places &places)
{
    static const QRegularExpression option(u"^\\{([A-Z0-9_]+)\\}$"_s);
    const QString key = option.match(value.toString()).captured(1);
    return places.contains(key) && textOf(places.value(key)).isEmpty();
}

/// Whether a list inside of `value` has an item for each.
bool hasList(const QJsonValue &value)
{
    if (value.isArray())
        return mentions(value, u"{each}"_s);
    const QJsonObject object = value.toObject();
    return std::any_of(object.begin(), object.end(), [](const QJsonValue &member) { return hasList(member); });
}

/// Whether this is the item of a list that has one for each.
bool isForEach(const QJsonValue &item)
{
    return mentions(item, u"{each}"_s) ? !hasList(item) : item.isObject() && mentions(item, u"{one}"_s);
}

} // namespace

Places placesOf(const ProviderOptions &options, const ProviderDescriptor &descriptor)
{
    Places places;
    for (const ProviderField &field : descriptor.fields)
        places.insert(field.key, withoutSlash(text(options, field.key, field.defaultValue)));
    if (descriptor.fields.size() > 1) {
        const QString pair = places.value(descriptor.fields[0].key).toString() + u':' +
                             places.value(descriptor.fields[1].key).toString();
        places.insert(u"basic"_s, QString::fromLatin1(pair.toUtf8().toBase64()));
    }
    return places;
}

QString filled(const QString &text, const Places &places, bool isPath)
{
    static const QRegularExpression place(u"\\{([A-Za-z0-9_]+)\\}"_s);
    QString made;
    qsizetype done = 0;
    for (auto match = place.globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch each = match.next();
        made += QStringView(text).sliced(done, each.capturedStart() - done);
        const QString value = textOf(places.value(each.captured(1)));
        made += isPath ? encoded(value) : value;
        done = each.capturedEnd();
    }
    made += QStringView(text).sliced(done);
    return made;
}

QString filledPath(const QString &text, const Places &places)
{
    static const QRegularExpression lone(u"^[^=]*=\\{([A-Za-z0-9_]+)\\}$"_s);
    const qsizetype mark = text.indexOf(u'?');
    if (mark < 0)
        return filled(text, places, true);
    QStringList query = text.sliced(mark + 1).split(u'&');
    query.removeIf([&places](const QString &member) {
        const QRegularExpressionMatch match = lone.match(member);
        return match.hasMatch() && textOf(places.value(match.captured(1))).isEmpty();
    });
    const QString path = query.isEmpty() ? text.first(mark) : text.first(mark + 1) + query.join(u'&');
    return filled(path, places, true);
}

QJsonValue filled(const QJsonValue &value, const Places &places, const QList<Each> &values)
{
    if (value.isString()) {
        const QString text = value.toString();
        if (text == "{ttl}"_L1 || text == "{id}"_L1 || text == "{page}"_L1 || text == "{offset}"_L1)
            return places.value(text.sliced(1).chopped(1));
        return filled(text, places, false);
    }
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        QJsonArray made;
        for (const QJsonValue &each : array) {
            if (array.size() > 1 || !isForEach(each)) {
                made.append(filled(each, places, values));
                continue;
            }
            for (const Each &one : values) {
                Places with = places;
                with.insert(u"each"_s, one.text);
                with.insert(u"one"_s, one.text);
                made.append(one.item.isUndefined() ? filled(each, with, values) : one.item);
            }
        }
        return made;
    }
    if (!value.isObject())
        return value;
    QJsonObject made;
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (!isVoid(member.value(), places))
            made.insert(member.key(), filled(member.value(), places, values));
    }
    return made;
}

QString placeIn(const QString &text) { return text.section(u'{', 1).section(u'}', 0, 0); }

} // namespace certwright::providers
