// SPDX-License-Identifier: Apache-2.0
#include "core/dns/message.h"

#include "core/base/printable.h"

#include <ldns/ldns.h>

#include <QtEndian>

#include <algorithm>
#include <array>
#include <memory>

using namespace Qt::StringLiterals;

namespace certwright::dns {

namespace {

struct PacketDeleter
{
    void operator()(ldns_pkt *packet) const { ldns_pkt_free(packet); }
};
using Packet = std::unique_ptr<ldns_pkt, PacketDeleter>;

/// The IANA names (DNS RCODEs, RFC 6895 §2.3); ldns spells some of them its own way.
QString rcodeWord(int code)
{
    static const std::array words{u"NOERROR"_s, u"FORMERR"_s, u"SERVFAIL"_s, u"NXDOMAIN"_s, u"NOTIMP"_s, u"REFUSED"_s,
        u"YXDOMAIN"_s, u"YXRRSET"_s, u"NXRRSET"_s, u"NOTAUTH"_s, u"NOTZONE"_s};
    if (code < int(words.size()))
        return words[std::size_t(code)];
    if (code == 16)
        return u"BADVERS"_s;
    if (code == 23)
        return u"BADCOOKIE"_s;
    return u"RCODE%1"_s.arg(code);
}

QByteArrayView bytesOf(const ldns_rdf *rdata)
{
    if (!rdata)
        return {};
    return {reinterpret_cast<const char *>(ldns_rdf_data(rdata)), qsizetype(ldns_rdf_size(rdata))};
}

/// A character-string (RFC 1035 §3.3): the first octet is its length.
QByteArray stringOf(const ldns_rdf *rdata)
{
    const QByteArrayView bytes = bytesOf(rdata);
    if (bytes.isEmpty())
        return {};
    const qsizetype length = std::min<qsizetype>(quint8(bytes.front()), bytes.size() - 1);
    return bytes.sliced(1, length).toByteArray();
}

quint32 numberOf(const ldns_rdf *rdata)
{
    const QByteArrayView bytes = bytesOf(rdata);
    return bytes.size() == 4 ? qFromBigEndian<quint32>(bytes.data()) : 0;
}

bool isPlain(char octet)
{
    return (octet >= 'a' && octet <= 'z') || (octet >= 'A' && octet <= 'Z') || (octet >= '0' && octet <= '9') ||
           octet == '-' || octet == '_';
}

/// With what ldns escapes.
QString oddNameOf(const ldns_rdf *rdata)
{
    const std::unique_ptr<char, decltype(&std::free)> text(ldns_rdf2str(rdata), &std::free);
    QString name = QString::fromLatin1(text.get()).toLower();
    if (name.endsWith(u'.'))
        name.chop(1);
    return name;
}

/// As oddNameOf() writes it. That calls printf for each octet, and nearly all names need none of it.
QString nameOf(const ldns_rdf *rdata)
{
    if (!rdata || ldns_rdf_get_type(rdata) != LDNS_RDF_TYPE_DNAME)
        return {};
    const QByteArrayView wire = bytesOf(rdata);
    QByteArray name;
    name.reserve(wire.size());
    for (qsizetype at = 0; at < wire.size() && wire[at] != 0;) {
        const qsizetype length = std::min<qsizetype>(quint8(wire[at]), wire.size() - at - 1);
        const QByteArrayView label = wire.sliced(at + 1, length);
        if (!std::all_of(label.begin(), label.end(), isPlain))
            return oddNameOf(rdata);
        if (!name.isEmpty())
            name += '.';
        name += label;
        at += 1 + length;
    }
    return QString::fromLatin1(name).toLower();
}

QHostAddress addressOf(const ldns_rdf *rdata)
{
    const QByteArrayView bytes = bytesOf(rdata);
    const auto *octets = reinterpret_cast<const quint8 *>(bytes.data());
    if (bytes.size() == 4)
        return QHostAddress(quint32(octets[0]) << 24 | quint32(octets[1]) << 16 | quint32(octets[2]) << 8 | octets[3]);
    if (bytes.size() == 16)
        return QHostAddress(octets);
    return {};
}

std::optional<Record> recordOf(const ldns_rr *rr)
{
    if (ldns_rr_get_class(rr) != LDNS_RR_CLASS_IN)
        return {};
    Record record;
    record.name = nameOf(ldns_rr_owner(rr));
    record.type = Type(ldns_rr_get_type(rr));
    record.ttl = ldns_rr_ttl(rr);
    const ldns_rdf *first = ldns_rr_rdf(rr, 0);
    switch (record.type) {
    case Type::A:
    case Type::AAAA:
        record.address = addressOf(first);
        if (record.address.isNull())
            return {};
        return record;
    case Type::NS:
    case Type::CNAME:
        record.target = nameOf(first);
        return record;
    case Type::SOA:
        record.target = nameOf(first);
        record.serial = numberOf(ldns_rr_rdf(rr, 2));
        record.negativeTtl = numberOf(ldns_rr_rdf(rr, 6));
        return record;
    case Type::DS:
        return record;
    case Type::TXT:
        for (std::size_t i = 0; i < ldns_rr_rd_count(rr); ++i)
            record.text += stringOf(ldns_rr_rdf(rr, i));
        return record;
    case Type::CAA: {
        // RFC 8659 §4.1: flags, tag, value (the rest, without a length)
        const QByteArrayView flags = bytesOf(first);
        if (ldns_rr_rd_count(rr) < 3 || flags.isEmpty())
            return {};
        record.caaCritical = (quint8(flags.front()) & 0x80) != 0;
        record.caaTag = stringOf(ldns_rr_rdf(rr, 1)).toLower();
        record.text = bytesOf(ldns_rr_rdf(rr, 2)).toByteArray();
        return record;
    }
    }
    return {};
}

QList<Record> recordsOf(const ldns_rr_list *list)
{
    QList<Record> records;
    for (std::size_t i = 0; list && i < ldns_rr_list_rr_count(list); ++i) {
        if (const std::optional<Record> record = recordOf(ldns_rr_list_rr(list, i)))
            records.append(*record);
    }
    return records;
}

/// RFC 8914 §4 and the IANA registry of codes.
QString extendedErrorWord(int code)
{
    static const std::array words{u"Other Error"_s, u"Unsupported DNSKEY Algorithm"_s, u"Unsupported DS Digest Type"_s,
        u"Stale Answer"_s, u"Forged Answer"_s, u"DNSSEC Indeterminate"_s, u"DNSSEC Bogus"_s, u"Signature Expired"_s,
        u"Signature Not Yet Valid"_s, u"DNSKEY Missing"_s, u"RRSIGs Missing"_s, u"No Zone Key Bit Set"_s,
        u"NSEC Missing"_s, u"Cached Error"_s, u"Not Ready"_s, u"Blocked"_s, u"Censored"_s, u"Filtered"_s,
        u"Prohibited"_s, u"Stale NXDOMAIN Answer"_s, u"Not Authoritative"_s, u"Not Supported"_s,
        u"No Reachable Authority"_s, u"Network Error"_s, u"Invalid Data"_s, u"Signature Expired before Valid"_s,
        u"Too Early"_s, u"Unsupported NSEC3 Iterations Value"_s, u"Unable to conform to policy"_s, u"Synthesized"_s};
    return code < int(words.size()) ? u" "_s + words[std::size_t(code)] : QString();
}

/// All of them in one line; `options` are those of the OPT record (RFC 6891 §6.1.2).
QString extendedErrorsOf(QByteArrayView options)
{
    constexpr int extendedError = 15;
    constexpr qsizetype longestText = 256;
    constexpr qsizetype most = 4;
    QStringList errors;
    while (options.size() >= 4 && errors.size() < most) {
        const auto code = qFromBigEndian<quint16>(options.data());
        const qsizetype length = std::min<qsizetype>(qFromBigEndian<quint16>(options.data() + 2), options.size() - 4);
        const QByteArrayView value = options.sliced(4, length);
        options = options.sliced(4 + length);
        if (code != extendedError || value.size() < 2)
            continue;
        const int number = qFromBigEndian<quint16>(value.data());
        QString words = u"EDE %1"_s.arg(number) + extendedErrorWord(number);
        const QString text =
            printable(QString::fromUtf8(value.sliced(2).first(std::min(value.size() - 2, longestText))));
        if (!text.simplified().isEmpty())
            words += u": "_s + text.simplified();
        errors.append(words);
    }
    return errors.join(u"; "_s);
}

} // namespace

bool isTruncated(QByteArrayView wire)
{
    return wire.size() >= LDNS_HEADER_SIZE && LDNS_TC_WIRE(reinterpret_cast<const std::uint8_t *>(wire.data()));
}

std::optional<Answer> readMessage(QByteArrayView wire, const QString &name, Type type)
{
    ldns_pkt *parsed = nullptr;
    const auto *octets = reinterpret_cast<const std::uint8_t *>(wire.data());
    if (ldns_wire2pkt(&parsed, octets, std::size_t(wire.size())) != LDNS_STATUS_OK)
        return {};
    const Packet packet(parsed);
    const ldns_rr_list *questions = ldns_pkt_question(packet.get());
    if (!ldns_pkt_qr(packet.get()) || !questions || ldns_rr_list_rr_count(questions) != 1)
        return {};
    const ldns_rr *question = ldns_rr_list_rr(questions, 0);
    if (nameOf(ldns_rr_owner(question)) != name || int(ldns_rr_get_type(question)) != int(type) ||
        ldns_rr_get_class(question) != LDNS_RR_CLASS_IN)
        return {};
    Answer answer;
    answer.name = name;
    // RFC 6891 §6.1.3: the upper eight bits come with EDNS.
    const int extended = ldns_pkt_edns_extended_rcode(packet.get());
    answer.rcode = rcodeWord(int(ldns_pkt_get_rcode(packet.get())) | extended << 4);
    answer.authoritative = ldns_pkt_aa(packet.get());
    answer.authenticated = ldns_pkt_ad(packet.get());
    answer.extendedErrors = extendedErrorsOf(bytesOf(ldns_pkt_edns_data(packet.get())));
    answer.answers = recordsOf(ldns_pkt_answer(packet.get()));
    answer.authority = recordsOf(ldns_pkt_authority(packet.get()));
    answer.additional = recordsOf(ldns_pkt_additional(packet.get()));
    return answer;
}

QString typeWord(Type type)
{
    switch (type) {
    case Type::A:
        return u"A"_s;
    case Type::NS:
        return u"NS"_s;
    case Type::CNAME:
        return u"CNAME"_s;
    case Type::SOA:
        return u"SOA"_s;
    case Type::TXT:
        return u"TXT"_s;
    case Type::AAAA:
        return u"AAAA"_s;
    case Type::DS:
        return u"DS"_s;
    case Type::CAA:
        return u"CAA"_s;
    }
    return u"TYPE%1"_s.arg(int(type));
}

} // namespace certwright::dns
