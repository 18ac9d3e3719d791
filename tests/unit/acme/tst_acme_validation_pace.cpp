// SPDX-License-Identifier: Apache-2.0
// How long the first look waits: what is learnt from former ones, and that one looks ahead for many.
#include "core/acme/validation_pace.h"

#include <QTest>

#include <memory>
#include <vector>

using namespace certwright::acme;
using namespace std::chrono_literals;

class TestValidationPace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isLearntFromWhatWasSeen()
    {
        ValidationPace pace;
        QCOMPARE(pace.wait(), 1000ms);
        pace.looked(1000ms, false);
        QCOMPARE(pace.wait(), 2000ms);
        pace.looked(2000ms, false);
        pace.looked(1000ms, false); // of the same burst as the first
        QCOMPARE(pace.wait(), 2000ms);
        pace.looked(9000ms, false);
        QCOMPARE(pace.wait(), 4000ms);
        pace.looked(4010ms, true);
        QCOMPARE(pace.wait(), 3800ms);
        pace.looked(800ms, true); // somebody had asked for a look
        QCOMPARE(pace.wait(), 800ms);
        for (int i = 0; i < 100; ++i)
            pace.looked(pace.wait(), true);
        QCOMPARE(pace.wait(), 150ms);
        pace.looked(150ms, false);
        QCOMPARE(pace.wait(), 1000ms);
    }

    void firstOneFoundIsThePace()
    {
        ValidationPace pace;
        pace.looked(20ms, true);
        QCOMPARE(pace.wait(), 150ms);
        ValidationPace other;
        other.looked(700ms, true);
        QCOMPARE(other.wait(), 700ms);
    }

    void oneLooksAheadForMany()
    {
        ValidationPace pace;
        QList<int> due;
        std::vector<std::unique_ptr<ValidationPace::Wait>> waits;
        for (int i = 0; i < 5; ++i)
            waits.push_back(std::make_unique<ValidationPace::Wait>(pace, [&due, i] { due.append(i); }));
        QTRY_COMPARE(due, QList<int>{0});
        waits.erase(waits.begin() + 2); // gives up
        pace.looked(150ms, true);
        QTRY_COMPARE(due, (QList<int>{0, 1, 3, 4})); // at once: their time has come
    }

    void oneAloneSparesTheRequest()
    {
        ValidationPace pace;
        int due = 0;
        const auto begun = std::chrono::steady_clock::now();
        const ValidationPace::Wait wait(pace, [&due] { ++due; });
        QTRY_COMPARE(due, 1);
        QVERIFY(std::chrono::steady_clock::now() - begun >= 1000ms); // never earlier, however busy the machine
    }

    void scoutThatGivesUpKeepsNobody()
    {
        ValidationPace pace;
        QList<int> due;
        auto first = std::make_unique<ValidationPace::Wait>(pace, [&due] { due.append(0); });
        const ValidationPace::Wait second(pace, [&due] { due.append(1); });
        first.reset();
        QTRY_COMPARE(due, QList<int>{1});
    }
};

QTEST_GUILESS_MAIN(TestValidationPace)
#include "tst_acme_validation_pace.moc"
