// SPDX-License-Identifier: Apache-2.0
// A moment at which something is called. All alarms of the program share one timer of the event loop, which makes them
// cheap by the ten thousand. They belong to the thread of the application object.
#pragma once

#include <chrono>
#include <functional>
#include <memory>

namespace certwright {

class Alarm
{
public:
    enum class Punctuality {
        Exact,
        Gathered, ///< up to a tenth of a second late, together with others: waking up costs more than most work
    };

    /// Calls `work` from the event loop, once, not before `after` has passed. Destroying the alarm takes it back;
    /// `work` may do so itself.
    Alarm(std::chrono::milliseconds after, std::function<void()> work, Punctuality punctuality = Punctuality::Exact);
    Alarm(Alarm &&) noexcept;
    Alarm &operator=(Alarm &&) = delete;
    ~Alarm();

private:
    struct Entry;
    std::shared_ptr<Entry> m_entry;
};

} // namespace certwright
