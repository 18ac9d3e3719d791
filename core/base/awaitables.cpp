// SPDX-License-Identifier: Apache-2.0
#include "core/base/awaitables.h"

#include <mutex>

namespace certwright {

namespace {

/// What was posted and has not run yet. One event stands for all of it: each wakes the event loop up, which is a system
/// call, and what goes on together is often posted together.
class Posted
{
public:
    static Posted &instance()
    {
        static Posted posted;
        return posted;
    }

    void add(std::function<void()> work)
    {
        QCoreApplication *application = QCoreApplication::instance();
        if (!application)
            return; // the program ends
        const std::lock_guard lock(m_mutex);
        m_works.push_back(std::move(work));
        if (m_woken == application)
            return;
        m_woken = application;
        QMetaObject::invokeMethod(application, [this] { run(); }, Qt::QueuedConnection);
    }

private:
    /// What is there now; what that posts has its turn after the event loop has looked at all else.
    void run()
    {
        std::deque<std::function<void()>> works;
        {
            const std::lock_guard lock(m_mutex);
            works.swap(m_works);
            m_woken = nullptr;
        }
        for (const std::function<void()> &work : works)
            work();
    }

    std::mutex m_mutex;
    std::deque<std::function<void()>> m_works;
    const QCoreApplication *m_woken = nullptr; ///< whose event is on its way
};

} // namespace

void detail::post(std::function<void()> work) { Posted::instance().add(std::move(work)); }

Task<void> delay(std::chrono::milliseconds duration, Alarm::Punctuality punctuality)
{
    Completion<bool> elapsed;
    const std::function<void(bool)> settle = elapsed.settler();
    const Alarm alarm(duration, [settle] { settle(true); }, punctuality);
    co_await elapsed;
}

Task<Turnstile::Turn> Turnstile::enter()
{
    if (m_inside < m_places) {
        ++m_inside;
        co_return Turn(this);
    }
    Completion<bool> myTurn;
    // The queue holds the waker weakly: a coroutine destroyed while it waits is passed over.
    auto waker = std::make_shared<std::function<void(bool)>>(myTurn.settler());
    m_waiting.push_back(waker);
    // Woken but destroyed before it could go on: the turn must not be lost with it.
    struct Handover
    {
        Turnstile *owner;
        std::shared_ptr<std::function<void(bool)>> waker;
        bool entered = false;
        ~Handover()
        {
            if (std::erase(owner->m_handedTo, waker.get()) > 0 && !entered)
                owner->leave();
        }
    };
    Handover handover{this, waker};
    co_await myTurn;
    handover.entered = true;
    co_return Turn(this);
}

bool Turnstile::wakeNext()
{
    while (!m_waiting.empty()) {
        const std::shared_ptr<std::function<void(bool)>> next = m_waiting.front().lock();
        m_waiting.pop_front();
        if (next) {
            m_handedTo.push_back(next.get());
            (*next)(true);
            return true;
        }
    }
    return false;
}

void Turnstile::leave()
{
    if (m_inside > m_places || !wakeNext())
        --m_inside;
}

void Turnstile::letIn(int more)
{
    while (more-- > 0 && wakeNext())
        ++m_inside;
}

} // namespace certwright
