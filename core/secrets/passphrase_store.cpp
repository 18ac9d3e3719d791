// SPDX-License-Identifier: Apache-2.0
#include "core/secrets/passphrase_store.h"

#include "core/base/awaitables.h"
#include "core/secrets/passphrase_file.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>
#include <functional>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace certwright {

/// The key, kept between operations, and what it was derived with: a file written anew has another salt.
struct PassphraseStore::Opened
{
    std::shared_ptr<const Secret> passphrase;
    PassphraseFile::Derivation derivation;
    Secret key;
};

namespace {

constexpr qint64 mostBytes = 16 * 1024 * 1024; // of a secrets file: far more than thousands of keys

Failure fileFailure(const QFileDevice &file, const QString &path, const char *attempted)
{
    Failure failure;
    failure.kind = FailureKind::Storage;
    failure.attempted = QString::fromLatin1(attempted);
    failure.subject = path;
    failure.peerWords = file.errorString();
    failure.retry = Retry::AfterFix;
    const bool refused =
        file.error() == QFileDevice::PermissionsError || errno == EROFS || errno == EACCES || errno == EPERM;
    if (errno == ENOSPC || errno == EDQUOT || errno == EFBIG)
        failure.kind = FailureKind::DiskFull;
    else if (refused)
        failure.kind = FailureKind::ReadOnly;
    return failure;
}

/// Empty where there is no file.
Result<QByteArray> readAll(const QString &path)
{
    QFile file(path);
    if (!QFileInfo::exists(path))
        return QByteArray();
    errno = 0;
    if (!file.open(QIODevice::ReadOnly))
        return failed(fileFailure(file, path, "read passphrase file"));
    const QByteArray bytes = file.read(mostBytes);
    // An empty file is a damaged one, never a new one.
    return bytes.isEmpty() ? QByteArray("\0", 1) : bytes;
}

Result<void> replace(const QString &path, const QByteArray &bytes)
{
    errno = 0;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failed(fileFailure(file, path, "write passphrase file"));
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner); // before the first byte
    const bool written = file.write(bytes) == bytes.size();
    if (!written || !file.commit()) // commit syncs the content
        return failed(fileFailure(file, path, "write passphrase file"));
#ifdef Q_OS_UNIX
    const int folder = ::open(QFile::encodeName(QFileInfo(path).absolutePath()).constData(), O_RDONLY | O_CLOEXEC);
    if (folder >= 0) {
        ::fsync(folder);
        ::close(folder);
    }
#endif
    return {};
}

struct Content
{
    PassphraseFile::Derivation derivation;
    PassphraseFile::Items items;
};

/// Reads the file with the key of `opened`, deriving that first where the file asks for another. What follows until
/// the next co_await sees the file as it is on disk now.
template <class Opened>
Task<Result<Content>> load(QString path, std::shared_ptr<Opened> opened)
{
    for (;;) {
        const Result<QByteArray> bytes = readAll(path);
        if (!bytes)
            co_return failed(bytes.error());
        PassphraseFile::Derivation wanted = opened->derivation;
        if (!bytes->isEmpty()) {
            const Result<PassphraseFile::Derivation> written = PassphraseFile::derivationOf(*bytes, path);
            if (!written)
                co_return failed(written.error());
            wanted = *written;
        } else if (opened->key.isEmpty()) {
            wanted = PassphraseFile::newDerivation();
        }
        if (opened->key.isEmpty() || opened->derivation != wanted) {
            const std::shared_ptr<const Secret> passphrase = opened->passphrase;
            std::function<Result<Secret>()> work = [passphrase, wanted] {
                return PassphraseFile::deriveKey(*passphrase, wanted);
            };
            Result<Secret> derived = co_await inThreadPool(std::move(work));
            if (!derived)
                co_return failed(derived.error());
            opened->key = std::move(*derived);
            opened->derivation = wanted;
            continue; // the file may have changed meanwhile
        }
        Content content;
        content.derivation = wanted;
        if (!bytes->isEmpty()) {
            Result<PassphraseFile::Items> items = PassphraseFile::open(*bytes, opened->key, path);
            if (!items)
                co_return failed(items.error());
            content.items = std::move(*items);
        }
        co_return content;
    }
}

} // namespace

PassphraseStore::PassphraseStore(QString path, Secret passphrase)
    : m_path(std::move(path))
    , m_opened(std::make_shared<Opened>())
{
    m_opened->passphrase = std::make_shared<const Secret>(std::move(passphrase));
}

Task<Result<Secret>> PassphraseStore::read(QString item)
{
    const QString path = m_path;
    const std::shared_ptr<Opened> opened = m_opened;
    if (!QFileInfo::exists(path)) // no key is needed to find nothing
        co_return Secret();
    Result<Content> content = co_await load(path, opened);
    if (!content)
        co_return failed(content.error());
    const auto found = content->items.find(item);
    co_return found == content->items.end() ? Secret() : std::move(found->second);
}

Task<Result<void>> PassphraseStore::write(QString item, Secret value)
{
    const QString path = m_path;
    const std::shared_ptr<Opened> opened = m_opened;
    Result<Content> content = co_await load(path, opened);
    if (!content)
        co_return failed(content.error());
    content->items.insert_or_assign(item, std::move(value));
    co_return replace(path, PassphraseFile::close(content->items, opened->key, content->derivation));
}

Task<Result<void>> PassphraseStore::remove(QString item)
{
    const QString path = m_path;
    const std::shared_ptr<Opened> opened = m_opened;
    if (!QFileInfo::exists(path))
        co_return Result<void>();
    Result<Content> content = co_await load(path, opened);
    if (!content)
        co_return failed(content.error());
    if (content->items.erase(item) == 0)
        co_return Result<void>();
    co_return replace(path, PassphraseFile::close(content->items, opened->key, content->derivation));
}

Result<Secret> PassphraseStore::readPassphraseFile(const QString &path)
{
    Failure failure;
    failure.attempted = u"read passphrase"_s;
    failure.subject = path;
    failure.retry = Retry::AfterFix;
    QFile file(path);
    if (!file.exists()) {
        failure.kind = FailureKind::NotFound;
        return failed(failure);
    }
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        failure.kind = FailureKind::Storage;
        failure.peerWords = file.errorString();
        return failed(failure);
    }
    constexpr qint64 longestLine = 4096;
    QByteArray line(longestLine, Qt::Uninitialized);
    const qint64 size = std::max<qint64>(0, file.read(line.data(), longestLine));
    QByteArrayView first = QByteArrayView(line).first(size);
    if (const qsizetype end = first.indexOf('\n'); end >= 0)
        first = first.first(end);
    if (first.endsWith('\r'))
        first.chop(1);
    Secret passphrase(first);
    wipe(line);
    if (passphrase.isEmpty()) {
        failure.kind = FailureKind::InvalidInput;
        failure.code = u"passphrase-empty"_s;
        return failed(failure);
    }
    return passphrase;
}

} // namespace certwright
