// SPDX-License-Identifier: Apache-2.0
// Unbound: a caching, validating resolver that starts from a root of the tests' own.
#pragma once

#include "tests/support/child_process.h"
#include "tests/support/dns_probe.h"

namespace certwright::testing {

class UnboundResolver
{
public:
    /// Before start(): an address of IPv6 where it is to answer as well; it then asks over IPv6, too.
    void setIpv6(const QHostAddress &address) { m_ipv6 = address; }
    QHostAddress ipv6() const { return m_ipv6; }

    /// `anchor` is the root's key as a zone-file line.
    bool start(const QHostAddress &root, const QByteArray &anchor, QString *whyNot);
    QHostAddress address() const { return m_address; } ///< port 53
    ChildProcess &child() { return m_child; }

    /// Servers that were silent are asked again as if they had never been.
    bool forgetServers(QString *whyNot);
    /// Everything below the name.
    bool forgetAnswers(const QString &name, QString *whyNot);
    /// From now on it answers so by itself, as a resolver of a split horizon does; `record` is a zone-file line.
    bool answerLocally(const QByteArray &record, QString *whyNot);

    /// With recursion.
    DnsProbe ask(const QString &name, const char *type) const;

private:
    bool control(const QStringList &words, QString *whyNot);

    QTemporaryDir m_folder;
    ChildProcess m_child;
    QHostAddress m_address;
    QHostAddress m_ipv6;
};

} // namespace certwright::testing
