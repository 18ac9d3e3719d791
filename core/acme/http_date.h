// SPDX-License-Identifier: Apache-2.0
// Dates of HTTP headers (RFC 9110 §5.6.7) and the delay that Retry-After asks for (§10.2.3), as far as ACME needs them.
#pragma once

#include <QByteArrayView>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace certwright::acme {

/// All three forms of RFC 9110 §5.6.7, UTC; nothing when unreadable.
std::optional<QDateTime> readHttpDate(QByteArrayView header);

/// What Retry-After says, from `now` on, between nothing and 30 days (more is a mistake of the server); nothing when
/// absent or unreadable.
std::optional<std::chrono::seconds> readRetryDelay(QByteArrayView header, const QDateTime &now);

/// The moment in "… retry after 2026-11-21 05:42:05 UTC …", with which Let's Encrypt ends the detail of rateLimited.
std::optional<QDateTime> readRetryMoment(const QString &detail);

} // namespace certwright::acme
