// SPDX-License-Identifier: Apache-2.0
// Asks DNS within bounds: so many questions and so much time for one examination, whatever the answers say. A server
// that is silent is waited for once, and a resolver that has answered is asked before others.
#pragma once

#include "core/base/clock.h"
#include "core/dns/dns_client.h"

#include <map>
#include <set>
#include <vector>

namespace certwright::diagnosis {

/// An answer and how it came.
struct Reply
{
    Result<dns::Answer> answer;
    QDateTime at;                      ///< UTC
    std::chrono::milliseconds took{0}; ///< from the question to the answer
    bool isCut = false; ///< time or questions ran out: nothing is said about who was or would have been asked

    bool isOk() const { return answer.has_value(); }
    /// Records of that type whose owner is `name` itself, without following CNAMEs.
    QList<dns::Record> of(const QString &name, dns::Type type) const;
    /// "SERVFAIL" and so on; empty for an answer and for silence.
    QString rcode() const;
    bool isSilence() const; ///< neither an answer nor a refusal, for all the time that there was to be
};

class Inquiry
{
public:
    /// `resolvers` empty: the client's.
    Inquiry(dns::Client &client, const Clock &clock, QList<dns::Server> resolvers);

    /// A nameserver itself is asked, without recursion; with several the first that answers.
    Task<Reply> askServers(QList<dns::Server> servers, QString name, dns::Type type);

    /// The resolvers are asked in turn, which need not validate.
    Task<Reply> askResolvers(QString name, dns::Type type);

    /// One resolver is asked.
    enum class Validation { Wanted, Off };
    Task<Reply> askResolver(dns::Server resolver, QString name, dns::Type type, Validation validation);

    /// All at once; the replies keep the order of the questions. One may have less time than is usual.
    Task<std::vector<Reply>> askAll(QList<dns::Question> questions);

    QList<dns::Server> resolvers() const;
    bool hasHeard(const dns::Server &server) const { return m_heard.contains(keyOf(server)); }
    /// IPv4 and IPv6, as far as nameservers have answered over them.
    const std::set<QAbstractSocket::NetworkLayerProtocol> &families() const { return m_families; }
    QDateTime now() const { return m_clock.now(); }
    bool isOver() const { return timeLeft() <= std::chrono::milliseconds(0) || m_left <= 0; }
    /// Whether something was left out, or waited for less than usual, as time or questions ran out.
    bool wasCut() const { return m_wasCut; }

private:
    Task<Reply> ask(dns::Question question);
    std::chrono::milliseconds timeLeft() const;
    QList<dns::Server> resolversInTurn() const;
    static QString keyOf(const dns::Server &server);
    void note(const dns::Question &question, const Result<dns::Answer> &answer);

    dns::Client &m_client;
    const Clock &m_clock;
    QList<dns::Server> m_resolvers; ///< empty: the client's
    std::set<QString> m_heard;      ///< servers that have answered something
    std::set<QAbstractSocket::NetworkLayerProtocol> m_families;
    std::map<QString, Failure> m_silent; ///< servers that have not, and how: they are waited for once
    QDateTime m_began;
    int m_left; ///< questions
    bool m_wasCut = false;
};

/// The question for a nameserver, and the one for the resolvers.
dns::Question toServers(const QList<dns::Server> &servers, const QString &name, dns::Type type);
dns::Question toResolvers(const QString &name, dns::Type type);

} // namespace certwright::diagnosis
