// SPDX-License-Identifier: Apache-2.0
// Which CAA set decides about the domain, and whether those who validate get it.
#include "core/diagnosis/examination.h"

#include "core/base/awaitables.h"
#include "core/dns/names.h"

using namespace Qt::StringLiterals;

namespace certwright::diagnosis {

namespace {

/// Resolvers and servers that one name is asked of.
constexpr qsizetype someServers = 4;
constexpr qsizetype mostCaaLabels = 12;

} // namespace

/// RFC 8659 §3: the domain's own set, else that of the nearest name above which has one.
Task<bool> Examination::askForCaa(HopFacts first)
{
    // The zone of the challenge name may begin below the domain.
    ZoneFacts zone = first.zone;
    QList<dns::Server> servers = answering(first);
    if (!dns::isWithin(m_subject.domain, zone.name)) {
        const Located located = co_await m_zones.locate(m_subject.domain);
        zone = located.zone;
        servers = zone.servers.mid(0, someServers);
    }
    QStringList labels;
    for (QString label = m_subject.domain; !label.isEmpty() && labels.size() < mostCaaLabels;
        label = dns::parentOf(label))
        labels.append(label);
    const auto isInZone = [&zone](
                              const QString &label) { return !zone.name.isEmpty() && dns::isWithin(label, zone.name); };
    QList<dns::Question> questions;
    for (const QString &label : std::as_const(labels)) {
        const bool ofServers = !servers.isEmpty() && isInZone(label);
        questions.append(ofServers ? toServers(servers, label, dns::Type::CAA) : toResolvers(label, dns::Type::CAA));
    }
    std::vector<Reply> replies = co_await m_inquiry.askAll(questions);
    // Where servers do not say, or lead elsewhere, resolvers do.
    QList<qsizetype> open;
    questions.clear();
    for (qsizetype i = 0; i < labels.size(); ++i) {
        const QString &label = labels.at(i);
        const Reply &reply = replies[std::size_t(i)];
        const bool isAlias = !reply.of(label, dns::Type::CNAME).isEmpty() &&
                             (!reply.isOk() || reply.answer->records(dns::Type::CAA).isEmpty());
        if (isInZone(label) && !servers.isEmpty() && (!reply.isOk() || isAlias)) {
            open.append(i);
            questions.append(toResolvers(label, dns::Type::CAA));
        }
    }
    std::vector<Reply> further = co_await m_inquiry.askAll(questions);
    for (qsizetype i = 0; i < open.size(); ++i)
        replies[std::size_t(open.at(i))] = std::move(further[std::size_t(i)]);
    QStringList existing; ///< up to the name that decides
    for (qsizetype i = 0; i < labels.size(); ++i) {
        const QString &label = labels.at(i);
        const Reply &reply = replies[std::size_t(i)];
        if (!reply.isOk()) {
            // Above the zone it is the registry's matter; what fails there fails for everybody.
            if (!isInZone(label))
                continue;
            m_facts.caa = CaaFacts{label, {}, !reply.isCut, reply.isCut, reply.answer.error()};
            co_return true;
        }
        if (isInZone(label) && reply.answer->rcode == "NOERROR"_L1)
            existing.append(label);
        const QList<dns::Record> records = reply.answer->records(dns::Type::CAA);
        if (!records.isEmpty()) {
            m_facts.caa = CaaFacts{records.first().name, records, false, false, {}};
            break;
        }
    }
    co_return co_await checkCaaSignatures(existing);
}

/// Whether those who validate get an answer, too: for CAs it counts as none where they do not.
Task<bool> Examination::checkCaaSignatures(QStringList labels)
{
    const QList<dns::Server> resolvers = m_inquiry.resolvers().mid(0, someServers);
    QList<std::pair<dns::Server, QString>> pairs;
    std::vector<Task<Reply>> tasks;
    for (const dns::Server &resolver : resolvers) {
        for (const QString &label : std::as_const(labels)) {
            pairs.append({resolver, label});
            tasks.push_back(m_inquiry.askResolver(resolver, label, dns::Type::CAA, Inquiry::Validation::Wanted));
        }
    }
    const std::vector<Reply> replies = co_await whenAll(std::move(tasks));
    QList<qsizetype> failing;
    std::vector<Task<Reply>> again;
    for (qsizetype i = 0; i < pairs.size(); ++i) {
        if (replies[std::size_t(i)].rcode() != "SERVFAIL"_L1)
            continue;
        const auto &[resolver, label] = pairs.at(i);
        failing.append(i);
        again.push_back(m_inquiry.askResolver(resolver, label, dns::Type::CAA, Inquiry::Validation::Off));
    }
    const std::vector<Reply> unchecked = co_await whenAll(std::move(again));
    for (qsizetype i = 0; i < failing.size(); ++i) {
        if (!unchecked[std::size_t(i)].isOk())
            continue;
        m_facts.caa.name = pairs.at(failing.at(i)).second;
        m_facts.caa.isUnanswered = true;
        m_facts.caa.failure = replies[std::size_t(failing.at(i))].answer.error();
        co_return true;
    }
    co_return true;
}

} // namespace certwright::diagnosis
