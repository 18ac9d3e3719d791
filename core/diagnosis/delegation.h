// SPDX-License-Identifier: Apache-2.0
// Delegating the challenge of a domain to where it may be published: by a CNAME to another name, or by making the
// challenge name a zone of its own. Which records the owner of the zone has to set, and whether they are there. The
// window and certwrightctl look again by themselves until they are.
#pragma once

#include "core/base/clock.h"
#include "core/dns/dns_client.h"

#include <QDateTime>
#include <QStringList>

#include <optional>

namespace certwright::diagnosis {

enum class DelegationKind {
    Cname, ///< to another name: in a zone that can be changed, or the one acme-dns gave
    Zone,  ///< NS records: the challenge name becomes a zone of its own, on nameservers that can be changed
};

/// What is to stand in the zone of `domain`. Names are lower case, A-labels, without trailing dot.
struct DelegationPlan
{
    DelegationKind kind = DelegationKind::Cname;
    QString domain;      ///< what is proven, without star
    QString name;        ///< the challenge name, where the records belong
    QString target;      ///< Cname: where it leads
    QStringList servers; ///< Zone: names of the nameservers

    bool operator==(const DelegationPlan &) const = default;
};

/// InvalidInput, `subject` what was typed: code "name" (the domain), "target" (no name), "target-itself" (the challenge
/// name, a loop), "server" (no name), "servers" (none).
Result<DelegationPlan> planCname(const QString &domain, const QString &target);
Result<DelegationPlan> planZone(const QString &domain, const QStringList &servers);

/// The records as zone-file lines: `_acme-challenge.example.org. 3600 IN CNAME target.example.net.`
QStringList delegationLines(const DelegationPlan &plan);

/// Seconds that are recommended for them: they stay, and a mistake is to go away within the hour.
constexpr quint32 delegationTtl = 3600;

enum class DelegationState {
    NotThere,
    There,
    Chain,     ///< leads there by way of further CNAMEs
    Elsewhere, ///< leads to something else
    NoAnswer,
    NotServed, ///< the delegation is there, but a nameserver it names does not serve the zone yet
};

/// One server and what it says.
struct DelegationSight
{
    dns::Server server;
    DelegationState state = DelegationState::NoAnswer;
    QStringList targets; ///< where it leads: the CNAME's target, or the hosts of NS records
    std::optional<Failure> failure;

    bool operator==(const DelegationSight &) const = default;
};

struct DelegationReport
{
    QString zone; ///< whose owner has to set the records
    QList<DelegationSight> sights;
    QDateTime at; ///< UTC

    /// The state of all: There and Chain only where every server that answers says so; Elsewhere where one does.
    DelegationState state() const;
    bool isThere() const;

    bool operator==(const DelegationReport &) const = default;
};

/// Asks each nameserver of the domain's zone at once, without recursion; and, once a zone is delegated, each nameserver
/// of the new zone whether it serves it. Fails as dns::findZone where the domain's zone cannot be found.
/// `client` and `clock` must outlive the task.
Task<Result<DelegationReport>> lookAtDelegation(dns::Client &client, const Clock &clock, DelegationPlan plan);

} // namespace certwright::diagnosis
