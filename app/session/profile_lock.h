// SPDX-License-Identifier: Apache-2.0
// One process works on a profile at a time. The lock is a file with the process id in it; one that a killed process
// left behind does not count.
#pragma once

#include "core/base/result.h"

#include <QLockFile>

#include <memory>

namespace certwright {

class ProfileLock
{
public:
    /// ProfileInUse, subject the other's process id; ReadOnly or Storage when the file cannot be made.
    static Result<std::unique_ptr<ProfileLock>> take(const QString &folder);

private:
    explicit ProfileLock(const QString &path);

    QLockFile m_file;
};

} // namespace certwright
