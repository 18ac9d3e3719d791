// SPDX-License-Identifier: Apache-2.0
// An HTTP/1.1 server on loopback whose answers a test scripts and whose requests it reads afterwards. It runs on the
// event loop of the test, so only asynchronous clients can talk to it.
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>

#include <functional>
#include <memory>

namespace certwright::testing {

struct FakeHttpRequest
{
    QByteArray method;
    QByteArray path; ///< with query
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
    int connection = 0; ///< counted from 1: equal numbers mean a kept-alive connection

    /// First header of that name in any letter case.
    QByteArray header(const QByteArray &name) const;
};

/// What becomes of the connection.
enum class FakeHttpEnding {
    KeepAlive,
    Close,     ///< after a whole answer
    Truncate,  ///< half of the body is sent, then the connection is closed
    CloseOnly, ///< nothing is sent
    Silent,    ///< nothing is sent, the connection stays open
};

struct FakeHttpAnswer
{
    int status = 200;
    QByteArray body = QByteArray();
    QList<QPair<QByteArray, QByteArray>> headers = QList<QPair<QByteArray, QByteArray>>(); ///< besides Content-Length
    FakeHttpEnding ending = FakeHttpEnding::KeepAlive;
};

class FakeHttpServer
{
public:
    FakeHttpServer();
    ~FakeHttpServer();

    bool start(QString *whyNot);
    void stop();

    /// "http://127.0.0.1:PORT" + path
    QString url(const QString &path = QStringLiteral("/")) const;

    /// The next answer for `path` (without query). Several wait in a queue; the last one stays.
    void answer(const QByteArray &path, const FakeHttpAnswer &answer);

    /// Decides instead of the queues, when set.
    void setHandler(std::function<FakeHttpAnswer(const FakeHttpRequest &)> handler);

    const QList<FakeHttpRequest> &requests() const;
    int connections() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace certwright::testing
