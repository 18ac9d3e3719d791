// SPDX-License-Identifier: Apache-2.0
// ProfileStore: domains, their names, and the rows of the table.
#include "core/store/order_values.h"
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
    const AuthorityChoice first = readChoice(row);
    domain.authority = first.authority;
    domain.authorityRoots = first.roots;
    domain.account = first.account;
    domain.contact = first.contact;
    domain.termsAgreed = first.termsAgreed;
    domain.provider = row.text();
    domain.credential = CredentialId{row.number()};
    domain.keyType = row.word(keyTypeFromWord);
    domain.polling.interval = std::chrono::seconds(row.number());
    domain.polling.timeout = std::chrono::seconds(row.number());
    domain.goal = row.word(goalFromWord);
    domain.createdAt = row.time();
    domain.failure = row.failure();
    domain.fallbacks = readFallbacks(row);
    domain.order = readOrderOptions(row);
    domain.backoff.failures = int(row.number());
    domain.backoff.retryAt = row.time();
    domain.backoff.page = row.text();
    domain.dnsCheck.mode = row.word(checkModeFromWord);
    domain.dnsCheck.resolvers = row.text().split(u' ', Qt::SkipEmptyParts);
    return domain;
}

DnsWay readWay(RowReader &row)
{
    DnsWay way;
    way.zone = row.text();
    way.provider = row.text();
    way.credential = CredentialId{row.number()};
    return way;
}

/// All columns but the number.
Connection::Values domainValues(const Domain &domain, CertificateId current)
{
    Connection::Values values{{":state", stateWord(domain.standing.state)},
        {":ownership_proven", flagValue(domain.standing.ownershipProven)},
        {":has_certificate", flagValue(domain.standing.hasCertificate)}, {":token", asciiValue(domain.token)},
        {":token_source", asciiValue(domain.tokenSource)}, {":provider", textValue(domain.provider)},
        {":credential_id", idValue(domain.credential)}, {":key_type", keyTypeWord(domain.keyType)},
        {":poll_interval_s", qint64(domain.polling.interval.count())},
        {":poll_timeout_s", qint64(domain.polling.timeout.count())}, {":goal", goalWord(domain.goal)},
        {":created_at", timeValue(domain.createdAt)}, {":failure", failureValue(domain.failure)},
        {":fallbacks", fallbacksValue(domain.fallbacks)}, {":order_options", orderOptionsValue(domain.order)},
        {":failures", domain.backoff.failures}, {":retry_at", timeValue(domain.backoff.retryAt)},
        {":retry_page", textValue(domain.backoff.page)}, {":dns_check", checkModeWord(domain.dnsCheck.mode)},
        {":resolvers", textValue(domain.dnsCheck.resolvers.join(u' '))}, {":certificate_id", idValue(current)}};
    addChoiceValues(values, *domain.authorityAt(0));
    return values;
}

/// What stands beside a domain in select-rows.
struct Readers
{
    CertificateFacts (*facts)(RowReader &);
    std::optional<RenewalPlan> (*plan)(RowReader &);
    Run (*run)(RowReader &);
};

DomainRow readRow(RowReader &row, const Readers &readers)
{
    constexpr int factColumns = 8;
    DomainRow read;
    read.domain = readDomain(row);
    read.domain.certificate = CertificateId{row.number()};
    if (read.domain.certificate.isNull())
        row.skip(factColumns);
    else
        read.domain.facts = readers.facts(row);
    read.revoked = row.flag();
    read.plan = readers.plan(row);
    RowReader ahead = row; // the first column of the run is null where there is none
    if (ahead.number() != 0)
        read.run = readers.run(row);
    return read;
}

} // namespace

Result<QList<DomainRow>> ProfileStore::Private::readRows(DomainId first, DomainId last)
{
    QList<DomainRow> rows;
    QHash<DomainId, qsizetype> places;
    QList<Run> runs;
    // One snapshot for all these statements, or a run could change hands between them.
    const auto reading = [&]() -> Result<void> {
        Result<void> read =
            connection.forEach(u"select-rows"_s, {{":first", first.value}, {":last", last.value}}, [&](RowReader &row) {
                rows.append(readRow(row, Readers{readFacts, readPlan, readRun}));
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
        if (!read)
            return read;
        read =
            connection.forEach(u"select-ways"_s, {{":first", first.value}, {":last", last.value}}, [&](RowReader &row) {
                const auto place = places.constFind(DomainId{row.number()});
                if (place != places.constEnd())
                    rows[*place].domain.ways.append(readWay(row));
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
    if (const Result<void> read = this->reading(reading); !read)
        return failed(read.error());
    return rows;
}

Result<void> ProfileStore::Private::putDomain(const Domain &domain, CertificateId current)
{
    const auto remembered = domains.constFind(domain.id);
    const bool isKnown = remembered != domains.constEnd();
    const QList<DomainName> formerNames = isKnown ? remembered->names : QList<DomainName>();
    const bool sameWays = isKnown && remembered->ways == domain.ways;
    domains.remove(domain.id);
    Connection::Values values = domainValues(domain, current);
    values.emplace_back(":id", domain.id.value);
    const Result<int> changed = connection.change(u"update-domain"_s, values);
    if (!changed)
        return failed(domainFailure(changed.error(), domain));
    if (*changed == 0)
        return failed(notFound(u"update-domain"_s, domain.id.value));
    if (formerNames != domain.names) {
        if (const Result<void> named = changeNames(domain); !named)
            return failed(domainFailure(named.error(), domain));
    }
    if (!sameWays) {
        if (const Result<void> put = putWays(domain.id, domain.ways); !put)
            return failed(domainFailure(put.error(), domain));
    }
    // A failure is not read back to the last word; all else is.
    if (!domain.failure) {
        Domain written = domain;
        written.certificate = current;
        domains.insert(domain.id, written);
    }
    return {};
}

Result<void> ProfileStore::Private::changeNames(const Domain &domain)
{
    QList<DomainName> known;
    const Result<void> read = connection.forEach(
        u"select-names"_s, {{":first", domain.id.value}, {":last", domain.id.value}}, [&known](RowReader &row) {
            row.skip(1);
            known.append(DomainName::fromStored(row.text()));
        });
    if (!read || known == domain.names)
        return read;
    return putNames(domain.id, domain.names);
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

Result<void> ProfileStore::Private::putWays(DomainId id, const QList<DnsWay> &ways)
{
    if (const Result<int> gone = connection.change(u"delete-ways"_s, {{":domain_id", id.value}}); !gone)
        return failed(gone.error());
    for (qsizetype i = 0; i < ways.size(); ++i) {
        const Result<qint64> put = connection.insert(u"insert-way"_s,
            {{":domain_id", id.value}, {":position", i}, {":zone", textValue(ways[i].zone)},
                {":provider", textValue(ways[i].provider)}, {":credential_id", idValue(ways[i].credential)}});
        if (!put)
            return failed(put.error());
    }
    return {};
}

Failure ProfileStore::Private::domainFailure(Failure failure, const Domain &domain)
{
    if (failure.kind == FailureKind::AlreadyExists)
        failure.subject = domain.name().ascii();
    else if (failure.kind == FailureKind::NotFound)
        failure.subject = QString::number(hasAccount(domain.account) ? domain.credential.value : domain.account.value);
    return failure;
}

Result<DomainId> ProfileStore::addDomain(const Domain &domain, const Event &event)
{
    return d->transactionOfRuns([&]() -> Result<DomainId> {
        const Result<qint64> inserted =
            d->connection.insert(u"insert-domain"_s, domainValues(domain, domain.certificate));
        if (!inserted)
            return failed(d->domainFailure(inserted.error(), domain));
        const DomainId id{*inserted};
        if (const Result<void> named = d->putNames(id, domain.names); !named)
            return failed(d->domainFailure(named.error(), domain));
        if (const Result<void> put = d->putWays(id, domain.ways); !put)
            return failed(d->domainFailure(put.error(), domain));
        if (const Result<void> noted = d->insertEvent(event, id, RunId()); !noted)
            return failed(noted.error());
        return id;
    });
}

Result<Domain> ProfileStore::domain(DomainId id) const
{
    if (const auto known = d->domains.constFind(id); known != d->domains.constEnd())
        return *known;
    const Result<DomainRow> found = row(id);
    if (!found)
        return failed(found.error());
    if (d->isWriter)
        d->domains.insert(id, found->domain);
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
    return d->transaction([&]() -> Result<void> {
        const Result<int> gone = d->connection.change(u"delete-domain"_s, {{":id", id.value}});
        if (!gone)
            return failed(gone.error());
        if (*gone == 0)
            return failed(d->notFound(u"delete-domain"_s, id.value));
        d->forget(); // its runs went with it
        return {};
    });
}

Result<void> ProfileStore::updateDomain(const Domain &domain, const Event &event)
{
    return d->transactionOfRuns([&]() -> Result<void> {
        if (Result<void> put = d->putDomain(domain, domain.certificate); !put)
            return put;
        if (Result<void> noted = d->insertEvent(event, domain.id, RunId()); !noted)
            return noted;
        return d->pruneEvents(domain.id);
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
