// SPDX-License-Identifier: Apache-2.0
#include "tests/flow/flow_world.h"

#include "tests/support/await.h"

#include <QJsonDocument>
#include <QTest>

namespace certwright::testing {

namespace {

constexpr int longestRun = 180'000; // milliseconds; loaded machines are slow

} // namespace

QJsonObject payloadOf(const HttpRequest &request)
{
    const QJsonObject jws = QJsonDocument::fromJson(request.body).object();
    const QByteArray payload = jws.value(QLatin1String("payload")).toString().toLatin1();
    return QJsonDocument::fromJson(QByteArray::fromBase64(payload, QByteArray::Base64UrlEncoding)).object();
}

HttpAnswer problem(int status, const QByteArray &type, const QByteArray &detail)
{
    HttpAnswer answer;
    answer.status = status;
    answer.headers = {{"Content-Type", "application/problem+json"}};
    answer.body = "{\"type\":\"urn:ietf:params:acme:error:" + type + "\",\"detail\":\"" + detail + "\"}";
    return answer;
}

bool FlowWorld::start(QString *whyNot, PebbleOptions options)
{
    if (!dns.start(whyNot))
        return false;
    if (options.dnsServer.isEmpty())
        options.dnsServer = dns.dnsServer();
    pebble = std::make_unique<PebbleServer>(options);
    if (!pebble->start(whyNot))
        return false;
    reopen();
    return service != nullptr;
}

void FlowWorld::close()
{
    service.reset();
    vault.reset();
    journal.reset();
    store.reset();
    database.reset();
}

void FlowWorld::reopen()
{
    close();
    Result<std::unique_ptr<Database>> opened = Database::open(folder.filePath(QStringLiteral("certwright.db")));
    if (!opened)
        qFatal("%s", qPrintable(logLine(opened.error())));
    database = std::move(*opened);
    store = std::make_unique<ProfileStore>(*database);
    journal = std::make_unique<RefusingJournal>(*store);
    vault = std::make_unique<Vault>(secrets, *journal);
    network = std::make_unique<CurlHttpClient>("Certwright-test");
    http = std::make_unique<InterruptedHttp>(*network);
    const QList<dns::Server> resolvers(1, dns::Server{dns.address(), dns.port(), QString()});
    resolver = std::make_unique<dns::CaresClient>(resolvers);
    service = std::make_unique<IssuanceService>(IssuanceSurroundings{
        *journal, *vault, *http, *resolver, clock, sandboxDirectoryUrl, sandboxRoots, dns.managementUrl()});
}

DomainRequest FlowWorld::request(const QString &names, const QString &provider) const
{
    DomainRequest made;
    for (const NameVerdict &verdict : parseNames(names))
        made.names.append(*verdict.name);
    made.authority = pebble->directoryUrl();
    made.authorityRoots = pebble->tlsRootsPem();
    made.termsAgreed = true;
    made.provider = provider;
    made.polling.interval = std::chrono::seconds(1);
    made.polling.timeout = std::chrono::seconds(60);
    return made;
}

DomainId FlowWorld::add(DomainRequest request)
{
    const Result<DomainId> added = tryToAdd(std::move(request));
    if (!added)
        qWarning("%s", qPrintable(logLine(added.error())));
    return added.value_or(DomainId());
}

Result<DomainId> FlowWorld::tryToAdd(DomainRequest request) { return await(service->addDomain(std::move(request))); }

DomainId FlowWorld::issued(DomainRequest request)
{
    const DomainId id = add(std::move(request));
    if (id.isNull() || !service->obtain(id) || !endsIn(id, DomainState::Active))
        return DomainId();
    return id;
}

bool FlowWorld::renewed(DomainId id)
{
    const CertificateId before = domain(id).certificate;
    if (!service->renew(id))
        return false;
    return QTest::qWaitFor([this, id] { return !service->currentRun(id); }, longestRun) &&
           domain(id).certificate != before;
}

bool FlowWorld::endsIn(DomainId id, DomainState wanted)
{
    return QTest::qWaitFor([this, id, wanted] { return state(id) == wanted && !service->currentRun(id); }, longestRun);
}

Result<void> FlowWorld::change(DomainId id, DomainRequest request)
{
    std::optional<Result<void>> changed;
    const Running running(service->changeDomain(id, std::move(request)),
        std::function<void(Result<void>)>([&changed](Result<void> outcome) { changed = outcome; }));
    if (!QTest::qWaitFor([&changed] { return changed.has_value(); }, 10'000))
        return failed(Failure());
    return *changed;
}

Domain FlowWorld::domain(DomainId id) const { return store->domain(id).value_or(Domain()); }

QStringList FlowWorld::history(DomainId id) const
{
    QStringList words;
    for (const Event &event : store->events(id, 2000).value_or(QList<Event>()))
        words.prepend(event.what == QLatin1String("step") ? event.detail : event.what);
    return words;
}

Certificate FlowWorld::certificate(DomainId id) const
{
    return store->certificate(domain(id).certificate).value_or(Certificate());
}

std::optional<Event> FlowWorld::latest(DomainId id, const QString &what) const
{
    for (const Event &event : store->events(id, 2000).value_or(QList<Event>())) {
        if (event.what == what)
            return event;
    }
    return std::nullopt;
}

qsizetype FlowWorld::requestsTo(const QString &part) const { return pebble->requests().filter(part).size(); }

} // namespace certwright::testing
