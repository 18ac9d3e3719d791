// SPDX-License-Identifier: Apache-2.0
// Carries DNS over UDP and TCP from port 53 of an address of 127.0.0.0/8 to a server on another loopback port. BIND
// listens only on addresses that an interface names, so this gives it one of its own. Runs in a thread of its own, so
// that blocking askers reach it too.
#pragma once

#include <QHostAddress>

#include <atomic>
#include <thread>

namespace certwright::testing {

class PortForwarder
{
public:
    PortForwarder() = default;
    ~PortForwarder();
    PortForwarder(const PortForwarder &) = delete;
    PortForwarder &operator=(const PortForwarder &) = delete;

    /// Takes port 53 of an address that nobody has; false where this user may not listen on port 53.
    bool listen();
    QHostAddress address() const { return m_address; }

    /// Where everything goes from now on: a port of 127.0.0.1; 0: nowhere, nothing answers.
    void setTarget(quint16 port) { m_target = port; }

private:
    void run();

    QHostAddress m_address;
    int m_udp = -1;
    int m_tcp = -1;
    int m_wake[2] = {-1, -1};
    std::atomic<quint16> m_target = 0;
    std::thread m_thread;
};

} // namespace certwright::testing
