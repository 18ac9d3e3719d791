// SPDX-License-Identifier: Apache-2.0
// libcurl's transfers on Qt's event loop: connections that share their trusted roots, and one exchange over them
// (https://curl.se/libcurl/c/libcurl-multi.html, "multi_socket").
#pragma once

#include "core/base/awaitables.h"
#include "core/net/http_client.h"

#include <curl/curl.h>

#include <QSocketNotifier>
#include <QTimer>

#include <map>

struct x509_store_st; // OpenSSL's X509_STORE

namespace certwright::net {

class CurlPool
{
public:
    /// Trusts the system's roots and those of `roots`, PEM.
    explicit CurlPool(const QByteArray &roots);
    ~CurlPool();
    CurlPool(const CurlPool &) = delete;
    CurlPool &operator=(const CurlPool &) = delete;

    /// A handle without options, until it is given back.
    CURL *take();
    void giveBack(CURL *handle);

    /// Begins what the handle's options say; `settle` is called once with how it ended. stop() before that aborts it.
    void start(CURL *handle, std::function<void(CURLcode)> settle);
    void stop(CURL *handle);

    x509_store_st *trusted() const { return m_trusted; }

private:
    /// Whether a socket may be read from or written to.
    struct Watch
    {
        explicit Watch(curl_socket_t socket)
            : readable(socket, QSocketNotifier::Read)
            , writable(socket, QSocketNotifier::Write)
        {
        }

        QSocketNotifier readable;
        QSocketNotifier writable;
    };

    static int socketChanged(CURL *handle, curl_socket_t socket, int what, void *pool, void *socketData);
    static int timerChanged(CURLM *multi, long timeoutMs, void *pool);
    void watch(curl_socket_t socket, int what);
    void act(curl_socket_t socket, int events);
    void tellEnded();

    CURLM *m_multi;
    x509_store_st *m_trusted;
    QTimer m_timer;
    std::map<curl_socket_t, Watch> m_watches; ///< kept for the next socket of that number
    std::map<CURL *, std::function<void(CURLcode)>> m_running;
    std::vector<CURL *> m_idle;
};

} // namespace certwright::net
