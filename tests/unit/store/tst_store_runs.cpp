// SPDX-License-Identifier: Apache-2.0
// Runs as they move: only what differs is written, and nothing of it is lost; their orders; revoked certificates.
#include "open_store.h"

#include <QTest>

#include <functional>

using namespace certwright;
using namespace Qt::StringLiterals;

class TestStoreRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_store = std::make_unique<OpenStore>(); }
    void cleanup() { m_store.reset(); }

    void runOfAnOrderIsFoundOnce()
    {
        const Domain domain = addSample({u"a.test"_s});
        const Domain other = addSample({u"b.test"_s});
        Run run = startSample(domain);
        Run same = startSample(other);
        QCOMPARE(store()->runOfOrder(run.orderUrl, same.id).value(), run);
        QCOMPARE(store()->runOfOrder(run.orderUrl, run.id).value(), same);
        QCOMPARE(store()->runOfOrder(u"https://ca.example/order/2"_s, run.id).value(), std::nullopt);
        same.step = Step::Done;
        QVERIFY(store()->record(same, nullptr, {}));
        QCOMPARE(store()->runOfOrder(run.orderUrl, run.id).value(), std::nullopt);
        run.orderUrl.clear();
        QVERIFY(store()->record(run, nullptr, {}));
        QCOMPARE(store()->runOfOrder(QString(), RunId()).value(), std::nullopt);
    }

    void runNeedsItsAccount()
    {
        const Domain domain = addSample({u"a.test"_s});
        const auto started = store()->startRun(domain, sample::run(domain.id, AccountId{79}), Event());
        QCOMPARE(started.error().kind, FailureKind::NotFound);
        QCOMPARE(started.error().subject, u"79"_s);
    }

    void partsComeBackThroughManyChanges()
    {
        const Domain domain = addSample({u"example.test"_s});
        Run run = startSample(domain);
        const QList<RunRecord> records = run.records;
        const QList<RunAuthorization> authorizations = run.authorizations;
        const auto written = [&] {
            return bool(store()->record(run, nullptr, {})) && store()->run(run.id).value() == run;
        };
        run.records = {records[1]};
        QVERIFY(written());
        run.records = {records[1], records[0], records[2], records[0]};
        run.authorizations.clear();
        QVERIFY(written());
        store().reopen(); // nothing is remembered of what was written before
        run.records = {records[2]};
        run.authorizations = authorizations;
        QVERIFY(written());
        Run lost = run;
        lost.records.clear();
        Event nowhere = sample::event(u"step"_s);
        nowhere.domain = DomainId{99};
        QVERIFY(!store()->record(lost, nullptr, {nowhere}));
        run.authorizations[0].valid = true;
        QVERIFY(written()); // the records were not lost with the failure
        run.step = Step::Failed;
        QVERIFY(written());
        run.step = Step::RemoveTxt; // resumed
        run.records.clear();
        QVERIFY(written());
    }

    void manyBeginTogetherOrNone()
    {
        QList<RunStart> starts;
        for (const QString &name : {u"a.test"_s, u"b.test"_s, u"c.test"_s}) {
            const Domain domain = addSample({name});
            starts.append({domain, sample::run(domain.id), sample::event(u"started"_s)});
        }
        starts[2].run.authority.account = AccountId{79};
        QVERIFY(!store()->startRuns(starts));
        for (const RunStart &start : std::as_const(starts))
            QVERIFY(!store()->hasUnfinishedRun(start.domain.id).value());
        starts[2].run.authority.account = {};
        const QList<RunId> ids = store()->startRuns(starts).value();
        QCOMPARE(ids.size(), 3);
        for (int i = 0; i < 3; ++i) {
            QVERIFY(store()->hasUnfinishedRun(starts[i].domain.id).value());
            Run expected = starts[i].run;
            expected.id = ids[i];
            QCOMPARE(store()->latestRun(starts[i].domain.id).value(), expected);
        }
        Run ended = store()->run(ids[0]).value();
        ended.step = Step::Cancelled;
        QVERIFY(store()->record(ended, nullptr, {}));
        QVERIFY(!store()->hasUnfinishedRun(starts[0].domain.id).value());
        QCOMPARE(store()->latestRun(starts[0].domain.id).value(), ended);
    }

    void eventOfTheLatestRunIsFound()
    {
        const Domain domain = addSample({u"a.test"_s});
        Run run = startSample(domain);
        QCOMPARE(store()->eventOfLatestRun(domain.id, u"clock"_s).value(), std::nullopt);
        Event clock = sample::event(u"clock"_s, sample::failure());
        clock.detail = u"first"_s;
        Event again = clock;
        again.detail = u"second"_s;
        run.step = Step::Done;
        QVERIFY(store()->record(run, nullptr, {clock, again, sample::event(u"step"_s)}));
        const std::optional<Event> found = store()->eventOfLatestRun(domain.id, u"clock"_s).value();
        QVERIFY(found);
        QCOMPARE(found->detail, u"second"_s);
        QCOMPARE(found->run, run.id);
        QCOMPARE(found->failure, sample::failure());
        startSample(domain); // of a former run it is no news
        QCOMPARE(store()->eventOfLatestRun(domain.id, u"clock"_s).value(), std::nullopt);
    }

    void whatIsRememberedOfADomainIsWhatIsRead()
    {
        Domain domain = addSample({u"a.test"_s, u"b.test"_s});
        const Run run = startSample(domain);
        const auto isSame = [&] {
            const ProfileStore beside(store().database()); // remembers nothing
            return store()->domain(domain.id).value() == beside.domain(domain.id).value();
        };
        QVERIFY(isSame());
        domain.failure.reset();
        domain.standing.state = DomainState::Active;
        domain.backoff.retryAt = sample::time(3);
        QVERIFY(store()->record(run, &domain, {}));
        QVERIFY(isSame());
        domain.names = {domain.names[1], domain.names[0]};
        QVERIFY(store()->updateDomain(domain, sample::event(u"changed"_s)));
        QVERIFY(isSame());
        domain.facts = sample::certificate(domain.id).facts;
        QVERIFY(store()->storeCertificate(sample::certificate(domain.id), domain, run, Event()));
        QVERIFY(isSame());
        domain = store()->domain(domain.id).value();
        domain.failure = sample::failure();
        QVERIFY(store()->record(run, &domain, {}));
        QVERIFY(isSame());
        Domain lost = domain;
        lost.contact = u"lost@example.test"_s;
        lost.failure.reset();
        Event nowhere = sample::event(u"step"_s);
        nowhere.domain = DomainId{99};
        QVERIFY(!store()->record(run, &lost, {nowhere}));
        QVERIFY(isSame());
    }

    void revocationIsWrittenWithItsEvent()
    {
        const Domain domain = addSample({u"example.test"_s});
        const Run run = startSample(domain);
        Certificate certificate = sample::certificate(domain.id);
        certificate.revokedAt = {};
        certificate.revocationReason.reset();
        certificate.id = store()->storeCertificate(certificate, domain, run, Event()).value();
        QVERIFY(!store()->row(domain.id).value().revoked);
        for (const RevocationReason reason :
            {RevocationReason::Unspecified, RevocationReason::KeyCompromise, RevocationReason::AffiliationChanged,
                RevocationReason::Superseded, RevocationReason::CessationOfOperation}) {
            certificate.revokedAt = sample::time(20);
            certificate.revocationReason = reason;
            QVERIFY(store()->updateCertificate(certificate, sample::event(u"revoked"_s)));
            QCOMPARE(store()->certificate(certificate.id).value(), certificate);
        }
        QVERIFY(store()->row(domain.id).value().revoked);
        QCOMPARE(store()->events(domain.id, 1).value().first().what, u"revoked"_s);
        certificate.id = CertificateId{99};
        QCOMPARE(store()->updateCertificate(certificate, Event()).error().kind, FailureKind::NotFound);
    }

    void everyMemberIsWrittenWhenItChanges_data()
    {
        QTest::addColumn<std::function<void(Run &)>>("change");
        const auto row = [](const char *name, std::function<void(Run &)> change) {
            QTest::newRow(name) << std::move(change);
        };
        row("step", [](Run &run) { run.step = Step::Download; });
        row("end", [](Run &run) { run.step = Step::Done; });
        row("kind", [](Run &run) { run.kind = RunKind::Verification; });
        row("ending", [](Run &run) { run.ending = Step::Failed; });
        row("authority", [](Run &run) { run.authority.contact = u"other@example.test"_s; });
        row("account", [](Run &run) { run.authority.account = {}; });
        row("authorityIndex", [](Run &run) { run.authorityIndex = 7; });
        row("order", [](Run &run) { run.order.profile = u"classic"_s; });
        row("keyType", [](Run &run) { run.keyType = KeyType::EcdsaP384; });
        row("replaces", [](Run &run) { run.replaces.clear(); });
        row("renewal", [](Run &run) { run.renewal = false; });
        row("orderUrl", [](Run &run) { run.orderUrl.clear(); });
        row("finalizeUrl", [](Run &run) { run.finalizeUrl.clear(); });
        row("certificateUrl", [](Run &run) { run.certificateUrl.clear(); });
        row("records", [](Run &run) { run.records[1].standing = false; });
        row("authorizations", [](Run &run) { run.authorizations[0].valid = true; });
        row("keyId", [](Run &run) { run.keyId.clear(); });
        row("sealedKey", [](Run &run) { run.sealedKey.clear(); });
        row("startedAt", [](Run &run) { run.startedAt = sample::time(30); });
        row("deadline", [](Run &run) { run.deadline = {}; });
        row("orders", [](Run &run) { run.orders = 9; });
        row("waitsForPerson", [](Run &run) { run.waitsForPerson = false; });
        row("failure", [](Run &run) { run.failure.reset(); });
    }

    void everyMemberIsWrittenWhenItChanges()
    {
        using Change = std::function<void(Run &)>;
        QFETCH(Change, change);
        const Domain domain = addSample({u"example.test"_s});
        Run run = startSample(domain);
        change(run);
        QVERIFY(store()->record(run, nullptr, {}));
        QCOMPARE(store()->run(run.id).value(), run);
        store().reopen(); // and by a process that knows nothing of before
        run.step = run.step == Step::Done ? Step::Failed : Step::Finalize;
        change(run);
        QVERIFY(store()->record(run, nullptr, {}));
        QCOMPARE(store()->run(run.id).value(), run);
    }

private:
    OpenStore &store() { return *m_store; }

    Domain addSample(const QStringList &names)
    {
        return store().add(sample::domain(names, {}, store()->saveAccount(sample::account()).value()));
    }

    Run startSample(const Domain &domain)
    {
        Run run = sample::run(domain.id, domain.account);
        run.id = store()->startRun(domain, run, sample::event(u"step"_s)).value();
        return run;
    }

    std::unique_ptr<OpenStore> m_store;
};

QTEST_GUILESS_MAIN(TestStoreRuns)
#include "tst_store_runs.moc"
