// SPDX-License-Identifier: Apache-2.0
// The failures of this folder, made in one way.
#pragma once

#include "core/dns/dns_client.h"

namespace certwright::dns {

inline Failure dnsFailure(
    FailureKind kind, const QString &attempted, const QString &subject, const QString &code, Retry retry)
{
    Failure failure;
    failure.kind = kind;
    failure.attempted = attempted;
    failure.subject = subject;
    failure.code = code;
    failure.retry = retry;
    return failure;
}

/// CNAMEs that come back to where they started, or do not end; the way they took goes into the peer's words.
inline Failure cnameLoop(const QString &attempted, const QString &name, const QStringList &way)
{
    Failure failure =
        dnsFailure(FailureKind::DnsAnswer, attempted, name, QStringLiteral("CNAME-LOOP"), Retry::AfterFix);
    failure.peerWords = way.join(QStringLiteral(" → "));
    return failure;
}

/// A server in the peer's words: "ns1.example (192.0.2.1)", or its address alone.
inline QString serverWords(const Server &server)
{
    return server.name.isEmpty() ? server.text() : QStringLiteral("%1 (%2)").arg(server.name, server.text());
}

} // namespace certwright::dns
