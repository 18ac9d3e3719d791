// SPDX-License-Identifier: Apache-2.0
// What the system says when a file cannot be written, as a Failure.
#pragma once

#include "core/base/failure.h"

namespace certwright {

/// `error` is an errno value: no space or quota is DiskFull; a read-only file system or a missing permission is
/// ReadOnly; the rest is Storage. `peerWords` is the system's text for it, `attempted` is "write export".
Failure fileFailure(int error, const QString &path);

} // namespace certwright
