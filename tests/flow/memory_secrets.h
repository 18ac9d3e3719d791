// SPDX-License-Identifier: Apache-2.0
// A SecretStore in memory that can be told to refuse.
#pragma once

#include "core/secrets/secret_store.h"

#include <functional>
#include <map>
#include <utility>

namespace certwright::testing {

class MemorySecrets : public SecretStore
{
public:
    Task<Result<Secret>> read(QString item) override
    {
        ++reads;
        if (beforeRead)
            std::exchange(beforeRead, nullptr)();
        if (refusal)
            co_return failed(*refusal);
        const auto found = items.find(item);
        if (found == items.end())
            co_return Secret();
        co_return found->second.clone();
    }

    Task<Result<void>> write(QString item, Secret value) override
    {
        if (refusal)
            co_return failed(*refusal);
        items.insert_or_assign(item, std::move(value));
        co_return Result<void>();
    }

    Task<Result<void>> remove(QString item) override
    {
        items.erase(item);
        co_return Result<void>();
    }

    std::map<QString, Secret> items;
    std::optional<Failure> refusal;
    std::function<void()> beforeRead; ///< what happens elsewhere while the keychain asks; once
    int reads = 0;
};

} // namespace certwright::testing
