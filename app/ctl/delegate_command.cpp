// SPDX-License-Identifier: Apache-2.0
// delegate: the records that delegate a challenge, a message to the owner of the zone, and a watch until they are
// there.
#include "app/ctl/commands.h"
#include "app/ctl/ctl_text.h"
#include "core/domain/domain_name.h"
#include "ui/words/delegation_words.h"

using namespace Qt::StringLiterals;

namespace certwright::ctl {

namespace {

using diagnosis::DelegationState;

QString stateWord(DelegationState state)
{
    switch (state) {
    case DelegationState::NotThere:
        return u"not-there"_s;
    case DelegationState::There:
        return u"there"_s;
    case DelegationState::Chain:
        return u"chain"_s;
    case DelegationState::Elsewhere:
        return u"elsewhere"_s;
    case DelegationState::NotServed:
        return u"not-served"_s;
    case DelegationState::NoAnswer:
        break;
    }
    return u"no-answer"_s;
}

void printPlan(Workplace &place, const diagnosis::DelegationPlan &plan, const QString &zone)
{
    const QStringList lines = diagnosis::delegationLines(plan);
    const QString message = delegationMessage({plan}, {zone});
    place.output.print(message.trimmed(),
        QJsonObject{{u"event"_s, u"delegation"_s}, {u"name"_s, plan.name}, {u"host"_s, hostInZone(plan.name, zone)},
            {u"zone"_s, zone}, {u"records"_s, QJsonArray::fromStringList(lines)}, {u"message"_s, message}});
}

void printReport(Workplace &place, const diagnosis::DelegationReport &report)
{
    QStringList lines{delegationStateText(report.state())};
    QJsonArray servers;
    for (const diagnosis::DelegationSight &sight : report.sights) {
        lines << u"  "_s + serverText(sight.server) + u' ' + delegationSightText(sight);
        servers.append(QJsonObject{{u"server"_s, serverText(sight.server)}, {u"address"_s, sight.server.text()},
            {u"state"_s, stateWord(sight.state)}, {u"targets"_s, QJsonArray::fromStringList(sight.targets)}});
    }
    place.output.print(lines.join(u'\n'), QJsonObject{{u"event"_s, u"delegation-state"_s},
                                              {u"state"_s, stateWord(report.state())}, {u"servers"_s, servers}});
}

} // namespace

Task<int> delegate(Workplace &place)
{
    const Arguments &arguments = place.arguments;
    const Result<DomainName> name = DomainName::parse(arguments.names.constFirst());
    if (!name)
        co_return place.refused(name.error());
    QString target = arguments.to;
    if (!arguments.acmeDns.isEmpty()) {
        const QString base = name->base();
        const QStringList bases(1, base);
        const Result<AcmeDnsRegistration> made = co_await place.session.registerAtAcmeDns(arguments.acmeDns, bases);
        if (!made)
            co_return place.refused(made.error());
        target = made->targets.value(base);
        const Result<Credential> kept = place.store().credential(made->credential);
        if (!kept)
            co_return place.refused(kept.error());
        place.output.print(CtlText::tr("Registered at %1; kept as \"%2\".").arg(arguments.acmeDns, kept->name),
            QJsonObject{{u"event"_s, u"registered"_s}, {u"credential"_s, kept->name}, {u"target"_s, target}});
    }
    const Result<diagnosis::DelegationPlan> plan = arguments.nameservers.isEmpty()
                                                       ? diagnosis::planCname(name->base(), target)
                                                       : diagnosis::planZone(name->base(), arguments.nameservers);
    if (!plan)
        co_return place.refused(plan.error());
    const std::chrono::seconds interval = arguments.pollInterval.value_or(Polling().interval);
    const QDateTime begun = place.session.clock().now();
    std::optional<diagnosis::DelegationReport> last;
    bool told = false;
    for (;;) {
        const Result<diagnosis::DelegationReport> report = co_await place.session.lookAtDelegation(*plan);
        if (!report)
            co_return place.refused(report.error());
        if (!std::exchange(told, true))
            printPlan(place, *plan, report->zone);
        if (!last || last->sights != report->sights)
            printReport(place, *report);
        last = *report;
        if (report->isThere())
            co_return Done;
        const bool givenUp = arguments.pollTimeout && begun.secsTo(place.session.clock().now()) + interval.count() >
                                                          arguments.pollTimeout->count();
        if (!arguments.watch || givenUp)
            co_return WaitsForPerson;
        co_await delay(interval);
    }
}

} // namespace certwright::ctl
