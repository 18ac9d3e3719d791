// SPDX-License-Identifier: Apache-2.0
// A profile with its service, a Pebble and a DNS server, all in one test process.
#pragma once

#include "core/base/clock.h"
#include "core/dns/cares_client.h"
#include "core/issuance/service.h"
#include "core/net/curl_http_client.h"
#include "core/store/profile_store.h"
#include "tests/flow/interrupted_http.h"
#include "tests/flow/memory_secrets.h"
#include "tests/flow/refusing_journal.h"
#include "tests/support/chall_test_server.h"
#include "tests/support/pebble_server.h"

#include <QJsonObject>
#include <QTemporaryDir>

namespace certwright::testing {

/// What a signed request says.
QJsonObject payloadOf(const HttpRequest &request);

/// A problem document of the CA.
HttpAnswer problem(int status, const QByteArray &type, const QByteArray &detail = "said the test");

class FlowWorld
{
public:
    /// Pebble validates against `dns`, unless `validationServer` names another one.
    bool start(QString *whyNot, PebbleOptions options = {});

    /// Ends the service as a closed program would.
    void close();
    /// And opens the profile again.
    void reopen();

    DomainRequest request(const QString &names, const QString &provider = QStringLiteral("sandbox")) const;
    /// Adds the domain and waits for it.
    DomainId add(DomainRequest request);
    Result<DomainId> tryToAdd(DomainRequest request);
    /// Adds it, and waits until it has its certificate and nothing runs; null when that does not come.
    DomainId issued(DomainRequest request);
    /// Asks for another certificate and waits until the domain has it and nothing runs.
    bool renewed(DomainId id);
    /// Until its run has ended, in that state.
    bool endsIn(DomainId id, DomainState state);
    /// Changes the domain and waits for it.
    Result<void> change(DomainId id, DomainRequest request);

    Domain domain(DomainId id) const;
    DomainState state(DomainId id) const { return domain(id).standing.state; }
    QStringList history(DomainId id) const;     ///< what of each event, oldest first
    Certificate certificate(DomainId id) const; ///< the current one
    std::optional<Event> latest(DomainId id, const QString &what) const;
    bool isIdle(DomainId id) const { return !service->isWorking(id); }
    qsizetype requestsTo(const QString &part) const;

    /// What the next reopen() takes for the sandbox's CA.
    QString sandboxDirectoryUrl;
    QByteArray sandboxRoots;

    ChallTestServer dns;
    std::unique_ptr<PebbleServer> pebble;
    QTemporaryDir folder;
    MemorySecrets secrets;
    SystemClock clock;
    std::unique_ptr<Database> database;
    std::unique_ptr<ProfileStore> store;
    std::unique_ptr<Vault> vault;
    std::unique_ptr<RefusingJournal> journal; ///< over the store, between it and the service
    std::unique_ptr<CurlHttpClient> network;
    std::unique_ptr<InterruptedHttp> http;
    std::unique_ptr<dns::CaresClient> resolver;
    std::unique_ptr<IssuanceService> service;
};

} // namespace certwright::testing
