// SPDX-License-Identifier: Apache-2.0
#include "tests/support/dns_probe.h"

#include <memory>

#include <ldns/ldns.h>

namespace certwright::testing {

namespace {

/// Takes a text that ldns has allocated.
QByteArray takeText(char *text)
{
    const QByteArray copy(text);
    free(text);
    return copy.trimmed();
}

QByteArray characterStrings(const ldns_rr *record)
{
    QByteArray joined;
    for (size_t i = 0; i < ldns_rr_rd_count(record); ++i) {
        const ldns_rdf *field = ldns_rr_rdf(record, i);
        const char *data = reinterpret_cast<const char *>(ldns_rdf_data(field));
        joined.append(data + 1, static_cast<unsigned char>(data[0])); // a length octet first (RFC 1035 §3.3)
    }
    return joined;
}

void read(const ldns_pkt *packet, ldns_rr_type type, DnsProbe *into)
{
    into->rcode = QString::fromLatin1(takeText(ldns_pkt_rcode2str(ldns_pkt_get_rcode(packet))));
    into->authoritative = ldns_pkt_aa(packet);
    into->authenticated = ldns_pkt_ad(packet);
    const ldns_rr_list *records = ldns_pkt_answer(packet);
    for (size_t i = 0; i < ldns_rr_list_rr_count(records); ++i) {
        const ldns_rr *record = ldns_rr_list_rr(records, i);
        if (ldns_rr_get_type(record) != type)
            continue;
        into->records.append(takeText(ldns_rr2str(record)));
        if (type == LDNS_RR_TYPE_TXT)
            into->texts.append(characterStrings(record));
        if (type == LDNS_RR_TYPE_SOA)
            into->serial = ldns_rdf2native_int32(ldns_rr_rdf(record, 2));
    }
}

} // namespace

DnsProbe probe(const QHostAddress &address, quint16 port, const QString &name, const char *type, Ask how,
    std::chrono::milliseconds limit)
{
    DnsProbe seen;
    ldns_rdf *owner = ldns_dname_new_frm_str(name.isEmpty() ? "." : name.toLatin1().constData());
    if (!owner)
        return seen;
    ldns_resolver *resolver = ldns_resolver_new();
    const bool isIpv6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    ldns_rdf *server =
        ldns_rdf_new_frm_str(isIpv6 ? LDNS_RDF_TYPE_AAAA : LDNS_RDF_TYPE_A, address.toString().toLatin1().constData());
    ldns_resolver_push_nameserver(resolver, server);
    ldns_resolver_set_port(resolver, port);
    ldns_resolver_set_retry(resolver, 1);
    ldns_resolver_set_timeout(resolver, timeval{limit.count() / 1000, limit.count() % 1000 * 1000});
    ldns_resolver_set_recursive(resolver, how == Ask::Resolver);
    ldns_resolver_set_dnssec(resolver, how == Ask::Resolver);
    const ldns_rr_type wanted = ldns_get_rr_type_by_name(type);
    ldns_pkt *packet = nullptr;
    const uint16_t flags = how == Ask::Resolver ? LDNS_RD : 0;
    if (ldns_resolver_send(&packet, resolver, owner, wanted, LDNS_RR_CLASS_IN, flags) == LDNS_STATUS_OK && packet) {
        read(packet, wanted, &seen);
        ldns_pkt_free(packet);
    }
    ldns_rdf_deep_free(server);
    ldns_resolver_deep_free(resolver);
    ldns_rdf_deep_free(owner);
    return seen;
}

bool nameServerAnswers(const QHostAddress &address, quint16 port, const QString &name)
{
    return !probe(address, port, name, "SOA", Ask::Server, std::chrono::milliseconds(200)).rcode.isEmpty();
}

QList<QByteArray> askTxt(const QHostAddress &address, quint16 port, const QString &name)
{
    return probe(address, port, name, "TXT").texts;
}

} // namespace certwright::testing
