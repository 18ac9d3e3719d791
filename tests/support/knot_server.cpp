// SPDX-License-Identifier: Apache-2.0
#include "tests/support/knot_server.h"

#include <csignal>

using namespace Qt::StringLiterals;

namespace certwright::testing {

bool KnotServer::writeFiles()
{
    const QByteArray folder = m_folder.path().toLocal8Bit();
    const QByteArray second = m_ipv6.isNull() ? QByteArray() : ", " + m_ipv6.toString().toLatin1() + "@53";
    QByteArray text = "server:\n  rundir: \"" + folder + "\"\n  listen: [ " + m_address.toString().toLatin1() + "@53" +
                      second +
                      " ]\n  udp-workers: 1\n  tcp-workers: 1\n  background-workers: 1\n"
                      "log:\n  - target: stderr\n    any: info\n"
                      "control:\n  listen: \"" +
                      folder + "/knot.sock\"\ndatabase:\n  storage: \"" + folder + "\"\n";
    if (!m_keys.isEmpty())
        text += "key:\n";
    for (const TsigKey &key : std::as_const(m_keys))
        text += "  - id: " + key.name.toLatin1() + "\n    algorithm: " + key.algorithm.toLatin1() +
                "\n    secret: " + key.secret + '\n';
    text += "remote:\n";
    for (const ServedZone &zone : std::as_const(m_zones)) {
        if (zone.kind == ServedZone::Kind::Secondary)
            text += "  - id: primary-" + zone.name.toLatin1() + "\n    address: " + zone.primary.toString().toLatin1() +
                    '@' + QByteArray::number(zone.primaryPort) + '\n';
    }
    text += "acl:\n  - id: transfer\n    address: 127.0.0.0/8\n    action: transfer\n";
    for (const TsigKey &key : std::as_const(m_keys))
        text +=
            "  - id: update-" + key.name.toLatin1() + "\n    key: " + key.name.toLatin1() + "\n    action: update\n";
    text += "mod-queryacl:\n  - id: nobody\n    address: 192.0.2.1\n"
            "policy:\n  - id: lab\n    algorithm: ecdsap256sha256\n    single-type-signing: on\n"
            "zone:\n";
    bool written = true;
    for (const ServedZone &zone : std::as_const(m_zones)) {
        const QByteArray name = zone.name.toLatin1();
        const QByteArray file = name + ".zone";
        text += "  - domain: \"" + name + ".\"\n    file: \"" + folder + '/' + file + "\"\n";
        // Updates go into the file itself; then a zone is what its file says.
        text += "    journal-content: none\n    zonefile-sync: 0\n    acl: [ transfer";
        for (const QString &key : zone.keys)
            text += ", update-" + key.toLatin1();
        text += " ]\n";
        if (zone.signsItself)
            text += "    dnssec-signing: on\n    dnssec-policy: lab\n";
        if (zone.kind == ServedZone::Kind::Secondary)
            text += "    master: primary-" + name + '\n';
        if (zone.kind == ServedZone::Kind::Closed)
            text += "    module: mod-queryacl/nobody\n";
    }
    return writeFile(m_folder.filePath(u"knot.conf"_s), text) && written;
}

bool KnotServer::start(QString *whyNot)
{
    const QString program = findProgram(u"knotd"_s);
    if (program.isEmpty()) {
        *whyNot = u"knotd is not installed"_s;
        return false;
    }
    if (m_address.isNull())
        m_address = freeStandardAddress();
    if (m_address.isNull()) {
        *whyNot = u"this user may not listen on port 53"_s;
        return false;
    }
    if (!writeFiles()) {
        *whyNot = u"cannot write the configuration of knotd"_s;
        return false;
    }
    return m_child.start(program, {u"-c"_s, m_folder.filePath(u"knot.conf"_s)},
               QProcessEnvironment::systemEnvironment(), m_folder.path(), whyNot) &&
           m_child.waitUntil([this] { return nameServerAnswers(m_address, 53, u"ready.test"_s); }, whyNot);
}

bool KnotServer::apply(const QString &name, QString *whyNot)
{
    const ServedZone *changed = zone(name);
    const bool hasFile = changed && !changed->text.isEmpty();
    if ((hasFile && !writeFile(m_folder.filePath(name + ".zone"_L1), changed->text)) || !writeFiles()) {
        *whyNot = u"cannot write the configuration of knotd"_s;
        return false;
    }
    kill(pid_t(m_child.processId()), SIGHUP);
    return true;
}

} // namespace certwright::testing
