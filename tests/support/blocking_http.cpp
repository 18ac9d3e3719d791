// SPDX-License-Identifier: Apache-2.0
#include "tests/support/blocking_http.h"

#include <QDeadlineTimer>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>

using namespace Qt::StringLiterals;

namespace certwright::testing {

BlockingAnswer blockingHttp(const QUrl &url, const QByteArray &tlsRoots, const QByteArray &body, int timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    const auto left = [&deadline] { return int(deadline.remainingTime()); };
    QSslSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    if (url.scheme() == "https"_L1) {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates(QSslCertificate::fromData(tlsRoots));
        socket.setSslConfiguration(tls);
        socket.connectToHostEncrypted(url.host(), quint16(url.port(443)));
        if (!socket.waitForEncrypted(left()))
            return {0, {}, socket.errorString()};
    } else {
        socket.connectToHost(url.host(), quint16(url.port(80)));
        if (!socket.waitForConnected(left()))
            return {0, {}, socket.errorString()};
    }
    // HTTP/1.0: the answer is never chunked. RFC 8555 §6.1 wants a User-Agent, and Pebble insists.
    const QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    QByteArray request = body.isNull() ? "GET " : "POST ";
    request += (path.isEmpty() ? QByteArray("/") : path) + " HTTP/1.0\r\nUser-Agent: certwright-tests\r\nHost: ";
    request += url.host().toLatin1() + "\r\n";
    if (!body.isNull())
        request += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    socket.write(request + "\r\n" + body);
    QByteArray answer;
    while (socket.state() == QAbstractSocket::ConnectedState && !deadline.hasExpired()) {
        socket.waitForReadyRead(left());
        answer += socket.readAll();
    }
    answer += socket.readAll();
    const qsizetype end = answer.indexOf("\r\n\r\n");
    const int status = answer.startsWith("HTTP/1.") ? answer.mid(9, 3).toInt() : 0;
    if (end < 0 || status == 0)
        return {0, {}, u"no HTTP answer"_s};
    return {status, answer.mid(end + 4), {}};
}

} // namespace certwright::testing
