// SPDX-License-Identifier: Apache-2.0
// doctor: what DNS says of a name; and the same in short after a run that failed.
#include "app/ctl/circumstances.h"
#include "app/ctl/commands.h"
#include "app/ctl/ctl_text.h"
#include "app/ctl/diagnosis_text.h"
#include "core/issuance/dns_ways.h"

using namespace Qt::StringLiterals;

namespace certwright::ctl {

namespace {

Task<Result<QList<Examined>>> examinedOf(Workplace &place, DomainName name)
{
    QList<QByteArray> values;
    for (const QString &value : place.arguments.values)
        values.append(value.toUtf8());
    const Result<Circumstances> around = circumstancesOf(place, name);
    if (!around)
        co_return failed(around.error());
    if (around->known && values.isEmpty()) {
        Result<QList<Examined>> all = co_await place.session.diagnose(around->known->id);
        // Called by another of its names, it is about that one.
        if (all && around->known->name() != name)
            all->removeIf([&name](const Examined &each) { return !each.name.endsWith(u'.' + name.base()); });
        co_return all;
    }
    diagnosis::Case subject;
    subject.domain = name.base();
    subject.isWildcard = name.isWildcard();
    subject.name = name.challengeName();
    subject.values = values;
    subject.issuers = around->issuers;
    subject.mode = around->mode;
    subject.resolvers = around->resolvers;
    subject.isOverdue = true; // who names values asks where they are
    const Result<diagnosis::Diagnosis> diagnosis = co_await place.session.examine(subject);
    if (!diagnosis)
        co_return failed(diagnosis.error());
    const Examined examined{subject.name, values, *diagnosis};
    co_return QList<Examined>(1, examined);
}

} // namespace

Task<int> doctor(Workplace &place)
{
    const Result<DomainName> name = DomainName::parse(place.arguments.names.constFirst());
    if (!name)
        co_return place.refused(name.error());
    const Result<QList<Examined>> examined = co_await examinedOf(place, *name);
    if (!examined)
        co_return place.refused(examined.error());
    co_return printExamined(place, *examined);
}

Task<void> explain(Workplace &place, Domain domain)
{
    const Result<QList<Examined>> examined = co_await place.session.diagnose(domain.id);
    if (!examined)
        co_return;
    const QDateTime now = place.session.clock().now();
    // Who publishes by hand has just been told what to publish.
    const bool byHand = attendanceOf(domain) == Attendance::Person;
    for (const Examined &each : *examined) {
        for (const diagnosis::Finding &finding : each.diagnosis.findings) {
            if (finding.severity != diagnosis::Severity::Error ||
                (byHand && finding.cause == diagnosis::Cause::NotPublished))
                continue;
            QJsonObject object = toJson(finding, now);
            object.insert(u"event"_s, u"finding"_s);
            object.insert(u"domain"_s, domain.name().ascii());
            const QString more = CtlText::tr("See: certwrightctl doctor %1").arg(domain.name().ascii());
            place.output.afterFailure(findingText(finding, now) + u'\n' + more, object);
            co_return;
        }
    }
}

} // namespace certwright::ctl
