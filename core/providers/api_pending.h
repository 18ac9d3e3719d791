// SPDX-License-Identifier: Apache-2.0
// Waiting for what an API has only begun when it answers: a change, or a change's way to all of the API's servers.
#pragma once

#include "core/providers/api_client.h"

namespace certwright::providers {

/// Asks `question` until `isDone` holds of an answer: after `firstPause`, then after twice as long, and so on up to
/// eight times as long, thirty-five times in all: some four minutes where the first pause is a second. ProviderRefused,
/// code "pending", Retry::Later when it is not done then; a question that fails is the failure. `api` must outlive the
/// task.
Task<Result<void>> untilDone(ApiClient &api, ApiCall question, std::function<bool(const QJsonDocument &)> isDone,
    std::chrono::milliseconds firstPause);

/// Whether a change failed for that alone: it may well be there when it is looked for, but not where it is needed.
bool isUnfinished(const Failure &failure);

} // namespace certwright::providers
