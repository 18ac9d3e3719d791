// SPDX-License-Identifier: Apache-2.0
// What a Task waits for, and what starts one: Completion bridges from callbacks and signals, Running owns a started
// task, delay waits on the event loop, inThreadPool moves computing off it, whenAll runs several at once, Turnstile
// lets one through at a time. All of it belongs to the thread of the application object.
#pragma once

#include "core/base/alarm.h"
#include "core/base/task.h"

#include <QCoreApplication>
#include <QMetaObject>
#include <QThreadPool>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace certwright {

namespace detail {

/// Runs `work` in the application's thread, from its event loop. Safe from any thread.
void post(std::function<void()> work);

} // namespace detail

/// A value that a callback will deliver, once. `settler()` may be called from any thread, at any time, also after
/// the Completion is gone (then nothing happens). The waiting coroutine goes on from the event loop, never inside the
/// callback. `onCancel` runs if the Completion is destroyed before it was settled: abort the reply there.
template <class T>
class Completion
{
public:
    Completion()
        : m_state(std::make_shared<State>())
    {
    }
    Completion(Completion &&) noexcept = default;
    Completion &operator=(Completion &&) = delete;
    ~Completion()
    {
        if (m_state && !m_state->value && m_state->cancel)
            std::exchange(m_state->cancel, nullptr)();
    }

    void onCancel(std::function<void()> cancel) { m_state->cancel = std::move(cancel); }

    std::function<void(T)> settler()
    {
        return [weak = std::weak_ptr<State>(m_state)](T value) {
            auto carried = std::make_shared<T>(std::move(value));
            detail::post([weak, carried] {
                const std::shared_ptr<State> state = weak.lock();
                if (!state || state->value)
                    return;
                state->value.emplace(std::move(*carried));
                if (state->waiting)
                    std::exchange(state->waiting, nullptr).resume();
            });
        };
    }

    auto operator co_await() noexcept
    {
        struct Awaiter
        {
            std::shared_ptr<State> state;
            bool await_ready() const noexcept { return state->value.has_value(); }
            void await_suspend(std::coroutine_handle<> waiting) noexcept { state->waiting = waiting; }
            T await_resume() { return std::move(*state->value); }
            ~Awaiter() { state->waiting = nullptr; }
        };
        return Awaiter{m_state};
    }

private:
    struct State
    {
        std::optional<T> value;
        std::coroutine_handle<> waiting;
        std::function<void()> cancel;
    };
    std::shared_ptr<State> m_state;
};

/// A started task and its owner. Destroying it cancels the task, and `done` is then never called. `done` is called
/// from the event loop, after the task's frame has come to rest, so it may destroy the Running. The task's own code
/// must not: post the wish instead.
class Running
{
public:
    Running() = default;
    template <class T>
    Running(Task<T> task, std::function<void(T)> done)
        : m_task(drive(std::move(task), std::make_shared<std::function<void(T)>>(std::move(done)), m_alive))
    {
        m_task.resume();
    }
    Running(Task<void> task, std::function<void()> done)
        : m_task(driveVoid(std::move(task), std::make_shared<std::function<void()>>(std::move(done)), m_alive))
    {
        m_task.resume();
    }
    Running(Running &&) noexcept = default;
    Running &operator=(Running &&) noexcept = default;

    bool isRunning() const { return m_task.isValid() && !m_task.isDone(); }

private:
    template <class T>
    static Task<void> drive(Task<T> task, std::shared_ptr<std::function<void(T)>> done, std::weak_ptr<char> alive)
    {
        auto value = std::make_shared<T>(co_await std::move(task));
        detail::post([done, value, alive] {
            if (alive.lock())
                (*done)(std::move(*value));
        });
    }
    static Task<void> driveVoid(Task<void> task, std::shared_ptr<std::function<void()>> done, std::weak_ptr<char> alive)
    {
        co_await std::move(task);
        detail::post([done, alive] {
            if (alive.lock())
                (*done)();
        });
    }

    std::shared_ptr<char> m_alive = std::make_shared<char>();
    Task<void> m_task;
};

/// Waits at least `duration` on the event loop.
Task<void> delay(std::chrono::milliseconds duration, Alarm::Punctuality punctuality = Alarm::Punctuality::Exact);

/// Computes `work` in the global thread pool. Destroying the task abandons the result, not the computation.
template <class T>
Task<T> inThreadPool(std::function<T()> work)
{
    Completion<T> completion;
    const std::function<void(T)> settle = completion.settler();
    QThreadPool::globalInstance()->start([work = std::move(work), settle] { settle(work()); });
    co_return co_await completion;
}

/// Runs all tasks at once and waits for all; the values keep the order of the tasks.
template <class T>
Task<std::vector<T>> whenAll(std::vector<Task<T>> tasks)
{
    std::vector<std::optional<T>> values(tasks.size());
    std::size_t missing = tasks.size();
    if (missing == 0)
        co_return std::vector<T>();
    Completion<bool> all;
    const std::function<void(bool)> settle = all.settler();
    std::vector<Running> running;
    running.reserve(tasks.size());
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        std::function<void(T)> done = [&values, &missing, settle, i](T value) {
            values[i].emplace(std::move(value));
            if (--missing == 0)
                settle(true);
        };
        running.emplace_back(std::move(tasks[i]), std::move(done));
    }
    co_await all;
    std::vector<T> result;
    result.reserve(values.size());
    for (std::optional<T> &value : values)
        result.push_back(std::move(*value));
    co_return result;
}

/// Lets one coroutine at a time into a section, or as many as there are places, in the order of arrival.
///     const Turnstile::Turn turn = co_await turnstile.enter();
/// The turn ends with the object. The turnstile must outlive its turns.
class Turnstile
{
public:
    class [[nodiscard]] Turn
    {
    public:
        explicit Turn(Turnstile *owner)
            : m_owner(owner)
        {
        }
        Turn(Turn &&other) noexcept
            : m_owner(std::exchange(other.m_owner, nullptr))
        {
        }
        Turn &operator=(Turn &&) = delete;
        ~Turn()
        {
            if (m_owner)
                m_owner->leave();
        }

    private:
        Turnstile *m_owner;
    };

    explicit Turnstile(int places = 1)
        : m_places(places)
    {
    }

    Task<Turn> enter();
    bool hasWaiting() const { return !m_waiting.empty(); }
    /// Lets so many of those who wait in although there is no place: those inside take their time.
    void letIn(int more);

private:
    void leave();
    bool wakeNext();

    int m_places;
    int m_inside = 0;
    std::vector<const void *> m_handedTo; ///< the wakers that were told to go on and have not yet
    std::deque<std::weak_ptr<std::function<void(bool)>>> m_waiting;
};

} // namespace certwright
