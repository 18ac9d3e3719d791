// SPDX-License-Identifier: Apache-2.0
// The inside of IssuanceService: its runs and what they share. service.cpp has what users ask of runs,
// service_requests.cpp how a domain is registered and changed, service_certificates.cpp what is asked of certificates,
// service_runs.cpp how runs begin, end and follow one another.
#pragma once

#include "core/issuance/authority_desk.h"
#include "core/issuance/flow.h"
#include "core/issuance/provider_desk.h"
#include "core/issuance/retry_policy.h"
#include "core/issuance/service.h"

#include <map>
#include <set>

namespace certwright {

/// InvalidInput, tried with "add domain".
Failure invalidRequest(const QString &subject, const char *code);

/// NotAllowedNow, code "working": a run of the domain is unfinished.
Failure isWorkingNow(const Domain &domain);

/// The token at each challenge name of a domain.
QList<RunRecord> verificationRecords(const Domain &domain);

ProviderOptions cloneOptions(const ProviderOptions &options);

/// Whether a failed issuance has an order that Resume can go on with.
bool canGoOn(const Run &run);

struct IssuanceService::Private
{
    struct Working
    {
        std::unique_ptr<Flow> flow;
        QString namesHash; ///< of its domain
        QString authority; ///< where an issuance begins; its run knows better once the order is made
        Running running;   ///< declared after the flow: goes first
    };

    Private(IssuanceService &service, IssuanceSurroundings surroundings)
        : q(service)
        , around(surroundings)
        , authorities(around.journal, around.vault, around.http, around.clock,
              AuthorityDesk::SandboxAuthority{around.sandboxDirectoryUrl, around.sandboxRoots})
        , accounts(around.journal, around.vault, authorities, around.clock)
        , providers(around.journal, around.vault,
              ProviderSurroundings{&around.http, &around.dns, &around.clock, around.sandboxManagementUrl})
        , propagation(around.dns, around.clock)
        , ledger(around.journal, around.clock)
        , dice(systemDice())
    {
    }

    void takeUp(const Run &run, const Domain &domain);
    Result<void> takeUpLeft(const Run &run); ///< by a former process
    void walk(DomainId id);
    void walked(DomainId id);
    void cancelNow(DomainId id);
    void removeNow(DomainId id);
    void stays(DomainId id, const Failure &why);
    void continueToGoal(DomainId id);
    Working *working(DomainId id) const;
    Result<void> adopt(DomainId id);
    Result<void> start(Domain domain, RunKind kind);
    Result<void> startNow(Domain domain, RunKind kind);
    Result<RunStart> prepare(Domain domain, RunKind kind) const;
    Result<void> begin(QList<RunStart> starts);
    enum class FormerOrder { Stays, Goes };
    Result<void> write(const Domain &domain, const Event &event, FormerOrder formerOrder);
    /// What can be said of a CA without asking it.
    Result<void> checkChoice(const AuthorityChoice &at, const QList<DomainName> &names) const;
    /// Whether no credential of `provider` but `but` is called so.
    Result<void> isFree(const QString &name, const QString &provider, CredentialId but) const;
    Result<void> checkNoTwin(const Domain &domain) const;
    Result<Standing> started(const Domain &domain, RunKind kind) const;
    Result<Run> newRun(const Domain &domain, RunKind kind) const;
    bool hasUnfinished(DomainId id, RunKind kind) const;

    IssuanceService &q;
    IssuanceSurroundings around;
    AuthorityDesk authorities;
    AccountService accounts;
    ProviderDesk providers;
    dns::Propagation propagation;
    Ledger ledger;
    Dice dice;
    std::map<DomainId, std::unique_ptr<Working>> runs; ///< the unfinished one of a domain
    /// What was asked for while a failed or cancelled run still takes its records out: two runs of a domain would fight
    /// over them.
    std::map<DomainId, RunKind> next;
    std::map<DomainId, Failure> refusals; ///< why a domain could not be removed, or its next run not started
    std::map<DomainId, QList<dns::Report>> lastReports;
    std::set<DomainId> removing;
};

} // namespace certwright
