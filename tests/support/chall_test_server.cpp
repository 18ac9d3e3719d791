// SPDX-License-Identifier: Apache-2.0
#include "tests/support/chall_test_server.h"

#include "tests/support/blocking_http.h"
#include "tests/support/named_server.h"
#include "tests/support/ports.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace certwright::testing {

namespace {

QString absolute(const QString &name) { return name.endsWith(u'.') ? name : name + u'.'; }

} // namespace

bool ChallTestServer::start(QString *whyNot)
{
    const QString program = findProgram(u"pebble-challtestsrv"_s);
    if (program.isEmpty()) {
        *whyNot = u"pebble-challtestsrv is not installed"_s;
        return false;
    }
    QByteArray help;
    runProgram(program, {u"-h"_s}, &help);
    for (int attempt = 0; attempt < startAttempts; ++attempt) {
        m_dnsPort = freePort();
        m_managementPort = freePort();
        QStringList arguments{u"-http01"_s, QString(), u"-https01"_s, QString(), u"-tlsalpn01"_s, QString(),
            u"-management"_s, u"127.0.0.1:%1"_s.arg(m_managementPort)};
        // Pebble 2.4 calls its DNS server -dns01; newer ones have DNS over HTTPS as well.
        if (help.contains("-dnsserver"))
            arguments << u"-dnsserver"_s << dnsServer() << u"-doh"_s << QString();
        else
            arguments << u"-dns01"_s << dnsServer();
        if (!m_child.start(program, arguments, QProcessEnvironment::systemEnvironment(), {}, whyNot))
            return false;
        const auto ready = [this] {
            return blockingHttp(QUrl(managementUrl())).status != 0 &&
                   nameServerAnswers(address(), m_dnsPort, u"ready.test"_s);
        };
        if (m_child.waitUntil(ready, whyNot))
            return true;
        m_child.kill();
    }
    return false;
}

QString ChallTestServer::dnsServer() const { return u"127.0.0.1:%1"_s.arg(m_dnsPort); }

QString ChallTestServer::managementUrl() const { return u"http://127.0.0.1:%1"_s.arg(m_managementPort); }

bool ChallTestServer::setTxt(const QString &name, const QByteArray &value)
{
    return post("/set-txt", {{u"host"_s, absolute(name)}, {u"value"_s, QString::fromUtf8(value)}});
}

bool ChallTestServer::clearTxt(const QString &name) { return post("/clear-txt", {{u"host"_s, absolute(name)}}); }

bool ChallTestServer::setServfail(const QString &name) { return post("/set-servfail", {{u"host"_s, absolute(name)}}); }

bool ChallTestServer::clearServfail(const QString &name)
{
    return post("/clear-servfail", {{u"host"_s, absolute(name)}});
}

bool ChallTestServer::addCname(const QString &name, const QString &target)
{
    return post("/set-cname", {{u"host"_s, absolute(name)}, {u"target"_s, absolute(target)}});
}

bool ChallTestServer::clearCname(const QString &name) { return post("/clear-cname", {{u"host"_s, absolute(name)}}); }

bool ChallTestServer::addCaa(const QString &name, const QByteArray &tag, const QByteArray &value)
{
    const QJsonObject policy{{u"tag"_s, QString::fromUtf8(tag)}, {u"value"_s, QString::fromUtf8(value)}};
    return post("/add-caa", {{u"host"_s, absolute(name)}, {u"policies"_s, QJsonArray{policy}}});
}

bool ChallTestServer::clearCaa(const QString &name) { return post("/clear-caa", {{u"host"_s, absolute(name)}}); }

bool ChallTestServer::addA(const QString &name, const QStringList &addresses)
{
    return post("/add-a", {{u"host"_s, absolute(name)}, {u"addresses"_s, QJsonArray::fromStringList(addresses)}});
}

QList<QByteArray> ChallTestServer::txt(const QString &name) const { return askTxt(address(), m_dnsPort, name); }

bool ChallTestServer::post(const QByteArray &path, const QJsonObject &body)
{
    const QUrl url(managementUrl() + QString::fromLatin1(path));
    return blockingHttp(url, {}, QJsonDocument(body).toJson(QJsonDocument::Compact)).status == 200;
}

} // namespace certwright::testing
