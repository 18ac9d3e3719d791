// SPDX-License-Identifier: Apache-2.0
#include "tests/support/dns_server.h"

#include "tests/support/port_forwarder.h"

#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::testing {

TsigKey TsigKey::make(const QString &name, const QString &algorithm)
{
    QByteArray secret(32, Qt::Uninitialized); // the size of SHA-256's output (RFC 8945 §8)
    for (char &octet : secret)
        octet = char(QRandomGenerator::system()->bounded(256));
    return {name, algorithm, secret.toBase64()};
}

bool DnsServer::serve(const ServedZone &zone, QString *whyNot)
{
    m_zones.removeIf([&zone](const ServedZone &known) { return known.name == zone.name; });
    m_zones.append(zone);
    if (!apply(zone.name, whyNot))
        return false;
    QString words;
    if (child().waitUntil([this, &zone] { return showsAsMeant(zone) && isSettled(); }, &words))
        return true;
    *whyNot = zone.name + ": "_L1 + words;
    return false;
}

bool DnsServer::forget(const QString &name, QString *whyNot)
{
    m_zones.removeIf([&name](const ServedZone &known) { return known.name == name; });
    return apply(name, whyNot) &&
           child().waitUntil([&] { return !probe(name, "SOA").authoritative && isSettled(); }, whyNot);
}

const ServedZone *DnsServer::zone(const QString &name) const
{
    const auto found =
        std::find_if(m_zones.begin(), m_zones.end(), [&name](const ServedZone &each) { return each.name == name; });
    return found == m_zones.end() ? nullptr : &*found;
}

bool DnsServer::showsAsMeant(const ServedZone &zone) const
{
    const DnsProbe soa = probe(zone.name, "SOA");
    switch (zone.kind) {
    case ServedZone::Kind::Unloadable:
        return soa.rcode == "SERVFAIL"_L1;
    case ServedZone::Kind::Closed:
        return soa.rcode == "REFUSED"_L1;
    case ServedZone::Kind::Secondary:
        return soa.authoritative && soa.serial;
    case ServedZone::Kind::Primary:
        break;
    }
    if (!soa.authoritative || !soa.serial)
        return false;
    // A server that signs counts the serial up by itself.
    return zone.signsItself ? !probe(zone.name, "DNSKEY").records.isEmpty() : *soa.serial == zone.serial;
}

QHostAddress freeStandardAddress()
{
    PortForwarder taken; // and given back at once
    return taken.listen() ? taken.address() : QHostAddress();
}

} // namespace certwright::testing
