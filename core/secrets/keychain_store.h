// SPDX-License-Identifier: Apache-2.0
// The keychain of the operating system, by QtKeychain: Secret Service on Linux, never its plaintext fallback.
#pragma once

#include "core/secrets/secret_store.h"

#include <QString>

#include <chrono>

namespace certwright {

class KeychainStore : public SecretStore
{
public:
    /// `service` is the name under which all items are kept, e.g. "Certwright" or, for a profile of its own,
    /// "Certwright (/path)". `patience` bounds each operation, a prompt to unlock the keychain included; when it is
    /// over: SecretsLocked while a prompt is open, else TimedOut.
    explicit KeychainStore(QString service, std::chrono::milliseconds patience = std::chrono::seconds(60));

    Task<Result<Secret>> read(QString item) override;
    Task<Result<void>> write(QString item, Secret value) override;
    Task<Result<void>> remove(QString item) override;

private:
    QString m_service;
    std::chrono::milliseconds m_patience;
};

} // namespace certwright
