// SPDX-License-Identifier: Apache-2.0
// Unbound: a caching, validating resolver that starts from a root of the tests' own.
#pragma once

#include "tests/support/child_process.h"
#include "tests/support/dns_probe.h"

namespace certwright::testing {

class UnboundResolver
{
public:
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
};

} // namespace certwright::testing
