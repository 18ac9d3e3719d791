// SPDX-License-Identifier: Apache-2.0
// Whom a domain asks whether its TXT records are there.
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace certwright {

enum class CheckMode {
    Authoritative, ///< every server of the zone; where a firewall hides all of them, the resolvers
    Both,          ///< every server of the zone, and then every resolver
    Resolvers,     ///< the resolvers alone: port 53 is closed, or the network has a view of its own
};

struct DnsCheck
{
    CheckMode mode = CheckMode::Authoritative;
    /// As dns::Server::parse reads them: addresses or URLs of DNS over HTTPS. Empty: those of the profile.
    QStringList resolvers;

    bool operator==(const DnsCheck &) const = default;
};

/// "authoritative", "both", "resolvers": database, command line, JSON.
QString checkModeWord(CheckMode mode);
std::optional<CheckMode> checkModeFromWord(const QString &word);

} // namespace certwright
