// SPDX-License-Identifier: Apache-2.0
// A program of the user's own puts the record into DNS, called exactly as lego's exec provider calls it
// (https://go-acme.github.io/lego/dns/exec/): PROGRAM present|cleanup FQDN. VALUE, or with EXEC_MODE=RAW
// PROGRAM present|cleanup -- DOMAIN TOKEN KEYAUTH. No shell; exit status 0 means done.
#include "core/providers/catalog.h"

#include "core/base/awaitables.h"
#include "core/base/log.h"
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
constexpr std::chrono::seconds timeLimit{120};
constexpr std::chrono::seconds graceAfterTerminate{5};

enum class Mode { Default, Raw };

struct Ended
{
    QProcess::ProcessError error = QProcess::UnknownError; ///< FailedToStart, or UnknownError
    bool crashed = false;
    int status = 0; ///< exit status, or the signal
};

/// One run of the program. Destroying it kills the program and what it started.
class Call
{
public:
    Call(const QString &program, const QStringList &arguments)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(u"CERTWRIGHT_PASSPHRASE_FILE"_s); // ours alone
        m_process.setProcessEnvironment(environment);
        m_process.setProgram(program);
        m_process.setArguments(arguments);
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.setStandardInputFile(QProcess::nullDevice());
#ifdef Q_OS_UNIX
        m_process.setChildProcessModifier([] { setpgid(0, 0); }); // so that a signal reaches what a script started
#endif
        QObject::connect(&m_process, &QProcess::readyRead, &m_process, [this] { read(); });
        m_limit.setSingleShot(true);
        QObject::connect(&m_limit, &QTimer::timeout, &m_process, [this] { runOutOfTime(); });
    }
    ~Call()
    {
        m_process.disconnect();
        if (m_process.state() != QProcess::NotRunning) {
            end(Strength::Kill);
            m_process.waitForFinished(1000); // collects it; nothing survives SIGKILL for long
        }
    }

    Task<Ended> run()
    {
        Completion<Ended> ended;
        const std::function<void(Ended)> settle = ended.settler();
        QObject::connect(&m_process, &QProcess::finished, &m_process, [settle](int status, QProcess::ExitStatus how) {
            settle(Ended{QProcess::UnknownError, how == QProcess::CrashExit, status});
        });
        QObject::connect(&m_process, &QProcess::errorOccurred, &m_process, [settle](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart) // others come with finished
                settle(Ended{error, false, 0});
        });
        m_process.start();
        m_limit.start(timeLimit);
        const Ended how = co_await ended;
        m_limit.stop();
        read();
        co_return how;
    }

    bool ranOutOfTime() const { return m_outOfTime; }
    QByteArray output() const { return m_output; }
    QString errorString() const { return m_process.errorString(); }

private:
    enum class Strength { Terminate, Kill };

    void read()
    {
        m_output += m_process.readAll();
        m_output = m_output.right(keptOutput);
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

    QByteArray m_output;
    bool m_outOfTime = false;
    QTimer m_limit;
    QProcess m_process;
};

/// As lego (and execvp) finds a program: by PATH only where the name has no slash. Empty when it cannot be run.
QString runnable(const QString &path)
{
    if (!path.contains(u'/') && !path.contains(u'\\'))
        return QStandardPaths::findExecutable(path);
    const QFileInfo file(path);
    return file.isFile() && file.isExecutable() ? file.absoluteFilePath() : QString();
}

Failure notRunnable(const QString &path, const QString &words)
{
    const QFileInfo file(path);
    const bool found = file.exists() || !QStandardPaths::findExecutable(path).isEmpty();
    const QString why = words.isEmpty() ? path : path + u": "_s + words;
    return wrongOption(u"EXEC_PATH"_s, found ? u"not-executable"_s : u"not-found"_s, why);
}

class Exec : public DnsProvider
{
public:
    Exec(QString path, Mode mode)
        : m_path(std::move(path))
        , m_mode(mode)
    {
    }

    Task<Result<void>> present(TxtRecord record) override { return call(u"present"_s, std::move(record)); }
    Task<Result<void>> remove(TxtRecord record) override { return call(u"cleanup"_s, std::move(record)); }

    Task<Result<ProviderTest>> test(QString) override
    {
        const QString program = runnable(m_path);
        if (program.isEmpty())
            co_return failed(notRunnable(m_path, QString()));
        ProviderTest seen;
        seen.summary = u"%1 can be run. It is called when there is a record to publish."_s.arg(program);
        co_return seen;
    }

private:
    Task<Result<void>> call(QString verb, TxtRecord record)
    {
        QStringList arguments{verb};
        if (m_mode == Mode::Default) {
            arguments << record.name + u'.' << QString::fromUtf8(record.value);
        } else {
            // A program in RAW mode computes the value from the key authorization itself; without one it would publish
            // another value than the one looked for.
            if (record.keyAuthorization.isEmpty())
                co_return failed(wrongOption(u"EXEC_MODE"_s, u"raw-without-challenge"_s));
            arguments << u"--"_s << record.domain << QString::fromUtf8(record.token)
                      << QString::fromUtf8(record.keyAuthorization);
        }
        // lego runs such programs one after the other, so scripts rely on it.
        const Turnstile::Turn turn = co_await m_oneAtATime.enter();
        const QString program = runnable(m_path);
        if (program.isEmpty())
            co_return failed(notRunnable(m_path, QString()));
        qCInfo(providerLog) << "exec" << verb << record.name;
        Call process(program, arguments);
        const Ended ended = co_await process.run();
        if (ended.error == QProcess::FailedToStart)
            co_return failed(notRunnable(m_path, process.errorString()));
        if (!process.ranOutOfTime() && !ended.crashed && ended.status == 0)
            co_return Result<void>();
        Failure failure;
        failure.kind = process.ranOutOfTime() ? FailureKind::TimedOut : FailureKind::ProviderRefused;
        failure.attempted = verb;
        failure.subject = record.name;
        failure.code = ended.crashed ? u"signal %1"_s.arg(ended.status) : QString::number(ended.status);
        failure.peerWords = QString::fromUtf8(process.output());
        failure.retry = process.ranOutOfTime() ? Retry::Later : Retry::AfterFix;
        co_return failed(failure);
    }

    const QString m_path;
    const Mode m_mode;
    Turnstile m_oneAtATime;
};

Result<std::unique_ptr<DnsProvider>> make(ProviderOptions options, const ProviderSurroundings &)
{
    const QString path = text(options, u"EXEC_PATH"_s, qEnvironmentVariable("EXEC_PATH").trimmed());
    if (path.isEmpty())
        return failed(wrongOption(u"EXEC_PATH"_s, u"missing"_s));
    const QString mode = text(options, u"EXEC_MODE"_s, qEnvironmentVariable("EXEC_MODE").trimmed());
    if (!mode.isEmpty() && mode != "RAW"_L1)
        return failed(wrongOption(u"EXEC_MODE"_s, u"malformed"_s));
    return std::make_unique<Exec>(path, mode.isEmpty() ? Mode::Default : Mode::Raw);
}

} // namespace

Entry execEntry()
{
    Entry entry;
    entry.descriptor.id = u"exec"_s;
    entry.descriptor.name = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers", "Your own program"));
    entry.descriptor.description = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers",
        "A program or script of yours changes the DNS. It is called as lego's exec provider calls it: present or "
        "cleanup, the full name, the value."));
    ProviderField path = field("EXEC_PATH", QT_TRANSLATE_NOOP("Providers", "Program"),
        QT_TRANSLATE_NOOP("Providers", "The full path of an executable file"), FieldKind::File);
    path.required = true;
    ProviderField mode = field("EXEC_MODE", QT_TRANSLATE_NOOP("Providers", "Arguments"),
        QT_TRANSLATE_NOOP("Providers", "RAW: domain, token and key authorization instead of the record"),
        FieldKind::Choice);
    mode.choices = QStringList{QString(), u"RAW"_s};
    entry.descriptor.fields = {path, mode};
    entry.silent = QStringList{u"EXEC_POLLING_INTERVAL"_s, u"EXEC_PROPAGATION_TIMEOUT"_s, u"EXEC_SEQUENCE_INTERVAL"_s};
    entry.make = &make;
    return entry;
}

} // namespace certwright::providers
