// SPDX-License-Identifier: Apache-2.0
// CurlHttpClient against small HTTP and HTTPS servers in this process, on loopback. The certificates are made with
// the openssl program.
#include "core/base/awaitables.h"
#include "core/net/curl_http_client.h"

#include <QFile>
#include <QProcess>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace certwright;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Answers each request it reads with what `answer` makes of it; keeps connections open unless the answer says
/// otherwise.
template <class Base>
class Server : public Base
{
public:
    Server()
    {
        QObject::connect(this, &QTcpServer::pendingConnectionAvailable, this, [this] {
            while (QTcpSocket *socket = this->nextPendingConnection())
                serve(socket);
        });
        if (!this->listen(QHostAddress::LocalHost))
            qFatal("cannot listen on loopback");
    }

    QString url(const QString &scheme, const QString &path = u"/"_s) const
    {
        return u"%1://127.0.0.1:%2%3"_s.arg(scheme).arg(this->serverPort()).arg(path);
    }

    std::function<QByteArray(const QByteArray &)> answer = [](const QByteArray &) { return ok("hello"); };
    QList<QByteArray> requests;
    int connections = 0;
    int closed = 0;

    static QByteArray ok(const QByteArray &body, const QByteArray &status = "200 OK", const QByteArray &headers = {})
    {
        return "HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + headers +
               "\r\n" + body;
    }

private:
    void serve(QTcpSocket *socket)
    {
        ++connections;
        QObject::connect(socket, &QTcpSocket::disconnected, this, [this] { ++closed; });
        auto buffer = std::make_shared<QByteArray>();
        QObject::connect(socket, &QTcpSocket::readyRead, this, [this, socket, buffer] {
            buffer->append(socket->readAll());
            qsizetype end = 0;
            while ((end = buffer->indexOf("\r\n\r\n")) >= 0) {
                const qsizetype length = contentLength(buffer->left(end));
                if (buffer->size() < end + 4 + length)
                    return;
                const QByteArray request = buffer->left(end + 4 + length);
                buffer->remove(0, request.size());
                requests.append(request);
                socket->write(answer(request));
                if (closeAfterAnswer) {
                    socket->disconnectFromHost();
                    return;
                }
            }
        });
    }

    static qsizetype contentLength(const QByteArray &head)
    {
        const qsizetype at = head.toLower().indexOf("\r\ncontent-length:");
        return at < 0 ? 0 : head.mid(at + 17).split('\r').first().trimmed().toLongLong();
    }

public:
    bool closeAfterAnswer = false;
};

using PlainServer = Server<QTcpServer>;
using TlsServer = Server<QSslServer>;

void openssl(const QStringList &arguments)
{
    QProcess process;
    process.start(u"openssl"_s, arguments);
    if (!process.waitForFinished(30'000) || process.exitCode() != 0)
        qFatal("openssl %s: %s", qPrintable(arguments.join(u' ')), process.readAllStandardError().constData());
}

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

struct Identity
{
    QByteArray certificate;
    QByteArray key;
};

/// A self-signed certificate for 127.0.0.1 that is its own root. `from` and `until` are ASN.1 times.
Identity makeIdentity(const QTemporaryDir &folder, const QString &name, const QString &from, const QString &until,
    const QString &address = u"127.0.0.1"_s)
{
    const QString base = folder.filePath(name);
    QFile configuration(base + u".cnf"_s);
    if (!configuration.open(QIODevice::WriteOnly))
        qFatal("cannot write");
    configuration.write((u"[ca]\ndefault_ca=c\n[c]\ndatabase=%1.txt\nnew_certs_dir=%2\nserial=%1.srl\n"
                         "default_md=sha256\npolicy=p\nx509_extensions=e\n[p]\ncommonName=supplied\n"
                         "[e]\nsubjectAltName=IP:%3\nbasicConstraints=CA:TRUE\n"
                         "[req]\ndistinguished_name=d\nprompt=no\n[d]\ncommonName=%4\n"_s)
            .arg(base, folder.path(), address, name)
            .toUtf8());
    configuration.close();
    QFile database(base + u".txt"_s);
    QFile serial(base + u".srl"_s);
    if (!database.open(QIODevice::WriteOnly) || !serial.open(QIODevice::WriteOnly))
        qFatal("cannot write");
    serial.write("01\n");
    serial.close();
    openssl({u"ecparam"_s, u"-name"_s, u"prime256v1"_s, u"-genkey"_s, u"-noout"_s, u"-out"_s, base + u".key"_s});
    openssl({u"req"_s, u"-new"_s, u"-config"_s, configuration.fileName(), u"-key"_s, base + u".key"_s, u"-out"_s,
        base + u".csr"_s});
    openssl({u"ca"_s, u"-batch"_s, u"-selfsign"_s, u"-notext"_s, u"-config"_s, configuration.fileName(), u"-keyfile"_s,
        base + u".key"_s, u"-in"_s, base + u".csr"_s, u"-startdate"_s, from, u"-enddate"_s, until, u"-out"_s,
        base + u".pem"_s});
    return {contentsOf(base + u".pem"_s), contentsOf(base + u".key"_s)};
}

void use(TlsServer &server, const Identity &identity)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(QSslCertificate(identity.certificate, QSsl::Pem));
    tls.setPrivateKey(QSslKey(identity.key, QSsl::Ec, QSsl::Pem));
    server.setSslConfiguration(tls);
}

const QString long_ago = u"20200101000000Z"_s;
const QString far_off = u"20990101000000Z"_s;

} // namespace

class TestCurlHttpClient : public QObject
{
    Q_OBJECT

    CurlHttpClient client{"Certwright-test/1"};

    Result<HttpAnswer> send(HttpRequest request)
    {
        std::optional<Result<HttpAnswer>> outcome;
        const Running running = start(client, std::move(request), outcome);
        [&] { QTRY_VERIFY_WITH_TIMEOUT(outcome.has_value(), 20'000); }();
        return outcome.value_or(failed(Failure()));
    }

    static Running start(HttpClient &http, HttpRequest request, std::optional<Result<HttpAnswer>> &outcome)
    {
        return Running(http.send(std::move(request)),
            std::function<void(Result<HttpAnswer>)>(
                [&outcome](Result<HttpAnswer> answer) { outcome.emplace(std::move(answer)); }));
    }

private Q_SLOTS:
    void requestArrivesAsItIs()
    {
        PlainServer server;
        HttpRequest request;
        request.method = "POST";
        request.url = server.url(u"http"_s, u"/a%2Fb/~x//.;y?q=%20&r=a+b%C3%BC"_s);
        request.headers = {{"Content-Type", "application/jose+json"}, {"Accept-Language", "de"}};
        request.body = "{\"payload\":\"\"}";
        const Result<HttpAnswer> answer = send(request);
        QVERIFY(answer);
        QCOMPARE(answer->status, 200);
        QCOMPARE(answer->body, "hello");
        QCOMPARE(answer->header("content-LENGTH"), "5");
        QCOMPARE(server.requests.size(), 1);
        const QByteArray sent = server.requests.first();
        QVERIFY2(sent.startsWith("POST /a%2Fb/~x//.;y?q=%20&r=a+b%C3%BC HTTP/1.1\r\n"), sent);
        QVERIFY(sent.contains("\r\nUser-Agent: Certwright-test/1\r\n"));
        QVERIFY(sent.contains("\r\nContent-Type: application/jose+json\r\n"));
        QVERIFY(sent.contains("\r\nAccept-Language: de\r\n"));
        QVERIFY(!sent.contains("gzip"));
        QVERIFY(sent.endsWith("\r\n\r\n{\"payload\":\"\"}"));
    }

    void urlThatWouldChangeIsRefused_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("upper-case host") << u"http://LOCALHOST:1/"_s;
        QTest::newRow("needless escape") << u"http://127.0.0.1:1/%41"_s;
        QTest::newRow("lower-case escape") << u"http://127.0.0.1:1/a%2fb"_s;
        QTest::newRow("space") << u"http://127.0.0.1:1/a b"_s;
        QTest::newRow("half an escape") << u"http://127.0.0.1:1/a%2"_s;
        QTest::newRow("user") << u"http://u:p@127.0.0.1:1/"_s;
        QTest::newRow("fragment") << u"http://127.0.0.1:1/#x"_s;
        QTest::newRow("umlaut") << u"http://127.0.0.1:1/\u00fc"_s;
        QTest::newRow("file") << u"file:///etc/hostname"_s;
        QTest::newRow("no host") << u"https:///x"_s;
        QTest::newRow("relative") << u"/x"_s;
        QTest::newRow("empty") << QString();
        QTest::newRow("line break") << u"http://127.0.0.1:1/\r\nX: y"_s;
    }

    void urlThatWouldChangeIsRefused()
    {
        QFETCH(QString, url);
        HttpRequest request;
        request.url = url;
        const Result<HttpAnswer> answer = send(request);
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, FailureKind::InvalidInput);
        QCOMPARE(answer.error().code, u"url"_s);
    }

    void everyStatusIsAnAnswerWithItsBody_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QByteArray>("headers");
        for (const char *status : {"201 Created", "301 Moved", "400 Bad Request", "401 Unauthorized", "403 Forbidden",
                 "404 Not Found", "405 Method Not Allowed", "409 Conflict", "415 Unsupported", "429 Too Many",
                 "500 Internal", "503 Unavailable", "599 Odd"})
            QTest::newRow(status) << QByteArray(status) << QByteArray("Location: /elsewhere\r\n");
        QTest::newRow("401 with a challenge")
            << QByteArray("401 Unauthorized") << QByteArray("WWW-Authenticate: Basic realm=\"x\"\r\n");
    }

    void everyStatusIsAnAnswerWithItsBody()
    {
        QFETCH(QByteArray, status);
        QFETCH(QByteArray, headers);
        PlainServer server;
        server.answer = [&](const QByteArray &) { return PlainServer::ok("{\"detail\":\"why\"}", status, headers); };
        for (const char *method : {"GET", "POST"}) {
            HttpRequest request;
            request.method = method;
            request.url = server.url(u"http"_s);
            request.headers = {{"Content-Type", "text/plain"}};
            const Result<HttpAnswer> answer = send(request);
            QVERIFY2(answer, qPrintable(answer ? QString() : logLine(answer.error())));
            QCOMPARE(answer->status, status.left(3).toInt());
            QCOMPARE(answer->body, "{\"detail\":\"why\"}");
        }
        QCOMPARE(server.requests.size(), 2); // no redirect was followed, nothing was repeated
    }

    void headHasHeadersOnly()
    {
        PlainServer server;
        server.answer = [](const QByteArray &) {
            return QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\nReplay-Nonce: n1\r\n\r\n");
        };
        HttpRequest request;
        request.method = "HEAD";
        request.url = server.url(u"http"_s);
        const Result<HttpAnswer> answer = send(request);
        QVERIFY(answer);
        QCOMPARE(answer->header("Replay-Nonce"), "n1");
        QVERIFY(server.requests.first().startsWith("HEAD / "));
    }

    void cookiesAreNotKept()
    {
        PlainServer server;
        server.answer = [](const QByteArray &) { return PlainServer::ok("x", "200 OK", "Set-Cookie: a=b\r\n"); };
        HttpRequest request;
        request.url = server.url(u"http"_s);
        QVERIFY(send(request));
        QVERIFY(send(request));
        QCOMPARE(server.requests.size(), 2);
        QVERIFY(!server.requests.last().toLower().contains("cookie"));
    }

    void fiveRequestsShareOneConnection_data()
    {
        QTest::addColumn<bool>("tls");
        QTest::newRow("plain") << false;
        QTest::newRow("tls") << true;
    }

    void fiveRequestsShareOneConnection()
    {
        QFETCH(bool, tls);
        PlainServer plain;
        TlsServer encrypted;
        const QTemporaryDir folder;
        HttpRequest request;
        request.method = "POST";
        request.headers = {{"Content-Type", "text/plain"}};
        if (tls) {
            const Identity identity = makeIdentity(folder, u"one"_s, long_ago, far_off);
            use(encrypted, identity);
            request.trustedRoots = identity.certificate;
        }
        request.url = tls ? encrypted.url(u"https"_s) : plain.url(u"http"_s);
        for (int i = 0; i < 5; ++i) {
            request.body = QByteArray::number(i);
            QVERIFY(send(request));
        }
        QCOMPARE(tls ? encrypted.requests.size() : plain.requests.size(), 5);
        QCOMPARE(tls ? encrypted.connections : plain.connections, 1);
    }

    void connectionClosedWhileIdleIsReplaced()
    {
        PlainServer server;
        server.closeAfterAnswer = true; // without saying so
        HttpRequest request;
        request.url = server.url(u"http"_s);
        for (int i = 0; i < 3; ++i)
            QVERIFY(send(request));
        QCOMPARE(server.requests.size(), 3);
        QCOMPARE(server.connections, 3);
    }

    void thisMachineIsNotBehindTheProxy()
    {
        PlainServer server;
        PlainServer proxy;
        qputenv("http_proxy", proxy.url(u"http"_s).toLatin1());
        const auto restore = qScopeGuard([] { qunsetenv("http_proxy"); });
        CurlHttpClient fresh("Certwright-test/1");
        HttpRequest request;
        for (const QString &host : {u"127.0.0.1"_s, u"localhost"_s}) {
            request.url = u"http://%1:%2/"_s.arg(host).arg(server.serverPort());
            std::optional<Result<HttpAnswer>> outcome;
            const Running running = start(fresh, request, outcome);
            QTRY_VERIFY(outcome);
            QVERIFY2(*outcome, qPrintable(*outcome ? QString() : logLine(outcome->error())));
        }
        request.url = u"http://ca.invalid/"_s; // anything else is
        std::optional<Result<HttpAnswer>> outcome;
        const Running running = start(fresh, request, outcome);
        QTRY_VERIFY(outcome);
        QVERIFY(*outcome);
        QCOMPARE(server.requests.size(), 2);
        QCOMPARE(proxy.requests.size(), 1);
        QVERIFY(proxy.requests.first().startsWith("GET http://ca.invalid/ "));
    }

    void proxyThatRefusesIsNoAnswer()
    {
        PlainServer proxy;
        proxy.answer = [](const QByteArray &) {
            return PlainServer::ok("who are you?", "407 Proxy", "X-Proxy: y\r\n");
        };
        qputenv("https_proxy", proxy.url(u"http"_s).toLatin1());
        const auto restore = qScopeGuard([] { qunsetenv("https_proxy"); });
        HttpRequest request;
        request.url = u"https://ca.invalid/"_s;
        const Result<HttpAnswer> answer = send(request);
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, FailureKind::Unreachable);
        QVERIFY2(answer.error().peerWords.contains(u"407"_s), qPrintable(answer.error().peerWords));
        QVERIFY(proxy.requests.first().startsWith("CONNECT ca.invalid:443 "));
    }

    void extraRootIsTrustedForItsRequestsOnly()
    {
        const QTemporaryDir folder;
        const Identity identity = makeIdentity(folder, u"own"_s, long_ago, far_off);
        TlsServer server;
        use(server, identity);
        HttpRequest request;
        request.url = server.url(u"https"_s, u"/dir?secret=1"_s);
        const Result<HttpAnswer> before = send(request);
        QVERIFY(!before);
        QCOMPARE(before.error().kind, FailureKind::TlsRefused);
        QCOMPARE(before.error().code, u"certificate-untrusted"_s);
        QCOMPARE(before.error().attempted, u"HTTP GET"_s);
        QCOMPARE(before.error().subject, server.url(u"https"_s, u"/dir"_s));
        QCOMPARE(before.error().retry, Retry::AfterFix);
        QVERIFY(before.error().peerWords.contains(u"self"_s));

        request.trustedRoots = identity.certificate;
        const Result<HttpAnswer> trusted = send(request);
        QVERIFY2(trusted, qPrintable(trusted ? QString() : logLine(trusted.error())));
        QCOMPARE(trusted->body, "hello");

        // Also while a trusted connection is open.
        request.trustedRoots.clear();
        const Result<HttpAnswer> after = send(request);
        QVERIFY(!after);
        QCOMPARE(after.error().kind, FailureKind::TlsRefused);
        QCOMPARE(server.requests.size(), 1);
    }

    void certificateFaultsAreToldApart_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("until");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("code");
        QTest::newRow("expired") << long_ago << u"20210101000000Z"_s << u"127.0.0.1"_s << u"certificate-expired"_s;
        QTest::newRow("not yet valid") << u"20980101000000Z"_s << far_off << u"127.0.0.1"_s
                                       << u"certificate-not-yet-valid"_s;
        QTest::newRow("another host") << long_ago << far_off << u"127.0.0.2"_s << u"certificate-host"_s;
    }

    void certificateFaultsAreToldApart()
    {
        QFETCH(QString, from);
        QFETCH(QString, until);
        QFETCH(QString, address);
        QFETCH(QString, code);
        const QTemporaryDir folder;
        const Identity identity = makeIdentity(folder, u"bad"_s, from, until, address);
        TlsServer server;
        use(server, identity);
        HttpRequest request;
        request.url = server.url(u"https"_s);
        request.trustedRoots = identity.certificate;
        const Result<HttpAnswer> answer = send(request);
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, FailureKind::TlsRefused);
        QCOMPARE(answer.error().code, code);
        QVERIFY(!answer.error().peerWords.isEmpty());
    }

    void tooMuchIsRefused_data()
    {
        QTest::addColumn<QByteArray>("answer");
        const QByteArray much(5000, 'x');
        QTest::newRow("declared") << PlainServer::ok(much);
        QTest::newRow("undeclared") << "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + much;
        QTest::newRow("chunked") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1388\r\n" + much +
                                        "\r\n0\r\n\r\n";
    }

    void tooMuchIsRefused()
    {
        QFETCH(QByteArray, answer);
        PlainServer server;
        server.answer = [&](const QByteArray &) { return answer; };
        HttpRequest request;
        request.url = server.url(u"http"_s);
        request.maximumBytes = 4999;
        const Result<HttpAnswer> refused = send(request);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, FailureKind::MalformedAnswer);
        QCOMPARE(refused.error().code, u"too-large"_s);
        request.maximumBytes = 5000;
        server.closeAfterAnswer = answer.contains("close");
        const Result<HttpAnswer> taken = send(request);
        QVERIFY(taken);
        QCOMPARE(taken->body.size(), 5000);
    }

    void endlessAnswerIsAborted()
    {
        PlainServer server;
        QTimer more;
        QTcpSocket *peer = nullptr;
        server.answer = [&](const QByteArray &) {
            peer = server.findChild<QTcpSocket *>();
            more.start(0ms);
            return QByteArray("HTTP/1.1 200 OK\r\n\r\n");
        };
        connect(&more, &QTimer::timeout, this, [&] {
            if (peer && peer->state() == QAbstractSocket::ConnectedState && peer->bytesToWrite() < 65536)
                peer->write(QByteArray(16384, 'x'));
        });
        HttpRequest request;
        request.url = server.url(u"http"_s);
        const Result<HttpAnswer> answer = send(request);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, u"too-large"_s);
        QTRY_COMPARE(server.closed, 1);
    }

    void slowAnswerTimesOut_data()
    {
        QTest::addColumn<QByteArray>("begun");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("half the head") << QByteArray("HTTP/1.1 200 O");
        QTest::newRow("half the body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
    }

    void slowAnswerTimesOut()
    {
        QFETCH(QByteArray, begun);
        PlainServer server;
        server.answer = [&](const QByteArray &) { return begun; };
        HttpRequest request;
        request.url = server.url(u"http"_s);
        request.timeout = 200ms;
        const Result<HttpAnswer> answer = send(request);
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, FailureKind::TimedOut);
        QCOMPARE(answer.error().retry, Retry::Later);
        QTRY_COMPARE(server.closed, 1); // aborted, not left open
    }

    void nobodyThereIsUnreachable()
    {
        QString url;
        {
            const PlainServer gone;
            url = gone.url(u"http"_s);
        }
        HttpRequest request;
        request.url = url;
        const Result<HttpAnswer> answer = send(request);
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, FailureKind::Unreachable);
        QCOMPARE(answer.error().retry, Retry::Later);
        QVERIFY(!answer.error().peerWords.isEmpty());
    }

    void brokenAnswers_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("code");
        QTest::newRow("cut short") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf")
                                   << int(FailureKind::MalformedAnswer) << u"truncated"_s;
        QTest::newRow("cut short in a chunk")
            << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf")
            << int(FailureKind::MalformedAnswer) << u"truncated"_s;
        QTest::newRow("another protocol")
            << QByteArray("220 mail.example ESMTP\r\n") << int(FailureKind::MalformedAnswer) << u"http"_s;
        QTest::newRow("status of letters")
            << QByteArray("HTTP/1.1 fine\r\n\r\n") << int(FailureKind::MalformedAnswer) << u"http"_s;
        QTest::newRow("closed at once") << QByteArray() << int(FailureKind::Unreachable) << QString();
    }

    void brokenAnswers()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, kind);
        QFETCH(QString, code);
        PlainServer server;
        server.answer = [&](const QByteArray &) { return answer; };
        server.closeAfterAnswer = true;
        HttpRequest request;
        request.url = server.url(u"http"_s);
        const Result<HttpAnswer> result = send(request);
        QVERIFY(!result);
        QCOMPARE(int(result.error().kind), kind);
        QCOMPARE(result.error().code, code);
    }

    void destroyedTaskAbortsTheExchange()
    {
        PlainServer server;
        server.answer = [](const QByteArray &) { return QByteArray(); };
        HttpRequest request;
        request.url = server.url(u"http"_s);
        std::optional<Result<HttpAnswer>> outcome;
        {
            const Running running = start(client, request, outcome);
            QTRY_COMPARE(server.requests.size(), 1);
        }
        QTRY_COMPARE(server.closed, 1);
        QVERIFY(!outcome);
    }

    void sixAtOnceRunBesideEachOther()
    {
        PlainServer server;
        int waiting = 0;
        server.answer = [&](const QByteArray &) {
            ++waiting;
            return QByteArray();
        };
        HttpRequest request;
        request.url = server.url(u"http"_s);
        std::array<std::optional<Result<HttpAnswer>>, 6> outcomes;
        std::vector<Running> running;
        for (auto &outcome : outcomes)
            running.push_back(start(client, request, outcome));
        QTRY_COMPARE(waiting, 6);
    }

    void headersOfOneNameAreAllThere()
    {
        HttpAnswer answer;
        answer.headers = {{"Link", "<a>"}, {"X", "y"}, {"link", "<b>"}};
        QCOMPARE(answer.header("LINK"), "<a>");
        QCOMPARE(answer.headerValues("Link"), (QList<QByteArray>{"<a>", "<b>"}));
        QVERIFY(answer.header("none").isNull());
    }
};

QTEST_GUILESS_MAIN(TestCurlHttpClient)
#include "tst_curl_http_client.moc"
