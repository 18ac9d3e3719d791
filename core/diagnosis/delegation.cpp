// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/delegation.h"

#include "core/base/awaitables.h"
#include "core/dns/names.h"
#include "core/dns/zone.h"

#include <algorithm>
#include <set>

namespace certwright::diagnosis {

namespace {

constexpr int longestChain = 8; // CNAMEs; some CAs give up after that many

Failure refusal(const char *code, const QString &subject)
{
    Failure failure;
    failure.kind = FailureKind::InvalidInput;
    failure.attempted = QStringLiteral("plan delegation");
    failure.subject = subject;
    failure.code = QString::fromLatin1(code);
    failure.retry = Retry::AfterFix;
    return failure;
}

QString trimmedName(const QString &typed)
{
    QString name = typed.trimmed();
    if (name.endsWith(u'.'))
        name.chop(1);
    return name;
}

Result<DelegationPlan> planFor(const QString &domain, DelegationKind kind)
{
    QString base = trimmedName(domain);
    if (base.startsWith(QLatin1String("*.")))
        base.remove(0, 2);
    const Result<QString> canonical = dns::canonicalName(base);
    if (!canonical || canonical->isEmpty())
        return failed(refusal("name", domain));
    DelegationPlan plan;
    plan.kind = kind;
    plan.domain = *canonical;
    plan.name = QStringLiteral("_acme-challenge.") + *canonical;
    return plan;
}

/// The server's own records of a type at the name, wherever it put them: an answer, or a referral.
QStringList targetsIn(const dns::Answer &answer, const QString &name, dns::Type type)
{
    QStringList targets;
    for (const dns::Record &record : answer.answers + answer.authority) {
        if (record.type == type && record.name == name && !targets.contains(record.target))
            targets.append(record.target);
    }
    targets.sort();
    return targets;
}

dns::Question questionFor(const QString &name, dns::Type type, const dns::Server &server)
{
    dns::Question question;
    question.name = name;
    question.type = type;
    question.servers = {server};
    question.recursion = false;
    return question;
}

/// Whether CNAMEs lead on from `start` to `target`.
Task<bool> leadsTo(dns::Client &client, QString start, QString target)
{
    std::set<QString> seen;
    QString at = start;
    for (int i = 0; i < longestChain && seen.insert(at).second; ++i) {
        dns::Question question;
        question.name = at;
        question.type = dns::Type::CNAME;
        const Result<dns::Answer> answer = co_await client.ask(question);
        const QStringList next = answer ? targetsIn(*answer, at, dns::Type::CNAME) : QStringList();
        if (next.isEmpty())
            co_return false;
        at = next.first();
        if (at == target)
            co_return true;
    }
    co_return false;
}

Task<DelegationSight> ask(dns::Client &client, DelegationPlan plan, dns::Server server)
{
    DelegationSight sight;
    sight.server = server;
    const dns::Type type = plan.kind == DelegationKind::Cname ? dns::Type::CNAME : dns::Type::NS;
    const dns::Question question = questionFor(plan.name, type, server);
    const Result<dns::Answer> answer = co_await client.ask(question);
    if (!answer) {
        sight.failure = answer.error();
        co_return sight;
    }
    sight.targets = targetsIn(*answer, plan.name, type);
    QStringList wanted = plan.kind == DelegationKind::Cname ? QStringList{plan.target} : plan.servers;
    wanted.sort();
    if (sight.targets.isEmpty()) {
        sight.state = DelegationState::NotThere;
    } else if (sight.targets == wanted) {
        sight.state = DelegationState::There;
    } else {
        sight.state = DelegationState::Elsewhere;
        if (plan.kind == DelegationKind::Cname) {
            const bool onward = co_await leadsTo(client, sight.targets.first(), plan.target);
            sight.state = onward ? DelegationState::Chain : DelegationState::Elsewhere;
        }
    }
    co_return sight;
}

/// Whether a server of the new zone knows that it is one.
Task<DelegationSight> askNewServer(dns::Client &client, QString zone, dns::Server server)
{
    DelegationSight sight;
    sight.server = server;
    const dns::Question question = questionFor(zone, dns::Type::SOA, server);
    const Result<dns::Answer> answer = co_await client.ask(question);
    sight.state = DelegationState::NotServed;
    if (!answer)
        sight.failure = answer.error();
    else if (answer->authoritative && !answer->records(dns::Type::SOA).isEmpty())
        sight.state = DelegationState::There;
    co_return sight;
}

} // namespace

Result<DelegationPlan> planCname(const QString &domain, const QString &target)
{
    Result<DelegationPlan> plan = planFor(domain, DelegationKind::Cname);
    if (!plan)
        return plan;
    const Result<QString> canonical = dns::canonicalName(trimmedName(target));
    if (!canonical || !canonical->contains(u'.'))
        return failed(refusal("target", target));
    if (*canonical == plan->name)
        return failed(refusal("target-itself", target));
    plan->target = *canonical;
    return plan;
}

Result<DelegationPlan> planZone(const QString &domain, const QStringList &servers)
{
    Result<DelegationPlan> plan = planFor(domain, DelegationKind::Zone);
    if (!plan)
        return plan;
    for (const QString &server : servers) {
        const Result<QString> canonical = dns::canonicalName(trimmedName(server));
        if (!canonical || !canonical->contains(u'.') || !QHostAddress(*canonical).isNull())
            return failed(refusal("server", server));
        if (!plan->servers.contains(*canonical))
            plan->servers.append(*canonical);
    }
    if (plan->servers.isEmpty())
        return failed(refusal("servers", domain));
    return plan;
}

QStringList delegationLines(const DelegationPlan &plan)
{
    const bool cname = plan.kind == DelegationKind::Cname;
    QStringList lines;
    for (const QString &target : cname ? QStringList{plan.target} : plan.servers) {
        lines << QStringLiteral("%1. %2 IN %3 %4.")
                     .arg(plan.name, QString::number(delegationTtl),
                         cname ? QStringLiteral("CNAME") : QStringLiteral("NS"), target);
    }
    return lines;
}

DelegationState DelegationReport::state() const
{
    const auto any = [this](DelegationState state) {
        return std::ranges::any_of(sights, [state](const DelegationSight &each) { return each.state == state; });
    };
    // The worst news first; silence of some does not hold up what the others say.
    for (const DelegationState state : {DelegationState::Elsewhere, DelegationState::NotThere,
             DelegationState::NotServed, DelegationState::Chain, DelegationState::There}) {
        if (any(state))
            return state;
    }
    return DelegationState::NoAnswer;
}

bool DelegationReport::isThere() const
{
    return state() == DelegationState::There || state() == DelegationState::Chain;
}

Task<Result<DelegationReport>> lookAtDelegation(dns::Client &client, const Clock &clock, DelegationPlan plan)
{
    const Result<dns::Zone> zone = co_await dns::findZone(client, plan.domain);
    if (!zone)
        co_return failed(zone.error());
    std::vector<Task<DelegationSight>> questions;
    for (const dns::Server &server : zone->servers)
        questions.push_back(ask(client, plan, server));
    std::vector<DelegationSight> sights = co_await whenAll(std::move(questions));
    DelegationReport report;
    report.zone = zone->name;
    report.sights = QList<DelegationSight>(sights.begin(), sights.end());
    report.at = clock.now();
    if (plan.kind != DelegationKind::Zone || report.state() != DelegationState::There)
        co_return report;
    dns::Delegation delegation;
    delegation.zone = plan.name;
    delegation.hosts = plan.servers;
    const QList<dns::Server> resolvers = client.resolvers();
    const Result<dns::Zone> delegated = co_await dns::zoneOf(client, delegation, resolvers);
    std::vector<Task<DelegationSight>> newQuestions;
    if (delegated) {
        for (const dns::Server &server : delegated->servers)
            newQuestions.push_back(askNewServer(client, plan.name, server));
    }
    const std::vector<DelegationSight> newSights = co_await whenAll(std::move(newQuestions));
    report.sights.append(QList<DelegationSight>(newSights.begin(), newSights.end()));
    if (newSights.empty()) {
        DelegationSight none; // not one of the hosts has an address
        none.server.name = plan.servers.first();
        none.state = DelegationState::NotServed;
        if (!delegated)
            none.failure = delegated.error();
        report.sights.append(none);
    }
    co_return report;
}

} // namespace certwright::diagnosis
