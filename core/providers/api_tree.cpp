// SPDX-License-Identifier: Apache-2.0
#include "core/providers/api_tree.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::providers {

QString textOf(const QJsonValue &value)
{
    if (value.isDouble())
        return QString::number(value.toInteger());
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    return value.toString();
}

QList<QJsonValue> valuesAt(const QJsonValue &tree, const QString &way)
{
    QList<QJsonValue> at{tree};
    for (const QString &step : way.split(u'.', Qt::SkipEmptyParts)) {
        QList<QJsonValue> next;
        for (const QJsonValue &each : std::as_const(at)) {
            bool isIndex = false;
            const int index = step.toInt(&isIndex);
            if (step == "*"_L1 && each.isArray()) {
                for (const QJsonValue &item : each.toArray())
                    next.append(item);
            } else if (step == "*"_L1) {
                for (const QJsonValue &item : each.toObject()) // a list whose items are members, called by their ids
                    next.append(item);
            } else if (isIndex && each.isArray()) {
                next.append(each[index]);
            } else {
                next.append(each[step]);
            }
        }
        next.removeIf([](const QJsonValue &each) { return each.isUndefined() || each.isNull(); });
        at = next;
    }
    return at;
}

QList<QJsonValue> itemsOf(const QJsonValue &tree, const QString &way)
{
    if (way.contains(u'*'))
        return valuesAt(tree, way);
    const QJsonValue found = valueAt(tree, way);
    if (found.isArray())
        return valuesAt(found, u"*"_s);
    return found.isUndefined() ? QList<QJsonValue>() : QList<QJsonValue>{found}; // XML: a list of one
}

QJsonValue valueAt(const QJsonValue &tree, const QString &way)
{
    const QList<QJsonValue> found = valuesAt(tree, way);
    return found.isEmpty() ? QJsonValue(QJsonValue::Undefined) : found.first();
}

bool holds(const QString &condition, const QJsonValue &tree)
{
    static const QRegularExpression form(u"^([^=!~]*)(=|!=|~)(.*)$"_s);
    const QRegularExpressionMatch parts = form.match(condition);
    if (!parts.hasMatch())
        return true;
    QStringList values;
    for (const QJsonValue &each : valuesAt(tree, parts.captured(1)))
        values.append(textOf(each));
    if (values.isEmpty())
        values.append(QString());
    const QString wanted = parts.captured(3);
    if (parts.captured(2) == "~"_L1)
        return std::ranges::any_of(values, [&wanted](const QString &each) { return each.contains(wanted); });
    return values.contains(wanted) == (parts.captured(2) == "="_L1);
}

QString firstOf(const QString &ways, const QJsonValue &tree)
{
    for (const QString &way : ways.split(u'|', Qt::SkipEmptyParts)) {
        const QString found = textOf(valueAt(tree, way));
        if (!found.isEmpty())
            return found;
    }
    return {};
}

QJsonValue treeOf(const QJsonDocument &json)
{
    return json.isArray() ? QJsonValue(json.array()) : QJsonValue(json.object());
}

} // namespace certwright::providers
