// SPDX-License-Identifier: Apache-2.0
#include "core/providers/private_folder.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <csignal>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

constexpr qint64 largestRead = 1 << 20;
const QString prefix = u"certwright-"_s; ///< then the process id

QString parentFolder()
{
    const QString inMemory = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return inMemory.isEmpty() ? QDir::tempPath() : inMemory;
}

void wipeFiles(const QString &folder)
{
    QDirIterator each(folder, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        QFile file(each.next());
        if (file.open(QFile::ReadWrite))
            file.write(QByteArray(file.size(), '\0'));
    }
}

#ifdef Q_OS_UNIX
void removeLeftOvers(const QString &parent)
{
    QDirIterator each(parent, {prefix + u'*'}, QDir::Dirs | QDir::NoSymLinks);
    while (each.hasNext()) {
        const QFileInfo folder = each.nextFileInfo();
        const pid_t process = pid_t(folder.fileName().section(u'-', 1, 1).toInt());
        const bool isGone = process > 0 && ::kill(process, 0) != 0 && errno == ESRCH;
        if (!isGone || folder.ownerId() != ::getuid())
            continue;
        wipeFiles(folder.filePath());
        QDir(folder.filePath()).removeRecursively();
    }
}
#else
void removeLeftOvers(const QString &) {}
#endif

} // namespace

PrivateFolder::PrivateFolder()
{
    const QString parent = parentFolder();
    removeLeftOvers(parent);
    const QString name = prefix + QString::number(QCoreApplication::applicationPid()) + u"-XXXXXX"_s;
    m_folder = std::make_unique<QTemporaryDir>(QDir(parent).filePath(name));
}

PrivateFolder::~PrivateFolder()
{
    if (m_folder->isValid())
        wipeFiles(m_folder->path());
}

bool PrivateFolder::isValid() const { return m_folder->isValid(); }
QString PrivateFolder::errorString() const { return m_folder->errorString(); }
QString PrivateFolder::path(const QString &name) const
{
    return name.isEmpty() ? m_folder->path() : m_folder->filePath(name);
}

bool PrivateFolder::write(const QString &name, const QByteArray &content) const
{
    QFile file(path(name));
    const QFile::Permissions ours = QFile::ReadOwner | QFile::WriteOwner;
    return file.open(QFile::WriteOnly | QFile::NewOnly, ours) && file.write(content) == content.size() && file.flush();
}

QByteArray PrivateFolder::read(const QString &name) const
{
    QFile file(path(name));
    return file.open(QFile::ReadOnly) ? file.read(largestRead) : QByteArray();
}

} // namespace certwright::providers
