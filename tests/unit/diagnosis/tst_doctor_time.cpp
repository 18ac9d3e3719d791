// SPDX-License-Identifier: Apache-2.0
// How long an examination takes where something is silent, on a clock on which waiting costs nothing.
#include "core/diagnosis/doctor.h"
#include "slow_world.h"

#include <QTest>

#include <algorithm>

using namespace certwright;
using namespace certwright::diagnosis;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString zone = u"example.test"_s;
const QByteArray wanted = "3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
const QString registry = u"127.0.9.9"_s;
const QString firstResolver = u"127.0.9.52"_s; ///< before the one that the world has
constexpr auto soon = 10'000ms;

/// A zone on two servers, well delegated.
void serveOnTwo(SmallWorld &world, const QString &name, const QStringList &addresses, const QString &lines)
{
    QString named;
    for (const QString &address : addresses)
        named += u"@ NS %1.\n"_s.arg(SmallWorld::hostOf(address));
    for (const QString &address : addresses)
        world.serve(address, name, named + lines);
    world.delegate(name, addresses);
}

QStringList wordsOf(const Diagnosis &diagnosis)
{
    QStringList words;
    for (const Finding &finding : diagnosis.findings)
        words.append(causeWord(finding.cause));
    return words;
}

/// Every second of a chain's zones' servers is silent: "c0.test" leads to "c1.test" and so on.
void serveChain(SmallWorld &world, int steps)
{
    for (int i = 0; i < steps; ++i) {
        const QStringList addresses{u"192.0.2.%1"_s.arg(10 + 2 * i), u"192.0.2.%1"_s.arg(11 + 2 * i)};
        const QString name = u"c%1.test"_s.arg(i);
        const QString leadsOn = u"_acme-challenge CNAME _acme-challenge.c%1.test."_s.arg(i + 1);
        const QString value = u"_acme-challenge TXT "_s + QString::fromLatin1(wanted);
        serveOnTwo(world, name, addresses, i + 1 < steps ? leadsOn : value);
        world.nameservers[addresses.last()].manner = SmallWorld::Manner::Silent;
    }
}

} // namespace

class DoctorTimeTest : public QObject
{
    Q_OBJECT

    SmallWorld m_world;

    Diagnosis examined(SlowWorld &slow, const QString &domain = zone)
    {
        Doctor doctor(slow, slow);
        Case subject;
        subject.domain = domain;
        subject.values = QList<QByteArray>{wanted};
        subject.issuers = {Issuer{{u"ca.example"_s}, {}, u"dns-01"_s}};
        Result<Diagnosis> diagnosis = slow.runThrough(doctor.examine(subject));
        return diagnosis ? *diagnosis : Diagnosis();
    }

private Q_SLOTS:
    void init()
    {
        m_world = SmallWorld();
        serveOnTwo(
            m_world, zone, {u"192.0.2.1"_s, u"192.0.2.2"_s}, u"_acme-challenge TXT "_s + QString::fromLatin1(wanted));
    }

    void whereAllAnswerNobodyIsWaitedFor()
    {
        SlowWorld slow(m_world);
        QCOMPARE(wordsOf(examined(slow)), QStringList());
        QCOMPARE(slow.longWaits(), 0);
        QVERIFY2(slow.passed() < 1'000ms, qPrintable(QString::number(slow.passed().count())));
    }

    void theSilentAreWaitedForTogether_data()
    {
        QTest::addColumn<QStringList>("silent");
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("waits");
        QTest::newRow("a server") << QStringList{u"192.0.2.2"_s} << QStringList{u"server-silent"_s} << 1;
        // The resolver runs into them as well, at the first question and at the last ones.
        QTest::newRow("all servers") << QStringList{u"192.0.2.1"_s, u"192.0.2.2"_s}
                                     << QStringList{u"no-server-answers"_s} << 3;
        // The resolver costs its part of the time of the first question, and is asked for itself in the end.
        QTest::newRow("a resolver") << QStringList{firstResolver} << QStringList{u"resolver-silent"_s} << 2;
        QTest::newRow("a resolver and a server")
            << QStringList{firstResolver, u"192.0.2.2"_s} << QStringList{u"server-silent"_s, u"resolver-silent"_s} << 3;
    }
    void theSilentAreWaitedForTogether()
    {
        QFETCH(QStringList, silent);
        QFETCH(QStringList, words);
        QFETCH(int, waits);
        for (const QString &address : std::as_const(silent)) {
            if (address == firstResolver)
                m_world.resolving[address].manner = SmallWorld::Manner::Silent;
            else
                m_world.nameservers[address].manner = SmallWorld::Manner::Silent;
        }
        SlowWorld slow(m_world);
        QCOMPARE(wordsOf(examined(slow)), words);
        QVERIFY2(slow.longWaits() <= waits, qPrintable(QString::number(slow.longWaits())));
        QVERIFY2(slow.passed() <= soon, qPrintable(QString::number(slow.passed().count())));
    }

    void aCnameIntoAZoneThatIsSilent()
    {
        serveChain(m_world, 2);
        m_world.nameservers[u"192.0.2.11"_s].manner = SmallWorld::Manner::Answers; // c0.test is well
        m_world.nameservers[u"192.0.2.12"_s].manner = SmallWorld::Manner::Silent;  // nobody is there for c1.test
        SlowWorld slow(m_world);
        QCOMPARE(wordsOf(examined(slow, u"c0.test"_s)), QStringList{u"no-server-answers"_s});
        QVERIFY2(slow.passed() <= soon, qPrintable(QString::number(slow.passed().count())));
    }

    /// The time is over in the middle of the chain: nothing is said of what comes behind, and that it was so is said.
    void whatThereWasNoTimeForIsNotCalledSilent()
    {
        serveChain(m_world, 6);
        SlowWorld slow(m_world);
        const Diagnosis diagnosis = examined(slow, u"c0.test"_s);
        QVERIFY2(slow.passed() <= soon, qPrintable(QString::number(slow.passed().count())));
        const QStringList words = wordsOf(diagnosis);
        QVERIFY2(words.contains(u"unfinished"_s), qPrintable(words.join(u' ')));
        QVERIFY2(words.contains(u"server-silent"_s), qPrintable(words.join(u' ')));
        for (const Finding &finding : diagnosis.findings) {
            const QStringList allowed{u"server-silent"_s, u"unfinished"_s};
            QVERIFY2(allowed.contains(causeWord(finding.cause)), qPrintable(causeWord(finding.cause)));
            QVERIFY(finding.severity != Severity::Error);
        }
    }
};

QTEST_GUILESS_MAIN(DoctorTimeTest)
#include "tst_doctor_time.moc"
