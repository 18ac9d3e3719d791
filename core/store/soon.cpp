// SPDX-License-Identifier: Apache-2.0
// ProfileStore: writes that wait for the end of the event loop's turn, so that those of many runs are one transaction.
#include "core/base/awaitables.h"
#include "core/store/profile_store_private.h"

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

/// Of the file, not of one row: no other write would fare better, and SQLite may have rolled all of them back.
bool concernsAll(const Failure &failure)
{
    return failure.kind != FailureKind::NotFound && failure.kind != FailureKind::AlreadyExists;
}

} // namespace

Task<Result<void>> ProfileStore::recordSoon(Run run, std::optional<Domain> domain, QList<Event> events)
{
    Completion<Result<void>> durable;
    auto write = std::make_shared<Private::SoonWrite>();
    write->run = std::move(run);
    write->domain = std::move(domain);
    write->events = std::move(events);
    write->settle = durable.settler();
    d->writeSoon(write);
    co_return co_await durable;
}

void ProfileStore::Private::writeSoon(const std::shared_ptr<SoonWrite> &write)
{
    soon.push_back(write);
    if (!flushTimer.isActive())
        flushTimer.start();
}

void ProfileStore::Private::flush()
{
    std::vector<std::shared_ptr<SoonWrite>> batch;
    for (const std::weak_ptr<SoonWrite> &waiting : std::exchange(soon, {})) {
        if (std::shared_ptr<SoonWrite> write = waiting.lock())
            batch.push_back(std::move(write));
    }
    if (batch.empty())
        return;
    std::vector<Result<void>> results;
    const auto writeAll = [&]() -> Result<void> {
        for (const std::shared_ptr<SoonWrite> &write : batch) {
            const auto writeOne = [&] {
                return putRecorded(write->run, write->domain ? &*write->domain : nullptr, write->events);
            };
            if (batch.size() == 1)
                return writeOne();
            Result<void> written = connection.part(writeOne);
            if (!written) {
                forget();
                if (concernsAll(written.error()))
                    return written;
            }
            results.push_back(std::move(written));
        }
        return {};
    };
    const Result<void> durable = transactionOfRuns(writeAll);
    for (std::size_t i = 0; i < batch.size(); ++i)
        batch[i]->settle(durable && i < results.size() ? results[i] : durable);
}

} // namespace certwright
