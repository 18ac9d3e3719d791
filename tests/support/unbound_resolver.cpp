// SPDX-License-Identifier: Apache-2.0
#include "tests/support/unbound_resolver.h"

#include "tests/support/dns_server.h"

using namespace Qt::StringLiterals;

namespace certwright::testing {

bool UnboundResolver::start(const QHostAddress &root, const QByteArray &anchor, QString *whyNot)
{
    const QString program = findUnconfinedProgram(u"unbound"_s, m_folder.path());
    if (program.isEmpty()) {
        *whyNot = u"unbound is not installed"_s;
        return false;
    }
    m_address = freeStandardAddress();
    if (m_address.isNull()) {
        *whyNot = u"this user may not listen on port 53"_s;
        return false;
    }
    const QByteArray folder = m_folder.path().toLocal8Bit();
    const QByteArray ipv6 = m_ipv6.isNull() ? QByteArray("  do-ip6: no\n")
                                            : "  interface: " + m_ipv6.toString().toLatin1() +
                                                  "\n  do-ip6: yes\n  access-control: fd00::/8 allow\n";
    // "test." is answered locally unless it is told otherwise; proofs of absence are not used for names that a test
    // makes afterwards.
    const bool written =
        writeFile(m_folder.filePath(u"unbound.conf"_s),
            "server:\n  interface: " + m_address.toString().toLatin1() + "\n  port: 53\n" + ipv6 +
                "  username: \"\"\n  chroot: \"\"\n  directory: \"" + folder + "\"\n  pidfile: \"" + folder +
                "/unbound.pid\"\n  use-syslog: no\n  logfile: \"\"\n  num-threads: 1\n  verbosity: 1\n"
                "  access-control: 127.0.0.0/8 allow\n  do-not-query-localhost: no\n  root-hints: \"" +
                folder + "/root.hints\"\n  trust-anchor-file: \"" + folder +
                "/root.key\"\n  trust-anchor-signaling: no\n  module-config: \"validator iterator\"\n"
                "  local-zone: \"test.\" nodefault\n  aggressive-nsec: no\n  val-log-level: 1\n"
                "  target-fetch-policy: \"0 0 0 0 0\"\nremote-control:\n  control-enable: yes\n  control-interface: "
                "\"" +
                folder + "/unbound.sock\"\n  control-use-cert: no\n") &&
        writeFile(m_folder.filePath(u"root.hints"_s),
            ". 3600000 NS root.lab-servers.\nroot.lab-servers. 3600000 A " + root.toString().toLatin1() + '\n') &&
        writeFile(m_folder.filePath(u"root.key"_s), anchor + '\n');
    if (!written) {
        *whyNot = u"cannot write the configuration of unbound"_s;
        return false;
    }
    const auto ready = [this] { return nameServerAnswers(m_address, 53, {}) && ask({}, "SOA").authenticated; };
    return m_child.start(program, {u"-d"_s, u"-c"_s, m_folder.filePath(u"unbound.conf"_s)},
               QProcessEnvironment::systemEnvironment(), m_folder.path(), whyNot) &&
           m_child.waitUntil(ready, whyNot);
}

bool UnboundResolver::control(const QStringList &words, QString *whyNot)
{
    QByteArray output;
    const QString file = m_folder.filePath(u"unbound.conf"_s);
    if (runProgram(u"unbound-control"_s, QStringList{u"-c"_s, file} + words, &output))
        return true;
    *whyNot = words.join(u' ') + ": "_L1 + QString::fromLocal8Bit(output);
    return false;
}

bool UnboundResolver::forgetServers(QString *whyNot) { return control({u"flush_infra"_s, u"all"_s}, whyNot); }

bool UnboundResolver::forgetAnswers(const QString &name, QString *whyNot)
{
    return control({u"flush_zone"_s, name}, whyNot);
}

bool UnboundResolver::answerLocally(const QByteArray &record, QString *whyNot)
{
    return control({u"local_data"_s, QString::fromLatin1(record)}, whyNot);
}

DnsProbe UnboundResolver::ask(const QString &name, const char *type) const
{
    return probe(m_address, 53, name, type, Ask::Resolver, std::chrono::seconds(5));
}

} // namespace certwright::testing
