// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/sandbox.h"

#include "core/base/awaitables.h"
#include "core/base/log.h"
#include "core/sandbox/child.h"
#include "core/sandbox/tls_files.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTimer>
#include <QUdpSocket>

#include <array>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

/// A free port can be taken by somebody else before a child binds it; then both are started on others.
constexpr int startAttempts = 5;
constexpr std::chrono::seconds startLimit{20};
constexpr std::chrono::milliseconds betweenKnocks{20};

/// Free for TCP and UDP on 127.0.0.1; 0 when there is none.
quint16 freePort()
{
    for (int attempt = 0; attempt < 20; ++attempt) {
        QTcpServer tcp;
        QUdpSocket udp;
        if (tcp.listen(QHostAddress::LocalHost) &&
            udp.bind(QHostAddress::LocalHost, tcp.serverPort(), QAbstractSocket::DontShareAddress))
            return tcp.serverPort();
    }
    return 0;
}

QString onLoopback(quint16 port) { return u"127.0.0.1:%1"_s.arg(port); }

/// Whether something accepts a connection; with roots, whether it also shows a certificate under them.
Task<bool> opens(quint16 port, QByteArray tlsRoots)
{
    Completion<bool> completion;
    const std::function<void(bool)> settle = completion.settler();
    QSslSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    QObject::connect(&socket, &QSslSocket::errorOccurred, &socket, [settle] { settle(false); });
    if (tlsRoots.isEmpty()) {
        QObject::connect(&socket, &QSslSocket::connected, &socket, [settle] { settle(true); });
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    } else {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates(QSslCertificate::fromData(tlsRoots));
        socket.setSslConfiguration(tls);
        QObject::connect(&socket, &QSslSocket::encrypted, &socket, [settle] { settle(true); });
        socket.connectToHostEncrypted(u"127.0.0.1"_s, port);
    }
    QTimer limit;
    limit.setSingleShot(true);
    QObject::connect(&limit, &QTimer::timeout, &socket, [settle] { settle(false); });
    limit.start(startLimit);
    const bool open = co_await completion;
    co_return open;
}

Failure notInstalled()
{
    Failure failure;
    failure.kind = FailureKind::NotFound;
    failure.attempted = u"start sandbox"_s;
    failure.subject = u"pebble"_s;
    failure.retry = Retry::AfterFix;
    return failure;
}

Failure notWritable(const QString &path, const QString &words)
{
    Failure failure;
    failure.kind = FailureKind::ReadOnly;
    failure.attempted = u"start sandbox"_s;
    failure.subject = path;
    failure.peerWords = words;
    failure.retry = Retry::AfterFix;
    return failure;
}

Failure didNotComeUp(const SandboxChild &child)
{
    Failure failure;
    failure.kind = FailureKind::Unreachable;
    failure.attempted = u"start sandbox"_s;
    failure.subject = child.name();
    failure.peerWords = child.lastWords();
    failure.retry = Retry::Later;
    return failure;
}

/// Files only, and not those of sub-folders: what the sandbox itself has written.
void emptyFolder(const QString &folder)
{
    const QStringList names = QDir(folder).entryList(QDir::Files | QDir::Hidden | QDir::System);
    for (const QString &name : names)
        QFile::remove(folder + u'/' + name);
}

} // namespace

struct Sandbox::Private
{
    explicit Private(QString where)
        : folder(std::move(where))
    {
    }

    QString folder;
    SandboxChild dns{u"pebble-challtestsrv"_s};
    SandboxChild ca{u"pebble"_s};
    bool isUp = false;

    struct Ports
    {
        quint16 dns = freePort();
        quint16 dnsManagement = freePort();
        quint16 ca = freePort();
        quint16 caManagement = freePort();
    };

    void stop()
    {
        isUp = false;
        ca.stop();
        dns.stop();
        emptyFolder(folder);
    }

    Result<TlsFiles> prepareFolder() const
    {
        if (!QDir().mkpath(folder) ||
            !QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
            return failed(notWritable(folder, QString()));
        emptyFolder(folder);
        return writeTlsFiles(folder);
    }

    Result<QString> writeConfiguration(const Ports &ports, const TlsFiles &tls) const
    {
        const QJsonObject pebble{{u"listenAddress"_s, onLoopback(ports.ca)},
            {u"managementListenAddress"_s, onLoopback(ports.caManagement)}, {u"certificate"_s, tls.certificatePath},
            {u"privateKey"_s, tls.keyPath}, {u"httpPort"_s, 5002}, {u"tlsPort"_s, 5001},
            {u"ocspResponderURL"_s, QString()}, {u"externalAccountBindingRequired"_s, false},
            {u"keyAlgorithm"_s, u"ecdsa"_s}, {u"retryAfter"_s, QJsonObject{{u"authz"_s, 1}, {u"order"_s, 1}}}};
        QFile file(folder + "/pebble.json"_L1);
        const QByteArray json = QJsonDocument(QJsonObject{{u"pebble"_s, pebble}}).toJson();
        if (!file.open(QFile::WriteOnly) || file.write(json) != json.size() || !file.flush())
            return failed(notWritable(file.fileName(), file.errorString()));
        return file.fileName();
    }

    /// Which flags this pebble-challtestsrv knows: 2.4 calls the DNS server -dns01, newer ones also speak DoH.
    Task<QByteArray> flagsOf(QString program) const
    {
        Completion<bool> completion;
        const std::function<void(bool)> settle = completion.settler();
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        QObject::connect(&process, &QProcess::finished, &process, [settle] { settle(true); });
        QObject::connect(&process, &QProcess::errorOccurred, &process, [settle] { settle(false); });
        const QStringList arguments(u"-h"_s);
        process.start(program, arguments);
        co_await completion;
        co_return process.readAll();
    }

    Task<bool> waitFor(SandboxChild &child, quint16 port, QByteArray tlsRoots)
    {
        const QDeadlineTimer deadline(startLimit);
        while (child.isRunning() && !deadline.hasExpired()) {
            const bool open = co_await opens(port, tlsRoots);
            if (open)
                co_return child.isRunning();
            co_await delay(betweenKnocks);
        }
        co_return false;
    }

    /// Both children on these ports. Unreachable when one does not come up.
    Task<Result<void>> launch(Ports ports, TlsFiles tls)
    {
        const QString dnsProgram = findProgram(dns.name());
        const Result<QString> configuration = writeConfiguration(ports, tls);
        if (!configuration)
            co_return failed(configuration.error());
        const QByteArray flags = co_await flagsOf(dnsProgram);
        QStringList arguments{u"-http01"_s, QString(), u"-https01"_s, QString(), u"-tlsalpn01"_s, QString(),
            u"-management"_s, onLoopback(ports.dnsManagement)};
        if (flags.contains("-dnsserver"))
            arguments << u"-dnsserver"_s << onLoopback(ports.dns) << u"-doh"_s << QString();
        else
            arguments << u"-dns01"_s << onLoopback(ports.dns);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(u"CERTWRIGHT_PASSPHRASE_FILE"_s);
        dns.start(dnsProgram, arguments, environment);
        environment.insert(u"PEBBLE_VA_NOSLEEP"_s, u"1"_s);
        // Pebble's defaults reject good nonces and reuse authorizations at random, to try its clients. Practice is
        // to look like the real thing.
        environment.insert(u"PEBBLE_WFE_NONCEREJECT"_s, u"0"_s);
        environment.insert(u"PEBBLE_AUTHZREUSE"_s, u"0"_s);
        const QStringList caArguments{u"-config"_s, *configuration, u"-dnsserver"_s, onLoopback(ports.dns)};
        ca.start(findProgram(ca.name()), caArguments, environment);

        const QByteArray plain;
        const std::array dnsPorts{ports.dns, ports.dnsManagement};
        for (const quint16 port : dnsPorts) {
            const bool up = co_await waitFor(dns, port, plain);
            if (!up)
                co_return failed(didNotComeUp(dns));
        }
        const std::array caPorts{ports.ca, ports.caManagement};
        for (const quint16 port : caPorts) {
            const bool up = co_await waitFor(ca, port, tls.rootPem);
            if (!up)
                co_return failed(didNotComeUp(ca));
        }
        co_return Result<void>();
    }
};

Sandbox::Sandbox(QString folder, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(folder)))
{
    for (SandboxChild *child : {&d->dns, &d->ca}) {
        connect(child, &SandboxChild::ended, this, [this, child] {
            if (!d->isUp)
                return; // start() sees it
            qCWarning(sandboxLog) << child->name() << "ended:" << child->lastWords();
            Q_EMIT stopped(child->name());
        });
    }
}

Sandbox::~Sandbox() { d->stop(); }

Task<Result<SandboxAddresses>> Sandbox::start()
{
    d->stop();
    if (findProgram(d->ca.name()).isEmpty() || findProgram(d->dns.name()).isEmpty())
        co_return failed(notInstalled());
    const Result<TlsFiles> tls = d->prepareFolder();
    if (!tls)
        co_return failed(tls.error());
    Failure last;
    for (int attempt = 0; attempt < startAttempts; ++attempt) {
        const Private::Ports ports;
        const Result<void> launched = co_await d->launch(ports, *tls);
        if (launched) {
            d->isUp = true;
            SandboxAddresses addresses;
            addresses.directoryUrl = u"https://127.0.0.1:%1/dir"_s.arg(ports.ca);
            addresses.tlsRoots = tls->rootPem;
            addresses.dnsServer.address = QHostAddress(QHostAddress::LocalHost);
            addresses.dnsServer.port = ports.dns;
            addresses.dnsManagementUrl = u"http://127.0.0.1:%1"_s.arg(ports.dnsManagement);
            addresses.caManagementUrl = u"https://127.0.0.1:%1"_s.arg(ports.caManagement);
            co_return addresses;
        }
        last = launched.error();
        d->ca.stop();
        d->dns.stop();
        // Only a port that was taken is worth another attempt; a program that cannot run stays so.
        if (last.kind != FailureKind::Unreachable || !last.peerWords.contains("in use"_L1))
            break;
    }
    d->stop();
    co_return failed(last);
}

QString Sandbox::findProgram(const QString &name)
{
    const QString beside = QCoreApplication::applicationDirPath();
    const std::array folders{qEnvironmentVariable("CERTWRIGHT_PEBBLE"), beside + "/../lib/certwright/pebble"_L1,
        beside + "/../../pebble"_L1}; // the last: BUILD/release/bin and BUILD/pebble
    for (const QString &folder : folders) {
        const QString found = folder.isEmpty() ? QString() : QStandardPaths::findExecutable(name, QStringList(folder));
        if (!found.isEmpty())
            return found;
    }
    return QStandardPaths::findExecutable(name);
}

} // namespace certwright
