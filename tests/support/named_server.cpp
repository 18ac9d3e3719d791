// SPDX-License-Identifier: Apache-2.0
#include "tests/support/named_server.h"

#include "tests/support/ports.h"

#include <QFile>
#include <QRandomGenerator>

#include <memory>

#include <arpa/inet.h>
#include <ldns/ldns.h>

using namespace Qt::StringLiterals;

namespace certwright::testing {

namespace {

using Packet = std::unique_ptr<ldns_pkt, decltype(&ldns_pkt_free)>;

/// Blocking, over UDP, one attempt of one second; null without an answer.
Packet ask(const QHostAddress &address, quint16 port, const QString &name, ldns_rr_type type)
{
    Packet answer(nullptr, &ldns_pkt_free);
    ldns_rdf *owner = ldns_dname_new_frm_str(name.toLatin1().constData());
    if (!owner)
        return answer;
    ldns_resolver *resolver = ldns_resolver_new();
    ldns_rdf *server = ldns_rdf_new_frm_str(LDNS_RDF_TYPE_A, address.toString().toLatin1().constData());
    ldns_resolver_push_nameserver(resolver, server);
    ldns_resolver_set_port(resolver, port);
    ldns_resolver_set_retry(resolver, 1);
    ldns_resolver_set_timeout(resolver, timeval{1, 0});
    ldns_resolver_set_recursive(resolver, false);
    ldns_pkt *raw = nullptr;
    if (ldns_resolver_send(&raw, resolver, owner, type, LDNS_RR_CLASS_IN, 0) == LDNS_STATUS_OK)
        answer.reset(raw);
    ldns_rdf_deep_free(server);
    ldns_resolver_deep_free(resolver);
    ldns_rdf_deep_free(owner);
    return answer;
}

QByteArray characterStrings(const ldns_rr *record)
{
    QByteArray joined;
    for (size_t i = 0; i < ldns_rr_rd_count(record); ++i) {
        const ldns_rdf *field = ldns_rr_rdf(record, i);
        const char *data = reinterpret_cast<const char *>(ldns_rdf_data(field));
        joined.append(data + 1, static_cast<unsigned char>(data[0])); // a length octet first (RFC 1035 §3.3)
    }
    return joined;
}

/// BIND's AppArmor profile goes by path and forbids the folders of a test; a copy elsewhere is not under it.
QString namedProgram(const QString &folder)
{
    const QString program = findProgram(u"named"_s);
    QFile confined(u"/sys/module/apparmor/parameters/enabled"_s);
    if (program.isEmpty() || !confined.open(QFile::ReadOnly) || !confined.readAll().startsWith('Y'))
        return program;
    const QString copy = folder + "/named"_L1;
    if (!QFile::exists(copy))
        QFile::copy(program, copy);
    return copy;
}

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QFile::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

bool nameServerAnswers(const QHostAddress &address, quint16 port, const QString &name)
{
    return ask(address, port, name, LDNS_RR_TYPE_SOA) != nullptr;
}

QList<QByteArray> askTxt(const QHostAddress &address, quint16 port, const QString &name)
{
    QList<QByteArray> values;
    const Packet answer = ask(address, port, name, LDNS_RR_TYPE_TXT);
    if (!answer)
        return values;
    const ldns_rr_list *records = ldns_pkt_answer(answer.get());
    for (size_t i = 0; i < ldns_rr_list_rr_count(records); ++i) {
        const ldns_rr *record = ldns_rr_list_rr(records, i);
        if (ldns_rr_get_type(record) == LDNS_RR_TYPE_TXT)
            values.append(characterStrings(record));
    }
    return values;
}

NamedServer::NamedServer(NamedPort port)
    : m_wanted(port)
{
}

TsigKey NamedServer::addKey(const QString &name, const QString &algorithm)
{
    QByteArray secret(32, Qt::Uninitialized); // the size of SHA-256's output (RFC 8945 §8)
    for (char &octet : secret)
        octet = char(QRandomGenerator::system()->bounded(256));
    const TsigKey key{name, algorithm, secret.toBase64()};
    m_keys.append(key);
    return key;
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
                               QByteArray::number(m_namedPort) +
                               " { 127.0.0.1; };\n  listen-on-v6 { none; };\n  pid-file \"" + folder +
                               "/named.pid\";\n  session-keyfile \"" + folder +
                               "/session.key\";\n  recursion no;\n  notify no;\n  minimal-responses no;\n  "
                               "dnssec-validation no;\n};\ncontrols { };\n";
    for (const TsigKey &key : std::as_const(m_keys))
        configuration += keyFile(key);
    bool written = true;
    for (const NamedZone &zone : std::as_const(m_zones)) {
        const QByteArray name = zone.name.toLatin1();
        configuration += "zone \"" + name + "\" {\n  type primary;\n  file \"" + name + ".zone\";\n  update-policy {";
        for (const QString &key : zone.keys)
            configuration += " grant \"" + key.toLatin1() + "\" zonesub TXT;";
        // Nobody is granted anything without a key, but BIND wants the clause to say something.
        if (zone.keys.isEmpty())
            configuration += " deny \"nobody\" zonesub ANY;";
        configuration += " };\n};\n";
        const QString path = m_folder.filePath(zone.name + ".zone"_L1);
        if (!QFile::exists(path)) {
            // One second of TTL, negative answers too: nothing is remembered from one check to the next.
            written = written && write(path, "$TTL 1\n$ORIGIN " + name +
                                                 ".\n@ SOA ns hostmaster 1 3600 600 86400 1\n@ NS ns\nns A " +
                                                 m_address.toString().toLatin1() + "\n" + zone.records + "\n");
        }
    }
    return write(m_folder.filePath(u"named.conf"_s), configuration) && written;
}

bool NamedServer::start(QString *whyNot)
{
    const QString program = namedProgram(m_folder.path());
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
            for (const NamedZone &zone : std::as_const(m_zones)) {
                const Packet answer = ask(m_address, m_port, zone.name, LDNS_RR_TYPE_SOA);
                if (!answer || !ldns_pkt_aa(answer.get()) || ldns_pkt_get_rcode(answer.get()) != LDNS_RCODE_NOERROR)
                    return false;
            }
            return !m_zones.isEmpty() || nameServerAnswers(m_address, m_port, u"ready.test"_s);
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

QList<QByteArray> NamedServer::txt(const QString &name) const { return askTxt(m_address, m_port, name); }

} // namespace certwright::testing
