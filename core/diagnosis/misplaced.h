// SPDX-License-Identifier: Apache-2.0
// How people get a TXT record wrong: what becomes of the value on its way into a console, and under which other name it
// ends up. No DNS in here.
#pragma once

#include "core/diagnosis/finding.h"

#include <optional>

namespace certwright::diagnosis {

/// What happened to the wanted value so that `seen` stands there. Nothing where the two have nothing to do with one
/// another, or are the same. One of QuotesInValue, SpaceInValue, ValueAltered, KeyAuthorization.
std::optional<Cause> alterationOf(const QByteArray &wanted, const QByteArray &seen);

/// Without the quotes, spaces and escapes that consoles and people add.
QByteArray bareValue(const QByteArray &seen);

/// Whether the text is of the form token.thumbprint (RFC 8555 §8.1), or could be the base64url of a SHA-256.
bool looksLikeKeyAuthorization(const QByteArray &seen);
bool looksLikeDigest(const QByteArray &seen);

/// A name where a record may have ended up, and what that mistake is called.
struct Misplacement
{
    QString name;
    Cause cause = Cause::WrongLabel; ///< SuffixDoubled, AtDomain or WrongLabel

    bool operator==(const Misplacement &) const = default;
};

/// Where to look for a record that belongs to `name`, to prove `domain`, in `zone`: the likeliest first, each once, at
/// most some forty.
QList<Misplacement> placesNear(const QString &name, const QString &domain, const QString &zone);

/// `_acme-challenge.example.org. 120 IN TXT "value"`
QString txtLine(const QString &name, const QByteArray &value);

} // namespace certwright::diagnosis
