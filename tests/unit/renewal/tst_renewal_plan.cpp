// SPDX-License-Identifier: Apache-2.0
// When a certificate is renewed and when its CA is asked: windows, lifetimes, answers and none.
#include "core/renewal/renewal_plan.h"

#include <QTest>

#include <array>
#include <cmath>
#include <limits>
#include <random>

using namespace certwright;
using namespace std::chrono_literals;

namespace {

const Dice middle = [] { return 0.5; };
const Dice lowest = [] { return 0.0; };
const Dice highest = [] { return std::nextafter(1.0, 0.0); };

QDateTime noon() { return QDateTime(QDate(2026, 11, 20), QTime(12, 0), Qt::UTC); }

/// Days from noon().
QDateTime day(double days) { return noon().addSecs(qint64(days * 86400)); }

CertificateFacts facts(double from, double to)
{
    CertificateFacts made;
    made.notBefore = day(from);
    made.notAfter = day(to);
    return made;
}

acme::RenewalInfo info(double from, double to, std::optional<std::chrono::seconds> retryAfter = 6h)
{
    acme::RenewalInfo made;
    made.windowStart = day(from);
    made.windowEnd = day(to);
    made.retryAfter = retryAfter;
    return made;
}

Failure failure(FailureKind kind, Retry retry, const char *code = "")
{
    Failure made;
    made.kind = kind;
    made.retry = retry;
    made.code = QString::fromLatin1(code);
    return made;
}

Failure down() { return failure(FailureKind::Unreachable, Retry::Later); }

} // namespace

class TstRenewalPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void drawsByLifetime_data();
    void drawsByLifetime();
    void drawsInsideTheWindow();
    void drawsAgainOnlyForAnotherWindow();
    void takesAWindowOfThePast();
    void takesNoWindowThatEndsBeforeItBegins_data();
    void takesNoWindowThatEndsBeforeItBegins();
    void letsNoWindowMakeItExpire();
    void asksAgainWhenTheCaSaid_data();
    void asksAgainWhenTheCaSaid();
    void asksLessOftenWithoutAnAnswer();
    void asksInHoursForWhatDoesNotPass_data();
    void asksInHoursForWhatDoesNotPass();
    void waitsAsLongAsAFailureSays();
    void neverAsksACaThatHasNoRenewalInfo();
    void neverAsksForAnExpiredCertificate();
    void keepsTheWindowWithoutAnAnswer();
    void spreadsTheFirstQuestions();
};

void TstRenewalPlan::drawsByLifetime_data()
{
    QTest::addColumn<CertificateFacts>("certificate");
    QTest::addColumn<QDateTime>("earliest");
    QTest::addColumn<QDateTime>("mean");
    QTest::addColumn<QDateTime>("latest");
    QTest::newRow("90 days") << facts(0, 90) << day(58.2) << day(60) << day(61.8);
    QTest::newRow("45 days") << facts(0, 45) << day(29.1) << day(30) << day(30.9);
    QTest::newRow("12 days") << facts(0, 12) << day(7.76) << day(8) << day(8.24);
    QTest::newRow("10 days") << facts(0, 10) << day(4.8) << day(5) << day(5.2);
    QTest::newRow("6 days") << facts(0, 6) << day(2.88) << day(3) << day(3.12);
    QTest::newRow("a day") << facts(0, 1) << day(0.48) << day(0.5) << day(0.52);
    QTest::newRow("expired") << facts(-91, -1) << day(-32.8) << day(-31) << day(-29.2);
    QTest::newRow("ends before it begins") << facts(1, 0) << day(0) << day(0) << day(0);
    QTest::newRow("no length") << facts(1, 1) << day(1) << day(1) << day(1);
}

void TstRenewalPlan::drawsByLifetime()
{
    QFETCH(CertificateFacts, certificate);
    QFETCH(QDateTime, earliest);
    QFETCH(QDateTime, mean);
    QFETCH(QDateTime, latest);
    QVERIFY(std::abs(momentByLifetime(certificate, lowest).secsTo(earliest)) <= 1);
    QCOMPARE(momentByLifetime(certificate, middle), mean);
    QVERIFY(std::abs(momentByLifetime(certificate, highest).secsTo(latest)) <= 1);
    QVERIFY(!momentByLifetime(CertificateFacts(), middle).isValid());
}

void TstRenewalPlan::drawsInsideTheWindow()
{
    QCOMPARE(momentInWindow(day(10), day(12), lowest), day(10));
    QCOMPARE(momentInWindow(day(10), day(12), middle), day(11));
    QVERIFY(momentInWindow(day(10), day(12), highest) < day(12));
    QCOMPARE(momentInWindow(day(10), day(10), highest), day(10));
    QCOMPARE(momentInWindow(day(10), day(9), highest), day(10));

    // Uniform: each tenth of the window gets about a tenth of 10,000 certificates.
    std::mt19937 engine(9773);
    const Dice dice = [&engine] { return std::generate_canonical<double, 32>(engine); };
    std::array<int, 10> tenths{};
    for (int i = 0; i < 10'000; ++i) {
        const QDateTime moment = momentInWindow(day(10), day(12), dice);
        QVERIFY(moment >= day(10) && moment < day(12));
        ++tenths.at(std::size_t(day(10).secsTo(moment) * 10 / day(10).secsTo(day(12))));
    }
    for (const int count : tenths)
        QVERIFY2(count > 800 && count < 1200, qPrintable(QString::number(count)));
}

void TstRenewalPlan::drawsAgainOnlyForAnotherWindow()
{
    const CertificateFacts certificate = facts(-10, 80);
    const RenewalPlan first = planned(RenewalPlan(), info(49, 51), certificate, noon(), middle);
    QCOMPARE(first.windowStart, day(49));
    QCOMPARE(first.windowEnd, day(51));
    QCOMPARE(first.moment, day(50));
    QCOMPARE(first.askAgainAt, noon().addSecs(6 * 3600));

    const RenewalPlan same = planned(first, info(49, 51), certificate, day(1), lowest);
    QCOMPARE(same.moment, day(50));
    QCOMPARE(same.askAgainAt, day(1.25));

    acme::RenewalInfo earlier = info(20, 22);
    earlier.explanationUrl = QStringLiteral("https://ca.example/incident");
    const RenewalPlan moved = planned(same, earlier, certificate, day(2), lowest);
    QCOMPARE(moved.moment, day(20));
    QCOMPARE(moved.explanationUrl, earlier.explanationUrl);

    const RenewalPlan shorter = planned(moved, info(20, 21), certificate, day(3), middle);
    QCOMPARE(shorter.moment, day(20.5));
    QVERIFY(shorter.explanationUrl.isEmpty());
}

void TstRenewalPlan::takesAWindowOfThePast()
{
    const RenewalPlan plan = planned(RenewalPlan(), info(-1, -0.5), facts(-10, 80), noon(), middle);
    QCOMPARE(plan.moment, day(-0.75));
    QVERIFY(plan.moment <= noon()); // now
}

void TstRenewalPlan::takesNoWindowThatEndsBeforeItBegins_data()
{
    QTest::addColumn<acme::RenewalInfo>("answer");
    QTest::newRow("ends before it begins") << info(50, 49);
    QTest::newRow("no length") << info(50, 50);
    QTest::newRow("no times") << acme::RenewalInfo();
    acme::RenewalInfo half = info(50, 51);
    half.windowEnd = QDateTime();
    QTest::newRow("no end") << half;
}

void TstRenewalPlan::takesNoWindowThatEndsBeforeItBegins()
{
    QFETCH(acme::RenewalInfo, answer);
    const CertificateFacts certificate = facts(-10, 80);
    const RenewalPlan known = planned(RenewalPlan(), info(49, 51), certificate, noon(), middle);
    const RenewalPlan after = planned(known, answer, certificate, day(1), middle);
    QCOMPARE(after.windowStart, known.windowStart);
    QCOMPARE(after.windowEnd, known.windowEnd);
    QCOMPARE(after.moment, known.moment);
    QCOMPARE(after.failedAsks, 1);
    QCOMPARE(after.askAgainAt, day(1.25));

    const RenewalPlan unknown = planned(RenewalPlan(), answer, certificate, noon(), middle);
    QCOMPARE(unknown.moment, day(50)); // by its lifetime
    QVERIFY(!unknown.windowStart.isValid());
}

void TstRenewalPlan::letsNoWindowMakeItExpire()
{
    // By its lifetime on day 60; half of what is left then is day 75.
    const CertificateFacts certificate = facts(0, 90);
    for (const Dice &dice : {lowest, middle, highest}) {
        const RenewalPlan plan = planned(RenewalPlan(), info(200, 300), certificate, noon(), dice);
        QVERIFY(plan.moment >= day(60) && plan.moment <= day(75));
        const RenewalPlan again = planned(plan, info(200, 300), certificate, day(1), middle);
        QCOMPARE(again.moment, plan.moment);
    }
    // What is left of a window that reaches beyond is no reason to go outside of it.
    QCOMPARE(planned(RenewalPlan(), info(70, 90), certificate, noon(), lowest).moment, day(70));
    const RenewalPlan late = planned(RenewalPlan(), info(70, 90), certificate, noon(), highest);
    QVERIFY(late.moment <= day(75));
    // Six days: by its lifetime on day 3, at the latest on day 4.5.
    QVERIFY(planned(RenewalPlan(), info(5.5, 5.9), facts(0, 6), noon(), highest).moment <= day(4.5));
    // A plan that was written for a longer-lived certificate.
    RenewalPlan odd;
    odd.moment = day(500);
    QVERIFY(plannedWithout(odd, down(), certificate, noon(), middle).moment <= day(75));
}

void TstRenewalPlan::asksAgainWhenTheCaSaid_data()
{
    QTest::addColumn<qint64>("said");
    QTest::addColumn<qint64>("expected");
    QTest::newRow("nothing") << qint64(-1) << qint64(6 * 3600);
    QTest::newRow("at once") << qint64(0) << qint64(60);
    QTest::newRow("a second") << qint64(1) << qint64(60);
    QTest::newRow("a minute") << qint64(60) << qint64(60);
    QTest::newRow("an hour") << qint64(3600) << qint64(3600);
    QTest::newRow("a day") << qint64(86400) << qint64(86400);
    QTest::newRow("a day and a second") << qint64(86401) << qint64(86400);
    QTest::newRow("for ever") << std::numeric_limits<qint64>::max() << qint64(86400);
}

void TstRenewalPlan::asksAgainWhenTheCaSaid()
{
    QFETCH(qint64, said);
    QFETCH(qint64, expected);
    acme::RenewalInfo answer = info(49, 51, std::nullopt);
    if (said >= 0)
        answer.retryAfter = std::chrono::seconds(said);
    RenewalPlan before;
    before.failedAsks = 5;
    const RenewalPlan plan = planned(before, answer, facts(-10, 80), noon(), highest);
    QCOMPARE(noon().secsTo(plan.askAgainAt), expected);
    QCOMPARE(plan.failedAsks, 0);
}

void TstRenewalPlan::asksLessOftenWithoutAnAnswer()
{
    RenewalPlan plan;
    QList<qint64> minutes;
    for (int i = 0; i < 12; ++i) {
        plan = plannedWithout(plan, down(), facts(-10, 80), noon(), middle);
        minutes.append(noon().secsTo(plan.askAgainAt) / 60);
    }
    QCOMPARE(minutes, QList<qint64>({1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360}));
    plan.failedAsks = std::numeric_limits<int>::max();
    plan = plannedWithout(plan, down(), facts(-10, 80), noon(), middle);
    QCOMPARE(noon().secsTo(plan.askAgainAt), 360 * 60);
    plan.failedAsks = std::numeric_limits<int>::min();
    plan = plannedWithout(plan, down(), facts(-10, 80), noon(), lowest);
    QCOMPARE(noon().secsTo(plan.askAgainAt), 60); // the jitter does not come below a minute
    plan.failedAsks = 20;
    const qint64 longest = noon().secsTo(plannedWithout(plan, down(), facts(-10, 80), noon(), highest).askAgainAt);
    QVERIFY(longest > 430 * 60 && longest <= 432 * 60);
}

void TstRenewalPlan::asksInHoursForWhatDoesNotPass_data()
{
    QTest::addColumn<FailureKind>("kind");
    QTest::addColumn<Retry>("retry");
    QTest::newRow("404") << FailureKind::HttpStatus << Retry::No;
    QTest::newRow("HTML") << FailureKind::MalformedAnswer << Retry::Later;
    QTest::newRow("TLS") << FailureKind::TlsRefused << Retry::AfterFix;
    QTest::newRow("malformed") << FailureKind::AcmeProblem << Retry::No;
    QTest::newRow("no such CA") << FailureKind::NotFound << Retry::No;
}

void TstRenewalPlan::asksInHoursForWhatDoesNotPass()
{
    QFETCH(FailureKind, kind);
    QFETCH(Retry, retry);
    const RenewalPlan plan = plannedWithout(RenewalPlan(), failure(kind, retry), facts(-10, 80), noon(), middle);
    QCOMPARE(plan.askAgainAt, day(0.25));
    QCOMPARE(plan.failedAsks, 1);
    QCOMPARE(plan.moment, day(50));
}

void TstRenewalPlan::waitsAsLongAsAFailureSays()
{
    Failure busy = failure(FailureKind::HttpStatus, Retry::Later);
    busy.retryAt = noon().addSecs(600);
    const CertificateFacts certificate = facts(-10, 80);
    QCOMPARE(plannedWithout(RenewalPlan(), busy, certificate, noon(), middle).askAgainAt, noon().addSecs(600));
    busy.retryAt = day(30);
    QCOMPARE(plannedWithout(RenewalPlan(), busy, certificate, noon(), middle).askAgainAt, day(1));
    busy.retryAt = day(-30);
    QCOMPARE(plannedWithout(RenewalPlan(), busy, certificate, noon(), middle).askAgainAt, noon().addSecs(60));
    busy.retryAt = QDateTime();
    QCOMPARE(plannedWithout(RenewalPlan(), busy, certificate, noon(), middle).askAgainAt, noon().addSecs(60));
}

void TstRenewalPlan::neverAsksACaThatHasNoRenewalInfo()
{
    const Failure none = failure(FailureKind::NotFound, Retry::No, "renewalInfo");
    const RenewalPlan plan = plannedWithout(RenewalPlan(), none, facts(-10, 80), noon(), middle);
    QVERIFY(!plan.askAgainAt.isValid());
    QCOMPARE(plan.failedAsks, 0);
    QCOMPARE(plan.moment, day(50));
}

void TstRenewalPlan::neverAsksForAnExpiredCertificate()
{
    const CertificateFacts expired = facts(-91, -1);
    QVERIFY(!firstPlan(expired, true, noon(), middle).askAgainAt.isValid());
    QVERIFY(!plannedWithout(RenewalPlan(), down(), expired, noon(), middle).askAgainAt.isValid());
    QVERIFY(!planned(RenewalPlan(), info(1, 2), expired, noon(), middle).askAgainAt.isValid());
    // Now, whatever the window says.
    QVERIFY(firstPlan(expired, true, noon(), middle).moment <= noon());
    QVERIFY(planned(RenewalPlan(), info(1, 2), expired, noon(), highest).moment <= noon());
}

void TstRenewalPlan::keepsTheWindowWithoutAnAnswer()
{
    acme::RenewalInfo answer = info(49, 51);
    answer.explanationUrl = QStringLiteral("https://ca.example/why");
    const CertificateFacts certificate = facts(-10, 80);
    const RenewalPlan known = planned(RenewalPlan(), answer, certificate, noon(), lowest);
    const RenewalPlan after = plannedWithout(known, down(), certificate, day(1), highest);
    QCOMPARE(after.windowStart, known.windowStart);
    QCOMPARE(after.windowEnd, known.windowEnd);
    QCOMPARE(after.explanationUrl, known.explanationUrl);
    QCOMPARE(after.moment, known.moment);
}

void TstRenewalPlan::spreadsTheFirstQuestions()
{
    const CertificateFacts certificate = facts(-10, 80);
    QCOMPARE(firstPlan(certificate, true, noon(), lowest).askAgainAt, noon());
    QCOMPARE(firstPlan(certificate, true, noon(), middle).askAgainAt, noon().addSecs(1800));
    QVERIFY(firstPlan(certificate, true, noon(), highest).askAgainAt <= noon().addSecs(3600));
    QVERIFY(!firstPlan(certificate, false, noon(), middle).askAgainAt.isValid());
    QCOMPARE(firstPlan(certificate, false, noon(), middle).moment, day(50));
    QVERIFY(!firstPlan(certificate, true, noon(), middle).windowStart.isValid());
}

QTEST_GUILESS_MAIN(TstRenewalPlan)
#include "tst_renewal_plan.moc"
