// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/export_folder.h"

#include "core/base/secret.h"
#include "core/exchange/file_failure.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace certwright {

namespace {

using namespace Qt::StringLiterals;

class Descriptor
{
public:
    explicit Descriptor(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    ~Descriptor()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;

    int get() const { return m_descriptor; }
    bool isOpen() const { return m_descriptor >= 0; }
    int release() { return std::exchange(m_descriptor, -1); }

private:
    int m_descriptor;
};

/// The same for the same name, so that a later export replaces what a crash left behind; short, so that it fits where
/// the name fits.
QByteArray temporaryFor(const QString &name)
{
    return ".certwright-" + QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex().first(16) +
           ".tmp";
}

bool staysInFolder(const QString &name)
{
    return !name.isEmpty() && !name.startsWith(u'.') && !name.contains(u'/') && !name.contains(u'\\') &&
           !name.contains(u".."_s) && !name.contains(QChar(u'\0'));
}

/// 0, or errno. Some network file systems cannot sync a folder and say EINVAL; there is nothing to be done about it.
int syncFolder(int descriptor) { return ::fsync(descriptor) == 0 || errno == EINVAL ? 0 : errno; }

/// 0, or errno.
int makeFolder(const QString &path)
{
    if (::mkdir(QFile::encodeName(path).constData(), 0700) == 0) {
        // The new entry is in the folder above.
        const QString above = QDir::cleanPath(path + u"/.."_s);
        const Descriptor parent(::open(QFile::encodeName(above).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        return parent.isOpen() ? syncFolder(parent.get()) : errno;
    }
    if (errno == EEXIST)
        return 0; // whether it is a folder is seen when it is opened
    const QString above = QDir::cleanPath(path + u"/.."_s);
    if (errno != ENOENT || above == path)
        return errno;
    const int error = makeFolder(above);
    return error ? error : makeFolder(path);
}

} // namespace

Result<ExportFolder> ExportFolder::open(const QString &path)
{
    const QString absolute = QDir::cleanPath(QDir::current().absoluteFilePath(path));
    const QByteArray encoded = QFile::encodeName(absolute);
    int descriptor = ::open(encoded.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0 && errno == ENOENT) {
        if (const int error = makeFolder(absolute))
            return failed(fileFailure(error, absolute));
        descriptor = ::open(encoded.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    }
    if (descriptor < 0)
        return failed(fileFailure(errno, absolute));
    return ExportFolder(descriptor, absolute);
}

ExportFolder::ExportFolder(int descriptor, const QString &path)
    : m_descriptor(descriptor)
    , m_path(path)
{
}

ExportFolder::ExportFolder(ExportFolder &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_path(std::move(other.m_path))
    , m_staged(std::exchange(other.m_staged, {}))
{
}

ExportFolder::~ExportFolder()
{
    if (m_descriptor < 0)
        return;
    for (const Staged &file : m_staged)
        ::unlinkat(m_descriptor, file.temporary.constData(), 0);
    ::close(m_descriptor);
}

Result<void> ExportFolder::stage(const QString &name, QByteArrayView bytes)
{
    if (!staysInFolder(name)) {
        Failure failure;
        failure.kind = FailureKind::InvalidInput;
        failure.attempted = u"write export"_s;
        failure.subject = name;
        failure.code = u"name"_s;
        return failed(failure);
    }
    m_staged.push_back({name, temporaryFor(name), bytes});
    const Staged &file = m_staged.back();
    if (::unlinkat(m_descriptor, file.temporary.constData(), 0) != 0 && errno != ENOENT)
        return failed(failureOf(name));
    const Result<void> result = write(file);
    return result ? compare(file.temporary, file) : result;
}

Result<QStringList> ExportFolder::publish()
{
    // Seen now, it costs nothing; seen after the first rename, key and certificate would no longer belong together.
    if (const Result<void> result = refuseFolders(); !result)
        return failed(result.error());
    for (const Staged &file : m_staged) {
        if (::renameat(
                m_descriptor, file.temporary.constData(), m_descriptor, QFile::encodeName(file.name).constData()) != 0)
            return failed(failureOf(file.name));
    }
    const std::vector<Staged> published = std::exchange(m_staged, {});
    if (const int error = syncFolder(m_descriptor))
        return failed(fileFailure(error, m_path));
    QStringList paths;
    for (const Staged &file : published) {
        if (const Result<void> result = compare(QFile::encodeName(file.name), file); !result)
            return failed(result.error());
        paths += pathOf(file.name);
    }
    return paths;
}

QString ExportFolder::pathOf(const QString &name) const { return QDir(m_path).filePath(name); }

Failure ExportFolder::failureOf(const QString &name) const { return fileFailure(errno, pathOf(name)); }

Result<void> ExportFolder::write(const Staged &file) const
{
    const Descriptor target(
        ::openat(m_descriptor, file.temporary.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    // The umask may have taken the owner's own rights.
    if (!target.isOpen() || ::fchmod(target.get(), 0600) != 0)
        return failed(failureOf(file.name));
    QByteArrayView rest = file.bytes;
    while (!rest.isEmpty()) {
        const ssize_t written = ::write(target.get(), rest.data(), size_t(rest.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return failed(failureOf(file.name));
        rest = rest.sliced(written);
    }
    if (::fsync(target.get()) != 0)
        return failed(failureOf(file.name));
    return {};
}

Result<void> ExportFolder::compare(const QByteArray &entry, const Staged &file) const
{
    const Descriptor source(::openat(m_descriptor, entry.constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!source.isOpen())
        return failed(failureOf(file.name));
    // One octet more than expected shows a file that is too long.
    QByteArray bytes(file.bytes.size() + 1, '\0');
    qsizetype length = 0;
    ssize_t count = 0;
    do {
        count = ::read(source.get(), bytes.data() + length, size_t(bytes.size() - length));
        if (count > 0)
            length += count;
    } while (length < bytes.size() && (count > 0 || (count < 0 && errno == EINTR)));
    const int error = count < 0 ? errno : 0;
    const bool same = error == 0 && QByteArrayView(bytes).first(length) == file.bytes;
    wipe(bytes); // it may be the key
    if (!same)
        return failed(fileFailure(error ? error : EIO, pathOf(file.name)));
    return {};
}

Result<void> ExportFolder::refuseFolders() const
{
    for (const Staged &file : m_staged) {
        struct stat entry{};
        if (::fstatat(m_descriptor, QFile::encodeName(file.name).constData(), &entry, AT_SYMLINK_NOFOLLOW) == 0 &&
            S_ISDIR(entry.st_mode))
            return failed(fileFailure(EISDIR, pathOf(file.name)));
    }
    return {};
}

} // namespace certwright
