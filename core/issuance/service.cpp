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
    const bool neverTaken = kind == FailureKind::AcmeProblem && run.failure->retry == Retry::No;
    return kind != FailureKind::ValidationFailed && kind != FailureKind::OrderInvalid &&
           kind != FailureKind::CertificateMismatch && !neverTaken;
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

    void takeUp(const Run &run);
    void walk(DomainId id);
    void walked(DomainId id);
    void cancelNow(DomainId id);
    void removeNow(DomainId id);
    void stays(DomainId id, const Failure &why);
    void continueToGoal(DomainId id);
    Working *working(DomainId id) const;
    Result<void> adopt(DomainId id);
    Result<void> start(Domain domain, RunKind kind);
    Result<void> startNow(Domain domain, RunKind kind);
    enum class FormerOrder { Stays, Goes };
    Result<void> write(const Domain &domain, const Event &event, FormerOrder formerOrder);
    Result<Standing> started(const Domain &domain, RunKind kind) const;
    Result<Run> newRun(const Domain &domain, RunKind kind) const;
    bool hasUnfinished(DomainId id, RunKind kind) const;

    IssuanceService &q;
    IssuanceSurroundings around;
    AuthorityDesk authorities;
    ProviderDesk providers;
    dns::Propagation propagation;
    std::map<DomainId, std::unique_ptr<Working>> runs; ///< the unfinished one of a domain
    /// What was asked for while a failed or cancelled run still takes its records out: two runs of a domain would fight
    /// over them.
    std::map<DomainId, RunKind> next;
    std::map<DomainId, Failure> refusals; ///< why a domain could not be removed, or its next run not started
    std::map<DomainId, QList<dns::Report>> lastReports;
    std::set<DomainId> removing;
};

IssuanceService::Private::Working *IssuanceService::Private::working(DomainId id) const
{
    const auto found = runs.find(id);
    return found == runs.end() ? nullptr : found->second.get();
}

void IssuanceService::Private::takeUp(const Run &run)
{
    const DomainId id = run.domain;
    FlowListener listener;
    listener.stepChanged = [this, id] { Q_EMIT q.stepChanged(id); };
    listener.domainChanged = [this, id] { Q_EMIT q.domainChanged(id); };
    listener.observationsChanged = [this, id] { Q_EMIT q.observationsChanged(id); };
    const FlowSurroundings shared{
        around.journal, around.vault, authorities, providers, around.dns, propagation, around.clock};
    auto taken = std::make_unique<Working>();
    taken->flow = std::make_unique<Flow>(shared, run, listener);
    runs.insert_or_assign(id, std::move(taken));
    walk(id);
}

/// Takes up the run that a former process left unfinished, before something new is asked of the domain.
Result<void> IssuanceService::Private::adopt(DomainId id)
{
    if (working(id))
        return {};
    const Result<QList<Run>> unfinished = around.journal.unfinishedRuns();
    if (!unfinished)
        return failed(unfinished.error());
    for (const Run &run : *unfinished) {
        if (run.domain == id)
            takeUp(run);
    }
    return {};
}

void IssuanceService::Private::walk(DomainId id)
{
    // From the event loop: whoever started the run has returned before its first signal.
    QMetaObject::invokeMethod(
        &q,
        [this, id] {
            Working *one = working(id);
            if (one && !one->running.isRunning())
                one->running = Running(one->flow->walk(), std::function<void()>([this, id] { walked(id); }));
        },
        Qt::QueuedConnection);
}

void IssuanceService::Private::walked(DomainId id)
{
    Working *one = working(id);
    if (!one)
        return;
    if (!one->flow->reports().isEmpty())
        lastReports[id] = one->flow->reports();
    if (one->flow->stoppedBy()) {
        removing.erase(id);
        Q_EMIT q.domainChanged(id);
        Q_EMIT q.stepChanged(id);
        Q_EMIT q.runEnded(id);
        return;
    }
    runs.erase(id);
    if (removing.contains(id)) {
        removeNow(id);
        return;
    }
    continueToGoal(id);
    Q_EMIT q.domainChanged(id);
    Q_EMIT q.runEnded(id);
}

/// What was asked for meanwhile, else what the goal needs. A failed domain waits to be asked.
void IssuanceService::Private::continueToGoal(DomainId id)
{
    std::optional<RunKind> kind;
    if (const auto wish = next.find(id); wish != next.end()) {
        kind = wish->second;
        next.erase(wish);
    }
    const Result<Domain> domain = around.journal.domain(id);
    Result<void> begun;
    if (!domain)
        begun = failed(domain.error());
    else if (kind)
        begun = startNow(*domain, *kind);
    else if (domain->goal == Goal::Certificate && domain->standing.state == DomainState::Verified)
        begun = startNow(*domain, RunKind::Issuance);
    else if (domain->goal == Goal::Certificate && domain->standing.state == DomainState::Pending)
        begun = startNow(*domain, RunKind::Verification);
    if (begun)
        return;
    qCWarning(flowLog).noquote() << logLine(begun.error());
    if (begun.error().kind != FailureKind::NotFound)
        refusals.insert_or_assign(id, begun.error());
}

void IssuanceService::Private::cancelNow(DomainId id)
{
    next.erase(id);
    Working *one = working(id);
    if (!one)
        return;
    one->running = Running();
    if (one->flow->turnToCancel())
        walk(id);
    else
        walked(id);
}

void IssuanceService::Private::removeNow(DomainId id)
{
    removing.erase(id);
    next.erase(id);
    if (const Result<void> removed = around.journal.removeDomain(id); !removed) {
        stays(id, removed.error());
        return;
    }
    lastReports.erase(id);
    refusals.erase(id);
    Q_EMIT q.domainRemoved(id);
}

void IssuanceService::Private::stays(DomainId id, const Failure &why)
{
    qCWarning(flowLog).noquote() << logLine(why);
    refusals.insert_or_assign(id, why);
    Q_EMIT q.domainChanged(id);
    Q_EMIT q.runEnded(id);
}

bool IssuanceService::Private::hasUnfinished(DomainId id, RunKind kind) const
{
    const Working *one = working(id);
    if (!one)
        return false;
    const Run &run = one->flow->run();
    const bool isEnding = isEnd(run.step) || run.step == Step::RemoveTxt;
    return run.kind == kind && !(isEnding && run.ending != Step::Done);
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

/// At once, or after the run that is ending.
Result<void> IssuanceService::Private::start(Domain domain, RunKind kind)
{
    if (!working(domain.id))
        return startNow(std::move(domain), kind);
    if (removing.contains(domain.id)) {
        Failure leaving = invalid(domain.name().ascii(), "working");
        leaving.kind = FailureKind::NotAllowedNow;
        return failed(leaving);
    }
    const Result<Standing> allowed = started(domain, kind);
    if (!allowed)
        return failed(allowed.error());
    next.insert_or_assign(domain.id, kind);
    return {};
}

/// Where the domain stands once such a run has started.
Result<Standing> IssuanceService::Private::started(const Domain &domain, RunKind kind) const
{
    Standing standing = domain.standing;
    if (standing.state == DomainState::Failed) {
        const Result<Standing> retried = transition(standing, DomainEvent::Retried);
        if (!retried)
            return failed(retried.error());
        standing = *retried;
    }
    const DomainEvent event =
        kind == RunKind::Verification ? DomainEvent::VerificationStarted : DomainEvent::IssuanceStarted;
    const Result<Standing> moved = transition(standing, event);
    if (!moved) {
        Failure refused = moved.error();
        refused.subject = domain.name().ascii();
        return failed(refused);
    }
    return moved;
}

Result<void> IssuanceService::Private::startNow(Domain domain, RunKind kind)
{
    const Result<Standing> moved = started(domain, kind);
    if (!moved)
        return failed(moved.error());
    domain.standing = *moved;
    domain.failure.reset();
    Result<Run> run = newRun(domain, kind);
    if (!run)
        return failed(run.error());
    Event begun;
    begun.domain = domain.id;
    begun.at = run->startedAt;
    begun.what = QStringLiteral("started");
    begun.detail = runKindWord(kind);
    const Result<RunId> id = around.journal.startRun(domain, *run, begun);
    if (!id)
        return failed(id.error());
    run->id = *id;
    lastReports.erase(domain.id);
    refusals.erase(domain.id);
    takeUp(*run);
    Q_EMIT q.domainChanged(domain.id);
    return {};
}

/// A changed domain; where its former order can be of no use to it any more, that is forgotten in the same transaction.
Result<void> IssuanceService::Private::write(const Domain &domain, const Event &event, FormerOrder formerOrder)
{
    Result<std::optional<Run>> latest = around.journal.latestRun(domain.id);
    if (!latest)
        return failed(latest.error());
    if (formerOrder == FormerOrder::Stays || !*latest || (*latest)->orderUrl.isEmpty())
        return around.journal.updateDomain(domain, event);
    (*latest)->orderUrl.clear();
    return around.journal.record(**latest, &domain, {event});
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
        if (!d->working(run.domain))
            d->takeUp(run);
    }
    const Result<QList<DomainId>> waiting = d->around.journal.domainsToContinue();
    if (!waiting)
        return failed(waiting.error());
    for (const DomainId id : *waiting) {
        if (!d->working(id))
            d->continueToGoal(id);
    }
    return {};
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
    if (d->working(id)) {
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
    // The keychain may have kept us waiting; what began since then is not undone.
    const Result<Domain> current = d->around.journal.domain(id);
    if (!current)
        co_return failed(current.error());
    if (d->working(id) || current->standing != domain->standing || current->certificate != domain->certificate) {
        Failure working = invalid(domain->name().ascii(), "working");
        working.kind = FailureKind::NotAllowedNow;
        co_return failed(working);
    }
    const bool same = changed->authority == current->authority && changed->contact == current->contact &&
                      changed->keyType == current->keyType;
    const auto formerOrder = same ? Private::FormerOrder::Stays : Private::FormerOrder::Goes;
    if (const Result<void> written = d->write(*changed, event, formerOrder); !written)
        co_return failed(written.error());
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
    if (d->hasUnfinished(id, RunKind::Verification) && domain->standing.state == DomainState::Verified)
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
    if (d->working(id))
        return resume(id);
    if (domain->standing.state == DomainState::Active)
        return {};
    return domain->standing.ownershipProven ? issue(id) : verify(id);
}

Result<void> IssuanceService::resume(DomainId id)
{
    if (const Result<void> adopted = d->adopt(id); !adopted)
        return adopted;
    Private::Working *working = d->working(id);
    if (working) {
        working->flow->extendDeadline();
        if (working->running.isRunning())
            working->flow->wake();
        else
            d->walk(id);
        if (d->hasUnfinished(id, working->flow->run().kind))
            return {};
    }
    const Result<Domain> domain = d->around.journal.domain(id);
    if (!domain)
        return failed(domain.error());
    if (working && domain->standing.state != DomainState::Failed)
        return {};
    return domain->standing.ownershipProven ? issue(id) : verify(id);
}

void IssuanceService::lookNow(DomainId id)
{
    if (Private::Working *working = d->working(id))
        working->flow->wake();
}

void IssuanceService::cancel(DomainId id)
{
    // From the event loop: the caller may be called by the very flow that is to end.
    QMetaObject::invokeMethod(this, [this, id] { d->cancelNow(id); }, Qt::QueuedConnection);
}

void IssuanceService::remove(DomainId id)
{
    // From the event loop, as for cancel().
    const auto begin = [this, id] {
        if (const Result<void> adopted = d->adopt(id); !adopted) {
            d->stays(id, adopted.error()); // its records would be forgotten
            return;
        }
        if (!d->working(id)) {
            d->removeNow(id);
            return;
        }
        d->removing.insert(id);
        d->cancelNow(id);
    };
    d->refusals.erase(id);
    QMetaObject::invokeMethod(this, begin, Qt::QueuedConnection);
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
    if (Private::Working *working = d->working(id)) {
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
    const Private::Working *working = d->working(id);
    return working ? std::optional(working->flow->run()) : std::nullopt;
}

QList<RunRecord> IssuanceService::recordsToPublish(DomainId id) const
{
    if (const Private::Working *working = d->working(id)) {
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
    if (const Private::Working *working = d->working(id); working && !working->flow->reports().isEmpty())
        return working->flow->reports();
    const auto found = d->lastReports.find(id);
    return found == d->lastReports.end() ? QList<dns::Report>() : found->second;
}

std::optional<Failure> IssuanceService::stoppedBy(DomainId id) const
{
    const Private::Working *working = d->working(id);
    if (working && working->flow->stoppedBy())
        return working->flow->stoppedBy();
    const auto found = d->refusals.find(id);
    return found == d->refusals.end() ? std::nullopt : std::optional(found->second);
}

bool IssuanceService::isWorking(DomainId id) const
{
    const Private::Working *working = d->working(id);
    return working && !working->flow->stoppedBy();
}

int IssuanceService::workingCount() const
{
    return int(std::ranges::count_if(d->runs, [this](const auto &each) { return isWorking(each.first); }));
}

Vault &IssuanceService::vault() const { return d->around.vault; }

} // namespace certwright
