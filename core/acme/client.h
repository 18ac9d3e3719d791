// SPDX-License-Identifier: Apache-2.0
// One ACME server (RFC 8555): one method per request of the RFC. Signing, nonces, the directory and the repetition
// after badNonce are inside; what to ask when is the caller's (issuance/).
#pragma once

#include "core/acme/resources.h"
#include "core/base/clock.h"
#include "core/base/task.h"
#include "core/crypto/key_pair.h"
#include "core/domain/domain_name.h"
#include "core/net/http_client.h"

#include <chrono>
#include <memory>
#include <optional>

namespace certwright::acme {

struct Endpoint
{
    QString directoryUrl;
    QByteArray trustedRoots; ///< PEM, trusted for this CA alone; may be empty
};

/// Who signs: the key and the account's URL.
struct Signer
{
    KeyPair key;
    QString accountUrl;
};

struct NewAccount
{
    QStringList contact; ///< "mailto:…"
    bool termsOfServiceAgreed = false;
    bool onlyReturnExisting = false;
};

/// Failures of every method: those of HttpClient (InvalidInput, code "url", also for a directory that is neither https
/// nor on this machine); AcmeProblem (the problem document of the CA, verbatim); HttpStatus (a status that is not a
/// success without a problem document); MalformedAnswer; ClockWrong instead of TlsRefused or AcmeProblem where the Date
/// header of an answer is more than five minutes off and the failure can come from that. Several tasks of one client
/// may run at once; the client must outlive them.
class Client
{
public:
    Client(HttpClient &http, const Clock &clock, Endpoint endpoint);
    ~Client();

    const Endpoint &endpoint() const;

    /// §7.1.1; asked once and kept; asked again after forgetDirectory(). Concurrent callers share one request.
    Task<Result<Directory>> directory();
    void forgetDirectory();

    /// The clock here minus the CA's, by the Date header of the last answer; nothing before the first.
    std::optional<std::chrono::seconds> clockOffset() const;

    /// §7.3. An account that exists for the key is returned as it is.
    Task<Result<Account>> newAccount(KeyPair key, NewAccount account);

    /// §7.4; `names` as they are to stand in the certificate.
    Task<Result<Order>> newOrder(Signer signer, QList<DomainName> names);

    /// §7.1.3 by POST-as-GET (§6.3).
    Task<Result<Order>> order(Signer signer, QString url);

    /// §7.5
    Task<Result<Authorization>> authorization(Signer signer, QString url);

    /// §7.5.1: tells the CA to look now.
    Task<Result<Challenge>> answerChallenge(Signer signer, QString url);

    /// §7.5.2
    Task<Result<Authorization>> deactivateAuthorization(Signer signer, QString url);

    /// §7.4; `csr` is DER.
    Task<Result<Order>> finalize(Signer signer, Order order, QByteArray csr);

    /// §7.4.2: the chain as PEM, as the CA sent it.
    Task<Result<QByteArray>> certificate(Signer signer, QString url);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace certwright::acme
