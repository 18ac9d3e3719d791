// SPDX-License-Identifier: Apache-2.0
#include "tests/e2e/ctl.h"

#include "core/base/secret.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

#include <csignal>

#include <sys/prctl.h>

namespace certwright::testing {

QList<QJsonObject> CtlResult::objects() const
{
    QList<QJsonObject> read;
    for (const QByteArray &line : output.split('\n')) {
        if (line.isEmpty())
            continue;
        const QJsonDocument document = QJsonDocument::fromJson(line);
        if (!document.isObject())
            qFatal("not a JSON object: %s", line.constData());
        read.append(document.object());
    }
    return read;
}

QJsonObject CtlResult::event(const QString &word) const
{
    QJsonObject last;
    for (const QJsonObject &object : objects()) {
        if (object.value(QStringLiteral("event")).toString() == word)
            last = object;
    }
    return last;
}

QString CtlResult::failureCode() const
{
    const QJsonObject failure = event(QStringLiteral("failure")).value(QStringLiteral("failure")).toObject();
    return failure.value(QStringLiteral("code")).toString();
}

Ctl::Ctl()
    : environment(QProcessEnvironment::systemEnvironment())
{
    m_passphrase = "planted-passphrase-" + Secret::random(12).view().toByteArray().toHex();
    QFile file(path(QStringLiteral("passphrase")));
    if (!file.open(QIODevice::WriteOnly) || file.write(m_passphrase + '\n') < 0)
        qFatal("cannot write %s", qPrintable(file.fileName()));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    environment.insert(QStringLiteral("CERTWRIGHT_PASSPHRASE_FILE"), file.fileName());
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    environment.remove(QStringLiteral("http_proxy"));
    environment.remove(QStringLiteral("https_proxy"));
}

QStringList Ctl::commandLine(const QStringList &arguments) const
{
    QStringList line = wrapper;
    line << QStringLiteral(CERTWRIGHTCTL) << QStringLiteral("--profile") << profile();
    if (withSecretsFile)
        line << QStringLiteral("--secrets") << QStringLiteral("file");
    return line + common + arguments;
}

std::unique_ptr<QProcess> Ctl::start(const QStringList &arguments, const QString &outputPath) const
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(environment);
    if (!outputPath.isEmpty()) {
        process->setStandardOutputFile(outputPath, QIODevice::Append);
        process->setStandardErrorFile(outputPath, QIODevice::Append);
    }
    process->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    QStringList line = commandLine(arguments);
    const QString program = line.takeFirst();
    process->start(program, line);
    return process;
}

CtlResult Ctl::run(const QStringList &arguments, int limitMs, const QByteArray &input) const
{
    const std::unique_ptr<QProcess> process = start(arguments);
    if (!input.isEmpty()) {
        process->write(input);
        process->closeWriteChannel();
    }
    CtlResult result;
    const bool ended = process->waitForFinished(limitMs);
    if (!ended) {
        process->kill();
        process->waitForFinished();
    }
    result.output = process->readAllStandardOutput();
    result.errors = process->readAllStandardError();
    if (ended && process->exitStatus() == QProcess::NormalExit)
        result.exitStatus = process->exitCode();
    return result;
}

QJsonObject Ctl::domain(const QString &name) const
{
    for (const QJsonObject &object : run({QStringLiteral("--json"), QStringLiteral("list")}).objects()) {
        if (object.value(QStringLiteral("domain")).toString() == name)
            return object;
    }
    return QJsonObject();
}

QByteArray runTool(const QString &program, const QStringList &arguments, int *exitStatus, const QByteArray &input)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    const bool ended = process.waitForFinished(60'000);
    if (!ended) {
        process.kill();
        process.waitForFinished();
    }
    if (exitStatus)
        *exitStatus = ended && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return process.readAll();
}

bool keyMatches(const QString &certificatePath, const QString &keyPath)
{
    const QString openssl = QStringLiteral("openssl");
    const QByteArray ofCertificate = runTool(openssl, {QStringLiteral("x509"), QStringLiteral("-in"), certificatePath,
                                                          QStringLiteral("-noout"), QStringLiteral("-pubkey")});
    const QByteArray ofKey =
        runTool(openssl, {QStringLiteral("pkey"), QStringLiteral("-in"), keyPath, QStringLiteral("-pubout")});
    return ofCertificate.startsWith("-----BEGIN PUBLIC KEY-----") && ofCertificate == ofKey;
}

} // namespace certwright::testing
