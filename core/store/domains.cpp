// SPDX-License-Identifier: Apache-2.0
// ProfileStore: domains, their names, and the rows of the table.
#include "core/store/profile_store_private.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

constexpr DomainId firstId{1};
constexpr DomainId lastId{std::numeric_limits<qint64>::max()};

QString goalWord(Goal goal) { return goal == Goal::Certificate ? u"certificate"_s : u"one-step"_s; }

std::optional<Goal> goalFromWord(const QString &word)
{
    if (word == u"certificate"_s)
        return Goal::Certificate;
    return word == u"one-step"_s ? std::optional(Goal::OneStepAtATime) : std::nullopt;
}

Domain readDomain(RowReader &row)
{
    Domain domain;
    domain.id = DomainId{row.number()};
    domain.standing.state = row.word(stateFromWord);
    domain.standing.ownershipProven = row.flag();
    domain.standing.hasCertificate = row.flag();
    domain.token = row.ascii();
    domain.tokenSource = row.ascii();
    domain.authority = row.text();
    domain.authorityRoots = row.ascii();
    domain.contact = row.text();
    domain.termsAgreed = row.flag();
    domain.provider = row.text();
    domain.credential = CredentialId{row.number()};
    domain.keyType = row.word(keyTypeFromWord);
    domain.polling.interval = std::chrono::seconds(row.number());
    domain.polling.timeout = std::chrono::seconds(row.number());
    domain.goal = row.word(goalFromWord);
    domain.createdAt = row.time();
    domain.failure = row.failure();
    return domain;
}

/// All columns but the number.
Connection::Values domainValues(const Domain &domain, CertificateId current)
{
    return {{":state", stateWord(domain.standing.state)},
        {":ownership_proven", flagValue(domain.standing.ownershipProven)},
        {":has_certificate", flagValue(domain.standing.hasCertificate)}, {":token", asciiValue(domain.token)},
        {":token_source", asciiValue(domain.tokenSource)}, {":authority", textValue(domain.authority)},
        {":authority_roots", asciiValue(domain.authorityRoots)}, {":contact", textValue(domain.contact)},
        {":terms_agreed", flagValue(domain.termsAgreed)}, {":provider", textValue(domain.provider)},
        {":credential_id", idValue(domain.credential)}, {":key_type", keyTypeWord(domain.keyType)},
        {":poll_interval_s", qint64(domain.polling.interval.count())},
        {":poll_timeout_s", qint64(domain.polling.timeout.count())}, {":goal", goalWord(domain.goal)},
        {":created_at", timeValue(domain.createdAt)}, {":failure", failureValue(domain.failure)},
        {":certificate_id", idValue(current)}};
}

DomainRow readRow(RowReader &row, const std::function<Run(RowReader &)> &readRun,
    const std::function<CertificateFacts(RowReader &)> &readFacts)
{
    constexpr int factColumns = 8;
    DomainRow read{readDomain(row), std::nullopt};
    read.domain.certificate = CertificateId{row.number()};
    if (read.domain.certificate.isNull())
        row.skip(factColumns);
    else
        read.domain.facts = readFacts(row);
    RowReader ahead = row; // the first column of the run is null where there is none
    if (ahead.number() != 0)
        read.run = readRun(row);
    return read;
}

} // namespace

Result<QList<DomainRow>> ProfileStore::Private::readRows(DomainId first, DomainId last)
{
    QList<DomainRow> rows;
    QHash<DomainId, qsizetype> places;
    QList<Run> runs;
    // One snapshot for all three statements, or a run could change hands between them.
    const auto reading = [&]() -> Result<void> {
        Result<void> read =
            connection.forEach(u"select-rows"_s, {{":first", first.value}, {":last", last.value}}, [&](RowReader &row) {
                rows.append(readRow(row, readRun, readFacts));
                places.insert(rows.last().domain.id, rows.size() - 1);
                if (rows.last().run)
                    runs.append(*rows.last().run);
            });
        if (!read)
            return read;
        read = connection.forEach(
            u"select-names"_s, {{":first", first.value}, {":last", last.value}}, [&](RowReader &row) {
                const auto place = places.constFind(DomainId{row.number()});
                if (place != places.constEnd())
                    rows[*place].domain.names.append(DomainName::fromStored(row.text()));
            });
        if (!read || runs.isEmpty())
            return read;
        Result<QList<Run>> whole =
            readParts(runs, u"select-unfinished-parts"_s, {{":first", first.value}, {":last", last.value}});
        if (!whole)
            return failed(whole.error());
        for (const Run &run : *whole)
            rows[places.value(run.domain)].run = run;
        return {};
    };
    if (const Result<void> read = connection.snapshot(reading); !read)
        return failed(read.error());
    return rows;
}

Result<void> ProfileStore::Private::putDomain(const Domain &domain, CertificateId current)
{
    Connection::Values values = domainValues(domain, current);
    values.emplace_back(":id", domain.id.value);
    const Result<int> changed = connection.change(u"update-domain"_s, values);
    if (!changed)
        return failed(domainFailure(changed.error(), domain));
    if (*changed == 0)
        return failed(notFound(u"update-domain"_s, domain.id.value));
    QList<DomainName> known;
    Result<void> names = connection.forEach(
        u"select-names"_s, {{":first", domain.id.value}, {":last", domain.id.value}}, [&known](RowReader &row) {
            row.skip(1);
            known.append(DomainName::fromStored(row.text()));
        });
    if (!names || known == domain.names)
        return names;
    names = putNames(domain.id, domain.names);
    if (!names)
        return failed(domainFailure(names.error(), domain));
    return {};
}

Result<void> ProfileStore::Private::putNames(DomainId id, const QList<DomainName> &names)
{
    if (const Result<int> gone = connection.change(u"delete-names"_s, {{":domain_id", id.value}}); !gone)
        return failed(gone.error());
    for (qsizetype i = 0; i < names.size(); ++i) {
        const Result<qint64> put = connection.insert(
            u"insert-name"_s, {{":domain_id", id.value}, {":position", i}, {":name", textValue(names[i].ascii())}});
        if (!put)
            return failed(put.error());
    }
    return {};
}

Failure ProfileStore::Private::domainFailure(Failure failure, const Domain &domain) const
{
    if (failure.kind == FailureKind::AlreadyExists)
        failure.subject = domain.name().ascii();
    else if (failure.kind == FailureKind::NotFound)
        failure.subject = QString::number(domain.credential.value);
    return failure;
}

Result<DomainId> ProfileStore::addDomain(const Domain &domain, const Event &event)
{
    return d->connection.transaction([&]() -> Result<DomainId> {
        const Result<qint64> inserted =
            d->connection.insert(u"insert-domain"_s, domainValues(domain, domain.certificate));
        if (!inserted)
            return failed(d->domainFailure(inserted.error(), domain));
        const DomainId id{*inserted};
        if (const Result<void> named = d->putNames(id, domain.names); !named)
            return failed(d->domainFailure(named.error(), domain));
        if (const Result<void> noted = d->insertEvent(event, id, RunId()); !noted)
            return failed(noted.error());
        return id;
    });
}

Result<Domain> ProfileStore::domain(DomainId id) const
{
    const Result<DomainRow> found = row(id);
    if (!found)
        return failed(found.error());
    return found->domain;
}

Result<DomainId> ProfileStore::findDomain(const QString &firstName) const
{
    DomainId id;
    const Result<void> read = d->connection.forEach(
        u"find-domain"_s, {{":name", textValue(firstName)}}, [&id](RowReader &row) { id.value = row.number(); });
    if (!read)
        return failed(read.error());
    if (id.isNull()) {
        return failed(storageFailure(FailureKind::NotFound, u"find-domain"_s, firstName));
    }
    return id;
}

Result<void> ProfileStore::removeDomain(DomainId id)
{
    return d->connection.transaction([&]() -> Result<void> {
        const Result<int> gone = d->connection.change(u"delete-domain"_s, {{":id", id.value}});
        if (!gone)
            return failed(gone.error());
        if (*gone == 0)
            return failed(d->notFound(u"delete-domain"_s, id.value));
        return {};
    });
}

Result<void> ProfileStore::updateDomain(const Domain &domain, const Event &event)
{
    return d->connection.transaction([&]() -> Result<void> {
        if (Result<void> put = d->putDomain(domain, domain.certificate); !put)
            return put;
        return d->insertEvent(event, domain.id, RunId());
    });
}

Result<QList<DomainId>> ProfileStore::domainsToContinue() const
{
    QList<DomainId> ids;
    const Result<void> read = d->connection.forEach(
        u"domains-to-continue"_s, {}, [&ids](RowReader &row) { ids.append(DomainId{row.number()}); });
    if (!read)
        return failed(read.error());
    return ids;
}

Result<QList<DomainRow>> ProfileStore::rows() const { return d->readRows(firstId, lastId); }

Result<DomainRow> ProfileStore::row(DomainId id) const
{
    const Result<QList<DomainRow>> found = d->readRows(id, id);
    if (!found)
        return failed(found.error());
    if (found->isEmpty())
        return failed(d->notFound(u"select-rows"_s, id.value));
    return found->first();
}

} // namespace certwright
