// SPDX-License-Identifier: Apache-2.0
// Dynamic updates of a name server that takes them (BIND, Knot, PowerDNS, Windows …): RFC 2136 with TSIG, RFC 8945.
// Options are named as in lego 4 (https://go-acme.github.io/lego/dns/rfc2136/). Unlike lego, one value is added or
// removed and its siblings stay.
#include "core/providers/catalog.h"

#include "core/base/awaitables.h"
#include "core/base/log.h"
#include "core/dns/names.h"
#include "core/providers/dns_update.h"
#include "core/providers/options.h"
#include "core/providers/update_exchange.h"

#include <QFile>
#include <QHostInfo>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

constexpr int defaultTimeout = 10; ///< seconds
constexpr qint64 largestKeyFile = 64 * 1024;

/// "host" or "host:port" as typed; the host may be a name.
struct Destination
{
    QString host;
    quint16 port = 53;
};

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
Task<Result<QList<dns::Server>>> resolve(Destination destination)
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
    struct Settings
    {
        Destination destination;
        TsigKey key;
        std::optional<int> ttl;
        std::chrono::seconds timeout{defaultTimeout};
    };

    Rfc2136(dns::Client &dns, Settings settings)
        : m_dns(dns)
        , m_settings(std::move(settings))
    {
    }

    Task<Result<void>> present(TxtRecord record) override
    {
        const int ttl = m_settings.ttl.value_or(record.ttl);
        const Result<QString> zone = co_await update(u"present"_s, record.name, record.value, ttl, UpdateChange::Add);
        if (!zone)
            co_return failed(zone.error());
        co_return Result<void>();
    }

    Task<Result<void>> remove(TxtRecord record) override
    {
        const Result<QString> zone = co_await update(u"cleanup"_s, record.name, record.value, 0, UpdateChange::Remove);
        if (!zone)
            co_return failed(zone.error());
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
        const Result<QString> zone = co_await update(u"test"_s, name, nobodys, 0, UpdateChange::Nothing);
        if (!zone)
            co_return failed(zone.error());
        ProviderTest seen;
        seen.summary = u"%1 accepts changes of %2 in the zone %3."_s.arg(m_settings.destination.host, name, *zone);
        seen.zones.append(*zone);
        co_return seen;
    }

private:
    /// The zone that was updated.
    Task<Result<QString>> update(QString attempted, QString name, QByteArray value, int ttl, UpdateChange change)
    {
        const Result<QString> canonical = dns::canonicalName(name);
        if (!canonical)
            co_return failed(canonical.error());
        const Result<QList<dns::Server>> servers = co_await resolve(m_settings.destination);
        if (!servers)
            co_return failed(servers.error());
        // A server may listen on one of its addresses only ("localhost" is ::1 and 127.0.0.1).
        dns::Server server;
        Result<QString> zone;
        for (const dns::Server &each : *servers) {
            server = each;
            zone = co_await zoneAt(server, *canonical, attempted);
            const bool isSilent =
                !zone && (zone.error().kind == FailureKind::Unreachable || zone.error().kind == FailureKind::TimedOut);
            if (!isSilent)
                break;
        }
        if (!zone)
            co_return failed(zone.error());
        const Result<UpdateQuery> query = buildUpdate(*zone, *canonical, value, ttl, change, m_settings.key);
        if (!query)
            co_return failed(query.error());
        qCInfo(providerLog) << "rfc2136" << attempted << *canonical << "zone" << *zone << "at" << server.text();
        const std::function<Verdict(const QByteArray &)> judge = [this, &query](const QByteArray &wire) {
            const std::optional<UpdateAnswer> answer = readUpdateAnswer(wire, *query, m_settings.key);
            if (!answer)
                return Verdict::Ignore;
            return answer->truncated ? Verdict::UseTcp : Verdict::Accept;
        };
        const std::chrono::milliseconds timeout = m_settings.timeout;
        const Result<QByteArray> wire = co_await exchangeMessage(server, query->wire, judge, timeout);
        if (!wire)
            co_return failed(wire.error());
        const std::optional<UpdateAnswer> answer = readUpdateAnswer(*wire, *query, m_settings.key);
        Q_ASSERT(answer); // it was judged
        if (answer->rcode == "NOERROR"_L1 && answer->tsigError.isEmpty())
            co_return *zone;
        co_return failed(updateFailure(*answer, *query, attempted, *canonical));
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
            const Result<dns::Answer> answer = co_await m_dns.ask(question);
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

    dns::Client &m_dns;
    const Settings m_settings;
};

std::optional<Destination> readDestination(const QString &text)
{
    static const QRegularExpression shape(uR"(^(?:\[([0-9A-Fa-f:.%\w]+)\]|([^:\s\[\]]+))(?::(\d{1,5}))?$)"_s);
    Destination destination;
    if (QHostAddress(text).protocol() == QAbstractSocket::IPv6Protocol) {
        destination.host = text;
        return destination;
    }
    const QRegularExpressionMatch match = shape.match(text);
    destination.host = match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
    const int port = match.captured(3).isEmpty() ? 53 : match.captured(3).toInt();
    if (!match.hasMatch() || port < 1 || port > 0xffff)
        return {};
    destination.port = quint16(port);
    return destination;
}

Result<TsigKey> keyFromFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QFile::ReadOnly))
        return failed(wrongOption(u"RFC2136_TSIG_FILE"_s, u"unreadable"_s, file.errorString()));
    QByteArray content = file.read(largestKeyFile);
    std::optional<TsigKey> key = readTsigKeyFile(content);
    wipe(content);
    if (!key)
        return failed(wrongOption(u"RFC2136_TSIG_FILE"_s, u"malformed"_s));
    return std::move(*key);
}

Result<TsigKey> keyFromOptions(const ProviderOptions &options)
{
    TsigKey key;
    const bool named = has(options, u"RFC2136_TSIG_KEY"_s);
    const bool secret = has(options, u"RFC2136_TSIG_SECRET"_s);
    if (!named && !secret && has(options, u"RFC2136_TSIG_FILE"_s))
        return keyFromFile(text(options, u"RFC2136_TSIG_FILE"_s));
    if (!named && !secret)
        return key; // without a signature, as lego
    if (named != secret)
        return failed(wrongOption(named ? u"RFC2136_TSIG_SECRET"_s : u"RFC2136_TSIG_KEY"_s, u"missing"_s));
    const Result<QString> name = dns::canonicalName(text(options, u"RFC2136_TSIG_KEY"_s));
    if (!name)
        return failed(wrongOption(u"RFC2136_TSIG_KEY"_s, u"malformed"_s));
    key.keyName = *name;
    key.algorithm = tsigAlgorithm(text(options, u"RFC2136_TSIG_ALGORITHM"_s, tsigAlgorithms().constFirst()));
    if (key.algorithm.isEmpty())
        return failed(wrongOption(u"RFC2136_TSIG_ALGORITHM"_s, u"malformed"_s));
    QByteArray base64 = options.at(u"RFC2136_TSIG_SECRET"_s).view().trimmed().toByteArray();
    auto decoded = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    const bool good = decoded && !decoded.decoded.isEmpty();
    wipe(decoded.decoded);
    key.secret = Secret::consume(base64);
    if (!good)
        return failed(wrongOption(u"RFC2136_TSIG_SECRET"_s, u"malformed"_s));
    return key;
}

Result<std::unique_ptr<DnsProvider>> make(ProviderOptions options, const ProviderSurroundings &surroundings)
{
    Q_ASSERT(surroundings.dns);
    Rfc2136::Settings settings;
    if (!has(options, u"RFC2136_NAMESERVER"_s))
        return failed(wrongOption(u"RFC2136_NAMESERVER"_s, u"missing"_s));
    const std::optional<Destination> destination = readDestination(text(options, u"RFC2136_NAMESERVER"_s));
    if (!destination)
        return failed(wrongOption(u"RFC2136_NAMESERVER"_s, u"malformed"_s));
    settings.destination = *destination;
    Result<TsigKey> key = keyFromOptions(options);
    if (!key)
        return failed(key.error());
    settings.key = std::move(*key);
    // A TTL is at most 2^31 - 1 (RFC 2181 §8); longer than a day makes no sense for a challenge but is not wrong.
    const Result<int> ttl = number(options, u"RFC2136_TTL"_s, 0, 0, 0x7fffffff);
    if (!ttl)
        return failed(ttl.error());
    if (has(options, u"RFC2136_TTL"_s))
        settings.ttl = *ttl;
    const Result<int> timeout = number(options, u"RFC2136_DNS_TIMEOUT"_s, defaultTimeout, 1, 600);
    if (!timeout)
        return failed(timeout.error());
    settings.timeout = std::chrono::seconds(*timeout);
    return std::make_unique<Rfc2136>(*surroundings.dns, std::move(settings));
}

} // namespace

Entry rfc2136Entry()
{
    ProviderField server = field("RFC2136_NAMESERVER", QT_TRANSLATE_NOOP("Providers", "Name server"),
        QT_TRANSLATE_NOOP("Providers", "The primary server of the zone: host or host:port"));
    server.required = true;
    const ProviderField key = field("RFC2136_TSIG_KEY", QT_TRANSLATE_NOOP("Providers", "Key name"),
        QT_TRANSLATE_NOOP("Providers", "As in the server's configuration: key \"name\" { … };"));
    const ProviderField secret = field("RFC2136_TSIG_SECRET", QT_TRANSLATE_NOOP("Providers", "Key secret"),
        QT_TRANSLATE_NOOP("Providers", "The base64 text after \"secret\""), FieldKind::Secret);
    ProviderField algorithm = field("RFC2136_TSIG_ALGORITHM", QT_TRANSLATE_NOOP("Providers", "Algorithm"),
        QT_TRANSLATE_NOOP("Providers", "The word after \"algorithm\""), FieldKind::Choice);
    algorithm.choices = tsigAlgorithms();
    algorithm.defaultValue = algorithm.choices.constFirst();
    const ProviderField file = field("RFC2136_TSIG_FILE", QT_TRANSLATE_NOOP("Providers", "Key file"),
        QT_TRANSLATE_NOOP("Providers", "As tsig-keygen writes it; instead of name, secret and algorithm"),
        FieldKind::File);
    ProviderField ttl = field("RFC2136_TTL", QT_TRANSLATE_NOOP("Providers", "TTL"),
        QT_TRANSLATE_NOOP("Providers", "Seconds that other servers may remember the record"));
    ProviderField timeout = field("RFC2136_DNS_TIMEOUT", QT_TRANSLATE_NOOP("Providers", "Time limit"),
        QT_TRANSLATE_NOOP("Providers", "Seconds to wait for the name server"));
    timeout.defaultValue = QString::number(defaultTimeout);

    Entry entry;
    entry.descriptor.id = u"rfc2136"_s;
    entry.descriptor.name = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers", "Dynamic DNS update (RFC 2136)"));
    entry.descriptor.description = QString::fromUtf8(QT_TRANSLATE_NOOP("Providers",
        "For your own name server: BIND, Knot, PowerDNS and others that accept updates signed with a TSIG key."));
    entry.descriptor.fields = {server, key, secret, algorithm, file, ttl, timeout};
    entry.silent =
        QStringList{u"RFC2136_POLLING_INTERVAL"_s, u"RFC2136_PROPAGATION_TIMEOUT"_s, u"RFC2136_SEQUENCE_INTERVAL"_s};
    entry.make = &make;
    return entry;
}

} // namespace certwright::providers
