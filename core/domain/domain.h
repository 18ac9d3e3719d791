// SPDX-License-Identifier: Apache-2.0
// A registered domain: one or more names that share a certificate, how they are proven, and where they stand.
#pragma once

#include "core/base/identifiers.h"
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

struct Certificate
{
    CertificateId id;
    DomainId domain;
    QByteArray chainPem;  ///< leaf first, then the intermediates, as the CA sent them
    QByteArray sealedKey; ///< PKCS#8 PEM sealed by the Vault; context "certificate-key:" + key id (Run::keyId)
    QByteArray keyId;     ///< random hex, names the sealed key independent of row numbers
    CertificateFacts facts;
    QDateTime storedAt;

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

struct Domain
{
    DomainId id;
    QList<DomainName> names; ///< in the user's order, without duplicates; the first names the domain
    Standing standing;
    QByteArray token; ///< verification token: base64url of the SHA-256 of tokenSource; public once published
    /// Random, base64url. A DNS hook that makes the TXT value itself, as for a key authorization (RFC 8555 §8.4), makes
    /// the token of it.
    QByteArray tokenSource;
    QString authority;         ///< id of a CA (core/acme/authorities.h) or its directory URL
    QByteArray authorityRoots; ///< PEM of roots trusted for that CA alone, besides the system's; may be empty
    QString contact;           ///< e-mail for the CA account; may be empty
    bool termsAgreed = false;
    QString provider;        ///< id of a DNS provider descriptor
    CredentialId credential; ///< null for providers without options
    KeyType keyType = KeyType::EcdsaP256;
    Polling polling;
    Goal goal = Goal::OneStepAtATime;
    QDateTime createdAt;            ///< UTC
    std::optional<Failure> failure; ///< why it is Failed, or why the last renewal did not work
    CertificateId certificate;      ///< the current one; null before the first
    CertificateFacts facts;         ///< of the current certificate

    DomainName name() const { return names.isEmpty() ? DomainName() : names.first(); }

    /// The distinct TXT names the domain needs, in the order of its names: apex and wildcard share one.
    QStringList challengeNames() const;

    bool operator==(const Domain &) const = default;
};

} // namespace certwright
