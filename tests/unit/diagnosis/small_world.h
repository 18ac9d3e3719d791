// SPDX-License-Identifier: Apache-2.0
// A dns::Client whose internet is a few lists of records: nameservers that answer from them, and resolvers that follow
// their delegations. For what real servers are hard to bring to: silence without waiting, nonsense, endless answers.
#pragma once

#include "core/dns/dns_client.h"

#include <QHash>
#include <QMap>

#include <functional>
#include <optional>

namespace certwright::diagnosis {

/// "NAME TYPE DATA", a line each; names are relative to the zone, "@" is the apex, absolute with a dot at the end. A
/// number in front of the type is the TTL. CAA: `issue "ca.example"`.
QList<dns::Record> recordsOf(const QString &zone, const QString &lines);

class SmallWorld : public dns::Client
{
public:
    enum class Manner { Answers, Silent, Unreachable, Refuses, Fails };

    struct Nameserver
    {
        QMap<QString, QList<dns::Record>> zones; ///< by apex, the SOA among the records
        Manner manner = Manner::Answers;
        QList<dns::Type> refused; ///< types it does not speak of
    };

    struct Resolver
    {
        Manner manner = Manner::Answers;
        bool validates = false;
        /// What it has stored, before anything is asked.
        std::function<std::optional<Result<dns::Answer>>(const dns::Question &)> remembers;
    };

    SmallWorld();

    /// A zone on the server at `address`, whose host is "ns-LAST-OCTET.hosts.test".
    void serve(const QString &address, const QString &zone, const QString &lines, quint32 serial = 10);
    /// The NS records in the zone above, at the server of "test".
    void delegate(const QString &zone, const QStringList &addresses);
    static QString hostOf(const QString &address);

    QMap<QString, Nameserver> nameservers; ///< by address
    QMap<QString, Resolver> resolving;     ///< by address
    QStringList bogus;                     ///< zones whose signatures do not hold
    QStringList hidden;                    ///< addresses that resolvers reach, and nobody else
    QList<dns::Question> asked;

    Task<Result<dns::Answer>> ask(dns::Question question) override;
    QList<dns::Server> resolvers() const override;

private:
    Result<dns::Answer> fromNameserver(const QString &address, const dns::Question &question) const;
    Result<dns::Answer> fromResolver(const QString &address, const dns::Question &question) const;
    Result<dns::Answer> resolved(const QString &name, const dns::Question &question, int depth) const;
    Result<dns::Answer> refusal(FailureKind kind, const dns::Question &question, const QString &code) const;
};

} // namespace certwright::diagnosis
