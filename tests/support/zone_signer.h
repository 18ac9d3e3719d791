// SPDX-License-Identifier: Apache-2.0
// Signs zone files (RFC 4034) with ldns, rightly or wrongly, so that every server can serve a signed zone.
#pragma once

#include <QByteArray>
#include <QString>

#include <map>
#include <memory>

struct ldns_struct_key_list;

namespace certwright::testing {

enum class Signatures {
    Valid,
    Expired, ///< ten days ago
};

/// Its keys are as old as it is: one per zone, ECDSA P-256, which signs everything.
class ZoneSigner
{
public:
    ZoneSigner();
    ~ZoneSigner();

    /// The zone file with DNSKEY, NSEC and RRSIG records; `zone` is the apex, empty for the root, and names in `text`
    /// are absolute or relative to it. Empty where the text cannot be read.
    QByteArray sign(const QString &zone, const QByteArray &text, Signatures signatures = Signatures::Valid);

    /// Zone-file lines of the zone's key.
    QByteArray dnskey(const QString &zone);
    QByteArray ds(const QString &zone);

private:
    using Keys = std::unique_ptr<ldns_struct_key_list, void (*)(ldns_struct_key_list *)>;

    /// A list of one.
    ldns_struct_key_list *keysOf(const QString &zone);

    std::map<QString, Keys> m_keys;
};

/// The DS record for a DNSKEY record, both zone-file lines; empty where the line is none.
QByteArray dsOfDnskey(const QByteArray &dnskey);

} // namespace certwright::testing
