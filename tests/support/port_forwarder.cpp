// SPDX-License-Identifier: Apache-2.0
#include "tests/support/port_forwarder.h"

#include <QRandomGenerator>

#include <array>
#include <list>
#include <vector>

#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace certwright::testing {

namespace {

sockaddr_in place(quint32 address, quint16 port)
{
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(port);
    where.sin_addr.s_addr = htonl(address);
    return where;
}

int listening(int type, quint32 address)
{
    const int handle = socket(AF_INET, type | SOCK_CLOEXEC, 0);
    const sockaddr_in where = place(address, 53);
    const int yes = 1;
    if (type == SOCK_STREAM)
        setsockopt(handle, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    const bool bound = bind(handle, reinterpret_cast<const sockaddr *>(&where), sizeof where) == 0;
    if (bound && (type == SOCK_DGRAM || ::listen(handle, 16) == 0))
        return handle;
    close(handle);
    return -1;
}

int connected(int type, quint16 port)
{
    const int handle = socket(AF_INET, type | SOCK_CLOEXEC, 0);
    const sockaddr_in where = place(INADDR_LOOPBACK, port);
    if (port != 0 && connect(handle, reinterpret_cast<const sockaddr *>(&where), sizeof where) == 0)
        return handle;
    close(handle);
    return -1;
}

/// One datagram and who waits for its answer; or one half of a TCP connection.
struct Leg
{
    int from = -1;
    int to = -1;          ///< TCP: where the bytes go
    sockaddr_in client{}; ///< UDP: who asked
    bool isDatagram = false;
    bool isOver = false;
};

} // namespace

PortForwarder::~PortForwarder()
{
    if (m_thread.joinable()) {
        (void)!write(m_wake[1], "", 1);
        m_thread.join();
    }
    for (const int handle : {m_udp, m_tcp, m_wake[0], m_wake[1]}) {
        if (handle >= 0)
            close(handle);
    }
}

bool PortForwarder::listen()
{
    constexpr quint32 loopback = 127u << 24;
    for (int attempt = 0; attempt < 50 && m_udp < 0; ++attempt) {
        // 127.1.0.1 to 127.250.255.254: away from 127.0.0.x, where a machine's own stub resolver may be.
        const quint32 address = loopback + QRandomGenerator::system()->bounded(0x010001u, 0xfafffeu);
        m_udp = listening(SOCK_DGRAM, address);
        m_tcp = m_udp < 0 ? -1 : listening(SOCK_STREAM, address);
        m_address = QHostAddress(address);
        if (m_tcp < 0 && m_udp >= 0) {
            close(m_udp);
            m_udp = -1;
        }
    }
    if (m_udp < 0 || pipe2(m_wake, O_CLOEXEC) != 0)
        return false;
    m_thread = std::thread([this] { run(); });
    return true;
}

void PortForwarder::run()
{
    std::list<Leg> legs;
    std::array<char, 65536> buffer;
    for (;;) {
        std::vector<pollfd> watched{{m_wake[0], POLLIN, 0}, {m_udp, POLLIN, 0}, {m_tcp, POLLIN, 0}};
        for (const Leg &leg : legs)
            watched.push_back({leg.isOver ? -1 : leg.from, POLLIN, 0}); // poll skips -1
        poll(watched.data(), watched.size(), -1);
        if (watched[0].revents != 0)
            break;
        std::size_t index = 3;
        for (Leg &leg : legs) {
            if (watched[index++].revents == 0)
                continue;
            const ssize_t size = recv(leg.from, buffer.data(), buffer.size(), MSG_DONTWAIT);
            if (leg.isDatagram) {
                if (size >= 0)
                    sendto(m_udp, buffer.data(), std::size_t(size), 0, reinterpret_cast<const sockaddr *>(&leg.client),
                        sizeof leg.client);
                leg.isOver = true;
            } else if (size <= 0) {
                shutdown(leg.to, SHUT_WR);
                leg.isOver = true;
            } else {
                send(leg.to, buffer.data(), std::size_t(size), MSG_NOSIGNAL);
            }
        }
        // A TCP connection is two legs that follow one another; its sockets are closed when both have ended.
        for (auto leg = legs.begin(); leg != legs.end();) {
            const auto next = std::next(leg);
            if (leg->isDatagram && leg->isOver) {
                close(leg->from);
                leg = legs.erase(leg);
            } else if (!leg->isDatagram && leg->isOver && next != legs.end() && next->from == leg->to && next->isOver) {
                close(leg->from);
                close(leg->to);
                leg = legs.erase(leg, std::next(next));
            } else {
                leg = next;
            }
        }
        if (watched[1].revents != 0) {
            Leg leg;
            leg.isDatagram = true;
            socklen_t length = sizeof leg.client;
            const ssize_t size = recvfrom(
                m_udp, buffer.data(), buffer.size(), MSG_DONTWAIT, reinterpret_cast<sockaddr *>(&leg.client), &length);
            leg.from = size < 0 ? -1 : connected(SOCK_DGRAM, m_target);
            if (leg.from >= 0) {
                send(leg.from, buffer.data(), std::size_t(size), MSG_NOSIGNAL);
                legs.push_back(leg);
            }
        }
        if (watched[2].revents != 0) {
            const int client = accept4(m_tcp, nullptr, nullptr, SOCK_CLOEXEC);
            const int server = client < 0 ? -1 : connected(SOCK_STREAM, m_target);
            if (server >= 0) {
                legs.push_back({client, server, {}, false, false});
                legs.push_back({server, client, {}, false, false});
            } else if (client >= 0) {
                close(client);
            }
        }
    }
    for (const Leg &leg : legs) // each TCP socket is the `from` of exactly one leg
        close(leg.from);
}

} // namespace certwright::testing
