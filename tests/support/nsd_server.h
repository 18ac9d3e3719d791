// SPDX-License-Identifier: Apache-2.0
// NSD: zone files and transfers.
#pragma once

#include "tests/support/dns_server.h"

namespace certwright::testing {

class NsdServer : public DnsServer
{
public:
    bool start(QString *whyNot) override;
    ChildProcess &child() override { return m_child; }
    QHostAddress address() const override { return m_address; }
    /// Where it answers as well; chosen by start() when it is null, and left out where this is not called.
    QHostAddress secondAddress() const { return m_second; }
    void takeSecondAddress() { m_wantsSecond = true; }

    /// A secondary asks its primary now.
    bool transfer(const QString &zone, QString *whyNot);

protected:
    bool apply(const QString &name, QString *whyNot) override;
    /// One process answers; while a reload goes on there is an old one beside it.
    bool isSettled() const override { return m_child.grandchildren() <= 1; }

private:
    bool writeFiles();
    bool control(const QStringList &words, QString *whyNot);

    QTemporaryDir m_folder;
    ChildProcess m_child;
    QHostAddress m_address;
    QHostAddress m_second;
    bool m_wantsSecond = false;
};

} // namespace certwright::testing
