// SPDX-License-Identifier: Apache-2.0
// A place for files that must not stay: nobody else can read it, and nothing of it is left when it goes.
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

class QTemporaryDir;

namespace certwright::providers {

/// A folder of mode 0700, in memory where the system has such a place (XDG_RUNTIME_DIR), else among temporary files.
/// Its files are overwritten and removed with the object; what a killed process left is removed when the next one is
/// made.
class PrivateFolder
{
public:
    PrivateFolder();
    ~PrivateFolder();
    PrivateFolder(const PrivateFolder &) = delete;
    PrivateFolder &operator=(const PrivateFolder &) = delete;

    bool isValid() const;
    QString errorString() const;
    /// Of a file in it, or of the folder.
    QString path(const QString &name = QString()) const;

    /// Mode 0600. False where it cannot be written.
    bool write(const QString &name, const QByteArray &content) const;
    /// The first MiB; empty where there is no such file.
    QByteArray read(const QString &name) const;

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace certwright::providers
