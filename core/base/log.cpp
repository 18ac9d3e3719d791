// SPDX-License-Identifier: Apache-2.0
#include "core/base/log.h"

#include <QDateTime>
#include <QFile>
#include <QMutex>
#include <QRegularExpression>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace certwright {

Q_LOGGING_CATEGORY(acmeLog, "certwright.acme", QtInfoMsg)
Q_LOGGING_CATEGORY(dnsLog, "certwright.dns", QtInfoMsg)
Q_LOGGING_CATEGORY(providerLog, "certwright.provider", QtInfoMsg)
Q_LOGGING_CATEGORY(flowLog, "certwright.flow", QtInfoMsg)
Q_LOGGING_CATEGORY(storeLog, "certwright.store", QtInfoMsg)
Q_LOGGING_CATEGORY(secretsLog, "certwright.secrets", QtInfoMsg)
Q_LOGGING_CATEGORY(sandboxLog, "certwright.sandbox", QtInfoMsg)
Q_LOGGING_CATEGORY(uiLog, "certwright.ui", QtInfoMsg)

namespace {

constexpr qint64 turnOverBytes = 4 * 1024 * 1024; // two such files hold months of an ordinary profile

struct LogFile
{
    QMutex mutex;
    QFile file;
};

LogFile &logFile()
{
    static LogFile instance;
    return instance;
}

void turnOver(QFile &file)
{
    const QString previous = file.fileName() + u".1"_s;
    file.close();
    QFile::remove(previous);
    QFile::rename(file.fileName(), previous);
    if (file.open(QIODevice::WriteOnly | QIODevice::Append))
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const char *level = type == QtDebugMsg     ? "debug"
                        : type == QtInfoMsg    ? "info"
                        : type == QtWarningMsg ? "warning"
                                               : "error";
    const QByteArray line = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toLatin1() + ' ' + level + ' ' +
                            (context.category ? context.category : "default") + ": " + redacted(text).toUtf8() + '\n';
    LogFile &log = logFile();
    const QMutexLocker lock(&log.mutex);
    if (log.file.isOpen()) {
        log.file.write(line);
        log.file.flush();
        if (log.file.size() > turnOverBytes)
            turnOver(log.file);
    }
    if (!log.file.isOpen() || (type != QtDebugMsg && type != QtInfoMsg))
        std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
}

} // namespace

QString redacted(const QString &text)
{
    static const QRegularExpression privateKey(
        u"-----BEGIN ([A-Z ]*)PRIVATE KEY-----.*?(-----END \\1PRIVATE KEY-----|\\z)"_s,
        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression authorization(
        u"\\b(authorization|bearer|x-api-key|x-auth-key)\\b(\\s*[:=]?\\s*)(?:(?:bearer|basic)\\s+)?\\S+"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression query(u"(https?://[^\\s?\"']+)\\?[^\\s\"']+"_s);
    static const QRegularExpression member(
        u"(\"?[A-Za-z_.-]*(?:key|secret|token|password|passphrase)\"?\\s*[:=]\\s*)(\"[^\"]*\"|[^\\s,;}&]+)"_s,
        QRegularExpression::CaseInsensitiveOption);
    QString clean = text;
    clean.replace(privateKey, u"[private key]"_s);
    clean.replace(query, u"\\1?[…]"_s);
    clean.replace(authorization, u"\\1\\2[…]"_s);
    clean.replace(member, u"\\1[…]"_s);
    return clean;
}

void startLogging(const QString &path)
{
    LogFile &log = logFile();
    {
        const QMutexLocker lock(&log.mutex);
        log.file.close();
        log.file.setFileName(path);
        if (!path.isEmpty() && log.file.open(QIODevice::WriteOnly | QIODevice::Append))
            log.file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    }
    qInstallMessageHandler(handleMessage);
}

} // namespace certwright
