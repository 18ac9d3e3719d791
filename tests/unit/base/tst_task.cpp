// SPDX-License-Identifier: Apache-2.0
// Task and the awaitables, under AddressSanitizer: a frame that is used after its end, or never freed, fails here.
#include "core/base/awaitables.h"

#include <QTest>
#include <QTimer>

#include <memory>
#include <string>

using namespace certwright;
using namespace std::chrono_literals;

namespace {

Task<int> number(int value) { co_return value; }

Task<int> sumOf(int count)
{
    int sum = 0;
    for (int i = 0; i < count; ++i)
        sum += co_await number(1);
    co_return sum;
}

Task<std::unique_ptr<std::string>> moveOnly()
{
    auto text = std::make_unique<std::string>("a string long enough not to live inside the object itself");
    co_return text;
}

Task<int> throughTheLoop(int value)
{
    co_await delay(0ms);
    co_return value;
}

Task<int> sumThroughTheLoop(int count)
{
    int sum = 0;
    for (int i = 0; i < count; ++i)
        sum += co_await throughTheLoop(i);
    co_return sum;
}

struct Guard
{
    int &count;
    ~Guard() { ++count; }
};

Task<int> holdsGuard(int &destroyed, Completion<int> &completion)
{
    const Guard guard{destroyed};
    co_return co_await completion;
}

Task<int> outer(int &destroyed, Completion<int> &completion)
{
    const Guard guard{destroyed};
    const int inner = co_await holdsGuard(destroyed, completion);
    co_return inner + 1;
}

Task<int> deep(int depth)
{
    if (depth == 0)
        co_return 0;
    const int below = co_await deep(depth - 1);
    co_return below + 1;
}

Task<void> section(Turnstile &turnstile, int &inside, int &most, int &done)
{
    const Turnstile::Turn turn = co_await turnstile.enter();
    most = std::max(most, ++inside);
    co_await delay(1ms);
    --inside;
    ++done;
}

} // namespace

class TestTask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isLazy()
    {
        bool ran = false;
        const auto body = [](bool &flag) -> Task<int> {
            flag = true;
            co_return 1;
        };
        {
            const Task<int> task = body(ran);
            QVERIFY(!ran);
        }
        QVERIFY(!ran);
    }

    void deliversItsResult()
    {
        int result = 0;
        const Running running(sumOf(3), std::function([&result](int value) { result = value; }));
        QTRY_COMPARE(result, 3);
        QVERIFY(!running.isRunning());
    }

    void deliversMoveOnlyValues()
    {
        std::string result;
        const std::function<void(std::unique_ptr<std::string>)> done = [&result](std::unique_ptr<std::string> value) {
            result = *value;
        };
        const Running running(moveOnly(), done);
        QTRY_VERIFY(result.starts_with("a string"));
    }

    void hundredThousandAwaitsKeepTheStackFlat()
    {
        int result = 0;
        const Running running(sumOf(100'000), std::function([&result](int value) { result = value; }));
        QTRY_COMPARE(result, 100'000);
    }

    void hundredThousandAwaitsThroughACompletionKeepTheStackFlat()
    {
        const auto body = [](int count) -> Task<int> {
            int sum = 0;
            for (int i = 0; i < count; ++i) {
                Completion<int> completion;
                completion.settler()(1);
                sum += co_await completion;
            }
            co_return sum;
        };
        int result = 0;
        const Running running(body(100'000), std::function([&result](int value) { result = value; }));
        QTRY_COMPARE_WITH_TIMEOUT(result, 100'000, 60'000);
    }

    void deepNestingReturns()
    {
        int result = 0;
        const Running running(deep(1'000), std::function([&result](int value) { result = value; }));
        QTRY_COMPARE(result, 1'000);
    }

    void suspendsAndGoesOn()
    {
        int result = 0;
        const Running running(sumThroughTheLoop(5), std::function([&result](int value) { result = value; }));
        QVERIFY(running.isRunning());
        QTRY_COMPARE(result, 10);
    }

    void destroyingCancelsTheWholeChain()
    {
        int destroyed = 0;
        int cancelled = 0;
        int called = 0;
        std::function<void(int)> settle;
        {
            Completion<int> completion;
            completion.onCancel([&cancelled] { ++cancelled; });
            settle = completion.settler();
            {
                const Running running(outer(destroyed, completion), std::function([&called](int) { ++called; }));
                QVERIFY(running.isRunning());
                QCOMPARE(destroyed, 0);
            }
            QCOMPARE(destroyed, 2);
        }
        QCOMPARE(cancelled, 1);
        settle(1); // after everyone has gone: nothing happens
        QCoreApplication::processEvents();
        QCOMPARE(called, 0);
    }

    void settledButDestroyedBeforeTheLoopRuns()
    {
        int destroyed = 0;
        int called = 0;
        Completion<int> completion;
        auto running =
            std::make_unique<Running>(outer(destroyed, completion), std::function([&called](int) { ++called; }));
        completion.settler()(5);
        running.reset();
        QCoreApplication::processEvents();
        QCOMPARE(destroyed, 2);
        QCOMPARE(called, 0);
    }

    void settlesOnce()
    {
        Completion<int> completion;
        const auto settle = completion.settler();
        settle(1);
        settle(2);
        int result = 0;
        const auto body = [](Completion<int> &waitedFor) -> Task<int> { co_return co_await waitedFor; };
        const Running running(body(completion), std::function([&result](int value) { result = value; }));
        QTRY_COMPARE(result, 1);
    }

    void doneMayDestroyTheRunning()
    {
        std::unique_ptr<Running> running;
        bool called = false;
        const std::function<void(int)> done = [&](int) {
            running.reset();
            called = true;
        };
        running = std::make_unique<Running>(number(1), done);
        QTRY_VERIFY(called);
        QVERIFY(!running);
    }

    void timerStopsWithTheTask()
    {
        bool called = false;
        {
            const Running running(delay(5ms), std::function([&called] { called = true; }));
            QVERIFY(running.isRunning());
        }
        bool later = false;
        QTimer::singleShot(30ms, this, [&later] { later = true; });
        QTRY_VERIFY(later);
        QVERIFY(!called);
    }

    void computesInTheThreadPool()
    {
        const QThread *here = QThread::currentThread();
        bool elsewhere = false;
        const std::function<bool()> work = [here] { return QThread::currentThread() != here; };
        const Running running(inThreadPool(work), std::function([&elsewhere](bool value) { elsewhere = value; }));
        QTRY_VERIFY(elsewhere);
    }

    void abandonedComputationIsHarmless()
    {
        const std::function<int()> work = [] { return 1; };
        {
            const Running running(inThreadPool(work), std::function([](int) { QFAIL("delivered after its end"); }));
        }
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
    }

    void whenAllKeepsTheOrder()
    {
        std::vector<Task<int>> tasks;
        for (int i = 0; i < 4; ++i)
            tasks.push_back(i % 2 == 0 ? number(i) : throughTheLoop(i));
        std::vector<int> result;
        const Running running(
            whenAll(std::move(tasks)), std::function([&result](std::vector<int> values) { result = values; }));
        QTRY_COMPARE(result, (std::vector<int>{0, 1, 2, 3}));
    }

    void whenAllOfNothingIsDone()
    {
        bool done = false;
        const Running running(
            whenAll(std::vector<Task<int>>()), std::function([&done](std::vector<int>) { done = true; }));
        QTRY_VERIFY(done);
    }

    void turnstileLetsOneThroughAtATime()
    {
        Turnstile turnstile;
        int inside = 0;
        int most = 0;
        int done = 0;
        std::vector<Running> running;
        for (int i = 0; i < 5; ++i)
            running.emplace_back(section(turnstile, inside, most, done), std::function([] {}));
        QTRY_COMPARE(done, 5);
        QCOMPARE(most, 1);
    }

    void turnstileWithPlacesLetsSoManyThrough()
    {
        Turnstile turnstile(3);
        int inside = 0;
        int most = 0;
        int done = 0;
        std::vector<Running> running;
        for (int i = 0; i < 10; ++i)
            running.emplace_back(section(turnstile, inside, most, done), std::function([] {}));
        QVERIFY(turnstile.hasWaiting());
        QTRY_COMPARE(done, 10);
        QCOMPARE(most, 3);
        QVERIFY(!turnstile.hasWaiting());
    }

    void turnstileLetsMoreInAndGoesBackToItsPlaces()
    {
        Turnstile turnstile(1);
        int inside = 0;
        int most = 0;
        int done = 0;
        std::vector<Running> running;
        for (int i = 0; i < 6; ++i)
            running.emplace_back(section(turnstile, inside, most, done), std::function([] {}));
        turnstile.letIn(2);
        QTRY_COMPARE(done, 6);
        QCOMPARE(most, 3);
        most = 0;
        for (int i = 0; i < 3; ++i)
            running.emplace_back(section(turnstile, inside, most, done), std::function([] {}));
        QTRY_COMPARE(done, 9);
        QCOMPARE(most, 1);
    }

    void turnstilePassesOverTheCancelled()
    {
        Turnstile turnstile;
        int inside = 0;
        int most = 0;
        int done = 0;
        auto first = std::make_unique<Running>(section(turnstile, inside, most, done), std::function([] {}));
        auto second = std::make_unique<Running>(section(turnstile, inside, most, done), std::function([] {}));
        const Running third(section(turnstile, inside, most, done), std::function([] {}));
        first.reset();  // hands the turn to the second, which
        second.reset(); // is gone before it could take it
        QTRY_COMPARE(done, 1);
    }

    void alarmsRingInTheirOrderAndNotBefore()
    {
        QElapsedTimer timer;
        timer.start();
        QList<int> rung;
        qint64 first = 0;
        const Alarm late(60ms, [&] { rung.append(3); });
        const Alarm early(20ms, [&] {
            rung.append(1);
            first = timer.elapsed();
        });
        const Alarm between(40ms, [&] { rung.append(2); });
        QTRY_COMPARE(rung, (QList<int>{1, 2, 3}));
        QVERIFY(first >= 20);
        QVERIFY(timer.elapsed() >= 60);
    }

    void alarmIsTakenBack()
    {
        bool rung = false;
        bool other = false;
        std::optional<Alarm> alarm;
        alarm.emplace(5ms, [&rung] { rung = true; });
        const Alarm later(20ms, [&other] { other = true; });
        alarm.reset();
        QTRY_VERIFY(other);
        QVERIFY(!rung);
    }

    void alarmMayReplaceItself()
    {
        int rung = 0;
        std::optional<Alarm> alarm;
        std::function<void()> again = [&] {
            if (++rung < 3)
                alarm.emplace(1ms, again);
        };
        alarm.emplace(1ms, again);
        QTRY_COMPARE(rung, 3);
    }

    void gatheredAlarmsRingTogether()
    {
        QElapsedTimer timer;
        timer.start();
        QList<qint64> rung;
        std::vector<Alarm> alarms;
        for (int i = 0; i < 20; ++i)
            alarms.emplace_back(10ms + i * 5ms, [&] { rung.append(timer.elapsed()); }, Alarm::Punctuality::Gathered);
        QTRY_COMPARE(rung.size(), 20);
        QVERIFY(rung.first() >= 10);
        for (qsizetype i = 0; i < rung.size(); ++i)
            QVERIFY(rung.at(i) >= 10 + 5 * i);
        // Twenty moments over a tenth of a second fall on two or three full tenths.
        int moments = 1;
        for (qsizetype i = 1; i < rung.size(); ++i)
            moments += rung.at(i) - rung.at(i - 1) > 40 ? 1 : 0;
        QVERIFY(moments <= 3);
    }
};

QTEST_GUILESS_MAIN(TestTask)
#include "tst_task.moc"
