// SPDX-License-Identifier: Apache-2.0
// Carries one DNS message to a server and its answer back, on the event loop: over UDP, and over TCP where UDP brings
// nothing, or over TCP alone. An update may be sent twice that way; it says the same both times.
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/dns/dns_client.h"

#include <chrono>
#include <functional>

namespace certwright::providers {

enum class Verdict {
    Accept,
    Ignore, ///< not an answer to this question, or forged
    UseTcp, ///< truncated
};

enum class Carrier {
    UdpFirst, ///< TCP where UDP brings nothing, or only a part
    Tcp,
};

/// The first answer that `judge` accepts. TimedOut, Unreachable, or MalformedAnswer with code "tsig" where a server
/// answers over TCP with something that is not accepted.
Task<Result<QByteArray>> exchangeMessage(dns::Server server, QByteArray message,
    std::function<Verdict(const QByteArray &)> judge, std::chrono::milliseconds timeout,
    Carrier carrier = Carrier::UdpFirst);

} // namespace certwright::providers
