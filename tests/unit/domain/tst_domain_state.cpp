// SPDX-License-Identifier: Apache-2.0
// Every state with every event: where it leads, or that it is refused.
#include "core/domain/domain.h"

#include <QTest>

using namespace certwright;

namespace {

constexpr auto noWay = std::nullopt;

struct Row
{
    Standing from;
    DomainEvent event;
    std::optional<Standing> to;
};

Standing standing(DomainState state, bool proven, bool certificate) { return Standing{state, proven, certificate}; }

QList<Row> table()
{
    using enum DomainState;
    using E = DomainEvent;
    const Standing fresh = standing(Pending, false, false);
    const Standing proven = standing(Verified, true, false);
    const Standing ordering = standing(CertificatePending, true, false);
    const Standing active = standing(Active, true, true);
    const Standing unproven = standing(Failed, false, false);
    const Standing notIssued = standing(Failed, true, false);
    return {
        {fresh, E::VerificationStarted, fresh},
        {fresh, E::VerificationSucceeded, proven},
        {fresh, E::VerificationFailed, unproven},
        {fresh, E::IssuanceStarted, noWay},
        {fresh, E::IssuanceSucceeded, noWay},
        {fresh, E::IssuanceFailed, noWay},
        {fresh, E::IssuanceCancelled, noWay},
        {fresh, E::Retried, noWay},

        {proven, E::VerificationStarted, proven},
        {proven, E::VerificationSucceeded, proven},
        {proven, E::VerificationFailed, unproven},
        {proven, E::IssuanceStarted, ordering},
        {proven, E::IssuanceSucceeded, noWay},
        {proven, E::IssuanceFailed, noWay},
        {proven, E::IssuanceCancelled, noWay},
        {proven, E::Retried, noWay},

        {ordering, E::VerificationStarted, noWay},
        {ordering, E::VerificationSucceeded, noWay},
        {ordering, E::VerificationFailed, noWay},
        {ordering, E::IssuanceStarted, noWay},
        {ordering, E::IssuanceSucceeded, active},
        {ordering, E::IssuanceFailed, notIssued},
        {ordering, E::IssuanceCancelled, proven},
        {ordering, E::Retried, noWay},

        {active, E::VerificationStarted, noWay},
        {active, E::VerificationSucceeded, noWay},
        {active, E::VerificationFailed, noWay},
        {active, E::IssuanceStarted, active},
        {active, E::IssuanceSucceeded, active},
        {active, E::IssuanceFailed, active},
        {active, E::IssuanceCancelled, active},
        {active, E::Retried, noWay},

        {unproven, E::VerificationStarted, noWay},
        {unproven, E::VerificationSucceeded, noWay},
        {unproven, E::VerificationFailed, noWay},
        {unproven, E::IssuanceStarted, noWay},
        {unproven, E::IssuanceSucceeded, noWay},
        {unproven, E::IssuanceFailed, noWay},
        {unproven, E::IssuanceCancelled, noWay},
        {unproven, E::Retried, fresh},

        {notIssued, E::VerificationStarted, noWay},
        {notIssued, E::VerificationSucceeded, noWay},
        {notIssued, E::VerificationFailed, noWay},
        {notIssued, E::IssuanceStarted, noWay},
        {notIssued, E::IssuanceSucceeded, noWay},
        {notIssued, E::IssuanceFailed, noWay},
        {notIssued, E::IssuanceCancelled, noWay},
        {notIssued, E::Retried, proven},
    };
}

} // namespace

class TestDomainState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTransition_data()
    {
        QTest::addColumn<int>("index");
        const QList<Row> rows = table();
        for (int i = 0; i < rows.size(); ++i) {
            const QString name = stateWord(rows[i].from.state) +
                                 (rows[i].from.ownershipProven ? QStringLiteral("+") : QString()) + QLatin1Char(' ') +
                                 eventWord(rows[i].event);
            QTest::newRow(qPrintable(name)) << i;
        }
    }

    void everyTransition()
    {
        QFETCH(int, index);
        const Row row = table().at(index);
        const Result<Standing> moved = transition(row.from, row.event);
        QCOMPARE(moved.has_value(), row.to.has_value());
        if (moved) {
            QCOMPARE(*moved, *row.to);
            return;
        }
        QCOMPARE(moved.error().kind, FailureKind::NotAllowedNow);
        QCOMPARE(moved.error().code, stateWord(row.from.state));
        QCOMPARE(moved.error().attempted, eventWord(row.event));
    }

    void theTableHasEveryPair()
    {
        QSet<QString> seen;
        for (const Row &row : table())
            seen.insert(stateWord(row.from.state) + QString::number(row.from.ownershipProven) + eventWord(row.event));
        // Five states, Failed once with and once without proof, times eight events.
        QCOMPARE(seen.size(), 6 * 8);
        QCOMPARE(table().size(), seen.size());
    }

    void wordsAreReadBack()
    {
        using enum DomainState;
        for (const DomainState state : {Pending, Verified, CertificatePending, Active, Failed})
            QCOMPARE(stateFromWord(stateWord(state)), std::optional(state));
        QCOMPARE(stateWord(CertificatePending), QStringLiteral("certificate_pending"));
        QCOMPARE(stateFromWord(QStringLiteral("Active")), std::nullopt);
        for (const KeyType type :
            {KeyType::EcdsaP256, KeyType::EcdsaP384, KeyType::Rsa2048, KeyType::Rsa3072, KeyType::Rsa4096})
            QCOMPARE(keyTypeFromWord(keyTypeWord(type)), std::optional(type));
        QCOMPARE(keyTypeFromWord(QStringLiteral("rsa1024")), std::nullopt);
    }

    void challengeNamesAreDistinctAndInOrder()
    {
        Domain domain;
        for (const char *name : {"*.example.test", "example.test", "shop.example.test"})
            domain.names.append(*DomainName::parse(QString::fromLatin1(name)));
        QCOMPARE(domain.challengeNames(), QStringList({QStringLiteral("_acme-challenge.example.test"),
                                              QStringLiteral("_acme-challenge.shop.example.test")}));
    }
};

QTEST_APPLESS_MAIN(TestDomainState)
#include "tst_domain_state.moc"
