// SPDX-License-Identifier: Apache-2.0
#include "small_world.h"

#include "core/dns/names.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::diagnosis {

namespace {

using dns::Answer;
using dns::Question;
using dns::Record;
using dns::Type;

const QString registry = u"127.0.9.9"_s; ///< the server of "test"
constexpr int deepest = 12;

QString absolute(const QString &name, const QString &zone)
{
    if (name == "@"_L1)
        return zone;
    return name.endsWith(u'.') ? name.chopped(1) : name + u'.' + zone;
}

Record soaOf(const QString &zone, quint32 serial, const QString &primary)
{
    Record soa;
    soa.name = zone;
    soa.type = Type::SOA;
    soa.ttl = 300;
    soa.target = primary;
    soa.serial = serial;
    soa.negativeTtl = 60;
    return soa;
}

Record namedRecord(const QString &name, Type type, const QString &target)
{
    Record record;
    record.name = name;
    record.type = type;
    record.ttl = 300;
    record.target = target;
    return record;
}

QList<Record> at(const QList<Record> &records, const QString &name)
{
    QList<Record> found = records;
    found.removeIf([&name](const Record &record) { return record.name != name; });
    return found;
}

QList<Record> typed(QList<Record> records, Type type)
{
    records.removeIf([type](const Record &record) { return record.type != type; });
    return records;
}

bool exists(const QList<Record> &records, const QString &name)
{
    return std::any_of(
        records.begin(), records.end(), [&name](const Record &record) { return dns::isWithin(record.name, name); });
}

/// The records of the name, or those of the wildcard that stands for it (RFC 4592 §3.3).
QList<Record> matching(const QList<Record> &records, const QString &name, const QString &zone)
{
    if (exists(records, name))
        return at(records, name);
    QString encloser = dns::parentOf(name);
    while (encloser != zone && !exists(records, encloser))
        encloser = dns::parentOf(encloser);
    QList<Record> made = at(records, u"*."_s + encloser);
    for (Record &record : made)
        record.name = name;
    return made;
}

} // namespace

QList<Record> recordsOf(const QString &zone, const QString &lines)
{
    static const QHash<QString, Type> types{{u"A"_s, Type::A}, {u"AAAA"_s, Type::AAAA}, {u"NS"_s, Type::NS},
        {u"CNAME"_s, Type::CNAME}, {u"TXT"_s, Type::TXT}, {u"CAA"_s, Type::CAA}, {u"DS"_s, Type::DS}};
    QList<Record> records;
    for (const QString &line : lines.split(u'\n', Qt::SkipEmptyParts)) {
        QStringList parts = line.split(u' ');
        Record record;
        record.name = absolute(parts.takeFirst(), zone);
        record.ttl = 300;
        bool isNumber = false;
        const uint ttl = parts.constFirst().toUInt(&isNumber);
        if (isNumber) {
            record.ttl = ttl;
            parts.removeFirst();
        }
        record.type = types.value(parts.takeFirst());
        const QString data = parts.join(u' ');
        if (record.type == Type::TXT) {
            record.text = data.toUtf8();
        } else if (record.type == Type::CAA) {
            record.caaTag = data.section(u' ', 0, 0).toLatin1();
            record.text = data.section(u' ', 1).remove(u'"').toLatin1();
        } else if (record.type == Type::A || record.type == Type::AAAA) {
            record.address = QHostAddress(data);
        } else {
            record.target = absolute(data, zone);
        }
        records.append(record);
    }
    return records;
}

QString SmallWorld::hostOf(const QString &address)
{
    return u"ns-%1.hosts.test"_s.arg(QString(address).section(u'.', -1).section(u':', -1));
}

SmallWorld::SmallWorld()
{
    serve(registry, u"test"_s, {}, 1);
    serve(registry, u"hosts.test"_s, {}, 1);
    resolving.insert(u"127.0.9.53"_s, {});
}

void SmallWorld::serve(const QString &address, const QString &zone, const QString &lines, quint32 serial)
{
    QList<Record> records = recordsOf(zone, lines);
    records.prepend(soaOf(zone, serial, hostOf(address)));
    if (typed(at(records, zone), Type::NS).isEmpty())
        records.append(namedRecord(zone, Type::NS, hostOf(address)));
    nameservers[address].zones.insert(zone, records);
    QList<Record> &hosts = nameservers[registry].zones[u"hosts.test"_s];
    Record record = namedRecord(hostOf(address), Type::A, {});
    record.address = QHostAddress(address);
    if (record.address.protocol() == QAbstractSocket::IPv6Protocol)
        record.type = Type::AAAA;
    if (!hosts.contains(record))
        hosts.append(record);
}

void SmallWorld::delegate(const QString &zone, const QStringList &addresses)
{
    for (const QString &address : addresses)
        nameservers[registry].zones[u"test"_s].append(namedRecord(zone, Type::NS, hostOf(address)));
}

QList<dns::Server> SmallWorld::resolvers() const
{
    QList<dns::Server> servers;
    for (auto each = resolving.begin(); each != resolving.end(); ++each)
        servers.append(dns::Server{QHostAddress(each.key()), 53, {}, {}});
    return servers;
}

Result<Answer> SmallWorld::refusal(FailureKind kind, const Question &question, const QString &code) const
{
    Failure failure;
    failure.kind = kind;
    failure.attempted = u"ask"_s;
    failure.subject = question.name;
    failure.code = code;
    return failed(failure);
}

Result<Answer> SmallWorld::fromNameserver(const QString &address, const Question &question) const
{
    const auto known = nameservers.find(address);
    if (known == nameservers.end() || known->manner == Manner::Silent)
        return refusal(FailureKind::TimedOut, question, {});
    if (known->manner == Manner::Unreachable)
        return refusal(FailureKind::Unreachable, question, {});
    if (known->manner == Manner::Fails)
        return refusal(FailureKind::DnsAnswer, question, u"SERVFAIL"_s);
    if (known->manner == Manner::Refuses || known->refused.contains(question.type))
        return refusal(FailureKind::DnsAnswer, question, u"REFUSED"_s);
    // The zone's own DS is a matter of the zone above (RFC 4035 §3.1.4.1).
    QString zone = question.type == Type::DS ? dns::parentOf(question.name) : question.name;
    while (!zone.isEmpty() && !known->zones.contains(zone))
        zone = dns::parentOf(zone);
    if (zone.isEmpty())
        return refusal(FailureKind::DnsAnswer, question, u"REFUSED"_s);
    const QList<Record> records = known->zones.value(zone);
    Answer answer;
    answer.name = question.name;
    answer.rcode = u"NOERROR"_s;
    answer.server.address = QHostAddress(address);
    for (QString cut = question.name; cut != zone; cut = dns::parentOf(cut)) {
        const QList<Record> delegation = typed(at(records, cut), Type::NS);
        if (!delegation.isEmpty() && question.type != Type::DS) {
            answer.authority = delegation;
            return answer;
        }
    }
    answer.authoritative = true;
    const QList<Record> here = matching(records, question.name, zone);
    answer.answers = typed(here, question.type);
    if (question.type != Type::CNAME)
        answer.answers += typed(here, Type::CNAME);
    if (here.isEmpty() && !exists(records, question.name))
        answer.rcode = u"NXDOMAIN"_s;
    if (answer.answers.isEmpty())
        answer.authority = typed(at(records, zone), Type::SOA);
    return answer;
}

Result<Answer> SmallWorld::resolved(const QString &name, const Question &question, int depth) const
{
    if (depth > deepest)
        return refusal(FailureKind::DnsAnswer, question, u"SERVFAIL"_s);
    QStringList servers{registry};
    Question asking = question;
    asking.name = name;
    for (int step = 0; step < deepest; ++step) {
        Result<Answer> answer = refusal(FailureKind::DnsAnswer, question, u"SERVFAIL"_s);
        for (const QString &server : std::as_const(servers)) {
            answer = fromNameserver(server, asking);
            const bool isUseful = answer && (answer->authoritative || !answer->authority.isEmpty());
            if (isUseful)
                break;
            answer = refusal(FailureKind::DnsAnswer, question, u"SERVFAIL"_s);
        }
        if (!answer)
            return answer;
        if (answer->authoritative) {
            const QString target = answer->answers.isEmpty() ? QString() : answer->answers.last().target;
            const bool leadsOn = question.type != Type::CNAME && !answer->answers.isEmpty() &&
                                 answer->answers.last().type == Type::CNAME;
            if (!leadsOn)
                return answer;
            Result<Answer> rest = resolved(target, question, depth + 1);
            if (!rest)
                return rest;
            rest->answers = answer->answers + rest->answers;
            return rest;
        }
        servers.clear();
        for (const Record &ns : std::as_const(answer->authority)) {
            for (auto each = nameservers.begin(); each != nameservers.end(); ++each) {
                if (hostOf(each.key()) == ns.target)
                    servers.append(each.key());
            }
        }
    }
    return refusal(FailureKind::DnsAnswer, question, u"SERVFAIL"_s);
}

Result<Answer> SmallWorld::fromResolver(const QString &address, const Question &question) const
{
    const Resolver resolver = resolving.value(address);
    if (resolver.manner == Manner::Silent)
        return refusal(FailureKind::TimedOut, question, {});
    if (resolver.manner == Manner::Refuses)
        return refusal(FailureKind::DnsAnswer, question, u"REFUSED"_s);
    if (resolver.remembers) {
        if (const std::optional<Result<Answer>> stored = resolver.remembers(question))
            return *stored;
    }
    const bool isBogus = std::any_of(
        bogus.begin(), bogus.end(), [&question](const QString &zone) { return dns::isWithin(question.name, zone); });
    if (isBogus && resolver.validates && !question.unchecked) {
        Result<Answer> refused = refusal(FailureKind::DnsAnswer, question, u"SERVFAIL"_s);
        refused.error().peerWords = address + u": EDE 7 Signature Expired"_s;
        return refused;
    }
    Result<Answer> answer = resolved(question.name, question, 0);
    if (answer) {
        answer->name = question.name;
        answer->server.address = QHostAddress(address);
        answer->authoritative = false;
    }
    return answer;
}

Task<Result<Answer>> SmallWorld::ask(Question question)
{
    asked.append(question);
    const QList<dns::Server> servers = question.servers.isEmpty() ? resolvers() : question.servers;
    Result<Answer> answer = refusal(FailureKind::Unreachable, question, u"no-resolver"_s);
    for (const dns::Server &server : servers) {
        const QString address = server.address.toString();
        const bool recursive = question.recursion && resolving.contains(address);
        if (recursive)
            answer = fromResolver(address, question);
        else if (hidden.contains(address))
            answer = refusal(FailureKind::TimedOut, question, {});
        else
            answer = fromNameserver(address, question);
        if (answer)
            break;
    }
    co_return answer;
}

} // namespace certwright::diagnosis
