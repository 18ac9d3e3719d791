// SPDX-License-Identifier: Apache-2.0
#include "tests/support/pebble_server.h"

#include "tests/support/blocking_http.h"
#include "tests/support/ports.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace certwright::testing {

PebbleServer::PebbleServer(PebbleOptions options)
    : m_options(std::move(options))
{
}

bool PebbleServer::makeTlsCertificate(QString *whyNot)
{
    const QString folder = m_folder.path();
    QFile extensions(folder + "/leaf.ext"_L1);
    if (!extensions.open(QFile::WriteOnly))
        return false;
    extensions.write(
        "subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:false\n");
    extensions.close();
    const QStringList newKey{u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-nodes"_s};
    const QList<QStringList> commands{
        QStringList{u"req"_s, u"-x509"_s, u"-days"_s, u"30"_s, u"-subj"_s, u"/CN=test TLS root"_s, u"-keyout"_s,
            u"root.key"_s, u"-out"_s, u"root.pem"_s} +
            newKey,
        QStringList{u"req"_s, u"-new"_s, u"-subj"_s, u"/CN=localhost"_s, u"-keyout"_s, u"leaf.key"_s, u"-out"_s,
            u"leaf.csr"_s} +
            newKey,
        {u"x509"_s, u"-req"_s, u"-in"_s, u"leaf.csr"_s, u"-CA"_s, u"root.pem"_s, u"-CAkey"_s, u"root.key"_s,
            u"-set_serial"_s, u"2"_s, u"-days"_s, u"30"_s, u"-extfile"_s, u"leaf.ext"_s, u"-out"_s, u"leaf.pem"_s},
    };
    for (const QStringList &command : commands) {
        QByteArray output;
        if (!runProgram(u"openssl"_s, command, &output, {}, folder)) {
            *whyNot = u"openssl: "_s + QString::fromLocal8Bit(output);
            return false;
        }
    }
    QFile root(folder + "/root.pem"_L1);
    if (!root.open(QFile::ReadOnly))
        return false;
    m_tlsRoot = root.readAll();
    return true;
}

bool PebbleServer::start(QString *whyNot)
{
    const QString program = findProgram(u"pebble"_s);
    if (program.isEmpty()) {
        *whyNot = u"pebble is not installed"_s;
        return false;
    }
    if (m_tlsRoot.isEmpty() && !makeTlsCertificate(whyNot))
        return false;
    m_forgotten = 0;
    const bool again = m_port != 0;
    for (int attempt = 0; attempt < startAttempts; ++attempt) {
        if (!again) {
            m_port = freePort();
            m_managementPort = freePort();
        }
        QJsonObject pebble{{u"listenAddress"_s, u"127.0.0.1:%1"_s.arg(m_port)},
            {u"managementListenAddress"_s, u"127.0.0.1:%1"_s.arg(m_managementPort)},
            {u"certificate"_s, m_folder.filePath(u"leaf.pem"_s)}, {u"privateKey"_s, m_folder.filePath(u"leaf.key"_s)},
            {u"httpPort"_s, 5002}, {u"tlsPort"_s, 5001}, {u"ocspResponderURL"_s, QString()},
            {u"externalAccountBindingRequired"_s, false}, {u"keyAlgorithm"_s, u"ecdsa"_s},
            {u"retryAfter"_s,
                QJsonObject{{u"authz"_s, m_options.retryAfterAuthorization}, {u"order"_s, m_options.retryAfterOrder}}}};
        if (!m_options.externalAccounts.isEmpty()) {
            QJsonObject keys;
            for (const auto &[keyId, key] : m_options.externalAccounts.asKeyValueRange())
                keys.insert(keyId, QString::fromLatin1(key));
            pebble.insert(u"externalAccountBindingRequired"_s, true);
            pebble.insert(u"externalAccountMACKeys"_s, keys);
        }
        for (auto each = m_options.configuration.begin(); each != m_options.configuration.end(); ++each)
            pebble.insert(each.key(), each.value());
        QFile file(m_folder.filePath(u"pebble.json"_s));
        if (!file.open(QFile::WriteOnly)) {
            *whyNot = file.errorString();
            return false;
        }
        file.write(QJsonDocument(QJsonObject{{u"pebble"_s, pebble}}).toJson());
        file.close();

        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PEBBLE_VA_NOSLEEP"_s, u"1"_s);
        environment.insert(u"PEBBLE_WFE_NONCEREJECT"_s, QString::number(m_options.nonceReject));
        environment.insert(u"PEBBLE_AUTHZREUSE"_s, QString::number(m_options.authorizationReuse));
        environment.insert(u"PEBBLE_ALTERNATE_ROOTS"_s, QString::number(m_options.alternateRoots));
        environment.insert(u"PEBBLE_CHAIN_LENGTH"_s, QString::number(m_options.chainLength));
        if (m_options.ordersPerPage > 0)
            environment.insert(u"PEBBLE_WFE_ORDERS_PER_PAGE"_s, QString::number(m_options.ordersPerPage));
        environment.insert(m_options.environment);
        QStringList arguments{u"-config"_s, file.fileName()};
        if (!m_options.dnsServer.isEmpty())
            arguments << u"-dnsserver"_s << m_options.dnsServer;
        arguments << m_options.arguments;
        if (!m_child.start(program, arguments, environment, m_folder.path(), whyNot))
            return false;
        const auto ready = [this] {
            return blockingHttp(QUrl(directoryUrl()), m_tlsRoot).status == 200 && !caRootPem().isEmpty();
        };
        if (m_child.waitUntil(ready, whyNot)) {
            forgetRequests(); // those that found out that it is ready
            return true;
        }
        m_child.kill();
    }
    if (!again)
        m_port = 0;
    return false;
}

QString PebbleServer::directoryUrl() const { return u"https://localhost:%1/dir"_s.arg(m_port); }

QString PebbleServer::managementUrl() const { return u"https://localhost:%1"_s.arg(m_managementPort); }

QByteArray PebbleServer::manage(const QString &path) const
{
    const BlockingAnswer answer = blockingHttp(QUrl(managementUrl() + path), m_tlsRoot);
    return answer.status == 200 ? answer.body : QByteArray();
}

QByteArray PebbleServer::caRootPem(int number) const { return manage(u"/roots/%1"_s.arg(number)); }

QByteArray PebbleServer::caIntermediatePem(int number) const { return manage(u"/intermediates/%1"_s.arg(number)); }

QJsonObject PebbleServer::certificateStatus(const QString &serialHex) const
{
    return QJsonDocument::fromJson(manage(u"/cert-status-by-serial/"_s + serialHex)).object();
}

bool PebbleServer::setRenewalInfo(const QByteArray &pem, const QByteArray &answer) const
{
    const QJsonObject body{{u"Certificate"_s, QString::fromLatin1(pem)}, {u"ARIResponse"_s, QString::fromUtf8(answer)}};
    return blockingHttp(QUrl(managementUrl() + u"/set-renewal-info/"_s), m_tlsRoot, QJsonDocument(body).toJson())
               .status == 200;
}

QStringList PebbleServer::allRequests() const
{
    static const QRegularExpression line(
        uR"(^Pebble \S+ \S+ ((?:GET|HEAD|POST) (/\S*)) -> )"_s, QRegularExpression::MultilineOption);
    QStringList found;
    auto matches = line.globalMatch(QString::fromUtf8(m_child.output()));
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const QString path = match.captured(2);
        static const QStringList management{
            u"/roots/"_s, u"/intermediates/"_s, u"/cert-status-by-serial/"_s, u"/set-renewal-info/"_s};
        if (std::ranges::none_of(management, [&path](const QString &each) { return path.startsWith(each); }))
            found.append(match.captured(1));
    }
    return found;
}

QStringList PebbleServer::requests() const { return allRequests().mid(m_forgotten); }

void PebbleServer::forgetRequests() { m_forgotten = allRequests().size(); }

} // namespace certwright::testing
