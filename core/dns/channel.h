// SPDX-License-Identifier: Apache-2.0
// One c-ares channel on the Qt event loop: one server, one transport. Used by CaresClient, which holds a
// channel as long as it waits for an answer from it; with the last holder its sockets go.
#pragma once

#include "core/dns/dns_client.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QSocketNotifier>
#include <QTimer>

#include <array>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>

struct ares_channeldata;

namespace certwright::dns {

enum class Transport { Udp, Tcp };
enum class Recursion { Desired, NotDesired };
enum class Checking { Wanted, Disabled }; ///< whether a validating resolver is to hide what fails (the CD bit)

/// What is asked of a server, beside its address.
struct Wish
{
    QString name;
    Type type = Type::TXT;
    Recursion recursion = Recursion::Desired;
    Checking checking = Checking::Wanted;
};

/// A question as it goes over the wire: EDNS, and with recursion the AD bit (RFC 6840 §5.7), by which the sender says
/// that it reads that bit. Nothing for a name that cannot be asked (too long, .onion).
std::optional<QByteArray> writeQuestion(const Wish &wish, quint16 id);

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
    Channel(const Server &server, Transport transport);
    ~Channel();
    Channel(const Channel &) = delete;
    Channel &operator=(const Channel &) = delete;

    /// Calls `done` once, perhaps before it returns; never after the channel's end but with an outcome nobody needs.
    /// `done` must not destroy the channel. Sends again when nothing comes back, for about half a minute. A server gets
    /// so many at once as fit into the buffer of its socket; others wait their turn, and those whose `wanted` has
    /// expired by then are not asked at all.
    void ask(const Wish &wish, std::weak_ptr<const void> wanted, std::function<void(Reply)> done);

    /// Whether questions follow so closely that it is worth keeping while there are none.
    bool isBusy() const { return m_busy || m_askedThisTick >= busyPerTick; }
    /// Whether the next question should have another channel: an answer is forged more easily where the sender's port
    /// stays the same (RFC 5452 §9.2).
    bool isWorn() const;

    /// The servers of the system (resolv.conf and its kin on other systems), as c-ares finds them.
    static QList<Server> systemServers();

private:
    struct Sockets
    {
        QSocketNotifier *read = nullptr;
        QSocketNotifier *write = nullptr;
    };

    struct Query;
    struct Queued
    {
        Wish wish;
        std::weak_ptr<const void> wanted;
        std::function<void(Reply)> done;
    };
    static constexpr int ticksKept = 4;
    static constexpr int busyPerTick = 10;

    static void answered(void *query, int status, int timeouts, unsigned char *message, int size);
    static void socketChanged(void *self, int socket, int readable, int writable);
    void watch(QSocketNotifier *&notifier, QSocketNotifier::Type type, int socket, int wanted);
    void process(int readable, int writable);
    void send(const Wish &wish, std::function<void(Reply)> done);
    void sendQueued();
    void tick();

    ares_channeldata *m_channel = nullptr;
    QString m_fault; ///< why there is no channel
    std::map<int, Sockets> m_sockets;
    QTimer m_timer; ///< while questions are open; c-ares would have to search all of them for the next moment
    std::deque<Queued> m_queue;
    std::array<int, ticksKept> m_young{}; ///< open questions by the tick in which they were sent
    int m_tick = 0;
    int m_open = 0;
    int m_asked = 0; ///< in all
    int m_askedThisTick = 0;
    bool m_busy = false;
    QElapsedTimer m_age;
    int m_depth = 0; ///< how many calls into c-ares are open: a notifier may be in the middle of its signal
};

} // namespace certwright::dns
