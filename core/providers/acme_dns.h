// SPDX-License-Identifier: Apache-2.0
// acme-dns (https://github.com/joohoi/acme-dns): a name server that holds nothing but challenge values. Its accounts as
// values, kept as lego keeps them, and its calls. Used by the provider "acme-dns" and by whoever registers before there
// is one. The order that loses nothing: register, save the account, and only then show the CNAME that leads to it.
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/base/task.h"
#include "core/providers/provider.h"

#include <QJsonObject>
#include <QStringList>

#include <map>
#include <optional>

namespace certwright::providers {

/// What a registration brings: the name that the CNAME leads to and what may change its values.
struct AcmeDnsAccount
{
    QString fullDomain; ///< the CNAME's target: lower case, without trailing dot
    QString subdomain;  ///< its first label, as /update wants it
    QString username;
    Secret password;
    QString server; ///< base URL of the API, without a final slash; empty in files of older lego

    AcmeDnsAccount clone() const;
};

/// By domain: what is proven, lower case, without star and trailing dot.
using AcmeDnsAccounts = std::map<QString, AcmeDnsAccount>;

/// The option that holds accounts made here, as JSON; secret. Several domains share a credential that way.
inline constexpr QLatin1StringView acmeDnsAccountsKey{"ACME_DNS_ACCOUNTS"};

/// Reads lego's storage (ACME_DNS_STORAGE_PATH) and the option ACME_DNS_ACCOUNTS, which look the same: an object with a
/// member for each domain, {"fulldomain","subdomain","username","password","server_url"}. Empty text is no accounts.
/// InvalidInput, code "json" or "account" with `subject` the domain, where it is anything else.
Result<AcmeDnsAccounts> readAcmeDnsAccounts(QByteArrayView json);

/// The same way back: what lego reads as well.
Secret writeAcmeDnsAccounts(const AcmeDnsAccounts &accounts);

/// The zone-file line that the owner of `domain` has to set: "_acme-challenge.DOMAIN. CNAME FULLDOMAIN.".
QString acmeDnsRecord(const QString &domain, const AcmeDnsAccount &account);

/// The calls of one server.
class AcmeDnsApi
{
public:
    /// The URL as the API is called with, without final slashes; ProviderConfig, code "malformed", subject `key`, for
    /// what is no http(s) URL or holds a user name, a query or a fragment.
    static Result<QString> base(const QString &text, const QString &key = QStringLiteral("ACME_DNS_API_BASE"));

    /// `base` as base() gives it. HTTP and clock of `surroundings` must outlive it.
    AcmeDnsApi(const ProviderSurroundings &surroundings, QString base);

    /// POST /register: a new account. `allowFrom`: networks (CIDR) that may change its values; empty means any.
    /// ProviderRefused with acme-dns' words ("invalid_allowfrom_cidr"), or with code "404" or "405" where the server
    /// does not let anybody register; MalformedAnswer where the answer is no account.
    Task<Result<AcmeDnsAccount>> registerAccount(QStringList allowFrom);

    /// POST /update: `value` (43 characters, RFC 8555 §8.4) takes the place of the older of two. Told twice it would
    /// push out the other one: look first. ProviderRefused, code "forbidden" (account unknown, or this network is not
    /// allowed), "bad_txt", "bad_subdomain". `account` must outlive the task.
    Task<Result<void>> update(const AcmeDnsAccount &account, QByteArray value);

    /// Whether the server knows the account and lets it be used from here; changes nothing. As update().
    Task<Result<void>> check(const AcmeDnsAccount &account);

    /// GET /health: whether anybody is there.
    Task<Result<void>> health();

private:
    ProviderSurroundings m_surroundings;
    QString m_base;
};

/// Accounts that a service keeps, as lego asks it (ACME_DNS_STORAGE_BASE_URL): BASE/DOMAIN is an account.
class AcmeDnsStorage
{
public:
    /// As AcmeDnsApi.
    AcmeDnsStorage(const ProviderSurroundings &surroundings, QString base);

    /// Nothing where the service has none (404); MalformedAnswer, code "account", for an answer that is no account.
    Task<Result<std::optional<AcmeDnsAccount>>> fetch(QString domain);

    /// Lego goes by the status of the answer, 201 for a CNAME that the service has set itself; here DNS is looked at.
    Task<Result<void>> put(QString domain, const AcmeDnsAccount &account);

private:
    ProviderSurroundings m_surroundings;
    QString m_base;
};

} // namespace certwright::providers
