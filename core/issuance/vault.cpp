// SPDX-License-Identifier: Apache-2.0
#include "core/issuance/vault.h"

#include "core/crypto/sealing.h"

namespace certwright {

namespace {

constexpr qsizetype dataKeySize = 32; // AES-256
const QString dataKeyItem = QStringLiteral("data-key");
const QString checkName = QStringLiteral("vault-check");

QByteArrayView checkContext() { return "vault-check"; }

Failure lostKey(const QString &words)
{
    Failure failure;
    failure.kind = FailureKind::SecretsLost;
    failure.attempted = QStringLiteral("open vault");
    failure.subject = dataKeyItem;
    failure.peerWords = words;
    failure.retry = Retry::AfterFix;
    return failure;
}

} // namespace

QByteArray certificateKeyContext(const QByteArray &keyId) { return "certificate-key:" + keyId; }

Result<bool> hasBeenSealed(const Journal &journal)
{
    const Result<QByteArray> check = journal.value(checkName);
    if (!check)
        return failed(check.error());
    return !check->isEmpty();
}

Vault::Vault(SecretStore &secrets, Journal &journal)
    : m_secrets(secrets)
    , m_journal(journal)
{
}

Task<Result<void>> Vault::open()
{
    const Turnstile::Turn turn = co_await m_opening.enter();
    if (isOpen())
        co_return Result<void>();
    const Result<QByteArray> check = m_journal.value(checkName);
    if (!check)
        co_return failed(check.error());
    Result<Secret> stored = co_await m_secrets.read(dataKeyItem);
    if (!stored)
        co_return failed(stored.error());
    if (!check->isEmpty()) {
        if (stored->isEmpty())
            co_return failed(lostKey(QStringLiteral("the data key is not there")));
        if (!certwright::unseal(*stored, *check, checkContext()))
            co_return failed(lostKey(QStringLiteral("the data key is another one")));
        m_dataKey = std::move(*stored);
        co_return Result<void>();
    }
    // A new profile, or one whose first start ended between the two writes: the key is written first, so a check value
    // never stands for a key that does not exist.
    if (stored->isEmpty()) {
        Secret made = Secret::random(dataKeySize);
        const Result<void> written = co_await m_secrets.write(dataKeyItem, made.clone());
        if (!written)
            co_return failed(written.error());
        stored = std::move(made);
    }
    const Secret plain = Secret(QByteArrayView("certwright"));
    const Result<QByteArray> sealedCheck = certwright::seal(*stored, plain.view(), checkContext());
    if (!sealedCheck)
        co_return failed(sealedCheck.error());
    if (const Result<void> written = m_journal.setValue(checkName, *sealedCheck); !written)
        co_return failed(written.error());
    m_dataKey = std::move(*stored);
    co_return Result<void>();
}

Result<QByteArray> Vault::seal(const Secret &plain, QByteArrayView context) const
{
    Q_ASSERT(isOpen());
    return certwright::seal(m_dataKey, plain.view(), context);
}

Result<Secret> Vault::unseal(QByteArrayView sealedBytes, QByteArrayView context) const
{
    Q_ASSERT(isOpen());
    return certwright::unseal(m_dataKey, sealedBytes, context);
}

Result<KeyPair> keyOfCertificate(const Vault &vault, const Certificate &certificate)
{
    const Result<Secret> pem = vault.unseal(certificate.sealedKey, certificateKeyContext(certificate.keyId));
    if (!pem)
        return failed(pem.error());
    return KeyPair::fromPem(*pem);
}

} // namespace certwright
