// SPDX-License-Identifier: Apache-2.0
#include "core/diagnosis/preflight.h"

#include "core/base/awaitables.h"
#include "core/dns/names.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::diagnosis {

namespace {

/// Each asks some eighty questions.
constexpr qsizetype namesAtATime = 4;
/// A provider is asked once for each zone, and not for ever.
constexpr qsizetype mostTests = 20;

bool hasErrors(const QList<Finding> &findings)
{
    return std::any_of(
        findings.begin(), findings.end(), [](const Finding &finding) { return finding.severity == Severity::Error; });
}

/// What the provider's answer means for a zone; nothing where it is fine.
std::optional<Finding> judgeTest(const Result<ProviderTest> &tested, const QString &zone)
{
    Finding finding;
    finding.subject = zone;
    if (!tested) {
        // A zone that is not there is no fault of the credentials.
        const bool isAbsent = tested.error().kind == FailureKind::NotFound || tested.error().code == "zone"_L1;
        finding.cause = isAbsent ? Cause::ZoneNotOwned : Cause::CredentialsRefused;
        finding.failure = tested.error();
        return finding;
    }
    const bool has =
        tested->zones.isEmpty() || std::any_of(tested->zones.begin(), tested->zones.end(),
                                       [&zone](const QString &each) { return dns::isWithin(zone, each.toLower()); });
    if (has)
        return {};
    finding.cause = Cause::ZoneNotOwned;
    finding.facts = tested->zones;
    return finding;
}

/// The distinct challenge names, each with its case.
QList<Case> casesOf(const QList<DomainName> &names, const PreflightRequest &request)
{
    QList<Case> cases;
    for (const DomainName &name : names) {
        const QString domain = name.base();
        const auto known = std::ranges::find(cases, domain, &Case::domain);
        if (known != cases.end()) {
            known->isWildcard = known->isWildcard || name.isWildcard();
            continue;
        }
        Case subject;
        subject.domain = domain;
        subject.isWildcard = name.isWildcard();
        subject.name = name.challengeName();
        subject.issuers = request.issuers;
        subject.mode = request.mode;
        subject.resolvers = request.resolvers;
        cases.append(subject);
    }
    return cases;
}

} // namespace

bool PreflightReport::isHealthy() const
{
    return !hasErrors(findings) && std::all_of(names.begin(), names.end(),
                                       [](const PreflightName &each) { return each.diagnosis.isHealthy(); });
}

std::optional<Finding> coverageOf(
    const DomainName &name, const QList<StoredCertificate> &certificates, const QDateTime &now)
{
    for (const StoredCertificate &certificate : certificates) {
        const bool covers = std::any_of(certificate.names.begin(), certificate.names.end(),
            [&name](const QString &each) { return DomainName::fromStored(each).covers(name); });
        if (!covers || certificate.notAfter <= now)
            continue;
        Finding finding;
        finding.cause = Cause::NameCovered;
        finding.severity = Severity::Note;
        finding.subject = name.ascii();
        finding.facts = QStringList{certificate.domain};
        finding.until = certificate.notAfter;
        return finding;
    }
    return {};
}

Preflight::Preflight(dns::Client &client, const Clock &clock)
    : m_client(client)
    , m_clock(clock)
{
}

Task<Result<PreflightReport>> Preflight::check(PreflightRequest request)
{
    PreflightReport report;
    QList<DomainName> names;
    QList<Finding> covered;
    for (const QString &typed : std::as_const(request.names)) {
        const Result<DomainName> name = DomainName::parse(typed);
        if (!name) {
            Finding finding;
            finding.cause = Cause::NameInvalid;
            finding.subject = typed;
            finding.failure = name.error();
            report.findings.append(finding);
            continue;
        }
        if (names.contains(*name))
            continue;
        names.append(*name);
        if (const std::optional<Finding> known = coverageOf(*name, request.certificates, m_clock.now()))
            covered.append(*known);
    }
    Doctor doctor(m_client, m_clock);
    const QList<Case> cases = casesOf(names, request);
    for (qsizetype from = 0; from < cases.size(); from += namesAtATime) {
        const QList<Case> some = cases.mid(from, namesAtATime);
        std::vector<Task<Result<Diagnosis>>> looks;
        for (const Case &each : some)
            looks.push_back(doctor.examine(each));
        std::vector<Result<Diagnosis>> found = co_await whenAll(std::move(looks));
        for (qsizetype i = 0; i < some.size(); ++i) {
            Result<Diagnosis> &diagnosis = found[std::size_t(i)];
            if (!diagnosis)
                co_return failed(diagnosis.error());
            report.names.append(PreflightName{some.at(i).domain, some.at(i).name, std::move(*diagnosis)});
        }
    }
    QStringList tested; ///< zones
    for (qsizetype i = 0; i < report.names.size() && request.testProvider; ++i) {
        const Picture &picture = report.names.at(i).diagnosis.picture;
        // The record goes to where CNAMEs lead.
        const QString target = picture.hops.isEmpty() ? report.names.at(i).name : picture.hops.last().name;
        const QString zone = picture.zone.isEmpty() ? report.names.at(i).domain : picture.zone;
        if (tested.contains(zone) || tested.size() >= mostTests)
            continue;
        tested.append(zone);
        const Result<ProviderTest> test = co_await request.testProvider(target);
        if (const std::optional<Finding> finding = judgeTest(test, zone))
            report.findings.append(*finding);
    }
    report.findings += covered;
    co_return report;
}

} // namespace certwright::diagnosis
