// SPDX-License-Identifier: Apache-2.0
// The ways a CA lets a name be proven by DNS.
#pragma once

#include <QString>

#include <optional>

namespace certwright {

enum class ChallengeKind {
    Dns01,        ///< RFC 8555 §8.4: a value for each order at _acme-challenge
    DnsAccount01, ///< draft-ietf-acme-dns-account-label: the same under a label of the account
    DnsPersist01, ///< draft-ietf-acme-dns-persist: one standing record that names the account
};

/// "dns-01", "dns-account-01", "dns-persist-01": as the CAs say it; database, command line, JSON.
QString challengeKindWord(ChallengeKind kind);
std::optional<ChallengeKind> challengeKindFromWord(const QString &word);

} // namespace certwright
