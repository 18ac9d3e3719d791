// SPDX-License-Identifier: Apache-2.0
// Files that only their owner may read, and what the file system says of them.
#pragma once

#include "core/base/result.h"

#include <QString>

namespace certwright {

/// Makes the folder of `path` where it is missing, 0700, and `path` as an empty file, 0600, whatever the umask.
/// AlreadyExists, DiskFull, ReadOnly, Storage; `peerWords` the system's.
Result<void> createPrivateFile(const QString &path);

/// Takes the rights of group and others away.
void makePrivate(const QString &path);

/// Durable: the file's content, and its name in its folder.
void syncFile(const QString &path);

/// Renames durably, replacing `to`. Failures as createPrivateFile.
Result<void> replaceFile(const QString &from, const QString &to);

/// Whether no more can be written beside and into `path`: no space, quota used up, largest file size reached.
bool isFull(const QString &path);

/// Whether the file system has been mounted read-only since `path` was opened, as Linux does after a disk fault.
bool hasBecomeReadOnly(const QString &path);

/// Whether this process may write `path` and into its folder.
bool isWritable(const QString &path);

} // namespace certwright
