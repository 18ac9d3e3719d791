// SPDX-License-Identifier: Apache-2.0
// The waiting half of wait_bench.py: many names that wait for their TXT record as a run does, or as many questions as a
// server takes. Prints what came of it for the script to read.
//
// usage: wait_bench wait SERVER NAMES INTERVAL SECONDS    NAMES: a file with a name on each line
//        wait_bench ask SERVER NAMES OUTSTANDING SECONDS
#include "core/base/awaitables.h"
#include "core/dns/cares_client.h"
#include "core/dns/look_pace.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTimer>

#include <cstdio>

#include <sys/resource.h>

using namespace certwright;
using namespace std::chrono_literals;

namespace {

const QByteArray value(43, 'v'); // as long as a key authorization's digest

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// KiB
long peakMemory()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QFile::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).simplified().split(' ').first().toLong();
    }
    return 0;
}

struct Waiting
{
    dns::Propagation &propagation;
    std::chrono::milliseconds interval;
    qint64 looks = 0;
    qint64 seen = 0;
    qint64 lookedFirst = 0; ///< names that were looked at once
};

Task<void> wait(Waiting &all, QString name)
{
    dns::Expectation expectation;
    expectation.name = name;
    expectation.values.append(value);
    dns::LookPace pace;
    QList<dns::Report> reports{dns::Report()};
    for (bool first = true;; first = false) {
        const Result<dns::Report> report = co_await all.propagation.look(expectation, reports.first());
        ++all.looks;
        all.lookedFirst += first ? 1 : 0;
        if (report && report->isComplete())
            break;
        if (report)
            reports.first() = *report;
        const auto pause = pace.next(reports, all.interval, QRandomGenerator::global()->generateDouble());
        co_await delay(pause, Alarm::Punctuality::Gathered);
    }
    ++all.seen;
    std::printf("seen %s %lld\n", qPrintable(name), qlonglong(QDateTime::currentMSecsSinceEpoch()));
}

/// What the process costs from second to second, so that the script can tell the start from what follows.
void printCost(const Waiting &all)
{
    std::printf("cost %lld %.3f %lld %lld %ld\n", qlonglong(QDateTime::currentMSecsSinceEpoch()), cpuSeconds(),
        qlonglong(all.looks), qlonglong(all.lookedFirst), peakMemory());
    std::fflush(stdout);
}

int waitForAll(dns::Client &client, const QStringList &names, std::chrono::seconds interval, std::chrono::seconds most)
{
    const SystemClock clock;
    dns::Propagation propagation(client, clock);
    Waiting all{.propagation = propagation, .interval = interval};
    std::vector<Running> running;
    running.reserve(std::size_t(names.size()));
    const std::function<void()> ended = [&all, &names] {
        if (all.seen == names.size())
            QCoreApplication::quit();
    };
    for (const QString &name : names)
        running.emplace_back(wait(all, name), ended);
    QTimer ticker;
    QObject::connect(&ticker, &QTimer::timeout, &ticker, [&all] { printCost(all); });
    ticker.start(1s);
    QTimer::singleShot(most, QCoreApplication::instance(), &QCoreApplication::quit);
    const int status = QCoreApplication::exec();
    printCost(all);
    return status;
}

struct Asking
{
    dns::Client &client;
    const QStringList &names;
    QElapsedTimer timer = {};
    qint64 most = 0; ///< milliseconds
    qint64 answered = 0;
    qint64 failed = 0;
    qsizetype next = 0;
};

Task<void> ask(Asking &all)
{
    while (all.timer.elapsed() < all.most) {
        dns::Question question;
        question.name = all.names.at(all.next++ % all.names.size());
        const Result<dns::Answer> answer = co_await all.client.ask(question);
        ++(answer ? all.answered : all.failed);
    }
}

int askAll(dns::Client &client, const QStringList &names, int outstanding, std::chrono::seconds most)
{
    Asking all{.client = client, .names = names, .most = std::chrono::milliseconds(most).count()};
    all.timer.start();
    std::vector<Running> running;
    int left = outstanding;
    const std::function<void()> ended = [&left] {
        if (--left == 0)
            QCoreApplication::quit();
    };
    for (int i = 0; i < outstanding; ++i)
        running.emplace_back(ask(all), ended);
    const int status = QCoreApplication::exec();
    std::printf("asked %.3f %lld %lld %.3f\n", double(all.timer.elapsed()) / 1e3, qlonglong(all.answered),
        qlonglong(all.failed), cpuSeconds());
    return status;
}

} // namespace

int main(int count, char **arguments)
{
    QCoreApplication application(count, arguments);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() != 6 || (words.at(1) != QLatin1String("wait") && words.at(1) != QLatin1String("ask"))) {
        std::fputs("usage: wait_bench wait|ask SERVER NAMES INTERVAL|OUTSTANDING SECONDS\n", stderr);
        return 2;
    }
    const Result<dns::Server> server = dns::Server::parse(words.at(2));
    QFile file(words.at(3));
    if (!server || !file.open(QFile::ReadOnly)) {
        std::fputs("wait_bench: no server or no names\n", stderr);
        return 2;
    }
    const QStringList names = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    dns::CaresClient client({*server});
    const std::chrono::seconds most(words.at(5).toInt());
    if (words.at(1) == QLatin1String("wait"))
        return waitForAll(client, names, std::chrono::seconds(words.at(4).toInt()), most);
    return askAll(client, names, words.at(4).toInt(), most);
}
