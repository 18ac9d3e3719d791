// SPDX-License-Identifier: Apache-2.0
// A folder that several files are written to as one: all of them are complete on the disk before the first one
// replaces anything. Used by the exporters of this folder.
#pragma once

#include "core/base/result.h"

#include <QByteArrayView>
#include <QStringList>

#include <vector>

namespace certwright {

/// One export, one object, one thread. What was staged and not published is removed with the object.
class ExportFolder
{
public:
    /// Makes the folder, and those above it, 0700 where they do not exist.
    static Result<ExportFolder> open(const QString &path);

    ExportFolder(ExportFolder &&other) noexcept;
    ExportFolder &operator=(ExportFolder &&) = delete;
    ~ExportFolder();

    /// Writes `bytes` to a temporary file (0600) beside `name`, syncs it and reads it back. InvalidInput, code "name",
    /// for a name that would leave the folder. `bytes` must outlive the object.
    Result<void> stage(const QString &name, QByteArrayView bytes);

    /// Renames the staged files in the order they were staged, syncs the folder and reads every file back. Absolute
    /// paths.
    Result<QStringList> publish();

private:
    struct Staged
    {
        QString name;
        QByteArray temporary;
        QByteArrayView bytes;
    };

    ExportFolder(int descriptor, const QString &path);
    QString pathOf(const QString &name) const;
    Failure failureOf(const QString &name) const;
    Result<void> write(const Staged &file) const;
    Result<void> compare(const QByteArray &entry, const Staged &file) const;
    Result<void> refuseFolders() const;

    int m_descriptor = -1;
    QString m_path;
    std::vector<Staged> m_staged;
};

} // namespace certwright
