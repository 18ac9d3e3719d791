// SPDX-License-Identifier: Apache-2.0
// Runs a program of the user's own to its end: its output kept, its time limited, killed with what it started. For the
// providers that are scripts.
#pragma once

#include "core/base/failure.h"
#include "core/base/task.h"

#include <QByteArray>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include <chrono>

namespace certwright::providers {

enum class Errors {
    WithOutput, ///< in the order in which both were written
    Apart,
};

struct ProgramCall
{
    QString program; ///< as runnableProgram() gives it
    QStringList arguments;
    QProcessEnvironment environment;
    Errors errors = Errors::WithOutput;
    std::chrono::seconds timeLimit{120}; ///< then it is asked to end, and killed 5 seconds later
};

struct ProgramEnd
{
    bool started = false;
    bool ranOutOfTime = false;
    bool crashed = false;
    int status = 0;    ///< exit status, or the signal
    QByteArray output; ///< the last 64 KiB
    QByteArray errors; ///< where they are apart: the last 64 KiB
    QString words;     ///< the system's, where it was not started

    bool isGood() const { return started && !ranOutOfTime && !crashed && status == 0; }
    /// "3", "signal 9"
    QString code() const;
};

/// No standard input. Destroying the task kills the program and, on Unix, the whole process group that it leads.
Task<ProgramEnd> runProgram(ProgramCall call);

/// What a program that did not end well comes to: TimedOut, or ProviderRefused with its status as code; its output and
/// errors are the words.
Failure programFailure(const ProgramEnd &end, const QString &attempted, const QString &subject);

/// What the program inherits: everything but what is ours alone.
QProcessEnvironment inheritedEnvironment();

/// As execvp finds a program: by PATH only where the name has no slash. Empty when it cannot be run.
QString runnableProgram(const QString &path);

/// What is said of a program in the option `key` that cannot be run: ProviderConfig, code "not-found" or
/// "not-executable"; `words` are the system's.
Failure notRunnable(const QString &key, const QString &path, const QString &words = QString());

} // namespace certwright::providers
