// SPDX-License-Identifier: Apache-2.0
// Looks at everything DNS says about one name and tells what is wrong with it, before an order and after a failure.
#pragma once

#include "core/base/clock.h"
#include "core/base/task.h"
#include "core/diagnosis/caa.h"
#include "core/diagnosis/finding.h"
#include "core/diagnosis/picture.h"
#include "core/domain/dns_check.h"

namespace certwright::diagnosis {

/// A name and what is to be seen there. Without `values` only what stands in the way is looked for.
struct Case
{
    QString domain; ///< what is proven: A-labels, without star and trailing dot
    bool isWildcard = false;
    QString name;                 ///< where the record belongs; empty: "_acme-challenge." + domain
    QList<QByteArray> values;     ///< that are wanted there
    QList<QByteArray> earlier;    ///< ours, of older orders
    QList<QByteArray> undigested; ///< tokens and key authorizations, which people publish by mistake
    QList<Issuer> issuers;        ///< the CA that is asked first, and those that would be asked instead
    /// Whose answers count (CheckMode), and the resolvers that are asked; empty: the client's.
    CheckMode mode = CheckMode::Authoritative;
    QList<dns::Server> resolvers = {};
    /// The values have been there for a while, if at all: where only resolvers count they are asked whatever the
    /// servers of the zone show, although they will remember an absence.
    bool isOverdue = false;
};

struct Diagnosis
{
    Picture picture;
    QList<Finding> findings; ///< errors first; those that explain others before those they explain
    QDateTime at;            ///< UTC

    bool isHealthy() const; ///< no errors

    bool operator==(const Diagnosis &) const = default;
};

class Doctor
{
public:
    /// Both must outlive it. Resolvers are asked beside the nameservers.
    Doctor(dns::Client &client, const Clock &clock);

    /// Asks nothing else than DNS; takes about ten seconds where servers are silent. What is wrong is in the
    /// findings; a failure only where no question at all could be asked (InvalidInput: no DNS name; TimedOut or
    /// Unreachable: no resolver answers).
    Task<Result<Diagnosis>> examine(Case subject);

private:
    dns::Client &m_client;
    const Clock &m_clock;
};

} // namespace certwright::diagnosis
