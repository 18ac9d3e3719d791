// SPDX-License-Identifier: Apache-2.0
// Whole HTTP answers read from an input, given to whoever asks; and tasks run as far as they come without waiting.
#pragma once

#include "core/base/awaitables.h"
#include "core/base/clock.h"
#include "core/net/http_client.h"
#include "tests/fuzz/targets.h"

#include <algorithm>
#include <optional>

namespace certwright::fuzz {

class StandingClock : public Clock
{
public:
    QDateTime now() const override { return QDateTime(QDate(2026, 11, 21), QTime(5, 42, 5), Qt::UTC); }
};

/// Answers each request with the next answer of a list, and none when they are used up.
class ScriptedHttp : public HttpClient
{
public:
    explicit ScriptedHttp(QList<HttpAnswer> answers)
        : m_answers(std::move(answers))
    {
    }

    Task<Result<HttpAnswer>> send(HttpRequest request) override
    {
        ++m_requests;
        expectUrl(request.url);
        expect(!request.url.startsWith(QStringLiteral("https://evil.example")), "no answer leads to another host");
        if (request.method == "HEAD") {
            HttpAnswer nonce;
            nonce.status = 200;
            nonce.headers.append({"Replay-Nonce", QByteArray::number(m_requests)});
            co_return nonce;
        }
        if (m_answers.isEmpty()) {
            Failure failure;
            failure.kind = FailureKind::Unreachable;
            co_return failed(failure);
        }
        co_return m_answers.takeFirst();
    }

    int requests() const { return m_requests; }
    qsizetype left() const { return m_answers.size(); }

private:
    QList<HttpAnswer> m_answers;
    int m_requests = 0;
};

/// "STATUS\nHeader: value\n\nbody", as many as are separated by a line of "====".
inline QList<HttpAnswer> answersOf(const QByteArray &input)
{
    QList<HttpAnswer> answers;
    qsizetype start = 0;
    while (start <= input.size() && answers.size() < 16) {
        const QByteArray separator("\n====\n");
        qsizetype end = input.indexOf(separator, start);
        if (end < 0)
            end = input.size();
        const QByteArray text = input.mid(start, end - start);
        start = end + separator.size();
        const qsizetype blank = text.indexOf("\n\n");
        QList<QByteArray> head = text.left(blank).split('\n');
        HttpAnswer answer;
        answer.status = std::clamp(head.takeFirst().toInt(), 100, 999);
        for (const QByteArray &line : std::as_const(head)) {
            const qsizetype colon = line.indexOf(':');
            if (colon > 0)
                answer.headers.append({line.left(colon), line.mid(colon + 1).trimmed()});
        }
        if (blank >= 0)
            answer.body = text.mid(blank + 2);
        answers.append(answer);
    }
    return answers;
}

template <class T>
Task<void> keep(Task<T> task, std::optional<T> &value)
{
    value.emplace(co_await std::move(task));
}

/// Nothing where the task waits for time to pass; it is then cancelled.
template <class T>
std::optional<T> outcome(Task<T> task)
{
    std::optional<T> value;
    const std::function<void()> nothing = [] {};
    const Running running(keep(std::move(task), value), nothing);
    return value;
}

} // namespace certwright::fuzz
