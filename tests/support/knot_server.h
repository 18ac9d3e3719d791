// SPDX-License-Identifier: Apache-2.0
// Knot DNS: updates, transfers and signing by itself.
#pragma once

#include "tests/support/dns_server.h"

namespace certwright::testing {

class KnotServer : public DnsServer
{
public:
    bool start(QString *whyNot) override;
    ChildProcess &child() override { return m_child; }
    QHostAddress address() const override { return m_address; }

protected:
    bool apply(const QString &name, QString *whyNot) override;

private:
    bool writeFiles();

    QTemporaryDir m_folder;
    ChildProcess m_child;
    QHostAddress m_address;
};

} // namespace certwright::testing
