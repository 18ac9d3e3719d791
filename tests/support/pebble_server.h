// SPDX-License-Identifier: Apache-2.0
// Pebble, an ACME server made for tests, independent of the program's own sandbox: its TLS certificate comes from the
// openssl program, and the requests that reach it are counted in its log.
#pragma once

#include "tests/support/child_process.h"

#include <QJsonObject>
#include <QMap>

namespace certwright::testing {

struct PebbleOptions
{
    QString dnsServer;               ///< "HOST:PORT" for validation; empty: the system's
    int nonceReject = 0;             ///< percent of good nonces that are rejected
    int authorizationReuse = 0;      ///< percent of authorizations that are reused
    int retryAfterAuthorization = 1; ///< seconds; what Retry-After says while pending
    int retryAfterOrder = 1;
    int ordersPerPage = 0; ///< of an account's list; 0: its own choice
    int alternateRoots = 0;
    int chainLength = 1;                        ///< intermediates
    QMap<QString, QByteArray> externalAccounts; ///< key id to MAC key in base64url; not empty: one is required
    QJsonObject configuration;                  ///< merged over the "pebble" object of its configuration
    QStringList arguments;                      ///< e.g. "-strict"
    QProcessEnvironment environment;            ///< besides the system's
};

class PebbleServer
{
public:
    explicit PebbleServer(PebbleOptions options = {});

    /// A second start() comes back on the same ports with another CA and no accounts: Pebble keeps nothing.
    bool start(QString *whyNot);
    void stop() { m_child.stop(); }

    /// "https://localhost:PORT/dir"
    QString directoryUrl() const;
    /// Of the TLS certificate of Pebble itself.
    QByteArray tlsRootsPem() const { return m_tlsRoot; }
    /// "https://localhost:PORT"
    QString managementUrl() const;
    /// Of the certificates it issues, fetched from the management interface; empty on failure.
    QByteArray caRootPem(int number = 0) const;
    QByteArray caIntermediatePem(int number = 0) const;
    /// "Valid" or "Revoked", "Reason" and more; empty when there is no such certificate.
    QJsonObject certificateStatus(const QString &serialHex) const;
    /// What it answers from then on to renewalInfo for the first certificate of `pem`, verbatim.
    bool setRenewalInfo(const QByteArray &pem, const QByteArray &answer) const;

    /// "POST /order-plz" and so on, of the ACME interface only, in order of arrival.
    QStringList requests() const;
    /// From then on requests() starts empty.
    void forgetRequests();

    ChildProcess &child() { return m_child; }

private:
    bool makeTlsCertificate(QString *whyNot);
    QByteArray manage(const QString &path) const;
    QStringList allRequests() const;

    PebbleOptions m_options;
    QTemporaryDir m_folder;
    ChildProcess m_child;
    QByteArray m_tlsRoot;
    quint16 m_port = 0;
    quint16 m_managementPort = 0;
    qsizetype m_forgotten = 0;
};

} // namespace certwright::testing
