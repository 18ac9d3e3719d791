// SPDX-License-Identifier: Apache-2.0
// What libcurl does by itself and is switched off here: HTTP/2 unless it is asked for, redirects, its own choice of
// proxies, "Expect: 100-continue", a content type for what has none. What cannot be switched off: a request on a
// kept-alive connection that the peer closes before answering is sent once more, so a request may reach a peer twice.
#include "core/net/curl_http_client.h"

#include "core/net/curl_pool.h"

#include <openssl/ssl.h>

#include <QHostAddress>
#include <QNetworkProxyFactory>
#include <QUrl>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

using namespace Qt::StringLiterals;

namespace certwright {

namespace {

using net::CurlPool;

/// This machine, and what is on its own network alone.
bool isNear(const QString &host)
{
    const QHostAddress address(host);
    return host.compare("localhost"_L1, Qt::CaseInsensitive) == 0 || address.isLoopback() || address.isLinkLocal();
}

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

struct SlistDeleter
{
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};
using Slist = std::unique_ptr<curl_slist, SlistDeleter>;

void append(Slist &list, const QByteArray &line)
{
    if (curl_slist *longer = curl_slist_append(list.get(), line.constData())) {
        std::ignore = list.release(); // it is the first of the longer one
        list.reset(longer);
    }
}

bool hasHeader(const HttpRequest &request, QByteArrayView name)
{
    return std::ranges::any_of(
        request.headers, [name](const auto &header) { return header.first.compare(name, Qt::CaseInsensitive) == 0; });
}

/// One request and what comes back. Destroying it aborts the exchange.
class Exchange
{
public:
    Exchange(CurlPool &pool, const HttpRequest &request, const QUrl &url, const QByteArray &userAgent)
        : m_pool(pool)
        , m_handle(pool.take())
        , m_body(request.body)
        , m_maximumBytes(request.maximumBytes)
    {
        set(CURLOPT_URL, request.url.toUtf8().constData());
        set(CURLOPT_PATH_AS_IS, 1L);
        set(CURLOPT_HTTP_VERSION,
            long(request.version == HttpVersion::Newest ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1));
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_TIMEOUT_MS, long(request.timeout.count()));
        set(CURLOPT_ERRORBUFFER, m_words.data());
        set(CURLOPT_USERAGENT, userAgent.constData());
        setMethod(request.method);
        setHeaders(request);
        setProxy(url);
        set(CURLOPT_CAINFO, nullptr); // the pool's store instead
        set(CURLOPT_CAPATH, nullptr);
        set(CURLOPT_CA_CACHE_TIMEOUT, 0L);
        set(CURLOPT_SSL_CTX_FUNCTION, &Exchange::trust);
        set(CURLOPT_SSL_CTX_DATA, &m_pool);
        set(CURLOPT_HEADERFUNCTION, &Exchange::headerCame);
        set(CURLOPT_HEADERDATA, this);
        set(CURLOPT_WRITEFUNCTION, &Exchange::bodyCame);
        set(CURLOPT_WRITEDATA, this);
        m_pool.start(m_handle, ended.settler());
    }
    Exchange(const Exchange &) = delete;
    Exchange &operator=(const Exchange &) = delete;
    ~Exchange()
    {
        m_pool.stop(m_handle);
        m_pool.giveBack(m_handle);
    }

    Completion<CURLcode> ended;
    HttpAnswer answer;

    /// 0 before the head has come, and where a proxy did not let us through.
    int status() const
    {
        long byProxy = 0;
        long status = 0;
        curl_easy_getinfo(m_handle, CURLINFO_HTTP_CONNECTCODE, &byProxy);
        curl_easy_getinfo(m_handle, CURLINFO_RESPONSE_CODE, &status);
        return byProxy >= 300 ? 0 : int(status);
    }

    QString words(CURLcode code) const
    {
        return QString::fromUtf8(m_words[0] ? m_words.data() : curl_easy_strerror(code)).trimmed();
    }

    /// What OpenSSL says of the peer's certificate.
    long verification() const
    {
        long result = X509_V_OK;
        curl_easy_getinfo(m_handle, CURLINFO_SSL_VERIFYRESULT, &result);
        return result;
    }

private:
    template <class T>
    void set(CURLoption option, T value)
    {
        curl_easy_setopt(m_handle, option, value);
    }

    void setMethod(const QByteArray &method)
    {
        if (method == "HEAD") {
            set(CURLOPT_NOBODY, 1L);
            return;
        }
        const bool sendsBody = !m_body.isEmpty() || method == "POST" || method == "PUT" || method == "PATCH";
        if (sendsBody) {
            set(CURLOPT_POST, 1L);
            set(CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(m_body.size()));
            set(CURLOPT_POSTFIELDS, m_body.constData());
        }
        if (method != (sendsBody ? "POST" : "GET"))
            set(CURLOPT_CUSTOMREQUEST, method.constData());
    }

    void setHeaders(const HttpRequest &request)
    {
        append(m_headers, "Accept-Encoding: identity");
        append(m_headers, "Expect:");
        if (!hasHeader(request, "Content-Type"))
            append(m_headers, "Content-Type:");
        for (const auto &[name, value] : request.headers)
            append(m_headers, value.isEmpty() ? name + ';' : name + ": " + value);
        set(CURLOPT_HTTPHEADER, m_headers.get());
    }

    /// Those of the system, but never for this machine: the sandbox and local DNS servers are not behind a proxy, and
    /// a cloud tells what is meant for a machine to that machine alone.
    void setProxy(const QUrl &url)
    {
        const QNetworkProxy proxy = isNear(url.host())
                                        ? QNetworkProxy(QNetworkProxy::NoProxy)
                                        : QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url)).value(0);
        QString scheme;
        if (proxy.type() == QNetworkProxy::HttpProxy || proxy.type() == QNetworkProxy::HttpCachingProxy)
            scheme = u"http"_s;
        else if (proxy.type() == QNetworkProxy::Socks5Proxy)
            scheme = u"socks5h"_s;
        if (scheme.isEmpty()) {
            set(CURLOPT_PROXY, "");
            return;
        }
        const QString address = u"%1://%2:%3"_s.arg(scheme, proxy.hostName()).arg(proxy.port());
        set(CURLOPT_PROXY, address.toUtf8().constData());
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
        if (proxy.user().isEmpty())
            return;
        set(CURLOPT_PROXYUSERNAME, proxy.user().toUtf8().constData());
        set(CURLOPT_PROXYPASSWORD, proxy.password().toUtf8().constData());
    }

    static CURLcode trust(CURL *, void *context, void *pool)
    {
        SSL_CTX_set1_cert_store(static_cast<SSL_CTX *>(context), static_cast<CurlPool *>(pool)->trusted());
        return CURLE_OK;
    }

    static std::size_t headerCame(const char *octets, std::size_t, std::size_t size, void *self)
    {
        static_cast<Exchange *>(self)->takeHeader(QByteArrayView(octets, qsizetype(size)).trimmed());
        return size;
    }

    void takeHeader(QByteArrayView line)
    {
        if (line.startsWith("HTTP/")) {
            answer.headers.clear(); // what came before belongs to a "100 Continue"
            return;
        }
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            answer.headers.append(
                {line.first(colon).trimmed().toByteArray(), line.sliced(colon + 1).trimmed().toByteArray()});
    }

    static std::size_t bodyCame(const char *octets, std::size_t, std::size_t size, void *self)
    {
        auto *exchange = static_cast<Exchange *>(self);
        if (exchange->answer.body.size() + qint64(size) > exchange->m_maximumBytes)
            return 0; // less than came: the exchange is aborted
        exchange->answer.body.append(octets, qsizetype(size));
        return size;
    }

    CurlPool &m_pool;
    CURL *m_handle;
    QByteArray m_body;
    qint64 m_maximumBytes;
    Slist m_headers;
    std::array<char, CURL_ERROR_SIZE> m_words{};
};

QString certificateCode(long verification)
{
    switch (verification) {
    case X509_V_OK:
    case X509_V_ERR_UNSPECIFIED: // what libcurl says until it has looked at the names: the chain is good, they are not
        return u"certificate-host"_s;
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return u"certificate-not-yet-valid"_s;
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return u"certificate-expired"_s;
    default:
        return u"certificate-untrusted"_s;
    }
}

/// Where the peer hung up in the middle of the handshake, nothing was refused.
bool isBrokenOff(const QString &words)
{
    return words.contains("SSL_ERROR_SYSCALL"_L1) || words.contains("SSL_ERROR_ZERO_RETURN"_L1) ||
           words.contains("unexpected eof"_L1) || words.contains("reset by peer"_L1);
}

void describe(Failure &failure, const Exchange &exchange, CURLcode code)
{
    failure.peerWords = exchange.words(code);
    failure.retry = Retry::Later;
    switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION:
        failure.kind = FailureKind::TlsRefused;
        failure.code = certificateCode(exchange.verification());
        failure.retry = Retry::AfterFix;
        return;
    case CURLE_SSL_CONNECT_ERROR:
        if (isBrokenOff(failure.peerWords)) {
            failure.kind = FailureKind::Unreachable;
            return;
        }
        failure.kind = FailureKind::TlsRefused;
        failure.retry = Retry::AfterFix;
        return;
    case CURLE_OPERATION_TIMEDOUT:
        failure.kind = FailureKind::TimedOut;
        failure.peerWords.clear();
        return;
    case CURLE_UNSUPPORTED_PROTOCOL: // "HTTP/0.9": no status line
    case CURLE_WEIRD_SERVER_REPLY:
        failure.kind = FailureKind::MalformedAnswer;
        failure.code = u"http"_s;
        return;
    case CURLE_WRITE_ERROR:
        failure.kind = FailureKind::MalformedAnswer;
        failure.code = u"too-large"_s;
        failure.peerWords.clear();
        failure.retry = Retry::No;
        return;
    default:
        break;
    }
    // What came to an end after its head had come was cut short.
    failure.kind = failure.httpStatus > 0 ? FailureKind::MalformedAnswer : FailureKind::Unreachable;
    failure.code = failure.httpStatus > 0 ? u"truncated"_s : QString();
}

} // namespace

struct CurlHttpClient::Private
{
    CurlPool &poolFor(const QByteArray &roots)
    {
        std::unique_ptr<CurlPool> &pool = pools[roots];
        if (!pool)
            pool = std::make_unique<CurlPool>(roots);
        return *pool;
    }

    QByteArray userAgent;
    std::map<QByteArray, std::unique_ptr<CurlPool>> pools; ///< by their additional roots
};

CurlHttpClient::CurlHttpClient(QByteArray userAgent)
    : d(std::make_unique<Private>())
{
    d->userAgent = std::move(userAgent);
}

CurlHttpClient::~CurlHttpClient() = default;

Task<Result<HttpAnswer>> CurlHttpClient::send(HttpRequest request)
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

    Exchange exchange(d->poolFor(request.trustedRoots), request, url, d->userAgent);
    const CURLcode code = co_await exchange.ended;
    exchange.answer.status = exchange.status();
    if (code == CURLE_OK)
        co_return std::move(exchange.answer);
    failure.httpStatus = exchange.answer.status;
    describe(failure, exchange, code);
    co_return failed(std::move(failure));
}

} // namespace certwright
