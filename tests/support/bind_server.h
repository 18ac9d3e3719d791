// SPDX-License-Identifier: Apache-2.0
// BIND as one of the servers of a lab.
#pragma once

#include "tests/support/dns_server.h"
#include "tests/support/named_server.h"

namespace certwright::testing {

class BindServer : public DnsServer
{
public:
    bool start(QString *whyNot) override;
    void stop() override { m_named.stop(); }
    ChildProcess &child() override { return m_named.child(); }
    QHostAddress address() const override { return m_named.address(); }
    /// Where it listens itself, on 127.0.0.1: secondaries had better not go through the forwarder.
    quint16 transferPort() const { return m_named.ownPort(); }

protected:
    bool apply(const QString &name, QString *whyNot) override;

private:
    NamedServer m_named = NamedServer(NamedPort::Standard);
};

} // namespace certwright::testing
