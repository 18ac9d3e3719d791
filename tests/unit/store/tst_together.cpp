// SPDX-License-Identifier: Apache-2.0
// together(): many writes of one turn of the event loop are one commit, each stands or falls alone, and none is written
// that was taken back.
#include "core/base/awaitables.h"
#include "open_store.h"

#include <QFile>
#include <QTest>
#include <QtEndian>

#include <ctime>
#include <map>

using namespace certwright;
using namespace Qt::StringLiterals;

namespace {

/// How many transactions stand in a write-ahead log: the last frame of each names the size of the database
/// (https://sqlite.org/fileformat2.html#the_write_ahead_log).
int commitsIn(const QString &log)
{
    constexpr int headerSize = 32;
    constexpr int frameHeaderSize = 24;
    constexpr int saltAt = 16; // of the header; 8 of a frame
    QFile file(log);
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray bytes = file.readAll();
    const auto number = [&bytes](qsizetype at) { return qFromBigEndian<quint32>(bytes.constData() + at); };
    const int pageSize = int(number(8));
    int commits = 0;
    for (qsizetype at = headerSize; at + frameHeaderSize + pageSize <= bytes.size(); at += frameHeaderSize + pageSize) {
        const bool isCurrent = number(at + 8) == number(saltAt) && number(at + 12) == number(saltAt + 4);
        if (isCurrent && number(at + 4) != 0)
            ++commits;
    }
    return commits;
}

} // namespace

class TestTogether : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_store = std::make_unique<OpenStore>(); }
    void cleanup()
    {
        m_running.clear();
        m_results.clear();
        m_store.reset();
    }

    void oneComesBackWhole()
    {
        Domain domain = store().add(u"a.test"_s);
        Run run = startedRun(domain);
        run.step = Step::Download;
        run.records.removeFirst();
        domain.standing.state = DomainState::Active;
        write(0, run, domain, {sample::event(u"one"_s), sample::event(u"two"_s, sample::failure())});
        QVERIFY(m_results.empty());                                         // never inside the call
        QCOMPARE(store()->run(run.id).value().step, Step::AwaitValidation); // others do not see it yet
        QTRY_COMPARE(m_results.size(), std::size_t(1));
        QVERIFY(m_results.at(0));
        store().reopen();
        QCOMPARE(store()->run(run.id).value(), run);
        QCOMPARE(store()->domain(domain.id).value(), domain);
        const QList<Event> events = store()->events(domain.id, 2).value();
        QCOMPARE(events[0].what, u"two"_s);
        QCOMPARE(events[0].run, run.id);
        QCOMPARE(events[0].failure, sample::failure());
    }

    void fiftyAreOneCommit()
    {
        const QList<Run> runs = startedRuns(50);
        const int before = commits();
        for (int i = 0; i < runs.size(); ++i)
            write(i, moved(runs[i]));
        QTRY_COMPARE(m_results.size(), std::size_t(50));
        QCOMPARE(commits() - before, 1);
        for (int i = 0; i < runs.size(); ++i) {
            QVERIFY(m_results.at(i));
            QCOMPARE(store()->run(runs[i].id).value(), moved(runs[i]));
        }
        QVERIFY(store()->record(runs[0], nullptr, {})); // the counter counts
        QCOMPARE(commits() - before, 2);
    }

    void oneOfManyFailsAlone()
    {
        const QList<Run> runs = startedRuns(5);
        const int before = commits();
        for (int i = 0; i < runs.size(); ++i) {
            Event event = sample::event(u"written"_s);
            if (i == 2)
                event.domain = DomainId{99}; // fails after its run was written
            write(i, moved(runs[i]), std::nullopt, {event});
        }
        QTRY_COMPARE(m_results.size(), std::size_t(5));
        QCOMPARE(commits() - before, 1);
        for (int i = 0; i < runs.size(); ++i) {
            QCOMPARE(m_results.at(i).has_value(), i != 2);
            QCOMPARE(store()->run(runs[i].id).value(), i == 2 ? runs[i] : moved(runs[i]));
        }
        QCOMPARE(m_results.at(2).error().kind, FailureKind::NotFound);
        QVERIFY(store()->record(moved(runs[2]), nullptr, {}));
        QCOMPARE(store()->run(runs[2].id).value(), moved(runs[2])); // also the parts that did not differ from the lost
    }

    void failureInsideIsOneOfAll()
    {
        const QList<Run> runs = startedRuns(2);
        write(0, moved(runs[0]));
        const std::function<Result<void>()> careless = [&]() -> Result<void> {
            Event nowhere = sample::event(u"lost"_s);
            nowhere.domain = DomainId{99};
            std::ignore = store()->record(moved(runs[1]), nullptr, {nowhere});
            return store()->addEvent(sample::event(u"kept"_s));
        };
        ask(1, careless);
        QTRY_COMPARE(m_results.size(), std::size_t(2));
        QVERIFY(m_results.at(0));
        QVERIFY(!m_results.at(1));
        QCOMPARE(store()->run(runs[0].id).value(), moved(runs[0]));
        QCOMPARE(store()->run(runs[1].id).value(), runs[1]);
    }

    void workSeesWhatWasChangedMeanwhile()
    {
        const Domain domain = store().add(u"a.test"_s);
        const Run run = startedRun(domain);
        ask(0, [&]() -> Result<void> {
            Domain now = store()->domain(domain.id).value();
            now.standing.state = DomainState::Active;
            return store()->record(run, &now, {});
        });
        Domain changed = store()->domain(domain.id).value();
        changed.contact = u"other@example.test"_s;
        QVERIFY(store()->updateDomain(changed, sample::event(u"changed"_s)));
        QTRY_COMPARE(m_results.size(), std::size_t(1));
        const Domain both = store()->domain(domain.id).value();
        QCOMPARE(both.contact, u"other@example.test"_s);
        QCOMPARE(both.standing.state, DomainState::Active);
    }

    void workOfManyCallsIsOneCommit()
    {
        const QList<Run> runs = startedRuns(2);
        const int before = commits();
        ask(0, [&]() -> Result<void> {
            if (Result<void> written = store()->record(moved(runs[0]), nullptr, {}); !written)
                return written;
            LedgerEntry entry;
            entry.at = sample::time(1);
            entry.authority = u"ca"_s;
            return store()->addToLedger({entry});
        });
        write(1, moved(runs[1]));
        QTRY_COMPARE(m_results.size(), std::size_t(2));
        QVERIFY(m_results.at(0));
        QCOMPARE(commits() - before, 1);
        QCOMPARE(store()->ledger(u"ca"_s, sample::time(0)).value().size(), 1);
    }

    void destroyedOneIsNeverWritten()
    {
        const QList<Run> runs = startedRuns(3);
        for (int i = 0; i < runs.size(); ++i)
            write(i, moved(runs[i]));
        m_running.erase(1);
        QTRY_COMPARE(m_results.size(), std::size_t(2));
        QCOMPARE(store()->run(runs[0].id).value(), moved(runs[0]));
        QCOMPARE(store()->run(runs[1].id).value(), runs[1]);
        QCOMPARE(store()->run(runs[2].id).value(), moved(runs[2]));

        const int before = commits();
        write(1, moved(runs[1]));
        m_running.clear();
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        QCOMPARE(commits(), before); // nothing to write, nothing written
        QCOMPARE(store()->run(runs[1].id).value(), runs[1]);
    }

    void writesInBetweenAreFine()
    {
        const QList<Run> runs = startedRuns(3);
        write(0, moved(runs[0]));
        QVERIFY(store()->record(moved(runs[1]), nullptr, {}));
        QVERIFY(store()->setValue(u"x"_s, "y"));
        write(2, moved(runs[2]));
        QCOMPARE(store()->run(runs[0].id).value(), runs[0]);
        QTRY_COMPARE(m_results.size(), std::size_t(2));
        for (const Run &run : runs)
            QCOMPARE(store()->run(run.id).value(), moved(run));
    }

    void runGoesOnFromItsOwnWrite()
    {
        const QList<Run> runs = startedRuns(1);
        bool ended = false;
        const auto steps = [this](Run run) -> Task<Result<void>> {
            for (const Step step : {Step::PrepareKey, Step::Finalize, Step::Download, Step::RemoveTxt, Step::Done}) {
                run.step = step;
                run.authorizations[0].challengeUrl = stepWord(step);
                const std::function<Result<void>()> work = [this, run] { return store()->record(run, nullptr, {}); };
                const Result<void> written = co_await store()->together(work);
                if (!written || store()->run(run.id).value() != run)
                    co_return failed(Failure());
            }
            co_return Result<void>();
        };
        const std::function<void(Result<void>)> done = [&ended](
                                                           const Result<void> &result) { ended = result.has_value(); };
        const Running running(steps(runs[0]), done);
        QTRY_VERIFY(ended);
        QCOMPARE(store()->run(runs[0].id).value().step, Step::Done);
    }

    void fullDiskFailsAll()
    {
        const QList<Run> runs = startedRuns(4);
        const int pages = store().ask(u"PRAGMA page_count"_s).toInt();
        store().ask(u"PRAGMA max_page_count = %1"_s.arg(pages + 4));
        for (int i = 0; i < runs.size(); ++i) {
            Run run = moved(runs[i]);
            if (i == 2)
                run.sealedKey = QByteArray(200'000, 'x');
            write(i, run);
        }
        QTRY_COMPARE(m_results.size(), std::size_t(4));
        for (int i = 0; i < runs.size(); ++i) {
            QVERIFY(!m_results.at(i));
            QCOMPARE(m_results.at(i).error().kind, FailureKind::DiskFull);
            QCOMPARE(store()->run(runs[i].id).value(), runs[i]);
        }
        store().ask(u"PRAGMA max_page_count = 1000000"_s);
        m_results.clear();
        write(0, moved(runs[0])); // and goes on when there is room again
        QTRY_COMPARE(m_results.size(), std::size_t(1));
        QVERIFY(m_results.at(0));
        QCOMPARE(store()->run(runs[0].id).value(), moved(runs[0]));
    }

    void lockedDatabaseFailsAll()
    {
        const QList<Run> runs = startedRuns(3);
        store().ask(u"PRAGMA busy_timeout = 0"_s);
        const auto other = Database::open(store().path());
        QVERIFY(other);
        QSqlQuery lock(QSqlDatabase::database((*other)->connectionName(), false));
        QVERIFY(lock.exec(u"BEGIN IMMEDIATE"_s));
        for (int i = 0; i < runs.size(); ++i)
            write(i, moved(runs[i]));
        QTRY_COMPARE(m_results.size(), std::size_t(3));
        QVERIFY(lock.exec(u"ROLLBACK"_s));
        for (int i = 0; i < runs.size(); ++i) {
            QVERIFY(!m_results.at(i));
            QCOMPARE(m_results.at(i).error().retry, Retry::Later);
            QCOMPARE(store()->run(runs[i].id).value(), runs[i]);
        }
    }

    void closedStoreWritesNothingMore()
    {
        const QList<Run> runs = startedRuns(1);
        write(0, moved(runs[0]));
        store().reopen();
        m_running.clear();
        QCoreApplication::processEvents();
        QCOMPARE(store()->run(runs[0].id).value(), runs[0]);
    }

    void issuancesTakeLittleTime()
    {
        constexpr int issuances = 50;
        constexpr int records = 12;
        QList<Run> runs;
        for (int i = 0; i < issuances; ++i) {
            Domain domain = sample::domain({u"d%1.test"_s.arg(i)});
            domain.failure.reset();
            domain.order = {};
            domain.fallbacks.clear();
            domain = store().add(domain);
            Run run = startedRun(domain);
            run.failure.reset();
            run.order = {};
            run.records.fill(run.records[0], records);
            run.authorizations.fill(run.authorizations[0], records);
            runs.append(run);
        }
        const QList<Step> steps{Step::CreateOrder, Step::Authorize, Step::PublishTxt, Step::WaitForDns,
            Step::AnswerChallenges, Step::AwaitValidation, Step::PrepareKey, Step::Finalize, Step::Download,
            Step::RemoveTxt, Step::Done};
        const int before = commits();
        const std::clock_t begin = std::clock();
        for (const Step step : steps) {
            m_results.clear();
            for (int i = 0; i < issuances; ++i) {
                runs[i].step = step;
                write(i, runs[i], std::nullopt, {sample::event(u"step"_s)});
            }
            QTRY_COMPARE(m_results.size(), std::size_t(issuances));
        }
        const double perIssuance = 1000.0 * double(std::clock() - begin) / CLOCKS_PER_SEC / issuances;
        qInfo("%.2f ms of CPU for %lld writes of an issuance with %d records, %d at once in %d commits", perIssuance,
            qlonglong(steps.size()), records, issuances, commits() - before);
        for (const Run &run : runs)
            QCOMPARE(store()->run(run.id).value(), run);
        QVERIFY2(perIssuance < 10, "ten times what was measured, for a busy machine");
    }

private:
    OpenStore &store() { return *m_store; }
    int commits() { return commitsIn(store().path() + u"-wal"_s); }

    Run startedRun(const Domain &domain)
    {
        Run run = sample::run(domain.id);
        run.id = store()->startRun(domain, run, Event()).value();
        return run;
    }

    QList<Run> startedRuns(int count)
    {
        QList<Run> runs;
        for (int i = 0; i < count; ++i)
            runs.append(startedRun(store().add(u"d%1.test"_s.arg(i))));
        return runs;
    }

    static Run moved(Run run)
    {
        run.step = Step::Finalize;
        run.records[0].state = RecordState::Removed;
        run.authorizations[1].valid = false;
        return run;
    }

    void write(int which, Run run, std::optional<Domain> domain = std::nullopt, const QList<Event> &events = {})
    {
        ask(which, [this, run = std::move(run), domain = std::move(domain), events] {
            return store()->record(run, domain ? &*domain : nullptr, events);
        });
    }

    void ask(int which, const std::function<Result<void>()> &work)
    {
        const std::function<void(Result<void>)> done = [this, which](
                                                           const Result<void> &result) { m_results[which] = result; };
        m_running[which] = Running(store()->together(work), done);
    }

    std::unique_ptr<OpenStore> m_store;
    std::map<int, Running> m_running;
    std::map<int, Result<void>> m_results;
};

QTEST_GUILESS_MAIN(TestTogether)
#include "tst_together.moc"
