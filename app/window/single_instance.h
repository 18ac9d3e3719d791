// SPDX-License-Identifier: Apache-2.0
// One window for each profile: the first start listens on a local socket named after the profile's folder, later starts
// knock there and leave.
#pragma once

#include <QLocalServer>
#include <QObject>
#include <QString>

namespace certwright {

class SingleInstance : public QObject
{
    Q_OBJECT

public:
    explicit SingleInstance(const QString &profileFolder, QObject *parent = nullptr);

    /// Whether another process answered and raises its window. Waits at most a second for it.
    bool raiseOther();

    /// From now on raised() tells of later starts. Only this user can connect.
    void listen();

Q_SIGNALS:
    void raised();

private:
    QString m_name;
    QLocalServer m_server;
};

} // namespace certwright
