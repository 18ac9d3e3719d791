// SPDX-License-Identifier: Apache-2.0
#include "core/issuance/service.h"

#include "core/base/log.h"
#include "core/crypto/certificate.h"
#include "core/crypto/jws.h"
#include "core/issuance/authority_desk.h"
#include "core/issuance/flow.h"
#include "core/issuance/provider_desk.h"

#include <QTimer>

#include <algorithm>
#include <deque>
#include <set>

namespace certwright {

namespace {

constexpr qsizetype tokenSize = 32; // octets, as much as the CAs' own tokens

Failure invalid(const QString &subject, const char *code)
{
    Failure failure;
    failure.kind = FailureKind::InvalidInput;
    failure.attempted = QStringLiteral("add domain");
    failure.subject = subject;
    failure.code = QString::fromLatin1(code);
    failure.retry = Retry::AfterFix;
    return failure;
}

ProviderOptions cloneOptions(const ProviderOptions &options)
{
    ProviderOptions copy;
    for (const auto &[key, value] : options)
        copy.emplace(key, value.clone());
    return copy;
}

QList<RunRecord> verificationRecords(const Domain &domain)
{
    QList<RunRecord> records;
    for (const DomainName &name : domain.names) {
        const QString challengeName = name.challengeName();
        const auto same = [&challengeName](const RunRecord &each) { return each.challengeName == challengeName; };
        if (std::ranges::any_of(records, same))
            continue;
        RunRecord record;
        record.challengeName = challengeName;
        record.value = domain.token;
        record.domain = name.base();
        record.token = domain.token;
        record.keyAuthorization = domain.tokenSource;
        records.append(record);
    }
    return records;
}

/// Whether a failed issuance has an order that Resume can go on with.
bool canGoOn(const Run &run)
{
    if (run.kind != RunKind::Issuance || run.step != Step::Failed || run.orderUrl.isEmpty())
        return false;
    if (!run.failure)
        return true;
    const FailureKind kind = run.failure->kind;
    return kind != FailureKind::ValidationFailed && kind != FailureKind::OrderInvalid &&
           kind != FailureKind::CertificateMismatch;
}

} // namespace

struct IssuanceService::Private
{
    struct Working
    {
        std::unique_ptr<Flow> flow;
        Running running; ///< declared after the flow: goes first
    };

    Private(IssuanceService &service, IssuanceSurroundings surroundings)
        : q(service)
        , around(surroundings)
        , authorities(around.journal, around.vault, around.http, around.clock,
              AuthorityDesk::SandboxAuthority{around.sandboxDirectoryUrl, around.sandboxRoots})
        , providers(around.journal, around.vault,
              ProviderSurroundings{&around.http, &around.dns, around.sandboxManagementUrl})
        , propagation(around.dns, around.clock)
    {
    }

    void enqueue(const Run &run);
    void walkFront(DomainId id);
    void walked(DomainId id);
    void cancelNow(DomainId id);
    void removeNow(DomainId id);
    void continueToGoal(DomainId id);
    Working *front(DomainId id) const;
    Result<void> adopt(DomainId id);
    Result<void> start(Domain domain, RunKind kind);
    Result<Run> newRun(const Domain &domain, RunKind kind) const;
    bool hasUnfinished(DomainId id, RunKind kind) const;

    IssuanceService &q;
    IssuanceSurroundings around;
    AuthorityDesk authorities;
    ProviderDesk providers;
    dns::Propagation propagation;
    /// The runs of each domain in the order they are walked: a verification takes its record out before the issuance
    /// that follows it puts its own in.
    std::map<DomainId, std::deque<std::unique_ptr<Working>>> queues;
    std::map<DomainId, QList<dns::Report>> lastReports;
    std::set<DomainId> removing;
};

IssuanceService::Private::Working *IssuanceService::Private::front(DomainId id) const
{
    const auto found = queues.find(id);
    return found == queues.end() || found->second.empty() ? nullptr : found->second.front().get();
}

void IssuanceService::Private::enqueue(const Run &run)
{
    const DomainId id = run.domain;
    FlowListener listener;
    listener.stepChanged = [this, id] { Q_EMIT q.stepChanged(id); };
    listener.domainChanged = [this, id] { Q_EMIT q.domainChanged(id); };
    listener.observationsChanged = [this, id] { Q_EMIT q.observationsChanged(id); };
    const FlowSurroundings shared{
        around.journal, around.vault, authorities, providers, around.dns, propagation, around.clock};
    auto working = std::make_unique<Working>();
    working->flow = std::make_unique<Flow>(shared, run, listener);
    std::deque<std::unique_ptr<Working>> &queue = queues[id];
    queue.push_back(std::move(working));
    if (queue.size() == 1)
        walkFront(id);
}

/// Takes up the runs that a former process left unfinished, before something new is asked of the domain.
Result<void> IssuanceService::Private::adopt(DomainId id)
{
    if (front(id))
        return {};
    const Result<QList<Run>> unfinished = around.journal.unfinishedRuns();
    if (!unfinished)
        return failed(unfinished.error());
    for (const Run &run : *unfinished) {
        if (run.domain == id)
            enqueue(run);
    }
    return {};
}

void IssuanceService::Private::walkFront(DomainId id)
{
    // From the event loop: whoever started the run has returned before its first signal.
    QMetaObject::invokeMethod(
        &q,
        [this, id] {
            Working *working = front(id);
            if (working && !working->running.isRunning())
                working->running = Running(working->flow->walk(), std::function<void()>([this, id] { walked(id); }));
        },
        Qt::QueuedConnection);
}

void IssuanceService::Private::walked(DomainId id)
{
    Working *working = front(id);
    if (!working)
        return;
    if (!working->flow->reports().isEmpty())
        lastReports[id] = working->flow->reports();
    if (working->flow->stoppedBy()) {
        removing.erase(id);
        Q_EMIT q.domainChanged(id);
        Q_EMIT q.stepChanged(id);
        Q_EMIT q.runEnded(id);
        return;
    }
    const bool succeeded = working->flow->run().step == Step::Done;
    std::deque<std::unique_ptr<Working>> &queue = queues[id];
    queue.pop_front();
    if (!queue.empty()) {
        walkFront(id);
    } else {
        queues.erase(id);
        if (removing.contains(id)) {
            removeNow(id);
            return;
        }
        if (succeeded)
            continueToGoal(id);
    }
    Q_EMIT q.domainChanged(id);
    Q_EMIT q.runEnded(id);
}

void IssuanceService::Private::continueToGoal(DomainId id)
{
    const Result<Domain> domain = around.journal.domain(id);
    if (!domain || domain->goal != Goal::Certificate)
        return;
    Result<void> started;
    if (domain->standing.state == DomainState::Verified)
        started = q.issue(id);
    else if (domain->standing.state == DomainState::Pending)
        started = q.verify(id);
    if (!started)
        qCWarning(flowLog).noquote() << logLine(started.error());
}

void IssuanceService::Private::cancelNow(DomainId id)
{
    const auto found = queues.find(id);
    if (found == queues.end())
        return;
    bool recorded = true;
    for (const std::unique_ptr<Working> &working : found->second) {
        working->running = Running();
        recorded = working->flow->turnToCancel() && recorded;
    }
    if (recorded)
        walkFront(id);
    else
        walked(id);
}

void IssuanceService::Private::removeNow(DomainId id)
{
    removing.erase(id);
    lastReports.erase(id);
    if (const Result<void> removed = around.journal.removeDomain(id); !removed) {
        qCWarning(flowLog).noquote() << logLine(removed.error());
        Q_EMIT q.domainChanged(id);
        return;
    }
    Q_EMIT q.domainRemoved(id);
}

bool IssuanceService::Private::hasUnfinished(DomainId id, RunKind kind) const
{
    const auto found = queues.find(id);
    if (found == queues.end())
        return false;
    return std::ranges::any_of(found->second, [kind](const std::unique_ptr<Working> &working) {
        const Run &run = working->flow->run();
        return run.kind == kind && !(run.step == Step::RemoveTxt && run.ending != Step::Done);
    });
}

Result<Run> IssuanceService::Private::newRun(const Domain &domain, RunKind kind) const
{
    Run run;
    run.domain = domain.id;
    run.kind = kind;
    run.startedAt = around.clock.now();
    if (kind == RunKind::Verification) {
        run.step = Step::PublishTxt;
        run.records = verificationRecords(domain);
        return run;
    }
    run.step = Step::CreateOrder;
    const Result<std::optional<Run>> latest = around.journal.latestRun(domain.id);
    if (!latest)
        return failed(latest.error());
    if (*latest && canGoOn(**latest)) {
        // The same order, the same values, the same key; the first step looks how far the order is.
        const Run &former = **latest;
        run.step = Step::Authorize;
        run.orderUrl = former.orderUrl;
        run.finalizeUrl = former.finalizeUrl;
        run.certificateUrl = former.certificateUrl;
        run.authorizations = former.authorizations;
        run.keyId = former.keyId;
        run.sealedKey = former.sealedKey;
        run.records = former.records;
        for (RunRecord &record : run.records)
            record.state = RecordState::Wanted;
    }
    return run;
}

Result<void> IssuanceService::Private::start(Domain domain, RunKind kind)
{
    if (domain.standing.state == DomainState::Failed) {
        const Result<Standing> retried = transition(domain.standing, DomainEvent::Retried);
        if (!retried)
            return failed(retried.error());
        domain.standing = *retried;
    }
    const DomainEvent event =
        kind == RunKind::Verification ? DomainEvent::VerificationStarted : DomainEvent::IssuanceStarted;
    const Result<Standing> moved = transition(domain.standing, event);
    if (!moved) {
        Failure refused = moved.error();
        refused.subject = domain.name().ascii();
        return failed(refused);
    }
    domain.standing = *moved;
    domain.failure.reset();
    Result<Run> run = newRun(domain, kind);
    if (!run)
        return failed(run.error());
    Event started;
    started.domain = domain.id;
    started.at = run->startedAt;
    started.what = QStringLiteral("started");
    started.detail = runKindWord(kind);
    const Result<RunId> id = around.journal.startRun(domain, *run, started);
    if (!id)
        return failed(id.error());
    run->id = *id;
    lastReports.erase(domain.id);
    enqueue(*run);
    Q_EMIT q.domainChanged(domain.id);
    return {};
}

IssuanceService::IssuanceService(IssuanceSurroundings surroundings, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, surroundings))
{
}

IssuanceService::~IssuanceService() = default;

Result<void> IssuanceService::resumeAll()
{
    const Result<QList<Run>> unfinished = d->around.journal.unfinishedRuns();
    if (!unfinished)
        return failed(unfinished.error());
    for (const Run &run : *unfinished) {
        if (!d->queues.contains(run.domain) || !hasRun(run.id))
            d->enqueue(run);
    }
    const Result<QList<DomainId>> waiting = d->around.journal.domainsToContinue();
    if (!waiting)
        return failed(waiting.error());
    for (const DomainId id : *waiting) {
        if (!d->queues.contains(id))
            d->continueToGoal(id);
    }
    return {};
}

bool IssuanceService::hasRun(RunId run) const
{
    return std::ranges::any_of(d->queues, [run](const auto &queue) {
        return std::ranges::any_of(
            queue.second, [run](const std::unique_ptr<Private::Working> &each) { return each->flow->run().id == run; });
    });
}

Task<Result<Domain>> IssuanceService::applied(Domain domain, DomainRequest request)
{
    if (acme::authorityFor(request.authority).id.isEmpty())
        co_return failed(invalid(request.authority, "authority"));
    if (!request.authorityRoots.isEmpty()) {
        if (const Result<void> checked = checkRoots(request.authorityRoots); !checked)
            co_return failed(checked.error());
    }
    const Result<std::unique_ptr<DnsProvider>> tried =
        co_await d->providers.makeForTest(request.provider, request.credential, cloneOptions(request.options));
    if (!tried)
        co_return failed(tried.error());
    domain.credential = request.credential;
    if (!request.options.empty()) {
        const QString name = request.credentialName.isEmpty() ? domain.name().ascii() : request.credentialName;
        const Result<CredentialId> saved =
            co_await d->providers.saveCredential(name, request.provider, std::move(request.options));
        if (!saved)
            co_return failed(saved.error());
        domain.credential = *saved;
    }
    domain.authority = request.authority;
    domain.authorityRoots = request.authorityRoots;
    domain.contact = request.contact;
    domain.termsAgreed = request.termsAgreed;
    domain.provider = request.provider;
    domain.keyType = request.keyType;
    domain.polling = request.polling;
    domain.goal = request.goal;
    co_return domain;
}

Task<Result<DomainId>> IssuanceService::addDomain(DomainRequest request)
{
    if (request.names.isEmpty())
        co_return failed(invalid(QString(), "empty"));
    Domain domain;
    for (const DomainName &name : request.names) {
        if (!domain.names.contains(name))
            domain.names.append(name);
    }
    const QString first = domain.name().ascii();
    if (const Result<DomainId> existing = d->around.journal.findDomain(first); existing) {
        Failure exists = invalid(first, "domain");
        exists.kind = FailureKind::AlreadyExists;
        co_return failed(exists);
    }
    const Secret source = Secret::random(tokenSize);
    domain.tokenSource = base64Url(source.view());
    domain.token = dnsChallengeValue(domain.tokenSource);
    domain.createdAt = d->around.clock.now();
    const Result<Domain> complete = co_await applied(domain, std::move(request));
    if (!complete)
        co_return failed(complete.error());
    Event added;
    added.at = domain.createdAt;
    added.what = QStringLiteral("added");
    added.detail = first;
    const Result<DomainId> id = d->around.journal.addDomain(*complete, added);
    if (!id)
        co_return failed(id.error());
    Q_EMIT domainAdded(*id);
    co_return *id;
}

Task<Result<void>> IssuanceService::changeDomain(DomainId id, DomainRequest request)
{
    const Result<Domain> domain = d->around.journal.domain(id);
    if (!domain)
        co_return failed(domain.error());
    if (const Result<void> adopted = d->adopt(id); !adopted)
        co_return failed(adopted.error());
    if (d->front(id)) {
        Failure working = invalid(domain->name().ascii(), "working");
        working.kind = FailureKind::NotAllowedNow;
        co_return failed(working);
    }
    if (request.credential.isNull() && request.options.empty() && request.provider == domain->provider)
        request.credential = domain->credential;
    const Result<Domain> changed = co_await applied(*domain, std::move(request));
    if (!changed)
        co_return failed(changed.error());
    Event event;
    event.domain = id;
    event.at = d->around.clock.now();
    event.what = QStringLiteral("changed");
    if (const Result<void> updated = d->around.journal.updateDomain(*changed, event); !updated)
        co_return failed(updated.error());
    Q_EMIT domainChanged(id);
    co_return Result<void>();
}

Result<void> IssuanceService::verify(DomainId id)
{
    const Result<Domain> domain = d->around.journal.domain(id);
    if (!domain)
        return failed(domain.error());
    if (const Result<void> adopted = d->adopt(id); !adopted)
        return adopted;
    if (d->hasUnfinished(id, RunKind::Verification))
        return resume(id);
    return d->start(*domain, RunKind::Verification);
}

Result<void> IssuanceService::issue(DomainId id)
{
    const Result<Domain> domain = d->around.journal.domain(id);
    if (!domain)
        return failed(domain.error());
    if (const Result<void> adopted = d->adopt(id); !adopted)
        return adopted;
    if (d->hasUnfinished(id, RunKind::Issuance))
        return resume(id);
    // A verification that has succeeded still takes its record out; the issuance follows it by itself.
    if (d->front(id) && domain->standing.state == DomainState::Verified)
        return setGoal(*domain, Goal::Certificate);
    return d->start(*domain, RunKind::Issuance);
}

Result<void> IssuanceService::setGoal(Domain domain, Goal goal)
{
    if (domain.goal == goal)
        return {};
    domain.goal = goal;
    Event event;
    event.domain = domain.id;
    event.at = d->around.clock.now();
    event.what = QStringLiteral("goal");
    event.detail = goal == Goal::Certificate ? QStringLiteral("certificate") : QString();
    return d->around.journal.updateDomain(domain, event);
}

Result<void> IssuanceService::obtain(DomainId id)
{
    const Result<Domain> domain = d->around.journal.domain(id);
    if (!domain)
        return failed(domain.error());
    if (const Result<void> set = setGoal(*domain, Goal::Certificate); !set)
        return set;
    if (const Result<void> adopted = d->adopt(id); !adopted)
        return adopted;
    if (d->front(id))
        return resume(id);
    if (domain->standing.state == DomainState::Active)
        return {};
    return domain->standing.ownershipProven ? issue(id) : verify(id);
}

Result<void> IssuanceService::resume(DomainId id)
{
    if (const Result<void> adopted = d->adopt(id); !adopted)
        return adopted;
    if (Private::Working *working = d->front(id)) {
        working->flow->extendDeadline();
        if (working->running.isRunning())
            working->flow->wake();
        else
            d->walkFront(id);
        return {};
    }
    const Result<Domain> domain = d->around.journal.domain(id);
    if (!domain)
        return failed(domain.error());
    return domain->standing.ownershipProven ? issue(id) : verify(id);
}

void IssuanceService::lookNow(DomainId id)
{
    if (Private::Working *working = d->front(id))
        working->flow->wake();
}

void IssuanceService::cancel(DomainId id)
{
    // From the event loop: the caller may be called by the very flow that is to end.
    QMetaObject::invokeMethod(this, [this, id] { d->cancelNow(id); }, Qt::QueuedConnection);
}

void IssuanceService::remove(DomainId id)
{
    if (d->adopt(id) && d->front(id)) {
        d->removing.insert(id);
        cancel(id);
        return;
    }
    QMetaObject::invokeMethod(this, [this, id] { d->removeNow(id); }, Qt::QueuedConnection);
}

Result<void> IssuanceService::setPolling(DomainId id, Polling polling)
{
    Result<Domain> domain = d->around.journal.domain(id);
    if (!domain)
        return failed(domain.error());
    domain->polling = polling;
    Event event;
    event.domain = id;
    event.at = d->around.clock.now();
    event.what = QStringLiteral("polling");
    event.detail = QStringLiteral("%1/%2").arg(polling.interval.count()).arg(polling.timeout.count());
    if (const Result<void> updated = d->around.journal.updateDomain(*domain, event); !updated)
        return updated;
    if (Private::Working *working = d->front(id)) {
        working->flow->extendDeadline();
        working->flow->wake();
    }
    Q_EMIT domainChanged(id);
    return {};
}

Task<Result<ProviderTest>> IssuanceService::testProvider(
    QString provider, CredentialId credential, ProviderOptions options, QString name)
{
    const Result<std::unique_ptr<DnsProvider>> made =
        co_await d->providers.makeForTest(provider, credential, std::move(options));
    if (!made)
        co_return failed(made.error());
    co_return co_await (*made)->test(name);
}

Task<Result<acme::Directory>> IssuanceService::directory(QString authority, QByteArray roots)
{
    const Result<acme::Client *> client = d->authorities.client(authority, roots);
    if (!client)
        co_return failed(client.error());
    co_return co_await (*client)->directory();
}

std::optional<Run> IssuanceService::currentRun(DomainId id) const
{
    const Private::Working *working = d->front(id);
    return working ? std::optional(working->flow->run()) : std::nullopt;
}

QList<RunRecord> IssuanceService::recordsToPublish(DomainId id) const
{
    if (const Private::Working *working = d->front(id)) {
        QList<RunRecord> records = working->flow->run().records;
        records.removeIf([](const RunRecord &record) { return record.state == RecordState::Removed; });
        return records;
    }
    const Result<Domain> domain = d->around.journal.domain(id);
    if (!domain)
        return {};
    if (!domain->standing.ownershipProven)
        return verificationRecords(*domain);
    const Result<std::optional<Run>> latest = d->around.journal.latestRun(id);
    return latest && *latest && canGoOn(**latest) ? (*latest)->records : QList<RunRecord>();
}

QList<dns::Report> IssuanceService::observations(DomainId id) const
{
    if (const Private::Working *working = d->front(id); working && !working->flow->reports().isEmpty())
        return working->flow->reports();
    const auto found = d->lastReports.find(id);
    return found == d->lastReports.end() ? QList<dns::Report>() : found->second;
}

std::optional<Failure> IssuanceService::stoppedBy(DomainId id) const
{
    const Private::Working *working = d->front(id);
    return working ? working->flow->stoppedBy() : std::nullopt;
}

bool IssuanceService::isWorking(DomainId id) const
{
    const Private::Working *working = d->front(id);
    return working && !working->flow->stoppedBy();
}

int IssuanceService::workingCount() const
{
    return int(std::ranges::count_if(d->queues, [this](const auto &queue) { return isWorking(queue.first); }));
}

Vault &IssuanceService::vault() const { return d->around.vault; }

} // namespace certwright
