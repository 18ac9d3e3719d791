// SPDX-License-Identifier: Apache-2.0
// HTTP that passes requests on, except for those a test wants answered otherwise or whose answer is to get lost.
#pragma once

#include "core/net/http_client.h"

#include <functional>

namespace certwright::testing {

class InterruptedHttp : public HttpClient
{
public:
    explicit InterruptedHttp(HttpClient &real)
        : m_real(real)
    {
    }

    /// Answers in place of the peer, or nothing.
    std::function<std::optional<Result<HttpAnswer>>(const HttpRequest &)> instead;
    /// Changes what the peer has answered.
    std::function<Result<HttpAnswer>(const HttpRequest &, Result<HttpAnswer>)> after;

    Task<Result<HttpAnswer>> send(HttpRequest request) override
    {
        if (instead) {
            if (const std::optional<Result<HttpAnswer>> made = instead(request))
                co_return *made;
        }
        const Result<HttpAnswer> answer = co_await m_real.send(request);
        co_return after ? after(request, answer) : answer;
    }

    static Failure unreachable(const HttpRequest &request)
    {
        Failure failure;
        failure.kind = FailureKind::Unreachable;
        failure.attempted = QStringLiteral("HTTP ") + QString::fromLatin1(request.method);
        failure.subject = request.url;
        failure.retry = Retry::Later;
        return failure;
    }

private:
    HttpClient &m_real;
};

} // namespace certwright::testing
