// SPDX-License-Identifier: Apache-2.0
#include "core/dns/channel.h"

#include <ares.h>

#include <QRandomGenerator>
#include <QScopedValueRollback>
#include <QtEndian>

#include <cstring>
#include <numeric>

using namespace Qt::StringLiterals;

namespace certwright::dns {

namespace {

/// c-ares doubles the wait after each try, so five tries from one second are half a minute; the question's own timeout
/// ends it before that.
constexpr int udpFirstWait = 1'000;
constexpr int udpTries = 5;
/// A connection resends by itself. The second try is for a server that closed a connection others were using.
constexpr int tcpWait = 60'000;
constexpr int tcpTries = 2;

/// A datagram takes some 800 octets of the receiver's buffer, and the usual 208 KiB of a socket hold 256 of them.
constexpr int mostAtOnce = 100;
/// How exactly c-ares' waits are kept; they are seconds. After four of them a question no longer counts as one that the
/// server's buffer holds.
constexpr std::chrono::milliseconds tickLength{250};
constexpr int mostPerChannel = 20'000;
constexpr qint64 longestLife = 20'000; // milliseconds

/// ares_library_init is not thread safe and wanted once.
bool libraryReady()
{
    static const bool ready = ares_library_init(ARES_LIB_INIT_ALL) == ARES_SUCCESS;
    return ready;
}

Reply::Outcome outcomeOf(int status)
{
    switch (status) {
    case ARES_ETIMEOUT:
    case ARES_ECANCELLED:
    case ARES_EDESTRUCTION:
        return Reply::Outcome::TimedOut;
    case ARES_ECONNREFUSED:
        return Reply::Outcome::Unreachable;
    case ARES_EBADNAME:
    case ARES_ENOTFOUND: // without a message: c-ares will not ask for .onion (RFC 7686)
        return Reply::Outcome::BadName;
    default:
        return Reply::Outcome::Broken;
    }
}

QString wordsOf(int status) { return QString::fromLatin1(ares_strerror(status)); }

ares_addr_port_node nodeOf(const Server &server)
{
    ares_addr_port_node node{};
    node.udp_port = server.port;
    node.tcp_port = server.port;
    if (server.address.protocol() == QAbstractSocket::IPv6Protocol) {
        const Q_IPV6ADDR octets = server.address.toIPv6Address();
        node.family = AF_INET6;
        std::memcpy(&node.addr.addr6, &octets, sizeof octets);
    } else {
        node.family = AF_INET;
        node.addr.addr4.s_addr = qToBigEndian(server.address.toIPv4Address());
    }
    return node;
}

} // namespace

struct Channel::Query
{
    Channel *channel;
    int tick;
    std::function<void(Reply)> done;
};

Channel::Channel(const Server &server, Transport transport)
{
    m_timer.setInterval(tickLength);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { tick(); });
    m_age.start();

    char files[] = "b";
    ares_options options{};
    // Every answer is to reach us, SERVFAIL and cut ones too: what to do then is decided by the client.
    options.flags = ARES_FLAG_NOCHECKRESP | ARES_FLAG_NOSEARCH | ARES_FLAG_NOALIASES | ARES_FLAG_EDNS | ARES_FLAG_IGNTC;
    if (transport == Transport::Tcp)
        options.flags |= ARES_FLAG_USEVC;
    options.timeout = transport == Transport::Udp ? udpFirstWait : tcpWait;
    options.tries = transport == Transport::Udp ? udpTries : tcpTries;
    options.ednspsz = udpPayload;
    options.lookups = files;
    options.ndomains = 0;
    options.sock_state_cb = &Channel::socketChanged;
    options.sock_state_cb_data = this;
    const int mask = ARES_OPT_FLAGS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_EDNSPSZ | ARES_OPT_LOOKUPS |
                     ARES_OPT_DOMAINS | ARES_OPT_SOCK_STATE_CB | ARES_OPT_NOROTATE;
    int status = libraryReady() ? ares_init_options(&m_channel, &options, mask) : ARES_ENOTINITIALIZED;
    if (status == ARES_SUCCESS) {
        ares_addr_port_node node = nodeOf(server);
        status = ares_set_servers_ports(m_channel, &node);
    } else {
        m_channel = nullptr;
    }
    if (status != ARES_SUCCESS)
        m_fault = wordsOf(status);
}

Channel::~Channel()
{
    Q_ASSERT(m_depth == 0);
    if (m_channel)
        ares_destroy(m_channel); // closes the sockets, which takes the notifiers with them, and ends open questions
}

std::optional<QByteArray> writeQuestion(const Wish &wish, quint16 id)
{
    constexpr qsizetype flagsAt = 3; // RFC 1035 §4.1.1; AD and CD: RFC 4035 §3
    constexpr char authenticData = 0x20;
    constexpr char checkingDisabled = 0x10;
    unsigned char *octets = nullptr;
    int size = 0;
    const int wantsRecursion = wish.recursion == Recursion::Desired ? 1 : 0;
    const int status = ares_create_query(
        wish.name.toLatin1().constData(), 1 /* IN */, int(wish.type), id, wantsRecursion, &octets, &size, udpPayload);
    if (status != ARES_SUCCESS)
        return {};
    QByteArray wire(reinterpret_cast<const char *>(octets), size);
    ares_free_string(octets);
    if (wantsRecursion)
        wire[flagsAt] = char(wire.at(flagsAt) | authenticData);
    if (wish.checking == Checking::Disabled)
        wire[flagsAt] = char(wire.at(flagsAt) | checkingDisabled);
    return wire;
}

bool Channel::isWorn() const { return m_asked >= mostPerChannel || m_age.hasExpired(longestLife); }

void Channel::ask(const Wish &wish, std::weak_ptr<const void> wanted, std::function<void(Reply)> done)
{
    if (!m_fault.isEmpty()) {
        done(Reply{Reply::Outcome::Broken, {}, m_fault});
        return;
    }
    ++m_asked;
    ++m_askedThisTick;
    m_queue.push_back(Queued{.wish = wish, .wanted = std::move(wanted), .done = std::move(done)});
    if (m_depth == 0)
        sendQueued();
}

void Channel::sendQueued()
{
    const QScopedValueRollback<int> inside(m_depth, m_depth + 1);
    while (!m_queue.empty() && std::accumulate(m_young.begin(), m_young.end(), 0) < mostAtOnce) {
        const Queued next = std::move(m_queue.front());
        m_queue.pop_front();
        if (!next.wanted.expired())
            send(next.wish, next.done);
    }
    if ((m_open > 0 || !m_queue.empty()) && !m_timer.isActive())
        m_timer.start();
}

void Channel::send(const Wish &wish, std::function<void(Reply)> done)
{
    // A number nobody can guess: with the port it is all that tells an answer from a forged one (RFC 5452 §9.1).
    const auto id = quint16(QRandomGenerator::system()->generate());
    const std::optional<QByteArray> wire = writeQuestion(wish, id);
    if (!wire) {
        done(Reply{Reply::Outcome::BadName, {}, QString()});
        return;
    }
    ++m_open;
    ++m_young[std::size_t(m_tick % ticksKept)];
    const auto *octets = reinterpret_cast<const unsigned char *>(wire->constData());
    ares_send(m_channel, octets, int(wire->size()), &Channel::answered, new Query{this, m_tick, std::move(done)});
}

void Channel::tick()
{
    ++m_tick;
    m_young[std::size_t(m_tick % ticksKept)] = 0;
    m_busy = m_askedThisTick >= busyPerTick;
    m_askedThisTick = 0;
    process(ARES_SOCKET_BAD, ARES_SOCKET_BAD);
    if (m_open == 0 && m_queue.empty() && !m_busy)
        m_timer.stop();
}

void Channel::answered(void *query, int status, int, unsigned char *message, int size)
{
    const std::unique_ptr<Query> finished(static_cast<Query *>(query));
    Channel &channel = *finished->channel;
    --channel.m_open;
    if (channel.m_tick - finished->tick < ticksKept)
        --channel.m_young[std::size_t(finished->tick % ticksKept)];
    // A status such as ARES_ESERVFAIL comes with the message that says so.
    if (message && size > 0)
        finished->done(
            Reply{Reply::Outcome::Message, QByteArray(reinterpret_cast<const char *>(message), size), QString()});
    else
        finished->done(Reply{outcomeOf(status), {}, wordsOf(status)});
}

void Channel::socketChanged(void *self, int socket, int readable, int writable)
{
    auto *channel = static_cast<Channel *>(self);
    Sockets &sockets = channel->m_sockets[socket];
    channel->watch(sockets.read, QSocketNotifier::Read, socket, readable);
    channel->watch(sockets.write, QSocketNotifier::Write, socket, writable);
    if (!sockets.read && !sockets.write)
        channel->m_sockets.erase(socket);
}

void Channel::watch(QSocketNotifier *&notifier, QSocketNotifier::Type type, int socket, int wanted)
{
    if (wanted && !notifier) {
        notifier = new QSocketNotifier(socket, type);
        QObject::connect(notifier, &QSocketNotifier::activated, notifier, [this, socket, type] {
            process(type == QSocketNotifier::Read ? socket : ARES_SOCKET_BAD,
                type == QSocketNotifier::Write ? socket : ARES_SOCKET_BAD);
        });
    } else if (!wanted && notifier) {
        // Disabled at once: c-ares closes the socket next, and its number may be given out again.
        QSocketNotifier *retired = std::exchange(notifier, nullptr);
        retired->setEnabled(false);
        if (m_depth > 0)
            retired->deleteLater();
        else
            delete retired;
    }
}

void Channel::process(int readable, int writable)
{
    {
        const QScopedValueRollback<int> inside(m_depth, m_depth + 1);
        ares_process_fd(m_channel, readable, writable);
    }
    if (m_depth == 0)
        sendQueued();
}

QList<Server> Channel::systemServers()
{
    QList<Server> servers;
    ares_channel channel = nullptr;
    if (!libraryReady() || ares_init(&channel) != ARES_SUCCESS)
        return servers;
    ares_addr_port_node *first = nullptr;
    if (ares_get_servers_ports(channel, &first) == ARES_SUCCESS) {
        for (const ares_addr_port_node *node = first; node; node = node->next) {
            Server server;
            if (node->family == AF_INET6)
                server.address.setAddress(reinterpret_cast<const quint8 *>(&node->addr.addr6));
            else
                server.address.setAddress(qFromBigEndian(node->addr.addr4.s_addr));
            if (node->udp_port != 0)
                server.port = quint16(node->udp_port);
            servers.append(server);
        }
        ares_free_data(first);
    }
    ares_destroy(channel);
    return servers;
}

} // namespace certwright::dns
