// SPDX-License-Identifier: Apache-2.0
// A server program as a child of the test: started, watched, killed with the test, its output kept in a file so that
// reading it needs no event loop. Used by the servers of this folder; tests may use it for peers of their own.
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <chrono>
#include <functional>
#include <memory>

namespace certwright::testing {

/// The full path of a program: for the programs of Pebble, first the folder CERTWRIGHT_PEBBLE and the checkout's
/// build/pebble; then PATH and the sbin folders. Empty when it is nowhere.
QString findProgram(const QString &name);

/// The same for a server whose AppArmor profile goes by path and forbids the folders of a test: where AppArmor is, a
/// copy in `folder`, which is not under it.
QString findUnconfinedProgram(const QString &name, const QString &folder);

/// Makes or replaces a file, of a server's configuration for example.
bool writeFile(const QString &path, const QByteArray &bytes);

class ChildProcess
{
public:
    ChildProcess();
    ~ChildProcess();
    ChildProcess(const ChildProcess &) = delete;
    ChildProcess &operator=(const ChildProcess &) = delete;

    /// Starts `program` (a full path) with output and errors going to one new file. The child gets SIGKILL when the
    /// test's main thread ends, however it ends.
    bool start(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment,
        const QString &workingFolder, QString *whyNot);

    /// Calls `ready` again and again until it is true, the child has ended or `limit` has passed.
    bool waitUntil(const std::function<bool()> &ready, QString *whyNot,
        std::chrono::milliseconds limit = std::chrono::seconds(20));

    bool isRunning();
    qint64 processId() const;
    /// How many children its own children have.
    int grandchildren() const;

    /// SIGKILL, for its own children too, and reaped; the output stays readable.
    void kill();

    /// SIGTERM, then SIGKILL after two seconds.
    void stop();

    /// SIGSTOP and SIGCONT, for its own children too: a server that is there and does not answer.
    void freeze();
    void thaw();

    /// Everything written so far.
    QByteArray output() const;

private:
    std::unique_ptr<QProcess> m_process;
    QTemporaryDir m_folder;
    QString m_outputPath;
};

/// Runs a program to its end and returns whether it exited with 0; `output` takes what it printed.
bool runProgram(const QString &name, const QStringList &arguments, QByteArray *output,
    const QByteArray &input = QByteArray(), const QString &workingFolder = QString());

} // namespace certwright::testing
