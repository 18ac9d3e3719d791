// SPDX-License-Identifier: Apache-2.0
// Values that cannot stand beside one another take turns.
#include "core/issuance/turns.h"

#include <QTest>

using namespace certwright;
using namespace Qt::StringLiterals;

namespace {

RunRecord record(const QString &domain, const QByteArray &value)
{
    RunRecord made;
    made.challengeName = u"_acme-challenge."_s + domain;
    made.domain = domain;
    made.value = value;
    return made;
}

RunAuthorization authorization(const QString &identifier, const QByteArray &value)
{
    RunAuthorization made;
    made.identifier = identifier;
    made.value = value;
    return made;
}

QList<int> turnsOf(const QList<RunRecord> &records)
{
    QList<int> turns;
    for (const RunRecord &each : records)
        turns.append(each.turn);
    return turns;
}

/// Two values at one place, and one beside them.
Run threeToProve()
{
    Run run;
    run.kind = RunKind::Issuance;
    run.records = {record(u"a.test"_s, "first"), record(u"a.test"_s, "second"), record(u"b.test"_s, "third")};
    run.authorizations = {
        authorization(u"a.test"_s, "first"), authorization(u"a.test"_s, "second"), authorization(u"b.test"_s, "third")};
    arrangeTurns(run.records, {u"a"_s, u"a"_s, QString()});
    return run;
}

} // namespace

class TestTurns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onePlaceOneValueAtATime_data()
    {
        QTest::addColumn<QList<QByteArray>>("values");
        QTest::addColumn<QStringList>("places");
        QTest::addColumn<QList<int>>("turns");
        QTest::newRow("room for all") << QList<QByteArray>{"1", "2", "3"} << QStringList{{}, {}, {}}
                                      << QList<int>{0, 0, 0};
        QTest::newRow("one place") << QList<QByteArray>{"1", "2", "3"} << QStringList{u"p"_s, u"p"_s, u"p"_s}
                                   << QList<int>{0, 1, 2};
        QTest::newRow("two places") << QList<QByteArray>{"1", "2", "3", "4"}
                                    << QStringList{u"p"_s, u"q"_s, u"p"_s, u"q"_s} << QList<int>{0, 0, 1, 1};
        QTest::newRow("the same value twice")
            << QList<QByteArray>{"1", "2", "1"} << QStringList{u"p"_s, u"p"_s, u"p"_s} << QList<int>{0, 1, 0};
        QTest::newRow("beside one with room")
            << QList<QByteArray>{"1", "2", "3"} << QStringList{u"p"_s, {}, u"p"_s} << QList<int>{0, 0, 1};
    }

    void onePlaceOneValueAtATime()
    {
        QFETCH(QList<QByteArray>, values);
        QFETCH(QStringList, places);
        QList<RunRecord> records;
        for (const QByteArray &value : values)
            records.append(record(u"a.test"_s, value));
        arrangeTurns(records, places);
        QTEST(turnsOf(records), "turns");
        arrangeTurns(records, places); // again, as after a restart
        QTEST(turnsOf(records), "turns");
    }

    void aTurnEndsWhenAllOfItIsProven()
    {
        Run run = threeToProve();
        QCOMPARE(turnsOf(run.records), (QList<int>{0, 1, 0}));
        QCOMPARE(turnOf(run), 0);
        QVERIFY(
            isOn(run, run.authorizations[0]) && !isOn(run, run.authorizations[1]) && isOn(run, run.authorizations[2]));
        run.authorizations[0].valid = true;
        QCOMPARE(turnOf(run), 0); // the one beside it is of this turn, too
        QVERIFY(!isOn(run, run.authorizations[0]));
        run.authorizations[2].valid = true;
        QCOMPARE(turnOf(run), 1);
        QVERIFY(isOn(run, run.authorizations[1]));
        QVERIFY(isOn(run, run.records[1]) && !isOn(run, run.records[0]));
        run.authorizations[1].valid = true;
        QVERIFY(!isOn(run, run.records[1]));
    }

    void whatIsOverGoesAndWhatComesIsNotThereYet()
    {
        Run run = threeToProve();
        run.records[0].state = RecordState::Presented;
        run.records[2].state = RecordState::Presented;
        QVERIFY(!isLeftOver(run, run.records[0]));
        QVERIFY(mayStand(run, run.records[0]) && !mayStand(run, run.records[1]));
        run.authorizations[0].valid = run.authorizations[2].valid = true;
        QVERIFY(isLeftOver(run, run.records[0]) && isLeftOver(run, run.records[2]));
        QVERIFY(!isLeftOver(run, run.records[1]) && mayStand(run, run.records[1]));
        run.records[0].state = RecordState::Removed;
        QVERIFY(!isLeftOver(run, run.records[0]));
        QVERIFY(followsAnother(run, run.records[1]));
        QVERIFY(!followsAnother(run, run.records[2]) && !followsAnother(run, run.records[0]));
    }

    void aStandingRecordIsAlwaysOn()
    {
        Run run = threeToProve();
        run.records[0].standing = true;
        run.authorizations[0].valid = run.authorizations[2].valid = true;
        QVERIFY(isOn(run, run.records[0]) && !mayStand(run, run.records[0]));
    }

    void aVerificationHasOneTurn()
    {
        Run run;
        run.kind = RunKind::Verification;
        run.records = {record(u"a.test"_s, "token"), record(u"b.test"_s, "token")};
        arrangeTurns(run.records, {u"p"_s, u"p"_s});
        QCOMPARE(turnOf(run), 0);
        QVERIFY(isOn(run, run.records[0]) && isOn(run, run.records[1]));
    }

    void whatAnEarlierVersionLeftIsOfTheFirstTurn()
    {
        Run run = threeToProve();
        for (RunAuthorization &each : run.authorizations)
            each.value.clear();
        for (RunRecord &each : run.records)
            each.turn = 0;
        QCOMPARE(turnOf(run), 0);
        QVERIFY(isOn(run, run.authorizations[0]) && isOn(run, run.authorizations[1]));
    }
};

QTEST_GUILESS_MAIN(TestTurns)
#include "tst_turns.moc"
