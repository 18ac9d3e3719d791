// SPDX-License-Identifier: Apache-2.0
#include "slow_world.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace certwright::diagnosis {

std::chrono::milliseconds SlowWorld::timeOf(const Result<dns::Answer> &answer, bool isResolver) const
{
    constexpr std::chrono::milliseconds forEver = 1h;
    if (answer)
        return answerTime;
    if (answer.error().kind == FailureKind::TimedOut)
        return forEver;
    const bool failed = answer.error().code == "SERVFAIL"_L1 && answer.error().peerWords.isEmpty();
    return failed && isResolver ? resolverPatience : answerTime;
}

/// One server after the other, each with its part of what is left: as CaresClient asks.
Task<Result<dns::Answer>> SlowWorld::ask(dns::Question question)
{
    const QList<dns::Server> servers = question.servers.isEmpty() ? resolvers() : question.servers;
    std::chrono::milliseconds left = question.timeout;
    Result<dns::Answer> answer = failed(Failure());
    for (qsizetype i = 0; i < servers.size(); ++i) {
        dns::Question one = question;
        one.servers = QList<dns::Server>{servers.at(i)};
        answer = co_await m_world.ask(one);
        const std::chrono::milliseconds share = left / (servers.size() - i);
        const std::chrono::milliseconds wanted = timeOf(answer, question.recursion);
        const std::chrono::milliseconds taken = std::min(wanted, share);
        if (wanted > share) {
            Failure silence;
            silence.kind = FailureKind::TimedOut;
            silence.subject = question.name;
            answer = failed(silence);
        }
        left -= taken;
        Completion<bool> over;
        m_waiting.push_back(Waiting{m_now.addMSecs(taken.count()), over.settler()});
        co_await over;
        if (answer)
            break;
    }
    co_return answer;
}

void SlowWorld::goOn()
{
    const auto first = std::ranges::min_element(m_waiting, {}, &Waiting::due);
    if (first == m_waiting.end())
        qFatal("nobody waits, and nothing goes on");
    const QDateTime due = first->due;
    if (m_now.msecsTo(due) >= 1'000)
        ++m_longWaits;
    m_now = due;
    std::vector<Waiting> waiting = std::exchange(m_waiting, {});
    for (Waiting &each : waiting) {
        if (each.due == due)
            each.settle(true);
        else
            m_waiting.push_back(std::move(each));
    }
}

} // namespace certwright::diagnosis
