// SPDX-License-Identifier: Apache-2.0
// CAs that reject good nonces and reuse authorizations and orders, and one whose TLS certificate has expired.
#include "tests/e2e/chaos_world.h"

#include <QLoggingCategory>
#include <QTest>

using namespace certwright;
using namespace certwright::testing;

class TestChaosMoods : public QObject
{
    Q_OBJECT

    ChallTestServer m_dns;

private Q_SLOTS:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(QStringLiteral("*.debug=false\ncertwright.*.info=false")); // the table alone
        QString whyNot;
        QVERIFY2(m_dns.start(&whyNot), qPrintable(whyNot));
    }

    void certificatesInARow_data()
    {
        QTest::addColumn<int>("nonceReject");
        QTest::addColumn<int>("authorizationReuse");
        QTest::addColumn<int>("certificates");
        QTest::addColumn<int>("least");
        QTest::addColumn<int>("most");
        // A request is sent once, twice, ten times on average; with 30 (10) requests, 90 (300) are far out.
        QTest::newRow("no nonce rejected, nothing reused") << 0 << 0 << 3 << 0 << 3 * undisturbed + slow;
        QTest::newRow("50 % of nonces rejected") << 50 << 0 << 3 << 28 << 120;
        QTest::newRow("90 % of nonces rejected") << 90 << 0 << 1 << 20 << 300;
        QTest::newRow("50 % of authorizations reused") << 0 << 50 << 3 << 0 << 3 * undisturbed + slow;
        QTest::newRow("100 % of authorizations reused") << 0 << 100 << 3 << 0 << 2 * undisturbed + slow;
    }

    /// Several certificates for one name: the later ones meet what the first has left at the CA. Four such names.
    void certificatesInARow()
    {
        QFETCH(int, nonceReject);
        QFETCH(int, authorizationReuse);
        QFETCH(int, certificates);
        QFETCH(int, least);
        QFETCH(int, most);
        Row row;
        row.name = QString::fromLatin1(QTest::currentDataTag());
        row.certificates = certificates;
        row.orders = certificates;
        row.leastRequests = least;
        row.mostRequests = most;
        PebbleOptions options;
        options.nonceReject = nonceReject;
        options.authorizationReuse = authorizationReuse;
        const QStringList wrong = play({row, row, row, row}, options, m_dns);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void theOrderWhoseAnswerWasLostIsTakenUpAgain()
    {
        Row row;
        row.name = QStringLiteral("newOrder lost, orders reused");
        row.reusedOrders = true;
        Strike strike;
        strike.fault = Fault::LoseAnswer;
        strike.method = "POST";
        strike.path = "/order-plz";
        row.strike = strike;
        row.mostRequests = undisturbed + slow + resent;
        const QStringList wrong = play({row}, {}, m_dns);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void nothingIsSaidToAServerWhoseCertificateHasExpired()
    {
        Row row;
        row.name = QStringLiteral("expired TLS certificate");
        row.expired = true;
        row.mostRequests = 0;
        row.ending = {false, FailureKind::TlsRefused, QStringLiteral("certificate-expired")};
        const QStringList wrong = play({row}, {}, m_dns);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }
};

QTEST_GUILESS_MAIN(TestChaosMoods)
#include "tst_chaos_moods.moc"
