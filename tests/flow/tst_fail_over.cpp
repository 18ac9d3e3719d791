// SPDX-License-Identifier: Apache-2.0
// When a run fails: whether another CA of the list is asked, whether the domain is tried again by itself and when, and
// what a person must do first. Two Pebbles, and answers that they did not give.
#include "tests/flow/flow_world.h"

#include <QTest>

using namespace certwright;
using namespace certwright::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000; // milliseconds; loaded machines are slow

} // namespace

class TestFailOver : public QObject
{
    Q_OBJECT

    std::unique_ptr<FlowWorld> m_world;
    std::unique_ptr<PebbleServer> m_other;

    AuthorityChoice other() const
    {
        AuthorityChoice choice;
        choice.authority = m_other->directoryUrl();
        choice.roots = m_other->tlsRootsPem();
        choice.termsAgreed = true;
        return choice;
    }

    /// With the other CA in reserve; not patient with the first.
    DomainRequest request(const QString &names) const
    {
        DomainRequest made = m_world->request(names);
        made.polling.timeout = std::chrono::seconds(4);
        made.fallbacks.append(other());
        return made;
    }

    /// What the first CA says to requests whose URL contains `part`.
    void answer(const QString &part, const Result<HttpAnswer> &said) const
    {
        const QString first = m_world->pebble->directoryUrl().chopped(4);
        m_world->http->instead = [first, part, said](const HttpRequest &asked) -> std::optional<Result<HttpAnswer>> {
            if (asked.url.startsWith(first) && asked.url.contains(part))
                return said;
            return std::nullopt;
        };
    }

    static HttpAnswer later(int status, const QByteArray &type, const QByteArray &seconds)
    {
        HttpAnswer said = problem(status, type);
        said.headers.emplaceBack("Retry-After", seconds);
        return said;
    }

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<FlowWorld>();
        QString whyNot;
        QVERIFY2(m_world->start(&whyNot), qPrintable(whyNot));
        PebbleOptions options;
        options.dnsServer = m_world->dns.dnsServer();
        m_other = std::make_unique<PebbleServer>(options);
        QVERIFY2(m_other->start(&whyNot), qPrintable(whyNot));
    }

    void cleanup()
    {
        m_world.reset();
        m_other.reset();
    }

    void theNextCaIssuesWhereTheFirstIsToBlame_data()
    {
        QTest::addColumn<QString>("part");
        QTest::addColumn<QByteArray>("type"); ///< none: it is not there
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("retryAfter");
        QTest::addColumn<QString>("code");
        QTest::newRow("server error") << u"/order-plz"_s << QByteArray("serverInternal") << 500 << QByteArray()
                                      << u"serverInternal"_s;
        QTest::newRow("not there") << u"/"_s << QByteArray() << 0 << QByteArray() << QString();
        QTest::newRow("limit") << u"/order-plz"_s << QByteArray("rateLimited") << 429 << QByteArray("7200")
                               << u"rateLimited"_s;
        QTest::newRow("refuses the name")
            << u"/order-plz"_s << QByteArray("rejectedIdentifier") << 400 << QByteArray() << u"rejectedIdentifier"_s;
        QTest::newRow("busy for hours, at the end") << u"/finalize-order/"_s << QByteArray("serverInternal") << 503
                                                    << QByteArray("7200") << u"serverInternal"_s;
    }

    void theNextCaIssuesWhereTheFirstIsToBlame()
    {
        QFETCH(const QString, part);
        QFETCH(const QByteArray, type);
        QFETCH(const int, status);
        QFETCH(const QByteArray, retryAfter);
        QFETCH(const QString, code);
        const DomainId id = m_world->add(request(u"moves-on.test"_s));
        if (type.isEmpty())
            answer(part, failed(InterruptedHttp::unreachable(HttpRequest())));
        else if (retryAfter.isEmpty())
            answer(part, problem(status, type));
        else
            answer(part, later(status, type, retryAfter));
        QVERIFY(m_world->service->obtain(id));
        QVERIFY(m_world->endsIn(id, DomainState::Active));
        const std::optional<Event> moved = m_world->latest(id, u"fail-over"_s);
        QVERIFY(moved && moved->failure);
        QCOMPARE(moved->failure->code, code);
        QCOMPARE(moved->failure->kind, type.isEmpty() ? FailureKind::Unreachable : FailureKind::AcmeProblem);
        QCOMPARE(moved->detail, m_other->directoryUrl());
        QCOMPARE(m_world->certificate(id).issuedBy.authority, m_other->directoryUrl());
        QCOMPARE(m_world->domain(id).authority, m_world->pebble->directoryUrl()); // it is asked first the next time
        QVERIFY(m_world->dns.txt(u"_acme-challenge.moves-on.test"_s).isEmpty());
        QCOMPARE(m_other->requests().filter(u"order-plz"_s).size(), 1);
        QVERIFY(!m_world->domain(id).failure);
        QCOMPARE(m_world->domain(id).backoff, Backoff());
    }

    void noOtherCaIsAskedWhereTheNamesAreToBlame_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("CAA") << u"caa"_s;
        QTest::newRow("validation") << u"unauthorized"_s;
    }

    void noOtherCaIsAskedWhereTheNamesAreToBlame()
    {
        QFETCH(const QString, code);
        ChallTestServer elsewhere;
        std::unique_ptr<PebbleServer> blind;
        DomainRequest made = request(u"its-own-fault.test"_s);
        if (code == "caa"_L1) {
            answer(u"/finalize-order/"_s, problem(403, "caa"));
        } else {
            QString whyNot;
            QVERIFY2(elsewhere.start(&whyNot), qPrintable(whyNot));
            QVERIFY(elsewhere.setTxt(u"_acme-challenge.its-own-fault.test"_s, "not the value"));
            PebbleOptions options;
            options.dnsServer = elsewhere.dnsServer();
            blind = std::make_unique<PebbleServer>(options);
            QVERIFY2(blind->start(&whyNot), qPrintable(whyNot));
            made.authority = blind->directoryUrl();
            made.authorityRoots = blind->tlsRootsPem();
        }
        const DomainId id = m_world->add(std::move(made));
        QVERIFY(m_world->service->obtain(id));
        QVERIFY(m_world->endsIn(id, DomainState::Failed));
        QCOMPARE(m_world->domain(id).failure->code, code);
        QVERIFY(!m_world->latest(id, u"fail-over"_s));
        QVERIFY(m_other->requests().isEmpty());
        QVERIFY(m_world->dns.txt(u"_acme-challenge.its-own-fault.test"_s).isEmpty());
        QCOMPARE(m_world->domain(id).backoff.failures, 1);
        QVERIFY(m_world->domain(id).backoff.retryAt.isValid());
    }

    void aCaNobodySignedUpWithIsPassedOver_data()
    {
        QTest::addColumn<bool>("last");
        QTest::newRow("another follows") << false;
        QTest::newRow("none follows") << true;
    }

    void aCaNobodySignedUpWithIsPassedOver()
    {
        QFETCH(const bool, last);
        PebbleServer third;
        QString whyNot;
        QVERIFY2(third.start(&whyNot), qPrintable(whyNot));
        AuthorityChoice unknown;
        unknown.authority = third.directoryUrl();
        unknown.roots = third.tlsRootsPem();
        DomainRequest made = m_world->request(u"list.test"_s);
        made.polling.timeout = std::chrono::seconds(4);
        made.fallbacks = {unknown};
        if (!last)
            made.fallbacks.append(other());
        const DomainId id = m_world->add(std::move(made));
        answer(u"/order-plz"_s, problem(500, "serverInternal"));
        QVERIFY(m_world->service->obtain(id));
        QVERIFY(m_world->endsIn(id, last ? DomainState::Failed : DomainState::Active));
        QVERIFY(third.requests().filter(u"sign-me-up"_s).isEmpty());
        if (last) {
            // What a person reads is why the first CA did not issue.
            QCOMPARE(m_world->domain(id).failure->code, u"serverInternal"_s);
            QCOMPARE(m_world->latest(id, u"passed-over"_s)->failure->code, u"terms"_s);
            QVERIFY(m_world->domain(id).backoff.retryAt.isValid());
        } else {
            QCOMPARE(m_world->latest(id, u"fail-over"_s)->failure->code, u"terms"_s);
            QCOMPARE(m_world->certificate(id).issuedBy.authority, m_other->directoryUrl());
        }
    }

    void theLastCaOfTheListEndsTheRun()
    {
        const DomainId id = m_world->add(request(u"nowhere.test"_s));
        m_world->http->instead = [](const HttpRequest &asked) -> std::optional<Result<HttpAnswer>> {
            if (asked.url.endsWith("/order-plz"_L1))
                return problem(429, "rateLimited");
            return std::nullopt;
        };
        QVERIFY(m_world->service->obtain(id));
        QVERIFY(m_world->endsIn(id, DomainState::Failed));
        QCOMPARE(m_world->history(id).count(u"fail-over"_s), 1);
        m_world->http->instead = nullptr;
        // The next run begins with the first CA again.
        QVERIFY(m_world->service->resume(id));
        QVERIFY(m_world->endsIn(id, DomainState::Active));
        QCOMPARE(m_world->certificate(id).issuedBy.authority, m_world->pebble->directoryUrl());
    }

    void aRunThatIsKilledAfterwardsStaysWithTheNextCa()
    {
        DomainRequest made = request(u"killed.test"_s);
        made.provider = u"manual"_s;
        made.polling.timeout = std::chrono::seconds(60);
        const DomainId id = m_world->add(std::move(made));
        QVERIFY(m_world->dns.setTxt(u"_acme-challenge.killed.test"_s, m_world->domain(id).token));
        answer(u"/order-plz"_s, problem(429, "rateLimited"));
        QVERIFY(m_world->service->obtain(id));
        const auto waits = [this, id] {
            const std::optional<Run> run = m_world->service->currentRun(id);
            return run && run->kind == RunKind::Issuance && run->step == Step::WaitForDns;
        };
        QTRY_VERIFY_WITH_TIMEOUT(waits(), patience);
        m_world->reopen();
        QVERIFY(m_world->service->resumeAll());
        QTRY_VERIFY_WITH_TIMEOUT(waits(), patience);
        for (const RunRecord &record : m_world->service->recordsToPublish(id))
            QVERIFY(m_world->dns.setTxt(record.challengeName, record.value));
        m_world->service->lookNow(id);
        QVERIFY(m_world->endsIn(id, DomainState::Active));
        QCOMPARE(m_world->certificate(id).issuedBy.authority, m_other->directoryUrl());
        QCOMPARE(m_other->requests().filter(u"order-plz"_s).size(), 1);
    }

    void theFirstCaIsAskedAgainOnceAnOrderElsewhereIsGone()
    {
        const DomainId id = m_world->add(request(u"returns.test"_s));
        const QString first = m_world->pebble->directoryUrl().chopped(4);
        m_world->http->instead = [first](const HttpRequest &asked) -> std::optional<Result<HttpAnswer>> {
            if (asked.url.startsWith(first) && asked.url.endsWith("/order-plz"_L1))
                return problem(429, "rateLimited");
            if (asked.url.contains("/finalize-order/"_L1))
                return problem(403, "caa");
            return std::nullopt;
        };
        QVERIFY(m_world->service->obtain(id));
        QVERIFY(m_world->endsIn(id, DomainState::Failed));
        QVERIFY((*m_world->store->latestRun(id))->orderUrl.startsWith(m_other->directoryUrl().chopped(4)));
        m_world->http->instead = nullptr;
        m_other->stop();
        QString whyNot;
        QVERIFY2(m_other->start(&whyNot), qPrintable(whyNot)); // it remembers nothing
        QVERIFY(m_world->service->resume(id));
        QVERIFY(m_world->endsIn(id, DomainState::Active));
        QCOMPARE(m_world->certificate(id).issuedBy.authority, m_world->pebble->directoryUrl());
    }

    void aTimeOfHoursEndsTheRunAndSurvivesARestart()
    {
        const DomainId id = m_world->add(m_world->request(u"hours.test"_s));
        answer(u"/order-plz"_s, later(503, "serverInternal", "7200"));
        QVERIFY(m_world->service->obtain(id));
        QVERIFY(m_world->endsIn(id, DomainState::Failed));
        m_world->reopen();
        const QDateTime now = m_world->clock.now();
        const Backoff backoff = m_world->domain(id).backoff;
        QCOMPARE(backoff.failures, 1);
        QVERIFY(now.secsTo(backoff.retryAt) > 7000);
        QVERIFY(now.secsTo(backoff.retryAt) <= 7200);
        QVERIFY(m_world->store->domainsToRetry(now)->isEmpty());
        QCOMPARE(*m_world->store->domainsToRetry(now.addSecs(7300)), QList<DomainId>(1, id));
        QVERIFY(m_world->service->resumeAll()); // goes on with nothing before that time
        QVERIFY(!m_world->service->isWorking(id));
    }

    void aTimeOfSecondsSurvivesARestart()
    {
        const DomainId id = m_world->add(m_world->request(u"seconds.test"_s));
        answer(u"/order-plz"_s, later(503, "serverInternal", "10"));
        QVERIFY(m_world->service->obtain(id));
        QDateTime told;
        const auto isTold = [this, id, &told] {
            const Result<std::optional<Run>> run = m_world->store->latestRun(id);
            if (run && *run && (*run)->failure && (*run)->failure->retryAt)
                told = *(*run)->failure->retryAt;
            return told.isValid();
        };
        QTRY_VERIFY_WITH_TIMEOUT(isTold(), patience);
        m_world->reopen();
        QList<QDateTime> asked;
        m_world->http->instead = [this, &asked](const HttpRequest &request) -> std::optional<Result<HttpAnswer>> {
            if (request.url.contains("/order-plz"_L1))
                asked.append(m_world->clock.now());
            return std::nullopt;
        };
        QVERIFY(m_world->clock.now() < told);
        QVERIFY(m_world->service->resumeAll());
        QVERIFY(m_world->endsIn(id, DomainState::Active));
        QCOMPARE(asked.size(), 1);
        QVERIFY2(asked.first() >= told, qPrintable(asked.first().toString(Qt::ISODateWithMs)));
    }

    void aPausedAccountStopsWithItsPage()
    {
        const DomainId id = m_world->add(m_world->request(u"paused.test"_s));
        const QString page = u"https://portal.ca.test/sfe/v1/unpause?jwt=abc"_s;
        answer(u"/order-plz"_s,
            problem(429, "rateLimited",
                "Your account is temporarily prevented from requesting certificates for paused.test and possibly "
                "others. Please visit: " +
                    page.toLatin1()));
        QVERIFY(m_world->service->obtain(id));
        QVERIFY(m_world->endsIn(id, DomainState::Failed));
        const Domain domain = m_world->domain(id);
        QVERIFY(!domain.backoff.retryAt.isValid());
        QCOMPARE(domain.backoff.page, page);
        QCOMPARE(domain.failure->page, page);
        m_world->http->instead = nullptr;
        // Once the person was there, it is started like any other.
        QVERIFY(m_world->service->resume(id));
        QVERIFY(m_world->endsIn(id, DomainState::Active));
        QCOMPARE(m_world->domain(id).backoff, Backoff());
    }

    void failuresInARowAreCountedUntilOneSucceeds()
    {
        const DomainId id = m_world->add(m_world->request(u"again.test"_s));
        answer(u"/finalize-order/"_s, problem(403, "caa"));
        QVERIFY(m_world->service->obtain(id));
        QVERIFY(m_world->endsIn(id, DomainState::Failed));
        QVERIFY(m_world->service->resume(id));
        QVERIFY(!m_world->domain(id).backoff.retryAt.isValid()); // while it runs
        QVERIFY(m_world->endsIn(id, DomainState::Failed));
        QCOMPARE(m_world->domain(id).backoff.failures, 2);
        const qint64 wait = m_world->clock.now().secsTo(m_world->domain(id).backoff.retryAt);
        QVERIFY(wait > 5 * 60 && wait < 15 * 60); // about ten minutes after the second
        m_world->http->instead = nullptr;
        QVERIFY(m_world->service->resume(id));
        QVERIFY(m_world->endsIn(id, DomainState::Active));
        QCOMPARE(m_world->domain(id).backoff, Backoff());
    }

    void whatAPersonMustDoIsNotTriedByItself_data()
    {
        QTest::addColumn<bool>("byHand");
        QTest::newRow("steps are asked for") << false;
        QTest::newRow("records are put by hand") << true;
    }

    void whatAPersonMustDoIsNotTriedByItself()
    {
        QFETCH(const bool, byHand);
        DomainRequest made = m_world->request(u"asked.test"_s, byHand ? u"manual"_s : u"sandbox"_s);
        made.goal = byHand ? Goal::Certificate : Goal::OneStepAtATime;
        const DomainId id = m_world->add(std::move(made));
        if (byHand)
            QVERIFY(m_world->dns.setTxt(u"_acme-challenge.asked.test"_s, m_world->domain(id).token));
        answer(u"/order-plz"_s, later(503, "serverInternal", "7200"));
        QVERIFY(m_world->service->verify(id));
        if (!byHand) {
            QVERIFY(m_world->endsIn(id, DomainState::Verified));
            QVERIFY(m_world->service->issue(id));
        }
        QVERIFY(m_world->endsIn(id, DomainState::Failed));
        QCOMPARE(m_world->domain(id).backoff.failures, 1);
        QVERIFY(!m_world->domain(id).backoff.retryAt.isValid());
    }

    void aFailedRenewalKeepsTheCertificateAndIsTriedAgain()
    {
        DomainRequest made = m_world->request(u"serving.test"_s);
        made.goal = Goal::OneStepAtATime;
        const DomainId id = m_world->add(std::move(made));
        QVERIFY(m_world->service->verify(id));
        QVERIFY(m_world->endsIn(id, DomainState::Verified));
        QVERIFY(m_world->service->issue(id));
        QVERIFY(m_world->endsIn(id, DomainState::Active));
        const CertificateId before = m_world->domain(id).certificate;
        answer(u"/order-plz"_s, problem(403, "unauthorized"));
        QVERIFY(!m_world->renewed(id));
        const Domain domain = m_world->domain(id);
        QCOMPARE(domain.standing.state, DomainState::Active);
        QCOMPARE(domain.certificate, before);
        QVERIFY(domain.failure);
        QVERIFY(domain.backoff.retryAt.isValid()); // a renewal is wanted whatever the goal of the first issuance was
    }
};

QTEST_GUILESS_MAIN(TestFailOver)
#include "tst_fail_over.moc"
