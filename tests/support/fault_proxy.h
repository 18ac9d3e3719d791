// SPDX-License-Identifier: Apache-2.0
// Stands between a client and Pebble and does to requests and answers what networks and load balancers do. It serves
// TLS with a certificate of its own and hands the Host header through, of which Pebble makes the URLs in its answers:
// whoever begins at directoryUrl() stays on it. It runs on the event loop of the test.
#pragma once

#include "tests/support/pebble_server.h"

#include <memory>

namespace certwright::testing {

enum class Fault {
    Drop,             ///< the connection is closed before Pebble sees the request
    LoseAnswer,       ///< Pebble has done it; the connection is closed without an answer
    Delay,            ///< the answer comes two seconds late
    DuplicateRequest, ///< Pebble gets it twice; the client gets the answer to the first
    DuplicateAnswer,  ///< the client gets the same answer twice on one connection
    CutInHalf,        ///< half of the body, then the connection is closed
    Status500,        ///< a problem document, in place of Pebble, as all that follow
    Status503,        ///< a page, with Retry-After in seconds
    Status503Date,    ///< a page, with Retry-After as an HTTP date
    Status429,        ///< rateLimited, with Retry-After
    ContentType,      ///< Pebble's answer, called text/plain
    Html,             ///< a page with status 200
    Huge,             ///< 8 MiB with status 200
};

/// "drop", "answer lost", …
QByteArray faultWord(Fault fault);

/// Which request is struck.
struct Strike
{
    Fault fault = Fault::Drop;
    QByteArray method;
    QByteArray path; ///< what it begins with: "/order-plz"
    int nth = 1;     ///< of those
};

class FaultProxy
{
public:
    explicit FaultProxy(const PebbleServer &pebble);
    ~FaultProxy();

    bool start(QString *whyNot);

    /// "https://localhost:PORT/dir"
    QString directoryUrl() const;
    /// What a client must trust.
    static QByteArray tlsRootsPem();

    /// From now on. A client that sends a dropped or unanswered request once more of itself, byte for byte, is struck
    /// again: it is the same request to it.
    void strike(Strike strike);

    /// For new connections.
    void showExpiredCertificate();

    /// As Boulder does: whoever orders the same names again gets the order there is, as it was when it was new.
    void reuseOrders();

    /// How often anything was struck.
    int struck() const;
    /// "POST /order-plz" and so on as they came from the client, those that were struck too.
    QStringList requests() const;
    /// How many accounts Pebble has made, whether or not the client heard of it.
    int accountsMade() const;
    /// How many orders likewise.
    int ordersMade() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace certwright::testing
