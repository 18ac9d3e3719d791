// SPDX-License-Identifier: Apache-2.0
// ProfileStore: runs with their TXT records and authorizations.
#include "core/store/order_values.h"
#include "core/store/profile_store_private.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

// A renewal that fails is tried again and again; what is older than this no one looks up any more.
constexpr int keptRuns = 50;

std::optional<RunKind> runKindFromWord(const QString &word)
{
    for (const RunKind kind : {RunKind::Verification, RunKind::Issuance}) {
        if (word == runKindWord(kind))
            return kind;
    }
    return std::nullopt;
}

QString recordStateWord(RecordState state)
{
    switch (state) {
    case RecordState::Wanted:
        return u"wanted"_s;
    case RecordState::Presented:
        return u"presented"_s;
    case RecordState::Removed:
        return u"removed"_s;
    }
    Q_UNREACHABLE();
}

std::optional<RecordState> recordStateFromWord(const QString &word)
{
    for (const RecordState state : {RecordState::Wanted, RecordState::Presented, RecordState::Removed}) {
        if (word == recordStateWord(state))
            return state;
    }
    return std::nullopt;
}

/// The columns that change from step to step; none of them is in an index or refers to another row.
Connection::Values stepValues(const Run &run)
{
    return {{":domain_id", run.domain.value}, {":step", stepWord(run.step)}, {":ending", stepWord(run.ending)},
        {":finalize_url", textValue(run.finalizeUrl)}, {":certificate_url", textValue(run.certificateUrl)},
        {":key_id", asciiValue(run.keyId)}, {":sealed_key", bytesValue(run.sealedKey)},
        {":deadline", timeValue(run.deadline)}, {":waits_for_person", flagValue(run.waitsForPerson)},
        {":failure", failureValue(run.failure)}};
}

/// All columns but the number.
Connection::Values runValues(const Run &run)
{
    Connection::Values values = stepValues(run);
    values.insert(
        values.end(), {{":kind", runKindWord(run.kind)}, {":finished", flagValue(isEnd(run.step))},
                          {":order_url", textValue(run.orderUrl)}, {":started_at", timeValue(run.startedAt)},
                          {":orders", run.orders}, {":authority_index", run.authorityIndex},
                          {":order_options", orderOptionsValue(run.order)}, {":key_type", keyTypeWord(run.keyType)},
                          {":replaces", textValue(run.replaces)}, {":renewal", flagValue(run.renewal)}});
    addChoiceValues(values, run.authority);
    return values;
}

/// Whether stepValues() says all that is new.
bool differsInStepOnly(const Run &run, const Run &before)
{
    return run.kind == before.kind && isEnd(run.step) == isEnd(before.step) && run.orderUrl == before.orderUrl &&
           run.startedAt == before.startedAt && run.orders == before.orders &&
           run.authorityIndex == before.authorityIndex && run.order == before.order && run.keyType == before.keyType &&
           run.replaces == before.replaces && run.renewal == before.renewal && run.authority == before.authority;
}

/// The account is all that a run refers to beside its domain.
Failure runFailure(Failure failure, const Run &run)
{
    if (failure.kind == FailureKind::NotFound)
        failure.subject = QString::number(run.authority.account.value);
    return failure;
}

void readPart(RowReader &row, Run &run)
{
    const bool isRecord = row.number() == 0;
    row.skip(1);
    if (isRecord) {
        RunRecord record;
        record.challengeName = row.text();
        record.target = row.text();
        record.value = row.ascii();
        record.domain = row.text();
        record.token = row.ascii();
        record.keyAuthorization = row.ascii();
        record.state = row.word(recordStateFromWord);
        record.standing = row.flag();
        record.turn = int(row.number());
        run.records.append(record);
    } else {
        RunAuthorization authorization;
        authorization.url = row.text();
        authorization.identifier = row.text();
        authorization.wildcard = row.flag();
        authorization.challengeUrl = row.text();
        authorization.valid = row.flag();
        authorization.value = row.ascii();
        run.authorizations.append(authorization);
    }
}

} // namespace

Run ProfileStore::Private::readRun(RowReader &row)
{
    Run run;
    run.id = RunId{row.number()};
    run.domain = DomainId{row.number()};
    run.kind = row.word(runKindFromWord);
    run.step = row.word(stepFromWord);
    run.ending = row.word(stepFromWord);
    run.orderUrl = row.text();
    run.finalizeUrl = row.text();
    run.certificateUrl = row.text();
    run.keyId = row.ascii();
    run.sealedKey = row.bytes();
    run.startedAt = row.time();
    run.deadline = row.time();
    run.orders = int(row.number());
    run.waitsForPerson = row.flag();
    run.failure = row.failure();
    run.authority = readChoice(row);
    run.authorityIndex = int(row.number());
    run.order = readOrderOptions(row);
    run.keyType = row.word(keyTypeFromWord);
    run.replaces = row.text();
    run.renewal = row.flag();
    return run;
}

Result<QList<Run>> ProfileStore::Private::readParts(
    QList<Run> runs, const QString &query, const Connection::Values &range)
{
    QHash<RunId, qsizetype> places;
    for (qsizetype i = 0; i < runs.size(); ++i)
        places.insert(runs[i].id, i);
    const Result<void> read = connection.forEach(query, range, [&](RowReader &row) {
        const auto place = places.constFind(RunId{row.number()});
        if (place != places.constEnd())
            readPart(row, runs[*place]);
    });
    if (!read)
        return failed(read.error());
    return runs;
}

Result<void> ProfileStore::Private::putRun(const Run &run)
{
    const auto known = writtenRuns.constFind(run.id);
    const bool isStep = known != writtenRuns.constEnd() && differsInStepOnly(run, *known);
    const QString query = isStep ? u"update-run-step"_s : u"update-run"_s;
    Connection::Values values = isStep ? stepValues(run) : runValues(run);
    values.emplace_back(":id", run.id.value);
    const Result<int> changed = connection.change(query, values);
    if (!changed)
        return failed(runFailure(changed.error(), run));
    if (*changed == 0)
        return failed(notFound(query, run.id.value));
    return putParts(run.id, run);
}

Result<void> ProfileStore::Private::putParts(RunId id, const Run &run)
{
    const auto known = writtenRuns.constFind(id);
    const bool isKnown = known != writtenRuns.constEnd();
    const Run before = isKnown ? *known : Run();
    for (qsizetype i = 0; i < run.records.size(); ++i) {
        if (i < before.records.size() && before.records[i] == run.records[i])
            continue;
        if (Result<void> put = putRecord(id, i, run.records[i]); !put)
            return put;
    }
    for (qsizetype i = 0; i < run.authorizations.size(); ++i) {
        if (i < before.authorizations.size() && before.authorizations[i] == run.authorizations[i])
            continue;
        if (Result<void> put = putAuthorization(id, i, run.authorizations[i]); !put)
            return put;
    }
    if (!isKnown || run.records.size() < before.records.size()) {
        const Result<int> gone =
            connection.change(u"delete-records-from"_s, {{":run_id", id.value}, {":position", run.records.size()}});
        if (!gone)
            return failed(gone.error());
    }
    if (!isKnown || run.authorizations.size() < before.authorizations.size()) {
        const Result<int> gone = connection.change(
            u"delete-authorizations-from"_s, {{":run_id", id.value}, {":position", run.authorizations.size()}});
        if (!gone)
            return failed(gone.error());
    }
    if (isEnd(run.step))
        writtenRuns.remove(id);
    else
        writtenRuns.insert(id, run);
    return {};
}

Result<void> ProfileStore::Private::putRecord(RunId id, qsizetype position, const RunRecord &record)
{
    const Result<int> put = connection.change(u"put-record"_s,
        {{":run_id", id.value}, {":position", position}, {":challenge_name", textValue(record.challengeName)},
            {":target", textValue(record.target)}, {":value", asciiValue(record.value)},
            {":domain", textValue(record.domain)}, {":token", asciiValue(record.token)},
            {":key_authorization", asciiValue(record.keyAuthorization)}, {":state", recordStateWord(record.state)},
            {":standing", flagValue(record.standing)}, {":turn", record.turn}});
    return put ? Result<void>() : Result<void>(failed(put.error()));
}

Result<void> ProfileStore::Private::putAuthorization(
    RunId id, qsizetype position, const RunAuthorization &authorization)
{
    const Result<int> put = connection.change(u"put-authorization"_s,
        {{":run_id", id.value}, {":position", position}, {":url", textValue(authorization.url)},
            {":identifier", textValue(authorization.identifier)}, {":wildcard", flagValue(authorization.wildcard)},
            {":challenge_url", textValue(authorization.challengeUrl)}, {":value", asciiValue(authorization.value)},
            {":valid", flagValue(authorization.valid)}});
    return put ? Result<void>() : Result<void>(failed(put.error()));
}

Result<void> ProfileStore::Private::putRecorded(const Run &run, const Domain *domain, const QList<Event> &events)
{
    if (Result<void> put = putRun(run); !put)
        return put;
    if (domain) {
        if (Result<void> put = putDomain(*domain, domain->certificate); !put)
            return put;
    }
    for (const Event &event : events) {
        if (Result<void> noted = insertEvent(event, run.domain, run.id); !noted)
            return noted;
    }
    return {};
}

Result<QList<RunId>> ProfileStore::startRuns(const QList<RunStart> &starts)
{
    return d->transactionOfRuns([&]() -> Result<QList<RunId>> {
        QList<RunId> ids;
        for (const RunStart &start : starts) {
            const Result<RunId> id = startRun(start.domain, start.run, start.event);
            if (!id)
                return failed(id.error());
            ids.append(*id);
        }
        return ids;
    });
}

Result<RunId> ProfileStore::startRun(const Domain &domain, const Run &run, const Event &event)
{
    return d->transactionOfRuns([&]() -> Result<RunId> {
        if (const Result<void> put = d->putDomain(domain, domain.certificate); !put)
            return failed(put.error());
        Run started = run;
        started.domain = domain.id;
        const Result<qint64> inserted = d->connection.insert(u"insert-run"_s, runValues(started));
        if (!inserted) {
            Failure failure = runFailure(inserted.error(), run);
            if (failure.kind == FailureKind::AlreadyExists) { // the domain has an unfinished one
                failure.subject = domain.name().ascii();
                failure.code = u"run"_s;
            }
            return failed(failure);
        }
        const RunId id{*inserted};
        if (const Result<void> put = d->putParts(id, started); !put)
            return failed(put.error());
        const Result<int> pruned =
            d->connection.change(u"prune-runs"_s, {{":domain_id", domain.id.value}, {":kept", keptRuns}});
        if (!pruned)
            return failed(pruned.error());
        if (const Result<void> noted = d->insertEvent(event, domain.id, id); !noted)
            return failed(noted.error());
        if (const Result<void> shortened = d->pruneEvents(domain.id); !shortened)
            return failed(shortened.error());
        return id;
    });
}

Result<void> ProfileStore::record(const Run &run, const Domain *domain, const QList<Event> &events)
{
    return d->transactionOfRuns([&] { return d->putRecorded(run, domain, events); });
}

Result<Run> ProfileStore::run(RunId id) const
{
    Result<QList<Run>> found = QList<Run>();
    const auto reading = [&]() -> Result<void> {
        const Result<void> read = d->connection.forEach(
            u"select-run"_s, {{":id", id.value}}, [&](RowReader &row) { found->append(d->readRun(row)); });
        if (!read || found->isEmpty())
            return read;
        found = d->readParts(*found, u"select-run-parts"_s, {{":id", id.value}});
        return found ? Result<void>() : Result<void>(failed(found.error()));
    };
    if (const Result<void> read = d->reading(reading); !read)
        return failed(read.error());
    if (found->isEmpty())
        return failed(d->notFound(u"select-run"_s, id.value));
    return found->first();
}

Result<std::optional<Run>> ProfileStore::latestRun(DomainId id) const
{
    Result<QList<Run>> found = QList<Run>();
    const auto reading = [&]() -> Result<void> {
        const Result<void> read = d->connection.forEach(
            u"latest-run"_s, {{":domain_id", id.value}}, [&](RowReader &row) { found->append(d->readRun(row)); });
        if (!read || found->isEmpty())
            return read;
        found = d->readParts(*found, u"select-run-parts"_s, {{":id", found->first().id.value}});
        return found ? Result<void>() : Result<void>(failed(found.error()));
    };
    if (const Result<void> read = d->reading(reading); !read)
        return failed(read.error());
    return found->isEmpty() ? std::optional<Run>() : std::optional<Run>(found->first());
}

Result<bool> ProfileStore::hasUnfinishedRun(DomainId id) const
{
    bool has = false;
    const Result<void> read = d->connection.forEach(
        u"has-unfinished-run"_s, {{":domain_id", id.value}}, [&has](RowReader &row) { has = row.flag(); });
    if (!read)
        return failed(read.error());
    return has;
}

Result<std::optional<Run>> ProfileStore::runOfOrder(const QString &orderUrl, RunId except) const
{
    if (orderUrl.isEmpty()) // runs without an order have no order in common
        return std::nullopt;
    RunId other;
    const Result<void> read =
        d->connection.forEach(u"run-of-order"_s, {{":order_url", orderUrl}, {":except", except.value}},
            [&other](RowReader &row) { other.value = row.number(); });
    if (!read)
        return failed(read.error());
    if (other.isNull())
        return std::nullopt;
    const Result<Run> found = run(other);
    if (!found)
        return failed(found.error());
    return *found;
}

Result<QList<Run>> ProfileStore::unfinishedRuns() const
{
    Result<QList<Run>> found = QList<Run>();
    const auto reading = [&]() -> Result<void> {
        const Result<void> read = d->connection.forEach(
            u"select-unfinished-runs"_s, {}, [&](RowReader &row) { found->append(d->readRun(row)); });
        if (!read)
            return read;
        found = d->readParts(
            *found, u"select-unfinished-parts"_s, {{":first", 1}, {":last", std::numeric_limits<qint64>::max()}});
        return found ? Result<void>() : Result<void>(failed(found.error()));
    };
    if (const Result<void> read = d->reading(reading); !read)
        return failed(read.error());
    return found;
}

} // namespace certwright
