// SPDX-License-Identifier: Apache-2.0
// What an API's answer holds, read along ways: "result.0.id", with "*" to all items of a list, "rrsets.*.records"; an
// empty way is the whole. Conditions are "way=value", "way!=value", or "way~words", where the value contains the words;
// with "*" in the way, "=" and "~" hold where one of the values is so, "!=" where none is.
#pragma once

#include <QJsonDocument>
#include <QJsonValue>
#include <QList>
#include <QString>

namespace certwright::providers {

QJsonValue treeOf(const QJsonDocument &json);

/// What a way leads to; without "*" one value or none, of a missing member Undefined.
QJsonValue valueAt(const QJsonValue &tree, const QString &way);
QList<QJsonValue> valuesAt(const QJsonValue &tree, const QString &way);

/// The items of the list that a way leads to; what is no list is one of one item, as XML has it.
QList<QJsonValue> itemsOf(const QJsonValue &tree, const QString &way);

/// A number or a string as text.
QString textOf(const QJsonValue &value);

/// Of "one.way|another", what the first that leads to a text leads to; empty where none does.
QString firstOf(const QString &ways, const QJsonValue &tree);

/// Whether a condition holds; an empty one does.
bool holds(const QString &condition, const QJsonValue &tree);

} // namespace certwright::providers
