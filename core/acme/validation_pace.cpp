// SPDX-License-Identifier: Apache-2.0
#include "core/acme/validation_pace.h"

#include <algorithm>

namespace certwright::acme {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds unknownWait{1000}; // CAs take from a few milliseconds to some seconds
constexpr milliseconds shortestWait{150};
constexpr milliseconds longestWait{4000};

} // namespace

ValidationPace::ValidationPace()
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { tellDue(); });
}

ValidationPace::Wait::Wait(ValidationPace &pace, std::function<void()> due)
    : m_pace(pace)
    , m_due(std::move(due))
    , m_since(steady_clock::now())
{
    pace.m_waiting.push_back(this);
    pace.arrange();
}

ValidationPace::Wait::~Wait() { m_pace.leave(this); }

milliseconds ValidationPace::wait() const { return m_known.value_or(unknownWait); }

void ValidationPace::looked(milliseconds after, bool isDecided)
{
    if (!isDecided)
        m_known = std::clamp(after * 2, unknownWait, longestWait);
    else if (!m_known)
        m_known = std::max(after, shortestWait);
    else // a little earlier each time, until it is too early
        m_known = std::max(std::min(after, *m_known * 19 / 20), shortestWait);
    arrange();
}

steady_clock::time_point ValidationPace::dueTime(const Wait &wait) const
{
    return wait.m_since + (&wait == m_scout ? shortestWait : this->wait());
}

void ValidationPace::leave(const Wait *wait)
{
    m_waiting.remove_if([wait](const Wait *each) { return each == wait; });
    if (m_scout == wait)
        m_scout = nullptr;
}

void ValidationPace::arrange()
{
    if (m_waiting.empty())
        return;
    if (!m_known && !m_hasScouted && m_waiting.size() > 1) {
        m_scout = m_waiting.front();
        m_hasScouted = true;
    }
    // All but the scout, which is the eldest when it becomes one, wait equally long.
    const auto left = std::chrono::ceil<milliseconds>(dueTime(*m_waiting.front()) - steady_clock::now());
    m_timer.start(std::max(left, milliseconds(0)));
}

void ValidationPace::tellDue()
{
    const steady_clock::time_point now = steady_clock::now();
    while (!m_waiting.empty() && dueTime(*m_waiting.front()) <= now) {
        const std::function<void()> due = m_waiting.front()->m_due;
        leave(m_waiting.front());
        due();
    }
    arrange();
}

} // namespace certwright::acme
