// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fake_http_server.h"

#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace certwright::testing {

QByteArray FakeHttpRequest::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

struct FakeHttpServer::Private
{
    QHash<QByteArray, QList<FakeHttpAnswer>> queues;
    std::function<FakeHttpAnswer(const FakeHttpRequest &)> handler;
    QList<FakeHttpRequest> requests;
    int connections = 0;
    QTcpServer server; // last: its sockets go first

    FakeHttpAnswer next(const FakeHttpRequest &request)
    {
        if (handler)
            return handler(request);
        const QByteArray path = request.path.split('?').constFirst();
        const auto queue = queues.find(path);
        if (queue == queues.end())
            return {404, "nothing scripted for " + path, {}, FakeHttpEnding::KeepAlive};
        return queue->size() > 1 ? queue->takeFirst() : queue->constFirst();
    }

    void send(QTcpSocket *socket, const FakeHttpRequest &request)
    {
        const FakeHttpAnswer answer = next(request);
        if (answer.ending == FakeHttpEnding::Silent)
            return;
        if (answer.ending == FakeHttpEnding::CloseOnly) {
            socket->disconnectFromHost();
            return;
        }
        QByteArray head = "HTTP/1.1 " + QByteArray::number(answer.status) +
                          " Scripted\r\nContent-Length: " + QByteArray::number(answer.body.size()) + "\r\n";
        for (const auto &[key, value] : answer.headers)
            head += key + ": " + value + "\r\n";
        if (answer.ending == FakeHttpEnding::Close)
            head += "Connection: close\r\n";
        socket->write(head + "\r\n");
        if (request.method != "HEAD") {
            const bool half = answer.ending == FakeHttpEnding::Truncate;
            socket->write(half ? answer.body.left(answer.body.size() / 2) : answer.body);
        }
        if (answer.ending != FakeHttpEnding::KeepAlive)
            socket->disconnectFromHost();
    }

    /// Takes one whole request off the front of `buffer`.
    static std::optional<FakeHttpRequest> take(QByteArray &buffer)
    {
        const qsizetype end = buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return {};
        QList<QByteArray> lines = buffer.left(end).split('\n');
        const QList<QByteArray> first = lines.takeFirst().trimmed().split(' ');
        FakeHttpRequest request;
        request.method = first.value(0);
        request.path = first.value(1);
        for (const QByteArray &line : std::as_const(lines)) {
            const qsizetype colon = line.indexOf(':');
            request.headers.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
        }
        const qsizetype length = request.header("Content-Length").toLongLong();
        if (buffer.size() < end + 4 + length)
            return {};
        request.body = buffer.mid(end + 4, length);
        buffer.remove(0, end + 4 + length);
        return request;
    }
};

FakeHttpServer::FakeHttpServer()
    : d(std::make_unique<Private>())
{
    QObject::connect(&d->server, &QTcpServer::newConnection, &d->server, [this] {
        while (QTcpSocket *socket = d->server.nextPendingConnection()) {
            const int number = ++d->connections;
            auto buffer = std::make_shared<QByteArray>();
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, number, buffer] {
                *buffer += socket->readAll();
                while (std::optional<FakeHttpRequest> request = Private::take(*buffer)) {
                    request->connection = number;
                    d->requests.append(*request);
                    d->send(socket, *request);
                }
            });
        }
    });
}

FakeHttpServer::~FakeHttpServer() { stop(); }

bool FakeHttpServer::start(QString *whyNot)
{
    if (d->server.isListening() || d->server.listen(QHostAddress::LocalHost))
        return true;
    if (whyNot)
        *whyNot = d->server.errorString();
    return false;
}

void FakeHttpServer::stop()
{
    d->server.close();
    const QList<QTcpSocket *> sockets = d->server.findChildren<QTcpSocket *>();
    for (QTcpSocket *socket : sockets) {
        socket->abort();
    }
}

QString FakeHttpServer::url(const QString &path) const
{
    return u"http://127.0.0.1:%1"_s.arg(d->server.serverPort()) + path;
}

void FakeHttpServer::answer(const QByteArray &path, const FakeHttpAnswer &answer) { d->queues[path].append(answer); }

void FakeHttpServer::setHandler(std::function<FakeHttpAnswer(const FakeHttpRequest &)> handler)
{
    d->handler = std::move(handler);
}

const QList<FakeHttpRequest> &FakeHttpServer::requests() const { return d->requests; }

int FakeHttpServer::connections() const { return d->connections; }

} // namespace certwright::testing
