// SPDX-License-Identifier: Apache-2.0
#include "app/window/single_instance.h"

#include "core/base/log.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QLocalSocket>

namespace certwright {

namespace {

constexpr int longestKnock = 1000; // milliseconds

} // namespace

SingleInstance::SingleInstance(const QString &profileFolder, QObject *parent)
    : QObject(parent)
{
    const QByteArray folder = QFileInfo(profileFolder).absoluteFilePath().toUtf8();
    const QByteArray hash = QCryptographicHash::hash(folder, QCryptographicHash::Sha256).toHex().left(24);
    m_name = QStringLiteral("certwright-") + QString::fromLatin1(hash);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *visitor = m_server.nextPendingConnection()) {
            connect(visitor, &QLocalSocket::disconnected, visitor, &QObject::deleteLater);
            visitor->write("raised\n");
            visitor->disconnectFromServer();
            Q_EMIT raised();
        }
    });
}

bool SingleInstance::raiseOther()
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    return socket.waitForConnected(longestKnock) && socket.waitForReadyRead(longestKnock);
}

void SingleInstance::listen()
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    // The profile's lock is ours: a socket of that name is what a killed process left.
    QLocalServer::removeServer(m_name);
    if (!m_server.listen(m_name))
        qCWarning(uiLog).noquote() << "single instance:" << m_server.errorString();
}

} // namespace certwright
