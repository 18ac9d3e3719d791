// SPDX-License-Identifier: Apache-2.0
// doctor and preflight: what DNS says of a name, after something went wrong and before anything is ordered.
#include "app/ctl/commands.h"
#include "app/ctl/ctl_text.h"
#include "app/ctl/diagnosis_text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::ctl {

namespace {

/// The domain that has the name, as its first or as another one; null where none has.
Result<DomainId> domainWith(Workplace &place, const DomainName &name)
{
    const Result<QList<DomainRow>> rows = place.store().rows();
    if (!rows)
        return failed(rows.error());
    DomainId found;
    for (const DomainRow &row : *rows) {
        if (row.domain.name() == name)
            return row.domain.id;
        if (found.isNull() && row.domain.names.contains(name))
            found = row.domain.id;
    }
    return found;
}

/// The CA that --ca or the settings choose, and the account that would order there.
Result<diagnosis::Issuer> issuerOf(Workplace &place)
{
    const Result<AuthorityChoice> at = place.choice();
    if (!at)
        return failed(at.error());
    diagnosis::Issuer issuer;
    issuer.identities = acme::authorityFor(at->authority).caaIdentities;
    const Result<std::optional<AcmeAccount>> account = place.store().account(at->authority, at->contact);
    if (!account)
        return failed(account.error());
    if (*account)
        issuer.accountUri = (*account)->url;
    return issuer;
}

Task<Result<QList<Examined>>> examinedOf(Workplace &place, DomainName name)
{
    QList<QByteArray> values;
    for (const QString &value : place.arguments.values)
        values.append(value.toUtf8());
    const Result<DomainId> id = domainWith(place, name);
    if (!id)
        co_return failed(id.error());
    if (!id->isNull() && values.isEmpty()) {
        Result<QList<Examined>> all = co_await place.session.diagnose(*id);
        const Result<Domain> domain = place.store().domain(*id);
        // Called by another of its names, it is about that one.
        if (all && domain && domain->name() != name)
            all->removeIf([&name](const Examined &each) { return !each.name.endsWith(u'.' + name.base()); });
        co_return all;
    }
    const Result<diagnosis::Issuer> issuer = issuerOf(place);
    if (!issuer)
        co_return failed(issuer.error());
    diagnosis::Case subject;
    subject.domain = name.base();
    subject.isWildcard = name.isWildcard();
    subject.name = name.challengeName();
    subject.values = values;
    subject.issuer = *issuer;
    const Result<diagnosis::Diagnosis> diagnosis = co_await place.session.examine(subject);
    if (!diagnosis)
        co_return failed(diagnosis.error());
    const Examined examined{subject.name, values, *diagnosis};
    co_return QList<Examined>(1, examined);
}

int print(Workplace &place, const QList<Examined> &all)
{
    const QDateTime now = place.session.clock().now();
    int status = Done;
    for (const Examined &each : all) {
        QJsonObject object = toJson(each.name, each.diagnosis, each.values, now);
        object.insert(u"event"_s, u"diagnosis"_s);
        place.output.print(diagnosisText(each.name, each.diagnosis, each.values, now), object);
        if (!each.diagnosis.isHealthy())
            status = FoundErrors;
    }
    return status;
}

/// What the CA is called in CAA records: as it says itself, else as is known of it.
Task<Result<diagnosis::Issuer>> askedIssuer(Workplace &place)
{
    Result<diagnosis::Issuer> issuer = issuerOf(place);
    const Result<AuthorityChoice> at = place.choice();
    if (!issuer || !at)
        co_return issuer;
    const Result<acme::Directory> directory = co_await place.service().directory(at->authority, at->roots);
    if (directory && !directory->caaIdentities.isEmpty())
        issuer->identities = directory->caaIdentities;
    co_return issuer;
}

Result<QList<diagnosis::StoredCertificate>> certificatesOf(Workplace &place)
{
    const Result<QList<DomainRow>> rows = place.store().rows();
    if (!rows)
        return failed(rows.error());
    QList<diagnosis::StoredCertificate> certificates;
    for (const DomainRow &row : *rows) {
        if (!row.domain.certificate.isNull() && !row.revoked)
            certificates.append({row.domain.name().ascii(), row.domain.facts.names, row.domain.facts.notAfter});
    }
    return certificates;
}

/// Tries the provider and the options that the command line names.
Task<Result<ProviderTest>> tryProvider(Workplace &place, QString name)
{
    CredentialId credential;
    QString provider = place.arguments.provider.value_or(QString());
    if (place.arguments.credential) {
        const Result<Credential> known = place.credentialCalled(*place.arguments.credential);
        if (!known)
            co_return failed(known.error());
        credential = known->id;
        provider = known->provider;
    }
    ProviderOptions options;
    if (credential.isNull()) {
        Result<ProviderOptions> given = place.providerOptions(provider);
        if (!given)
            co_return failed(given.error());
        options = std::move(*given);
    }
    co_return co_await place.service().testProvider(provider, credential, std::move(options), name);
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
    co_return print(place, *examined);
}

Task<int> preflight(Workplace &place)
{
    diagnosis::PreflightRequest request;
    request.names = place.arguments.names;
    const Result<diagnosis::Issuer> issuer = co_await askedIssuer(place);
    if (!issuer)
        co_return place.refused(issuer.error());
    request.issuer = *issuer;
    const Result<QList<diagnosis::StoredCertificate>> certificates = certificatesOf(place);
    if (!certificates)
        co_return place.refused(certificates.error());
    request.certificates = *certificates;
    if (place.arguments.provider || place.arguments.credential)
        request.testProvider = [&place](QString name) { return tryProvider(place, name); };
    const Result<diagnosis::PreflightReport> report = co_await place.session.preflight(std::move(request));
    if (!report)
        co_return place.refused(report.error());
    const QDateTime now = place.session.clock().now();
    QList<Examined> examined;
    for (const diagnosis::PreflightName &each : report->names)
        examined.append(Examined{each.name, {}, each.diagnosis});
    (void)print(place, examined);
    for (const diagnosis::Finding &finding : report->findings) {
        QJsonObject object = toJson(finding, now);
        object.insert(u"event"_s, u"finding"_s);
        place.output.print(findingText(finding, now), object);
    }
    co_return report->isHealthy() ? Done : FoundErrors;
}

Task<void> explain(Workplace &place, Domain domain)
{
    const Result<QList<Examined>> examined = co_await place.session.diagnose(domain.id);
    if (!examined)
        co_return;
    const QDateTime now = place.session.clock().now();
    // Who publishes by hand has just been told what to publish.
    const bool byHand = attendanceOf(domain.provider) == Attendance::Person;
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
