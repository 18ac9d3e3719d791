// SPDX-License-Identifier: Apache-2.0
#include "core/providers/program.h"

#include "core/base/awaitables.h"
#include "core/providers/options.h"

#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTimer>

#ifdef Q_OS_UNIX
#include <csignal>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

constexpr qsizetype keptOutput = 64 * 1024; ///< octets, the last ones
constexpr std::chrono::seconds graceAfterTerminate{5};

/// One run of the program. Destroying it kills the program and what it started.
class Run
{
public:
    explicit Run(const ProgramCall &call)
        : m_timeLimit(call.timeLimit)
    {
        m_process.setProcessEnvironment(call.environment);
        m_process.setProgram(call.program);
        m_process.setArguments(call.arguments);
        const bool isMerged = call.errors == Errors::WithOutput;
        m_process.setProcessChannelMode(isMerged ? QProcess::MergedChannels : QProcess::SeparateChannels);
        m_process.setStandardInputFile(QProcess::nullDevice());
#ifdef Q_OS_UNIX
        m_process.setChildProcessModifier([] { setpgid(0, 0); }); // so that a signal reaches what a script started
#endif
        QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process, [this] { read(); });
        QObject::connect(&m_process, &QProcess::readyReadStandardError, &m_process, [this] { read(); });
        m_limit.setSingleShot(true);
        QObject::connect(&m_limit, &QTimer::timeout, &m_process, [this] { runOutOfTime(); });
    }
    ~Run()
    {
        m_process.disconnect();
        if (m_process.state() != QProcess::NotRunning) {
            end(Strength::Kill);
            m_process.waitForFinished(1000); // collects it; nothing survives SIGKILL for long
        }
    }
    Run(const Run &) = delete;
    Run &operator=(const Run &) = delete;

    Task<ProgramEnd> toEnd()
    {
        Completion<ProgramEnd> ended;
        const std::function<void(ProgramEnd)> settle = ended.settler();
        QObject::connect(&m_process, &QProcess::finished, &m_process, [settle](int status, QProcess::ExitStatus how) {
            ProgramEnd end;
            end.started = true;
            end.crashed = how == QProcess::CrashExit;
            end.status = status;
            settle(end);
        });
        QObject::connect(&m_process, &QProcess::errorOccurred, &m_process, [settle](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart) // others come with finished
                settle(ProgramEnd());
        });
        m_process.start();
        m_limit.start(m_timeLimit);
        ProgramEnd how = co_await ended;
        m_limit.stop();
        read();
        how.ranOutOfTime = m_outOfTime;
        how.output = m_output;
        how.errors = m_errors;
        if (!how.started)
            how.words = m_process.errorString();
        co_return how;
    }

private:
    enum class Strength { Terminate, Kill };

    void read()
    {
        m_output = (m_output + m_process.readAllStandardOutput()).right(keptOutput);
        if (m_process.processChannelMode() == QProcess::SeparateChannels)
            m_errors = (m_errors + m_process.readAllStandardError()).right(keptOutput);
    }

    void runOutOfTime()
    {
        end(m_outOfTime ? Strength::Kill : Strength::Terminate);
        m_outOfTime = true;
        m_limit.start(graceAfterTerminate);
    }

    void end(Strength strength)
    {
#ifdef Q_OS_UNIX
        const pid_t process = pid_t(m_process.processId());
        if (process > 0)
            ::kill(-process, strength == Strength::Kill ? SIGKILL : SIGTERM);
#endif
        if (strength == Strength::Kill)
            m_process.kill();
        else
            m_process.terminate();
    }

    const std::chrono::seconds m_timeLimit;
    QByteArray m_output;
    QByteArray m_errors;
    bool m_outOfTime = false;
    QTimer m_limit;
    QProcess m_process;
};

} // namespace

QString ProgramEnd::code() const { return crashed ? u"signal %1"_s.arg(status) : QString::number(status); }

Task<ProgramEnd> runProgram(ProgramCall call)
{
    Run run(call);
    co_return co_await run.toEnd();
}

Failure programFailure(const ProgramEnd &end, const QString &attempted, const QString &subject)
{
    Failure failure;
    failure.kind = end.ranOutOfTime ? FailureKind::TimedOut : FailureKind::ProviderRefused;
    failure.attempted = attempted;
    failure.subject = subject;
    failure.code = end.code();
    failure.peerWords = QString::fromUtf8(end.output + end.errors);
    failure.retry = end.ranOutOfTime ? Retry::Later : Retry::AfterFix;
    return failure;
}

QProcessEnvironment inheritedEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"CERTWRIGHT_PASSPHRASE_FILE"_s);
    return environment;
}

QString runnableProgram(const QString &path)
{
    if (!path.contains(u'/') && !path.contains(u'\\'))
        return QStandardPaths::findExecutable(path);
    const QFileInfo file(path);
    return file.isFile() && file.isExecutable() ? file.absoluteFilePath() : QString();
}

Failure notRunnable(const QString &key, const QString &path, const QString &words)
{
    const QFileInfo file(path);
    const bool isThere = file.exists() || !QStandardPaths::findExecutable(path).isEmpty();
    const QString why = words.isEmpty() ? path : path + u": "_s + words;
    return wrongOption(key, isThere ? u"not-executable"_s : u"not-found"_s, why);
}

} // namespace certwright::providers
