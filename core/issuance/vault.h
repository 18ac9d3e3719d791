// SPDX-License-Identifier: Apache-2.0
// Seals what the database keeps, with one data key that lives in the SecretStore (item "data-key"). A sealed check
// value in the database tells a lost or foreign data key from a new profile: a lost key is never replaced silently.
#pragma once

#include "core/base/awaitables.h"
#include "core/crypto/key_pair.h"
#include "core/issuance/journal.h"
#include "core/secrets/secret_store.h"

namespace certwright {

/// The sealing context of a certificate's private key (Certificate::keyId, Run::keyId).
QByteArray certificateKeyContext(const QByteArray &keyId);

/// Whether the profile was sealed with a data key before; false for a new one.
Result<bool> hasBeenSealed(const Journal &journal);

class Vault
{
public:
    /// Both must outlive it.
    Vault(SecretStore &secrets, Journal &journal);

    /// Reads the data key, or makes one for a profile that has none. Needed before seal and unseal; concurrent and
    /// repeated calls are cheap. Failures: those of SecretStore, SecretsLost (the check value does not open),
    /// Journal's.
    Task<Result<void>> open();
    bool isOpen() const { return !m_dataKey.isEmpty(); }

    Result<QByteArray> seal(const Secret &plain, QByteArrayView context) const;
    Result<Secret> unseal(QByteArrayView sealedBytes, QByteArrayView context) const;

    SecretStore &secrets() const { return m_secrets; }

private:
    SecretStore &m_secrets;
    Journal &m_journal;
    Secret m_dataKey;
    Turnstile m_opening;
};

/// The private key of a certificate that was made with one of ours; the vault is open.
Result<KeyPair> keyOfCertificate(const Vault &vault, const Certificate &certificate);

} // namespace certwright
