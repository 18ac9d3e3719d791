// SPDX-License-Identifier: Apache-2.0
// Rows of a table of what can happen between the program and a CA. Each is played with a profile of its own and a proxy
// of its own in front of one Pebble; many are played side by side in this process.
#pragma once

#include "core/base/failure.h"
#include "tests/support/chall_test_server.h"
#include "tests/support/fault_proxy.h"
#include "tests/support/pebble_server.h"

#include <chrono>
#include <optional>

namespace certwright::testing {

/// How a row is to end: with a certificate, or with a failure of that kind and code.
struct Ending
{
    bool issued = true;
    FailureKind kind = FailureKind::Internal;
    QString code;

    QString text() const
    {
        if (issued)
            return QStringLiteral("certificate");
        return failureKindWord(kind) + (code.isEmpty() ? QString() : QStringLiteral(": ") + code);
    }

    bool operator==(const Ending &) const = default;
};

struct Row
{
    QString name;
    std::optional<Strike> strike;
    bool expired = false;
    bool reusedOrders = false;
    int mostRequests = 0;  ///< that reach the proxy, at most
    int leastRequests = 0; ///< fewer, and what the row is about has not happened
    int orders = 1;        ///< made at the CA, at most
    std::chrono::seconds patience{60};
    int certificates = 1; ///< how many orders for the same name, one after another
    Ending ending;
};

// What an undisturbed issuance asks: directory, newNonce, newAccount, newOrder, authorization, challenge, poll,
// finalize, order, certificate.
constexpr int undisturbed = 10;
/// Further polls, where the CA is slow.
constexpr int slow = 3;
/// What a request costs whose answer is of no use: itself, a nonce, and the look before acting.
constexpr int again = 3;
/// The same where there is no answer at all: Qt sends it three times more by itself.
constexpr int resent = 6;

/// Plays all rows against one Pebble that validates against `dns`, and prints the table. What is wrong, a line each:
/// how a row ended, more requests, accounts or orders than it may have, TXT values that are left, a fault that never
/// struck.
QStringList play(const QList<Row> &rows, PebbleOptions options, ChallTestServer &dns);

} // namespace certwright::testing
