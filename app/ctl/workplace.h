// SPDX-License-Identifier: Apache-2.0
// What the commands of every group work with: the session, the arguments, the output; and how a domain, an account, a
// CA or a file is found by what was typed.
#pragma once

#include "app/ctl/arguments.h"
#include "app/ctl/output.h"

namespace certwright::ctl {

enum ExitStatus { Done = 0, CommandFailed = 1, WrongUsage = 2, WaitsForPerson = 3, FoundErrors = 4 };

/// The one of two exit statuses that is worse news.
int worse(int one, int other);

/// NotFound.
Failure notFound(const QString &attempted, const QString &subject);

/// The first `most` octets of a file; NotFound with the system's words.
Result<QByteArray> readFile(const QString &path, qint64 most);

/// From the environment variable, or from the file that VARIABLE_FILE names; empty where neither is set.
Result<Secret> secretFromEnvironment(const QByteArray &variable);

class Workplace
{
public:
    Workplace(Session &session, const Arguments &arguments)
        : session(session)
        , arguments(arguments)
        , output(arguments.form)
    {
    }

    Session &session;
    const Arguments &arguments;
    Output output;

    IssuanceService &service() { return session.service(); }
    const ProfileStore &store() const { return session.store(); }

    int refused(const Failure &failure);

    /// Of Arguments::names, without duplicates.
    Result<QList<DomainName>> names() const;
    /// The domain called by the first of Arguments::names.
    Result<DomainId> named() const;
    Result<Domain> namedDomain() const;

    /// By number, URL or the name given. NotFound, code "account"; InvalidInput, code "account-name", where several are
    /// called so.
    Result<AcmeAccount> account(const QString &typed) const;

    /// Options of a DNS provider: from --option first, then from the environment as KEY or, for a file with the value
    /// in it, KEY_FILE. Other names of a key (ProviderField::aliases) do as well.
    Result<ProviderOptions> providerOptions(const QString &provider) const;

    /// NotFound, code "credential"; InvalidInput, code "credential-name", where those of several providers are called
    /// so and --provider does not say which.
    Result<Credential> credentialCalled(const QString &name) const;
    /// Likewise, of any provider where `provider` is empty.
    Result<Credential> credentialCalled(const QString &name, const QString &provider) const;

    /// Zones, each with the name of saved options, else the id of a provider that needs none; as checkedWays() has
    /// them.
    Result<QList<DnsWay>> ways(const QList<std::pair<QString, QString>> &named) const;

    /// PEM of --ca-root; empty without it.
    Result<QByteArray> authorityRoots() const;

    /// --ca, --ca-root, --email and --agree-tos, over the settings and the sandbox.
    Result<AuthorityChoice> choice() const;

    /// The account that the external account options ask for: the one that is here already, or a new one.
    Task<Result<AccountId>> boundAccount(AuthorityChoice at);

    /// --eab-kid with its key, or what the CA makes for --eab-email; null where neither is given.
    Task<Result<acme::ExternalAccount>> externalAccount(QString authority);
};

} // namespace certwright::ctl
