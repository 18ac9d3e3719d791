// SPDX-License-Identifier: Apache-2.0
// The gate before a CA: how many pass, in which order, and that one who gives up while waiting holds up nobody.
#include "core/acme/gate.h"

#include <QTest>

using namespace certwright;

namespace {

using Errand = acme::Gate::Errand;

Task<void> pass(
    acme::Gate &gate, QList<int> &entered, int number, Completion<bool> &leave, Errand errand = Errand::GoesOn)
{
    const acme::Gate::Pass inside = co_await gate.enter(errand);
    entered.append(number);
    co_await leave;
}

} // namespace

class TestGate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void letsSoManyInAndTheNextWhenOneLeaves()
    {
        acme::Gate gate(2);
        QList<int> entered;
        std::vector<Completion<bool>> leave(4);
        std::vector<Running> running;
        for (int i = 0; i < 4; ++i)
            running.emplace_back(pass(gate, entered, i, leave[size_t(i)]), std::function<void()>([] {}));
        QTRY_COMPARE(entered, QList<int>({0, 1}));
        leave[1].settler()(true);
        QTRY_COMPARE(entered, QList<int>({0, 1, 2}));
        leave[0].settler()(true);
        QTRY_COMPARE(entered, QList<int>({0, 1, 2, 3}));
    }

    void whatIsUnderWayGoesFirst()
    {
        acme::Gate gate(1);
        QList<int> entered;
        std::vector<Completion<bool>> leave(5);
        std::vector<Running> running;
        for (int i = 0; i < 5; ++i) {
            const Errand errand = i < 3 ? Errand::Begins : Errand::GoesOn;
            running.emplace_back(pass(gate, entered, i, leave[size_t(i)], errand), std::function<void()>([] {}));
        }
        QTRY_COMPARE(entered, QList<int>({0}));
        leave[0].settler()(true);
        QTRY_COMPARE(entered, QList<int>({0, 3}));
        leave[3].settler()(true);
        QTRY_COMPARE(entered, QList<int>({0, 3, 4}));
        leave[4].settler()(true);
        QTRY_COMPARE(entered, QList<int>({0, 3, 4, 1}));
        running[2] = Running(); // gives up
        running.emplace_back(pass(gate, entered, 4, leave[4], Errand::GoesOn), std::function<void()>([] {}));
        leave[1].settler()(true);
        QTRY_COMPARE(entered, QList<int>({0, 3, 4, 1, 4}));
    }

    void passesOverWhoGivesUp()
    {
        acme::Gate gate(1);
        QList<int> entered;
        std::vector<Completion<bool>> leave(4);
        std::vector<Running> running;
        for (int i = 0; i < 4; ++i)
            running.emplace_back(pass(gate, entered, i, leave[size_t(i)]), std::function<void()>([] {}));
        QTRY_COMPARE(entered, QList<int>({0}));
        running[1] = Running(); // the first in the queue
        running[2] = Running();
        running[0] = Running(); // the one inside
        QTRY_COMPARE(entered, QList<int>({0, 3}));
    }
};

QTEST_GUILESS_MAIN(TestGate)
#include "tst_acme_gate.moc"
