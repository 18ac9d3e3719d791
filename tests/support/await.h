// SPDX-License-Identifier: Apache-2.0
// Runs a task to its end on the event loop of a test.
#pragma once

#include "core/base/awaitables.h"

#include <QEventLoop>
#include <QTimer>

#include <optional>

namespace certwright::testing {

/// The task's value. A task that does not end within the limit ends the test program: there is no value to go on with.
template <class T>
T await(Task<T> task, std::chrono::milliseconds limit = std::chrono::seconds(30))
{
    std::optional<T> value;
    QEventLoop loop;
    std::function<void(T)> done = [&value, &loop](T result) {
        value.emplace(std::move(result));
        loop.quit();
    };
    const Running running(std::move(task), std::move(done));
    QTimer patience;
    QObject::connect(&patience, &QTimer::timeout, &loop, &QEventLoop::quit);
    patience.start(limit);
    if (!value)
        loop.exec();
    if (!value)
        qFatal("a task did not end");
    return std::move(*value);
}

} // namespace certwright::testing
