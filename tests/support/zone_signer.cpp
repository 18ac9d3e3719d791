// SPDX-License-Identifier: Apache-2.0
#include "tests/support/zone_signer.h"

#include <QDateTime>

#include <ldns/ldns.h>

namespace certwright::testing {

namespace {

using Record = std::unique_ptr<ldns_rr, decltype(&ldns_rr_free)>;

constexpr int day = 86'400; // seconds; some of which resolvers forgive (Unbound: val-sig-skew-max)

QByteArray line(const ldns_rr *record)
{
    char *text = ldns_rr2str(record);
    const QByteArray copy(text);
    free(text);
    return copy;
}

QByteArray origin(const QString &zone) { return zone.toLatin1() + '.'; }

} // namespace

ZoneSigner::ZoneSigner() = default;
ZoneSigner::~ZoneSigner() = default;

ldns_struct_key_list *ZoneSigner::keysOf(const QString &zone)
{
    const auto known = m_keys.find(zone);
    if (known != m_keys.end())
        return known->second.get();
    ldns_key *key = ldns_key_new_frm_algorithm(LDNS_SIGN_ECDSAP256SHA256, 256);
    ldns_key_set_flags(key, LDNS_KEY_ZONE_KEY | LDNS_KEY_SEP_KEY);
    ldns_key_set_pubkey_owner(key, ldns_dname_new_frm_str(origin(zone).constData()));
    const Record asRecord(ldns_key2rr(key), &ldns_rr_free);
    ldns_key_set_keytag(key, ldns_calc_keytag(asRecord.get()));
    ldns_key_list *keys = ldns_key_list_new();
    ldns_key_list_push_key(keys, key);
    m_keys.emplace(zone, Keys(keys, [](ldns_struct_key_list *each) { ldns_key_list_free(each); }));
    return keys;
}

QByteArray ZoneSigner::dnskey(const QString &zone)
{
    const Record record(ldns_key2rr(ldns_key_list_key(keysOf(zone), 0)), &ldns_rr_free);
    return line(record.get());
}

QByteArray ZoneSigner::ds(const QString &zone) { return dsOfDnskey(dnskey(zone)); }

QByteArray ZoneSigner::sign(const QString &zone, const QByteArray &text, Signatures signatures)
{
    QByteArray input = text;
    FILE *file = fmemopen(input.data(), size_t(input.size()), "r");
    ldns_rdf *apex = ldns_dname_new_frm_str(origin(zone).constData());
    ldns_zone *plain = nullptr;
    int lineNumber = 0;
    const ldns_status read = ldns_zone_new_frm_fp_l(&plain, file, apex, 3600, LDNS_RR_CLASS_IN, &lineNumber);
    fclose(file);
    ldns_rdf_deep_free(apex);
    if (read != LDNS_STATUS_OK) {
        qWarning("%s:%d: %s", qPrintable(zone), lineNumber, ldns_get_errorstr_by_id(read));
        return {};
    }

    ldns_key_list *keys = keysOf(zone);
    ldns_key *key = ldns_key_list_key(keys, 0);
    const auto now = uint32_t(QDateTime::currentSecsSinceEpoch());
    const bool valid = signatures == Signatures::Valid;
    ldns_key_set_inception(key, now - (valid ? 1 : 40) * day);
    ldns_key_set_expiration(key, valid ? now + 30 * day : now - 10 * day);

    // The records belong to the lists they came in; the zone is only a view of them.
    ldns_dnssec_zone *view = ldns_dnssec_zone_new();
    ldns_rr *soa = ldns_zone_soa(plain);
    ldns_dnssec_zone_add_rr(view, soa);
    const ldns_rr_list *records = ldns_zone_rrs(plain);
    for (size_t i = 0; i < ldns_rr_list_rr_count(records); ++i)
        ldns_dnssec_zone_add_rr(view, ldns_rr_list_rr(records, i));
    ldns_rr *keyRecord = ldns_key2rr(key);
    ldns_rr_set_ttl(keyRecord, ldns_rr_ttl(soa));
    ldns_dnssec_zone_add_rr(view, keyRecord);
    ldns_rr_list *made = ldns_rr_list_new();
    ldns_dnssec_zone_mark_glue(view);
    const ldns_status signedWell =
        ldns_dnssec_zone_sign_flg(view, made, keys, ldns_dnssec_default_replace_signatures, nullptr, 0);

    QByteArray result;
    if (signedWell == LDNS_STATUS_OK) {
        char *printed = nullptr;
        size_t size = 0;
        FILE *out = open_memstream(&printed, &size);
        ldns_dnssec_zone_print(out, view);
        fclose(out);
        result = QByteArray(printed, qsizetype(size));
        free(printed);
    }
    ldns_dnssec_zone_free(view);
    ldns_rr_list_deep_free(made);
    ldns_rr_free(keyRecord);
    ldns_zone_deep_free(plain);
    return result;
}

QByteArray dsOfDnskey(const QByteArray &dnskey)
{
    ldns_rr *raw = nullptr;
    if (ldns_rr_new_frm_str(&raw, dnskey.constData(), 0, nullptr, nullptr) != LDNS_STATUS_OK)
        return {};
    const Record key(raw, &ldns_rr_free);
    const Record ds(ldns_key_rr2ds(key.get(), LDNS_SHA256), &ldns_rr_free);
    return ds ? line(ds.get()) : QByteArray();
}

} // namespace certwright::testing
