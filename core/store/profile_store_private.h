// SPDX-License-Identifier: Apache-2.0
// What the parts of ProfileStore (domains.cpp, runs.cpp, certificates.cpp, accounts.cpp, values.cpp) share: the
// connection and the pieces of transactions. Pieces with "put" or "insert" run inside the caller's transaction.
#pragma once

#include "core/store/connection.h"
#include "core/store/profile_store.h"

namespace certwright {

struct ProfileStore::Private
{
    explicit Private(Database &database)
        : connection(database.connectionName(), database.path())
    {
    }

    Failure notFound(const QString &attempted, qint64 id) const;

    // domains.cpp
    Result<QList<DomainRow>> readRows(DomainId first, DomainId last);
    Result<void> putDomain(const Domain &domain, CertificateId current);
    Result<void> putNames(DomainId id, const QList<DomainName> &names);
    /// "Storage: constraint" becomes AlreadyExists with the name, or NotFound for the credential.
    Failure domainFailure(Failure failure, const Domain &domain) const;

    // runs.cpp
    static Run readRun(RowReader &row);
    Result<QList<Run>> readParts(QList<Run> runs, const QString &query, const Connection::Values &range);
    Result<void> putRun(const Run &run);
    Result<void> putParts(RunId id, const Run &run);

    // certificates.cpp
    static CertificateFacts readFacts(RowReader &row);

    // values.cpp
    Result<void> insertEvent(const Event &event, DomainId domain, RunId run);

    Connection connection;
};

} // namespace certwright
