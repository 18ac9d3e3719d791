// SPDX-License-Identifier: Apache-2.0
#include "tests/support/dns_lab.h"

#include "tests/support/private_network.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

namespace {

const QStringList topLevelDomains{u"test"_s, u"example"_s};

/// A zone-file line.
QByteArray addressLine(const QByteArray &host, const QHostAddress &address)
{
    const bool isIpv6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    return host + (isIpv6 ? ". AAAA " : ". A ") + address.toString().toLatin1() + '\n';
}

} // namespace

QByteArray ZoneText::text() const
{
    QByteArray made = "$TTL " + QByteArray::number(ttl) + "\n$ORIGIN " + name.toLatin1() + ".\n@ SOA " +
                      (hosts.isEmpty() ? QByteArray("@") : hosts.first().toLatin1() + '.') +
                      " hostmaster.lab.example. " + QByteArray::number(serial) + " 3600 600 864000 " +
                      QByteArray::number(negativeTtl) + '\n';
    for (const QString &host : hosts)
        made += "@ NS " + host.toLatin1() + ".\n";
    return made + records + '\n';
}

DnsLab::DnsLab() { m_parents.takeSecondAddress(); }

void DnsLab::addKey(const TsigKey &key)
{
    for (DnsServer *server :
        {static_cast<DnsServer *>(&m_bind), static_cast<DnsServer *>(&m_knot), static_cast<DnsServer *>(&m_powerDns)})
        server->addKey(key);
}

bool DnsLab::takeIpv6(QString *whyNot)
{
    for (DnsServer *server : {static_cast<DnsServer *>(&m_parents), static_cast<DnsServer *>(&m_bind),
             static_cast<DnsServer *>(&m_knot), static_cast<DnsServer *>(&m_nsd)}) {
        server->setIpv6(addPrivateAddress(whyNot));
        if (server->ipv6().isNull())
            return false;
    }
    m_resolver.setIpv6(addPrivateAddress(whyNot));
    return !m_resolver.ipv6().isNull();
}

QString DnsLab::hostOf(const DnsServer &server) const
{
    if (&server == &m_bind)
        return u"bind.lab.example"_s;
    if (&server == &m_knot)
        return u"knot.lab.example"_s;
    if (&server == &m_nsd)
        return u"nsd.lab.example"_s;
    return &server == &m_powerDns ? u"powerdns.lab.example"_s : u"tld.lab-servers"_s;
}

bool DnsLab::start(QString *whyNot)
{
    if (!m_parents.start(whyNot) || !m_bind.start(whyNot) || !m_knot.start(whyNot) || !m_nsd.start(whyNot) ||
        !m_powerDns.start(whyNot))
        return false;
    for (const DnsServer *server : {static_cast<DnsServer *>(&m_bind), static_cast<DnsServer *>(&m_knot),
             static_cast<DnsServer *>(&m_nsd), static_cast<DnsServer *>(&m_powerDns)})
        m_hosts += addressLine(hostOf(*server).toLatin1(), server->address());
    publish();

    ZoneText root;
    root.hosts = QStringList{u"root.lab-servers"_s};
    root.records = addressLine("root.lab-servers", m_parents.address()) +
                   addressLine("tld.lab-servers", m_parents.secondAddress());
    if (!m_parents.ipv6().isNull())
        root.records += addressLine("tld.lab-servers", m_parents.ipv6());
    for (const QString &domain : topLevelDomains)
        root.records += domain.toLatin1() + ". NS tld.lab-servers.\n" + m_signer.ds(domain);
    QByteArray text = root.text();
    text.replace("$ORIGIN ..", "$ORIGIN .");
    ServedZone served;
    served.text = m_signer.sign({}, text);
    served.serial = root.serial;
    serve(m_parents, served);
    *whyNot = takeFault();
    return whyNot->isEmpty() && m_resolver.start(m_parents.address(), m_signer.dnskey({}), whyNot);
}

void DnsLab::publish()
{
    for (const QString &domain : topLevelDomains) {
        ZoneText zone;
        zone.name = domain;
        zone.hosts = QStringList{u"tld.lab-servers"_s};
        zone.records = domain == "example"_L1 ? m_hosts : QByteArray();
        // A name that is not there yet may be there in the next moment.
        zone.negativeTtl = 1;
        for (const auto &[child, lines] : m_delegations) {
            if (child.endsWith(u'.' + domain))
                zone.records += lines;
        }
        if (m_published[domain] == zone.records && !zone.records.isEmpty())
            continue;
        m_published[domain] = zone.records;
        zone.serial = ++m_serial;
        ServedZone served;
        served.name = domain;
        served.text = m_signer.sign(domain, zone.text());
        served.serial = zone.serial;
        serve(m_parents, served);
    }
}

QString DnsLab::addHost(const QString &name, const QList<QHostAddress> &addresses)
{
    const QByteArray host = name.toLatin1() + ".lab.example";
    if (addresses.isEmpty())
        m_hosts += host + ". TXT \"no address\"\n";
    for (const QHostAddress &address : addresses)
        m_hosts += addressLine(host, address);
    publish();
    return QString::fromLatin1(host);
}

void DnsLab::delegate(const QString &zone, const QStringList &hosts, const QByteArray &ds)
{
    QByteArray lines = ds;
    for (const QString &host : hosts)
        lines += zone.toLatin1() + ". NS " + host.toLatin1() + ".\n";
    m_delegations[zone] = lines;
    publish();
}

void DnsLab::serve(DnsServer &server, const ZoneText &zone)
{
    ServedZone served;
    served.name = zone.name;
    served.text = zone.text();
    served.serial = zone.serial;
    serve(server, served);
}

void DnsLab::serve(DnsServer &server, const ServedZone &zone)
{
    QString whyNot;
    const bool done = server.serve(zone, &whyNot);
    require(done, whyNot);
}

void DnsLab::serve(const QList<DnsServer *> &servers, const QString &name, const QByteArray &records)
{
    ZoneText zone;
    zone.name = name;
    zone.records = records;
    for (const DnsServer *server : servers)
        zone.hosts.append(hostOf(*server));
    for (DnsServer *server : servers)
        serve(*server, zone);
    delegate(name, zone.hosts);
}

void DnsLab::serveSigned(DnsServer &server, const QString &name, const QByteArray &records)
{
    ZoneText zone;
    zone.name = name;
    zone.records = records;
    zone.hosts = QStringList{hostOf(server)};
    ServedZone served;
    served.name = name;
    served.text = zone.text();
    served.signsItself = true;
    serve(server, served);
    const QList<QByteArray> keys = server.probe(name, "DNSKEY").records;
    require(!keys.isEmpty(), name + ": no DNSKEY"_L1);
    delegate(name, zone.hosts, keys.isEmpty() ? QByteArray() : dsOfDnskey(keys.first()));
}

void DnsLab::freeze(DnsServer &server)
{
    server.child().freeze();
    m_frozen.insert(&server);
}

void DnsLab::thaw()
{
    if (m_frozen.empty())
        return;
    for (DnsServer *server : m_frozen)
        server->child().thaw();
    m_frozen.clear();
    QString whyNot;
    require(m_resolver.forgetServers(&whyNot), whyNot);
}

void DnsLab::require(bool done, const QString &otherwise)
{
    if (!done && m_fault.isEmpty())
        m_fault = otherwise.isEmpty() ? u"something of the lab went wrong"_s : otherwise;
}

QString DnsLab::takeFault()
{
    const QString fault = m_fault;
    m_fault.clear();
    return fault;
}

} // namespace certwright::testing
