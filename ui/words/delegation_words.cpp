// SPDX-License-Identifier: Apache-2.0
#include "ui/words/delegation_words.h"

#include "ui/words/tr.h"

using namespace Qt::StringLiterals;

namespace certwright {

using diagnosis::DelegationKind;
using diagnosis::DelegationState;

QString delegationRefusalText(const Failure &failure)
{
    if (failure.code == u"target-itself"_s)
        return Words::tr("A record that leads to itself would be a loop: choose another name.");
    if (failure.code == u"target"_s) {
        return failure.subject.isEmpty() ? Words::tr("Say which name it is to lead to.")
                                         : Words::tr("\"%1\" is not a name in DNS.").arg(failure.subject);
    }
    if (failure.code == u"servers"_s)
        return Words::tr("Say which nameservers serve the new zone.");
    if (failure.code == u"server"_s)
        return Words::tr("\"%1\" is not the name of a nameserver; an address will not do.").arg(failure.subject);
    return advise(failure).what;
}

QString delegationStateText(DelegationState state)
{
    switch (state) {
    case DelegationState::NotThere:
        return Words::tr("Not there yet");
    case DelegationState::There:
        return Words::tr("It is there");
    case DelegationState::Chain:
        return Words::tr("It is there, by way of another name");
    case DelegationState::Elsewhere:
        return Words::tr("It leads to something else");
    case DelegationState::NotServed:
        return Words::tr("The zone is delegated, but its nameservers do not serve it yet");
    case DelegationState::NoAnswer:
        break;
    }
    return Words::tr("No nameserver answers");
}

Mark delegationMark(DelegationState state)
{
    switch (state) {
    case DelegationState::There:
    case DelegationState::Chain:
        return Mark::Good;
    case DelegationState::Elsewhere:
        return Mark::Stopped;
    case DelegationState::NotThere:
        return Mark::Idle;
    case DelegationState::NotServed:
    case DelegationState::NoAnswer:
        break;
    }
    return Mark::Attention;
}

QString delegationSightText(const diagnosis::DelegationSight &sight)
{
    switch (sight.state) {
    case DelegationState::NotThere:
        return Words::tr("has no record there yet");
    case DelegationState::NotServed:
        return Words::tr("does not serve the new zone yet");
    case DelegationState::There:
        return sight.targets.isEmpty() ? Words::tr("serves the new zone")
                                       : Words::tr("leads to %1").arg(sight.targets.join(u", "_s));
    case DelegationState::Chain:
        return Words::tr("leads to %1, and on from there").arg(sight.targets.join(u", "_s));
    case DelegationState::Elsewhere:
        return Words::tr("leads to %1").arg(sight.targets.join(u", "_s));
    case DelegationState::NoAnswer:
        break;
    }
    dns::Observation silent;
    silent.sight = dns::Sight::Failed;
    silent.failure = sight.failure;
    return sightText(silent, {});
}

QString delegationMessage(const QList<diagnosis::DelegationPlan> &plans, const QStringList &zones)
{
    QStringList paragraphs;
    QStringList names;
    QStringList domains;
    bool isOneRecord = plans.size() == 1;
    QStringList distinctZones = zones;
    distinctZones.removeDuplicates();
    for (const QString &zone : std::as_const(distinctZones)) {
        QStringList lines;
        for (qsizetype i = 0; i < plans.size(); ++i) {
            if (zones.at(i) != zone)
                continue;
            lines += diagnosis::delegationLines(plans.at(i));
            names.append(plans.at(i).name);
            domains.append(plans.at(i).domain);
        }
        isOneRecord = isOneRecord && lines.size() == 1;
        paragraphs.append(lines.size() == 1 ? Words::tr("Please add this record to the zone %1:").arg(zone)
                                            : Words::tr("Please add these records to the zone %1:").arg(zone));
        paragraphs.append(u"    "_s + lines.join(u"\n    "_s));
    }
    const QString all = domains.join(u", "_s);
    if (!plans.isEmpty() && plans.first().kind == DelegationKind::Zone)
        paragraphs.append(
            Words::tr("With them, the name %1 becomes a zone of its own, where TLS certificates for %2 are proven. "
                      "They concern this one name and nothing else; web, mail and other records are not touched.")
                .arg(names.join(u", "_s), all));
    else if (isOneRecord)
        paragraphs.append(
            Words::tr("With it, TLS certificates for %1 can be renewed without changing your zone again. It concerns "
                      "this one name and nothing else; web, mail and other records are not touched.")
                .arg(all));
    else
        paragraphs.append(Words::tr(
            "With them, TLS certificates for %1 can be renewed without changing your zone again. They concern "
            "these names and nothing else; web, mail and other records are not touched.")
                .arg(all));
    return paragraphs.join(u"\n\n"_s) + u'\n';
}

QString delegationSubject(const QList<diagnosis::DelegationPlan> &plans)
{
    if (plans.size() > 1)
        return Words::tr("DNS records for the TLS certificates of %1 and others").arg(plans.first().domain);
    return Words::tr("DNS records for the TLS certificates of %1")
        .arg(plans.isEmpty() ? QString() : plans.first().domain);
}

} // namespace certwright
