// SPDX-License-Identifier: Apache-2.0
#include "tests/diagnosis/world.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

using diagnosis::Cause;

World::World(DnsLab &of, const QString &name, std::optional<Cause> cause)
    : zone(name + ".test"_L1)
    , challenge("_acme-challenge."_L1 + zone)
    , lab(of)
    , bind(&of.bind())
    , knot(&of.knot())
    , nsd(&of.nsd())
    , powerDns(&of.powerDns())
    , m_name(name)
{
    subject.domain = zone;
    subject.values = QList<QByteArray>{value::wanted};
    subject.earlier = QList<QByteArray>{value::older};
    subject.undigested = QList<QByteArray>{value::token, value::keyAuthorization};
    dns::Server resolver;
    resolver.address = lab.resolver().address();
    resolvers = QList<dns::Server>{resolver};
    if (!cause)
        return;
    Expected first;
    first.cause = *cause;
    if (*cause < Cause::NameNotRegistered)
        first.subject = challenge;
    else if (*cause < Cause::ResolverSilent)
        first.subject = zone;
    if (*cause < Cause::CnameLoop)
        first.facts = QStringList{QString::fromLatin1(value::wanted)};
    expected.append(first);
}

Expected &World::alsoExpect(Cause cause)
{
    Expected further;
    further.cause = cause;
    expected.append(further);
    return expected.last();
}

QByteArray World::filled(QByteArray records) const
{
    records.replace("$ZONE", zone.toLatin1());
    records.replace("$WANTED", value::wanted);
    records.replace("$SECOND", value::second);
    records.replace("$OLDER", value::older);
    records.replace("$FOREIGN", value::foreign);
    return records;
}

QStringList World::hostsOf(const QList<DnsServer *> &servers) const
{
    QStringList hosts;
    for (const DnsServer *server : servers)
        hosts.append(lab.hostOf(*server));
    return hosts;
}

void World::serve(const QList<DnsServer *> &servers, const QByteArray &records)
{
    lab.serve(servers, zone, filled(records));
}

void World::serveOn(DnsServer *server, const QList<DnsServer *> &hosts, const QByteArray &records, quint32 serial)
{
    ZoneText text;
    text.name = zone;
    text.hosts = hostsOf(hosts);
    text.records = filled(records);
    text.serial = serial;
    lab.serve(*server, text);
}

void World::serveCopy(DnsServer *server, const QHostAddress &primary, quint16 port)
{
    ServedZone copy;
    copy.name = zone;
    copy.kind = ServedZone::Kind::Secondary;
    copy.primary = primary;
    copy.primaryPort = port;
    lab.serve(*server, copy);
}

QString World::other(const QString &prefix) const { return prefix + u'-' + m_name + ".example"_L1; }

void World::serveOther(const QString &name, const QList<DnsServer *> &servers, const QByteArray &records)
{
    lab.serve(servers, name, filled(records));
}

void World::serveSigned(DnsServer *server, const QByteArray &records, Signatures signatures,
    const std::pair<QByteArray, QByteArray> &change)
{
    ZoneText text;
    text.name = zone;
    text.hosts = hostsOf({server});
    text.records = filled(records);
    ServedZone served;
    served.name = zone;
    served.serial = text.serial;
    served.text = lab.signer().sign(zone, text.text(), signatures);
    lab.require(
        change.first.isEmpty() || served.text.contains(change.first), u"nothing to change in the signed zone"_s);
    if (!change.first.isEmpty())
        served.text.replace(change.first, change.second);
    lab.serve(*server, served);
    lab.delegate(zone, text.hosts, lab.signer().ds(zone));
}

void World::judgeCaa()
{
    diagnosis::Issuer issuer;
    issuer.identities = QStringList{u"ca.example"_s};
    issuer.accountUri = u"https://ca.example/acct/17"_s;
    subject.issuers = {issuer};
}

QString World::addDeadHost()
{
    m_dead = freeStandardAddress();
    return lab.addHost("dead-"_L1 + m_name, {m_dead});
}

} // namespace certwright::testing
