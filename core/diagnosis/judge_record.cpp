// SPDX-License-Identifier: Apache-2.0
// What stands at the name, against what is wanted there.
#include "core/diagnosis/judgement.h"
#include "core/dns/names.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::diagnosis {

namespace {

/// Seconds from which a cache that has the wrong value is worth a word: CAs' own cap it far below.
constexpr quint32 longTtl = 3600;

/// A TXT record can have 64 KiB; what is not ours need not be shown as a whole.
constexpr qsizetype longestShown = 1000;

QString textOf(const QByteArray &value) { return QString::fromUtf8(value.left(longestShown)); }

/// RFC 1982 §3.2
bool isOlder(quint32 serial, quint32 than) { return serial != than && qint32(serial - than) < 0; }

QList<QByteArray> valuesIn(const QList<dns::Record> &records)
{
    QList<QByteArray> values;
    for (const dns::Record &record : records)
        values.append(record.text);
    return values;
}

std::optional<quint32> serialOf(const ServerFacts &each, const QString &zone)
{
    const QList<dns::Record> soa = each.soa.of(zone, dns::Type::SOA);
    return soa.isEmpty() ? std::nullopt : std::optional(soa.first().serial);
}

} // namespace

QList<Judgement::View> Judgement::views() const
{
    QList<View> all;
    const HopFacts &hop = last();
    for (const ServerFacts &each : hop.servers) {
        if (serviceOf(each, hop.zone.name) != Service::Serves)
            continue;
        const QList<dns::Record> records = each.txt.of(hop.name, dns::Type::TXT);
        View view{each.server, false, valuesIn(records), serialOf(each, hop.zone.name), 0};
        view.ttl = records.isEmpty() ? 0 : records.first().ttl;
        all.append(view);
    }
    // What the servers have the resolvers will show; what they have not may be there for the inside of a network.
    const bool arrived = std::all_of(all.begin(), all.end(), [this](const View &view) { return hasAll(view.values); });
    const bool asksOthers = all.isEmpty() || (onlyResolversCount() && !arrived);
    const QList<View> ofResolvers = asksOthers ? resolverViews() : QList<View>();
    return ofResolvers.isEmpty() ? all : ofResolvers;
}

QList<Judgement::View> Judgement::resolverViews() const
{
    QList<View> all;
    for (const ResolverFacts &each : m_facts.resolvers) {
        if (!each.asksTxt || !each.answer.isOk())
            continue;
        const QList<dns::Record> records = each.answer.answer->records(dns::Type::TXT);
        View view{each.server, true, valuesIn(records), {}, 0};
        view.ttl = records.isEmpty() ? 0 : records.first().ttl;
        all.append(view);
    }
    return all;
}

/// At another name: whatever stands at the right one, that is where it went.
bool Judgement::judgePlaces(const QByteArray &wanted)
{
    QList<QByteArray> fromWildcard;
    if (m_facts.sibling && m_facts.sibling->isOk())
        fromWildcard = valuesIn(m_facts.sibling->answer->records(dns::Type::TXT));
    for (const auto &[place, reply] : m_facts.places) {
        if (!reply.isOk())
            continue;
        for (const dns::Record &record : reply.answer->records(dns::Type::TXT)) {
            const bool isIt = record.text == wanted || bareValue(record.text) == wanted;
            if (!isIt || record.name == last().name || fromWildcard.contains(record.text))
                continue;
            Finding &finding = add(place.cause, Severity::Error, last().name, {textOf(wanted), place.name});
            finding.record = txtLine(last().name, wanted);
            return true;
        }
    }
    return false;
}

/// At the right name, but not as it should be.
bool Judgement::judgeValues(const QByteArray &wanted, const QList<QByteArray> &seen)
{
    const auto say = [&](Cause cause, const QByteArray &value) {
        add(cause, Severity::Error, last().name, {textOf(wanted), textOf(value)}).record = txtLine(last().name, wanted);
    };
    for (const QByteArray &value : seen) {
        if (m_subject.values.contains(value))
            continue;
        if (const std::optional<Cause> cause = alterationOf(wanted, value)) {
            say(*cause, value);
            return true;
        }
    }
    for (const QByteArray &value : seen) {
        const QByteArray bare = bareValue(value);
        if (m_subject.undigested.contains(bare) || looksLikeKeyAuthorization(bare)) {
            say(Cause::KeyAuthorization, value);
            return true;
        }
    }
    return false;
}

void Judgement::judgeMissing(const QByteArray &wanted, const QList<QByteArray> &seen)
{
    if (judgeValues(wanted, seen) || judgePlaces(wanted))
        return;
    const QString name = last().name;
    const auto say = [&](Cause cause, const QStringList &facts) -> Finding & {
        Finding &finding = add(cause, Severity::Error, name, QStringList{textOf(wanted)} + facts);
        finding.record = txtLine(name, wanted);
        return finding;
    };
    for (const auto &[server, reply] : m_facts.outsiders) {
        const QList<QByteArray> there = valuesIn(reply.answer->records(dns::Type::TXT));
        if (!there.contains(wanted))
            continue;
        const QList<View> all = views();
        const auto known = m_facts.outsiderSerials.find(server.text());
        const bool isAhead = known != m_facts.outsiderSerials.end() && !all.isEmpty() && !server.name.isEmpty() &&
                             std::all_of(all.begin(), all.end(), [&known](const View &view) {
                                 return view.serial && isOlder(*view.serial, known->second);
                             });
        if (!isAhead) {
            say(Cause::ZoneElsewhere, {server.text()}).server = server;
            return;
        }
        // The primary has it, and none of those that copy from it.
        for (const View &view : all) {
            Finding &finding = add(Cause::ServerBehind, Severity::Error, last().zone.name,
                {QString::number(*view.serial), QString::number(known->second)});
            finding.server = view.server;
        }
        return;
    }
    for (const QByteArray &value : seen) {
        if (m_subject.values.contains(value)) {
            say(Cause::OneOfTwoValues, {textOf(value)});
            return;
        }
    }
    if (has(Cause::WildcardCname) || has(Cause::CnameBesideTxt) || has(Cause::CnameDangling))
        return;
    QList<QByteArray> fromWildcard;
    const std::optional<Reply> &beside = m_facts.hops.size() > 1 ? m_facts.endSibling : m_facts.sibling;
    if (beside && beside->isOk())
        fromWildcard = valuesIn(beside->answer->records(dns::Type::TXT));
    for (const QByteArray &value : seen) {
        if (fromWildcard.contains(value)) {
            say(Cause::WildcardAnswers, {textOf(value)});
            return;
        }
    }
    for (const QByteArray &value : seen) {
        if (m_subject.earlier.contains(value) || m_subject.earlier.contains(bareValue(value))) {
            say(Cause::OlderValue, {textOf(value)});
            return;
        }
    }
    const HopFacts &first = m_facts.hops.first();
    // A CNAME to a host was there before anybody thought of certificates.
    if (!first.next.isEmpty() && m_facts.targetIsHost && seen.isEmpty()) {
        add(Cause::CnameInTheWay, Severity::Error, first.name, {textOf(wanted), last().name});
        return;
    }
    if (!seen.isEmpty())
        say(Cause::ForeignValue, {textOf(seen.first())});
    else
        say(Cause::NotPublished, {});
}

/// Some servers have it and others do not.
void Judgement::judgeUnevenness()
{
    const QList<View> all = views();
    std::optional<quint32> newest;
    for (const View &view : all) {
        if (view.serial && (!newest || isOlder(*newest, *view.serial)))
            newest = view.serial;
    }
    for (const View &view : all) {
        if (view.isResolver || hasAll(view.values))
            continue;
        const bool behind = view.serial && newest && isOlder(*view.serial, *newest);
        Finding &finding =
            add(behind ? Cause::ServerBehind : Cause::ServersDisagree, Severity::Error, last().zone.name);
        finding.server = view.server;
        if (view.serial)
            finding.facts.append(QString::number(*view.serial));
        if (behind)
            finding.facts.append(QString::number(*newest));
    }
}

/// Some servers of a zone do not know the CNAME yet.
void Judgement::judgeHopUnevenness(const HopFacts &hop)
{
    std::optional<quint32> newest;
    QList<const ServerFacts *> without;
    for (const ServerFacts &each : hop.servers) {
        if (serviceOf(each, hop.zone.name) != Service::Serves)
            continue;
        const QList<dns::Record> cnames = each.cname.of(hop.name, dns::Type::CNAME);
        const bool leads = std::any_of(
            cnames.begin(), cnames.end(), [&hop](const dns::Record &record) { return record.target == hop.next; });
        const std::optional<quint32> serial = serialOf(each, hop.zone.name);
        if (!leads)
            without.append(&each);
        if (serial && (!newest || isOlder(*newest, *serial)))
            newest = serial;
    }
    for (const ServerFacts *each : without) {
        const std::optional<quint32> serial = serialOf(*each, hop.zone.name);
        const bool behind = serial && newest && isOlder(*serial, *newest);
        Finding &finding = add(behind ? Cause::ServerBehind : Cause::ServersDisagree,
            m_subject.values.isEmpty() ? Severity::Warning : Severity::Error, hop.zone.name);
        finding.server = each->server;
        if (serial)
            finding.facts.append(QString::number(*serial));
        if (behind)
            finding.facts.append(QString::number(*newest));
    }
}

void Judgement::judgeRecord()
{
    if (m_facts.isLoop || !m_facts.targetIsRegistered || (!m_isReachable && !m_isBlocked))
        return;
    for (const HopFacts &hop : m_facts.hops) {
        if (!hop.next.isEmpty())
            judgeHopUnevenness(hop);
    }
    const QList<View> all = views();
    if (m_subject.values.isEmpty() || all.isEmpty())
        return;
    QList<QByteArray> seen;
    quint32 ttl = 0;
    for (const View &view : all) {
        for (const QByteArray &value : view.values) {
            if (!seen.contains(value))
                seen.append(value);
        }
        ttl = std::max(ttl, view.ttl);
    }
    QList<QByteArray> missing = m_subject.values;
    missing.removeIf([&seen](const QByteArray &wanted) { return seen.contains(wanted); });
    if (missing.isEmpty()) {
        judgeUnevenness();
        return;
    }
    for (const QByteArray &wanted : std::as_const(missing))
        judgeMissing(wanted, seen);
    const bool isWrong = std::any_of(
        seen.begin(), seen.end(), [this](const QByteArray &value) { return !m_subject.values.contains(value); });
    if (ttl >= longTtl && isWrong) {
        Finding &finding =
            add(Cause::LongTtl, Severity::Warning, last().name, {textOf(missing.first()), QString::number(ttl)});
        finding.until = m_now.addSecs(ttl);
    }
}

} // namespace certwright::diagnosis
