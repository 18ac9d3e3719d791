// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/commands.h"
#include "app/ctl/ctl_text.h"
#include "app/ctl/progress.h"
#include "core/issuance/dns_ways.h"

using namespace Qt::StringLiterals;

namespace certwright::ctl {

namespace {

QJsonObject nothing() { return {{u"event"_s, u"nothing"_s}}; }

/// Those of them that are due are started; the others say when they will be.
Task<Result<QList<DomainId>>> startDueOnes(Workplace &place, QList<DomainId> ids)
{
    QList<DomainId> started;
    for (const DomainId id : ids) {
        const Result<Domain> domain = place.store().domain(id);
        if (!domain)
            co_return failed(domain.error());
        if (domain->certificate.isNull()) {
            if (const Result<void> begun = place.service().obtain(id); !begun)
                co_return failed(begun.error());
            started.append(id);
            continue;
        }
        const Result<RenewalPlan> plan = co_await place.session.renewal().askNow(id);
        if (!plan)
            co_return failed(plan.error());
        if (plan->moment > place.session.clock().now()) {
            QJsonObject object{
                {u"event"_s, u"not-due"_s}, {u"domain"_s, domain->name().ascii()}, {u"renewal"_s, toJson(*plan)}};
            place.output.print(CtlText::tr("%1 is not due before %2; --force renews it now.")
                                   .arg(domain->name().unicode(), absoluteTime(plan->moment)),
                object);
            continue;
        }
        if (const Result<void> begun = place.service().renew(id); !begun)
            co_return failed(begun.error());
        started.append(id);
    }
    co_return started;
}

/// Goes on with what a former command was interrupted in, as far as nobody has to publish something for it: an
/// unfinished run is not due, it is under way.
Result<QList<DomainId>> goOn(Workplace &place)
{
    const Result<QList<Run>> unfinished = place.store().unfinishedRuns();
    if (!unfinished)
        return failed(unfinished.error());
    QList<DomainId> begun;
    for (const Run &run : *unfinished) {
        const Result<Domain> domain = place.store().domain(run.domain);
        if (!domain)
            return failed(domain.error());
        if (attendanceOf(*domain) == Attendance::Person)
            continue;
        if (const Result<void> resumed = place.service().resume(run.domain); !resumed)
            return failed(resumed.error());
        begun.append(run.domain);
    }
    return begun;
}

/// What was interrupted, and what is due.
Task<Result<QList<DomainId>>> startWhatIsDue(Workplace &place)
{
    const Result<QList<DomainId>> interrupted = goOn(place);
    if (!interrupted)
        co_return failed(interrupted.error());
    const Result<QList<DomainId>> due = co_await place.session.renewal().lookOnce();
    if (!due)
        co_return failed(due.error());
    QList<DomainId> all = *interrupted;
    for (const DomainId id : *due) {
        if (!interrupted->contains(id))
            all.append(id);
    }
    co_return all;
}

Result<QList<DomainId>> startAll(Workplace &place, const QList<DomainId> &ids)
{
    if (const Result<void> started = place.service().renew(ids); !started)
        return failed(started.error());
    return ids;
}

Result<Certificate> certificateToRevoke(Workplace &place, const Domain &domain)
{
    Failure missing = notFound(u"revokeCert"_s, domain.name().ascii());
    if (place.arguments.serial.isEmpty()) {
        if (!domain.certificate.isNull())
            return place.store().certificate(domain.certificate);
        missing.kind = FailureKind::NotAllowedNow;
        missing.code = u"no-certificate"_s;
        return failed(missing);
    }
    const Result<QList<Certificate>> all = place.store().certificates(domain.id);
    if (!all)
        return failed(all.error());
    for (const Certificate &each : *all) {
        if (each.facts.serial == place.arguments.serial)
            return each;
    }
    missing.subject = place.arguments.serial;
    return failed(missing);
}

} // namespace

Task<int> renew(Workplace &place)
{
    const Result<QList<DomainName>> names = place.names();
    if (!names)
        co_return place.refused(names.error());
    QList<DomainId> ids;
    for (const DomainName &name : *names) {
        const Result<DomainId> id = place.store().findDomain(name.ascii());
        if (!id)
            co_return place.refused(id.error());
        ids.append(*id);
    }
    Progress progress(place, names->size() == 1 ? Progress::Detail::EveryStep : Progress::Detail::OutcomeOnly);
    Result<QList<DomainId>> started;
    if (names->isEmpty())
        started = co_await startWhatIsDue(place);
    else if (place.arguments.urgency == Urgency::Now)
        started = startAll(place, ids);
    else
        started = co_await startDueOnes(place, ids);
    if (!started)
        co_return place.refused(started.error());
    if (started->isEmpty() && names->isEmpty())
        place.output.print(CtlText::tr("Nothing is due."), nothing());
    co_return co_await progress.settleAll(*started);
}

Task<int> revoke(Workplace &place)
{
    const Result<Domain> domain = place.namedDomain();
    if (!domain)
        co_return place.refused(domain.error());
    const Result<Certificate> certificate = certificateToRevoke(place, *domain);
    if (!certificate)
        co_return place.refused(certificate.error());
    const Arguments &arguments = place.arguments;
    const Result<void> revoked = co_await place.service().revoke(certificate->id, arguments.reason, arguments.revokeBy);
    if (!revoked)
        co_return place.refused(revoked.error());
    QJsonObject object{
        {u"event"_s, u"revoked"_s}, {u"domain"_s, domain->name().ascii()}, {u"serial"_s, certificate->facts.serial}};
    if (arguments.reason)
        object.insert(u"reason"_s, revocationReasonWord(*arguments.reason));
    const bool current = certificate->id == domain->certificate;
    place.output.print(
        current ? CtlText::tr("The certificate of %1 is revoked. Get a new one: certwrightctl renew --force %2")
                      .arg(domain->name().unicode(), domain->name().ascii())
                : CtlText::tr("The certificate %1 of %2 is revoked.")
                      .arg(certificate->facts.serial, domain->name().unicode()),
        object);
    co_return Done;
}

Task<int> switchCa(Workplace &place)
{
    const Result<Domain> domain = place.namedDomain();
    if (!domain)
        co_return place.refused(domain.error());
    Result<AuthorityChoice> to = place.choice();
    if (!to)
        co_return place.refused(to.error());
    if (!place.arguments.contact)
        to->contact = domain->contact;
    if (place.arguments.account) {
        const Result<AcmeAccount> account = place.account(*place.arguments.account);
        if (!account)
            co_return place.refused(account.error());
        to->account = account->id;
        to->contact = account->contact;
        if (!place.arguments.authority) {
            to->authority = account->authority;
            to->roots = account->authorityRoots;
        }
    } else if (!place.arguments.external.isEmpty()) {
        const Result<AccountId> bound = co_await place.boundAccount(*to);
        if (!bound)
            co_return place.refused(bound.error());
        to->account = *bound;
    }
    Progress progress(place, Progress::Detail::EveryStep);
    const Result<void> switched = co_await place.service().switchAuthority(domain->id, *to);
    if (!switched)
        co_return place.refused(switched.error());
    const QList<DomainId> ids(1, domain->id);
    co_return co_await progress.settleAll(ids);
}

} // namespace certwright::ctl
