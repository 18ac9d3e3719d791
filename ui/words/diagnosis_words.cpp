// SPDX-License-Identifier: Apache-2.0
// The sentences about findings. About servers, resolvers and CAA they are in diagnosis_server_words.cpp.
#include "ui/words/diagnosis_words.h"

#include "ui/words/diagnosis_words_private.h"
#include "ui/words/tr.h"
#include "ui/words/words.h"

using namespace Qt::StringLiterals;

namespace certwright {

using diagnosis::Cause;

namespace {

/// Where it ended up and where it should be.
FindingWords aboutPlace(const FindingFacts &finding)
{
    const QString &name = finding.subject();
    switch (finding.cause()) {
    case Cause::SuffixDoubled:
        return {Words::tr("The zone is in the name twice"),
            Words::tr("The record is at %1, where the zone's name was appended once more; it belongs at %2.")
                .arg(finding.fact(1), name),
            Words::tr("Enter the name without the zone, or with a dot at its end: %1.").arg(name)};
    case Cause::AtDomain:
        return {Words::tr("The record is at the domain itself"),
            Words::tr("The value stands at %1; the CA looks at %2.").arg(finding.fact(1), name),
            Words::tr("Move the record to %1.").arg(name)};
    case Cause::WrongLabel:
        return {Words::tr("The record is under another name"),
            Words::tr("The value stands at %1; the CA looks at %2.").arg(finding.fact(1), name),
            Words::tr("Change the record's name to %1.").arg(name)};
    case Cause::ZoneElsewhere:
        return {Words::tr("The record is where nobody looks"),
            Words::tr("The server %1 has the record of %2, but the domain is not delegated to it.")
                .arg(finding.fact(1), name),
            Words::tr("Publish the record at the nameservers that the domain is delegated to, or change the delegation "
                      "at the registrar.")};
    default:
        return {Words::tr("The record is not there"), Words::tr("There is no TXT record at %1.").arg(name),
            Words::tr("Publish a TXT record at %1 with the value %2.").arg(name, finding.fact(0))};
    }
}

/// It stands there, and is not what it should be.
FindingWords aboutValue(const FindingFacts &finding)
{
    const QString &name = finding.subject();
    const QString wanted = finding.fact(0);
    const QString seen = finding.fact(1);
    switch (finding.cause()) {
    case Cause::QuotesInValue:
        return {Words::tr("Quotes became part of the value"),
            Words::tr("At %1 stands %2, with quotes inside the value.").arg(name, seen),
            Words::tr("Enter the value without quotes: %1").arg(wanted)};
    case Cause::SpaceInValue:
        return {Words::tr("A space or line break is in the value"),
            Words::tr("The value at %1 has white space that does not belong there: \"%2\".").arg(name, seen),
            Words::tr("Enter the value without spaces and line breaks: %1").arg(wanted)};
    case Cause::ValueAltered:
        return {Words::tr("The value is not complete or was changed"),
            Words::tr("At %1 stands %2, which is nearly the value and not quite.").arg(name, seen),
            Words::tr("Copy the value again, as a whole and in upper and lower case as it is: %1").arg(wanted)};
    case Cause::KeyAuthorization:
        return {Words::tr("The key authorization was published, not its digest"),
            Words::tr("At %1 stands %2, of which the value is made; the CA wants the value itself.").arg(name, seen),
            Words::tr("Replace it by the value %1.").arg(wanted)};
    case Cause::OlderValue:
        return {Words::tr("An older value is still there"),
            Words::tr("At %1 stands %2, the value of an earlier order.").arg(name, seen),
            Words::tr("Replace it by the present value %1.").arg(wanted)};
    case Cause::OneOfTwoValues:
        return {Words::tr("Only one of two values is there"),
            Words::tr("At %1 stands %2, but %3 is missing: both must be there at the same time.")
                .arg(name, seen, wanted),
            Words::tr("Add a second TXT record of the same name with the value %1; keep the first.").arg(wanted)};
    default:
        return {Words::tr("Another value is there"),
            Words::tr("At %1 stands %2, but not the value %3.").arg(name, seen, wanted),
            Words::tr("Add a TXT record at %1 with the value %2; what is there can stay.").arg(name, wanted)};
    }
}

FindingWords aboutWildcard(const FindingFacts &finding)
{
    const QString &name = finding.subject();
    if (finding.cause() == Cause::WildcardCname) {
        return {Words::tr("A wildcard leads the name elsewhere"),
            Words::tr("%1 has no record of its own, and a wildcard CNAME leads it to %2.").arg(name, finding.fact(1)),
            Words::tr("Publish the TXT record at %1: a name with a record of its own is not caught by the wildcard.")
                .arg(name)};
    }
    return {Words::tr("A wildcard answers for the name"),
        Words::tr("%1 has no record of its own; what is seen there, %2, comes from a wildcard record.")
            .arg(name, finding.fact(1)),
        Words::tr("Publish a TXT record at %1 itself with the value %2.").arg(name, finding.fact(0))};
}

FindingWords aboutCname(const FindingFacts &finding)
{
    const QString &name = finding.subject();
    switch (finding.cause()) {
    case Cause::CnameBesideTxt:
        return {Words::tr("A CNAME stands beside other records"),
            Words::tr("%1 has a CNAME (to %2) and TXT records; a name with a CNAME can have nothing else.")
                .arg(name, finding.fact(1)),
            Words::tr("Remove the CNAME, or keep it and publish the TXT record at %1.").arg(finding.fact(1))};
    case Cause::CnameInTheWay:
        return {Words::tr("A CNAME is in the way"),
            Words::tr("%1 is a CNAME to %2, so nobody sees a TXT record at %1.").arg(name, finding.fact(1)),
            Words::tr("Remove the CNAME of %1 and publish the TXT record there.").arg(name)};
    case Cause::CnameLoop:
        return {Words::tr("The CNAMEs go round in a circle"),
            Words::tr("From %1 the CNAMEs come back to where they were: %2.").arg(name, finding.way()),
            Words::tr("Remove one of these CNAMEs.")};
    case Cause::CnameDangling:
        return {Words::tr("A CNAME leads to nothing"),
            Words::tr("The CNAME of %1 leads to %2, which does not exist.").arg(name, finding.lastFact()),
            Words::tr("Correct the CNAME, or set up the name it leads to and publish the record there.")};
    default:
        return {Words::tr("The chain of CNAMEs is long"),
            Words::tr("From %1 it is %2 CNAMEs to the record; some CAs give up before.")
                .arg(name, QString::number(finding.count() - 1)),
            Words::tr("Let the first CNAME lead to the last name directly: %1.").arg(finding.lastFact())};
    }
}

FindingWords aboutPreflight(const FindingFacts &finding)
{
    const QString &name = finding.subject();
    switch (finding.cause()) {
    case Cause::CredentialsRefused: {
        const Advice advice = finding.advice();
        return {Words::tr("The DNS provider refuses the credentials"),
            advice.what.isEmpty() ? Words::tr("The DNS provider did not accept the credentials for %1.").arg(name)
                                  : advice.what,
            advice.next.isEmpty() ? Words::tr("Check the credentials in the settings.") : advice.next};
    }
    case Cause::ZoneNotOwned:
        return {Words::tr("The credentials are for other zones"),
            Words::tr("%1 is not among the zones that the DNS provider's credentials can change.").arg(name),
            Words::tr("Use credentials of the account that has this zone, or give these access to it.")};
    case Cause::NameCovered:
        return {Words::tr("There is a certificate for this name already"),
            finding.until().isEmpty()
                ? Words::tr("%1 is in the certificate of %2.").arg(name, finding.fact(0))
                : Words::tr("%1 is in the certificate of %2, until %3.").arg(name, finding.fact(0), finding.until()),
            Words::tr("Use that certificate, or order another one if it is meant.")};
    default: {
        const Advice advice = finding.advice();
        return {Words::tr("The name cannot be used"),
            advice.what.isEmpty() ? Words::tr("No certificate can be had for %1.").arg(name) : advice.what,
            advice.next.isEmpty() ? Words::tr("Change the name or leave it out.") : advice.next};
    }
    }
}

} // namespace

FindingWords describe(const diagnosis::Finding &finding, const QDateTime &now)
{
    const FindingFacts facts(finding, now);
    switch (finding.cause) {
    case Cause::NotPublished:
    case Cause::SuffixDoubled:
    case Cause::AtDomain:
    case Cause::WrongLabel:
    case Cause::ZoneElsewhere:
        return aboutPlace(facts);
    case Cause::QuotesInValue:
    case Cause::SpaceInValue:
    case Cause::ValueAltered:
    case Cause::KeyAuthorization:
    case Cause::OlderValue:
    case Cause::ForeignValue:
    case Cause::OneOfTwoValues:
        return aboutValue(facts);
    case Cause::WildcardAnswers:
    case Cause::WildcardCname:
        return aboutWildcard(facts);
    case Cause::CnameBesideTxt:
    case Cause::CnameInTheWay:
    case Cause::CnameLoop:
    case Cause::CnameDangling:
    case Cause::CnameTooLong:
        return aboutCname(facts);
    case Cause::CredentialsRefused:
    case Cause::ZoneNotOwned:
    case Cause::NameCovered:
    case Cause::NameInvalid:
        return aboutPreflight(facts);
    case Cause::Unfinished:
        return {Words::tr("Not everything could be looked at"),
            Words::tr("Servers were silent, and the time for %1 was over before all was asked: what is not said here "
                      "is not known.")
                .arg(facts.subject()),
            Words::tr("See to the servers that are named, then look again.")};
    default:
        return describeServers(facts);
    }
}

QString findingSeverityText(diagnosis::Severity severity)
{
    switch (severity) {
    case diagnosis::Severity::Error:
        return Words::tr("error", "how bad a finding is");
    case diagnosis::Severity::Warning:
        return Words::tr("warning", "how bad a finding is");
    case diagnosis::Severity::Note:
        break;
    }
    return Words::tr("note", "how bad a finding is");
}

QString markText(diagnosis::Mark mark)
{
    switch (mark) {
    case diagnosis::Mark::Good:
        return Words::tr("good", "part of a lookup");
    case diagnosis::Mark::Doubtful:
        return Words::tr("doubtful", "part of a lookup");
    case diagnosis::Mark::Bad:
        return Words::tr("wrong", "part of a lookup");
    case diagnosis::Mark::Unknown:
        break;
    }
    return Words::tr("not known", "part of a lookup");
}

QStringList pictureLines(const diagnosis::Picture &picture, const QList<QByteArray> &expected)
{
    // The same sign for the same mark, so that a column of them can be read at a glance.
    const auto line = [](diagnosis::Mark mark, const QString &text) {
        const QStringList signs{u"+"_s, u"?"_s, u"x"_s, u"."_s};
        return signs.at(int(mark)) + u' ' + text;
    };
    QStringList lines;
    for (qsizetype i = 0; i < picture.hops.size(); ++i) {
        const diagnosis::Hop &hop = picture.hops.at(i);
        const QString indent(2 * i, u' ');
        lines << line(hop.mark, indent + (i == 0 ? hop.name : Words::tr("CNAME to %1").arg(hop.name)));
    }
    if (!picture.zone.isEmpty()) {
        QStringList facts;
        if (!picture.parent.isEmpty())
            facts << Words::tr("delegated by %1", "a zone").arg(picture.parent);
        facts << (picture.isSigned ? Words::tr("signed", "a zone") : Words::tr("not signed", "a zone"));
        lines << line(picture.zoneMark, Words::tr("Zone %1 (%2)").arg(picture.zone, facts.join(u", "_s)));
    } else if (!picture.hops.isEmpty()) {
        lines << line(picture.zoneMark, Words::tr("No zone was found"));
    }
    for (const diagnosis::Witness &witness : picture.witnesses) {
        const dns::Observation &observation = witness.observation;
        QString who = serverText(observation.server);
        if (!observation.server.name.isEmpty() && observation.server.url.isEmpty())
            who += u" ("_s + observation.server.text() + u')';
        if (observation.isResolver)
            who = Words::tr("resolver %1").arg(who);
        QString says = sightText(observation, expected);
        if (expected.isEmpty() && observation.sight != dns::Sight::Failed)
            says = Words::tr("answers", "a nameserver");
        QString text = u"  "_s + Words::tr("%1: %2", "a nameserver, what it says").arg(who, says);
        if (observation.sight == dns::Sight::OtherValue)
            text += u": "_s + QString::fromUtf8(observation.values.join(", "));
        lines << line(witness.mark, text);
    }
    if (picture.caaName.isEmpty() && picture.caaMark != diagnosis::Mark::Unknown)
        lines << line(picture.caaMark, Words::tr("CAA: none, every CA may issue"));
    for (const QString &record : picture.caa)
        lines << line(picture.caaMark, Words::tr("CAA: %1").arg(record));
    return lines;
}

} // namespace certwright
