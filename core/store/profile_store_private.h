// SPDX-License-Identifier: Apache-2.0
// What the parts of ProfileStore (domains.cpp, runs.cpp, soon.cpp, certificates.cpp, renewals.cpp, accounts.cpp,
// ledger.cpp, values.cpp) share: the connection and the pieces of transactions. Pieces with "put" or "insert" run
// inside the caller's transaction.
#pragma once

#include "core/store/connection.h"
#include "core/store/profile_store.h"

#include <QElapsedTimer>
#include <QTimer>

#include <chrono>
#include <vector>

namespace certwright {

struct ProfileStore::Private
{
    /// One together() that is not written yet. Its coroutine owns it: a destroyed one is passed over.
    struct SoonWrite
    {
        std::function<Result<void>()> work;
        std::function<void(Result<void>)> settle;
    };

    explicit Private(Database &database);

    /// As Connection::transaction(); what was remembered of rows is forgotten with what it wrote.
    template <class Work>
    auto transaction(Work work) -> decltype(work())
    {
        auto result = transactionOfRuns(work);
        domains.clear();
        return result;
    }

    /// The same for what changes no domain but through putDomain().
    template <class Work>
    auto transactionOfRuns(Work work) -> decltype(work())
    {
        isWriter = true;
        auto result = connection.transaction(work);
        if (!result)
            forget();
        return result;
    }

    /// As Connection::snapshot(). Only the object that writes changes anything, so it needs none.
    template <class Work>
    auto reading(Work work) -> decltype(work())
    {
        return isWriter ? work() : connection.snapshot(work);
    }

    void forget()
    {
        writtenRuns.clear();
        domains.clear();
    }

    Failure notFound(const QString &attempted, qint64 id) const;

    // domains.cpp
    Result<QList<DomainRow>> readRows(DomainId first, DomainId last);
    Result<void> putDomain(const Domain &domain, CertificateId current);
    Result<void> changeNames(const Domain &domain);
    Result<void> putNames(DomainId id, const QList<DomainName> &names);
    Result<void> putWays(DomainId id, const QList<DnsWay> &ways);
    /// "Storage: constraint" becomes AlreadyExists with the name, or NotFound for the account or the credential.
    Failure domainFailure(Failure failure, const Domain &domain);

    // runs.cpp
    static Run readRun(RowReader &row);
    Result<QList<Run>> readParts(QList<Run> runs, const QString &query, const Connection::Values &range);
    Result<void> putRun(const Run &run);
    Result<void> putParts(RunId id, const Run &run);
    Result<void> putRecord(RunId id, qsizetype position, const RunRecord &record);
    Result<void> putAuthorization(RunId id, qsizetype position, const RunAuthorization &authorization);
    /// All that record() writes.
    Result<void> putRecorded(const Run &run, const Domain *domain, const QList<Event> &events);

    // soon.cpp
    void writeSoon(const std::shared_ptr<SoonWrite> &write);
    void flush();
    /// One result for each.
    std::vector<Result<void>> writeTogether(const std::vector<std::shared_ptr<SoonWrite>> &batch);

    // certificates.cpp
    static CertificateFacts readFacts(RowReader &row);

    // renewals.cpp
    static std::optional<RenewalPlan> readPlan(RowReader &row);

    // accounts.cpp
    /// Also for the null identifier.
    bool hasAccount(AccountId id);
    Result<void> pinUsers(const AcmeAccount &changing);
    Result<void> pinUsersOf(const QString &authority, const QString &contact);

    // values.cpp
    /// What makes histories long calls pruneEvents() too.
    Result<void> pruneEvents(DomainId domain);
    Result<void> insertEvent(const Event &event, DomainId domain, RunId run);

    Connection connection;
    /// Unfinished runs as this object wrote them last, so that only differences are written: one process works on a
    /// profile at a time.
    QHash<RunId, Run> writtenRuns;
    /// Domains as they were read last: a run asks for its own before each step. For the same reason only the object
    /// that writes may remember them; one that only reads stands beside a writer.
    QHash<DomainId, Domain> domains;
    bool isWriter = false;
    std::vector<std::weak_ptr<SoonWrite>> soon;
    QTimer flushTimer;
    QElapsedTimer sinceFlush;          ///< since the last one; invalid before the first
    std::chrono::milliseconds rest{0}; ///< from one to the next
};

} // namespace certwright
