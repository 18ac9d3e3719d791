// SPDX-License-Identifier: Apache-2.0
// DNS questions and answers (RFC 1035) as values, and the interface that asks.
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>

namespace certwright::dns {

struct Server
{
    QHostAddress address;
    quint16 port = 53;
    QString name;     ///< its host name where it is known, else empty
    QString url = {}; ///< of DNS over HTTPS (RFC 8484), e.g. "https://dns.example/dns-query"; then there is no address

    /// "192.0.2.1", "192.0.2.1:5353", "2001:db8::1", "[2001:db8::1]:5353", or a URL of DNS over HTTPS. InvalidInput,
    /// code "resolver".
    static Result<Server> parse(const QString &text);
    /// "192.0.2.1:5353"; the port is left out when it is 53. The URL, where there is one.
    QString text() const;

    bool operator==(const Server &) const = default;
};

/// Those of the texts that Server::parse() can read: they were checked when they were entered.
QList<Server> readServers(const QStringList &texts);

enum class Type : quint16 { A = 1, NS = 2, CNAME = 5, SOA = 6, TXT = 16, AAAA = 28, DS = 43, CAA = 257 };

/// One resource record. Names are lower case, A-labels, without trailing dot.
struct Record
{
    QString name;
    Type type = Type::A;
    quint32 ttl = 0;      ///< seconds
    QByteArray text;      ///< TXT: its strings joined without separator; CAA: the value
    QString target;       ///< NS, CNAME: the name; SOA: the primary server
    QHostAddress address; ///< A, AAAA
    QByteArray caaTag;    ///< CAA: "issue", …
    bool caaCritical = false;
    quint32 serial = 0;      ///< SOA
    quint32 negativeTtl = 0; ///< SOA: how long an absence may be remembered, seconds (RFC 2308 §4: its last field)

    bool operator==(const Record &) const = default;
};

struct Question
{
    QString name;
    Type type = Type::TXT;
    QList<Server> servers; ///< asked in this order until one answers; empty: the client's own resolvers
    bool recursion = true; ///< the RD bit
    bool unchecked =
        false; ///< the CD bit: the resolver is to answer even where DNSSEC validation fails (RFC 4035 §3.2.2)
    std::chrono::milliseconds timeout{10'000}; ///< for the whole question
};

struct Answer
{
    QString rcode; ///< "NOERROR" or "NXDOMAIN"; others are failures
    bool authoritative = false;
    bool authenticated = false; ///< the AD bit: the resolver has validated the answer (RFC 4035 §3.2.3)
    QList<Record> answers;
    QList<Record> authority;
    QList<Record> additional;
    Server server;               ///< who answered
    QString name;                ///< what was asked, where records() starts; empty: the owner of the first answer
    QString extendedErrors = {}; ///< "EDE 7 Signature Expired: words" (RFC 8914), several joined by "; "; may be empty

    /// The answers of a type, following CNAMEs inside the answer from `name`.
    QList<Record> records(Type type) const;
};

class Client
{
public:
    virtual ~Client() = default;

    /// UDP first (EDNS, 1232 octets), TCP when truncated. Failures: DnsAnswer (`code` "SERVFAIL", "REFUSED", …),
    /// TimedOut, Unreachable, MalformedAnswer, InvalidInput; `subject` is the name, `attempted` "ask TXT" and so on,
    /// `peerWords` names the server, and what extended errors it gave: "192.0.2.1: EDE 22 No Reachable Authority".
    /// Destroying the task closes the query.
    virtual Task<Result<Answer>> ask(Question question) = 0;

    /// What is asked when a question names no servers.
    virtual QList<Server> resolvers() const = 0;
};

} // namespace certwright::dns
