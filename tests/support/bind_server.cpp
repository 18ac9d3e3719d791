// SPDX-License-Identifier: Apache-2.0
#include "tests/support/bind_server.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

namespace {

QByteArray clausesOf(const ServedZone &zone)
{
    using Kind = ServedZone::Kind;
    QByteArray clauses = zone.kind == Kind::Secondary
                             ? "  type secondary;\n  primaries { " + zone.primary.toString().toLatin1() + " port " +
                                   QByteArray::number(zone.primaryPort) + "; };\n"
                             : QByteArray("  type primary;\n");
    if (zone.kind == Kind::Closed)
        clauses += "  allow-query { none; };\n";
    if (zone.signsItself)
        clauses += "  dnssec-policy default;\n  inline-signing yes;\n";
    if (!zone.keys.isEmpty()) {
        clauses += "  update-policy {";
        for (const QString &key : zone.keys)
            clauses += " grant \"" + key.toLatin1() + "\" zonesub ANY;";
        clauses += " };\n";
    }
    return clauses;
}

} // namespace

bool BindServer::start(QString *whyNot)
{
    if (m_named.address().isNull()) {
        for (const TsigKey &key : std::as_const(m_keys))
            m_named.addKey(key);
        m_named.setIpv6(m_ipv6);
    }
    return m_named.start(whyNot);
}

bool BindServer::apply(const QString &name, QString *whyNot)
{
    m_named.removeZone(name);
    if (const ServedZone *changed = zone(name)) {
        NamedZone named;
        named.name = name;
        named.file = changed->kind == ServedZone::Kind::Unloadable ? QByteArray("nothing") : changed->text;
        named.clauses = clausesOf(*changed);
        m_named.addZone(named);
    }
    return m_named.reload(whyNot);
}

} // namespace certwright::testing
