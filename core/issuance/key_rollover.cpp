// SPDX-License-Identifier: Apache-2.0
#include "core/issuance/key_rollover.h"

#include "core/acme/authorities.h"
#include "core/base/log.h"

#include <cstdlib>

namespace certwright {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype keyIdSize = 16;   // octets; enough that two never meet
constexpr qint64 longestWay = 5 * 60; // seconds a request may lie in a queue after nobody waits for its answer any more

Failure rolloverFailure(FailureKind kind, const AcmeAccount &account, const QString &code)
{
    Failure failure;
    failure.kind = kind;
    failure.attempted = u"keyChange"_s;
    failure.subject = account.url;
    failure.code = code;
    return failure;
}

bool isUnknown(const Failure &failure)
{
    return failure.kind == FailureKind::AcmeProblem && failure.code == "accountDoesNotExist"_L1;
}

/// When the CA was last asked to change the key, while it is not known whether it has.
QString requestValue(AccountId id) { return u"key-change:"_s + QString::number(id.value); }

} // namespace

bool isRefusal(const Failure &failure)
{
    const bool answered = failure.kind == FailureKind::AcmeProblem || failure.kind == FailureKind::HttpStatus;
    return answered && failure.httpStatus >= 400 && failure.httpStatus < 500;
}

QString accountKeyItem(const QString &keyId) { return u"account-key:"_s + keyId; }

QByteArray externalAccountContext(const QString &keyId) { return "external-account:" + keyId.toUtf8(); }

QString newAccountKeyId() { return QString::fromLatin1(Secret::random(keyIdSize).view().toByteArray().toHex()); }

Task<Result<AcmeAccount>> KeyRollover::change(acme::Client &client, AcmeAccount account, KeyPair old, KeyType type)
{
    const Result<acme::Directory> directory = co_await client.directory();
    if (!directory)
        co_return failed(directory.error());
    if (directory->keyChange.isEmpty() || !acme::authorityFor(account.authority).keyChange)
        co_return failed(rolloverFailure(FailureKind::NotAllowedNow, account, u"key-change"_s));
    if (!account.nextKeyId.isEmpty()) {
        // An earlier request may still take effect: a third key would be one too many to tell apart.
        const Result<KeyPair> pending = co_await key(account.nextKeyId);
        if (!pending)
            co_return failed(pending.error());
        Result<AcmeAccount> left = account;
        if (pending->isNull())
            left = co_await takeBack(account);
        else
            left = co_await offer(client, account, old, *pending);
        const bool isDone = left && !pending->isNull() && left->keyType == type;
        if (!left || isDone)
            co_return left;
        account = *left;
        if (!pending->isNull())
            old = *pending;
    }
    co_return co_await offerNew(client, account, old, type);
}

Task<Result<AcmeAccount>> KeyRollover::offerNew(acme::Client &client, AcmeAccount account, KeyPair old, KeyType type)
{
    const Result<KeyPair> key = co_await generateKeyPair(type);
    if (!key)
        co_return failed(key.error());
    // The row before the key, so that no key lies in the SecretStore that nobody knows of.
    Result<AcmeAccount> row = m_journal.account(account.id);
    if (!row)
        co_return failed(row.error());
    row->nextKeyId = newAccountKeyId();
    const Result<AccountId> saved = m_journal.saveAccount(*row);
    if (!saved)
        co_return failed(saved.error());
    account.nextKeyId = row->nextKeyId;
    const Result<void> written = co_await m_secrets.write(accountKeyItem(account.nextKeyId), key->toPem());
    if (!written) {
        const Result<AcmeAccount> back = co_await takeBack(account);
        if (!back)
            qCWarning(flowLog).noquote() << logLine(back.error());
        co_return failed(written.error());
    }
    co_return co_await offer(client, account, old, *key);
}

/// Nothing the CA says of the request counts before it has answered to the keys themselves: Pebble says yes to the key
/// of another account, and a refusal can be that of a repeated request whose first one it has granted.
Task<Result<AcmeAccount>> KeyRollover::offer(acme::Client &client, AcmeAccount account, KeyPair old, KeyPair key)
{
    const Result<bool> isRepeated = mayBeOnItsWay(account.id);
    if (!isRepeated)
        co_return failed(isRepeated.error());
    const Result<void> noted = noteRequest(account.id);
    if (!noted)
        co_return failed(noted.error());
    acme::Signer signer;
    signer.key = old;
    signer.accountUrl = account.url;
    const Result<void> changed = co_await client.changeKey(signer, key);
    if (!changed) {
        qCWarning(flowLog).noquote() << logLine(changed.error());
        // A request whose answer got lost may still be on its way: the CA is asked with the next use of the account.
        if (!isRefusal(changed.error()))
            co_return failed(changed.error());
    }
    const Result<Standing> standing = co_await ask(client, account, old, key);
    if (!standing)
        co_return failed(changed ? standing.error() : changed.error());
    if (*standing == Standing::Taken)
        co_return co_await finish(account, key);
    Failure why = rolloverFailure(FailureKind::MalformedAnswer, account, u"key-change"_s);
    if (*standing == Standing::Foreign) {
        why = rolloverFailure(FailureKind::AcmeProblem, account, u"conflict"_s);
        why.httpStatus = 409;
        why.retry = Retry::AfterFix;
    }
    if (!changed)
        why = changed.error();
    const bool isOver = *standing == Standing::Foreign || (!changed && !*isRepeated);
    if (isOver) {
        const Result<AcmeAccount> back = co_await takeBack(account);
        if (!back)
            qCWarning(flowLog).noquote() << logLine(back.error());
    }
    co_return failed(why);
}

Task<Result<AcmeAccount>> KeyRollover::settle(acme::Client &client, AcmeAccount account)
{
    const Result<KeyPair> next = co_await key(account.nextKeyId);
    if (!next)
        co_return failed(next.error());
    // Killed before the key was written, or a CA that has never heard of either key: nothing was asked for there.
    if (next->isNull() || account.url.isEmpty())
        co_return co_await takeBack(account);
    const Result<KeyPair> old = co_await key(account.keyId);
    if (!old)
        co_return failed(old.error());
    const Result<Standing> standing = co_await ask(client, account, *old, *next);
    if (!standing)
        co_return failed(standing.error());
    if (*standing == Standing::Taken)
        co_return co_await finish(account, *next);
    const Result<bool> isOnItsWay = mayBeOnItsWay(account.id);
    if (!isOnItsWay)
        co_return failed(isOnItsWay.error());
    if (*standing == Standing::Waiting && *isOnItsWay)
        co_return account;
    co_return co_await takeBack(account);
}

/// A null `old` is one that got lost.
Task<Result<KeyRollover::Standing>> KeyRollover::ask(
    acme::Client &client, AcmeAccount account, KeyPair old, KeyPair key)
{
    acme::NewAccount question;
    question.onlyReturnExisting = true;
    const Result<acme::Account> ofNew = co_await client.newAccount(key, question);
    if (ofNew && ofNew->url == account.url)
        co_return Standing::Taken;
    if (!ofNew && !isUnknown(ofNew.error()))
        co_return failed(ofNew.error());
    if (old.isNull())
        co_return failed(rolloverFailure(FailureKind::SecretsLost, account, u"account-key"_s));
    const Result<acme::Account> ofOld = co_await client.newAccount(old, question);
    const bool isOurs = ofOld && ofOld->url == account.url;
    if (isOurs && ofNew)
        co_return Standing::Foreign;
    // A CA that knows neither has lost the account, and gets it again with the old key.
    if (isOurs || (!ofNew && !ofOld && isUnknown(ofOld.error())))
        co_return Standing::Waiting;
    if (!ofOld && !isUnknown(ofOld.error()))
        co_return failed(ofOld.error());
    co_return failed(rolloverFailure(FailureKind::MalformedAnswer, account, u"account"_s));
}

/// Null where there is none.
Task<Result<KeyPair>> KeyRollover::key(QString keyId)
{
    const Result<Secret> pem = co_await m_secrets.read(accountKeyItem(keyId));
    if (!pem)
        co_return failed(pem.error());
    if (pem->isEmpty())
        co_return KeyPair();
    co_return KeyPair::fromPem(*pem);
}

Task<Result<AcmeAccount>> KeyRollover::finish(AcmeAccount account, KeyPair key)
{
    // Name and contact may have changed while the CA was asked.
    Result<AcmeAccount> row = m_journal.account(account.id);
    if (!row)
        co_return failed(row.error());
    const QString oldItem = accountKeyItem(account.keyId);
    for (AcmeAccount *each : {&account, &*row}) {
        each->keyId = account.nextKeyId;
        each->thumbprint = key.thumbprint();
        each->keyType = key.type();
    }
    account.nextKeyId.clear();
    row->nextKeyId.clear();
    const Result<AccountId> saved = m_journal.saveAccount(*row);
    if (!saved)
        co_return failed(saved.error());
    forgetRequest(account.id);
    qCInfo(flowLog).noquote() << "account" << account.url << "has a new key";
    // The old key opens nothing any more: that it stays in the keychain is no reason to call the change failed.
    const Result<void> removed = co_await m_secrets.remove(oldItem);
    if (!removed)
        qCWarning(flowLog).noquote() << logLine(removed.error());
    co_return account;
}

Task<Result<AcmeAccount>> KeyRollover::takeBack(AcmeAccount account)
{
    const Result<void> removed = co_await m_secrets.remove(accountKeyItem(account.nextKeyId));
    if (!removed)
        co_return failed(removed.error());
    Result<AcmeAccount> row = m_journal.account(account.id);
    if (!row)
        co_return failed(row.error());
    account.nextKeyId.clear();
    row->nextKeyId.clear();
    const Result<AccountId> saved = m_journal.saveAccount(*row);
    if (!saved)
        co_return failed(saved.error());
    forgetRequest(account.id);
    co_return account;
}

Result<void> KeyRollover::noteRequest(AccountId id)
{
    return m_journal.setValue(requestValue(id), m_clock.now().toString(Qt::ISODate).toLatin1());
}

Result<bool> KeyRollover::mayBeOnItsWay(AccountId id) const
{
    const Result<QByteArray> value = m_journal.value(requestValue(id));
    if (!value)
        return failed(value.error());
    const QDateTime asked = QDateTime::fromString(QString::fromLatin1(*value), Qt::ISODate);
    return asked.isValid() && std::abs(asked.secsTo(m_clock.now())) < longestWay; // clocks are put back, too
}

void KeyRollover::forgetRequest(AccountId id)
{
    if (const Result<void> gone = m_journal.setValue(requestValue(id), QByteArray()); !gone)
        qCWarning(flowLog).noquote() << logLine(gone.error());
}

} // namespace certwright
