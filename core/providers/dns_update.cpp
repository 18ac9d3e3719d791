// SPDX-License-Identifier: Apache-2.0
#include "core/providers/dns_update.h"

#include <QRandomGenerator>
#include <QRegularExpression>

#include <memory>

#include <ldns/ldns.h>

using namespace Qt::StringLiterals;

namespace certwright::providers {

namespace {

using Packet = std::unique_ptr<ldns_pkt, decltype(&ldns_pkt_free)>;
using Field = std::unique_ptr<ldns_rdf, decltype(&ldns_rdf_deep_free)>;
using Records = std::unique_ptr<ldns_rr_list, decltype(&ldns_rr_list_deep_free)>;

constexpr qsizetype longestString = 255;

// The fields of a TSIG record, in their order (RFC 8945 §4.2).
constexpr size_t errorField = 5;
constexpr size_t otherField = 6;

Field domainName(const QString &name)
{
    return Field(ldns_dname_new_frm_str(name.toLatin1().constData()), &ldns_rdf_deep_free);
}

/// A record without data; null where the name is none.
ldns_rr *emptyRecord(const QString &name, ldns_rr_type type, ldns_rr_class rrClass, uint32_t ttl)
{
    Field owner = domainName(name);
    if (!owner)
        return nullptr;
    ldns_rr *record = ldns_rr_new();
    ldns_rr_set_owner(record, owner.release());
    ldns_rr_set_type(record, type);
    ldns_rr_set_class(record, rrClass);
    ldns_rr_set_ttl(record, ttl);
    return record;
}

void appendText(ldns_rr *record, const QByteArray &value)
{
    qsizetype at = 0;
    do { // an empty value is one empty string
        const QByteArray part = value.mid(at, longestString);
        const QByteArray data = char(part.size()) + part;
        ldns_rr_push_rdf(record, ldns_rdf_new_frm_data(LDNS_RDF_TYPE_STR, size_t(data.size()), data.constData()));
        at += part.size();
    } while (at < value.size());
}

Failure refusedByLdns(const char *words)
{
    Failure failure;
    failure.kind = FailureKind::Internal;
    failure.attempted = u"build update"_s;
    failure.peerWords = QString::fromLatin1(words);
    return failure;
}

QString tsigErrorWord(quint16 error)
{
    switch (error) {
    case 0:
        return {};
    case 16:
        return u"BADSIG"_s;
    case 17:
        return u"BADKEY"_s;
    case 18:
        return u"BADTIME"_s;
    case 22:
        return u"BADTRUNC"_s;
    default:
        return u"TSIG error %1"_s.arg(error);
    }
}

quint64 bigEndian(const uint8_t *data, size_t size)
{
    quint64 number = 0;
    for (size_t i = 0; i < size; ++i)
        number = number << 8 | data[i];
    return number;
}

} // namespace

std::optional<TsigKey> readTsigKeyFile(QByteArrayView file)
{
    QByteArray content = file.toByteArray();
    QString text = QString::fromUtf8(content);
    wipe(content);
    static const QRegularExpression name(uR"re(\bkey\s+"?([^\s"{]+)"?\s*\{)re"_s);
    static const QRegularExpression algorithm(uR"re(\balgorithm\s+"?([^\s";]+)"?\s*;)re"_s);
    static const QRegularExpression secret(uR"re(\bsecret\s+"?([A-Za-z0-9+/=]+)"?\s*;)re"_s);
    TsigKey key;
    key.keyName = name.match(text).captured(1).toLower();
    while (key.keyName.endsWith(u'.'))
        key.keyName.chop(1);
    key.algorithm = tsigAlgorithm(algorithm.match(text).captured(1));
    QByteArray found = secret.match(text).captured(1).toLatin1();
    key.secret = Secret::consume(found);
    text.fill(u'\0');
    if (key.keyName.isEmpty() || key.algorithm.isEmpty() || key.secret.isEmpty())
        return {};
    return key;
}

Result<UpdateQuery> buildUpdate(const QString &zone, const QString &name, const QByteArray &value, int ttl,
    UpdateChange change, const TsigKey &key, qint64 now)
{
    Records conditions(ldns_rr_list_new(), &ldns_rr_list_deep_free);
    Records changes(ldns_rr_list_new(), &ldns_rr_list_deep_free);
    // §2.4.1: an RRset exists, whatever its value: class ANY, no data.
    if (change == UpdateChange::Nothing) {
        if (ldns_rr *exists = emptyRecord(zone, LDNS_RR_TYPE_SOA, LDNS_RR_CLASS_ANY, 0))
            ldns_rr_list_push_rr(conditions.get(), exists);
    }
    // §2.5.1 adds a value; §2.5.4, class NONE and TTL 0, removes exactly that one. Both succeed where nothing changes.
    const bool adds = change == UpdateChange::Add;
    ldns_rr *record =
        emptyRecord(name, LDNS_RR_TYPE_TXT, adds ? LDNS_RR_CLASS_IN : LDNS_RR_CLASS_NONE, adds ? uint32_t(ttl) : 0);
    Field apex = domainName(zone);
    if (!record || !apex) {
        ldns_rr_free(record);
        return failed(refusedByLdns("not a domain name"));
    }
    appendText(record, value);
    ldns_rr_list_push_rr(changes.get(), record);

    Packet packet(
        ldns_update_pkt_new(apex.get(), LDNS_RR_CLASS_IN, conditions.get(), changes.get(), nullptr), &ldns_pkt_free);
    if (!packet)
        return failed(refusedByLdns("no packet"));
    (void)apex.release(); // the packet owns it
    UpdateQuery query;
    query.id = quint16(QRandomGenerator::system()->bounded(0x10000));
    ldns_pkt_set_id(packet.get(), query.id);
    uint8_t *wire = nullptr;
    size_t size = 0;
    const ldns_status status = ldns_pkt2wire(&wire, packet.get(), &size);
    if (status != LDNS_STATUS_OK)
        return failed(refusedByLdns(ldns_get_errorstr_by_id(status)));
    query.wire = QByteArray(reinterpret_cast<const char *>(wire), qsizetype(size));
    free(wire);
    if (!key.keyName.isEmpty()) {
        query.signedAt = now;
        query.mac = signMessage(query.wire, key, now);
    }
    return query;
}

std::optional<UpdateAnswer> readUpdateAnswer(const QByteArray &wire, const UpdateQuery &query, const TsigKey &key)
{
    const auto *bytes = reinterpret_cast<const uint8_t *>(wire.constData());
    ldns_pkt *raw = nullptr;
    if (ldns_wire2pkt(&raw, bytes, size_t(wire.size())) != LDNS_STATUS_OK)
        return {};
    const Packet packet(raw, &ldns_pkt_free);
    if (ldns_pkt_id(raw) != query.id || !ldns_pkt_qr(raw) || ldns_pkt_get_opcode(raw) != LDNS_PACKET_UPDATE)
        return {};
    UpdateAnswer answer;
    const ldns_lookup_table *word = ldns_lookup_by_id(ldns_rcodes, int(ldns_pkt_get_rcode(raw)));
    answer.rcode = word ? QString::fromLatin1(word->name) : u"rcode %1"_s.arg(int(ldns_pkt_get_rcode(raw)));
    answer.truncated = ldns_pkt_tc(raw);
    if (const ldns_rr *tsig = ldns_pkt_tsig(raw); tsig && ldns_rr_rd_count(tsig) > otherField) {
        answer.tsigError = tsigErrorWord(quint16(bigEndian(ldns_rdf_data(ldns_rr_rdf(tsig, errorField)), 2)));
        // BADTIME brings the server's clock: a length of 2 octets, which is 6, then 48 bits (RFC 8945 §5.2.3).
        const ldns_rdf *other = ldns_rr_rdf(tsig, otherField);
        if (answer.tsigError == "BADTIME"_L1 && ldns_rdf_size(other) == 8)
            answer.serverTime = qint64(bigEndian(ldns_rdf_data(other) + 2, 6));
    }
    const bool succeeded = ldns_pkt_get_rcode(raw) == LDNS_RCODE_NOERROR && answer.tsigError.isEmpty();
    if (succeeded && !key.keyName.isEmpty() && !isSignedBy(wire, key, query.mac, query.signedAt))
        return {};
    return answer;
}

Failure updateFailure(
    const UpdateAnswer &answer, const UpdateQuery &query, const QString &attempted, const QString &name)
{
    Failure failure;
    failure.kind = FailureKind::ProviderRefused;
    failure.attempted = attempted;
    failure.subject = name;
    failure.code = answer.tsigError.isEmpty() ? answer.rcode : answer.tsigError;
    failure.peerWords = answer.tsigError.isEmpty() ? answer.rcode : answer.rcode + u", "_s + answer.tsigError;
    failure.retry = failure.code == "SERVFAIL"_L1 ? Retry::Later : Retry::AfterFix;
    if (answer.tsigError == "BADTIME"_L1) {
        failure.kind = FailureKind::ClockWrong;
        failure.code = answer.serverTime ? QString::number(*answer.serverTime - query.signedAt) : QString();
    }
    return failure;
}

} // namespace certwright::providers
