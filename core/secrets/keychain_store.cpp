// SPDX-License-Identifier: Apache-2.0
#include "core/secrets/keychain_store.h"

#include "core/base/awaitables.h"
#include "core/secrets/keychain_failure.h"
#include "core/secrets/secret_service.h"

#include <openssl/crypto.h>
#include <qt6keychain/keychain.h>

#include <QTimer>

#include <functional>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

struct Outcome
{
    QKeychain::Error error = QKeychain::NoError;
    QString words;
    Secret data; ///< what a read job read
    bool timedOut = false;
};

/// Wipes the memory that `bytes` shares with a job which is about to go. certwright::wipe() leaves shared bytes alone.
void wipeShared(const QByteArray &bytes)
{
    if (!bytes.isEmpty())
        OPENSSL_cleanse(const_cast<char *>(bytes.constData()), std::size_t(bytes.size()));
}

/// Starts the job and waits for it. The job outlives a cancelled task: QtKeychain writes into it when it is done.
Task<Outcome> finish(QKeychain::Job *job, std::function<Secret()> data, std::chrono::milliseconds patience)
{
    Completion<Outcome> ended;
    const std::function<void(Outcome)> settle = ended.settler();
    job->setAutoDelete(false);
    job->setInsecureFallback(false);
    QObject::connect(job, &QKeychain::Job::finished, job, [settle, data](QKeychain::Job *finished) {
        Outcome outcome{finished->error(), finished->errorString(), data(), false};
        settle(std::move(outcome));
        finished->deleteLater();
    });
    QTimer limit;
    limit.setSingleShot(true);
    QObject::connect(&limit, &QTimer::timeout, &limit, [settle] {
        Outcome outcome;
        outcome.timedOut = true;
        settle(std::move(outcome));
    });
    limit.start(patience);
    job->start();
    co_return co_await ended;
}

Failure failureOf(const Outcome &outcome)
{
    if (outcome.timedOut)
        return keychainFailure(FailureKind::TimedOut, QString(), QString());
    const bool missing = outcome.error == QKeychain::NoBackendAvailable || outcome.error == QKeychain::NotImplemented;
    return keychainFailure(missing ? FailureKind::SecretsMissing : FailureKind::SecretsDenied,
        QString::number(outcome.error), outcome.words);
}

/// The service and the item: Windows keeps items by their key alone.
QString keyOf(const QString &service, const QString &item) { return service + u'/' + item; }

/// QtKeychain's outcome, or what the service itself says where that explains it better.
Task<Result<void>> judged(Outcome outcome, std::chrono::milliseconds patience)
{
    if (outcome.error == QKeychain::NoError && !outcome.timedOut)
        co_return Result<void>();
    const Result<void> open = co_await secretservice::check(patience);
    const bool notMadeYet = !open && open.error().code == u"no-collection"_s;
    if (!outcome.timedOut && outcome.error == QKeychain::EntryNotFound && (open || notMadeYet))
        co_return Result<void>();
    if (!open) {
        Failure failure = open.error();
        if (failure.peerWords.isEmpty())
            failure.peerWords = outcome.words;
        co_return failed(failure);
    }
    co_return failed(failureOf(outcome));
}

} // namespace

KeychainStore::KeychainStore(QString service, std::chrono::milliseconds patience)
    : m_service(std::move(service))
    , m_patience(patience)
{
}

Task<Result<Secret>> KeychainStore::read(QString item)
{
    const QString service = m_service; // the store may go while a prompt is open
    const std::chrono::milliseconds patience = m_patience;
    const Result<void> unlocked = co_await secretservice::unlock(patience);
    if (!unlocked)
        co_return failed(unlocked.error());
    auto *job = new QKeychain::ReadPasswordJob(service);
    job->setKey(keyOf(service, item));
    std::function<Secret()> data = [job] {
        const QByteArray bytes = job->binaryData();
        Secret secret{QByteArrayView(bytes)};
        wipeShared(bytes);
        return secret;
    };
    Outcome outcome = co_await finish(job, std::move(data), patience);
    Secret secret = std::move(outcome.data);
    const Result<void> verdict = co_await judged(std::move(outcome), patience);
    if (!verdict)
        co_return failed(verdict.error());
    co_return secret;
}

Task<Result<void>> KeychainStore::write(QString item, Secret value)
{
    const QString service = m_service;
    const std::chrono::milliseconds patience = m_patience;
    const Result<void> unlocked = co_await secretservice::unlock(patience);
    if (!unlocked)
        co_return failed(unlocked.error());
    auto *job = new QKeychain::WritePasswordJob(service);
    job->setKey(keyOf(service, item));
    const QByteArray bytes(value.view().data(), value.size());
    job->setBinaryData(bytes);
    std::function<Secret()> data = [bytes] {
        wipeShared(bytes);
        return Secret();
    };
    Outcome outcome = co_await finish(job, std::move(data), patience);
    co_return co_await judged(std::move(outcome), patience);
}

Task<Result<void>> KeychainStore::remove(QString item)
{
    const QString service = m_service;
    const std::chrono::milliseconds patience = m_patience;
    const Result<void> unlocked = co_await secretservice::unlock(patience);
    if (!unlocked)
        co_return failed(unlocked.error());
    auto *job = new QKeychain::DeletePasswordJob(service);
    job->setKey(keyOf(service, item));
    std::function<Secret()> data = [] { return Secret(); };
    Outcome outcome = co_await finish(job, std::move(data), patience);
    co_return co_await judged(std::move(outcome), patience);
}

} // namespace certwright
