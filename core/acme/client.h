// SPDX-License-Identifier: Apache-2.0
// One ACME server (RFC 8555): one method per request of the RFC. Signing, nonces, the directory and the repetition
// after badNonce are inside; what to ask when is the caller's (issuance/).
#pragma once

#include "core/acme/resources.h"
#include "core/acme/validation_pace.h"
#include "core/base/clock.h"
#include "core/base/task.h"
#include "core/crypto/key_pair.h"
#include "core/domain/domain.h"
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
    QByteArray thumbprint; ///< of an account key (RFC 7638)
};

struct NewAccount
{
    QStringList contact; ///< "mailto:…"
    bool termsOfServiceAgreed = false;
    bool onlyReturnExisting = false;
};

/// RFC 8555 §7.3.4
struct ExternalAccount
{
    QString keyId;
    Secret macKey; ///< the octets, no longer base64url

    bool isNull() const { return keyId.isEmpty(); }
};

/// §7.4; what is empty or null is left out, so that the names alone make an order.
struct NewOrder
{
    // NOLINTBEGIN(readability-redundant-member-init): NewOrder{names} is whole, without a warning
    QList<DomainName> names = {}; ///< as they are to stand in the certificate
    QString profile = {};         ///< draft-ietf-acme-profiles
    QString replaces = {};        ///< RFC 9773 §5
    QDateTime notBefore = {};
    QDateTime notAfter = {};
    // NOLINTEND(readability-redundant-member-init)
};

/// §7.4.2
struct CertificateAnswer
{
    QByteArray chainPem;    ///< as the CA sent it
    QStringList alternates; ///< URLs of other chains for the same certificate
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

    /// Shared by all who wait for this CA to validate.
    ValidationPace &pace() const;

    /// §7.3. An account that exists for the key is returned as it is. With onlyReturnExisting and a key that has none:
    /// AcmeProblem, code "accountDoesNotExist". With `external` the account is bound to it by HS256.
    Task<Result<Account>> newAccount(KeyPair key, NewAccount account, ExternalAccount external = {});

    /// §7.1.2 by POST-as-GET.
    Task<Result<Account>> account(Signer signer);

    /// §7.3.2
    Task<Result<Account>> updateContact(Signer signer, QStringList contact);

    /// §7.3.3, after userActionRequired.
    Task<Result<Account>> agreeToTerms(Signer signer);

    /// §7.3.5. NotFound, code "keyChange", where the CA has none; httpStatus 409 where the new key is that of another
    /// account. Once the CA's answer is lost, nobody can tell but by account(); and since Pebble says 200 to the key of
    /// another account too and changes nothing, the old key is to be kept until account() has answered to the new one.
    Task<Result<void>> changeKey(Signer signer, KeyPair newKey);

    /// §7.3.6; cannot be undone.
    Task<Result<Account>> deactivateAccount(Signer signer);

    /// §7.1.2.1, one page; `url` is Account::orders or OrderList::next.
    Task<Result<OrderList>> orders(Signer signer, QString url);

    /// §7.4
    Task<Result<Order>> newOrder(Signer signer, NewOrder order);

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

    /// §7.4.2
    Task<Result<CertificateAnswer>> certificate(Signer signer, QString url);

    /// §7.6 by an account; `der` is the certificate. alreadyRevoked is a success. NotFound, code "revokeCert", where
    /// the CA has no such resource.
    Task<Result<void>> revoke(Signer signer, QByteArray der, std::optional<RevocationReason> reason);

    /// §7.6 by the certificate's own key.
    Task<Result<void>> revokeByKey(KeyPair certificateKey, QByteArray der, std::optional<RevocationReason> reason);

    /// RFC 9773 §4.1, unsigned; `renewalId` as certwright::renewalId() makes it. NotFound, code "renewalInfo", where
    /// the CA has none.
    Task<Result<RenewalInfo>> renewalInfo(QString renewalId);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace certwright::acme
