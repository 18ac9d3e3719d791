// SPDX-License-Identifier: Apache-2.0
// What each kind of challenge wants to see in DNS: at which name, with which value.
#pragma once

#include "core/acme/resources.h"
#include "core/domain/challenge_kind.h"

namespace certwright::acme {

/// The first label of dns-account-01: "_" and base32 of the first ten octets of SHA-256(account URL), lower case
/// (draft-ietf-acme-dns-account-label-03 §3.2).
QString accountLabel(const QString &accountUrl);

/// Where the TXT record of a challenge for `identifier` (without star) stands: "_acme-challenge.example.org",
/// "_ujmmovf2vn55tgye._acme-challenge.example.org", "_validation-persist.example.org".
QString challengeRecordName(ChallengeKind kind, const QString &identifier, const QString &accountUrl);

/// A record of dns-persist-01.
struct PersistRecord
{
    QString issuer;     ///< issuer domain name
    QString accountUri; ///< the account's URL, or its hash by draft -02
    bool wildcard = false;
    QDateTime until; ///< UTC, null: without end

    bool operator==(const PersistRecord &) const = default;
};

/// `accounturi` of draft-ietf-acme-dns-persist-02: prefix + "sha-256/" + base64url(SHA-256(length ‖ domain ‖ thumbprint
/// ‖ account URL)); `domain` lower-case A-labels, or "*".
QString persistAccountHash(
    const QString &prefix, const QString &domain, const QByteArray &thumbprint, const QString &accountUrl);

/// The record that satisfies `challenge`: by its dialect, naming the first issuer it offers, for a wildcard where
/// `wildcard`. MalformedAnswer, code "persist", where the challenge names no issuer or the directory misses the prefix.
Result<PersistRecord> persistRecordFor(const Challenge &challenge, const Directory &directory,
    const QString &identifier, bool wildcard, const QByteArray &thumbprint, const QString &accountUrl);

/// "issuer; accounturi=…; policy=wildcard; persistUntil=1790000000"
QByteArray persistValue(const PersistRecord &record);

/// InvalidInput, code "persist", for what the draft calls malformed (a parameter twice or empty, a trailing semicolon).
Result<PersistRecord> readPersistValue(const QByteArray &value);

/// Whether a published value satisfies what is wanted: same issuer and account, wildcard where wanted, not expired.
bool persistSatisfies(const QByteArray &published, const PersistRecord &wanted, const QDateTime &now);

} // namespace certwright::acme
