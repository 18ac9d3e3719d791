// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/commands.h"
#include "app/ctl/ctl_text.h"

#include "core/crypto/certificate.h"
#include "core/issuance/dns_ways.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::ctl {

namespace {

constexpr int eventsShown = 500;

QString authorityText(const QString &authority)
{
    const acme::Authority known = acme::authorityFor(authority);
    return known.name.isEmpty() ? authority : known.name;
}

StateWords wordsFor(Workplace &place, const DomainRow &row)
{
    return describe(row.domain, row.run, attendanceOf(row.domain), place.session.clock().now(), std::nullopt, row.plan,
        row.revoked ? Validity::Revoked : Validity::Stands);
}

/// The provider and, where it has one, the name of its credential.
QString wayText(Workplace &place, const DnsWay &way)
{
    const Result<Credential> credential = place.store().credential(way.credential);
    return credential ? u"%1 (%2)"_s.arg(way.provider, credential->name) : way.provider;
}

/// The account a domain orders with; nothing before there is one.
std::optional<AcmeAccount> accountOf(Workplace &place, const AuthorityChoice &at)
{
    if (!at.account.isNull()) {
        const Result<AcmeAccount> account = place.store().account(at.account);
        return account ? std::optional(*account) : std::nullopt;
    }
    const Result<std::optional<AcmeAccount>> account = place.store().account(at.authority, at.contact);
    return account ? *account : std::nullopt;
}

/// Name, number and contact, as far as there are any.
QString accountText(const AcmeAccount &account)
{
    QStringList parts;
    if (!account.name.isEmpty())
        parts.append(account.name);
    if (!account.contact.isEmpty())
        parts.append(account.contact);
    parts.append(accountStatusText(account.status));
    return CtlText::tr("%1 (%2)", "number of an account, what is known of it")
        .arg(account.id.value)
        .arg(parts.join(u", "_s));
}

QStringList orderLines(const Domain &domain)
{
    const OrderOptions &order = domain.order;
    QStringList lines;
    if (order.challenge != ChallengeKind::Dns01)
        lines.append(CtlText::tr("Proof:    %1").arg(challengeKindWord(order.challenge)));
    if (!order.profile.isEmpty())
        lines.append(CtlText::tr("Profile:  %1").arg(order.profile));
    if (order.lifetime.count() > 0)
        lines.append(CtlText::tr("Lifetime: %1").arg(durationText(order.lifetime)));
    if (order.startsIn.count() > 0)
        lines.append(CtlText::tr("Begins:   %1 after the order").arg(durationText(order.startsIn)));
    if (!order.preferredIssuer.isEmpty())
        lines.append(CtlText::tr("Chain:    from %1 where there is one").arg(order.preferredIssuer));
    if (domain.dnsCheck != DnsCheck()) {
        const QString resolvers = domain.dnsCheck.resolvers.join(u", "_s);
        const QString mode = checkModeWord(domain.dnsCheck.mode);
        lines.append(resolvers.isEmpty() ? CtlText::tr("Asked:    %1").arg(mode)
                                         : CtlText::tr("Asked:    %1; resolvers %2").arg(mode, resolvers));
    }
    const QString key = keyTypeText(domain.keyType);
    if (!order.csr.isEmpty())
        lines.append(CtlText::tr("Key:      %1, of your own signing request").arg(key));
    else if (order.keyUse == KeyUse::Reuse)
        lines.append(CtlText::tr("Key:      %1, kept by renewals").arg(key));
    else
        lines.append(CtlText::tr("Key:      %1, new for each certificate").arg(key));
    return lines;
}

QStringList certificateLines(Workplace &place, const DomainRow &row, QJsonObject &object)
{
    const Domain &domain = row.domain;
    if (domain.certificate.isNull())
        return {};
    QStringList lines{CtlText::tr("Issuer:   %1").arg(domain.facts.issuer),
        CtlText::tr("Serial:   %1").arg(domain.facts.serial),
        CtlText::tr("Valid:    %1 to %2").arg(isoTime(domain.facts.notBefore), isoTime(domain.facts.notAfter)),
        CtlText::tr("SHA-256:  %1").arg(QString::fromLatin1(domain.facts.fingerprint.toHex()))};
    const Result<Certificate> certificate = place.store().certificate(domain.certificate);
    if (!certificate)
        return lines;
    QJsonObject member = object.value(u"certificate"_s).toObject();
    insertCertificate(member, *certificate);
    object.insert(u"certificate"_s, member);
    if (const QString top = member.value(u"chainIssuer"_s).toString(); !top.isEmpty())
        lines.append(CtlText::tr("Chain to: %1").arg(top));
    if (!certificate->profile.isEmpty() && certificate->profile != domain.order.profile)
        lines.append(CtlText::tr("Issued as profile %1").arg(certificate->profile));
    if (certificate->revokedAt.isValid()) {
        const QString when = isoTime(certificate->revokedAt);
        lines.append(
            certificate->revocationReason
                ? CtlText::tr("Revoked:  %1. %2").arg(when, revocationReasonText(*certificate->revocationReason))
                : CtlText::tr("Revoked:  %1").arg(when));
    }
    return lines;
}

QStringList renewalLines(const DomainRow &row, const QDateTime &now)
{
    QStringList lines;
    if (row.plan) {
        const RenewalPlan &plan = *row.plan;
        if (plan.moment.isValid())
            lines.append(CtlText::tr("Renewal:  %1").arg(absoluteTime(plan.moment)));
        if (plan.windowStart.isValid())
            lines.append(CtlText::tr("Window:   %1 to %2, as the CA suggests")
                    .arg(isoTime(plan.windowStart), isoTime(plan.windowEnd)));
        if (!plan.explanationUrl.isEmpty())
            lines.append(CtlText::tr("Why then: %1").arg(plan.explanationUrl));
        if (plan.askAgainAt.isValid())
            lines.append(CtlText::tr("Asks again %1").arg(relativeTime(plan.askAgainAt, now)));
    }
    const Backoff &backoff = row.domain.backoff;
    if (backoff.failures > 0) {
        lines.append(backoff.retryAt.isValid() ? CtlText::tr("Failures: %1 in a row; trying again %2")
                                                     .arg(backoff.failures)
                                                     .arg(absoluteTime(backoff.retryAt))
                                               : CtlText::tr("Failures: %1 in a row").arg(backoff.failures));
    }
    if (!backoff.page.isEmpty())
        lines.append(CtlText::tr("Visit:    %1").arg(backoff.page));
    return lines;
}

/// What is left at one CA; into `lines` and `array`.
Result<void> addAllowances(
    Workplace &place, const Domain &domain, const AuthorityChoice &at, QStringList &lines, QJsonArray &array)
{
    const Result<QList<Allowance>> allowances =
        place.service().allowances(at, domain.names, domain.standing.hasCertificate);
    if (!allowances)
        return failed(allowances.error());
    for (const Allowance &each : *allowances) {
        QJsonObject object = toJson(each);
        object.insert(u"authority"_s, at.authority);
        array.append(object);
        lines.append(allowanceText(each, place.session.clock().now()));
    }
    return {};
}

} // namespace

int list(Workplace &place)
{
    const Result<QList<DomainRow>> rows = place.store().rows();
    if (!rows)
        return place.refused(rows.error());
    if (rows->isEmpty() && !place.output.isJson())
        place.output.print(CtlText::tr("No domains yet. Add one: certwrightctl obtain NAME"), QJsonObject());
    qsizetype widest = 0;
    for (const DomainRow &row : *rows)
        widest = std::max(widest, row.domain.name().unicode().size());
    for (const DomainRow &row : *rows) {
        const StateWords words = wordsFor(place, row);
        const QString name = row.domain.name().unicode().leftJustified(widest);
        place.output.print(u"%1  %2  %3"_s.arg(name, words.brief, words.full), toJson(row));
    }
    return Done;
}

int show(Workplace &place)
{
    const Result<DomainId> id = place.named();
    if (!id)
        return place.refused(id.error());
    const Result<DomainRow> row = place.store().row(*id);
    if (!row)
        return place.refused(row.error());
    const Domain &domain = row->domain;
    const StateWords words = wordsFor(place, *row);
    QJsonObject object = toJson(*row);
    QStringList names;
    for (const DomainName &name : domain.names)
        names.append(name.unicode());
    QStringList lines{
        CtlText::tr("Names:    %1").arg(names.join(u", "_s)),
        CtlText::tr("State:    %1. %2").arg(words.brief, words.full),
        CtlText::tr("CA:       %1").arg(authorityText(domain.authority)),
    };
    if (const std::optional<AuthorityChoice> first = domain.authorityAt(0)) {
        if (const std::optional<AcmeAccount> account = accountOf(place, *first)) {
            object.insert(u"account"_s, toJson(*account));
            lines.append(CtlText::tr("Account:  %1").arg(accountText(*account)));
        }
    }
    if (!domain.fallbacks.isEmpty()) {
        QStringList others;
        for (const AuthorityChoice &each : domain.fallbacks)
            others.append(authorityText(each.authority));
        lines.append(CtlText::tr("Else:     %1").arg(others.join(u", "_s)));
    }
    lines.append(CtlText::tr("DNS:      %1").arg(domain.provider));
    for (const DnsWay &way : domain.ways)
        lines.append(CtlText::tr("          %1 for %2", "a DNS provider, a zone").arg(wayText(place, way), way.zone));
    lines += orderLines(domain);
    lines += certificateLines(place, *row, object);
    lines += renewalLines(*row, place.session.clock().now());
    if (const std::optional<AuthorityChoice> first = domain.authorityAt(0)) {
        QStringList left;
        QJsonArray allowances;
        if (addAllowances(place, domain, *first, left, allowances) && !allowances.isEmpty()) {
            object.insert(u"allowances"_s, allowances);
            lines.append(CtlText::tr("Limits:   %1").arg(left.join(u"\n          "_s)));
        }
    }
    place.output.print(lines.join(u'\n'), object);
    if (domain.failure && !place.output.isJson())
        place.output.failure(*domain.failure);
    const QList<RunRecord> records = row->run ? row->run->records : place.service().recordsToPublish(*id);
    QList<RunRecord> open = records;
    open.removeIf([](const RunRecord &record) { return record.state == RecordState::Removed; });
    if (domain.standing.state != DomainState::Active || row->run)
        place.output.records(domain, recordsToShow(domain, open));
    return Done;
}

int events(Workplace &place)
{
    const Result<DomainId> id = place.named();
    if (!id)
        return place.refused(id.error());
    const Result<QList<Event>> events = place.store().events(*id, eventsShown);
    if (!events)
        return place.refused(events.error());
    for (auto event = events->rbegin(); event != events->rend(); ++event) {
        QString text = u"%1  %2"_s.arg(isoTime(event->at), eventText(*event));
        // Most events say their reason themselves.
        const QString reason = event->failure ? advise(*event->failure).what : QString();
        if (!text.contains(reason.chopped(reason.endsWith(u'.') ? 1 : 0)))
            text += u": "_s + reason;
        place.output.print(text, toJson(*event));
    }
    return Done;
}

int limits(Workplace &place)
{
    const Result<Domain> domain = place.namedDomain();
    if (!domain)
        return place.refused(domain.error());
    int index = 0;
    while (const std::optional<AuthorityChoice> at = domain->authorityAt(index++)) {
        QStringList lines;
        QJsonArray allowances;
        if (const Result<void> added = addAllowances(place, *domain, *at, lines, allowances); !added)
            return place.refused(added.error());
        const acme::Authority known = acme::authorityFor(at->authority);
        QJsonObject object{{u"authority"_s, at->authority}, {u"allowances"_s, allowances}};
        if (!known.limits.page.isEmpty()) {
            object.insert(u"page"_s, known.limits.page);
            lines.append(CtlText::tr("See %1").arg(known.limits.page));
        }
        if (allowances.isEmpty())
            lines.prepend(CtlText::tr("no limits are known"));
        place.output.print(authorityText(at->authority) + u":\n  "_s + lines.join(u"\n  "_s), object);
    }
    return Done;
}

} // namespace certwright::ctl
