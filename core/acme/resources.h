// SPDX-License-Identifier: Apache-2.0
// The nouns of RFC 8555 as values, read from the CA's JSON. Fields carry the section that defines them; what the
// program does not know is ignored, what it needs and misses is MalformedAnswer.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QMap>
#include <QStringList>

#include <chrono>
#include <optional>

namespace certwright::acme {

/// §7.1.1
struct Directory
{
    QString newNonce;
    QString newAccount;
    QString newOrder;
    QString revokeCert;     ///< may be empty
    QString keyChange;      ///< may be empty
    QString termsOfService; ///< http(s), or data:text/plain with the words themselves; may be empty
    QString website;        ///< likewise
    QStringList caaIdentities;
    bool externalAccountRequired = false;
    QString renewalInfo;             ///< RFC 9773 §4.1; may be empty
    QMap<QString, QString> profiles; ///< draft-ietf-acme-profiles: name to description (or its URL)
    QString accountHashPrefix;       ///< draft-ietf-acme-dns-persist-02; may be empty
    QStringList issuerDomainNames;   ///< likewise

    bool operator==(const Directory &) const = default;
};

/// §7.1.2; `url` is the Location header and the kid of later requests (§6.2).
struct Account
{
    QString url;
    QString status; ///< "valid", "deactivated", "revoked"
    QStringList contact;
    QString orders;
    bool termsOfServiceAgreed = false;
    bool created = false;         ///< 201: it is new; else the key had it already (§7.3.1)
    bool externalAccount = false; ///< §7.3.4: bound to one

    bool operator==(const Account &) const = default;
};

/// §7.1.2.1: one page of an account's orders.
struct OrderList
{
    QStringList orders;
    QString next; ///< URL of the next page; empty at the end

    bool operator==(const OrderList &) const = default;
};

/// RFC 9773 §4.2
struct RenewalInfo
{
    QDateTime windowStart; ///< UTC
    QDateTime windowEnd;   ///< UTC, after windowStart
    QString explanationUrl;
    std::optional<std::chrono::seconds> retryAfter; ///< as the CA said, clamped to 1 min … 24 h

    bool operator==(const RenewalInfo &) const = default;
};

/// RFC 8288 §3, as far as ACME uses it: one link of a Link header.
struct Link
{
    QString url;      ///< absolute
    QString relation; ///< lower case: "alternate", "next", "terms-of-service", "help", …

    bool operator==(const Link &) const = default;
};

enum class OrderStatus { Pending, Ready, Processing, Valid, Invalid };

/// §7.1.3
struct Order
{
    QString url;
    OrderStatus status = OrderStatus::Pending;
    std::optional<QDateTime> expires;
    QStringList identifiers; ///< DNS names as ordered, wildcards with their star
    QStringList authorizations;
    QString finalize;
    QString certificate;
    QString profile;  ///< draft-ietf-acme-profiles; may be empty
    QString replaces; ///< RFC 9773 §5; may be empty
    std::optional<QDateTime> notBefore;
    std::optional<QDateTime> notAfter;
    std::optional<Failure> error;                        ///< kind OrderInvalid
    std::optional<std::chrono::milliseconds> retryAfter; ///< of this answer, clamped to 1 s … 5 min

    bool operator==(const Order &) const = default;
};

/// "Unknown" is kept apart so that a status of a later RFC does not break the reading of an authorization.
enum class ChallengeStatus { Pending, Processing, Valid, Invalid, Unknown };

/// How dns-persist-01 is spelled: the drafts are not compatible, and the members of a challenge tell them apart.
enum class PersistDialect {
    None,
    Draft01, ///< draft-ietf-acme-dns-persist-00 and -01: "issuer-domain-names"
    Draft02, ///< -02: "issuerDomainNames", the account as a hash
};

/// §7.1.5, §8; challenges of types without a token are kept with an empty one.
struct Challenge
{
    QString type; ///< "dns-01", …
    QString url;
    QByteArray token;
    PersistDialect persist = PersistDialect::None;
    QStringList issuerDomainNames; ///< of dns-persist-01
    QString accountUri;            ///< of dns-persist-01, where the CA says it; may be empty
    ChallengeStatus status = ChallengeStatus::Unknown;
    std::optional<Failure> error; ///< kind ValidationFailed

    bool operator==(const Challenge &) const = default;
};

enum class AuthorizationStatus { Pending, Valid, Invalid, Deactivated, Expired, Revoked };

/// §7.1.4
struct Authorization
{
    QString url;
    AuthorizationStatus status = AuthorizationStatus::Pending;
    QString identifier; ///< without star
    bool wildcard = false;
    QList<Challenge> challenges; ///< those that can be read; what else stands there is skipped
    std::optional<QDateTime> expires;
    std::optional<std::chrono::milliseconds> retryAfter; ///< as for Order

    /// The challenge of that type, or nullptr.
    const Challenge *challenge(const QString &type) const;

    bool operator==(const Authorization &) const = default;
};

/// Readers; `body` is the answer's body. Failures: MalformedAnswer with `document` the body.
Result<Directory> readDirectory(const QByteArray &body);
Result<Account> readAccount(const QByteArray &body, const QString &url);
Result<Order> readOrder(const QByteArray &body, const QString &url);
Result<Authorization> readAuthorization(const QByteArray &body, const QString &url);
Result<Challenge> readChallenge(const QByteArray &body);
Result<RenewalInfo> readRenewalInfo(const QByteArray &body);
/// `next` is not in the body: see readLinks().
Result<OrderList> readOrderList(const QByteArray &body);

/// All links of all Link headers of an answer, resolved against `base`; what cannot be read is left out.
QList<Link> readLinks(const QList<QByteArray> &headers, const QString &base);

/// A problem document (RFC 7807, RFC 8555 §6.7) of `kind`: `code` is the type without "urn:ietf:params:acme:error:",
/// `peerWords` the detail verbatim, `document` the object, `subproblems` verbatim; `page` the instance of
/// userActionRequired, or the page of which a paused account's rateLimited speaks; Retry by the type.
Failure readProblem(const QJsonObject &problem, FailureKind kind);

/// Retry-After as seconds or HTTP date (RFC 9110 §10.2.3), clamped to 1 s … 5 min; nothing when absent or unreadable.
std::optional<std::chrono::milliseconds> readRetryAfter(QByteArrayView header, const QDateTime &now);

} // namespace certwright::acme
