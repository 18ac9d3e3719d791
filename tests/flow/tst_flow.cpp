// SPDX-License-Identifier: Apache-2.0
// Verification and issuance from end to end: the good way, and what goes wrong on it.
#include "tests/flow/flow_world.h"

#include "core/crypto/certificate.h"

#include <QSignalSpy>
#include <QTest>

using namespace certwright;
using namespace certwright::testing;

namespace {

constexpr int patience = 45'000; // milliseconds; loaded machines are slow

} // namespace

class TestFlow : public QObject
{
    Q_OBJECT

    std::unique_ptr<FlowWorld> m_world;

    QList<QByteArray> values(DomainId id) const
    {
        QList<QByteArray> all;
        for (const RunRecord &record : m_world->service->recordsToPublish(id))
            all.append(record.value);
        return all;
    }

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<FlowWorld>();
        QString whyNot;
        QVERIFY2(m_world->start(&whyNot), qPrintable(whyNot));
    }

    void cleanup() { m_world.reset(); }

    void reachesTheGoalByItself()
    {
        const DomainId id = m_world->add(m_world->request(QStringLiteral("example.test *.example.test")));
        QVERIFY(!id.isNull());
        QCOMPARE(m_world->state(id), DomainState::Pending);
        QVERIFY(m_world->service->obtain(id));
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Active, patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_world->isIdle(id), patience);

        const Domain domain = m_world->domain(id);
        const Certificate certificate = *m_world->store->certificate(domain.certificate);
        QCOMPARE(certificate.facts, domain.facts);
        QCOMPARE(domain.facts.names.size(), 2);
        const Result<Secret> pem =
            m_world->vault->unseal(certificate.sealedKey, QByteArray("certificate-key:" + certificate.keyId));
        QVERIFY(pem);
        QVERIFY(checkChain(certificate.chainPem, *KeyPair::fromPem(*pem), domain.names));
        QVERIFY(m_world->dns.txt(QStringLiteral("_acme-challenge.example.test")).isEmpty());
        const QStringList history = m_world->history(id);
        QVERIFY(history.indexOf(QStringLiteral("verified")) > 0);
        QVERIFY(history.indexOf(QStringLiteral("issued")) > history.indexOf(QStringLiteral("verified")));
        QCOMPARE(history.last(), QStringLiteral("done"));
    }

    void refusesToIssueWhatIsNotVerified()
    {
        const DomainId id = m_world->add(m_world->request(QStringLiteral("example.test")));
        const Result<void> issued = m_world->service->issue(id);
        QVERIFY(!issued);
        QCOMPARE(issued.error().kind, FailureKind::NotAllowedNow);
        QCOMPARE(issued.error().code, QStringLiteral("pending"));
        QCOMPARE(m_world->requestsTo(QStringLiteral("order")), 0);
    }

    void refusesASecondDomainOfTheSameName()
    {
        const DomainRequest request = m_world->request(QStringLiteral("example.test"));
        QVERIFY(!m_world->add(m_world->request(QStringLiteral("example.test"))).isNull());
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("already-exists")));
        QVERIFY(m_world->add(m_world->request(QStringLiteral("example.test"))).isNull());
    }

    void needsSevenRequestsForACertificate()
    {
        const DomainId first = m_world->add(m_world->request(QStringLiteral("first.test")));
        QVERIFY(m_world->service->obtain(first));
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(first), DomainState::Active, patience);
        for (const char *name : {"second.test", "third.test"}) {
            const DomainId id = m_world->add(m_world->request(QString::fromLatin1(name)));
            m_world->pebble->forgetRequests();
            QVERIFY(m_world->service->obtain(id));
            QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Active, patience);
            const QStringList requests = m_world->pebble->requests();
            QVERIFY2(requests.size() == 7, qPrintable(requests.join(QLatin1Char('\n'))));
        }
    }

    void resumesWithTheSameTokenOrderAndValues()
    {
        DomainRequest request = m_world->request(QStringLiteral("byhand.test"), QStringLiteral("manual"));
        request.polling.timeout = std::chrono::seconds(2);
        request.goal = Goal::OneStepAtATime;
        const DomainId id = m_world->add(std::move(request));
        const QString name = QStringLiteral("_acme-challenge.byhand.test");
        QVERIFY(m_world->service->verify(id));
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Failed, patience);
        QTRY_VERIFY(m_world->isIdle(id));
        QCOMPARE(m_world->domain(id).failure->kind, FailureKind::DnsNotShown);
        QCOMPARE(m_world->domain(id).failure->code, QStringLiteral("missing"));
        const QByteArray token = m_world->domain(id).token;
        QCOMPARE(values(id), QList<QByteArray>(1, token));

        QVERIFY(m_world->dns.setTxt(name, "something else"));
        QVERIFY(m_world->service->resume(id));
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Failed, patience);
        QTRY_VERIFY(m_world->isIdle(id));
        QCOMPARE(m_world->domain(id).failure->code, QStringLiteral("other-value"));
        QVERIFY(m_world->domain(id).failure->peerWords.contains(QStringLiteral("something else")));

        QVERIFY(m_world->dns.setTxt(name, token));
        QVERIFY(m_world->service->resume(id));
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Verified, patience);
        QTRY_VERIFY(m_world->isIdle(id));
        QCOMPARE(m_world->domain(id).token, token);

        QVERIFY(m_world->service->issue(id));
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Failed, patience);
        QTRY_VERIFY(m_world->isIdle(id));
        const QList<QByteArray> challenge = values(id);
        QCOMPARE(challenge.size(), 1);
        QVERIFY(challenge.first() != token);
        m_world->reopen();
        QCOMPARE(values(id), challenge);
        QVERIFY(m_world->service->resume(id));
        QTRY_VERIFY_WITH_TIMEOUT(
            m_world->service->currentRun(id) && m_world->service->currentRun(id)->step == Step::WaitForDns, patience);
        QCOMPARE(values(id), challenge);
        QVERIFY(m_world->dns.setTxt(name, challenge.first()));
        m_world->service->lookNow(id);
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Active, patience);
        QCOMPARE(m_world->requestsTo(QStringLiteral("order-plz")), 1);
    }

    void cancelTakesTheRecordOut()
    {
        const QString name = QStringLiteral("_acme-challenge.slow.test");
        DomainRequest request = m_world->request(QStringLiteral("slow.test"));
        const DomainId id = m_world->add(std::move(request));
        QSignalSpy ended(m_world->service.get(), &IssuanceService::runEnded);
        // DNS shows another value: the wait goes on until somebody cancels.
        QVERIFY(m_world->service->verify(id));
        QTRY_VERIFY_WITH_TIMEOUT(
            m_world->service->currentRun(id) && m_world->service->currentRun(id)->step >= Step::PublishTxt, patience);
        m_world->service->cancel(id);
        QTRY_VERIFY_WITH_TIMEOUT(m_world->isIdle(id), patience);
        QTRY_VERIFY(ended.size() >= 1);
        QVERIFY(m_world->dns.txt(name).isEmpty());
        QVERIFY(m_world->history(id).contains(QStringLiteral("cancelled")));
        QCOMPARE(m_world->state(id), DomainState::Pending);
        QCOMPARE(m_world->store->unfinishedRuns()->size(), 0);
    }

    void removeEndsTheRunFirst()
    {
        DomainRequest request = m_world->request(QStringLiteral("gone.test"), QStringLiteral("manual"));
        const DomainId id = m_world->add(std::move(request));
        QVERIFY(m_world->service->verify(id));
        QTRY_VERIFY_WITH_TIMEOUT(
            m_world->service->currentRun(id) && m_world->service->currentRun(id)->step == Step::WaitForDns, patience);
        QSignalSpy removed(m_world->service.get(), &IssuanceService::domainRemoved);
        m_world->service->remove(id);
        QTRY_COMPARE_WITH_TIMEOUT(removed.size(), 1, patience);
        QCOMPARE(m_world->store->domain(id).error().kind, FailureKind::NotFound);
        QVERIFY(!m_world->service->isWorking(id));
    }

    void survivesACaThatForgotEverything()
    {
        DomainRequest request = m_world->request(QStringLiteral("lost.test"), QStringLiteral("manual"));
        const DomainId id = m_world->add(std::move(request));
        const QString name = QStringLiteral("_acme-challenge.lost.test");
        QVERIFY(m_world->dns.setTxt(name, m_world->domain(id).token));
        QVERIFY(m_world->service->obtain(id));
        const auto waitsForPerson = [this, id] {
            const std::optional<Run> run = m_world->service->currentRun(id);
            return run && run->kind == RunKind::Issuance && run->step == Step::WaitForDns;
        };
        QTRY_VERIFY_WITH_TIMEOUT(waitsForPerson(), patience);
        const QList<QByteArray> before = values(id);
        m_world->pebble->stop();
        QString whyNot;
        QVERIFY2(m_world->pebble->start(&whyNot), qPrintable(whyNot));
        QVERIFY(m_world->dns.setTxt(name, before.first()));
        m_world->service->lookNow(id);
        QTRY_VERIFY_WITH_TIMEOUT(waitsForPerson() && values(id) != before, patience);
        QVERIFY(m_world->dns.setTxt(name, values(id).first()));
        m_world->service->lookNow(id);
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Active, patience);
        QVERIFY(m_world->history(id).contains(QStringLiteral("new-order")));
    }

    void manyDomainsShareOneRegistration()
    {
        QList<DomainId> ids;
        for (int i = 0; i < 12; ++i) {
            ids.append(m_world->add(m_world->request(QStringLiteral("d%1.test").arg(i))));
            QVERIFY(m_world->service->obtain(ids.last()));
        }
        for (const DomainId id : ids) {
            QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Active, patience);
            QTRY_VERIFY_WITH_TIMEOUT(m_world->isIdle(id), patience);
        }
        QCOMPARE(m_world->requestsTo(QStringLiteral("sign-me-up")), 1);
        for (int i = 0; i < 12; ++i)
            QVERIFY(m_world->dns.txt(QStringLiteral("_acme-challenge.d%1.test").arg(i)).isEmpty());
    }

    void followsCnames()
    {
        QVERIFY(m_world->dns.addCname(
            QStringLiteral("_acme-challenge.delegated.test"), QStringLiteral("delegated.challenges.test")));
        const DomainId id = m_world->add(m_world->request(QStringLiteral("delegated.test")));
        QVERIFY(m_world->service->obtain(id));
        QTRY_VERIFY_WITH_TIMEOUT(
            m_world->service->currentRun(id) && m_world->service->currentRun(id)->step > Step::PublishTxt, patience);
        QCOMPARE(m_world->service->currentRun(id)->records.first().target, QStringLiteral("delegated.challenges.test"));
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Active, patience);
    }

    void aLostKeychainStopsAndGoesOn()
    {
        const DomainId first = m_world->add(m_world->request(QStringLiteral("first.test")));
        QVERIFY(m_world->service->obtain(first));
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(first), DomainState::Active, patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_world->isIdle(first), patience);
        const DomainId id = m_world->add(m_world->request(QStringLiteral("locked.test")));
        m_world->reopen();
        Failure locked;
        locked.kind = FailureKind::SecretsLocked;
        m_world->secrets.refusal = locked;
        QVERIFY(m_world->service->obtain(id));
        QTRY_VERIFY_WITH_TIMEOUT(m_world->service->stoppedBy(id).has_value(), patience);
        QCOMPARE(m_world->service->stoppedBy(id)->kind, FailureKind::SecretsLocked);
        QCOMPARE(m_world->state(id), DomainState::CertificatePending);
        QCOMPARE(m_world->store->unfinishedRuns()->size(), 1);
        m_world->secrets.refusal.reset();
        QVERIFY(m_world->service->resume(id));
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Active, patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_world->isIdle(id), patience);
        QCOMPARE(m_world->store->unfinishedRuns()->size(), 0);
    }

    void aClosedProgramGoesOn()
    {
        DomainRequest request = m_world->request(QStringLiteral("closed.test"), QStringLiteral("manual"));
        const DomainId id = m_world->add(std::move(request));
        QVERIFY(m_world->service->obtain(id));
        QTRY_VERIFY_WITH_TIMEOUT(
            m_world->service->currentRun(id) && m_world->service->currentRun(id)->step == Step::WaitForDns, patience);
        m_world->reopen();
        QVERIFY(!m_world->service->isWorking(id));
        QVERIFY(m_world->service->resumeAll());
        QTRY_VERIFY_WITH_TIMEOUT(m_world->service->isWorking(id), patience);
        QVERIFY(m_world->dns.setTxt(QStringLiteral("_acme-challenge.closed.test"), m_world->domain(id).token));
        m_world->service->lookNow(id);
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::CertificatePending, patience);
    }

    void theCasWordsAreKeptAndANewOrderFollows()
    {
        // The CA looks elsewhere, where the record is not.
        ChallTestServer elsewhere;
        QString whyNot;
        QVERIFY2(elsewhere.start(&whyNot), qPrintable(whyNot));
        PebbleOptions options;
        options.dnsServer = elsewhere.dnsServer();
        PebbleServer blind(options);
        QVERIFY2(blind.start(&whyNot), qPrintable(whyNot));
        DomainRequest request = m_world->request(QStringLiteral("unseen.test"));
        request.authority = blind.directoryUrl();
        request.authorityRoots = blind.tlsRootsPem();
        const DomainId id = m_world->add(std::move(request));
        QVERIFY(m_world->service->obtain(id));
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Failed, patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_world->isIdle(id), patience);
        const Domain domain = m_world->domain(id);
        QCOMPARE(domain.failure->kind, FailureKind::ValidationFailed);
        QVERIFY(!domain.failure->peerWords.isEmpty());
        QVERIFY(!domain.failure->document.isEmpty());
        QVERIFY(domain.standing.ownershipProven);
        const QString name = QStringLiteral("_acme-challenge.unseen.test");
        QVERIFY(m_world->dns.txt(name).isEmpty());
        // The second order's value is put where the CA looks as well, before the CA is told to look.
        bool isSet = false;
        const QObject untilTheEnd;
        connect(m_world->service.get(), &IssuanceService::stepChanged, &untilTheEnd, [&] {
            const QList<QByteArray> wanted = values(id);
            isSet = isSet || (!wanted.isEmpty() && elsewhere.setTxt(name, wanted.first()));
        });
        QVERIFY(m_world->service->resume(id));
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Active, patience);
        QCOMPARE(blind.requests().filter(QStringLiteral("order-plz")).size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestFlow)
#include "tst_flow.moc"
