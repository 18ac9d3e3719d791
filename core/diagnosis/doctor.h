// SPDX-License-Identifier: Apache-2.0
// Looks at everything DNS says about one name and tells what is wrong with it, before an order and after a failure.
#pragma once

#include "core/base/clock.h"
#include "core/base/task.h"
#include "core/diagnosis/caa.h"
#include "core/diagnosis/finding.h"
#include "core/diagnosis/picture.h"

#include <optional>

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
    std::optional<Issuer> issuer;
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
    /// Both must outlive it. The client's resolvers are asked beside the nameservers.
    Doctor(dns::Client &client, const Clock &clock);

    /// Asks nothing else than DNS; takes at most about half a minute where servers are silent. What is wrong is in the
    /// findings; a failure only where no question at all could be asked (InvalidInput: no DNS name; TimedOut or
    /// Unreachable: no resolver answers).
    Task<Result<Diagnosis>> examine(Case subject);

private:
    dns::Client &m_client;
    const Clock &m_clock;
};

} // namespace certwright::diagnosis
