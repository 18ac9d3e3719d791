// SPDX-License-Identifier: Apache-2.0
// Plans of renewals, and what is due: certificates whose CA is to be asked, whose moment has come, failed domains whose
// time has come, and when the next of them will.
#include "open_store.h"

#include <QTest>

using namespace certwright;
using namespace Qt::StringLiterals;

class TestRenewals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_store = std::make_unique<OpenStore>(); }
    void cleanup() { m_store.reset(); }

    void planComesBackWithItsEvents()
    {
        const Domain domain = withCertificate(u"a.test"_s);
        QCOMPARE(store()->renewalPlan(domain.certificate).value(), std::nullopt);
        QCOMPARE(store()->row(domain.id).value().plan, std::nullopt);
        QVERIFY(store()->saveRenewalPlan(domain.certificate, sample::plan(), {}));
        store().reopen();
        QCOMPARE(store()->renewalPlan(domain.certificate).value(), sample::plan());
        QCOMPARE(store()->row(domain.id).value().plan, sample::plan());
        QVERIFY(store()->saveRenewalPlan(domain.certificate, RenewalPlan(), {sample::event(u"window"_s)}));
        QCOMPARE(store()->renewalPlan(domain.certificate).value(), RenewalPlan());
        QCOMPARE(store()->row(domain.id).value().plan, RenewalPlan());
        QCOMPARE(store()->events(domain.id, 1).value().first().what, u"window"_s);
        QCOMPARE(store()->saveRenewalPlan(CertificateId{99}, RenewalPlan(), {}).error().kind, FailureKind::NotFound);
    }

    void newCertificateEndsThePlanOfTheFormer()
    {
        Domain domain = withCertificate(u"a.test"_s);
        const CertificateId former = domain.certificate;
        QVERIFY(store()->saveRenewalPlan(former, sample::plan(), {}));
        Run run = start(domain);
        domain.certificate = store()->storeCertificate(sample::certificate(domain.id), domain, run, Event()).value();
        QCOMPARE(store()->renewalPlan(former).value(), std::nullopt);
        QCOMPARE(store()->row(domain.id).value().plan, std::nullopt);
        run.step = Step::Done;
        QVERIFY(store()->record(run, nullptr, {}));
        QCOMPARE(dueAt(0), QList<DomainId>{domain.id}); // without a plan yet
    }

    void dueWhenItsTimeHasCome_data()
    {
        QTest::addColumn<RenewalPlan>("plan");
        QTest::addColumn<int>("failures");
        QTest::addColumn<int>("retryAt"); // -1: not by itself
        QTest::addColumn<int>("renewal"); // from which second on
        QTest::addColumn<int>("retry");
        constexpr int never = -1;
        const auto plan = [](int moment, int ask) {
            return RenewalPlan{{}, {}, {}, moment < 0 ? QDateTime() : sample::time(moment),
                ask < 0 ? QDateTime() : sample::time(ask), 0};
        };
        QTest::newRow("moment first") << plan(10, 20) << 0 << never << 10 << never;
        QTest::newRow("asking first") << plan(20, 10) << 0 << never << 10 << never;
        QTest::newRow("never asked") << plan(15, never) << 0 << never << 15 << never;
        QTest::newRow("nothing known") << plan(never, never) << 0 << never << never << never;
        QTest::newRow("failed, tried again") << plan(10, 40) << 2 << 30 << 40 << 30;
        QTest::newRow("failed, a person must act") << plan(10, never) << 2 << never << never << never;
        QTest::newRow("failed, asked meanwhile") << plan(10, 20) << 2 << 30 << 20 << 30;
    }

    void dueWhenItsTimeHasCome()
    {
        QFETCH(RenewalPlan, plan);
        QFETCH(int, failures);
        QFETCH(int, retryAt);
        QFETCH(int, renewal);
        QFETCH(int, retry);
        Domain domain = withCertificate(u"a.test"_s);
        domain.backoff = {failures, retryAt < 0 ? QDateTime() : sample::time(retryAt), {}};
        QVERIFY(store()->updateDomain(domain, Event()));
        QVERIFY(store()->saveRenewalPlan(domain.certificate, plan, {}));

        constexpr int last = 59;
        for (int second = 0; second <= last; ++second) {
            const QList<RenewalRow> due = store()->renewalsDue(sample::time(second)).value();
            QCOMPARE(due.size(), renewal >= 0 && second >= renewal ? 1 : 0);
            if (!due.isEmpty())
                QCOMPARE(due.first(), (RenewalRow{domain.id, domain.certificate, plan}));
            QCOMPARE(
                store()->domainsToRetry(sample::time(second)).value().size(), retry >= 0 && second >= retry ? 1 : 0);
        }
        int first = renewal;
        if (retry >= 0 && (first < 0 || retry < first))
            first = retry;
        QCOMPARE(store()->nextDue().value(), first < 0 ? QDateTime() : sample::time(first));

        const Run run = start(domain); // nothing is due while it is worked on
        QVERIFY(dueAt(last).isEmpty());
        QVERIFY(store()->domainsToRetry(sample::time(last)).value().isEmpty());
        QVERIFY(store()->nextDue().value().isNull());
    }

    void missingPlanIsDueNow()
    {
        QVERIFY(store()->nextDue().value().isNull());
        store().add(u"without-certificate.test"_s);
        QVERIFY(dueAt(59).isEmpty());
        const Domain domain = withCertificate(u"a.test"_s);
        QCOMPARE(dueAt(0), QList<DomainId>{domain.id});
        QVERIFY(store()->nextDue().value() < sample::time(0));
        QVERIFY(store()->nextDue().value().isValid());
    }

    void earliestOfAllIsNext()
    {
        const auto add = [this](const QString &name, int moment, int ask) {
            const Domain domain = withCertificate(name);
            const RenewalPlan plan{{}, {}, {}, sample::time(moment), sample::time(ask), 0};
            return store()->saveRenewalPlan(domain.certificate, plan, {}) ? domain : Domain();
        };
        add(u"a.test"_s, 30, 40);
        const Domain second = add(u"b.test"_s, 35, 20);
        const Domain third = add(u"c.test"_s, 25, 50);
        QCOMPARE(store()->nextDue().value(), sample::time(20));
        start(second);
        QCOMPARE(store()->nextDue().value(), sample::time(25));
        start(third);
        QCOMPARE(store()->nextDue().value(), sample::time(30));
        Domain failed = withCertificate(u"d.test"_s);
        QVERIFY(store()->saveRenewalPlan(failed.certificate, RenewalPlan(), {}));
        failed.backoff = {1, sample::time(10), {}};
        QVERIFY(store()->updateDomain(failed, Event()));
        QCOMPARE(store()->nextDue().value(), sample::time(10));
        QCOMPARE(store()->domainsToRetry(sample::time(10)).value(), QList<DomainId>{failed.id});
    }

    void planGoesWithItsDomain()
    {
        const Domain domain = withCertificate(u"a.test"_s);
        QVERIFY(store()->saveRenewalPlan(domain.certificate, sample::plan(), {}));
        QVERIFY(store()->removeDomain(domain.id));
        QCOMPARE(store().ask(u"SELECT count(*) FROM renewals"_s).toInt(), 0);
        QVERIFY(store()->nextDue().value().isNull());
    }

private:
    OpenStore &store() { return *m_store; }

    Run start(const Domain &domain)
    {
        Run run;
        run.domain = domain.id;
        run.id = store()->startRun(domain, run, Event()).value();
        return run;
    }

    Domain withCertificate(const QString &name)
    {
        Domain domain = sample::domain({name});
        domain.backoff = {};
        domain = store().add(domain);
        Run run = start(domain);
        run.step = Step::Done;
        domain.certificate = store()->storeCertificate(sample::certificate(domain.id), domain, run, Event()).value();
        return domain;
    }

    QList<DomainId> dueAt(int second)
    {
        QList<DomainId> ids;
        const QList<RenewalRow> due = store()->renewalsDue(sample::time(second)).value();
        for (const RenewalRow &row : due)
            ids.append(row.domain);
        return ids;
    }

    std::unique_ptr<OpenStore> m_store;
};

QTEST_GUILESS_MAIN(TestRenewals)
#include "tst_store_renewals.moc"
