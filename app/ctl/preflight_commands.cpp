// SPDX-License-Identifier: Apache-2.0
// What would make an order fail, before it is spent: the preflight command, and the look of obtain, which goes on all
// the same unless it is told to stop.
#include "app/ctl/circumstances.h"
#include "app/ctl/commands.h"
#include "app/ctl/ctl_text.h"
#include "app/ctl/diagnosis_text.h"
#include "core/crypto/csr.h"
#include "core/issuance/dns_ways.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::ctl {

namespace {

/// What the CAs are called in CAA records: as each says itself, else as is known of it.
Task<Circumstances> askedCircumstances(Workplace &place, Circumstances around)
{
    for (qsizetype i = 0; i < around.authorities.size(); ++i) {
        const AuthorityChoice at = around.authorities.at(i);
        const Result<acme::Directory> directory = co_await place.service().directory(at.authority, at.roots);
        if (directory && !directory->caaIdentities.isEmpty())
            around.issuers[i].identities = directory->caaIdentities;
    }
    co_return around;
}

/// Of other domains than that one.
Result<QList<diagnosis::StoredCertificate>> certificatesBeside(Workplace &place, const std::optional<Domain> &known)
{
    const Result<QList<DomainRow>> rows = place.store().rows();
    if (!rows)
        return failed(rows.error());
    QList<diagnosis::StoredCertificate> certificates;
    for (const DomainRow &row : *rows) {
        const bool isOther = !known || row.domain.id != known->id;
        if (isOther && !row.domain.certificate.isNull() && !row.revoked)
            certificates.append({row.domain.name().ascii(), row.domain.facts.names, row.domain.facts.notAfter});
    }
    return certificates;
}

/// Who would publish, in the ways of a domain: --credential, --provider and --credential-for, or what it has. Without a
/// provider nobody is known yet.
Result<Domain> publisherOf(Workplace &place, const std::optional<Domain> &known)
{
    const Arguments &arguments = place.arguments;
    Domain publisher;
    publisher.ways = known ? known->ways : QList<DnsWay>();
    if (arguments.credentialsFor) {
        const Result<QList<DnsWay>> ways = place.ways(*arguments.credentialsFor);
        if (!ways)
            return failed(ways.error());
        publisher.ways = *ways;
    }
    if (arguments.credential) {
        const Result<Credential> chosen = place.credentialCalled(*arguments.credential);
        if (!chosen)
            return failed(chosen.error());
        publisher.provider = chosen->provider;
        publisher.credential = chosen->id;
        return publisher;
    }
    const QString usual = place.session.world() == World::Sandbox ? u"sandbox"_s : QString();
    publisher.provider = arguments.provider.value_or(known ? known->provider : usual);
    // Options that are given now take the place of those that are kept.
    if (known && publisher.provider == known->provider && arguments.options.isEmpty())
        publisher.credential = known->credential;
    return publisher;
}

Task<Result<ProviderTest>> tryPublisher(Workplace &place, Domain publisher, QString name)
{
    const DnsWay way = wayFor(publisher, name);
    if (way.provider.isEmpty() || attendanceOf(way.provider) == Attendance::Person)
        co_return ProviderTest(); // there is nothing to try
    ProviderOptions options;
    if (way.credential.isNull() && way.zone.isEmpty()) {
        Result<ProviderOptions> given = place.providerOptions(way.provider);
        if (!given)
            co_return failed(given.error());
        options = std::move(*given);
    }
    co_return co_await place.service().testProvider(way.provider, way.credential, std::move(options), std::move(name));
}

Result<diagnosis::PreflightRequest> requestOf(Workplace &place, const QStringList &names, const Circumstances &around)
{
    diagnosis::PreflightRequest request;
    request.names = names;
    request.issuers = around.issuers;
    request.mode = around.mode;
    request.resolvers = around.resolvers;
    const Result<QList<diagnosis::StoredCertificate>> certificates = certificatesBeside(place, around.known);
    if (!certificates)
        return failed(certificates.error());
    request.certificates = *certificates;
    const Result<Domain> publisher = publisherOf(place, around.known);
    if (!publisher)
        return failed(publisher.error());
    request.testProvider = [&place, chosen = *publisher](
                               QString name) { return tryPublisher(place, chosen, std::move(name)); };
    return request;
}

/// The names typed, or those of --csr.
Result<QStringList> namesOf(Workplace &place)
{
    const Arguments &arguments = place.arguments;
    if (!arguments.names.isEmpty() || arguments.order.csrFile.isEmpty())
        return arguments.names;
    constexpr qint64 longestRequest = 1 << 16; // octets
    const Result<QByteArray> content = readFile(arguments.order.csrFile, longestRequest);
    if (!content)
        return failed(content.error());
    const Result<SigningRequest> request = readSigningRequest(*content);
    if (!request)
        return failed(request.error());
    QStringList names;
    for (const DomainName &name : request->names)
        names.append(name.ascii());
    return names;
}

/// All of a report, each once: names of one zone share its troubles.
QList<diagnosis::Finding> findingsOf(const diagnosis::PreflightReport &report)
{
    QList<diagnosis::Finding> all = report.findings;
    for (const diagnosis::PreflightName &name : report.names) {
        for (const diagnosis::Finding &finding : name.diagnosis.findings) {
            if (!all.contains(finding))
                all.append(finding);
        }
    }
    return all;
}

/// Errors one by one, of warnings how many; nothing where there is neither. Beside the results, as failures are.
void printBrief(Workplace &place, const QList<diagnosis::Finding> &findings, const QString &domain)
{
    const QDateTime now = place.session.clock().now();
    int errors = 0;
    int warnings = 0;
    for (const diagnosis::Finding &finding : findings) {
        warnings += finding.severity == diagnosis::Severity::Warning ? 1 : 0;
        if (finding.severity != diagnosis::Severity::Error)
            continue;
        ++errors;
        QJsonObject object = toJson(finding, now);
        object.insert(u"event"_s, u"finding"_s);
        object.insert(u"domain"_s, domain);
        place.output.afterFailure(findingText(finding, now), object);
    }
    if (errors + warnings == 0)
        return;
    const QString said =
        CtlText::tr("Before the order of %1: %2 would stop it, %3 may. See: certwrightctl preflight %1")
            .arg(domain)
            .arg(errors)
            .arg(warnings);
    place.output.afterFailure(said, QJsonObject{{u"event"_s, u"preflight"_s}, {u"domain"_s, domain},
                                        {u"errors"_s, errors}, {u"warnings"_s, warnings}});
}

/// A run that is under way has ordered already.
Result<bool> isUnderWay(Workplace &place, const std::optional<Domain> &known)
{
    if (!known)
        return false;
    const Result<std::optional<Run>> latest = place.store().latestRun(known->id);
    if (!latest)
        return failed(latest.error());
    return *latest && !isEnd((*latest)->step);
}

} // namespace

Task<int> preflight(Workplace &place)
{
    const DomainName first = DomainName::parse(place.arguments.names.constFirst()).value_or(DomainName());
    const Result<Circumstances> found = circumstancesOf(place, first);
    if (!found)
        co_return place.refused(found.error());
    const Circumstances around = co_await askedCircumstances(place, *found);
    Result<diagnosis::PreflightRequest> request = requestOf(place, place.arguments.names, around);
    if (!request)
        co_return place.refused(request.error());
    const Result<diagnosis::PreflightReport> report = co_await place.session.preflight(std::move(*request));
    if (!report)
        co_return place.refused(report.error());
    const QDateTime now = place.session.clock().now();
    QList<Examined> examined;
    for (const diagnosis::PreflightName &each : report->names)
        examined.append(Examined{each.name, {}, each.diagnosis});
    (void)printExamined(place, examined);
    for (const diagnosis::Finding &finding : report->findings) {
        QJsonObject object = toJson(finding, now);
        object.insert(u"event"_s, u"finding"_s);
        place.output.print(findingText(finding, now), object);
    }
    co_return report->isHealthy() ? Done : FoundErrors;
}

Task<int> lookBeforeOrder(Workplace &place)
{
    const PreflightWish wish = place.arguments.preflight;
    if (wish == PreflightWish::Skip)
        co_return Done;
    const Result<QStringList> names = namesOf(place);
    if (!names)
        co_return place.refused(names.error());
    const Result<DomainName> first = DomainName::parse(names->value(0));
    if (!first)
        co_return place.refused(first.error());
    const Result<Circumstances> around = circumstancesOf(place, *first);
    if (!around)
        co_return place.refused(around.error());
    const Result<bool> underWay = isUnderWay(place, around->known);
    if (!underWay)
        co_return place.refused(underWay.error());
    if (*underWay)
        co_return Done;
    Result<diagnosis::PreflightRequest> request = requestOf(place, *names, *around);
    if (!request)
        co_return place.refused(request.error());
    const Result<diagnosis::PreflightReport> report = co_await place.session.preflight(std::move(*request));
    const QString domain = first->ascii();
    if (!report) {
        place.output.failure(report.error(), domain);
    } else {
        const QList<diagnosis::Finding> findings = findingsOf(*report);
        printBrief(place, findings, domain);
        if (report->isHealthy())
            co_return Done;
    }
    if (wish == PreflightWish::Warn)
        co_return Done;
    place.output.afterFailure(CtlText::tr("Nothing was ordered."), QJsonObject{{u"event"_s, u"stopped"_s}});
    co_return CommandFailed;
}

} // namespace certwright::ctl
