// SPDX-License-Identifier: Apache-2.0
// DNS questions and answers (RFC 1035) as values, and the interface that asks.
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QString>

#include <chrono>

namespace certwright::dns {

struct Server
{
    QHostAddress address;
    quint16 port = 53;
    QString name; ///< its host name where it is known, else empty

    /// "192.0.2.1", "192.0.2.1:5353", "2001:db8::1", "[2001:db8::1]:5353". InvalidInput, code "resolver".
    static Result<Server> parse(const QString &text);
    /// "192.0.2.1:5353"; the port is left out when it is 53.
    QString text() const;

    bool operator==(const Server &) const = default;
};

enum class Type : quint16 { A = 1, NS = 2, CNAME = 5, SOA = 6, TXT = 16, AAAA = 28, CAA = 257 };

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

    bool operator==(const Record &) const = default;
};

struct Question
{
    QString name;
    Type type = Type::TXT;
    QList<Server> servers; ///< asked in this order until one answers; empty: the client's own resolvers
    bool recursion = true; ///< the RD bit
    std::chrono::milliseconds timeout{10'000}; ///< for the whole question
};

struct Answer
{
    QString rcode; ///< "NOERROR" or "NXDOMAIN"; others are failures
    bool authoritative = false;
    QList<Record> answers;
    QList<Record> authority;
    QList<Record> additional;
    Server server; ///< who answered
    QString name;  ///< what was asked, where records() starts; empty: the owner of the first answer

    /// The answers of a type, following CNAMEs inside the answer from `name`.
    QList<Record> records(Type type) const;
};

class Client
{
public:
    virtual ~Client() = default;

    /// UDP first (EDNS, 1232 octets), TCP when truncated. Failures: DnsAnswer (`code` "SERVFAIL", "REFUSED", …),
    /// TimedOut, Unreachable, MalformedAnswer, InvalidInput; `subject` is the name, `attempted` "ask TXT" and so on,
    /// `peerWords` names the server. Destroying the task closes the query.
    virtual Task<Result<Answer>> ask(Question question) = 0;

    /// What is asked when a question names no servers.
    virtual QList<Server> resolvers() const = 0;
};

} // namespace certwright::dns
