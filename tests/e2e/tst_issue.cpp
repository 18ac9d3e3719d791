// SPDX-License-Identifier: Apache-2.0
// The whole job by certwrightctl against real peers: a Pebble of its own, BIND as the DNS server, nginx and curl.
#include "tests/e2e/ctl.h"
#include "tests/support/named_server.h"
#include "tests/support/pebble_server.h"
#include "tests/support/ports.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

using namespace certwright::testing;

namespace {

const QString umlautName = QStringLiteral("b\u00fccher.test");
const QString umlautAscii = QStringLiteral("xn--bcher-kva.test");

} // namespace

class TestIssue : public QObject
{
    Q_OBJECT

    std::unique_ptr<NamedServer> m_named;
    std::unique_ptr<PebbleServer> m_pebble;
    QTemporaryDir m_folder;
    TsigKey m_key;

    QString writeFile(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
    }

    QStringList authorityOptions() const
    {
        return {QStringLiteral("--ca"), m_pebble->directoryUrl(), QStringLiteral("--ca-root"),
            m_folder.filePath(QStringLiteral("tls-root.pem")), QStringLiteral("--agree-tos"), QStringLiteral("--email"),
            QStringLiteral("admin@example.test")};
    }

    QStringList providerOptions(const QString &provider) const
    {
        if (provider == QLatin1String("exec"))
            return {QStringLiteral("--provider"), provider};
        return {QStringLiteral("--provider"), provider, QStringLiteral("--option"),
            QStringLiteral("RFC2136_NAMESERVER=") + m_named->text(), QStringLiteral("--option"),
            QStringLiteral("RFC2136_TSIG_KEY=") + m_key.name, QStringLiteral("--option"),
            QStringLiteral("RFC2136_TSIG_ALGORITHM=") + m_key.algorithm};
    }

    void prepare(Ctl &ctl) const
    {
        ctl.common = {QStringLiteral("--resolver"), m_named->text(), QStringLiteral("--poll-interval"),
            QStringLiteral("1"), QStringLiteral("--poll-timeout"), QStringLiteral("60")};
        ctl.environment.insert(QStringLiteral("EXEC_PATH"), m_folder.filePath(QStringLiteral("hook")));
        ctl.environment.insert(QStringLiteral("RFC2136_TSIG_SECRET"), QString::fromLatin1(m_key.secret));
    }

    void checkServed(const QString &certificate, const QString &key, const QString &host) const
    {
        const QString folder = m_folder.filePath(QStringLiteral("nginx-") + QFileInfo(certificate).fileName());
        QVERIFY(QDir().mkpath(folder));
        const quint16 port = freePort();
        const QString configuration =
            QStringLiteral("daemon off; master_process off; pid %1/pid; error_log stderr;\n"
                           "events {}\n"
                           "http { access_log off; client_body_temp_path %1/a; proxy_temp_path %1/b;"
                           " fastcgi_temp_path %1/c; uwsgi_temp_path %1/d; scgi_temp_path %1/e;\n"
                           "server { listen 127.0.0.1:%2 ssl; ssl_certificate %3;"
                           " ssl_certificate_key %4; return 200 served; } }\n")
                .arg(folder)
                .arg(port)
                .arg(certificate, key);
        QFile file(folder + QStringLiteral("/nginx.conf"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(configuration.toUtf8());
        file.close();
        ChildProcess nginx;
        QString whyNot;
        QVERIFY2(nginx.start(findProgram(QStringLiteral("nginx")),
                     {QStringLiteral("-e"), QStringLiteral("stderr"), QStringLiteral("-c"), file.fileName()},
                     QProcessEnvironment::systemEnvironment(), folder, &whyNot),
            qPrintable(whyNot));
        QByteArray answer;
        const QStringList curl{QStringLiteral("--silent"), QStringLiteral("--show-error"), QStringLiteral("--cacert"),
            m_folder.filePath(QStringLiteral("ca-root.pem")), QStringLiteral("--resolve"),
            QStringLiteral("%1:%2:127.0.0.1").arg(host).arg(port), QStringLiteral("--noproxy"), QStringLiteral("*"),
            QStringLiteral("https://%1:%2/").arg(host).arg(port)};
        const auto answers = [&] {
            answer = runTool(QStringLiteral("curl"), curl);
            return answer == "served";
        };
        QVERIFY2(nginx.waitUntil(answers, &whyNot), answer.constData());
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_named = std::make_unique<NamedServer>();
        m_key = m_named->addKey(QStringLiteral("acme-key"));
        for (const QString &zone : {QStringLiteral("example.test"), umlautAscii})
            m_named->addZone(NamedZone{zone, {m_key.name}, QByteArray()});
        QString whyNot;
        QVERIFY2(m_named->start(&whyNot), qPrintable(whyNot));
        PebbleOptions options;
        options.dnsServer = m_named->text();
        m_pebble = std::make_unique<PebbleServer>(options);
        QVERIFY2(m_pebble->start(&whyNot), qPrintable(whyNot));
        writeFile(QStringLiteral("tls-root.pem"), m_pebble->tlsRootsPem());
        writeFile(QStringLiteral("ca-root.pem"), m_pebble->caRootPem());
        writeFile(QStringLiteral("tsig.key"), NamedServer::keyFile(m_key));
        // A hook as people write them for lego: present or cleanup, name, value.
        const QString hook = writeFile(QStringLiteral("hook"),
            QStringLiteral(
                "#!/bin/sh\n"
                "case \"$1\" in present) what=add ;; cleanup) what=delete ;; *) exit 64 ;; esac\n"
                "[ \"$what\" = add ] && ttl=60 || ttl=\n"
                "printf 'server 127.0.0.1 %1\\nupdate %s %s %s TXT \"%s\"\\nsend\\n' \"$what\" \"$2\" \"$ttl\" \"$3\""
                " | nsupdate -k %2\n")
                .arg(m_named->port())
                .arg(m_folder.filePath(QStringLiteral("tsig.key")))
                .toUtf8());
        QVERIFY(QFile::setPermissions(hook, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }

    void obtainsAndServes_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QString>("fileName");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QStringList>("hosts");
        QTest::addColumn<QString>("keyType");
        for (const char *each : {"exec", "rfc2136"}) {
            const QString provider = QString::fromLatin1(each);
            const QString apex = QStringLiteral("example.test");
            QTest::addRow("%s, one name", each)
                << provider << QStringList{apex} << apex << apex << QStringList{apex} << QStringLiteral("ec256");
            QTest::addRow("%s, wildcard and apex", each)
                << provider << QStringList{QStringLiteral("*.example.test"), apex} << QStringLiteral("_.example.test")
                << apex << QStringList{apex, QStringLiteral("www.example.test")} << QStringLiteral("rsa2048");
            QTest::addRow("%s, international name", each)
                << provider << QStringList{umlautName} << umlautAscii << umlautAscii << QStringList{umlautAscii}
                << QStringLiteral("ec384");
        }
    }

    void obtainsAndServes()
    {
        QFETCH(QString, provider);
        QFETCH(QStringList, names);
        QFETCH(QString, fileName);
        QFETCH(QString, zone);
        QFETCH(QStringList, hosts);
        QFETCH(QString, keyType);
        Ctl ctl;
        prepare(ctl);
        const CtlResult obtained =
            ctl.run(QStringList{QStringLiteral("obtain")} + names + authorityOptions() + providerOptions(provider) +
                    QStringList{QStringLiteral("--key-type"), keyType});
        QVERIFY2(obtained.exitStatus == 0, obtained.all().constData());
        QVERIFY(m_named->txt(QStringLiteral("_acme-challenge.") + zone).isEmpty());

        const QString to = ctl.path(QStringLiteral("out"));
        const CtlResult exported = ctl.run({QStringLiteral("export"), names.first(), QStringLiteral("--to"), to});
        QVERIFY2(exported.exitStatus == 0, exported.all().constData());
        const QString base = to + QLatin1Char('/') + fileName;
        QCOMPARE(QFileInfo(to).permissions() & 0x0077, QFile::Permissions());
        for (const char *suffix : {".crt", ".issuer.crt", ".key"}) {
            const QFileInfo file(base + QString::fromLatin1(suffix));
            QVERIFY2(file.isFile(), qPrintable(file.filePath()));
            QCOMPARE(file.permissions() & 0x0fff &
                         ~int(QFile::ReadUser | QFile::WriteUser | QFile::ReadOwner | QFile::WriteOwner),
                QFile::Permissions());
        }
        QVERIFY(keyMatches(base + QStringLiteral(".crt"), base + QStringLiteral(".key")));
        for (const QString &host : hosts) {
            int status = -1;
            const QByteArray verified = runTool(QStringLiteral("openssl"),
                {QStringLiteral("verify"), QStringLiteral("-CAfile"), m_folder.filePath(QStringLiteral("ca-root.pem")),
                    QStringLiteral("-untrusted"), base + QStringLiteral(".issuer.crt"),
                    QStringLiteral("-verify_hostname"), host, base + QStringLiteral(".crt")},
                &status);
            QVERIFY2(status == 0, verified.constData());
            checkServed(base + QStringLiteral(".crt"), base + QStringLiteral(".key"), host);
            if (QTest::currentTestFailed())
                return;
        }
    }

    void aHookThatMakesTheValueItself()
    {
        // EXEC_MODE=RAW: present -- domain token keyAuthorization; the hook does the digest, as lego's users write it.
        const QString hook = writeFile(QStringLiteral("raw-hook"),
            QStringLiteral(
                "#!/bin/sh\n"
                "[ \"$2\" = -- ] || exit 65\n"
                "value=$(printf %s \"$5\" | openssl dgst -sha256 -binary | openssl base64 | tr '+/' '-_' | tr -d '=')\n"
                "exec %1 \"$1\" \"_acme-challenge.$3.\" \"$value\"\n")
                .arg(m_folder.filePath(QStringLiteral("hook")))
                .toUtf8());
        QVERIFY(QFile::setPermissions(hook, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        Ctl ctl;
        prepare(ctl);
        const QString name = QStringLiteral("raw.example.test");
        const CtlResult obtained = ctl.run(
            QStringList{QStringLiteral("obtain"), name} + authorityOptions() +
            QStringList{QStringLiteral("--provider"), QStringLiteral("exec"), QStringLiteral("--option"),
                QStringLiteral("EXEC_MODE=RAW"), QStringLiteral("--option"), QStringLiteral("EXEC_PATH=") + hook});
        QVERIFY2(obtained.exitStatus == 0, obtained.all().constData());
        QVERIFY(m_named->txt(QStringLiteral("_acme-challenge.") + name).isEmpty());
    }

    void everyStepIsACommandOfItsOwn()
    {
        Ctl ctl;
        prepare(ctl);
        const QString name = QStringLiteral("steps.example.test");
        const CtlResult added = ctl.run(QStringList{QStringLiteral("--json"), QStringLiteral("add"), name} +
                                        authorityOptions() + providerOptions(QStringLiteral("rfc2136")));
        QVERIFY2(added.exitStatus == 0, added.all().constData());
        const QList<QJsonObject> objects = added.objects();
        QCOMPARE(objects.last().value(QStringLiteral("event")).toString(), QStringLiteral("record"));
        QCOMPARE(objects.last().value(QStringLiteral("name")).toString(), QStringLiteral("_acme-challenge.") + name);
        QCOMPARE(objects.last().value(QStringLiteral("value")).toString().size(), 43);
        const CtlResult early = ctl.run({QStringLiteral("issue"), name});
        QCOMPARE(early.exitStatus, 1);
        QVERIFY2(!early.errors.isEmpty(), early.all().constData());
        QCOMPARE(ctl.domain(name).value(QStringLiteral("state")).toString(), QStringLiteral("pending"));
        const CtlResult verified = ctl.run({QStringLiteral("verify"), name});
        QVERIFY2(verified.exitStatus == 0, verified.all().constData());
        QCOMPARE(ctl.domain(name).value(QStringLiteral("state")).toString(), QStringLiteral("verified"));
        const CtlResult issued = ctl.run({QStringLiteral("issue"), name});
        QVERIFY2(issued.exitStatus == 0, issued.all().constData());
        QCOMPARE(ctl.domain(name).value(QStringLiteral("state")).toString(), QStringLiteral("active"));
        const CtlResult events = ctl.run({QStringLiteral("--json"), QStringLiteral("events"), name});
        QVERIFY(events.output.contains("\"issued\""));
        const CtlResult shown = ctl.run({QStringLiteral("show"), name});
        QCOMPARE(shown.exitStatus, 0);
        QVERIFY(shown.output.contains(name.toLatin1()));
        const CtlResult removed = ctl.run({QStringLiteral("remove"), name});
        QVERIFY2(removed.exitStatus == 0, removed.all().constData());
        QVERIFY(ctl.domain(name).isEmpty());
        QCOMPARE(ctl.run({QStringLiteral("show"), name}).exitStatus, 1);
    }

    void byHandWaitsForThePersonAndGoesOn()
    {
        Ctl ctl;
        prepare(ctl);
        ctl.common.replace(ctl.common.indexOf(QStringLiteral("60")), QStringLiteral("2"));
        const QString name = QStringLiteral("byhand.example.test");
        const QStringList obtain =
            QStringList{QStringLiteral("--json"), QStringLiteral("obtain"), name} + authorityOptions();
        const auto publish = [&](const CtlResult &result) {
            QByteArray value;
            for (const QJsonObject &object : result.objects()) {
                if (object.value(QStringLiteral("event")).toString() == QLatin1String("record"))
                    value = object.value(QStringLiteral("value")).toString().toLatin1();
            }
            const QString challenge = QStringLiteral("_acme-challenge.byhand.example.test.");
            runTool(m_folder.filePath(QStringLiteral("hook")),
                {QStringLiteral("present"), challenge, QString::fromLatin1(value)});
            return value;
        };
        const CtlResult first = ctl.run(obtain);
        QVERIFY2(first.exitStatus == 3, first.all().constData());
        const QByteArray token = publish(first);
        const CtlResult second = ctl.run({QStringLiteral("--json"), QStringLiteral("obtain"), name});
        QVERIFY2(second.exitStatus == 3, second.all().constData());
        const QByteArray challenge = publish(second);
        QVERIFY(challenge != token);
        const CtlResult third = ctl.run({QStringLiteral("--json"), QStringLiteral("resume")});
        QVERIFY2(third.exitStatus == 0, third.all().constData());
        QCOMPARE(ctl.domain(name).value(QStringLiteral("state")).toString(), QStringLiteral("active"));
    }

    void wrongUsageIsTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const auto row = [](const char *line) {
            QTest::newRow(line) << QString::fromLatin1(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        };
        QTest::newRow("nothing") << QStringList();
        row("frobnicate");
        row("obtain");
        row("show");
        row("show a.example.test b.example.test");
        row("export a.example.test");
        row("list --to /tmp");
        row("list --agree-tos");
        row("--poll-interval x list");
        row("--poll-timeout 0 list");
        row("--resolver nowhere list");
        row("--secrets sticky-note list");
        row("obtain a.example.test --key-type rsa512");
        row("obtain a.example.test --option KEY");
        row("--no-such-option list");
    }

    void wrongUsageIsTwo()
    {
        QFETCH(QStringList, arguments);
        Ctl ctl;
        const CtlResult result = ctl.run(arguments);
        QVERIFY2(result.exitStatus == 2, result.all().constData());
        QVERIFY(!result.errors.isEmpty());
        QVERIFY(!QFileInfo::exists(ctl.profile()));
    }

    void refusedNamesSayWhy()
    {
        Ctl ctl;
        const CtlResult result = ctl.run({QStringLiteral("--json"), QStringLiteral("add"), QStringLiteral("co.uk")});
        QCOMPARE(result.exitStatus, 1);
        QCOMPARE(result.objects()
                     .first()
                     .value(QStringLiteral("failure"))
                     .toObject()
                     .value(QStringLiteral("code"))
                     .toString(),
            QStringLiteral("public-suffix"));
    }
};

QTEST_GUILESS_MAIN(TestIssue)
#include "tst_issue.moc"
