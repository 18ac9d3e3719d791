// SPDX-License-Identifier: Apache-2.0
#include "tests/support/child_process.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QThread>

#include <algorithm>
#include <csignal>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace certwright::testing {

QString findProgram(const QString &name)
{
    if (name.startsWith("pebble"_L1)) {
        for (const QString &folder :
            {qEnvironmentVariable("CERTWRIGHT_PEBBLE"), QStringLiteral(CERTWRIGHT_SOURCE_PEBBLE)}) {
            const QFileInfo file(folder + u'/' + name);
            if (!folder.isEmpty() && file.isFile() && file.isExecutable())
                return file.absoluteFilePath();
        }
    }
    const QString inPath = QStandardPaths::findExecutable(name);
    if (!inPath.isEmpty())
        return inPath;
    return QStandardPaths::findExecutable(name, {u"/usr/sbin"_s, u"/sbin"_s, u"/usr/local/sbin"_s});
}

QString findUnconfinedProgram(const QString &name, const QString &folder)
{
    const QString program = findProgram(name);
    QFile confined(u"/sys/module/apparmor/parameters/enabled"_s);
    if (program.isEmpty() || !confined.open(QFile::ReadOnly) || !confined.readAll().startsWith('Y'))
        return program;
    const QString copy = folder + u'/' + name;
    if (!QFile::exists(copy))
        QFile::copy(program, copy);
    return copy;
}

bool writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QFile::WriteOnly) && file.write(bytes) == bytes.size();
}

namespace {

/// Another process of a group.
struct Kin
{
    qint64 parent = 0;
    bool isStopped = false;
};

QList<Kin> kinOf(qint64 leader)
{
    QList<Kin> found;
    const QStringList processes = QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs);
    for (const QString &each : processes) {
        QFile stat(u"/proc/"_s + each + u"/stat"_s);
        if (each.toLongLong() == leader || !stat.open(QFile::ReadOnly))
            continue; // or it has ended meanwhile
        // "PID (name) state parent group …"; the name may contain anything (proc(5)).
        const QByteArray line = stat.readAll();
        const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
        if (fields.size() > 2 && fields.at(2).toLongLong() == leader)
            found.append(Kin{fields.at(1).toLongLong(), fields.at(0) == "T"});
    }
    return found;
}

} // namespace

ChildProcess::ChildProcess() = default;

ChildProcess::~ChildProcess() { kill(); }

bool ChildProcess::start(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment,
    const QString &workingFolder, QString *whyNot)
{
    kill();
    m_process = std::make_unique<QProcess>();
    static int number = 0;
    m_outputPath = m_folder.filePath(u"output-%1"_s.arg(++number));
    m_process->setProgram(program);
    m_process->setArguments(arguments);
    m_process->setProcessEnvironment(environment);
    m_process->setWorkingDirectory(workingFolder);
    m_process->setStandardInputFile(QProcess::nullDevice());
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setStandardOutputFile(m_outputPath);
    const pid_t parent = getpid();
    m_process->setChildProcessModifier([parent] {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        setpgid(0, 0);           // a group of its own, so that its children can be reached
        if (getppid() != parent) // it ended before the line above
            _exit(1);
    });
    m_process->start();
    if (m_process->waitForStarted())
        return true;
    if (whyNot)
        *whyNot = program + u": "_s + m_process->errorString();
    return false;
}

bool ChildProcess::waitUntil(const std::function<bool()> &ready, QString *whyNot, std::chrono::milliseconds limit)
{
    const QDeadlineTimer deadline(limit);
    while (!ready()) {
        // The wait for the child's end is the pause between two attempts.
        const bool ended = !isRunning() || m_process->waitForFinished(20);
        if (!ended && !deadline.hasExpired())
            continue;
        if (whyNot)
            *whyNot = (ended ? u"ended: "_s : u"did not get ready: "_s) + QString::fromLocal8Bit(output().right(2000));
        return false;
    }
    return isRunning();
}

bool ChildProcess::isRunning()
{
    if (!m_process || m_process->state() == QProcess::NotRunning)
        return false;
    m_process->waitForFinished(0); // without an event loop this is what notices the end
    return m_process->state() != QProcess::NotRunning;
}

qint64 ChildProcess::processId() const { return m_process ? m_process->processId() : 0; }

int ChildProcess::grandchildren() const
{
    int found = 0;
    for (const Kin &each : kinOf(processId()))
        found += each.parent == processId() ? 0 : 1;
    return found;
}

void ChildProcess::kill()
{
    if (m_process && m_process->state() != QProcess::NotRunning) {
        ::kill(-pid_t(processId()), SIGKILL);
        m_process->waitForFinished();
    }
}

void ChildProcess::stop()
{
    if (m_process && m_process->state() != QProcess::NotRunning) {
        m_process->terminate();
        if (!m_process->waitForFinished(2000))
            kill();
    }
}

void ChildProcess::freeze()
{
    if (!isRunning())
        return;
    ::kill(-pid_t(processId()), SIGSTOP);
    // A busy machine takes its time over it.
    siginfo_t info{};
    waitid(P_PID, id_t(processId()), &info, WSTOPPED | WEXITED | WNOWAIT);
    const auto isStopped = [](const Kin &each) { return each.isStopped; };
    const auto areStopped = [this, isStopped] {
        const QList<Kin> kin = kinOf(processId());
        return std::all_of(kin.begin(), kin.end(), isStopped);
    };
    waitUntil(areStopped, nullptr);
}

void ChildProcess::thaw()
{
    if (isRunning())
        ::kill(-pid_t(processId()), SIGCONT);
}

QByteArray ChildProcess::output() const
{
    QFile file(m_outputPath);
    return !m_outputPath.isEmpty() && file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

bool runProgram(const QString &name, const QStringList &arguments, QByteArray *output, const QByteArray &input,
    const QString &workingFolder)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(workingFolder);
    process.start(findProgram(name), arguments);
    process.write(input);
    process.closeWriteChannel();
    const bool ended = process.waitForFinished(60'000);
    if (output)
        *output = process.readAll();
    return ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

} // namespace certwright::testing
