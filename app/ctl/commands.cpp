// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/commands.h"

#include "app/ctl/ctl_text.h"

#include <QFile>
#include <QLocale>

#include <algorithm>
#include <map>
#include <set>

namespace certwright::ctl {

namespace {

constexpr int eventsShown = 500;
constexpr qint64 longestRootFile = 1 << 20; // octets
constexpr qint64 longestSecretFile = 1 << 16;

Failure notFound(const QString &attempted, const QString &subject)
{
    Failure failure;
    failure.kind = FailureKind::NotFound;
    failure.attempted = attempted;
    failure.subject = subject;
    failure.retry = Retry::AfterFix;
    return failure;
}

Result<QByteArray> readFile(const QString &path, qint64 most)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        Failure failure = notFound(QStringLiteral("read file"), path);
        failure.peerWords = file.errorString();
        return failed(failure);
    }
    return file.read(most);
}

/// Failures after which a later `resume` may succeed without anybody changing the domain.
bool mayPass(const Failure &failure)
{
    using enum FailureKind;
    const QList<FailureKind> passing{DnsNotShown, DnsAnswer, TimedOut, Unreachable, HttpStatus, MalformedAnswer};
    return passing.contains(failure.kind);
}

class Commands : public QObject
{
public:
    Commands(Session &session, Arguments arguments)
        : m_session(session)
        , m_arguments(std::move(arguments))
        , m_output(m_arguments.form)
    {
        connect(&m_session.service(), &IssuanceService::stepChanged, this, [this](DomainId id) { showStep(id); });
    }

    Task<int> run();

private:
    Task<int> add();
    Task<int> obtain();
    Task<int> verify();
    Task<int> issue();
    Task<int> resume();
    Task<int> remove();
    Task<int> exportPem();
    int list();
    int show();
    int events();

    Task<Result<DomainId>> addOrChange();
    Task<void> settle(DomainId id);
    Task<int> settleAll(QList<DomainId> ids);
    Result<DomainRequest> request(const Domain *existing);
    Result<ProviderOptions> options(const QString &provider) const;
    Result<DomainId> named() const;
    Result<QList<DomainName>> names() const;
    Result<void> applyPolling(DomainId id);
    int outcome(DomainId id);
    void showClockWarning(const Domain &domain);
    int refused(const Failure &failure);
    void showStep(DomainId id);

    Session &m_session;
    Arguments m_arguments;
    Output m_output;
    std::map<DomainId, QString> m_shown;
    std::map<DomainId, QList<QByteArray>> m_shownRecords;
};

int Commands::refused(const Failure &failure)
{
    m_output.failure(failure);
    return CommandFailed;
}

Result<QList<DomainName>> Commands::names() const
{
    QList<DomainName> read;
    for (const QString &text : m_arguments.names) {
        const Result<DomainName> name = DomainName::parse(text);
        if (!name)
            return failed(name.error());
        if (!read.contains(*name))
            read.append(*name);
    }
    return read;
}

Result<DomainId> Commands::named() const
{
    const Result<DomainName> name = DomainName::parse(m_arguments.names.constFirst());
    if (!name)
        return failed(name.error());
    return m_session.store().findDomain(name->ascii());
}

/// From --option first, then from the environment as KEY or, for a file with the value in it, KEY_FILE.
Result<ProviderOptions> Commands::options(const QString &provider) const
{
    ProviderOptions read;
    for (const auto &[key, value] : m_arguments.options) {
        QByteArray bytes = value.toUtf8();
        read.insert_or_assign(key, Secret::consume(bytes));
    }
    const ProviderDescriptor *descriptor = providerDescriptor(provider);
    if (!descriptor)
        return read;
    for (const ProviderField &field : descriptor->fields) {
        const QByteArray variable = field.key.toLatin1();
        if (read.contains(field.key))
            continue;
        if (qEnvironmentVariableIsSet(variable.constData())) {
            QByteArray bytes = qgetenv(variable.constData());
            read.insert_or_assign(field.key, Secret::consume(bytes));
        } else if (qEnvironmentVariableIsSet((variable + "_FILE").constData())) {
            Result<QByteArray> content =
                readFile(qEnvironmentVariable((variable + "_FILE").constData()), longestSecretFile);
            if (!content)
                return failed(content.error());
            QByteArray trimmed = content->trimmed();
            wipe(*content);
            read.insert_or_assign(field.key, Secret::consume(trimmed));
        }
    }
    return read;
}

Result<DomainRequest> Commands::request(const Domain *existing)
{
    const Result<Settings> settings = m_session.store().settings();
    if (!settings)
        return failed(settings.error());
    const bool sandbox = m_session.world() == World::Sandbox;
    DomainRequest request;
    request.authority = sandbox ? QStringLiteral("sandbox") : settings->authority;
    request.contact = settings->contact;
    request.provider = sandbox ? QStringLiteral("sandbox") : QStringLiteral("manual");
    request.polling = settings->polling;
    if (existing) {
        request.authority = existing->authority;
        request.authorityRoots = existing->authorityRoots;
        request.contact = existing->contact;
        request.termsAgreed = existing->termsAgreed;
        request.provider = existing->provider;
        request.keyType = existing->keyType;
        request.polling = existing->polling;
    }
    request.goal = m_arguments.command == Command::Obtain ? Goal::Certificate : Goal::OneStepAtATime;
    const Result<QList<DomainName>> names = this->names();
    if (!names)
        return failed(names.error());
    request.names = *names;
    request.authority = m_arguments.authority.value_or(request.authority);
    request.contact = m_arguments.contact.value_or(request.contact);
    request.termsAgreed = request.termsAgreed || m_arguments.agreeTerms;
    request.provider = m_arguments.provider.value_or(request.provider);
    request.keyType = m_arguments.keyType.value_or(request.keyType);
    request.polling.interval = m_arguments.pollInterval.value_or(request.polling.interval);
    request.polling.timeout = m_arguments.pollTimeout.value_or(request.polling.timeout);
    if (m_arguments.authorityRootFile) {
        const Result<QByteArray> roots = readFile(*m_arguments.authorityRootFile, longestRootFile);
        if (!roots)
            return failed(roots.error());
        request.authorityRoots = *roots;
    }
    if (!existing || m_arguments.provider || !m_arguments.options.isEmpty()) {
        Result<ProviderOptions> options = this->options(request.provider);
        if (!options)
            return failed(options.error());
        request.options = std::move(*options);
    }
    return request;
}

/// The domain of the given names, registered or, where it is known, changed by the options given now.
Task<Result<DomainId>> Commands::addOrChange()
{
    const Result<QList<DomainName>> wanted = names();
    if (!wanted)
        co_return failed(wanted.error());
    const Result<DomainId> known = m_session.store().findDomain(wanted->constFirst().ascii());
    if (!known && known.error().kind != FailureKind::NotFound)
        co_return failed(known.error());
    if (!known) {
        Result<DomainRequest> fresh = request(nullptr);
        if (!fresh)
            co_return failed(fresh.error());
        co_return co_await m_session.service().addDomain(std::move(*fresh));
    }
    const Result<Domain> domain = m_session.store().domain(*known);
    if (!domain)
        co_return failed(domain.error());
    const bool sameNames = std::ranges::is_permutation(domain->names, *wanted);
    if (m_arguments.command == Command::Add || !sameNames) {
        Failure exists;
        exists.kind = FailureKind::AlreadyExists;
        exists.attempted = QStringLiteral("add domain");
        exists.subject = domain->name().ascii();
        exists.code = sameNames ? QStringLiteral("domain") : QStringLiteral("names");
        exists.retry = Retry::AfterFix;
        co_return failed(exists);
    }
    const bool changes = m_arguments.authority || m_arguments.authorityRootFile || m_arguments.contact ||
                         m_arguments.provider || m_arguments.keyType || !m_arguments.options.isEmpty() ||
                         (m_arguments.agreeTerms && !domain->termsAgreed);
    const Result<std::optional<Run>> latest = m_session.store().latestRun(*known);
    const bool idle = latest && (!*latest || isEnd((*latest)->step));
    if (changes && idle && domain->standing.state != DomainState::Active) {
        Result<DomainRequest> changed = request(&*domain);
        if (!changed)
            co_return failed(changed.error());
        const Result<void> done = co_await m_session.service().changeDomain(*known, std::move(*changed));
        if (!done)
            co_return failed(done.error());
    }
    co_return *known;
}

Task<void> Commands::settle(DomainId id)
{
    while (m_session.service().isWorking(id)) {
        Completion<bool> over;
        const std::function<void(bool)> settled = over.settler();
        const auto ended = [settled, id](DomainId which) {
            if (which == id)
                settled(true);
        };
        const QMetaObject::Connection runs = connect(&m_session.service(), &IssuanceService::runEnded, this, ended);
        const QMetaObject::Connection removals =
            connect(&m_session.service(), &IssuanceService::domainRemoved, this, ended);
        co_await over;
        disconnect(runs);
        disconnect(removals);
    }
}

/// A wrong clock lets the certificate through, but the person should hear of it.
void Commands::showClockWarning(const Domain &domain)
{
    const Result<std::optional<Run>> latest = m_session.store().latestRun(domain.id);
    const Result<QList<Event>> events = m_session.store().events(domain.id, eventsShown);
    if (!latest || !*latest || !events)
        return;
    for (const Event &event : *events) {
        if (event.run == (*latest)->id && event.what == QLatin1String("clock") && event.failure) {
            m_output.failure(*event.failure, domain.name().ascii());
            return;
        }
    }
}

int Commands::outcome(DomainId id)
{
    const Result<Domain> domain = m_session.store().domain(id);
    if (!domain)
        return refused(domain.error());
    const QString name = domain->name().ascii();
    showClockWarning(*domain);
    if (const std::optional<Failure> stopped = m_session.service().stoppedBy(id)) {
        m_output.failure(*stopped, name);
        return CommandFailed;
    }
    if (domain->failure) {
        m_output.failure(*domain->failure, name);
        const bool waits =
            attendanceOf(domain->provider) == Attendance::Person && domain->failure->kind == FailureKind::DnsNotShown;
        if (waits)
            m_output.records(*domain, m_session.service().recordsToPublish(id));
        return waits ? WaitsForPerson : CommandFailed;
    }
    const StateWords words = describe(*domain, std::nullopt, attendanceOf(domain->provider), m_session.clock().now());
    QJsonObject object = toJson(DomainRow{*domain, std::nullopt});
    object.insert(QStringLiteral("event"), QStringLiteral("state"));
    m_output.print(QStringLiteral("%1: %2. %3").arg(domain->name().unicode(), words.brief, words.full), object);
    return Done;
}

Task<int> Commands::settleAll(QList<DomainId> ids)
{
    int worst = Done;
    for (const DomainId id : ids) {
        co_await settle(id);
        const int status = outcome(id);
        if (status == CommandFailed || (status == WaitsForPerson && worst == Done))
            worst = status;
    }
    co_return worst;
}

void Commands::showStep(DomainId id)
{
    const std::optional<Run> run = m_session.service().currentRun(id);
    const Result<Domain> domain = m_session.store().domain(id);
    if (!run || !domain)
        return;
    QList<QByteArray> values;
    for (const RunRecord &record : run->records)
        values.append(record.value);
    if (run->waitsForPerson && m_shownRecords[id] != values) {
        m_shownRecords[id] = values;
        m_output.records(*domain, run->records);
    }
    const QString reason = run->failure && !isEnd(run->step) ? logLine(*run->failure) : QString();
    const QString mark = stepWord(run->step) + reason;
    if (m_shown[id] == mark)
        return;
    m_shown[id] = mark;
    QString text = QStringLiteral("%1: %2").arg(domain->name().unicode(), stepText(run->step));
    QJsonObject object{{QStringLiteral("event"), QStringLiteral("step")},
        {QStringLiteral("domain"), domain->name().ascii()}, {QStringLiteral("run"), runKindWord(run->kind)},
        {QStringLiteral("step"), stepWord(run->step)}};
    if (!reason.isEmpty()) {
        text += QStringLiteral(" (%1)").arg(advise(*run->failure).what);
        object.insert(QStringLiteral("retrying"), certwright::toJson(*run->failure));
    }
    m_output.print(text, object);
}

Result<void> Commands::applyPolling(DomainId id)
{
    if (!m_arguments.pollInterval && !m_arguments.pollTimeout)
        return {};
    const Result<Domain> domain = m_session.store().domain(id);
    if (!domain)
        return failed(domain.error());
    Polling polling = domain->polling;
    polling.interval = m_arguments.pollInterval.value_or(polling.interval);
    polling.timeout = m_arguments.pollTimeout.value_or(polling.timeout);
    if (polling == domain->polling)
        return {};
    return m_session.service().setPolling(id, polling);
}

Task<int> Commands::add()
{
    const Result<DomainId> id = co_await addOrChange();
    if (!id)
        co_return refused(id.error());
    const Result<DomainRow> row = m_session.store().row(*id);
    if (!row)
        co_return refused(row.error());
    QJsonObject object = toJson(*row);
    object.insert(QStringLiteral("event"), QStringLiteral("added"));
    m_output.print(CtlText::tr("%1 is registered.").arg(row->domain.name().unicode()), object);
    m_output.records(row->domain, m_session.service().recordsToPublish(*id));
    co_return Done;
}

Task<int> Commands::obtain()
{
    const Result<DomainId> id = co_await addOrChange();
    if (!id)
        co_return refused(id.error());
    if (const Result<void> applied = applyPolling(*id); !applied)
        co_return refused(applied.error());
    if (const Result<void> started = m_session.service().obtain(*id); !started)
        co_return refused(started.error());
    const QList<DomainId> ids(1, *id);
    co_return co_await settleAll(ids);
}

Task<int> Commands::verify()
{
    const Result<DomainId> id = named();
    if (!id)
        co_return refused(id.error());
    if (const Result<void> applied = applyPolling(*id); !applied)
        co_return refused(applied.error());
    if (const Result<void> started = m_session.service().verify(*id); !started)
        co_return refused(started.error());
    const QList<DomainId> ids(1, *id);
    co_return co_await settleAll(ids);
}

Task<int> Commands::issue()
{
    const Result<DomainId> id = named();
    if (!id)
        co_return refused(id.error());
    if (const Result<void> applied = applyPolling(*id); !applied)
        co_return refused(applied.error());
    if (const Result<void> started = m_session.service().issue(*id); !started)
        co_return refused(started.error());
    const QList<DomainId> ids(1, *id);
    co_return co_await settleAll(ids);
}

Task<int> Commands::resume()
{
    const Result<QList<DomainName>> only = names();
    if (!only)
        co_return refused(only.error());
    const Result<QList<DomainRow>> rows = m_session.store().rows();
    if (!rows)
        co_return refused(rows.error());
    QList<DomainId> ids;
    int worst = Done;
    for (const DomainRow &row : *rows) {
        const Domain &domain = row.domain;
        if (!only->isEmpty() && !only->contains(domain.name()))
            continue;
        const bool toGoal = domain.goal == Goal::Certificate && (domain.standing.state == DomainState::Pending ||
                                                                    domain.standing.state == DomainState::Verified);
        const bool stopped = domain.standing.state == DomainState::Failed && domain.failure &&
                             (!only->isEmpty() || mayPass(*domain.failure));
        if (!row.run && !toGoal && !stopped)
            continue;
        if (const Result<void> applied = applyPolling(domain.id); !applied)
            co_return refused(applied.error());
        if (const Result<void> started = m_session.service().resume(domain.id); started)
            ids.append(domain.id);
        else
            worst = refused(started.error());
    }
    for (const DomainName &name : *only) {
        if (const Result<DomainId> known = m_session.store().findDomain(name.ascii()); !known)
            worst = refused(known.error());
    }
    if (ids.isEmpty() && worst == Done)
        m_output.print(
            CtlText::tr("Nothing to go on with."), QJsonObject{{QStringLiteral("event"), QStringLiteral("nothing")}});
    const int status = co_await settleAll(ids);
    co_return std::max(worst == Done ? status : worst, status == CommandFailed ? status : 0);
}

Task<int> Commands::remove()
{
    const Result<DomainId> id = named();
    if (!id)
        co_return refused(id.error());
    const Result<Domain> domain = m_session.store().domain(*id);
    if (!domain)
        co_return refused(domain.error());
    Completion<bool> over;
    const std::function<void(bool)> settled = over.settler();
    IssuanceService &service = m_session.service();
    connect(&service, &IssuanceService::domainRemoved, this, [settled](DomainId) { settled(true); });
    // A removal that cannot take the TXT record out, or cannot write, leaves the domain and says so.
    connect(&service, &IssuanceService::runEnded, this, [settled, &service](DomainId which) {
        if (service.stoppedBy(which))
            settled(false);
    });
    service.remove(*id);
    const bool removed = co_await over;
    if (!removed) {
        (void)outcome(*id);
        co_return CommandFailed;
    }
    m_output.print(CtlText::tr("%1 is removed.").arg(domain->name().unicode()),
        QJsonObject{
            {QStringLiteral("event"), QStringLiteral("removed")}, {QStringLiteral("domain"), domain->name().ascii()}});
    co_return Done;
}

Task<int> Commands::exportPem()
{
    const Result<DomainId> id = named();
    if (!id)
        co_return refused(id.error());
    const Result<QStringList> written = co_await m_session.exportPem(*id, m_arguments.exportFolder);
    if (!written)
        co_return refused(written.error());
    for (const QString &path : *written) {
        m_output.print(
            path, QJsonObject{{QStringLiteral("event"), QStringLiteral("exported")}, {QStringLiteral("path"), path}});
    }
    co_return Done;
}

int Commands::list()
{
    const Result<QList<DomainRow>> rows = m_session.store().rows();
    if (!rows)
        return refused(rows.error());
    const QDateTime now = m_session.clock().now();
    if (rows->isEmpty() && !m_output.isJson())
        m_output.print(CtlText::tr("No domains yet. Add one: certwrightctl obtain NAME"), QJsonObject());
    qsizetype widest = 0;
    for (const DomainRow &row : *rows)
        widest = std::max(widest, row.domain.name().unicode().size());
    for (const DomainRow &row : *rows) {
        const StateWords words = describe(row.domain, row.run, attendanceOf(row.domain.provider), now);
        const QString name = row.domain.name().unicode().leftJustified(widest);
        m_output.print(QStringLiteral("%1  %2  %3").arg(name, words.brief, words.full), toJson(row));
    }
    return Done;
}

int Commands::show()
{
    const Result<DomainId> id = named();
    if (!id)
        return refused(id.error());
    const Result<DomainRow> row = m_session.store().row(*id);
    if (!row)
        return refused(row.error());
    const Domain &domain = row->domain;
    const StateWords words = describe(domain, row->run, attendanceOf(domain.provider), m_session.clock().now());
    QStringList names;
    for (const DomainName &name : domain.names)
        names.append(name.unicode());
    QStringList lines{
        CtlText::tr("Names:    %1").arg(names.join(QStringLiteral(", "))),
        CtlText::tr("State:    %1. %2").arg(words.brief, words.full),
        CtlText::tr("CA:       %1").arg(acme::authorityFor(domain.authority).name),
        CtlText::tr("DNS:      %1").arg(domain.provider),
        CtlText::tr("Key type: %1").arg(keyTypeText(domain.keyType)),
    };
    if (!domain.certificate.isNull()) {
        lines.append(CtlText::tr("Issuer:   %1").arg(domain.facts.issuer));
        lines.append(CtlText::tr("Serial:   %1").arg(domain.facts.serial));
        lines.append(CtlText::tr("Valid:    %1 to %2")
                .arg(domain.facts.notBefore.toString(Qt::ISODate), domain.facts.notAfter.toString(Qt::ISODate)));
        lines.append(CtlText::tr("SHA-256:  %1").arg(QString::fromLatin1(domain.facts.fingerprint.toHex())));
    }
    m_output.print(lines.join(QLatin1Char('\n')), toJson(*row));
    if (domain.failure && !m_output.isJson())
        m_output.failure(*domain.failure);
    const QList<RunRecord> records = row->run ? row->run->records : m_session.service().recordsToPublish(*id);
    QList<RunRecord> open = records;
    open.removeIf([](const RunRecord &record) { return record.state == RecordState::Removed; });
    if (domain.standing.state != DomainState::Active || row->run)
        m_output.records(domain, open);
    return Done;
}

int Commands::events()
{
    const Result<DomainId> id = named();
    if (!id)
        return refused(id.error());
    const Result<QList<Event>> events = m_session.store().events(*id, eventsShown);
    if (!events)
        return refused(events.error());
    for (auto event = events->rbegin(); event != events->rend(); ++event) {
        QString text = QStringLiteral("%1  %2").arg(event->at.toUTC().toString(Qt::ISODate), eventText(*event));
        if (event->failure)
            text += QStringLiteral(": ") + advise(*event->failure).what;
        m_output.print(text, toJson(*event));
    }
    return Done;
}

Task<int> Commands::run()
{
    switch (m_arguments.command) {
    case Command::Add:
        co_return co_await add();
    case Command::Verify:
        co_return co_await verify();
    case Command::Issue:
        co_return co_await issue();
    case Command::Obtain:
        co_return co_await obtain();
    case Command::Resume:
        co_return co_await resume();
    case Command::Remove:
        co_return co_await remove();
    case Command::Export:
        co_return co_await exportPem();
    case Command::List:
        co_return list();
    case Command::Show:
        co_return show();
    case Command::Events:
        co_return events();
    }
    Q_UNREACHABLE();
}

Access accessFor(Command command)
{
    switch (command) {
    case Command::List:
    case Command::Show:
    case Command::Events:
    case Command::Export:
        return Access::Store;
    default:
        return Access::Work;
    }
}

bool canReadBeside(Command command)
{
    return command == Command::List || command == Command::Show || command == Command::Events ||
           command == Command::Export;
}

} // namespace

Task<int> runCommand(Arguments arguments)
{
    SessionOptions options = arguments.session;
    options.access = accessFor(arguments.command);
    Result<std::unique_ptr<Session>> session = co_await Session::open(options);
    if (!session && session.error().kind == FailureKind::ProfileInUse && canReadBeside(arguments.command)) {
        options.access = Access::Read;
        session = co_await Session::open(options);
    }
    if (!session) {
        Output(arguments.form).failure(session.error());
        co_return CommandFailed;
    }
    Commands commands(**session, arguments);
    co_return co_await commands.run();
}

} // namespace certwright::ctl
