// SPDX-License-Identifier: Apache-2.0
// What QNetworkAccessManager does by itself and is switched off here: HTTP/2, redirects, cookies, its cache, and
// unpacking (the size limit is to hold for what arrives). What cannot be switched off: a request on a kept-alive
// connection that the peer closes before answering is sent once more by Qt, so a request may reach a peer twice.
#include "core/net/network_http_client.h"

#include "core/base/awaitables.h"

#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QNetworkReply>
#include <QPointer>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <QTimer>
#include <QUrl>

#include <map>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

bool isLoopback(const QString &host)
{
    return host.compare("localhost"_L1, Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

/// The proxies of the system, but never for this machine: the sandbox and local DNS servers are not behind a proxy.
class SystemProxies : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        if (isLoopback(query.peerHostName()))
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return systemProxyForQuery(query);
    }
};

/// The URL as QUrl, if sending it sends exactly these bytes; invalid otherwise. User information and fragments are not
/// sent by HTTP, so a URL with them does not count as the same.
QUrl exactUrl(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    const QUrl url = QUrl::fromEncoded(bytes, QUrl::StrictMode);
    const bool known = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
    if (!known || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasFragment() || url.toEncoded() != bytes)
        return {};
    return url;
}

QString withoutQuery(const QString &url) { return url.section(u'?', 0, 0).section(u'#', 0, 0).left(2000); }

QString tlsCode(const QList<QSslError> &errors)
{
    QString code;
    for (const QSslError &error : errors) {
        switch (error.error()) {
        case QSslError::CertificateNotYetValid:
            return u"certificate-not-yet-valid"_s;
        case QSslError::CertificateExpired:
            return u"certificate-expired"_s;
        case QSslError::HostNameMismatch:
            code = u"certificate-host"_s;
            break;
        default:
            if (code.isEmpty())
                code = u"certificate-untrusted"_s;
        }
    }
    return code;
}

enum class End { Finished, TimedOut, TooLarge };

/// One reply with its timer. Destroying it aborts the exchange.
class Exchange
{
public:
    Exchange(QNetworkReply *reply, std::chrono::milliseconds timeout, qint64 maximumBytes)
        : m_reply(reply)
        , m_maximumBytes(maximumBytes)
        , m_settle(ended.settler())
    {
        QObject::connect(reply, &QNetworkReply::sslErrors, &m_context,
            [this](const QList<QSslError> &errors) { m_tlsErrors = errors; });
        QObject::connect(reply, &QNetworkReply::metaDataChanged, &m_context, [this] {
            const QVariant length = m_reply->header(QNetworkRequest::ContentLengthHeader);
            if (m_reply->operation() != QNetworkAccessManager::HeadOperation && length.toLongLong() > m_maximumBytes)
                end(End::TooLarge);
        });
        QObject::connect(reply, &QNetworkReply::readyRead, &m_context, [this] { read(); });
        QObject::connect(reply, &QNetworkReply::finished, &m_context, [this] {
            read();
            end(End::Finished);
        });
        m_timer.setSingleShot(true);
        QObject::connect(&m_timer, &QTimer::timeout, &m_context, [this] { end(End::TimedOut); });
        m_timer.start(timeout);
    }
    Exchange(const Exchange &) = delete;
    Exchange &operator=(const Exchange &) = delete;
    ~Exchange() { stop(); }

    QNetworkReply *reply() const { return m_reply; }
    const QList<QSslError> &tlsErrors() const { return m_tlsErrors; }
    QByteArray takeBody() { return std::move(m_body); }

    Completion<End> ended;

private:
    void read()
    {
        m_body += m_reply->readAll();
        if (m_body.size() > m_maximumBytes)
            end(End::TooLarge);
    }

    void end(End how)
    {
        if (m_over)
            return;
        m_over = true;
        m_timer.stop();
        m_settle(how);
        if (how != End::Finished)
            m_reply->disconnect(&m_context); // more of it is not wanted; stop() aborts it
    }

    void stop()
    {
        if (!m_reply)
            return;
        m_reply->disconnect(&m_context);
        if (!m_reply->isFinished())
            m_reply->abort();
        m_reply->deleteLater();
    }

    QPointer<QNetworkReply> m_reply;
    qint64 m_maximumBytes;
    QByteArray m_body;
    QList<QSslError> m_tlsErrors;
    bool m_over = false;
    std::function<void(End)> m_settle;
    QTimer m_timer;
    QObject m_context; // last: its connections go before what they use
};

QNetworkReply *start(QNetworkAccessManager &manager, const QNetworkRequest &message, const HttpRequest &request)
{
    if (request.method == "HEAD")
        return manager.head(message);
    if (request.method == "POST")
        return manager.post(message, request.body);
    if (request.method == "PUT")
        return manager.put(message, request.body);
    if (request.body.isEmpty() && request.method == "GET")
        return manager.get(message);
    if (request.body.isEmpty() && request.method == "DELETE")
        return manager.deleteResource(message);
    return manager.sendCustomRequest(message, request.method, request.body);
}

/// QNetworkReply reports HTTP statuses as errors, too: those leave `failure` as it is and are answers.
bool isAnswer(QNetworkReply::NetworkError error, int status)
{
    if (status <= 0)
        return false;
    if (error == QNetworkReply::NoError)
        return true;
    return error >= QNetworkReply::ContentAccessDenied && error != QNetworkReply::ContentReSendError &&
           error != QNetworkReply::ProtocolUnknownError && error != QNetworkReply::ProtocolFailure;
}

void describe(Failure &failure, const Exchange &exchange, int status)
{
    const QNetworkReply::NetworkError error = exchange.reply()->error();
    failure.peerWords = exchange.reply()->errorString();
    if (!exchange.tlsErrors().isEmpty() || error == QNetworkReply::SslHandshakeFailedError) {
        failure.kind = FailureKind::TlsRefused;
        failure.code = tlsCode(exchange.tlsErrors());
        failure.retry = Retry::AfterFix;
        QStringList words;
        for (const QSslError &tlsError : exchange.tlsErrors())
            words.append(tlsError.errorString());
        words.removeDuplicates();
        if (!words.isEmpty())
            failure.peerWords = words.join("; "_L1);
        return;
    }
    failure.retry = Retry::Later;
    switch (error) {
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProxyTimeoutError:
        failure.kind = FailureKind::TimedOut;
        return;
    case QNetworkReply::RemoteHostClosedError:
        failure.kind = status > 0 ? FailureKind::MalformedAnswer : FailureKind::Unreachable;
        failure.code = status > 0 ? u"truncated"_s : QString();
        return;
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolFailure:
        failure.kind = FailureKind::MalformedAnswer;
        failure.code = u"http"_s;
        return;
    default:
        failure.kind = FailureKind::Unreachable;
    }
}

} // namespace

struct NetworkHttpClient::Private
{
    struct Trust
    {
        QSslConfiguration tls;
        std::unique_ptr<QNetworkAccessManager> manager;
    };

    const Trust &trustFor(const QByteArray &roots)
    {
        const auto known = trusts.find(roots);
        if (known != trusts.end())
            return known->second;
        Trust trust{QSslConfiguration::defaultConfiguration(), std::make_unique<QNetworkAccessManager>()};
        if (!roots.isEmpty())
            trust.tls.addCaCertificates(QSslCertificate::fromData(roots, QSsl::Pem));
        trust.manager->setProxyFactory(new SystemProxies); // taken over
        trust.manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        return trusts.emplace(roots, std::move(trust)).first->second;
    }

    QByteArray userAgent;
    std::map<QByteArray, Trust> trusts; ///< by their additional roots
};

NetworkHttpClient::NetworkHttpClient(QByteArray userAgent)
    : d(std::make_unique<Private>())
{
    d->userAgent = std::move(userAgent);
}

NetworkHttpClient::~NetworkHttpClient() = default;

Task<Result<HttpAnswer>> NetworkHttpClient::send(HttpRequest request)
{
    Failure failure;
    failure.attempted = "HTTP "_L1 + QString::fromLatin1(request.method);
    failure.subject = withoutQuery(request.url);

    const QUrl url = exactUrl(request.url);
    if (!url.isValid()) {
        failure.kind = FailureKind::InvalidInput;
        failure.code = u"url"_s;
        co_return failed(std::move(failure));
    }

    const Private::Trust &trust = d->trustFor(request.trustedRoots);
    QNetworkRequest message(url);
    message.setSslConfiguration(trust.tls);
    message.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    message.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    message.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    message.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    message.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    message.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    message.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    message.setRawHeader("User-Agent", d->userAgent);
    message.setRawHeader("Accept-Encoding", "identity");
    for (const auto &[name, value] : std::as_const(request.headers))
        message.setRawHeader(name, value);

    Exchange exchange(start(*trust.manager, message, request), request.timeout, request.maximumBytes);
    const End end = co_await exchange.ended;

    if (end == End::TimedOut) {
        failure.kind = FailureKind::TimedOut;
        failure.retry = Retry::Later;
        co_return failed(std::move(failure));
    }
    const int status = exchange.reply()->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    failure.httpStatus = status;
    if (end == End::TooLarge) {
        failure.kind = FailureKind::MalformedAnswer;
        failure.code = u"too-large"_s;
        co_return failed(std::move(failure));
    }
    if (!isAnswer(exchange.reply()->error(), status)) {
        describe(failure, exchange, status);
        co_return failed(std::move(failure));
    }
    HttpAnswer answer;
    answer.status = status;
    answer.headers = exchange.reply()->rawHeaderPairs();
    answer.body = exchange.takeBody();
    co_return answer;
}

} // namespace certwright
