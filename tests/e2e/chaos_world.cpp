// SPDX-License-Identifier: Apache-2.0
#include "tests/e2e/chaos_world.h"

#include "core/base/clock.h"
#include "core/dns/cares_client.h"
#include "core/issuance/service.h"
#include "core/net/curl_http_client.h"
#include "core/store/profile_store.h"
#include "tests/flow/memory_secrets.h"
#include "ui/words/words.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <vector>

namespace certwright::testing {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t sideBySide = 26;

/// A profile with its service, at work on one name.
class World
{
public:
    World(Row row, QString name, const PebbleServer &pebble, const ChallTestServer &dns)
        : m_row(std::move(row))
        , m_name(std::move(name))
        , m_dns(dns)
        , m_proxy(pebble)
        , m_http("Certwright-test")
        , m_resolver(QList<dns::Server>(1, dns::Server{dns.address(), dns.port(), QString()}))
    {
    }

    bool start(QString *whyNot)
    {
        if (!m_proxy.start(whyNot))
            return false;
        if (m_row.strike)
            m_proxy.strike(*m_row.strike);
        if (m_row.expired)
            m_proxy.showExpiredCertificate();
        if (m_row.reusedOrders)
            m_proxy.reuseOrders();
        Result<std::unique_ptr<Database>> opened = Database::open(m_folder.filePath(QStringLiteral("certwright.db")));
        if (!opened) {
            *whyNot = logLine(opened.error());
            return false;
        }
        m_database = std::move(*opened);
        m_store = std::make_unique<ProfileStore>(*m_database);
        m_vault = std::make_unique<Vault>(m_secrets, *m_store);
        m_service = std::make_unique<IssuanceService>(IssuanceSurroundings{
            *m_store, *m_vault, m_http, m_resolver, m_clock, QString(), QByteArray(), m_dns.managementUrl()});
        m_time.start();
        DomainRequest request;
        request.names.append(DomainName::fromStored(m_name));
        request.authority = m_proxy.directoryUrl();
        request.authorityRoots = FaultProxy::tlsRootsPem();
        request.termsAgreed = true;
        request.provider = QStringLiteral("sandbox");
        request.polling.interval = 1s;
        request.polling.timeout = m_row.patience;
        request.goal = Goal::OneStepAtATime;
        std::function<void(Result<DomainId>)> added = [this](Result<DomainId> id) {
            if (id) {
                m_id = *id;
                (void)m_service->verify(m_id);
            }
        };
        m_adding = Running(m_service->addDomain(std::move(request)), std::move(added));
        return true;
    }

    /// Goes one step on where the one before has ended; true when there is none left.
    bool isOver()
    {
        if (m_id.isNull() || m_service->isWorking(m_id))
            return false;
        const Domain domain = m_store->domain(m_id).value_or(Domain());
        if (!m_isIssuing) {
            if (domain.standing.state != DomainState::Verified)
                return end();
            m_isIssuing = true;
            m_time.restart(); // the verification asks no CA
            return !m_service->issue(m_id) && end();
        }
        if (domain.standing.state == DomainState::Active && --m_row.certificates > 0)
            return !m_service->renew(m_id) && end();
        return end();
    }

    /// What is wrong with how it ended, empty where nothing is; prints the row.
    QString judge()
    {
        const Domain domain = m_store->domain(m_id).value_or(Domain());
        Ending ending;
        ending.issued = domain.standing.state == DomainState::Active && m_row.certificates <= 1 && !domain.failure;
        if (!ending.issued && domain.failure) {
            ending.kind = domain.failure->kind;
            ending.code = domain.failure->code;
        }
        const QStringList requests = m_proxy.requests();
        const QString record = QStringLiteral("_acme-challenge.") + m_name;
        const qsizetype left = m_dns.txt(record).size();
        const int retries = int(m_store->events(m_id, 1000).value_or(QList<Event>()).size());
        qInfo("%-34s %-28s %3d requests  %d accounts  %d orders  %d TXT  %3d events  %5.1f s%s%s",
            qPrintable(m_row.name), qPrintable(ending.text()), int(requests.size()), m_proxy.accountsMade(),
            m_proxy.ordersMade(), int(left), retries, double(m_took) / 1000, ending.issued ? "" : "  ",
            ending.issued || !domain.failure ? "" : qPrintable(advise(*domain.failure).what));
        QStringList wrong;
        if (ending != m_row.ending)
            wrong.append(QStringLiteral("ends with %1").arg(ending.text()));
        if ((m_row.strike || m_row.reusedOrders) && m_proxy.struck() == 0)
            wrong.append(QStringLiteral("nothing was struck: the row means nothing"));
        if (requests.size() > m_row.mostRequests)
            wrong.append(QStringLiteral("%1 requests, at most %2: %3")
                    .arg(requests.size())
                    .arg(m_row.mostRequests)
                    .arg(requests.join(QStringLiteral(", "))));
        if (requests.size() < m_row.leastRequests)
            wrong.append(QStringLiteral("only %1 requests").arg(requests.size()));
        if (m_proxy.accountsMade() > 1)
            wrong.append(QStringLiteral("%1 accounts").arg(m_proxy.accountsMade()));
        if (m_proxy.ordersMade() > m_row.orders)
            wrong.append(QStringLiteral("%1 orders").arg(m_proxy.ordersMade()));
        if (left > 0)
            wrong.append(QStringLiteral("%1 TXT values are left").arg(left));
        if (!wrong.isEmpty() && domain.failure)
            wrong.append(logLine(*domain.failure));
        return wrong.isEmpty() ? QString() : m_row.name + QStringLiteral(": ") + wrong.join(QStringLiteral("; "));
    }

    /// For a row that is never over.
    QString whereItIs() const
    {
        const std::optional<Run> run = m_service->currentRun(m_id);
        return m_row.name + QStringLiteral(": is not over; ") + (run ? stepWord(run->step) : QStringLiteral("no run")) +
               QStringLiteral("; ") + (run && run->failure ? logLine(*run->failure) : QString());
    }

    int accountsMade() const { return m_proxy.accountsMade(); }

private:
    bool end()
    {
        m_took = m_time.elapsed();
        return true;
    }

    Row m_row;
    QString m_name;
    const ChallTestServer &m_dns;
    FaultProxy m_proxy;
    QTemporaryDir m_folder;
    MemorySecrets m_secrets;
    SystemClock m_clock;
    CurlHttpClient m_http;
    dns::CaresClient m_resolver;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<ProfileStore> m_store;
    std::unique_ptr<Vault> m_vault;
    std::unique_ptr<IssuanceService> m_service;
    Running m_adding;
    DomainId m_id;
    bool m_isIssuing = false;
    QElapsedTimer m_time;
    qint64 m_took = 0;
};

} // namespace

QStringList play(const QList<Row> &rows, PebbleOptions options, ChallTestServer &dns)
{
    QString whyNot;
    options.dnsServer = dns.dnsServer();
    PebbleServer pebble(options);
    if (!pebble.start(&whyNot))
        return {whyNot};
    QStringList wrong;
    std::vector<std::unique_ptr<World>> playing;
    static int names = 0; // a name of its own for every row of the process
    qsizetype next = 0;
    int accounts = 0;
    const auto step = [&] {
        std::erase_if(playing, [&](const std::unique_ptr<World> &world) {
            if (!world->isOver())
                return false;
            if (const QString found = world->judge(); !found.isEmpty())
                wrong.append(found);
            accounts += world->accountsMade();
            return true;
        });
        while (playing.size() < sideBySide && next < rows.size()) {
            const QString name = QStringLiteral("row%1.chaos.test").arg(++names);
            auto world = std::make_unique<World>(rows.at(next++), name, pebble, dns);
            if (!world->start(&whyNot))
                wrong.append(whyNot);
            else
                playing.push_back(std::move(world));
        }
        return playing.empty() && next == rows.size();
    };
    if (!QTest::qWaitFor(step, 280'000)) {
        for (const std::unique_ptr<World> &world : playing)
            wrong.append(world->whereItIs());
    }
    // Pebble's own count: nobody has made an account that the proxies did not see.
    const QByteArray last = "There are now " + QByteArray::number(accounts) + " accounts";
    if (accounts > 0 && !pebble.child().output().contains(last))
        wrong.append(QStringLiteral("Pebble does not say \"%1\"").arg(QString::fromLatin1(last)));
    return wrong;
}

} // namespace certwright::testing
