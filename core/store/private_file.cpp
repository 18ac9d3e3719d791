// SPDX-License-Identifier: Apache-2.0
#include "core/store/private_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

Failure systemFailure(int error, const char *attempted, const QString &path)
{
    Failure failure;
    failure.kind = FailureKind::Storage;
    failure.attempted = QString::fromLatin1(attempted);
    failure.subject = path;
    failure.code = QString::number(error);
    failure.peerWords = QString::fromLocal8Bit(std::strerror(error));
    failure.retry = Retry::AfterFix;
    if (error == ENOSPC || error == EDQUOT || error == EFBIG)
        failure.kind = FailureKind::DiskFull;
    else if (error == EROFS || error == EACCES || error == EPERM)
        failure.kind = FailureKind::ReadOnly;
    else if (error == EEXIST)
        failure.kind = FailureKind::AlreadyExists;
    return failure;
}

#ifdef Q_OS_UNIX
QByteArray native(const QString &path) { return QFile::encodeName(path); }

/// 0, or the errno of the folder that could not be made.
int makePrivateFolders(const QString &folder)
{
    if (QFileInfo(folder).isDir())
        return 0;
    if (const int error = makePrivateFolders(QFileInfo(folder).absolutePath()); error != 0)
        return error;
    return ::mkdir(native(folder).constData(), 0700) == 0 || errno == EEXIST ? 0 : errno;
}
#endif

} // namespace

#ifdef Q_OS_UNIX

Result<void> createPrivateFile(const QString &path)
{
    if (const int error = makePrivateFolders(QFileInfo(path).absolutePath()); error != 0)
        return failed(systemFailure(error, "make folder", QFileInfo(path).absolutePath()));
    const int file = ::open(native(path).constData(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (file < 0)
        return failed(systemFailure(errno, "make file", path));
    ::close(file);
    return {};
}

void syncFile(const QString &path)
{
    for (const QString &each : {path, QFileInfo(path).absolutePath()}) {
        const int file = ::open(native(each).constData(), O_RDONLY | O_CLOEXEC);
        if (file < 0)
            continue;
        ::fsync(file);
        ::close(file);
    }
}

Result<void> replaceFile(const QString &from, const QString &to)
{
    syncFile(from);
    if (::rename(native(from).constData(), native(to).constData()) != 0)
        return failed(systemFailure(errno, "rename", to));
    syncFile(to);
    return {};
}

namespace {

/// 0, or the errno of an attempt to write beside `path`.
int tryToWrite(const QString &path)
{
    // Asking is not enough: quotas and limits on file sizes do not show in the free space. So try, where the write
    // would have gone: behind the end of the larger of the database and its log.
    const QByteArray probe = native(path + u".probe-XXXXXX"_s);
    QByteArray name = probe;
    const int file = ::mkstemp(name.data());
    if (file < 0)
        return errno;
    ::unlink(name.constData());
    static constexpr std::array<char, 65536> zeros{}; // more than SQLite writes at once with pages of 4 KiB
    const qint64 end = std::max(QFileInfo(path).size(), QFileInfo(path + u"-wal"_s).size());
    const ssize_t written = ::pwrite(file, zeros.data(), zeros.size(), end);
    const int error = errno;
    ::close(file);
    if (written < 0)
        return error;
    return written < ssize_t(zeros.size()) ? ENOSPC : 0;
}

} // namespace

bool isFull(const QString &path)
{
    const int error = tryToWrite(path);
    return error == ENOSPC || error == EDQUOT || error == EFBIG;
}

bool hasBecomeReadOnly(const QString &path) { return tryToWrite(path) == EROFS; }

#else

Result<void> createPrivateFile(const QString &path)
{
    // The profile's folder lies in the user's own tree, whose access list the new file takes over.
    QFile file(path);
    if (!QDir().mkpath(QFileInfo(path).absolutePath()) || !file.open(QIODevice::NewOnly))
        return failed(systemFailure(errno, "make file", path));
    return {};
}

void syncFile(const QString &) {}

Result<void> replaceFile(const QString &from, const QString &to)
{
    QFile::remove(to);
    if (!QFile::rename(from, to))
        return failed(systemFailure(errno, "rename", to));
    return {};
}

bool hasBecomeReadOnly(const QString &) { return false; }

bool isFull(const QString &path)
{
    constexpr qint64 room = 64 * 1024;
    return QStorageInfo(QFileInfo(path).absolutePath()).bytesAvailable() < room;
}

#endif

void makePrivate(const QString &path)
{
    QFile file(path);
    constexpr QFileDevice::Permissions owner = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    constexpr QFileDevice::Permissions others = QFileDevice::ReadGroup | QFileDevice::WriteGroup |
                                                QFileDevice::ExeGroup | QFileDevice::ReadOther |
                                                QFileDevice::WriteOther | QFileDevice::ExeOther;
    if (file.permissions() & others)
        file.setPermissions(owner);
}

bool isWritable(const QString &path)
{
    const QFileInfo file(path);
    const QFileInfo folder(file.absolutePath());
    return (!file.exists() || file.isWritable()) && folder.isDir() && folder.isWritable();
}

} // namespace certwright
