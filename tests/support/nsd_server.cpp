// SPDX-License-Identifier: Apache-2.0
#include "tests/support/nsd_server.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

bool NsdServer::writeFiles()
{
    const QByteArray folder = m_folder.path().toLocal8Bit();
    QByteArray text = "server:\n  ip-address: " + m_address.toString().toLatin1() + '\n';
    if (!m_second.isNull())
        text += "  ip-address: " + m_second.toString().toLatin1() + '\n';
    if (!m_ipv6.isNull())
        text += "  ip-address: " + m_ipv6.toString().toLatin1() + '\n';
    text += "  port: 53\n  server-count: 1\n  do-ip6: " + QByteArray(m_ipv6.isNull() ? "no" : "yes") +
            "\n  username: \"\"\n  chroot: \"\"\n  database: \"\"\n"
            "  rrl-ratelimit: 0\n  rrl-whitelist-ratelimit: 0\n  zonesdir: \"" +
            folder + "\"\n  pidfile: \"" + folder + "/nsd.pid\"\n  xfrdfile: \"" + folder +
            "/xfrd.state\"\n  zonelistfile: \"" + folder + "/zone.list\"\n  xfrdir: \"" + folder +
            "\"\nremote-control:\n  control-enable: yes\n  control-interface: \"" + folder + "/nsd.sock\"\n";
    for (const ServedZone &zone : std::as_const(m_zones)) {
        const QByteArray name = zone.name.toLatin1();
        text += "zone:\n  name: \"" + name + ".\"\n  zonefile: \"" + (name.isEmpty() ? "root" : name) +
                ".zone\"\n  provide-xfr: 127.0.0.0/8 NOKEY\n";
        if (zone.kind == ServedZone::Kind::Secondary)
            text += "  request-xfr: AXFR " + zone.primary.toString().toLatin1() + '@' +
                    QByteArray::number(zone.primaryPort) + " NOKEY\n  allow-notify: 192.0.2.1 NOKEY\n";
        if (zone.kind == ServedZone::Kind::Closed)
            text += "  allow-query: 192.0.2.1 NOKEY\n";
    }
    return writeFile(m_folder.filePath(u"nsd.conf"_s), text);
}

bool NsdServer::start(QString *whyNot)
{
    const QString program = findProgram(u"nsd"_s);
    if (program.isEmpty()) {
        *whyNot = u"nsd is not installed"_s;
        return false;
    }
    if (m_address.isNull())
        m_address = freeStandardAddress();
    if (m_second.isNull() && m_wantsSecond)
        m_second = freeStandardAddress();
    if (m_address.isNull() || (m_wantsSecond && m_second.isNull())) {
        *whyNot = u"this user may not listen on port 53"_s;
        return false;
    }
    if (!writeFiles()) {
        *whyNot = u"cannot write the configuration of nsd"_s;
        return false;
    }
    return m_child.start(program, {u"-d"_s, u"-c"_s, m_folder.filePath(u"nsd.conf"_s)},
               QProcessEnvironment::systemEnvironment(), m_folder.path(), whyNot) &&
           m_child.waitUntil([this] { return nameServerAnswers(m_address, 53, u"ready.test"_s); }, whyNot);
}

bool NsdServer::control(const QStringList &words, QString *whyNot)
{
    QByteArray output;
    if (runProgram(u"nsd-control"_s, QStringList{u"-c"_s, m_folder.filePath(u"nsd.conf"_s)} + words, &output))
        return true;
    *whyNot = words.join(u' ') + ": "_L1 + QString::fromLocal8Bit(output + m_child.output().right(1000));
    return false;
}

bool NsdServer::apply(const QString &name, QString *whyNot)
{
    const ServedZone *changed = zone(name);
    const bool hasFile = changed && !changed->text.isEmpty();
    const QString file = m_folder.filePath((name.isEmpty() ? u"root"_s : name) + ".zone"_L1);
    if ((hasFile && !writeFile(file, changed->text)) || !writeFiles()) {
        *whyNot = u"cannot write the configuration of nsd"_s;
        return false;
    }
    return control({u"reconfig"_s}, whyNot) && (!hasFile || control({u"reload"_s, name + u'.'}, whyNot));
}

bool NsdServer::transfer(const QString &zone, QString *whyNot)
{
    return control({u"force_transfer"_s, zone + u'.'}, whyNot);
}

} // namespace certwright::testing
