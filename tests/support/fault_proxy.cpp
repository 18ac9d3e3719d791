// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fault_proxy.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QPointer>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTimer>
#include <QUrl>

#include <algorithm>
#include <map>
#include <optional>

using namespace Qt::StringLiterals;

namespace certwright::testing {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds late = 2s;
constexpr int retryAfter = 2; ///< seconds
constexpr qsizetype hugeBytes = qsizetype(8) << 20;
/// Qt sends what was not answered again by itself, up to three times; no request is struck more often than that.
constexpr int mostRepetitions = 4;

/// The certificates all proxies show: a root, a leaf, and a leaf that has expired.
struct TlsFiles
{
    QTemporaryDir folder;
    QByteArray root;
    QString whyNot;

    TlsFiles()
    {
        QFile extensions(folder.filePath(u"leaf.ext"_s));
        if (extensions.open(QFile::WriteOnly))
            extensions.write("subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\n"
                             "basicConstraints=CA:false\n");
        extensions.close();
        const QStringList newKey{u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-nodes"_s};
        const auto signedLeaf = [](const QString &days, const QString &name) {
            return QStringList{u"x509"_s, u"-req"_s, u"-in"_s, u"leaf.csr"_s, u"-CA"_s, u"root.pem"_s, u"-CAkey"_s,
                u"root.key"_s, u"-CAcreateserial"_s, u"-days"_s, days, u"-extfile"_s, u"leaf.ext"_s, u"-out"_s, name};
        };
        const QList<QStringList> commands{
            QStringList{u"req"_s, u"-x509"_s, u"-days"_s, u"30"_s, u"-subj"_s, u"/CN=fault proxy root"_s, u"-keyout"_s,
                u"root.key"_s, u"-out"_s, u"root.pem"_s} +
                newKey,
            QStringList{u"req"_s, u"-new"_s, u"-subj"_s, u"/CN=localhost"_s, u"-keyout"_s, u"leaf.key"_s, u"-out"_s,
                u"leaf.csr"_s} +
                newKey,
            signedLeaf(u"30"_s, u"leaf.pem"_s),
            signedLeaf(u"-1"_s, u"expired.pem"_s),
        };
        for (const QStringList &command : commands) {
            QByteArray output;
            if (!runProgram(u"openssl"_s, command, &output, {}, folder.path())) {
                whyNot = u"openssl: "_s + QString::fromLocal8Bit(output);
                return;
            }
        }
        root = read(u"root.pem"_s);
    }

    QByteArray read(const QString &name) const
    {
        QFile file(folder.filePath(name));
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }

    QSslConfiguration configuration(const QString &leaf) const
    {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setLocalCertificate(QSslCertificate(read(leaf), QSsl::Pem));
        tls.setPrivateKey(QSslKey(read(u"leaf.key"_s), QSsl::Ec, QSsl::Pem));
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
        tls.setAllowedNextProtocols({QByteArray("http/1.1")});
        return tls;
    }
};

const TlsFiles &tlsFiles()
{
    static const TlsFiles files;
    return files;
}

struct Request
{
    QByteArray method;
    QByteArray path;
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
};

struct Answer
{
    int status = 0;
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
};

/// The next whole request of `buffer`, which is then no longer in it.
std::optional<Request> takeRequest(QByteArray &buffer)
{
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return std::nullopt;
    QList<QByteArray> lines = buffer.left(end).split('\n');
    const QList<QByteArray> first = lines.takeFirst().trimmed().split(' ');
    Request request;
    request.method = first.value(0);
    request.path = first.value(1);
    qsizetype length = 0;
    for (const QByteArray &line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = line.left(colon).trimmed();
        const QByteArray value = line.mid(colon + 1).trimmed();
        if (name.compare("Content-Length", Qt::CaseInsensitive) == 0)
            length = value.toLongLong();
        request.headers.append({name, value});
    }
    const qsizetype whole = end + 4 + length;
    if (buffer.size() < whole)
        return std::nullopt;
    request.body = buffer.mid(end + 4, length);
    buffer.remove(0, whole);
    return request;
}

/// `isHead`: the headers alone.
QByteArray written(const Answer &answer, bool isHead)
{
    QByteArray text = "HTTP/1.1 " + QByteArray::number(answer.status) + " X\r\n";
    for (const auto &[name, value] : answer.headers)
        text += name + ": " + value + "\r\n";
    text += "Content-Length: " + QByteArray::number(answer.body.size()) + "\r\n\r\n";
    return isHead ? text : text + answer.body;
}

Answer problem(int status, const QByteArray &type, const QByteArray &detail)
{
    return {status, {{"Content-Type", "application/problem+json"}},
        "{\"type\":\"urn:ietf:params:acme:error:" + type + "\",\"detail\":\"" + detail +
            "\",\"status\":" + QByteArray::number(status) + "}"};
}

Answer page(int status)
{
    return {status, {{"Content-Type", "text/html"}},
        "<html><head><title>Back soon</title></head><body>The service is being maintained.</body></html>"};
}

QByteArray httpDate(const QDateTime &when)
{
    return QLocale::c().toString(when.toUTC(), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'").toLatin1();
}

/// What the proxy says in place of Pebble, where the fault is that.
std::optional<Answer> insteadOf(Fault fault)
{
    Answer answer;
    switch (fault) {
    case Fault::Status500:
        return problem(500, "serverInternal", "something broke");
    case Fault::Status503:
        answer = page(503);
        answer.headers.append({"Retry-After", QByteArray::number(retryAfter)});
        return answer;
    case Fault::Status503Date: {
        answer = page(503);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        answer.headers.append({"Date", httpDate(now)});
        answer.headers.append({"Retry-After", httpDate(now.addSecs(retryAfter))});
        return answer;
    }
    case Fault::Status429:
        answer = problem(429, "rateLimited", "too many requests");
        answer.headers.append({"Retry-After", QByteArray::number(retryAfter)});
        return answer;
    case Fault::Html:
        return page(200);
    case Fault::Huge:
        return Answer{200, {{"Content-Type", "application/json"}}, QByteArray(hugeBytes, ' ')};
    case Fault::Drop:
    case Fault::LoseAnswer:
    case Fault::Delay:
    case Fault::DuplicateRequest:
    case Fault::DuplicateAnswer:
    case Fault::CutInHalf:
    case Fault::ContentType:
        break;
    }
    return std::nullopt;
}

/// The names a newOrder is for, as its JWS says them.
QByteArray orderedBy(const Request &request)
{
    const QByteArray payload = QJsonDocument::fromJson(request.body).object().value("payload"_L1).toString().toLatin1();
    return QByteArray::fromBase64(payload, QByteArray::Base64UrlEncoding);
}

} // namespace

QByteArray faultWord(Fault fault)
{
    switch (fault) {
    case Fault::Drop:
        return "dropped";
    case Fault::LoseAnswer:
        return "answer lost";
    case Fault::Delay:
        return "delayed";
    case Fault::DuplicateRequest:
        return "request twice";
    case Fault::DuplicateAnswer:
        return "answer twice";
    case Fault::CutInHalf:
        return "cut in half";
    case Fault::Status500:
        return "500";
    case Fault::Status503:
        return "503 seconds";
    case Fault::Status503Date:
        return "503 date";
    case Fault::Status429:
        return "429";
    case Fault::ContentType:
        return "content type";
    case Fault::Html:
        return "HTML";
    case Fault::Huge:
        return "huge";
    }
    Q_UNREACHABLE();
}

struct FaultProxy::Private
{
    void accept();
    void read(QSslSocket *socket);
    void handle(QSslSocket *socket, const Request &request);
    std::optional<Fault> faultFor(const Request &request);
    void send(const Request &request, std::function<void(Answer)> done);
    void pass(QPointer<QSslSocket> socket, const Request &request, const Answer &answer, std::optional<Fault> fault);
    void answerWithKnownOrder(QPointer<QSslSocket> socket, const Request &request, Answer order);

    QUrl pebble;
    QSslConfiguration backendTls;
    std::map<QSslSocket *, QByteArray> buffers;
    std::optional<Strike> planned;
    int seen = 0; ///< of those the strike is for
    int struck = 0;
    std::optional<Request> victim;
    int repetitions = 0;
    bool reusing = false;
    std::map<QByteArray, Answer> orders; ///< by what was ordered
    QStringList requests;
    int accountsMade = 0;
    int ordersMade = 0;
    // Last: sockets that end speak of it to the rest.
    QNetworkAccessManager backend;
    QSslServer server;
};

FaultProxy::FaultProxy(const PebbleServer &pebble)
    : d(std::make_unique<Private>())
{
    d->pebble = QUrl(pebble.directoryUrl());
    d->backendTls = QSslConfiguration::defaultConfiguration();
    d->backendTls.addCaCertificates(QSslCertificate::fromData(pebble.tlsRootsPem(), QSsl::Pem));
    d->backend.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
}

FaultProxy::~FaultProxy() = default;

bool FaultProxy::start(QString *whyNot)
{
    if (!tlsFiles().whyNot.isEmpty()) {
        *whyNot = tlsFiles().whyNot;
        return false;
    }
    d->server.setSslConfiguration(tlsFiles().configuration(u"leaf.pem"_s));
    QObject::connect(&d->server, &QSslServer::pendingConnectionAvailable, &d->server, [this] { d->accept(); });
    if (d->server.listen(QHostAddress::LocalHost))
        return true;
    *whyNot = d->server.errorString();
    return false;
}

QString FaultProxy::directoryUrl() const { return u"https://localhost:%1/dir"_s.arg(d->server.serverPort()); }

QByteArray FaultProxy::tlsRootsPem() { return tlsFiles().root; }

void FaultProxy::strike(Strike strike) { d->planned = std::move(strike); }

void FaultProxy::showExpiredCertificate() { d->server.setSslConfiguration(tlsFiles().configuration(u"expired.pem"_s)); }

void FaultProxy::reuseOrders() { d->reusing = true; }

int FaultProxy::struck() const { return d->struck; }

QStringList FaultProxy::requests() const { return d->requests; }

int FaultProxy::accountsMade() const { return d->accountsMade; }

int FaultProxy::ordersMade() const { return d->ordersMade; }

void FaultProxy::Private::accept()
{
    while (QTcpSocket *pending = server.nextPendingConnection()) {
        auto *socket = qobject_cast<QSslSocket *>(pending);
        QObject::connect(socket, &QSslSocket::readyRead, socket, [this, socket] { read(socket); });
        QObject::connect(socket, &QSslSocket::disconnected, socket, [this, socket] {
            buffers.erase(socket);
            socket->deleteLater();
        });
        read(socket);
    }
}

void FaultProxy::Private::read(QSslSocket *socket)
{
    QByteArray &buffer = buffers[socket];
    buffer += socket->readAll();
    while (const std::optional<Request> request = takeRequest(buffer))
        handle(socket, *request);
}

std::optional<Fault> FaultProxy::Private::faultFor(const Request &request)
{
    if (!planned || request.method != planned->method || !request.path.startsWith(planned->path))
        return std::nullopt;
    const bool isSame = victim && victim->path == request.path && victim->body == request.body;
    const bool isRepeated = isSame && (planned->fault == Fault::Drop || planned->fault == Fault::LoseAnswer);
    if (!isRepeated && ++seen != planned->nth)
        return std::nullopt;
    if (isRepeated && ++repetitions >= mostRepetitions)
        return std::nullopt;
    victim = request;
    ++struck;
    return planned->fault;
}

void FaultProxy::Private::handle(QSslSocket *socket, const Request &request)
{
    requests.append(QString::fromLatin1(request.method + ' ' + request.path));
    const std::optional<Fault> fault = faultFor(request);
    const QPointer<QSslSocket> client(socket);
    if (fault == Fault::Drop) {
        socket->abort();
        return;
    }
    if (const std::optional<Answer> instead = fault ? insteadOf(*fault) : std::nullopt) {
        pass(client, request, *instead, std::nullopt);
        return;
    }
    if (request.path == "/order-plz" && reusing) {
        if (const auto known = orders.find(orderedBy(request)); known != orders.end()) {
            answerWithKnownOrder(client, request, known->second);
            return;
        }
    }
    send(request, [this, client, request, fault](const Answer &answer) {
        if (fault != Fault::DuplicateRequest) {
            pass(client, request, answer, fault);
            return;
        }
        send(request, [this, client, request, answer](const Answer &) { pass(client, request, answer, std::nullopt); });
    });
}

/// To Pebble. The Host header is the client's, of which Pebble makes URLs.
void FaultProxy::Private::send(const Request &request, std::function<void(Answer)> done)
{
    QUrl url = pebble;
    url.setPath(QString());
    QNetworkRequest message(QUrl::fromEncoded(url.toEncoded() + request.path, QUrl::StrictMode));
    message.setSslConfiguration(backendTls);
    message.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    message.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    for (const auto &[name, value] : request.headers) {
        if (name.compare("Connection", Qt::CaseInsensitive) != 0)
            message.setRawHeader(name, value);
    }
    // As a custom request, HEAD would be waited for a body that its Content-Length speaks of.
    QNetworkReply *reply = request.method == "HEAD" ? backend.head(message)
                                                    : backend.sendCustomRequest(message, request.method, request.body);
    QObject::connect(reply, &QNetworkReply::finished, &server, [this, reply, request, done = std::move(done)] {
        reply->deleteLater();
        Answer answer;
        answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        for (const auto &[name, value] : reply->rawHeaderPairs()) {
            if (name.compare("Content-Length", Qt::CaseInsensitive) == 0 ||
                name.compare("Transfer-Encoding", Qt::CaseInsensitive) == 0)
                continue;
            for (const QByteArray &each : value.split('\n')) // Qt joins headers of one name by line ends
                answer.headers.append({name, each});
        }
        answer.body = reply->readAll();
        if (request.path == "/sign-me-up" && answer.status == 201)
            ++accountsMade;
        if (request.path == "/order-plz" && answer.status == 201) {
            ++ordersMade;
            orders.emplace(orderedBy(request), answer);
        }
        done(answer);
    });
}

void FaultProxy::Private::pass(
    QPointer<QSslSocket> socket, const Request &request, const Answer &answer, std::optional<Fault> fault)
{
    if (!socket)
        return; // the client has gone away
    if (fault == Fault::LoseAnswer || answer.status == 0) {
        socket->abort();
        return;
    }
    const bool isHead = request.method == "HEAD";
    if (fault == Fault::Delay) {
        QTimer::singleShot(late, socket, [socket, text = written(answer, isHead)] { socket->write(text); });
        return;
    }
    if (fault == Fault::CutInHalf) {
        const QByteArray text = written(answer, isHead);
        // Of an answer without a body, half the headers.
        const qsizetype body = isHead ? 0 : answer.body.size();
        socket->write(text.left(body > 0 ? text.size() - body / 2 : text.size() / 2));
        socket->disconnectFromHost();
        return;
    }
    Answer changed = answer;
    if (fault == Fault::ContentType) {
        changed.headers.removeIf(
            [](const auto &header) { return header.first.compare("Content-Type", Qt::CaseInsensitive) == 0; });
        changed.headers.append(qMakePair(QByteArray("Content-Type"), QByteArray("text/plain")));
    }
    socket->write(written(changed, isHead));
    if (fault == Fault::DuplicateAnswer)
        socket->write(written(changed, isHead));
}

void FaultProxy::Private::answerWithKnownOrder(QPointer<QSslSocket> socket, const Request &request, Answer order)
{
    Request nonce = request;
    nonce.method = "HEAD";
    nonce.path = "/nonce-plz";
    nonce.body.clear();
    nonce.headers.removeIf([](const auto &header) { return header.first.startsWith("Content-"); });
    send(nonce, [this, socket, request, order = std::move(order)](const Answer &fresh) {
        Answer answer = order;
        const auto isNonce = [](const auto &header) {
            return header.first.compare("Replay-Nonce", Qt::CaseInsensitive) == 0;
        };
        answer.headers.removeIf(isNonce);
        for (const auto &header : fresh.headers) {
            if (isNonce(header))
                answer.headers.append(header);
        }
        pass(socket, request, answer, std::nullopt);
    });
}

} // namespace certwright::testing
