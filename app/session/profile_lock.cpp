// SPDX-License-Identifier: Apache-2.0
#include "app/session/profile_lock.h"

#include <cerrno>
#include <cstring>

namespace certwright {

ProfileLock::ProfileLock(const QString &path)
    : m_file(path)
{
    m_file.setStaleLockTime(0);
}

Result<std::unique_ptr<ProfileLock>> ProfileLock::take(const QString &folder)
{
    const QString path = folder + QStringLiteral("/profile.lock");
    std::unique_ptr<ProfileLock> lock(new ProfileLock(path));
    errno = 0;
    if (lock->m_file.tryLock(0))
        return lock;
    const int error = errno; // QLockFile itself knows no full disk
    Failure failure;
    failure.attempted = QStringLiteral("lock profile");
    failure.subject = path;
    failure.retry = Retry::AfterFix;
    switch (lock->m_file.error()) {
    case QLockFile::LockFailedError: {
        qint64 process = 0;
        QString host;
        QString program;
        lock->m_file.getLockInfo(&process, &host, &program);
        failure.kind = FailureKind::ProfileInUse;
        failure.subject = QString::number(process);
        failure.retry = Retry::Later;
        break;
    }
    case QLockFile::PermissionError:
        failure.kind = FailureKind::ReadOnly;
        break;
    default:
        failure.kind = error == ENOSPC || error == EDQUOT ? FailureKind::DiskFull
                       : error == EROFS                   ? FailureKind::ReadOnly
                                                          : FailureKind::Storage;
        failure.peerWords = error ? QString::fromLocal8Bit(std::strerror(error)) : QString();
        break;
    }
    return failed(failure);
}

} // namespace certwright
