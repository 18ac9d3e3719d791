// SPDX-License-Identifier: Apache-2.0
// One HTTP exchange without an event loop and without the program's own HTTP client, for talking to test peers.
#pragma once

#include <QByteArray>
#include <QUrl>

namespace certwright::testing {

struct BlockingAnswer
{
    int status = 0; ///< 0: no answer
    QByteArray body;
    QString error; ///< why there is none
};

/// GET, or POST where `body` is not null. For https, only `tlsRoots` (PEM) are trusted.
BlockingAnswer blockingHttp(const QUrl &url, const QByteArray &tlsRoots = QByteArray(),
    const QByteArray &body = QByteArray(), int timeoutMs = 5000);

} // namespace certwright::testing
