// SPDX-License-Identifier: Apache-2.0
// One server asked about one name that is waited for, and what its answer means.
#pragma once

#include "core/dns/propagation.h"

namespace certwright::dns {

struct ServerQuestion
{
    Server server;
    QString name;
    QString zone; ///< that it is asked as a server of; empty: it is asked as a resolver
    bool wantsSerial = false;
    std::chrono::milliseconds timeout{10'000};
};

/// An observation and where its answer leads on.
struct Look
{
    Observation observation;
    QString next;                    ///< the name that stands for the asked one; empty where the asked one is the end
    std::optional<Delegation> below; ///< the zone that the name is really in
};

/// The client, the clock and the expectation must outlive the task.
Task<Look> lookAt(Client &client, const Clock &clock, const Expectation &expected, ServerQuestion asked);

/// Whether a failure means that nothing came back.
bool isSilence(const Failure &failure);
bool isSilent(const Observation &observation);

} // namespace certwright::dns
