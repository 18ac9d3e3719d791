// SPDX-License-Identifier: Apache-2.0
#include "tests/support/ports.h"

#include <QTcpServer>
#include <QUdpSocket>

namespace certwright::testing {

quint16 freePort()
{
    for (int attempt = 0; attempt < 50; ++attempt) {
        QTcpServer tcp;
        if (!tcp.listen(QHostAddress::LocalHost, 0))
            continue;
        QUdpSocket udp;
        if (udp.bind(QHostAddress::LocalHost, tcp.serverPort(), QAbstractSocket::DontShareAddress))
            return tcp.serverPort();
    }
    return 0;
}

} // namespace certwright::testing
