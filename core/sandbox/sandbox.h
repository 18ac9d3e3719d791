// SPDX-License-Identifier: Apache-2.0
// A CA and a DNS server for practice: Pebble and pebble-challtestsrv as child processes on free loopback ports, with a
// throw-away TLS root that is trusted for that CA alone. The children end with this program, also when it is killed.
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/dns/dns_client.h"

#include <QObject>

#include <memory>

namespace certwright {

struct SandboxAddresses
{
    QString directoryUrl;
    QByteArray tlsRoots; ///< PEM; trust for the ACME server's own TLS
    dns::Server dnsServer;
    QString dnsManagementUrl; ///< of pebble-challtestsrv
    QString caManagementUrl;  ///< of Pebble; "/roots/0" is the root of its certificates
};

class Sandbox : public QObject
{
    Q_OBJECT

public:
    /// `folder` takes the configuration and the TLS key (0700); it is emptied at each start.
    explicit Sandbox(QString folder, QObject *parent = nullptr);
    ~Sandbox() override;

    /// Ready to answer when the task ends. NotFound, subject "pebble": the program is not installed; Unreachable with
    /// the child's last words when one does not come up.
    Task<Result<SandboxAddresses>> start();

    /// Where the programs are looked for: CERTWRIGHT_PEBBLE (a folder), PREFIX/lib/certwright/pebble beside the
    /// program, ../../pebble from the program (build/pebble for build/release/bin), PATH.
    static QString findProgram(const QString &name);

Q_SIGNALS:
    void stopped(QString program); ///< a child ended unasked

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace certwright
