// SPDX-License-Identifier: Apache-2.0
// The CAs the program knows by name, what each wants and offers. Any other is named by the URL of its directory.
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/base/task.h"
#include "core/net/http_client.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace certwright::acme {

struct ExternalAccount;

/// How a CA limits its subscribers, as it publishes it; 0: not known to be limited. Counts within a sliding time.
struct PublishedLimits
{
    struct Limit
    {
        int count = 0;
        std::chrono::seconds within{0};

        bool operator==(const Limit &) const = default;
    };
    Limit ordersPerAccount;
    Limit certificatesPerRegisteredDomain;
    Limit certificatesPerExactSet;
    Limit failedValidationsPerName; ///< and account
    int namesPerCertificate = 0;
    QString page; ///< where it says so

    bool operator==(const PublishedLimits &) const = default;
};

/// Where the credentials of an external account come from.
enum class ExternalAccountSource {
    None,    ///< the CA wants none
    Typed,   ///< made on the CA's pages, see externalAccountPage
    ByEmail, ///< ZeroSSL makes a pair for an e-mail address
};

struct Authority
{
    QString id;                ///< stable: "letsencrypt", "letsencrypt-staging", "sandbox"
    QString name;              ///< "Let's Encrypt"; proper names are not translated
    QString directoryUrl;      ///< empty for the sandbox, whose address is new each time
    bool practice = false;     ///< its certificates are trusted by nobody
    QString productionId;      ///< of a practice CA: the one that issues in earnest; may be empty
    QStringList caaIdentities; ///< what CAA records name it by (RFC 8659 §4.2)
    ExternalAccountSource externalAccount = ExternalAccountSource::None;
    QString externalAccountPage; ///< where its credentials are made; may be empty
    bool contactRequired = false;
    bool keyChange = true;  ///< false where it is known not to work
    bool wildcards = true;  ///< false where the free service has none
    bool lifetimes = false; ///< takes notAfter
    PublishedLimits limits;
    QString website;

    bool operator==(const Authority &) const = default;
};

/// Let's Encrypt staging first: it is the default until the user chooses another.
const QList<Authority> &knownAuthorities();

/// By id or by directory URL; for an unknown https URL (http on loopback only) an Authority whose id and URL are that
/// URL and whose name is its host, with the port where there is one. Nothing else is an authority (id empty).
Authority authorityFor(const QString &idOrUrl);

/// A CA that has ended its service, with the day, for what other tools left: "Buypass (2025-10-31)". Empty for all
/// others.
QString endedAuthority(const QString &directoryUrl);

/// Reads an external account's MAC key as a person pastes it: base64url or base64, padded or not, white space; also the
/// base64 of base64url text that Google's API returns. InvalidInput, code "external-key".
Result<Secret> readExternalKey(const QByteArray &typed);

QString zeroSslUrl();

/// ZeroSSL makes credentials for an e-mail address (https://zerossl.com/documentation/acme/). `url` is for tests.
/// ProviderRefused with the CA's own code and words; HttpStatus; MalformedAnswer; those of HttpClient.
Task<Result<ExternalAccount>> externalAccountByEmail(HttpClient &http, QString email, QString url = zeroSslUrl());

} // namespace certwright::acme
