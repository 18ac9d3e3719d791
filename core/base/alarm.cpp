// SPDX-License-Identifier: Apache-2.0
#include "core/base/alarm.h"

#include <QCoreApplication>
#include <QPointer>
#include <QTimer>

#include <map>

namespace certwright {

namespace {

using SteadyClock = std::chrono::steady_clock;

/// What is gathered rings at the full tenths of a second.
using Gathering = std::chrono::duration<std::int64_t, std::deci>;

} // namespace

struct Alarm::Entry
{
    using Waiting = std::multimap<SteadyClock::time_point, std::weak_ptr<Entry>>;

    std::function<void()> work;
    std::optional<Waiting::iterator> place; ///< none once it has rung

    /// All that wait, by their time.
    struct Queue
    {
        Waiting waiting;
        QPointer<QTimer> timer; ///< the application's: it goes with it
        SteadyClock::time_point planned = SteadyClock::time_point::max();

        static Queue &instance()
        {
            static Queue queue;
            return queue;
        }

        void plan()
        {
            QCoreApplication *application = QCoreApplication::instance();
            if (!application || waiting.empty())
                return; // a timer that rings in vain costs less than stopping it
            if (!timer) {
                timer = new QTimer(application);
                timer->setSingleShot(true);
                timer->setTimerType(Qt::PreciseTimer); // a coarse one may be early by a twentieth
                QObject::connect(timer, &QTimer::timeout, timer, [this] { ring(); });
                planned = SteadyClock::time_point::max();
            }
            const SteadyClock::time_point next = waiting.begin()->first;
            if (next >= planned)
                return;
            planned = next;
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(next - SteadyClock::now());
            timer->start(std::max(left, std::chrono::milliseconds(0)));
        }

        void ring()
        {
            planned = SteadyClock::time_point::max();
            const SteadyClock::time_point now = SteadyClock::now();
            while (!waiting.empty() && waiting.begin()->first <= now) {
                const std::shared_ptr<Entry> entry = waiting.begin()->second.lock();
                waiting.erase(waiting.begin());
                entry->place.reset();
                const std::function<void()> ringing = std::move(entry->work);
                ringing();
            }
            plan();
        }
    };
};

Alarm::Alarm(std::chrono::milliseconds after, std::function<void()> work, Punctuality punctuality)
    : m_entry(std::make_shared<Entry>())
{
    Entry::Queue &queue = Entry::Queue::instance();
    m_entry->work = std::move(work);
    const SteadyClock::time_point at = SteadyClock::now() + after;
    m_entry->place =
        queue.waiting.emplace(punctuality == Punctuality::Gathered ? std::chrono::ceil<Gathering>(at) : at, m_entry);
    queue.plan();
}

Alarm::Alarm(Alarm &&) noexcept = default;

Alarm::~Alarm()
{
    if (m_entry && m_entry->place)
        Entry::Queue::instance().waiting.erase(*m_entry->place);
}

} // namespace certwright
