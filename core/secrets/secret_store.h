// SPDX-License-Identifier: Apache-2.0
// Where secrets live outside the database: a few small items, by name.
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/base/task.h"

namespace certwright {

class SecretStore
{
public:
    virtual ~SecretStore() = default;

    /// An empty Secret when there is no item of that name. Failures of all three: SecretsMissing (no service),
    /// SecretsLocked, SecretsDenied, TimedOut; `peerWords` the service's text.
    virtual Task<Result<Secret>> read(QString item) = 0;

    /// Durable when the task ends.
    virtual Task<Result<void>> write(QString item, Secret value) = 0;

    /// Succeeds when there is none.
    virtual Task<Result<void>> remove(QString item) = 0;
};

} // namespace certwright
