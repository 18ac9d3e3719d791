// SPDX-License-Identifier: Apache-2.0
// For machines without a keychain: one file (0600), its items encrypted with a key that scrypt (RFC 7914) makes of a
// passphrase. Chosen explicitly, never a fallback.
#pragma once

#include "core/secrets/secret_store.h"

#include <QString>

#include <memory>

namespace certwright {

class PassphraseStore : public SecretStore
{
public:
    /// `path` is made with the first write. The key is derived with the first use, in the thread pool.
    PassphraseStore(QString path, Secret passphrase);

    Task<Result<Secret>> read(QString item) override;
    /// The file is replaced atomically and synced; several processes may read it, one may write.
    Task<Result<void>> write(QString item, Secret value) override;
    Task<Result<void>> remove(QString item) override;

    /// First line of the file, without its end. NotFound, Storage; InvalidInput with code "passphrase-empty".
    static Result<Secret> readPassphraseFile(const QString &path);

private:
    struct Opened;
    QString m_path;
    std::shared_ptr<Opened> m_opened; ///< shared with the operations under way
};

} // namespace certwright
