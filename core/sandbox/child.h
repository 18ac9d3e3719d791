// SPDX-License-Identifier: Apache-2.0
// One of the sandbox's programs, ended with this one: by the destructor, and by the kernel when this process is killed.
#pragma once

#include <QObject>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace certwright {

class SandboxChild : public QObject
{
    Q_OBJECT

public:
    explicit SandboxChild(QString name);
    ~SandboxChild() override;

    void start(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment);

    /// Ends it without `ended`.
    void stop();

    QString name() const { return m_name; }
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }

    /// What it last printed, at most 4 KiB, or why it did not start.
    QString lastWords() const;

Q_SIGNALS:
    void ended(); ///< by itself

private:
    void read();

    QString m_name;
    QByteArray m_output;
    QProcess m_process;
};

} // namespace certwright
