// SPDX-License-Identifier: Apache-2.0
#include "tests/support/named_server.h"

#include "tests/support/ports.h"

#include <csignal>

using namespace Qt::StringLiterals;

namespace certwright::testing {

namespace {

QByteArray clausesOf(const NamedZone &zone)
{
    if (!zone.clauses.isEmpty())
        return zone.clauses;
    QByteArray clauses = "  type primary;\n  update-policy {";
    for (const QString &key : zone.keys)
        clauses += " grant \"" + key.toLatin1() + "\" zonesub TXT;";
    // Nobody is granted anything without a key, but BIND wants the clause to say something.
    if (zone.keys.isEmpty())
        clauses += " deny \"nobody\" zonesub ANY;";
    return clauses + " };\n";
}

} // namespace

NamedServer::NamedServer(NamedPort port)
    : m_wanted(port)
{
}

TsigKey NamedServer::addKey(const QString &name, const QString &algorithm)
{
    m_keys.append(TsigKey::make(name, algorithm));
    return m_keys.last();
}

QByteArray NamedServer::keyFile(const TsigKey &key)
{
    return "key \"" + key.name.toLatin1() + "\" {\n\talgorithm " + key.algorithm.toLatin1() + ";\n\tsecret \"" +
           key.secret + "\";\n};\n";
}

QString NamedServer::text() const { return u"%1:%2"_s.arg(m_address.toString()).arg(m_port); }

bool NamedServer::writeFiles()
{
    const QByteArray folder = m_folder.path().toLocal8Bit();
    QByteArray configuration = "options {\n  directory \"" + folder + "\";\n  listen-on port " +
                               QByteArray::number(m_namedPort) + " { 127.0.0.1; };\n  listen-on-v6 port 53 { " +
                               (m_ipv6.isNull() ? QByteArray("none") : m_ipv6.toString().toLatin1()) +
                               "; };\n  pid-file \"" + folder + "/named.pid\";\n  session-keyfile \"" + folder +
                               "/session.key\";\n  recursion no;\n  notify no;\n  minimal-responses no;\n  "
                               "dnssec-validation no;\n};\ncontrols { };\n";
    for (const TsigKey &key : std::as_const(m_keys))
        configuration += keyFile(key);
    bool written = true;
    for (const NamedZone &zone : std::as_const(m_zones)) {
        const QByteArray name = zone.name.toLatin1();
        configuration += "zone \"" + name + ".\" {\n  file \"" + name + ".zone\";\n" + clausesOf(zone) + "};\n";
        // One second of TTL, negative answers too: nothing is remembered from one check to the next.
        const QByteArray file = !zone.file.isEmpty() ? zone.file
                                                     : "$TTL 1\n$ORIGIN " + name +
                                                           ".\n@ SOA ns hostmaster 1 3600 600 86400 1\n@ NS ns\nns A " +
                                                           m_address.toString().toLatin1() + "\n" + zone.records + "\n";
        // What was written before stays as updates have left it; a secondary's file is the server's own.
        const bool isServers = zone.file.isEmpty() && !zone.clauses.isEmpty();
        if (!isServers && m_files[zone.name] != file) {
            m_files[zone.name] = file;
            written = written && writeFile(m_folder.filePath(zone.name + ".zone"_L1), file);
        }
    }
    return writeFile(m_folder.filePath(u"named.conf"_s), configuration) && written;
}

bool NamedServer::start(QString *whyNot)
{
    const QString program = findUnconfinedProgram(u"named"_s, m_folder.path());
    if (program.isEmpty()) {
        *whyNot = u"named is not installed"_s;
        return false;
    }
    if (m_port == 0) {
        if (m_wanted == NamedPort::Standard && !m_forwarder.listen()) {
            *whyNot = u"this user may not listen on port 53"_s;
            return false;
        }
        m_address = m_wanted == NamedPort::Standard ? m_forwarder.address() : QHostAddress(QHostAddress::LocalHost);
    }
    for (int attempt = 0; attempt < startAttempts; ++attempt) {
        if (m_wanted == NamedPort::Standard) {
            m_namedPort = freePort();
            m_port = 53;
        } else if (m_port == 0 || attempt > 0) {
            m_port = m_namedPort = freePort();
        }
        m_forwarder.setTarget(m_namedPort);
        if (!writeFiles()) {
            *whyNot = u"cannot write the configuration of named"_s;
            return false;
        }
        const QStringList arguments{u"-c"_s, m_folder.filePath(u"named.conf"_s), u"-g"_s, u"-n"_s, u"1"_s};
        if (!m_child.start(program, arguments, QProcessEnvironment::systemEnvironment(), m_folder.path(), whyNot))
            return false;
        const auto ready = [this] {
            if (!nameServerAnswers(m_address, m_port, u"ready.test"_s))
                return false;
            for (const NamedZone &zone : std::as_const(m_zones)) {
                if (zone.clauses.isEmpty() && !probe(m_address, m_port, zone.name, "SOA").authoritative)
                    return false;
            }
            return true;
        };
        if (m_child.waitUntil(ready, whyNot))
            return true;
        m_child.kill();
    }
    return false;
}

void NamedServer::stop()
{
    m_child.stop();
    m_forwarder.setTarget(0);
}

void NamedServer::removeZone(const QString &name)
{
    m_zones.removeIf([&name](const NamedZone &zone) { return zone.name == name; });
}

bool NamedServer::reload(QString *whyNot)
{
    if (!writeFiles()) {
        *whyNot = u"cannot write the configuration of named"_s;
        return false;
    }
    kill(pid_t(m_child.processId()), SIGHUP);
    return true;
}

QList<QByteArray> NamedServer::txt(const QString &name) const { return askTxt(m_address, m_port, name); }

} // namespace certwright::testing
