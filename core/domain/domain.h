// SPDX-License-Identifier: Apache-2.0
// A registered domain: one or more names that share a certificate, how they are proven, and where they stand.
#pragma once

#include "core/base/identifiers.h"
#include "core/domain/challenge_kind.h"
#include "core/domain/dns_check.h"
#include "core/domain/domain_name.h"
#include "core/domain/domain_state.h"
#include "core/domain/key_type.h"

#include <QDateTime>

#include <chrono>

namespace certwright {

/// What of a stored certificate the table shows without parsing X.509.
struct CertificateFacts
{
    QStringList names;      ///< DNS names of the subject alternative name extension, A-labels
    QString subject;        ///< common name, may be empty
    QString issuer;         ///< common name of the issuer, else its organisation
    QString serial;         ///< lower-case hex without separators
    QByteArray fingerprint; ///< SHA-256 of the DER, raw 32 bytes
    QDateTime notBefore;    ///< UTC
    QDateTime notAfter;     ///< UTC
    KeyType keyType = KeyType::EcdsaP256;

    bool operator==(const CertificateFacts &) const = default;
};

/// A CA, and which account there orders.
struct AuthorityChoice
{
    QString authority; ///< id of a CA (core/acme/authorities.h) or its directory URL
    QByteArray roots;  ///< PEM of roots trusted for that CA alone, besides the system's; may be empty
    AccountId account; ///< null: the profile's account with `contact` there, made when it is first needed
    QString contact;   ///< e-mail for the account; may be empty
    bool termsAgreed = false;

    bool operator==(const AuthorityChoice &) const = default;
};

/// RFC 5280 §5.3.1, those a subscriber may give (CA/Browser Forum Baseline Requirements §7.2.2); the numbers are those
/// of RFC 8555 §7.6.
enum class RevocationReason {
    Unspecified = 0,
    KeyCompromise = 1,
    AffiliationChanged = 3,
    Superseded = 4,
    CessationOfOperation = 5,
};

QString revocationReasonWord(RevocationReason reason); ///< RFC 5280's own words: "keyCompromise", …
std::optional<RevocationReason> revocationReasonFromWord(const QString &word);

struct Certificate
{
    CertificateId id;
    DomainId domain;
    QByteArray chainPem;  ///< leaf first, then the intermediates, as the CA sent them
    QByteArray sealedKey; ///< PKCS#8 PEM sealed by the Vault; context "certificate-key:" + key id (Run::keyId). Empty
                          ///< where the user's own CSR was signed: its key was never here
    QByteArray keyId;     ///< random hex, names the sealed key independent of row numbers
    CertificateFacts facts;
    QDateTime storedAt;
    AuthorityChoice issuedBy; ///< where it was ordered
    QString renewalId;        ///< RFC 9773 §4.1; empty where the certificate allows none
    QString profile;          ///< as the CA's order said; may be empty
    QDateTime revokedAt;      ///< UTC; null while it is not revoked
    std::optional<RevocationReason> revocationReason;

    bool operator==(const Certificate &) const = default;
};

/// How long and how often DNS is looked at.
struct Polling
{
    std::chrono::seconds interval{10};
    std::chrono::seconds timeout{300};

    bool operator==(const Polling &) const = default;
};

/// How far a domain goes without being asked again.
enum class Goal {
    OneStepAtATime, ///< verification and issuance are each asked for
    Certificate,    ///< once verified, the issuance starts by itself, also after a restart
};

/// Whether a renewal makes a key of its own.
enum class KeyUse { NewEachTime, Reuse };

/// What a certificate is to be like, beside its names and the kind of its key.
struct OrderOptions
{
    ChallengeKind challenge = ChallengeKind::Dns01;
    QString profile;                  ///< of those the CA's directory lists; empty: the CA's default
    std::chrono::seconds startsIn{0}; ///< notBefore, counted from the order; 0: not asked for
    std::chrono::seconds lifetime{0}; ///< notAfter, counted from notBefore; 0: the CA's own
    QString preferredIssuer; ///< common name of the issuer at the top of the chain; empty: the CA's default chain
    KeyUse keyUse = KeyUse::NewEachTime;
    QByteArray csr; ///< the user's own signing request, DER; empty: a key is made here

    bool operator==(const OrderOptions &) const = default;
};

/// What is known of a renewal to come (RFC 9773 §4.2) and when it is done. Of one certificate.
struct RenewalPlan
{
    QDateTime windowStart; ///< UTC; null where the CA told no window
    QDateTime windowEnd;
    QString explanationUrl; ///< why the CA wants it then; may be empty
    QDateTime moment;       ///< UTC; when the renewal begins: drawn once inside the window, else by the lifetime
    QDateTime askAgainAt;   ///< UTC; when the CA is to be asked next (its Retry-After); null: never
    int failedAsks = 0;     ///< in a row

    bool operator==(const RenewalPlan &) const = default;
};

/// How often a domain failed in a row, and when it is tried again without being asked.
struct Backoff
{
    int failures = 0;
    QDateTime retryAt; ///< UTC; null: not by itself
    QString page;      ///< a page of the CA to visit first (an account that is paused, changed terms); may be empty

    bool operator==(const Backoff &) const = default;
};

/// How records get into DNS within one zone.
struct DnsWay
{
    QString zone;            ///< lower case, A-labels, no trailing dot; empty: wherever no other way leads
    QString provider;        ///< id of a DNS provider descriptor
    CredentialId credential; ///< null for providers without options

    bool operator==(const DnsWay &) const = default;
};

struct Domain
{
    DomainId id;
    QList<DomainName> names; ///< in the user's order, without duplicates; the first names the domain
    Standing standing;
    QByteArray token; ///< verification token: base64url of the SHA-256 of tokenSource; public once published
    /// Random, base64url. A DNS hook that makes the TXT value itself, as for a key authorization (RFC 8555 §8.4), makes
    /// the token of it.
    QByteArray tokenSource;
    // The CA asked first: see AuthorityChoice, whose members these are.
    QString authority;
    QByteArray authorityRoots;
    QString contact;
    bool termsAgreed = false;
    AccountId account;
    QList<AuthorityChoice> fallbacks; ///< tried in this order when an error is the CA's
    OrderOptions order;
    // The way into DNS, as DnsWay has it.
    QString provider;
    CredentialId credential;
    QList<DnsWay> ways; ///< other ways, for records within their zones (core/issuance/dns_ways.h)
    KeyType keyType = KeyType::EcdsaP256;
    Polling polling;
    DnsCheck dnsCheck;
    Goal goal = Goal::OneStepAtATime;
    QDateTime createdAt;            ///< UTC
    std::optional<Failure> failure; ///< why it is Failed, or why the last renewal did not work
    CertificateId certificate;      ///< the current one; null before the first
    CertificateFacts facts;         ///< of the current certificate
    Backoff backoff;

    /// 0 is the CA asked first, then the fallbacks; nothing beyond them.
    std::optional<AuthorityChoice> authorityAt(int index) const;

    DomainName name() const { return names.isEmpty() ? DomainName() : names.first(); }

    /// The distinct TXT names the domain needs, in the order of its names: apex and wildcard share one.
    QStringList challengeNames() const;

    bool operator==(const Domain &) const = default;
};

} // namespace certwright
