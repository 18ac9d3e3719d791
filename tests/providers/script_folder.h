// SPDX-License-Identifier: Apache-2.0
// A folder with shell scripts that a test writes, and the files they leave.
#pragma once

#include <QFile>
#include <QTemporaryDir>

namespace certwright::testing {

class ScriptFolder
{
public:
    QString path() const { return m_folder.path(); }
    QString file(const QString &name) const { return m_folder.filePath(name); }

    /// An executable file; empty where it cannot be written.
    QString script(const QByteArray &body)
    {
        const QString path = file(QStringLiteral("hook-%1.sh").arg(++m_scripts));
        return write(path, "#!/bin/sh\n" + body + "\n") ? path : QString();
    }

    /// Executable, too.
    static bool write(const QString &path, const QByteArray &content)
    {
        QFile out(path);
        return out.open(QFile::WriteOnly) && out.write(content) == content.size() &&
               out.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    QByteArray read(const QString &name) const
    {
        QFile in(file(name));
        return in.open(QFile::ReadOnly) ? in.readAll() : QByteArray();
    }

private:
    QTemporaryDir m_folder;
    int m_scripts = 0;
};

} // namespace certwright::testing
