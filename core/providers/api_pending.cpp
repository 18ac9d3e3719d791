// SPDX-License-Identifier: Apache-2.0
#include "core/providers/api_pending.h"

#include "core/base/awaitables.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

constexpr int mostQuestions = 35;
const QString code = u"pending"_s;
constexpr int mostDoublings = 3; // APIs have limits, and many names may wait at once

Failure unfinished(const ApiCall &question)
{
    Failure failure;
    failure.kind = FailureKind::ProviderRefused;
    failure.attempted = u"wait"_s;
    failure.subject = question.path.section(u'?', 0, 0);
    failure.code = code;
    failure.retry = Retry::Later;
    return failure;
}

} // namespace

Task<Result<void>> untilDone(ApiClient &api, ApiCall question, std::function<bool(const QJsonDocument &)> isDone,
    std::chrono::milliseconds firstPause)
{
    for (int asked = 0; asked < mostQuestions; ++asked) {
        const std::chrono::milliseconds pause = firstPause * (1 << std::min(asked, mostDoublings));
        co_await delay(pause);
        const Result<ApiAnswer> answer = co_await api.call(question);
        if (!answer)
            co_return failed(answer.error());
        if (isDone(answer->json))
            co_return Result<void>();
    }
    co_return failed(unfinished(question));
}

bool isUnfinished(const Failure &failure)
{
    return failure.kind == FailureKind::ProviderRefused && failure.code == code && failure.httpStatus == 0;
}

} // namespace certwright::providers
