// SPDX-License-Identifier: Apache-2.0
#include "core/net/curl_pool.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
#include <QSslConfiguration>
#endif

namespace certwright::net {

namespace {

// More connections than a CA or a DNS provider likes to see from one client are of no use to it either.
constexpr long mostConnectionsToAHost = 6;
constexpr long mostIdleConnections = 32; // to all hosts
constexpr std::size_t mostIdleHandles = 16;

void addPem(X509_STORE *store, const QByteArray &pem)
{
    const std::unique_ptr<BIO, decltype(&BIO_free_all)> bio(
        BIO_new_mem_buf(pem.constData(), int(pem.size())), &BIO_free_all);
    while (X509 *certificate = bio ? PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr) : nullptr) {
        X509_STORE_add_cert(store, certificate); // takes a reference of its own
        X509_free(certificate);
    }
    ERR_clear_error(); // the end of the text is one, too
}

/// Where the system keeps its roots as files, OpenSSL looks them up by name when it needs one; elsewhere Qt reads them.
void addSystemRoots(X509_STORE *store)
{
#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
    for (const QSslCertificate &root : QSslConfiguration::systemCaCertificates())
        addPem(store, root.toPem());
#else
    X509_STORE_set_default_paths(store);
    ERR_clear_error();
#endif
}

void initializeOnce()
{
    static const CURLcode done = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (done != CURLE_OK)
        qFatal("libcurl cannot start");
}

} // namespace

CurlPool::CurlPool(const QByteArray &roots)
{
    initializeOnce();
    m_multi = curl_multi_init();
    m_trusted = X509_STORE_new();
    if (!m_multi || !m_trusted)
        qFatal("out of memory");
    addSystemRoots(m_trusted);
    addPem(m_trusted, roots);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, &CurlPool::socketChanged);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, &CurlPool::timerChanged);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_PIPELINING, CURLPIPE_NOTHING);
    curl_multi_setopt(m_multi, CURLMOPT_MAX_HOST_CONNECTIONS, mostConnectionsToAHost);
    curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, mostIdleConnections);
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { act(CURL_SOCKET_TIMEOUT, 0); });
}

CurlPool::~CurlPool()
{
    for (const auto &[handle, settle] : m_running) {
        curl_multi_remove_handle(m_multi, handle);
        curl_easy_cleanup(handle);
    }
    for (CURL *handle : m_idle)
        curl_easy_cleanup(handle);
    curl_multi_cleanup(m_multi); // closes the connections, and tells so
    X509_STORE_free(m_trusted);
}

CURL *CurlPool::take()
{
    if (m_idle.empty()) {
        CURL *made = curl_easy_init();
        if (!made)
            qFatal("out of memory");
        return made;
    }
    CURL *handle = m_idle.back();
    m_idle.pop_back();
    return handle;
}

void CurlPool::giveBack(CURL *handle)
{
    if (m_idle.size() == mostIdleHandles) {
        curl_easy_cleanup(handle);
        return;
    }
    curl_easy_reset(handle);
    m_idle.push_back(handle);
}

void CurlPool::start(CURL *handle, std::function<void(CURLcode)> settle)
{
    m_running.insert_or_assign(handle, std::move(settle));
    if (curl_multi_add_handle(m_multi, handle) != CURLM_OK) {
        const auto refused = m_running.extract(handle);
        refused.mapped()(CURLE_FAILED_INIT);
    }
}

void CurlPool::stop(CURL *handle)
{
    if (m_running.erase(handle) > 0)
        curl_multi_remove_handle(m_multi, handle);
}

int CurlPool::socketChanged(CURL *, curl_socket_t socket, int what, void *pool, void *)
{
    static_cast<CurlPool *>(pool)->watch(socket, what);
    return 0;
}

int CurlPool::timerChanged(CURLM *, long timeoutMs, void *pool)
{
    QTimer &timer = static_cast<CurlPool *>(pool)->m_timer;
    if (timeoutMs < 0)
        timer.stop();
    else
        timer.start(std::chrono::milliseconds(timeoutMs)); // 0, too: libcurl must not be called from its own call
    return 0;
}

void CurlPool::watch(curl_socket_t socket, int what)
{
    auto known = m_watches.find(socket);
    if (known == m_watches.end()) {
        known = m_watches.try_emplace(socket, socket).first;
        Watch &made = known->second;
        QObject::connect(
            &made.readable, &QSocketNotifier::activated, &m_timer, [this, socket] { act(socket, CURL_CSELECT_IN); });
        QObject::connect(
            &made.writable, &QSocketNotifier::activated, &m_timer, [this, socket] { act(socket, CURL_CSELECT_OUT); });
    }
    known->second.readable.setEnabled(what == CURL_POLL_IN || what == CURL_POLL_INOUT);
    known->second.writable.setEnabled(what == CURL_POLL_OUT || what == CURL_POLL_INOUT);
}

void CurlPool::act(curl_socket_t socket, int events)
{
    int running = 0;
    curl_multi_socket_action(m_multi, socket, events, &running);
    tellEnded();
}

void CurlPool::tellEnded()
{
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        CURL *handle = message->easy_handle;
        const CURLcode how = message->data.result;
        auto ended = m_running.extract(handle);
        curl_multi_remove_handle(m_multi, handle);
        if (!ended.empty())
            ended.mapped()(how);
    }
}

} // namespace certwright::net
