// SPDX-License-Identifier: Apache-2.0
// One c-ares channel on the Qt event loop: one server, one transport, RD set or not. Used by CaresClient, which holds a
// channel as long as it waits for an answer from it; with the last holder its sockets go.
#pragma once

#include "core/dns/dns_client.h"

#include <QByteArray>
#include <QSocketNotifier>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>

struct ares_channeldata;

namespace certwright::dns {

enum class Transport { Udp, Tcp };
enum class Recursion { Desired, NotDesired };

/// The largest answer asked for over UDP, in octets: it passes every network unfragmented (DNS flag day 2020).
constexpr int udpPayload = 1232;

/// What came of one exchange.
struct Reply
{
    enum class Outcome {
        Message, ///< `message` is what the server sent; c-ares has matched id, question and the sender's address
        TimedOut,
        Unreachable,
        BadName,
        Broken, ///< anything else c-ares says; `words`
    };
    Outcome outcome = Outcome::TimedOut;
    QByteArray message;
    QString words; ///< c-ares' own
};

class Channel
{
public:
    Channel(const Server &server, Transport transport, Recursion recursion);
    ~Channel();
    Channel(const Channel &) = delete;
    Channel &operator=(const Channel &) = delete;

    /// Calls `done` once, perhaps before it returns; never after the channel's end but with an outcome nobody needs.
    /// `done` must not destroy the channel. Sends again when nothing comes back, for about half a minute.
    void ask(const QString &name, Type type, std::function<void(Reply)> done);

    /// The servers of the system (resolv.conf and its kin on other systems), as c-ares finds them.
    static QList<Server> systemServers();

private:
    struct Sockets
    {
        QSocketNotifier *read = nullptr;
        QSocketNotifier *write = nullptr;
    };

    static void answered(void *query, int status, int timeouts, unsigned char *message, int size);
    static void socketChanged(void *self, int socket, int readable, int writable);
    void watch(QSocketNotifier *&notifier, QSocketNotifier::Type type, int socket, int wanted);
    void process(int readable, int writable);
    void planTimeout();

    ares_channeldata *m_channel = nullptr;
    QString m_fault; ///< why there is no channel
    std::map<int, Sockets> m_sockets;
    QTimer m_timer;
    int m_depth = 0; ///< how many calls into c-ares are open: a notifier may be in the middle of its signal
};

} // namespace certwright::dns
