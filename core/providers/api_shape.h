// SPDX-License-Identifier: Apache-2.0
// Providers whose APIs differ in paths, bodies and the names of members alone: each is data of these types, and one
// implementation speaks them all. What an API does beyond that is code of its own (RecordApi, RecordSetApi,
// Authorizer).
//
// The language of the places is in api_places.h, that of ways and conditions in api_tree.h.
#pragma once

#include "core/providers/api_client.h"
#include "core/providers/api_entry.h"
#include "core/providers/api_places.h"
#include "core/providers/api_records.h"
#include "core/providers/api_tree.h"

#include <QHash>
#include <QJsonValue>

#include <functional>

namespace certwright::providers {

struct CallShape
{
    QByteArray method = "GET";
    QString path = {};
    QByteArray body = {};       ///< JSON with places; empty: none
    bool isOptional = false;    ///< of Shape::after: its failure is none of the change
    QByteArray bodyOfZone = {}; ///< in place of `body` for the zone's own name; empty: the same
};

struct ListShape
{
    CallShape call = {};
    QString items = {}; ///< the way to the list
    int pageSize = 0;   ///< where {page} or {offset} counts: a page with fewer items is the last
    QString next = {};  ///< the way to the next {cursor}, or to the next page's URL; "Link" for the header (RFC 8288)
};

struct ZoneShape
{
    ListShape list = {};
    QString name = QStringLiteral("name"); ///< in an item that is not the name itself
    QString id = {};                       ///< in an item; empty: the name is the id
    QString below = {};                    ///< in an item: what stands before the name, where the zone is below it
    ListShape owners = {}; ///< accounts that have zones of their own, by their "id": `list` is asked for each {owner}
    QString minimumTtl = {};
    QString onlyWhere = {};          ///< a condition: zones of which that is not so are left out
    QString probe = {};              ///< a path for one {name}; empty: the list is searched
    CallShape ask = {};              ///< in place of `probe`, where it is no GET
    QList<int> unknown = {404, 422}; ///< what a probe is answered where the name is no zone
    QString probed = {}; ///< the way to the item in that answer; a list: its first item; true: the name is one
};

struct RecordShape
{
    ListShape list = {};
    QString id = QStringLiteral("id");
    QString name = {};  ///< full or relative, with or without a final dot; empty: the list is of this name alone
    QString value = {}; ///< in an item
    QString type = {};  ///< a condition that TXT records fulfil; empty: the list has no others
    CallShape add = {};
    CallShape erase = {};
};

struct SetShape
{
    CallShape read = {};
    QString sets = {};   ///< the way to the set; a list: the one that `name` and `type` fit
    QString name = {};   ///< see RecordShape
    QString type = {};   ///< see RecordShape
    QString values = {}; ///< in the set, e.g. "records.*.content"
    QString items = {};  ///< "records.*": what is there is written back as it came, `values` leads on from there
    QString off = {};    ///< a condition of such an item that is not served
    QString ttl = {};
    CallShape add = {};    ///< adds values to what is there; no path: as `replace`
    CallShape remove = {}; ///< takes values out of what is there; no path: as `replace`
    CallShape create = {}; ///< where there is no set; no path: as `replace`
    CallShape replace = {};
    CallShape erase = {}; ///< when the last value goes; no path: as `replace`, which then writes none
};

/// What an API has only begun when it answers a change: it is asked about until it is done. One that failed is told by
/// Shape::success.
struct PendingShape
{
    CallShape question = {};
    QString id = {};   ///< the way to {id} in the change's answer; empty: the change is done, and values that were
                       ///< added are on their way to all of the API's servers
    QString done = {}; ///< a condition of the question's answer, with an id of the change's too
};

struct Shape
{
    QString base = {};
    QList<QPair<QByteArray, QString>> headers;
    QString errorCode = {};    ///< ways, the first that leads somewhere counts: "error.code|code"
    QString errorMessage = {}; ///< likewise
    QString success = {};      ///< a condition that must hold in a 2xx answer; empty: the status says it all
    QList<QPair<QString, int>> meanings = {}; ///< see ApiClient::setMeanings: the first condition that holds counts
    QString conflict = {};                    ///< code or words of a refusal that mean: somebody was faster, read anew
    QHash<QString, QString> codes = {};       ///< the API's code → ours, where there is advice about it
    QByteArray members = {};                  ///< JSON with places: members of every body but those of GET, e.g. keys
    bool isForm = false;                      ///< the members of a body are sent as a form
    QString apex = QStringLiteral("@");
    bool isQuoted = false; ///< values are written in quotes; they are read with and without
    ZoneShape zones = {};
    bool isZoneWise = false;            ///< see ZoneApi
    std::optional<RecordShape> records; ///< either these …
    std::optional<SetShape> sets;       ///< … or these
    CallShape after = {};               ///< of each change, e.g. "publish"; no path: none
    std::optional<PendingShape> pending;
    /// Signs requests, or fetches a token for them.
    std::function<Result<std::unique_ptr<Authorizer>>(const ProviderOptions &, const ProviderSurroundings &)>
        authorizer;
};

/// See apiEntry.
Entry shapedEntry(ProviderDescriptor facts, const QString &prefix, Shape shape);

} // namespace certwright::providers
