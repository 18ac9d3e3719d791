// SPDX-License-Identifier: Apache-2.0
// ProfileStore: runs with their TXT records and authorizations.
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

/// All columns but the number.
Connection::Values runValues(const Run &run, DomainId domain)
{
    return {{":domain_id", domain.value}, {":kind", runKindWord(run.kind)}, {":step", stepWord(run.step)},
        {":ending", stepWord(run.ending)}, {":finished", flagValue(isEnd(run.step))},
        {":order_url", textValue(run.orderUrl)}, {":finalize_url", textValue(run.finalizeUrl)},
        {":certificate_url", textValue(run.certificateUrl)}, {":key_id", asciiValue(run.keyId)},
        {":sealed_key", bytesValue(run.sealedKey)}, {":started_at", timeValue(run.startedAt)},
        {":deadline", timeValue(run.deadline)}, {":orders", run.orders},
        {":waits_for_person", flagValue(run.waitsForPerson)}, {":failure", failureValue(run.failure)}};
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
        run.records.append(record);
    } else {
        RunAuthorization authorization;
        authorization.url = row.text();
        authorization.identifier = row.text();
        authorization.wildcard = row.flag();
        authorization.challengeUrl = row.text();
        authorization.valid = row.flag();
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
    Connection::Values values = runValues(run, run.domain);
    values.emplace_back(":id", run.id.value);
    const Result<int> changed = connection.change(u"update-run"_s, values);
    if (!changed)
        return failed(changed.error());
    if (*changed == 0)
        return failed(notFound(u"update-run"_s, run.id.value));
    return putParts(run.id, run);
}

Result<void> ProfileStore::Private::putParts(RunId id, const Run &run)
{
    for (qsizetype i = 0; i < run.records.size(); ++i) {
        const RunRecord &record = run.records[i];
        const Result<int> put = connection.change(u"put-record"_s,
            {{":run_id", id.value}, {":position", i}, {":challenge_name", textValue(record.challengeName)},
                {":target", textValue(record.target)}, {":value", asciiValue(record.value)},
                {":domain", textValue(record.domain)}, {":token", asciiValue(record.token)},
                {":key_authorization", asciiValue(record.keyAuthorization)},
                {":state", recordStateWord(record.state)}});
        if (!put)
            return failed(put.error());
    }
    for (qsizetype i = 0; i < run.authorizations.size(); ++i) {
        const RunAuthorization &authorization = run.authorizations[i];
        const Result<int> put = connection.change(u"put-authorization"_s,
            {{":run_id", id.value}, {":position", i}, {":url", textValue(authorization.url)},
                {":identifier", textValue(authorization.identifier)}, {":wildcard", flagValue(authorization.wildcard)},
                {":challenge_url", textValue(authorization.challengeUrl)}, {":valid", flagValue(authorization.valid)}});
        if (!put)
            return failed(put.error());
    }
    const Result<int> records =
        connection.change(u"delete-records-from"_s, {{":run_id", id.value}, {":position", run.records.size()}});
    if (!records)
        return failed(records.error());
    const Result<int> authorizations = connection.change(
        u"delete-authorizations-from"_s, {{":run_id", id.value}, {":position", run.authorizations.size()}});
    if (!authorizations)
        return failed(authorizations.error());
    return {};
}

Result<RunId> ProfileStore::startRun(const Domain &domain, const Run &run, const Event &event)
{
    return d->connection.transaction([&]() -> Result<RunId> {
        if (const Result<void> put = d->putDomain(domain, domain.certificate); !put)
            return failed(put.error());
        const Result<qint64> inserted = d->connection.insert(u"insert-run"_s, runValues(run, domain.id));
        if (!inserted) {
            Failure failure = d->domainFailure(inserted.error(), domain);
            if (failure.kind == FailureKind::AlreadyExists)
                failure.code = u"run"_s; // the domain has an unfinished one
            return failed(failure);
        }
        const RunId id{*inserted};
        if (const Result<void> put = d->putParts(id, run); !put)
            return failed(put.error());
        const Result<int> pruned =
            d->connection.change(u"prune-runs"_s, {{":domain_id", domain.id.value}, {":kept", keptRuns}});
        if (!pruned)
            return failed(pruned.error());
        if (const Result<void> noted = d->insertEvent(event, domain.id, id); !noted)
            return failed(noted.error());
        return id;
    });
}

Result<void> ProfileStore::record(const Run &run, const Domain *domain, const QList<Event> &events)
{
    return d->connection.transaction([&]() -> Result<void> {
        if (Result<void> put = d->putRun(run); !put)
            return put;
        if (domain) {
            if (Result<void> put = d->putDomain(*domain, domain->certificate); !put)
                return put;
        }
        for (const Event &event : events) {
            if (Result<void> noted = d->insertEvent(event, run.domain, run.id); !noted)
                return noted;
        }
        return {};
    });
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
    if (const Result<void> read = d->connection.snapshot(reading); !read)
        return failed(read.error());
    if (found->isEmpty())
        return failed(d->notFound(u"select-run"_s, id.value));
    return found->first();
}

Result<std::optional<Run>> ProfileStore::latestRun(DomainId id) const
{
    RunId latest;
    const Result<void> read = d->connection.forEach(
        u"latest-run"_s, {{":domain_id", id.value}}, [&latest](RowReader &row) { latest.value = row.number(); });
    if (!read)
        return failed(read.error());
    if (latest.isNull())
        return std::nullopt;
    const Result<Run> found = run(latest);
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
    if (const Result<void> read = d->connection.snapshot(reading); !read)
        return failed(read.error());
    return found;
}

} // namespace certwright
