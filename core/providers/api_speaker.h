// SPDX-License-Identifier: Apache-2.0
// Speaks one shape: calls are made from it, answers read by its ways, zones found as it says. What the two kinds of
// APIs, of records and of record sets, have in common.
#pragma once

#include "core/providers/api_shape.h"

namespace certwright::providers {

/// Whether a change that arrives twice is seen twice.
enum class Effect { Replacement, Addition };

class Speaker
{
public:
    /// `base` is the shape's, filled in; HTTP and clock of `surroundings` must outlive it.
    Speaker(const ProviderSurroundings &surroundings, Shape shape, Places options, const QString &base,
        std::unique_ptr<Authorizer> authorizer);

    const Shape &shape() const { return m_shape; }

    /// A call that changes nothing, whatever its method.
    Task<Result<ApiAnswer>> ask(CallShape shape, Places places);
    /// Changes something: a conflict that the API tells in words gets the status it should have, what is only begun is
    /// waited for, and what must follow a change follows.
    Task<Result<void>> change(
        CallShape shape, Places places, QList<Each> values = {}, Effect effect = Effect::Replacement);
    /// All items of all pages.
    Task<Result<QList<QJsonValue>>> list(ListShape list, Places places);

    Places placesFor(const ApiZone &zone, const QString &name) const;
    /// A value as the API wants it.
    QString written(const QByteArray &value) const;

    /// See ZoneApi; `probe` is for one name of those that firstKnownZone goes through.
    Task<Result<QList<ApiZone>>> zones();
    bool canProbe() const;
    Task<Result<std::optional<ApiZone>>> probe(QString name);

private:
    ApiHeaders headers() const;
    ApiClient::ReadError errors() const;
    ApiCall made(const CallShape &shape, const Places &places, const QList<Each> &values = {}) const;
    ApiCall madeQuestion(const CallShape &shape, const Places &places) const;
    ApiZone zoneFrom(const QJsonValue &item) const;
    QString pathInBase(const QString &url) const;
    Task<Result<QList<ApiZone>>> zonesOf(QString owner);
    Task<Result<void>> settle(ApiAnswer begun, Places places, Effect effect);

    Shape m_shape;
    Places m_options;
    QString m_base;
    std::chrono::milliseconds m_pause;
    ApiClient m_api;
};

} // namespace certwright::providers
