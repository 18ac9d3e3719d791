// SPDX-License-Identifier: Apache-2.0
// The command line of certwrightctl, read and checked. arguments.cpp has the commands and the reading,
// common_options.cpp, domain_options.cpp and account_options.cpp what each option means.
#pragma once

#include "app/session/session.h"

#include <QStringList>

#include <expected>

namespace certwright::ctl {

enum class Command {
    Add,
    Verify,
    Issue,
    Obtain,
    Resume,
    Renew,
    Revoke,
    SwitchCa,
    List,
    Show,
    Events,
    Limits,
    Remove,
    Export,
    Delegate,
    Doctor,
    Preflight,
    AccountList,
    AccountShow,
    AccountCreate,
    AccountImport,
    AccountExport,
    AccountContact,
    AccountRollKey,
    AccountDeactivate,
    AccountAgree,
    AccountOrders,
    AccountRename,
    AccountForget,
    CaList,
    CaShow,
    ProviderList,
    ProviderHelp,
    ProviderTest,
    CredentialList,
    CredentialSave,
    CredentialTest,
    CredentialRename,
    CredentialRemove,
};

enum class OutputForm { Text, JsonLines };

/// Whether a renewal asks the CA and the calendar first.
enum class Urgency { WhenDue, Now };

/// What obtain does with what it finds before it orders.
enum class PreflightWish {
    Warn, ///< prints it and goes on
    Stop, ///< ends where something would make the order fail
    Skip, ///< does not look
};

/// Credentials of an external account; the MAC key itself never stands on the command line.
struct ExternalArguments
{
    QString keyId;
    QString keyFile; ///< empty: from the environment, EAB_HMAC_KEY or EAB_HMAC_KEY_FILE
    QString email;   ///< the CA makes a pair for it

    bool isEmpty() const { return keyId.isEmpty() && email.isEmpty(); }
};

/// What add and obtain were told about the order. Absent: as it is with the domain.
struct OrderArguments
{
    std::optional<QStringList> fallbacks; ///< ids or URLs of CAs
    std::optional<QString> profile;
    std::optional<std::chrono::seconds> lifetime;
    std::optional<std::chrono::seconds> startsIn;
    std::optional<QString> preferredIssuer;
    std::optional<KeyUse> keyUse;
    std::optional<ChallengeKind> challenge;
    QString csrFile; ///< empty: none
};

struct Arguments
{
    SessionOptions session;
    OutputForm form = OutputForm::Text;
    Command command = Command::List;
    QStringList names; ///< what stands behind the command: domain names, an account, a path
    QString to;        ///< of export, account export and delegate
    QString from;      ///< of obtain: a file with one certificate on each line, "-" for standard input
    std::optional<std::chrono::seconds> pollInterval;
    std::optional<std::chrono::seconds> pollTimeout;
    std::optional<QString> authority;
    std::optional<QString> authorityRootFile;
    std::optional<QString> contact;
    bool agreeTerms = false;
    std::optional<QString> account; ///< number, URL or name of an account
    ExternalArguments external;
    QString accountName;
    std::optional<KeyType> accountKeyType;
    std::optional<QString> provider;
    QList<std::pair<QString, QString>> options;
    std::optional<QString> credential; ///< name of saved options of a provider
    /// Zone and the same, for records within it; empty: none, not even those that the domain has.
    std::optional<QList<std::pair<QString, QString>>> credentialsFor;
    QStringList values;      ///< of doctor: that are wanted in DNS
    QStringList nameservers; ///< of delegate: of a zone of its own
    QString acmeDns;         ///< of delegate: where to register; empty: nowhere
    bool watch = false;      ///< of delegate: until the records are there
    bool markdown = false;   ///< of provider help
    std::optional<CheckMode> dnsCheck;
    std::optional<QStringList> domainResolvers; ///< empty: those of the profile again
    std::optional<KeyType> keyType;
    OrderArguments order;
    Urgency urgency = Urgency::WhenDue;
    PreflightWish preflight = PreflightWish::Warn;
    std::optional<RevocationReason> reason;
    RevokeBy revokeBy = RevokeBy::Account;
    QString serial; ///< lower-case hex; empty: the current certificate
};

/// What the program does instead of a command: print `text` and leave with `exitStatus`.
struct Farewell
{
    QString text;
    int exitStatus = 0;
};

/// Reads the arguments of the running application; --help and --version come back as a Farewell with status 0, wrong
/// usage with status 2.
std::expected<Arguments, Farewell> readArguments(const QStringList &arguments);

} // namespace certwright::ctl
