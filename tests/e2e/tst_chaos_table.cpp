// SPDX-License-Identifier: Apache-2.0
// Every request of an issuance meets everything that networks, load balancers and broken servers do to it: what becomes
// of the certificate, of the account, of the TXT records, and how many requests it takes. The table is printed.
#include "tests/e2e/chaos_world.h"

#include <QLoggingCategory>
#include <QTest>

using namespace certwright;
using namespace certwright::testing;

namespace {

/// One request of an issuance, in its order, as Pebble calls them.
struct Moment
{
    const char *name;
    const char *method;
    const char *path;
    int nth;
};

constexpr Moment moments[] = {
    {"directory", "GET", "/dir", 1},
    {"newNonce", "HEAD", "/nonce-plz", 1},
    {"newAccount", "POST", "/sign-me-up", 1},
    {"newOrder", "POST", "/order-plz", 1},
    {"authorization", "POST", "/authZ/", 1},
    {"challenge", "POST", "/chalZ/", 1},
    {"poll", "POST", "/authZ/", 2},
    {"finalize", "POST", "/finalize-order/", 1},
    {"order", "POST", "/my-order/", 1},
    {"certificate", "POST", "/certZ/", 1},
};

constexpr Fault faults[] = {Fault::Drop, Fault::LoseAnswer, Fault::Delay, Fault::DuplicateRequest,
    Fault::DuplicateAnswer, Fault::CutInHalf, Fault::Status500, Fault::Status503, Fault::Status503Date,
    Fault::Status429, Fault::ContentType, Fault::Html, Fault::Huge};

/// What a fault costs, and the few that end the run.
void expect(Row &row, const Moment &moment, Fault fault)
{
    const QLatin1String request(moment.name);
    row.mostRequests = undisturbed + slow;
    switch (fault) {
    case Fault::Delay:
    case Fault::DuplicateRequest:
    case Fault::DuplicateAnswer:
    case Fault::ContentType: // nobody looks at it: some CAs get it wrong
        return;
    case Fault::Drop:
        row.mostRequests += resent;
        return;
    case Fault::LoseAnswer:
        row.mostRequests += resent;
        // Nothing tells that the order was made: Boulder hands out the same one again, Pebble a new one.
        row.orders = request == QLatin1String("newOrder") ? 2 : 1;
        return;
    case Fault::CutInHalf:
        row.mostRequests += again;
        row.orders = request == QLatin1String("newOrder") ? 2 : 1;
        return;
    case Fault::Status500:
    case Fault::Status503:
    case Fault::Status503Date:
    case Fault::Status429:
    case Fault::Html:
        row.mostRequests += again;
        return;
    case Fault::Huge:
        row.mostRequests += again;
        // Not asked again by the same run: it would be as huge. The answer to HEAD has no body that could be.
        if (request != QLatin1String("newNonce"))
            row.ending = {false, FailureKind::MalformedAnswer, QStringLiteral("too-large")};
        return;
    }
}

/// Every fault at every request.
QList<Row> strikes()
{
    QList<Row> rows;
    for (const Moment &moment : moments) {
        for (const Fault fault : faults) {
            Row row;
            row.name = QString::fromLatin1(moment.name) + QStringLiteral(" / ") + QString::fromLatin1(faultWord(fault));
            Strike strike;
            strike.fault = fault;
            strike.method = moment.method;
            strike.path = moment.path;
            strike.nth = moment.nth;
            row.strike = strike;
            expect(row, moment, fault);
            rows.append(row);
        }
    }
    return rows;
}

} // namespace

class TestChaosTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRequestMeetsEveryFault()
    {
        QLoggingCategory::setFilterRules(QStringLiteral("*.debug=false\ncertwright.*.info=false")); // the table alone
        QString whyNot;
        ChallTestServer dns;
        QVERIFY2(dns.start(&whyNot), qPrintable(whyNot));
        const QStringList wrong = play(strikes(), {}, dns);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }
};

QTEST_GUILESS_MAIN(TestChaosTable)
#include "tst_chaos_table.moc"
