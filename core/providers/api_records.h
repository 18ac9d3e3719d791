// SPDX-License-Identifier: Apache-2.0
// What all providers with an HTTP API share: the zone by the longest match, one change of a name at a time, other
// values kept, exactly one value taken out, both harmless when they come twice. A provider brings the few calls that
// are its own: of records, where each value is one, or of record sets, where a name has one list of values.
#pragma once

#include "core/providers/provider.h"

#include <QDeadlineTimer>
#include <QJsonValue>

#include <functional>
#include <memory>

namespace certwright::providers {

struct ApiZone
{
    QString name; ///< lower case, without final dot
    QString id;   ///< what the API calls it; the name, where that is all
    int minimumTtl = 0;
    QString owner = {}; ///< the account it is in, where the API wants to be told
};

struct ApiRecord
{
    QJsonValue id;    ///< a number or a text, as the API sent it
    QByteArray value; ///< without quotes
};

struct ApiRecordSet
{
    QList<QByteArray> values;     ///< without quotes; empty: there is none
    int ttl = 0;                  ///< seconds
    QByteArray version;           ///< what a change must name, where the API has such a thing
    QList<QJsonValue> whole = {}; ///< each of the values as the API sent it, where they are written back so
    QList<QJsonValue> off = {};   ///< what is switched off: no value, but written back
};

class ZoneApi
{
public:
    virtual ~ZoneApi() = default;

    /// All that the credentials show.
    virtual Task<Result<QList<ApiZone>>> zones() = 0;
    /// The zone that `name` is in; nothing where the credentials do not show it. As it stands here: the longest of
    /// zones() that is the name or above it; the list is remembered for some minutes.
    virtual Task<Result<std::optional<ApiZone>>> zoneOf(QString name);
    /// Whether each change touches its whole zone, so that only one of a zone may be under way.
    virtual bool isZoneWise() const { return false; }

private:
    QList<ApiZone> m_listed;
    QDeadlineTimer m_listedUntil;
};

/// The first of `name` and its ancestors that `ask` knows: for an API that can be asked for one zone.
Task<Result<std::optional<ApiZone>>> firstKnownZone(
    QString name, std::function<Task<Result<std::optional<ApiZone>>>(QString)> ask);

/// `name` is a full name in the zone; TXT records alone are meant.
class RecordApi : public ZoneApi
{
public:
    virtual Task<Result<QList<ApiRecord>>> records(ApiZone zone, QString name) = 0;
    virtual Task<Result<void>> add(ApiZone zone, QString name, QByteArray value, int ttl) = 0;
    virtual Task<Result<void>> erase(ApiZone zone, QString name, ApiRecord record) = 0;
};

class RecordSetApi : public ZoneApi
{
public:
    virtual Task<Result<ApiRecordSet>> read(ApiZone zone, QString name) = 0;
    /// From what was read to `after`; without values the set goes. A conflict is a failure with HTTP status 409 or 412:
    /// it is read and changed anew.
    virtual Task<Result<void>> write(ApiZone zone, QString name, ApiRecordSet before, ApiRecordSet after) = 0;
};

/// A set as an API writes it. The texts are kept in `version`, so that what others wrote goes back untouched, and so
/// that a change can name exactly what it replaces.
ApiRecordSet setOfTexts(const QList<QString> &texts, int ttl);

/// `values` as `before` has them; new ones in quotes.
QList<QString> textsOf(const ApiRecordSet &before, const QList<QByteArray> &values);

std::unique_ptr<DnsProvider> overRecords(std::unique_ptr<RecordApi> api, int ttl);
std::unique_ptr<DnsProvider> overRecordSets(std::unique_ptr<RecordSetApi> api, int ttl);

/// "_acme-challenge.www" of "_acme-challenge.www.example.com" in "example.com"; `apex` for the zone's own name.
QString relativeName(const QString &name, const ApiZone &zone, const QString &apex = QStringLiteral("@"));

/// Lower case, without a final dot.
QString bare(const QString &name);

/// Whether what an API calls a record, full or relative, with or without a final dot, is `name` in `zone`.
bool isNameOf(const QString &shown, const QString &name, const ApiZone &zone);

} // namespace certwright::providers
