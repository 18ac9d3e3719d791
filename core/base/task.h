// SPDX-License-Identifier: Apache-2.0
// Task<T>: a lazy coroutine with one owner. Nothing runs before it is awaited or started; destroying it cancels: the
// frame goes, and with it what it was waiting for (the reply is aborted, the query closed, the timer stopped).
// No exception crosses a Task; a failing function returns Task<Result<T>>.
// Rule for callers: a co_await expression holds names and calls only, no braces and no lambdas (docs/architecture.md).
#pragma once

#ifndef Q_MOC_RUN // moc 6.4 cannot parse libstdc++'s <concepts>, which <coroutine> includes
#include <coroutine>
#endif
#include <exception>
#include <optional>
#include <utility>

namespace certwright {

template <class T>
class Task;

namespace detail {

class TaskPromiseBase
{
public:
    std::suspend_always initial_suspend() noexcept { return {}; }

    struct FinalAwaiter
    {
        bool await_ready() noexcept { return false; }
        template <class Promise>
        std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> finished) noexcept
        {
            // Handing the thread over (instead of calling resume) keeps the stack flat in long loops.
            const std::coroutine_handle<> next = finished.promise().m_continuation;
            return next ? next : std::noop_coroutine();
        }
        void await_resume() noexcept {}
    };
    FinalAwaiter final_suspend() noexcept { return {}; }

    [[noreturn]] void unhandled_exception() noexcept { std::terminate(); }

    void setContinuation(std::coroutine_handle<> continuation) { m_continuation = continuation; }

private:
    std::coroutine_handle<> m_continuation;
};

template <class T>
class TaskPromise : public TaskPromiseBase
{
public:
    Task<T> get_return_object() noexcept;
    template <class U>
    void return_value(U &&value)
    {
        m_value.emplace(std::forward<U>(value));
    }
    T take() { return std::move(*m_value); }

private:
    std::optional<T> m_value;
};

template <>
class TaskPromise<void> : public TaskPromiseBase
{
public:
    Task<void> get_return_object() noexcept;
    void return_void() noexcept {}
    void take() {}
};

} // namespace detail

template <class T = void>
class [[nodiscard]] Task
{
public:
    using promise_type = detail::TaskPromise<T>;
    using Handle = std::coroutine_handle<promise_type>;

    Task() = default;
    explicit Task(Handle handle)
        : m_handle(handle)
    {
    }
    Task(Task &&other) noexcept
        : m_handle(std::exchange(other.m_handle, nullptr))
    {
    }
    Task &operator=(Task &&other) noexcept
    {
        if (this != &other) {
            destroy();
            m_handle = std::exchange(other.m_handle, nullptr);
        }
        return *this;
    }
    Task(const Task &) = delete;
    Task &operator=(const Task &) = delete;
    ~Task() { destroy(); }

    bool isValid() const { return bool(m_handle); }
    bool isDone() const { return m_handle && m_handle.done(); }

    /// Awaiting consumes the task: `co_await f()` or `co_await std::move(task)`.
    auto operator co_await() && noexcept
    {
        struct Awaiter
        {
            Handle handle;
            bool await_ready() const noexcept { return false; }
            std::coroutine_handle<> await_suspend(std::coroutine_handle<> waiting) noexcept
            {
                handle.promise().setContinuation(waiting);
                return handle;
            }
            T await_resume() { return handle.promise().take(); }
        };
        return Awaiter{m_handle};
    }

    /// Runs to the first suspension. For owners that are no coroutines themselves (see Running).
    void resume() { m_handle.resume(); }

private:
    void destroy()
    {
        if (m_handle)
            std::exchange(m_handle, nullptr).destroy();
    }

    Handle m_handle;
};

template <class T>
Task<T> detail::TaskPromise<T>::get_return_object() noexcept
{
    return Task<T>(std::coroutine_handle<TaskPromise>::from_promise(*this));
}

inline Task<void> detail::TaskPromise<void>::get_return_object() noexcept
{
    return Task<void>(std::coroutine_handle<TaskPromise>::from_promise(*this));
}

} // namespace certwright
