// SPDX-License-Identifier: Apache-2.0
// Every call of the Journal and what the window reads: what goes in comes out, together or not at all.
#include "sample.h"

#include <QElapsedTimer>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace certwright;
using namespace Qt::StringLiterals;

class TestProfileStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        reopen();
    }

    void cleanup()
    {
        m_store.reset();
        m_database.reset();
        m_folder.reset();
    }

    void domainComesBackWhole()
    {
        Domain domain = addSample({u"Example.test"_s, u"*.example.test"_s, u"bücher.example.test"_s});
        reopen();
        QCOMPARE(m_store->domain(domain.id).value(), domain);
        QCOMPARE(m_store->findDomain(u"example.test"_s).value(), domain.id);
        QCOMPARE(m_store->findDomain(u"*.example.test"_s).error().kind, FailureKind::NotFound);
        QCOMPARE(m_store->domain(DomainId{99}).error().kind, FailureKind::NotFound);

        domain.names = {domain.names[1], domain.names[0]};
        domain.standing = {DomainState::Verified, true, false};
        domain.failure.reset();
        domain.credential = {};
        domain.goal = Goal::OneStepAtATime;
        domain.account = {};
        domain.fallbacks.removeFirst();
        domain.order = {};
        domain.order.lifetime = std::chrono::hours(1);
        domain.backoff = {};
        QVERIFY(m_store->updateDomain(domain, sample::event(u"verified"_s)));
        reopen();
        QCOMPARE(m_store->domain(domain.id).value(), domain);
        QCOMPARE(m_store->findDomain(u"*.example.test"_s).value(), domain.id);
    }

    void emptyDomainComesBackToo()
    {
        Domain domain;
        domain.names = {DomainName::fromStored(u"plain.test"_s)};
        domain.id = m_store->addDomain(domain, Event()).value();
        QCOMPARE(m_store->domain(domain.id).value(), domain);
    }

    void firstNameIsTakenOnce()
    {
        const Domain first = addSample({u"example.test"_s, u"www.example.test"_s});
        const auto again = m_store->addDomain(sample::domain({u"example.test"_s}), sample::event(u"added"_s));
        QVERIFY(!again);
        QCOMPARE(again.error().kind, FailureKind::AlreadyExists);
        QCOMPARE(again.error().subject, u"example.test"_s);
        QCOMPARE(m_store->rows().value().size(), 1);
        Domain other = addSample({u"www.example.test"_s}); // only the first name names a domain
        other.names = first.names;
        QCOMPARE(m_store->updateDomain(other, Event()).error().kind, FailureKind::AlreadyExists);
    }

    void domainNeedsItsCredentialAndItsAccount()
    {
        const auto added = m_store->addDomain(sample::domain({u"a.test"_s}, CredentialId{77}), Event());
        QVERIFY(!added);
        QCOMPARE(added.error().kind, FailureKind::NotFound);
        QCOMPARE(added.error().subject, u"77"_s);
        const auto other = m_store->addDomain(sample::domain({u"a.test"_s}, {}, AccountId{78}), Event());
        QVERIFY(!other);
        QCOMPARE(other.error().kind, FailureKind::NotFound);
        QCOMPARE(other.error().subject, u"78"_s);
    }

    void removedWithAllThatIsItsOwn()
    {
        const Domain domain = addSample({u"example.test"_s});
        const Domain other = addSample({u"other.test"_s});
        Run run = startSample(domain);
        const CertificateId certificate =
            m_store->storeCertificate(sample::certificate(domain.id), domain, run, sample::event(u"issued"_s)).value();
        QVERIFY(m_store->removeDomain(domain.id));
        QCOMPARE(m_store->domain(domain.id).error().kind, FailureKind::NotFound);
        QCOMPARE(m_store->run(run.id).error().kind, FailureKind::NotFound);
        QCOMPARE(m_store->certificate(certificate).error().kind, FailureKind::NotFound);
        QVERIFY(m_store->events(domain.id, 10).value().isEmpty());
        QCOMPARE(m_store->removeDomain(domain.id).error().kind, FailureKind::NotFound);
        QCOMPARE(m_store->updateDomain(domain, Event()).error().kind, FailureKind::NotFound);
        QCOMPARE(m_store->domain(other.id).value(), other);
        QVERIFY(addSample({u"example.test"_s}).id > domain.id); // an id is never used again
    }

    void runComesBackWhole()
    {
        Domain domain = addSample({u"example.test"_s});
        QCOMPARE(m_store->latestRun(domain.id).value(), std::nullopt);
        domain.standing.state = DomainState::CertificatePending;
        Run run = sample::run(domain.id, domain.account);
        run.id = m_store->startRun(domain, run, sample::event(u"step"_s)).value();
        reopen();
        QCOMPARE(m_store->run(run.id).value(), run);
        QCOMPARE(m_store->latestRun(domain.id).value(), run);
        QCOMPARE(m_store->unfinishedRuns().value(), QList<Run>{run});
        QCOMPARE(m_store->row(domain.id).value(), (DomainRow{domain, run, std::nullopt, false}));
        QCOMPARE(m_store->rows().value(), (QList<DomainRow>{{domain, run, std::nullopt, false}}));
        QCOMPARE(m_store->events(domain.id, 1).value().first().run, run.id);
        QCOMPARE(m_store->run(RunId{99}).error().kind, FailureKind::NotFound);
    }

    void nextLookIsNotDurable()
    {
        const Domain domain = addSample({u"example.test"_s});
        Run run = startSample(domain);
        run.nextLook = sample::time(9);
        QVERIFY(m_store->record(run, nullptr, {}));
        QVERIFY(m_store->run(run.id).value().nextLook.isNull());
    }

    void everyStepComesBack()
    {
        const Domain domain = addSample({u"example.test"_s});
        Run run = startSample(domain);
        for (int step = int(Step::CreateOrder); step <= int(Step::Cancelled); ++step) {
            run.step = Step(step);
            QVERIFY(m_store->record(run, nullptr, {}));
            QCOMPARE(m_store->run(run.id).value(), run);
            QCOMPARE(m_store->unfinishedRuns().value().isEmpty(), isEnd(run.step));
            QCOMPARE(m_store->row(domain.id).value().run.has_value(), !isEnd(run.step));
        }
    }

    void recordKeepsRunDomainAndEvents()
    {
        Domain domain = addSample({u"example.test"_s});
        Run run = startSample(domain);
        run.records.removeLast();
        run.records[0].state = RecordState::Removed;
        run.authorizations = {run.authorizations[1]};
        run.failure.reset();
        run.deadline = QDateTime();
        domain.standing.state = DomainState::Active;
        const Event first = sample::event(u"step"_s, sample::failure());
        QVERIFY(m_store->record(run, &domain, {first, sample::event(u"verified"_s)}));
        reopen();
        QCOMPARE(m_store->run(run.id).value(), run);
        QCOMPARE(m_store->domain(domain.id).value(), domain);
        const QList<Event> events = m_store->events(domain.id, 2).value();
        QCOMPARE(events[0].what, u"verified"_s);
        Event expected = first;
        expected.domain = domain.id;
        expected.run = run.id;
        QCOMPARE(events[1], expected);
    }

    void failureInTheMiddleLeavesNothing()
    {
        const Domain domain = addSample({u"example.test"_s});
        const Run run = startSample(domain);
        const QList<Event> events = m_store->events(domain.id, 100).value();
        Run changed = run;
        changed.step = Step::Done;
        changed.records.clear();
        Domain stranger = domain;
        stranger.id = DomainId{99};
        QCOMPARE(m_store->record(changed, &stranger, {}).error().kind, FailureKind::NotFound);
        Event lost = sample::event(u"step"_s);
        lost.domain = DomainId{99};
        Domain moved = domain;
        moved.names = {DomainName::fromStored(u"moved.test"_s)};
        QCOMPARE(
            m_store->record(changed, &moved, {sample::event(u"step"_s), lost}).error().kind, FailureKind::NotFound);
        Run noRun = changed;
        noRun.id = RunId{99};
        QCOMPARE(m_store->storeCertificate(sample::certificate(domain.id), moved, noRun, Event()).error().kind,
            FailureKind::NotFound);
        QCOMPARE(m_store->startRun(stranger, changed, Event()).error().kind, FailureKind::NotFound);
        QCOMPARE(m_store->run(run.id).value(), run);
        QCOMPARE(m_store->domain(domain.id).value(), domain);
        QCOMPARE(m_store->events(domain.id, 100).value(), events);
        QCOMPARE(count(u"certificates"_s), 0);
        QVERIFY(m_store->record(changed, &moved, {})); // and the next transaction works
    }

    void oneUnfinishedRunForADomain()
    {
        const Domain domain = addSample({u"example.test"_s});
        Run first = startSample(domain);
        const auto second = m_store->startRun(domain, sample::run(domain.id), Event());
        QVERIFY(!second);
        QCOMPARE(second.error().kind, FailureKind::AlreadyExists);
        QCOMPARE(second.error().code, u"run"_s);
        first.step = Step::Failed;
        QVERIFY(m_store->record(first, nullptr, {}));
        QVERIFY(m_store->startRun(domain, sample::run(domain.id), Event()));
    }

    void continuesWhatHasTheGoal()
    {
        const auto add = [this](const QString &name, DomainState state, Goal goal) {
            Domain domain = sample::domain({name});
            domain.standing.state = state;
            domain.goal = goal;
            domain.id = m_store->addDomain(domain, Event()).value();
            return domain;
        };
        const Domain pending = add(u"a.test"_s, DomainState::Pending, Goal::Certificate);
        const Domain verified = add(u"b.test"_s, DomainState::Verified, Goal::Certificate);
        add(u"c.test"_s, DomainState::Verified, Goal::OneStepAtATime);
        add(u"d.test"_s, DomainState::Failed, Goal::Certificate);
        const Domain busy = add(u"e.test"_s, DomainState::Verified, Goal::Certificate);
        startSample(busy);
        QCOMPARE(m_store->domainsToContinue().value(), (QList<DomainId>{pending.id, verified.id}));
    }

    void certificateComesBackWhole()
    {
        Domain domain = addSample({u"example.test"_s, u"*.example.test"_s});
        Run run = startSample(domain);
        Certificate certificate = sample::certificate(domain.id, domain.account);
        domain.standing = {DomainState::Active, true, true};
        run.step = Step::RemoveTxt;
        certificate.id = m_store->storeCertificate(certificate, domain, run, sample::event(u"issued"_s)).value();
        reopen();
        QCOMPARE(m_store->certificate(certificate.id).value(), certificate);
        domain.certificate = certificate.id;
        domain.facts = certificate.facts;
        QCOMPARE(m_store->domain(domain.id).value(), domain);
        QCOMPARE(m_store->run(run.id).value(), run);
        QCOMPARE(m_store->certificate(CertificateId{99}).error().kind, FailureKind::NotFound);
        QVERIFY(m_store->row(domain.id).value().revoked);

        Certificate renewed = certificate;
        renewed.facts.serial = u"ff"_s;
        renewed.revokedAt = {};
        renewed.revocationReason.reset();
        renewed.issuedBy = {};
        renewed.id = m_store->storeCertificate(renewed, domain, run, sample::event(u"issued"_s)).value();
        QCOMPARE(m_store->domain(domain.id).value().facts, renewed.facts);
        QCOMPARE(m_store->certificates(domain.id).value(), (QList<Certificate>{renewed, certificate})); // the old stays
        QVERIFY(m_store->certificates(DomainId{99}).value().isEmpty());
        QVERIFY(!m_store->row(domain.id).value().revoked);
    }

    void credentialComesBackAndIsProtected()
    {
        Credential credential{{}, u"Büro DNS"_s, u"rfc2136"_s, u"00ff"_s, QByteArray("\x00\x01\xff", 3)};
        credential.id = m_store->saveCredential(credential).value();
        credential.name = u"DNS"_s;
        QCOMPARE(m_store->saveCredential(credential).value(), credential.id);
        reopen();
        QCOMPARE(m_store->credential(credential.id).value(), credential);
        QCOMPARE(m_store->credentials().value(), QList<Credential>{credential});
        Domain domain = sample::domain({u"a.test"_s}, credential.id);
        domain.id = m_store->addDomain(domain, Event()).value();
        QCOMPARE(m_store->domain(domain.id).value(), domain);
        QCOMPARE(m_store->removeCredential(credential.id).error().kind, FailureKind::NotAllowedNow);
        QVERIFY(m_store->removeDomain(domain.id));
        QVERIFY(m_store->removeCredential(credential.id));
        QCOMPARE(m_store->removeCredential(credential.id).error().kind, FailureKind::NotFound);
        QCOMPARE(m_store->credential(credential.id).error().kind, FailureKind::NotFound);
        QCOMPARE(m_store->saveCredential(credential).error().kind, FailureKind::NotFound);
    }

    void valuesAreBytes()
    {
        const QByteArray bytes("\x00\xff text", 7);
        QVERIFY(m_store->value(u"x"_s).value().isEmpty());
        QVERIFY(m_store->setValue(u"x"_s, bytes));
        reopen();
        QCOMPARE(m_store->value(u"x"_s).value(), bytes);
        QVERIFY(m_store->setValue(u"x"_s, "new"));
        QCOMPARE(m_store->value(u"x"_s).value(), QByteArray("new"));
        QVERIFY(m_store->setValue(u"x"_s, QByteArray()));
        QVERIFY(m_store->value(u"x"_s).value().isEmpty());
    }

    void settingsComeBack()
    {
        QCOMPARE(m_store->settings().value(), Settings());
        Settings settings;
        settings.contact = u"ich@example.test"_s;
        settings.authority = u"https://ca.example/directory"_s;
        settings.resolvers = {u"192.0.2.1:53"_s, u"[2001:db8::1]:5353"_s};
        settings.polling = {std::chrono::seconds(1), std::chrono::seconds(2)};
        settings.secrets = SecretsKind::PassphraseFile;
        settings.passphraseFile = u"/etc/certwright/pass phrase"_s;
        QVERIFY(m_store->saveSettings(settings));
        reopen();
        QCOMPARE(m_store->settings().value(), settings);
        QVERIFY(m_store->saveSettings(Settings()));
        QCOMPARE(m_store->settings().value(), Settings());
    }

    void historyIsBounded()
    {
        const Domain domain = addSample({u"example.test"_s});
        for (int i = 0; i < 600; ++i) {
            Event event = sample::event(QString::number(i));
            event.domain = domain.id;
            QVERIFY(m_store->addEvent(event));
        }
        const QList<Event> events = m_store->events(domain.id, 1000).value();
        QCOMPARE(events.size(), 500);
        QCOMPARE(events.first().what, u"599"_s);
        QCOMPARE(events.last().what, u"100"_s);
        QCOMPARE(m_store->events(domain.id, 3).value().size(), 3);
        Event lost = sample::event(u"x"_s);
        lost.domain = DomainId{99};
        QCOMPARE(m_store->addEvent(lost).error().kind, FailureKind::NotFound);
    }

    void finishedRunsAreBounded()
    {
        const Domain domain = addSample({u"example.test"_s});
        RunId first;
        for (int i = 0; i < 60; ++i) {
            Run run = sample::run(domain.id);
            run.id = m_store->startRun(domain, run, sample::event(u"step"_s)).value();
            run.step = Step::Failed;
            QVERIFY(m_store->record(run, nullptr, {}));
            if (i == 0)
                first = run.id;
        }
        QCOMPARE(count(u"runs"_s), 50);
        QCOMPARE(m_store->run(first).error().kind, FailureKind::NotFound);
        QCOMPARE(m_store->events(domain.id, 100).value().size(), 61); // their history stays
    }

    void unknownWordIsDamage()
    {
        const Domain domain = addSample({u"example.test"_s});
        execute(u"UPDATE domains SET state = 'quantum'"_s);
        const auto rows = m_store->rows();
        QVERIFY(!rows);
        QCOMPARE(rows.error().kind, FailureKind::DatabaseCorrupt);
        QCOMPARE(rows.error().peerWords, u"quantum"_s);
    }

    void unknownWordInOptionsIsDamage()
    {
        addSample({u"example.test"_s});
        execute(u"UPDATE domains SET order_options = '{\"challenge\":\"dns-99\"}'"_s);
        QCOMPARE(m_store->rows().error().peerWords, u"dns-99"_s);
        execute(u"UPDATE domains SET order_options = '{\"keyUse\":\"twice\"}'"_s);
        QCOMPARE(m_store->rows().error().peerWords, u"twice"_s);
    }

    void lostTableIsAFailureOfEveryCall()
    {
        const Domain domain = addSample({u"example.test"_s});
        const Run run = startSample(domain);
        execute(u"PRAGMA foreign_keys = OFF"_s);
        for (const QString &table : {u"domains"_s, u"names"_s, u"runs"_s, u"certificates"_s, u"accounts"_s,
                 u"credentials"_s, u"events"_s, u"settings"_s, u"renewals"_s, u"ledger"_s})
            execute(u"DROP TABLE "_s + table);
        const auto failing = [](const auto &result) {
            return !result && result.error().kind == FailureKind::Storage && !result.error().peerWords.isEmpty();
        };
        QVERIFY(failing(m_store->addDomain(domain, Event())));
        QVERIFY(failing(m_store->domain(domain.id)));
        QVERIFY(failing(m_store->findDomain(u"a"_s)));
        QVERIFY(failing(m_store->removeDomain(domain.id)));
        QVERIFY(failing(m_store->updateDomain(domain, Event())));
        QVERIFY(failing(m_store->startRun(domain, run, Event())));
        QVERIFY(failing(m_store->record(run, &domain, {})));
        QVERIFY(failing(m_store->run(run.id)));
        QVERIFY(failing(m_store->latestRun(domain.id)));
        QVERIFY(failing(m_store->unfinishedRuns()));
        QVERIFY(failing(m_store->domainsToContinue()));
        QVERIFY(failing(m_store->storeCertificate(sample::certificate(domain.id), domain, run, Event())));
        QVERIFY(failing(m_store->certificate(CertificateId{1})));
        QVERIFY(failing(m_store->account(QString(), QString())));
        QVERIFY(failing(m_store->certificates(domain.id)));
        QVERIFY(failing(m_store->updateCertificate(Certificate(), Event())));
        QVERIFY(failing(m_store->renewalPlan(CertificateId{1})));
        QVERIFY(failing(m_store->saveRenewalPlan(CertificateId{1}, RenewalPlan(), {})));
        QVERIFY(failing(m_store->renewalsDue(sample::time(0))));
        QVERIFY(failing(m_store->domainsToRetry(sample::time(0))));
        QVERIFY(failing(m_store->nextDue()));
        QVERIFY(failing(m_store->runOfOrder(u"o"_s, RunId())));
        QVERIFY(failing(m_store->account(AccountId{1})));
        QVERIFY(failing(m_store->accounts()));
        QVERIFY(failing(m_store->removeAccount(AccountId{1})));
        QVERIFY(failing(m_store->addToLedger({LedgerEntry()})));
        QVERIFY(failing(m_store->ledger(QString(), sample::time(0))));
        QVERIFY(failing(m_store->saveAccount(AcmeAccount())));
        QVERIFY(failing(m_store->credential(CredentialId{1})));
        QVERIFY(failing(m_store->credentials()));
        QVERIFY(failing(m_store->saveCredential(Credential())));
        QVERIFY(failing(m_store->removeCredential(CredentialId{1})));
        QVERIFY(failing(m_store->value(u"a"_s)));
        QVERIFY(failing(m_store->setValue(u"a"_s, "b")));
        QVERIFY(failing(m_store->rows()));
        QVERIFY(failing(m_store->row(domain.id)));
        QVERIFY(failing(m_store->events(domain.id, 1)));
        QVERIFY(failing(m_store->addEvent(Event())));
        QVERIFY(failing(m_store->settings()));
        QVERIFY(failing(m_store->saveSettings(Settings())));
    }

    void tenThousandDomainsAreQuick()
    {
        constexpr int domains = 10'000;
        execute(u"BEGIN"_s); // one by one they would be ten thousand syncs
        execute(u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "
                "INSERT INTO domains (id, state, ownership_proven, has_certificate, token, authority, authority_roots, "
                "contact, terms_agreed, provider, key_type, poll_interval_s, poll_timeout_s, goal, created_at) "
                "SELECT i, 'active', 1, 1, 'token', 'letsencrypt', '', 'a@b.test', 1, 'manual', 'ec256', 10, 300, "
                "'certificate', 1000 FROM n"_s.arg(domains));
        execute(u"INSERT INTO names SELECT id, 0, 'd' || id || '.example.test' FROM domains"_s);
        execute(u"INSERT INTO names SELECT id, 1, 'www.d' || id || '.example.test' FROM domains"_s);
        execute(
            u"INSERT INTO certificates (id, domain_id, chain_pem, sealed_key, key_id, names, subject, issuer, serial, "
            "fingerprint, not_before, not_after, key_type, stored_at) SELECT id, id, hex(randomblob(2000)), "
            "randomblob(300), 'k', '[\"d' || id || '.example.test\"]', 'cn', 'issuer', 'ab', randomblob(32), 1, 2, "
            "'ec256', 3 FROM domains"_s);
        execute(u"INSERT INTO renewals SELECT id, 1, 2, '', 4000 + id, 9000, 0 FROM certificates"_s);
        execute(u"UPDATE domains SET certificate_id = id"_s);
        execute(
            u"INSERT INTO runs (id, domain_id, kind, step, ending, finished, order_url, finalize_url, certificate_url, "
            "key_id, sealed_key, orders, waits_for_person) SELECT id, id, 'issuance', 'wait-for-dns', 'done', "
            "id % 10 <> 0, 'o', 'f', 'c', 'k', x'00', 1, 0 FROM domains"_s);
        execute(u"INSERT INTO run_records SELECT id, 0, 'n', 't', 'v', 'd', 't', 'k', 'presented', 0, 0 FROM runs"_s);
        execute(u"COMMIT"_s);

        QElapsedTimer timer;
        timer.start();
        const QList<DomainRow> rows = m_store->rows().value();
        const qint64 all = timer.restart();
        for (int id = 1; id <= 100; ++id)
            QVERIFY(m_store->row(DomainId{id}));
        const qint64 hundred = timer.restart();
        QCOMPARE(m_store->nextDue().value(), QDateTime::fromMSecsSinceEpoch(4001, Qt::UTC));
        const qint64 next = timer.restart();
        reopen();
        const qint64 opening = timer.elapsed();
        qInfo(
            "10,000 rows in %lld ms, 100 single rows in %lld ms, next due in %lld ms, opened with its check in %lld ms",
            all, hundred, next, opening);
        QCOMPARE(rows.size(), domains);
        QCOMPARE(rows[9].domain.names.size(), 2);
        QCOMPARE(rows[9].domain.names[1].ascii(), u"www.d10.example.test"_s);
        QCOMPARE(rows[9].domain.facts.names, QStringList{u"d10.example.test"_s});
        QCOMPARE(rows[9].run.value().records.size(), 1);
        QVERIFY(!rows[8].run);
        // Against one another: how fast the machine is does not matter.
        QVERIFY2(hundred < 10 * all, "a single row must not read all");
        QVERIFY2(next < std::max<qint64>(all, 20), "asked for again after every renewal");
    }

private:
    void reopen()
    {
        m_store.reset();
        m_database.reset();
        m_database = std::move(*Database::open(m_folder->filePath(u"certwright.db"_s)));
        m_store = std::make_unique<ProfileStore>(*m_database);
    }

    Domain addSample(const QStringList &names)
    {
        const Credential credential{{}, u"c"_s, u"rfc2136"_s, u"00"_s, "sealed"};
        Domain domain = sample::domain(
            names, m_store->saveCredential(credential).value(), m_store->saveAccount(sample::account()).value());
        domain.id = m_store->addDomain(domain, sample::event(u"added"_s)).value();
        return domain;
    }

    Run startSample(const Domain &domain)
    {
        Run run = sample::run(domain.id, domain.account);
        run.id = m_store->startRun(domain, run, sample::event(u"step"_s)).value();
        return run;
    }

    void execute(const QString &sql)
    {
        QSqlQuery query(QSqlDatabase::database(m_database->connectionName(), false));
        QVERIFY2(query.exec(sql), qPrintable(sql));
    }

    int count(const QString &table)
    {
        QSqlQuery query(QSqlDatabase::database(m_database->connectionName(), false));
        return query.exec(u"SELECT count(*) FROM "_s + table) && query.next() ? query.value(0).toInt() : -1;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<ProfileStore> m_store;
};

QTEST_GUILESS_MAIN(TestProfileStore)
#include "tst_profile_store.moc"
