// SPDX-License-Identifier: Apache-2.0
// When the first look at an answered challenge is worth its request. RFC 8555 §7.5.1 leaves that to the client: too
// early costs a request, too late costs time. How long a CA takes is learnt from what it did before.
#pragma once

#include <QTimer>

#include <chrono>
#include <functional>
#include <list>
#include <optional>

namespace certwright::acme {

/// Of one CA. Nothing is known at first: one alone waits a second; where several wait, the eldest looks ahead for all.
class ValidationPace
{
public:
    ValidationPace();
    ValidationPace(const ValidationPace &) = delete;
    ValidationPace &operator=(const ValidationPace &) = delete;

    /// A challenge answered now. `due` is called once, from the event loop; never after the Wait is gone. The pace must
    /// outlive it.
    class Wait
    {
    public:
        Wait(ValidationPace &pace, std::function<void()> due);
        Wait(const Wait &) = delete;
        Wait &operator=(const Wait &) = delete;
        ~Wait();

    private:
        friend class ValidationPace;

        ValidationPace &m_pace;
        std::function<void()> m_due;
        std::chrono::steady_clock::time_point m_since;
    };

    /// What a first look found, so long after the answer: the CA had decided, or not.
    void looked(std::chrono::milliseconds after, bool isDecided);

    /// How long the next one waits, unless it looks ahead.
    std::chrono::milliseconds wait() const;

private:
    std::chrono::steady_clock::time_point dueTime(const Wait &wait) const;
    void leave(const Wait *wait);
    void arrange();
    void tellDue();

    std::list<Wait *> m_waiting; ///< eldest first
    const Wait *m_scout = nullptr;
    bool m_hasScouted = false;
    std::optional<std::chrono::milliseconds> m_known;
    QTimer m_timer;
};

} // namespace certwright::acme
