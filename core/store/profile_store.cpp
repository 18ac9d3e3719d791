// SPDX-License-Identifier: Apache-2.0
#include "core/store/profile_store_private.h"

using namespace Qt::StringLiterals;

namespace certwright {

ProfileStore::ProfileStore(Database &database)
    : d(std::make_unique<Private>(database))
{
}

ProfileStore::~ProfileStore() = default;

ProfileStore::Private::Private(Database &database)
    : connection(database.connectionName(), database.path())
{
    flushTimer.setSingleShot(true);
    QObject::connect(&flushTimer, &QTimer::timeout, &flushTimer, [this] { flush(); });
}

Failure ProfileStore::Private::notFound(const QString &attempted, qint64 id) const
{
    return storageFailure(FailureKind::NotFound, attempted, QString::number(id));
}

} // namespace certwright
