// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/file_failure.h"

#include <cerrno>
#include <system_error>

namespace certwright {

using namespace Qt::StringLiterals;

Failure fileFailure(int error, const QString &path)
{
    Failure failure;
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        failure.kind = FailureKind::DiskFull;
        break;
    case EROFS:
    case EACCES:
    case EPERM:
        failure.kind = FailureKind::ReadOnly;
        break;
    default:
        failure.kind = FailureKind::Storage;
        break;
    }
    failure.attempted = u"write export"_s;
    failure.subject = path;
    failure.peerWords = QString::fromLocal8Bit(std::generic_category().message(error));
    failure.retry = Retry::AfterFix;
    return failure;
}

} // namespace certwright
