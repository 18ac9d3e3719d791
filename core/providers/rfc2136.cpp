// SPDX-License-Identifier: Apache-2.0
// Dynamic updates of a name server that takes them (BIND, Knot, PowerDNS, Windows …): RFC 2136 with TSIG, RFC 8945.
// Options are named as in lego 4 (https://go-acme.github.io/lego/dns/rfc2136/) or 5 (DNSUPDATE_…). Unlike lego, one
// value is added or removed and its siblings stay, and there may be several servers.
#include "core/providers/catalog.h"

#include "core/base/awaitables.h"
#include "core/base/log.h"
#include "core/dns/channel.h"
#include "core/dns/message.h"
#include "core/dns/names.h"
#include "core/providers/dns_update.h"
#include "core/providers/options.h"
#include "core/providers/rfc2136_settings.h"

#include <QHostInfo>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

Failure hostNotFound(const QString &host, const QString &words)
{
    Failure failure;
    failure.kind = FailureKind::Unreachable;
    failure.attempted = u"find host"_s;
    failure.subject = host;
    failure.peerWords = words;
    failure.retry = Retry::Later;
    return failure;
}

/// Every address of it; at least one.
Task<Result<QList<dns::Server>>> resolve(DnsDestination destination)
{
    QList<dns::Server> servers;
    dns::Server server;
    server.port = destination.port;
    if (server.address.setAddress(destination.host)) {
        servers.append(server);
        co_return servers;
    }
    server.name = destination.host;
    Completion<QHostInfo> completion;
    const std::function<void(QHostInfo)> settle = completion.settler();
    // The system looks up this name, not our resolver: it may stand in a hosts file.
    const int lookup = QHostInfo::lookupHost(destination.host, QCoreApplication::instance(), settle);
    completion.onCancel([lookup] { QHostInfo::abortHostLookup(lookup); });
    const QHostInfo found = co_await completion;
    if (found.addresses().isEmpty())
        co_return failed(hostNotFound(destination.host, found.errorString()));
    for (const QHostAddress &address : found.addresses()) {
        server.address = address;
        servers.append(server);
    }
    co_return servers;
}

class Rfc2136 : public DnsProvider
{
public:
    Rfc2136(const ProviderSurroundings &surroundings, Rfc2136Settings settings)
        : m_dns(*surroundings.dns)
        , m_clock(*surroundings.clock)
        , m_settings(std::move(settings))
    {
    }

    Task<Result<void>> present(TxtRecord record) override
    {
        const int ttl = m_settings.ttl.value_or(record.ttl);
        const Result<Updated> done = co_await update(u"present"_s, record.name, record.value, ttl, UpdateChange::Add);
        if (!done)
            co_return failed(done.error());
        co_return Result<void>();
    }

    Task<Result<void>> remove(TxtRecord record) override
    {
        const Result<Updated> done = co_await update(u"cleanup"_s, record.name, record.value, 0, UpdateChange::Remove);
        if (!done)
            co_return failed(done.error());
        co_return Result<void>();
    }

    Task<Result<ProviderTest>> test(QString name) override
    {
        // Servers check what a key may change only for a change, so one is asked for that changes nothing: taking away
        // a value that nobody has.
        if (name.startsWith("*."_L1))
            name.remove(0, 2);
        if (!name.startsWith(u'_'))
            name.prepend("_acme-challenge."_L1);
        QByteArray nobodys = "certwright-test-" + Secret::random(16).view().toByteArray().toHex();
        const Result<Updated> done = co_await update(u"test"_s, name, nobodys, 0, UpdateChange::Nothing);
        if (!done)
            co_return failed(done.error());
        ProviderTest seen;
        seen.summary = u"%1 accepts changes of %2 in the zone %3."_s.arg(done->host, name, done->zone);
        seen.zones.append(done->zone);
        co_return seen;
    }

private:
    struct Updated
    {
        QString host; ///< as typed
        QString zone;
    };

    /// The first server that takes it. Where none does, what the first one said that is more than silence, with what
    /// each said in the words.
    Task<Result<Updated>> update(QString attempted, QString name, QByteArray value, int ttl, UpdateChange change)
    {
        const Result<QString> canonical = dns::canonicalName(name);
        if (!canonical)
            co_return failed(canonical.error());
        std::optional<Failure> telling;
        QStringList words;
        for (const DnsDestination &destination : m_settings.destinations) {
            const Result<QString> zone = co_await updateAt(destination, attempted, *canonical, value, ttl, change);
            if (zone)
                co_return Updated{destination.host, *zone};
            const Failure &why = zone.error();
            qCInfo(providerLog).noquote() << "rfc2136" << destination.host << logLine(why);
            words.append(
                destination.host + u": "_s + (why.peerWords.isEmpty() ? failureKindWord(why.kind) : why.peerWords));
            if (!telling || (isSilence(*telling) && !isSilence(why)))
                telling = why;
            if (!mayAnotherDo(why))
                break;
        }
        if (words.size() > 1)
            telling->peerWords = words.join(u'\n');
        co_return failed(*telling);
    }

    static bool isSilence(const Failure &why)
    {
        return why.kind == FailureKind::Unreachable || why.kind == FailureKind::TimedOut;
    }

    /// A server that is silent, in trouble or not the primary says nothing about the others. What is wrong with this
    /// side, its clock or its options, is wrong everywhere.
    static bool mayAnotherDo(const Failure &why)
    {
        return isSilence(why) || why.kind == FailureKind::ProviderRefused || why.kind == FailureKind::MalformedAnswer;
    }

    /// The zone that was updated.
    Task<Result<QString>> updateAt(
        DnsDestination destination, QString attempted, QString name, QByteArray value, int ttl, UpdateChange change)
    {
        const Result<QList<dns::Server>> servers = co_await resolve(destination);
        if (!servers)
            co_return failed(servers.error());
        // A server may listen on one of its addresses only ("localhost" is ::1 and 127.0.0.1).
        dns::Server server;
        Result<QString> zone;
        for (const dns::Server &each : *servers) {
            server = each;
            zone = co_await zoneAt(server, name, attempted);
            if (zone || !isSilence(zone.error()))
                break;
        }
        if (!zone)
            co_return failed(zone.error());
        const qint64 now = m_clock.now().toSecsSinceEpoch();
        const Result<UpdateQuery> query = buildUpdate(*zone, name, value, ttl, change, m_settings.key, now);
        if (!query)
            co_return failed(query.error());
        qCInfo(providerLog) << "rfc2136" << attempted << name << "zone" << *zone << "at" << server.text();
        const std::function<Verdict(const QByteArray &)> judge = [this, &query](const QByteArray &wire) {
            const std::optional<UpdateAnswer> answer = readUpdateAnswer(wire, *query, m_settings.key);
            if (!answer)
                return Verdict::Ignore;
            return answer->truncated ? Verdict::UseTcp : Verdict::Accept;
        };
        const std::chrono::milliseconds timeout = m_settings.timeout;
        const Result<QByteArray> wire =
            co_await exchangeMessage(server, query->wire, judge, timeout, m_settings.carrier);
        if (!wire)
            co_return failed(wire.error());
        const std::optional<UpdateAnswer> answer = readUpdateAnswer(*wire, *query, m_settings.key);
        Q_ASSERT(answer); // it was judged
        if (answer->rcode == "NOERROR"_L1 && answer->tsigError.isEmpty())
            co_return *zone;
        co_return failed(updateFailure(*answer, *query, attempted, name));
    }

    /// The zone of `name` on that server. Asked of it alone, without recursion: what the world sees may be served by
    /// others, and the names of a hidden primary may have no address here.
    Task<Result<QString>> zoneAt(dns::Server server, QString name, QString attempted)
    {
        Failure last;
        last.kind = FailureKind::ProviderRefused;
        last.attempted = attempted;
        last.subject = name;
        last.code = u"NOTAUTH"_s; // what the update itself would be told
        last.retry = Retry::AfterFix;
        for (QString candidate = name; !candidate.isEmpty(); candidate = dns::parentOf(candidate)) {
            dns::Question question;
            question.name = candidate;
            question.type = dns::Type::SOA;
            question.servers.append(server);
            question.recursion = false;
            question.timeout = m_settings.timeout;
            const Result<dns::Answer> answer = co_await ask(question);
            if (!answer && answer.error().kind != FailureKind::DnsAnswer)
                co_return failed(answer.error());
            if (!answer) {
                last.peerWords = answer.error().code; // REFUSED: not its zone; an ancestor cannot be asked for less
                continue;
            }
            for (const dns::Record &record : answer->answers) {
                if (record.type == dns::Type::SOA && record.name == candidate && answer->authoritative)
                    co_return candidate;
            }
        }
        co_return failed(last);
    }

    Task<Result<dns::Answer>> ask(dns::Question question)
    {
        if (m_settings.carrier == Carrier::UdpFirst)
            co_return co_await m_dns.ask(question);
        dns::Wish wish;
        wish.name = question.name;
        wish.type = question.type;
        wish.recursion = dns::Recursion::NotDesired;
        const quint16 id = quint16(QRandomGenerator::system()->bounded(0x10000));
        const std::optional<QByteArray> message = dns::writeQuestion(wish, id);
        Failure failure;
        failure.attempted = u"ask SOA"_s;
        failure.subject = question.name;
        failure.retry = Retry::AfterFix;
        if (!message) {
            failure.kind = FailureKind::InvalidInput;
            co_return failed(failure);
        }
        const std::function<Verdict(const QByteArray &)> judge = [&question, &message](const QByteArray &wire) {
            const bool isAnswer =
                wire.startsWith(message->left(2)) && dns::readMessage(wire, question.name, question.type);
            return isAnswer ? Verdict::Accept : Verdict::Ignore;
        };
        const dns::Server server = question.servers.constFirst();
        const Result<QByteArray> wire =
            co_await exchangeMessage(server, *message, judge, question.timeout, Carrier::Tcp);
        if (!wire)
            co_return failed(wire.error());
        std::optional<dns::Answer> answer = dns::readMessage(*wire, question.name, question.type);
        Q_ASSERT(answer); // it was judged
        if (answer->rcode == "NOERROR"_L1 || answer->rcode == "NXDOMAIN"_L1)
            co_return std::move(*answer);
        failure.kind = FailureKind::DnsAnswer;
        failure.code = answer->rcode;
        co_return failed(failure);
    }

    dns::Client &m_dns;
    const Clock &m_clock;
    const Rfc2136Settings m_settings;
};

Result<std::unique_ptr<DnsProvider>> make(ProviderOptions options, const ProviderSurroundings &surroundings)
{
    Q_ASSERT(surroundings.dns && surroundings.clock);
    Result<Rfc2136Settings> settings = readRfc2136Settings(options);
    if (!settings)
        return failed(settings.error());
    return std::make_unique<Rfc2136>(surroundings, std::move(*settings));
}

} // namespace

Entry rfc2136Entry()
{
    Entry entry;
    entry.descriptor.id = u"rfc2136"_s;
    entry.descriptor.name = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers", "Dynamic DNS update (RFC 2136)"));
    entry.descriptor.description = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers",
        "For your own name server: BIND, Knot, PowerDNS and others that accept updates signed with a TSIG key."));
    entry.descriptor.fields = rfc2136Fields();
    entry.descriptor.permissions = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers",
        "A key that may change TXT records at _acme-challenge names and nothing else: update-policy in BIND, acl in "
        "Knot, TSIG-ALLOW-DNSUPDATE in PowerDNS."));
    entry.descriptor.usualPropagation = std::chrono::seconds(10);
    for (const QString &name : {u"POLLING_INTERVAL"_s, u"PROPAGATION_TIMEOUT"_s, u"SEQUENCE_INTERVAL"_s})
        entry.silent << u"RFC2136_"_s + name << u"DNSUPDATE_"_s + name;
    entry.make = &make;
    return entry;
}

} // namespace certwright::providers
