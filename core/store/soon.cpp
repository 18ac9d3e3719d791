// SPDX-License-Identifier: Apache-2.0
// ProfileStore: writes that wait for others, so that those of many runs are one transaction.
#include "core/base/awaitables.h"
#include "core/store/profile_store_private.h"

#include <algorithm>

namespace certwright {

namespace {

using std::chrono::milliseconds;

// Between two shared transactions the journal rests nine times as long as the last one took: the disk is waited for
// during a tenth of the time at most. A run alone does not notice: its peers take longer to answer.
constexpr int restPerWork = 9;
constexpr milliseconds longestRest{50};

} // namespace

Task<Result<void>> ProfileStore::together(std::function<Result<void>()> work)
{
    Completion<Result<void>> durable;
    auto write = std::make_shared<Private::SoonWrite>();
    write->work = std::move(work);
    write->settle = durable.settler();
    d->writeSoon(write);
    co_return co_await durable;
}

void ProfileStore::Private::writeSoon(const std::shared_ptr<SoonWrite> &write)
{
    soon.push_back(write);
    if (flushTimer.isActive())
        return;
    const milliseconds since = sinceFlush.isValid() ? milliseconds(sinceFlush.elapsed()) : longestRest;
    flushTimer.start(std::max(rest - since, milliseconds(0)));
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
    QElapsedTimer duration;
    duration.start();
    const std::vector<Result<void>> results = writeTogether(batch);
    rest = std::min(milliseconds(duration.elapsed() * restPerWork), longestRest);
    sinceFlush.start();
    for (std::size_t i = 0; i < batch.size(); ++i)
        batch[i]->settle(results[i]);
}

std::vector<Result<void>> ProfileStore::Private::writeTogether(const std::vector<std::shared_ptr<SoonWrite>> &batch)
{
    const auto writeAll = [&batch]() -> Result<void> {
        for (const std::shared_ptr<SoonWrite> &write : batch) {
            if (Result<void> written = write->work(); !written)
                return written;
        }
        return {};
    };
    const Result<void> durable = transactionOfRuns(writeAll);
    // Where the file fails no other write would fare better, and SQLite may have rolled all of them back.
    if (durable || batch.size() == 1 || isStorageFailure(durable.error()))
        return std::vector<Result<void>>(batch.size(), durable);

    // One of them cannot be written. Which, shows when each has a part of the transaction to itself.
    std::vector<Result<void>> results;
    const auto writeEach = [&]() -> Result<void> {
        for (const std::shared_ptr<SoonWrite> &write : batch) {
            Result<void> written = connection.part(write->work);
            if (!written) {
                forget();
                if (isStorageFailure(written.error()))
                    return written;
            }
            results.push_back(std::move(written));
        }
        return {};
    };
    if (const Result<void> apart = transactionOfRuns(writeEach); !apart)
        return std::vector<Result<void>>(batch.size(), apart);
    return results;
}

} // namespace certwright
