// SPDX-License-Identifier: Apache-2.0
// A SmallWorld in which answers take their time and silence takes all of it, on a clock of its own: it goes on when
// everybody waits, and tells how long an examination would have taken, and how often it waited for the silent.
#pragma once

#include "core/base/awaitables.h"
#include "core/base/clock.h"
#include "small_world.h"

#include <QAbstractEventDispatcher>

namespace certwright::diagnosis {

class SlowWorld : public dns::Client, public Clock
{
public:
    explicit SlowWorld(SmallWorld &world)
        : m_world(world)
    {
    }

    std::chrono::milliseconds answerTime{30};
    /// How long a resolver tries servers that are silent before it says SERVFAIL.
    std::chrono::milliseconds resolverPatience{30'000};

    QDateTime now() const override { return m_now; }
    Task<Result<dns::Answer>> ask(dns::Question question) override;
    QList<dns::Server> resolvers() const override { return m_world.resolvers(); }

    std::chrono::milliseconds passed() const { return std::chrono::milliseconds(start().msecsTo(m_now)); }
    int longWaits() const { return m_longWaits; } ///< times that nothing happened for a second or more

    /// Runs the task to its end, however long that takes on this clock.
    template <class T>
    T runThrough(Task<T> task)
    {
        std::optional<T> value;
        std::function<void(T)> done = [&value](T result) { value.emplace(std::move(result)); };
        const Running running(std::move(task), std::move(done));
        while (true) {
            while (QAbstractEventDispatcher::instance()->processEvents(QEventLoop::AllEvents)) {
            }
            if (value)
                return std::move(*value);
            goOn();
        }
    }

private:
    struct Waiting
    {
        QDateTime due;
        std::function<void(bool)> settle;
    };

    static QDateTime start() { return QDateTime(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC); }
    std::chrono::milliseconds timeOf(const Result<dns::Answer> &answer, bool isResolver) const;
    void goOn();

    SmallWorld &m_world;
    QDateTime m_now = start();
    std::vector<Waiting> m_waiting;
    int m_longWaits = 0;
};

} // namespace certwright::diagnosis
