// SPDX-License-Identifier: Apache-2.0
// Texts of API calls have places that are filled in, percent-encoded in paths, as JSON strings in bodies:
// clang-format off
//   {zone}      the zone's id                      {domain}   its name
//   {owner}     the zone's, see ZoneShape::owners  {id}       the record's
//   {name}      the record's full name, without a final dot
//   {host}      its name relative to the zone, Shape::apex for the zone itself
//   {subname}   the same, but empty for the zone itself
//   {value}     the value, as Shape::isQuoted says
//   {ttl}       in seconds                         {ttlText}  the same, always a string
//   {page}      from 1                             {offset}   from 0
//   {cursor}    as the answer before said
//   {KEY}       the value of that option
//   {basic}     base64 of what the two first options hold, USER:SECRET
// clang-format on
// In a body a string that is {ttl}, {page}, {offset} or {id} alone becomes a number, the id where the API sent one. A
// member of a body that is an option alone is left out where the option is empty; so is a member of a query that is one
// place alone, where there is nothing to fill in.
// The innermost array of a body whose one item mentions {each} has an item for each value of the set; {one} is the same
// where each value is a list of its own: [{"content":["{one}"]}].
#pragma once

#include "core/providers/provider.h"

#include <QHash>
#include <QJsonValue>

namespace certwright::providers {

using Places = QHash<QString, QJsonValue>;

/// One of the values of a set, and what the API sent of it, if it did.
struct Each
{
    QString text;
    QJsonValue item = QJsonValue::Undefined;
};

/// What the options hold, as places.
Places placesOf(const ProviderOptions &options, const ProviderDescriptor &descriptor);

QString filled(const QString &text, const Places &places, bool isPath);

/// The path of a call, without those members of its query that have nothing in them.
QString filledPath(const QString &text, const Places &places);

/// A body.
QJsonValue filled(const QJsonValue &value, const Places &places, const QList<Each> &values);

/// The option that a text with one place is about.
QString placeIn(const QString &text);

} // namespace certwright::providers
