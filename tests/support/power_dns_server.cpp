// SPDX-License-Identifier: Apache-2.0
#include "tests/support/power_dns_server.h"

#include "tests/support/ports.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

using namespace Qt::StringLiterals;

namespace certwright::testing {

namespace {

const QString schemaFile = u"/usr/share/pdns-backend-sqlite3/schema/schema.sqlite3.sql"_s;

} // namespace

QString PowerDnsServer::apiUrl() const { return u"http://127.0.0.1:%1"_s.arg(m_apiPort); }

bool PowerDnsServer::writeFiles()
{
    const QByteArray folder = m_folder.path().toLocal8Bit();
    // Its caches off: a change is to be seen at once.
    return writeFile(m_folder.filePath(u"pdns.conf"_s),
        "launch=gsqlite3\ngsqlite3-database=" + folder + "/records.sqlite\ngsqlite3-dnssec=yes\nsetuid=\nsetgid=\n" +
            "local-address=" + m_address.toString().toLatin1() + "\nlocal-port=53\nsocket-dir=" + folder +
            "\nguardian=no\ndaemon=no\ndisable-syslog=yes\nreceiver-threads=1\ndistributor-threads=1\n"
            "cache-ttl=0\nquery-cache-ttl=0\nnegquery-cache-ttl=0\nzone-cache-refresh-interval=0\n"
            "consistent-backends=yes\n"
            "domain-metadata-cache-ttl=0\ndnssec-key-cache-ttl=0\nsecurity-poll-suffix=\n"
            "dnsupdate=yes\nallow-dnsupdate-from=127.0.0.0/8\nallow-axfr-ips=127.0.0.0/8\n"
            "api=yes\napi-key=" +
            apiKey() + "\nwebserver=yes\nwebserver-address=127.0.0.1\nwebserver-allow-from=127.0.0.0/8\n" +
            "webserver-port=" + QByteArray::number(m_apiPort) + '\n');
}

/// The empty database.
bool PowerDnsServer::prepare(QString *whyNot)
{
    QFile schema(schemaFile);
    if (!schema.open(QFile::ReadOnly)) {
        *whyNot = u"pdns-backend-sqlite3 is not installed"_s;
        return false;
    }
    const QString path = m_folder.filePath(u"records.sqlite"_s);
    bool made = false;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, path);
        database.setDatabaseName(path);
        made = database.open();
        QSqlQuery query(database);
        const QList<QByteArray> statements = schema.readAll().split(';');
        for (const QByteArray &statement : statements) {
            if (!statement.trimmed().isEmpty())
                made = made && query.exec(QString::fromUtf8(statement));
        }
        made = made && query.exec(u"PRAGMA journal_mode=WAL"_s);
        if (!made)
            *whyNot = database.lastError().text() + query.lastError().text();
    }
    QSqlDatabase::removeDatabase(path);
    return made;
}

bool PowerDnsServer::start(QString *whyNot)
{
    const QString program = findProgram(u"pdns_server"_s);
    if (program.isEmpty()) {
        *whyNot = u"pdns_server is not installed"_s;
        return false;
    }
    const bool isNew = m_address.isNull();
    if (isNew)
        m_address = freeStandardAddress();
    if (m_address.isNull()) {
        *whyNot = u"this user may not listen on port 53"_s;
        return false;
    }
    if (isNew && !prepare(whyNot))
        return false;
    for (int attempt = 0; attempt < startAttempts; ++attempt) {
        m_apiPort = freePort();
        if (!writeFiles()) {
            *whyNot = u"cannot write the configuration of pdns_server"_s;
            return false;
        }
        const QStringList arguments{"--config-dir="_L1 + m_folder.path()};
        if (!m_child.start(program, arguments, QProcessEnvironment::systemEnvironment(), m_folder.path(), whyNot))
            return false;
        if (m_child.waitUntil([this] { return nameServerAnswers(m_address, 53, u"ready.test"_s); }, whyNot))
            break;
        m_child.kill();
    }
    for (const TsigKey &key : std::as_const(m_keys)) {
        if (isNew && !util({u"import-tsig-key"_s, key.name, key.algorithm, QString::fromLatin1(key.secret)}, whyNot))
            return false;
    }
    return m_child.isRunning();
}

bool PowerDnsServer::util(const QStringList &words, QString *whyNot)
{
    QByteArray output;
    if (runProgram(u"pdnsutil"_s, QStringList{"--config-dir="_L1 + m_folder.path()} + words, &output))
        return true;
    *whyNot = words.join(u' ') + ": "_L1 + QString::fromLocal8Bit(output);
    return false;
}

bool PowerDnsServer::apply(const QString &name, QString *whyNot)
{
    const ServedZone *changed = zone(name);
    if (!changed)
        return util({u"delete-zone"_s, name}, whyNot);
    const QString file = m_folder.filePath(name + ".zone"_L1);
    if (!writeFile(file, "$ORIGIN " + name.toLatin1() + ".\n" + changed->text)) {
        *whyNot = u"cannot write a zone of pdns_server"_s;
        return false;
    }
    return util({u"load-zone"_s, name, file}, whyNot) &&
           (changed->keys.isEmpty() ||
               util(QStringList{u"set-meta"_s, name, u"TSIG-ALLOW-DNSUPDATE"_s} + changed->keys, whyNot)) &&
           (!changed->signsItself || util({u"secure-zone"_s, name}, whyNot)) && util({u"rectify-zone"_s, name}, whyNot);
}

} // namespace certwright::testing
