// SPDX-License-Identifier: Apache-2.0
// A failure of the keychain; used by keychain_store.cpp and secret_service.cpp.
#pragma once

#include "core/base/failure.h"

namespace certwright {

inline Failure keychainFailure(FailureKind kind, const QString &code, const QString &words)
{
    Failure failure;
    failure.kind = kind;
    failure.attempted = QStringLiteral("use keychain");
    failure.code = code;
    failure.peerWords = words;
    failure.retry = kind == FailureKind::TimedOut ? Retry::Later : Retry::AfterFix;
    return failure;
}

} // namespace certwright
