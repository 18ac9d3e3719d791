// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/sandbox.h"

#include "core/base/awaitables.h"
#include "core/base/log.h"
#include "core/sandbox/throwaway_tls.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkProxy>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUdpSocket>

#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace certwright {

using namespace std::chrono_literals;

namespace {

const QString caProgram = QStringLiteral("pebble");
const QString dnsProgram = QStringLiteral("pebble-challtestsrv");
constexpr int startAttempts = 3;     ///< a port can be taken between its choice and its use
constexpr int readinessChecks = 400; ///< with the pause between them: 20 seconds
constexpr std::chrono::milliseconds readinessPause = 50ms;
constexpr qsizetype lastWords = 2000; ///< octets of a child's output that a failure carries

Failure failure(FailureKind kind, const QString &subject, const QString &words)
{
    Failure made;
    made.kind = kind;
    made.attempted = QStringLiteral("start sandbox");
    made.subject = subject;
    made.peerWords = words;
    made.retry = Retry::AfterFix;
    return made;
}

/// Free for TCP and UDP on 127.0.0.1 a moment ago; 0 when there is none.
quint16 freePort()
{
    for (int attempt = 0; attempt < 50; ++attempt) {
        QTcpServer tcp;
        QUdpSocket udp;
        if (tcp.listen(QHostAddress::LocalHost) && udp.bind(QHostAddress::LocalHost, tcp.serverPort()))
            return tcp.serverPort();
    }
    return 0;
}

QString loopback(quint16 port) { return QStringLiteral("127.0.0.1:%1").arg(port); }

Result<void> writePrivate(const QString &path, QByteArrayView bytes)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    const bool written = file >= 0 && ::write(file, bytes.data(), std::size_t(bytes.size())) == bytes.size();
    const int error = errno;
    if (file >= 0)
        ::close(file);
    if (written)
        return {};
    const FailureKind kind = error == ENOSPC                     ? FailureKind::DiskFull
                             : error == EROFS || error == EACCES ? FailureKind::ReadOnly
                                                                 : FailureKind::Storage;
    return failed(failure(kind, path, QString::fromLocal8Bit(std::strerror(error))));
}

} // namespace

struct Sandbox::Private
{
    Private(Sandbox &sandbox, QString path)
        : q(sandbox)
        , folder(std::move(path))
    {
    }

    Result<void> makeFolder();
    Task<Result<SandboxAddresses>> attempt();
    Task<QByteArray> helpText(QString program);
    Task<Result<void>> ready(QProcess *child, quint16 port);
    std::unique_ptr<QProcess> launch(const QString &program, const QStringList &arguments);
    void stop();

    Sandbox &q;
    QString folder;
    std::unique_ptr<QProcess> ca;
    std::unique_ptr<QProcess> dns;
    bool stopping = false;
};

Sandbox::Sandbox(QString folder, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, std::move(folder)))
{
}

Sandbox::~Sandbox() { d->stop(); }

QString Sandbox::findProgram(const QString &name)
{
    const QStringList folders{qEnvironmentVariable("CERTWRIGHT_PEBBLE"),
        QCoreApplication::applicationDirPath() + QStringLiteral("/../lib/certwright/pebble"),
        QStringLiteral(CERTWRIGHT_SOURCE_PEBBLE)};
    for (const QString &folder : folders) {
        const QFileInfo program(folder + QLatin1Char('/') + name);
        if (!folder.isEmpty() && program.isExecutable() && program.isFile())
            return program.absoluteFilePath();
    }
    return QStandardPaths::findExecutable(name);
}

Result<void> Sandbox::Private::makeFolder()
{
    QDir(folder).removeRecursively();
    QDir().mkpath(QFileInfo(folder).absolutePath());
    if (::mkdir(QFile::encodeName(folder).constData(), 0700) == 0)
        return {};
    const int error = errno;
    const FailureKind kind = error == ENOSPC                     ? FailureKind::DiskFull
                             : error == EROFS || error == EACCES ? FailureKind::ReadOnly
                                                                 : FailureKind::Storage;
    return failed(failure(kind, folder, QString::fromLocal8Bit(std::strerror(error))));
}

std::unique_ptr<QProcess> Sandbox::Private::launch(const QString &program, const QStringList &arguments)
{
    auto child = std::make_unique<QProcess>();
    child->setProcessChannelMode(QProcess::MergedChannels);
    child->setWorkingDirectory(folder);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("CERTWRIGHT_PASSPHRASE_FILE"));
    environment.insert(QStringLiteral("PEBBLE_VA_NOSLEEP"), QStringLiteral("1"));
    environment.insert(QStringLiteral("PEBBLE_WFE_NONCEREJECT"), QStringLiteral("0"));
    child->setProcessEnvironment(environment);
    const pid_t parent = ::getpid();
    child->setChildProcessModifier([parent] {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent)
            ::_exit(1); // the program ended before the line above
    });
    QProcess *raw = child.get();
    const QString name = QFileInfo(program).fileName();
    QObject::connect(raw, &QProcess::readyRead, raw, [raw] {
        // Kept so that the pipe never fills; the end of it is what a failure shows.
        QByteArray words = raw->property("words").toByteArray() + raw->readAll();
        raw->setProperty("words", words.right(lastWords));
    });
    QObject::connect(raw, &QProcess::finished, raw, [this, name] {
        if (!stopping)
            Q_EMIT q.stopped(name);
    });
    child->start(program, arguments);
    return child;
}

void Sandbox::Private::stop()
{
    stopping = true;
    for (std::unique_ptr<QProcess> *child : {&ca, &dns}) {
        if (*child && (*child)->state() != QProcess::NotRunning) {
            (*child)->kill(); // they keep nothing that could be lost
            (*child)->waitForFinished(2000);
        }
        child->reset();
    }
    QDir(folder).removeRecursively();
    stopping = false;
}

Task<QByteArray> Sandbox::Private::helpText(QString program)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    Completion<bool> over;
    const std::function<void(bool)> settled = over.settler();
    QObject::connect(&process, &QProcess::finished, &process, [settled] { settled(true); });
    QObject::connect(&process, &QProcess::errorOccurred, &process, [settled] { settled(false); });
    process.start(program, {QStringLiteral("-help")});
    co_await over;
    co_return process.readAll();
}

Task<Result<void>> Sandbox::Private::ready(QProcess *child, quint16 port)
{
    for (int check = 0; check < readinessChecks; ++check) {
        if (child->state() == QProcess::NotRunning && child->error() != QProcess::UnknownError)
            break;
        QTcpSocket socket;
        Completion<bool> over;
        const std::function<void(bool)> settled = over.settler();
        QObject::connect(&socket, &QTcpSocket::connected, &socket, [settled] { settled(true); });
        QObject::connect(&socket, &QTcpSocket::errorOccurred, &socket, [settled] { settled(false); });
        socket.setProxy(QNetworkProxy::NoProxy);
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        if (co_await over)
            co_return Result<void>();
        if (child->state() == QProcess::NotRunning)
            break;
        co_await delay(readinessPause);
    }
    const QString words = QString::fromUtf8(child->property("words").toByteArray() + child->readAll()).trimmed();
    const QString program = QFileInfo(child->program()).fileName();
    co_return failed(failure(FailureKind::Unreachable, program, words.isEmpty() ? child->errorString() : words));
}

Task<Result<SandboxAddresses>> Sandbox::Private::attempt()
{
    if (const Result<void> made = makeFolder(); !made)
        co_return failed(made.error());
    const Result<ThrowawayTls> tls = makeThrowawayTls(QDateTime::currentDateTimeUtc());
    if (!tls)
        co_return failed(tls.error());
    const QString certificatePath = folder + QStringLiteral("/tls.pem");
    const QString keyPath = folder + QStringLiteral("/tls.key");
    const quint16 dnsPort = freePort();
    const quint16 dnsManagementPort = freePort();
    const quint16 caPort = freePort();
    const quint16 caManagementPort = freePort();
    const QJsonObject pebble{
        {QStringLiteral("listenAddress"), loopback(caPort)},
        {QStringLiteral("managementListenAddress"), loopback(caManagementPort)},
        {QStringLiteral("certificate"), certificatePath},
        {QStringLiteral("privateKey"), keyPath},
        {QStringLiteral("httpPort"), 5002},
        {QStringLiteral("tlsPort"), 5001},
        {QStringLiteral("ocspResponderURL"), QString()},
        {QStringLiteral("externalAccountBindingRequired"), false},
        {QStringLiteral("keyAlgorithm"), QStringLiteral("ecdsa")},
        {QStringLiteral("retryAfter"), QJsonObject{{QStringLiteral("authz"), 1}, {QStringLiteral("order"), 1}}},
    };
    const QString configurationPath = folder + QStringLiteral("/pebble.json");
    const QByteArray configuration = QJsonDocument(QJsonObject{{QStringLiteral("pebble"), pebble}}).toJson();
    for (const auto &[path, bytes] : {std::pair<QString, QByteArrayView>(certificatePath, tls->certificatePem),
             std::pair<QString, QByteArrayView>(keyPath, tls->keyPem.view()),
             std::pair<QString, QByteArrayView>(configurationPath, configuration)}) {
        if (const Result<void> written = writePrivate(path, bytes); !written)
            co_return failed(written.error());
    }

    const QString dnsPath = findProgram(dnsProgram);
    const QString caPath = findProgram(caProgram);
    const QByteArray help = co_await helpText(dnsPath);
    QStringList dnsArguments;
    // Pebble 2.4 calls the option -dns01; newer ones also offer DNS over HTTPS, which nobody needs here.
    if (help.contains("-dnsserver"))
        dnsArguments << QStringLiteral("-dnsserver") << loopback(dnsPort);
    else
        dnsArguments << QStringLiteral("-dns01") << loopback(dnsPort);
    QStringList unused{QStringLiteral("-http01"), QStringLiteral("-https01"), QStringLiteral("-tlsalpn01")};
    if (help.contains("-doh "))
        unused << QStringLiteral("-doh");
    for (const QString &option : unused)
        dnsArguments << option << QString();
    dnsArguments << QStringLiteral("-management") << loopback(dnsManagementPort);
    dns = launch(dnsPath, dnsArguments);
    ca =
        launch(caPath, {QStringLiteral("-config"), configurationPath, QStringLiteral("-dnsserver"), loopback(dnsPort)});
    for (const auto &[child, port] : {std::pair(dns.get(), dnsManagementPort), std::pair(dns.get(), dnsPort),
             std::pair(ca.get(), caPort), std::pair(ca.get(), caManagementPort)}) {
        const Result<void> up = co_await ready(child, port);
        if (!up)
            co_return failed(up.error());
    }
    SandboxAddresses addresses;
    addresses.directoryUrl = QStringLiteral("https://localhost:%1/dir").arg(caPort);
    addresses.tlsRoots = tls->rootPem;
    addresses.dnsServer.address = QHostAddress(QHostAddress::LocalHost);
    addresses.dnsServer.port = dnsPort;
    addresses.dnsManagementUrl = QStringLiteral("http://127.0.0.1:%1").arg(dnsManagementPort);
    addresses.caManagementUrl = QStringLiteral("https://localhost:%1").arg(caManagementPort);
    co_return addresses;
}

Task<Result<SandboxAddresses>> Sandbox::start()
{
    for (const QString &program : {caProgram, dnsProgram}) {
        if (findProgram(program).isEmpty())
            co_return failed(failure(FailureKind::NotFound, program, QString()));
    }
    Result<SandboxAddresses> started = failed(Failure());
    for (int i = 0; i < startAttempts; ++i) {
        d->stop();
        started = co_await d->attempt();
        if (started || started.error().kind != FailureKind::Unreachable)
            break;
        qCWarning(sandboxLog).noquote() << logLine(started.error());
    }
    if (!started)
        d->stop();
    co_return started;
}

} // namespace certwright
