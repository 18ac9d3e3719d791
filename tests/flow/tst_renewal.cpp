// SPDX-License-Identifier: Apache-2.0
// Certificates that keep themselves renewed: what a real CA suggests, what happens when it says nothing, and what is
// left to a person.
#include "core/renewal/renewal_plan.h"
#include "core/renewal/renewal_service.h"
#include "tests/flow/flow_world.h"
#include "tests/support/await.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace certwright;
using namespace certwright::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 45'000; // milliseconds; loaded machines are slow
const QString question = u"GET /draft-ietf-acme-ari"_s;

/// The system's time, put forward; counts how often it is looked at, which every look of the service does.
class PutForward : public Clock
{
public:
    QDateTime now() const override
    {
        ++m_looks;
        return QDateTime::currentDateTimeUtc().addMSecs(m_offset);
    }

    void setNow(const QDateTime &time) { m_offset = QDateTime::currentDateTimeUtc().msecsTo(time); }
    int looks() const { return m_looks; }

private:
    qint64 m_offset = 0;
    mutable int m_looks = 0;
};

QByteArray window(const QDateTime &start, const QDateTime &end, const QString &explanation = QString())
{
    const QJsonObject suggested{{u"start"_s, start.toString(Qt::ISODate)}, {u"end"_s, end.toString(Qt::ISODate)}};
    QJsonObject answer{{u"suggestedWindow"_s, suggested}};
    if (!explanation.isEmpty())
        answer.insert(u"explanationURL"_s, explanation);
    return QJsonDocument(answer).toJson();
}

bool isQuestion(const HttpRequest &request) { return request.url.contains(u"/draft-ietf-acme-ari"_s); }

Failure timedOut()
{
    Failure failure;
    failure.kind = FailureKind::TimedOut;
    failure.retry = Retry::Later;
    return failure;
}

} // namespace

class TestRenewal : public QObject
{
    Q_OBJECT

    std::unique_ptr<FlowWorld> m_world;
    PutForward m_clock;
    std::unique_ptr<RenewalService> m_renewal;

    void makeRenewal() { m_renewal = std::make_unique<RenewalService>(*m_world->journal, *m_world->service, m_clock); }

    void reopen()
    {
        m_renewal.reset();
        m_world->reopen();
        makeRenewal();
    }

    DomainId active(const QString &name)
    {
        const DomainId id = m_world->add(m_world->request(name));
        const bool isActive =
            m_world->service->obtain(id) &&
            QTest::qWaitFor(
                [this, id] { return m_world->state(id) == DomainState::Active && m_world->isIdle(id); }, patience);
        return isActive ? id : DomainId();
    }

    RenewalPlan plan(DomainId id) const
    {
        return m_world->service->renewalPlan(id).value_or(std::nullopt).value_or(RenewalPlan());
    }

    CertificateId certificateOf(DomainId id) const { return m_world->domain(id).certificate; }

    Certificate certificate(DomainId id) const
    {
        return m_world->store->certificate(certificateOf(id)).value_or(Certificate());
    }

    QList<Event> events(DomainId id, const QString &what) const
    {
        QList<Event> found = m_world->store->events(id, 1000).value_or(QList<Event>());
        found.removeIf([&what](const Event &event) { return event.what != what; });
        return found;
    }

    /// A domain with a certificate of nobody, straight into the journal.
    DomainId stored(const QString &name, const QString &provider = u"sandbox"_s)
    {
        Domain domain;
        domain.names = {DomainName::parse(name).value()};
        domain.authority = m_world->pebble->directoryUrl();
        domain.authorityRoots = m_world->pebble->tlsRootsPem();
        domain.provider = provider;
        domain.termsAgreed = true;
        domain.polling.interval = std::chrono::seconds(1);
        domain.createdAt = m_clock.now();
        domain.standing = Standing{DomainState::Active, true, true};
        Event event;
        event.what = u"added"_s;
        event.at = domain.createdAt;
        domain.id = m_world->store->addDomain(domain, event).value_or(DomainId());
        Run run;
        run.domain = domain.id;
        run.kind = RunKind::Issuance;
        run.step = Step::Done;
        run.startedAt = domain.createdAt;
        run.id = m_world->store->startRun(domain, run, event).value_or(RunId());
        Certificate certificate;
        certificate.domain = domain.id;
        certificate.chainPem = "-";
        certificate.keyId = "00";
        certificate.facts.names = QStringList(name);
        certificate.facts.serial = QString::number(domain.id.value, 16);
        certificate.facts.notBefore = domain.createdAt;
        certificate.facts.notAfter = domain.createdAt.addDays(90);
        certificate.storedAt = domain.createdAt;
        certificate.issuedBy.authority = domain.authority;
        certificate.issuedBy.roots = domain.authorityRoots;
        certificate.renewalId = u"AAAA."_s + certificate.facts.serial;
        domain.facts = certificate.facts;
        const Result<CertificateId> kept = m_world->store->storeCertificate(certificate, domain, run, event);
        if (!kept)
            qWarning("%s", qPrintable(logLine(kept.error())));
        return kept ? domain.id : DomainId();
    }

    void keep(DomainId id, const RenewalPlan &plan)
    {
        QVERIFY(m_world->store->saveRenewalPlan(certificateOf(id), plan, {}));
    }

    /// How often the clock was looked at once the service has come to rest.
    int settledLooks() const
    {
        int looks = m_clock.looks();
        QElapsedTimer unchanged;
        unchanged.start();
        (void)QTest::qWaitFor(
            [this, &looks, &unchanged] {
                if (looks != m_clock.looks())
                    unchanged.restart();
                looks = m_clock.looks();
                return unchanged.hasExpired(700); // longer than what it waits for more signals
            },
            patience);
        return looks;
    }

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<FlowWorld>();
        m_clock.setNow(QDateTime::currentDateTimeUtc());
        QString whyNot;
        QVERIFY2(m_world->start(&whyNot), qPrintable(whyNot));
        makeRenewal();
    }

    void cleanup()
    {
        m_renewal.reset();
        m_world.reset();
    }

    void learnsTheWindowAndKeepsIt()
    {
        const DomainId id = active(u"example.test"_s);
        QVERIFY(!id.isNull());
        QVERIFY(!certificate(id).renewalId.isEmpty());
        const QSignalSpy changed(m_renewal.get(), &RenewalService::planChanged);
        const Result<RenewalPlan> learnt = await(m_renewal->askNow(id));
        QVERIFY2(learnt, qPrintable(learnt ? QString() : logLine(learnt.error())));
        QVERIFY(learnt->windowStart > certificate(id).facts.notBefore);
        QVERIFY(learnt->windowEnd < certificate(id).facts.notAfter);
        QVERIFY(learnt->moment >= learnt->windowStart && learnt->moment <= learnt->windowEnd);
        QVERIFY(learnt->askAgainAt >= m_clock.now().addSecs(50));
        QVERIFY(learnt->askAgainAt <= m_clock.now().addDays(1));
        QCOMPARE(changed.size(), 1);

        // What the CA said holds in the next program, too: it is not asked before, and then again.
        reopen();
        QCOMPARE(plan(id).moment.toSecsSinceEpoch(), learnt->moment.toSecsSinceEpoch());
        QCOMPARE(plan(id).askAgainAt.toSecsSinceEpoch(), learnt->askAgainAt.toSecsSinceEpoch());
        m_world->pebble->forgetRequests();
        QVERIFY(await(m_renewal->lookOnce())->isEmpty());
        QCOMPARE(m_world->requestsTo(question), 0);
        m_clock.setNow(learnt->askAgainAt.addSecs(1));
        QVERIFY(await(m_renewal->lookOnce())->isEmpty());
        QCOMPARE(m_world->requestsTo(question), 1);
        QCOMPARE(plan(id).moment.toSecsSinceEpoch(), learnt->moment.toSecsSinceEpoch());
        QVERIFY(plan(id).askAgainAt > learnt->askAgainAt);
        QVERIFY(events(id, u"renewal-window"_s).isEmpty());
    }

    void renewsWhenTheCaPullsTheWindow()
    {
        const DomainId id = active(u"example.test"_s);
        QVERIFY(!id.isNull());
        QVERIFY(await(m_renewal->askNow(id)));
        const Certificate before = certificate(id);
        QStringList replaced;
        m_world->http->after = [&replaced](const HttpRequest &, const Result<HttpAnswer> &answer) {
            const QJsonObject body = answer ? QJsonDocument::fromJson(answer->body).object() : QJsonObject();
            if (body.contains(u"finalize"_s) && body.contains(u"replaces"_s))
                replaced.append(body.value(u"replaces"_s).toString());
            return answer;
        };
        const QDateTime now = m_clock.now();
        const QString page = u"https://ca.example/incident"_s;
        QVERIFY(m_world->pebble->setRenewalInfo(before.chainPem, window(now.addDays(-2), now.addDays(-1), page)));
        m_renewal->start();
        QTRY_VERIFY(m_clock.looks() > 0);
        QCOMPARE(certificateOf(id), before.id); // nobody has told us yet

        m_renewal.reset();
        makeRenewal();
        m_clock.setNow(plan(id).askAgainAt.addSecs(1));
        m_renewal->start();
        QTRY_VERIFY_WITH_TIMEOUT(certificateOf(id) != before.id, patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_world->isIdle(id), patience);
        QCOMPARE(m_world->state(id), DomainState::Active);
        QVERIFY(!replaced.isEmpty());
        QCOMPARE(replaced.first(), before.renewalId);
        const QList<Event> told = events(id, u"renewal-window"_s);
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.first().detail, page);
        // The new one has a plan of its own, by its lifetime until the CA has been asked.
        QTRY_VERIFY(plan(id).moment.isValid());
        QVERIFY(plan(id).moment > m_clock.now().addDays(1));
        QVERIFY(plan(id).askAgainAt <= m_clock.now().addSecs(3600));
        QCOMPARE(m_world->store->certificates(id)->size(), 2);
    }

    void renewsByLifetimeWhateverTheCaAnswers_data()
    {
        QTest::addColumn<int>("status"); // 0: no answer in time
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("500") << 500 << QByteArray("text/plain") << QByteArray("oops");
        QTest::newRow("404")
            << 404 << QByteArray("application/problem+json")
            << QByteArray(
                   R"({"type":"urn:ietf:params:acme:error:malformed","detail":"no such certificate","status":404})");
        QTest::newRow("HTML") << 200 << QByteArray("text/html") << QByteArray("<html><body>Maintenance</body></html>");
        QTest::newRow("ends before it begins")
            << 200 << QByteArray("application/json")
            << QByteArray(R"({"suggestedWindow":{"start":"2026-01-02T00:00:00Z","end":"2026-01-01T00:00:00Z"}})");
        QTest::newRow("hangs") << 0 << QByteArray() << QByteArray();
    }

    void renewsByLifetimeWhateverTheCaAnswers()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        HttpAnswer made;
        made.status = status;
        made.headers.append({"Content-Type", type});
        made.body = body;
        const Result<HttpAnswer> answer = status == 0 ? Result<HttpAnswer>(failed(timedOut())) : made;
        const DomainId id = stored(u"example.test"_s);
        QVERIFY(!id.isNull());
        const CertificateId before = certificateOf(id);
        int asked = 0;
        m_world->http->instead = [&](const HttpRequest &request) -> std::optional<Result<HttpAnswer>> {
            if (!isQuestion(request))
                return std::nullopt;
            ++asked;
            return answer;
        };
        QVERIFY(await(m_renewal->lookOnce())->isEmpty());
        QCOMPARE(asked, 1);
        QCOMPARE(plan(id).failedAsks, 1);
        QVERIFY(plan(id).askAgainAt > m_clock.now());
        QVERIFY(!plan(id).windowStart.isValid());
        const CertificateFacts facts = certificate(id).facts;
        const Dice middle = [] { return 0.5; };
        const qint64 away = std::abs(plan(id).moment.secsTo(momentByLifetime(facts, middle)));
        QVERIFY(away <= facts.notBefore.secsTo(facts.notAfter) / 50 + 1);

        const Result<RenewalPlan> again = await(m_renewal->askNow(id));
        QVERIFY2(again, qPrintable(again ? QString() : logLine(again.error())));
        QCOMPARE(again->moment.toSecsSinceEpoch(), plan(id).moment.toSecsSinceEpoch());
        QCOMPARE(again->failedAsks, 2);

        m_clock.setNow(plan(id).moment.addSecs(1));
        m_renewal->start();
        QTRY_VERIFY_WITH_TIMEOUT(certificateOf(id) != before, patience);
        QCOMPARE(asked, 3);
    }

    void leavesToAPersonWhatNeedsOne()
    {
        const DomainId id = stored(u"byhand.test"_s, u"manual"_s);
        const DomainId other = stored(u"other.test"_s);
        QVERIFY(!id.isNull() && !other.isNull());
        QVERIFY(await(m_renewal->lookOnce())->isEmpty());
        const CertificateId before = certificateOf(id);
        for (const DomainId each : {id, other}) {
            RenewalPlan come = plan(each);
            come.moment = m_clock.now().addSecs(-10);
            keep(each, come);
        }
        const QList<DomainId> started = *await(m_renewal->lookOnce());
        QCOMPARE(started, QList<DomainId>(1, other)); // it does not stand in the way
        QVERIFY(!m_world->service->isWorking(id));
        QCOMPARE(events(id, u"renewal-due"_s).size(), 1);
        QVERIFY(plan(id).moment <= m_clock.now()); // the window says since when
        QTRY_VERIFY_WITH_TIMEOUT(m_world->isIdle(other), patience);

        // Said once, also by the next program; and what stays due keeps nobody busy.
        reopen();
        QVERIFY(await(m_renewal->lookOnce())->isEmpty());
        QCOMPARE(events(id, u"renewal-due"_s).size(), 1);
        RenewalPlan due = plan(id);
        due.askAgainAt = QDateTime();
        keep(id, due);
        m_renewal->start();
        QTRY_VERIFY(m_clock.looks() > 0);
        const int looks = settledLooks();
        QSignalSpy nothing(m_renewal.get(), &RenewalService::planChanged);
        QVERIFY(!nothing.wait(1500));
        QCOMPARE(m_clock.looks(), looks);
        QCOMPARE(events(id, u"renewal-due"_s).size(), 1);
        QCOMPARE(certificateOf(id), before);
    }

    void triesAFailedDomainAgainAtItsTime()
    {
        m_world->http->instead = [](const HttpRequest &request) -> std::optional<Result<HttpAnswer>> {
            if (request.url.contains(u"order-plz"_s))
                return Result<HttpAnswer>(failed(InterruptedHttp::unreachable(request)));
            return std::nullopt;
        };
        DomainRequest request = m_world->request(u"example.test"_s);
        request.polling.timeout = std::chrono::seconds(1);
        const DomainId id = m_world->add(std::move(request));
        QVERIFY(m_world->service->obtain(id));
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Failed, patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_world->isIdle(id), patience);
        const QDateTime retryAt = m_world->domain(id).backoff.retryAt;
        QVERIFY(retryAt > m_clock.now().addSecs(30));
        m_world->http->instead = nullptr;

        QVERIFY(await(m_renewal->lookOnce())->isEmpty()); // not yet
        QCOMPARE(m_world->state(id), DomainState::Failed);
        m_clock.setNow(retryAt.addMSecs(-800));
        m_renewal->start(); // the timer brings it about
        QTRY_COMPARE_WITH_TIMEOUT(m_world->state(id), DomainState::Active, patience);
        QVERIFY(m_clock.now() >= retryAt);
        QCOMPARE(m_world->domain(id).backoff, Backoff());
    }

    void leavesARevokedCertificateAlone()
    {
        const DomainId id = active(u"example.test"_s);
        QVERIFY(!id.isNull());
        m_renewal->start();
        QTRY_VERIFY(plan(id).moment.isValid());
        const QDateTime end = certificate(id).facts.notAfter;
        const Result<void> revoked = await(
            m_world->service->revoke(certificateOf(id), RevocationReason::CessationOfOperation, RevokeBy::Account));
        QVERIFY2(revoked, qPrintable(revoked ? QString() : logLine(revoked.error())));
        QTRY_VERIFY(!plan(id).moment.isValid());
        QVERIFY(!plan(id).askAgainAt.isValid());
        m_clock.setNow(end);
        m_world->pebble->forgetRequests();
        QVERIFY(await(m_renewal->lookOnce())->isEmpty());
        QCOMPARE(m_world->requestsTo(question), 0);
        const Result<RenewalPlan> asked = await(m_renewal->askNow(id));
        QVERIFY(!asked);
        QCOMPARE(asked.error().code, u"revoked"_s);
    }

    void putsOffWhatSomebodyCancelled()
    {
        const DomainId id = stored(u"example.test"_s);
        QVERIFY(!id.isNull());
        const CertificateId before = certificateOf(id);
        RenewalPlan due;
        due.moment = m_clock.now().addSecs(-10);
        keep(id, due);
        m_world->http->instead = [](const HttpRequest &request) -> std::optional<Result<HttpAnswer>> {
            if (request.url.contains(u"order-plz"_s))
                return Result<HttpAnswer>(failed(InterruptedHttp::unreachable(request)));
            return std::nullopt;
        };
        m_renewal->start();
        QTRY_VERIFY(m_world->service->isWorking(id));
        m_world->service->cancel(id);
        QTRY_VERIFY_WITH_TIMEOUT(m_world->isIdle(id), patience);
        QTRY_VERIFY(plan(id).moment > m_clock.now().addSecs(23 * 3600));
        QVERIFY(plan(id).moment <= m_clock.now().addSecs(24 * 3600));
        QVERIFY(!m_world->service->isWorking(id));
        QCOMPARE(certificateOf(id), before);
    }

    void asksAFewAtOnce()
    {
        const QDateTime now = m_clock.now();
        QList<DomainId> ids;
        for (int i = 0; i < 30; ++i) {
            ids.append(stored(u"d%1.test"_s.arg(i)));
            RenewalPlan due;
            due.moment = now.addDays(60);
            due.askAgainAt = now.addSecs(-1);
            keep(ids.last(), due);
        }
        int open = 0;
        int most = 0;
        int asked = 0;
        m_world->http->instead = [&](const HttpRequest &request) -> std::optional<Result<HttpAnswer>> {
            if (isQuestion(request)) {
                ++asked;
                most = std::max(most, ++open);
            }
            return std::nullopt;
        };
        m_world->http->after = [&open](const HttpRequest &request, const Result<HttpAnswer> &answer) {
            if (isQuestion(request))
                --open;
            return answer;
        };
        m_renewal->start();
        QTRY_COMPARE_WITH_TIMEOUT(asked, 30, patience);
        QTRY_COMPARE(open, 0);
        QVERIFY2(most > 1 && most <= 5, qPrintable(QString::number(most)));
        for (const DomainId id : ids)
            QTRY_VERIFY(plan(id).askAgainAt > now); // Pebble does not know them: asked in hours, and only once
        QCOMPARE(asked, 30);
    }

    void leavesASilentCaAlone()
    {
        const QDateTime now = m_clock.now();
        QList<DomainId> ids;
        for (int i = 0; i < 30; ++i) {
            ids.append(stored(u"d%1.test"_s.arg(i)));
            RenewalPlan due;
            due.moment = now.addDays(60);
            due.askAgainAt = now.addSecs(-1);
            keep(ids.last(), due);
        }
        int asked = 0;
        m_world->http->instead = [&](const HttpRequest &request) -> std::optional<Result<HttpAnswer>> {
            if (!isQuestion(request))
                return std::nullopt;
            ++asked;
            return Result<HttpAnswer>(failed(timedOut()));
        };
        QVERIFY(await(m_renewal->lookOnce())->isEmpty());
        QVERIFY2(asked >= 1 && asked <= 5, qPrintable(QString::number(asked)));
        for (const DomainId id : ids) {
            QCOMPARE(plan(id).failedAsks, 1);
            QVERIFY(plan(id).askAgainAt > now);
        }
    }

    void restsWhileTheJournalCannotBeWritten()
    {
        const DomainId id = stored(u"example.test"_s);
        RenewalPlan due;
        due.moment = m_clock.now().addDays(60);
        due.askAgainAt = m_clock.now().addSecs(-1);
        keep(id, due);
        m_world->journal->refusesWriting = true;
        m_world->pebble->forgetRequests();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"renewals rest"_s));
        m_renewal->start();
        QTRY_COMPARE(m_world->requestsTo(question), 1);
        const int looks = settledLooks();
        QSignalSpy nothing(m_renewal.get(), &RenewalService::planChanged);
        QVERIFY(!nothing.wait(1500));
        QCOMPARE(m_clock.looks(), looks);
        QCOMPARE(m_world->requestsTo(question), 1);
    }

    void sleepsUntilSomethingIsDue()
    {
        const QDateTime now = m_clock.now();
        RenewalPlan later;
        later.moment = now.addDays(60);
        later.askAgainAt = now.addSecs(6 * 3600);
        for (int i = 0; i < 150; ++i)
            keep(stored(u"d%1.test"_s.arg(i)), later);
        const DomainId next = stored(u"next.test"_s, u"manual"_s);
        RenewalPlan soon;
        soon.moment = m_clock.now().addSecs(6);
        keep(next, soon);

        QSignalSpy due(m_renewal.get(), &RenewalService::planChanged);
        m_renewal->start();
        const int atRest = settledLooks();
        QVERIFY(!due.wait(1500));
        QCOMPARE(m_clock.looks(), atRest);
        QTRY_COMPARE_WITH_TIMEOUT(due.size(), 1, patience);
        QVERIFY(m_clock.now() >= soon.moment);
        const int after = settledLooks();
        QVERIFY(!due.wait(1500));
        QCOMPARE(m_clock.looks(), after);
        QCOMPARE(m_world->requestsTo(question), 0);
    }

    void spreadsTheFirstQuestionsOfManyOverAnHour()
    {
        QList<DomainId> ids;
        for (int i = 0; i < 200; ++i)
            ids.append(stored(u"d%1.test"_s.arg(i)));
        m_renewal->start();
        for (const DomainId id : ids)
            QTRY_VERIFY(plan(id).moment.isValid());
        int firstHalf = 0;
        for (const DomainId id : ids) {
            const qint64 wait = m_clock.now().secsTo(plan(id).askAgainAt);
            QVERIFY(wait <= 3600 || plan(id).failedAsks == 1);
            firstHalf += wait < 1800 ? 1 : 0;
        }
        QVERIFY2(firstHalf > 60 && firstHalf < 140, qPrintable(QString::number(firstHalf)));
        QVERIFY(m_world->requestsTo(question) <= 5);
    }
};

QTEST_GUILESS_MAIN(TestRenewal)
#include "tst_renewal.moc"
