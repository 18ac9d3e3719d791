// SPDX-License-Identifier: Apache-2.0
// A new key in place of an account's old one (RFC 8555 §7.3.5). Both keys are in the SecretStore until the CA has shown
// which of them it has, so that neither a crash nor a lost answer loses the account. Used by AuthorityDesk.
#pragma once

#include "core/acme/client.h"
#include "core/issuance/journal.h"
#include "core/secrets/secret_store.h"

namespace certwright {

/// The item of the SecretStore that holds an account's key, by AcmeAccount::keyId or nextKeyId.
QString accountKeyItem(const QString &keyId);

/// The sealing context of AcmeAccount::sealedExternal.
QByteArray externalAccountContext(const QString &keyId);

/// A new AcmeAccount::keyId.
QString newAccountKeyId();

/// Whether the CA has said no: nothing has changed there. After any other failure it may have done what it was asked
/// for, and only the answer is lost.
bool isRefusal(const Failure &failure);

class KeyRollover
{
public:
    /// All must outlive its tasks.
    KeyRollover(Journal &journal, SecretStore &secrets, const Clock &clock)
        : m_journal(journal)
        , m_secrets(secrets)
        , m_clock(clock)
    {
    }

    /// The account with its new key, once the CA has answered to that key; `old` is the account's present one. Where
    /// an answer gets lost, the row is left with its nextKeyId, for settle(); asked again, the same new key is offered
    /// first. NotAllowedNow, code "key-change", where the CA has no such request; AcmeProblem, code "conflict", where
    /// it knows the new key as another account's; MalformedAnswer, code "key-change", where it says yes and keeps the
    /// old one; those of acme::Client, Journal and SecretStore.
    Task<Result<AcmeAccount>> change(acme::Client &client, AcmeAccount account, KeyPair old, KeyType type);

    /// For an account with a nextKeyId: asks which key the CA has, and keeps that one. The old key's account keeps its
    /// nextKeyId as long as the request may still be on its way to the CA: to be asked again with the next use. A
    /// failure means that it is not known which; both keys are still there.
    Task<Result<AcmeAccount>> settle(acme::Client &client, AcmeAccount account);

private:
    /// Whose account the new key is, by the CA's word.
    enum class Standing {
        Taken,   ///< this account's
        Waiting, ///< nobody's; the old key is this account's, or the CA knows neither
        Foreign, ///< another account's, and the old key is this account's
    };

    Task<Result<AcmeAccount>> offerNew(acme::Client &client, AcmeAccount account, KeyPair old, KeyType type);
    Task<Result<AcmeAccount>> offer(acme::Client &client, AcmeAccount account, KeyPair old, KeyPair key);
    Task<Result<Standing>> ask(acme::Client &client, AcmeAccount account, KeyPair old, KeyPair key);
    Task<Result<KeyPair>> key(QString keyId);
    Task<Result<AcmeAccount>> finish(AcmeAccount account, KeyPair key);
    Task<Result<AcmeAccount>> takeBack(AcmeAccount account);
    Result<void> noteRequest(AccountId id);
    Result<bool> mayBeOnItsWay(AccountId id) const;
    void forgetRequest(AccountId id);

    Journal &m_journal;
    SecretStore &m_secrets;
    const Clock &m_clock;
};

} // namespace certwright
