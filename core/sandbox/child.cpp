// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/child.h"

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#endif
#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace certwright {

namespace {

constexpr qsizetype keptOutput = 4096; // octets

} // namespace

SandboxChild::SandboxChild(QString name)
    : m_name(std::move(name))
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardInputFile(QProcess::nullDevice());
    connect(&m_process, &QProcess::readyRead, this, &SandboxChild::read);
    connect(&m_process, &QProcess::finished, this, [this] {
        read();
        Q_EMIT ended();
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) // others come with finished
            Q_EMIT ended();
    });
#ifdef Q_OS_LINUX
    const pid_t parent = getpid();
    m_process.setChildProcessModifier([parent] {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        // Had this process ended before that line, no signal would come any more.
        if (getppid() != parent)
            _exit(1);
    });
#endif
}

SandboxChild::~SandboxChild() { stop(); }

void SandboxChild::start(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment)
{
    m_output.clear();
    m_process.setProgram(program);
    m_process.setArguments(arguments);
    m_process.setProcessEnvironment(environment);
    m_process.start();
}

void SandboxChild::stop()
{
    if (!isRunning())
        return;
    const QSignalBlocker quiet(this);
    m_process.kill(); // it keeps nothing that an orderly end would save
    m_process.waitForFinished(2000);
}

QString SandboxChild::lastWords() const
{
    return m_output.isEmpty() && m_process.error() == QProcess::FailedToStart ? m_process.errorString()
                                                                              : QString::fromUtf8(m_output).trimmed();
}

void SandboxChild::read()
{
    m_output += m_process.readAll();
    m_output = m_output.right(keptOutput);
}

} // namespace certwright
