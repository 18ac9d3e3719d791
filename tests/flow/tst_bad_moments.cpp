// SPDX-License-Identifier: Apache-2.0
// Wishes and failures that come at a bad moment: while records are taken out, while an answer is lost, while nothing
// can be written.
#include "tests/flow/flow_world.h"

#include <QSignalSpy>
#include <QTest>

using namespace certwright;
using namespace certwright::testing;

namespace {

constexpr int patience = 45'000; // milliseconds; loaded machines are slow

} // namespace

class TestBadMoments : public QObject
{
    Q_OBJECT

    std::unique_ptr<FlowWorld> m_world;

    std::optional<Run> run(DomainId id) const { return m_world->service->currentRun(id); }

    bool isAt(DomainId id, Step step) const { return run(id) && run(id)->step == step; }

    DomainId added(const QString &name, std::chrono::seconds timeout, const QString &provider) const
    {
        DomainRequest request = m_world->request(name, provider);
        request.polling.timeout = timeout;
        request.goal = Goal::OneStepAtATime;
        return m_world->add(std::move(request));
    }

    DomainId verified(const QString &name, std::chrono::seconds timeout = std::chrono::seconds(60)) const
    {
        const DomainId id = added(name, timeout, QStringLiteral("sandbox"));
        if (!m_world->service->verify(id) ||
            !QTest::qWaitFor(
                [this, id] { return m_world->state(id) == DomainState::Verified && m_world->isIdle(id); }, patience))
            return DomainId();
        return id;
    }

    /// Nothing can be taken out of DNS.
    void holdRemovals()
    {
        m_world->http->instead = [](const HttpRequest &request) -> std::optional<Result<HttpAnswer>> {
            if (request.url.endsWith(QLatin1String("/clear-txt")))
                return failed(InterruptedHttp::unreachable(request));
            return std::nullopt;
        };
    }

    /// The CA is not allowed to issue, as it says.
    void refuseFinalize()
    {
        m_world->http->instead = [](const HttpRequest &request) -> std::optional<Result<HttpAnswer>> {
            if (request.url.contains(QLatin1String("/finalize-order/")))
                return problem(403, "caa");
            return std::nullopt;
        };
    }

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<FlowWorld>();
        QString whyNot;
        QVERIFY2(m_world->start(&whyNot), qPrintable(whyNot));
    }

    void cleanup() { m_world.reset(); }

    void resumeDuringTheRemovalOfAFailedRunStartsAnother()
    {
        const DomainId id = verified(QStringLiteral("again.test"));
        QVERIFY(!id.isNull());
        m_world->http->instead = [](const HttpRequest &request) -> std::optional<Result<HttpAnswer>> {
            if (request.url.contains(QLatin1String("/finalize-order/")))
                return problem(403, "caa");
            if (request.url.endsWith(QLatin1String("/clear-txt")))
                return failed(InterruptedHttp::unreachable(request));
            return std::nullopt;
        };
        QVERIFY(m_world->service->issue(id));
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Failed, patience);
        QVERIFY(isAt(id, Step::RemoveTxt));
        m_world->http->instead = nullptr;
        QVERIFY(m_world->service->resume(id));
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Active, patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_world->isIdle(id), patience);
        QCOMPARE(m_world->requestsTo(QStringLiteral("order-plz")), 1); // the same order went on
    }

    void issueDuringTheRemovalOfACancelledRunStartsAnother()
    {
        const DomainId id = verified(QStringLiteral("changed-mind.test"));
        QVERIFY(!id.isNull());
        QVERIFY(m_world->service->issue(id));
        QTRY_VERIFY_WITH_TIMEOUT(run(id) && run(id)->step >= Step::WaitForDns, patience);
        holdRemovals();
        m_world->service->cancel(id);
        QTRY_VERIFY_WITH_TIMEOUT(isAt(id, Step::RemoveTxt) && run(id)->failure, patience);
        QCOMPARE(m_world->state(id), DomainState::Verified);
        QVERIFY(m_world->service->issue(id));
        m_world->http->instead = nullptr;
        m_world->service->lookNow(id);
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Active, patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_world->isIdle(id), patience);
    }

    void cancelTakesBackAWishForAnotherRun()
    {
        const DomainId id = verified(QStringLiteral("off-again.test"));
        QVERIFY(!id.isNull());
        QVERIFY(m_world->service->issue(id));
        QTRY_VERIFY_WITH_TIMEOUT(run(id) && run(id)->step >= Step::WaitForDns, patience);
        holdRemovals();
        m_world->service->cancel(id);
        QTRY_VERIFY_WITH_TIMEOUT(isAt(id, Step::RemoveTxt) && run(id)->failure, patience);
        QVERIFY(m_world->service->issue(id));
        m_world->service->cancel(id);
        m_world->http->instead = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT(m_world->isIdle(id), patience);
        QCOMPARE(m_world->state(id), DomainState::Verified);
        QCOMPARE(m_world->store->unfinishedRuns()->size(), 0);
    }

    void anotherCaNeverHearsOfTheFormerOnesOrder()
    {
        PebbleOptions options;
        options.dnsServer = m_world->dns.dnsServer();
        PebbleServer other(options);
        QString whyNot;
        QVERIFY2(other.start(&whyNot), qPrintable(whyNot));
        const DomainId id = verified(QStringLiteral("moved.test"));
        QVERIFY(!id.isNull());
        refuseFinalize();
        QVERIFY(m_world->service->issue(id));
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Failed, patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_world->isIdle(id), patience);
        m_world->http->instead = nullptr;
        DomainRequest request = m_world->request(QStringLiteral("moved.test"));
        request.authority = other.directoryUrl();
        request.authorityRoots = other.tlsRootsPem();
        QVERIFY(m_world->change(id, std::move(request)));
        m_world->pebble->forgetRequests();
        QVERIFY(m_world->service->resume(id));
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Active, patience);
        QCOMPARE(m_world->pebble->requests(), QStringList());
        QCOMPARE(other.requests().filter(QStringLiteral("sign-me-up")).size(), 1);
    }

    void anotherKeyTypeIsUsedByTheNextRun()
    {
        const DomainId id = verified(QStringLiteral("stronger.test"));
        QVERIFY(!id.isNull());
        refuseFinalize();
        QVERIFY(m_world->service->issue(id));
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Failed, patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_world->isIdle(id), patience);
        m_world->http->instead = nullptr;
        DomainRequest request = m_world->request(QStringLiteral("stronger.test"));
        request.keyType = KeyType::EcdsaP384;
        QVERIFY(m_world->change(id, std::move(request)));
        QVERIFY(m_world->service->resume(id));
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Active, patience);
        QCOMPARE(m_world->domain(id).facts.keyType, KeyType::EcdsaP384);
    }

    void aChangeThatWaitsDoesNotUndoARunStartedMeanwhile()
    {
        const DomainId id = added(QStringLiteral("both.test"), std::chrono::seconds(60), QStringLiteral("manual"));
        DomainRequest request = m_world->request(QStringLiteral("both.test"), QStringLiteral("manual"));
        request.provider = QStringLiteral("exec");
        request.options.emplace(QStringLiteral("EXEC_PATH"), Secret(QByteArrayView("/bin/true")));
        std::optional<Result<void>> changed;
        m_world->secrets.beforeRead = [this, id] { QVERIFY(m_world->service->verify(id)); };
        const Running running(m_world->service->changeDomain(id, std::move(request)),
            std::function<void(Result<void>)>([&changed](Result<void> outcome) { changed = outcome; }));
        QTRY_VERIFY(changed.has_value());
        QVERIFY(!*changed);
        QCOMPARE(changed->error().kind, FailureKind::NotAllowedNow);
        QCOMPARE(m_world->domain(id).provider, QStringLiteral("manual"));
    }

    void aLostAnswerToFinalizeIsNotRepeatedAfterResume()
    {
        const DomainId id = verified(QStringLiteral("lost-answer.test"));
        QVERIFY(!id.isNull());
        int finalizes = 0;
        m_world->http->after = [&finalizes](
                                   const HttpRequest &request, Result<HttpAnswer> answer) -> Result<HttpAnswer> {
            if (!request.url.contains(QLatin1String("/finalize-order/")))
                return answer;
            ++finalizes;
            return failed(InterruptedHttp::unreachable(request));
        };
        QVERIFY(m_world->service->issue(id));
        QTRY_VERIFY_WITH_TIMEOUT(isAt(id, Step::Finalize) && run(id)->failure, patience);
        QVERIFY(m_world->service->resume(id));
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Active, patience);
        QCOMPARE(finalizes, 1);
        QVERIFY(!m_world->history(id).contains(QStringLiteral("failed")));
        // What went wrong on the way is told by the line that says so, not by those that follow.
        for (const Event &event : *m_world->store->events(id, 100))
            QCOMPARE(event.failure.has_value(), event.what == QLatin1String("retry"));
    }

    void anOrderThatNeverGetsReadyEndsTheRun()
    {
        const DomainId id = verified(QStringLiteral("never-ready.test"), std::chrono::seconds(5));
        QVERIFY(!id.isNull());
        m_world->http->instead = [](const HttpRequest &request) -> std::optional<Result<HttpAnswer>> {
            if (request.url.contains(QLatin1String("/finalize-order/")))
                return problem(403, "orderNotReady");
            return std::nullopt;
        };
        m_world->http->after = [](const HttpRequest &request, Result<HttpAnswer> answer) {
            if (answer && request.url.contains(QLatin1String("/my-order/")))
                answer->body.replace("\"ready\"", "\"pending\"");
            return answer;
        };
        QVERIFY(m_world->service->issue(id));
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Failed, patience);
        QCOMPARE(m_world->domain(id).failure->code, QStringLiteral("orderNotReady"));
        QVERIFY(m_world->history(id).size() < 30);
    }

    void aSlowCaIsGivenTimeUntilTheOrderIsReady()
    {
        const DomainId id = verified(QStringLiteral("late-ready.test"));
        QVERIFY(!id.isNull());
        int refused = 0;
        m_world->http->instead = [&refused](const HttpRequest &request) -> std::optional<Result<HttpAnswer>> {
            if (request.url.contains(QLatin1String("/finalize-order/")) && ++refused == 1)
                return problem(403, "orderNotReady");
            return std::nullopt;
        };
        int pending = 0;
        m_world->http->after = [&pending](const HttpRequest &request, Result<HttpAnswer> answer) {
            if (answer && request.url.contains(QLatin1String("/my-order/")) && ++pending == 1)
                answer->body.replace("\"ready\"", "\"pending\"");
            return answer;
        };
        QVERIFY(m_world->service->issue(id));
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Active, patience);
        QCOMPARE(m_world->requestsTo(QStringLiteral("order-plz")), 1);
    }

    void aRequestTheCaWillNeverTakeIsFollowedByANewOrder()
    {
        const DomainId id = verified(QStringLiteral("bad-csr.test"));
        QVERIFY(!id.isNull());
        m_world->http->instead = [](const HttpRequest &request) -> std::optional<Result<HttpAnswer>> {
            if (request.url.contains(QLatin1String("/finalize-order/")))
                return problem(400, "badCSR");
            return std::nullopt;
        };
        QVERIFY(m_world->service->issue(id));
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Failed, patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_world->isIdle(id), patience);
        const QByteArray former = (*m_world->store->latestRun(id))->keyId;
        m_world->http->instead = nullptr;
        QVERIFY(m_world->service->resume(id));
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Active, patience);
        QCOMPARE(m_world->requestsTo(QStringLiteral("order-plz")), 2);
        QVERIFY((*m_world->store->latestRun(id))->keyId != former);
    }

    void aSuccessKeepsNoFailureOfItsRemoval()
    {
        const DomainId id = added(QStringLiteral("removal.test"), std::chrono::seconds(60), QStringLiteral("sandbox"));
        int held = 0;
        m_world->http->instead = [&held](const HttpRequest &request) -> std::optional<Result<HttpAnswer>> {
            if (request.url.endsWith(QLatin1String("/clear-txt")) && ++held == 1)
                return failed(InterruptedHttp::unreachable(request));
            return std::nullopt;
        };
        QVERIFY(m_world->service->verify(id));
        QTRY_VERIFY_WITH_TIMEOUT(held >= 2 && m_world->isIdle(id), patience);
        const Run ended = **m_world->store->latestRun(id);
        QCOMPARE(ended.step, Step::Done);
        QVERIFY(!ended.failure);
    }

    void aFailedRunKeepsItsOwnReason()
    {
        const DomainId id = verified(QStringLiteral("reason.test"));
        QVERIFY(!id.isNull());
        int held = 0;
        m_world->http->instead = [&held](const HttpRequest &request) -> std::optional<Result<HttpAnswer>> {
            if (request.url.contains(QLatin1String("/finalize-order/")))
                return problem(403, "caa");
            if (request.url.endsWith(QLatin1String("/clear-txt")) && ++held == 1)
                return failed(InterruptedHttp::unreachable(request));
            return std::nullopt;
        };
        QVERIFY(m_world->service->issue(id));
        QTRY_VERIFY_WITH_TIMEOUT(held >= 2 && m_world->isIdle(id), patience);
        const Run ended = **m_world->store->latestRun(id);
        QCOMPARE(ended.step, Step::Failed);
        QVERIFY(ended.failure);
        QCOMPARE(ended.failure->code, QStringLiteral("caa"));
    }

    void aDomainCanBeRemovedWhenItsSecretsAreLost()
    {
        DomainRequest request = m_world->request(QStringLiteral("lost.test"), QStringLiteral("exec"));
        request.options.emplace(QStringLiteral("EXEC_PATH"), Secret(QByteArrayView("/bin/true")));
        request.goal = Goal::OneStepAtATime;
        const DomainId id = m_world->add(std::move(request));
        QVERIFY(!id.isNull());
        QVERIFY(m_world->service->verify(id));
        QTRY_VERIFY_WITH_TIMEOUT(isAt(id, Step::WaitForDns), patience);
        m_world->reopen();
        m_world->secrets.items.clear();
        QSignalSpy removed(m_world->service.get(), &IssuanceService::domainRemoved);
        m_world->service->remove(id);
        QTRY_COMPARE_WITH_TIMEOUT(removed.size(), 1, patience);
    }

    void aCancelThatCannotBeWrittenLosesNothing_data()
    {
        QTest::addColumn<bool>("reading");
        QTest::newRow("not read") << true;
        QTest::newRow("not written") << false;
    }

    void aCancelThatCannotBeWrittenLosesNothing()
    {
        QFETCH(const bool, reading);
        const DomainId id = verified(QStringLiteral("full.test"));
        QVERIFY(!id.isNull());
        QVERIFY(m_world->service->issue(id));
        QTRY_VERIFY_WITH_TIMEOUT(run(id) && run(id)->step > Step::CreateOrder, patience);
        (reading ? m_world->journal->refusesReading : m_world->journal->refusesWriting) = true;
        m_world->service->cancel(id);
        QTRY_VERIFY_WITH_TIMEOUT(m_world->service->stoppedBy(id).has_value(), patience);
        QCOMPARE(m_world->service->stoppedBy(id)->kind, FailureKind::DiskFull);
        m_world->journal->refusesReading = false;
        m_world->journal->refusesWriting = false;
        QCOMPARE(m_world->state(id), DomainState::CertificatePending);
        QVERIFY(run(id)->step != Step::RemoveTxt);
        m_world->service->cancel(id);
        QTRY_VERIFY_WITH_TIMEOUT(m_world->isIdle(id) && !run(id), patience);
        QCOMPARE(m_world->state(id), DomainState::Verified);
        QVERIFY(m_world->dns.txt(QStringLiteral("_acme-challenge.full.test")).isEmpty());
    }

    void aRemovalThatCannotBeWrittenSaysSo()
    {
        const DomainId id = added(QStringLiteral("stays.test"), std::chrono::seconds(60), QStringLiteral("sandbox"));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("disk-full")));
        m_world->journal->refusesWriting = true;
        QSignalSpy ended(m_world->service.get(), &IssuanceService::runEnded);
        m_world->service->remove(id);
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
        QVERIFY(m_world->service->stoppedBy(id));
        QCOMPARE(m_world->service->stoppedBy(id)->kind, FailureKind::DiskFull);
        m_world->journal->refusesWriting = false;
        QSignalSpy removed(m_world->service.get(), &IssuanceService::domainRemoved);
        m_world->service->remove(id);
        QTRY_COMPARE_WITH_TIMEOUT(removed.size(), 1, patience);
        QVERIFY(!m_world->service->stoppedBy(id));
    }

    void aRemovalThatCannotSeeTheRunsDoesNotForgetTheirRecords()
    {
        const DomainId id = added(QStringLiteral("unread.test"), std::chrono::seconds(60), QStringLiteral("manual"));
        QVERIFY(m_world->service->verify(id));
        QTRY_VERIFY_WITH_TIMEOUT(isAt(id, Step::WaitForDns), patience);
        m_world->reopen();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("disk-full")));
        m_world->journal->refusesReading = true;
        m_world->service->remove(id);
        QTRY_VERIFY_WITH_TIMEOUT(m_world->service->stoppedBy(id).has_value(), patience);
        m_world->journal->refusesReading = false;
        QVERIFY(m_world->store->domain(id));
        QCOMPARE(m_world->store->unfinishedRuns()->size(), 1);
    }

    void aRunThatEndedIsNotCancelledAfterwards()
    {
        const DomainId id = added(QStringLiteral("too-late.test"), std::chrono::seconds(60), QStringLiteral("sandbox"));
        // Within the very signal that says the end was recorded.
        connect(m_world->service.get(), &IssuanceService::stepChanged, this, [this](DomainId which) {
            if (isAt(which, Step::Done))
                m_world->service->cancel(which);
        });
        QVERIFY(m_world->service->verify(id));
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Verified, patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_world->isIdle(id), patience);
        QCOMPARE((*m_world->store->latestRun(id))->step, Step::Done);
    }

    void aSandboxStartedAnewTakesUpWhatTheFormerOneLeft()
    {
        m_world->sandboxDirectoryUrl = m_world->pebble->directoryUrl();
        m_world->sandboxRoots = m_world->pebble->tlsRootsPem();
        m_world->reopen();
        DomainRequest request = m_world->request(QStringLiteral("practice.test"));
        request.authority = QStringLiteral("sandbox");
        const DomainId id = m_world->add(std::move(request));
        m_world->http->instead = [](const HttpRequest &asked) -> std::optional<Result<HttpAnswer>> {
            if (asked.url.contains(QLatin1String("/finalize-order/")))
                return failed(InterruptedHttp::unreachable(asked));
            return std::nullopt;
        };
        QVERIFY(m_world->service->obtain(id));
        QTRY_VERIFY_WITH_TIMEOUT(isAt(id, Step::Finalize) && run(id)->failure, patience);
        PebbleOptions options;
        options.dnsServer = m_world->dns.dnsServer();
        PebbleServer next(options);
        QString whyNot;
        QVERIFY2(next.start(&whyNot), qPrintable(whyNot));
        m_world->pebble->stop();
        m_world->sandboxDirectoryUrl = next.directoryUrl();
        m_world->sandboxRoots = next.tlsRootsPem();
        m_world->reopen();
        QVERIFY(m_world->service->resumeAll());
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Active, patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_world->isIdle(id), patience);
    }

    void aNextRunThatCannotBeWrittenSaysSo()
    {
        const DomainId id = added(QStringLiteral("half.test"), std::chrono::seconds(60), QStringLiteral("sandbox"));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("disk-full")));
        connect(m_world->service.get(), &IssuanceService::stepChanged, this, [this](DomainId which) {
            if (isAt(which, Step::Done))
                m_world->journal->refusesWriting = true;
        });
        QVERIFY(m_world->service->obtain(id));
        QTRY_VERIFY_WITH_TIMEOUT(m_world->service->stoppedBy(id).has_value(), patience);
        QCOMPARE(m_world->service->stoppedBy(id)->kind, FailureKind::DiskFull);
        QVERIFY(m_world->isIdle(id));
        m_world->journal->refusesWriting = false;
        QVERIFY(m_world->service->resume(id));
        QVERIFY(!m_world->service->stoppedBy(id));
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Active, patience);
    }

    void nothingIsDoneThatIsNotWrittenDownFirst_data()
    {
        QTest::addColumn<int>("before");
        QTest::addColumn<QString>("effect");
        QTest::newRow("TXT values") << int(Step::PublishTxt) << QStringLiteral("/set-txt");
        QTest::newRow("the key") << int(Step::PrepareKey) << QStringLiteral("/finalize-order/");
    }

    void nothingIsDoneThatIsNotWrittenDownFirst()
    {
        QFETCH(const int, before);
        QFETCH(const QString, effect);
        const DomainId id = verified(QStringLiteral("intent.test"));
        QVERIFY(!id.isNull());
        int effects = 0;
        m_world->http->instead = [&effects, effect](const HttpRequest &request) -> std::optional<Result<HttpAnswer>> {
            effects += request.url.contains(effect) ? 1 : 0;
            return std::nullopt;
        };
        connect(m_world->service.get(), &IssuanceService::stepChanged, this, [this, before](DomainId which) {
            if (isAt(which, Step(before)))
                m_world->journal->refusesWriting = true;
        });
        QVERIFY(m_world->service->issue(id));
        QTRY_VERIFY_WITH_TIMEOUT(m_world->service->stoppedBy(id).has_value(), patience);
        QCOMPARE(m_world->service->stoppedBy(id)->kind, FailureKind::DiskFull);
        QCOMPARE(effects, 0);
        m_world->service->disconnect(this);
        m_world->journal->refusesWriting = false;
        QVERIFY(m_world->service->resume(id));
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Active, patience);
        QVERIFY(effects > 0);
    }

    void aCaThatMovedItsDirectoryIsFoundAgain()
    {
        const DomainId id = verified(QStringLiteral("moved-paths.test"));
        QVERIFY(!id.isNull());
        bool first = true;
        m_world->http->after = [&first](const HttpRequest &request, Result<HttpAnswer> answer) {
            if (answer && request.url.endsWith(QLatin1String("/dir")) && std::exchange(first, false))
                answer->body.replace("/order-plz", "/order-of-yesterday");
            return answer;
        };
        QVERIFY(m_world->service->issue(id));
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Failed, patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_world->isIdle(id), patience);
        QVERIFY(m_world->service->resume(id));
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Active, patience);
    }

    void aRateLimitLongerThanThePatienceFailsAtOnceAndKeepsItsTime()
    {
        const DomainId id = verified(QStringLiteral("limited.test"));
        QVERIFY(!id.isNull());
        m_world->http->instead = [](const HttpRequest &request) -> std::optional<Result<HttpAnswer>> {
            if (!request.url.endsWith(QLatin1String("/order-plz")))
                return std::nullopt;
            HttpAnswer answer = problem(429, "rateLimited");
            answer.headers.emplaceBack("Retry-After", "7200");
            return answer;
        };
        QVERIFY(m_world->service->issue(id));
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Failed, patience);
        const Failure failure = *m_world->domain(id).failure;
        QCOMPARE(failure.code, QStringLiteral("rateLimited"));
        QVERIFY(failure.retryAt);
        QVERIFY(m_world->clock.now().secsTo(*failure.retryAt) > 7000);
    }
};

QTEST_GUILESS_MAIN(TestBadMoments)
#include "tst_bad_moments.moc"
