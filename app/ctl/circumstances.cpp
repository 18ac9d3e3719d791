// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/circumstances.h"

#include "app/ctl/diagnosis_text.h"
#include "app/session/diagnosis_cases.h"

using namespace Qt::StringLiterals;

namespace certwright::ctl {

namespace {

Result<std::optional<Domain>> domainWith(Workplace &place, const DomainName &name)
{
    const Result<QList<DomainRow>> rows = place.store().rows();
    if (!rows)
        return failed(rows.error());
    std::optional<Domain> found;
    for (const DomainRow &row : *rows) {
        if (row.domain.name() == name)
            return row.domain;
        if (!found && row.domain.names.contains(name))
            found = row.domain;
    }
    return found;
}

/// The CA of --ca or --account or, where neither is given, of the domain or the settings; and those of --fallback-ca.
Result<QList<AuthorityChoice>> authoritiesOf(Workplace &place, const std::optional<Domain> &known)
{
    const Arguments &arguments = place.arguments;
    const std::optional<QStringList> &fallbacks = arguments.order.fallbacks;
    QList<AuthorityChoice> authorities;
    const bool isChosen = arguments.authority || arguments.account;
    for (int i = 0; known && !isChosen && known->authorityAt(i) && (i == 0 || !fallbacks); ++i)
        authorities.append(*known->authorityAt(i));
    if (authorities.isEmpty()) {
        Result<AuthorityChoice> first = place.choice();
        if (!first)
            return failed(first.error());
        if (arguments.account) {
            const Result<AcmeAccount> account = place.account(*arguments.account);
            if (!account)
                return failed(account.error());
            first->account = account->id;
            if (!arguments.authority) {
                first->authority = account->authority;
                first->roots = account->authorityRoots;
            }
        }
        authorities.append(*first);
    }
    for (const QString &each : fallbacks.value_or(QStringList())) {
        AuthorityChoice further = authorities.first();
        further.authority = acme::authorityFor(each).id;
        further.account = AccountId();
        authorities.append(further);
    }
    return authorities;
}

} // namespace

Result<Circumstances> circumstancesOf(Workplace &place, const DomainName &name)
{
    const Result<std::optional<Domain>> known = domainWith(place, name);
    if (!known)
        return failed(known.error());
    const Result<QList<AuthorityChoice>> authorities = authoritiesOf(place, *known);
    if (!authorities)
        return failed(authorities.error());
    Circumstances found;
    found.known = *known;
    found.authorities = *authorities;
    const ChallengeKind ofDomain = found.known ? found.known->order.challenge : ChallengeKind::Dns01;
    const ChallengeKind challenge = place.arguments.order.challenge.value_or(ofDomain);
    for (const AuthorityChoice &at : *authorities)
        found.issuers.append(issuerAt(at, challenge, place.store()));
    const DnsCheck check = found.known ? found.known->dnsCheck : DnsCheck();
    found.mode = place.arguments.dnsCheck.value_or(check.mode);
    found.resolvers = dns::readServers(place.arguments.domainResolvers.value_or(check.resolvers));
    return found;
}

int printExamined(Workplace &place, const QList<Examined> &all)
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

} // namespace certwright::ctl
