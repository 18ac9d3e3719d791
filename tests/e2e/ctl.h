// SPDX-License-Identifier: Apache-2.0
// certwrightctl as a child process, on a profile of its own with a passphrase file.
#pragma once

#include <QJsonObject>
#include <QList>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace certwright::testing {

struct CtlResult
{
    int exitStatus = -1; ///< -1: did not end by itself in time, or was killed
    QByteArray output;
    QByteArray errors;

    /// The lines of --json output; a line that is no JSON object fails the test.
    QList<QJsonObject> objects() const;
    /// The last object with that "event"; empty without one.
    QJsonObject event(const QString &word) const;
    /// The code of the last failure; empty without one.
    QString failureCode() const;
    QByteArray all() const { return output + errors; }
};

class Ctl
{
public:
    Ctl();

    QString profile() const { return m_folder.filePath(QStringLiteral("profile")); }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QByteArray passphrase() const { return m_passphrase; }

    /// Put before the arguments of every command, after --profile and --secrets file.
    QStringList common;
    QProcessEnvironment environment;
    /// Run in front of the program: {"faketime", "-f", "+1h"}.
    QStringList wrapper;
    bool withSecretsFile = true;

    /// `input` is what standard input holds.
    CtlResult run(const QStringList &arguments, int limitMs = 120'000, const QByteArray &input = QByteArray()) const;

    /// Starts without waiting, the output going to `outputPath` or nowhere.
    std::unique_ptr<QProcess> start(const QStringList &arguments, const QString &outputPath = QString()) const;

    /// One object of `list --json`.
    QJsonObject domain(const QString &name) const;

private:
    QStringList commandLine(const QStringList &arguments) const;

    QTemporaryDir m_folder;
    QByteArray m_passphrase;
};

/// Runs a program and returns what it printed; `exitStatus` takes its status.
QByteArray runTool(const QString &program, const QStringList &arguments, int *exitStatus = nullptr,
    const QByteArray &input = QByteArray());

/// Whether the exported key belongs to the exported certificate, by the openssl program.
bool keyMatches(const QString &certificatePath, const QString &keyPath);

} // namespace certwright::testing
