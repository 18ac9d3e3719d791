// SPDX-License-Identifier: Apache-2.0
#include "core/providers/rfc2136_settings.h"

#include "core/dns/names.h"
#include "core/providers/options.h"

#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

constexpr int defaultTimeout = 10; ///< seconds
constexpr qint64 largestKeyFile = 64 * 1024;
const QString udp = u"udp"_s;
const QString tcp = u"tcp"_s;

std::optional<DnsDestination> readDestination(const QString &text)
{
    static const QRegularExpression shape(uR"(^(?:\[([0-9A-Fa-f:.%\w]+)\]|([^:\s\[\]]+))(?::(\d{1,5}))?$)"_s);
    DnsDestination destination;
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

/// The option as lego 4 calls it; lego 5's name is another one for the same.
ProviderField bothNames(ProviderField field)
{
    field.aliases.append(QString(field.key).replace("RFC2136_"_L1, "DNSUPDATE_"_L1));
    return field;
}

} // namespace

QList<ProviderField> rfc2136Fields()
{
    ProviderField server = field("RFC2136_NAMESERVER", QT_TRANSLATE_NOOP("Providers", "Name server"),
        QT_TRANSLATE_NOOP("Providers",
            "The zone's primary server: host or host:port. Several, separated by commas, are tried in their order"));
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
    ProviderField transport = field("RFC2136_TRANSPORT", QT_TRANSLATE_NOOP("Providers", "Transport"),
        QT_TRANSLATE_NOOP("Providers", "udp goes on with TCP where UDP brings nothing; tcp uses nothing else"),
        FieldKind::Choice);
    transport.choices = QStringList{udp, tcp};
    transport.defaultValue = udp;
    ProviderField ttl = field("RFC2136_TTL", QT_TRANSLATE_NOOP("Providers", "TTL"),
        QT_TRANSLATE_NOOP("Providers", "Seconds that other servers may remember the record"));
    ProviderField timeout = field("RFC2136_DNS_TIMEOUT", QT_TRANSLATE_NOOP("Providers", "Time limit"),
        QT_TRANSLATE_NOOP("Providers", "Seconds to wait for the name server"));
    timeout.defaultValue = QString::number(defaultTimeout);

    QList<ProviderField> fields;
    for (const ProviderField &each : {server, key, secret, algorithm, file, transport, ttl, timeout})
        fields.append(bothNames(each));
    return fields;
}

Result<Rfc2136Settings> readRfc2136Settings(const ProviderOptions &options)
{
    Rfc2136Settings settings;
    if (!has(options, u"RFC2136_NAMESERVER"_s))
        return failed(wrongOption(u"RFC2136_NAMESERVER"_s, u"missing"_s));
    static const QRegularExpression between(u"[,\\s]+"_s);
    for (const QString &each : text(options, u"RFC2136_NAMESERVER"_s).split(between, Qt::SkipEmptyParts)) {
        const std::optional<DnsDestination> destination = readDestination(each);
        if (!destination)
            return failed(wrongOption(u"RFC2136_NAMESERVER"_s, u"malformed"_s));
        settings.destinations.append(*destination);
    }
    if (settings.destinations.isEmpty())
        return failed(wrongOption(u"RFC2136_NAMESERVER"_s, u"malformed"_s));
    const QString carrier = text(options, u"RFC2136_TRANSPORT"_s, udp).toLower();
    if (carrier != udp && carrier != tcp)
        return failed(wrongOption(u"RFC2136_TRANSPORT"_s, u"malformed"_s));
    settings.carrier = carrier == tcp ? Carrier::Tcp : Carrier::UdpFirst;
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
    return settings;
}

} // namespace certwright::providers
